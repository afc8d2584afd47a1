"""How a question goes over HTTP and an answer comes back, for every provider: one place for sizes, time and secrets.

It knows no vendor: whoever asks says what an answer means. What goes wrong becomes one of our errors, and no error
holds the key that was sent, not even when the other side repeats it.
"""

import json
import math
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import httpx

from mintmark.core.canonical import Json
from mintmark.core.errors import (
    ProviderError,
    ProviderGarbage,
    ProviderRefused,
    ProviderTimeout,
    ProviderUnreachable,
)
from mintmark.providers.faults import fault_in

LARGEST_ANSWER = 2 * 1024 * 1024
"""In bytes, unpacked."""
LARGEST_FILE_ANSWER = 96 * 1024 * 1024
"""The same where the answer holds files."""
_MOST_WORDS = 300
"""So much of what the other side says about an error is passed on, in signs."""
_SHARED = 8
"""So many signs of a key in a row give it away."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """What came back, whatever its status."""

    status: int
    value: Json
    """The body as JSON; None when it is none."""
    text: str
    """The beginning of the body, for error messages, without the key."""
    retry_after: float | None = None
    """In seconds, where the other side says so."""
    content: bytes = b""
    """The body as it came, where a file was asked for."""
    media_type: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    """By their names in small letters."""

    @property
    def is_ok(self) -> bool:
        """Whether the other side did what it was asked."""
        return 200 <= self.status < 300


@dataclass(frozen=True, slots=True)
class Upload:
    """A file in a form."""

    field: str
    name: str
    content: bytes
    media_type: str = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class Request:
    """A question in HTTP's terms, without the address of the house and without the key."""

    path: str
    """What follows the base URL; a whole URL only where the other side named it."""
    json: Mapping[str, Json] | None = None
    form: Mapping[str, str] | None = None
    """The fields of a multipart form; sent as such whenever it is not None."""
    uploads: tuple[Upload, ...] = ()
    query: Mapping[str, str] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    content: bytes | None = None
    method: str = "POST"
    accept: str = "application/json"
    keyless: bool = False
    """To a third party, which must not see the key."""
    left_out: tuple[str, ...] = ()
    """Settings that the other side cannot be told."""
    changed: Mapping[str, str] = field(default_factory=dict)
    """Settings that it is told otherwise than asked, and how."""


async def send(
    client: httpx.AsyncClient,
    provider: str,
    url: str,
    request: Request,
    *,
    headers: Mapping[str, str],
    key: str = "",
    seconds: float,
) -> Exchange:
    """Ask for a file, with `headers` that hold the key.

    Raises: ProviderError when no whole answer comes back; any status is an answer.
    """
    own = {"Accept": request.accept, "Accept-Encoding": "identity", **request.headers, **headers}
    parts = [(one.field, (one.name, one.content, one.media_type)) for one in request.uploads]
    if request.form is not None:  # every field as a part, so that the form is multipart without a file too
        texts = [(name, (None, value.encode(), None)) for name, value in request.form.items()]
        parts = [*texts, *parts]  # type: ignore[list-item]
    timeout = httpx.Timeout(seconds, connect=min(seconds, 10.0), pool=min(seconds, 10.0))
    try:
        built = client.build_request(
            request.method,
            url,
            json=request.json,
            files=parts or None,
            content=request.content,
            params=dict(request.query) or None,
            headers=own,
            timeout=timeout,
        )
        return await _exchange(client, provider, built, key, LARGEST_FILE_ANSWER)
    except httpx.InvalidURL:
        raise ProviderUnreachable(
            provider, f"{provider} has no address that can be asked; look at its base URL."
        ) from None
    except httpx.HTTPError as error:
        raise _ours(provider, httpx.URL(url).host, error) from None  # its cause holds the request, and that the key


async def post(client: httpx.AsyncClient, provider: str, url: str, body: Mapping[str, Json], *, key: str) -> Exchange:
    """Ask, with the key as a bearer token; an empty key sends none.

    Raises: ProviderError when no whole answer comes back; any status is an answer.
    """
    return await _send(client, provider, client.build_request("POST", url, json=body, headers=_headers(key)), key)


async def get(client: httpx.AsyncClient, provider: str, url: str, *, key: str) -> Exchange:
    """Fetch, with the key as a bearer token; an empty key sends none.

    Raises: ProviderError when no whole answer comes back; any status is an answer.
    """
    return await _send(client, provider, client.build_request("GET", url, headers=_headers(key)), key)


def _headers(key: str) -> dict[str, str]:
    headers = {"Accept": "application/json", "Accept-Encoding": "identity"}
    return {**headers, "Authorization": f"Bearer {key}"} if key else headers


async def _send(client: httpx.AsyncClient, provider: str, request: httpx.Request, key: str) -> Exchange:
    try:
        return await _exchange(client, provider, request, key, LARGEST_ANSWER)
    except httpx.HTTPError as error:
        raise _ours(provider, request.url.host, error) from None  # its cause holds the request, and that the key


