"""Colors by hex, name and OKLCH, and palettes made from one of them.

OKLCH (lightness, chroma, hue) is even to the eye: steps that are equal in numbers look equal. Source: Björn Ottosson,
"A perceptual color space for image processing", 2020; sRGB transfer: IEC 61966-2-1. All of it is exact arithmetic, so
that a palette is the same on every machine.
"""

import re
from functools import lru_cache
from typing import Annotated, TypeAlias

from pydantic import BeforeValidator, StringConstraints

from mintmark.craft.exact import cos_turns, cube_root, power, sin_turns

_HEX = re.compile(r"#?([0-9a-fA-F]{3}|[0-9a-fA-F]{6})\Z")

VOID_BLACK = "#0a0a0a"
BONE = "#d4c5b0"
DEEP_INK = "#000000"
GHOST_GREY = "#333333"

Rgb: TypeAlias = tuple[int, int, int]
"""Red, green and blue, 0 to 255, in sRGB."""
Oklch: TypeAlias = tuple[float, float, float]
"""Lightness 0 to 1, chroma 0 to about 0.37, hue in turns."""


def normal_hex(text: str) -> str | None:
    """`#abc` and `AABBCC` as `#aabbcc`; None when it is no hex color."""
    match = _HEX.match(text.strip())
    if match is None:
        return None
    digits = match.group(1).lower()
    return "#" + ("".join(digit * 2 for digit in digits) if len(digits) == 3 else digits)


def _normalize(value: object) -> object:
    return (normal_hex(value) or value) if isinstance(value, str) else value


HexColor = Annotated[
    str,
    StringConstraints(pattern=r"^#[0-9a-f]{6}$"),
    BeforeValidator(_normalize),
]
"""A color as `#rrggbb`, lower case. `#rgb` and hex without the sign are brought to that form."""


def rgb(color: str) -> Rgb:
    """The three channels of a `#rrggbb`."""
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)


def to_hex(channels: Rgb) -> str:
    """The `#rrggbb` of three channels."""
    return "#{:02x}{:02x}{:02x}".format(*channels)


def _linear(channel: int) -> float:
    value = channel / 255.0
    return value / 12.92 if value <= 0.04045 else power((value + 0.055) / 1.055, 2.4)


def _encoded(value: float) -> float:
    value = min(max(value, 0.0), 1.0)
    return 12.92 * value if value <= 0.0031308 else 1.055 * power(value, 1.0 / 2.4) - 0.055


def to_oklab(channels: Rgb) -> tuple[float, float, float]:
    """Lightness, green-red and blue-yellow."""
    red, green, blue = (_linear(channel) for channel in channels)
    long = cube_root(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    medium = cube_root(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = cube_root(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    return (
        0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short,
    )


def _linear_from_oklab(lightness: float, a: float, b: float) -> tuple[float, float, float]:
    long = lightness + 0.3963377774 * a + 0.2158037573 * b
    medium = lightness - 0.1055613458 * a - 0.0638541728 * b
    short = lightness - 0.0894841775 * a - 1.2914855480 * b
    long, medium, short = long * long * long, medium * medium * medium, short * short * short
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )


def from_oklab(lightness: float, a: float, b: float) -> Rgb:
    """The sRGB color, its chroma lowered until a screen can show it."""
    lightness = min(max(lightness, 0.0), 1.0)
    low, high = 0.0, 1.0
    if not _is_shown(_linear_from_oklab(lightness, a, b)):
        for _ in range(20):
            middle = (low + high) / 2.0
            if _is_shown(_linear_from_oklab(lightness, a * middle, b * middle)):
                low = middle
            else:
                high = middle
        a, b = a * low, b * low
    red, green, blue = (int(_encoded(value) * 255.0 + 0.5) for value in _linear_from_oklab(lightness, a, b))
    return red, green, blue


def _is_shown(linear: tuple[float, float, float]) -> bool:
    return all(-1e-4 <= value <= 1.0001 for value in linear)


def from_oklch(color: Oklch) -> Rgb:
    """The sRGB color of a lightness, chroma and hue (turns), its chroma lowered until a screen can show it."""
    lightness, chroma, hue = color
    return from_oklab(lightness, chroma * cos_turns(hue), chroma * sin_turns(hue))


def turned(color: str, turns: float, *, lightness: float = 0.0, chroma: float = 1.0) -> str:
    """The color with its hue turned, its lightness raised by `lightness` and its chroma times `chroma`."""
    light, a, b = to_oklab(rgb(color))
    cos, sin = cos_turns(turns), sin_turns(turns)
    return to_hex(
        from_oklab(min(max(light + lightness, 0.0), 1.0), chroma * (a * cos - b * sin), chroma * (a * sin + b * cos))
    )


def mixed(first: str, second: str, share: float) -> str:
    """The color `share` of the way from the first to the second, in OKLab."""
    (l1, a1, b1), (l2, a2, b2) = to_oklab(rgb(first)), to_oklab(rgb(second))
    return to_hex(from_oklab(l1 + (l2 - l1) * share, a1 + (a2 - a1) * share, b1 + (b2 - b1) * share))


@lru_cache(maxsize=64)
def ramp(stops: tuple[str, ...], steps: int = 256) -> tuple[Rgb, ...]:
    """`steps` colors from the first stop to the last, evenly spaced in OKLab. Needs at least two stops."""
    labs = [to_oklab(rgb(stop)) for stop in stops]
    result = []
    for step in range(steps):
        position = step * (len(stops) - 1) / (steps - 1)
        index = min(int(position), len(stops) - 2)
        share = position - index
        result.append(from_oklab(*(p + (q - p) * share for p, q in zip(labs[index], labs[index + 1], strict=True))))
    return tuple(result)


SCHEMES: dict[str, tuple[float, ...]] = {
    "complementary": (0.0, 0.5),
    "analogous": (-1 / 12, 0.0, 1 / 12),
    "triadic": (0.0, 1 / 3, 2 / 3),
    "split": (0.0, 5 / 12, 7 / 12),
    "tetradic": (0.0, 0.25, 0.5, 0.75),
}
"""Hues that go together, in turns from the base."""


def scheme(base: str, name: str) -> tuple[str, ...]:
    """The colors that go with a base. `monochromatic` gives five lightnesses of its hue."""
    if name == "monochromatic":
        return tuple(turned(base, 0.0, lightness=step) for step in (-0.3, -0.15, 0.0, 0.15, 0.3))
    return tuple(turned(base, turns) for turns in SCHEMES[name])
