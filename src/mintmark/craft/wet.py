"""What water does to ink: it darkens at the edges of a mark and creeps out into the paper."""

import numpy as np
from numba import njit
from numpy.typing import NDArray

from mintmark.craft.blur import box_blur, doubled, halve

STRIP = 64
"""Rows are soaked in strips of so many pixels: dry ones are passed over."""


@njit(cache=True, nogil=True)
def bleed(
    density: NDArray[np.uint16],
    grain: NDArray[np.uint8],
    rows: NDArray[np.int32],
    corner: tuple[int, int],
    radius: int,
    limit: int,
    edge: int,
    creep: int,
) -> None:
    """Soak a field of optical density in place.

    The field's first pixel is at `corner` (x, y) of the picture, under which the paper is as in `settle`. `radius` is
    in pixels; `limit` is the density of full ink; `edge` (0 to 256) how much edges darken; `creep` (0 to 256) how far
    the ink runs out, following the grain of the paper.
    """
    small = halve(density, limit)
    box_blur(small, max(1, radius // 2), 2)
    height, width = density.shape
    line = np.empty(STRIP + 2, np.int32)
    for y in range(height):
        peaks = grain[rows[0, y + corner[1]]]
        for start in range(0, width, STRIP):
            end = min(width, start + STRIP)
            if doubled(small, y, start, end, line):
                _soak(density[y, start:end], peaks[corner[0] + start : corner[0] + end], line, limit, edge, creep)


@njit(cache=True, nogil=True)
def _soak(
    density: NDArray[np.uint16],
    peaks: NDArray[np.uint8],
    blurred: NDArray[np.int32],
    limit: int,
    edge: int,
    creep: int,
) -> None:
    for x in range(density.shape[0]):
        found = np.int32(density[x])
        found += (max(np.int32(0), found - blurred[x]) * np.int32(edge)) >> 8
        front = max(np.int32(0), blurred[x] - ((np.int32(limit) * (96 + np.int32(peaks[x]))) >> 10))
        ran = (min(np.int32(limit), front * 2) * np.int32(creep)) >> 9
        density[x] = min(np.int32(65535), max(found, ran))


@njit(cache=True, nogil=True)
def halo(density: NDArray[np.uint16], radius: int, limit: int) -> None:
    """Turn marks into light around them, in place."""
    small = halve(density, limit)
    box_blur(small, max(1, radius // 2), 3)
    height, width = density.shape
    line = np.empty(2 * small.shape[1] + 2, np.int32)
    for y in range(height):
        if doubled(small, y, 0, width, line):
            for x in range(width):
                density[y, x] = min(np.int32(65535), line[x])
        else:
            density[y] = 0
