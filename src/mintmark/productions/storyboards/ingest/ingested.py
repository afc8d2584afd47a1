"""What came of reading a file: its records, how its columns were understood, and what is wrong with its rows."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from mintmark.core.canonical import Json
from mintmark.core.errors import InvalidSpec
from mintmark.core.storyboard import Record

Fields: TypeAlias = dict[str, Json]
"""What one record says, by the names that planning knows."""
Complete: TypeAlias = Callable[[Fields], Fields]
"""Checks a mode's spec and fills in its defaults. Raises: InvalidSpec."""

MOST_LISTED = 100
"""So many problems are listed; the rest are counted."""


class Kind(StrEnum):
    """What the rows of a file are."""

    PRODUCTS = "products"
    """A product each: `product_name`, `finish` …"""
    SHOTS = "shots"
    """A shot list: `size`, `description` …"""
    JSON = "json"
    """Objects: rows, or whole shots."""
    FOUNTAIN = "fountain"
    """A screenplay."""
    FIELDS = "fields"
    """A mode's own fields."""


class Duplicates(StrEnum):
    """What to do with rows that have one id."""

    REFUSE = "refuse"
    SUFFIX = "suffix"
    """The second becomes `id-2`, and a warning says so."""


class Severity(StrEnum):
    """Whether a file with this problem is taken."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class RowProblem:
    """One thing about one row."""

    line: int
    """Of the file, from 1; 0 for the file as a whole."""
    column: str
    """As the file spells it; empty for the row as a whole."""
    value: str
    """What stands there, shortened."""
    sentence: str
    severity: Severity = Severity.ERROR

    @property
    def place(self) -> str:
        """`line 3, column finish`."""
        parts = ([f"line {self.line}"] if self.line else []) + ([f"column {self.column}"] if self.column else [])
        return ", ".join(parts) or "file"


@dataclass(frozen=True, slots=True)
class Column:
    """How one column was understood."""

    header: str
    """As the file spells it."""
    field: str
    """The field it fills, dotted where it is part of one; empty: not used."""
    how: str
    """`known`, `near` (a misspelling), `mapped` (the asker said so), `spec` (a field of the mode) or `unknown`."""


@dataclass(frozen=True, slots=True)
class Ingested:
    """A file as it was read. Nothing in it is an error; `problems` are warnings."""

    kind: Kind
    mode: str
    records: tuple[Record, ...]
    problems: tuple[RowProblem, ...] = ()
    columns: tuple[Column, ...] = ()
    title: str = ""
    """Of a screenplay; otherwise empty."""
    encoding: str = "utf-8"
    delimiter: str = ""
    """Of a table; otherwise empty."""


class IngestRefused(InvalidSpec):
    """A file of which nothing was taken, since some of its rows cannot be.

    `rows` are the first hundred problems, errors before warnings; `count` says how many errors there are in all.
    """

    def __init__(self, problems: Iterable[RowProblem], *, count: int | None = None) -> None:
        found = list(problems)
        errors = [problem for problem in found if problem.severity is Severity.ERROR]
        warnings = [problem for problem in found if problem.severity is Severity.WARNING]
        self.count = len(errors) if count is None else count
        self.rows = tuple((errors + warnings)[:MOST_LISTED])
        first = "; ".join(f"{one.place}: {one.sentence}" for one in errors[:3])
        more = f"; and {self.count - 3} more" if self.count > 3 else ""
        super().__init__(
            f"Nothing was ingested: {self.count} problem{'s' if self.count != 1 else ''} to mend. {first}{more}",
            [(one.place, one.sentence) for one in self.rows],
        )


def shown(value: object, longest: int = 60) -> str:
    """A value as a message says it back."""
    text = " ".join(str(value).split())
    return text if len(text) <= longest else text[:longest] + "…"


class Problems:
    """Collects problems. Of each severity only the first hundred are kept; all are counted."""

    def __init__(self) -> None:
        self._kept: dict[Severity, list[RowProblem]] = {Severity.ERROR: [], Severity.WARNING: []}
        self._counts = {Severity.ERROR: 0, Severity.WARNING: 0}

    def error(self, line: int, column: str, value: object, sentence: str) -> None:
        """Note what keeps the file from being taken."""
        self._note(RowProblem(line, column, shown(value), sentence, Severity.ERROR))

    def warn(self, line: int, column: str, value: object, sentence: str) -> None:
        """Note what the asker should know."""
        self._note(RowProblem(line, column, shown(value), sentence, Severity.WARNING))

    def _note(self, problem: RowProblem) -> None:
        self._counts[problem.severity] += 1
        if len(self._kept[problem.severity]) < MOST_LISTED:
            self._kept[problem.severity].append(problem)

    @property
    def errors(self) -> int:
        """How many there are, kept or not."""
        return self._counts[Severity.ERROR]

    def refuse(self) -> None:
        """Raise if anything is an error."""
        if self.errors:
            found = [*self._kept[Severity.ERROR], *self._kept[Severity.WARNING]]
            raise IngestRefused(found, count=self.errors)

    def warnings(self) -> tuple[RowProblem, ...]:
        """The warnings; where there were more than are kept, the last one says how many."""
        kept, count = self._kept[Severity.WARNING], self._counts[Severity.WARNING]
        if count <= MOST_LISTED:
            return tuple(kept)
        rest = f"{count - MOST_LISTED} more warnings are not listed."
        return (*kept, RowProblem(0, "", "", rest, Severity.WARNING))
