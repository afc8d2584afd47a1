"""A chain ends in an answer or an explanation, in time, and nobody is paid twice."""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

import pytest

from fixtures.cards import HUGGINGFACE, LOCAL, POLLINATIONS, TOGETHER, card
from fixtures.figures import sprite
from fixtures.virtual_time import in_virtual_time
from mintmark.contracts.route import ProviderCard, Route, Wants
from mintmark.core.artifact import MediaType
from mintmark.core.errors import (
    BadSetting,
    Fault,
    ProviderGarbage,
    ProviderRefused,
    ProviderUnreachable,
)
from mintmark.core.plan import Ask, Capability, Reply, Usage
from mintmark.core.stream import Stream
from mintmark.craft.convert import write_picture
from mintmark.flow.route_chain import Chain, NobodyAnswered, Served, pictures_only
from mintmark.flow.route_score import Scoreboard

Act = Callable[[ProviderCard], Awaitable[bytes]]
REPLICATE = card("replicate", latency_ms=1000)


def route(*cards: ProviderCard, **wants: Any) -> Route:
    return Route("pixel", "generate", "standard", cards[0].label, cards, ("",) * len(cards), (), Wants(**wants))


def ask_for(one: ProviderCard) -> Ask:
    negative = {"negative": "blur"} if one.native_negative else {}
    words = "a fox" if one.native_negative else "a fox, without blur"
    return Ask("picture", Capability.IMAGE, words, settings=negative)


@dataclass
class House:
    """Providers that act as they are told, and a note of every call."""

    acts: dict[str, list[Act]]
    asked: list[tuple[str, Ask]] = field(default_factory=list)
    chain: Chain = field(default_factory=Chain)

    async def answer(self, one: ProviderCard, ask: Ask) -> Reply:
        self.asked.append((one.name, ask))
        acts = self.acts.get(one.name, [well])
        content = await acts[min(len([name for name, _ in self.asked if name == one.name]), len(acts)) - 1](one)
        return Reply(ask.name, one.name, one.model, content=content, usage=Usage(cost_microdollars=2000))

    def run(self, way: Route, **more: Any) -> Served:
        return in_virtual_time(self.chain.attempt(way, ask_for, self.answer, **more))

    def names(self) -> list[str]:
        return [name for name, _ in self.asked]


async def well(_: ProviderCard) -> bytes:
    await asyncio.sleep(0.5)
    return b"picture"


async def hangs(_: ProviderCard) -> bytes:
    await asyncio.sleep(1e9)
    raise AssertionError


async def hangs_on(_: ProviderCard) -> bytes:
    """An adapter that will not be stopped."""
    for _ in range(4):
        try:
            await asyncio.sleep(1e3)
        except asyncio.CancelledError:
            continue
    return b"too late"


async def empty(_: ProviderCard) -> bytes:
    return b""


def fails(error: Exception) -> Act:
    async def act(_: ProviderCard) -> bytes:
        raise error

    return act


def refusal(status: int, **facts: Any) -> Act:
    return fails(ProviderRefused("x", f"status {status}", status=status, **facts))


UNREACHABLE = fails(ProviderUnreachable("x", "no connection"))


def outcomes(served: Served) -> list[tuple[str, str]]:
    return [(one.provider, one.outcome) for one in served.attempts]


def test_the_first_one_serves_and_nothing_needs_a_reason() -> None:
    served = House({}).run(route(TOGETHER, LOCAL))
    assert (served.requested, served.served_by, served.reason) == ("together/together-1", "together/together-1", "")
    assert outcomes(served) == [("together", "answered")]
    assert served.attempts[0].milliseconds == 500


@pytest.mark.parametrize("status", [401, 402, 403, 400, 422, 429, 451, 500, 503])
def test_after_an_explicit_no_the_next_is_asked_and_both_are_named(status: int) -> None:
    house = House({"together": [refusal(status)]})
    served = house.run(route(TOGETHER, REPLICATE, LOCAL))
    assert house.names() == ["together", "replicate"]
    assert served.served_by == "replicate/replicate-1"
    assert served.reason == f"together: status {status}"
    assert served.perhaps_charged == ()


