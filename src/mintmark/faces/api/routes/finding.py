"""Sprites found: the best for a moment, those most like a wish, those that look most like a picture."""

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query
from pydantic import BaseModel, Field
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from mintmark.assembly import House
from mintmark.core.cast import Sprite
from mintmark.core.errors import NotFound
from mintmark.faces.api.layers.origins import refuse_elsewhere
from mintmark.faces.api.reading import SoberRoute
from mintmark.faces.api.routes.characters import Id
from mintmark.faces.api.routes.sprites import SpriteOut
from mintmark.faces.api.sent_form import sent_form
from mintmark.faces.api.service import Open, Serving
from mintmark.faces.cast_views import views_of
from mintmark.faces.sent import checked_picture

router = APIRouter(route_class=SoberRoute, tags=["sprites"])

BITS = 64
"""Of a perceptual hash."""
WishedPose = Annotated[str | None, Query(max_length=60, description="The pose that is wished for.")]
WishedEmotion = Annotated[str | None, Query(max_length=60, description="The emotion that is wished for.")]
WishedStyle = Annotated[str | None, Query(max_length=60, description="The style that is wished for.")]
Most = Annotated[int, Query(ge=1, le=100, description="How many at most.")]
Within = Annotated[
    str | None, Query(max_length=100, description="Only sprites of this character; else of the whole house.")
]


class MatchOut(BaseModel):
    """The best sprite there is for a wish."""

    sprite: SpriteOut
    reason: str = Field(description="`exact`, `same_pose`, `same_emotion` or `any`.")


class ScoredOut(BaseModel):
    """A sprite and how alike it is."""

    sprite: SpriteOut
    score: float = Field(description="From 0 to 1: character .4, pose .3, emotion .2, style .1.")


class SimilarOut(BaseModel):
    """The sprites most alike, best first; of equals the older."""

    items: list[ScoredOut]


class NearOut(BaseModel):
    """A sprite and how much it looks alike."""

    sprite: SpriteOut
    distance: int = Field(description="In how many of 64 bits the perceptual hashes differ; 0 looks the same.")
    likeness: float = Field(description="From 0 to 1: the share of bits that agree.")


class NearestOut(BaseModel):
    """The sprites that look most alike, nearest first."""

    items: list[NearOut]


@router.get(
    "/api/sprites/{id}/best", name="best_sprite", summary="Find the best sprite for a moment", response_model=MatchOut
)
def best_sprite(
    house: Open,
    id: Id,
    pose: Annotated[str, Query(max_length=60, description="What it is to do.")] = "standing",
    emotion: Annotated[str, Query(max_length=60, description="What it is to feel.")] = "neutral",
) -> dict[str, Any]:
    """Just that; else the pose with a neutral face; else standing in that mood; else any."""
    house.casts.shelf.character(id)
    match = house.casts.shelf.library().best_match(id, pose, emotion)
    if match is None:
        raise NotFound("sprite of", id)
    return {"sprite": views_of(house, (match.sprite,))[0], "reason": match.reason}


@router.get(
    "/api/sprites/{id}/similar",
    name="similar_sprites",
    summary="Find the sprites most like a wish",
    response_model=SimilarOut,
)
def similar_sprites(
    house: Open,
    id: Id,
    pose: WishedPose = None,
    emotion: WishedEmotion = None,
    style: WishedStyle = None,
    limit: Most = 10,
) -> dict[str, Any]:
    """Of this character and of others: .4 for the character, .3 for the pose, .2 for the emotion, .1 for the style."""
    house.casts.shelf.character(id)
    asked = {"character_id": id, "pose": pose, "emotion": emotion, "style": style}
    wanted = {name: value for name, value in asked.items() if value is not None}
    found = house.casts.shelf.library().similar(wanted, limit)
    views = views_of(house, tuple(one.sprite for one in found))
    return {"items": [{"sprite": view, "score": one.score} for view, one in zip(views, found, strict=True)]}


@router.get(
    "/api/sprites/{id}/{sprite_id}/nearest",
    name="nearest_to_sprite",
    summary="Find the sprites that look most like one",
    response_model=NearestOut,
)
def nearest_to_sprite(
    house: Open,
    id: Id,
    sprite_id: Annotated[str, Path(max_length=400, description="The id of a sprite.")],
    within: Within = None,
    limit: Most = 10,
) -> dict[str, Any]:
    """By perceptual hash; the sprite itself is not among them."""
    sprite = house.casts.shelf.sprite(id, sprite_id)
    return _nearest(house, house.casts.likenesses.nearest_to(sprite, limit, within=within))


@router.post(
    "/api/sprites/nearest",
    name="nearest_to_picture",
    summary="Find the sprites that look most like a picture",
    response_model=NearestOut,
    openapi_extra={
        "requestBody": {
            "required": True,
            "content": {
                "multipart/form-data": {"schema": {"type": "object", "title": "PictureForm", "required": ["file"]}}
            },
        }
    },
)
async def nearest_to_picture(
    request: Request, house: Open, service: Serving, within: Within = None, limit: Most = 10
) -> Response:
    """A form with `file`. The picture is looked at and not kept."""
    refuse_elsewhere(request)
    content = checked_picture((await sent_form(request)).content, "file")
    view = await service.drawing.run(
        lambda: _nearest(house, house.casts.likenesses.nearest_to_file(content, limit, within=within))
    )
    return JSONResponse(view, headers={"cache-control": "no-store"})


def _nearest(house: House, found: tuple[tuple[Sprite, int], ...]) -> dict[str, Any]:
    views = views_of(house, tuple(sprite for sprite, _ in found))
    items = [
        {"sprite": view, "distance": bits, "likeness": round(1.0 - bits / BITS, 4)}
        for view, (_, bits) in zip(views, found, strict=True)
    ]
    return {"items": items}
