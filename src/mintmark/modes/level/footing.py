"""Where one can stand in a level, and where one gets from there: dead ends, traps, and coins out of reach.

Every place to stand is a node; the arcs are jumps and steps played in the real physics. Creatures are left out.
"""

from dataclasses import dataclass

import numpy as np
from numba import njit
from numpy.typing import NDArray

from mintmark.modes.level.physics import (
    GROUNDED,
    HEADER,
    HEIGHT,
    JUMP,
    LEFT,
    LOST,
    RIGHT,
    RUN,
    RUN_LIMIT,
    SPEED_X,
    STATUS,
    TILE,
    TILE_BITS,
    WALK_LIMIT,
    WIDTH,
    World,
    X,
    Y,
    move,
)
from mintmark.modes.level.tiles import COIN, ROWS, Level

LONGEST_FLIGHT = 120
"""Frames after which a fall must have ended."""
RUN_UP = 3
"""Columns of floor behind a place from which one can already be running there."""
BACKTRACK = 4
"""Columns that one may have to go back before a place counts as a dead end."""
_HOLDS = (0, 4, 12, 40)
"""Frames that a jump is held."""


@dataclass(frozen=True, slots=True)
class Footing:
    """What the places to stand say about a level."""

    reached: NDArray[np.uint8]
    """1 for every tile that the player's box can touch, shape (14, columns)."""
    dead_ends: tuple[tuple[int, int], ...]
    softlocks: tuple[tuple[int, int], ...]

    def missed(self, level: Level) -> tuple[tuple[int, int], ...]:
        """Column and row of the coins that cannot be had."""
        rows, columns = np.nonzero((level == COIN) & (self.reached == 0))
        return tuple(sorted(zip(columns.tolist(), rows.tolist(), strict=True)))


def footing(place: World) -> Footing:
    """Explore everything that can be got to from the start."""
    row, column = (place.start[1] + HEIGHT - 1) >> TILE_BITS, place.start[0] >> TILE_BITS
    reached, known, values = _explore(place.solid, row, column)
    dead_ends, softlocks = [], []
    for x, y in np.argwhere(known.T).tolist():
        if values[y, x] < 0:
            softlocks.append((x, y))
        elif values[y, x] < x - BACKTRACK:
            dead_ends.append((x, y))
    return Footing(reached, _farthest(dead_ends), _farthest(softlocks))


def _farthest(places: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """One place of every connected run of places, the one farthest to the right."""
    kept = []
    for x, y in places:
        if not any((x + 1, y + dy) in places for dy in (-1, 0, 1)):
            kept.append((x, y))
    return tuple(kept)


@njit(cache=True, nogil=True, error_model="numpy", inline="always")
def _stands(solid, row, column):  # type: ignore[no-untyped-def]
    inside = 0 <= column < solid.shape[1] and 0 <= row < ROWS - 1
    return inside and solid[row, column] == 0 and solid[row + 1, column] != 0


@njit(cache=True, nogil=True, error_model="numpy")
def _explore(solid, first_row, first_column):  # type: ignore[no-untyped-def]
    columns = solid.shape[1]
    reached = np.zeros((ROWS, columns), np.uint8)
    known = np.zeros((ROWS, columns), np.uint8)
    queue = np.zeros(ROWS * columns, np.int32)
    most = ROWS * columns * 24
    sources, targets = np.zeros(most, np.int32), np.zeros(most, np.int32)
    arcs, head, tail = 0, 0, 1
    queue[0] = first_row * columns + first_column
    known[first_row, first_column] = 1
    state = np.zeros(HEADER, np.int32)
    while head < tail:
        node = queue[head]
        head += 1
        row, column = node // columns, node % columns
        for way in (1, -1):
            runs = True
            for back in range(1, RUN_UP + 1):
                runs = runs and _stands(solid, row, column - way * back)
            for hold in _HOLDS:
                for pace in range(3):
                    if pace == 2 and not runs:
                        continue
                    landing = _flight(solid, reached, state, row, column, way, hold, pace)
                    if landing < 0 or landing == node or arcs >= most:
                        continue
                    if arcs > 0 and sources[arcs - 1] == node and targets[arcs - 1] == landing:
                        continue
                    sources[arcs], targets[arcs] = node, landing
                    arcs += 1
                    if not known[landing // columns, landing % columns]:
                        known[landing // columns, landing % columns] = 1
                        queue[tail] = landing
                        tail += 1
    return reached, known, _ways_on(columns, known, sources[:arcs], targets[:arcs])


@njit(cache=True, nogil=True, error_model="numpy")
def _flight(solid, reached, state, row, column, way, hold, pace):  # type: ignore[no-untyped-def]
    """Where a step or a jump ends: a place to stand as row x columns + column, or -1."""
    columns = solid.shape[1]
    state[:] = 0
    state[X] = column * TILE + (TILE - WIDTH) // 2
    state[Y] = (row + 1) * TILE - HEIGHT
    state[GROUNDED] = 1
    state[SPEED_X] = way * (0, WALK_LIMIT, RUN_LIMIT)[pace]
    buttons = (RIGHT if way > 0 else LEFT) | (RUN if pace == 2 else 0)
    for frame in range(LONGEST_FLIGHT):
        move(solid, state, buttons | (JUMP if frame < hold else 0))
        if state[STATUS] == LOST:
            return -1
        left, right = state[X] >> TILE_BITS, (state[X] + WIDTH - 1) >> TILE_BITS
        if right >= columns:
            right = columns - 1
            if left >= columns:
                return -1
        for y in range(max(state[Y] >> TILE_BITS, 0), min((state[Y] + HEIGHT - 1) >> TILE_BITS, ROWS - 1) + 1):
            reached[y, left] = reached[y, right] = 1
        middle = min((state[X] + WIDTH // 2) >> TILE_BITS, columns - 1)
        if state[GROUNDED]:
            feet = ((state[Y] + HEIGHT) >> TILE_BITS) - 1
            if not _stands(solid, feet, middle):
                middle = left if _stands(solid, feet, left) else right
            if (middle != column or feet != row) and _stands(solid, feet, middle):
                return feet * columns + middle
            if state[SPEED_X] == 0:
                return -1
    return -1


@njit(cache=True, nogil=True, error_model="numpy")
def _ways_on(columns, known, sources, targets):  # type: ignore[no-untyped-def]
    """For every place the column that one must go back to on the best way to the goal; -1 where there is no way."""
    values = np.full((ROWS, columns), -1, np.int32)
    for y in range(ROWS):
        if known[y, columns - 1]:
            values[y, columns - 1] = columns - 1
    changed = True
    while changed:
        changed = False
        for arc in range(len(sources) - 1, -1, -1):
            source, target = sources[arc], targets[arc]
            on = values[target // columns, target % columns]
            if on < 0:
                continue
            value = min(on, target % columns, source % columns)
            if value > values[source // columns, source % columns]:
                values[source // columns, source % columns] = value
                changed = True
    return values
