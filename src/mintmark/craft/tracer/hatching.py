"""Hatching: strokes of the pen that follow surfaces where it is dark."""

from math import sqrt

import numpy as np
from numpy.typing import NDArray

from mintmark.craft.tracer.linework import chance, dab, waver
from mintmark.craft.tracer.loops import njit_loop
from mintmark.craft.tracer.survey import NORMAL, PART

Numbers = NDArray[np.float64]
Ink = NDArray[np.float32]


@njit_loop
def _way(survey: Numbers, x: int, y: int, lean: float) -> tuple[float, float]:
    """Which way a stroke runs at a point: along the surface where it slants, else diagonally. `lean` is 1 or -1."""
    nx, ny = survey[y, x, NORMAL], -survey[y, x, NORMAL + 1]
    slant = nx * nx + ny * ny
    level = 0.55 * (1.0 - slant) * (1.0 - slant)
    # Doubled angles, because a stroke has no front: (cos 2a, sin 2a) of the tangent and of the diagonal.
    c, s = ny * ny - nx * nx, -2.0 * nx * ny
    s += level * -lean
    if lean < 0.0:  # the second layer crosses the first at 60 degrees or so
        c, s = -0.5 * c - 0.866 * s, 0.866 * c - 0.5 * s
    size = sqrt(c * c + s * s)
    if size < 1e-6:
        return 0.7071, -0.7071 * lean
    c, s = c / size, s / size
    dx = sqrt(max(0.5 * (1.0 + c), 0.0))
    dy = sqrt(max(0.5 * (1.0 - c), 0.0))
    return dx, (dy if s >= 0.0 else -dy)


@njit_loop
def hatch(
    survey: Numbers, tone: Numbers, below: float, spacing: float, pen: float, lean: float, key: int, ink: Ink
) -> None:
    """Lay strokes where `tone` is under `below`, about `spacing` pixels apart."""
    height, width = ink.shape
    long = spacing * 5.5
    gap_x, gap_y = spacing * 2.3, spacing
    for row in range(int(height / gap_y) + 1):
        for column in range(-1, int(width / gap_x) + 1):
            x = (column + 0.5 * (row & 1) + 0.55 * chance(column, row, key)) * gap_x
            y = (row + 0.5 + 0.35 * (chance(column, row, key + 1) - 0.5)) * gap_y
            if not (0.0 <= x < width and 0.0 <= y < height):
                continue
            part = survey[int(y), int(x), PART]
            if tone[int(y), int(x)] >= below:
                continue
            size = pen * (0.75 + 0.5 * chance(column, row, key + 2))
            half = long * (0.35 + 0.3 * chance(column, row, key + 3))
            for side in range(2):
                u, v, walked = x, y, 0.0
                last_x, last_y = 0.0, 0.0
                while walked < half:
                    i, j = int(u), int(v)
                    if i < 0 or j < 0 or i >= width or j >= height:
                        break
                    if survey[j, i, PART] != part or tone[j, i] >= below + 0.05 * waver(u * 0.05, v * 0.05, key + 4):
                        break
                    dx, dy = _way(survey, i, j, lean)
                    if (walked == 0.0 and side == 1) or dx * last_x + dy * last_y < 0.0:
                        dx, dy = -dx, -dy
                    last_x, last_y = dx, dy
                    rest = 1.0 - walked / half
                    dab(ink, u, v, size * (0.35 + 0.65 * rest), 0.62 + 0.2 * rest)
                    u, v, walked = u + dx, v + dy, walked + 1.0
