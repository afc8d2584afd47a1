"""What an item's painter draws on: a relief, a stream of chance, and the materials it has chosen."""

import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from math import floor
from typing import NamedTuple

from mintmark.core.stream import Draws
from mintmark.craft.pixels.relief import GLASS, LIT, MATTE, METAL, SATIN, Finish, Frame, Relief

FINISHES = {"matte": MATTE, "satin": SATIN, "metal": METAL, "glass": GLASS, "lit": LIT}


class Material(NamedTuple):
    """What a part is made of."""

    base: str
    finish: Finish
    contrast: float


@cache
def materials() -> dict[str, Material]:
    """All materials by name."""
    text = files(__package__ or "").joinpath("materials.toml").read_text(encoding="utf-8")
    return {
        name: Material(row["base"], FINISHES[row["finish"]], row.get("contrast", 1.0))
        for name, row in tomllib.loads(text).items()
    }


class Fit(NamedTuple):
    """By how much a thing is scaled and moved so that it fills its picture."""

    scale: float = 1.0
    x: float = 0.0
    y: float = 0.0

    def smaller(self, share: float, size: int) -> "Fit":
        """The same about the same middle, moved by whole pixels of a picture of `size`."""
        pixel = 2.0 / size
        x, y = (floor(place * share / pixel + 0.5) * pixel for place in (self.x, self.y))
        return Fit(self.scale * share, x, y)


AS_DRAWN = Fit()
PROBE = Fit(0.5)
"""Leaves room on all sides, to see how far a thing reaches."""
PROBE_SIZE = 64
LARGEST = 1.3
"""Nothing is scaled up by more than this."""


class Sketch:
    """One item on its way: painters add shapes to `relief` in the materials that `use` has named."""

    def __init__(self, size: int, draws: Draws, *, fit: Fit = AS_DRAWN) -> None:
        self.relief = Relief(size, size)
        self.draws = draws
        self.pixel = self.relief.pixel
        self.fine = size >= 28
        """Whether there is room for small things: rivets, writing, grain."""
        self.fit = fit
        self.bases: dict[str, str] = {}
        self.finishes: dict[str, Finish] = {}
        self.contrasts: dict[str, float] = {}

    def use(self, slot: str, *options: str) -> str:
        """Make a slot of one of these materials, drawn by lot, and give the slot back."""
        material = materials()[self.draws.pick(options) if len(options) > 1 else options[0]]
        self.bases[slot], self.finishes[slot], self.contrasts[slot] = material
        return slot

    def frame(self, x: float = 0.0, y: float = 0.0, turns: float = 0.0, scale: float = 1.0) -> Frame:
        """A frame whose units fill the picture but for the room of the outline."""
        fit = self.fit
        return Frame(x * fit.scale + fit.x, y * fit.scale + fit.y, turns, scale * fit.scale)

    def vary(self, low: float, high: float) -> float:
        """A measure drawn by lot."""
        return self.draws.between(low, high)


def fitted(probe: Sketch, size: int, margin: int) -> Fit:
    """How a thing seen in a probe fills a picture of `size` pixels but for the margin, its middle in the middle.

    It is moved by whole pixels, so that what is even on both sides stays so.
    """
    seen = probe.relief.slot >= 0
    x, y = probe.relief.x[seen], probe.relief.y[seen]
    if x.size == 0:
        return AS_DRAWN
    half = 0.5 * probe.pixel
    left, right = (float(x.min()) - half) / PROBE.scale, (float(x.max()) + half) / PROBE.scale
    low, high = (float(y.min()) - half) / PROBE.scale, (float(y.max()) + half) / PROBE.scale
    room = 2.0 * (size - 2 * margin) / size
    scale = min(LARGEST, room / max(right - left, high - low))
    pixel = 2.0 / size
    x0, y0 = -(left + right) / 2.0 * scale, -(low + high) / 2.0 * scale
    return Fit(scale, floor(x0 / pixel + 0.5) * pixel, floor(y0 / pixel + 0.5) * pixel)


METALS: Sequence[str] = ("steel", "iron", "silver", "bronze", "mithril", "bloodsteel", "obsidian")
FITTINGS: Sequence[str] = ("gold", "bronze", "silver", "copper")
WOODS: Sequence[str] = ("oak", "ash", "ebony", "cherry")
LEATHERS: Sequence[str] = ("leather", "dark_leather", "blue_leather", "red_leather", "green_leather")
GEMS: Sequence[str] = ("ruby", "sapphire", "emerald", "amethyst", "topaz", "diamond")
CLOTHS: Sequence[str] = ("red_cloth", "blue_cloth", "green_cloth", "purple_cloth", "black_cloth", "white_cloth")
GLOWS: Sequence[str] = ("aqua_glow", "violet_glow", "green_glow", "ember")
