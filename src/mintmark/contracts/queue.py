"""What the durable queue is: work that survives the process that took it on."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol, TypeAlias

from mintmark.contracts.ledger import Books
from mintmark.core.canonical import Json

FRONT, NORMAL, BACK = 1, 100, 1000
"""Priorities: lower goes first. Always set: the engine would put an unset one before all others."""


@dataclass(frozen=True, slots=True)
class Ticket:
    """One durable run."""

    workflow_id: str
    """Its name: the fingerprint for a single piece; retries and re-strikes carry a suffix. The same id runs once."""
    payload: Json
    """What the handler gets."""
    queue: str = "cpu"
    priority: int = NORMAL


class RunState(StrEnum):
    """How a durable run stands in the engine."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"
    POISONED = "poisoned"
    """It was begun too often without ending: it kills whoever takes it."""


class Steps(Protocol):
    """How a handler does things once: a finished step is not repeated after a crash, its result is read back."""

    async def run(self, name: str, work: Callable[[], Awaitable[Json]]) -> Json:
        """Do one step, or read back what it gave. A cancelled run raises CancelledError inside `work`."""
        ...


Handler: TypeAlias = Callable[[str, Json, Steps], Awaitable[Json]]
"""`handler(workflow_id, payload, steps)`: what a worker does with a ticket. Steps come in a fixed order."""


class JobQueue(Protocol):
    """Durable runs. Methods block unless they say otherwise; `put` joins the caller's transaction."""

    def put(self, books: Books, tickets: Sequence[Ticket]) -> None:
        """Take tickets on, with the rest of the transaction or not at all. A known workflow id is left as it is."""
        ...

    def cancel(self, workflow_ids: Sequence[str]) -> None:
        """Stop runs: queued ones never start, running ones are interrupted inside their step."""
        ...

    def resume(self, workflow_ids: Sequence[str], queue: str) -> None:
        """Send cancelled, poisoned or orphaned runs round again from their last finished step."""
        ...

    def states(self, workflow_ids: Sequence[str]) -> dict[str, RunState]:
        """How runs stand; unknown ids are left out."""
        ...

    def start(self, handler: Handler) -> None:
        """Begin to take tickets, and look after those of dead workers."""
        ...

    def stop(self, wait_seconds: float) -> None:
        """Take no more tickets, and give running ones so long to end."""
        ...
