"""Bria: asked once, in its own terms, with the key where it belongs, and its picture fetched and kept."""

import asyncio
from collections.abc import Awaitable
from dataclasses import replace
from typing import Any, TypeVar

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fixtures.bria import CANARY, RATIOS, Behavior, FakeBria
from mintmark.core.errors import (
    MintmarkError,
    ProviderGarbage,
    ProviderRefused,
    ProviderTimeout,
    ProviderUnreachable,
)
from mintmark.core.plan import Ask, Capability, Reply
from mintmark.providers.account import Account, Models
from mintmark.providers.bria import ENDPOINT, MODEL, NAME, nearest_ratio, to_wire, vendor
from mintmark.providers.clients import Clients
from mintmark.providers.fetch import Fetcher
from mintmark.providers.hosted import Queued
from mintmark.providers.vendor import Model

T = TypeVar("T")

LARGEST = 2**20

PROMPT = {"short_description": "a mug", "objects": [{"description": "mug"}]}


def an_ask(**settings: Any) -> Ask:
    whole = {"width": 1920, "height": 1080, "seed": 7, "structured_prompt": PROMPT, **settings}
    return Ask("picture", Capability.IMAGE, "a mug", settings=whole)


def made(fake: FakeBria, *, key: str = CANARY, allow: bool = True, **options: Any) -> Queued:
    allowed = [httpx.URL(fake.assets).netloc.decode()] if allow else []
    clients, fetcher = Clients(), Fetcher(allowed, largest=LARGEST)
    asked = {"endpoint": ENDPOINT, "sync": False, "patience_seconds": 5.0, **options}
    return Queued(
        replace(vendor(**asked), again_seconds=0.01),
        Account(NAME, fake.url, key=key, key_names=("FIBO_API_KEY",)),
        Models(MODEL, {}, {Capability.IMAGE: MODEL}),
        frozenset({Capability.IMAGE}),
        client=clients,
        fetcher=lambda: fetcher,
    )


def answer(provider: Queued, **settings: Any) -> Reply:
    return asyncio.run(closed_after(provider, provider.answer(an_ask(**settings))))


async def closed_after(provider: Queued, work: Awaitable[T]) -> T:
    clients: Any = provider._client
    try:
        return await work
    finally:
        await clients.aclose()
        await provider._fetcher().aclose()


def body_of(ask: Ask, *, sync: bool) -> Any:
    return to_wire(ask, Model(MODEL), sync=sync).json


@pytest.mark.parametrize("sync", [True, False])
def test_fa_18_a_picture_is_asked_for_in_brias_terms_and_fetched(bria: FakeBria, sync: bool) -> None:
    reply = answer(made(bria, sync=sync))
    (post,) = bria.posts
    assert post.path == "/v2/image/generate"
    assert post.headers["api_token"] == CANARY
    assert "authorization" not in post.headers
    assert post.body == {
        "model_version": "FIBO",
        "structured_prompt": '{"objects":[{"description":"mug"}],"short_description":"a mug"}',
        "seed": 7,
        "aspect_ratio": "16:9",
        "sync": sync,
    }
    assert (reply.provider, reply.model, reply.media_type) == ("bria", "FIBO", "image/png")
    assert reply.content.startswith(b"\x89PNG")
    assert isinstance(reply.value, dict)
    assert reply.value["seed"] == 7
    assert reply.value["structured_prompt"] == {"short_description": "as Bria understood it", "number": 1}
    assert reply.value["request_id"] == "request-1"


def test_fa_18_it_is_looked_at_until_it_is_there(bria: FakeBria) -> None:
    bria.behavior = Behavior(polls=3)
    answer(made(bria))
    looks = [one for one in bria.requests if one.path.startswith("/v2/status/")]
    assert len(looks) == 4
    assert all(one.headers["api_token"] == CANARY for one in looks)
    assert len(bria.posts) == 1


def test_fa_18_whoever_keeps_the_picture_never_sees_the_key(bria: FakeBria) -> None:
    answer(made(bria))
    (fetched,) = [one for one in bria.requests if one.host == "assets"]
    assert CANARY not in str(fetched.headers)
    assert "api_token" not in fetched.headers


@pytest.mark.parametrize(
    ("width", "height", "ratio"),
    [
        (1920, 1080, "16:9"),
        (1536, 1024, "3:2"),
        (1024, 1024, "1:1"),
        (640, 360, "16:9"),
        (1080, 1920, "9:16"),
        (1024, 768, "4:3"),
        (800, 1000, "4:5"),
        (4096, 64, "16:9"),
        (64, 64, "1:1"),
    ],
)
def test_fa_18_the_aspect_ratio_is_the_nearest_that_bria_has(width: int, height: int, ratio: str) -> None:
    assert nearest_ratio(width, height) == ratio


@given(st.integers(1, 4096), st.integers(1, 4096))
def test_no_other_ratio_cuts_off_less(width: int, height: int) -> None:
    def kept(ratio: str) -> float:
        across, down = map(int, ratio.split(":"))
        return min(width * down, height * across) / max(width * down, height * across)

    assert kept(nearest_ratio(width, height)) == pytest.approx(max(map(kept, RATIOS)))
    assert nearest_ratio(height, width) == ":".join(reversed(nearest_ratio(width, height).split(":"))) or (
        kept(nearest_ratio(width, height)) == pytest.approx(kept(nearest_ratio(height, width)[::-1]), abs=1)
    )


