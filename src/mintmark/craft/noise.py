"""Value noise on a lattice, in integers, that wraps around: the grain of everything.

Lattice points get eight random bits from a 32-bit mix of their place and a key; between them rows and columns are
interpolated in fixed point with a smooth step. No floats, so every machine makes the same field.
Source of the mix: Wellons, "Prospecting for Hash Functions" (lowbias32), 2018.
"""

from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

STEP_BITS = 15
"""Interpolation weights are 0 to 2^15."""


WORD = 0xFFFFFFFF
"""Products are cut to 32 bits by hand, so that Python and machine code agree."""


@njit(cache=True, nogil=True)
def mix32(word: int) -> int:
    """Scramble 32 bits, one to one; the argument is taken modulo 2^32."""
    word &= WORD
    word = ((word ^ (word >> 16)) * 0x7FEB352D) & WORD
    word = ((word ^ (word >> 15)) * 0x846CA68B) & WORD
    return word ^ (word >> 16)


@njit(cache=True, nogil=True)
def hash2(key: int, x: int, y: int) -> int:
    """32 random bits for a place."""
    return mix32(mix32((key + x * 0x9E3779B1) & WORD) + y)


@njit(cache=True, nogil=True)
def add_octave(
    field: NDArray[np.int32],
    cell_x: int,
    cell_y: int,
    weight: int,
    key: int,
    columns: int,
    rows: int,
) -> None:
    """Add one octave of noise, -128 to 127 times `weight` / 256, to a field of shape (height, width).

    A cell is `cell_x` by `cell_y` pixels; the lattice repeats after `columns` by `rows` cells.
    """
    height, width = field.shape
    upper = np.empty(width, np.int32)
    lower = np.empty(width, np.int32)
    ready = -1
    for y in range(height):
        row = y // cell_y
        if row != ready:
            if row == ready + 1 and ready >= 0:
                upper, lower = lower, upper
            else:
                _fill_row(upper, cell_x, key, row % rows, columns, weight)
            _fill_row(lower, cell_x, key, (row + 1) % rows, columns, weight)
            ready = row
        smooth = np.int32(_smooth(((y - row * cell_y) << STEP_BITS) // cell_y) >> 3)
        line = field[y]
        for x in range(width):
            line[x] += (upper[x] + (((lower[x] - upper[x]) * smooth) >> (STEP_BITS - 3))) >> 8


@njit(cache=True, nogil=True)
def _smooth(part: int) -> int:
    """3t² - 2t³ in 15-bit fixed point."""
    square = (part * part) >> STEP_BITS
    return (square * (3 * (1 << STEP_BITS) - 2 * part)) >> STEP_BITS


@njit(cache=True, nogil=True)
def _fill_row(line: NDArray[np.int32], cell: int, key: int, row: int, columns: int, weight: int) -> None:
    """A row of the lattice, times `weight`, between its knots smoothed; products stay below 2^31 for weights to 512."""
    width = line.shape[0]
    column = 0
    left = ((hash2(key, 0, row) >> 24) - 128) * weight
    x = 0
    while x < width:
        right = ((hash2(key, (column + 1) % columns, row) >> 24) - 128) * weight
        end = min(width, x + cell)
        for i in range(end - x):
            smooth = _smooth((i << STEP_BITS) // cell)
            line[x + i] = left + (((right - left) * smooth) >> STEP_BITS)
        left = right
        column += 1
        x = end


class Tile(NamedTuple):
    """A square tile of heights that repeats under a picture, laid side by side to more than the picture's width."""

    heights: NDArray[np.uint8]
    """Shape (side, width of the picture + side), C order."""
    across: int
    down: int
    """Where in the tile the picture's first pixel lies, each below side."""


@njit(cache=True, nogil=True)
def under(tile: Tile, y: int, left: int, right: int) -> NDArray[np.uint8]:
    """The heights under columns `left` to `right` (outside) of row `y` of a picture."""
    return tile.heights[(y + tile.down) % tile.heights.shape[0], left + tile.across : right + tile.across]


@lru_cache(maxsize=8)
def tooth(cell: int) -> NDArray[np.uint8]:
    """The height of rough paper, 0 to 255 and each height equally often, as a square tile that repeats.

    `cell` is the size of its bumps in pixels, 1 or more. Read-only.
    """
    cell = max(1, cell)
    cells = max(8, 384 // (4 * cell)) * 4
    side = cells * cell
    field = np.zeros((side, side), np.int32)
    add_octave(field, cell, cell, 90 << 4, 11, cells, cells)
    add_octave(field, cell * 2, cell * 2, 110 << 4, 12, cells // 2, cells // 2)
    add_octave(field, cell * 4, cell * 2, 60 << 4, 13, cells // 4, cells // 2)
    if cell > 1:
        half = cell // 2
        add_octave(field, half, half, 50 << 4, 14, side // half, side // half)
    tile = _equalized(field)
    tile.setflags(write=False)
    return tile


@lru_cache(maxsize=8)
def clouds(cell: int) -> NDArray[np.uint8]:
    """Soft unevenness with cells of `cell` pixels, 0 to 255 and each value equally often, as a tile that repeats."""
    cell = max(2, cell)
    cells = max(8, -(-384 // cell) + 3 & ~3)
    side = cells * cell
    field = np.zeros((side, side), np.int32)
    add_octave(field, cell, cell, 120 << 4, 21, cells, cells)
    add_octave(field, cell * 2, cell * 2, 120 << 4, 22, cells // 2, cells // 2)
    add_octave(
        field, max(1, cell // 2), max(1, cell // 2), 40 << 4, 23, side // max(1, cell // 2), side // max(1, cell // 2)
    )
    tile = _equalized(field)
    tile.setflags(write=False)
    return tile


def _equalized(field: NDArray[np.int32]) -> NDArray[np.uint8]:
    """The rank of every value among all, as 0 to 255."""
    low = int(field.min())
    counts = np.bincount((field - low).ravel())
    ranks = (np.cumsum(counts) - counts) * 255 // field.size
    return ranks.astype(np.uint8)[field - low]
