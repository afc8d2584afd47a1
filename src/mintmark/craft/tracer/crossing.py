"""What a ray meets first, and how much light gets through on the way to a point."""

from math import sqrt

import numpy as np
from numpy.typing import NDArray

from mintmark.craft.tracer.loops import njit_loop
from mintmark.craft.tracer.slabs import four_boxes
from mintmark.craft.tracer.solids import normal_at, span
from mintmark.craft.tracer.world import (
    BLUE,
    CATCHER,
    CHILDREN,
    GREEN,
    GROUND_COUNT,
    GROUND_WIDTH,
    GROUNDS,
    MATERIAL,
    NODES,
    NUMBERS,
    OPAQUE,
    RED,
    SHAPE_PART,
    SHAPE_SHADOW,
    SHAPE_WIDTH,
    SHINING,
    TRIANGLE,
)

STACK = 512
"""What a walk through the tree may remember: three branches at each of 85 nodes above one another."""
NOTHING = -1
_TINY = 1e-12
# Unsigned places in arrays: of signed ones the compiler asks each time whether they count from the end.
_0, _1, _2, _3, _4, _8, _12, _16, _20 = (np.uint64(k) for k in (0, 1, 2, 3, 4, 8, 12, 16, 20))
_ROOT, _CHILDREN, _NUMBERS = np.uint64(NODES), np.uint64(CHILDREN), np.uint64(NUMBERS)
_SHADOW = np.uint64(SHAPE_SHADOW)

Numbers = NDArray[np.float64]
Stack = NDArray[np.float64]
Hit = tuple[float, int]
Vec3 = tuple[float, float, float]


@njit_loop
def closest(  # noqa: C901, PLR0912, PLR0915 - the innermost loop: four numbers sorted in place
    world: Numbers, stack: Stack, ox: float, oy: float, oz: float, dx: float, dy: float, dz: float, limit: float
) -> Hit:
    """The way to the first surface and where its shape begins: `NOTHING`, or -2 less where a ground begins.

    A catcher is met from above only: a camera on the floor, half of whose lens is below it, sees no underside.
    The direction is a unit vector; `stack` is memory of `STACK` numbers.
    """
    best, found = limit, NOTHING
    ground = int(world[GROUNDS])
    for _ in range(int(world[GROUND_COUNT])):
        if dy < 0.0 or (dy > 0.0 and world[ground + CATCHER] == 0.0):
            t = (world[ground] - oy) / dy
            if 0.0 < t < best:
                best, found = t, -2 - ground
        ground += GROUND_WIDTH
    ix = 1.0 / (dx if dx > _TINY or dx < -_TINY else _TINY)
    iy = 1.0 / (dy if dy > _TINY or dy < -_TINY else _TINY)
    iz = 1.0 / (dz if dz > _TINY or dz < -_TINY else _TINY)
    nx, fx = (_0, _12) if ix > 0.0 else (_12, _0)
    ny, fy = (_4, _16) if iy > 0.0 else (_16, _4)
    nz, fz = (_8, _20) if iz > 0.0 else (_20, _8)
    top, node = _0, _ROOT
    while True:
        a, b, c, d = four_boxes(
            world, node + nx, node + fx, node + ny, node + fy, node + nz, node + fz, ox, oy, oz, ix, iy, iz, best
        )
        # The nearest is taken off the stack first: the four are sorted, far ones before near ones.
        w, x = node + _CHILDREN, node + (_CHILDREN + _1)
        y, z = node + (_CHILDREN + _2), node + (_CHILDREN + _3)
        if a < b:
            a, b, w, x = b, a, x, w
        if c < d:
            c, d, y, z = d, c, z, y
        if a < c:
            a, c, w, y = c, a, y, w
        if b < d:
            b, d, x, z = d, b, z, x
        if b < c:
            b, c, x, y = c, b, y, x
        if a < 1e300:
            stack[top], stack[top + _1] = world[w], a
            top += _2
        if b < 1e300:
            stack[top], stack[top + _1] = world[x], b
            top += _2
        if c < 1e300:
            stack[top], stack[top + _1] = world[y], c
            top += _2
        if d < 1e300:
            stack[top], stack[top + _1] = world[z], d
            top += _2
        while True:
            if top == _0:
                return best, found
            top -= _2
            if stack[top + _1] >= best:
                continue
            way = int(stack[top])
            if way >= 0:
                break
            at = (-way) >> 3
            for _ in range((-way) & 7):
                enter, leave = span(world[np.uint64(at)], world, np.uint64(at) + _NUMBERS, ox, oy, oz, dx, dy, dz)
                if enter <= leave:
                    t = enter if enter > 0.0 else leave
                    if 0.0 < t < best:
                        best, found = t, at
                at += SHAPE_WIDTH
        node = np.uint64(way)


