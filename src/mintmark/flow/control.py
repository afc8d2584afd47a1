"""What a person may do to jobs and batches on their way: cancel, retry, pause, resume, prepend, prune."""

from collections.abc import Iterable, Iterator, Sequence

from mintmark.contracts.clock import Clock
from mintmark.contracts.ledger import Books, JobFilter, Ledger
from mintmark.contracts.queue import FRONT, JobQueue, RunState, Ticket
from mintmark.core.errors import Conflict, NotFound
from mintmark.core.job import Batch, Job, JobState
from mintmark.flow.execute import LIVE, Failure, fail, finish
from mintmark.flow.submit import CHUNK_MOST, CPU, HELD, new_id

_AT_ONCE = 500
"""So many jobs are changed in one transaction."""
_EVERY = 20_000
RETRIED = (JobState.FAILED, JobState.CANCELLED)
_AFRESH = {"finished_at": None, "error": "", "error_code": "", "stage": "", "progress": 0.0}


class Control:
    """Changes of course. Rows first, then the engine: what a crash leaves between them, `settle` puts right."""

    def __init__(self, ledger: Ledger, queue: JobQueue, clock: Clock) -> None:
        self._ledger, self._queue, self._clock = ledger, queue, clock

    def cancel_job(self, job_id: str) -> Job:
        """Cancel one job. One that has ended stays as it is.

        Raises: NotFound.
        """
        with self._ledger.begin() as books:
            job = _job(books, job_id)
            idle = self._cancel(books, [job])
        self._queue.cancel(idle)
        return self._read(job_id)

    def cancel_batch(self, batch_id: str) -> Batch:
        """Cancel all jobs of a batch that have not ended.

        Raises: NotFound.
        """
        with self._ledger.begin() as books:
            batch = _batch(books, batch_id)
            idle = self._cancel(books, books.jobs.of_batch(batch_id, LIVE))
        self._queue.cancel(idle)
        return batch

    def retry_job(self, job_id: str) -> Job:
        """Send a failed or cancelled job round again.

        Raises: NotFound, or Conflict for a job in another state.
        """
        with self._ledger.begin() as books:
            job = _job(books, job_id)
            if job.state not in RETRIED:
                raise Conflict(f"Job {job_id} is {job.state}; only failed and cancelled jobs can be retried.")
            self._requeue(books, [job], priority=job.priority, why="retry")
        return self._read(job_id)

    def retry_batch(self, batch_id: str, *, also_cancelled: bool = False) -> int:
        """Send the failed jobs of a batch round again, and the cancelled ones where that is wanted; how many.

        Raises: NotFound, or Conflict when it is paused.
        """
        with self._ledger.begin() as books:
            batch = _going(books, batch_id)
            ended = books.jobs.of_batch(batch_id, RETRIED if also_cancelled else [JobState.FAILED])
            self._requeue(books, ended, priority=batch.priority, why="retry")
        return len(ended)

    def pause(self, batch_id: str) -> Batch:
        """Let a batch rest: what is in hand is put down, what is done stays done.

        Raises: NotFound, or Conflict when it is paused.
        """
        with self._ledger.begin() as books:
            if _batch(books, batch_id).paused:
                raise Conflict(f"Batch {batch_id} is paused already.")
            books.batches.change(batch_id, {"paused": True})
            runs = _runs(books.jobs.of_batch(batch_id, LIVE))
        self._queue.cancel(runs)
        return self._read_batch(batch_id)

    def resume(self, batch_id: str) -> Batch:
        """Go on with a paused batch.

        Raises: NotFound, or Conflict when it is not paused.
        """
        with self._ledger.begin() as books:
            if not _batch(books, batch_id).paused:
                raise Conflict(f"Batch {batch_id} is not paused.")
            books.batches.change(batch_id, {"paused": False})
            waiting = books.jobs.of_batch(batch_id, LIVE)
            is_held = books.switches.is_on(HELD)
        if not is_held:
            self._wake(_runs(waiting))
        return self._read_batch(batch_id)

    def prepend(self, batch_id: str) -> Batch:
        """Put what is still queued of a batch before everything else.

        Raises: NotFound, or Conflict when it is paused.
        """
        with self._ledger.begin() as books:
            _going(books, batch_id)
            books.batches.change(batch_id, {"priority": FRONT})
            queued = books.jobs.of_batch(batch_id, [JobState.QUEUED])
            states = self._queue.states(_runs(queued))
            still = [job for job in queued if states.get(job.workflow_id) is RunState.QUEUED]
            old = _runs(still)
            self._requeue(books, still, priority=FRONT, why="front")
        self._queue.cancel(old)
        return self._read_batch(batch_id)

    def prepend_job(self, job_id: str) -> Job:
        """Put one job that still waits before everything else.

        Raises: NotFound, or Conflict for one that does not wait, or whose batch is paused.
        """
        with self._ledger.begin() as books:
            job = _job(books, job_id)
            if job.state is not JobState.QUEUED:
                raise Conflict(f"Job {job_id} is {job.state}; only a job that waits can be put first.")
            if job.batch_id is not None:
                _going(books, job.batch_id)
            self._requeue(books, [job], priority=FRONT, why="front")
            others = books.jobs.of_workflow(job.workflow_id)
            idle = [job.workflow_id] if all(other.state.ended for other in others) else []
        self._queue.cancel(idle)
        return self._read(job_id)

    def hold(self) -> None:
        """Let the whole queue rest: what is in hand is put down, what comes meanwhile waits too."""
        with self._ledger.begin() as books:
            books.switches.set(HELD, on=True)
        self._rest_if_held()

    def is_held(self, books: Books) -> bool:
        """Whether the whole queue rests."""
        return books.switches.is_on(HELD)

    def go_on(self) -> None:
        """Let the whole queue go on. Batches that were paused by themselves stay so."""
        with self._ledger.begin() as books:
            books.switches.set(HELD, on=False)
            runs = books.jobs.live_runs(limit=_EVERY)
            batches = [books.batches.get(name) for name in sorted({of for _, of in runs if of})]
            paused = {batch.id for batch in batches if batch is not None and batch.paused}
        self._wake([run for run, of in runs if of not in paused])

    def _wake(self, runs: Sequence[str]) -> None:
        """Send runs round again that were put down, and hand those to the engine that it never got."""
        states = self._queue.states(runs)
        with self._ledger.begin() as books:
            jobs = {run: [job for job in books.jobs.of_workflow(run) if not job.state.ended] for run in runs}
            new = [_ticket(run, jobs[run]) for run in runs if run not in states and jobs[run]]
            self._queue.put(books, new)
        self._resume_runs(job for run in runs if states.get(run) is RunState.CANCELLED for job in jobs[run])

    def cancel_all(self, *, but: str = "", mode: str | None = None) -> int:
        """Cancel everything that runs or waits, of one mode or of all, but for one job; how many."""
        count = 0
        while True:
            with self._ledger.begin() as books:
                jobs = [job for job in books.jobs.waiting(_AT_ONCE, mode) if job.id != but]
                idle = self._cancel(books, jobs)
            self._queue.cancel(idle)
            count += len(jobs)
            if len(jobs) < _AT_ONCE - 1:
                return count

    def retry_all(self, mode: str | None = None) -> int:
        """Send every failed job round again, of one mode or of all, but for those of paused batches; how many."""
        count, after = 0, None
        while True:
            with self._ledger.begin() as books:
                wanted = JobFilter(state=JobState.FAILED, mode=mode)
                page = books.jobs.page(wanted, after, _AT_ONCE)
                resting = {
                    name
                    for name in {job.batch_id for job in page.items if job.batch_id}
                    if (batch := books.batches.get(name)) is not None and batch.paused
                }
                again = [job for job in page.items if job.batch_id not in resting]
                by_priority: dict[int, list[Job]] = {}
                for job in reversed(again):
                    by_priority.setdefault(job.priority, []).append(job)
                for priority, jobs in by_priority.items():
                    self._requeue(books, jobs, priority=priority, why="retry")
            count, after = count + len(again), page.next
            if after is None:
                return count

    def _rest_if_held(self) -> None:
        """Put down what the engine took up although the queue rests."""
        with self._ledger.read() as books:
            if not books.switches.is_on(HELD):
                return
            runs = [run for run, _ in books.jobs.live_runs(limit=_EVERY)]
        states = self._queue.states(runs)
        self._queue.cancel([run for run in runs if states.get(run) in (RunState.QUEUED, RunState.RUNNING)])

    def prune(self, older_than_seconds: float) -> int:
        """Forget ended jobs of that age; how many. Pieces and files stay."""
        with self._ledger.begin() as books:
            return books.jobs.prune(self._clock.now() - older_than_seconds)

    def settle(self) -> int:
        """Put right what a crash left between two transactions; how many jobs.

        A run that has ended ends its jobs, by what is kept; a run that was put down, but whose batch is not paused,
        goes on; a run that kills its workers fails its jobs.
        """
        now, count = self._clock.now(), 0
        self._rest_if_held()
        with self._ledger.read() as books:
            is_held = books.switches.is_on(HELD)
            runs = books.jobs.live_runs(limit=500)
        states = self._queue.states([workflow_id for workflow_id, _ in runs])
        for workflow_id, batch_id in runs:
            state = states.get(workflow_id)
            if state in (RunState.QUEUED, RunState.RUNNING) or (state is None and is_held):
                continue
            if state is None:  # taken on while the queue rested, and whoever let it go on did not get so far
                self._wake_unless_paused(workflow_id, batch_id)
                continue
            with self._ledger.begin() as books:
                jobs = [job for job in books.jobs.of_workflow(workflow_id) if not job.state.ended]
                paused = batch_id is not None and (batch := books.batches.get(batch_id)) is not None and batch.paused
                if state is RunState.CANCELLED:
                    jobs = [] if paused or is_held else jobs
                else:
                    self._end(books, jobs, state, now)
            if state is RunState.CANCELLED:
                self._resume_runs(jobs)
            count += len(jobs)
        return count

    def _wake_unless_paused(self, run: str, batch_id: str | None) -> None:
        with self._ledger.read() as books:
            batch = books.batches.get(batch_id) if batch_id is not None else None
        if batch is None or not batch.paused:
            self._wake([run])

    def _end(self, books: Books, jobs: Sequence[Job], state: RunState | None, now: float) -> None:
        kept = books.pieces.get_many([job.fingerprint for job in jobs])
        finish(books, [job for job in jobs if job.fingerprint in kept and kept[job.fingerprint].artifacts], now)
        reason = "It ended whoever worked on it, and was set aside. Retry it when the cause is mended."
        code = "poisoned"
        if state is not RunState.POISONED:
            code, reason = "run_failed", "Its run ended without it; the log of the worker has the reason. Retry it."
        for job in jobs:
            if not (job.fingerprint in kept and kept[job.fingerprint].artifacts):
                fail(books, job, Failure(code, reason), now)

    def _cancel(self, books: Books, jobs: Sequence[Job]) -> list[str]:
        """Move jobs to cancelled; the runs that have no other job left are returned."""
        now = self._clock.now()
        moved = books.jobs.move(
            [job.id for job in jobs], JobState.CANCELLED, from_states=LIVE, changes={"finished_at": now, "stage": ""}
        )
        books.events.add([(job_id, "cancelled", {}, now) for job_id in moved])
        return [run for run in _runs(jobs) if all(job.state.ended for job in books.jobs.of_workflow(run))]

    def _requeue(self, books: Books, jobs: Sequence[Job], *, priority: int, why: str) -> None:
        """Give jobs new runs, named after the piece or the batch and why there is another."""
        now, tickets = self._clock.now(), []
        for part in _portions(jobs):
            first = part[0]
            of = first.fingerprint if len(part) == 1 or first.batch_id is None else first.batch_id
            # A run's name is used once: cancelled and retried, or put first twice, is another run each time.
            run = f"{of}~{new_id(why)}"
            moved = set(
                books.jobs.move(
                    [job.id for job in part],
                    JobState.QUEUED,
                    from_states=[*RETRIED, JobState.QUEUED],
                    changes=_AFRESH | {"workflow_id": run, "priority": priority},
                )
            )
            names = list(dict.fromkeys(job.fingerprint for job in part if job.id in moved))
            tickets.append(Ticket(run, {"fingerprints": list(names)}, queue=first.queue, priority=priority))
            books.events.add([(job_id, "queued", {"because": why}, now) for job_id in sorted(moved)])
        if not books.switches.is_on(HELD):
            self._queue.put(books, tickets)

    def _resume_runs(self, jobs: Iterable[Job]) -> None:
        by_queue: dict[str, list[str]] = {}
        for job in jobs:
            runs = by_queue.setdefault(job.queue, [])
            if job.workflow_id not in runs:
                runs.append(job.workflow_id)
        for queue, runs in by_queue.items():
            self._queue.resume(runs, queue)

    def _read(self, job_id: str) -> Job:
        with self._ledger.read() as books:
            return _job(books, job_id)

    def _read_batch(self, batch_id: str) -> Batch:
        with self._ledger.read() as books:
            return _batch(books, batch_id)


