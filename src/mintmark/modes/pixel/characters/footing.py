"""Feet that stand: a foot's last row of pixels is as wide as the foot, or is not there."""

import numpy as np
from numpy.typing import NDArray

from mintmark.craft.rig.figure import PARTS

FEET = tuple(number for number, name in enumerate(PARTS, start=1) if name.startswith("foot_"))
"""The parts that stand on the ground."""


def set_flat(index: NDArray[np.uint8], part: NDArray[np.int16]) -> None:
    """Fill or take away the lowest row of each foot, in place: a lone pixel below a foot makes it a spike."""
    for number in FEET:
        rows = np.flatnonzero((part == number).any(axis=1))
        if rows.size < 2:
            continue
        low = int(rows[-1])
        above = np.flatnonzero(part[low - 1] == number)
        last = np.flatnonzero(part[low] == number)
        if above.size == 0 or last.size >= above.size:
            continue
        if 2 * last.size > above.size:
            fill = above[index[low, above] == 0]
            index[low, fill], part[low, fill] = index[low - 1, fill], number
        elif not (index[low + 1 :, last] > 0).any():
            index[low, last], part[low, last] = 0, 0
