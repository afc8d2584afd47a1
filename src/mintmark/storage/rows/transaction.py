"""One running transaction: statements go in, rows or our own errors come out."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

from pydantic import BaseModel
from sqlalchemy import Connection, CursorResult, Executable, Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import SQLAlchemyError

from mintmark.storage.rows.errors import translated

T = TypeVar("T")

_CHUNK = 5000
"""Values for one `IN (…)`. SQLite takes 32,766 variables in a statement, PostgreSQL 65,535."""

_INSERTS: dict[str, Callable[[Table], sqlite.Insert | postgresql.Insert]] = {
    "sqlite": sqlite.insert,
    "postgresql": postgresql.insert,
}


class Transaction:
    """A connection on which a transaction runs."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def run(
        self, statement: Executable, rows: Sequence[dict[str, Any]] | None = None
    ) -> CursorResult[*tuple[Any, ...]]:
        """Run a statement, once for each of `rows` where they are given.

        Raises: Conflict, InvalidSpec or DeploymentError, as `errors.translated` tells.
        """
        try:
            return self.connection.execute(statement, rows)
        except (SQLAlchemyError, UnicodeError, OverflowError) as error:
            raise translated(error, self.connection.engine.url) from error

    def insert(self, table: Table) -> sqlite.Insert | postgresql.Insert:
        """An insertion that knows `on_conflict_…`, which both databases spell alike."""
        return _INSERTS[self.connection.dialect.name](table)

    def insert_new(self, table: Table, row: dict[str, Any]) -> bool:
        """Insert a row; False, and no change, when one of its unique columns is taken."""
        new = self.insert(table).values(row).on_conflict_do_nothing()
        return self.run(new.returning(*table.primary_key)).first() is not None


def chunks(values: Sequence[T]) -> Iterator[Sequence[T]]:
    """The values in such portions as one statement takes."""
    return (values[start : start + _CHUNK] for start in range(0, len(values), _CHUNK))


def checked(changes: dict[str, Any], value_type: type[BaseModel], fixed: frozenset[str]) -> dict[str, Any]:
    """The changes as they are, if each sets a field of the value that may be set.

    Raises: ValueError for any other name: that is a slip in our own code.
    """
    free = value_type.model_fields.keys() - fixed
    if wrong := sorted(changes.keys() - free):
        raise ValueError(f"{value_type.__name__} cannot be changed in {', '.join(wrong)}; only in: {sorted(free)}.")
    return changes
