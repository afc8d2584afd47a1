"""Game assets: characters as packs for engines, heroes with stats and equipment, worlds with people in them."""

import hashlib
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query
from pydantic import BaseModel, ConfigDict, Field
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from mintmark.core.cast import CharacterId
from mintmark.faces.api.files import attachment, has_it
from mintmark.faces.api.reading import SoberRoute
from mintmark.faces.api.routes.characters import CharacterIn, Id, Words
from mintmark.faces.api.service import AskedBy, Open, Serving

router = APIRouter(route_class=SoberRoute, tags=["games"])

_NO_STORE = {"cache-control": "no-store"}
_ZIP: dict[int | str, dict[str, Any]] = {200: {"description": "The pack.", "content": {"application/zip": {}}}}
Name = Annotated[str, Field(min_length=1, max_length=200)]
Short = Annotated[str, Field(max_length=80)]
ENGINE = "unity"


class EngineOut(BaseModel):
    """An engine that packs are made for."""

    name: str
    title: str
    how: str = Field(description="What to do with the files.")


class EnginesOut(BaseModel):
    """All of them."""

    items: list[EngineOut]


class HeroData(CharacterIn):
    """What is said of a hero: as for `initialize`, where the id may be left out."""

    character_id: CharacterId = "hero"


class HeroIn(BaseModel):
    """A hero that is wanted."""

    model_config = ConfigDict(extra="forbid")

    character_name: Name
    character_data: HeroData = HeroData()
    game_engine: Short = ENGINE
    include_equipment: bool = True
    equipment: Annotated[list[Short], Field(max_length=20)] | None = Field(
        default=None, description="None: what suits the class."
    )


class HeroOut(BaseModel):
    """A hero."""

    model_config = ConfigDict(extra="allow")

    hero_id: str
    character_stats: dict[str, Any] = Field(description="With the class and with what equipment adds.")
    equipment: list[dict[str, Any]]
    animations: list[dict[str, Any]]
    sprite_sheets: dict[str, str] = Field(description="Packs by engine.")
    download_url: str


class NpcIn(BaseModel):
    """Somebody who lives in a world."""

    model_config = ConfigDict(extra="forbid")

    id: CharacterId
    name: Annotated[str, Field(max_length=200)] = ""
    type: Short = "villager"
    description: Words = ""
    dialogue: Annotated[list[Annotated[str, Field(max_length=2000)]], Field(max_length=100)] = []
    dna: dict[str, Any] | None = None


class WorldIn(BaseModel):
    """A world that is wanted."""

    model_config = ConfigDict(extra="forbid")

    world_name: Name
    hero_id: Annotated[str, Field(max_length=100)] = ""
    npcs: Annotated[list[NpcIn], Field(max_length=100)] = []
    world_style: Short = "fantasy"
    game_engine: Short = ENGINE


class WorldOut(BaseModel):
    """A world."""

    model_config = ConfigDict(extra="allow")

    world_id: str
    npc_pack: dict[str, Any]
    manifest: dict[str, Any]
    ready_to_play: bool
    download_url: str


@router.get(
    "/api/game-assets/engines", name="list_engines", summary="List engines for packs", response_model=EnginesOut
)
def list_engines() -> dict[str, Any]:
    """Whose files packs can hold."""
    from mintmark.productions.casts.export.engines import ENGINES

    return {"items": [{"name": one.name, "title": one.title, "how": one.how} for one in ENGINES]}


async def export_game_assets(
    request: Request,
    service: Serving,
    house: Open,
    id: Id,
    engine: Annotated[
        str | None, Query(max_length=40, description="Whose files; see `/api/game-assets/engines`.")
    ] = None,
    game_engine: Annotated[str | None, Query(max_length=40, description="Another name of `engine`.")] = None,
    format: Annotated[str, Query(max_length=20, description="`package`, which is a zip.")] = "package",
    size: Annotated[int, Query(ge=16, le=256, description="Width and height of a frame, in pixels.")] = 48,
    directions: Annotated[int, Query(description="4 or 8.")] = 4,
    view: Annotated[str, Query(max_length=40, description="From where it is seen; see pixel art.")] = "low_top_down",
    outline: Annotated[str, Query(max_length=40, description="The line around the figure.")] = "soft",
    colors: Annotated[int, Query(ge=4, le=256, description="At most so many.")] = 32,
    terrain: Annotated[str, Query(max_length=40, description="What covers the land.")] = "grass",
    ground: Annotated[str, Query(max_length=40, description="What lies beneath it.")] = "dirt",
    tile: Annotated[int, Query(ge=16, le=128, description="Width of a tile, in pixels.")] = 32,
) -> Response:
    """All clips of a character as the files of an engine; a hero comes with its stats, equipment and twenty clips.

    The same character gives the same bytes.
    """
    from mintmark.core.errors import UnknownName
    from mintmark.productions.casts.export.engines import engine_of
    from mintmark.productions.casts.game_assets import Choices

    if format not in ("package", "zip"):
        raise UnknownName("format of game packs", format, ("package", "zip"))
    chosen = engine_of(engine or game_engine or ENGINE)
    choices = Choices(size, directions, view, outline, colors, terrain, ground, tile)
    content = await service.drawing.run(lambda: house.game_assets.pack(id, chosen.name, choices))
    return _zip(request, content, f"{id}-{chosen.name}.zip")


