"""How JSON bodies are read: strictly, and never deeper than anybody needs."""

import asyncio
import json
from collections.abc import Callable, Coroutine
from typing import Any

from fastapi.routing import APIRoute
from starlette.requests import Request
from starlette.responses import Response

from mintmark.core.errors import InvalidSpec

DEEPEST = 64
"""Containers in containers; recipes have three or four."""
_LARGE = 256 * 1024
"""Bodies from here on, in bytes, are parsed off the event loop."""


def parse(content: bytes) -> Any:
    """A JSON text as a value.

    Raises: InvalidSpec for what is none, holds NaN or an infinity, or is nested too deep.
    """
    try:
        value = json.loads(content, parse_constant=_refuse_constant)
    except RecursionError:
        raise InvalidSpec(f"The body is nested more than {DEEPEST} deep; nothing here needs that.") from None
    except (ValueError, UnicodeError) as error:
        raise InvalidSpec(f"The body is no JSON: {error}", [("body", "no JSON")]) from None
    if content.count(b"[") + content.count(b"{") > DEEPEST:
        _check_depth(value)
    return value


def _refuse_constant(name: str) -> Any:
    raise ValueError(f"{name} is no JSON number")


def _check_depth(value: Any) -> None:
    level = [value]
    for _ in range(DEEPEST):
        level = [inner for outer in level for inner in _containers_in(outer)]
        if not level:
            return
    raise InvalidSpec(f"The body is nested more than {DEEPEST} deep; nothing here needs that.")


def _containers_in(value: Any) -> list[Any]:
    items = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [item for item in items if isinstance(item, dict | list)]


class SoberRequest(Request):
    """A request whose JSON is read by our rules."""

    async def json(self) -> Any:
        """The body as a JSON value.

        Raises: InvalidSpec.
        """
        if not hasattr(self, "_json"):
            content = await self.body()
            self._json = parse(content) if len(content) < _LARGE else await asyncio.to_thread(parse, content)
        return self._json


class SoberRoute(APIRoute):
    """A route that reads JSON by our rules."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """See `APIRoute`."""
        handle = super().get_route_handler()

        async def handle_soberly(request: Request) -> Response:
            return await handle(SoberRequest(request.scope, request.receive))

        return handle_soberly
