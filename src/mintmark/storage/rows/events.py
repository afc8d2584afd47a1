"""Events: what happened to jobs, under ids that rise in the order in which their transactions commit."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, bindparam, insert, select, text

from mintmark.core.job import JobEvent
from mintmark.storage.rows.tables import EVENTS, JOBS
from mintmark.storage.rows.transaction import Transaction, chunks

_ONE_AT_A_TIME = 0x6D696E746D61726B
"""The key of our lock on PostgreSQL: "mintmark" in ASCII."""


class SqlEvents:
    """See `contracts.ledger.Events`.

    Events are written at the end of their transaction, by one writer at a time. Else, on PostgreSQL, an event could
    show up after one with a higher id had been read, and whoever follows by id would never see it. The lock comes after
    all other locks of the transaction and goes with its commit, so nobody can wait for it crosswise.
    """

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction
        self._noted: list[dict[str, Any]] = []

    def add(self, events: Sequence[tuple[str, str, dict[str, Any], float]]) -> None:
        """Note events as `(job_id, kind, data, at)`."""
        self._noted += [
            {"job_id": job_id, "of_job": job_id, "kind": kind, "data": data, "at": at}
            for job_id, kind, data, at in events
        ]

    def write_down(self) -> None:
        """Write what was noted so far; the ledger does this before it commits."""
        if not self._noted:
            return
        if self._transaction.connection.dialect.name == "postgresql":
            self._transaction.run(text("SELECT pg_advisory_xact_lock(:key)"), [{"key": _ONE_AT_A_TIME}])
        batch = select(JOBS.c.batch_id).where(JOBS.c.id == bindparam("of_job")).scalar_subquery()
        self._transaction.run(insert(EVENTS).values(batch_id=batch), self._noted)
        self._noted = []

    def after(self, job_ids: Sequence[str], last_id: int, limit: int) -> tuple[JobEvent, ...]:
        """Events of these jobs with an id above `last_id`, in order."""
        found = [event for some in chunks(job_ids) for event in self._where(EVENTS.c.job_id.in_(some), last_id, limit)]
        return tuple(sorted(found, key=lambda event: event.id)[:limit])

    def of_batch(self, batch_id: str, last_id: int, limit: int) -> tuple[JobEvent, ...]:
        """Events of a batch's jobs with an id above `last_id`, in order."""
        return self._where(EVENTS.c.batch_id == batch_id, last_id, limit)

    def _where(self, condition: ColumnElement[bool], last_id: int, limit: int) -> tuple[JobEvent, ...]:
        self.write_down()
        columns = EVENTS.c.seq.label("id"), EVENTS.c.job_id, EVENTS.c.kind, EVENTS.c.data, EVENTS.c.at
        wanted = select(*columns).where(condition, EVENTS.c.seq > last_id).order_by(EVENTS.c.seq).limit(limit)
        return tuple(JobEvent.model_validate(dict(row)) for row in self._transaction.run(wanted).mappings())
