"""A thing modeled pixel by pixel: which part is seen, how far it stands out, which way it looks; then its light.

Everything is computed at the size at which it will be seen, one sample in the middle of each pixel: nothing is ever
made smaller, so that every edge is hard and every line is whole.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mintmark.craft.exact import cos_turns, sin_turns
from mintmark.craft.pixels.cel import Cel
from mintmark.craft.pixels.dither import stepped
from mintmark.craft.pixels.outline import Mask, Outline, outlined, seams, shifted
from mintmark.craft.pixels.ramps import Inks
from mintmark.craft.pixels.tidy import smoothed, without_orphans

Floats = NDArray[np.float64]

LIGHT = (-0.47, 0.62, 0.628)
"""Where the light comes from, of length 1: from the upper left, before the picture."""
_GRID = 1048576.0
"""Places are rounded to this grid, so that pixels on one diagonal lie on one line exactly."""


@dataclass(frozen=True, slots=True)
class Finish:
    """How a surface takes light; tones run from 0 to 1."""

    floor: float = 0.1
    """The tone of what the light never reaches."""
    gain: float = 0.76
    gloss: float = 0.0
    """How much a highlight adds."""
    tight: float = 0.9
    """How near to the mirror direction a highlight begins."""
    bounce: float = 0.0
    """How much light comes back from below right."""


MATTE = Finish()
SATIN = Finish(gloss=0.25, tight=0.93, bounce=0.1)
METAL = Finish(floor=-0.06, gain=0.98, gloss=0.5, tight=0.93, bounce=0.34)
GLASS = Finish(floor=0.06, gain=0.74, gloss=0.6, tight=0.95, bounce=0.42)
LIT = Finish(floor=0.5, gain=0.45)
"""For what shines by itself."""

_HALF = (-0.2605, 0.3436, 0.9023)
"""Between the light and the viewer, of length 1."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A place to draw in: `u` runs across, `v` along an axis that is turned to the right by so many turns."""

    x: float = 0.0
    y: float = 0.0
    turns: float = 0.0
    scale: float = 1.0

    def axes(self) -> tuple[float, float]:
        """Cosine and sine of the angle."""
        return cos_turns(self.turns), sin_turns(self.turns)


