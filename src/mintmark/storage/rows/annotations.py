"""Annotations: notes on places of pictures."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import delete, insert, select, update

from mintmark.contracts.shelves import Annotation
from mintmark.core.errors import NotFound
from mintmark.storage.rows.tables import ANNOTATIONS
from mintmark.storage.rows.transaction import Transaction, checked

_FREE = frozenset({"text", "done"})


class SqlAnnotations:
    """See `contracts.shelves.Annotations`."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def add(self, note: Annotation) -> None:
        """Note a new one."""
        self._transaction.run(insert(ANNOTATIONS), [note.model_dump()])

    def get(self, note_id: str) -> Annotation | None:
        """One of them."""
        row = self._transaction.run(select(ANNOTATIONS).where(ANNOTATIONS.c.id == note_id)).mappings().first()
        return None if row is None else Annotation.model_validate(dict(row))

    def of_shot(self, storyboard_id: str, shot_id: str) -> tuple[Annotation, ...]:
        """All of a shot, on whichever version, oldest first."""
        of_it = (ANNOTATIONS.c.storyboard_id == storyboard_id) & (ANNOTATIONS.c.shot_id == shot_id)
        rows = self._transaction.run(select(ANNOTATIONS).where(of_it).order_by(ANNOTATIONS.c.seq)).mappings()
        return tuple(Annotation.model_validate(dict(row)) for row in rows)

    def change(self, note_id: str, changes: Mapping[str, Any]) -> None:
        """Set its text, or whether it is done.

        Raises: NotFound.
        """
        fields = checked(dict(changes), Annotation, frozenset(Annotation.model_fields) - _FREE)
        if not self._transaction.run(update(ANNOTATIONS).where(ANNOTATIONS.c.id == note_id).values(fields)).rowcount:
            raise NotFound("annotation", note_id)

    def remove(self, note_id: str) -> bool:
        """Forget one; False when there was none."""
        return bool(self._transaction.run(delete(ANNOTATIONS).where(ANNOTATIONS.c.id == note_id)).rowcount)