@njit_loop
def _dimmed(world: Numbers, at: int, enter: float, leave: float, ray: tuple[float, ...]) -> Vec3:
    """What glass lets through, taken once for its surface or, of a closed solid, for both."""
    ox, oy, oz, dx, dy, dz = ray
    t = enter if enter > 0.0 else leave
    kind = world[at]
    nx, ny, nz = normal_at(kind, world, np.uint64(at) + _NUMBERS, ox + t * dx, oy + t * dy, oz + t * dz)
    m = 1.0 - abs(nx * dx + ny * dy + nz * dz)
    m2 = m * m
    once = 0.96 * (1.0 - m2 * m2 * m)
    material = int(world[int(world[at + SHAPE_PART]) + MATERIAL])
    if kind != TRIANGLE and enter > 0.0:
        once = once * once
        return once * world[material + RED], once * world[material + GREEN], once * world[material + BLUE]
    red, green, blue = world[material + RED], world[material + GREEN], world[material + BLUE]
    return once * sqrt(red), once * sqrt(green), once * sqrt(blue)


@njit_loop
def passing(  # noqa: C901, PLR0912 - as `closest`
    world: Numbers, stack: Stack, ox: float, oy: float, oz: float, dx: float, dy: float, dz: float, limit: float
) -> Vec3:
    """The part of each color that comes through from a point at distance `limit`.

    Glass dims and tints it without bending it; what shines casts no shadow.
    """
    red, green, blue = 1.0, 1.0, 1.0
    ground = int(world[GROUNDS])
    for _ in range(int(world[GROUND_COUNT])):
        if dy != 0.0 and 0.0 < (world[ground] - oy) / dy < limit:
            return 0.0, 0.0, 0.0
        ground += GROUND_WIDTH
    ix = 1.0 / (dx if dx > _TINY or dx < -_TINY else _TINY)
    iy = 1.0 / (dy if dy > _TINY or dy < -_TINY else _TINY)
    iz = 1.0 / (dz if dz > _TINY or dz < -_TINY else _TINY)
    nx, fx = (_0, _12) if ix > 0.0 else (_12, _0)
    ny, fy = (_4, _16) if iy > 0.0 else (_16, _4)
    nz, fz = (_8, _20) if iz > 0.0 else (_20, _8)
    top, node = _0, _ROOT
    while True:
        a, b, c, d = four_boxes(
            world, node + nx, node + fx, node + ny, node + fy, node + nz, node + fz, ox, oy, oz, ix, iy, iz, limit
        )
        if a < 1e300:
            stack[top] = world[node + _CHILDREN]
            top += _1
        if b < 1e300:
            stack[top] = world[node + (_CHILDREN + _1)]
            top += _1
        if c < 1e300:
            stack[top] = world[node + (_CHILDREN + _2)]
            top += _1
        if d < 1e300:
            stack[top] = world[node + (_CHILDREN + _3)]
            top += _1
        while True:
            if top == _0:
                return red, green, blue
            top -= _1
            way = int(stack[top])
            if way >= 0:
                break
            at = (-way) >> 3
            for _ in range((-way) & 7):
                enter, leave = span(world[np.uint64(at)], world, np.uint64(at) + _NUMBERS, ox, oy, oz, dx, dy, dz)
                if enter <= leave and leave > 0.0 and enter < limit and (enter > 0.0 or leave < limit):
                    shadow = world[np.uint64(at) + _SHADOW]
                    if shadow == OPAQUE:
                        return 0.0, 0.0, 0.0
                    if shadow != SHINING:
                        r, g, b = _dimmed(world, at, enter, leave, (ox, oy, oz, dx, dy, dz))
                        red, green, blue = red * r, green * g, blue * b
                at += SHAPE_WIDTH
        node = np.uint64(way)
