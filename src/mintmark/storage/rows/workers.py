"""Workers: processes that take jobs, and when they were last heard of."""

from sqlalchemy import delete, select

from mintmark.contracts.ledger import WorkerBeat
from mintmark.storage.rows.tables import WORKERS
from mintmark.storage.rows.transaction import Transaction


class SqlWorkers:
    """See `contracts.ledger.Workers`."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def beat(self, beat: WorkerBeat) -> None:
        """Note that a worker lives."""
        row = beat.model_dump()
        statement = self._transaction.insert(WORKERS)
        self._transaction.run(statement.on_conflict_do_update(index_elements=["executor_id"], set_=row), [row])

    def all(self) -> tuple[WorkerBeat, ...]:
        """All that were noted, by executor id."""
        beats = [WorkerBeat.model_validate(dict(row)) for row in self._transaction.run(select(WORKERS)).mappings()]
        return tuple(sorted(beats, key=lambda beat: beat.executor_id))

    def remove(self, executor_id: str) -> None:
        """Forget a worker."""
        self._transaction.run(delete(WORKERS).where(WORKERS.c.executor_id == executor_id))
