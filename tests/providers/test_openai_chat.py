"""Chat endpoints that speak OpenAI's language, against one on loopback."""

import asyncio
import json
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any, TypeVar

import httpx
import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import SecretStr

from fixtures.llm import ALL, CANARY, DIRECTED, Behavior, FakeLLM, conforms, dialect_of
from mintmark.contracts.provider import Provider
from mintmark.core.errors import (
    InvalidSpec,
    MintmarkError,
    ProviderError,
    ProviderGarbage,
    ProviderRefused,
    ProviderTimeout,
    ProviderUnreachable,
    RequestError,
    UnsafeAddress,
)
from mintmark.core.plan import Ask, Capability, Reply
from mintmark.modes.ink.director import DIRECTION
from mintmark.providers._wire import Exchange
from mintmark.providers.address import Guard, GuardedTransport
from mintmark.providers.openai_chat import OpenAIChats
from mintmark.providers.openai_chat.accounts import base_url_of
from mintmark.providers.openai_chat.chat import Ladder
from mintmark.providers.openai_chat.dialects import LADDER, Dialect, from_wire, is_refused_format, to_wire
from mintmark.providers.openai_chat.models import cost_microdollars, fallback_models, listed_models

T = TypeVar("T")

ASK = Ask(
    name="ink_direction",
    capability=Capability.STRUCTURED_TEXT,
    words="a calm moth",
    instruction=DIRECTION.instruction,
    schema=DIRECTION.schema,
)


@asynccontextmanager
async def opened(
    url: str,
    *,
    key: str | None = CANARY,
    allow: tuple[str, ...] = (),
    seconds: float = 5.0,
    models_timeout: float = 8.0,
) -> AsyncIterator[OpenAIChats]:
    guarded = httpx.AsyncClient(transport=GuardedTransport(Guard(allow)), timeout=seconds)
    async with httpx.AsyncClient(timeout=seconds) as client, guarded:
        yield OpenAIChats(
            client,
            guarded,
            base_url=url,
            model="gpt-test",
            key=None if key is None else SecretStr(key),
            models_timeout_seconds=models_timeout,
        )


def using(llm: FakeLLM, task: Callable[[OpenAIChats], Awaitable[T]], **settings: Any) -> T:
    async def run() -> T:
        async with opened(settings.pop("url", llm.url), **settings) as chats:
            return await task(chats)

    return asyncio.run(run())


def ask(llm: FakeLLM, *, times: int = 1, **settings: Any) -> Reply:
    async def task(chats: OpenAIChats) -> Reply:
        chat = chats.chat()
        assert chat is not None
        for _ in range(times - 1):
            await chat.answer(ASK)
        return await chat.answer(ASK)

    return using(llm, task, **settings)


def test_a_chat_is_a_provider_of_structured_text() -> None:
    async def run() -> None:
        async with opened("https://api.openai.com/v1") as chats:
            chat: Provider | None = chats.chat()
            assert chat is not None
            assert (chat.name, chat.model, chat.is_free) == ("openai", "gpt-test", False)
            assert chat.capabilities == {Capability.STRUCTURED_TEXT}

    asyncio.run(run())


def test_one_call_carries_the_brief_the_instruction_and_the_strict_schema(llm: FakeLLM) -> None:
    reply = ask(llm)
    (chat,) = llm.chats
    assert chat.path == "/v1/chat/completions"
    assert chat.headers["Authorization"] == f"Bearer {CANARY}"
    assert chat.body["model"] == "gpt-test"
    assert [message["content"] for message in chat.body["messages"]] == [DIRECTION.instruction, "a calm moth"]
    wanted = chat.body["response_format"]["json_schema"]
    assert (wanted["name"], wanted["strict"]) == ("ink_direction", True)
    assert wanted["schema"] == json.loads(json.dumps(DIRECTION.schema))
    assert CANARY not in json.dumps(chat.body)
    assert (reply.ask, reply.value) == ("ink_direction", DIRECTED)
    assert (reply.usage.prompt_tokens, reply.usage.completion_tokens) == (320, 60)


