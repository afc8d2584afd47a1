"""Keys to the house."""

from typing import Any

from sqlalchemy import insert, select, update

from mintmark.contracts.ledger import ApiKey
from mintmark.storage.rows.tables import KEYS
from mintmark.storage.rows.transaction import Transaction, checked

_FIXED = frozenset({"id", "digest", "prefix", "created_at"})


class SqlKeys:
    """See `contracts.ledger.Keys`."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def add(self, key: ApiKey) -> None:
        """Note a new key."""
        self._transaction.run(insert(KEYS), [key.model_dump()])

    def all(self) -> tuple[ApiKey, ...]:
        """All keys, oldest first, revoked ones too."""
        rows = self._transaction.run(select(KEYS).order_by(KEYS.c.created_at, KEYS.c.seq)).mappings()
        return tuple(ApiKey.model_validate(dict(row)) for row in rows)

    def with_digest(self, digest: str) -> ApiKey | None:
        """The key of that digest, in whatever state."""
        row = self._transaction.run(select(KEYS).where(KEYS.c.digest == digest)).mappings().first()
        return None if row is None else ApiKey.model_validate(dict(row))

    def change(self, key_id: str, changes: dict[str, Any]) -> bool:
        """Set fields of a key; False when there is none."""
        fields = checked(changes, ApiKey, _FIXED)
        if not fields:
            return self._transaction.run(select(KEYS.c.id).where(KEYS.c.id == key_id)).first() is not None
        return bool(self._transaction.run(update(KEYS).where(KEYS.c.id == key_id).values(fields)).rowcount)
