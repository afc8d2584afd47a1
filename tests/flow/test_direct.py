"""Directing a brief: by a model in time, else by the mode's own reader, and honest about it."""

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from typing import Any

import httpx
import pytest
from pydantic import SecretStr

from fixtures.llm import CANARY, DIRECTED, Behavior, FakeLLM
from fixtures.virtual_time import in_virtual_time
from mintmark.contracts.ledger import UsageEntry
from mintmark.contracts.mode import AnyMode, Mode
from mintmark.core.artifact import Artifact
from mintmark.core.errors import (
    CorruptStore,
    InvalidSpec,
    MintmarkError,
    NotAuthorized,
    ProviderError,
    ProviderGarbage,
    ProviderRefused,
    ProviderTimeout,
    ProviderUnreachable,
    UnsafeAddress,
)
from mintmark.core.plan import Ask, Capability, Reply, Usage
from mintmark.flow.direct import LONGEST_BRIEF, OFFLINE, Direct, Directed
from mintmark.modes.ink.director import DIRECTION, read
from mintmark.modes.ink.spec import InkSpec
from mintmark.providers.address import Guard, GuardedTransport
from mintmark.providers.openai_chat import OpenAIChats


def _draw(*_: object) -> Sequence[Artifact]:
    return ()


INK: AnyMode = Mode(
    name="ink",
    title="Ink",
    version=1,
    spec_type=InkSpec,
    plan=lambda _: (),
    draw=_draw,
    exporters=(),
    director=read,
    direction=lambda: DIRECTION,
)
MUTE: AnyMode = Mode(
    name="mute", title="Mute", version=1, spec_type=InkSpec, plan=lambda _: (), draw=_draw, exporters=()
)
MODEL_ONLY: AnyMode = Mode(
    name="model-only",
    title="Model only",
    version=1,
    spec_type=InkSpec,
    plan=lambda _: (),
    draw=_draw,
    exporters=(),
    direction=lambda: DIRECTION,
)


class Hand:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.time = 1_000_000.0

    def now(self) -> float:
        return self.time


class Scripted:
    """An adviser that does what it is told, call by call; the last word is repeated."""

    name, model, is_free = "acme", "m-1", False
    capabilities = frozenset({Capability.STRUCTURED_TEXT})

    def __init__(self, *script: Any, account: str = "a", delay: float = 0.0) -> None:
        self.account = account
        self.asked: list[Ask] = []
        self._script = list(script) or [dict(DIRECTED)]
        self._delay = delay

    async def answer(self, ask: Ask) -> Reply:
        self.asked.append(ask)
        await asyncio.sleep(self._delay)
        word = self._script.pop(0) if len(self._script) > 1 else self._script[0]
        if isinstance(word, BaseException):
            raise word
        return Reply(ask.name, self.name, self.model, value=word, usage=Usage(320, 60, 42))


class House:
    """A `Direct` with its clock and its accounts."""

    def __init__(self, **settings: Any) -> None:
        self.clock = Hand()
        self.accounts: list[UsageEntry] = []
        self.direct = Direct(self.clock, record=self._record, **settings)

    async def _record(self, entry: UsageEntry) -> None:
        self.accounts.append(entry)

    def read(self, adviser: Any, brief: str = "a calm moth", *, mode: AnyMode = INK, **asked: Any) -> Directed:
        return in_virtual_time(self.direct.direct(mode, brief, adviser=adviser, **asked))


def refused(status: int, retry_after: float | None = None) -> ProviderRefused:
    return ProviderRefused("acme", f"acme refused with status {status}.", status=status, retry_after=retry_after)


def test_a_model_that_answers_decides() -> None:
    house, adviser = House(), Scripted()
    directed = house.read(adviser)
    assert (directed.requested, directed.served_by, directed.reason) == ("acme/m-1", "acme/m-1", "")
    assert directed.reading.spec["complexity"] == 80
    assert [attempt.outcome for attempt in directed.attempts] == ["answered"]
    assert directed.usage == Usage(320, 60, 42)
    (ask,) = adviser.asked
    assert (ask.words, ask.instruction, ask.schema) == ("a calm moth", DIRECTION.instruction, DIRECTION.schema)


@pytest.mark.parametrize("brief", ["", "   \n", "x" * (LONGEST_BRIEF + 1)])
def test_a_brief_that_cannot_be_is_refused_before_anybody_is_asked(brief: str) -> None:
    house, adviser = House(), Scripted()
    with pytest.raises(InvalidSpec) as caught:
        house.read(adviser, brief)
    assert caught.value.problems[0][0] == "brief"
    assert "x" * 50 not in caught.value.message
    assert (adviser.asked, house.accounts) == ([], [])


