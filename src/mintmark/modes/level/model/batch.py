"""Levels side by side, compiled: columns of a batch one after another, without a word of Python between them."""

import numpy as np
from numba import njit
from numpy.typing import NDArray

from mintmark.modes.level.model.columns import Floats, Memory, Network, advance
from mintmark.modes.level.model.conditions import KINDS, count_column
from mintmark.modes.level.model.constraints import LATER_BLOCKS, LATER_PIPES, NOTHING
from mintmark.modes.level.model.writing import conditions_now, enter_column, likelihood, write_column

_MOUTH_LEFT = np.uint8(7)
"""Beside it every right mouth counts as a pipe."""


@njit(cache=True, nogil=True, error_model="numpy")
def write_columns(
    network: Network, memory: Memory, canvases: NDArray[np.uint8], first: int, last: int, judged: tuple[int, int],
    book: NDArray[np.int64], solids: NDArray[np.int64], reached: NDArray[np.int64], keys: NDArray[np.uint64],
    drawing: Floats, top_ks: NDArray[np.int64], chances: NDArray[np.float64],
) -> None:  # fmt: skip
    """Go on from one column to before another in every level: columns are written, or taken in as they stand.

    Shapes: canvases (levels, columns, 14), lowest tile first; `drawing` (levels, 2): temperature and top-p. The columns
    from the first of `judged` to before the second, if they stand, multiply their likelihoods into `chances`.
    """
    levels, width, _ = canvases.shape
    conditions = np.zeros((levels, KINDS), np.int64)
    before, after = np.empty((levels, 14), np.uint8), np.empty((levels, 14), np.uint8)
    for column in range(first, last):
        before[:], after[:] = NOTHING, NOTHING
        if column > 0:
            before[:] = canvases[:, column - 1]
        if column + 1 < width:
            after[:] = canvases[:, column + 1]
        conditions_now(book, conditions)
        advance(network, memory, before, conditions, column, int(column == 0))
        for level in range(levels):
            page, tiles = book[level], canvases[level, column]
            if tiles[0] == NOTHING:
                write_column(
                    network, memory.normed[level], before[level], after[level], page, solids[level], reached[level],
                    keys[level], drawing[level, 0], top_ks[level], drawing[level, 1], tiles,
                )  # fmt: skip
                continue
            if judged[0] <= column < judged[1]:
                chances[level] *= likelihood(network, memory.normed[level], before[level], tiles)
            counts = counts_of(tiles)
            for kind in range(LATER_BLOCKS - LATER_PIPES + 1):
                page[LATER_PIPES + kind] -= counts[kind]
            enter_column(tiles, before[level], page, solids[level], reached[level])


@njit(cache=True, nogil=True, error_model="numpy")
def counts_of(column: NDArray[np.uint8]) -> NDArray[np.int64]:
    """The pipes (by their right mouths), enemies, blocks and high columns of a column that stands."""
    counts = np.zeros(4, np.int64)
    count_column(column, np.full(14, _MOUTH_LEFT, np.uint8), counts)
    return counts
