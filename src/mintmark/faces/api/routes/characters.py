"""Characters: taken on with all their sprites, looked up, let go."""

import asyncio
import re
from typing import Annotated, Any

from fastapi import APIRouter, Path
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import JSONResponse, Response

from mintmark.assembly import House
from mintmark.core.cast import CharacterId
from mintmark.core.errors import NotFound
from mintmark.faces.api.paging import Cursor, Limit
from mintmark.faces.api.reading import SoberRoute
from mintmark.faces.api.service import AskedBy, Open
from mintmark.faces.cast_views import character_view, progress_view, started_view
from mintmark.faces.sent import checked_picture, sent_picture

router = APIRouter(route_class=SoberRoute, tags=["characters"])

Id = Annotated[str, Path(description="The id of a character.", max_length=100)]
MOST_PHOTOS = 8
_HASH = re.compile(r"[0-9a-f]{64}")
Words = Annotated[str, Field(max_length=2000)]


class CharacterIn(BaseModel):
    """What is said of a character; all but the id may be left out."""

    model_config = ConfigDict(extra="forbid")

    character_id: CharacterId
    name: Annotated[str, Field(max_length=200)] = ""
    age: Annotated[int, Field(ge=0, le=1000)] | Annotated[str, Field(max_length=40)] | None = None
    gender: Annotated[str, Field(max_length=40)] = ""
    physical_features: dict[str, Words] = Field(default={}, description="`hair`, `eyes`, `skin`, each in words.")
    personality_traits: Annotated[list[Annotated[str, Field(max_length=80)]], Field(max_length=40)] = []
    clothing: Words = ""
    description: Words = Field(default="", description="Anything further, in plain words.")
    dna: dict[str, Any] | None = Field(default=None, description="The DNA, or what is settled of it.")
    style: Annotated[str, Field(max_length=40)] = "watercolor"
    reference_photos: list[str] = Field(
        default=[],
        max_length=MOST_PHOTOS,
        description="Pictures as data URLs or base64, or the SHA-256 of a file kept here. Of them the colors of skin, "
        "hair and clothes are taken, nothing else. Addresses are not fetched.",
    )


class InitializeIn(CharacterIn):
    """A character with the set of sprites it gets."""

    poses: list[str] | None = Field(default=None, description="None: all eight.")
    emotions: list[str] | None = Field(default=None, description="None: all eight.")
    include_actions: bool = True
    size: Annotated[int, Field(ge=256, le=2048)] = 512
    generation_api: Annotated[str, Field(max_length=80)] = Field(
        default="", description="Who draws; our own engine by default."
    )


class StartedOut(BaseModel):
    """What was taken on, and how it stands."""

    model_config = ConfigDict(extra="allow")

    status: str = Field(description="`generating`, `ready`, `partial` or `failed`.")
    character_id: str
    message: str = ""
    batch_id: str
    batch_url: str
    total: int
    done: int
    failed: int
    left: int
    progress: float


class CharacterOut(BaseModel):
    """A character."""

    model_config = ConfigDict(extra="allow")

    character_id: str
    name: str
    style: str
    dna: dict[str, Any]
    about: dict[str, Any] = Field(description="What was said of it; `understood` and `missed` are words.")
    created_at: str


class CharactersOut(BaseModel):
    """Some characters, newest first."""

    items: list[CharacterOut]
    next: str | None


@router.post(
    "/api/characters/initialize",
    name="initialize_character",
    summary="Take a character on and draw all its sprites",
    status_code=202,
    response_model=StartedOut,
)
async def initialize_character(house: Open, asker: AskedBy, wanted: InitializeIn) -> Response:
    """The words become DNA, the DNA a full set of sprites: 8 poses × 8 emotions and 7 actions, in a durable batch.

    The same words and photos under the same id give the same character. Of photos only colors are taken.
    """

    def take_on() -> dict[str, Any]:
        started = house.casts.take_on(
            character_of(house, wanted, asker.key_id),
            set_of(wanted),
            provider=wanted.generation_api,
            owner=asker.key_id,
        )
        said = f"{started.batch.total} sprites of {started.character.name} are being drawn."
        view = started_view(started, house.casts.count(started.batch.id))
        return {**view, "message": said, "character": character_view(house.casts.shelf.character(wanted.character_id))}

    view = await asyncio.to_thread(take_on)
    return JSONResponse(
        view,
        status_code=202,
        headers={"location": f"/api/characters/{wanted.character_id}", "cache-control": "no-store"},
    )


@router.get("/api/characters", name="list_characters", summary="List characters", response_model=CharactersOut)
def list_characters(house: Open, cursor: Cursor = None, limit: Limit = 50) -> dict[str, Any]:
    """Characters, newest first."""
    page = house.casts.shelf.characters(cursor, limit)
    return {"items": [character_view(one) for one in page.items], "next": page.next}


@router.get("/api/characters/{id}", name="get_character", summary="Get a character", response_model=CharacterOut)
def get_character(house: Open, id: Id) -> dict[str, Any]:
    """Its DNA, what was said of it, and how its set of sprites stands."""
    character = house.casts.shelf.character(id)
    view = character_view(character)
    if character.batch_id:
        _, count = house.watch.batch(character.batch_id)
        view["sprites"] = progress_view(count, count.left + count.ended)
    return view


def character_of(house: House, wanted: CharacterIn, owner: str) -> Any:
    """The character that is described.

    Raises: InvalidSpec for DNA that cannot be or a photo that is none, NotFound for a file that is not kept here.
    """
    from mintmark.productions.casts.casting import described
    from mintmark.productions.casts.describing import Description, describe

    found = describe(
        Description(
            wanted.character_id,
            wanted.name,
            wanted.age,
            wanted.gender,
            wanted.physical_features,
            wanted.personality_traits,
            wanted.clothing,
            wanted.description,
            wanted.dna,
        ),
        [_photo(house, value, f"reference_photos.{number}") for number, value in enumerate(wanted.reference_photos)],
    )
    name = wanted.name or wanted.character_id
    dna = found.dna.model_dump(mode="json")
    return described(wanted.character_id, name, dna, found.about, wanted.style, owner, house.clock.now())


def _photo(house: House, value: str, place: str) -> bytes:
    """A photo that was sent, or that is kept here."""
    if not _HASH.fullmatch(value):
        return sent_picture(value, place)
    with house.ledger.read() as books:
        kept = books.pieces.artifact(value)
    if kept is None:
        raise NotFound("file", value)
    return checked_picture(house.pieces.read(kept), place)


def set_of(wanted: Any) -> Any:
    """The set of sprites that is asked for.

    Raises: UnknownName.
    """
    from mintmark.productions.casts.sets import Wanted

    return Wanted.read(
        wanted.poses, wanted.emotions, actions=wanted.include_actions, style=wanted.style, size=wanted.size
    )