@pytest.mark.parametrize("understood", LADDER)
@pytest.mark.parametrize("status", [400, 422])
def test_a_refused_way_of_asking_gives_way_to_the_next_and_is_remembered(
    llm: FakeLLM, understood: Dialect, status: int
) -> None:
    llm.behavior = Behavior(understands=frozenset({understood.value}), refusal_status=status)
    assert ask(llm, times=2).value == DIRECTED
    way_down = [dialect.value for dialect in LADDER[: LADDER.index(understood) + 1]]
    assert [dialect_of(chat.body) for chat in llm.chats] == [*way_down, understood.value]


@pytest.mark.parametrize("status", [404, 500, 501])
def test_another_error_that_names_the_format_counts_as_a_refusal_of_it(llm: FakeLLM, status: int) -> None:
    llm.behavior = Behavior(understands=frozenset({"json_object"}), refusal_status=status)
    assert ask(llm).value == DIRECTED
    assert len(llm.chats) == 3


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (400, "The model `x` does not exist"),
        (400, "context_length_exceeded"),
        (400, "content policy violation"),
        (401, "bad response_format key"),
        (403, "tools"),
        (429, "response_format"),
        (500, "the server had an error"),
    ],
)
def test_an_error_that_names_another_fault_is_no_reason_to_ask_again(llm: FakeLLM, status: int, words: str) -> None:
    llm.behavior = Behavior(understands=frozenset(), refusal_status=status, refusal_words=words)
    with pytest.raises(ProviderRefused) as caught:
        ask(llm)
    assert caught.value.status == status
    assert len(llm.chats) == 1


def test_when_every_way_is_refused_the_last_refusal_is_told(llm: FakeLLM) -> None:
    llm.behavior = Behavior(understands=frozenset())
    with pytest.raises(ProviderRefused, match="json_object"):
        ask(llm)
    assert len(llm.chats) == 3


def test_the_plainest_way_puts_the_schema_into_the_instruction() -> None:
    body = to_wire(ASK, "m", Dialect.JSON_OBJECT)
    text = json.dumps(body["messages"])
    assert "JSON" in text
    assert "color_hex" in text


@pytest.mark.parametrize("check", [conforms("request"), conforms("request", excerpt=True)], ids=["best", "excerpt"])
@pytest.mark.parametrize("dialect", LADDER)
def test_every_request_is_as_the_vendor_says(dialect: Dialect, check: Callable[[Any], None]) -> None:
    body = json.loads(json.dumps(to_wire(ASK, "vendor/model:free", dialect)))
    check(body)
    assert dialect_of(body) == dialect.value
    for wrong in ({"model": "m"}, {**body, "messages": []}, {**body, "response_format": {"type": "json_schema"}}):
        with pytest.raises(jsonschema.ValidationError):
            check(wrong)


def test_a_name_that_the_vendor_does_not_take_is_tidied() -> None:
    ask_with_spaces = Ask("sigil of Ω!" * 10, Capability.STRUCTURED_TEXT, "x", "y", {"type": "object"})
    body: Any = to_wire(ask_with_spaces, "m", Dialect.TOOLS)
    name = body["tools"][0]["function"]["name"]
    assert name == body["tool_choice"]["function"]["name"]
    assert len(name) <= 64
    assert name.replace("_", "").isascii()


@pytest.mark.parametrize(
    "content",
    [json.dumps(DIRECTED), f"```json\n{json.dumps(DIRECTED)}\n```", f"Here you are: {json.dumps(DIRECTED)} Enjoy!"],
)
def test_an_object_is_found_in_a_fence_or_after_words(llm: FakeLLM, content: str) -> None:
    llm.behavior = Behavior(content=content)
    assert ask(llm).value == DIRECTED


