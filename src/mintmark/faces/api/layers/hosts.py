"""By which names the house may be called: a page of a stranger must not reach it under a name of its own.

Source of the danger: DNS rebinding, where a name first leads to the stranger and then to us. Addresses cannot be
rebound, so where the house listens on every address any address will do.
"""

import ipaddress
import re
from typing import Any

from starlette.types import ASGIApp, Receive, Scope, Send

from mintmark.faces.api.problems import problem, problem_response
from mintmark.settings import Settings

_EVERYWHERE = frozenset({"0.0.0.0", "::", ""})  # noqa: S104 - looked for, not listened on
_AUTHORITY = re.compile(r"(?:[A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\])(?::\d{1,5})?")
_REMEMBERED = 256


class HostNames:
    """The names by which the house may be called."""

    def __init__(self, settings: Settings) -> None:
        self._any = "*" in settings.allowed_hosts
        self._any_address = settings.host in _EVERYWHERE
        named = {name.lower() for name in settings.allowed_hosts}
        if settings.public_url:
            named.add(host_of(settings.public_url.partition("://")[2].partition("/")[0]))
        self._names = named | {"localhost", "127.0.0.1", "::1", settings.host.lower()} - _EVERYWHERE
        self._suffixes = (".localhost", *(name[1:] for name in named if name.startswith("*.")))
        self._known: dict[bytes, bool] = {}

    def allows(self, header: bytes) -> bool:
        """True when a Host header names us."""
        known = self._known.get(header)
        if known is None:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            text = header.decode("latin-1").strip()
            known = self._known[header] = _AUTHORITY.fullmatch(text) is not None and self._allows(host_of(text))
        return known

    def _allows(self, host: str) -> bool:
        if self._any or host in self._names or host.endswith(self._suffixes):
            return bool(host)
        return self._any_address and _is_address(host)


class Hosts:
    """Answers only under our names."""

    def __init__(self, app: ASGIApp, *, names: HostNames) -> None:
        self._app, self._names = app, names

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """See ASGI."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        given = [value for name, value in scope["headers"] if name == b"host"]
        if len(given) == 1 and self._names.allows(given[0]):
            await self._app(scope, receive, send)
            return
        if scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008, "reason": "wrong host"})
        else:
            await problem_response(_refusal(given, scope))(scope, receive, send)


def _refusal(given: list[bytes], scope: Scope) -> dict[str, Any]:
    if len(given) != 1:
        return problem("bad_request", "A request names one host, in its Host header.", scope)
    called = given[0].decode("latin-1")
    sentence = f"The house is not called {called!r:.100}; whoever runs it can add the name to MINTMARK_ALLOWED_HOSTS."
    return problem("wrong_host", sentence, scope)


def host_of(authority: str) -> str:
    """The host in `host:port`, lower case, without brackets and a last dot."""
    text = authority.strip().lower()
    if text.startswith("["):
        return text[1:].partition("]")[0]
    return text.partition(":")[0].rstrip(".")


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
