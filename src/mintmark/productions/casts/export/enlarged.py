"""Pictures of a size that somebody else prescribes: pixel art enlarged by whole numbers and set on clear ground."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from mintmark.craft import png
from mintmark.craft.pixels.cel import Cel

Pixels = NDArray[np.uint8]
"""Shape (height, width, 4)."""


def clear(width: int, height: int) -> Pixels:
    """A picture with nothing on it."""
    return np.zeros((height, width, 4), np.uint8)


def centered(pixels: Pixels, width: int, height: int) -> Pixels:
    """A picture in the middle of another size, as large as whole numbers allow."""
    by = max(1, min(width // pixels.shape[1], height // pixels.shape[0]))
    large = pixels.repeat(by, axis=0).repeat(by, axis=1)[:height, :width]
    out = clear(width, height)
    top, left = (height - large.shape[0]) // 2, (width - large.shape[1]) // 2
    out[top : top + large.shape[0], left : left + large.shape[1]] = large
    return out


def tiled(cels: Sequence[Cel], side: int, across: int) -> Pixels:
    """Cels on a square sheet with so many cells in a row, each as large as its cell allows."""
    out, cell = clear(side, side), side // across
    for place, cel in enumerate(cels):
        top, left = place // across * cell, place % across * cell
        out[top : top + cell, left : left + cell] = centered(cel.rgba(), cell, cell)
    return out


def encoded(pixels: Pixels) -> bytes:
    """As a PNG."""
    return png.encode_pixels(np.ascontiguousarray(pixels), level=png.SMALL)
