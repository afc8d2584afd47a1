"""Levels that somebody has in hand: looked at and played in every form, without a recipe and without being kept."""

import asyncio
from typing import Annotated, Literal

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field
from starlette.requests import Request
from starlette.responses import Response

from mintmark.core.artifact import MediaType
from mintmark.core.fingerprint import content_hash
from mintmark.faces.api.files import give
from mintmark.faces.api.memory import File
from mintmark.faces.api.reading import SoberRoute
from mintmark.faces.api.routes.levels import PAGE_POLICY, LevelText, SavedOut
from mintmark.faces.api.service import Serving

router = APIRouter(route_class=SoberRoute, tags=["levels"])

_KINDS = {
    "txt": MediaType.TEXT,
    "png": MediaType.PNG,
    "proof": MediaType.PNG,
    "svg": MediaType.SVG,
    "tmx": MediaType.TMX,
    "html": MediaType.HTML,
}
Title = Annotated[str, Field(max_length=200, description="What the page, picture or map says it is.")]
Theme = Annotated[
    Literal["plains", "underground", "athletic", "castle", "sky"], Field(description="The land it is drawn in.")
]


class PageIn(BaseModel):
    """A level to play."""

    model_config = ConfigDict(extra="forbid")

    level: LevelText
    theme: Theme = "plains"
    title: Title = "A level"


class ShownIn(PageIn):
    """A level to show."""

    form: Literal["txt", "png", "proof", "svg", "tmx", "html"] = Field(
        "png", description="`proof` is the picture with the way through it."
    )


@router.post(
    "/v1/levels/show",
    name="show_level",
    summary="Show a level",
    response_class=Response,
    responses={200: {"description": "The file.", "content": {"image/png": {}}}},
)
async def show_level(request: Request, service: Serving, wanted: ShownIn) -> Response:
    """Any level as a file: what was drawn by hand too. Nothing is kept."""
    show = service.house.levels.show
    content = await service.drawing.run(lambda: show(wanted.level, wanted.form, theme=wanted.theme, title=wanted.title))
    file = File(content, _KINDS[wanted.form].value, content_hash(content))
    answer = give(request, file, cache_control="no-store")
    if wanted.form == "html":
        answer.headers["content-security-policy"] = PAGE_POLICY
    return answer


@router.post(
    "/v1/levels/page", name="level_page", summary="Put any level up to play", status_code=201, response_model=SavedOut
)
async def level_page(service: Serving, wanted: PageIn) -> dict[str, object]:
    """Under a random address, with its proof: anybody who has that may open it, until it is cleaned away."""
    house = service.house
    content = await service.drawing.run(
        lambda: house.levels.show(wanted.level, "html", theme=wanted.theme, title=wanted.title)
    )
    name = await asyncio.to_thread(lambda: house.saved_pages.save(content, ".html"))
    return {"url": f"/static/levels/{name}", "bytes": len(content)}
