"""Blur in integers: three box passes, close to a Gaussian, on a rectangle of a field."""

import numpy as np
from numba import njit
from numpy.typing import NDArray


@njit(cache=True, nogil=True)
def box_blur(field: NDArray[np.int32], radius: int, passes: int) -> None:
    """Blur a field in place; beyond its edge it counts as 0. Shape (height, width), values from 0 to 2^20.

    The standard deviation is about `sqrt(passes * radius * (radius + 1) / 3)` pixels.
    """
    if radius < 1:
        return
    for _ in range(passes):
        _blur_rows(field, radius)
        _blur_columns(field, radius)


@njit(cache=True, nogil=True)
def _blur_rows(field: NDArray[np.int32], radius: int) -> None:
    height, width = field.shape
    inverse = ((1 << 20) + 2 * radius) // (2 * radius + 1)
    line = np.zeros(width + 2 * radius + 1, np.int64)
    for y in range(height):
        line[radius + 1 : radius + 1 + width] = field[y]
        total = line[: 2 * radius + 1].sum()
        for x in range(width):
            total += line[x + 2 * radius + 1] - line[x]
            field[y, x] = (total * inverse) >> 20


@njit(cache=True, nogil=True)
def _blur_columns(field: NDArray[np.int32], radius: int) -> None:
    height, width = field.shape
    span = 2 * radius + 1
    inverse = ((1 << 20) + span - 1) // span
    sums = np.zeros(width, np.int64)
    kept = np.zeros((span, width), np.int32)  # the rows above, as they were
    for y in range(min(radius, height)):
        sums += field[y]
    for y in range(height):
        if y + radius < height:
            sums += field[y + radius]
        slot = y % span
        if y > radius:
            sums -= kept[(y - radius - 1) % span]
        for x in range(width):
            kept[slot, x] = field[y, x]
            field[y, x] = (sums[x] * inverse) >> 20


@njit(cache=True, nogil=True)
def halve(field: NDArray[np.uint16], limit: int) -> NDArray[np.int32]:
    """The field at half its size, each value the mean of four, cut off at `limit`."""
    height, width = (field.shape[0] + 1) // 2, (field.shape[1] + 1) // 2
    small = np.zeros((height, width), np.int32)
    for y in range(field.shape[0]):
        for x in range(field.shape[1]):
            small[y >> 1, x >> 1] += min(limit, np.int64(field[y, x]))
    for y in range(height):
        for x in range(width):
            small[y, x] >>= 2
    return small


@njit(cache=True, nogil=True)
def doubled(small: NDArray[np.int32], y: int, start: int, end: int, line: NDArray[np.int32]) -> bool:
    """Columns `start` to `end` of row `y` of a half-size field at full size, into `line` from its beginning.

    Each value lies between its four neighbors (weights 9 3 3 1); `start` is even. False, and `line` is left alone, when
    all of them are 0.
    """
    height, width = small.shape
    near = small[y >> 1]
    far = small[min(height - 1, (y >> 1) + 1)] if y & 1 else small[max(0, (y >> 1) - 1)]
    first, last = start >> 1, min(width, (end + 1) >> 1)
    found = np.int32(0)
    for column in range(max(0, first - 1), min(width, last + 1)):
        found |= near[column] | far[column]
    if found == 0:
        return False
    for column in range(first, last):
        here = 3 * near[column] + far[column]
        before = 3 * near[column - 1] + far[column - 1] if column > 0 else here
        after = 3 * near[column + 1] + far[column + 1] if column + 1 < width else here
        place = 2 * (column - first)
        line[place] = (3 * here + before) >> 4
        line[place + 1] = (3 * here + after) >> 4
    return True
