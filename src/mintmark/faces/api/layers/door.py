"""The door: says who asks, takes the request off their allowance, and lets in whoever may."""

import re
from collections.abc import Callable
from urllib.parse import parse_qs

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from mintmark.contracts.allowance import Allowance, Spent
from mintmark.core.errors import MintmarkError, NotAuthorized, TooManyRequests
from mintmark.faces.api.gate import Asker, Gate, asker_name, house_key, is_loopback, key_needed
from mintmark.faces.api.problems import error_problem, problem_response
from mintmark.flow.links import Links

_FREE = frozenset({"/", "/health", "/docs", "/favicon.ico", "/robots.txt"})
_FREE_FOLDERS = ("/static/", "/problems/")
"""What anybody may see: the pages themselves, which hold nothing of anybody's, and whether the house is well."""
_ARTIFACT = re.compile(r"/v1/artifacts/([0-9a-f]{64})")


class Door:
    """Stands right before the routes."""

    def __init__(self, app: ASGIApp, *, gate: Gate, allowance: Allowance, find_links: Callable[[], Links]) -> None:
        self._app, self._gate, self._allowance, self._find_links = app, gate, allowance, find_links

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """See ASGI."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        asker = Asker(asker_name("", _address(scope)))
        spent: Spent | None = None
        try:
            if not _is_free(scope):
                asker = await self._asker(scope)
                spent = self._allowance.spend(asker.name)
                _check(spent)
                await self._let_in(scope, asker)
        except MintmarkError as error:
            await _refuse(scope, receive, send if spent is None else _telling(send, spent), error)
            return
        scope["state"]["asker"] = asker
        await self._app(scope, receive, send if spent is None else _telling(send, spent))

    async def _asker(self, scope: Scope) -> Asker:
        address = _address(scope)
        key_id = await self._gate.key_id(scope["headers"])
        proxied = any(name in (b"x-forwarded-for", b"forwarded") for name, _ in scope["headers"])
        return Asker(asker_name(key_id, address), key_id, is_near=is_loopback(address) and not proxied)

    async def _let_in(self, scope: Scope, asker: Asker) -> None:
        """Return for whoever may come in.

        Raises: NotAuthorized, Forbidden for a signed link that does not work.
        """
        if asker.key_id or self._has_signed_link(scope) or not await self._gate.is_closed():
            return
        raise NotAuthorized(key_needed(house_key(scope["headers"])))

    def _has_signed_link(self, scope: Scope) -> bool:
        match = _ARTIFACT.fullmatch(scope["path"])
        if match is None or b"signature=" not in scope.get("query_string", b""):
            return False
        query = {name: values[0] for name, values in parse_qs(scope["query_string"].decode("latin-1")).items()}
        self._find_links().check(
            match[1],
            expires=query.get("expires", ""),
            mark=query.get("mark", "full"),
            signature=query.get("signature", ""),
        )
        return True


def is_free_path(path: str) -> bool:
    """True for what anybody may see."""
    return path in _FREE or path.startswith(_FREE_FOLDERS)


def _is_free(scope: Scope) -> bool:
    return is_free_path(scope["path"]) or scope.get("method") == "OPTIONS"


def _address(scope: Scope) -> str:
    return str((scope.get("client") or ("", 0))[0])


def _check(spent: Spent) -> None:
    if not spent.allowed:
        sentence = f"That is more than {spent.limit} requests in a while; come back in {spent.reset_seconds} s."
        raise TooManyRequests(sentence, spent.reset_seconds)


async def _refuse(scope: Scope, receive: Receive, send: Send, error: MintmarkError) -> None:
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": 1008, "reason": error.code})
        return
    await problem_response(error_problem(error, scope))(scope, receive, send)


def _telling(send: Send, spent: Spent) -> Send:
    """Say on the answer what is left. Source: draft-ietf-httpapi-ratelimit-headers."""
    if not spent.limit:
        return send

    async def send_telling(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            headers["ratelimit-limit"] = str(spent.limit)
            headers["ratelimit-remaining"] = str(spent.remaining)
            headers["ratelimit-reset"] = str(spent.reset_seconds)
        await send(message)

    return send_telling
