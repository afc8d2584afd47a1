"""Contact sheets: many shots at a glance, on bone. One sheet is in memory at a time."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mintmark.core.storyboard import Verdict
from mintmark.craft import png
from mintmark.craft.captions import shortened, write
from mintmark.craft.lettering import width_of
from mintmark.craft.palette import Rgb
from mintmark.craft.resample import fitted, inside
from mintmark.productions.storyboards.export.about import About
from mintmark.productions.storyboards.export.pictures import BONE, GREY, INK, LINE, MARK, SHEET

MARGIN, GAP, HEAD, WORDS = 72, 36, 120, 92
"""Around all, between two pictures, for the heading, and for the words under a picture, in pixels."""
CELL = 420
"""The width of a picture, and the greatest height."""
MOST = 48
"""So many shots are on one sheet."""

Pixels = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Cell:
    """One shot on a sheet."""

    about: About
    version: int
    verdict: Verdict
    status: str
    thumbnail: Pixels | None


def columns_for(count: int) -> int:
    """How many pictures stand side by side."""
    return next(columns for columns, enough in ((1, 1), (2, 4), (3, 9), (4, 24), (6, count)) if count <= enough)


class ContactSheets:
    """Takes shots one after another and gives each finished sheet away as a PNG with its name."""

    def __init__(self, title: str, total: int, give: Callable[[str, bytes], None]) -> None:
        self._title, self._total, self._give = title, total, give
        self._cells: list[Cell] = []
        self._sheets = 0

    def add(self, about: About, version: int, verdict: Verdict, status: str, pixels: Pixels | None) -> None:
        """The next shot; `pixels` has the shape (height, width, 3)."""
        small = None
        if pixels is not None:
            width, height = inside((pixels.shape[1], pixels.shape[0]), (CELL, CELL))
            small = fitted(pixels, width, height)
        self._cells.append(Cell(about, version, verdict, status, small))
        if len(self._cells) == MOST:
            self._finish()

    def close(self) -> None:
        """No more will come. An empty storyboard has an empty sheet."""
        if self._cells or not self._sheets:
            self._finish()

    def _finish(self) -> None:
        self._sheets += 1
        name = "contact_sheet.png" if self._sheets == 1 else f"contact_sheet_{self._sheets:02d}.png"
        sheets = max(1, -(-self._total // MOST))
        turn = f"{self._sheets} of {sheets}" if sheets > 1 else ""
        self._give(name, png.encode_pixels(_sheet(self._title, turn, self._total, self._cells), level=png.SMALL))
        self._cells.clear()


def _sheet(title: str, turn: str, total: int, cells: list[Cell]) -> Pixels:
    columns = columns_for(min(total, MOST))
    rows = [cells[start : start + columns] for start in range(0, len(cells), columns)]
    heights = [max((one.thumbnail.shape[0] for one in row if one.thumbnail is not None), default=236) for row in rows]
    width = max(2 * MARGIN + columns * CELL + (columns - 1) * GAP, 900)
    height = MARGIN + HEAD + sum(heights) + len(rows) * WORDS + MARGIN
    sheet = np.empty((height, width, 3), np.uint8)
    sheet[:] = BONE
    _heading(sheet, title, " · ".join(part for part in (f"{total} shot{'s' * (total != 1)}", turn) if part))
    top = MARGIN + HEAD
    for row, high in zip(rows, heights, strict=True):
        for column, cell in enumerate(row):
            _cell(sheet, cell, MARGIN + column * (CELL + GAP), top, high)
        top += high + WORDS
    return sheet


def _heading(sheet: Pixels, title: str, count: str) -> None:
    right = sheet.shape[1] - MARGIN
    wide = width_of(count, tracking=0.06) * 13.0
    write(sheet, count, (right - wide, MARGIN + 34.0), 13.0, GREY, tracking=0.06)
    shown = shortened(title, 30.0, right - MARGIN - wide - 60.0, tracking=0.04)
    write(sheet, shown, (MARGIN, MARGIN + 34.0), 30.0, INK, tracking=0.04)
    sheet[MARGIN + 66 : MARGIN + 68, MARGIN:right] = INK


def _cell(sheet: Pixels, cell: Cell, left: int, top: int, high: int) -> None:
    if cell.thumbnail is None:
        sheet[top : top + high, left : left + CELL] = SHEET
        said = cell.status if cell.status != "done" else "no picture"
        write(sheet, said, (left + 20.0, top + high // 2 + 7.0), 14.0, GREY, tracking=0.04)
        tall, wide, x, y = high, CELL, left, top
    else:
        tall, wide, _ = cell.thumbnail.shape
        x, y = left, top + high - tall
        sheet[y : y + tall, x : x + wide] = cell.thumbnail
    _frame(sheet, x, y, wide, tall, LINE)
    verdict = "" if cell.verdict is Verdict.PENDING else str(cell.verdict)
    state = " · ".join(part for part in (f"v{cell.version}", verdict) if part)
    state_width = width_of(state) * 11.0
    color = MARK if cell.verdict is Verdict.REJECTED else INK if cell.verdict is Verdict.APPROVED else GREY
    base = top + high
    name = shortened(cell.about.shot_id, 15.0, CELL - state_width - 24.0, tracking=0.03)
    write(sheet, name, (float(left), base + 27.0), 15.0, INK, tracking=0.03)
    write(sheet, state, (left + CELL - state_width, base + 27.0), 11.0, color)
    words = " · ".join(part for part in (cell.about.framing, cell.about.duration) if part)
    title = " ".join(cell.about.title.split())
    said = words or title
    write(sheet, shortened(said, 11.0, CELL, tracking=0.02), (float(left), base + 49.0), 11.0, GREY, tracking=0.02)


def _frame(sheet: Pixels, left: int, top: int, width: int, height: int, color: Rgb) -> None:
    """A hair line around a picture, so that pale ones end somewhere."""
    sheet[top, left : left + width] = sheet[top + height - 1, left : left + width] = color
    sheet[top : top + height, left] = sheet[top : top + height, left + width - 1] = color
