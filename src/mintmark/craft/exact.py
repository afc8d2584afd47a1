"""Sines, logarithms and roots that are the same on every machine.

The C library's own, Python's, NumPy's and numba's change in the last bit with the processor (measured: 33 of 282
operations without FMA). Everything here is made of `+ - * /`, `floor`, `frexp` and `ldexp`, which IEEE 754 fixes to the
bit. Angles are turns: 0.25 is a right angle, so that reduction loses nothing.
"""

from collections.abc import Callable
from math import floor, frexp, ldexp, sqrt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

TAU = 6.283185307179586
_LN2 = 0.6931471805599453
_SQRT_HALF = 0.7071067811865476

# Taylor coefficients of sine and cosine: below 1e-16 on an eighth of a turn, where |angle| <= pi/4.
_SIN = (1.0, -1 / 6, 1 / 120, -1 / 5040, 1 / 362880, -1 / 39916800, 1 / 6227020800, -1 / 1307674368000)
_COS = (1.0, -1 / 2, 1 / 24, -1 / 720, 1 / 40320, -1 / 3628800, 1 / 479001600, -1 / 87178291200)


def _even_series(coefficients: tuple[float, ...], square: float) -> float:
    # Horner's rule, written out: drawings ask for thousands of sines, and a loop took twice as long.
    a, b, c, d, e, f, g, h = coefficients
    return ((((((h * square + g) * square + f) * square + e) * square + d) * square + c) * square + b) * square + a


def sin_turns(turns: float) -> float:
    """The sine of an angle in turns. Off by at most 2e-16."""
    turns -= floor(turns)
    eighth = floor(turns * 8.0 + 1.0) // 2  # the nearest quarter, 0 to 4
    angle = (turns - eighth * 0.25) * TAU
    square = angle * angle
    value = angle * _even_series(_SIN, square) if eighth % 2 == 0 else _even_series(_COS, square)
    return -value if eighth % 4 >= 2 else value


def cos_turns(turns: float) -> float:
    """The cosine of an angle in turns."""
    return sin_turns(turns + 0.25)


def log2(value: float) -> float:
    """The binary logarithm of a positive number. Off by at most 4e-16 relative to its size, or 1e-16 near 1."""
    mantissa, exponent = frexp(value)
    if mantissa < _SQRT_HALF:
        mantissa, exponent = mantissa * 2.0, exponent - 1
    ratio = (mantissa - 1.0) / (mantissa + 1.0)  # log(m) = 2 artanh((m - 1) / (m + 1)), |ratio| < 0.1716
    square = ratio * ratio
    total = 0.0
    for divisor in range(23, 0, -2):
        total = total * square + 1.0 / divisor
    return exponent + 2.0 * ratio * total / _LN2


def exp2(value: float) -> float:
    """Two to a power. Off by at most 4e-16 relative to its size."""
    whole = floor(value + 0.5)
    rest = (value - whole) * _LN2  # |rest| <= 0.3466
    total = 1.0
    for divisor in range(16, 0, -1):
        total = total * rest / divisor + 1.0
    return ldexp(total, whole)


def power(base: float, exponent: float) -> float:
    """A number of 0 or more to a power."""
    return 0.0 if base <= 0.0 else exp2(exponent * log2(base))


def cube_root(value: float) -> float:
    """The real cube root."""
    if value == 0.0:
        return 0.0
    size = abs(value)
    root = exp2(log2(size) / 3.0)
    root -= (root * root * root - size) / (3.0 * root * root)
    return root if value > 0.0 else -root


def unit_vector(x: float, y: float) -> tuple[float, float]:
    """The direction of (x, y); (1, 0) for no direction at all. `hypot` differs between machines, `sqrt` does not."""
    length = sqrt(x * x + y * y)
    return (x / length, y / length) if length > 0.0 else (1.0, 0.0)


def table(function: Callable[[float], float], size: int, scale: float) -> "NDArray[np.int32]":
    """A function on [0, 1), sampled at `size` points, as integers: `round(scale * function(i / size))`."""
    import numpy as np

    return np.array([floor(scale * function(i / size) + 0.5) for i in range(size)], dtype=np.int32)
