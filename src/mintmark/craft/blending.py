"""One color over a picture in a blend mode, in integers. Source: W3C, Compositing and Blending Level 1, section 10."""

from typing import get_args

import numpy as np
from numba import njit
from numpy.typing import NDArray

from mintmark.craft.painting import Blend

NUMBERS: dict[Blend, int] = {name: number for number, name in enumerate(get_args(Blend))}
"""The modes as the kernel knows them."""


@njit(cache=True, nogil=True)
def blend_over(
    pixels: NDArray[np.uint8], opacity: NDArray[np.uint8], corner: tuple[int, int], color: NDArray[np.int64], mode: int
) -> None:
    """Lay one color over straight-alpha RGBA, in place; where nothing lies below it is laid plainly."""
    height, width = opacity.shape
    for y in range(height):
        row = pixels[corner[1] + y, corner[0] : corner[0] + width]
        for x in range(width):
            above = np.int64(opacity[y, x])
            if above:
                below = np.int64(row[x, 3])
                whole = above * 255 + below * (255 - above)
                for channel in range(3):
                    source, backdrop = color[channel], np.int64(row[x, channel])
                    mixed = above * (255 - below) * source
                    mixed += above * below * _blended(mode, backdrop, source)
                    mixed += (255 - above) * below * backdrop
                    row[x, channel] = (mixed + whole // 2) // whole
                row[x, 3] = (whole + 127) // 255


@njit(cache=True, nogil=True)
def _blended(mode: int, below: np.int64, above: np.int64) -> np.int64:
    if mode == 1:
        return (below * above + 127) // 255
    if mode == 2:
        return below + above - (below * above + 127) // 255
    if mode == 3:
        if below < 128:
            return (2 * below * above + 127) // 255
        return 255 - (2 * (255 - below) * (255 - above) + 127) // 255
    if mode == 4:
        return min(below, above)
    if mode == 5:
        return max(below, above)
    if mode == 6:
        return abs(below - above)
    return above
