"""Ask along a route: the first who answers well serves, and the answer says who was tried and why.

One deadline holds for the whole chain. The question is made anew for each provider, since models, limits and the way
negatives are said differ. A paid question that may have been charged is never put to the same provider again, and to
another paid one only where the asker allows it; what is free, our own engine above all, may always be asked.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import TypeAlias

from mintmark.contracts.route import ProviderCard, Route
from mintmark.core.artifact import MediaType
from mintmark.core.errors import (
    Fault,
    MintmarkError,
    ProviderError,
    ProviderGarbage,
    ProviderRefused,
    ProviderTimeout,
    RequestError,
)
from mintmark.core.job import Attempt
from mintmark.core.plan import Ask, Reply
from mintmark.flow.route_health import Breakers, is_in_doubt, may_be_repeated
from mintmark.flow.route_score import Scoreboard

PATIENCE = 4.0
"""A provider is waited for so many times as long as it usually takes, while others could still be asked."""
SHORTEST_WAIT = 2.0
"""In seconds."""
KEPT_BACK = 0.25
"""The share of the time left that is kept for those who come after, while there are any."""
REPEATS = 2
"""So often the only provider left is asked once more, where it is certain that nothing was asked."""
BREATH_SECONDS = 0.2
"""Before that, where the provider names no wait of its own; doubled each time."""

Answer: TypeAlias = Callable[[ProviderCard, Ask], Awaitable[Reply]]
"""Puts one question to one provider."""
AskFor: TypeAlias = Callable[[ProviderCard], Ask]
"""Words the question for one provider."""
Gate: TypeAlias = Callable[[ProviderCard, Ask, Reply], Awaitable[str]]
"""What is wrong with an answer, as a sentence; empty when it is good enough."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Served:
    """An answer, and how it came about."""

    reply: Reply
    card: ProviderCard
    ask: Ask
    """The question as this provider was asked it."""
    requested: str
    served_by: str
    reason: str
    """Why another served than was requested; empty when it did."""
    attempts: tuple[Attempt, ...]
    perhaps_charged: tuple[str, ...] = ()
    """Who may have charged for an answer that did not come."""


class NobodyAnswered(ProviderError):
    """Everybody who may be asked was; `attempts` says how it went, `retry_after` when to come back, if known."""

    def __init__(
        self,
        provider: str,
        message: str,
        attempts: Sequence[Attempt],
        *,
        fault: Fault,
        perhaps_charged: Sequence[str] = (),
        retry_after: float | None = None,
    ) -> None:
        super().__init__(provider, message, fault=fault)
        self.attempts, self.perhaps_charged = tuple(attempts), tuple(perhaps_charged)
        self.retry_after = retry_after
        self.job_id = ""
        """The job that noted it, where one did."""


async def anything_goes(_card: ProviderCard, _ask: Ask, reply: Reply) -> str:
    """The widest gate: an answer holds something."""
    return "" if reply.content or reply.value is not None else "The answer is empty."


async def pictures_only(_card: ProviderCard, ask: Ask, reply: Reply) -> str:
    """The gate for pictures: a file that can be read, not blank, of the shape that was asked."""
    from mintmark.craft.gates import Wish, fault_in

    width, height = ask.settings.get("width"), ask.settings.get("height")
    wish = Wish(width, height) if isinstance(width, int) and isinstance(height, int) else None
    if reply.media_type == MediaType.SVG:
        return "" if b"<svg" in reply.content[:4096] else "The answer says to be SVG and is none."
    return await asyncio.to_thread(fault_in, reply.content, wish)


