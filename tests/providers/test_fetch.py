"""Files that providers point to: from public addresses only, whole, of a wanted kind, and without any key."""

import asyncio
import base64
from collections.abc import Iterator, Sequence

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fixtures.fakes.files import MP3, MP4, PNG, SVG, WAV, png
from fixtures.fakes.vendor_server import FakeVendor
from mintmark.core.errors import ProviderGarbage, ProviderRefused, ProviderTimeout, ProviderUnreachable
from mintmark.providers.fetch import Fetcher, from_base64
from mintmark.providers.media import DRAWINGS, FILMS, PICTURES, SOUNDS, fault_of, media_type_of

PUBLIC = "93.184.215.14"


@pytest.fixture(scope="module")
def host() -> Iterator[FakeVendor]:
    with FakeVendor() as fake:
        yield fake


def fetch(url: str, fetcher: Fetcher, wanted: frozenset[str] = PICTURES) -> tuple[bytes, str]:
    async def run() -> tuple[bytes, str]:
        try:
            return await fetcher.fetch(url, provider="acme", wanted=wanted)
        finally:
            await fetcher.aclose()

    return asyncio.run(run())


class Net(httpx.AsyncBaseTransport):
    """Answers without any network, and remembers the addresses it was sent to."""

    def __init__(self, *answers: httpx.Response) -> None:
        self.answers, self.asked = list(answers), list[httpx.Request]()

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request)
        return self.answers.pop(0) if self.answers else httpx.Response(200, content=PNG)


def names(**addresses: str | Sequence[str]) -> "Names":
    return Names({name.replace("_", "."): address for name, address in addresses.items()})


class Names:
    """A name server: each name has its addresses, each time it is asked the next of a list of lists."""

    def __init__(self, addresses: dict[str, str | Sequence[str]]) -> None:
        self.addresses, self.asked = addresses, list[str]()

    async def __call__(self, host: str, port: int) -> Sequence[str]:
        self.asked.append(host)
        found = self.addresses.get(host, host)
        return (found,) if isinstance(found, str) else tuple(found)


def test_a_file_is_fetched_from_the_address_that_was_checked() -> None:
    net, server = Net(), names(cdn_example=PUBLIC)
    assert fetch("https://cdn.example/a.png?sig=1", Fetcher(resolve=server, inner=net)) == (PNG, "image/png")
    (request,) = net.asked
    assert (request.url.host, request.headers["host"]) == (PUBLIC, "cdn.example")
    assert request.extensions["sni_hostname"] == "cdn.example"
    assert server.asked == ["cdn.example"], "resolved once"
    assert not {"authorization", "cookie", "x-key"} & {name.lower() for name in request.headers}


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "169.254.169.254", "100.64.0.1", "0.0.0.0", "192.168.1.1", "::1", "fe80::1", "fc00::1",
        "::ffff:127.0.0.1", "::127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "2001:0:1::1", "::ffff:10.0.0.1",
    ],
)  # fmt: skip
def test_an_address_that_is_not_public_is_not_asked(address: str) -> None:
    for addresses in (address, (PUBLIC, address)):
        net = Net()
        with pytest.raises(ProviderGarbage, match="not a public address"):
            fetch("https://cdn.example/a.png", Fetcher(resolve=names(cdn_example=addresses), inner=net))
        assert not net.asked


@pytest.mark.parametrize(
    "url",
    [
        "https://127.0.0.1/a.png", "https://[::1]/a.png", "https://2130706433/a.png", "https://0x7f.1/a.png",
        "https://localhost/a.png", "https://metadata.google.internal/", "http://cdn.example/a.png",
        "https://user:word@cdn.example/a.png", "file:///etc/passwd", "ftp://cdn.example/a", "gopher://x/", "//x/y", "",
        "https://", "https://cdn.example:99999/", "https://cdn example/", "https://[::1",
    ],
)  # fmt: skip
def test_what_is_no_public_https_address_is_not_asked(url: str) -> None:
    net = Net()

    async def literal(host: str, port: int) -> Sequence[str]:
        return {"2130706433": ["127.0.0.1"], "0x7f.1": ["127.0.0.1"]}.get(host, [host])

    with pytest.raises((ProviderGarbage, ProviderUnreachable)):
        fetch(url, Fetcher(resolve=literal, inner=net))
    assert not net.asked


