"""What a person may do to jobs and batches on their way: cancel, retry, pause, resume, prepend, prune."""

from collections.abc import Iterable, Iterator, Sequence

from mintmark.contracts.clock import Clock
from mintmark.contracts.ledger import Books, Ledger
from mintmark.contracts.queue import FRONT, JobQueue, RunState, Ticket
from mintmark.core.errors import Conflict, NotFound
from mintmark.core.job import Batch, Job, JobState
from mintmark.flow.execute import LIVE, Failure, fail, finish
from mintmark.flow.submit import CHUNK_MOST, CPU, new_id

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
        self._resume_runs(waiting)
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
        with self._ledger.read() as books:
            runs = books.jobs.live_runs(limit=500)
        states = self._queue.states([workflow_id for workflow_id, _ in runs])
        for workflow_id, batch_id in runs:
            state = states.get(workflow_id)
            if state in (None, RunState.QUEUED, RunState.RUNNING):
                continue
            with self._ledger.begin() as books:
                jobs = [job for job in books.jobs.of_workflow(workflow_id) if not job.state.ended]
                paused = batch_id is not None and (batch := books.batches.get(batch_id)) is not None and batch.paused
                if state is RunState.CANCELLED:
                    jobs = [] if paused else jobs
                else:
                    self._end(books, jobs, state, now)
            if state is RunState.CANCELLED:
                self._resume_runs(jobs)
            count += len(jobs)
        return count

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


def _runs(jobs: Iterable[Job]) -> list[str]:
    return list(dict.fromkeys(job.workflow_id for job in jobs))


def _portions(jobs: Sequence[Job]) -> Iterator[Sequence[Job]]:
    """Jobs that go round again together; those that ask others go alone, so that many can be asked at once."""
    alone = [job for job in jobs if job.queue != CPU]
    drawn = [job for job in jobs if job.queue == CPU]
    yield from ([job] for job in alone)
    yield from (drawn[start : start + CHUNK_MOST] for start in range(0, len(drawn), CHUNK_MOST))
