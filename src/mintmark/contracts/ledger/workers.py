"""Processes that take jobs."""

from typing import Protocol

from pydantic import BaseModel, ConfigDict


class WorkerBeat(BaseModel):
    """A process that takes jobs, and when it was last heard of."""

    model_config = ConfigDict(frozen=True)

    executor_id: str
    host: str
    pid: int
    started_at: float
    beat_at: float


class Workers(Protocol):
    """Processes that take jobs."""

    def beat(self, beat: WorkerBeat) -> None:
        """Note that a worker lives."""
        ...

    def all(self) -> tuple[WorkerBeat, ...]:
        """All that were noted, by executor id."""
        ...

    def remove(self, executor_id: str) -> None:
        """Forget a worker."""
        ...
