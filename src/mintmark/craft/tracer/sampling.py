"""Where samples fall: low-discrepancy points, scrambled for every pixel by an integer hash, and shapes made of them.

A sample of a pixel takes pairs of numbers, each named by a dimension. A pair is a point of the (0, 2)-sequence of Sobol
and van der Corput, its index and digits scrambled by exclusive or with words that depend on the pixel, the dimension
and the seed: within a pixel every dimension is stratified, between pixels nothing is alike.
Source: Kollig and Keller, "Efficient Multidimensional Sampling", Computer Graphics Forum 21, 2002.
"""

from math import floor, sqrt

import numpy as np
from numba import njit
from numpy.typing import NDArray

from mintmark.craft.tracer.loops import njit_inlined

_GAMMA = np.uint64(0x9E3779B97F4A7C15)
_MIX_A = np.uint64(0xBF58476D1CE4E5B9)
_MIX_B = np.uint64(0x94D049BB133111EB)
_ONE, _TWO, _S27, _S30, _S31, _S32, _S44 = (np.uint64(k) for k in (1, 2, 27, 30, 31, 32, 44))
_LOW = np.uint64(0xFFFFFFFF)
_UNIT = 1.0 / 4294967296.0


@njit_inlined
def mix64(word: np.uint64) -> np.uint64:
    """Scramble 64 bits, one to one (SplitMix64's finalizer)."""
    word = (word ^ (word >> _S30)) * _MIX_A
    word = (word ^ (word >> _S27)) * _MIX_B
    return word ^ (word >> _S31)


@njit_inlined
def pixel_key(x: int, y: int, seed: int) -> np.uint64:
    """The word of a pixel."""
    place = (np.uint64(y) << _S32) ^ np.uint64(x)
    return mix64(mix64(np.uint64(seed) + _GAMMA) ^ (place * _GAMMA))


@njit_inlined
def pair(points: NDArray[np.uint64], index: int, key: np.uint64, dimension: int) -> tuple[float, float]:
    """Two numbers in [0, 1) for a sample. `points` is a `sequence`, and `index` below its length."""
    word = mix64(key + np.uint64(dimension) * _GAMMA)
    # Another order for every dimension. It must not be linear in the bits: with exclusive or alone all dimensions of a
    # pixel would be copies of one another.
    mask = np.uint64(points.shape[0] - 1)
    row = (np.uint64(index) * (word | _ONE) + (word >> _S31)) & mask
    row ^= row >> _TWO
    row = (row * ((word >> _S27) | _ONE) + (word >> _S44)) & mask
    row ^= row >> _TWO
    row = (row * ((word >> _S44) | _ONE)) & mask
    scrambled = points[np.int64(row)] ^ word
    return np.float64(scrambled >> _S32) * _UNIT, np.float64(scrambled & _LOW) * _UNIT


@njit(cache=True, nogil=True)
def sequence(count: int) -> NDArray[np.uint64]:
    """The first points of the (0, 2)-sequence, as many as the next power of two: two 32-bit words in each."""
    size = 1
    while size < count:
        size *= 2
    points = np.empty(size, np.uint64)
    for index in range(size):
        rest, first, bit = index, np.uint64(0), np.uint64(1) << _S31
        second, direction = np.uint64(0), np.uint64(1) << _S31
        while rest > 0:
            if rest & 1:
                first ^= bit
                second ^= direction
            bit >>= np.uint64(1)
            direction ^= direction >> np.uint64(1)
            rest >>= 1
        points[index] = (first << _S32) ^ second
    return points


@njit_inlined
def circle(turns: float) -> tuple[float, float]:
    """Cosine and sine of an angle in turns, off by at most 4e-9."""
    quarters = turns * 4.0
    nearest = floor(quarters + 0.5)
    angle = (quarters - nearest) * 1.5707963267948966
    square = angle * angle
    sine = angle * (1.0 + square * (-1 / 6 + square * (1 / 120 + square * (-1 / 5040 + square * (1 / 362880)))))
    cosine = 1.0 + square * (-0.5 + square * (1 / 24 + square * (-1 / 720 + square * (1 / 40320))))
    quarter = int(nearest) & 3
    if quarter == 0:
        return cosine, sine
    if quarter == 1:
        return -sine, cosine
    if quarter == 2:
        return -cosine, -sine
    return sine, -cosine


@njit_inlined
def disc(u: float, v: float) -> tuple[float, float]:
    """A point in the unit disc, evenly spread."""
    cosine, sine = circle(u)
    radius = sqrt(v)
    return radius * cosine, radius * sine


@njit_inlined
def across(nx: float, ny: float, nz: float) -> tuple[float, float, float, float, float, float]:
    """Two unit vectors at right angles to a unit vector and to each other.

    Source: Duff et al., "Building an Orthonormal Basis, Revisited", JCGT 6(1), 2017.
    """
    sign = 1.0 if nz >= 0.0 else -1.0
    a = -1.0 / (sign + nz)
    b = nx * ny * a
    return 1.0 + sign * nx * nx * a, sign * b, -sign * nx, b, sign + ny * ny * a, -ny


@njit_inlined
def tent(u: float) -> float:
    """A number from -1 to 1, likelier in the middle."""
    return sqrt(2.0 * u) - 1.0 if u < 0.5 else 1.0 - sqrt(2.0 - 2.0 * u)


@njit_inlined
def view_ray(camera: NDArray[np.float64], width: int, height: int, x: float, y: float) -> tuple[float, float, float]:
    """The direction through a point of the picture, in pixels; of length 1 along the view."""
    fx = (2.0 * x / width - 1.0 + 2.0 * camera[15]) * camera[12]
    fy = (1.0 - 2.0 * y / height + 2.0 * camera[16]) * camera[12] * height / width
    return (
        camera[3] * fx + camera[6] * fy - camera[9],
        camera[4] * fx + camera[7] * fy - camera[10],
        camera[5] * fx + camera[8] * fy - camera[11],
    )