def test_a_structured_prompt_that_is_a_text_goes_as_it_is_and_words_alone_as_a_prompt() -> None:
    text = '{"short_description": "x"}'
    assert body_of(an_ask(structured_prompt=text), sync=True)["structured_prompt"] == text
    bare = body_of(Ask("picture", Capability.IMAGE, "a mug"), sync=True)
    assert bare == {"model_version": "FIBO", "sync": True, "prompt": "a mug"}


def test_a_seed_that_is_too_long_is_cut_and_the_answer_says_so(bria: FakeBria) -> None:
    reply = answer(made(bria, sync=True), seed=2**40 + 5)
    assert bria.posts[0].body["seed"] == 5
    assert isinstance(reply.value, dict)
    assert "what is left of 1099511627781" in str(reply.value["changed"])


@pytest.mark.parametrize("status", [400, 401, 402, 403, 404, 422, 429, 500, 503])
def test_a_refusal_is_told_without_the_key(bria: FakeBria, status: int) -> None:
    bria.behavior = Behavior(status=status, retry_after="7")
    with pytest.raises(ProviderRefused) as caught:
        answer(made(bria))
    assert caught.value.status == status
    assert caught.value.retry_after == 7
    assert CANARY not in str(caught.value)
    assert len(bria.posts) == 1, "nothing is asked twice here"


@pytest.mark.parametrize("sync", [True, False])
def test_an_error_of_the_job_comes_with_status_200_and_is_one(bria: FakeBria, sync: bool) -> None:
    bria.behavior = Behavior(job_error="moderation_failed")
    with pytest.raises(ProviderRefused, match=r"could not do it: moderation_failed") as caught:
        answer(made(bria, sync=sync))
    assert CANARY not in str(caught.value)


def test_whoever_hangs_up_is_not_asked_again(bria: FakeBria) -> None:
    bria.behavior = Behavior(hangs_up=True)
    with pytest.raises(ProviderGarbage, match="broke off"):
        answer(made(bria))
    assert len(bria.posts) == 1


def test_what_takes_too_long_is_given_up_and_not_asked_again(bria: FakeBria) -> None:
    bria.behavior = Behavior(polls=10_000)
    with pytest.raises(ProviderTimeout, match=r"within 1\.5 s"):
        answer(made(bria, patience_seconds=1.5))
    assert len(bria.posts) == 1


def test_who_is_not_there_was_not_asked() -> None:
    with FakeBria() as gone:
        provider = made(gone)
    with pytest.raises(ProviderUnreachable):
        answer(provider)


@pytest.mark.parametrize(
    "url",
    [
        "http://169.254.169.254/latest",
        "http://localhost:1/x.png",
        "ftp://example.com/x",
        "http://[",
        "file:///etc/hosts",
    ],
)
def test_a_picture_at_no_public_address_is_not_fetched(bria: FakeBria, url: str) -> None:
    bria.behavior = Behavior(image_url=url)
    with pytest.raises(ProviderGarbage):
        answer(made(bria))
    assert not [one for one in bria.requests if one.host == "assets"]


def test_a_picture_inside_this_network_is_not_fetched(bria: FakeBria) -> None:
    with pytest.raises(ProviderGarbage, match="without https"):
        answer(made(bria, allow=False))
    assert not [one for one in bria.requests if one.host == "assets"]


@pytest.mark.parametrize(
    ("behavior", "sentence"),
    [
        (Behavior(image=b"<html>expired</html>", image_type="text/html"), "a file of another kind"),
        (Behavior(image=b""), "an empty file"),
        (Behavior(image_status=403), "answered 403 for a file"),
        (Behavior(image_status=302), "answered 302 for a file"),
    ],
)
def test_what_is_no_picture_is_not_taken_for_one(bria: FakeBria, behavior: Behavior, sentence: str) -> None:
    bria.behavior = behavior
    with pytest.raises((ProviderGarbage, ProviderTimeout), match=sentence):
        answer(made(bria, patience_seconds=0.5))


def test_a_picture_without_end_is_cut_off(bria: FakeBria) -> None:
    bria.behavior = Behavior(image=b"\x89PNG\r\n\x1a\n" + b"x" * LARGEST)
    with pytest.raises(ProviderGarbage, match="of more than"):
        answer(made(bria))


@pytest.mark.parametrize("url", ["http://evil.example/v2/status/1", "https://127.0.0.1/v2/status/1", ""])
def test_the_key_goes_to_no_other_house_to_look(bria: FakeBria, url: str) -> None:
    bria.behavior = Behavior(status_url=url or "http://127.0.0.1:1/status")
    with pytest.raises(ProviderGarbage, match="not its own"):
        answer(made(bria))
    assert not [one for one in bria.requests if one.method == "GET"]


def test_without_a_key_nobody_is_asked(bria: FakeBria) -> None:
    with pytest.raises(ProviderRefused, match="set FIBO_API_KEY"):
        answer(made(bria, key=""))
    assert bria.requests == []


def test_no_error_holds_the_key(bria: FakeBria) -> None:
    for behavior in (Behavior(status=400), Behavior(job_error=CANARY), Behavior(hangs_up=True), Behavior(image=b"x")):
        bria.behavior = behavior
        with pytest.raises(MintmarkError) as caught:
            answer(made(bria))
        chain: BaseException | None = caught.value
        while chain is not None:
            assert CANARY not in repr(chain)
            chain = chain.__cause__


def test_it_draws_pictures_and_nothing_else(bria: FakeBria) -> None:
    provider = made(bria)
    with pytest.raises(ProviderRefused, match="no structured_text"):
        asyncio.run(closed_after(provider, provider.answer(Ask("x", Capability.STRUCTURED_TEXT, "x"))))
