"""What a worker does with a ticket: strike each piece, store its files, then note them.

A chunk of pieces is one durable step. Files are on the disk before their rows; a portion of them is noted in one
transaction as soon as it is stored, and what is noted is never struck again. So a crash loses nothing, and repeats of
each chunk in hand only what was not noted yet.
"""

import asyncio
from collections import defaultdict, deque
from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import BrokenExecutor, Executor
from dataclasses import dataclass
from functools import partial
from typing import TypeAlias, TypeVar

from mintmark.contracts.blobs import ContentStore
from mintmark.contracts.clock import Clock
from mintmark.contracts.ledger import Books, KeptArtifact, Ledger
from mintmark.contracts.queue import Steps
from mintmark.core.artifact import Piece
from mintmark.core.canonical import Json
from mintmark.core.errors import MintmarkError
from mintmark.core.fingerprint import Fingerprint
from mintmark.core.job import Job, JobState
from mintmark.core.plan import Replies
from mintmark.core.recipe import Recipe
from mintmark.flow.ask import Asking
from mintmark.flow.keep import keep_artifacts
from mintmark.flow.strike import strike
from mintmark.flow.submit import LOCAL, RESTRIKE
from mintmark.flow.wish import Wishes

K = TypeVar("K")
JobsByName: TypeAlias = dict[Fingerprint, list[Job]]
"""The jobs that a run began, by the piece they wait for."""

KEPT_TOGETHER = 64
"""So many files go to the disk at once, as many as a chunk has: each then costs a third of what it costs among few."""
LOOK_SECONDS = 0.25
"""How often a run looks whether all of its jobs are still wanted."""
LIVE = (JobState.QUEUED, JobState.RUNNING)


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a piece could not be struck."""

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one piece."""

    fingerprint: Fingerprint
    kept: tuple[KeptArtifact, ...] = ()
    failure: Failure | None = None


Drawn: TypeAlias = Piece | Failure
"""What came of drawing a piece."""