@pytest.mark.parametrize(
    ("behavior", "error", "words"),
    [
        (Behavior(status=500), ProviderRefused, "500"),
        (Behavior(status=402, error="no credit"), ProviderRefused, "no credit"),
        (Behavior(status=302, headers={"Location": "http://x/"}), ProviderRefused, "not followed"),
        (Behavior(raw=b"<html>"), ProviderGarbage, "no choice"),
        (Behavior(raw=b'{"choices": null}'), ProviderGarbage, "no choice"),
        (Behavior(raw=b'{"choices": [{"message": 7}]}'), ProviderGarbage, "without a message"),
        (Behavior(raw=b"[" * 50_000), ProviderGarbage, "no choice"),
        (Behavior(raw=b"9" * 50_000), ProviderGarbage, "no choice"),
        (Behavior(content="I would rather not"), ProviderGarbage, "JSON object"),
        (Behavior(content="[1, 2]"), ProviderGarbage, "JSON object"),
        (Behavior(answer={"hello": "world"}), ProviderGarbage, "none of the fields"),
        (Behavior(content='{"color_hex": "#12', finish_reason="length"), ProviderGarbage, "cut off"),
        (Behavior(refusal="I cannot help with that"), ProviderRefused, "cannot help"),
        (Behavior(finish_reason="content_filter"), ProviderRefused, "content filter"),
        (Behavior(truncated=True), ProviderGarbage, "broke off"),
        (Behavior(delay_seconds=0.6), ProviderTimeout, "in time"),
    ],
)
def test_what_goes_wrong_is_told_in_our_words(
    llm: FakeLLM, behavior: Behavior, error: type[ProviderError], words: str
) -> None:
    llm.behavior = behavior
    with pytest.raises(error, match=words):
        ask(llm, seconds=0.3 if behavior.delay_seconds else 5.0)
    assert len(llm.chats) <= 1


def test_a_wait_that_is_asked_for_is_passed_on(llm: FakeLLM) -> None:
    llm.behavior = Behavior(status=429, headers={"Retry-After": "12"})
    with pytest.raises(ProviderRefused) as caught:
        ask(llm)
    assert (caught.value.status, caught.value.retry_after) == (429, 12.0)


def test_where_nobody_listens_nothing_was_asked(llm: FakeLLM) -> None:
    with pytest.raises(ProviderUnreachable):
        ask(llm, url="http://127.0.0.1:9")


@pytest.mark.parametrize(
    ("text", "base"),
    [
        ("https://api.openai.com", "https://api.openai.com/v1"),
        ("https://api.openai.com/", "https://api.openai.com/v1"),
        ("https://api.openai.com/v1", "https://api.openai.com/v1"),
        (" https://api.openai.com/v1/ ", "https://api.openai.com/v1"),
        ("https://api.openai.com/v1/chat/completions", "https://api.openai.com/v1"),
        ("https://api.openai.com/v1/chat/completions/", "https://api.openai.com/v1"),
        ("https://openrouter.ai/api/v1", "https://openrouter.ai/api/v1"),
        ("https://text.pollinations.ai/openai", "https://text.pollinations.ai/openai"),
        ("http://host:11434/chat/completions", "http://host:11434"),
        ("http://[::1]:8080", "http://[::1]:8080/v1"),
    ],
)
def test_an_address_is_understood_in_every_usual_form(text: str, base: str) -> None:
    assert base_url_of(text) == base


@pytest.mark.parametrize("ending", ["", "/", "/v1", "/v1/", "/v1/chat/completions"])
def test_every_form_of_an_address_asks_at_the_same_place(llm: FakeLLM, ending: str) -> None:
    assert ask(llm, url=llm.url + ending).value == DIRECTED
    assert llm.chats[0].path == "/v1/chat/completions"


@pytest.mark.parametrize("key", ["sk-1", "r8_x", "any:format/at+all=", "k" * 400, "0"])
@pytest.mark.parametrize("model", ["openai/gpt-4o-mini", "accounts/f/models/x:free@latest"])
def test_any_key_and_any_model_name_is_taken(llm: FakeLLM, key: str, model: str) -> None:
    async def task(chats: OpenAIChats) -> None:
        chat = chats.chat(model=model, key=key)
        assert chat is not None
        await chat.answer(ASK)

    using(llm, task)
    assert llm.chats[0].headers["Authorization"] == f"Bearer {key}"
    assert llm.chats[0].body["model"] == model


