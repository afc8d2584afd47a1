"""Bria's FIBO: a picture for a whole shot written as JSON. Source: Bria's API reference, version 2, "Generate image".

The key goes to Bria's own address and nowhere else; the picture is fetched without it, from public addresses only. A
question is posted once: whatever happens after that, it is never posted again from here.
"""

import asyncio
import re
import time
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urljoin

import httpx
from pydantic import SecretStr

from mintmark.core.canonical import Json, canonical
from mintmark.core.errors import (
    InvalidSpec,
    ProviderError,
    ProviderGarbage,
    ProviderRefused,
    ProviderTimeout,
    ProviderUnreachable,
    UnsafeAddress,
)
from mintmark.core.plan import Ask, Capability, Reply
from mintmark.providers import _wire
from mintmark.providers.media import media_type_of

RATIOS = ("1:1", "2:3", "3:2", "3:4", "4:3", "4:5", "5:4", "9:16", "16:9")
"""The shapes that the model knows."""
SEEDS = 2**31
"""Seeds from here on are told as what is left after dividing by it: the API has whole numbers of 32 bits."""
_TOLD = ("seed", "structured_prompt", "request_id")
"""What Bria says beside the picture, and we keep with it."""
LARGEST_PICTURE = 32 * 2**20
LARGEST_ANSWER = 2 * 2**20
_POLL_SECONDS = (0.5, 1.0, 2.0, 3.0)
"""Between two looks at how a picture stands; the last one again and again."""
_KINDS = frozenset({"image/png", "image/jpeg", "image/webp"})
_CODE = re.compile(r"[A-Za-z0-9_.\- ]{1,60}")
_WHY = {
    400: "it cannot read the structured prompt",
    401: "look at FIBO_API_KEY",
    402: "the account has no credit",
    403: "the key may not do this; look at FIBO_API_KEY and the plan of the account",
    404: "look at FIBO_API_BASE and FIBO_API_ENDPOINT",
    413: "the structured prompt is too long",
    415: "it cannot read the structured prompt",
    422: "it does not draw this structured prompt, perhaps for its content",
    429: "too many questions at a time; lower FIBO_CONCURRENCY or wait",
}
"""What a status means. What it says in words stays there: it may repeat what was sent."""


class Bria:
    """Asks for pictures."""

    name = "bria"
    model = "FIBO"
    is_free = False
    capabilities = frozenset({Capability.IMAGE})

    def __init__(
        self,
        open_client: Callable[[], httpx.AsyncClient],
        open_guarded: Callable[[], httpx.AsyncClient],
        *,
        key: SecretStr | None,
        base_url: str,
        endpoint: str = "/v2/image/generate",
        sync: bool = False,
        timeout_seconds: float = 120.0,
        poll_seconds: tuple[float, ...] = _POLL_SECONDS,
    ) -> None:
        """`open_client` makes what asks Bria, `open_guarded` what fetches pictures, wherever Bria says they are."""
        self._open_client, self._open_guarded, self._key = open_client, open_guarded, key
        self._url, self._base = urljoin(base_url, endpoint), httpx.URL(base_url)
        self._sync, self._timeout_seconds, self._poll_seconds = sync, timeout_seconds, poll_seconds

    async def answer(self, ask: Ask) -> Reply:
        """See `Provider.answer`."""
        if ask.capability not in self.capabilities:
            raise ProviderRefused(self.name, f"Bria draws pictures; it has no {ask.capability.value}.", status=400)
        if self._key is None:
            raise ProviderRefused(self.name, "Bria asks for a key: set FIBO_API_KEY.", status=401)
        body = to_wire(ask, sync=self._sync)
        async with self._open_client() as client, self._open_guarded() as guarded:
            errand = _Errand(client, guarded, self._key, self._base, self._timeout_seconds, self._poll_seconds)
            result, content, media_type = await errand.run(self._url, body)
        told = {name: result[name] for name in _TOLD if result.get(name) is not None}
        return Reply(ask.name, self.name, self.model, told, content, media_type)


