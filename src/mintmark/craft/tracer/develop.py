"""Developing a frame: exposure, white, the tone curve, the look, grain, and eight bits without banding."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mintmark.core.errors import InvalidSpec
from mintmark.craft.exact import exp2, power
from mintmark.craft.tracer.frame import Frame
from mintmark.craft.tracer.loops import njit_loop
from mintmark.craft.tracer.sampling import mix64
from mintmark.craft.tracer.scene import Vec

LOOKS = ("neutral", "warm", "cool", "teal_orange", "bleach", "pastel", "noir")
KNEE = 0.6
"""Radiance that the tone curve keeps as it is; beyond it rolls off, so that 1 is shown as 0.8 and nothing ever
clips."""
TOE_IN, TOE_OUT = 0.012, 0.02
"""How blacks are deepened: radiance times (radiance + in) / (radiance + out)."""
_PIVOT = 0.45
"""The gray, as displayed, that contrast leaves alone."""
_STEPS = 2048
"""Pieces of the table that encodes sRGB, over the square root of light: off by at most 1e-6."""

Numbers = NDArray[np.float64]
_S16, _S32 = np.uint64(16), np.uint64(32)
_LOW = np.uint64(0xFFFF)


@dataclass(frozen=True, slots=True)
class Print:
    """How light becomes a picture."""

    exposure: float = 0.0
    """In stops."""
    white: Vec = (1.0, 1.0, 1.0)
    """Gains of linear red, green and blue that make the wished light white."""
    contrast: float = 1.0
    saturation: float = 1.0
    vignette: float = 0.0
    """0 to 1: how dark the corners are."""
    film_grain: float = 0.0
    """0 to 1."""
    look: str = "neutral"
    """One of `LOOKS`."""


def _encode(light: float) -> float:
    return 12.92 * light if light <= 0.0031308 else 1.055 * power(light, 1.0 / 2.4) - 0.055


def _decode(shown: float) -> float:
    return shown / 12.92 if shown <= 0.04045 else power((shown + 0.055) / 1.055, 2.4)


_TABLE: list[Numbers] = []


def _table() -> Numbers:
    """SRGB's curve, sampled evenly over the square root of light."""
    if not _TABLE:
        _TABLE.append(np.array([_encode((i / _STEPS) * (i / _STEPS)) for i in range(_STEPS + 1)] + [1.0]))
    return _TABLE[0]


@njit_loop
def _tone(x: float) -> float:
    x = max(0.0, x)
    x = x * (x + TOE_IN) / (x + TOE_OUT)
    if x <= KNEE:
        return x
    over = x - KNEE
    rest = 1.0 - KNEE
    return KNEE + rest * over / (over + rest)


@njit_loop
def _shown(table: Numbers, light: float) -> float:
    if light <= 0.0:
        return 0.0
    place = np.sqrt(min(1.0, light)) * _STEPS
    at = int(place)
    return float(table[at] + (place - at) * (table[at + 1] - table[at]))


@njit_loop
def _graded(r: float, g: float, b: float, contrast: float, saturation: float, look: int) -> tuple[float, float, float]:
    """A displayed color after contrast, saturation and the look; `look` counts as in `LOOKS`."""
    if look == 6:
        r = g = b = 0.36 * r + 0.56 * g + 0.08 * b
        contrast = contrast * 1.3
    elif look == 4:
        contrast, saturation = contrast * 1.22, saturation * 0.4
    elif look == 5:
        r, g, b = 0.14 + 0.84 * r, 0.13 + 0.85 * g, 0.15 + 0.84 * b
        saturation = saturation * 0.8
    elif look == 1:
        r, g, b = r * 1.04 + 0.012, g * 1.0 + 0.004, b * 0.9
    elif look == 2:
        r, g, b = r * 0.91, g * 0.99 + 0.002, b * 1.03 + 0.014
    elif look == 3:
        t = 0.2126 * r + 0.7152 * g + 0.0722 * b
        dark, bright = (1.0 - t) * (1.0 - t), t * (1.0 - t) * 2.0 + t * t * 0.4
        r, g, b = r - 0.055 * dark + 0.06 * bright, g + 0.012 * dark + 0.012 * bright, b + 0.05 * dark - 0.085 * bright
        saturation, contrast = saturation * 1.1, contrast * 1.04
    if contrast != 1.0:
        r, g, b = _PIVOT + (r - _PIVOT) * contrast, _PIVOT + (g - _PIVOT) * contrast, _PIVOT + (b - _PIVOT) * contrast
    if saturation != 1.0:
        t = 0.2126 * r + 0.7152 * g + 0.0722 * b
        r, g, b = t + (r - t) * saturation, t + (g - t) * saturation, t + (b - t) * saturation
    return r, g, b


