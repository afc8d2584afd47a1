"""Sprite sheets: all sprites of a character on one picture, and where each lies."""

from typing import Annotated, Any

from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from mintmark.core.cast import CharacterId
from mintmark.faces.api.reading import SoberRoute
from mintmark.faces.api.routes.characters import Id
from mintmark.faces.api.service import Open, Serving

router = APIRouter(route_class=SoberRoute, tags=["sprites"])

Cell = Annotated[int, Query(ge=16, le=1024, description="The side of a cell, in pixels.")]


class SheetIn(BaseModel):
    """A sheet that is wanted."""

    model_config = ConfigDict(extra="forbid")

    character_id: CharacterId
    cell: Annotated[int, Field(ge=16, le=1024)] = 256


class SheetOut(BaseModel):
    """A sheet."""

    sheet_url: str
    json_url: str
    frames: int
    width: int
    height: int
    metadata: dict[str, Any]


@router.post(
    "/api/sprites/sheet", name="make_sheet", summary="Lay a character's sprites on a sheet", response_model=SheetOut
)
def make_sheet(house: Open, wanted: SheetIn) -> dict[str, Any]:
    """Where everything lies; the picture and this description have addresses of their own."""
    sheet = house.casts.sheet(wanted.character_id, wanted.cell)
    stem = f"/api/sprites/{wanted.character_id}/sheet"
    return {
        "sheet_url": f"{stem}.png?cell={wanted.cell}",
        "json_url": f"{stem}.json?cell={wanted.cell}",
        "frames": len(sheet.frames),
        "width": sheet.width,
        "height": sheet.height,
        "metadata": sheet.json_value(),
    }


@router.get(
    "/api/sprites/{id}/sheet.json",
    name="sheet_description",
    summary="Take a sheet's description",
    response_model=dict[str, Any],
)
def sheet_description(house: Open, id: Id, cell: Cell = 256) -> dict[str, Any]:
    """Frames by name, as texture packers write them."""
    return house.casts.sheet(id, cell).json_value()


@router.get(
    "/api/sprites/{id}/sheet.png",
    name="sheet_picture",
    summary="Take a sheet",
    response_class=Response,
    responses={200: {"description": "The picture.", "content": {"image/png": {}}}},
)
async def sheet_picture(house: Open, service: Serving, id: Id, cell: Cell = 256) -> Response:
    """All sprites that are ready on one picture."""
    content = await service.drawing.run(lambda: house.casts.sheet_picture(house.casts.sheet(id, cell)))
    return Response(content, media_type="image/png", headers={"cache-control": "no-store"})
