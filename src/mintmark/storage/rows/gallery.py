"""The gallery: saved pieces of one mode, searched by words, tags, marks, fields of the recipe and colors.

A list walks `seq`; the outline of a list tells in one scan where each of its portions begins, so that whoever scrolls
can open it in the middle.
"""

from collections.abc import Iterable, Mapping, Sequence
from operator import ge, gt, le, lt
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, delete, func, insert, or_, select, tuple_, update

from mintmark.contracts.ledger import Asset, Page
from mintmark.contracts.shelves import ColorTerm, FieldTerm, Looks, Outline, Search, Sort
from mintmark.storage.rows import cursor
from mintmark.storage.rows.assets import asset_of, folded, tags_of, words_of
from mintmark.storage.rows.tables import ASSET_COLORS, ASSET_FIELDS, ASSET_TAGS, ASSETS
from mintmark.storage.rows.transaction import Transaction, checked, chunks

_MANY = frozenset({"starred", "rating", "status", "deleted_at", "workspace_id", "updated_at"})


class SqlGallery:
    """See `contracts.shelves.Gallery`."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def index(self, asset_id: str, stack: str, fields: Mapping[str, Sequence[Any]], looks: Looks) -> None:
        """Note what a piece can be found by, in place of what was noted before."""
        for table in (ASSET_FIELDS, ASSET_COLORS):
            self._transaction.run(delete(table).where(table.c.asset_id == asset_id))
        rows = {
            (path, folded(_text(value))): {
                "path": path,
                "text": folded(_text(value)),
                "asset_id": asset_id,
                "number": float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None,
            }
            for path, values in fields.items()
            for value in values
        }
        if rows:
            self._transaction.run(insert(ASSET_FIELDS), list(rows.values()))
        names = ("lightness", "green_red", "blue_yellow")
        colors = [
            {"asset_id": asset_id, "place": place, **dict(zip(names, lab, strict=True))}
            for place, (_, lab) in enumerate(looks.colors)
        ]
        if colors:
            self._transaction.run(insert(ASSET_COLORS), colors)
        known = looks.model_dump(include={"width", "height", "dhash"})
        values = {**known, "stack": stack, "colors": [color for color, _ in looks.colors]}
        self._transaction.run(update(ASSETS).where(ASSETS.c.id == asset_id).values(values))

    def page(self, wanted: Search, after: str | None, limit: int) -> Page[Asset]:
        """Pieces in the order of the search."""
        columns = _keys(wanted.sort)
        statement = select(ASSETS).where(*_conditions(wanted)).order_by(*_order(wanted.sort))
        if after is not None:
            keys = cursor.read(f"gallery-{wanted.sort}", after, len(columns))
            statement = statement.where(_beyond(wanted.sort, keys))
        rows = self._transaction.run(statement.limit(cursor.check_limit(limit))).mappings().all()
        tags = tags_of(self._transaction, [row["id"] for row in rows])
        return cursor.page(f"gallery-{wanted.sort}", columns, rows, limit, lambda row: asset_of(row, tags))

    def outline(self, wanted: Search, portion: int) -> Outline:
        """How long a list is, and where its portions begin."""
        columns = _keys(wanted.sort)
        place = func.row_number().over(order_by=_order(wanted.sort)).label("place")
        listed = select(*(ASSETS.c[name] for name in columns), place).where(*_conditions(wanted)).subquery()
        total = select(func.count()).select_from(listed).scalar_subquery()
        ends = select(*(listed.c[name] for name in columns), total).where(listed.c.place % portion == 0)
        rows = self._transaction.run(ends.order_by(listed.c.place)).all()
        count = rows[0][-1] if rows else self._transaction.run(select(total)).scalar_one()
        cursors = [cursor.written(f"gallery-{wanted.sort}", [int(key) for key in row[:-1]]) for row in rows]
        whole = (count + portion - 1) // portion
        return Outline(total=count, portion=portion, cursors=(None, *cursors)[: max(whole, 1)])

    def stack_sizes(self, mode: str, stacks: Iterable[str]) -> dict[str, int]:
        """How many active pieces each of these stacks has."""
        sizes: dict[str, int] = {}
        active = (ASSETS.c.mode == mode) & (ASSETS.c.status == "active")
        for some in chunks(sorted(set(stacks) - {""})):
            counted = select(ASSETS.c.stack, func.count()).where(active, ASSETS.c.stack.in_(some))
            sizes |= {row[0]: row[1] for row in self._transaction.run(counted.group_by(ASSETS.c.stack))}
        return sizes

    def hashes(self, mode: str) -> tuple[tuple[str, int], ...]:
        """The id and difference hash of every active piece of a mode that has one."""
        hashed = select(ASSETS.c.id, ASSETS.c.dhash).where(
            ASSETS.c.mode == mode, ASSETS.c.status == "active", ASSETS.c.dhash.is_not(None)
        )
        return tuple((row[0], row[1]) for row in self._transaction.run(hashed.order_by(ASSETS.c.seq.desc())))

    def get_many(self, asset_ids: Sequence[str]) -> tuple[Asset, ...]:
        """Those that there are, in the order of their ids here."""
        found: dict[str, Asset] = {}
        for some in chunks(list(dict.fromkeys(asset_ids))):
            found |= {one.id: one for one in self._all(select(ASSETS).where(ASSETS.c.id.in_(some)))}
        return tuple(found[one] for one in dict.fromkeys(asset_ids) if one in found)

    def change_many(self, asset_ids: Sequence[str], changes: Mapping[str, Any]) -> int:
        """Set the same fields of many; how many there were."""
        fields = checked(dict(changes), Asset, frozenset(Asset.model_fields) - _MANY)
        count = 0
        for some in chunks(list(dict.fromkeys(asset_ids))):
            count += self._transaction.run(update(ASSETS).where(ASSETS.c.id.in_(some)).values(fields)).rowcount
        return count

    def retag(self, asset_ids: Sequence[str], add: Sequence[str], remove: Sequence[str]) -> None:
        """Put tags on many, and take others off."""
        for some in chunks(list(dict.fromkeys(asset_ids))):
            of_these = ASSET_TAGS.c.asset_id.in_(some)
            self._transaction.run(delete(ASSET_TAGS).where(of_these, ASSET_TAGS.c.tag.in_(remove)))
            rows = [{"asset_id": one, "tag": tag} for one in some for tag in sorted(set(add))]
            if rows:
                self._transaction.run(self._transaction.insert(ASSET_TAGS).on_conflict_do_nothing(), rows)
        for asset in self.get_many(asset_ids):
            self._transaction.run(update(ASSETS).where(ASSETS.c.id == asset.id).values(words=words_of(asset)))

    def imported_from(self, asset_id: str) -> tuple[Asset, ...]:
        """The pieces that came of this one by an import, oldest first."""
        return self._all(select(ASSETS).where(ASSETS.c.source == asset_id).order_by(ASSETS.c.seq))

    def deleted_before(self, at: float, limit: int) -> tuple[Asset, ...]:
        """Pieces that were put away before then, oldest first."""
        gone = select(ASSETS).where(ASSETS.c.status == "deleted", ASSETS.c.deleted_at < at)
        return self._all(gone.order_by(ASSETS.c.seq).limit(limit))

    def unindexed(self, limit: int) -> tuple[Asset, ...]:
        """Pieces of which nothing is noted yet to find them by."""
        return self._all(select(ASSETS).where(ASSETS.c.stack == "").order_by(ASSETS.c.seq.desc()).limit(limit))

    def tags(self, mode: str) -> dict[str, int]:
        """How often each tag occurs among the active pieces of a mode, by tag."""
        active = select(ASSET_TAGS.c.tag, func.count()).join(ASSETS)
        mine = active.where(ASSETS.c.mode == mode, ASSETS.c.status == "active").group_by(ASSET_TAGS.c.tag)
        return {row[0]: row[1] for row in sorted(self._transaction.run(mine))}

    def _all(self, statement: Select[Any]) -> tuple[Asset, ...]:
        rows = self._transaction.run(statement).mappings().all()
        tags = tags_of(self._transaction, [row["id"] for row in rows])
        return tuple(asset_of(row, tags) for row in rows)


def _keys(sort: Sort) -> list[str]:
    return ["rating", "seq"] if sort is Sort.RATING else ["seq"]


def _order(sort: Sort) -> list[ColumnElement[Any]]:
    if sort is Sort.OLDEST:
        return [ASSETS.c.seq.asc()]
    return [ASSETS.c[name].desc() for name in _keys(sort)]


def _beyond(sort: Sort, keys: Sequence[int]) -> ColumnElement[bool]:
    if sort is Sort.OLDEST:
        return ASSETS.c.seq > keys[0]
    if sort is Sort.RATING:
        return tuple_(ASSETS.c.rating, ASSETS.c.seq) < tuple_(*keys)
    return ASSETS.c.seq < keys[0]


def _conditions(wanted: Search) -> list[ColumnElement[bool]]:
    found = _plain(wanted)
    if wanted.stacked:
        # A piece that is not indexed yet has no stack and stands for itself.
        first = select(func.max(ASSETS.c.seq)).where(*found, ASSETS.c.stack != "").group_by(ASSETS.c.stack)
        found.append(or_(ASSETS.c.seq.in_(first), ASSETS.c.stack == ""))
    return found


def _plain(wanted: Search) -> list[ColumnElement[bool]]:
    found = [ASSETS.c.mode == wanted.mode, ASSETS.c.status == wanted.status]
    named = ((name, getattr(wanted, name)) for name in ("type", "starred", "workspace_id", "stack"))
    found += [ASSETS.c[name] == value for name, value in named if value is not None]
    if wanted.least_rating is not None:
        found.append(ASSETS.c.rating >= wanted.least_rating)
    if wanted.most_rating is not None:
        found.append(ASSETS.c.rating <= wanted.most_rating)
    found += [ASSETS.c.words.contains(folded(word), autoescape=True) for word in wanted.words]
    found += [~ASSETS.c.words.contains(folded(word), autoescape=True) for word in wanted.unwanted_words]
    found += [ASSETS.c.id.in_(_tagged(tag)) for tag in wanted.tags]
    found += [ASSETS.c.id.not_in(_tagged(tag)) for tag in wanted.unwanted_tags]
    for term in wanted.fields:
        having = _having(term)
        found.append(ASSETS.c.id.not_in(having) if term.unwanted else ASSETS.c.id.in_(having))
    for color in wanted.colors:
        showing = _showing(color)
        found.append(ASSETS.c.id.not_in(showing) if color.unwanted else ASSETS.c.id.in_(showing))
    return found


def _tagged(tag: str) -> Select[Any]:
    return select(ASSET_TAGS.c.asset_id).where(ASSET_TAGS.c.tag == folded(tag))


def _having(term: FieldTerm) -> Select[Any]:
    number, found = ASSET_FIELDS.c.number, [ASSET_FIELDS.c.path == term.path]
    if term.text is not None:
        found.append(_reads(folded(term.text)))
    limits = ((ge, term.least), (le, term.most), (gt, term.above), (lt, term.below))
    found += [compares(number, value) for compares, value in limits if value is not None]
    return select(ASSET_FIELDS.c.asset_id).where(and_(*found))


def _reads(text: str) -> ColumnElement[bool]:
    if "*" not in text:
        same: ColumnElement[bool] = ASSET_FIELDS.c.text == text
        number = _number(text)
        return same if number is None else or_(same, ASSET_FIELDS.c.number == number)
    plain = text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return ASSET_FIELDS.c.text.like(plain.replace("*", "%"), escape="\\")


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def _showing(color: ColorTerm) -> Select[Any]:
    columns = (ASSET_COLORS.c.lightness, ASSET_COLORS.c.green_red, ASSET_COLORS.c.blue_yellow)
    lightness, green_red, blue_yellow = (
        (column - value) * (column - value) for column, value in zip(columns, color.lab, strict=True)
    )
    distance = lightness + green_red + blue_yellow
    return select(ASSET_COLORS.c.asset_id).where(distance <= color.reach * color.reach)


def _text(value: Any) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case None:
            return "none"
        case _:
            return str(value)[:200]
