"""Effects as heat: a field that is highest in the core, shown in bands of color."""

import tomllib
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from mintmark.craft.palette import rgb
from mintmark.craft.pixels.cel import NOTHING, Cel, flat
from mintmark.craft.pixels.dither import thresholds
from mintmark.craft.pixels.tidy import without_orphans

Floats = NDArray[np.float64]


@cache
def colors() -> dict[str, tuple[str, ...]]:
    """The colors of effects by name, outermost first."""
    text = files(__package__ or "").joinpath("colors.toml").read_text(encoding="utf-8")
    return {name: tuple(row) for name, row in tomllib.loads(text).items()}


DIM = frozenset({"smoke", "shadow"})
"""Colors that give no light."""


class Canvas:
    """One frame of an effect: how hot each pixel is, 0 to 5. Places run from -1 to 1, y up."""

    def __init__(self, size: int) -> None:
        self.size = size
        self.pixel = 2.0 / size
        place = (np.arange(size) + 0.5 - size / 2.0) * self.pixel
        self.x: Floats = np.broadcast_to(place, (size, size))
        self.y: Floats = np.broadcast_to(-place[:, None], (size, size))
        self.heat: Floats = np.zeros((size, size))

    def blob(self, x: float, y: float, radius: float, heat: float, *, high: float = 1.0) -> None:
        """Add a soft spot; spots that meet melt into each other."""
        if radius <= 0.0:
            return
        dx, dy = (self.x - x) / radius, (self.y - y) / (radius * high)
        share = np.maximum(1.0 - dx * dx - dy * dy, 0.0)
        self.heat += heat * share * share

    def disc(self, x: float, y: float, radius: float, heat: float, *, high: float = 1.0) -> None:
        """At least so hot within a circle; never smaller than a pixel."""
        reach = max(radius, 0.55 * self.pixel)
        dx, dy = (self.x - x) / reach, (self.y - y) / max(reach * high, 0.55 * self.pixel)
        self.heat = np.where(dx * dx + dy * dy <= 1.0, np.maximum(self.heat, heat), self.heat)

    def hole(self, x: float, y: float, radius: float) -> None:
        """Nothing within a circle."""
        dx, dy = self.x - x, self.y - y
        self.heat = np.where(dx * dx + dy * dy < radius * radius, 0.0, self.heat)

    def line(self, x0: float, y0: float, x1: float, y1: float, thick: float, heat: float, *, tip: float = -1.0) -> None:
        """At least so hot along a line, as thick at its end as `tip` says."""
        dx, dy = x1 - x0, y1 - y0
        size = dx * dx + dy * dy
        share = (
            np.clip(((self.x - x0) * dx + (self.y - y0) * dy) / size, 0.0, 1.0)
            if size > 0.0
            else np.zeros(self.x.shape)
        )
        away_x, away_y = self.x - (x0 + share * dx), self.y - (y0 + share * dy)
        last = thick if tip < 0.0 else tip
        reach = np.maximum(thick + (last - thick) * share, 0.5 * self.pixel)
        self.heat = np.where(away_x * away_x + away_y * away_y <= reach * reach, np.maximum(self.heat, heat), self.heat)

    def star(self, x: float, y: float, reach: float, heat: float) -> None:
        """A sparkle of four rays."""
        for dx, dy in ((reach, 0.0), (-reach, 0.0), (0.0, reach), (0.0, -reach)):
            self.line(x, y, x + dx, y + dy, 0.18 * reach, heat, tip=0.0)
        if reach > 2.5 * self.pixel:
            self.disc(x, y, reach * 0.28, heat + 1.0)

    def cel(
        self,
        palette: str,
        name: str,
        milliseconds: int,
        *,
        dither: float = 0.0,
        bands: tuple[float, ...] = (0.6, 1.2, 2.0, 3.0, 4.0),
    ) -> Cel:
        """The frame in its five colors, from which heat upwards each; `dither` is how wide they are woven together."""
        table = colors()[palette]
        index = np.zeros(self.heat.shape, np.uint8)
        heat = self.heat + dither * thresholds(self.size, self.size, fine=False) if dither > 0.0 else self.heat
        for number, level in enumerate(bands):
            # Woven only where there is something anyway: a woven edge would be dust.
            index[(heat >= level) & (self.heat >= bands[0])] = number + 1
        if dither <= 0.0:
            index = without_orphans(index, keep=self.heat >= bands[-1]).astype(np.uint8)
        one = flat(index, (NOTHING, *(rgb(color) for color in table)), name=name)
        light = np.zeros(256, np.uint8)
        if palette not in DIM:
            light[1:6] = (110, 160, 210, 240, 255)
        return Cel(
            one.index,
            one.palette,
            one.normal,
            light[one.index],
            one.ident,
            (self.size // 2, self.size * 7 // 8),
            name,
            milliseconds,
        )
