"""Fetches files that providers point to: only from public addresses, only what was wanted, and without any key.

A host is resolved once and the connection made to the address that was checked; redirects are followed by hand, each
through the same gate.
"""

import asyncio
import base64
import binascii
from collections.abc import Iterable
from urllib.parse import unquote_to_bytes

import httpx

from mintmark.core.errors import (
    MintmarkError,
    ProviderError,
    ProviderGarbage,
    ProviderRefused,
    ProviderTimeout,
    ProviderUnreachable,
    UnsafeAddress,
)
from mintmark.providers.address import Guard, GuardedTransport, Resolve, resolve
from mintmark.providers.clients import Clients
from mintmark.providers.media import fault_of, media_type_of

LARGEST_FILE = 256 * 1024 * 1024
MOST_REDIRECTS = 3
_REDIRECTS = frozenset({301, 302, 303, 307, 308})


class Fetcher:
    """Downloads. `allow_hosts` (`host` or `host:port`) may be private and need no https: peers of the house itself."""

    def __init__(
        self,
        allow_hosts: Iterable[str] = (),
        *,
        largest: int = LARGEST_FILE,
        seconds: float = 120.0,
        resolve: Resolve = resolve,
        inner: httpx.AsyncBaseTransport | None = None,
    ) -> None:
        """`seconds` is the time for one file, redirects and all; `inner` carries requests to checked addresses."""
        self._allowed = frozenset(host.strip().lower() for host in allow_hosts)
        self._largest, self._seconds = largest, seconds
        self._guard, self._inner = Guard(self._allowed, resolve=resolve), inner
        self._clients = Clients(self._make)

    @property
    def client(self) -> httpx.AsyncClient:
        """The client that reaches checked addresses only, and knows no key."""
        return self._clients()

    def _make(self) -> httpx.AsyncClient:
        transport = GuardedTransport(self._guard, self._inner)
        return httpx.AsyncClient(transport=transport, timeout=self._seconds, trust_env=False)

    async def fetch(self, url: str, *, provider: str, wanted: frozenset[str]) -> tuple[bytes, str]:
        """A file of one of the wanted kinds, and which it is. `data:` URLs are read where they stand.

        Raises: ProviderError; no message holds a query, for there the signatures of links stand.
        """
        if url[:5].lower() == "data:":
            content = from_data_url(url, provider)
        else:
            try:
                async with asyncio.timeout(self._seconds):
                    content = await self._download(url, provider)
            except TimeoutError:
                message = f"A file of {provider} did not arrive within {self._seconds:g} s from {_host(url)}."
                raise ProviderTimeout(provider, message) from None
        return checked(content, provider, wanted)

    async def _download(self, url: str, provider: str) -> bytes:
        at = url
        for _ in range(MOST_REDIRECTS + 1):
            host = _host(at)
            request = self._request(at, provider)
            try:
                response = await self.client.send(request, stream=True, follow_redirects=False)
                try:
                    if response.status_code in _REDIRECTS and "location" in response.headers:
                        at = str(request.url.join(response.headers["location"]))
                        continue
                    if response.status_code != 200:
                        gone = " (its link has expired?)" if response.status_code in (403, 404, 410) else ""
                        message = f"{host} answered {response.status_code} for a file of {provider}{gone}."
                        raise ProviderRefused(provider, message, status=502)
                    return await self._read(response, provider, host)
                finally:
                    await response.aclose()
            except UnsafeAddress:
                message = f"{provider} points to a file at {host}, which is not a public address."
                raise ProviderGarbage(provider, message) from None
            except (httpx.HTTPError, httpx.InvalidURL) as error:
                raise _ours(provider, host, error) from None
        raise ProviderGarbage(provider, f"{provider} sends us round in circles: more than {MOST_REDIRECTS} redirects.")

    def _request(self, url: str, provider: str) -> httpx.Request:
        try:
            parsed = httpx.URL(url)
            host = parsed.raw_host.decode("ascii").lower()
            if parsed.userinfo or parsed.scheme not in ("http", "https") or not host:
                raise ProviderGarbage(provider, f"{provider} points to a file at an address that nobody can ask.")
            known = host in self._allowed or f"{host}:{parsed.port or 80}" in self._allowed
            if parsed.scheme != "https" and not known:
                raise ProviderGarbage(provider, f"{provider} points to a file at {host} without https.")
            headers = {"Accept": "*/*", "Accept-Encoding": "identity", "User-Agent": "mintmark"}
            return httpx.Request("GET", parsed.copy_with(fragment=None), headers=headers, extensions=self._timeouts())
        except (httpx.InvalidURL, UnicodeError, ValueError):
            message = f"{provider} points to a file at an address that cannot be read."
            raise ProviderGarbage(provider, message) from None

    def _timeouts(self) -> dict[str, dict[str, float]]:
        return {"timeout": {"connect": 10.0, "read": self._seconds, "write": 10.0, "pool": 10.0}}

    async def _read(self, response: httpx.Response, provider: str, host: str) -> bytes:
        content = bytearray()
        too_large = f"{provider} points to a file at {host} of more than {self._largest // 2**20} MiB."
        said = response.headers.get("content-length", "")
        if said.isdigit() and int(said) > self._largest:
            raise ProviderGarbage(provider, too_large)
        async for chunk in response.aiter_bytes():
            content += chunk
            if len(content) > self._largest:
                raise ProviderGarbage(provider, too_large)
        return bytes(content)

    async def aclose(self) -> None:
        """Let go of the connections."""
        await self._clients.aclose()


def checked(content: bytes, provider: str, wanted: frozenset[str]) -> tuple[bytes, str]:
    """The file and its media type, once it is known to be whole and of a wanted kind.

    Raises: ProviderGarbage.
    """
    fault = fault_of(content, wanted)
    if fault:
        raise ProviderGarbage(provider, f"{provider} answered with {fault}.")
    return content, media_type_of(content)


def from_data_url(url: str, provider: str) -> bytes:
    """The bytes in a `data:` URL.

    Raises: ProviderGarbage.
    """
    head, comma, body = url.partition(",")
    if not comma:
        raise ProviderGarbage(provider, f"{provider} answered with a data URL that holds no data.")
    if head.lower().endswith(";base64"):
        return from_base64(body, provider)
    return unquote_to_bytes(body)


def from_base64(text: str, provider: str) -> bytes:
    """The bytes in a text of base64, also where it begins as a data URL.

    Raises: ProviderGarbage.
    """
    if text[:5].lower() == "data:":
        return from_data_url(text, provider)
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        pass
    try:
        plain = "".join(text.split()).rstrip("=").replace("-", "+").replace("_", "/")
        return base64.b64decode(plain + "=" * (-len(plain) % 4), validate=True)
    except (binascii.Error, ValueError):
        raise ProviderGarbage(provider, f"{provider} answered with base64 that cannot be read.") from None


def _host(url: str) -> str:
    try:
        return httpx.URL(url).host or "no host"
    except (httpx.InvalidURL, ValueError):
        return "an unreadable address"


def _ours(provider: str, host: str, error: Exception) -> MintmarkError:
    what = type(error).__name__
    ours: ProviderError
    match error:
        case httpx.ConnectError() | httpx.ConnectTimeout() | httpx.PoolTimeout():
            ours = ProviderUnreachable(
                provider, f"A file of {provider} cannot be had: {host} is out of reach ({what})."
            )
        case httpx.TimeoutException():
            ours = ProviderTimeout(provider, f"A file of {provider} did not come from {host} in time ({what}).")
        case _:
            ours = ProviderTimeout(provider, f"A file of {provider} broke off at {host} ({what}).")
    return ours
