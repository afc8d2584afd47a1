"""Take wishes on as jobs: acknowledged means durable."""

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from mintmark.contracts.clock import Clock
from mintmark.contracts.ledger import Books, KeptPiece, Ledger
from mintmark.contracts.queue import NORMAL, JobQueue, Ticket
from mintmark.core.canonical import Json
from mintmark.core.errors import InvalidSpec, TooLarge
from mintmark.core.job import Batch, Job, JobState
from mintmark.core.plan import Plan
from mintmark.core.recipe import Recipe
from mintmark.flow.wish import Wish

CHUNK_COST = 16_000_000
"""Small works are struck together in one durable step, up to about so many pixels …"""
CHUNK_MOST = 64
"""… and at most so many: what a crash may repeat."""
BATCH_MOST = 100_000
LOCAL = "local"
CPU, PROVIDERS = "cpu", "providers"
"""The queues: one for what draws by itself, one for what asks others."""
HELD = "queue.held"
"""The switch that is on while the whole queue rests: what is taken on waits, and is begun when it goes on."""
RESTRIKE = "~restrike-"
"""In the name of a run that strikes a piece anew, although it may be kept."""


@dataclass(frozen=True, slots=True)
class Order:
    """One wish with what belongs to its job alone."""

    wish: Wish
    name: str = ""
    brief: str = ""
    requested: str = LOCAL
    served_by: str = ""
    """Who directed or will draw it, where that is known already."""
    reason: str = ""
    workspace_id: str = ""


def new_id(prefix: str) -> str:
    """A fresh id such as `job_5f0e…`: 80 random bits."""
    return f"{prefix}_{secrets.token_hex(10)}"


