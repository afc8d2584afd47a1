"""Boxes with a border that may be cut in nine and stretched."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from mintmark.core.canonical import Json
from mintmark.core.stream import Stream
from mintmark.craft.palette import from_oklab, rgb, to_hex, to_oklab
from mintmark.craft.pixels.cel import Cel, flat
from mintmark.craft.pixels.ramps import Inks, mix_inks


@dataclass(frozen=True, slots=True)
class Theme:
    """See `themes.toml`."""

    name: str
    border: str
    field: str
    trim: str
    corner: int
    stud: str
    inset: int
    wear: str = "none"
    """What time did to the border: `grain`, `chips` or nothing."""
    marks: tuple[tuple[float, float], ...] = ()
    """Where it did, as shares of a corner's length and of the border's depth."""
    woven: bool = False
    """Whether the light on the border is woven into it."""


@dataclass(frozen=True, slots=True)
class Slices:
    """How far from each side the parts that keep their size reach."""

    left: int
    top: int
    right: int
    bottom: int

    def json_value(self) -> dict[str, Json]:
        """As games write it."""
        return {"left": self.left, "top": self.top, "right": self.right, "bottom": self.bottom}


@cache
def themes() -> dict[str, Theme]:
    """All themes by name."""
    text = files(__package__ or "").joinpath("themes.toml").read_text(encoding="utf-8")
    return {name: Theme(name, **row) for name, row in tomllib.loads(text).items()}


MARKS = 8
"""So many nicks, two in each corner."""
DRIFT = (0.022, 0.012, 0.012)
"""How far the colors of one set stray from those of another: lightness, and two ways of hue."""


def made_by_hand(theme: Theme, stream: Stream) -> Theme:
    """A theme as one workshop makes it: its own tint of each material, its own nicks in the border."""
    draws = stream.child("marks").generator()
    marks = tuple((draws.unit(), draws.unit()) for _ in range(MARKS))
    tint = stream.child("tint").generator()
    found = []
    for color in (theme.border, theme.field, theme.trim):
        lightness, a, b = to_oklab(rgb(color))
        moved = [part + reach * tint.between(-1.0, 1.0) for part, reach in zip((lightness, a, b), DRIFT, strict=True)]
        found.append(to_hex(from_oklab(moved[0], moved[1], moved[2])))
    return replace(theme, border=found[0], field=found[1], trim=found[2], marks=marks)


def inks_of(theme: Theme, *, fill: str = "#d8324c") -> Inks:
    """Ramps for border, field, trim, what a bar is filled with, and the gray of what is disabled."""
    bases = {"border": theme.border, "field": theme.field, "trim": theme.trim, "fill": fill, "off": "#86848f"}
    return mix_inks(bases, steps=5, contrasts={"field": 0.7})


STATES = ("normal", "hover", "pressed", "disabled")
Index = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Look:
    """How one box is drawn."""

    border: str = "border"
    field: str = "field"
    stud: str = "trim"
    sunk: bool = False
    lift: int = 0
    """Steps by which all is lighter."""


def box(theme: Theme, inks: Inks, width: int, height: int, unit: int, look: Look, *, studs: bool = True) -> Index:
    """A bordered box. `unit` is how many pixels a line of it is wide."""
    y, x = np.mgrid[0:height, 0:width]
    left, top = np.minimum(x, width - 1 - x), np.minimum(y, height - 1 - y)
    away = np.minimum(np.minimum(left, top), left + top - theme.corner * unit)
    ring = np.floor_divide(away, unit)
    lit = (y - x < 0) & (y + x < width) | (x <= y) & (x + y < height) & (x < width // 2)
    lit = np.where(top <= left, y < height / 2, x < width / 2)
    if look.sunk:
        lit = ~lit
    last = theme.inset
    drawn = np.zeros((height, width), np.uint8)

    def ink(slot: str, step: int) -> int:
        return inks.ink(slot, max(0, min(4, step + look.lift)))

    drawn[ring == 0] = inks.line(look.border)
    drawn[ring == 1] = np.where(lit, ink(look.border, 4), ink(look.border, 1))[ring == 1]
    drawn[(ring > 1) & (ring < last)] = ink(look.border, 2)
    corner = (left < reach_of(theme) * unit) & (top < reach_of(theme) * unit)  # all that never stretches
    flat_part = corner & (ring > 1) & (ring < last)
    if theme.woven:
        checker = flat_part & ((left // unit + top // unit) % 2 == 0)
        drawn[checker] = np.where(lit, ink(look.border, 3), ink(look.border, 1))[checker]
    for number, worn in enumerate(_worn(theme, x, y, unit, width, height)):
        drawn[worn & flat_part] = ink(look.border, 3 if theme.wear == "chips" and number % 2 else 1)
    drawn[ring == last] = np.where(lit, ink(look.border, 0), ink(look.border, 3))[ring == last]
    drawn[ring > last] = ink(look.field, 2)
    drawn[(ring == last + 1) & lit] = ink(look.field, 1)
    if studs and theme.stud != "none" and min(width, height) >= 5 * last * unit:
        _stud_corners(drawn, theme, inks, unit, look)
    return drawn


def _worn(
    theme: Theme, x: NDArray[np.int64], y: NDArray[np.int64], unit: int, width: int, height: int
) -> Iterator[NDArray[np.bool_]]:
    """The places of grain or chips: two in each corner, one along the upper or lower side, one along the other."""
    if theme.wear == "none":
        return
    for number, (place, depth) in enumerate(theme.marks):
        right, low, upright = number % 2 == 1, number // 2 % 2 == 1, number // 4 == 1
        across, down = (width - 1 - x if right else x) // unit, (height - 1 - y if low else y) // unit
        along, deep = (down, across) if upright else (across, down)
        long = 3 if theme.wear == "grain" else 2
        first = 2 + int(place * (reach_of(theme) - 1 - long))
        row = 2 + int(depth * (theme.inset - 2))
        yield (along >= first) & (along < first + long) & (deep == row)


def _stud_corners(drawn: Index, theme: Theme, inks: Inks, unit: int, look: Look) -> None:
    """A rivet or a stone set in each corner."""
    height, width = drawn.shape
    size = (theme.inset + 1) * unit if theme.stud == "gem" else 3 * unit
    off = unit if theme.stud == "gem" else unit * max(1, (theme.inset + 1) // 2 - 1)
    y, x = np.mgrid[0:size, 0:size]
    middle = (size - 1) / 2.0
    right, down = x - middle, y - middle
    round_ = np.abs(right) + np.abs(down) <= 2.0 * middle - (0.5 if theme.stud == "gem" else 1.0) * unit
    face = np.where(right + down < -0.5 * unit, inks.ink(look.stud, 4), inks.ink(look.stud, 2))
    face = np.where(right + down > 0.5 * unit, inks.ink(look.stud, 1), face)
    if theme.stud == "gem":
        rim = np.maximum(np.abs(right), np.abs(down)) > middle - 0.5 * unit
        face = np.where(rim, inks.line(look.stud), face)
    for left in (off, width - off - size):
        for top in (off, height - off - size):
            spot = drawn[top : top + size, left : left + size]
            spot[round_] = face[round_]


def slices_of(theme: Theme, unit: int) -> Slices:
    """The border of a theme's boxes, and a line more."""
    reach = reach_of(theme) * unit
    return Slices(reach, reach, reach, reach)