def test_the_question_is_worded_anew_for_each_provider() -> None:
    house = House({"together": [UNREACHABLE]})
    served = house.run(route(TOGETHER, HUGGINGFACE))
    assert [ask.words for _, ask in house.asked] == ["a fox, without blur", "a fox"]
    assert served.ask.settings == {"negative": "blur"}


@pytest.mark.parametrize(
    "act", [hangs, hangs_on, refusal(504), refusal(502), fails(ProviderGarbage("x", "cut")), empty]
)
def test_a_paid_question_in_doubt_is_followed_by_free_ones_only(act: Act) -> None:
    house = House({"together": [act]})
    served = house.run(route(TOGETHER, REPLICATE, LOCAL))
    assert house.names() == ["together", "local"]
    assert served.perhaps_charged == ("together/together-1",)
    assert outcomes(served)[1] == ("replicate", "skipped")
    assert "may have charged already; `pay_again` allows another" in served.reason


def test_who_may_pay_again_is_served_by_the_next_paid_one() -> None:
    house = House({"together": [hangs]})
    served = house.run(route(TOGETHER, REPLICATE, LOCAL, pay_again=True))
    assert house.names() == ["together", "replicate"]
    assert served.perhaps_charged == ("together/together-1",)


def test_who_was_asked_before_a_crash_is_not_asked_again() -> None:
    house = House({})
    served = house.run(route(TOGETHER, LOCAL), in_doubt=["together/together-1"])
    assert house.names() == ["local"]
    assert "it is not asked again" in served.reason
    free = House({})
    assert free.run(route(POLLINATIONS, LOCAL), in_doubt=[POLLINATIONS.label]).card is POLLINATIONS


def test_a_free_one_that_hangs_costs_time_but_forbids_nothing() -> None:
    house = House({"pollinations": [hangs]})
    assert house.run(route(POLLINATIONS, TOGETHER, LOCAL)).card is TOGETHER


def test_the_only_one_is_asked_again_after_a_429_as_long_as_it_says() -> None:
    house = House({"together": [refusal(429, retry_after=7.0), well]})
    served = house.run(route(TOGETHER, strict=True))
    assert outcomes(served) == [("together", "provider_refused"), ("together", "answered")]
    impatient = House({"together": [refusal(429, retry_after=7.0), well]})
    with pytest.raises(NobodyAnswered) as raised:
        impatient.run(route(TOGETHER, strict=True, deadline_seconds=5))
    assert impatient.names() == ["together"]
    assert raised.value.retry_after == pytest.approx(7.0)
    assert raised.value.fault is Fault.RATE


def test_a_connection_that_never_came_about_is_tried_three_times_when_nobody_else_is_left() -> None:
    house = House({"together": [UNREACHABLE]})
    with pytest.raises(NobodyAnswered, match="Nobody answered: together: no connection") as raised:
        house.run(route(TOGETHER))
    assert house.names() == ["together"] * 3
    assert [one.outcome for one in raised.value.attempts] == ["provider_unreachable"] * 3


@pytest.mark.parametrize("act", [hangs, refusal(500), refusal(401), refusal(422), fails(ProviderGarbage("x", "?"))])
def test_nothing_else_is_ever_repeated(act: Act) -> None:
    house = House({"together": [act]})
    with pytest.raises(NobodyAnswered):
        house.run(route(TOGETHER, strict=True))
    assert house.names() == ["together"]