class Submit:
    """Writes jobs, recipes and tickets in one transaction: all or nothing."""

    def __init__(
        self,
        ledger: Ledger,
        queue: JobQueue,
        clock: Clock,
        *,
        is_free: Callable[[Recipe], bool] = lambda _: True,
    ) -> None:
        """`is_free` says whether striking a recipe costs nothing; what costs something gets a run of its own."""
        self._ledger, self._queue, self._clock = ledger, queue, clock
        self._is_free = is_free

    def one(self, order: Order, *, owner: str = "", priority: int = NORMAL, restrike: bool = False) -> Job:
        """Take one order on. A piece that is already struck is done at once, unless `restrike` asks for it anew."""
        with self._ledger.begin() as books:
            kept = books.pieces.get_many([order.wish.recipe.fingerprint])
            (job,) = self._jobs([order], owner=owner, priority=priority, kept={} if restrike else kept)
            books.pieces.add([order.wish.recipe], self._clock.now())
            if not job.state.ended:
                job = self._attached(books, job, restrike=restrike)
                self._put(books, [self._ticket(job.workflow_id, [job])])
            books.jobs.add([job])
            self._note(books, [job])
        return job

    def batch(
        self,
        orders: Sequence[Order],
        *,
        name: str = "",
        owner: str = "",
        priority: int = NORMAL,
        batch_id: str = "",
        also: Callable[[Books, Batch], None] = lambda _books, _batch: None,
    ) -> Batch:
        """Take many on. With a `batch_id` that is known already, that batch is returned and nothing is done twice.

        `also` writes whatever must be noted in the same transaction.
        Jobs of a known batch that were forgotten meanwhile are noted again: what is kept of them is done at once.

        Raises: InvalidSpec for no orders, TooLarge for too many.
        """
        if not orders:
            raise InvalidSpec("A batch needs at least one item.")
        if len(orders) > BATCH_MOST:
            raise TooLarge(f"A batch of {len(orders):,} is too large; at most {BATCH_MOST:,} go into one.")
        now = self._clock.now()
        batch = Batch(
            id=batch_id or new_id("batch"),
            name=name,
            owner=owner,
            total=len(orders),
            priority=priority,
            created_at=now,
        )
        with self._ledger.begin() as books:
            known = books.batches.get(batch_id) if batch_id else None
            there = _positions_there(books, known, len(orders)) if known is not None else frozenset()
            if known is None:
                books.batches.add(batch)
            elif len(there) == len(orders):
                return known
            kept = books.pieces.get_many([order.wish.recipe.fingerprint for order in orders])
            jobs = self._jobs(orders, owner=owner, priority=priority, kept=kept, batch_id=batch.id)
            jobs = [job for job in jobs if job.position not in there]
            books.pieces.add([order.wish.recipe for order in orders], now)
            # A run's name is used once, so a second round has names of its own.
            chunks = self._chunks(batch.id if known is None else f"{batch.id}~{jobs[0].id}", jobs, orders)
            self._put(books, [self._ticket(name, part) for name, part in chunks])
            placed = {job.id: job.model_copy(update={"workflow_id": name}) for name, part in chunks for job in part}
            jobs = [placed.get(job.id, job) for job in jobs]
            books.jobs.add(jobs)
            self._note(books, jobs)
            also(books, batch)
        return known or batch

    def _jobs(
        self,
        orders: Sequence[Order],
        *,
        owner: str,
        priority: int,
        kept: dict[str, KeptPiece],
        batch_id: str | None = None,
    ) -> list[Job]:
        now = self._clock.now()
        jobs = []
        for position, order in enumerate(orders):
            fingerprint = order.wish.recipe.fingerprint
            there = fingerprint in kept and bool(kept[fingerprint].artifacts)
            jobs.append(
                Job(
                    id=new_id("job"),
                    fingerprint=fingerprint,
                    mode=order.wish.mode.name,
                    state=JobState.DONE if there else JobState.QUEUED,
                    workflow_id=fingerprint,
                    queue=CPU if there else lane_of(order.wish.mode.plan(order.wish.spec)),
                    priority=priority,
                    batch_id=batch_id,
                    position=position,
                    name=order.name,
                    brief=order.brief,
                    owner=owner,
                    workspace_id=order.workspace_id,
                    progress=1.0 if there else 0.0,
                    stage="kept already" if there else "",
                    requested=order.requested,
                    served_by=(order.served_by or LOCAL) if there else order.served_by,
                    reason=order.reason,
                    created_at=now,
                    finished_at=now if there else None,
                )
            )
        return jobs

    def _attached(self, books: Books, job: Job, *, restrike: bool) -> Job:
        """The same job on the run that strikes its piece already, or on a run of its own name.

        A run's name is its piece's fingerprint; that name is used up when it has ended, so what comes after says why.
        """
        if not restrike and (live := books.jobs.live(job.fingerprint)) is not None:
            return job.model_copy(update={"workflow_id": live.workflow_id})
        used = self._queue.states([job.fingerprint])
        if used:
            return job.model_copy(update={"workflow_id": f"{job.fingerprint}{RESTRIKE}{job.id}"})
        return job

    def _chunks(self, stem: str, jobs: Sequence[Job], orders: Sequence[Order]) -> list[tuple[str, list[Job]]]:
        """Jobs that must be struck, in portions of bounded cost, each with the name of its run."""
        chunks: list[tuple[str, list[Job]]] = []
        part: list[Job] = []
        spent = 0
        for job in jobs:
            if job.state.ended:
                continue
            order = orders[job.position]
            is_paid = bool(order.wish.recipe.answers) and not self._is_free(order.wish.recipe)
            cost = CHUNK_COST if is_paid else order.wish.mode.cost(order.wish.spec)
            is_full = spent + cost > CHUNK_COST or len(part) == CHUNK_MOST
            if part and (is_full or job.queue != part[0].queue):
                part, spent = [], 0
            if not part:
                chunks.append((f"{stem}~{len(chunks)}", part))
            part.append(job)
            spent += cost
        return chunks

    def _put(self, books: Books, tickets: Sequence[Ticket]) -> None:
        """Hand tickets to the engine. While the whole queue rests it gets none: `Control.go_on` hands them over."""
        if not books.switches.is_on(HELD):
            self._queue.put(books, tickets)

    def _ticket(self, workflow_id: str, jobs: Sequence[Job]) -> Ticket:
        payload: Json = {"fingerprints": list(dict.fromkeys(job.fingerprint for job in jobs))}
        return Ticket(workflow_id, payload, queue=jobs[0].queue, priority=jobs[0].priority)

    def _note(self, books: Books, jobs: Sequence[Job]) -> None:
        books.events.add([(job.id, job.state.value, {"fingerprint": job.fingerprint}, job.created_at) for job in jobs])


def _positions_there(books: Books, batch: Batch, wanted: int) -> frozenset[int]:
    """The places of a known batch that need nothing: all of them where other orders come under its id."""
    count = books.jobs.counts(batch.id)
    if wanted != batch.total or count.left + count.ended == wanted:
        return frozenset(range(wanted))
    return frozenset(job.position for job in books.jobs.of_batch(batch.id))


def lane_of(plan: Plan) -> str:
    """The queue that a plan's work waits in: `cpu` for what draws by itself, `providers` for what asks others."""
    return PROVIDERS if plan else CPU
