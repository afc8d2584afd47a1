"""Sprites: drawn, listed, sent in, let go."""

import asyncio
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query
from pydantic import BaseModel, ConfigDict, Field
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from mintmark.assembly import House
from mintmark.core.cast import CharacterId
from mintmark.core.errors import InvalidSpec, NotFound
from mintmark.faces.api.layers.origins import refuse_elsewhere
from mintmark.faces.api.reading import SoberRoute
from mintmark.faces.api.routes.characters import CharacterIn, Id, character_of, set_of
from mintmark.faces.api.sent_form import sent_form
from mintmark.faces.api.service import AskedBy, Open, Serving
from mintmark.faces.cast_views import (
    failures_view,
    grouped_view,
    iso,
    started_view,
    statistics_view,
    views_of,
)
from mintmark.faces.sent import checked_picture
from mintmark.productions.casts.manifest import export_manifest

router = APIRouter(route_class=SoberRoute, tags=["sprites"])

WAIT_SECONDS = 60.0
"""How long an answer waits for sprites to be drawn, unless somebody asks for less."""
_NO_STORE = {"cache-control": "no-store"}
_PNG: dict[int | str, dict[str, Any]] = {200: {"description": "The picture.", "content": {"image/png": {}}}}


class GenerateSpritesIn(BaseModel):
    """What is to be drawn."""

    model_config = ConfigDict(extra="forbid")

    character_id: CharacterId
    character_data: dict[str, Any] | None = Field(
        default=None, description="As for `initialize`; takes the character on where it is not known."
    )
    poses: list[str] | None = None
    emotions: list[str] | None = None
    include_actions: bool = True
    style: Annotated[str, Field(max_length=40)] = "watercolor"
    size: Annotated[int, Field(ge=256, le=2048)] = 512
    generation_api: Annotated[str, Field(max_length=80)] = ""
    wait_seconds: Annotated[float, Field(ge=0, le=600)] = WAIT_SECONDS


class SpriteOut(BaseModel):
    """A sprite."""

    model_config = ConfigDict(extra="allow")

    sprite_id: str
    character_id: str
    sprite_type: str
    pose: str
    emotion: str
    style: str
    state: str = Field(description="`ready`, `queued`, `running`, `failed` or `cancelled`.")
    url: str | None = Field(description="Where its picture is, once it is drawn.")


class GeneratedOut(BaseModel):
    """What came of it."""

    model_config = ConfigDict(extra="allow")

    character_id: str
    sprites_generated: int
    sprites: list[SpriteOut]
    failures: list[dict[str, Any]]
    manifest_url: str
    generation_api: str
    status: str
    batch_id: str
    created_at: str


class ListingOut(BaseModel):
    """All sprites of a character."""

    model_config = ConfigDict(extra="allow")

    character_id: str
    sprites: dict[str, dict[str, list[str]]] = Field(description="Ids `by_pose`, `by_emotion` and `by_type`.")
    items: list[SpriteOut]
    manifest: dict[str, Any]
    statistics: dict[str, Any]


class RemovedOut(BaseModel):
    """What was let go."""

    character_id: str
    removed: int


@router.post(
    "/api/sprites/generate",
    name="generate_sprites",
    summary="Draw sprites of a character",
    response_model=GeneratedOut,
    responses={202: {"model": GeneratedOut, "description": "Not all are drawn yet; follow the batch."}},
)
async def generate_sprites(house: Open, asker: AskedBy, wanted: GenerateSpritesIn) -> Response:
    """Waits until all are drawn, or as long as is asked. What fails is named with its reason; the rest is there."""
    started = await asyncio.to_thread(_start, house, wanted, asker.key_id)
    ended = await house.casts.ended(started.batch.id, wanted.wait_seconds)

    def view() -> dict[str, Any]:
        library = house.casts.shelf.library()
        sprites = views_of(house, tuple(library.retrieve(one.id) or one for one in started.sprites))
        count = house.casts.count(started.batch.id)
        return {
            **started_view(started, count),
            "sprites_generated": sum(one["state"] == "ready" for one in sprites),
            "sprites": sprites,
            "failures": failures_view(house.casts.failures(started.sprites)),
            "manifest_url": f"/api/sprites/{wanted.character_id}/manifest.json",
            "generation_api": str(started.sprites[0].metadata["provider"]),
            "created_at": iso(started.batch.created_at),
        }

    return JSONResponse(await asyncio.to_thread(view), status_code=200 if ended else 202, headers=_NO_STORE)


