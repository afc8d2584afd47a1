"""Whether a level can be completed, with the buttons that do it as the certificate, and what it is like to play."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np

from mintmark.modes.level import physics, solver, statistics
from mintmark.modes.level.footing import footing
from mintmark.modes.level.tiles import AIR, CANNON, ENEMY, PATH, ROWS, Level, checked

Place = tuple[int, int]
"""Column and row."""

WINDOW = 10
"""Columns over which difficulty is spread."""


@dataclass(frozen=True, slots=True)
class Proof:
    """What the solver found out about a level."""

    solved: bool
    trace: bytes
    """The buttons of every frame, up to the goal or as far as the solver came."""
    frames: int
    reached: int
    """The farthest column."""
    path: tuple[Place, ...]
    """The tiles of air that the player's middle goes through, in order."""
    difficulty: tuple[float, ...]
    """How hard each column is, 0 to 1."""
    leniency: float
    dead_ends: tuple[Place, ...]
    """Where one can stand, but has to go back to get on: the farthest place of each."""
    softlocks: tuple[Place, ...]
    """Where one can stand and never get to the goal again."""
    unreachable_coins: tuple[Place, ...]

    @property
    def seconds(self) -> float:
        """How long the trace takes to play."""
        return self.frames / physics.FRAMES_PER_SECOND

    def coded(self) -> list[list[int]]:
        """The trace as pairs of buttons and frames, short enough for JSON."""
        return coded(self.trace)

    def rows(self, columns: int) -> list[int]:
        """The row of the path in every column: what `statistics.profile_error` compares."""
        rows = [ROWS] * columns
        for x, y in self.path:
            rows[x] = min(rows[x], y)
        for x in range(1, columns):
            if rows[x] == ROWS:
                rows[x] = rows[x - 1]
        return rows


def prove(level: Level) -> Proof:
    """Look for a way through the level, and at everything else one can get to."""
    place = physics.world(level)
    solved, trace, reached, _ = solver.solve(place)
    frames = physics.played(place, trace)
    around = footing(place)
    return Proof(
        solved=solved,
        trace=trace,
        frames=len(frames),
        reached=min(reached, level.shape[1] - 1),
        path=_path(level, frames),
        difficulty=difficulty(level, frames),
        leniency=statistics.leniency(level),
        dead_ends=around.dead_ends,
        softlocks=around.softlocks,
        unreachable_coins=around.missed(level),
    )


def is_solved(level: Level) -> bool:
    """Whether the solver finds a way; quicker than the whole proof."""
    return solver.solve(physics.world(level))[0]


def holds(level: Level, trace: bytes) -> bool:
    """Whether these buttons complete the level: what a certificate is checked with."""
    frames = physics.simulate(level, trace)
    return len(frames) > 0 and int(frames[-1, physics.STATUS]) == physics.WON


def with_path(level: Level, proof: Proof) -> Level:
    """The level with its path drawn in where there is air."""
    drawn = checked(level).copy()
    for x, y in proof.path:
        if drawn[y, x] == AIR:
            drawn[y, x] = PATH
    return drawn


def coded(trace: bytes) -> list[list[int]]:
    """A trace as pairs of buttons and frames."""
    return [[buttons, sum(1 for _ in run)] for buttons, run in groupby(trace)]


def decoded(pairs: Iterable[Sequence[int]]) -> bytes:
    """The trace that was coded."""
    return b"".join(bytes([buttons]) * frames for buttons, frames in pairs)


def _path(level: Level, frames: "np.ndarray[tuple[int, int], np.dtype[np.int32]]") -> tuple[Place, ...]:
    columns = (frames[:, physics.X] + physics.WIDTH // 2) >> physics.TILE_BITS
    rows = (frames[:, physics.Y] + physics.HEIGHT // 2) >> physics.TILE_BITS
    inside = (rows >= 0) & (rows < ROWS) & (columns >= 0) & (columns < level.shape[1])
    cells = zip(columns[inside].tolist(), rows[inside].tolist(), strict=True)
    return tuple(cell for cell, _ in groupby(cells))


def difficulty(level: Level, frames: "np.ndarray[tuple[int, int], np.dtype[np.int32]]") -> tuple[float, ...]:
    """How hard each column is: pits, creatures and the jumps that the trace makes, spread over their surroundings."""
    columns = level.shape[1]
    weight = np.zeros(columns)
    floors = np.array(statistics.floors(level))
    weight += 0.12 * (floors == ROWS)
    weight += 0.22 * (level == ENEMY).sum(axis=0) + 0.35 * (level == CANNON).sum(axis=0)
    flying = frames[:, physics.GROUNDED] == 0
    leaps = np.flatnonzero(flying[1:] & ~flying[:-1])
    for frame in leaps.tolist():
        column = int(frames[frame, physics.X]) >> physics.TILE_BITS
        weight[min(max(column, 0), columns - 1)] += 0.15
    spread = []
    for x in range(columns):
        part = weight[max(x - WINDOW // 2, 0) : x + WINDOW // 2 + 1]
        spread.append(min(float(sum(part.tolist())), 1.0))
    return tuple(round(value, 3) for value in spread)