class _Errand:
    """One question, from its posting to its picture, within one deadline."""

    name = Bria.name

    def __init__(
        self,
        client: httpx.AsyncClient,
        guarded: httpx.AsyncClient,
        key: SecretStr,
        base: httpx.URL,
        timeout_seconds: float,
        poll_seconds: tuple[float, ...],
    ) -> None:
        self._client, self._guarded, self._key, self._base = client, guarded, key, base
        self._timeout_seconds, self._poll_seconds = timeout_seconds, poll_seconds
        self._deadline = time.monotonic() + timeout_seconds

    async def run(self, url: str, body: Mapping[str, Json]) -> tuple[Mapping[str, Json], bytes, str]:
        """The result, the picture and its media type."""
        status, value = await self._send("POST", url, body)
        result = self._read(value, status)
        if result is None:
            result = await self._wait(self._status_url(value))
        content, media_type = await self._fetched(str(result.get("image_url") or ""))
        return result, content, media_type

    async def _wait(self, url: str) -> Mapping[str, Json]:
        """The result, as soon as it is there. Looking costs nothing, so one that fails is made again."""
        pauses = iter(self._poll_seconds)
        pause = next(pauses)
        while True:
            if time.monotonic() + pause > self._deadline:
                raise ProviderTimeout(
                    self.name, f"Bria did not finish the picture within {self._timeout_seconds:g} s; it may be charged."
                )
            await asyncio.sleep(pause)
            pause = next(pauses, pause)
            try:
                status, value = await self._send("GET", url)
            except (ProviderUnreachable, ProviderGarbage):
                continue
            except ProviderRefused as error:
                if error.status == 429 or error.status >= 500:
                    continue
                raise
            if (result := self._read(value, status)) is not None:
                return result

    def _read(self, value: Json, status: int) -> Mapping[str, Json] | None:
        """As `from_wire`; what the other side calls an error is told without the key, should it be in there."""
        try:
            return from_wire(value, status)
        except ProviderRefused as error:
            told = _wire.without_key(error.message, self._key.get_secret_value())
            raise ProviderRefused(self.name, told, status=status) from None

    def _status_url(self, value: Json) -> str:
        """Where to look how a picture stands: at Bria's own address, since the key goes along."""
        said = value.get("status_url") if isinstance(value, dict) else None
        try:
            url = self._base.join(str(said)) if isinstance(said, str) and said else None
        except (httpx.InvalidURL, ValueError):
            url = None
        if url is None or url.userinfo or (url.scheme, url.host, url.port) != _origin(self._base):
            raise ProviderGarbage(self.name, "Bria took the picture on, but names no address of its own to look at it.")
        return str(url)

    async def _send(self, method: str, url: str, body: Mapping[str, Json] | None = None) -> tuple[int, Json]:
        headers = {
            "api_token": self._key.get_secret_value(),
            "Accept": "application/json",
            "Accept-Encoding": "identity",
        }
        request = self._client.build_request(method, url, json=body, headers=headers, timeout=_left(self._deadline))
        status, _, content, retry_after = await self._exchange(self._client, request, LARGEST_ANSWER)
        if not 200 <= status < 300:
            why = _WHY.get(status, "it is out of order" if status >= 500 else "it does not say why in a word we know")
            message = f"Bria refused with status {status}: {why}."
            raise ProviderRefused(self.name, message, status=status, retry_after=retry_after)
        return status, _wire.parsed(content)

    async def _fetched(self, url: str) -> tuple[bytes, str]:
        """The picture; it is paid for, so where its host does not answer it is asked for again."""
        for pause in self._poll_seconds:
            try:
                return await self._fetch(url)
            except (ProviderUnreachable, ProviderTimeout):
                if time.monotonic() + pause > self._deadline:
                    raise
            await asyncio.sleep(pause)
        return await self._fetch(url)

    async def _fetch(self, url: str) -> tuple[bytes, str]:
        """The picture, without the key: it lies with somebody else."""
        try:
            request = self._guarded.build_request(
                "GET", url, headers={"Accept": "image/*", "Accept-Encoding": "identity"}, timeout=_left(self._deadline)
            )
            status, _, content, _ = await self._exchange(self._guarded, request, LARGEST_PICTURE)
        except (UnsafeAddress, httpx.InvalidURL, httpx.UnsupportedProtocol, ValueError):
            raise ProviderGarbage(self.name, "Bria's picture lies at no public address, and was not fetched.") from None
        if status != 200:
            raise ProviderGarbage(self.name, f"Bria's picture could not be fetched: status {status}.")
        media_type = media_type_of(content)
        if media_type not in _KINDS:
            raise ProviderGarbage(self.name, "What lies where Bria's picture should be is neither PNG, JPEG nor WebP.")
        return content, media_type

    async def _exchange(
        self, client: httpx.AsyncClient, request: httpx.Request, most: int
    ) -> tuple[int, str, bytes, float | None]:
        """Status, media type, body, and the wait that a refusal asks for.

        Raises: ProviderError; its words hold neither the key nor what was said.
        """
        host = request.url.host
        try:
            response = await client.send(request, stream=True, follow_redirects=False)
            try:
                content = bytearray()
                async for chunk in response.aiter_bytes():
                    content += chunk
                    if len(content) > most:
                        raise ProviderGarbage(self.name, f"{host} sent more than {most // 2**20} MiB.")
            finally:
                await response.aclose()
        except httpx.HTTPError as error:
            raise self._ours(error, host) from None  # its cause holds the request, and that the key
        wait = response.headers.get("retry-after", "")
        seconds = float(wait) if wait.isascii() and wait.isdigit() and len(wait) < 6 else None
        return response.status_code, response.headers.get("content-type", ""), bytes(content), seconds

    def _ours(self, error: httpx.HTTPError, host: str) -> ProviderError:
        what = type(error).__name__
        match error:
            case httpx.ConnectError() | httpx.ConnectTimeout() | httpx.PoolTimeout() | httpx.ProxyError():
                return ProviderUnreachable(self.name, f"Bria cannot be reached at {host} ({what}).")
            case httpx.UnsupportedProtocol():
                return ProviderGarbage(self.name, f"{host} is no address that can be asked ({what}).")
            case httpx.TimeoutException():
                return ProviderTimeout(self.name, f"{host} did not answer in time ({what}); it may be charged.")
            case _:
                return ProviderGarbage(self.name, f"{host} broke off its answer ({what}).")


