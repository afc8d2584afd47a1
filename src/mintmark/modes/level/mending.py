"""Mends the form of a level fault by fault: what is half there is completed, what cannot be is taken away."""

from collections.abc import Callable, Mapping

from mintmark.modes.level.bench import Bench
from mintmark.modes.level.form import ENDS, Fault, faults
from mintmark.modes.level.tiles import (
    AIR,
    BODY_LEFT,
    BODY_RIGHT,
    BRICK,
    CANNON,
    CANNON_BASE,
    ENEMY,
    GROUND,
    MASKED,
    MOUTH_LEFT,
    MOUTH_RIGHT,
    ROWS,
)

ROUNDS = 12
"""Mending one fault may uncover another; after so many rounds what is still wrong is taken away."""
LONGEST_BASE = 4
"""A cannon higher above the floor than this is taken away instead of being set on a base."""
_LEFT_OF = {MOUTH_RIGHT: MOUTH_LEFT, BODY_RIGHT: BODY_LEFT}
_RIGHT_OF = {MOUTH_LEFT: MOUTH_RIGHT, BODY_LEFT: BODY_RIGHT}
PIPE_TILES = frozenset((MOUTH_LEFT, MOUTH_RIGHT, BODY_LEFT, BODY_RIGHT))


def mend(bench: Bench) -> None:
    """Change tiles until the form has no fault."""
    for done in range(ROUNDS * 2):
        wrong = faults(bench.level())
        if not wrong:
            return
        for fault in wrong:
            tile = bench.at(fault.column, fault.row)
            if fault.what.startswith("nothing to stand on"):
                _floor(bench, fault)
            elif done >= ROUNDS:
                bench.put(fault.column, fault.row, AIR, f"it was {fault.what}")
            elif tile in _MENDED:
                _MENDED[tile](bench, fault)


def _pipe(bench: Bench, fault: Fault) -> None:
    """Whatever is wrong with this tile of a pipe: the pair is made whole first, then its top, then its foot."""
    x, y = fault.column, fault.row
    tile, why = bench.at(x, y), f"it was {fault.what}"
    side, other = (1, _RIGHT_OF[tile]) if tile in _RIGHT_OF else (-1, _LEFT_OF.get(tile, AIR))
    if tile not in PIPE_TILES:
        return
    beside = bench.at(x + side, y)
    if beside != other:
        alone = not {bench.at(x, y - 1), bench.at(x, y + 1)} & PIPE_TILES
        if bench.is_open(x + side, y) and not alone:
            bench.put(x + side, y, other, f"the other half was {fault.what}")
        else:
            bench.put(x, y, AIR, why)
        return
    left = min(x, x + side)
    _upright(bench, left, y, why)


def _upright(bench: Bench, left: int, y: int, why: str) -> None:
    """A pair that is whole: give it a mouth, or something to stand on."""
    above, below, is_body = bench.at(left, y - 1), bench.at(left, y + 1), bench.at(left, y) == BODY_LEFT
    has_air = bench.is_open(left, y - 1) and bench.is_open(left + 1, y - 1)
    if is_body and above not in (MOUTH_LEFT, BODY_LEFT):
        if below == BODY_LEFT:
            _pair(bench, left, y, MOUTH_LEFT, why)
        elif has_air:
            _pair(bench, left, y - 1, MOUTH_LEFT, why)
        else:
            _clear(bench, left, y, why)
    elif y == ROWS - 1:
        bench.put(left, y, GROUND, why)
        bench.put(left + 1, y, GROUND, why)
    elif is_body or not bench.is_solid(left, y + 1) or below in PIPE_TILES:
        _foot(bench, left, y, why)
    elif has_air:
        _pair(bench, left, y - 1, MOUTH_LEFT, why)
        _pair(bench, left, y, BODY_LEFT, why)
    else:
        _clear(bench, left, y, why)


def _foot(bench: Bench, left: int, row: int, why: str) -> None:
    """Lead both columns of a pipe down to something solid; over a pit, to the bottom of the level."""
    top = row
    while bench.at(left, top - 1) in PIPE_TILES:
        top -= 1
    depth = (
        next((y for y in range(row + 1, ROWS) if bench.is_solid(left, y) or bench.is_solid(left + 1, y)), ROWS) - row
    )
    if depth > row - top + 3:
        for y in range(top, row + 1):
            _clear(bench, left, y, why)
        return
    for y in range(row + 1, ROWS):
        stood = [bench.is_solid(x, y) and bench.at(x, y) not in PIPE_TILES for x in (left, left + 1)]
        if all(stood) or y == ROWS - 1:
            bench.put(left, y, bench.at(left, y) if stood[0] else GROUND, why)
            bench.put(left + 1, y, bench.at(left + 1, y) if stood[1] else GROUND, why)
            return
        if any(stood):
            bench.put(left if stood[1] else left + 1, y, GROUND, why)
            return
        _pair(bench, left, y, BODY_LEFT, why)


def _pair(bench: Bench, left: int, y: int, tile: int, why: str) -> None:
    bench.put(left, y, tile, why)
    bench.put(left + 1, y, _RIGHT_OF[tile], why)


def _clear(bench: Bench, left: int, y: int, why: str) -> None:
    for x in (left, left + 1):
        bench.put(x, y, AIR, why)


def _cannon(bench: Bench, fault: Fault) -> None:
    x, y, why = fault.column, fault.row, f"it was {fault.what}"
    depth = next((depth for depth in range(LONGEST_BASE + 1) if bench.is_solid(x, y + 1 + depth)), None)
    if bench.at(x, y) == CANNON_BASE and bench.at(x, y - 1) not in (CANNON, CANNON_BASE):
        bench.put(x, y, CANNON, why)
    elif depth is None or bench.at(x, y + 1 + depth) in PIPE_TILES or depth == 0:
        bench.put(x, y, AIR, why)
    else:
        for row in range(y + 1, y + 1 + depth):
            bench.put(x, row, CANNON_BASE, "a cannon needs a base")


def _enemy(bench: Bench, fault: Fault) -> None:
    """Down to the next floor, else away."""
    x, y, why = fault.column, fault.row, f"it was {fault.what}"
    bench.put(x, y, AIR, why)
    below = next((row for row in range(y + 1, ROWS) if bench.is_solid(x, row)), None)
    if below is not None and bench.is_open(x, below - 1):
        bench.put(x, below - 1, ENEMY, "an enemy was set on its feet")


def _ground(bench: Bench, fault: Fault) -> None:
    """Bricks may hang in the air."""
    bench.put(fault.column, fault.row, BRICK, f"it was {fault.what}")


def _masked(bench: Bench, fault: Fault) -> None:
    bench.put(fault.column, fault.row, AIR, f"it was {fault.what}")


def _floor(bench: Bench, fault: Fault) -> None:
    for x in range(fault.column, fault.column + ENDS):
        bench.put(x, ROWS - 1, GROUND, f"there was {fault.what}")
        for y in (ROWS - 2, ROWS - 3):
            if bench.is_solid(x, y):
                bench.put(x, y, AIR, f"there was {fault.what}")


_MENDED: Mapping[int, Callable[[Bench, Fault], None]] = {
    **dict.fromkeys(PIPE_TILES, _pipe),
    CANNON: _cannon,
    CANNON_BASE: _cannon,
    ENEMY: _enemy,
    GROUND: _ground,
    MASKED: _masked,
}
