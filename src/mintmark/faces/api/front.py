"""The hot path: gives ready answers again before any framework is entered.

It does only what needs no waiting: the name the house is called by, whether the caller may surely come in, and whether
the caller has the bytes already. Whatever is less than sure goes the long way, which ends at the same bytes. What is
answered here is in no log line and off no allowance; it is counted.

Measured: the long way costs about three times the processor time of this one.
"""

import itertools
import secrets
from collections.abc import Callable

from starlette.types import ASGIApp, Receive, Scope, Send

from mintmark.faces.api.files import forever
from mintmark.faces.api.gate import Gate
from mintmark.faces.api.layers.hosts import HostNames
from mintmark.faces.api.memory import Memory, Ready

_READING = frozenset({"GET", "HEAD"})
_LONG_WAY = frozenset({b"range", b"origin", b"x-request-id"})
"""Headers whose meaning the long way knows."""


class Front:
    """Stands before everything else."""

    def __init__(
        self,
        app: ASGIApp,
        *,
        memory: Memory,
        gate: Gate,
        names: HostNames,
        is_draining: Callable[[], bool] = lambda: False,
    ) -> None:
        self._app, self._memory, self._gate, self._names = app, memory, gate, names
        self._is_draining = is_draining
        self._ids = itertools.count()
        self._prefix = secrets.token_hex(4)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """See ASGI."""
        found = self._ready(scope) if scope["type"] == "http" and scope["method"] in _READING else None
        if found is None:
            await self._app(scope, receive, send)
            return
        ready, is_known = found
        headers = [
            *(ready.headers_known if is_known else ready.headers),
            (b"cache-control", forever(closed=self._gate.was_closed)),
            (b"x-mintmark-cache", b"hit"),
            (b"x-request-id", f"{self._prefix}{next(self._ids):08x}".encode()),
        ]
        if self._is_draining():
            headers.append((b"connection", b"close"))
        await send({"type": "http.response.start", "status": 304 if is_known else 200, "headers": headers})
        await send({"type": "http.response.body", "body": b"" if is_known else ready.file.content})

    def _ready(self, scope: Scope) -> tuple[Ready, bool] | None:
        """The answer that this request may certainly have, and whether the caller has its bytes already."""
        ready = self._memory.get((scope["path"], scope["query_string"]))
        if ready is None:
            return None
        headers = scope["headers"]
        called = known = b""
        for name, value in headers:
            if name == b"host":
                if called or not self._names.allows(value):
                    return None
                called = value
            elif name == b"if-none-match":
                known = value
            elif name in _LONG_WAY:
                return None
        if not called or not self._gate.surely_lets_in(headers):
            return None
        self._memory.count_hit()
        return ready, bool(known) and (ready.etag in known or known == b"*")