def test_a_callers_key_stands_above_the_houses() -> None:
    async def run() -> None:
        async with opened("https://api.openai.com") as chats:
            house, own = chats.chat(), chats.chat(key="sk-own")
            assert house is not None
            assert own is not None
            assert house.account != own.account
            assert own.account == getattr(chats.chat(key="sk-own"), "account", "")

    asyncio.run(run())


def test_without_any_key_there_is_nobody_to_ask(llm: FakeLLM) -> None:
    async def task(chats: OpenAIChats) -> None:
        assert chats.chat() is None
        assert chats.chat(model="gpt-x") is None
        listed = await chats.models()
        assert listed == fallback_models()
        assert listed.fallback

    using(llm, task, key=None)
    assert llm.recorded == []


@pytest.mark.parametrize("base_url", ["https://evil.example/v1", "https://api.openai.com/v1"])
def test_the_houses_key_never_goes_to_an_address_that_a_caller_names(base_url: str) -> None:
    async def run() -> None:
        async with opened("https://api.openai.com/v1") as chats:
            with pytest.raises(RequestError, match="X-API-Key"):
                chats.chat(base_url=base_url)
            with pytest.raises(RequestError, match="X-API-Key"):
                await chats.models(base_url=base_url)

    asyncio.run(run())


def test_an_address_that_a_caller_names_is_guarded(llm: FakeLLM) -> None:
    async def task(chats: OpenAIChats) -> Any:
        chat = chats.chat(key="sk-own", base_url=llm.url)
        assert chat is not None
        return (await chat.answer(ASK)).value

    elsewhere = "https://api.openai.com/v1"
    with pytest.raises(UnsafeAddress):
        using(llm, task, url=elsewhere)
    assert llm.recorded == []
    assert using(llm, task, url=elsewhere, allow=("127.0.0.1",)) == DIRECTED
    assert llm.chats[0].headers["Authorization"] == "Bearer sk-own"
    assert using(llm, task) == DIRECTED  # the house's own address needs no leave


@pytest.mark.parametrize("key", ["with space", "line\nbreak", "nul\x00", "schlüssel", "k" * 5000])
def test_a_key_that_no_header_carries_is_refused_without_repeating_it(key: str) -> None:
    async def run() -> None:
        async with opened("https://api.openai.com") as chats:
            with pytest.raises(InvalidSpec) as caught:
                chats.chat(key=key)
            assert key not in caught.value.message

    asyncio.run(run())


@pytest.mark.parametrize("url", ["ftp://x", "not a url", "https://user:pw@host/v1", "https://host/?x=1"])
def test_an_address_that_is_none_is_refused(url: str) -> None:
    async def run() -> None:
        async with opened("https://api.openai.com") as chats:
            with pytest.raises(UnsafeAddress) as caught:
                chats.chat(key="sk-own", base_url=url)
            assert "pw" not in caught.value.message

    asyncio.run(run())


def test_models_are_those_of_the_provider_and_the_key_is_a_bearer_only(llm: FakeLLM) -> None:
    listed = using(llm, lambda chats: chats.models())
    assert listed.models == ("gpt-test", "vendor/some-model:free")
    assert not listed.fallback
    (request,) = llm.recorded
    assert (request.method, request.path) == ("GET", "/v1/models")
    assert [name for name, value in request.headers.items() if CANARY in value] == ["Authorization"]


@pytest.mark.parametrize(
    ("value", "models"),
    [
        ({"data": [{"id": "a"}, {"id": "b"}, {"id": "a"}]}, ("a", "b")),
        ([{"id": "a"}, "b", 7, {"id": None}], ("a", "b")),
        ({"models": [{"name": "llama"}]}, ("llama",)),
        ({"data": []}, ()),
        ({"data": {}}, None),
        ("x", None),
        (None, None),
    ],
)
def test_lists_of_models_are_read_in_every_usual_form(value: Any, models: tuple[str, ...] | None) -> None:
    assert listed_models(value) == models