def test_the_length_that_counts_is_the_trimmed_one_and_can_be_set() -> None:
    house = House()
    assert house.read(None, "  " + "x" * LONGEST_BRIEF + "  ").served_by == OFFLINE
    assert house.read(None, "calm " * 1000, longest=10_000).served_by == OFFLINE


def test_a_mode_that_reads_no_briefs_says_so() -> None:
    with pytest.raises(InvalidSpec, match="reads no briefs"):
        House().read(None, mode=MUTE)


def test_without_a_model_the_mode_reads_for_itself_and_that_is_no_fallback() -> None:
    directed = House().read(None)
    assert (directed.requested, directed.served_by, directed.reason) == (OFFLINE, OFFLINE, "")
    assert directed.reading == read("a calm moth")


def test_a_model_that_was_asked_for_without_a_key_is_told() -> None:
    directed = House().read(None, requested="openai/gpt-x")
    assert (directed.requested, directed.served_by) == ("openai/gpt-x", OFFLINE)
    assert "X-API-Key" in directed.reason
    with pytest.raises(NotAuthorized, match="X-API-Key"):
        House().read(None, requested="openai/gpt-x", strict=True)
    assert House().read(None, strict=True).served_by == OFFLINE


@pytest.mark.parametrize(
    "error",
    [
        refused(500),
        refused(401),
        ProviderGarbage("acme", "acme answered with no choice to take."),
        ProviderTimeout("acme", "acme did not answer in time."),
        ProviderUnreachable("acme", "acme cannot be reached."),
    ],
)
def test_a_model_that_fails_gives_way_to_the_mode_and_the_reason_is_told(error: ProviderError) -> None:
    house = House()
    directed = house.read(Scripted(error))
    assert (directed.requested, directed.served_by) == ("acme/m-1", OFFLINE)
    assert directed.reason == error.message
    assert directed.reading == read("a calm moth")
    assert {attempt.outcome for attempt in directed.attempts} == {error.code}
    assert {entry.outcome for entry in house.accounts} == {error.code}
    with pytest.raises(type(error)):
        house.read(Scripted(error), strict=True)


def test_a_mode_without_a_reader_of_its_own_fails_with_its_model() -> None:
    assert House().read(Scripted(), mode=MODEL_ONLY).served_by == "acme/m-1"
    with pytest.raises(ProviderRefused):
        House().read(Scripted(refused(500)), mode=MODEL_ONLY)
    with pytest.raises(NotAuthorized):
        House().read(None, mode=MODEL_ONLY)


@pytest.mark.parametrize(
    ("script", "calls", "served"),
    [
        ((refused(429), DIRECTED), 2, "acme/m-1"),
        ((refused(429, 0.05), DIRECTED), 2, "acme/m-1"),
        ((ProviderUnreachable("acme", "no"), DIRECTED), 2, "acme/m-1"),
        ((refused(429), refused(429), DIRECTED), 2, OFFLINE),
        ((refused(429, 60.0), DIRECTED), 1, OFFLINE),
        ((refused(500), DIRECTED), 1, OFFLINE),
        ((refused(503), DIRECTED), 1, OFFLINE),
        ((ProviderTimeout("acme", "no"), DIRECTED), 1, OFFLINE),
        ((ProviderGarbage("acme", "no"), DIRECTED), 1, OFFLINE),
    ],
)
def test_only_an_explicit_no_is_tried_once_more(script: tuple[Any, ...], calls: int, served: str) -> None:
    house, adviser = House(), Scripted(*script)
    directed = house.read(adviser)
    assert (len(adviser.asked), len(directed.attempts), len(house.accounts)) == (calls, calls, calls)
    assert directed.served_by == served


def test_all_tries_together_take_so_long_and_no_longer() -> None:
    house = House(deadline_seconds=0.3)
    directed = house.read(Scripted(delay=30.0))
    assert directed.served_by == OFFLINE
    assert "0.3 s" in directed.reason
    (attempt,) = directed.attempts
    assert attempt.outcome == "provider_timeout"
    assert attempt.milliseconds == 300


def test_the_time_of_a_first_try_is_taken_from_the_second() -> None:
    house = House(deadline_seconds=0.5)
    directed = house.read(Scripted(refused(429, 0.1), DIRECTED, delay=0.3))
    assert [(attempt.outcome, attempt.milliseconds) for attempt in directed.attempts] == [
        ("provider_refused", 300),
        ("provider_timeout", 100),
    ]