def test_one_deadline_holds_for_the_whole_chain_and_leaves_time_for_the_last() -> None:
    house = House({"together": [hangs], "huggingface": [hangs]})
    slow = [card(name, latency_ms=30_000) for name in ("together", "huggingface")]

    async def run() -> tuple[Served, float]:
        begun = asyncio.get_running_loop().time()
        served = await house.chain.attempt(
            route(*slow, LOCAL, deadline_seconds=20, pay_again=True), ask_for, house.answer
        )
        return served, asyncio.get_running_loop().time() - begun

    served, seconds = in_virtual_time(run())
    assert served.card is LOCAL
    assert seconds < 20


def test_all_down_ends_at_the_deadline_with_every_attempt() -> None:
    house = House({"together": [hangs], "local": [hangs_on]})

    async def run() -> float:
        begun = asyncio.get_running_loop().time()
        with pytest.raises(NobodyAnswered) as raised:
            await house.chain.attempt(route(TOGETHER, LOCAL, deadline_seconds=8), ask_for, house.answer)
        assert [one.outcome for one in raised.value.attempts] == ["provider_timeout"] * 2
        assert raised.value.perhaps_charged == ("together/together-1",)
        return asyncio.get_running_loop().time() - begun

    assert in_virtual_time(run()) == pytest.approx(8.0)


def test_an_adapter_that_breaks_is_garbage_and_not_the_end() -> None:
    house = House({"pollinations": [fails(KeyError("choices"))]})
    served = house.run(route(POLLINATIONS, LOCAL))
    assert served.reason == "pollinations: The adapter of pollinations broke: KeyError."


def test_a_setting_that_is_wrong_is_said_and_the_next_is_asked() -> None:
    house = House({"pollinations": [fails(BadSetting("The base URL is empty."))]})
    assert house.run(route(POLLINATIONS, LOCAL)).reason == "pollinations: The base URL is empty."


def test_five_faults_open_the_breaker_even_of_one_that_stands_alone_and_a_probe_closes_it() -> None:
    house = House({"together": [*[refusal(500)] * 5, well]})

    async def run() -> None:
        for _ in range(5):
            with pytest.raises(NobodyAnswered, match="status 500"):
                await house.chain.attempt(route(TOGETHER), ask_for, house.answer)
        with pytest.raises(NobodyAnswered, match="together rests") as raised:
            await house.chain.attempt(route(TOGETHER), ask_for, house.answer)
        assert len(house.asked) == 5
        assert raised.value.retry_after == pytest.approx(60, abs=5)
        await asyncio.sleep(61)
        both = (house.chain.attempt(route(TOGETHER), ask_for, house.answer) for _ in range(2))
        first, second = await asyncio.gather(*both, return_exceptions=True)
        assert isinstance(first, Served)
        assert isinstance(second, NobodyAnswered)
        assert len(house.asked) == 6
        await house.chain.attempt(route(TOGETHER), ask_for, house.answer)

    in_virtual_time(run())


def test_whoever_leaves_early_leaves_no_probe_behind() -> None:
    house = House({"together": [*[refusal(500)] * 5, hangs, well]})

    async def run() -> None:
        for _ in range(5):
            with pytest.raises(NobodyAnswered):
                await house.chain.attempt(route(TOGETHER), ask_for, house.answer)
        await asyncio.sleep(61)
        task = asyncio.create_task(house.chain.attempt(route(TOGETHER), ask_for, house.answer))
        await asyncio.sleep(1)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert (await house.chain.attempt(route(TOGETHER), ask_for, house.answer)).card is TOGETHER

    in_virtual_time(run())


def test_experience_is_noted_but_a_refused_question_says_nothing_about_the_provider() -> None:
    boards: list[Scoreboard] = []
    house = House({"together": [refusal(451), refusal(500), well]}, chain=Chain(learned=boards.append))
    for _ in range(3):
        house.run(route(TOGETHER, LOCAL))
    scores = house.chain.board.of("generate")
    assert boards[-1] is house.chain.board
    assert scores["together/together-1"].asked == pytest.approx(1.98)
    assert scores["together/together-1"].good == 1
    assert scores["together/together-1"].microdollars == 2000
    assert scores["local/ink-1"].asked == pytest.approx(1.98)