@pytest.mark.parametrize(
    ("behavior", "error"),
    [
        (Behavior(status=401, echo_key=True), ProviderRefused),
        (Behavior(raw=b"{}"), ProviderGarbage),
        (Behavior(truncated=True), ProviderGarbage),
    ],
)
def test_when_models_cannot_be_listed_there_is_an_error_and_no_made_up_name(
    llm: FakeLLM, behavior: Behavior, error: type[ProviderError]
) -> None:
    llm.behavior = behavior
    with pytest.raises(error) as caught:
        using(llm, lambda chats: chats.models())
    assert CANARY not in str(caught.value)


def test_listing_models_takes_so_long_and_no_longer(llm: FakeLLM) -> None:
    llm.behavior = Behavior(hangs=True)
    with pytest.raises(ProviderTimeout, match=r"within 1(\.0)? s"):
        using(llm, lambda chats: chats.models(), models_timeout=1.0)


def test_the_key_is_in_no_error_log_or_representation(llm: FakeLLM, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    said: list[str] = []

    async def task(chats: OpenAIChats) -> None:
        chat = chats.chat()
        assert chat is not None
        said.extend([repr(chats), repr(vars(chats)), repr(chat), str(vars(chat)), chat.account])
        for behavior in (
            Behavior(status=401, echo_key=True),
            Behavior(understands=frozenset(), echo_key=True),
            Behavior(refusal=f"your key is {CANARY}"),
            Behavior(raw=f'"{CANARY}"'.encode()),
            Behavior(status=500, raw=f"trace: Authorization: Bearer {CANARY}".encode()),
        ):
            llm.behavior = behavior
            with pytest.raises(MintmarkError) as caught:
                await chat.answer(ASK)
            said.extend([str(caught.value), repr(caught.value), repr(caught.value.args), repr(vars(caught.value))])

    using(llm, task)
    assert all(one.headers["Authorization"] == f"Bearer {CANARY}" for one in llm.recorded)
    assert not [text for text in (*said, caplog.text) if CANARY in text or CANARY[3:20] in text]


@pytest.mark.parametrize(
    ("model", "cost"),
    [
        ("gpt-5.4-mini", 1_000_000 * 0.75 + 100_000 * 4.5),
        ("openai/gpt-5.4-mini", 1_000_000 * 0.75 + 100_000 * 4.5),
        ("gpt-4o-2024-08-06", 1_000_000 * 2.5 + 100_000 * 10),
        ("llama3.2", 0),
    ],
)
def test_an_answer_costs_what_the_dated_table_says(model: str, cost: float) -> None:
    assert cost_microdollars(model, 1_000_000, 100_000) == cost


def test_the_ladder_forgets_what_was_not_used_for_longest() -> None:
    ladder = Ladder(size=2)
    for model in ("a", "b", "c"):
        ladder.remember("base", model, Dialect.TOOLS)
    assert ladder.rungs("base", "a") == LADDER
    assert ladder.rungs("base", "c") == (Dialect.TOOLS, Dialect.JSON_OBJECT)
    assert ladder.rungs("other", "c") == LADDER


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
MESSAGE = st.fixed_dictionaries(
    {},
    optional={
        "content": JSON | st.just(json.dumps(DIRECTED)),
        "refusal": JSON,
        "tool_calls": JSON | st.lists(st.fixed_dictionaries({"function": st.fixed_dictionaries({"arguments": JSON})})),
    },
)
CHOICE = st.fixed_dictionaries({}, optional={"message": JSON | MESSAGE, "finish_reason": JSON})
ANSWER = JSON | st.fixed_dictionaries(
    {"choices": JSON | st.lists(JSON | CHOICE, max_size=2)},
    optional={"usage": JSON | st.fixed_dictionaries({"prompt_tokens": JSON, "completion_tokens": JSON})},
)


@settings(deadline=None)
@given(ANSWER, st.sampled_from([200, 400, 404, 422, 500]))
def test_no_answer_breaks_the_reader(value: Any, status: int) -> None:
    exchange = Exchange(status, value, "")
    is_refused_format(exchange)
    try:
        reply = from_wire(exchange, ASK, "acme", "m", CANARY)
    except ProviderError:
        return
    assert isinstance(reply.value, dict)


def test_the_fake_knows_all_ways_of_asking() -> None:
    assert {dialect.value for dialect in LADDER} == ALL
