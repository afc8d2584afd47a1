"""Pictures made smaller or larger in integers: the same on every machine. 8 bits, shape (height, width, channels)."""

import numpy as np
from numba import njit
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]

ONE = 1 << 16
"""One pixel in the fixed-point numbers of `window`."""


def fitted(pixels: Pixels, width: int, height: int) -> Pixels:
    """The whole picture at this size: averaged where it becomes smaller, else interpolated."""
    rows, columns, _ = pixels.shape
    if (rows, columns) == (height, width):
        return pixels
    small = pixels
    if width < columns or height < rows:
        small = np.empty((min(height, rows), min(width, columns), pixels.shape[2]), np.uint8)
        _average(np.ascontiguousarray(pixels), small)
    if small.shape[:2] == (height, width):
        return small
    return window(small, (0, 0, small.shape[1] * ONE, small.shape[0] * ONE), width, height)


def window(pixels: Pixels, part: tuple[int, int, int, int], width: int, height: int) -> Pixels:
    """A part of a picture at this size, interpolated between the four nearest pixels.

    `part` is left, top, right and bottom in 1/65536 pixel; beyond the edge the last pixel goes on.
    """
    out = np.empty((height, width, pixels.shape[2]), np.uint8)
    _interpolate(np.ascontiguousarray(pixels), out, *part)
    return out


def inside(size: tuple[int, int], frame: tuple[int, int]) -> tuple[int, int]:
    """The largest width and height of these proportions in a frame; no side is 0."""
    (width, height), (wide, high) = size, frame
    if width * high >= wide * height:
        return wide, max(1, (2 * wide * height + width) // (2 * width))
    return max(1, (2 * high * width + height) // (2 * height)), high


@njit(cache=True, nogil=True)
def _average(pixels: NDArray[np.uint8], out: NDArray[np.uint8]) -> None:
    """Each pixel becomes the mean of the area it stands for. Along a side one source pixel is as long as the target
    has pixels, and the other way round, so that all overlaps are whole numbers.
    """
    rows, columns, channels = pixels.shape
    height, width, _ = out.shape
    area = rows * columns
    sums = np.zeros(channels, np.int64)
    for y in range(height):
        top, bottom = y * rows, (y + 1) * rows
        for x in range(width):
            left, right = x * columns, (x + 1) * columns
            sums[:] = 0
            row = top // height
            while row * height < bottom:
                high = min(bottom, (row + 1) * height) - max(top, row * height)
                column = left // width
                while column * width < right:
                    weight = high * (min(right, (column + 1) * width) - max(left, column * width))
                    for channel in range(channels):
                        sums[channel] += weight * np.int64(pixels[row, column, channel])
                    column += 1
                row += 1
            for channel in range(channels):
                out[y, x, channel] = (sums[channel] + area // 2) // area


@njit(cache=True, nogil=True)
def _interpolate(
    pixels: NDArray[np.uint8], out: NDArray[np.uint8], left: int, top: int, right: int, bottom: int
) -> None:
    """First between two rows, then along the one that came of them: no product reaches 2^31."""
    rows, columns, channels = pixels.shape
    height, width, _ = out.shape
    here, there, share = np.empty(width, np.int64), np.empty(width, np.int64), np.empty(width, np.int32)
    for x in range(width):
        column, share[x] = _place(left, right, x, width, columns)
        here[x], there[x] = column * channels, min(column + 1, columns - 1) * channels
    flat = pixels.reshape(rows, columns * channels)
    line = np.empty(columns * channels, np.int32)
    for y in range(height):
        row, low = _place(top, bottom, y, height, rows)
        above, below = flat[row], flat[min(row + 1, rows - 1)]
        for i in range(line.size):
            line[i] = np.int32(above[i]) * np.int32(256 - low) + np.int32(below[i]) * np.int32(low)
        for x in range(width):
            far = share[x]
            for channel in range(channels):
                first, second = line[here[x] + channel], line[there[x] + channel]
                out[y, x, channel] = (first * np.int32(256 - far) + second * far + np.int32(32768)) >> 16


@njit(cache=True, nogil=True)
def _place(begin: int, end: int, step: int, steps: int, most: int) -> tuple[int, int]:
    """Where the middle of a step lies: a source pixel, and how far on to the next, of 256."""
    place = begin + ((2 * step + 1) * (end - begin)) // (2 * steps) - 32768  # from the middle of the first pixel
    place = min(max(place, 0), (most - 1) << 16)
    return place >> 16, (place >> 8) & 255
