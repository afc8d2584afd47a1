"""Lines drawn over a picture of pixels: round ends, soft edges, one color."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


def stroke(
    picture: "NDArray[np.uint8]",
    points: Sequence[tuple[float, float]],
    thickness: float,
    color: tuple[int, int, int],
    strength: float = 1.0,
) -> None:
    """Draw a line through points, in place; shape (height, width, 3), x to the right and y down, in pixels.

    Where the line crosses itself it covers once. Exact: the same on every machine.
    """
    if not points:
        return
    height, width = picture.shape[:2]
    reach = thickness / 2.0 + 1.0
    left = max(int(min(x for x, _ in points) - reach), 0)
    right = min(int(max(x for x, _ in points) + reach) + 2, width)
    top = max(int(min(y for _, y in points) - reach), 0)
    bottom = min(int(max(y for _, y in points) + reach) + 2, height)
    if left >= right or top >= bottom:
        return
    nearest = np.full((bottom - top, right - left), 1e18)
    x = np.arange(left, right, dtype=np.float64)[None, :] + 0.5
    y = np.arange(top, bottom, dtype=np.float64)[:, None] + 0.5
    for a, b in zip(points, [*points[1:], points[-1]], strict=True):
        np.minimum(nearest, _squares(x, y, a, b), out=nearest)
    cover = np.clip(thickness / 2.0 + 0.5 - np.sqrt(nearest), 0.0, 1.0) * strength
    under = picture[top:bottom, left:right].astype(np.float64)
    over = np.array(color, np.float64)
    mixed = under + (over - under) * cover[:, :, None]
    picture[top:bottom, left:right] = np.floor(mixed + 0.5).astype(np.uint8)


def _squares(
    x: "NDArray[np.float64]", y: "NDArray[np.float64]", a: tuple[float, float], b: tuple[float, float]
) -> "NDArray[np.float64]":
    """The square of each pixel's distance from a segment."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    square = dx * dx + dy * dy
    along = np.clip(((x - a[0]) * dx + (y - a[1]) * dy) / square, 0.0, 1.0) if square > 0.0 else np.zeros_like(x + y)
    px, py = x - a[0] - along * dx, y - a[1] - along * dy
    return px * px + py * py
