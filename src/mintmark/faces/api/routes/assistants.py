"""The server at `/mcp`: streamable HTTP, behind the same door as everything else.

The layers around the app have checked host, key, allowance and size already, and the origin of whatever changes
something; here the origin of the rest is checked too, as the protocol wants it. Loaded with the first request.
"""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any, TypeVar

from starlette.requests import Request
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from mintmark.faces.api.layers.origins import is_own_origin
from mintmark.faces.api.problems import problem, problem_response
from mintmark.faces.api.service import Service

if TYPE_CHECKING:
    from mcp.server.streamable_http_manager import StreamableHTTPSessionManager

T = TypeVar("T")
PATH = "/mcp"
MOST_SESSIONS = 1000
METHODS = ("GET", "POST", "DELETE")


def mcp_route(service: Service) -> Route:
    """Where clients connect."""
    return Route(PATH, Endpoint(service), methods=list(METHODS), include_in_schema=False)


class Endpoint:
    """The server, begun when somebody first comes."""

    def __init__(self, service: Service) -> None:
        self._service = service
        self._begun: asyncio.Future[StreamableHTTPSessionManager] | None = None
        self._owner: asyncio.Task[None] | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """See ASGI."""
        settings = self._service.house.settings
        request = Request(scope)
        if not is_own_origin(request.headers, settings):
            sentence = (
                "Pages of this origin may not speak to the server here; list the origin in CORS_ORIGINS to let them."
            )
            await problem_response(problem("forbidden", sentence, scope))(scope, receive, send)
            return
        manager = await self._manager()
        await manager.handle_request(_trimmed(scope), receive, send)

    async def _manager(self) -> "StreamableHTTPSessionManager":
        if self._begun is None:
            self._begun = asyncio.get_running_loop().create_future()
            self._owner = asyncio.create_task(self._run(self._begun))
        return await asyncio.shield(self._begun)

    async def _run(self, begun: "asyncio.Future[StreamableHTTPSessionManager]") -> None:
        """Hold the sessions until this process ends."""
        try:
            manager = await asyncio.to_thread(self._made)
            async with manager.run():
                begun.set_result(manager)
                await self._service.closing.wait()
        except Exception as error:
            self._begun = None
            if begun.done():
                raise
            begun.set_exception(error)

    def _made(self) -> "StreamableHTTPSessionManager":
        from mcp.server.streamable_http_manager import StreamableHTTPSessionManager

        from mintmark.faces.mcp.bench import Bench
        from mintmark.faces.mcp.server import build_server

        service = self._service
        settings = service.house.settings

        def run(work: Callable[[], T]) -> Awaitable[T]:
            return service.drawing.run(work)

        links = settings.public_url or f"http://{settings.host}:{settings.port}"
        server: Any = build_server(Bench(service.books_open, run, links.rstrip("/")), service.house)
        return StreamableHTTPSessionManager(
            server, max_sessions=MOST_SESSIONS, max_request_body_size=settings.max_body_mb * 2**20
        )


def _trimmed(scope: Scope) -> Scope:
    """The request with its header values as they are meant: white space around one is no part of it.

    Not every server takes it off (RFC 9110, section 5.5).
    """
    return {**scope, "headers": [(name, value.strip(b" \t")) for name, value in scope["headers"]]}
