"""How many pipes, enemies and blocks one level is to have: classes of a prompt turned into numbers to write towards.

The numbers are those of some level of the corpus that has the wanted classes, so that what is left open goes together
as it does there; where none has them all, the nearest numbers within the classes.
"""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from mintmark.modes.level.grammar.themes import any_theme
from mintmark.modes.level.model.conditions import NO_WAY, STRETCH
from mintmark.modes.level.model.dataset import difficulty_class, theme_class
from mintmark.modes.level.model.weights import WAY
from mintmark.modes.level.prompting import HEIGHTS, Wanted, range_of
from mintmark.modes.level.spec import Theme

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from mintmark.core.stream import Draws

_COUNTED = ("pipes", "enemies", "blocks")
_MARGIN = 16
"""A sixteenth of a class of blocks at either end is kept clear of: a column more or less must not leave it."""
_NEAR_DIFFICULTY = 2
_FEWEST_ROWS = 6
_CANDIDATES = 5
"""So many levels of the corpus are drawn; the one that strays most is taken, so that two levels are seldom alike."""
_MIDDLE = 11
"""Twice the row halfway between the lowest and the highest that one can stand on."""
_LIFT, _TOP = 2, 10
"""Ways above the middle are written towards so many rows higher, up to that row: the network keeps below what it is
told, and levels that run along the top are what levels lack that are unlike one another."""
_THEME_DRAWS = 6


@dataclass(frozen=True, slots=True)
class Goal:
    """What one level is to have, all of it together."""

    theme: int
    difficulty: int
    pipes: int
    enemies: int
    blocks: int
    high: int
    """Columns with something high in them."""
    fewest: tuple[int, ...]
    """The least pipes, enemies and blocks of the wanted classes; 0 where anything goes."""
    most_blocks: int
    must_be_low: bool
    fewest_high: int = 0
    way: tuple[int, ...] = ()
    """The row of the way in every stretch, from below; beyond its end, or `NO_WAY`, it is up to the network."""


def draw_goal(
    draws: "Draws", table: "NDArray[np.int32]", columns: int, wanted: Wanted, theme: str | None,
    difficulty: float, *, scaled: bool = True,
) -> Goal:  # fmt: skip
    """Numbers for a level so wide; `table` has what levels of the corpus hold (`weights.TARGETS`)."""
    ranges = {clause: range_of(clause, getattr(wanted, clause), columns, scaled=scaled) for clause in _COUNTED}
    rows = _scaled(table, columns)
    fits = _fitting(rows, ranges, wanted.elevation)
    named = theme or _drawn_theme(draws, rows[fits & (rows[:, 7] == 0)])
    if named is not None:
        of_theme = rows[:, 0] == theme_class(named)
        rows, fits = rows[of_theme], fits[of_theme]
    near = np.abs(rows[:, 1] - difficulty_class(difficulty)) <= _NEAR_DIFFICULTY
    usual = rows[:, 7] == 0
    choices = (fits & near & usual, fits & usual, fits & near, fits)
    enough = next((found for found in choices if np.count_nonzero(found) >= _FEWEST_ROWS), None)
    chosen = _nearest(rows, ranges, wanted.elevation) if enough is None else rows[enough]
    drawn = [chosen[draws.integer(0, len(chosen) - 1)] for _ in range(_CANDIDATES)]
    row = max(drawn, key=lambda one: _strays(one, columns))
    way = _ways(row)
    while len(way) * STRETCH < columns:
        way += _ways(chosen[draws.integer(0, len(chosen) - 1)])
    return replace(_goal(row, ranges, wanted, difficulty), way=way)


def _strays(row: "NDArray[np.int32]", columns: int) -> int:
    """How far a level runs from the middle of the rows, and how much it holds: what tells it from others."""
    way = _ways(row)
    return 100 * sum(abs(2 * height - _MIDDLE) for height in way) // len(way) + 60 * int(row[5]) // columns


def _ways(row: "NDArray[np.int32]") -> tuple[int, ...]:
    """Where to walk, stretch by stretch: as in a level of the corpus, and higher where that runs high."""
    return tuple(_lifted(int(height)) for height in row[WAY:] if height != NO_WAY) or (NO_WAY,)


