"""What makes a level well-formed: whole pipes and cannons, enemies on their feet, two ends to stand on."""

from typing import NamedTuple

import numpy as np

from mintmark.modes.level.tiles import (
    BODY_LEFT,
    BODY_RIGHT,
    CANNON,
    CANNON_BASE,
    ENEMY,
    GROUND,
    MASKED,
    MOUTH_LEFT,
    MOUTH_RIGHT,
    ROWS,
    SOLID,
    TILES,
    Level,
    checked,
)

ENDS = 3
"""Columns at either end in which there must be a place to stand."""
_STANDING = frozenset(TILES.index(tile) for tile in "XS?Q")
"""What pipes and cannons may stand on."""
_NEIGHBORS = ((1, 0), (-1, 0), (0, 1), (0, -1))


class Fault(NamedTuple):
    """One thing wrong with a level."""

    column: int
    row: int
    what: str
    """A sentence without a subject: `a pipe's mouth without its right half`."""

    def __str__(self) -> str:
        return f"column {self.column + 1}, row {self.row + 1}: {self.what}"


def faults(level: Level) -> list[Fault]:
    """Everything wrong with the form of a level, column by column, top to bottom; empty when it is well-formed."""
    checked(level)
    grid = level.tolist()
    columns = level.shape[1]
    found: list[Fault] = []
    for x, y in np.argwhere(_LOOKED_AT[level.T]).tolist():
        what = _WRONG[grid[y][x]](grid, x, y)
        if what is not None:
            found.append(Fault(x, y, what))
    for first, name in ((0, "start"), (max(columns - ENDS, 0), "end")):
        if not any(stands(grid, x, y) for x in range(first, min(first + ENDS, columns)) for y in range(ROWS - 1)):
            found.append(Fault(first, ROWS - 1, f"nothing to stand on at the {name} of the level"))
    return found


Grid = list[list[int]]


def tile_at(grid: Grid, x: int, y: int) -> int:
    """The code of a tile; -1 outside the level."""
    return grid[y][x] if 0 <= y < ROWS and 0 <= x < len(grid[0]) else -1


def stands(grid: Grid, x: int, y: int) -> bool:
    """Whether the player has room here and something to stand on."""
    below = tile_at(grid, x, y + 1)
    return not SOLID[grid[y][x]] and below >= 0 and bool(SOLID[below]) and (y == 0 or not SOLID[grid[y - 1][x]])


def _mouth(grid: Grid, x: int, y: int) -> str | None:
    is_left = grid[y][x] == MOUTH_LEFT
    if tile_at(grid, x + (1 if is_left else -1), y) != (MOUTH_RIGHT if is_left else MOUTH_LEFT):
        return f"a pipe's mouth without its {'right' if is_left else 'left'} half"
    if tile_at(grid, x, y + 1) != (BODY_LEFT if is_left else BODY_RIGHT):
        return "a pipe's mouth without a pipe below it"
    return None


def _body(grid: Grid, x: int, y: int) -> str | None:
    is_left = grid[y][x] == BODY_LEFT
    if tile_at(grid, x + (1 if is_left else -1), y) != (BODY_RIGHT if is_left else BODY_LEFT):
        return f"a pipe without its {'right' if is_left else 'left'} half"
    if tile_at(grid, x, y - 1) not in ((MOUTH_LEFT, BODY_LEFT) if is_left else (MOUTH_RIGHT, BODY_RIGHT)):
        return "a pipe without a mouth"
    below = tile_at(grid, x, y + 1)
    if below not in _STANDING and below != (BODY_LEFT if is_left else BODY_RIGHT):
        return "a pipe that stands on nothing"
    return None


def _cannon(grid: Grid, x: int, y: int) -> str | None:
    if tile_at(grid, x, y + 1) not in _STANDING | {CANNON_BASE}:
        return "a cannon that stands on nothing"
    return None


def _cannon_base(grid: Grid, x: int, y: int) -> str | None:
    if tile_at(grid, x, y - 1) not in (CANNON, CANNON_BASE):
        return "a cannon's base without a cannon"
    return _cannon(grid, x, y)


def _enemy(grid: Grid, x: int, y: int) -> str | None:
    below = tile_at(grid, x, y + 1)
    return None if below >= 0 and SOLID[below] else "an enemy with nothing below its feet"


def _ground(grid: Grid, x: int, y: int) -> str | None:
    if y == ROWS - 1 or any(_holds(grid, x + dx, y + dy) for dx, dy in _NEIGHBORS):
        return None
    return "a single block of ground afloat in the air"


def _holds(grid: Grid, x: int, y: int) -> bool:
    tile = tile_at(grid, x, y)
    return tile >= 0 and bool(SOLID[tile])


def _masked(_grid: Grid, _x: int, _y: int) -> str | None:
    return "a tile that is still masked"


_WRONG = {
    MOUTH_LEFT: _mouth,
    MOUTH_RIGHT: _mouth,
    BODY_LEFT: _body,
    BODY_RIGHT: _body,
    CANNON: _cannon,
    CANNON_BASE: _cannon_base,
    ENEMY: _enemy,
    GROUND: _ground,
    MASKED: _masked,
}
_LOOKED_AT = np.array([tile in _WRONG for tile in range(len(TILES))])
