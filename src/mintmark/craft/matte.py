"""Alpha along the border of a figure: how much of a mixed color is the figure's, and which color. Integers only."""

import numpy as np
from numba import njit
from numpy.typing import NDArray

from mintmark.craft.lab import Pixels

PLAIN = 2500
"""Colors that differ by less, squared, are alike (0 to 255 a channel)."""


def matted(colors: Pixels, figure: NDArray[np.bool_]) -> Pixels:
    """The figure with alpha along its border."""
    return _mixed(colors, figure, 4 if min(figure.shape) >= 96 else 2)


@njit(cache=True, nogil=True)
def _mixed(colors: NDArray[np.uint8], figure: NDArray[np.bool_], reach: int) -> NDArray[np.uint8]:
    """Alpha on the pixels that touch the border, from how far their color is from the ground's toward the figure's."""
    height, width = figure.shape
    touches = _touching(figure)
    taken = figure | touches
    cut = np.zeros((height, width, 4), np.uint8)
    behind = np.zeros(4, np.int64)
    front = np.zeros(3, np.int64)
    for y in range(height):
        for x in range(width):
            if touches[y, x]:
                _behind(colors, taken, (y, x, reach), behind)
                _front(colors, figure, (y, x, 2), behind, front)
                _explain(colors[y, x], 255 if figure[y, x] else 0, behind, front, cut[y, x])
            elif figure[y, x]:
                cut[y, x, :3] = colors[y, x]
                cut[y, x, 3] = 255
    return cut


@njit(cache=True, nogil=True)
def _touching(figure: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """The pixels that have one of the other side among their eight neighbors."""
    height, width = figure.shape
    touches = np.zeros((height, width), np.bool_)
    for y in range(height):
        for x in range(width):
            own = figure[y, x]
            for v in range(max(y - 1, 0), min(y + 2, height)):
                for u in range(max(x - 1, 0), min(x + 2, width)):
                    touches[y, x] |= figure[v, u] != own
    return touches


@njit(cache=True, nogil=True)
def _behind(
    colors: NDArray[np.uint8], taken: NDArray[np.bool_], place: tuple[int, int, int], behind: NDArray[np.int64]
) -> None:
    """The mean color of the pure ground around a place (row, column, reach), and of how many pixels it is one."""
    y, x, reach = place
    height, width = taken.shape
    behind[:] = 0
    for v in range(max(y - reach, 0), min(y + reach + 1, height)):
        for u in range(max(x - reach, 0), min(x + reach + 1, width)):
            if not taken[v, u]:
                behind[3] += 1
                for c in range(3):
                    behind[c] += colors[v, u, c]
    if behind[3] > 0:
        for c in range(3):
            behind[c] //= behind[3]


@njit(cache=True, nogil=True)
def _front(
    colors: NDArray[np.uint8],
    figure: NDArray[np.bool_],
    place: tuple[int, int, int],
    behind: NDArray[np.int64],
    front: NDArray[np.int64],
) -> None:
    """The figure's color around a place: that of the pixel that is most unlike the ground, so the least mixed."""
    y, x, reach = place
    height, width = figure.shape
    most = np.int64(-1)
    for v in range(max(y - reach, 0), min(y + reach + 1, height)):
        for u in range(max(x - reach, 0), min(x + reach + 1, width)):
            if figure[v, u]:
                far = np.int64(0)
                for c in range(3):
                    far += (colors[v, u, c] - behind[c]) * (colors[v, u, c] - behind[c])
                if far > most:
                    most = far
                    for c in range(3):
                        front[c] = colors[v, u, c]


@njit(cache=True, nogil=True)
def _explain(
    color: NDArray[np.uint8],
    label: int,
    behind: NDArray[np.int64],
    front: NDArray[np.int64],
    cut: NDArray[np.uint8],
) -> None:
    """The alpha and own color of a pixel that may be a mixture of ground and figure."""
    along, length, own = np.int64(0), np.int64(0), np.int64(0)
    for c in range(3):
        toward, here = front[c] - behind[c], np.int64(color[c]) - behind[c]
        along += here * toward
        length += toward * toward
        own += here * here
    alpha = np.int64(label)
    # Sides that are hardly different explain nothing; nor is a color explained that lies far off the line between them.
    if behind[3] > 0 and length >= PLAIN and (own - along * along // length) < PLAIN:
        alpha = min(max(along * 255 // length, np.int64(0)), np.int64(255))
        if abs(alpha - label) < 40:
            alpha = np.int64(label)
    if alpha == 0:
        return
    cut[3] = alpha
    for c in range(3):
        value = int(color[c])
        if alpha < 255:
            value = int(behind[c]) + (value - int(behind[c])) * 255 // max(int(alpha), 24)
        cut[c] = min(max(value, 0), 255)