@router.post(
    "/api/sprites/upload",
    name="upload_sprite",
    summary="Send a picture in as a sprite",
    status_code=201,
    response_model=SpriteOut,
    openapi_extra={
        "requestBody": {
            "required": True,
            "content": {
                "multipart/form-data": {"schema": {"type": "object", "title": "SpriteForm", "required": ["file"]}}
            },
        }
    },
)
async def upload_sprite(
    request: Request,
    house: Open,
    service: Serving,
    character_id: Annotated[str, Query(max_length=100, description="Whose sprite it is.")] = "",
    pose: Annotated[str, Query(max_length=60, description="What is done in it; standing by default.")] = "",
    emotion: Annotated[str, Query(max_length=60, description="What is felt in it; neutral by default.")] = "",
) -> Response:
    """A form with `file`, and `character_id`, `pose` and `emotion` in the form or in the address."""
    refuse_elsewhere(request)
    form = await sent_form(request)
    content = checked_picture(form.content, "file")
    told = {
        name: form.fields.get(name) or given
        for name, given in (("character_id", character_id), ("pose", pose), ("emotion", emotion))
    }
    for name, fallback in (("character_id", ""), ("pose", "standing"), ("emotion", "neutral")):
        told[name] = _label(name, told[name] or fallback)
    sprite = await service.drawing.run(
        lambda: house.casts.upload(
            str(told["character_id"]), content, pose=str(told["pose"]), emotion=str(told["emotion"])
        )
    )
    return JSONResponse(views_of(house, (sprite,))[0], status_code=201, headers=_NO_STORE)


@router.get("/api/sprites/{id}", name="list_sprites", summary="List a character's sprites", response_model=ListingOut)
def list_sprites(
    house: Open,
    id: Id,
    pose: Annotated[str | None, Query(max_length=60, description="Only those of this pose.")] = None,
    emotion: Annotated[str | None, Query(max_length=60, description="Only those of this emotion.")] = None,
    type: Annotated[str | None, Query(max_length=60, description="Only those of this type.")] = None,
    style: Annotated[str | None, Query(max_length=60, description="Only those of this style.")] = None,
) -> dict[str, Any]:
    """Grouped by pose, emotion and type; those of one pose, emotion, type or style where asked."""
    house.casts.shelf.character(id)
    library = house.casts.shelf.library()
    asked = {"pose": pose, "emotion": emotion, "kind": type, "style": style}
    sprites = library.query({"character_id": id, **{name: value for name, value in asked.items() if value is not None}})
    items = views_of(house, sprites)
    return {
        "character_id": id,
        "sprites": grouped_view(sprites),
        "items": items,
        "manifest": export_manifest(library, id, at=iso(house.clock.now())),
        "statistics": statistics_view(items),
    }


@router.get(
    "/api/sprites/{id}/manifest.json",
    name="sprite_manifest",
    summary="Take the manifest",
    response_model=dict[str, Any],
)
def sprite_manifest(house: Open, id: Id) -> dict[str, Any]:
    """All sprites of a character as one document, which another house can take in."""
    house.casts.shelf.character(id)
    return export_manifest(house.casts.shelf.library(), id, at=iso(house.clock.now()))


@router.get(
    "/api/sprites/{id}/{sprite_id}.png",
    name="sprite_picture",
    summary="Take a sprite",
    response_class=Response,
    responses=_PNG,
)
def sprite_picture(
    house: Open, id: Id, sprite_id: Annotated[str, Path(max_length=400, description="The id of a sprite.")]
) -> Response:
    """The picture, with alpha."""
    content = house.casts.picture(house.casts.shelf.sprite(id, sprite_id))
    return Response(content, media_type="image/png", headers={"cache-control": "no-cache"})


@router.delete("/api/sprites/{id}", name="delete_sprites", summary="Let a character go", response_model=RemovedOut)
def delete_sprites(
    house: Open,
    id: Id,
    sprite_id: Annotated[
        list[str] | None, Query(description="Only these; else the character with all its sprites.")
    ] = None,
) -> dict[str, Any]:
    """Rows and files; pieces that somebody else's sprites show stay."""
    removed = house.casts.remove(id, sprite_id) if sprite_id else house.casts.let_go(id)
    return {"character_id": id, "removed": removed}


def _start(house: House, wanted: GenerateSpritesIn, owner: str) -> Any:
    asked = set_of(wanted)
    try:
        house.casts.shelf.character(wanted.character_id)
    except NotFound:
        if wanted.character_data is None:
            raise
        told = CharacterIn.model_validate(
            {**wanted.character_data, "character_id": wanted.character_id, "style": wanted.style}
        )
        character = character_of(house, told, owner)
        return house.casts.take_on(character, asked, provider=wanted.generation_api, owner=owner)
    return house.casts.draw(wanted.character_id, asked, provider=wanted.generation_api, owner=owner)


def _label(name: str, value: object) -> str:
    text = value if isinstance(value, str) else ""
    if not text or len(text) > 100 or not all(sign.isascii() and (sign.isalnum() or sign in "_-.") for sign in text):
        raise InvalidSpec(f"{name} is made of letters, digits, `_` and `-`, not {text!r:.60}.", [(name, "wrong")])
    return text
