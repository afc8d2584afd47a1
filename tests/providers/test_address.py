"""Addresses that callers name: only public ones, and just those that were checked."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Sequence

import httpx
import pytest

from fixtures.llm import FakeLLM
from mintmark.core.errors import UnsafeAddress
from mintmark.providers.address import Guard, GuardedTransport, checked_url, is_public

PUBLIC = ["8.8.8.8", "1.1.1.1", "93.184.215.14", "2606:4700:4700::1111", "2a00:1450:4001:81b::200e", "::ffff:8.8.8.8"]
NOT_PUBLIC = [
    "0.0.0.0",
    "0.1.2.3",
    "10.0.0.1",
    "10.255.255.255",
    "100.64.0.1",
    "100.100.100.200",
    "100.127.255.255",
    "127.0.0.1",
    "127.9.9.9",
    "169.254.169.254",
    "169.254.0.1",
    "172.16.0.1",
    "172.31.255.255",
    "192.0.0.8",
    "192.0.2.1",
    "192.88.99.1",
    "192.168.0.1",
    "198.18.0.1",
    "198.19.255.255",
    "198.51.100.1",
    "203.0.113.1",
    "224.0.0.1",
    "239.255.255.255",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::127.0.0.1",
    "::10.0.0.1",
    "::ffff:127.0.0.1",
    "::ffff:169.254.169.254",
    "::ffff:10.1.2.3",
    "::ffff:0:127.0.0.1",
    "64:ff9b::8.8.8.8",
    "64:ff9b::127.0.0.1",
    "64:ff9b:1::1",
    "100::1",
    "2001::1",
    "2001:0:53aa:64c:0:0:0:1",
    "2001:10::1",
    "2001:20::1",
    "2001:db8::1",
    "2002:7f00:1::1",
    "2002:808:808::1",
    "3fff::1",
    "5f00::1",
    "fc00::1",
    "fd12:3456::1",
    "fe80::1",
    "fe80::1%eth0",
    "fec0::1",
    "ff02::1",
    "not an address",
    "",
]


@pytest.mark.parametrize("address", PUBLIC)
def test_what_leads_to_the_public_internet_is_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize("address", NOT_PUBLIC)
def test_what_leads_anywhere_else_is_not(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    "url",
    [
        "ftp://host/",
        "file:///etc/passwd",
        "gopher://host",
        "host/v1",
        "//host",
        "http://",
        "",
        "https://u:p@host/v1",
        "http://key@host",
        "http://host/v1?key=1",
        "http://host/#x",
        "http://[::1",
        "http://ho st/",
        "http://\x00/",
    ],
)
def test_what_is_no_plain_web_address_is_refused(url: str) -> None:
    with pytest.raises(UnsafeAddress) as caught:
        checked_url(url)
    assert "u:p" not in caught.value.message
    assert "key@" not in caught.value.message


def resolver(*addresses: str) -> Callable[[str, int], Awaitable[Sequence[str]]]:
    async def resolve(host: str, port: int) -> Sequence[str]:
        if not addresses:
            raise OSError("no such name")
        return addresses

    return resolve


def addresses(url: str, *found: str, allow: Iterable[str] = ()) -> Sequence[str]:
    return asyncio.run(Guard(allow, resolve=resolver(*found)).addresses(httpx.URL(url)))


def test_every_address_of_a_name_must_be_public() -> None:
    assert addresses("https://api.example/v1", "8.8.8.8", "1.1.1.1") == ("8.8.8.8", "1.1.1.1")
    with pytest.raises(UnsafeAddress, match=r"api\.example leads to an address that is not public.*ALLOW_HOSTS"):
        addresses("https://api.example/v1", "8.8.8.8", "127.0.0.1")


@pytest.mark.parametrize("name", ["localhost", "LOCALHOST", "localhost.", "x.localhost", "db.internal", "nas.local"])
def test_names_inside_a_network_are_refused_unasked(name: str) -> None:
    with pytest.raises(UnsafeAddress):
        addresses(f"http://{name}/v1", "8.8.8.8")


@pytest.mark.parametrize("host", ["127.0.0.1", "[::1]", "[::ffff:127.0.0.1]", "10.0.0.7", "0x7f.1", "2130706433"])
def test_addresses_instead_of_names_are_judged_alike(host: str) -> None:
    async def resolve(name: str, port: int) -> Sequence[str]:
        return {"0x7f.1": ["127.0.0.1"], "2130706433": ["127.0.0.1"]}.get(name, [name])  # as the system reads them

    with pytest.raises(UnsafeAddress):
        asyncio.run(Guard(resolve=resolve).addresses(httpx.URL(f"http://{host}/v1")))


@pytest.mark.parametrize("allowed", ["ollama", "ollama:11434", " Ollama ", "OLLAMA."])
def test_an_allowed_host_may_lead_anywhere(allowed: str) -> None:
    assert addresses("http://ollama:11434/v1", "10.0.0.5", allow=[allowed]) == ()


def test_a_host_is_allowed_at_its_own_port_only() -> None:
    with pytest.raises(UnsafeAddress):
        addresses("http://ollama:22/", "10.0.0.5", allow=["ollama:11434"])
    assert addresses("https://llm.lan/v1", "10.0.0.5", allow=["llm.lan:443"]) == ()


class Inner(httpx.AsyncBaseTransport):
    """Notes where it is sent; the first `failing` addresses do not answer."""

    def __init__(self, failing: int = 0) -> None:
        self.seen: list[httpx.Request] = []
        self._failing = failing

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        self.seen.append(request)
        if len(self.seen) <= self._failing:
            raise httpx.ConnectError("no", request=request)
        return httpx.Response(200, json={"ok": True})


def ask(url: str, guard: Guard, inner: httpx.AsyncBaseTransport | None = None) -> httpx.Response:
    async def run() -> httpx.Response:
        async with httpx.AsyncClient(transport=GuardedTransport(guard, inner)) as client:
            return await client.post(url, json={"a": 1})

    return asyncio.run(run())


def test_the_connection_goes_to_the_address_that_was_checked() -> None:
    answers = iter([["8.8.8.8"], ["127.0.0.1"]])

    async def rebinding(host: str, port: int) -> Sequence[str]:
        return next(answers)

    inner = Inner()
    response = ask("https://api.example:8443/v1/chat", Guard(resolve=rebinding), inner)
    (sent,) = inner.seen
    assert sent.url == "https://8.8.8.8:8443/v1/chat"
    assert sent.headers["Host"] == "api.example:8443"
    assert sent.extensions["sni_hostname"] == "api.example"
    assert response.url == "https://api.example:8443/v1/chat"


def test_ipv6_is_connected_to_as_well() -> None:
    inner = Inner()
    ask("https://api.example/v1", Guard(resolve=resolver("2606:4700:4700::1111")), inner)
    assert inner.seen[0].url.raw_host == b"2606:4700:4700::1111"
    assert inner.seen[0].headers["Host"] == "api.example"


def test_the_next_address_is_tried_when_one_does_not_answer() -> None:
    inner = Inner(failing=1)
    assert ask("https://api.example/v1", Guard(resolve=resolver("8.8.8.8", "1.1.1.1")), inner).status_code == 200
    assert [request.url.host for request in inner.seen] == ["8.8.8.8", "1.1.1.1"]
    with pytest.raises(httpx.ConnectError):
        ask("https://api.example/v1", Guard(resolve=resolver("8.8.8.8")), Inner(failing=1))


def test_a_name_without_address_cannot_be_reached() -> None:
    with pytest.raises(httpx.ConnectError):
        ask("https://nowhere.example/v1", Guard(resolve=resolver()), Inner())


def test_a_private_address_is_never_connected_to() -> None:
    inner = Inner()
    with pytest.raises(UnsafeAddress):
        ask("https://api.example/v1", Guard(resolve=resolver("169.254.169.254")), inner)
    assert inner.seen == []


def test_loopback_is_refused_for_real_and_reached_when_it_is_allowed(llm: FakeLLM) -> None:
    with pytest.raises(UnsafeAddress):
        ask(f"{llm.url}/v1/models", Guard())
    assert llm.recorded == []
    allowed = Guard([f"127.0.0.1:{llm.port}"])

    async def run() -> httpx.Response:
        async with httpx.AsyncClient(transport=GuardedTransport(allowed)) as client:
            return await client.get(f"{llm.url}/v1/models")

    assert asyncio.run(run()).status_code == 200


def test_the_pin_holds_over_a_real_connection(llm: FakeLLM, monkeypatch: pytest.MonkeyPatch) -> None:
    """A made-up name that is said to lead to loopback is reached there, with its own name in the Host header."""
    monkeypatch.setattr("mintmark.providers.address.is_public", lambda address: True)

    async def run() -> httpx.Response:
        guard = Guard(resolve=resolver("127.0.0.1"))
        async with httpx.AsyncClient(transport=GuardedTransport(guard)) as client:
            return await client.get(f"http://api.example:{llm.port}/v1/models")

    assert asyncio.run(run()).status_code == 200
    assert llm.recorded[0].headers["Host"] == f"api.example:{llm.port}"
