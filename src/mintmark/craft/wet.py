"""What water does to ink: it darkens at the edges of a mark and creeps out into the paper."""

import numpy as np
from numba import njit
from numpy.typing import NDArray

from mintmark.craft.blur import box_blur, double, halve
from mintmark.craft.noise import Tile, under

Place = tuple[int, int, int, int]
"""Left, top, right, bottom; right and bottom are just outside."""


@njit(cache=True, nogil=True)
def bleed(
    density: NDArray[np.uint16],
    place: Place,
    grain: Tile,
    radius: int,
    limit: int,
    edge: int,
    creep: int,
) -> None:
    """Soak a place of a field of optical density; its left and top are even, and the paper is as in `settle`.

    `radius` is in pixels; `limit` is the density of full ink; `edge` (0 to 256) how much edges darken; `creep`
    (0 to 256) how far the ink runs out, following the grain of the paper.
    """
    left, top, right, bottom = place
    small = halve(density, place, limit)
    box_blur(small, max(1, radius // 2), 2)
    between = np.empty(small.shape[1] + 2, np.int32)
    line = np.empty(2 * small.shape[1], np.int32)
    for y in range(top, bottom):
        if double(small, y - top, between, line):
            _soak(density[y, left:right], under(grain, y, left, right), line, limit, edge, creep)


@njit(cache=True, nogil=True)
def _soak(
    density: NDArray[np.uint16],
    peaks: NDArray[np.uint8],
    blurred: NDArray[np.int32],
    limit: int,
    edge: int,
    creep: int,
) -> None:
    most, darker, farther = np.int32(limit), np.int32(edge), np.int32(creep)
    for x in range(density.shape[0]):
        found = np.int32(density[x])
        over = max(np.int32(0), np.int32(found - blurred[x]))
        wall = np.int32(most * np.int32(96 + np.int32(peaks[x]))) >> 10
        front = max(np.int32(0), np.int32(blurred[x] - wall))
        ran = np.int32(min(most, np.int32(2 * front)) * farther) >> 9
        density[x] = min(np.int32(65535), max(np.int32(found + (np.int32(over * darker) >> 8)), np.int32(ran)))


@njit(cache=True, nogil=True)
def halo(density: NDArray[np.uint16], place: Place, radius: int, limit: int) -> None:
    """Turn the marks of a place into light around them."""
    left, top, right, bottom = place
    small = halve(density, place, limit)
    box_blur(small, max(1, radius // 2), 3)
    between = np.empty(small.shape[1] + 2, np.int32)
    line = np.empty(2 * small.shape[1], np.int32)
    for y in range(top, bottom):
        row = density[y, left:right]
        if double(small, y - top, between, line):
            for x in range(right - left):
                row[x] = min(np.int32(65535), line[x])
        else:
            row[:] = 0