class Relief:
    """What is seen at each pixel so far. Places are in units of half the smaller side, y up, the middle at 0."""

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width, height
        self.pixel = 2.0 / min(width, height)
        self.x: Floats = np.broadcast_to((np.arange(width) + 0.5 - width / 2.0) * self.pixel, (height, width))
        self.y: Floats = np.broadcast_to(
            ((height / 2.0 - 0.5 - np.arange(height)) * self.pixel)[:, None], (height, width)
        )
        self.depth: Floats = np.full((height, width), -1e9)
        self.normal: Floats = np.zeros((height, width, 3))
        self.slot = np.full((height, width), -1, np.int64)
        self.part = np.zeros((height, width), np.uint8)
        self.tone: Floats = np.zeros((height, width))
        self.glow = np.zeros((height, width), np.uint8)
        self.fixed = np.full((height, width), -9, np.int64)
        self.slots: list[str] = []
        self.parts = 0

    def local(self, frame: Frame) -> tuple[Floats, Floats]:
        """Every pixel's place in a frame."""
        cos, sin = frame.axes()
        x, y = self.x - frame.x, self.y - frame.y
        u = (x * cos - y * sin) / frame.scale
        v = (x * sin + y * cos) / frame.scale
        return np.floor(u * _GRID + 0.5) / _GRID, np.floor(v * _GRID + 0.5) / _GRID

    def begin(self) -> int:
        """The number of a new part."""
        self.parts = min(self.parts + 1, 255)
        return self.parts

    def row(self, slot: str) -> int:
        """The number of a slot, new or known."""
        if slot not in self.slots:
            self.slots.append(slot)
        return self.slots.index(slot)

    def put(
        self,
        mask: Mask,
        depth: Floats | float,
        normal: tuple[Floats | float, Floats | float, Floats | float],
        slot: str,
        *,
        frame: Frame | None = None,
        part: int = 0,
        tone: Floats | float = 0.0,
        glow: int = 0,
        over: bool = False,
    ) -> None:
        """Lay a piece of surface where it stands before what is there; `over` lays it on whatever is there.

        The normal is the frame's, of any length.
        """
        part = part or self.begin()
        deep = np.broadcast_to(np.asarray(depth, np.float64), mask.shape)
        shown = mask if over else mask & (deep >= self.depth)
        nu, nv, nz = (np.broadcast_to(np.asarray(one, np.float64), mask.shape)[shown] for one in normal)
        if frame is not None:
            cos, sin = frame.axes()
            nu, nv = nu * cos + nv * sin, nv * cos - nu * sin
        length = np.sqrt(nu * nu + nv * nv + nz * nz)
        length = np.where(length > 0.0, length, 1.0)
        self.normal[shown] = np.stack([nu / length, nv / length, nz / length], axis=-1)
        self.depth[shown] = np.maximum(self.depth[shown], deep[shown]) if over else deep[shown]
        self.slot[shown] = self.row(slot)
        self.part[shown] = part
        self.tone[shown] = np.broadcast_to(np.asarray(tone, np.float64), mask.shape)[shown]
        self.glow[shown] = glow
        self.fixed[shown] = -9

    def paint(self, mask: Mask, slot: str, step: int, *, glow: int = 0) -> None:
        """Color pixels of the thing as they are: a mark that no light changes and no tidying removes."""
        shown = mask & (self.slot >= 0)
        self.slot[shown] = self.row(slot)
        self.fixed[shown] = step
        self.glow[shown] = np.maximum(self.glow[shown], glow)

    def tint(self, mask: Mask, tone: float) -> None:
        """Make pixels lighter or darker: dents, grain, writing."""
        self.tone[mask] += tone

    def cut(self, mask: Mask) -> None:
        """Take pixels away."""
        self.slot[mask] = -1
        self.part[mask] = 0
        self.depth[mask] = -1e9
        self.normal[mask] = 0.0
        self.glow[mask] = 0
        self.fixed[mask] = -9

    def tones(self, finishes: Mapping[str, Finish]) -> Floats:
        """How light each pixel is, 0 to 1 and a little beyond, shadows of part on part included."""
        nx, ny, nz = self.normal[..., 0], self.normal[..., 1], self.normal[..., 2]
        table = [finishes.get(slot, MATTE) for slot in self.slots]
        row = np.maximum(self.slot, 0)
        floor, gain, gloss, tight, bounce = (
            np.array([getattr(finish, name) for finish in table] or [0.0])[row]
            for name in ("floor", "gain", "gloss", "tight", "bounce")
        )
        facing = nx * LIGHT[0] + ny * LIGHT[1] + nz * LIGHT[2]
        mirror = nx * _HALF[0] + ny * _HALF[1] + nz * _HALF[2]
        back = nx * 0.62 - ny * 0.55 + nz * 0.1
        tone = floor + gain * np.maximum(facing, 0.0) + self.tone
        tone = tone + gloss * np.maximum(mirror - tight, 0.0) / (1.0 - tight)
        tone = tone + bounce * np.maximum(back - 0.42, 0.0)
        found: Floats = tone - 0.24 * self._shadow()
        return found

    def _shadow(self) -> Floats:
        """1 where another part stands between a pixel and the light, close by."""
        found = np.zeros(self.depth.shape)
        for reach in range(1, max(2, min(self.width, self.height) // 20)):
            before, other = shifted(self.depth, reach, reach), shifted(self.part, reach, reach)
            stands = (other > 0) & (other != self.part) & (before - self.depth > (0.05 + 0.9 * reach * self.pixel))
            found = np.where(stands & (self.part > 0), 1.0, found)
        return found

    def cel(
        self,
        inks: Inks,
        *,
        finishes: Mapping[str, Finish] | None = None,
        outline: Outline = Outline.SOFT,
        ink: int = 0,
        halo: int = 0,
        dither: float = 0.0,
        gap: float = 0.06,
        anchor: tuple[int, int] | None = None,
        name: str = "",
    ) -> Cel:
        """The finished drawing: light in steps, seams between parts, tidied, outlined.

        The slots of `inks` must hold those used. `ink` and `halo` are as in `outlined`.
        """
        seen = self.slot >= 0
        rows = np.array([inks.slot(slot) for slot in self.slots] or [0], np.int64)[np.maximum(self.slot, 0)]
        step = stepped(self.tones(finishes or {}), inks.steps, dither=dither)
        marked = self.fixed > -9
        chosen = np.where(self.fixed >= 0, np.minimum(self.fixed, inks.steps - 1), inks.steps + self.fixed)
        step = np.where(marked, chosen, step)
        index = np.where(seen, inks.table[rows, np.maximum(step, 0) + 1], 0).astype(np.uint8)
        keep = marked | (self.glow > 0)
        if min(self.width, self.height) >= 20:
            seam = seams(self.part, self.depth, gap) & ~keep
            index = np.where(
                seam, inks.lines[index] if min(self.width, self.height) >= 28 else inks.darker[index], index
            )
        if dither == 0.0:
            index = without_orphans(index, keep)
        index = smoothed(index, keep).astype(np.uint8)
        drawn = outlined(index, outline, inks.lines, ink=ink or 1, halo=halo or ink or 1)
        return self._filled(drawn, index, inks, outline, anchor, name)

    def _filled(
        self, drawn: NDArray[np.uint8], index: NDArray[np.uint8], inks: Inks, outline: Outline,
        anchor: tuple[int, int] | None, name: str,
    ) -> Cel:  # fmt: skip
        """The drawing with its further layers; a line looks outwards, where what it surrounds looks."""
        seen = index > 0
        normal = np.where(seen[..., None], self.normal, 0.0)
        part = np.where(seen, self.part, 0).astype(np.uint8)
        for _ in range(outline.reach):
            bare = (drawn > 0) & (part == 0)
            for columns, rows in ((0, 1), (1, 0), (0, -1), (-1, 0)):
                take = bare & (part == 0) & (shifted(part, columns, rows) > 0)
                part = np.where(take, shifted(part, columns, rows), part).astype(np.uint8)
                outward = np.array([columns * 0.8, -rows * 0.8, 0.6])
                normal = np.where(take[..., None], outward, normal)
        rounded = np.floor(normal * 127.0 + 0.5)
        emission = np.where(seen, self.glow, 0).astype(np.uint8)
        if outline is Outline.GLOW:
            far = (drawn > 0) & ~seen
            emission = np.where(far & (drawn == drawn[far].max(initial=0)), 200, emission).astype(np.uint8)
        return Cel(
            drawn,
            inks.palette,
            np.clip(rounded, -127, 127).astype(np.int8),
            emission,
            np.where(drawn > 0, np.maximum(part, 1), 0).astype(np.uint8),
            anchor or (self.width // 2, self.height - 1),
            name,
        )


def length_of(x: Floats, y: Floats) -> Floats:
    """The distance from the origin; `hypot` differs between machines."""
    return np.sqrt(x * x + y * y)
