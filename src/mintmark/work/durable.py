"""The durable queue on DBOS: runs are rows of the database, and a run that was begun is ended.

What was measured of this engine and is built for here:
- a process re-queues the pending runs of its own executor id when it starts, so ids are stable and never shared;
- a worker that never comes back leaves its runs pending for good, so workers beat and a living one sends them round;
- unset priority goes before priority 1, so it is always set;
- its default serializer is pickle, so the JSON one is set: who can write rows cannot run code;
- its version is a hash of our source by default and another version's runs are left lying, so it is pinned;
- it is one for a process: open one `DurableQueue` at a time.
"""

import logging
import os
import socket
import threading
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy
from dbos import DBOS, DBOSClient, DBOSConfig, DBOSPortableJSONSerializer, EnqueueOptions

from mintmark.contracts.clock import Clock
from mintmark.contracts.ledger import Books, Ledger, WorkerBeat
from mintmark.contracts.queue import Handler, RunState, Ticket
from mintmark.core.canonical import Json

NAME = "mintmark"
WORKFLOW = "strike"
ENGINE_VERSION = "mintmark-1"
"""Raised only when runs that were begun by older code could not be ended by newer code."""
MAX_BEGINNINGS = 24
"""A run that was begun so often without ending is set aside: it kills whoever takes it.

Whatever else a worker was at when it ended is begun again with it, and a run that waits for a provider lives through
many ends that are none of its doing: with 4, one in fifty waiting jobs was set aside in 20 kills a second apart.
"""

_STATES = {
    "ENQUEUED": RunState.QUEUED,
    "DELAYED": RunState.QUEUED,
    "PENDING": RunState.RUNNING,
    "SUCCESS": RunState.DONE,
    "ERROR": RunState.FAILED,
    "CANCELLED": RunState.CANCELLED,
    "MAX_RECOVERY_ATTEMPTS_EXCEEDED": RunState.POISONED,
}


@dataclass(frozen=True, slots=True)
class Lane:
    """One queue: how many runs a worker takes from it at once, and how quickly they may begin."""

    at_once: int
    per_minute: int | None = None
    poll_seconds: float = 0.1
    """How often a worker looks for new runs: each look costs about 2 ms of a processor."""


class _DurableSteps:
    """See `contracts.queue.Steps`."""

    async def run(self, name: str, work: Callable[[], Awaitable[Json]]) -> Json:
        """Do one step, or read back what it gave."""

        async def step() -> Json:
            return await work()

        return await DBOS.run_step_async({"name": name, "preemptible": True}, step)


