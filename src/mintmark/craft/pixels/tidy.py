"""Cleaning up what no pixel artist would leave: lone pixels, and bumps and nicks in an outline.

All functions take arrays of shape (..., height, width). Pixels in `keep` (eyes, sparkles, marks) are never touched.
"""

import numpy as np

from mintmark.craft.pixels.cel import Indices
from mintmark.craft.pixels.outline import CORNERS, SIDES, Mask, shifted


def orphans(index: Indices, keep: Mask | None = None) -> Mask:
    """Drawn pixels that have none of their color among their eight neighbors."""
    alike = np.zeros(index.shape, np.bool_)
    for columns, rows in (*SIDES, *CORNERS):
        alike |= shifted(index, columns, rows) == index
    lone = (index > 0) & ~alike
    return lone if keep is None else lone & ~keep


def without_orphans(index: Indices, keep: Mask | None = None, *, rounds: int = 2) -> Indices:
    """Each lone pixel in the color that most of its neighbors have, those beside it first; in the open it disappears.

    What is drawn stays drawn where anything is near: thin lines that change color keep their pixels.
    """
    for _ in range(rounds):
        lone = orphans(index, keep)
        if not lone.any():
            return index
        near = np.stack([shifted(index, columns, rows) for columns, rows in (*SIDES, *CORNERS)])
        votes = np.stack([np.where(one > 0, (near == one).sum(axis=0), 0) for one in near])
        votes[:4] += near[:4] > 0
        winner = np.take_along_axis(near, votes.argmax(axis=0)[None], axis=0)[0]
        index = np.where(lone, winner, index)
    return index


def bumps(seen: Mask) -> Mask:
    """Single pixels standing out of a straight edge: nothing beside them, and the edge goes on on both sides."""
    found = np.zeros_like(seen)
    for columns, rows in SIDES:  # the side on which the edge lies
        below = shifted(seen, -columns, -rows)
        along = [(rows, columns), (-rows, -columns)]
        free = np.ones_like(seen)
        for x, y in along:
            free &= ~shifted(seen, x, y)
            for far in (1, 2):
                free &= shifted(seen, far * x - columns, far * y - rows)
        free &= ~shifted(seen, columns, rows)
        found |= seen & below & free
    return found


def nicks(seen: Mask) -> Mask:
    """Single pixels missing in a straight edge."""
    return ~seen & bumps(~seen)


def smoothed(index: Indices, keep: Mask | None = None) -> Indices:
    """The drawing without bumps and nicks; a nick takes the color of the pixel beside it."""
    seen = index > 0
    off, on = bumps(seen), nicks(seen)
    if keep is not None:
        off &= ~keep
    drawn = np.where(off, 0, index)
    for columns, rows in SIDES:
        beside = shifted(index, columns, rows)
        fill = on & (beside > 0) & (drawn == 0)
        drawn = np.where(fill, beside, drawn)
    return drawn.astype(np.uint8)
