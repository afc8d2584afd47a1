"""One run of a recipe: who asked, when, for what; and how it stands."""

from enum import StrEnum
from typing import Any

from pydantic import BaseModel, ConfigDict

from mintmark.core.errors import Conflict
from mintmark.core.fingerprint import Fingerprint


class JobState(StrEnum):
    """How a job stands. `done`, `failed` and `cancelled` are ends, but a person may send a job round again."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"

    @property
    def ended(self) -> bool:
        """True when nothing more will happen by itself."""
        return self in _ENDS


_ENDS = frozenset({JobState.DONE, JobState.FAILED, JobState.CANCELLED})

MOVES: dict[JobState, frozenset[JobState]] = {
    JobState.QUEUED: frozenset({JobState.RUNNING, JobState.DONE, JobState.FAILED, JobState.CANCELLED}),
    JobState.RUNNING: frozenset({JobState.QUEUED, JobState.DONE, JobState.FAILED, JobState.CANCELLED}),
    JobState.DONE: frozenset(),
    JobState.FAILED: frozenset({JobState.QUEUED}),
    JobState.CANCELLED: frozenset({JobState.QUEUED}),
}
"""Which state may follow which. Running goes back to queued when its worker died; ended jobs only by a retry."""


class Attempt(BaseModel):
    """One provider that was asked, and how it went."""

    model_config = ConfigDict(frozen=True)

    provider: str
    model: str = ""
    outcome: str
    """`answered`, or the code of the error."""
    reason: str = ""
    milliseconds: int = 0


class Job(BaseModel):
    """One run of a recipe. The only place where identity stands."""

    model_config = ConfigDict(frozen=True)

    id: str
    fingerprint: Fingerprint
    mode: str
    state: JobState = JobState.QUEUED
    workflow_id: str
    """The durable run that strikes it; many jobs may share one."""
    queue: str = "cpu"
    priority: int = 100
    """1 goes first, 1000 last."""
    batch_id: str | None = None
    position: int = 0
    """Its place in its batch, from 0."""
    name: str = ""
    """What the asker calls it."""
    brief: str = ""
    owner: str = ""
    """The id of the key that asked; empty on an open house."""
    workspace_id: str = ""
    """The workspace it was asked for in; empty for none."""
    strikes: int = 0
    """How often it was begun."""
    progress: float = 0.0
    """From 0 to 1."""
    stage: str = ""
    requested: str = "local"
    """The provider that was asked for."""
    served_by: str = ""
    """The provider that did it; empty until done."""
    reason: str = ""
    """Why `served_by` is not `requested`."""
    attempts: tuple[Attempt, ...] = ()
    error_code: str = ""
    error: str = ""
    created_at: float
    """Seconds since 1970, UTC; so are the other times."""
    started_at: float | None = None
    finished_at: float | None = None

    def moved(self, state: JobState, **changes: Any) -> "Job":
        """This job in another state, as a new value.

        Raises: Conflict when that state cannot follow the present one.
        """
        if state is not self.state and state not in MOVES[self.state]:
            raise Conflict(f"Job {self.id} is {self.state} and cannot become {state}.")
        return self.model_copy(update={"state": state, **changes})


class Batch(BaseModel):
    """Many jobs that belong together."""

    model_config = ConfigDict(frozen=True)

    id: str
    name: str = ""
    owner: str = ""
    total: int
    paused: bool = False
    priority: int = 100
    created_at: float


class BatchCount(BaseModel):
    """How many jobs of a batch stand where."""

    model_config = ConfigDict(frozen=True)

    queued: int = 0
    running: int = 0
    done: int = 0
    failed: int = 0
    cancelled: int = 0

    @property
    def left(self) -> int:
        """Jobs that wait or run."""
        return self.queued + self.running

    @property
    def ended(self) -> int:
        """Jobs to which nothing more will happen by itself."""
        return self.done + self.failed + self.cancelled


class JobEvent(BaseModel):
    """One thing that happened to a job, in order of `id`."""

    model_config = ConfigDict(frozen=True)

    id: int
    job_id: str
    kind: str
    """`queued`, `running`, `progress`, `done`, `failed`, `cancelled`."""
    data: dict[str, Any] = {}
    at: float