class Execute:
    """The handler of the durable queue. `threads` draw; `at_once` pieces are in hand at one moment."""

    def __init__(
        self,
        ledger: Ledger,
        store: ContentStore,
        wishes: Wishes,
        asking: Asking,
        clock: Clock,
        threads: Executor,
        *,
        at_once: int,
        draw: Callable[[Recipe, Replies], Drawn] | None = None,
        seen: Callable[[Sequence[Piece]], object] = len,
    ) -> None:
        """`draw` is what the executor is given; one whose work is pickled needs a function with a name of its own.

        `seen` is shown the pieces that were struck, once they are noted.
        """
        self._ledger, self._store, self._wishes, self._clock = ledger, store, wishes, clock
        self._asking, self._threads, self._at_once = asking, threads, at_once
        self._draw, self._seen = draw or partial(draw_piece, wishes), seen

    async def __call__(self, workflow_id: str, payload: Json, steps: Steps) -> Json:
        """Strike the pieces of a ticket."""
        if not isinstance(payload, dict) or not isinstance(payload.get("fingerprints"), list):
            raise TypeError(f"The ticket of {workflow_id} has no list of fingerprints.")
        names = [str(name) for name in payload["fingerprints"]]  # type: ignore[union-attr]
        replies, failures = await self._ask_all(workflow_id, names, steps)
        return await steps.run("strike", lambda: self._strike_all(workflow_id, names, replies, failures))

    async def _ask_all(
        self, workflow_id: str, names: Sequence[Fingerprint], steps: Steps
    ) -> tuple[dict[Fingerprint, Replies], list[Outcome]]:
        """Ask what must be asked before the drawing; a piece that nobody answers for fails alone."""
        replies: dict[Fingerprint, Replies] = {}
        failures: list[Outcome] = []
        for recipe in await asyncio.to_thread(self._asking_recipes, names):
            try:
                wish = self._wishes.reread(recipe)
                plan = wish.mode.plan(wish.spec)
                replies[recipe.fingerprint] = await self._asking.replies(workflow_id, recipe, plan, steps)
            except MintmarkError as error:
                failures.append(Outcome(recipe.fingerprint, failure=Failure(error.code, error.message)))
        return replies, failures

    def _asking_recipes(self, names: Sequence[Fingerprint]) -> list[Recipe]:
        with self._ledger.read() as books:
            kept = books.pieces.get_many(names)
        return [kept[name].recipe for name in names if name in kept and kept[name].recipe.answers]

    async def _strike_all(
        self,
        workflow_id: str,
        names: Sequence[Fingerprint],
        replies: Mapping[Fingerprint, Replies],
        failures: Sequence[Outcome],
    ) -> Json:
        count = len(failures)
        hopeless = {failure.fingerprint for failure in failures}
        recipes, jobs = await asyncio.to_thread(self._begin, workflow_id, names)
        if failures:
            await asyncio.to_thread(self._note, jobs, failures)
        waiting = [(one, replies.get(one.fingerprint, {})) for one in recipes if one.fingerprint not in hopeless]
        try:
            async for kept in self._struck(workflow_id, jobs, waiting):
                count += kept
        except asyncio.CancelledError:
            await asyncio.shield(asyncio.to_thread(self._give_back, workflow_id))
            raise
        return {"struck": count}

    async def _struck(
        self, workflow_id: str, jobs: JobsByName, waiting: Sequence[tuple[Recipe, Replies]]
    ) -> AsyncIterator[int]:
        """Draw and keep, and say how many: processors and disk work side by side, what is kept is noted at once.

        A cancelled batch stops within a few pieces; a crash repeats what was not noted yet.
        """
        loop = asyncio.get_running_loop()
        left, drawn = deque(waiting), list[tuple[Recipe, Drawn]]()
        drawing: dict[asyncio.Future[Drawn], Recipe] = {}
        keeping: asyncio.Future[int] | None = None
        look_again = loop.time() + LOOK_SECONDS
        while left or drawing:
            if loop.time() >= look_again:
                left = deque(await asyncio.to_thread(self._still_wanted, workflow_id, left))
                look_again = loop.time() + LOOK_SECONDS
            while left and len(drawing) < self._at_once:
                recipe, replies = left.popleft()
                drawing[loop.run_in_executor(self._threads, self._draw, recipe, replies)] = recipe
            if drawing:
                done, _ = await asyncio.wait(drawing, return_when=asyncio.FIRST_COMPLETED)
                drawn.extend((drawing.pop(one), _result(one)) for one in done)
            if len(drawn) >= KEPT_TOGETHER and (keeping is None or keeping.done()):
                if keeping is not None:
                    yield await keeping
                keeping, drawn = loop.run_in_executor(None, self._keep, jobs, drawn), []
        if keeping is not None:
            yield await keeping
        if drawn:
            yield await loop.run_in_executor(None, self._keep, jobs, drawn)

    def _begin(self, workflow_id: str, names: Sequence[Fingerprint]) -> tuple[list[Recipe], JobsByName]:
        """Note that the jobs run; what must be struck is returned, jobs of pieces that are kept already are done."""
        by_name: JobsByName = defaultdict(list)
        now = self._clock.now()
        with self._ledger.begin() as books:
            jobs = [job for job in books.jobs.of_workflow(workflow_id) if not job.state.ended]
            kept = books.pieces.get_many(names)
            anew = RESTRIKE in workflow_id
            there = {name for name, piece in kept.items() if piece.artifacts and not anew}
            wanted = {job.fingerprint for job in jobs} - there
            changes = {"started_at": now, "stage": "drawing"}
            beginning = [job for job in jobs if job.fingerprint in wanted]
            for strikes, alike in _grouped(beginning, lambda job: job.strikes):
                moved = _move(books, alike, JobState.RUNNING, {**changes, "strikes": strikes + 1})
                books.events.add([(job.id, "running", {}, now) for job in moved])
                for job in moved:
                    by_name[job.fingerprint].append(job)
            finish(books, [job for job in jobs if job.fingerprint in there], now)
        return [kept[name].recipe for name in names if name in wanted and name in kept], by_name

    def _still_wanted(self, workflow_id: str, left: Iterable[tuple[Recipe, Replies]]) -> list[tuple[Recipe, Replies]]:
        with self._ledger.read() as books:
            wanted = {job.fingerprint for job in books.jobs.of_workflow(workflow_id) if not job.state.ended}
        return [one for one in left if one[0].fingerprint in wanted]

    def _keep(self, jobs: JobsByName, drawn: Sequence[tuple[Recipe, Drawn]]) -> int:
        """Store the files of some pieces together, and then note them; how many pieces."""
        files = [file for _, piece in drawn if isinstance(piece, Piece) for file in piece.artifacts]
        kept = iter(keep_artifacts(self._store, files))
        outcomes = [
            Outcome(recipe.fingerprint, tuple(next(kept) for _ in piece.artifacts))
            if isinstance(piece, Piece)
            else Outcome(recipe.fingerprint, failure=piece)
            for recipe, piece in drawn
        ]
        self._note(jobs, outcomes)
        self._seen([piece for _, piece in drawn if isinstance(piece, Piece)])
        return len(outcomes)

    def _note(self, jobs: JobsByName, outcomes: Sequence[Outcome]) -> None:
        """Note what was struck and what failed."""
        now = self._clock.now()
        with self._ledger.begin() as books:
            books.pieces.strike([(outcome.fingerprint, outcome.kept) for outcome in outcomes if outcome.kept])
            finish(books, [job for one in outcomes if one.failure is None for job in jobs[one.fingerprint]], now)
            for outcome in outcomes:
                if outcome.failure is not None:
                    for job in jobs[outcome.fingerprint]:
                        fail(books, job, outcome.failure, now)

    def _give_back(self, workflow_id: str) -> None:
        """Of an interrupted run the rest waits again."""
        now = self._clock.now()
        with self._ledger.begin() as books:
            left = [job for job in books.jobs.of_workflow(workflow_id) if not job.state.ended]
            back = _move(books, left, JobState.QUEUED, {"stage": ""})
            books.events.add([(job.id, "queued", {"because": "interrupted"}, now) for job in back])


