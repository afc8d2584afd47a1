"""The pages of the studio that a person works in: home, the bench of every mode, the ink room, and the settings."""

from typing import Annotated, Any

from fastapi import APIRouter, Path
from starlette.requests import Request
from starlette.responses import Response

from mintmark.contracts.mode import AnyMode, Status
from mintmark.faces.api.reading import SoberRoute
from mintmark.faces.api.service import Service, Serving
from mintmark.faces.api.studio_page import filled, studio_page

PAGE: dict[int | str, dict[str, Any]] = {200: {"content": {"text/html": {}}}}
"""What every page answers, for the description."""

router = APIRouter(route_class=SoberRoute, tags=["house"], default_response_class=Response)

ModeName = Annotated[str, Path(description="A mode's name.", examples=["ink"])]
INK = "ink"
"""The mode that has pages of its own here."""


@router.get("/", name="front_page", summary="Home", responses=PAGE)
async def front_page(request: Request, service: Serving) -> Response:
    """What the house can make, and where to begin."""
    return studio_page(
        request, service, "home", title="", values={"cards_html": _cards(service), "options_html": _options(service)}
    )


@router.get("/{mode}/studio", name="mode_studio", summary="The bench of a mode", responses=PAGE)
async def mode_studio(request: Request, service: Serving, mode: ModeName) -> Response:
    """Brief, form, preview and pieces of one mode; a mode that is not there yet says what it will be."""
    found = service.house.modes.get(mode)
    name = "soon" if found.status is Status.COMING_SOON else "bench"
    return studio_page(request, service, name, title=found.title, mode=found, values=_account(found))


@router.get("/ink/effects", name="ink_effects", summary="Ink: effects to take along", responses=PAGE)
async def ink_effects(request: Request, service: Serving) -> Response:
    """Loaders, overlays and runes as small pages that stand on their own."""
    return studio_page(request, service, "effects", title="Effects", mode=service.house.modes.get(INK))


@router.get("/ink/compose", name="ink_compose", summary="Ink: compose layers", responses=PAGE)
async def ink_compose(request: Request, service: Serving) -> Response:
    """A picture of your own, in layers."""
    return studio_page(request, service, "compose", title="Compose", mode=service.house.modes.get(INK))


@router.get("/ink/watch", name="ink_watch", summary="Ink: watch it paint", responses=PAGE)
async def ink_watch(request: Request, service: Serving) -> Response:
    """A drawing, stroke by stroke."""
    return studio_page(request, service, "watch", title="Watch it paint", mode=service.house.modes.get(INK))


@router.get("/settings", name="settings_page", summary="Settings", responses=PAGE)
async def settings_page(request: Request, service: Serving) -> Response:
    """Providers, models, storage, keys, appearance and shortcuts."""
    return studio_page(request, service, "settings", title="Settings")


def _account(mode: AnyMode) -> dict[str, str]:
    return {
        "audience": mode.audience,
        "hint": mode.hint,
        "formats": ", ".join(mode.export_formats),
        "kinds": ", ".join(kind.value for kind in mode.output_types),
    }


def _cards(service: Service) -> str:
    """The modes as the home page shows them; their pictures are drawn when they are seen."""
    return "".join(filled(_CARD, _card(mode)) for mode in service.house.modes)


def _options(service: Service) -> str:
    """The modes that can be asked now, to choose from."""
    return "".join(
        filled('<option value="{{name}}">{{title}}</option>', {"name": mode.name, "title": mode.title})
        for mode in service.house.modes
        if mode.status is not Status.COMING_SOON
    )


def _card(mode: AnyMode) -> dict[str, str]:
    return {
        "mode": mode.name,
        "title": mode.title,
        "summary": mode.summary,
        "audience": mode.audience,
        "status": mode.status.value,
        "sized": next((name for name in ("width", "output") if name in mode.spec_type.model_fields), ""),
        "form": "webp" if "webp" in mode.export_formats else "png",
        "sign": "" if mode.status is Status.LIVE else mode.status.value.replace("_", " "),
    }


_CARD = """<li><a class="card" href="/{{mode}}/studio" data-mode="{{mode}}" data-status="{{status}}"
data-sized="{{sized}}" data-form="{{form}}">
<span class="plate well"></span><strong>{{title}} <em>{{sign}}</em></strong>
<span class="soft">{{summary}}</span></a></li>
"""
