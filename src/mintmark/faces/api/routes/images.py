"""Pictures at an address of their own: stateless, cheap, the same for ever when a seed is named."""

from typing import Annotated

from fastapi import APIRouter, Path
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from mintmark.contracts.mode import AnyMode
from mintmark.core.errors import UnknownName
from mintmark.faces.api.fields import Query, read_query, subjects_of
from mintmark.faces.api.files import forever
from mintmark.faces.api.parameters import query_parameters
from mintmark.faces.api.pictures import (
    facts,
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
from mintmark.faces.views import wish_view
from mintmark.flow.wish import Wish

RECIPE = "json"
"""The ending that gives the recipe instead of a picture."""


def image_routes(modes: list[AnyMode]) -> APIRouter:
    """One route for each mode that has subjects: `/v1/ink/enso.png`."""
    router = APIRouter(route_class=SoberRoute, tags=["pictures"])
    for mode in modes:
        if subjects_of(mode):
            _add(router, mode)
    return router


def _add(router: APIRouter, mode: AnyMode) -> None:
    subjects = subjects_of(mode)
    endings = sorted({exporter.media_type.suffix[1:] for exporter in mode.exporters})

    async def draw(
        request: Request,
        service: Serving,
        subject: Annotated[str, Path(description="What is drawn.", examples=[subjects[0]])],
        ending: Annotated[str, Path(description=f"The form: {', '.join(endings)}.", examples=["png"])],
    ) -> Response:
        if ready := await give_again(request, service):
            return ready
        if subject not in subjects:
            raise UnknownName(f"subject of {mode.name}", subject, subjects)
        query = read_query(mode, request.query_params.multi_items(), subject=subject, apart=("mark",))
        wish = await resolved(service, mode, query)
        return await _answer(request, service, wish, ending, query)

    router.add_api_route(
        f"/v1/{mode.name}/{{subject}}.{{ending}}",
        draw,
        name=f"draw_{mode.name}",
        methods=["GET"],
        summary=f"Draw with {mode.name}, at once",
        description=(
            f"{mode.summary} Nothing is stored. With a seed the answer is the same to the last byte for ever, and may "
            "be kept for ever; without one, each call draws anew and says in `X-Mintmark-Seed` what it drew. "
            "The ending `json` gives the recipe."
        ),
        response_class=Response,
        responses={200: picture_content(mode), 304: {"description": "The caller has it already."}},
        openapi_extra={"parameters": query_parameters(mode)},
    )


async def _answer(request: Request, service: Service, wish: Wish, ending: str, query: Query) -> Response:
    adjusted = {"x-mintmark-adjusted": plain("; ".join(query.adjusted))} if query.adjusted else {}
    if ending == RECIPE:
        view = wish_view(wish)
        recipe = {name: view[name] for name in ("mode", "version", "spec", "answers")}
        kept = "no-store" if wish.seed_drawn else forever(closed=await service.gate.is_closed()).decode()
        value = {"fingerprint": view["fingerprint"], "caption": view["caption"], "recipe": recipe}
        return JSONResponse(value, headers={**facts(wish), **adjusted, "cache-control": kept})
    level = level_of(request.query_params.get("mark", "full"))
    return await give_picture(request, service, wish, form_of(wish.mode, ending), level=level, headers=adjusted)
