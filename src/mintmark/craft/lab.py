"""OKLab in integers, for whole pictures: equal steps look equal, and every machine computes the same ones.

Lightness is 0 to 4096, the two colors about ±1300. Source: Björn Ottosson, "A perceptual color space for image
processing", 2020; sRGB transfer: IEC 61966-2-1.
"""

from functools import cache
from math import floor

import numpy as np
from numba import njit
from numpy.typing import NDArray

from mintmark.craft.exact import power

Pixels = NDArray[np.uint8]
"""Shape (height, width, 3 or 4), sRGB, alpha not multiplied in."""
Lab = NDArray[np.int32]
"""Shape (..., 3)."""

ONE = 4096
"""Lightness of white."""
_LIGHT_BITS, _WEIGHT_BITS = 20, 16
_LIGHT = 1 << _LIGHT_BITS
"""Full light of a channel."""
_ROOT_BITS = 16
_ROOT = 1 << _ROOT_BITS
"""The cube root of full light."""
_TO_CONES = (
    (0.4122214708, 0.5363325363, 0.0514459929),
    (0.2119034982, 0.6806995451, 0.1073969566),
    (0.0883024619, 0.2817188376, 0.6299787005),
)
_TO_LAB = (
    (0.2104542553, 0.7936177850, -0.0040720468),
    (1.9779984951, -2.4285922050, 0.4505937099),
    (0.0259040371, 0.7827717662, -0.8086757660),
)


@cache
def _linear() -> NDArray[np.int64]:
    """The light of each channel value."""
    shares = [value / 255.0 for value in range(256)]
    light = [share / 12.92 if share <= 0.04045 else power((share + 0.055) / 1.055, 2.4) for share in shares]
    return np.array([floor(value * _LIGHT + 0.5) for value in light], np.int64)


@cache
def _roots() -> NDArray[np.int32]:
    """The cube root of each amount of light, rounded down: a search among cubes, so that no library's root is asked."""
    cubes = np.arange(_ROOT + 1, dtype=np.int64) ** 3
    light = np.arange(_LIGHT + 1, dtype=np.int64) << (3 * _ROOT_BITS - _LIGHT_BITS)
    roots: NDArray[np.int32] = np.searchsorted(cubes, light, side="right").astype(np.int32)
    roots -= 1
    return roots


@cache
def _matrix(rows: tuple[tuple[float, ...], ...]) -> NDArray[np.int64]:
    return np.array([[floor(value * (1 << _WEIGHT_BITS) + 0.5) for value in row] for row in rows], np.int64)


def to_lab(pixels: NDArray[np.uint8]) -> Lab:
    """Colors of shape (..., 3 or 4) in OKLab."""
    light = _linear()[pixels[..., :3]]
    cones = _roots()[np.clip(_times(light, _matrix(_TO_CONES)), 0, _LIGHT)].astype(np.int64)
    return ((_times(cones, _matrix(_TO_LAB)) + 8) >> 4).astype(np.int32)


def _times(vectors: NDArray[np.int64], matrix: NDArray[np.int64]) -> NDArray[np.int64]:
    red, green, blue = (vectors[..., channel] for channel in range(3))
    half = 1 << (_WEIGHT_BITS - 1)
    rows = [(row[0] * red + row[1] * green + row[2] * blue + half) >> _WEIGHT_BITS for row in matrix]
    return np.stack(rows, axis=-1)


@njit(cache=True, nogil=True)
def nearest(lab: NDArray[np.int32], colors: NDArray[np.int32]) -> NDArray[np.int32]:
    """For each of `lab`, shape (count, 3), the index of the nearest of the colors; the first of several."""
    count = lab.shape[0]
    found = np.empty(count, np.int32)
    for i in range(count):
        best, least = 0, np.int64(1) << 62
        for k in range(colors.shape[0]):
            x = np.int64(lab[i, 0] - colors[k, 0])
            y = np.int64(lab[i, 1] - colors[k, 1])
            z = np.int64(lab[i, 2] - colors[k, 2])
            distance = x * x + y * y + z * z
            if distance < least:
                best, least = k, distance
        found[i] = best
    return found
