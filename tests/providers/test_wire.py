"""How questions go over HTTP: sizes, errors, and keys that nobody repeats."""

import asyncio
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mintmark.core.errors import (
    ProviderError,
    ProviderGarbage,
    ProviderTimeout,
    ProviderUnreachable,
)
from mintmark.providers import _wire

KEY = "sk-canary-0123456789abcdef"


def exchange(handler: Callable[[httpx.Request], httpx.Response], key: str = KEY) -> _wire.Exchange:
    async def ask() -> _wire.Exchange:
        async with httpx.AsyncClient(transport=httpx.MockTransport(handler)) as client:
            return await _wire.post(client, "acme", "https://acme.example/v1/chat/completions", {"a": 1}, key=key)

    return asyncio.run(ask())


def answers(status: int = 200, **response: Any) -> Callable[[httpx.Request], httpx.Response]:
    return lambda request: httpx.Response(status, **response)


def test_the_key_goes_into_the_authorization_header_and_nowhere_else() -> None:
    seen: list[httpx.Request] = []

    def handler(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return httpx.Response(200, json={})

    exchange(handler)
    exchange(handler, key="")
    assert seen[0].headers["Authorization"] == f"Bearer {KEY}"
    assert KEY not in str(seen[0].url)
    assert KEY.encode() not in seen[0].content
    assert "Authorization" not in seen[1].headers


def test_a_redirect_is_not_followed() -> None:
    asked: list[str] = []

    def handler(request: httpx.Request) -> httpx.Response:
        asked.append(str(request.url))
        return httpx.Response(302, headers={"Location": "http://169.254.169.254/"})

    found = exchange(handler)
    assert (found.status, len(asked)) == (302, 1)
    assert "not followed" in _wire.refusal("acme", found).message


def test_an_answer_beyond_the_limit_is_garbage() -> None:
    assert exchange(answers(content=b"x" * _wire.LARGEST_ANSWER)).value is None
    with pytest.raises(ProviderGarbage, match="more than 2 MiB"):
        exchange(answers(content=b"x" * (_wire.LARGEST_ANSWER + 1)))


@pytest.mark.parametrize(
    ("error", "ours"),
    [
        (httpx.ConnectError("no"), ProviderUnreachable),
        (httpx.ConnectTimeout("no"), ProviderUnreachable),
        (httpx.PoolTimeout("no"), ProviderUnreachable),
        (httpx.UnsupportedProtocol("no"), ProviderUnreachable),
        (httpx.ReadTimeout("no"), ProviderTimeout),
        (httpx.WriteTimeout("no"), ProviderTimeout),
        (httpx.ReadError("no"), ProviderGarbage),
        (httpx.RemoteProtocolError("no"), ProviderGarbage),
        (httpx.DecodingError("no"), ProviderGarbage),
    ],
)
def test_no_error_of_the_library_crosses(error: httpx.HTTPError, ours: type[ProviderError]) -> None:
    def handler(request: httpx.Request) -> httpx.Response:
        raise error

    with pytest.raises(ours) as caught:
        exchange(handler)
    assert "acme" in caught.value.message
    assert caught.value.__cause__ is None


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"Retry-After": "7"}, 7.0),
        ({"Retry-After": "0.5"}, 0.5),
        ({"Retry-After": "30", "Retry-After-Ms": "250"}, 0.25),
        ({"Retry-After": "Wed, 21 Oct 2015 07:28:00 GMT"}, 0.0),
        ({"Retry-After": "soon"}, None),
        ({"Retry-After": "-1"}, None),
        ({"Retry-After": "inf"}, None),
        ({}, None),
    ],
)
def test_the_wait_that_is_asked_for_is_read(headers: dict[str, str], seconds: float | None) -> None:
    assert exchange(answers(429, headers=headers)).retry_after == seconds


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ({"error": {"message": "Slow down.", "type": "rate", "code": "slow"}}, "Slow down. slow rate"),
        ({"error": "nope"}, "nope"),
        ({"detail": [{"loc": ["body"], "msg": "bad"}]}, '[{"loc": ["body"], "msg": "bad"}]'),
        ({"message": "no\n\x00 way"}, "no way"),
        ({}, "{}"),
    ],
)
def test_the_other_side_is_quoted_on_one_line(body: Any, words: str) -> None:
    refused = _wire.refusal("acme", exchange(answers(418, json=body)))
    assert refused.status == 418
    if body:
        assert words.rstrip(".") in refused.message
    assert "\n" not in refused.message


@pytest.mark.parametrize(
    "echo",
    [
        f"Incorrect API key provided: {KEY}.",
        f"Bearer {KEY}",
        f"you sent {KEY[:14]}... and more",
        f"…{KEY[-9:]}",
        "".join(f"{KEY}!" for _ in range(40)),
    ],
)
@pytest.mark.parametrize("envelope", [lambda text: {"json": {"error": {"message": text}}}, lambda text: {"text": text}])
def test_a_key_that_is_repeated_is_starred(echo: str, envelope: Callable[[str], dict[str, Any]]) -> None:
    found = exchange(answers(401, **envelope(echo)))
    refused = _wire.refusal("acme", found, KEY)
    for text in (refused.message, str(refused), repr(refused), found.text):
        assert not any(KEY[start : start + 8] in text for start in range(len(KEY) - 7))
    assert "***" in refused.message


@given(st.text(), st.text(min_size=8, max_size=30), st.text())
def test_no_long_part_of_a_key_is_left_in_any_text(before: str, key: str, after: str) -> None:
    left = _wire.without_key(f"{before}{key}{after}", key)
    assert key not in left or key in "***" * 20 or "***" in key
    assert _wire.without_key(before, "") == before


@pytest.mark.parametrize("body", [b"", b"{", b"\xff\xfe", b"[" * 100_000, b"1" * 10_000, b'{"a": }'])
def test_what_is_no_json_is_none(body: bytes) -> None:
    assert _wire.parsed(body) is None


def test_a_very_short_key_is_starred_whole() -> None:
    assert _wire.without_key("key abc, abcdef", "abc") == "key ***, ***def"
