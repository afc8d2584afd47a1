"""Presets that were made here."""

from sqlalchemy import delete, select

from mintmark.contracts.ledger import UserPreset
from mintmark.storage.rows.tables import PRESETS
from mintmark.storage.rows.transaction import Transaction


class SqlUserPresets:
    """See `contracts.ledger.UserPresets`."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def add(self, preset: UserPreset) -> bool:
        """Note a preset; False when the mode has one of that name."""
        return self._transaction.insert_new(PRESETS, preset.model_dump())

    def all(self, mode: str) -> tuple[UserPreset, ...]:
        """A mode's, by name."""
        rows = self._transaction.run(select(PRESETS).where(PRESETS.c.mode == mode)).mappings()
        return tuple(sorted((UserPreset.model_validate(dict(row)) for row in rows), key=lambda preset: preset.name))

    def remove(self, mode: str, name: str) -> bool:
        """Forget one; False when there was none."""
        one = delete(PRESETS).where(PRESETS.c.mode == mode, PRESETS.c.name == name)
        return bool(self._transaction.run(one).rowcount)