def to_wire(ask: Ask, *, sync: bool) -> dict[str, Json]:
    """The body of a question. The structured prompt travels as a JSON text; words alone as `prompt`."""
    settings = ask.settings
    body: dict[str, Json] = {"model_version": Bria.model, "sync": sync}
    prompt = settings.get("structured_prompt")
    if prompt:
        body["structured_prompt"] = prompt if isinstance(prompt, str) else canonical(prompt).decode()
    else:
        body["prompt"] = ask.words
    if isinstance(seed := settings.get("seed"), int):
        body["seed"] = seed % SEEDS
    width, height = settings.get("width"), settings.get("height")
    if isinstance(width, int) and isinstance(height, int):
        body["aspect_ratio"] = nearest_ratio(width, height)
    return body


def from_wire(value: Json, status: int) -> Mapping[str, Json] | None:
    """The result in an answer; None while there is none yet.

    Raises: ProviderRefused for a job that failed (told with status 200), ProviderGarbage for what means nothing.
    """
    if not isinstance(value, dict):
        raise ProviderGarbage(Bria.name, f"Bria answered {status} with something that is no JSON object.")
    state = str(value.get("status", "")).upper()
    error = value.get("error")
    if state == "ERROR" or (error and not value.get("result")):
        code = error.get("code") if isinstance(error, dict) else error
        said = str(code) if code is not None and _CODE.fullmatch(str(code)) else "without a code"
        raise ProviderRefused(Bria.name, f"Bria could not make the picture ({said}).", status=status)
    result = value.get("result")
    if isinstance(result, dict) and isinstance(result.get("image_url"), str):
        prompt = result.get("structured_prompt")
        found: dict[str, Any] = {"request_id": value.get("request_id"), **result}
        if isinstance(prompt, str) and (read := _wire.parsed(prompt)) is not None:
            found["structured_prompt"] = read
        return found
    if state in ("COMPLETED", "UNKNOWN") or (status == 200 and not (state or value.get("status_url"))):
        raise ProviderGarbage(Bria.name, f"Bria says {state or 'that it is done'}, but sends no picture.")
    return None


def nearest_ratio(width: int, height: int) -> str:
    """The allowed shape that is nearest to a picture's: the one that least has to be cut off."""
    if width < 1 or height < 1:
        raise InvalidSpec(f"A picture has at least one pixel a side, not {width} x {height}.")

    def stretch(ratio: str) -> tuple[int, int]:
        across, down = map(int, ratio.split(":"))
        one, other = width * down, height * across
        return max(one, other), min(one, other)

    best = RATIOS[0]
    for ratio in RATIOS[1:]:
        (high, low), (best_high, best_low) = stretch(ratio), stretch(best)
        if high * best_low < best_high * low:
            best = ratio
    return best


def _origin(url: httpx.URL) -> tuple[str, str, int | None]:
    return url.scheme, url.host, url.port


def _left(deadline: float) -> httpx.Timeout:
    seconds = max(0.05, deadline - time.monotonic())
    return httpx.Timeout(seconds, connect=min(10.0, seconds))