def test_an_answer_is_given_again_within_five_minutes_and_costs_nothing() -> None:
    house, adviser = House(), Scripted()
    first = house.read(adviser)
    house.clock.time += 299.0
    again = house.read(adviser, "  a calm moth ")
    assert (first.cached, again.cached) == (False, True)
    assert again.reading == first.reading
    assert (again.served_by, again.usage) == ("acme/m-1", Usage())
    house.clock.time += 2.0
    assert not house.read(adviser).cached
    assert len(adviser.asked) == 2
    assert [entry.outcome for entry in house.accounts] == ["answered", "cached", "answered"]
    assert [entry.cost_microdollars for entry in house.accounts] == [42, 0, 42]


def test_answers_are_not_given_to_another_question_model_mode_or_account() -> None:
    house, adviser, other = House(), Scripted(), Scripted(account="b")
    other_model = Scripted()
    other_model.model = "m-2"
    house.read(adviser)
    house.read(adviser, "another brief")
    house.read(adviser, mode=MODEL_ONLY)
    house.read(other)
    house.read(other_model)
    assert (len(adviser.asked), len(other.asked), len(other_model.asked)) == (3, 1, 1)


def test_a_failure_is_not_kept() -> None:
    house = House()
    assert house.read(Scripted(refused(500))).served_by == OFFLINE
    assert house.read(Scripted()).served_by == "acme/m-1"


def test_the_answers_that_are_kept_are_bounded() -> None:
    house, adviser = House(cache_size=2), Scripted()
    for brief in ("one", "two", "three", "one"):
        house.read(adviser, brief)
    assert len(adviser.asked) == 4
    assert house.read(adviser, "three").cached


def test_every_call_is_in_the_accounts() -> None:
    house = House()
    house.read(Scripted(refused(429), DIRECTED))
    first, second = house.accounts
    assert first.id != second.id
    assert (first.outcome, first.cost_microdollars) == ("provider_refused", 0)
    assert second.model_dump(exclude={"id", "milliseconds"}) == {
        "at": house.clock.time,
        "provider": "acme",
        "model": "m-1",
        "purpose": "director",
        "outcome": "answered",
        "prompt_tokens": 320,
        "completion_tokens": 60,
        "cost_microdollars": 42,
    }


def test_accounts_that_cannot_be_kept_take_no_answer_away(caplog: pytest.LogCaptureFixture) -> None:
    async def full(entry: UsageEntry) -> None:
        raise CorruptStore("The disk is full.")

    direct = Direct(Hand(), record=full)
    directed = asyncio.run(direct.direct(INK, "calm", adviser=Scripted()))
    assert directed.served_by == "acme/m-1"
    assert "director.usage_lost" in caplog.text


def test_twenty_who_ask_at_once_share_one_call() -> None:
    house, adviser = House(), Scripted(delay=0.1)

    async def run() -> list[Directed]:
        asked = (house.direct.direct(INK, "a calm moth", adviser=adviser) for _ in range(20))
        return await asyncio.gather(*asked)

    directed = asyncio.run(run())
    assert len(adviser.asked) == 1
    assert len(house.accounts) == 1
    assert len({str(one.reading) for one in directed}) == 1


def test_who_leaves_early_takes_the_answer_from_nobody_else() -> None:
    house, adviser = House(), Scripted(delay=0.1)

    async def run() -> Directed:
        first = asyncio.create_task(house.direct.direct(INK, "calm", adviser=adviser))
        second = asyncio.create_task(house.direct.direct(INK, "calm", adviser=adviser))
        await asyncio.sleep(0.02)
        first.cancel()
        return await second

    assert asyncio.run(run()).served_by == "acme/m-1"
    assert len(house.accounts) == 1


def test_closing_stops_what_is_asked() -> None:
    house, adviser = House(), Scripted(delay=30.0)

    async def run() -> None:
        task = asyncio.create_task(house.direct.direct(INK, "calm", adviser=adviser))
        await asyncio.sleep(0.02)
        await house.direct.aclose()
        with pytest.raises(asyncio.CancelledError):
            await task

    asyncio.run(run())


def test_an_address_that_is_not_safe_is_the_askers_fault_and_no_fallback() -> None:
    with pytest.raises(UnsafeAddress):
        House().read(Scripted(UnsafeAddress("db leads to an address that is not public.")))


@asynccontextmanager
async def chats_at(url: str, *, allow: Sequence[str] = ()) -> AsyncIterator[OpenAIChats]:
    guarded = httpx.AsyncClient(transport=GuardedTransport(Guard(allow)))
    async with httpx.AsyncClient(timeout=10.0) as client, guarded:
        yield OpenAIChats(client, guarded, base_url=url, model="gpt-5.4-mini", key=SecretStr(CANARY))


def directed_by(llm: FakeLLM, house: House, brief: str = "a calm moth", **asked: Any) -> Directed:
    async def run() -> Directed:
        async with chats_at(llm.url) as chats:
            return await house.direct.direct(INK, brief, adviser=chats.chat(), **asked)

    return asyncio.run(run())


