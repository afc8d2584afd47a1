"""The HTTP face, put together: routes inside, and around them what every request passes through."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cache
from importlib.metadata import version

from fastapi import FastAPI
from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from mintmark.assembly import House
from mintmark.faces.api import description
from mintmark.faces.api.allowance import allowance_of
from mintmark.faces.api.front import Front
from mintmark.faces.api.handlers import install
from mintmark.faces.api.layers.door import Door
from mintmark.faces.api.layers.hosts import HostNames, Hosts
from mintmark.faces.api.layers.journal import Journal
from mintmark.faces.api.layers.limits import BodyLimit
from mintmark.faces.api.layers.origins import Origins
from mintmark.faces.api.layers.shields import Shields
from mintmark.faces.api.routes import (
    a1111_compat,
    annotations,
    artifacts,
    assets,
    batches,
    boards,
    characters,
    directed,
    dna,
    exports,
    finding,
    finishing,
    folders,
    gallery,
    game_assets,
    health,
    jobs,
    keys,
    level_forms,
    levels,
    live,
    models,
    modes,
    openai_compat,
    pages,
    palettes,
    pieces,
    prompted,
    providers,
    queue,
    renders,
    sheets,
    shelf_pages,
    shots,
    sprites,
    storyboards,
    studio,
    thumbnails,
    verify,
    wokgen_compat,
    workspaces,
)
from mintmark.faces.api.routes import (
    cache as memory,
)
from mintmark.faces.api.routes.assistants import mcp_route
from mintmark.faces.api.routes.generate import MODE, generate_routes
from mintmark.faces.api.routes.gradio_compat import gradio_routes
from mintmark.faces.api.routes.images import image_routes
from mintmark.faces.api.service import Service


class App:
    """The whole face as one ASGI app."""

    def __init__(self, house: House, *, work: bool = True, warm: bool = True) -> None:
        house.check_providers()
        self.service = Service(house, work=work, warm=warm)
        self.routes = _routes(self.service)
        self._app = _layered(self.routes, self.service)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """See ASGI."""
        await self._app(scope, receive, send)


def create_app(house: House, *, work: bool = True, warm: bool = True) -> App:
    """The face of a house. With `work` its process takes jobs too; with `warm` kernels are compiled at the start.

    Raises: BadSetting for a rate limit that is none, and for providers that are none.
    """
    return App(house, work=work, warm=warm)


def _routes(service: Service) -> FastAPI:
    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        async with service.running():
            yield

    app = FastAPI(
        title="Mintmark",
        version=version("mintmark"),
        summary=description.SUMMARY,
        description=description.DESCRIPTION,
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
        responses={"default": description.PROBLEM},
        generate_unique_id_function=lambda route: route.name,
        redirect_slashes=False,
    )
    app.state.service = service
    install(app)
    every_mode = list(service.house.modes)
    original = service.house.modes.get(MODE)
    nouns = (
        level_forms,
        levels,
        artifacts,
        health,
        studio,
        pages,
        jobs,
        live,
        batches,
        pieces,
        directed,
        models,
        modes,
    )
    others = (palettes, assets, folders, verify, keys, memory, storyboards, shots, renders, exports)
    shelved = (gallery, boards, thumbnails, workspaces, queue, annotations, shelf_pages)
    casts = (dna, characters, sheets, finding, sprites, game_assets)
    asked = (providers, prompted, finishing, openai_compat, wokgen_compat, a1111_compat)
    found = [image_routes(every_mode), generate_routes(original), directed.directed_routes(original), gradio_routes()]
    for router in (*found, *(noun.router for noun in (*nouns, *others, *casts, *shelved, *asked))):
        app.include_router(router)
    app.router.routes.append(mcp_route(service))
    app.openapi = cache(lambda: description.describe(app))  # type: ignore[method-assign]
    return app


def _layered(routes: ASGIApp, service: Service) -> ASGIApp:
    """The layers, from the inside out."""
    settings = service.house.settings
    names = HostNames(settings)
    app: ASGIApp = Door(
        routes,
        gate=service.gate,
        allowance=allowance_of(settings.rate_limit),
        find_links=lambda: service.house.links,
    )
    app = BodyLimit(app, most_bytes=settings.max_body_mb * 2**20)
    app = Origins(app, settings=settings)
    app = Hosts(app, names=names)
    app = Shields(app)
    app = Journal(app, metrics=service.metrics, is_draining=lambda: service.is_draining)
    if settings.trusted_proxies:
        app = ProxyHeadersMiddleware(app, trusted_hosts=list(settings.trusted_proxies))  # type: ignore[arg-type, assignment]
    return Front(app, memory=service.memory, gate=service.gate, names=names, is_draining=lambda: service.is_draining)