def reach_of(theme: Theme) -> int:
    """How many lines belong to a corner."""
    return theme.inset + 3 + (theme.stud == "gem")


def unit_of(size: int) -> int:
    """How wide the lines of an interface are where a cell is so big."""
    return max(1, size // 48)


def panel(theme: Theme, inks: Inks, width: int, height: int, unit: int, *, name: str = "panel") -> Cel:
    """A panel of any size."""
    return flat(box(theme, inks, width, height, unit, Look()), inks.palette, name=name)


def stretched(cel: Cel, cut: Slices, width: int, height: int) -> Cel:
    """A box cut in nine and stretched: corners stay, sides and the middle repeat."""
    columns = _pulled(cel.width, cut.left, cut.right, width)
    rows = _pulled(cel.height, cut.top, cut.bottom, height)
    where = np.ix_(rows, columns)
    return replace(
        cel, index=cel.index[where], normal=cel.normal[where], emission=cel.emission[where], ident=cel.ident[where],
        anchor=(width // 2, height - 1),
    )  # fmt: skip


def _pulled(size: int, first: int, last: int, wanted: int) -> NDArray[np.int64]:
    middle = first + np.arange(wanted - first - last) % (size - first - last)
    return np.concatenate([np.arange(first), middle, np.arange(size - last, size)])
