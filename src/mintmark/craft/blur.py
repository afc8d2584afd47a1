"""Blur in integers: three box passes, close to a Gaussian, on a rectangle of a field."""

import numpy as np
from numba import njit
from numpy.typing import NDArray

SHIFT = 17
"""A mean is a sum times a fraction of 2^17: products stay below 2^31."""


@njit(cache=True, nogil=True)
def box_blur(field: NDArray[np.int32], radius: int, passes: int) -> None:
    """Blur a field in place; beyond its edge it counts as 0. Shape (height, width), values from 0 to 2^14.

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
    span = 2 * radius + 1
    inverse = np.int32(((1 << SHIFT) + span - 1) // span)
    sums = np.zeros(width + span, np.int32)  # of all that is to the left
    own, left, right = sums[radius + 1 :], sums[:width], sums[span:]
    for y in range(height):
        row = field[y]
        total = np.int32(0)
        for x in range(width):
            total += row[x]
            own[x] = total
        own[width:] = total
        for x in range(width):
            row[x] = (np.int32(right[x] - left[x]) * inverse) >> SHIFT


@njit(cache=True, nogil=True)
def _blur_columns(field: NDArray[np.int32], radius: int) -> None:
    height, width = field.shape
    span = 2 * radius + 1
    inverse = np.int32(((1 << SHIFT) + span - 1) // span)
    sums = np.zeros(width, np.int32)
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
            field[y, x] = (sums[x] * inverse) >> SHIFT


@njit(cache=True, nogil=True)
def halve(field: NDArray[np.uint16], place: tuple[int, int, int, int], limit: int) -> NDArray[np.int32]:
    """A place (left, top, right, bottom) of a field at half its size, each value the mean of four, up to `limit`."""
    left, top, right, bottom = place
    height, width = (bottom - top + 1) // 2, (right - left + 1) // 2
    small = np.zeros((height, width), np.int32)
    most = np.int32(limit)
    for y in range(bottom - top):
        row, full = small[y >> 1], field[top + y, left:right]
        for x in range(full.shape[0] >> 1):
            row[x] += min(most, np.int32(full[2 * x])) + min(most, np.int32(full[2 * x + 1]))
        if full.shape[0] & 1:
            row[width - 1] += min(most, np.int32(full[-1]))
    for y in range(height):
        for x in range(width):
            small[y, x] >>= 2
    return small


@njit(cache=True, nogil=True)
def double(small: NDArray[np.int32], y: int, between: NDArray[np.int32], line: NDArray[np.int32]) -> bool:
    """Row `y` of a half-size field at full size, into `line`; each value lies between its four neighbors (9 3 3 1).

    `line` has room for twice the width of `small`, `between` for two more than once. False, and `line` is left alone,
    when all of the row is 0.
    """
    height, width = small.shape
    near = small[y >> 1]
    far = small[min(height - 1, (y >> 1) + 1)] if y & 1 else small[max(0, (y >> 1) - 1)]
    here, after = between[1:], between[2:]
    found = np.int32(0)
    for x in range(width):
        value = np.int32(3 * near[x] + far[x])
        found |= value
        here[x] = value
    if found == 0:
        return False
    between[0], after[width - 1] = here[0], here[width - 1]
    for x in range(width):
        line[2 * x] = (3 * here[x] + between[x]) >> 4
        line[2 * x + 1] = (3 * here[x] + after[x]) >> 4
    return True
