"""Ramps: a few steps from shadow to light in which the hue turns with the light.

Shadows turn towards blue-violet and lights towards yellow, each by the side of the color wheel on which the color
already lies, so that a yellow darkens over orange and red, and a green over teal. Steps are even in OKLab.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from mintmark.core.errors import InvalidSpec
from mintmark.craft.exact import cos_turns, sin_turns
from mintmark.craft.palette import Rgb, from_oklab, rgb, to_oklab
from mintmark.craft.pixels.cel import NOTHING

FEWEST_STEPS, MOST_STEPS = 2, 9
DARK_POLE = 0.77
"""The hue of deep shadow, in turns of OKLab: blue-violet."""
LIGHT_POLE = 0.295
"""The hue of full light: yellow."""
TURN = 0.1
"""How far the hue turns from the base to the end of the ramp."""
TINT = 0.016
"""How much violet or yellow comes to every shadow and light, so that even grays live."""
GRAY = 0.04
"""Colors below this chroma have no hue worth turning."""


@lru_cache(maxsize=4096)
def ramp(base: Rgb, steps: int = 4, *, contrast: float = 1.0) -> tuple[Rgb, ...]:
    """`steps` colors from shadow to light; the base stands a little above the middle."""
    middle = (steps - 1) * 0.55
    return tuple(_stepped(base, (step - middle) / max(middle, 1.0), contrast) for step in range(steps))


@lru_cache(maxsize=4096)
def line_of(base: Rgb, *, contrast: float = 1.0) -> Rgb:
    """The color of the outline around a color: far below its shadow."""
    return _stepped(base, -1.0 - 0.62 * contrast, contrast)


def _stepped(base: Rgb, place: float, contrast: float) -> Rgb:
    """The base moved to shadow (`place` -1) or light (1)."""
    lightness, a, b = to_oklab(base)
    chroma = sqrt(a * a + b * b)
    depth = place if place >= 0.0 else -place
    if place < 0.0:
        light = lightness * (1.0 - 0.43 * contrast * depth)
        light = max(light, 0.1 + 0.16 * lightness)
    else:
        light = lightness + (0.985 - lightness) * 0.56 * contrast * depth
    turn = _turn(a, b, chroma, toward_dark=place < 0.0) * min(depth, 1.6)
    cos, sin = cos_turns(turn), sin_turns(turn)
    a, b = a * cos - b * sin, a * sin + b * cos
    keep = 1.0 + 0.12 * depth - 0.16 * depth * depth if place < 0.0 else 1.0 - 0.3 * depth
    pole = DARK_POLE if place < 0.0 else LIGHT_POLE
    tint = TINT * depth * (1.0 if place < 0.0 else 0.6)
    return from_oklab(light, a * keep + tint * cos_turns(pole), b * keep + tint * sin_turns(pole))


def _turn(a: float, b: float, chroma: float, *, toward_dark: bool) -> float:
    """Turns by which the hue moves at the end of the ramp, never past the pole."""
    if chroma < GRAY:
        return 0.0
    hue = hue_of(a, b)
    warm = (hue - DARK_POLE) % 1.0 <= (LIGHT_POLE - DARK_POLE) % 1.0  # from violet over red to yellow
    if toward_dark:
        room = (hue - DARK_POLE) % 1.0 if warm else (DARK_POLE - hue) % 1.0
        return (-1.0 if warm else 1.0) * min(TURN, room)
    room = (LIGHT_POLE - hue) % 1.0 if warm else (hue - LIGHT_POLE) % 1.0
    return (1.0 if warm else -1.0) * min(0.6 * TURN, room)


def hue_of(a: float, b: float) -> float:
    """The hue in turns, 0 to 1, off by less than 0.002: the library's arctangent differs between machines."""
    across, up = abs(a), abs(b)
    if across + up == 0.0:
        return 0.0
    low = min(across, up) / max(across, up)
    eighth = low * (0.125 + 0.0444 * (1.0 - low))  # Source: our fit to atan on [0, 1], in turns
    quarter = eighth if across >= up else 0.25 - eighth
    half = quarter if a >= 0.0 else 0.5 - quarter
    return half if b >= 0.0 else (1.0 - half) % 1.0


@dataclass(frozen=True, slots=True)
class Inks:
    """The palette of a drawing whose parts are named by slots, each with a line color and a ramp."""

    palette: tuple[Rgb, ...]
    """Entry 0 is nothing."""
    slots: tuple[str, ...]
    steps: int
    table: NDArray[np.uint8]
    """Shape (slots, 1 + steps): the index of the line, then from shadow to light."""
    lines: NDArray[np.uint8]
    """Shape (256,): for each index, the index of the line that belongs to it."""
    darker: NDArray[np.uint8]
    """Shape (256,): for each index, one step towards shadow, the last staying."""
    lighter: NDArray[np.uint8]
    """Shape (256,): for each index, one step towards light, the last staying."""

    def slot(self, name: str) -> int:
        """Which row of the table a slot has."""
        return self.slots.index(name)

    def ink(self, name: str, step: int) -> int:
        """The index of a slot's step, counted from shadow 0; -1 is the lightest, -2 below it."""
        row = self.table[self.slot(name), 1:]
        return int(row[step])

    def line(self, name: str) -> int:
        """The index of a slot's line."""
        return int(self.table[self.slot(name), 0])


def mix_inks(
    bases: Mapping[str, str], *, steps: int = 4, contrast: float = 1.0, contrasts: Mapping[str, float] | None = None
) -> Inks:
    """Ramps of named base colors (`#rrggbb`) in one palette; equal colors share an entry.

    Raises: InvalidSpec when they need more than 255 colors.
    """
    places: dict[Rgb, int] = {}
    table = np.zeros((len(bases), 1 + steps), np.uint8)
    lines, darker, lighter = (np.arange(256, dtype=np.uint8) for _ in range(3))
    for row, (slot, base) in enumerate(bases.items()):
        strength = contrast * (contrasts or {}).get(slot, 1.0)
        colors = (line_of(rgb(base), contrast=strength), *ramp(rgb(base), steps, contrast=strength))
        inks = [places.setdefault(color, len(places) + 1) for color in colors]
        if len(places) > 255:
            raise InvalidSpec(f"{len(bases)} slots of {steps} steps need more than 255 colors; ask for fewer.", [])
        table[row] = inks
        for step, ink in enumerate(inks):
            lines[ink] = inks[0]
            darker[ink] = inks[max(step - 1, 0)]
            lighter[ink] = inks[min(step + 1, steps)]
    return Inks((NOTHING, *places), tuple(bases), steps, table, lines, darker, lighter)


def steps_for(colors: int, slots: int) -> int:
    """How many steps a ramp has where so many colors are to do for so many slots: 3 to 5, more from 64 on."""
    if colors >= 64:
        return 6 if colors < 128 else 8
    return max(3, min(5, colors // max(1, slots)))