def test_a_redirect_goes_through_the_same_gate() -> None:
    server = names(cdn_example=PUBLIC, far_example="93.184.215.15", inner_example="10.0.0.7")
    away = httpx.Response(302, headers={"location": "https://far.example/b.png"})
    net = Net(away, httpx.Response(200, content=PNG))
    assert fetch("https://cdn.example/a.png", Fetcher(resolve=server, inner=net))[0] == PNG
    assert [one.url.host for one in net.asked] == [PUBLIC, "93.184.215.15"]
    for where in ("https://inner.example/x", "http://far.example/x", "https://169.254.169.254/x", "file:///x"):
        net = Net(httpx.Response(307, headers={"location": where}))
        with pytest.raises(ProviderGarbage):
            fetch("https://cdn.example/a.png", Fetcher(resolve=server, inner=net))
        assert len(net.asked) == 1


def test_redirects_have_an_end() -> None:
    net = Net(*[httpx.Response(302, headers={"location": f"https://cdn.example/{n}"}) for n in range(9)])
    with pytest.raises(ProviderGarbage, match="more than 3 redirects"):
        fetch("https://cdn.example/a.png", Fetcher(resolve=names(cdn_example=PUBLIC), inner=net))
    assert len(net.asked) == 4


def test_a_file_that_is_too_long_is_cut_off() -> None:
    for headers in ({}, {"content-length": "999999999"}):
        net = Net(httpx.Response(200, headers=headers, stream=httpx.ByteStream(PNG * 40)))
        with pytest.raises(ProviderGarbage, match="more than 0 MiB"):
            fetch("https://cdn.example/a", Fetcher(resolve=names(cdn_example=PUBLIC), inner=net, largest=1000))


@pytest.mark.parametrize("status", [403, 404, 410])
def test_a_link_that_has_expired_says_so_without_its_signature(status: int) -> None:
    net = Net(httpx.Response(status))
    with pytest.raises(ProviderRefused, match="expired") as caught:
        fetch("https://cdn.example/a?sig=secret", Fetcher(resolve=names(cdn_example=PUBLIC), inner=net))
    assert "secret" not in caught.value.message


def test_a_host_that_hangs_or_breaks_off_is_a_timeout(host: FakeVendor) -> None:
    plain = httpx.AsyncHTTPTransport(verify=False)
    host.asset("hangs", PNG, hangs=True)
    with pytest.raises(ProviderTimeout):
        fetch(f"{host.files_url}/hangs", Fetcher((host.files_host,), seconds=1.0, inner=plain))
    host.asset("broken", PNG, truncated=True)
    plain = httpx.AsyncHTTPTransport(verify=False)
    with pytest.raises(ProviderTimeout, match="broke off"):
        fetch(f"{host.files_url}/broken", Fetcher((host.files_host,), inner=plain))
    with pytest.raises(ProviderUnreachable):
        fetch("http://127.0.0.1:9/x", Fetcher(("127.0.0.1:9",), inner=httpx.AsyncHTTPTransport(verify=False)))


def test_a_private_host_is_asked_only_where_it_is_allowed(host: FakeVendor) -> None:
    url = host.asset("a.png", PNG)
    with pytest.raises(ProviderGarbage):
        fetch(url, Fetcher())
    inner = httpx.AsyncHTTPTransport(verify=False)
    assert fetch(url, Fetcher((host.files_host,), inner=inner))[0] == PNG


def test_data_urls_are_read_where_they_stand() -> None:
    text = base64.b64encode(PNG).decode()
    assert fetch(f"data:image/png;base64,{text}", Fetcher()) == (PNG, "image/png")
    assert fetch("data:image/svg+xml,%3Csvg%3E%3C/svg%3E", Fetcher(), DRAWINGS)[0] == b"<svg></svg>"
    for wrong in ("data:image/png;base64", "data:image/png;base64,%%%", "data:,", f"data:text/html;base64,{text[:40]}"):
        with pytest.raises(ProviderGarbage):
            fetch(wrong, Fetcher())