@njit_loop
def _chance(x: int, y: int, key: np.uint64) -> np.uint64:
    return mix64(mix64(key + np.uint64(x)) + np.uint64(y))


@njit_loop
def _speck(x: int, y: int, key: np.uint64) -> float:
    """Bell-shaped chance for a place, -1 to 1."""
    word = _chance(x, y, key)
    total = np.float64(word & _LOW) + np.float64((word >> _S16) & _LOW) + np.float64((word >> _S32) & _LOW)
    return total * (2.0 / 196605.0) - 1.0


@njit_loop
def develop_rows(
    light: Numbers,
    coverage: Numbers,
    shade: Numbers,
    veil: Numbers,
    table: Numbers,
    dials: Numbers,
    look: int,
    seed: int,
    out: NDArray[np.uint8],
) -> None:
    """Develop all rows. `dials`: gains of 3 channels, contrast, saturation, vignette, grain, backdrop in linear light
    (3) and as displayed (3); a negative contrast stands for a print that changes nothing, so that the backdrop is
    exact.
    """
    height, width = coverage.shape
    key = mix64(np.uint64(seed) + np.uint64(0x5DEECE66D))
    gr, gg, gb = dials[0], dials[1], dials[2]
    contrast, saturation, vignette, grain = dials[3], dials[4], dials[5], dials[6]
    for y in range(height):
        for x in range(width):
            cover = coverage[y, x]
            pure = cover >= 1.0 and shade[y, x, 0] >= 1.0 and shade[y, x, 1] >= 1.0 and shade[y, x, 2] >= 1.0
            if pure:
                r, g, b = dials[10], dials[11], dials[12]
            else:
                rest = min(1.0 - cover + veil[y, x], 1.0)  # what glass reflects lies over the backdrop
                r = g = b = 0.0
                if rest > 1e-9:
                    part = 1.0 / rest
                    r = rest * _tone(light[y, x, 0] * gr * part)
                    g = rest * _tone(light[y, x, 1] * gg * part)
                    b = rest * _tone(light[y, x, 2] * gb * part)
                r = _shown(table, r + dials[7] * shade[y, x, 0])
                g = _shown(table, g + dials[8] * shade[y, x, 1])
                b = _shown(table, b + dials[9] * shade[y, x, 2])
            r, g, b = _graded(r, g, b, contrast, saturation, look)
            if vignette > 0.0:
                u, v = (2.0 * x + 1.0) / width - 1.0, (2.0 * y + 1.0) / height - 1.0
                far = 0.5 * (u * u + v * v)
                part = 1.0 - vignette * 0.85 * far * far * (1.5 - 0.5 * far)
                r, g, b = r * part, g * part, b * part
            if grain > 0.0:
                t = 0.2126 * r + 0.7152 * g + 0.0722 * b
                t = min(max(t, 0.0), 1.0)
                speck = 0.6 * _speck(x, y, key) + 0.2 * (_speck(x + 1, y, key) + _speck(x, y + 1, key))
                speck *= grain * 0.2 * (0.25 + 3.0 * t * (1.0 - t))
                r, g, b = r + speck, g + speck, b + speck
            chance = 0.5
            if not pure:
                word = _chance(x, y, key + np.uint64(77))
                chance = 0.5 + 0.5 * (np.float64(word & _LOW) + np.float64((word >> _S16) & _LOW) - 65535.0) / 65535.0
            out[y, x, 0] = np.uint8(min(max(np.floor(r * 255.0 + chance), 0.0), 255.0))
            out[y, x, 1] = np.uint8(min(max(np.floor(g * 255.0 + chance), 0.0), 255.0))
            out[y, x, 2] = np.uint8(min(max(np.floor(b * 255.0 + chance), 0.0), 255.0))


def develop(frame: Frame, print: Print, backdrop: Vec | None, seed: int) -> NDArray[np.uint8]:
    """The finished picture, shape (h, w, 3).

    The backdrop is a displayed color: exposure and white leave it alone; contrast, the look, vignette and grain lie
    over the whole picture. With none of those a pixel of nothing but backdrop is that color to the digit.

    Raises:
        InvalidSpec: A look that is none of `LOOKS`.
    """
    if print.look not in LOOKS:
        raise InvalidSpec(f"No look is called {print.look!r}; there are: {', '.join(LOOKS)}.")
    gain = exp2(print.exposure)
    shown = backdrop or (0.0, 0.0, 0.0)
    dials = np.array(
        [
            *(gain * channel for channel in print.white),
            print.contrast,
            print.saturation,
            print.vignette,
            print.film_grain,
            *(_decode(channel) for channel in shown),
            *shown,
        ]
    )
    out = np.empty((*frame.coverage.shape, 3), np.uint8)
    look = LOOKS.index(print.look)
    develop_rows(frame.light, frame.coverage, frame.shade, frame.veil, _table(), dials, look, seed, out)
    return out