async def _exchange(
    client: httpx.AsyncClient, provider: str, request: httpx.Request, key: str, largest: int
) -> Exchange:
    response = await client.send(request, stream=True, follow_redirects=False)
    try:
        content = bytearray()
        async for chunk in response.aiter_bytes():
            content += chunk
            if len(content) > largest:
                limit = largest // 2**20
                raise ProviderGarbage(provider, f"{provider} answered with more than {limit} MiB; nothing is so long.")
    finally:
        await response.aclose()
    media_type = response.headers.get("content-type", "").partition(";")[0].strip().lower()
    is_file = largest == LARGEST_FILE_ANSWER and media_type.startswith(("image/", "audio/", "video/"))
    return Exchange(
        status=response.status_code,
        value=None if is_file else parsed(bytes(content)),
        text="" if is_file else without_key(content[:4096].decode("utf-8", "replace"), key),
        retry_after=_retry_after(response.headers),
        content=bytes(content) if largest == LARGEST_FILE_ANSWER else b"",
        media_type=media_type,
        headers={name.lower(): value for name, value in response.headers.items()},
    )


def _ours(provider: str, host: str, error: httpx.HTTPError) -> ProviderError:
    what = type(error).__name__
    match error:
        case httpx.ConnectError() | httpx.ConnectTimeout() | httpx.PoolTimeout() | httpx.ProxyError():
            return ProviderUnreachable(provider, f"{provider} cannot be reached at {host} ({what}).")
        case httpx.UnsupportedProtocol() | httpx.LocalProtocolError():
            return ProviderUnreachable(provider, f"{provider} cannot be asked at {host} ({what}); look at its address.")
        case httpx.TimeoutException():
            return ProviderTimeout(provider, f"{provider} at {host} did not answer in time ({what}).")
        case _:
            return ProviderGarbage(provider, f"{provider} at {host} broke off its answer ({what}).")


def parsed(content: bytes | str) -> Json:
    """The JSON value of a body; None for what is none, is nested too deep or holds a number too long to read."""
    try:
        value: Json = json.loads(content)
    except (ValueError, RecursionError):
        return None
    return value


def refusal(provider: str, exchange: Exchange, key: str = "") -> ProviderRefused:
    """The error for an answer that is a no, in the other side's words without the key."""
    words = spoken(exchange)
    if 300 <= exchange.status < 400:
        words = "it points to another address, which is not followed; name the right one as base URL"
    sentence = f"{provider} refused with status {exchange.status}: {words or 'it does not say why'}."
    return ProviderRefused(
        provider,
        without_key(sentence, key),
        status=exchange.status,
        retry_after=exchange.retry_after,
        fault=fault_in(exchange.status, words),
    )


def spoken(exchange: Exchange) -> str:
    """What the other side says about an error, on one line, in any of the usual envelopes."""
    value = exchange.value
    named = value.get("name") if isinstance(value, dict) else None
    for name in ("error", "detail", "errors"):
        if isinstance(value, dict) and value.get(name):
            value = value[name]
    if isinstance(value, dict):
        spoken_of = ("message", "title", "code", "type", "status", "msg", "reject_reason")
        value = " ".join(str(value[name]) for name in spoken_of if value.get(name))
    if isinstance(named, str) and value is not None:
        value = f"{named}: {value if isinstance(value, str) else json.dumps(value)}"
    words = exchange.text if value is None else value if isinstance(value, str) else json.dumps(value)
    return one_line(words, _MOST_WORDS).rstrip(".")


def one_line(text: str, longest: int) -> str:
    """A text on one line, without control signs, cut to a length."""
    kept = "".join(sign if unicodedata.category(sign)[0] != "C" else " " for sign in text[: longest * 4])
    return " ".join(kept.split())[:longest]


def without_key(text: str, key: str) -> str:
    """The text with the key, and any long part of it, replaced by stars."""
    if not key:
        return text
    if len(key) < _SHARED:
        return text.replace(key, "***")
    hidden = bytearray(len(text))
    for start in range(len(key) - _SHARED + 1):
        part = key[start : start + _SHARED]
        at = text.find(part)
        while at >= 0:
            hidden[at : at + _SHARED] = b"\x01" * _SHARED
            at = text.find(part, at + 1)
    return _starred(text, hidden)


def _starred(text: str, hidden: bytearray) -> str:
    pieces: list[str] = []
    for sign, is_hidden in zip(text, hidden, strict=True):
        if not is_hidden:
            pieces.append(sign)
        elif not pieces or pieces[-1] != "***":
            pieces.append("***")
    return "".join(pieces)


def _retry_after(headers: httpx.Headers) -> float | None:
    """The wait that a refusal asks for: `retry-after-ms`, or `retry-after` in seconds or as a date."""
    for name, unit in (("retry-after-ms", 0.001), ("retry-after", 1.0)):
        value = headers.get(name, "")
        try:
            seconds = float(value) * unit
        except ValueError:
            continue
        return seconds if math.isfinite(seconds) and seconds >= 0.0 else None
    try:
        date = parsedate_to_datetime(headers.get("retry-after", ""))
    except (ValueError, TypeError):
        return None
    aware = date if date.tzinfo is not None else date.replace(tzinfo=UTC)
    return max((aware - datetime.now(UTC)).total_seconds(), 0.0)
