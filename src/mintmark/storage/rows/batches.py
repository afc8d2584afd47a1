"""Batches: many jobs that belong together."""

from typing import Any

from sqlalchemy import RowMapping, insert, select, update

from mintmark.contracts.ledger import Page
from mintmark.core.errors import NotFound
from mintmark.core.job import Batch
from mintmark.storage.rows import cursor
from mintmark.storage.rows.tables import BATCHES
from mintmark.storage.rows.transaction import Transaction, checked

_FIXED = frozenset({"id", "created_at"})


class SqlBatches:
    """See `contracts.ledger.Batches`."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def add(self, batch: Batch) -> None:
        """Note a new batch."""
        self._transaction.run(insert(BATCHES), [batch.model_dump()])

    def get(self, batch_id: str) -> Batch | None:
        """One batch."""
        row = self._transaction.run(select(BATCHES).where(BATCHES.c.id == batch_id)).mappings().first()
        return None if row is None else _batch(row)

    def page(self, after: str | None, limit: int) -> Page[Batch]:
        """Batches, newest first."""
        statement = select(BATCHES).order_by(BATCHES.c.seq.desc()).limit(cursor.check_limit(limit))
        if after is not None:
            statement = statement.where(BATCHES.c.seq < cursor.read("batches", after, 1)[0])
        return cursor.page("batches", ["seq"], self._transaction.run(statement).mappings().all(), limit, _batch)

    def change(self, batch_id: str, changes: dict[str, Any]) -> None:
        """Set fields of a batch.

        Raises: NotFound.
        """
        fields = checked(changes, Batch, _FIXED)
        if (
            fields
            and not self._transaction.run(update(BATCHES).where(BATCHES.c.id == batch_id).values(fields)).rowcount
        ):
            raise NotFound("batch", batch_id)


def _batch(row: RowMapping) -> Batch:
    return Batch.model_validate(dict(row))
