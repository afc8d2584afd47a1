"""Lines around what is drawn, and between its parts.

All functions take arrays of shape (..., height, width), so that a whole animation is drawn at once.
"""

from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from mintmark.craft.pixels.cel import Indices

Mask = NDArray[np.bool_]


class Outline(StrEnum):
    """How a drawing is set off from its ground."""

    NONE = "none"
    SOFT = "soft"
    """One pixel outside, in the dark of what it borders on."""
    THIN = "thin"
    """One pixel outside, all in one dark ink."""
    BOLD = "bold"
    """Two pixels outside, in one dark ink."""
    INNER = "inner"
    """The outermost pixels of the drawing itself, darkened: nothing grows."""
    WHITE = "white"
    """One pixel dark, then one pixel white, like a sticker."""
    GLOW = "glow"
    """One pixel dark, then one pixel that shines."""

    @property
    def reach(self) -> int:
        """By how many pixels the drawing grows on each side."""
        return _REACH[self]


_REACH = {
    Outline.NONE: 0,
    Outline.SOFT: 1,
    Outline.THIN: 1,
    Outline.BOLD: 2,
    Outline.INNER: 0,
    Outline.WHITE: 2,
    Outline.GLOW: 2,
}

SIDES = ((0, 1), (1, 0), (0, -1), (-1, 0))
"""Below, right, above, left, as columns and rows to go: the neighbor that shades a pixel comes last."""
CORNERS = ((1, 1), (-1, 1), (1, -1), (-1, -1))


def shifted(layer: NDArray, columns: int, rows: int) -> NDArray:  # type: ignore[type-arg]
    """The layer moved right and down by so many pixels; zeros come in."""
    moved = np.zeros_like(layer)
    height, width = layer.shape[-2:]
    if abs(columns) >= width or abs(rows) >= height:
        return moved
    moved[..., max(rows, 0) : height + min(rows, 0), max(columns, 0) : width + min(columns, 0)] = layer[
        ..., max(-rows, 0) : height + min(-rows, 0), max(-columns, 0) : width + min(-columns, 0)
    ]
    return moved


def around(seen: Mask, *, corners: bool = False) -> Mask:
    """The empty pixels beside those seen."""
    near = np.zeros_like(seen)
    for columns, rows in (*SIDES, *CORNERS) if corners else SIDES:
        near |= shifted(seen, columns, rows)
    near &= ~seen
    return near


def edge(seen: Mask) -> Mask:
    """The outermost of the pixels seen; what lies beyond the picture counts as empty."""
    inside = seen.copy()
    for columns, rows in SIDES:
        inside &= shifted(seen, columns, rows)
    return seen & ~inside


def outlined(
    index: Indices,
    style: Outline,
    lines: NDArray[np.uint8],
    *,
    ink: int,
    halo: int = 0,
    keep: Mask | None = None,
) -> Indices:
    """The drawing with its outline.

    `lines` gives for each index the line that belongs to it, `ink` the one dark line, `halo` the color outside of it
    (white, or what shines). No line is drawn over `keep`, nor around it.
    """
    if style is Outline.NONE:
        return index
    drawn = index.copy()
    seen = index > 0
    if style is Outline.INNER:
        rim = edge(seen) if keep is None else edge(seen) & ~keep
        drawn[rim] = lines[index[rim]]
        return drawn
    if keep is not None:
        seen &= ~keep
    rim = around(seen) & (index == 0)
    if style is Outline.SOFT:
        drawn[rim] = _bordering(index, lines)[rim]
        return drawn
    drawn[rim] = ink
    if style is Outline.THIN:
        return drawn
    further = around(seen | rim, corners=style is Outline.BOLD) & (drawn == 0)
    drawn[further] = ink if style is Outline.BOLD else halo
    return drawn


def _bordering(index: Indices, lines: NDArray[np.uint8]) -> Indices:
    """For each pixel the line of a neighbor; of several, that of the one above or left of it."""
    found = np.zeros_like(index)
    for columns, rows in SIDES:
        beside = shifted(index, -columns, -rows)
        found = np.where(beside > 0, lines[beside], found)
    return found


def seams(part: NDArray[np.uint8], depth: NDArray[np.float64], gap: float) -> Mask:
    """Pixels that lie behind another part of the drawing beside them by more than `gap`: where lines belong."""
    found = np.zeros(part.shape, np.bool_)
    for columns, rows in SIDES:
        other, before = shifted(part, columns, rows), shifted(depth, columns, rows)
        found |= (part > 0) & (other > 0) & (other != part) & (before - depth > gap)
    return found
