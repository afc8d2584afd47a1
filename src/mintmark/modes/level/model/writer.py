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
from mintmark.modes.level.model.batch import counts_of, write_columns
from mintmark.modes.level.model.columns import memory_of, network_of
from mintmark.modes.level.model.conditions import NO_WAY, STRETCH
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
        written = np.flatnonzero(open_columns)
        judged = (int(written[-1]) + 1, int(written[-1]) + 1 + JUDGED) if len(written) else (0, 0)
        if progress is None:
            batch.go_on(0, len(open_columns), judged)
            return batch.written()
        for column in range(len(open_columns)):
            batch.go_on(column, column + 1, judged)
            if open_columns[column]:
                progress(int(open_columns[: column + 1].sum()), len(written))
        return batch.written()


class _Batch:
    """Levels on their way, and everything the kernels keep of them."""

    def __init__(self, writer: Writer, orders: Sequence[Order], canvases: NDArray[np.uint8]) -> None:
        self._network = writer._network  # noqa: SLF001 - the batch is the writer's own
        self._canvases = canvases
        count, width, _ = canvases.shape
        self._memory = memory_of(writer.weights.shape, count)
        self._solids = np.zeros((count, width + 1), np.int64)
        self._reached = np.zeros((count, width + 1), np.int64)
        self._book = np.stack([_page(order) for order in orders])
        self._keys = np.array([order.stream.key % 2**64 for order in orders], np.uint64)
        self._drawing = np.array([[order.temperature, order.top_p] for order in orders], np.float32)
        self._top_ks = np.array([order.top_k for order in orders], np.int64)
        self._chances = np.ones(count)

    def go_on(self, first: int, last: int, judged: tuple[int, int]) -> None:
        """From one column to before another."""
        write_columns(
            self._network, self._memory, self._canvases, first, last, judged, self._book, self._solids, self._reached,
            self._keys, self._drawing, self._top_ks, self._chances,
        )  # fmt: skip

    def written(self) -> list[Written]:
        """The levels as they stand now."""
        return [
            Written(descend(canvas), int(page[RESCUED]), float(chance))
            for canvas, page, chance in zip(self._canvases, self._book, self._chances, strict=True)
        ]


def _page(order: Order) -> NDArray[np.int64]:
    stretches = (len(order.canvas) - 1) // STRETCH + 2
    goal, page = order.goal, np.full(BOOK + stretches, NO_WAY, np.int64)
    page[:BOOK] = 0
    way = goal.way[: stretches - 1]
    page[BOOK : BOOK + len(way)] = way
    page[-1] = page[-2]
    page[WIDTH] = len(order.canvas)
    page[[WANT_PIPES, WANT_ENEMIES, WANT_BLOCKS, WANT_HIGH]] = goal.pipes, goal.enemies, goal.blocks, goal.high
    page[[FEWEST_PIPES, FEWEST_ENEMIES, FEWEST_BLOCKS]] = goal.fewest
    page[MOST_BLOCKS], page[THEME], page[DIFFICULTY] = goal.most_blocks, goal.theme, goal.difficulty
    page[ELEVATION], page[FEWEST_HIGH] = MUST_BE_LOW if goal.must_be_low else ANY_HEIGHT, goal.fewest_high
    for column in order.canvas[order.canvas[:, 0] != NOTHING]:
        page[[LATER_PIPES, LATER_ENEMIES, LATER_BLOCKS]] += counts_of(column)[:3]
    return page
