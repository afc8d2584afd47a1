"""Direct: a brief becomes a reading, by a language model where one can be asked in time, else by the mode itself.

Whatever the model does (no answer, a no, nonsense), there is a reading, and it says who gave it and why. A call is
never repeated on doubt: only an explicit 429, or a connection that never came about, is tried once more.
"""

import asyncio
import hashlib
import logging
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Protocol, TypeAlias

from mintmark.contracts.clock import Clock
from mintmark.contracts.ledger import UsageEntry
from mintmark.contracts.mode import AnyMode, Direction
from mintmark.contracts.provider import Provider
from mintmark.core.errors import (
    InvalidSpec,
    MintmarkError,
    NotAuthorized,
    ProviderError,
    ProviderRefused,
    ProviderTimeout,
    ProviderUnreachable,
)
from mintmark.core.job import Attempt
from mintmark.core.plan import Ask, Capability, Reply, Usage
from mintmark.core.reading import Reading
from mintmark.flow.submit import new_id

OFFLINE = "offline"
"""Who serves when no model does: the mode's own reader."""
LONGEST_BRIEF = 500
"""In signs, trimmed."""
DEADLINE_SECONDS = 3.0
CACHE_SECONDS = 300.0
CACHE_SIZE = 256
_BREATH_SECONDS = 0.2
"""Before a second try, where the provider names no wait of its own."""

_log = logging.getLogger(__name__)

Record: TypeAlias = Callable[[UsageEntry], Awaitable[None]]
"""Notes a call in the accounts."""


class Adviser(Provider, Protocol):
    """A provider whose answers may be given again within one account."""

    @property
    def account(self) -> str:
        """Who is asked and who pays, without saying either."""
        ...


@dataclass(frozen=True, slots=True)
class Directed:
    """A reading, and how it came about."""

    reading: Reading
    requested: str
    """`openai/gpt-5.4-mini`, or `offline`."""
    served_by: str
    reason: str = ""
    """Why another served than was requested; empty when it did."""
    attempts: tuple[Attempt, ...] = ()
    usage: Usage = Usage()
    """What this very answer cost: nothing when it was given again."""
    cached: bool = False


@dataclass(frozen=True, slots=True)
class _Answer:
    """What one question came to: a reply, or an error, and who was tried."""

    reply: Reply | None
    error: ProviderError | None
    attempts: tuple[Attempt, ...]


