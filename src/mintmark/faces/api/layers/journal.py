"""Names every request, counts it, and writes one line about it; what nobody foresaw ends here.

The line tells route template, status, time and size. It never tells a query, a body, or a key.
"""

import logging
import re
import secrets
import time
import traceback
from collections.abc import Callable
from typing import Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from mintmark.faces.api.handlers import surprise
from mintmark.faces.api.metrics import Metrics
from mintmark.faces.api.problems import problem_response
from mintmark.faces.secrecy import masked, sent_secrets

_log = logging.getLogger("mintmark.http")
_REQUEST_ID = re.compile(rb"[A-Za-z0-9._-]{8,64}")
NO_ROUTE = "(none)"
CLIENT_LEFT = 499
"""What is counted when the caller did not wait for an answer."""


class Journal:
    """Wraps everything that can fail. `is_draining` says that this process will end: answers then close connections."""

    def __init__(self, app: ASGIApp, *, metrics: Metrics, is_draining: Callable[[], bool] = lambda: False) -> None:
        self._app, self._metrics, self._is_draining = app, metrics, is_draining

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """See ASGI."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        state = scope.setdefault("state", {})
        state["request_id"] = _request_id(scope)
        state["secrets"] = sent_secrets(scope["headers"])
        if scope["type"] == "websocket":
            await self._socket(scope, receive, send)
        else:
            await self._request(scope, receive, send)

    async def _request(self, scope: Scope, receive: Receive, send: Send) -> None:
        # What answers GET answers HEAD; the server leaves the bytes out, since it sees the method as it was sent.
        inner = {**scope, "method": "GET"} if scope["method"] == "HEAD" else scope
        answer = _Answer(send, scope["state"]["request_id"], closing=self._is_draining())
        begun = time.perf_counter()
        try:
            await self._app(inner, receive, answer.send)
        except Exception as error:  # noqa: BLE001 - the last place that can tell of it
            _log.error("http.fault", extra=_about(inner, answer, begun) | _told(error, scope))
            if not answer.status:
                await problem_response(surprise(scope))(scope, receive, answer.send)
        finally:
            spent = time.perf_counter() - begun
            self._metrics.count(_route(inner), scope["method"], answer.status or CLIENT_LEFT, spent)
            _log.info("http.request", extra=_about(inner, answer, begun) | {"method": scope["method"]})

    async def _socket(self, scope: Scope, receive: Receive, send: Send) -> None:
        begun = time.perf_counter()
        try:
            await self._app(scope, receive, send)
        except Exception as error:  # noqa: BLE001 - as above
            _log.error("http.fault", extra={"request_id": scope["state"]["request_id"]} | _told(error, scope))
        finally:
            spent = round(time.perf_counter() - begun, 3)
            facts = {"route": _route(scope), "seconds": spent, "request_id": scope["state"]["request_id"]}
            _log.info("http.socket", extra=facts)


class _Answer:
    """Watches an answer on its way out, and puts the request's id on it."""

    def __init__(self, send: Send, request_id: str, *, closing: bool) -> None:
        self._send = send
        self._extra = [(b"x-request-id", request_id.encode())]
        if closing:
            self._extra.append((b"connection", b"close"))
        self.status = 0
        self.size = 0

    async def send(self, message: Message) -> None:
        """See ASGI."""
        if message["type"] == "http.response.start":
            self.status = message["status"]
            message = {**message, "headers": [*message.get("headers", ()), *self._extra]}
        else:
            self.size += len(message.get("body", b""))
        await self._send(message)


def _about(scope: Scope, answer: _Answer, begun: float) -> dict[str, Any]:
    return {
        "route": _route(scope),
        "status": answer.status,
        "ms": round((time.perf_counter() - begun) * 1000, 2),
        "bytes": answer.size,
        "request_id": scope["state"]["request_id"],
    }


def _told(error: Exception, scope: Scope) -> dict[str, str]:
    """The traceback, without what the request sent as keys."""
    return {"exception": masked("".join(traceback.format_exception(error)), scope["state"]["secrets"])}


def _route(scope: Scope) -> str:
    return str(getattr(scope.get("route"), "path", NO_ROUTE))


def _request_id(scope: Scope) -> str:
    """The caller's own id where it is a plain one, else a fresh one."""
    given = next((value for name, value in scope["headers"] if name == b"x-request-id"), b"")
    if _REQUEST_ID.fullmatch(given) and masked(given.decode()) == given.decode():
        return str(given.decode())
    return secrets.token_hex(8)
