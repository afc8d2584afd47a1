"""Pages of other origins: which may read our answers, and which may change anything at all.

Without a key on loopback every page that a person visits could otherwise post to the house, so a request that changes
something, or a socket, is taken from our own pages and from listed origins only. Source: the Fetch standard, CORS.
"""

from typing import Any

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from mintmark.core.errors import Forbidden
from mintmark.faces.api.problems import problem, problem_response
from mintmark.settings import Settings

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
METHODS = "GET, HEAD, POST, PATCH, DELETE, OPTIONS"
ACCEPTED = ", ".join(
    (
        "Authorization, Content-Type, If-None-Match, Last-Event-ID, Range, X-API-Key, X-Base-Url, X-Request-ID",
        "Mcp-Method, Mcp-Name, Mcp-Protocol-Version, Mcp-Session-Id",
    )
)
EXPOSED = ", ".join(
    (
        "Content-Disposition, Content-Range, ETag, Location, Mcp-Session-Id, Retry-After, X-Request-ID",
        "RateLimit-Limit, RateLimit-Remaining, RateLimit-Reset",
        "X-Mintmark-Adjusted, X-Mintmark-Asset, X-Mintmark-Cache, X-Mintmark-Fingerprint, X-Mintmark-Missed",
        "X-Mintmark-Reason, X-Mintmark-Requested, X-Mintmark-Seed, X-Mintmark-Served-By",
        "X-Mintmark-Text-Overlay, X-Mintmark-Understood",
    )
)


class Origins:
    """Adds what listed origins need, and refuses what others may not do."""

    def __init__(self, app: ASGIApp, *, settings: Settings) -> None:
        self._app = app
        self._any = "*" in settings.cors_origins
        self._listed = _listed(settings)
        self._credentials = settings.cors_credentials

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """See ASGI."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        origin = headers.get("origin")
        if origin is None:
            await self._app(scope, receive, self._varied(send) if self._listed and not self._any else send)
        elif scope["type"] == "websocket":
            await self._socket(scope, receive, send, origin, headers)
        elif scope["method"] == "OPTIONS" and "access-control-request-method" in headers:
            await self._preflight(scope, receive, send, origin)
        elif scope["method"] not in SAFE and not self._may(origin, headers):
            await problem_response(self._refusal(scope, origin))(scope, receive, send)
        else:
            await self._app(scope, receive, self._allowing(send, origin))

    def _is_listed(self, origin: str) -> bool:
        return self._any or origin.rstrip("/").lower() in self._listed

    def _may(self, origin: str, headers: Headers) -> bool:
        return _is_own(origin, headers) or self._is_listed(origin)

    async def _socket(self, scope: Scope, receive: Receive, send: Send, origin: str, headers: Headers) -> None:
        if self._may(origin, headers):
            await self._app(scope, receive, send)
        else:
            await send({"type": "websocket.close", "code": 1008, "reason": "this origin is not listed"})

    async def _preflight(self, scope: Scope, receive: Receive, send: Send, origin: str) -> None:
        if not self._is_listed(origin):
            await problem_response(self._refusal(scope, origin))(scope, receive, send)
            return
        answer = MutableHeaders({"access-control-allow-methods": METHODS, "access-control-allow-headers": ACCEPTED})
        answer["access-control-max-age"] = "600"
        answer["content-length"] = "0"
        self._allow(answer, origin)
        await send({"type": "http.response.start", "status": 204, "headers": answer.raw})
        await send({"type": "http.response.body", "body": b""})

    def _refusal(self, scope: Scope, origin: str) -> dict[str, Any]:
        sentence = f"Pages of {origin[:200]} may not do this here; list the origin in CORS_ORIGINS to let them."
        return problem("forbidden", sentence, scope)

    def _allow(self, headers: MutableHeaders, origin: str) -> None:
        headers["access-control-allow-origin"] = "*" if self._any else origin
        headers["access-control-expose-headers"] = EXPOSED
        if self._credentials:
            headers["access-control-allow-credentials"] = "true"
        if not self._any:
            headers.add_vary_header("Origin")

    def _allowing(self, send: Send, origin: str) -> Send:
        if not self._is_listed(origin):
            return self._varied(send)

        async def send_allowing(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._allow(MutableHeaders(scope=message), origin)
            await send(message)

        return send_allowing

    def _varied(self, send: Send) -> Send:
        """The answer differs by origin, also where none was named: caches must know."""

        async def send_varied(message: Message) -> None:
            if message["type"] == "http.response.start" and self._listed and not self._any:
                MutableHeaders(scope=message).add_vary_header("Origin")
            await send(message)

        return send_varied


def _listed(settings: Settings) -> frozenset[str]:
    return frozenset(origin.rstrip("/").lower() for origin in settings.cors_origins)


def _is_own(origin: str, headers: Headers) -> bool:
    """True for our own origin: whose host was called, or of which the browser says that it is."""
    is_own = origin.partition("://")[2].lower() == headers.get("host", "").lower()
    return is_own or headers.get("sec-fetch-site") == "same-origin"


def is_own_origin(headers: Headers, settings: Settings) -> bool:
    """True for a request of our own pages, of listed origins, or of no page at all."""
    origin = headers.get("origin")
    if origin is None or _is_own(origin, headers) or "*" in settings.cors_origins:
        return True
    return origin.rstrip("/").lower() in _listed(settings)


def refuse_elsewhere(request: Request) -> None:
    """See that no page of another site is behind a request that does more than draw, although it only reads.

    Raises: Forbidden.
    """
    if request.headers.get("sec-fetch-site", "none") == "cross-site":
        raise Forbidden("A page of another site may show drawings of this house, but not save or direct any.")
