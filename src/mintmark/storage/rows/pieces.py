"""Pieces: recipes that were acknowledged, and the files struck from them."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import RowMapping, Select, delete, exists, select, union

from mintmark.contracts.ledger import KeptArtifact, KeptPiece
from mintmark.core.fingerprint import ContentHash, Fingerprint
from mintmark.core.recipe import Recipe
from mintmark.storage.rows.tables import ARTIFACTS, ASSETS, PIECES
from mintmark.storage.rows.transaction import Transaction, chunks

_FILE = [ARTIFACTS.c[name] for name in KeptArtifact.model_fields]


class SqlPieces:
    """See `contracts.ledger.Pieces`."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def add(self, recipes: Iterable[Recipe], at: float) -> None:
        """Acknowledge recipes. Sorted, so that two who add the same ones cannot wait for each other crosswise."""
        rows = {recipe.fingerprint: recipe.canonical.decode() for recipe in recipes}
        self._insert_new(
            PIECES,
            [
                {"fingerprint": fingerprint, "recipe": recipe, "created_at": at}
                for fingerprint, recipe in sorted(rows.items())
            ],
        )

    def strike(self, struck: Iterable[tuple[Fingerprint, Sequence[KeptArtifact]]]) -> None:
        """Note the files of pieces."""
        rows = [
            {**file.model_dump(mode="json"), "fingerprint": fingerprint, "place": place}
            for fingerprint, files in struck
            for place, file in enumerate(files)
        ]
        self._insert_new(ARTIFACTS, sorted(rows, key=lambda row: (row["fingerprint"], row["role"])))

    def get(self, fingerprint: Fingerprint) -> KeptPiece | None:
        """One piece with its files."""
        return self.get_many([fingerprint]).get(fingerprint)

    def get_many(self, fingerprints: Sequence[Fingerprint]) -> dict[Fingerprint, KeptPiece]:
        """Those that are known, with their files."""
        found: dict[Fingerprint, KeptPiece] = {}
        for some in chunks(list(dict.fromkeys(fingerprints))):
            files = self._files(some)
            rows = self._transaction.run(select(PIECES).where(PIECES.c.fingerprint.in_(some))).mappings()
            found |= {
                row["fingerprint"]: KeptPiece(
                    fingerprint=row["fingerprint"],
                    recipe=Recipe.model_validate_json(row["recipe"]),
                    artifacts=tuple(files.get(row["fingerprint"], ())),
                    created_at=row["created_at"],
                )
                for row in rows
            }
        return found

    def files(self, fingerprints: Sequence[Fingerprint]) -> dict[Fingerprint, tuple[KeptArtifact, ...]]:
        """The files of those that are struck, the chief one first."""
        found: dict[Fingerprint, tuple[KeptArtifact, ...]] = {}
        for some in chunks(list(dict.fromkeys(fingerprints))):
            found |= {fingerprint: tuple(files) for fingerprint, files in self._files(some).items()}
        return found

    def artifact(self, hash: ContentHash) -> KeptArtifact | None:
        """Where a file is, by its content."""
        wanted = _files_where(ARTIFACTS.c.hash == hash).order_by(ARTIFACTS.c.fingerprint, ARTIFACTS.c.role).limit(1)
        row = self._transaction.run(wanted).mappings().first()
        return None if row is None else _kept(row)

    def forget(self, fingerprint: Fingerprint) -> tuple[KeptArtifact, ...]:
        """Drop the files of a piece; those that no other piece has are returned."""
        other = ARTIFACTS.alias()
        elsewhere = exists().where(other.c.hash == ARTIFACTS.c.hash, other.c.fingerprint != fingerprint)
        alone = _files_where((ARTIFACTS.c.fingerprint == fingerprint) & ~elsewhere).order_by(ARTIFACTS.c.place)
        files = tuple(_kept(row) for row in self._transaction.run(alone).mappings())
        self._transaction.run(delete(ARTIFACTS).where(ARTIFACTS.c.fingerprint == fingerprint))
        return files

    def hashes(self) -> frozenset[ContentHash]:
        """All files that are noted, by pieces or by assets."""
        return frozenset(self._transaction.run(union(select(ARTIFACTS.c.hash), select(ASSETS.c.hash))).scalars())

    def _files(self, fingerprints: Sequence[Fingerprint]) -> dict[Fingerprint, list[KeptArtifact]]:
        wanted = _files_where(ARTIFACTS.c.fingerprint.in_(fingerprints)).add_columns(ARTIFACTS.c.fingerprint)
        files: dict[Fingerprint, list[KeptArtifact]] = {}
        for row in self._transaction.run(wanted.order_by(ARTIFACTS.c.fingerprint, ARTIFACTS.c.place)).mappings():
            files.setdefault(row["fingerprint"], []).append(_kept(row))
        return files

    def _insert_new(self, table: Any, rows: list[dict[str, Any]]) -> None:
        if rows:
            self._transaction.run(self._transaction.insert(table).on_conflict_do_nothing(), rows)


def _files_where(condition: Any) -> Select[Any]:
    return select(*_FILE).where(condition)


def _kept(row: RowMapping) -> KeptArtifact:
    return KeptArtifact.model_validate(dict(row))
