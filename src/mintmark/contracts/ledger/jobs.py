"""Jobs, their batches, and what happens to them."""

from collections.abc import Iterable, Sequence
from typing import Any, Protocol

from pydantic import BaseModel, ConfigDict

from mintmark.contracts.asset import Page
from mintmark.core.fingerprint import Fingerprint
from mintmark.core.job import Batch, BatchCount, Job, JobEvent, JobState


class JobFilter(BaseModel):
    """Which jobs are wanted; empty fields do not filter."""

    model_config = ConfigDict(frozen=True)

    state: JobState | None = None
    mode: str | None = None
    batch_id: str | None = None
    fingerprint: Fingerprint | None = None
    owner: str | None = None
    workspace_id: str | None = None


class Jobs(Protocol):
    """Jobs, newest first."""

    def add(self, jobs: Sequence[Job]) -> None:
        """Note new jobs, in one statement."""
        ...

    def get(self, job_id: str) -> Job | None:
        """One job."""
        ...

    def page(self, wanted: JobFilter, after: str | None, limit: int) -> Page[Job]:
        """Jobs, newest first (a batch's jobs by their position).

        Raises: InvalidSpec for a cursor that is none.
        """
        ...

    def of_workflow(self, workflow_id: str) -> tuple[Job, ...]:
        """All jobs that one durable run serves, by position."""
        ...

    def of_batch(self, batch_id: str, states: Iterable[JobState] = ()) -> tuple[Job, ...]:
        """A batch's jobs by position, all or only those in these states."""
        ...

    def live(self, fingerprint: Fingerprint) -> Job | None:
        """A job of this piece that is queued or running, if there is one."""
        ...

    def newest(self, fingerprints: Sequence[Fingerprint]) -> dict[Fingerprint, Job]:
        """The last job of each of these pieces that has one."""
        ...

    def move(
        self,
        job_ids: Sequence[str],
        to: JobState,
        *,
        from_states: Iterable[JobState],
        changes: dict[str, Any] | None = None,
    ) -> tuple[str, ...]:
        """Move those of these jobs that are in `from_states`; the ids that moved. `changes` sets further fields."""
        ...

    def change(self, changes: Sequence[tuple[str, dict[str, Any]]]) -> None:
        """Set fields of jobs, each its own: `[(job_id, {"progress": 0.5}), …]`."""
        ...

    def waiting(self, limit: int, mode: str | None = None) -> tuple[Job, ...]:
        """Jobs that run or wait, of one mode or of all, in the order in which they are taken."""
        ...

    def pace(self, count: int) -> float | None:
        """In how many seconds each of the last `count` jobs came that were drawn; None where there are none.

        What is drawn side by side counts once.
        """
        ...

    def live_runs(self, limit: int) -> tuple[tuple[str, str | None], ...]:
        """The durable runs that have jobs queued or running, oldest first, each with its batch."""
        ...

    def counts(self, batch_id: str | None = None, mode: str | None = None) -> BatchCount:
        """How many stand where, of a batch, of a mode or of all."""
        ...

    def kept_at_once(self, batch_id: str) -> int:
        """How many jobs of a batch were done when it was taken on, because their piece was kept already."""
        ...

    def prune(self, before: float) -> int:
        """Forget ended jobs that finished before then, with their events; how many."""
        ...


class Batches(Protocol):
    """Batches, newest first."""

    def add(self, batch: Batch) -> None:
        """Note a new batch."""
        ...

    def get(self, batch_id: str) -> Batch | None:
        """One batch."""
        ...

    def page(self, after: str | None, limit: int) -> Page[Batch]:
        """Batches, newest first."""
        ...

    def change(self, batch_id: str, changes: dict[str, Any]) -> None:
        """Set fields of a batch."""
        ...


class Events(Protocol):
    """What happened to jobs, in order."""

    def add(self, events: Sequence[tuple[str, str, dict[str, Any], float]]) -> None:
        """Note events as `(job_id, kind, data, at)`; they get rising ids."""
        ...

    def after(self, job_ids: Sequence[str], last_id: int, limit: int) -> tuple[JobEvent, ...]:
        """Events of these jobs with an id above `last_id`, in order."""
        ...

    def of_batch(self, batch_id: str, last_id: int, limit: int) -> tuple[JobEvent, ...]:
        """Events of a batch's jobs with an id above `last_id`, in order."""
        ...
