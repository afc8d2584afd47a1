"""Rendering: versions of shots become jobs of a durable batch, and are followed until all have ended."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from mintmark.contracts.clock import Clock
from mintmark.contracts.ledger import Books, JobFilter, KeptArtifact, Ledger, ShotFilter
from mintmark.contracts.queue import NORMAL
from mintmark.core.errors import Conflict, NotFound
from mintmark.core.job import Batch, BatchCount, Job, JobState
from mintmark.core.storyboard import Audit, ShotVersion, Storyboard
from mintmark.flow.submit import LOCAL, Order, Submit
from mintmark.flow.watch import Watch
from mintmark.productions.storyboards.making import Making
from mintmark.productions.storyboards.shelf import PORTION, storyboard_of


class RenderState(StrEnum):
    """How a render stands as a whole."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    """All have ended, and some failed."""
    CANCELLED = "cancelled"
    """All have ended, none failed, and some were cancelled."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """What was taken on."""

    batch: Batch
    storyboard: Storyboard
    cached: int
    """So many pictures were kept already and are done at once."""

    @property
    def queued(self) -> int:
        """So many must be made."""
        return self.batch.total - self.cached


@dataclass(frozen=True, slots=True)
class Result:
    """One shot of a render."""

    job: Job
    number: int
    """The version; 0 where it is not known any more."""
    picture: KeptArtifact | None

    @property
    def cached(self) -> bool:
        """True when the picture was kept already and nothing was drawn."""
        return self.job.state is JobState.DONE and self.job.strikes == 0


@dataclass(frozen=True, slots=True)
class Standing:
    """How a render stands."""

    batch: Batch
    storyboard_id: str
    count: BatchCount
    results: tuple[Result, ...]
    next: str | None

    @property
    def state(self) -> RenderState:
        """As a whole."""
        return state_of(self.count)


def state_of(count: BatchCount) -> RenderState:
    """How a render stands, by how its jobs do."""
    if count.left:
        return RenderState.RUNNING if count.running + count.ended else RenderState.QUEUED
    if count.failed:
        return RenderState.FAILED
    return RenderState.CANCELLED if count.cancelled else RenderState.DONE


class Rendering:
    """Takes renders on, and tells how they stand."""

    def __init__(self, ledger: Ledger, clock: Clock, making: Making, submit: Submit) -> None:
        self._ledger, self._clock, self._making, self._submit = ledger, clock, making, submit
        self._watch = Watch(ledger)

    def __call__(
        self,
        storyboard_id: str | None,
        shot_ids: Sequence[str] = (),
        *,
        actor: str,
        owner: str = "",
        priority: int = NORMAL,
        batch_id: str = "",
    ) -> Rendered:
        """Draw the latest versions of a storyboard's shots, all or these; of the newest where none is named.

        Raises: NotFound for an unknown storyboard or shot, Conflict where nothing is planned.
        """
        with self._ledger.read() as books:
            board = storyboard_of(books, storyboard_id)
            versions = _latest(books, board, list(dict.fromkeys(shot_ids)))
        return self.of_versions(board, versions, actor=actor, owner=owner, priority=priority, batch_id=batch_id)

    def of_versions(
        self,
        board: Storyboard,
        versions: Sequence[ShotVersion],
        *,
        actor: str,
        owner: str = "",
        priority: int = NORMAL,
        batch_id: str = "",
    ) -> Rendered:
        """Draw these versions of a storyboard, each shot once.

        Raises: Conflict for a version that cannot be drawn any more.
        """
        orders = [self._order(version) for version in versions]
        numbers = {version.shot_id: version.number for version in versions}

        def also(books: Books, batch: Batch) -> None:
            now = self._clock.now()
            books.storyboards.drawn_by(board.id, numbers, batch.id, now)
            one = versions[0] if len(versions) == 1 else None
            line = Audit(
                at=now,
                actor=actor,
                action="render",
                storyboard_id=board.id,
                shot_id=one.shot_id if one else "",
                number=one.number if one else 0,
                detail={"job_id": batch.id, "shots": len(versions), "provider": self._making.maker.provider},
            )
            books.storyboards.write([line])

        batch = self._submit.batch(
            orders, name=board.name, owner=owner, priority=priority, batch_id=batch_id, also=also
        )
        with self._ledger.read() as books:
            # What a worker finished meanwhile is not taken for a hit: it was begun for this batch.
            cached = books.jobs.kept_at_once(batch.id)
        return Rendered(batch, board, cached)

    def look(self, batch_id: str, after: str | None = None, limit: int = PORTION) -> Standing:
        """How a render stands, with some of its shots.

        Raises: NotFound for what is no render of a storyboard, InvalidSpec for a cursor that is none.
        """
        with self._ledger.read() as books:
            board_id, batch = books.storyboards.of_batch(batch_id), books.batches.get(batch_id)
            if board_id is None or batch is None:
                raise NotFound("render", batch_id)
            page = books.jobs.page(JobFilter(batch_id=batch_id), after, limit)
            names = [job.name for job in page.items]
            marks = books.storyboards.marks(board_id, names) if names else ()
            numbers = {(mark.shot_id, mark.fingerprint): mark.number for mark in marks}
            files = books.pieces.files([job.fingerprint for job in page.items if job.state is JobState.DONE])
            count = books.jobs.counts(batch_id)
        results = tuple(
            Result(job, numbers.get((job.name, job.fingerprint), 0), next(iter(files.get(job.fingerprint, ())), None))
            for job in page.items
        )
        return Standing(batch, board_id, count, results, page.next)

    def count(self, batch_id: str) -> BatchCount:
        """How the jobs of a render stand."""
        return self._watch.count(batch_id)

    async def ended(self, batch_id: str, seconds: float) -> bool:
        """True as soon as all jobs of a render have ended, False when they have not after so long."""
        return await self._watch.batch_ended(batch_id, seconds)

    def _order(self, version: ShotVersion) -> Order:
        wish = self._making.of_version(version)
        provider = next((one.provider for one in wish.recipe.answers), LOCAL)
        return Order(wish, name=version.shot_id, requested=provider, served_by=provider)


def _latest(books: Books, board: Storyboard, shot_ids: list[str]) -> list[ShotVersion]:
    """The latest versions of these shots, or of all.

    Raises: NotFound, Conflict.
    """
    if shot_ids:
        there = {record.shot_id for record in books.storyboards.records(board.id, shot_ids)}
        if missing := next((name for name in shot_ids if name not in there), None):
            raise NotFound(f"shot of storyboard {board.id}", missing)
    wanted = ShotFilter(shot_ids=tuple(shot_ids))
    found = list(books.storyboards.shots(board.id, wanted, None, max(board.total, 1)).items)
    unplanned = len(shot_ids or range(board.total)) - len(found)
    if unplanned:
        what = f"{unplanned} of the shots are not planned" if found else "Nothing is planned"
        raise Conflict(f"{what} in storyboard {board.id}; plan it first (POST /plan, mintmark shots plan).")
    return found
