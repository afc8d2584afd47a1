"""The cell of a pixel: what its paths wrote down, summed up, and then as means and variances."""

import numpy as np
from numpy.typing import NDArray

from mintmark.craft.tracer.loops import njit_inlined

Numbers = NDArray[np.float64]

LIGHT, ALBEDO, NORMAL, DEPTH, OBJECT, COVER, SHADE, VEIL = 0, 3, 6, 9, 10, 11, 12, 15
"""Columns of what a path writes down: its light; color, normal, distance and thing of what it saw first; 1 where it saw
the backdrop, and what light is left there; 1 where it saw something in or through glass."""
NOTES = 16
NOISE, SPREAD, SHADE_NOISE, BUFFERS = 16, 17, 18, 19
"""Further columns of a cell: variances of its mean light over albedo, of its mean color and normal (times `LESS`), and
of its mean shade; and how many columns there are."""
LESS = 0.025
"""What a squared difference of normals counts beside one of colors."""
EVEN = 0.01
"""Added to colors before light is divided by them."""

NEAREST, HITS, VALUES, VALUES_SQUARED, SHADES, SHADES_SQUARED, FEATURES_SQUARED, SUMS = 0, 1, 2, 3, 4, 5, 6, 7
"""What is summed up over a pixel's samples besides its cell."""


@njit_inlined
def begin(cell: Numbers, sums: Numbers) -> None:
    """Make a pixel's cell and sums ready."""
    cell[:] = 0.0
    cell[OBJECT] = -1.0
    sums[:] = 0.0
    sums[NEAREST] = 1e30


@njit_inlined
def add(cell: Numbers, sums: Numbers, notes: Numbers, forward: float, off: float) -> None:
    """Add a path to a pixel. `forward` is the cosine of its ray to the view, `off` how far beside the middle it
    fell.
    """
    for k in range(9):
        cell[k] += notes[k]
    value = (notes[LIGHT] + notes[LIGHT + 1] + notes[LIGHT + 2]) / (
        notes[ALBEDO] + notes[ALBEDO + 1] + notes[ALBEDO + 2] + 3.0 * EVEN
    )
    sums[VALUES] += value
    sums[VALUES_SQUARED] += value * value
    if notes[COVER] > 0.0 or notes[VEIL] > 0.0:
        for k in range(COVER, NOTES):
            cell[k] += notes[k]
        value = notes[SHADE] + notes[SHADE + 1] + notes[SHADE + 2]
        sums[SHADES] += value
        sums[SHADES_SQUARED] += value * value
    for k in range(3):
        sums[FEATURES_SQUARED] += notes[ALBEDO + k] * notes[ALBEDO + k] + LESS * notes[NORMAL + k] * notes[NORMAL + k]
    if notes[DEPTH] > 0.0:
        cell[DEPTH] += notes[DEPTH] * forward
        sums[HITS] += 1.0
    if off < sums[NEAREST]:
        sums[NEAREST] = off
        cell[OBJECT] = notes[OBJECT]


@njit_inlined
def end(cell: Numbers, sums: Numbers, samples: int) -> None:
    """Turn a pixel's sums into means and variances of means."""
    each, fewer = 1.0 / samples, 1.0 / max(samples - 1, 1)
    for k in range(9):
        cell[k] *= each
    for k in range(COVER, NOTES):
        cell[k] *= each
    cell[DEPTH] = cell[DEPTH] / sums[HITS] if sums[HITS] > 0.0 else np.inf
    spread = sums[FEATURES_SQUARED] * each
    for k in range(3):
        spread -= cell[ALBEDO + k] * cell[ALBEDO + k] + LESS * cell[NORMAL + k] * cell[NORMAL + k]
    mean, shade = sums[VALUES] * each, sums[SHADES] * each
    cell[NOISE] = max(sums[VALUES_SQUARED] * each - mean * mean, 0.0) * fewer
    cell[SPREAD] = max(spread, 0.0) * fewer
    cell[SHADE_NOISE] = max(sums[SHADES_SQUARED] * each - shade * shade, 0.0) * fewer / 9.0
