"""The line to one vendor: the key goes to its own hosts and nowhere else, and files come through the gate."""

import asyncio
from collections.abc import Callable, Mapping
from typing import Any

import httpx

from mintmark.core.errors import (
    ProviderGarbage,
    ProviderRefused,
    ProviderTimeout,
    ProviderUnreachable,
)
from mintmark.providers import _wire
from mintmark.providers._wire import Exchange, Request
from mintmark.providers.account import Account
from mintmark.providers.fetch import Fetcher, checked
from mintmark.providers.vendor import Found

_FETCH_PAUSES = (0.2, 1.0, 0.0)
"""After each attempt to fetch a file, in seconds."""


class Line:
    """Sends what is asked to one account. `key_hosts` are endings of further hosts that may see the key."""

    def __init__(
        self,
        account: Account,
        key_headers: Callable[[str], Mapping[str, str]],
        key_hosts: tuple[str, ...],
        *,
        client: Callable[[], httpx.AsyncClient],
        fetcher: Callable[[], Fetcher],
    ) -> None:
        """`client` reaches the vendor, `fetcher` whatever it points to; both are made when first used."""
        self.account = account
        self._key_headers, self._key_hosts = key_headers, key_hosts
        self._client, self._fetcher = client, fetcher

    async def send(self, request: Request, *, seconds: float) -> Exchange:
        """Send one request, and say what came back, whatever its status.

        Raises: ProviderError.
        """
        key, name = self.account.key, self.account.name
        url = self.url(request.path)
        client, headers = self._client(), dict(self._key_headers(key)) if key else {}
        if request.keyless:
            client, headers = (client if self._is_own_origin(url) else self._fetcher().client), {}
        elif not self._may_see_key(url):
            host = httpx.URL(url).host
            raise ProviderGarbage(name, f"{name} sends us to {host}, which is not its own; nothing was sent.")
        return await _wire.send(client, name, url, request, headers=headers, key=key, seconds=seconds)

    def refusal(self, exchange: Exchange) -> ProviderRefused:
        """The error for an answer that is a no."""
        return _wire.refusal(self.account.name, exchange, self.account.key)

    def url(self, path: str) -> str:
        """The whole address of a path, or of what is one already."""
        if path.startswith(("https://", "http://")):
            return path
        return self.account.base_url.rstrip("/") + path

    async def file(self, found: Found, wanted: frozenset[str]) -> tuple[bytes, str]:
        """A file of an answer, whole and of a wanted kind, and which kind it is. Fetching is tried three times.

        Raises: ProviderError.
        """
        name = self.account.name
        if not found.url:
            return checked(found.content, name, wanted)
        if self.account.is_own and not found.url.startswith("data:") and self._is_own_origin(found.url):
            request = Request(found.url, method="GET", accept="*/*", keyless=True)
            exchange = await self.send(request, seconds=60.0)
            if not exchange.is_ok:
                raise self.refusal(exchange)
            return checked(exchange.content, name, wanted)
        for pause in _FETCH_PAUSES:
            try:
                return await self._fetcher().fetch(found.url, provider=name, wanted=wanted)
            except (ProviderUnreachable, ProviderTimeout, ProviderRefused) as error:
                trouble = error
            await asyncio.sleep(pause)
        raise ProviderTimeout(name, trouble.message)

    def _may_see_key(self, url: str) -> bool:
        if self._is_own_origin(url):
            return True
        there = _parsed(url)
        return (
            there is not None
            and there.scheme == "https"
            and not there.userinfo
            and there.host.endswith(self._key_hosts)
        )

    def _is_own_origin(self, url: str) -> bool:
        here, there = _parsed(self.account.base_url), _parsed(url)
        if here is None or there is None or there.userinfo:
            return False
        return bool((here.scheme, here.host, here.port) == (there.scheme, there.host, there.port))


def _parsed(url: str) -> Any:
    try:
        return httpx.URL(url)
    except (httpx.InvalidURL, ValueError):
        return None
