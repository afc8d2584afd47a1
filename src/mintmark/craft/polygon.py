"""Filled outlines with exact coverage, in integers.

The area that an outline covers in each pixel is summed edge by edge, signed, in 1/16 pixel units, and added up along
rows. Source of the method: Levien, "font-rs", 2015 (signed area accumulation); here in integers throughout.
"""

import numpy as np
from numba import njit
from numpy.typing import NDArray

from mintmark.craft.brush import TONE_BITS

AREA_ONE = 512
"""A fully covered pixel: 16 by 16 sub-pixels, doubled so that half sums stay whole."""


@njit(cache=True, nogil=True)
def add_outline(cover: NDArray[np.int32], points: NDArray[np.int32]) -> None:
    """Add the signed area of a closed outline to `cover`, shape (height, width + 2); points are x, y in 1/16 pixel."""
    height, width = cover.shape[0], cover.shape[1] - 2
    count = points.shape[0]
    for i in range(count):
        x0, y0 = points[i, 0], points[i, 1]
        x1, y1 = points[(i + 1) % count, 0], points[(i + 1) % count, 1]
        if y0 == y1:
            continue
        sign = 1
        if y0 > y1:
            x0, y0, x1, y1 = x1, y1, x0, y0
            sign = -1
        span = y1 - y0
        for row in range(max(0, y0 >> 4), min(height - 1, (y1 - 1) >> 4) + 1):
            top = max(y0, row << 4)
            bottom = min(y1, (row + 1) << 4)
            if bottom <= top:
                continue
            left = x0 + (x1 - x0) * (top - y0) // span
            right = x0 + (x1 - x0) * (bottom - y0) // span
            _add_edge(cover, row, width, left, right, bottom - top, sign)


@njit(cache=True, nogil=True)
def _add_edge(cover: NDArray[np.int32], row: int, width: int, start: int, end: int, tall: int, sign: int) -> None:
    low = min(max(min(start, end), 0), width << 4)
    high = min(max(max(start, end), 0), width << 4)
    first, last = low >> 4, high >> 4
    if first == last:
        area = tall * (32 - (low - (first << 4)) - (high - (first << 4)))
        cover[row, first] += sign * area
        cover[row, first + 1] += sign * (tall * 32 - area)
        return
    length = high - low
    done = 0
    for column in range(first, last + 1):
        a = max(low, column << 4)
        b = min(high, (column + 1) << 4)
        part = tall * (b - low) // length - done
        done += part
        area = part * (32 - (a - (column << 4)) - (b - (column << 4)))
        cover[row, column] += sign * area
        cover[row, column + 1] += sign * (part * 32 - area)


@njit(cache=True, nogil=True)
def smooth_outline(points: NDArray[np.float64], step: float) -> NDArray[np.float64]:
    """Points along a closed Catmull-Rom curve, shape (n, 2) in and (m, 2) out, at most about `step` apart."""
    count = points.shape[0]
    total = 0
    for i in range(count):
        total += _steps(points, i, step)
    curve = np.empty((total, 2))
    row = 0
    for i in range(count):
        before, start = points[i - 1], points[i]
        end, after = points[(i + 1) % count], points[(i + 2) % count]
        steps = _steps(points, i, step)
        for k in range(steps):
            t = k / steps
            t2 = t * t
            t3 = t2 * t
            for c in range(2):
                curve[row, c] = 0.5 * (
                    2.0 * start[c]
                    + (end[c] - before[c]) * t
                    + (2.0 * before[c] - 5.0 * start[c] + 4.0 * end[c] - after[c]) * t2
                    + (3.0 * start[c] - before[c] - 3.0 * end[c] + after[c]) * t3
                )
            row += 1
    return curve


@njit(cache=True, nogil=True)
def _steps(points: NDArray[np.float64], i: int, step: float) -> int:
    end = points[(i + 1) % points.shape[0]]
    dx = end[0] - points[i, 0]
    dy = end[1] - points[i, 1]
    return int(np.sqrt(dx * dx + dy * dy) * 1.15 / step) + 1


@njit(cache=True, nogil=True)
def press_cover(
    scratch: NDArray[np.uint16],
    cover: NDArray[np.int32],
    left: int,
    top: int,
    touch: int,
    tone: int,
) -> None:
    """Sum the signed areas along rows and press the result at (left, top). Clears `cover`."""
    height, width = cover.shape[0], cover.shape[1] - 2
    for y in range(height):
        total = 0
        for x in range(width):
            total += cover[y, x]
            cover[y, x] = 0
            covered = min(AREA_ONE, abs(total))
            value = ((touch * covered) >> 9) << TONE_BITS | tone
            if value > scratch[top + y, left + x]:
                scratch[top + y, left + x] = value
        cover[y, width] = 0
        cover[y, width + 1] = 0