def _lifted(height: int) -> int:
    return height if 2 * height < _MIDDLE else max(min(height + _LIFT, _TOP), height)


def _fitting(
    rows: "NDArray[np.int32]", ranges: dict[str, tuple[int, int]], elevation: str | None
) -> "NDArray[np.bool_]":
    fits = np.ones(len(rows), bool)
    for at, clause in enumerate(_COUNTED, 3):
        fits &= (rows[:, at] >= ranges[clause][0]) & (rows[:, at] <= ranges[clause][1])
    if elevation is not None:
        fits &= (rows[:, 6] > 0) == (elevation == HEIGHTS[1])
    return fits


def _drawn_theme(draws: "Draws", usual: "NDArray[np.int32]") -> str | None:
    """A theme by the shares of the corpus, of those that usually have what is wanted; None where none does."""
    for _ in range(_THEME_DRAWS):
        theme = any_theme(draws)
        if np.count_nonzero(usual[:, 0] == theme_class(theme)) >= _FEWEST_ROWS:
            return theme
    return None


def _scaled(table: "NDArray[np.int32]", columns: int) -> "NDArray[np.int32]":
    rows = table.copy()
    rows[:, 3:7] = (rows[:, 3:7] * (2 * columns) + rows[:, 2:3]) // (2 * rows[:, 2:3])
    return rows


def _nearest(
    rows: "NDArray[np.int32]", ranges: dict[str, tuple[int, int]], elevation: str | None
) -> "NDArray[np.int32]":
    """The sixteen rows that lie least outside of the classes."""
    off = np.zeros(len(rows), np.int64)
    for at, clause in enumerate(_COUNTED, 3):
        low, high = ranges[clause]
        beyond = np.maximum(np.maximum(low - rows[:, at], rows[:, at] - high), 0)
        off += beyond * (1 if clause == "blocks" else 12)
    if elevation is not None:
        off += np.where((rows[:, 6] > 0) == (elevation == HEIGHTS[1]), 0, 60)
    return rows[np.argsort(off, kind="stable")[:16]]


def _goal(row: "NDArray[np.int32]", ranges: dict[str, tuple[int, int]], wanted: Wanted, difficulty: float) -> Goal:
    pipes, enemies = (
        min(max(int(row[at]), ranges[name][0]), ranges[name][1]) for at, name in enumerate(_COUNTED[:2], 3)
    )
    low, most = ranges["blocks"]
    edge = max((min(most, 2 * low or most) - low) // _MARGIN, 1) if wanted.blocks else 0
    blocks = min(max(int(row[5]), low + 2 * edge), most - edge)
    high = int(row[6])
    if wanted.elevation == HEIGHTS[0]:
        high = 0
    elif wanted.elevation == HEIGHTS[1]:
        high = max(high, 3)
    fewest = (ranges["pipes"][0], ranges["enemies"][0], low)
    return Goal(
        theme=int(row[0]) % (len(Theme) + 1),
        difficulty=difficulty_class(difficulty),
        pipes=0 if wanted.pipes == "no" else pipes,
        enemies=0 if wanted.enemies == "no" else enemies,
        blocks=blocks,
        high=high,
        fewest=fewest,
        most_blocks=most,
        must_be_low=wanted.elevation == HEIGHTS[0],
        fewest_high=int(wanted.elevation == HEIGHTS[1]),
    )


def added(goal: Goal, pipes: int, enemies: int, blocks: int, high: int) -> Goal:
    """The goal of a level that begins with columns holding so much, and goes on by the goal."""
    before = (pipes, enemies, blocks)
    return replace(
        goal,
        pipes=goal.pipes + pipes,
        enemies=goal.enemies + enemies,
        blocks=goal.blocks + blocks,
        high=goal.high + high,
        fewest=tuple(least + held for least, held in zip(goal.fewest, before, strict=True)),
        most_blocks=goal.most_blocks + blocks,
        fewest_high=goal.fewest_high + high if goal.fewest_high else 0,
    )
