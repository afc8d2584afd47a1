"""Small lines of letters on pixels: the strokes of `lettering`, drawn with an even pen."""

import numpy as np
from numba import njit
from numpy.typing import NDArray

from mintmark.craft.lettering import letter, width_of
from mintmark.craft.palette import Rgb

PEN = 0.062
"""Half the width of the pen against the height of a capital."""
THINNEST = 0.5
"""Half the width of the thinnest pen, in pixels: a thinner one would leave gray."""


def shortened(text: str, height: float, width: float, *, tracking: float = 0.0) -> str:
    """As much of a text as fits into a width in pixels, with dots where it was cut."""
    if width_of(text, tracking=tracking) * height <= width:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        fits = width_of(text[:middle].rstrip() + "...", tracking=tracking) * height <= width
        low, high = (middle, high) if fits else (low, middle - 1)
    return text[:low].rstrip() + "..." if low else ""


def write(
    pixels: NDArray[np.uint8],
    text: str,
    place: tuple[float, float],
    height: float,
    color: Rgb,
    *,
    tracking: float = 0.0,
) -> float:
    """Write a line onto RGB pixels; `place` is the left end of the line of writing, `height` that of capitals.

    Returns how wide it became, in pixels.
    """
    line = letter(text, height, tracking=tracking)
    strokes = [stroke.points for one in line.letters for stroke in one.strokes]
    if not strokes:
        return line.width
    segments = [
        (x0 + place[0], y0 + place[1], x1 + place[0], y1 + place[1])
        for points in strokes
        for (x0, y0), (x1, y1) in zip(points, points[1:] or points, strict=False)
    ]
    half = max(THINNEST, PEN * height)
    left, top = int(place[0] - height), int(place[1] - 2.0 * height)
    field = np.zeros((int(3.5 * height) + 2, int(line.width + 2.0 * height) + 2), np.float64)
    _draw(field, np.array(segments), float(left), float(top), half)
    _lay(pixels, field, left, top, np.array(color, np.float64))
    return line.width


@njit(cache=True, nogil=True)
def _draw(field: NDArray[np.float64], segments: NDArray[np.float64], left: float, top: float, half: float) -> None:
    height, width = field.shape
    reach = half + 1.0
    for i in range(segments.shape[0]):
        x0, y0 = segments[i, 0] - left, segments[i, 1] - top
        x1, y1 = segments[i, 2] - left, segments[i, 3] - top
        across, down = x1 - x0, y1 - y0
        length = across * across + down * down
        for y in range(max(0, int(min(y0, y1) - reach)), min(height, int(max(y0, y1) + reach) + 1)):
            for x in range(max(0, int(min(x0, x1) - reach)), min(width, int(max(x0, x1) + reach) + 1)):
                px, py = x + 0.5 - x0, y + 0.5 - y0
                along = 0.0
                if length > 0.0:
                    along = min(1.0, max(0.0, (px * across + py * down) / length))
                dx, dy = px - along * across, py - along * down
                cover = half + 0.5 - np.sqrt(dx * dx + dy * dy)
                if cover > field[y, x]:
                    field[y, x] = min(1.0, cover)


@njit(cache=True, nogil=True)
def _lay(
    pixels: NDArray[np.uint8], field: NDArray[np.float64], left: int, top: int, color: NDArray[np.float64]
) -> None:
    for y in range(max(0, -top), min(field.shape[0], pixels.shape[0] - top)):
        for x in range(max(0, -left), min(field.shape[1], pixels.shape[1] - left)):
            cover = field[y, x]
            if cover > 0.0:
                for channel in range(3):
                    under = pixels[y + top, x + left, channel]
                    pixels[y + top, x + left, channel] = int(under + (color[channel] - under) * cover + 0.5)