def _job(books: Books, job_id: str) -> Job:
    job = books.jobs.get(job_id)
    if job is None:
        raise NotFound("job", job_id)
    return job


def _batch(books: Books, batch_id: str) -> Batch:
    batch = books.batches.get(batch_id)
    if batch is None:
        raise NotFound("batch", batch_id)
    return batch


def _going(books: Books, batch_id: str) -> Batch:
    """A batch that does not rest: a new run of one that does would begin all the same."""
    batch = _batch(books, batch_id)
    if batch.paused:
        raise Conflict(f"Batch {batch_id} is paused; resume it first.")
    return batch


def _ticket(run: str, jobs: Sequence[Job]) -> Ticket:
    names = list(dict.fromkeys(job.fingerprint for job in jobs))
    return Ticket(run, {"fingerprints": list(names)}, queue=jobs[0].queue, priority=jobs[0].priority)


def _runs(jobs: Iterable[Job]) -> list[str]:
    return list(dict.fromkeys(job.workflow_id for job in jobs))


def _portions(jobs: Sequence[Job]) -> Iterator[Sequence[Job]]:
    """Jobs that go round again together; those that ask others go alone, so that many can be asked at once."""
    alone = [job for job in jobs if job.queue != CPU]
    drawn = [job for job in jobs if job.queue == CPU]
    yield from ([job] for job in alone)
    yield from (drawn[start : start + CHUNK_MOST] for start in range(0, len(drawn), CHUNK_MOST))