def test_end_to_end_the_answer_of_an_endpoint_decides(llm: FakeLLM) -> None:
    house = House()
    directed = directed_by(llm, house)
    assert directed.served_by == "127.0.0.1/gpt-5.4-mini"
    assert (directed.reading.spec["ink"], directed.reading.spec["complexity"]) == ("#123abc", 80)
    assert house.accounts[0].cost_microdollars == 320 * 0.75 + 60 * 4.5


SCALE = 0.8
"""Of the real times: an endpoint that takes 2 s is in time for a deadline of 3 s, one that hangs is not."""


@pytest.mark.parametrize(
    ("behavior", "served"),
    [
        (Behavior(delay_seconds=2.0 * SCALE), "127.0.0.1/gpt-5.4-mini"),
        (Behavior(hangs=True), OFFLINE),
        (Behavior(delay_seconds=2.0 * SCALE, understands=frozenset({"json_object"})), OFFLINE),
    ],
)
def test_end_to_end_the_deadline_holds(llm: FakeLLM, behavior: Behavior, served: str) -> None:
    llm.behavior = behavior
    house = House(deadline_seconds=3.0 * SCALE)
    begun = time.monotonic()
    assert directed_by(llm, house).served_by == served
    assert time.monotonic() - begun < 6.0


@pytest.mark.parametrize(
    "behavior",
    [
        Behavior(status=500),
        Behavior(status=401, echo_key=True),
        Behavior(raw=b"<html>"),
        Behavior(truncated=True),
        Behavior(refusal=f"no, {CANARY}"),
        Behavior(content="{"),
        Behavior(finish_reason="content_filter"),
        Behavior(answer={"a": 1}),
    ],
)
def test_end_to_end_every_outage_falls_back_with_a_reason_and_without_the_key(
    llm: FakeLLM, behavior: Behavior, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    llm.behavior = behavior
    house = House()
    brief = "a calm moth whose name nobody may read in a log"
    directed = directed_by(llm, house, brief)
    assert directed.served_by == OFFLINE
    assert directed.reason
    assert directed.reading == read(brief)
    assert len(llm.chats) == 1
    said = [repr(directed), repr(house.accounts), caplog.text, *capsys.readouterr(), repr(vars(house.direct))]
    assert not [text for text in said if CANARY in text]
    assert "nobody may read" not in caplog.text
    assert any(record.message == "director.fallback" for record in caplog.records)


def test_end_to_end_a_busy_endpoint_is_asked_once_more(llm: FakeLLM) -> None:
    llm.script = [Behavior(status=429, headers={"Retry-After": "0.05"})]
    directed = directed_by(llm, House())
    assert [attempt.outcome for attempt in directed.attempts] == ["provider_refused", "answered"]
    assert len(llm.chats) == 2


def test_end_to_end_out_of_range_answers_are_brought_back_and_told(llm: FakeLLM) -> None:
    llm.behavior = Behavior(answer={**DIRECTED, "complexity": 900, "chaos": "0", "color_hex": "abc"})
    reading = directed_by(llm, House()).reading
    assert (reading.spec["complexity"], reading.spec["chaos"], reading.spec["ink"]) == (100, 0.1, "#aabbcc")
    assert len(reading.adjusted) == 3


def test_end_to_end_strict_raises_what_went_wrong(llm: FakeLLM) -> None:
    llm.behavior = Behavior(status=500, echo_key=True)
    with pytest.raises(MintmarkError) as caught:
        directed_by(llm, House(), strict=True)
    assert isinstance(caught.value, ProviderRefused)
    assert CANARY not in str(caught.value)


@pytest.mark.parametrize("brief", ["", "x" * 501])
def test_end_to_end_a_bad_brief_reaches_nobody(llm: FakeLLM, brief: str) -> None:
    with pytest.raises(InvalidSpec):
        directed_by(llm, House(), brief)
    assert llm.recorded == []


def test_end_to_end_many_at_once_do_not_break(llm: FakeLLM) -> None:
    llm.behavior = Behavior(delay_seconds=0.02)
    house = House()

    async def run() -> list[Directed]:
        async with chats_at(llm.url) as chats:
            chat = chats.chat()
            briefs = [f"moth {number % 5}" for number in range(20)]
            return await asyncio.gather(*(house.direct.direct(INK, brief, adviser=chat) for brief in briefs))

    directed = asyncio.run(run())
    assert {one.served_by for one in directed} == {"127.0.0.1/gpt-5.4-mini"}
    assert len(llm.chats) == 5


def test_the_reader_that_steps_in_is_the_modes_own() -> None:
    reads: Callable[[str], Any] = read
    assert INK.director is reads