class Chain:
    """Asks along routes, and remembers how providers stand and what they are worth."""

    def __init__(
        self,
        *,
        breakers: Breakers | None = None,
        board: Scoreboard | None = None,
        gate: Gate = anything_goes,
        learned: Callable[[Scoreboard], None] = lambda _: None,
    ) -> None:
        """`learned` hears of every new board, to keep it."""
        self.breakers = breakers or Breakers()
        self.board = board or Scoreboard()
        self._gate, self._learned = gate, learned

    async def attempt(self, route: Route, ask_for: AskFor, answer: Answer, *, in_doubt: Sequence[str] = ()) -> Served:
        """The first good answer of the chain.

        `in_doubt` are the labels of those who were asked before a crash and of whose answer nothing is known: who takes
        money is not asked again. Raises: NobodyAnswered when there is no good answer before the deadline.
        """
        ends = asyncio.get_running_loop().time() + route.wants.deadline_seconds
        return await _Run(self, route, ask_for, answer, ends, in_doubt).served()

    def learn(self, card: ProviderCard, tool: str, reply: Reply | None, milliseconds: float, *, good: bool) -> None:
        """Note what became of a question."""
        cost = 0.0 if reply is None else float(reply.usage.cost_microdollars or card.price_microdollars)
        self.board = self.board.after(
            card, tool, good=good, answered=reply is not None, milliseconds=milliseconds, microdollars=cost
        )
        self._learned(self.board)

    async def fault_of(self, card: ProviderCard, ask: Ask, reply: Reply) -> str:
        """What is wrong with an answer; empty when it is good enough."""
        return await self._gate(card, ask, reply)


