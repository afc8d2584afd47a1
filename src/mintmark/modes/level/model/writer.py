"""Writes levels with the column transformer: whole ones, ends of ones that stand, and gaps in them.

A canvas holds the columns of a level, lowest tile first; a column of `NOTHING` is still to be written. Columns that
stand are taken in as they are, so going on with a level and writing a gap anew are one thing.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mintmark.core.errors import InvalidSpec
from mintmark.core.stream import Stream
from mintmark.modes.level.model.columns import advance, memory_of, network_of
from mintmark.modes.level.model.conditions import KINDS, count_column
from mintmark.modes.level.model.constraints import (
    ANY_HEIGHT,
    BOOK,
    DIFFICULTY,
    ELEVATION,
    FEWEST_BLOCKS,
    FEWEST_ENEMIES,
    FEWEST_HIGH,
    FEWEST_PIPES,
    LATER_BLOCKS,
    LATER_ENEMIES,
    LATER_PIPES,
    MOST_BLOCKS,
    MUST_BE_LOW,
    NOTHING,
    RESCUED,
    THEME,
    WANT_BLOCKS,
    WANT_ENEMIES,
    WANT_HIGH,
    WANT_PIPES,
    WIDTH,
)
from mintmark.modes.level.model.goals import Goal
from mintmark.modes.level.model.tokenizer import descend
from mintmark.modes.level.model.weights import Weights
from mintmark.modes.level.model.writing import conditions_now, enter_column, likelihood, write_column
from mintmark.modes.level.tiles import ROWS, Level

JUDGED = 6
"""So many columns after a gap are looked at: how likely they are says how well the gap leads into them."""


@dataclass(frozen=True, slots=True)
class Order:
    """One level to write."""

    canvas: NDArray[np.uint8]
    """(columns, 14), lowest tile first; what is to be written holds `NOTHING`."""
    goal: Goal
    stream: Stream
    temperature: float = 1.0
    top_k: int = 0
    top_p: float = 1.0


@dataclass(frozen=True, slots=True)
class Written:
    """One level that was written."""

    level: Level
    rescued: int
    """Columns that were built, since none that was drawn went on."""
    seam_chance: float
    """How likely the first columns after the last gap are; 1 where there are none."""


def empty(columns: int) -> NDArray[np.uint8]:
    """A canvas of which everything is to be written."""
    return np.full((columns, ROWS), NOTHING, np.uint8)


class Writer:
    """A network ready to write."""

    def __init__(self, weights: Weights) -> None:
        self.weights = weights
        self._network = network_of(weights)

    def write(self, orders: Sequence[Order], progress: Callable[[int, int], None] | None = None) -> list[Written]:
        """All of the orders, column by column together; each is what it would be alone.

        Their canvases are equally wide and have the same columns to write.
        """
        canvases = np.stack([order.canvas for order in orders])
        open_columns = canvases[0, :, 0] == NOTHING
        if ((canvases[:, :, 0] == NOTHING) != open_columns).any():
            raise InvalidSpec("Levels of one batch have the same columns to write.")
        batch = _Batch(self, orders, canvases)
        width = canvases.shape[1]
        last = int(np.flatnonzero(open_columns)[-1]) if open_columns.any() else -1
        for column in range(width):
            batch.step(column, write=bool(open_columns[column]), judge=last < column <= last + JUDGED)
            if progress is not None and open_columns[column]:
                progress(int(open_columns[: column + 1].sum()), int(open_columns.sum()))
        return batch.written()


class _Batch:
    """Levels on their way, and everything the kernels keep of them."""

    def __init__(self, writer: Writer, orders: Sequence[Order], canvases: NDArray[np.uint8]) -> None:
        self._network = writer._network  # noqa: SLF001 - the batch is the writer's own
        self._orders, self._canvases = orders, canvases
        count, width, _ = canvases.shape
        self._memory = memory_of(writer.weights.shape, count)
        self._conditions = np.zeros((count, KINDS), np.int64)
        self._solids = np.zeros((count, width + 1), np.int64)
        self._reached = np.zeros((count, width + 1), np.int64)
        self._book = np.stack([_page(order) for order in orders])
        self._keys = [np.uint64(order.stream.key % 2**64) for order in orders]
        self._nothing = np.full((count, ROWS), NOTHING, np.uint8)
        self._judged = np.ones(count)

    def step(self, column: int, *, write: bool, judge: bool) -> None:
        """One column on, in every level: written, or taken in as it stands."""
        width = self._canvases.shape[1]
        before = self._canvases[:, column - 1] if column else self._nothing
        after = self._canvases[:, column + 1] if column + 1 < width else self._nothing
        conditions_now(self._book, self._conditions)
        advance(self._network, self._memory, np.ascontiguousarray(before), self._conditions, column, int(column == 0))
        for at, order in enumerate(self._orders):
            page, tiles = self._book[at], self._canvases[at, column]
            solids, reached = self._solids[at], self._reached[at]
            if write:
                write_column(
                    self._network, self._memory.normed[at], before[at], after[at], page, solids, reached,
                    self._keys[at], np.float32(order.temperature), order.top_k, np.float32(order.top_p), tiles,
                )  # fmt: skip
                continue
            if judge:
                self._judged[at] *= likelihood(self._network, self._memory.normed[at], before[at], tiles)
            page[[LATER_PIPES, LATER_ENEMIES, LATER_BLOCKS]] -= _counts(tiles)
            enter_column(tiles, before[at], page, solids, reached)

    def written(self) -> list[Written]:
        """The levels as they stand now."""
        return [
            Written(descend(canvas), int(page[RESCUED]), float(judged))
            for canvas, page, judged in zip(self._canvases, self._book, self._judged, strict=True)
        ]


def _counts(column: NDArray[np.uint8]) -> NDArray[np.int64]:
    """The pipes (by their right mouths), enemies and blocks of a column."""
    counts = np.zeros(4, np.int64)
    count_column(column, np.full(ROWS, 7, np.uint8), counts)
    return counts[:3]


def _page(order: Order) -> NDArray[np.int64]:
    goal, page = order.goal, np.zeros(BOOK, np.int64)
    page[WIDTH] = len(order.canvas)
    page[[WANT_PIPES, WANT_ENEMIES, WANT_BLOCKS, WANT_HIGH]] = goal.pipes, goal.enemies, goal.blocks, goal.high
    page[[FEWEST_PIPES, FEWEST_ENEMIES, FEWEST_BLOCKS]] = goal.fewest
    page[MOST_BLOCKS], page[THEME], page[DIFFICULTY] = goal.most_blocks, goal.theme, goal.difficulty
    page[ELEVATION], page[FEWEST_HIGH] = MUST_BE_LOW if goal.must_be_low else ANY_HEIGHT, goal.fewest_high
    for column in order.canvas[order.canvas[:, 0] != NOTHING]:
        page[[LATER_PIPES, LATER_ENEMIES, LATER_BLOCKS]] += _counts(column)
    return page