def test_the_gate_for_pictures_reads_them() -> None:
    ask = Ask("picture", Capability.IMAGE, "a fox", settings={"width": 16, "height": 16})

    def fault(content: bytes, media_type: str = "image/png") -> str:
        reply = Reply("picture", "together", "together-1", content=content, media_type=media_type)
        return asyncio.run(pictures_only(TOGETHER, ask, reply))

    assert fault(write_picture(sprite(), MediaType.PNG)) == ""
    assert "no picture" in fault(b"<html>busy</html>")
    assert "another shape" in fault(write_picture(sprite()[:8], MediaType.PNG))
    assert fault(b"<svg xmlns='x'/>", "image/svg+xml") == ""
    assert fault(b"<html>", "image/svg+xml") == "The answer says to be SVG and is none."


def test_a_thousand_requests_among_broken_providers_all_end_in_time_and_nobody_is_paid_twice() -> None:
    draws = Stream(20).child("chaos").generator()
    charged: Counter[tuple[int, str]] = Counter()
    lies = {"png": b"\x89PNG whole", "cut": b"\x89PNG", "lie": b"<html>busy</html>"}

    async def answer(number: int, one: ProviderCard, ask: Ask) -> Reply:
        luck = draws.unit() if one is not LOCAL else 1.0
        await asyncio.sleep(draws.between(0.05, 1.5))
        if luck < 0.10:
            raise draws.pick(
                [
                    ProviderUnreachable(one.name, "no connection"),
                    ProviderRefused(one.name, "busy", status=429, retry_after=draws.between(0, 3)),
                    ProviderRefused(one.name, "broken", status=500),
                    ProviderRefused(one.name, "not allowed", status=451),
                ]
            )
        charged[number, one.name] += not one.is_free
        if luck < 0.20:
            await (hangs if luck < 0.15 else hangs_on)(one)
        kind = "cut" if luck < 0.25 else "lie" if luck < 0.30 else "png"
        return Reply(ask.name, one.name, one.model, content=lies[kind], media_type="image/png")

    async def gate(_card: ProviderCard, _ask: Ask, reply: Reply) -> str:
        return "" if reply.content == lies["png"] else "Not a whole picture."

    chain = Chain(gate=gate)
    cards = [TOGETHER, HUGGINGFACE, REPLICATE, POLLINATIONS]

    async def one(number: int) -> tuple[str, float, float]:
        loop = asyncio.get_running_loop()
        some = draws.shuffled(cards)[: draws.integer(1, 4)]
        last = [LOCAL] if number % 3 else []
        way = route(*some, *last, deadline_seconds=draws.between(4, 20), pay_again=number % 2 == 0)
        await asyncio.sleep(draws.between(0, 600))
        begun = loop.time()
        try:
            served = await chain.attempt(way, ask_for, lambda card, ask: answer(number, card, ask))
            assert served.reply.content == lies["png"]
            assert bool(served.reason) == (served.served_by != served.requested)
            assert served.attempts[-1].outcome == "answered"
            end = "served"
        except NobodyAnswered as error:
            end = "explained" if error.attempts and all(one.reason for one in error.attempts) else "lost"
        return end, loop.time() - begun, way.wants.deadline_seconds

    async def all_of_them() -> list[tuple[str, float, float]]:
        return await asyncio.gather(*(one(number) for number in range(1000)))

    ends = in_virtual_time(all_of_them())
    assert {end for end, _, _ in ends} == {"served", "explained"}
    assert 1000 > Counter(end for end, _, _ in ends)["served"] > 600
    assert max(seconds - deadline for _, seconds, deadline in ends) <= 0.2
    assert max(charged.values()) == 1
    careful = Counter(number for number, _ in charged.elements() if number % 2)
    assert max(careful.values()) == 1
    assert max(Counter(number for number, _ in charged.elements()).values()) > 1
