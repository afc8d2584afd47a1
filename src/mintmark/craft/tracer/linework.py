"""Ink lines: where things end and surfaces break, drawn with a pen that wavers."""

from math import floor, sqrt

import numpy as np
from numpy.typing import NDArray

from mintmark.craft.tracer.loops import njit_loop
from mintmark.craft.tracer.sampling import mix64
from mintmark.craft.tracer.survey import DEPTH, FACING, NORMAL, OBJECT, PART

Numbers = NDArray[np.float64]
Ink = NDArray[np.float32]
_S11 = np.uint64(11)
_ROW = np.uint64(0x9E3779B97F4A7C15)

JUMP = 0.02
"""How far a surface must lie behind its neighbor, as part of the distance, for a line between them."""
CREASE = 0.62
"""The cosine of the angle at which a surface breaks."""


@njit_loop
def chance(x: int, y: int, key: int) -> float:
    """A number in [0, 1) for a place."""
    word = mix64(mix64(np.uint64(key) + np.uint64(x) * _ROW) + np.uint64(y))
    return np.float64(word >> _S11) * (1.0 / 9007199254740992.0)


@njit_loop
def waver(x: float, y: float, key: int) -> float:
    """Smooth noise, -1 to 1, one bump to a unit."""
    fx, fy = floor(x), floor(y)
    i, j = int(fx), int(fy)
    u, v = x - fx, y - fy
    u, v = u * u * (3.0 - 2.0 * u), v * v * (3.0 - 2.0 * v)
    top = chance(i, j, key) * (1.0 - u) + chance(i + 1, j, key) * u
    low = chance(i, j + 1, key) * (1.0 - u) + chance(i + 1, j + 1, key) * u
    return 2.0 * (top * (1.0 - v) + low * v) - 1.0


@njit_loop
def dab(ink: Ink, x: float, y: float, radius: float, strength: float) -> None:
    """A round touch of the pen: the darkest touch of a place counts."""
    height, width = ink.shape
    reach = radius + 0.5
    for v in range(max(int(y - reach), 0), min(int(y + reach) + 2, height)):
        for u in range(max(int(x - reach), 0), min(int(x + reach) + 2, width)):
            away = sqrt((u - x) * (u - x) + (v - y) * (v - y))
            value = radius + 0.5 - away
            if value > 0.0:
                value = strength * (min(1.0, value))
                if value > ink[v, u]:
                    ink[v, u] = value


@njit_loop
def _kind(a: Numbers, b: Numbers, bend: float) -> int:
    """Between two neighbors: 0 nothing, 1 a crease, 2 an edge of a surface before itself, 3 the outline of a thing.

    `bend` is how far rays of neighbors part, at a distance of 1.
    """
    if a[OBJECT] != b[OBJECT]:
        return 3
    if a[OBJECT] < 0.0:
        return 0
    near, far = (a, b) if a[DEPTH] < b[DEPTH] else (b, a)
    gap = far[DEPTH] - near[DEPTH]
    if gap > JUMP * near[DEPTH]:
        # A slanting surface also falls away: as much as its slope says.
        flat = max(near[FACING], far[FACING])
        if gap * flat > 2.5 * bend * far[DEPTH]:
            return 2
    same = a[NORMAL] * b[NORMAL] + a[NORMAL + 1] * b[NORMAL + 1] + a[NORMAL + 2] * b[NORMAL + 2]
    if same >= CREASE or max(near[FACING], far[FACING]) < 0.1:
        return 0
    return 1


@njit_loop
def draw_lines(  # noqa: C901 - one pen over one sheet
    survey: Numbers, pen: float, bend: float, focus: float, key: int, ink: Ink
) -> None:
    """Draw all lines of a survey into `ink` of the same size, 0 to 1. `pen` is the radius of a usual line in pixels."""
    height, width = ink.shape
    period = 1.0 / (22.0 * pen)
    for y in range(height):
        for x in range(width):
            here = survey[y, x]
            kind = 0
            nearest = here[DEPTH]
            if x + 1 < width:
                other = survey[y, x + 1]
                if other[PART] != here[PART] or other[PART] >= 0.0:
                    kind = _kind(here, other, bend)
                    if kind > 0 and other[DEPTH] < nearest:
                        nearest = other[DEPTH]
            if y + 1 < height:
                other = survey[y + 1, x]
                if other[PART] != here[PART] or other[PART] >= 0.0:
                    below = _kind(here, other, bend)
                    if below > kind:
                        kind = below
                    if below > 0 and other[DEPTH] < nearest:
                        nearest = other[DEPTH]
            if kind == 0:
                continue
            weight = focus / nearest if nearest < 1e9 else 0.5
            weight = min(max(0.45 + 0.55 * weight, 0.5), 1.35)
            radius = pen * weight * (1.15 if kind == 3 else (0.85 if kind == 2 else 0.55))
            press = 0.78 + 0.42 * waver(x * period * 1.7, y * period * 1.7, key + 5)
            shift_x = 0.8 * pen * waver(x * period, y * period, key + 1)
            shift_y = 0.8 * pen * waver(x * period, y * period, key + 2)
            dab(ink, x + 0.5 + shift_x, y + 0.5 + shift_y, radius * press, 1.0 if kind == 3 else 0.9)
            if kind >= 2:  # a second, lighter line of search beside the first
                press = 0.5 + 0.6 * waver(x * period * 0.8 + 31.0, y * period * 0.8, key + 6)
                if press > 0.3:
                    shift_x = 1.9 * pen * waver(x * period * 0.6, y * period * 0.6, key + 3)
                    shift_y = 1.9 * pen * waver(x * period * 0.6, y * period * 0.6, key + 4)
                    dab(ink, x + 0.5 + shift_x, y + 0.5 + shift_y, 0.42 * radius, 0.55)
