"""Assets: saved pieces under names of their own, with their versions and tags."""

import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, RowMapping, Select, delete, exists, func, insert, select, text, update

from mintmark.contracts.ledger import Asset, AssetFilter, Page
from mintmark.core.errors import Conflict, NotFound
from mintmark.core.fingerprint import ContentHash
from mintmark.core.lineage import Version
from mintmark.storage.rows import cursor
from mintmark.storage.rows.tables import ASSET_TAGS, ASSETS, VERSIONS
from mintmark.storage.rows.transaction import Transaction, checked, chunks

_FIXED = frozenset({"id", "created_at"})


class SqlAssets:
    """See `contracts.ledger.Assets`."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def add(self, asset: Asset, version: Version) -> bool:
        """Note a new asset with its first version; False when its name, its number or its id is taken."""
        row = asset.model_dump(exclude={"tags"}) | {"words": words_of(asset)}
        if not self._transaction.insert_new(ASSETS, row):
            return False
        self._tag(asset.id, asset.tags)
        self.add_version(asset.id, version)
        return True

    def get(self, asset_id: str) -> Asset | None:
        """One asset by id or by name."""
        return self._one(ASSETS.c.id == asset_id) or self._one(ASSETS.c.name == asset_id)

    def with_hash(self, hash: ContentHash, type: str, mode: str, workspace_id: str = "") -> Asset | None:
        """The asset of that type, mode and workspace that already has these bytes; deleted ones do not count."""
        alike = (ASSETS.c.hash == hash) & (ASSETS.c.type == type) & (ASSETS.c.mode == mode)
        return self._one(alike & (ASSETS.c.workspace_id == workspace_id) & (ASSETS.c.status != "deleted"))

    def line_up(self, hash: ContentHash) -> None:
        """Wait until no other transaction saves these bytes. Writers of SQLite stand in one line anyway."""
        if self._transaction.connection.dialect.name == "postgresql":
            key = int(hash[:15], 16)  # 60 bits: the lock takes a signed number of 64
            self._transaction.run(text("SELECT pg_advisory_xact_lock(:key)"), [{"key": key}])

    def next_index(self, type: str) -> int:
        """One above the highest index of that type, deleted ones counted; 1 for the first."""
        highest = select(func.coalesce(func.max(ASSETS.c["index"]), 0)).where(ASSETS.c.type == type)
        return int(self._transaction.run(highest).scalar_one()) + 1

    def page(self, wanted: AssetFilter, after: str | None, limit: int) -> Page[Asset]:
        """Assets, newest first."""
        statement = select(ASSETS).where(*_conditions(wanted)).order_by(ASSETS.c.seq.desc())
        if after is not None:
            statement = statement.where(ASSETS.c.seq < cursor.read("assets", after, 1)[0])
        rows = self._transaction.run(statement.limit(cursor.check_limit(limit))).mappings().all()
        tags = tags_of(self._transaction, [row["id"] for row in rows])
        return cursor.page("assets", ["seq"], rows, limit, lambda row: asset_of(row, tags))

    def change(self, asset_id: str, changes: dict[str, Any]) -> None:
        """Set fields of an asset; `tags` replaces all tags.

        Raises: NotFound, or Conflict when a new name is taken.
        """
        fields = dict(checked(changes, Asset, _FIXED))
        present = self._one(ASSETS.c.id == asset_id)
        if present is None:
            raise NotFound("asset", asset_id)
        changed = present.model_copy(update=fields)
        tags = fields.pop("tags", None)
        self._transaction.run(
            update(ASSETS).where(ASSETS.c.id == asset_id).values(fields | {"words": words_of(changed)})
        )
        if tags is not None:
            self._transaction.run(delete(ASSET_TAGS).where(ASSET_TAGS.c.asset_id == asset_id))
            self._tag(asset_id, tags)

    def purge(self, asset_id: str) -> None:
        """Forget an asset, its tags and its versions for good."""
        self._transaction.run(delete(ASSETS).where(ASSETS.c.id == asset_id))

    def versions(self, asset_id: str) -> tuple[Version, ...]:
        """All versions, first to last."""
        wanted = select(VERSIONS).where(VERSIONS.c.asset_id == asset_id).order_by(VERSIONS.c.number)
        return tuple(Version.model_validate(dict(row)) for row in self._transaction.run(wanted).mappings())

    def add_version(self, asset_id: str, version: Version) -> None:
        """Note a further version.

        Raises: NotFound without such an asset, Conflict when its number is taken.
        """
        if not self._transaction.run(select(exists().where(ASSETS.c.id == asset_id))).scalar():
            raise NotFound("asset", asset_id)
        row = version.model_dump() | {"asset_id": asset_id}
        if not self._transaction.insert_new(VERSIONS, row):
            raise Conflict(f"Asset {asset_id} already has a version {version.number}.")

    def tags(self) -> dict[str, int]:
        """How often each tag occurs among active assets, by tag."""
        active = select(ASSET_TAGS.c.tag, func.count()).join(ASSETS).where(ASSETS.c.status == "active")
        return {row[0]: row[1] for row in sorted(self._transaction.run(active.group_by(ASSET_TAGS.c.tag)))}

    def _one(self, condition: ColumnElement[bool]) -> Asset | None:
        wanted: Select[Any] = select(ASSETS).where(condition).order_by(ASSETS.c.seq.desc()).limit(1)
        row = self._transaction.run(wanted).mappings().first()
        return None if row is None else asset_of(row, tags_of(self._transaction, [row["id"]]))

    def _tag(self, asset_id: str, tags: Iterable[str]) -> None:
        if rows := [{"asset_id": asset_id, "tag": tag} for tag in sorted(set(tags))]:
            self._transaction.run(insert(ASSET_TAGS), rows)


def tags_of(transaction: Transaction, asset_ids: Sequence[str]) -> dict[str, list[str]]:
    """The tags of these assets."""
    tags: dict[str, list[str]] = {}
    for some in chunks(asset_ids):
        wanted = select(ASSET_TAGS.c.asset_id, ASSET_TAGS.c.tag).where(ASSET_TAGS.c.asset_id.in_(some))
        for asset_id, tag in transaction.run(wanted):
            tags.setdefault(asset_id, []).append(tag)
    return tags


def _conditions(wanted: AssetFilter) -> list[ColumnElement[bool]]:
    words = folded(wanted.text or "").split()
    tagged = [
        exists().where(ASSET_TAGS.c.asset_id == ASSETS.c.id, ASSET_TAGS.c.tag == tag.lower()) for tag in wanted.tags
    ]
    named = [
        ASSETS.c[name] == value
        for name, value in (("type", wanted.type), ("mode", wanted.mode), ("status", wanted.status))
        if value is not None
    ]
    return [*named, *tagged, *(ASSETS.c.words.contains(word, autoescape=True) for word in words)]


def words_of(asset: Asset) -> str:
    """What an asset is found by in words."""
    return folded("\n".join([asset.name, asset.title, asset.description, *asset.tags]))


def folded(plain: str) -> str:
    """A text as it is searched: composed, with case folded."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", plain).casefold())


def asset_of(row: RowMapping, tags: dict[str, list[str]]) -> Asset:
    """The asset of a row."""
    return Asset.model_validate(dict(row) | {"tags": sorted(tags.get(row["id"], ()))})
