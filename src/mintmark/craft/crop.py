"""Pictures cut to a shape, around what there is to see."""

import numpy as np
from numpy.typing import NDArray

from mintmark.core.errors import InvalidSpec
from mintmark.craft.lab import Pixels, to_lab

WIDEST = 50
"""Sides in a greater ratio are a mistake."""


def fitting(width: int, height: int, across: int, down: int) -> tuple[int, int]:
    """The largest size of this aspect within a picture, at least one pixel.

    Raises: InvalidSpec for an aspect that is none.
    """
    if across < 1 or down < 1 or not 1 <= max(across, down) // min(across, down) <= WIDEST:
        raise InvalidSpec(f"{across}:{down} is no aspect; both are 1 or more, and at most {WIDEST} times the other.")
    if width * down <= height * across:
        return width, max(1, (2 * width * down + across) // (2 * across))
    return max(1, (2 * height * across + down) // (2 * down)), height


def best_place(pixels: Pixels, width: int, height: int) -> tuple[int, int]:
    """Left and top of the part of this size where there is most to see; of equal ones the one nearest the middle.

    Raises: InvalidSpec when the part is larger than the picture.
    """
    rows, columns, _ = pixels.shape
    if not (1 <= width <= columns and 1 <= height <= rows):
        raise InvalidSpec(f"A part of {width} × {height} does not lie in a picture of {columns} × {rows}.")
    sums = np.zeros((rows + 1, columns + 1), np.int64)
    np.cumsum(np.cumsum(salience(pixels), axis=0), axis=1, out=sums[1:, 1:])
    parts = sums[height:, width:] - sums[:-height, width:] - sums[height:, :-width] + sums[:-height, :-width]
    tops, lefts = np.indices(parts.shape)
    away = np.abs(2 * tops - (rows - height)) + np.abs(2 * lefts - (columns - width))
    best = np.lexsort((away.ravel(), -parts.ravel()))[0]
    return int(best % parts.shape[1]), int(best // parts.shape[1])


def salience(pixels: Pixels) -> NDArray[np.int64]:
    """How much there is to see at each pixel: edges, colors unlike those of the rim, and what is opaque."""
    lab = to_lab(pixels).astype(np.int64)
    rows, columns, _ = lab.shape
    rim = np.concatenate([lab[0], lab[-1], lab[:, 0], lab[:, -1]])
    usual = np.sort(rim, axis=0)[len(rim) // 2]
    unlike = np.abs(lab - usual).sum(axis=2)
    edges = np.zeros((rows, columns), np.int64)
    across, down = np.abs(np.diff(lab, axis=1)).sum(axis=2), np.abs(np.diff(lab, axis=0)).sum(axis=2)
    edges[:, 1:] += across
    edges[1:] += down
    seen: NDArray[np.int64] = edges * 2 + unlike
    if pixels.shape[2] == 4:
        seen = seen * pixels[:, :, 3] // 255 + pixels[:, :, 3].astype(np.int64) * 4
    return seen


def cropped(pixels: Pixels, across: int, down: int) -> Pixels:
    """The part of this aspect with most to see, as large as it can be."""
    width, height = fitting(pixels.shape[1], pixels.shape[0], across, down)
    left, top = best_place(pixels, width, height)
    return pixels[top : top + height, left : left + width].copy()


def trimmed(pixels: Pixels, margin: int = 0) -> Pixels:
    """What is opaque, and `margin` pixels around it where there are any; the whole picture where nothing is."""
    if pixels.shape[2] < 4 or not pixels[:, :, 3].any():
        return pixels.copy()
    rows, columns = np.flatnonzero(pixels[:, :, 3].any(axis=1)), np.flatnonzero(pixels[:, :, 3].any(axis=0))
    top, left = max(int(rows[0]) - margin, 0), max(int(columns[0]) - margin, 0)
    return pixels[top : int(rows[-1]) + margin + 1, left : int(columns[-1]) + margin + 1].copy()