for _path, _name in (
    ("/api/game-assets/{id}/export", "export_game_assets"),
    ("/api/video/game-assets/{id}/export", "export_game_assets_alias"),
):
    router.add_api_route(
        _path,
        export_game_assets,
        methods=["GET"],
        name=_name,
        summary="Take a character as a pack for a game engine",
        response_class=Response,
        responses=_ZIP,
    )


@router.post(
    "/api/video/create-rpg-hero",
    name="create_rpg_hero",
    summary="Make a hero of a character",
    status_code=201,
    response_model=HeroOut,
)
async def create_rpg_hero(service: Serving, house: Open, asker: AskedBy, wanted: HeroIn) -> Response:
    """Stats and class follow from the traits; equipment changes stats and pictures. The same wish is the same hero."""
    view = await service.drawing.run(lambda: _hero_view(house, wanted, asker.key_id))
    return JSONResponse(view, status_code=201, headers={"location": view["character_url"], **_NO_STORE})


@router.post(
    "/api/video/create-game-world",
    name="create_game_world",
    summary="Make a small world with people in it",
    status_code=201,
    response_model=WorldOut,
)
async def create_game_world(service: Serving, house: Open, wanted: WorldIn) -> Response:
    """Tiles, a map, a background and everybody's sheets as one pack, kept until it is deleted."""
    from mintmark.productions.casts.worlds import Npc, World

    people = tuple(
        Npc(one.id, one.name, one.type, one.description, tuple(one.dialogue), one.dna) for one in wanted.npcs
    )
    world = World(wanted.world_name, wanted.world_style, people)
    world_id, manifest = await service.drawing.run(
        lambda: house.game_assets.make_world(world, wanted.game_engine, wanted.hero_id)
    )
    told: dict[str, Any] = {
        "world_id": world_id,
        "npc_pack": {
            "npc_count": manifest["npc_count"],
            "npc_sheets": manifest["npcs"],
            "game_engine": manifest["engine"],
        },
        "manifest": manifest,
        "ready_to_play": True,
        "download_url": f"/api/game-worlds/{world_id}/download",
    }
    return JSONResponse(told, status_code=201, headers={"location": told["download_url"], **_NO_STORE})


@router.get(
    "/api/game-worlds/{id}/download",
    name="download_game_world",
    summary="Take a world as a zip",
    response_class=Response,
    responses=_ZIP,
)
def download_game_world(
    request: Request, house: Open, id: Annotated[str, Path(max_length=100, description="The id of a world.")]
) -> Response:
    """The pack that was made."""
    return _zip(request, house.game_assets.world(id), f"{id}.zip")


def _zip(request: Request, content: bytes, name: str) -> Response:
    """A zip that need not be sent to whoever has it already."""
    tag = f'"{hashlib.sha256(content).hexdigest()}"'
    headers = {"etag": tag, "cache-control": "no-cache", "content-disposition": attachment(name)}
    if has_it(request, tag):
        return Response(status_code=304, headers=headers)
    return Response(content, media_type="application/zip", headers=headers)


def _hero_view(house: Any, wanted: HeroIn, owner: str) -> dict[str, Any]:
    """Keep the hero, and tell all about it."""
    from mintmark.productions.casts.describing import Description, describe
    from mintmark.productions.casts.equipment import suited
    from mintmark.productions.casts.export.engines import ENGINES, engine_of
    from mintmark.productions.casts.game_assets import Hero
    from mintmark.productions.casts.heroes import talents

    engine = engine_of(wanted.game_engine)
    told = wanted.character_data
    found = describe(
        Description(
            f"hero {wanted.character_name}",
            wanted.character_name,
            told.age,
            told.gender,
            told.physical_features,
            told.personality_traits,
            told.clothing,
            told.description,
            told.dna,
        )
    )
    traits = tuple(told.personality_traits)
    usual = suited(talents(traits).calling, found.dna)
    things = () if not wanted.include_equipment else tuple(wanted.equipment) if wanted.equipment is not None else usual
    kit = house.game_assets.take_hero_on(
        wanted.character_name, found.dna, Hero(traits, things), about=found.about, owner=owner
    )
    hero = kit.about["hero"]
    packs = {one.name: f"/api/game-assets/{kit.id}/export?engine={one.name}" for one in ENGINES}
    return {
        "hero_id": kit.id,
        "character_name": kit.title,
        "character_url": f"/api/characters/{kit.id}",
        "character_stats": {
            **hero["stats"],
            **{name: hero[name] for name in hero if name not in ("stats", "equipment")},
        },
        "equipment": hero["equipment"],
        "animations": [
            {
                "name": clip.name,
                "frames": len(clip.cels),
                "fps": clip.fps,
                "seconds": len(clip.cels) / clip.fps,
                "loops": clip.loops,
            }
            for clip in kit.clips
        ],
        "words_missed": found.about["missed"],
        "sprite_sheets": packs,
        "game_engine": engine.name,
        "download_url": packs[engine.name],
    }