class _Run:
    """One request on its way along its chain."""

    def __init__(
        self, chain: Chain, route: Route, ask_for: AskFor, answer: Answer, ends: float, in_doubt: Sequence[str]
    ) -> None:
        self._chain, self._route, self._ask_for, self._answer, self._ends = chain, route, ask_for, answer, ends
        self._attempts: list[Attempt] = []
        self._in_doubt = list(in_doubt)
        self._fault = Fault.SERVER
        self._loop = asyncio.get_running_loop()

    async def served(self) -> Served:
        cards = self._route.chain
        for place, card in enumerate(cards):
            others = cards[place + 1 :]
            served = await self._rung(card, others)
            if served is not None:
                return served
            if self._left() <= 0:
                break
        message = f"Nobody answered: {self._story()}"
        rests = [self._chain.breakers[card].until - self._loop.time() for card in cards]
        waits = [rest for rest in rests if rest > 0]
        raise NobodyAnswered(
            cards[0].name,
            message,
            self._attempts,
            fault=self._fault,
            perhaps_charged=self._in_doubt,
            retry_after=min(waits) if waits else None,
        )

    async def _rung(self, card: ProviderCard, others: Sequence[ProviderCard]) -> Served | None:
        """The answer of one provider, asked again only where that is certain to be safe and nobody else is left."""
        for again in range(REPEATS + 1):
            refusal = self._not_now(card)
            if refusal:
                self._note(card, "skipped", refusal)
                return None
            result = await self._asked(card, others)
            if isinstance(result, Served):
                return result
            wait = self._wait(result, card, others, again)
            if wait is None:
                return None
            await asyncio.sleep(wait)
        return None

    def _not_now(self, card: ProviderCard) -> str:
        """Why a provider whose turn it is is not asked."""
        if card.label in self._in_doubt and not card.is_free:
            return f"{card.label} may have charged already; it is not asked again."
        if self._in_doubt and not card.is_free and not self._route.wants.pay_again:
            return f"{', '.join(self._in_doubt)} may have charged already; `pay_again` allows another paid question."
        if not self._chain.breakers.admit(card, self._loop.time()):
            return f"{card.name} rests."
        return ""

    async def _asked(self, card: ProviderCard, others: Sequence[ProviderCard]) -> "Served | ProviderError":
        """One question to one provider, within its part of the time."""
        begun = self._loop.time()
        breakers, tool = self._chain.breakers, self._route.tool
        reply: Reply | None = None
        try:
            ask = self._ask_for(card)
            reply = await self._in_time(card, ask, self._patience(card, others))
            fault = await self._chain.fault_of(card, ask, reply)
            if fault:
                raise ProviderGarbage(card.name, fault)
        except MintmarkError as raised:
            error = raised if isinstance(raised, ProviderError) else _as_ours(card, raised)
            if is_in_doubt(error) and not card.is_free:
                self._in_doubt.append(card.label)
            self._fault = error.fault
            breakers.failed(card, error, self._loop.time())
            if error.fault in (Fault.TIMEOUT, Fault.SERVER):  # the others say nothing about how good it is
                self._chain.learn(card, tool, reply, (self._loop.time() - begun) * 1000, good=False)
            self._note(card, error.code, error.message, begun)
            return error
        finally:
            breakers.release(card)
        breakers.answered(card)
        self._chain.learn(card, tool, reply, (self._loop.time() - begun) * 1000, good=True)
        self._note(card, "answered", "", begun)
        return self._serve(reply, card, ask)

    async def _in_time(self, card: ProviderCard, ask: Ask, seconds: float) -> Reply:
        """The answer, or an error of the tree when the time is over; an adapter that will not stop is left alone."""
        task = asyncio.ensure_future(self._answer(card, ask))
        try:
            await asyncio.wait({task}, timeout=seconds)
        finally:
            if not task.done():
                task.cancel()
                task.add_done_callback(_forget)
        if not task.done() or task.cancelled():
            raise ProviderTimeout(card.name, f"{card.label} did not answer within {seconds:.1f} s.")
        try:
            return task.result()
        except MintmarkError:
            raise
        except Exception as error:
            _log.exception("route.adapter_broke", extra={"provider": card.name})
            raise ProviderGarbage(card.name, f"The adapter of {card.name} broke: {type(error).__name__}.") from error

    def _left(self) -> float:
        return self._ends - self._loop.time()

    def _patience(self, card: ProviderCard, others: Sequence[ProviderCard]) -> float:
        """How long to wait for this provider: all that is left for the last one, a part of it for any other."""
        left = max(self._left(), 0.0)
        if not others:
            return left
        usual = self._chain.board.latency_ms(card, self._route.tool) / 1000
        return min(max(usual * PATIENCE, SHORTEST_WAIT), left * (1.0 - KEPT_BACK))

    def _wait(
        self, error: ProviderError, card: ProviderCard, others: Sequence[ProviderCard], again: int
    ) -> float | None:
        """How long to wait before the same provider is asked again; None where it is not."""
        if others or again == REPEATS or not may_be_repeated(error):
            return None
        named = error.retry_after if isinstance(error, ProviderRefused) else None
        wait = BREATH_SECONDS * (1 << again) if named is None else max(named, 0.0)
        health = self._chain.breakers[card]
        rest = max(health.until - self._loop.time(), 0.0)
        wait = max(wait, rest)
        return wait if wait < self._left() else None

    def _note(self, card: ProviderCard, outcome: str, reason: str, begun: float | None = None) -> None:
        spent = 0 if begun is None else round((self._loop.time() - begun) * 1000)
        self._attempts.append(
            Attempt(provider=card.name, model=card.model, outcome=outcome, reason=reason, milliseconds=spent)
        )

    def _serve(self, reply: Reply, card: ProviderCard, ask: Ask) -> Served:
        route = self._route
        reason = "" if card.label == route.requested else self._story()
        return Served(
            reply, card, ask, route.requested, card.label, reason, tuple(self._attempts), tuple(self._in_doubt)
        )

    def _story(self) -> str:
        """Why it is not the requested one: what was left out of the chain, then what was tried."""
        wished = {self._route.requested.partition("/")[0], *self._route.wants.order}
        parts = [one.sentence for one in self._route.left_out if one.name in wished]
        parts += [f"{one.provider}: {one.reason}" for one in self._attempts if one.reason]
        return " ".join(parts)


def _as_ours(card: ProviderCard, error: MintmarkError) -> ProviderError:
    """What is wrong with the question, or with how the provider is set up: no fault of its service."""
    fault = Fault.REQUEST if isinstance(error, RequestError) else Fault.AUTH
    return ProviderError(card.name, error.message, fault=fault)


def _forget(task: "asyncio.Future[Reply]") -> None:
    """Take note of what a task that nobody waits for came to, so that nothing complains."""
    if not task.cancelled():
        with suppress(Exception):
            task.exception()
