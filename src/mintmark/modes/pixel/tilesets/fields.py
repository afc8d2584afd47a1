"""Where the upper ground lies on a tile, as a height that is cut at a half.

Within `band` pixels of a border the field depends on that border's signs alone, and what is added to it repeats with
the tile: so a tile, drawn a little beyond its border, shows there exactly what its neighbor begins with.
"""

import numpy as np
from numpy.typing import NDArray

from mintmark.modes.pixel.tilesets.layouts import (
    BOTTOM,
    BOTTOM_LEFT,
    BOTTOM_RIGHT,
    LEFT,
    RIGHT,
    TOP,
    TOP_LEFT,
    TOP_RIGHT,
    Signature,
    signatures,
)
from mintmark.modes.pixel.vocabulary import Layout

Floats = NDArray[np.float64]


LEAST_BAND = 4


def band_of(size: int) -> int:
    """How far from a border its signs alone decide: as far as anything drawn looks about itself."""
    return max(LEAST_BAND, size * 3 // 16)


def places(size: int, band: int) -> NDArray[np.int64]:
    """The columns of a tile and of `band` pixels beyond it on both sides."""
    return np.arange(-band, size + band)


def eased(place: NDArray[np.int64], size: int, band: int) -> Floats:
    """From 0 at one border to 1 at the other, level within a band of both."""
    share = (place + 0.5 - band) / (size - 2.0 * band)
    return np.clip(share, 0.0, 1.0)


def field(layout: Layout, number: int, size: int) -> Floats:
    """Above a half where the upper ground is; shape (size + 2 band, size + 2 band)."""
    band = band_of(size)
    signature = signatures(layout)[number]
    if layout is Layout.EDGE_16:
        return _roads(signature, size, band)
    share = eased(places(size, band), size, band)
    if layout is Layout.BLOB_47:
        return _blob(signature, share) if number else np.zeros((share.size, share.size))
    return cornered(signature, share[None, :], share[:, None])


def cornered(signature: Signature, x: Floats, y: Floats) -> Floats:
    """Between the four corners, in even proportion."""
    top = signature[TOP_LEFT] * (1.0 - x) + signature[TOP_RIGHT] * x
    bottom = signature[BOTTOM_LEFT] * (1.0 - x) + signature[BOTTOM_RIGHT] * x
    return top * (1.0 - y) + bottom * y


def _blob(signature: Signature, share: Floats) -> Floats:
    s = signature
    middle = 1.0
    grid = (
        (s[TOP_LEFT], s[TOP], s[TOP_RIGHT]),
        (s[LEFT], middle, s[RIGHT]),
        (s[BOTTOM_LEFT], s[BOTTOM], s[BOTTOM_RIGHT]),
    )
    low = np.where(share < 0.5, 0, 1)
    part = np.where(share < 0.5, share * 2.0, share * 2.0 - 1.0)
    table = np.array(grid, np.float64)
    x, y = part[None, :], part[:, None]
    corner = table[low[:, None], low[None, :]] * (1.0 - x) + table[low[:, None], low[None, :] + 1] * x
    other = table[low[:, None] + 1, low[None, :]] * (1.0 - x) + table[low[:, None] + 1, low[None, :] + 1] * x
    found: Floats = corner * (1.0 - y) + other * y
    return found


ROAD = 0.2
"""Half the width of a road, in tiles."""


def _roads(signature: Signature, size: int, band: int) -> Floats:
    """Arms from the middle to the edges that are set; an end is round. Near a border only its own arm counts."""
    place = (places(size, band) + 0.5) / size - 0.5
    x, y = place[None, :], place[:, None]
    found = np.zeros((place.size, place.size))
    own = []
    for edge, dx, dy in ((TOP, 0.0, -1.0), (RIGHT, 1.0, 0.0), (BOTTOM, 0.0, 1.0), (LEFT, -1.0, 0.0)):
        along = np.maximum(x * dx + y * dy, 0.0)
        across_x, across_y = x - dx * along, y - dy * along
        away = np.sqrt(across_x * across_x + across_y * across_y)
        arm = np.maximum(1.0 - away / (2.0 * ROAD), 0.0) * signature[edge]
        found = np.maximum(found, arm)
        own.append(((x * dx + y * dy >= 0.5 - band / size) & (np.abs(x * dy + y * dx) < 0.5 - band / size), arm))
    inside = (np.abs(x) < 0.5 - band / size) & (np.abs(y) < 0.5 - band / size)
    found = np.where(inside, found, 0.0)
    for near, arm in own:
        found = np.where(near, arm, found)
    return found
