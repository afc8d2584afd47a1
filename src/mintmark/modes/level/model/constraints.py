"""What may be written: which tiles are legal on which, and from where the next surface can be reached.

A mask of legal tiles holds before each tile is drawn, so that form is right in every sample: a pipe's right half
mirrors its left one, a cannon stands on its base, whoever walks has ground, counts stay within what was asked. Whether
one can get on is looked at when a column is whole. Columns have their lowest tile first; masks of tiles have a bit for
each code, masks of rows one for each row.
"""

import numpy as np
from numba import njit
from numpy.typing import NDArray

# The book of a level that is being written: what it is to hold, what it holds, where it stands.
WANT_PIPES, WANT_ENEMIES, FEWEST_BLOCKS, MOST_BLOCKS, ELEVATION = 0, 1, 2, 3, 4
WIDTH, AT, PIPES, ENEMIES, BLOCKS, HIGH = 5, 6, 7, 8, 9, 10
WANT_HIGH, WANT_BLOCKS, THEME, DIFFICULTY, REACHED, RESCUED = 11, 12, 13, 14, 15, 16
FEWEST_PIPES, FEWEST_ENEMIES = 17, 18
LATER_PIPES, LATER_ENEMIES, LATER_BLOCKS = 19, 20, 21
"""In columns further on that stand already."""
FEWEST_HIGH = 22
BOOK = 23

MUST_BE_LOW, ANY_HEIGHT = 0, 1
START_ZONE, END_ZONE = 4, 3
"""Columns at either end where nothing stands in the way."""
HIGHEST_LOW_ROW = 7
"""Counted from below: ground and mouths above it make a level high."""
KEPT_FOR_HEIGHT = 3
"""Blocks that are kept for something high as long as it has to come."""
HIGHEST_MOUTH = 10
NOTHING = 15
"""Where a column is not decided."""
TALLEST = 4
"""The most tiles of a pipe or cannon above what it stands on: a jump reaches so high."""
WIDEST_GAP = 4
"""So many columns without anything in reach to stand on, at most."""

_AIR, _GROUND, _BRICK, _POWER, _QUESTION, _COIN, _ENEMY = 0, 1, 2, 3, 4, 5, 6
_MOUTH_LEFT, _MOUTH_RIGHT, _BODY_LEFT, _BODY_RIGHT, _CANNON, _BASE = 7, 8, 9, 10, 11, 12
_OPEN = (1 << _AIR) | (1 << _COIN)
_BLOCKS = (1 << _GROUND) | (1 << _BRICK) | (1 << _POWER) | (1 << _QUESTION)
_RISES = np.array([0, 4, 4, 3, 2, 0], np.int64)
"""How many tiles one rises at most over so many columns: within the envelopes of a walking jump."""


@njit(cache=True, nogil=True, error_model="numpy")
def solid_rows(column: NDArray[np.uint8]) -> int:
    """The rows of a column that stop the player."""
    rows = 0
    for row in range(14):
        tile = column[row]
        if 1 <= tile <= 4 or 7 <= tile <= 12:
            rows |= 1 << row
    return rows


@njit(cache=True, nogil=True, error_model="numpy")
def standing_rows(solid: int) -> int:
    """The rows one can stand on: solid, with two tiles of room above."""
    return solid & ~(solid >> 1) & ~(solid >> 2) & 0x0FFF


@njit(cache=True, nogil=True, error_model="numpy")
def reached_rows(solids: NDArray[np.int64], reached: NDArray[np.int64], at: int) -> int:
    """The rows of column `at` that are reached from those reached in the columns before it."""
    stands = standing_rows(solids[at])
    if at == 0:
        return stands & 0x3F
    found = 0
    for row in range(12):
        if stands >> row & 1 and _is_reached(solids, reached, at, row):
            found |= 1 << row
    return found


@njit(cache=True, nogil=True, error_model="numpy")
def _is_reached(solids: NDArray[np.int64], reached: NDArray[np.int64], at: int, row: int) -> bool:
    for back in range(1, min(_RISES.shape[0] - 1, at) + 1):
        origin = reached[at - back]
        for before in range(12):
            if not origin >> before & 1 or row - before > _RISES[back]:
                continue
            top = max(row, before)
            blocked = solids[at - back] & between(before + 1, top + 2)
            blocked |= solids[at] & between(row + 1, top + 2)
            for way in range(at - back + 1, at):
                blocked |= solids[way] & between(top + 1, top + (3 if back > 2 else 2))
            if blocked == 0:
                return True
    return False


@njit(cache=True, nogil=True, error_model="numpy")
def between(first: int, last: int) -> int:
    """The rows from one to another, both included."""
    return ((1 << (last + 1)) - 1) & ~((1 << first) - 1) & 0x3FFF


