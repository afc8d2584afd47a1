"""What tools work with: the house, threads for what takes a processor, and the call that is being answered."""

import asyncio
import threading
from collections.abc import Awaitable, Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar

import mcp_types as types
from mcp.server.context import ServerRequestContext

from mintmark.assembly import House

T = TypeVar("T")
TOLD_EVERY = 0.05
"""Progress is told so often at most, in seconds: a level has hundreds of columns, and nobody reads faster."""

Context = ServerRequestContext[Any, Any]


class Cancelled(Exception):
    """Whoever asked has taken the question back."""


class Run(Protocol):
    """Does work in a thread, in line with whatever else is drawn."""

    def __call__(self, work: Callable[[], T]) -> Awaitable[T]:
        """What the work comes to."""
        ...


@dataclass(frozen=True)
class Bench:
    """One for each server."""

    house: Callable[[], House]
    """The house with its database open; raises DeploymentError where it cannot be opened."""
    run: Run
    links: str = ""
    """What addresses of files begin with, where the house speaks HTTP; empty on stdio."""
    ready: Callable[[], Awaitable[None]] | None = None
    """Makes this process a worker, where nobody did yet: jobs are waited for."""


@dataclass
class Call:
    """One call of a tool."""

    context: Context
    answers: dict[str, Any] = field(default_factory=dict)
    """What the person behind the client answered already, by the name of the question."""
    cancelled: threading.Event = field(default_factory=threading.Event)

    @property
    def owner(self) -> str:
        """The key that the question came with; empty on stdio and without a key."""
        request = self.context.request
        asker = request.scope.get("state", {}).get("asker") if request is not None else None
        return str(getattr(asker, "key_id", ""))

    @property
    def can_ask(self) -> bool:
        """True when the client can show its user a form."""
        wanted = types.ClientCapabilities(elicitation=types.ElicitationCapability())
        return bool(self.context.session.check_client_capability(wanted))

    async def tell(self, done: float, total: float, message: str = "") -> None:
        """Report progress, where the client asked for it."""
        await self.context.session.report_progress(done, total, message or None)

    def teller(self) -> Callable[[int, int], None]:
        """A function that threads tell of progress.

        Raises: Cancelled in that thread, when the call was.
        """
        loop = asyncio.get_running_loop()
        state = {"next": 0.0}
        token = (self.context.meta or {}).get("progress_token")

        def told(done: int, total: int) -> None:
            if self.cancelled.is_set():
                raise Cancelled
            now = loop.time()
            if token is None or (now < state["next"] and done < total):
                return
            state["next"] = now + TOLD_EVERY
            sent: Future[None] = asyncio.run_coroutine_threadsafe(self.tell(done, total, f"{done} of {total}"), loop)
            sent.add_done_callback(lambda one: one.cancelled() or one.exception())

        return told


async def working(bench: Bench, call: Call, work: Callable[[], T]) -> T:
    """What work in a thread comes to. When the call is cancelled the thread is told, and nobody waits for it."""
    try:
        return await bench.run(work)
    except asyncio.CancelledError:
        call.cancelled.set()
        raise
