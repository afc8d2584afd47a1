"""Palettes: named ones, and those made from one color."""

from typing import Annotated, Any

from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict, Field

from mintmark.faces.api.fields import COLOR_FIELDS
from mintmark.faces.api.reading import SoberRoute
from mintmark.faces.palettes import made_palette, named_palettes, scheme_names

router = APIRouter(route_class=SoberRoute, tags=["modes"])


class PaletteOut(BaseModel):
    """A few colors that go together."""

    model_config = ConfigDict(extra="forbid")

    name: str = Field(description="What `palette=` takes.")
    title: str
    summary: str
    colors: list[str] = Field(description=f"For {', '.join(COLOR_FIELDS)}, in this order.")
    ground: str = Field(description="A color to go below them, as `paper`; empty for made palettes.")


class PalettesOut(BaseModel):
    """Palettes."""

    model_config = ConfigDict(extra="forbid")

    items: list[PaletteOut]
    schemes: list[str] = Field(description="The ways to make a palette from one color: `triadic:5c0a0a`.")


@router.get("/v1/palettes", name="list_palettes", summary="List palettes", response_model=PalettesOut)
def list_palettes(
    base: Annotated[str, Query(description="A color; the palettes that can be made from it are listed too.")] = "",
) -> dict[str, Any]:
    """The named palettes, and what goes with a color."""
    items: list[dict[str, Any]] = [
        {
            "name": one.name,
            "title": one.title,
            "summary": one.summary,
            "colors": one.colors,
            "ground": one.ground,
        }
        for one in named_palettes().values()
    ]
    if base:
        items.extend(_made(kind, base) for kind in scheme_names())
    return {"items": items, "schemes": scheme_names()}


def _made(kind: str, base: str) -> dict[str, Any]:
    colors = made_palette(kind, base)
    name = f"{kind}:{base.strip().lstrip('#').lower()}"
    return {"name": name, "title": kind.capitalize(), "summary": f"From {base}.", "colors": colors, "ground": ""}
