"""Brings the counts of a level back into the classes to be kept: whole pipes, single enemies, single blocks."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from mintmark.modes.level.bench import Bench
from mintmark.modes.level.form import stands
from mintmark.modes.level.prompting import HIGH_ROWS, classes
from mintmark.modes.level.tiles import (
    AIR,
    BODY_LEFT,
    BODY_RIGHT,
    BRICK,
    CANNON,
    CANNON_BASE,
    COIN,
    ENEMY,
    GROUND,
    MOUTH_LEFT,
    MOUTH_RIGHT,
    POWER,
    QUESTION,
    ROWS,
)

if TYPE_CHECKING:
    from mintmark.modes.level.prompting import Wanted

START, END = 8, 4
"""Columns at either end where nothing is added that one could run into."""
_WHY = "the prompt wants it"


def adjust(bench: Bench, keep: "Wanted") -> None:
    """Add and take away until every clause is met, as far as there is room."""
    _elevation(bench, keep)
    _pipes(bench, keep)
    _enemies(bench, keep)
    _blocks(bench, keep)


def _lacking(bench: Bench, keep: "Wanted", clause: str) -> int:
    """How many must be added; negative, how many must go."""
    count = int(getattr(classes(bench.level()), clause))
    low, high = keep.range(clause, bench.columns)
    return max(low - count, 0) - max(count - high, 0)


def _enemies(bench: Bench, keep: "Wanted") -> None:
    lacking = _lacking(bench, keep, "enemies")
    if lacking < 0:
        standing = [(x, y) for x in range(bench.columns) for y in range(ROWS) if bench.at(x, y) == ENEMY]
        for x, y in _spread(standing, -lacking):
            bench.put(x, y, AIR, _WHY)
        lacking += min(-lacking, len(standing))
        cannons = [(x, y) for x in range(bench.columns) for y in range(ROWS) if bench.at(x, y) == CANNON]
        for x, y in _spread(cannons, -lacking):
            bench.put(x, y, AIR, _WHY)
            for row in range(y + 1, ROWS):
                if bench.at(x, row) != CANNON_BASE:
                    break
                bench.put(x, row, AIR, _WHY)
    elif lacking > 0:
        for x, y in _spread(list(_places(bench)), lacking):
            bench.put(x, y, ENEMY, _WHY)


def _places(bench: Bench) -> Iterator[tuple[int, int]]:
    """Free floor with floor on both sides: not where one lands after a pit."""
    for x in range(START, bench.columns - END):
        for y in range(2, ROWS - 1):
            if bench.at(x, y) == AIR and all(
                0 <= at < bench.columns and stands(bench.grid, at, y) for at in (x - 1, x, x + 1)
            ):
                yield x, y


def _spread(places: list[tuple[int, int]], count: int) -> list[tuple[int, int]]:
    """So many of the places, evenly over all of them."""
    if count >= len(places):
        return places
    return [places[(2 * index + 1) * len(places) // (2 * count)] for index in range(count)]


def _pipes(bench: Bench, keep: "Wanted") -> None:
    lacking = _lacking(bench, keep, "pipes")
    if lacking < 0:
        mouths = [(x, y) for x in range(bench.columns - 1) for y in range(ROWS) if bench.at(x, y) == MOUTH_LEFT]
        for x, y in _spread(mouths, -lacking):
            _take_pipe(bench, x, y)
    for _ in range(max(lacking, 0)):
        spots = list(_pipe_spots(bench))
        if not spots:
            return
        x, floor = spots[len(spots) // 2]
        for row, left, right in ((floor - 2, MOUTH_LEFT, MOUTH_RIGHT), (floor - 1, BODY_LEFT, BODY_RIGHT)):
            bench.put(x, row, left, _WHY)
            bench.put(x + 1, row, right, _WHY)


def _take_pipe(bench: Bench, x: int, y: int) -> None:
    for column in (x, x + 1):
        if bench.at(column, y - 1) == ENEMY:
            bench.put(column, y - 1, AIR, "its pipe went")
    while bench.at(x, y) in (MOUTH_LEFT, BODY_LEFT):
        bench.put(x, y, AIR, _WHY)
        bench.put(x + 1, y, AIR, _WHY)
        y += 1


def _pipe_spots(bench: Bench) -> Iterator[tuple[int, int]]:
    """Left column and floor of the places where a low pipe stands free and can be jumped over."""
    for x in range(START, bench.columns - END - 2):
        for floor in range(HIGH_ROWS + 3, ROWS):
            level = all(bench.at(at, floor) in (GROUND, BRICK) for at in range(x - 1, x + 3))
            if level and all(
                bench.at(at, y) in (AIR, COIN) for at in range(x - 1, x + 3) for y in range(floor - 5, floor)
            ):
                yield x, floor


def _elevation(bench: Bench, keep: "Wanted") -> None:
    derived = classes(bench.level())
    if keep.elevation == "low" and derived.high_tiles:
        for x in range(bench.columns):
            for y in range(HIGH_ROWS):
                if bench.at(x, y) == GROUND:
                    bench.put(x, y, BRICK, _WHY)
                elif bench.at(x, y) == MOUTH_LEFT:
                    _take_pipe(bench, x, y)
    elif keep.elevation == "high" and not derived.high_tiles:
        bricks = [
            (x, y)
            for x in range(bench.columns - 1)
            for y in range(1, HIGH_ROWS)
            if bench.at(x, y) == BRICK == bench.at(x + 1, y)
        ]
        rows = (HIGH_ROWS - 1, HIGH_ROWS - 2, HIGH_ROWS - 3)
        free = [(x, y) for y in rows for x in range(START, bench.columns - END) if _is_free(bench, x, y)]
        for x, y in _spread(bricks or free, 1):
            bench.put(x, y, GROUND, _WHY)
            bench.put(x + 1, y, GROUND, _WHY)


def _is_free(bench: Bench, x: int, y: int) -> bool:
    return all(bench.at(at, row) in (AIR, COIN) for at in range(x - 1, x + 3) for row in range(y - 2, y + 3))


def _blocks(bench: Bench, keep: "Wanted") -> None:
    lacking = _lacking(bench, keep, "blocks")
    if lacking < 0:
        for x, y in list(_loose(bench))[:-lacking]:
            bench.put(x, y, AIR, _WHY)
    elif lacking > 0:
        for x, y in list(_room(bench))[:lacking]:
            bench.put(x, y, BRICK, _WHY)


def _loose(bench: Bench) -> Iterator[tuple[int, int]]:
    """Hung blocks that nothing stands on, from the top down; then ground below ground."""
    for y in range(ROWS - 1):
        for x in range(bench.columns - 1, -1, -1):
            is_hung = bench.at(x, y) in (BRICK, QUESTION, POWER) and bench.is_open(x, y + 1)
            if is_hung and bench.at(x, y - 1) in (AIR, COIN, -1):
                yield x, y
    for y in range(ROWS - 1, 0, -1):
        for x in range(bench.columns):
            if bench.at(x, y) == GROUND == bench.at(x, y - 1) and bench.at(x, y - 2) != -1:
                yield x, y


def _room(bench: Bench) -> Iterator[tuple[int, int]]:
    """Air under the sky with nothing near below it, and air inside of pits and below platforms is left alone."""
    for y in (2, 1, 0, 3):
        for x in range(bench.columns):
            near = range(max(x - 2, 0), min(x + 3, bench.columns))
            clear = all(bench.at(at, row) in (AIR, COIN) for at in near for row in range(y + 1, y + 5))
            if bench.at(x, y) == AIR and (clear or (y < 2 and bench.at(x, y + 1) == BRICK)):
                yield x, y
