"""Ask providers what a mode must know before it can draw.

A paid question is a durable step. That it is asked is noted before, the answer after, in the job's own history; an
answer that was noted is never asked for again, and where a crash leaves it in doubt whether a question was asked, it is
not asked again either: the job fails and says so. What costs nothing is asked anew whenever it is needed.

A provider that answers later gives a ticket, which is noted too: to ask and every look are steps of their own, so that
after a crash, or when a job is tried again, the looking goes on and nothing is paid twice.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from functools import partial
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from mintmark.contracts.blobs import ContentStore
from mintmark.contracts.catalog import Registry
from mintmark.contracts.clock import Clock
from mintmark.contracts.ledger import Books, Ledger
from mintmark.contracts.provider import HasModels, Provider, Submits
from mintmark.contracts.queue import Steps
from mintmark.core.canonical import Json
from mintmark.core.errors import (
    Conflict,
    ProviderError,
    ProviderRefused,
    ProviderTimeout,
    ProviderUnreachable,
    UnknownName,
)
from mintmark.core.fingerprint import Fingerprint
from mintmark.core.job import Attempt
from mintmark.core.plan import Ask, Plan, Replies, Reply, Submitted
from mintmark.core.recipe import Answerer, Recipe
from mintmark.flow.answers import read_back, refused, write_down

Answer = TypeVar("Answer")

ASKED, TAKEN_ON, LOOKED, ANSWERED = "asked", "taken_on", "looked", "answered"
TOO_MANY = 429
LONGEST_WAIT = 60.0
"""A provider that asks for a longer pause than this, in seconds, is not waited for."""
LONGEST_PAUSE = 30.0
"""Between two looks, in seconds; the pauses grow up to this."""
_GROWTH = 1.15


async def _at_once(_provider: str) -> None:
    """No quota."""


class Asking:
    """Asks by capability. A recipe names its answerers, and is answered by just those: nobody falls back in silence."""

    def __init__(
        self,
        providers: Registry[Provider],
        ledger: Ledger,
        store: ContentStore,
        clock: Clock,
        *,
        wait_turn: Callable[[str], Awaitable[None]] = _at_once,
        at_once: int = 16,
        pauses: Sequence[float] = (),
    ) -> None:
        """`wait_turn` returns when a provider of that name may be asked: its quota. So many as `at_once` are with one
        provider at a moment. After a refusal for want of time (429), or where nobody could be reached, a question is
        asked again after each of `pauses` seconds: then it is certain that nothing was taken on.
        """
        self._providers, self._ledger, self._store, self._clock = providers, ledger, store, clock
        self._wait_turn, self._pauses, self._most = wait_turn, tuple(pauses), at_once
        self._lines: WeakKeyDictionary[asyncio.AbstractEventLoop, dict[str, asyncio.Semaphore]] = WeakKeyDictionary()

    def assign(self, recipe: Recipe, plan: Plan, provider: str) -> Recipe:
        """The recipe with who answers each ask: another provider is another piece.

        Raises: UnknownName for a provider that is none, or that has not the capability.
        """
        if not plan:
            return recipe
        chosen = self._providers.get(provider)
        for ask in plan:
            if ask.capability not in chosen.capabilities:
                able = [one.name for one in self._providers if ask.capability in one.capabilities]
                raise UnknownName(f"provider with {ask.capability.value}", provider, able)
        answers = tuple(Answerer(ask=ask.name, provider=chosen.name, model=_model(chosen, ask)) for ask in plan)
        # Not a copy: that would take along the fingerprint which the recipe may have computed for itself already.
        return Recipe(mode=recipe.mode, version=recipe.version, spec=recipe.spec, answers=answers)

    def is_free(self, recipe: Recipe) -> bool:
        """True when striking a recipe costs nothing, however often."""
        return all(self._providers.get(one.provider).is_free for one in recipe.answers)

    async def replies(self, run: str, recipe: Recipe, plan: Plan, steps: Steps) -> Replies:
        """All answers that a recipe needs, asked or read back.

        Raises: ProviderError, InDoubt, UnknownName.
        """
        answerers = {one.ask: one for one in recipe.answers}
        replies: dict[str, Reply] = {}
        for ask in plan:
            if ask.name not in answerers:
                raise Conflict(f"The recipe of {recipe.fingerprint[:10]} names nobody to answer {ask.name!r}.")
            provider = self._provider(answerers[ask.name])
            if provider.is_free:
                replies[ask.name] = await self._asked(provider.name, partial(provider.answer, ask))
                continue
            found = await steps.run(f"ask-{ask.name}", self._step(run, recipe.fingerprint, ask, answerers[ask.name]))
            if isinstance(provider, Submits):
                found = await self._awaited(provider, run, recipe.fingerprint, ask, found, steps)
            replies[ask.name] = await asyncio.to_thread(read_back, self._store, ask, found)
        return replies

    def _provider(self, answerer: Answerer) -> Provider:
        """The provider that a recipe names, with the model that it names."""
        provider = self._providers.get(answerer.provider)
        if isinstance(provider, HasModels) and answerer.model and answerer.model != provider.model:
            return provider.with_model(answerer.model)
        return provider

    def _step(self, run: str, piece: Fingerprint, ask: Ask, answerer: Answerer) -> Any:
        async def step() -> Json:
            provider = self._provider(answerer)
            is_in_doubt, noted = await asyncio.to_thread(self._history, run, piece, ask)
            if noted is not None:
                return noted
            if is_in_doubt:
                message = f"Whether {provider.name} was asked for {ask.name!r} is in doubt after a crash; "
                return {"in_doubt": message + "it may have been charged. Retry the job to ask again."}
            about = {"ask": ask.name, "piece": piece}
            begun = time.monotonic()

            async def note_intent() -> None:
                await asyncio.to_thread(self._note, run, piece, ASKED, {**about, "provider": provider.name})

            try:
                if isinstance(provider, Submits):
                    reply = await self._asked(provider.name, partial(provider.submit, ask), note_intent)
                else:
                    reply = await self._asked(provider.name, partial(provider.answer, ask), note_intent)
            except ProviderError as error:
                return await self._close(run, piece, ask, answerer.model, error)
            if isinstance(reply, Submitted):
                begun_at = self._clock.now()
                taken: dict[str, Json] = {"ticket": reply.ticket, "begun_at": begun_at, "model": answerer.model}
                await asyncio.to_thread(self._note, run, piece, TAKEN_ON, {**about, "taken": taken})
                return taken
            return await self._close(run, piece, ask, answerer.model, reply, time.monotonic() - begun)

        return step

    async def _close(
        self, run: str, piece: Fingerprint, ask: Ask, model: str, end: Reply | ProviderError, seconds: float = 0.0
    ) -> Json:
        """Note how a question ended, and what is kept of it."""
        about: dict[str, Any] = {"ask": ask.name, "piece": piece}
        if isinstance(end, ProviderError):
            attempt = Attempt(provider=end.provider, model=model, outcome=end.code, reason=end.message)
            await asyncio.to_thread(self._note, run, piece, ANSWERED, {**about, **attempt.model_dump()})
            return refused(end)
        spent = int(seconds * 1000)
        attempt = Attempt(provider=end.provider, model=end.model, outcome="answered", milliseconds=spent)
        written = await asyncio.to_thread(write_down, self._store, end)
        told = {**about, **attempt.model_dump(), "answer": written}
        await asyncio.to_thread(self._note, run, piece, ANSWERED, told)
        return written

    async def _awaited(
        self, provider: Submits, run: str, piece: Fingerprint, ask: Ask, found: Json, steps: Steps
    ) -> Json:
        """Look, one step each, until the question that was taken on has an end; what is no ticket is given back."""
        taken = state = _fields(found)
        number, pause = 0, 0.0
        while "ticket" in state or "waiting" in state:
            looked = self._look(provider, run, piece, ask, taken, pause, state.get("progress"))
            found = await steps.run(f"ask-{ask.name}-look-{number}", looked)
            state = _fields(found)
            again = float(state.get("waiting", 0.0))
            pause, number = min(again * _GROWTH ** min(number, 40), max(LONGEST_PAUSE, again)), number + 1
        return found

    def _look(
        self,
        provider: Submits,
        run: str,
        piece: Fingerprint,
        ask: Ask,
        taken: Mapping[str, Any],
        pause: float,
        progress: float | None,
    ) -> Callable[[], Awaitable[Json]]:
        async def look() -> Json:
            await asyncio.sleep(pause)
            try:
                stands = await provider.poll(ask, taken["ticket"])
            except ProviderError as error:
                return await self._close(run, piece, ask, taken["model"], error)
            spent = self._clock.now() - taken["begun_at"]
            if isinstance(stands, Reply):
                return await self._close(run, piece, ask, taken["model"], stands, spent)
            if spent > provider.patience_seconds:
                # Not noted as an end: the ticket stays, and whoever tries the job again looks again.
                why = f" ({stands.trouble})" if stands.trouble else ""
                message = f"{provider.name} was not done within {provider.patience_seconds:g} s{why}. "
                message += "Retry the job to look again; nothing is paid twice."
                return refused(ProviderTimeout(provider.name, message))
            if stands.progress is not None and stands.progress != progress:
                data = {"ask": ask.name, "piece": piece, "provider": provider.name, "progress": stands.progress}
                await asyncio.to_thread(self._note, run, piece, LOOKED, data)
            return {"waiting": stands.again_seconds, "progress": stands.progress}

        return look

    async def _asked(
        self,
        provider: str,
        put: Callable[[], Awaitable[Answer]],
        note_intent: Callable[[], Awaitable[None]] | None = None,
    ) -> Answer:
        """Ask when it is our turn, and again only where it is certain that nothing was taken on."""
        async with self._line(provider):
            for pause in (*self._pauses, None):
                await self._wait_turn(provider)
                if note_intent is not None:
                    await note_intent()
                    note_intent = None  # one question, however often it is refused
                try:
                    return await put()
                except (ProviderUnreachable, ProviderRefused) as error:
                    wait = _pause_after(error, pause)
                    if wait is None:
                        raise
                await asyncio.sleep(wait)
        raise AssertionError("the last pause is None")

    def _line(self, provider: str) -> asyncio.Semaphore:
        lines = self._lines.setdefault(asyncio.get_running_loop(), {})
        return lines.setdefault(provider, asyncio.Semaphore(self._most))

    def _history(self, run: str, piece: Fingerprint, ask: Ask) -> tuple[bool, Json]:
        """Whether it is in doubt that this run asked, and what it noted, if it did: the answer, or a ticket.

        A ticket of an earlier run counts as well, as long as the question has no end.
        """
        with self._ledger.read() as books:
            events = books.events.after(_jobs(books, run, piece), 0, 1000)
        ours = [one for one in events if one.data.get("ask") == ask.name and one.data.get("piece") == piece]
        ends = [one for one in ours if one.kind in (TAKEN_ON, ANSWERED)]
        if ends and ends[-1].kind == TAKEN_ON:
            return False, {**ends[-1].data["taken"], "begun_at": self._clock.now()}
        asked = [one for one in ours if one.kind == ASKED and one.data.get("run", run) == run]
        answered = [one for one in ours if one.kind == ANSWERED and one.data.get("run", run) == run]
        answers = [one.data["answer"] for one in answered if "answer" in one.data]
        return len(asked) > len(answered), answers[-1] if answers else None

    def _note(self, run: str, piece: Fingerprint, kind: str, data: dict[str, Any]) -> None:
        with self._ledger.begin() as books:
            for job_id in _jobs(books, run, piece):
                books.events.add([(job_id, kind, {**data, "run": run}, self._clock.now())])


def _jobs(books: Books, run: str, piece: Fingerprint) -> list[str]:
    """The job whose history tells of a piece's questions: the first that the run serves with it."""
    return [job.id for job in books.jobs.of_workflow(run) if job.fingerprint == piece][:1]


def _pause_after(error: ProviderError, pause: float | None) -> float | None:
    """How long to wait before asking again; None where asking again is not for us."""
    if pause is None or (isinstance(error, ProviderRefused) and error.status != TOO_MANY):
        return None
    wanted = getattr(error, "retry_after", None) or 0.0
    return max(pause, wanted) if wanted <= LONGEST_WAIT else None


def _fields(found: Json) -> Mapping[str, Any]:
    return found if isinstance(found, dict) else {}


def _model(provider: Provider, ask: Ask) -> str:
    return provider.model_for(ask.capability) if isinstance(provider, HasModels) else provider.model
