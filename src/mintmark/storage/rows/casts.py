"""Characters and their sprites. A change of a sprite is a new row with a higher number, so that others can follow."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from typing import Any

from sqlalchemy import RowMapping, Select, delete, insert, select

from mintmark.contracts.ledger import Page, SpriteChanges
from mintmark.core.cast import Character, Sprite
from mintmark.core.fingerprint import Fingerprint
from mintmark.storage.rows import cursor
from mintmark.storage.rows.tables import CHARACTERS, SPRITES
from mintmark.storage.rows.transaction import Transaction, chunks

_PORTION = 1000
"""Rows that go in together."""
_EMPTY = {
    "kind": "",
    "pose": "",
    "emotion": "",
    "style": "",
    "fingerprint": "",
    "file": "",
    "likeness": "",
    "metadata": {},
}


class SqlCasts:
    """See `contracts.ledger.Casts`."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def keep(self, character: Character) -> None:
        """Note a character; one of the same id makes way."""
        row = character.model_dump()
        changed = {name: value for name, value in row.items() if name != "id"}
        new = self._transaction.insert(CHARACTERS).values(row)
        self._transaction.run(new.on_conflict_do_update(index_elements=[CHARACTERS.c.id], set_=changed))

    def get(self, character_id: str) -> Character | None:
        """One character."""
        one = select(CHARACTERS).where(CHARACTERS.c.id == character_id)
        row = self._transaction.run(one).mappings().first()
        return None if row is None else _character(row)

    def page(self, after: str | None, limit: int) -> Page[Character]:
        """Characters, newest first."""
        statement = select(CHARACTERS).order_by(CHARACTERS.c.seq.desc()).limit(cursor.check_limit(limit))
        if after is not None:
            statement = statement.where(CHARACTERS.c.seq < cursor.read("characters", after, 1)[0])
        rows = self._transaction.run(statement).mappings().all()
        return cursor.page("characters", ["seq"], rows, limit, _character)

    def forget(self, character_id: str) -> bool:
        """Strike out a character with all its sprites; False when there was none."""
        found = self._transaction.run(delete(CHARACTERS).where(CHARACTERS.c.id == character_id)).rowcount
        theirs = select(SPRITES.c.id).where(SPRITES.c.character_id == character_id, SPRITES.c.gone.is_(False))
        self.remove([str(row[0]) for row in self._transaction.run(theirs)])
        return bool(found)

    def store(self, sprites: Iterable[Sprite]) -> None:
        """Note sprites; those of the same ids make way."""
        left = iter(sprites)
        while portion := list(islice(left, _PORTION)):
            latest = {sprite.id: sprite for sprite in portion}
            self._replace([_row(sprite) for sprite in latest.values()])

    def remove(self, sprite_ids: Sequence[str]) -> None:
        """Strike sprites out; what is left of a row only says that it is gone."""
        for some in chunks(list(dict.fromkeys(sprite_ids))):
            there = select(SPRITES.c.id, SPRITES.c.character_id, SPRITES.c.created_at).where(SPRITES.c.id.in_(some))
            rows = [{**row, **_EMPTY, "gone": True} for row in self._transaction.run(there).mappings()]
            self._replace(rows)

    def changes(self, since: int, limit: int) -> SpriteChanges:
        """What happened after a place in the history, up to so many rows."""
        statement = select(SPRITES).where(SPRITES.c.seq > since).order_by(SPRITES.c.seq).limit(limit)
        rows = self._transaction.run(statement).mappings().all()
        stored = tuple(_sprite(row) for row in rows if not row["gone"])
        gone = tuple(str(row["id"]) for row in rows if row["gone"])
        return SpriteChanges.model_construct(stored=stored, gone=gone, last=rows[-1]["seq"] if rows else since)

    def shown_elsewhere(self, fingerprints: Sequence[Fingerprint]) -> frozenset[Fingerprint]:
        """Those of these pieces that a sprite still shows."""
        found: set[Fingerprint] = set()
        for some in chunks(list(fingerprints)):
            shown = select(SPRITES.c.fingerprint).where(SPRITES.c.fingerprint.in_(some), SPRITES.c.gone.is_(False))
            found.update(row[0] for row in self._transaction.run(shown))
        return frozenset(found)

    def unhashed(self, fingerprints: Sequence[Fingerprint]) -> frozenset[Fingerprint]:
        """Those of these pieces that a sprite shows whose perceptual hash is not known yet."""
        found: set[Fingerprint] = set()
        for some in chunks(list(fingerprints)):
            found.update(row["fingerprint"] for row in self._transaction.run(_unhashed(some)).mappings())
        return frozenset(found)

    def note_likenesses(self, likenesses: Mapping[Fingerprint, int]) -> int:
        """Note the perceptual hashes of pieces in all sprites that show them; in how many. Those let go stay gone."""
        count = 0
        for some in chunks(list(likenesses)):
            # locked, so that a sprite that is let go at this moment does not come back
            rows = self._transaction.run(_unhashed(some).with_for_update()).mappings().all()
            self._replace([_row(replace(_sprite(row), likeness=likenesses[row["fingerprint"]])) for row in rows])
            count += len(rows)
        return count

    def _replace(self, rows: list[dict[str, Any]]) -> None:
        if rows:
            self._transaction.run(delete(SPRITES).where(SPRITES.c.id.in_([row["id"] for row in rows])))
            self._transaction.run(insert(SPRITES), rows)


def _unhashed(fingerprints: Sequence[Fingerprint]) -> Select[*tuple[Any, ...]]:
    shown = SPRITES.c.fingerprint.in_(fingerprints), SPRITES.c.gone.is_(False), SPRITES.c.likeness == ""
    return select(SPRITES).where(*shown).order_by(SPRITES.c.seq)


def _character(row: RowMapping) -> Character:
    return Character.model_validate({name: row[name] for name in Character.model_fields})


def _row(sprite: Sprite) -> dict[str, Any]:
    return {
        "id": sprite.id,
        "character_id": sprite.character_id,
        "kind": sprite.kind,
        "pose": sprite.pose,
        "emotion": sprite.emotion,
        "style": sprite.style,
        "fingerprint": sprite.fingerprint,
        "file": sprite.file,
        "likeness": f"{sprite.likeness:016x}" if sprite.likeness >= 0 else "",
        "metadata": dict(sprite.metadata),
        "gone": False,
        "created_at": sprite.created_at,
    }


def _sprite(row: RowMapping) -> Sprite:
    return Sprite(
        id=row["id"],
        character_id=row["character_id"],
        kind=row["kind"],
        pose=row["pose"],
        emotion=row["emotion"],
        style=row["style"],
        created_at=row["created_at"],
        fingerprint=row["fingerprint"],
        file=row["file"],
        likeness=int(row["likeness"], 16) if row["likeness"] else -1,
        metadata=row["metadata"],
    )
