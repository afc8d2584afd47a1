"""What is still wanted of a level, as the network sees it: one class of each of fourteen kinds, anew for each column.

The budgets run: how many pipes, enemies and blocks are still to come, in how many columns. A network that learned what
follows from each state of them finds back by itself when it strayed. The way is where one walks, as a row of every
eight columns: what keeps two levels from running at one height. All is made of integers.
"""

import numpy as np
from numba import njit
from numpy.typing import NDArray

from mintmark.modes.level.model.constraints import reached_rows, solid_rows

SIZES = (17, 10, 13, 16, 13, 16, 24, 14, 7, 8, 6, 11, 13, 13)
"""The classes of: columns left, columns written, pipes left, pipes to the column, enemies likewise, blocks to the
column, blocks left, high columns left, high ones to the column, theme (the last: not said), difficulty (likewise), the
row of the way here and in the next stretch (likewise)."""
KINDS = len(SIZES)
CONDITION_ROWS = sum(SIZES)
_FIRST = np.array([sum(SIZES[:kind]) for kind in range(KINDS)], np.int64)
NO_THEME, NO_DIFFICULTY, NO_WAY = SIZES[10] - 1, SIZES[11] - 1, SIZES[12] - 1
STRETCH = 8
"""Columns for which the way is one row, counted from below."""


@njit(cache=True, nogil=True, error_model="numpy")
def _log_class(value: int, exact: np.int64, most: np.int64) -> int | np.int64:
    """The value itself below `exact`; then two classes for each doubling."""
    if value < exact:
        return value
    found, low = exact, exact
    while found < most:
        half = low + (low + 1) // 2
        if value < half:
            return found
        found += 1
        if found >= most or value < 2 * low:
            return found
        found += 1
        low *= 2
    return most


@njit(cache=True, nogil=True, error_model="numpy")
def condition(
    left: int, written: int, pipes: int, enemies: int, blocks: int, high: int, theme: int, difficulty: int,
    here: int, ahead: int, out: NDArray[np.int64],
) -> None:  # fmt: skip
    """The rows of the condition table for one column; what is left includes the column itself."""
    columns = max(left, 1)
    out[0] = _log_class(max(left - 1, 0), np.int64(8), np.int64(16))
    out[1] = written if written < 8 else (8 if written < 16 else 9)
    out[2] = _log_class(max(pipes, 0), np.int64(7), np.int64(12))
    out[3] = min(max(pipes, 0) * 48 // columns, 15)
    out[4] = _log_class(max(enemies, 0), np.int64(7), np.int64(12))
    out[5] = min(max(enemies, 0) * 40 // columns, 15)
    out[6] = min(max(blocks, 0) * 3 // columns, 23)
    out[7] = _log_class(max(blocks, 0), np.int64(6), np.int64(13))
    out[8] = _log_class(max(high, 0), np.int64(2), np.int64(6))
    out[9] = min(max(high, 0) * 8 // columns, 7)
    out[10] = theme
    out[11] = difficulty
    out[12] = here
    out[13] = ahead
    for kind in range(KINDS):
        out[kind] += _FIRST[kind]


@njit(cache=True, nogil=True, error_model="numpy")
def count_column(column: NDArray[np.uint8], before: NDArray[np.uint8], counts: NDArray[np.int64]) -> None:
    """Add a column's pipes (by their right mouth), enemies and blocks, and 1 if it reaches high, to four counts.

    Columns have their lowest tile first.
    """
    high = 0
    for row in range(14):
        tile = column[row]
        if tile == 8 and before[row] == 7:
            counts[0] += 1
        elif tile in (6, 11):
            counts[1] += 1
        elif 1 <= tile <= 4:
            counts[2] += 1
        if row >= 8 and tile in (1, 7, 8):
            high = 1
    counts[3] += high


def way_of(columns: NDArray[np.uint8]) -> NDArray[np.int64]:
    """Where one walks in a finished level: for every stretch the middle of the lowest rows that one gets to."""
    width = len(columns)
    solids, reached = np.zeros(width + 1, np.int64), np.zeros(width + 1, np.int64)
    for column in range(width):
        solids[column] = solid_rows(columns[column])
        reached[column] = reached_rows(solids, reached, column)
    way: list[int] = []
    for first in range(0, width, STRETCH):
        rows = sorted(_lowest(int(one)) for one in reached[first : min(first + STRETCH, width)] if one)
        way.append(rows[(len(rows) - 1) // 2] if rows else (way[-1] if way else NO_WAY))
    return np.array(way, np.int64)


def _lowest(rows: int) -> int:
    return (rows & -rows).bit_length() - 1


@njit(cache=True, nogil=True, error_model="numpy")
def conditions_of(
    columns: NDArray[np.uint8], theme: int, difficulty: int, way: NDArray[np.int64]
) -> NDArray[np.int64]:  # fmt: skip
    """The conditions of every column of a finished level, shape (columns, kinds): what training shows the network."""
    width = columns.shape[0]
    nothing = np.full(14, 15, np.uint8)
    counts = np.zeros((width + 1, 4), np.int64)
    for column in range(width):
        counts[column + 1] = counts[column]
        count_column(columns[column], columns[column - 1] if column else nothing, counts[column + 1])
    found = np.zeros((width, KINDS), np.int64)
    for column in range(width):
        rest = counts[width] - counts[column]
        stretch = column // STRETCH
        here, ahead = way[stretch], way[min(stretch + 1, way.shape[0] - 1)]
        condition(
            width - column, column, rest[0], rest[1], rest[2], rest[3], theme, difficulty, here, ahead, found[column]
        )
    return found
