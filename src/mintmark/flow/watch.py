"""What happens to jobs, as it happens: from the ledger, so that any process can tell, and after any break."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from typing import TypeVar

from mintmark.contracts.ledger import JobFilter, Ledger, Page
from mintmark.core.errors import NotFound
from mintmark.core.job import Batch, BatchCount, Job, JobEvent, JobState

POLL_SECONDS = 0.1
PORTION = 500
T = TypeVar("T")


class Watch:
    """Reads jobs and waits for their events."""

    def __init__(self, ledger: Ledger, *, poll_seconds: float = POLL_SECONDS) -> None:
        self._ledger = ledger
        self._poll_seconds = poll_seconds

    def job(self, job_id: str) -> Job:
        """One job.

        Raises: NotFound.
        """
        with self._ledger.read() as books:
            found = books.jobs.get(job_id)
        if found is None:
            raise NotFound("job", job_id)
        return found

    def batch(self, batch_id: str) -> tuple[Batch, BatchCount]:
        """One batch, and how its jobs stand.

        Raises: NotFound.
        """
        with self._ledger.read() as books:
            found = books.batches.get(batch_id)
            if found is None:
                raise NotFound("batch", batch_id)
            return found, books.jobs.counts(batch_id)

    def jobs(self, wanted: JobFilter, after: str | None, limit: int) -> Page[Job]:
        """Jobs, newest first.

        Raises: InvalidSpec for a cursor that is none.
        """
        with self._ledger.read() as books:
            return books.jobs.page(wanted, after, limit)

    def batches(self, after: str | None, limit: int) -> Page[tuple[Batch, BatchCount]]:
        """Batches, newest first, and how the jobs of each stand.

        Raises: InvalidSpec for a cursor that is none.
        """
        with self._ledger.read() as books:
            page = books.batches.page(after, limit)
            return Page(items=tuple((batch, books.jobs.counts(batch.id)) for batch in page.items), next=page.next)

    def failures(self, batch_id: str) -> tuple[Job, ...]:
        """The jobs of a batch that failed, by position."""
        with self._ledger.read() as books:
            return books.jobs.of_batch(batch_id, [JobState.FAILED])

    async def ended(self, job_id: str, seconds: float) -> Job:
        """The job as soon as it has ended, or as it is after so long."""
        return await self._looked_at(lambda: self.job(job_id), lambda job: job.state.ended, seconds)

    def count(self, batch_id: str) -> BatchCount:
        """How the jobs of a batch stand."""
        with self._ledger.read() as books:
            return books.jobs.counts(batch_id)

    async def batch_ended(self, batch_id: str, seconds: float) -> bool:
        """True as soon as all jobs of a batch have ended, False when they have not after so long."""
        count = await self._looked_at(lambda: self.count(batch_id), _is_over, seconds)
        return _is_over(count)

    async def _looked_at(self, look: Callable[[], T], is_over: Callable[[T], bool], seconds: float) -> T:
        """What is seen as soon as it is over, or after so long; looked at ever more seldom."""
        loop = asyncio.get_running_loop()
        deadline, pause = loop.time() + seconds, 0.02
        while True:
            seen = await asyncio.to_thread(look)
            left = deadline - loop.time()
            if left <= 0 or is_over(seen):
                return seen
            await asyncio.sleep(min(pause, left))
            pause = min(self._poll_seconds, pause * 1.5)

    async def events(self, job_id: str, last_id: int = 0) -> AsyncIterator[JobEvent | None]:
        """The job's events after `last_id`, until it has ended; None whenever there was nothing for a moment."""

        def read(after: int) -> tuple[Sequence[JobEvent], bool]:
            with self._ledger.read() as books:
                found = books.jobs.get(job_id)
                return books.events.after([job_id], after, PORTION), found is None or found.state.ended

        async for event in self._follow(read, last_id):
            yield event

    async def batch_events(self, batch_id: str, last_id: int = 0) -> AsyncIterator[JobEvent | None]:
        """The events of a batch's jobs after `last_id`, until all have ended; None when there was nothing."""

        def read(after: int) -> tuple[Sequence[JobEvent], bool]:
            with self._ledger.read() as books:
                # What is queued or running counts, not what has ended: of an old batch some jobs may be forgotten.
                count = books.jobs.counts(batch_id)
                return books.events.of_batch(batch_id, after, PORTION), not count.left

        async for event in self._follow(read, last_id):
            yield event

    async def _follow(
        self, read: Callable[[int], tuple[Sequence[JobEvent], bool]], last_id: int
    ) -> AsyncIterator[JobEvent | None]:
        while True:
            # Whether it is over is read with the events, so the last event is never missed.
            events, over = await asyncio.to_thread(read, last_id)
            for event in events:
                last_id = event.id
                yield event
            if over and len(events) < PORTION:
                return
            if not events:
                yield None
                await asyncio.sleep(self._poll_seconds)


def _is_over(count: BatchCount) -> bool:
    return not count.left