class DurableQueue:
    """See `contracts.queue.JobQueue`.

    `executor_id` is asked for this worker's name when it starts; `on_sweep` is called every few seconds by one of all
    workers.
    """

    def __init__(
        self,
        engine: sqlalchemy.Engine,
        ledger: Ledger,
        clock: Clock,
        *,
        lanes: Mapping[str, Lane],
        executor_id: Callable[[], str],
        beat_seconds: float = 5.0,
        dead_seconds: float = 45.0,
        on_sweep: Callable[[], None] = lambda: None,
    ) -> None:
        self._engine, self._ledger, self._clock = engine, ledger, clock
        self._lanes = dict(lanes)
        self._name_executor = executor_id
        self._executor_id = ""
        self._beat_seconds, self._dead_seconds = beat_seconds, dead_seconds
        self._on_sweep = on_sweep
        self._serializer = DBOSPortableJSONSerializer()
        self._client: DBOSClient | None = None
        self._stopping = threading.Event()
        self._sweeper: threading.Thread | None = None
        self._is_begun = False
        self._begun_at = clock.now()

    # -- what callers do --------------------------------------------------------------------------------------

    def put(self, books: Books, tickets: Sequence[Ticket]) -> None:
        """Take tickets on, in the caller's transaction."""
        for ticket in tickets:
            options: EnqueueOptions = {
                "workflow_name": WORKFLOW,
                "queue_name": ticket.queue,
                "workflow_id": ticket.workflow_id,
                "priority": ticket.priority,
                "app_version": ENGINE_VERSION,
            }
            self._open_client().enqueue_in_transaction(books.connection, options, ticket.payload)

    def cancel(self, workflow_ids: Sequence[str]) -> None:
        """Stop runs."""
        if workflow_ids:
            self._open_client().cancel_workflows(list(workflow_ids))

    def resume(self, workflow_ids: Sequence[str], queue: str) -> None:
        """Send runs round again."""
        if workflow_ids:
            self._open_client().resume_workflows(list(workflow_ids), queue_name=queue)

    def states(self, workflow_ids: Sequence[str]) -> dict[str, RunState]:
        """How runs stand."""
        if not workflow_ids:
            return {}
        found = self._open_client().list_workflows(workflow_ids=list(workflow_ids), load_input=False, load_output=False)
        return {run.workflow_id: _STATES[run.status] for run in found if run.status in _STATES}

    # -- what workers do --------------------------------------------------------------------------------------

    def prepare(self) -> None:
        """Make or renew the engine's own tables, for a process that only puts tickets."""
        DBOS.migrate(self._engine.url.render_as_string(hide_password=False))

    def start(self, handler: Handler) -> None:
        """Begin to take tickets. Call it outside of any event loop: runs get a loop of their own."""
        logging.getLogger("dbos").setLevel(logging.WARNING)
        self._executor_id = self._name_executor()
        self._beat()
        config: DBOSConfig = {
            "name": NAME,
            "system_database_url": self._engine.url.render_as_string(hide_password=False),
            "system_database_engine": self._engine,
            "serializer": self._serializer,
            "application_version": ENGINE_VERSION,
            "executor_id": self._executor_id,
            "log_level": "WARNING",
            "enable_otlp": False,
            "use_listen_notify": False,
            "notification_listener_polling_interval_sec": 1.0,
        }
        self._is_begun = True
        DBOS(config=config)

        @DBOS.workflow(name=WORKFLOW, max_recovery_attempts=MAX_BEGINNINGS)
        async def strike(payload: Any) -> Any:
            return await handler(str(DBOS.workflow_id), payload, _DurableSteps())

        DBOS.launch()
        for name, lane in self._lanes.items():
            DBOS.register_queue(
                name,
                worker_concurrency=lane.at_once,
                limiter={"limit": lane.per_minute, "period": 60.0} if lane.per_minute else None,
                polling_interval_sec=lane.poll_seconds,
                on_conflict="always_update",
            )
        self._sweeper = threading.Thread(target=self._keep_house, name="mintmark-sweeper", daemon=True)
        self._sweeper.start()

    def stop(self, wait_seconds: float) -> None:
        """Take no more tickets; running ones go on from their last finished step when a worker comes back."""
        self._stopping.set()
        if self._is_begun:  # whole or half: whoever is interrupted while it begins must come to an end too
            if self._sweeper is not None:
                self._sweeper.join(timeout=10.0)
            logging.getLogger("dbos").setLevel(logging.ERROR)  # that runs stop is what is wanted now
            DBOS.destroy(workflow_completion_timeout_sec=int(wait_seconds), destroy_registry=True)
            with self._ledger.begin() as books:
                books.workers.remove(self._executor_id)
        if self._client is not None:
            self._client.destroy()
            self._client = None

    def _open_client(self) -> DBOSClient:
        if self._client is None:
            self._client = DBOSClient(
                system_database_engine=self._engine,
                serializer=self._serializer,
                application_name=NAME,
                lazy=True,
                retry_connection_errors=False,
            )
        return self._client

    # -- looking after the dead -------------------------------------------------------------------------------

    def _keep_house(self) -> None:
        while not self._stopping.wait(self._beat_seconds):
            try:
                self._beat()
                if self._is_first_of_the_living():
                    self._send_orphans_round()
                    self._on_sweep()
            except Exception:
                logging.getLogger(__name__).warning("work.sweep_failed", exc_info=True)

    def _beat(self) -> None:
        beat = WorkerBeat(
            executor_id=self._executor_id,
            host=socket.gethostname(),
            pid=os.getpid(),
            started_at=self._begun_at,
            beat_at=self._clock.now(),
        )
        with self._ledger.begin() as books:
            books.workers.beat(beat)

    def _living(self) -> list[str]:
        oldest = self._clock.now() - self._dead_seconds
        with self._ledger.read() as books:
            return [worker.executor_id for worker in books.workers.all() if worker.beat_at >= oldest]

    def _is_first_of_the_living(self) -> bool:
        return self._executor_id == min(self._living(), default=self._executor_id)

    def _send_orphans_round(self) -> None:
        """Resume what lies pending with workers that beat no more, and forget those workers."""
        living = set(self._living())
        pending = self._open_client().list_workflows(status="PENDING", load_input=False, load_output=False)
        orphans: dict[str, list[str]] = {}
        for run in pending:
            if run.executor_id not in living:
                orphans.setdefault(run.queue_name or "cpu", []).append(run.workflow_id)
        for queue, workflow_ids in orphans.items():
            self.resume(workflow_ids, queue if queue in self._lanes else "cpu")
        with self._ledger.begin() as books:
            for worker in books.workers.all():
                if worker.executor_id not in living:
                    books.workers.remove(worker.executor_id)
