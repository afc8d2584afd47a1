"""The routes of the original: one address for each type of drawing, as true-color PNG when nothing else is asked."""

from typing import Annotated

from fastapi import APIRouter, Path, Query
from starlette.requests import Request
from starlette.responses import Response

from mintmark.contracts.mode import AnyMode
from mintmark.core.errors import InvalidSpec, UnknownName
from mintmark.faces.api.fields import read_query, subjects_of
from mintmark.faces.api.layers.origins import refuse_elsewhere
from mintmark.faces.api.parameters import query_parameters
from mintmark.faces.api.pictures import (
    form_of,
    give_again,
    give_picture,
    level_of,
    picture_content,
    plain,
    resolved,
)
from mintmark.faces.api.reading import SoberRoute
from mintmark.faces.api.service import Service, Serving
from mintmark.flow.wish import Wish

MODE = "ink"
"""The mode whose types the original had."""
TRUECOLOR = "truecolor"
LARGEST_SIDE = 2048
APART = ("mark", "format", "save", "prompt", "model", "overlay", "strict")
"""Words of these routes that are no fields."""


def generate_routes(mode: AnyMode) -> APIRouter:
    """`/generate/{type}`."""
    router = APIRouter(route_class=SoberRoute, tags=["pictures"])
    types = subjects_of(mode)

    @router.get(
        "/generate/{type}",
        name="generate",
        summary="Draw a type",
        response_class=Response,
        responses={200: picture_content(mode), 304: {"description": "The caller has it already."}},
        openapi_extra={"parameters": query_parameters(mode)},
    )
    async def generate(
        request: Request,
        service: Serving,
        type: Annotated[str, Path(description=f"One of: {', '.join(types)}.", examples=[types[0]])],
        format: Annotated[str, Query(description="png (true color), jpg, webp, svg, replay …")] = "png",
        save: Annotated[bool, Query(description="Save it in `generated/` too, and say under which name.")] = False,
    ) -> Response:
        """Draw a type. Every call without a seed is new; with one it is the same to the last byte for ever."""
        if not save and (ready := await give_again(request, service)):
            return ready
        check_type(mode, type)
        query = read_query(mode, request.query_params.multi_items(), subject=type, apart=APART)
        wish = await resolved(service, mode, query)
        check_sides(wish)
        headers = {"x-mintmark-adjusted": plain("; ".join(query.adjusted))} if query.adjusted else {}
        if save:
            headers |= await saved(request, service, wish)
        level = level_of(request.query_params.get("mark", "full"))
        form = picture_form(mode, format)
        return await give_picture(request, service, wish, form, level=level, headers=headers, is_final=not save)

    return router


def check_type(mode: AnyMode, name: str) -> None:
    """See that there is a type of that name.

    Raises: UnknownName listing those there are.
    """
    types = subjects_of(mode)
    if name not in types:
        raise UnknownName("type", name, types)


def check_sides(wish: Wish) -> None:
    """See that a picture is no larger than these routes draw.

    Raises: InvalidSpec.
    """
    problems = [
        (side, f"{getattr(wish.spec, side)} is more than {LARGEST_SIDE}")
        for side in ("width", "height")
        if getattr(wish.spec, side, 0) > LARGEST_SIDE
    ]
    if problems:
        sentence = f"These addresses draw up to {LARGEST_SIDE} pixels a side; /v1/{wish.mode.name} draws larger ones."
        raise InvalidSpec(sentence, problems)


def picture_form(mode: AnyMode, name: str) -> str:
    """The form that a format means here: `png` is one without a palette, for readers that do not like palettes."""
    if name == "png" and TRUECOLOR in mode.export_formats:
        return TRUECOLOR
    return form_of(mode, name)


async def saved(request: Request, service: Service, wish: Wish) -> dict[str, str]:
    """Save a piece; the headers that say under which name.

    Raises: Forbidden for a page of another site, which could make a visitor's browser fill the disk.
    """
    refuse_elsewhere(request)
    house = service.books_open()
    asset = await service.drawing.run(lambda: house.catalogue.save(wish))
    return {"x-mintmark-asset": asset.name, "location": f"/assets/generated/{asset.name}.png"}
