"""Guards an address that a caller names: only what is public is asked, at the very address that was checked.

A name is resolved once; every address it has must be public, and the connection is made to one of those, so that a name
server cannot answer differently a moment later. The server still sees the name, in its Host header and certificate.
"""

import asyncio
import ipaddress
import re
import socket
from collections.abc import Awaitable, Callable, Iterable, Sequence
from typing import TypeAlias

import httpx

from mintmark.core.errors import UnsafeAddress

Resolve: TypeAlias = Callable[[str, int], Awaitable[Sequence[str]]]
"""The addresses of a host; raises OSError when it has none."""

_HOST = re.compile(r"[A-Za-z0-9._:-]+")
_PORTS = {"http": 80, "https": 443}
_WAY_OUT = "whoever runs the house can let it through with MINTMARK_LLM_ALLOW_HOSTS"

# Source: IANA, IPv4 and IPv6 Special-Purpose Address Registries. `is_global` of the standard library asks the same of
# most; these are written out because it differs between Python versions and passes what leads elsewhere (6to4, NAT64).
_NOT_PUBLIC_4 = tuple(
    ipaddress.IPv4Network(net)
    for net in (
        "0.0.0.0/8",
        "10.0.0.0/8",
        "100.64.0.0/10",  # shared by carriers
        "127.0.0.0/8",
        "169.254.0.0/16",  # this link, where clouds keep their credentials
        "172.16.0.0/12",
        "192.0.0.0/24",
        "192.0.2.0/24",
        "192.31.196.0/24",
        "192.52.193.0/24",
        "192.88.99.0/24",  # 6to4 relays
        "192.168.0.0/16",
        "192.175.48.0/24",
        "198.18.0.0/15",  # benchmarks
        "198.51.100.0/24",
        "203.0.113.0/24",
        "224.0.0.0/4",  # multicast
        "240.0.0.0/4",
    )
)
_UNICAST_6 = ipaddress.IPv6Network("2000::/3")
"""All that is given out of IPv6; whatever else there is (NAT64, link, site, multicast) is not public."""
_NOT_PUBLIC_6 = tuple(
    ipaddress.IPv6Network(net)
    for net in (
        "2001::/23",  # protocols, among them Teredo
        "2001:db8::/32",
        "2002::/16",  # 6to4
        "2620:4f:8000::/48",
        "3fff::/20",
    )
)
_EMBEDDING = (ipaddress.IPv6Network("::ffff:0:0/96"), ipaddress.IPv6Network("::/96"))
"""IPv4-mapped and IPv4-compatible: such an address leads where its last four bytes lead."""


def is_public(address: str) -> bool:
    """Whether an address leads to the public internet, and nowhere else."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return False
    if isinstance(parsed, ipaddress.IPv6Address):
        if not any(parsed in network for network in _EMBEDDING):
            return parsed.is_global and parsed in _UNICAST_6 and not any(parsed in net for net in _NOT_PUBLIC_6)
        parsed = ipaddress.IPv4Address(parsed.packed[-4:])
    return parsed.is_global and not any(parsed in network for network in _NOT_PUBLIC_4)


def checked_url(text: str) -> httpx.URL:
    """A URL that may be asked at all: http or https, with a host, without credentials, query or fragment.

    Raises: UnsafeAddress, naming what is wrong and never the credentials.
    """
    try:
        url = httpx.URL(text.strip())
        host = url.raw_host.decode("ascii")
    except (httpx.InvalidURL, UnicodeError, ValueError):
        raise UnsafeAddress("The base URL cannot be read; write it as https://host/v1.") from None
    if url.userinfo:
        raise UnsafeAddress(f"The base URL of {host} holds credentials; send the key in the X-API-Key header.")
    if url.scheme not in _PORTS or _HOST.fullmatch(host) is None:
        raise UnsafeAddress("The base URL must begin with https:// or http:// and name a host.")
    if url.query or url.fragment:
        raise UnsafeAddress(f"The base URL of {host} holds a query or a fragment; write it as https://host/v1.")
    return url


async def resolve(host: str, port: int) -> Sequence[str]:
    """Ask the system for the addresses of a host."""
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(entry[4][0]) for entry in found))


class Guard:
    """Says where a URL may be asked. `allow_hosts` are `host` or `host:port` and may lead anywhere."""

    def __init__(self, allow_hosts: Iterable[str] = (), *, resolve: Resolve = resolve) -> None:
        self._allowed = frozenset(host.strip().lower().rstrip(".") for host in allow_hosts)
        self._resolve = resolve

    async def addresses(self, url: httpx.URL) -> Sequence[str]:
        """The checked addresses of a URL's host, to connect to and to no other; none when the host is allowed anyway.

        Raises: UnsafeAddress when one of them is not public; OSError when there is none.
        """
        host = url.raw_host.decode("ascii").lower().rstrip(".").strip("[]")
        port = url.port or _PORTS.get(url.scheme, 0)
        if host in self._allowed or f"{host}:{port}" in self._allowed:
            return ()
        if host == "localhost" or host.endswith((".localhost", ".localdomain", ".internal", ".local")):
            raise UnsafeAddress(f"{host} is a name inside this network, not a public one; {_WAY_OUT}.")
        found = tuple(await self._resolve(host, port))
        if not found:
            raise OSError(f"{host} has no address")
        if not all(is_public(address) for address in found):
            raise UnsafeAddress(f"{host} leads to an address that is not public; {_WAY_OUT}.")
        return found


class GuardedTransport(httpx.AsyncBaseTransport):
    """Carries requests to checked addresses only. Use it for clients whose URLs come from callers.

    No connection is kept: httpx shares them by address, and two names at one address must not share a certificate.
    """

    def __init__(self, guard: Guard, inner: httpx.AsyncBaseTransport | None = None) -> None:
        self._guard = guard
        self._inner = inner or httpx.AsyncHTTPTransport(limits=httpx.Limits(max_keepalive_connections=0))

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """See `httpx.AsyncBaseTransport`.

        Raises: UnsafeAddress.
        """
        checked_url(str(request.url.copy_with(query=None, fragment=None)))
        try:
            addresses = await self._guard.addresses(request.url)
        except (OSError, UnicodeError) as error:
            raise httpx.ConnectError(f"no address: {error}", request=request) from error
        if not addresses:
            return await self._inner.handle_async_request(request)
        return await self._first_that_answers(request, addresses)

    async def _first_that_answers(self, request: httpx.Request, addresses: Sequence[str]) -> httpx.Response:
        for address in addresses[:-1]:
            try:
                return await self._inner.handle_async_request(_pinned(request, address))
            except (httpx.ConnectError, httpx.ConnectTimeout):
                continue
        return await self._inner.handle_async_request(_pinned(request, addresses[-1]))

    async def aclose(self) -> None:
        """Let go of the connections."""
        await self._inner.aclose()


def _pinned(request: httpx.Request, address: str) -> httpx.Request:
    """The same request, to an address instead of a name: Host header and certificate stay those of the name."""
    name = request.url.raw_host.decode("ascii").strip("[]")
    return httpx.Request(
        request.method,
        request.url.copy_with(host=address),
        headers=request.headers,
        stream=request.stream,
        extensions={**request.extensions, "sni_hostname": name},
    )
