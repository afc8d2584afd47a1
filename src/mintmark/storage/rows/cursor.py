"""Cursors: where a page ended, as an opaque word. It holds keys of rows, so it stays right while rows are added."""

import base64
from collections.abc import Callable, Sequence
from typing import TypeVar

from sqlalchemy import RowMapping

from mintmark.contracts.ledger import Page
from mintmark.core.errors import InvalidSpec

T = TypeVar("T")

_LARGEST = 2**63 - 1


def written(kind: str, keys: Sequence[int]) -> str:
    """Write the keys of the last row of a list of that kind."""
    plain = ":".join([kind, *map(str, keys)])
    return base64.urlsafe_b64encode(plain.encode()).decode().rstrip("=")


def read(kind: str, cursor: str, count: int) -> tuple[int, ...]:
    """The `count` keys in a cursor.

    Raises: InvalidSpec for a word that we did not write for this kind of list.
    """
    try:
        plain = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode()
        keys = tuple(int(part) for part in plain.split(":")[1:])
    except ValueError:
        keys = ()
    if len(keys) != count or written(kind, keys) != cursor or max(map(abs, keys)) > _LARGEST:
        raise InvalidSpec(f"{cursor!r:.80} is no cursor of this list; take `next` of its page before, or none.")
    return keys


def page(
    kind: str, columns: Sequence[str], rows: Sequence[RowMapping], limit: int, value: Callable[[RowMapping], T]
) -> Page[T]:
    """A page of the first `limit` rows; a further row says that there is more. `columns` name the keys of a row."""
    shown = rows[:limit]
    more = written(kind, [shown[-1][column] for column in columns]) if len(rows) > limit else None
    return Page(items=tuple(value(row) for row in shown), next=more)


def check_limit(limit: int) -> int:
    """How many rows to ask for: one more than wanted.

    Raises: InvalidSpec below one.
    """
    if limit < 1:
        raise InvalidSpec(f"A page holds at least one item, not {limit}.")
    return limit + 1
