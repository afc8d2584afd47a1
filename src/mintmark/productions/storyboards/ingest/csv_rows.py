"""A table as rows of cells with line numbers: comma, semicolon, tab or bar between them, quotation marks around
some.
"""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mintmark.productions.storyboards.ingest.ingested import Problems

DELIMITERS = (",", ";", "\t", "|")
_SAMPLE_LINES = 30
_SAMPLE_SIGNS = 20_000


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table."""

    line: int
    """On which it begins, from 1."""
    cells: list[str]


def sniff(text: str) -> str:
    """The delimiter of a table: the one that splits its first lines into most columns, and evenly so."""
    head = text[:_SAMPLE_SIGNS]
    if head.lower().startswith("sep=") and len(head) > 4 and head[4] in DELIMITERS:
        return head[4]
    scores = [(_score(head, delimiter), -at) for at, delimiter in enumerate(DELIMITERS)]
    return DELIMITERS[-max(scores)[1]]


def _score(head: str, delimiter: str) -> float:
    """How well a delimiter fits: columns of the header, times the share of rows that have as many."""
    widths = []
    try:
        for row in csv.reader(head.splitlines(keepends=True), delimiter=delimiter):
            if row:
                widths.append(len(row))
            if len(widths) >= _SAMPLE_LINES:
                break
    except csv.Error:
        pass
    if not widths or widths[0] < 2:
        return 0.0
    like = sum(1 for width in widths if width == widths[0])
    return widths[0] * like / len(widths)


def rows(text: str, delimiter: str, problems: Problems, *, longest_field: int) -> Iterator[Row]:
    """The rows that hold anything, in order; the first of them is the header. Faults are noted and left out."""
    lines = _Lines(text)
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    while True:
        begun = lines.read + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            problems.error(begun, "", "", _sentence(str(error), begun, lines.read))
            reader = csv.reader(lines, delimiter=delimiter, strict=True)
            continue
        if begun == 1 and len(cells) <= 2 and cells and cells[0].lower().startswith("sep="):
            continue
        if not any(cell and not cell.isspace() for cell in cells):
            continue
        if _is_sound(begun, cells, problems, longest_field):
            yield Row(begun, cells)


def _is_sound(line: int, cells: Sequence[str], problems: Problems, longest_field: int) -> bool:
    for number, cell in enumerate(cells, 1):
        if len(cell) > longest_field:
            sentence = f"Field {number} has {len(cell)} signs; a field may have {longest_field}."
            problems.error(line, f"{number}", cell[:60], sentence)
            return False
        if "\0" in cell:
            problems.error(line, f"{number}", cell.replace("\0", "␀"), f"Field {number} has a NUL byte; remove it.")
            return False
    return True


def _sentence(error: str, begun: int, ended: int) -> str:
    if "unexpected end" in error:
        return f"A quotation mark that opens on line {begun} is never closed (the file ends on line {ended})."
    if "field larger" in error:
        return f"A field that begins on line {begun} is larger than a table may have: is a quotation mark missing?"
    if "expected after" in error:
        return 'After a closing quotation mark there is more text; write a mark inside a quoted field twice: "".'
    return f"This row cannot be read: {error}."


class _Lines:
    r"""The lines of a text with their ends; counts those that were taken. Ends are \\n, \\r\\n or \\r alone."""

    def __init__(self, text: str) -> None:
        self._text = text if "\n" in text or "\r" not in text else text.replace("\r", "\n")
        self._at = 0
        self.read = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if self._at >= len(self._text):
            raise StopIteration
        end = self._text.find("\n", self._at) + 1 or len(self._text)
        line = self._text[self._at : end]
        self._at = end
        self.read += 1
        return line if "\r" not in line[:-2] else line.replace("\r", "\n")