@njit(cache=True, nogil=True, error_model="numpy")
def legal(
    row: int, column: NDArray[np.uint8], before: NDArray[np.uint8], after: NDArray[np.uint8], book: NDArray[np.int64],
    spare_blocks: int | np.int64, beyond: int,
) -> int:  # fmt: skip
    """The tiles that may be written at a row, given those below it, the column before, and the one after if it stands.

    `spare_blocks` is how many blocks may be laid besides a floor for the columns to come; `beyond` has the solid rows
    of the column before the one before.
    """
    forced = _half_of_a_pipe(row, before, after)
    if forced:
        return forced
    if _is_afloat(row, before, beyond):
        return _BLOCKS if row <= HIGHEST_LOW_ROW or book[ELEVATION] != MUST_BE_LOW else _BLOCKS & ~(1 << _GROUND)
    most = HIGHEST_LOW_ROW if book[ELEVATION] == MUST_BE_LOW else HIGHEST_MOUTH
    below = column[row - 1] if row else _AIR
    if below == _BODY_LEFT:
        tall = _run(column, row, np.int64(_BODY_LEFT))
        return (1 << _MOUTH_LEFT) if tall >= TALLEST - 1 or row >= most else (1 << _MOUTH_LEFT) | (1 << _BODY_LEFT)
    if below == _BASE:
        tall = _run(column, row, np.int64(_BASE))
        return (1 << _CANNON) if tall >= TALLEST - 1 or row >= most else (1 << _CANNON) | (1 << _BASE)
    under = column[row - 2] if row > 1 else _AIR
    if row >= 12 or below in (_MOUTH_LEFT, _MOUTH_RIGHT, _CANNON, _ENEMY) or under in (_MOUTH_LEFT, _MOUTH_RIGHT):
        return _OPEN
    laid = _blocks(row, book, spare_blocks)
    if row and not _is_solid(below) and not _is_solid(before[row]):  # ground alone in the air needs company
        to_come = after[row] == NOTHING and book[AT] + 1 < book[WIDTH]
        if not to_come and not _is_solid(after[row]):
            laid &= ~(1 << _GROUND)
    return _OPEN | laid | _standing(row, column, before, after, book, most)


@njit(cache=True, nogil=True, error_model="numpy")
def _half_of_a_pipe(row: int, before: NDArray[np.uint8], after: NDArray[np.uint8]) -> int:
    """The one tile that a pipe beside this column asks for; 0 where none does."""
    if before[row] == _BODY_LEFT:
        return 1 << _BODY_RIGHT
    if before[row] == _MOUTH_LEFT:
        return 1 << _MOUTH_RIGHT
    if row < 13 and before[row + 1] in (_BODY_LEFT, _MOUTH_LEFT):
        return 1 << int(before[row])
    if after[row] == _BODY_RIGHT:
        return 1 << _BODY_LEFT
    if after[row] == _MOUTH_RIGHT:
        return 1 << _MOUTH_LEFT
    if row < 13 and after[row + 1] in (_BODY_RIGHT, _MOUTH_RIGHT):
        return 1 << int(after[row])
    return 0


@njit(cache=True, nogil=True, error_model="numpy")
def _is_solid(tile: int) -> bool:
    return 1 <= tile <= 4 or 7 <= tile <= 12


@njit(cache=True, nogil=True, error_model="numpy")
def _is_afloat(row: int, before: NDArray[np.uint8], beyond: int) -> bool:
    """Whether the column before has ground here with nothing solid beside it so far."""
    if before[row] != _GROUND or row == 0 or beyond >> row & 1:
        return False
    return not _is_solid(before[row - 1]) and (row == 13 or not _is_solid(before[row + 1]))


@njit(cache=True, nogil=True, error_model="numpy")
def _run(column: NDArray[np.uint8], row: int, tile: np.int64) -> int:
    """How many of a tile lie under a row."""
    count = 0
    while row - 1 - count >= 0 and column[row - 1 - count] == tile:
        count += 1
    return count


@njit(cache=True, nogil=True, error_model="numpy")
def _blocks(row: int, book: NDArray[np.int64], spare_blocks: int | np.int64) -> int:
    kept = -KEPT_FOR_HEIGHT if row > HIGHEST_LOW_ROW and book[HIGH] < book[FEWEST_HIGH] else 0
    if spare_blocks <= kept:
        return 0
    tiles = (1 << _BRICK) | (1 << _POWER) | (1 << _QUESTION)
    if row <= HIGHEST_LOW_ROW or book[ELEVATION] != MUST_BE_LOW:
        tiles |= 1 << _GROUND
    return tiles


@njit(cache=True, nogil=True, error_model="numpy")
def _standing(
    row: int, column: NDArray[np.uint8], before: NDArray[np.uint8], after: NDArray[np.uint8], book: NDArray[np.int64],
    most: int,
) -> int:  # fmt: skip
    """Pipes, cannons and enemies: what needs something to stand on, and nothing of its kind in the column yet."""
    if row == 0 or not 1 <= column[row - 1] <= 4:
        return 0
    to_end = book[WIDTH] - book[AT] - 1
    if book[AT] < START_ZONE or to_end < END_ZONE:
        return 0
    tiles = 0
    single = True
    for lower in range(row):
        single = single and column[lower] < _ENEMY
    beside = True
    for any_row in range(14):
        beside = beside and before[any_row] not in (_BODY_LEFT, _MOUTH_LEFT) and after[any_row] not in (8, 10)
    firm = column[row - 1] in (_GROUND, _BRICK)
    if single and book[ENEMIES] + book[LATER_ENEMIES] < book[WANT_ENEMIES]:
        if beside:
            tiles |= 1 << _ENEMY
        if firm and beside and row < most:
            tiles |= (1 << _BASE) | (1 << _CANNON)
    more = book[PIPES] + book[LATER_PIPES] < book[WANT_PIPES]
    if firm and single and beside and more and after[0] == NOTHING and row < most:
        tiles |= 1 << _BODY_LEFT
    return tiles
