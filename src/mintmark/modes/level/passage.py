"""Opens a way through a level that has none, by the fewest tiles that help: a stone in a pit, a wall made lower."""

from collections.abc import Iterator, Sequence

import numpy as np

from mintmark.modes.level import physics, solver
from mintmark.modes.level.bench import Bench
from mintmark.modes.level.mending import PIPE_TILES
from mintmark.modes.level.tiles import (
    AIR,
    BODY_LEFT,
    BRICK,
    CANNON,
    CANNON_BASE,
    ENEMY,
    GROUND,
    MOUTH_LEFT,
    ROWS,
    SOLID,
    Level,
)

BEFORE, AFTER = 18, 16
"""Columns around the obstacle that a trial is played in."""
TRIAL_NODES = 1_500
PATIENCE = 2_000
"""Nodes without a step ahead after which there is thought to be no way."""
GAIN = 3
"""Columns that a trial must lead beyond the obstacle."""
Change = tuple[int, int, int]
"""Column, row and the new tile."""
Idea = tuple[str, Sequence[Change]]


def open_way(bench: Bench) -> bool:
    """Change tiles until the solver gets through; whether it did."""
    for _ in range(bench.columns):
        level = bench.level()
        solved, trace, reached, _ = solver.solve(physics.world(level), patience=PATIENCE)
        if solved:
            return True
        stand, floor = _last_stand(level, trace)
        why, changes = _best(bench, level, reached, floor) or _carved(bench, stand, reached, floor)
        for x, y, tile in changes:
            bench.put(x, y, tile, why)
    return False


def _best(bench: Bench, level: Level, reached: int, floor: int) -> Idea | None:
    """The idea of fewest tiles that leads beyond the obstacle."""
    ideas = [
        (why, [c for c in changes if bench.at(c[0], c[1]) not in (-1, c[2])])
        for why, changes in _ideas(bench, reached, floor)
    ]
    ideas = sorted((idea for idea in ideas if idea[1]), key=lambda idea: len(idea[1]))
    return next((idea for idea in ideas if _helps(level, idea[1], reached)), None)


def _helps(level: Level, changes: Sequence[Change], reached: int) -> bool:
    first, last = max(reached - BEFORE, 0), min(reached + AFTER, level.shape[1])
    trial = level[:, first:last].copy()
    for x, y, tile in changes:
        if first <= x < last:
            trial[y, x - first] = tile
    solved, _, column, _ = solver.solve(physics.world(np.ascontiguousarray(trial)), TRIAL_NODES)
    return solved or column + first >= reached + GAIN


def _ideas(bench: Bench, reached: int, floor: int) -> Iterator[Idea]:
    """What might help here."""
    ahead = range(max(reached - 1, 0), min(reached + 8, bench.columns))
    yield from _fewer_creatures(bench, ahead)
    yield from _stones(bench, reached, floor)
    for x in ahead[:4]:
        yield "the pipe was in the way", _whole_pipe(bench, x, floor - 1)
    for size in (1, 2, 3, 4):
        yield from _lowered(bench, ahead, floor, size)
    yield from _steps(bench, reached, floor)


def _fewer_creatures(bench: Bench, ahead: range) -> Iterator[Idea]:
    for x in ahead:
        for y in range(ROWS):
            if bench.at(x, y) in (ENEMY, CANNON):
                yield "it stood where nobody could get past it", _removed(bench, x, y)


def _stones(bench: Bench, reached: int, floor: int) -> Iterator[Idea]:
    """Something to step on in a pit."""
    around = sorted(range(max(reached - 7, 0), min(reached + 7, bench.columns)), key=lambda x: abs(x - reached + 1))
    pit = [x for x in around if not any(bench.is_solid(x, y) for y in range(max(floor - 3, 0), ROWS))]
    row = min(floor, ROWS - 1)
    for size in (1, 2, 3):
        tile = BRICK if size == 1 and row < ROWS - 1 else GROUND
        for start in pit[: 10 - 2 * size]:
            yield "the pit was too wide", [(x, row, tile) for x in range(start, start + size)]