def draw_piece(wishes: Wishes, recipe: Recipe, replies: Replies) -> Drawn:
    """Draw one piece. Whatever goes wrong is this piece's alone, and is told."""
    try:
        return strike(wishes.reread(recipe), replies)
    except MintmarkError as error:
        return Failure(error.code, error.message)
    except Exception as error:  # noqa: BLE001 - a fault in an engine fails its piece, not the others of its chunk
        return Failure("engine_fault", f"{type(error).__name__}: {error}")


def _result(drawing: asyncio.Future[Drawn]) -> Drawn:
    try:
        return drawing.result()
    except BrokenExecutor:
        return Failure("engine_fault", "The process that drew it was killed; perhaps the memory ran out. Retry it.")


def finish(books: Books, jobs: Sequence[Job], now: float) -> None:
    """End jobs whose piece is kept."""
    changes = {"finished_at": now, "progress": 1.0, "stage": "done", "error": "", "error_code": ""}
    for served_by, alike in _grouped(jobs, lambda job: job.served_by or LOCAL):
        moved = _move(books, alike, JobState.DONE, {**changes, "served_by": served_by})
        books.events.add([(job.id, "done", {"fingerprint": job.fingerprint}, now) for job in moved])


def fail(books: Books, job: Job, failure: Failure, now: float) -> None:
    """End a job whose piece could not be struck."""
    changes = {"finished_at": now, "stage": "failed", "error": failure.message, "error_code": failure.code}
    if _move(books, [job], JobState.FAILED, changes):
        books.events.add([(job.id, "failed", {"code": failure.code, "message": failure.message}, now)])


def _move(books: Books, jobs: Sequence[Job], to: JobState, changes: dict[str, object]) -> list[Job]:
    """Those of these live jobs that the database let move."""
    moved = set(books.jobs.move([job.id for job in jobs], to, from_states=LIVE, changes=changes))
    return [job for job in jobs if job.id in moved]


def _grouped(jobs: Sequence[Job], key: Callable[[Job], K]) -> Iterator[tuple[K, list[Job]]]:
    """Jobs by something they share: those that change alike go in one statement."""
    groups: dict[K, list[Job]] = {}
    for job in jobs:
        groups.setdefault(key(job), []).append(job)
    yield from groups.items()