class Direct:
    """Directs briefs. One question that several ask at once is asked once; `record` hears of every call."""

    def __init__(
        self,
        clock: Clock,
        *,
        record: Record | None = None,
        deadline_seconds: float = DEADLINE_SECONDS,
        cache_seconds: float = CACHE_SECONDS,
        cache_size: int = CACHE_SIZE,
    ) -> None:
        self._clock = clock
        self._record = record
        self._deadline_seconds = deadline_seconds
        self._answers = _Answers(clock, cache_seconds, cache_size)
        self._asking: dict[str, asyncio.Task[_Answer]] = {}

    async def direct(
        self,
        mode: AnyMode,
        brief: str,
        *,
        adviser: Adviser | None,
        requested: str = "",
        strict: bool = False,
        longest: int = LONGEST_BRIEF,
    ) -> Directed:
        """Read a brief for a mode. `requested` names the model asked for where there is no `adviser` to ask it.

        Raises: InvalidSpec for a brief that is empty or too long, or a mode that reads none, before anybody is asked;
        with `strict` also NotAuthorized or ProviderError instead of the offline reading.
        """
        text = _checked(mode, brief, longest)
        if adviser is None or mode.direction is None:
            return _without_model(mode, text, _label(adviser) or requested or OFFLINE, strict=strict)
        direction = mode.direction()
        label, question = _label(adviser), _question(mode, text, adviser)
        kept = self._answers.get(question)
        if kept is not None:
            await self._note(adviser, "cached", Usage(), 0)
            attempt = Attempt(provider=adviser.name, model=adviser.model, outcome="cached")
            return Directed(direction.read(kept.value, text), label, label, attempts=(attempt,), cached=True)
        answer = await self._shared(question, adviser, _ask(mode, direction, text))
        if answer.reply is not None:
            reading = direction.read(answer.reply.value, text)
            return Directed(reading, label, label, attempts=answer.attempts, usage=answer.reply.usage)
        return _fallback(mode, text, label, answer, strict=strict)

    async def aclose(self) -> None:
        """Stop asking."""
        tasks = tuple(self._asking.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _shared(self, question: str, adviser: Adviser, ask: Ask) -> _Answer:
        """The answer to a question, asked in a task of its own: whoever leaves early takes it from nobody else."""
        task = self._asking.get(question)
        if task is None:
            task = asyncio.create_task(self._answer(question, adviser, ask))
            self._asking[question] = task
            task.add_done_callback(lambda done: self._forget(question, done))
        return await asyncio.shield(task)

    def _forget(self, question: str, task: asyncio.Task[_Answer]) -> None:
        self._asking.pop(question, None)
        if not task.cancelled():
            task.exception()  # else asyncio complains where everybody who waited has left

    async def _answer(self, question: str, adviser: Adviser, ask: Ask) -> _Answer:
        attempts: list[Attempt] = []
        now = asyncio.get_running_loop().time
        ends = now() + self._deadline_seconds
        while True:
            begun = now()
            reply, error = await self._try(adviser, ask, ends)
            spent = round((now() - begun) * 1000)
            outcome, reason = ("answered", "") if error is None else (error.code, error.message)
            usage = Usage() if reply is None else reply.usage
            attempts.append(
                Attempt(provider=adviser.name, model=adviser.model, outcome=outcome, reason=reason, milliseconds=spent)
            )
            await self._note(adviser, outcome, usage, spent)
            if reply is not None:
                self._answers.put(question, reply)
            wait = None if error is None or len(attempts) > 1 else _wait(error, ends - now())
            if wait is None:
                return _Answer(reply, error, tuple(attempts))
            await asyncio.sleep(wait)

    async def _try(self, adviser: Adviser, ask: Ask, ends: float) -> tuple[Reply | None, ProviderError | None]:
        try:
            async with asyncio.timeout_at(ends):
                return await adviser.answer(ask), None
        except TimeoutError:
            sentence = f"{_label(adviser)} did not answer within {self._deadline_seconds:g} s."
            return None, ProviderTimeout(adviser.name, sentence)
        except ProviderError as error:
            return None, error

    async def _note(self, adviser: Adviser, outcome: str, usage: Usage, milliseconds: int) -> None:
        """Enter a call into the accounts; a full disk must not take an answer away that is paid for."""
        if self._record is None:
            return
        entry = UsageEntry(
            id=new_id("usage"),
            at=self._clock.now(),
            provider=adviser.name,
            model=adviser.model,
            purpose="director",
            outcome=outcome,
            prompt_tokens=usage.prompt_tokens,
            completion_tokens=usage.completion_tokens,
            cost_microdollars=usage.cost_microdollars,
            milliseconds=milliseconds,
        )
        try:
            await self._record(entry)
        except MintmarkError as error:
            _log.warning("director.usage_lost", extra={"code": error.code})


class _Answers:
    """Answers given lately, by question: bounded, and forgotten after a while."""

    def __init__(self, clock: Clock, seconds: float, size: int) -> None:
        self._clock, self._seconds, self._size = clock, seconds, size
        self._kept: OrderedDict[str, tuple[float, Reply]] = OrderedDict()

    def get(self, question: str) -> Reply | None:
        found = self._kept.get(question)
        if found is None:
            return None
        until, reply = found
        if self._clock.now() >= until:
            del self._kept[question]
            return None
        self._kept.move_to_end(question)
        return reply

    def put(self, question: str, reply: Reply) -> None:
        self._kept[question] = (self._clock.now() + self._seconds, reply)
        self._kept.move_to_end(question)
        while len(self._kept) > self._size:
            self._kept.popitem(last=False)


def _checked(mode: AnyMode, brief: str, longest: int) -> str:
    text = brief.strip()
    if mode.director is None and mode.direction is None:
        raise InvalidSpec(f"{mode.title} reads no briefs; send a spec instead.", [("brief", "not read by this mode")])
    if not text:
        raise InvalidSpec("The brief is empty; say in a few words what should be drawn.", [("brief", "empty")])
    if len(text) > longest:
        sentence = f"The brief has {len(text)} signs; at most {longest} are read."
        raise InvalidSpec(sentence, [("brief", f"longer than {longest} signs")])
    return text


def _ask(mode: AnyMode, direction: Direction, text: str) -> Ask:
    return Ask(
        name=f"{mode.name}_direction",
        capability=Capability.STRUCTURED_TEXT,
        words=text,
        instruction=direction.instruction,
        schema=direction.schema,
    )


def _question(mode: AnyMode, text: str, adviser: Adviser) -> str:
    parts = (mode.name, str(mode.version), text, adviser.name, adviser.model, adviser.account)
    return hashlib.sha256("\x00".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def _label(adviser: Adviser | None) -> str:
    return "" if adviser is None else f"{adviser.name}/{adviser.model}"


def _wait(error: ProviderError, left: float) -> float | None:
    """How long to wait before asking once more; None where that is not safe, or there is no time for it."""
    match error:
        case ProviderRefused(status=429):
            wait = error.retry_after if error.retry_after is not None else _BREATH_SECONDS
        case ProviderUnreachable():
            wait = _BREATH_SECONDS
        case _:
            return None
    return wait if wait < left else None


def _without_model(mode: AnyMode, text: str, requested: str, *, strict: bool) -> Directed:
    """Read offline because there is nobody to ask."""
    if requested == OFFLINE:
        reason = ""
    elif mode.direction is None:
        reason = f"{mode.title} is directed by its own reader only."
    else:
        reason = "There is no key for a language model: send X-API-Key, or set OPENAI_API_KEY."
    if strict and reason:
        raise NotAuthorized(f"{requested} was not asked. {reason}")
    return Directed(_offline(mode, text), requested, OFFLINE, reason)


def _fallback(mode: AnyMode, text: str, label: str, answer: _Answer, *, strict: bool) -> Directed:
    """Read offline because the model gave nothing.

    Raises: ProviderError with `strict`, or where the mode has no reader of its own.
    """
    error = answer.error
    if error is not None and (strict or mode.director is None):
        raise error
    reason = "" if error is None else error.message
    code = "" if error is None else error.code
    _log.info("director.fallback", extra={"mode": mode.name, "requested": label, "code": code, "signs": len(text)})
    return Directed(_offline(mode, text), label, OFFLINE, reason, attempts=answer.attempts)


def _offline(mode: AnyMode, text: str) -> Reading:
    if mode.director is None:
        raise NotAuthorized(f"{mode.title} is directed by a language model only; send X-API-Key.")
    return mode.director(text)