def _steps(bench: Bench, reached: int, floor: int) -> Iterator[Idea]:
    """Something to step on before a wall."""
    for x in range(max(reached - 3, 1), min(reached + 2, bench.columns)):
        for up in (2, 3, 4):
            if bench.is_open(x, floor - up):
                yield "the way up was too high", [(x, floor - up, BRICK)]
        if bench.is_open(x, floor - 3) and bench.is_open(x, floor - 6):
            yield "the way up was too high", [(x, floor - 3, BRICK), (x - 1, floor - 6, BRICK)]


def _lowered(bench: Bench, ahead: range, floor: int, size: int) -> Iterator[Idea]:
    """Walls with their top tiles taken off, ceilings with their lowest."""
    for x in [x for x in ahead if bench.is_solid(x, floor - 1) or bench.is_solid(x, floor - 2)][:3]:
        rows = [y for y in range(floor - 1, -1, -1) if bench.is_solid(x, y)]
        top = next((y for y in range(floor - 1, -1, -1) if not bench.is_solid(x, y)), 0) + 1
        if bench.at(x, top) not in PIPE_TILES:
            yield "the wall was too high", [(x, y, AIR) for y in range(top, min(top + size, floor))]
        if rows and bench.at(x, rows[0]) not in PIPE_TILES:
            yield "there was no room to get through", [(x, y, AIR) for y in range(floor - size, floor)]
    for x in list(ahead)[:4]:
        low = next((y for y in range(floor - 2, -1, -1) if bench.is_solid(x, y)), None)
        if low is not None and bench.at(x, low) not in PIPE_TILES:
            yield "the ceiling was too low", [(x + dx, low, AIR) for dx in range(size) if bench.is_solid(x + dx, low)]


def _removed(bench: Bench, x: int, y: int) -> list[Change]:
    changes = [(x, y, AIR)]
    while bench.at(x, y + 1) == CANNON_BASE:
        y += 1
        changes.append((x, y, AIR))
    return changes


def _whole_pipe(bench: Bench, x: int, y: int) -> list[Change]:
    """Air for the pipe that this tile is part of, with its other half."""
    if bench.at(x, y) not in PIPE_TILES:
        return []
    left = x if bench.at(x, y) in (MOUTH_LEFT, BODY_LEFT) else x - 1
    rows = {y}
    for way in (-1, 1):
        row = y
        while bench.at(x, row) in PIPE_TILES:
            rows.add(row)
            row += way
    columns = (left, left + 1)
    return [(at, row, AIR) for row in sorted(rows) for at in columns if bench.at(at, row) in PIPE_TILES]


def _last_stand(level: Level, trace: bytes) -> tuple[int, int]:
    """The column where the player last stood on his way to the obstacle, and the row of the floor there."""
    frames = physics.simulate(level, trace)
    grounded = frames[frames[:, physics.GROUNDED] == 1]
    x, y = physics.world(level).start if len(grounded) == 0 else grounded[-1, [physics.X, physics.Y]].tolist()
    return (x + physics.WIDTH // 2) >> physics.TILE_BITS, min((y + physics.HEIGHT) >> physics.TILE_BITS, ROWS - 1)


def _carved(bench: Bench, stand: int, reached: int, floor: int) -> Idea:
    """A plain walk from where one last stood, whatever was there: always possible, and the last resort."""
    changes: list[Change] = []
    for x in range(stand, min(reached + 5, bench.columns)):
        changes += [change for y in range(floor - 5, ROWS) for change in _whole_pipe(bench, x, y)]
        clear = range(max(floor - 5, 0), floor)
        changes += [(x, y, AIR) for y in clear if SOLID[bench.at(x, y)] or bench.at(x, y) == ENEMY]
        if not bench.is_solid(x, floor) or bench.at(x, floor) in PIPE_TILES:
            changes.append((x, floor, GROUND))
    return "nothing smaller opened the way", changes