@given(st.binary(max_size=200))
def test_base64_in_any_spelling_is_read(content: bytes) -> None:
    for text in (base64.b64encode(content), base64.urlsafe_b64encode(content), base64.encodebytes(content)):
        assert from_base64(text.decode(), "acme") == content
    assert from_base64(base64.b64encode(content).decode().rstrip("="), "acme") == content


@pytest.mark.parametrize(
    ("content", "media_type", "wanted"),
    [
        (PNG, "image/png", PICTURES),
        (MP4, "video/mp4", FILMS),
        (MP3, "audio/mpeg", SOUNDS),
        (b"\xff\xfb\x90\x00" + bytes(64), "audio/mpeg", SOUNDS),
        (WAV, "audio/wav", SOUNDS),
        (b"OggS" + bytes(64), "audio/ogg", SOUNDS),
        (SVG, "image/svg+xml", DRAWINGS),
        (b'<?xml version="1.0"?>\n' + SVG, "image/svg+xml", DRAWINGS),
    ],
)
def test_a_file_is_known_by_its_bytes(content: bytes, media_type: str, wanted: frozenset[str]) -> None:
    assert media_type_of(content) == media_type
    assert fault_of(content, wanted) == ""
    assert "of another kind" in fault_of(content, frozenset({"application/zip"}))


@pytest.mark.parametrize("content", [PNG, MP4, WAV, SVG], ids=["png", "mp4", "wav", "svg"])
def test_a_file_without_its_end_is_broken(content: bytes) -> None:
    wanted = PICTURES | FILMS | SOUNDS | DRAWINGS
    assert "broken" in fault_of(content[: len(content) - 13], wanted)
    assert fault_of(b"", wanted) == "an empty file"


def test_a_small_file_that_unpacks_to_gigabytes_is_not_taken() -> None:
    header = bytearray(png(8, 8))
    header[16:24] = (60_000).to_bytes(4, "big") * 2
    import zlib

    header[29:33] = zlib.crc32(bytes(header[12:29])).to_bytes(4, "big")
    assert "pixels" in fault_of(bytes(header), PICTURES)
    broken = bytearray(PNG)
    broken[12:16] = b"XXXX"
    assert "cannot be read" in fault_of(bytes(broken), PICTURES)


@pytest.mark.parametrize(
    "evil",
    [
        "<script>alert(1)</script>",
        '<path onload="x()" d=""/>',
        "<foreignObject/>",
        '<image href="https://evil.example/x.png"/>',
        '<a xlink:href="javascript:x()"/>',
        "<style>@import 'x.css'</style>",
        '<rect fill="url(https://evil.example/#a)"/>',
        "<svg:script/>",
    ],
)
def test_a_drawing_that_runs_code_or_points_elsewhere_is_not_taken(evil: str) -> None:
    content = f'<svg xmlns="http://www.w3.org/2000/svg">{evil}</svg>'.encode()
    assert "runs code or points elsewhere" in fault_of(content, DRAWINGS)
    assert "runs code" in fault_of(b"<?xml?><!DOCTYPE svg>" + SVG, DRAWINGS)


def test_a_drawing_may_point_into_itself() -> None:
    inside = (
        '<defs><linearGradient id="a"/></defs><use href="#a"/><rect fill="url(#a)"/><image href="data:image/png;x"/>'
    )
    assert fault_of(f'<svg xmlns="http://www.w3.org/2000/svg">{inside}</svg>'.encode(), DRAWINGS) == ""


@given(st.binary(max_size=300), st.sampled_from([b"", PNG[:20], b"RIFF", b"\0\0\0\x18ftyp", b"<svg", b"\xff\xd8\xff"]))
def test_no_bytes_upset_the_check(content: bytes, beginning: bytes) -> None:
    assert isinstance(fault_of(beginning + content, PICTURES | FILMS | SOUNDS | DRAWINGS), str)
