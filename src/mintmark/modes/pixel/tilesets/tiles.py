"""Tiles: two grounds, their border and what lies on them, painted a little beyond the tile and cut to it."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mintmark.core.stream import Stream
from mintmark.craft.pixels.cel import Cel
from mintmark.craft.pixels.outline import SIDES, Mask, shifted
from mintmark.craft.pixels.ramps import Inks
from mintmark.modes.pixel.tilesets.decorations import decorate
from mintmark.modes.pixel.tilesets.fields import LEAST_BAND, band_of, field
from mintmark.modes.pixel.tilesets.grounds import SLOTS, Ground, inks_of, ordered
from mintmark.modes.pixel.tilesets.layouts import signatures
from mintmark.modes.pixel.tilesets.textures import FLOWING, Texture, texture, torus_noise
from mintmark.modes.pixel.vocabulary import Layout

Grid = NDArray[np.int64]

UPPER, LOWER, SIDE = 1, 2, 3
"""Parts in the id picture: the upper ground, the lower, and the face between them."""
VARIANTS = 3
"""So many further tiles of each ground alone, with something on them."""
ROUGH = {"fringe": 0.17, "cliff": 0.12, "ledge": 0.05, "soft": 0.2, "foam": 0.1, "glow": 0.1}
"""How far the border strays, by the rim of the upper ground."""


@dataclass(frozen=True, slots=True)
class Paint:
    """What a place is painted with: rows of the inks' table, steps, light of its own, parts."""

    slot: Grid
    step: Grid
    glow: NDArray[np.uint8]
    part: NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Kit:
    """All that the tiles of one set share."""

    upper: Ground
    lower: Ground
    inks: Inks
    size: int
    stream: Stream
    sunk: bool
    """Whether the ground that is painted is the lower: a river, a path."""
    dither: float = 0.0
    """How wide shades are woven into each other."""

    @property
    def flows(self) -> bool:
        """Whether one of the grounds moves."""
        return bool({self.upper.texture, self.lower.texture} & FLOWING)

    @property
    def cliff(self) -> int:
        """How many pixels of the face between the grounds are seen."""
        if self.upper.rim in ("soft", "foam", "glow"):
            return 1 if self.lower.height == 0 else 0
        return max(1, min(band_of(self.size) - 3, self.size // 10))


def kit_of(first: str, second: str, size: int, stream: Stream, *, dither: float = 0.0) -> Kit:
    """What is needed for tiles on which the first ground is painted on the second."""
    upper, lower = ordered(first, second)
    return Kit(upper, lower, inks_of(upper, lower), size, stream, sunk=upper.name != first, dither=dither)


def tile(kit: Kit, layout: Layout, number: int, *, phase: float = 0.0, apron: int = 0) -> Cel:
    """One tile; with an apron, also what it shows so far beyond its border, at most one pixel."""
    size, band = kit.size, band_of(kit.size)
    rough = torus_noise((size, size), max(3, size // 6), kit.stream.child("rim")) - 0.5
    around = np.arange(-band, size + band) % size
    where = np.ix_(around, around)
    mask = (field(layout, number, size) + ROUGH[kit.upper.rim] * 2.0 * rough[where] > 0.5) ^ kit.sunk
    square = (size, size)
    painted = painted_over(
        kit,
        mask,
        _spread(texture(kit.upper.texture, square, kit.stream.child(kit.upper.name), phase, dither=kit.dither), where),
        _spread(texture(kit.lower.texture, square, kit.stream.child(kit.lower.name), phase, dither=kit.dither), where),
        rough[where],
        phase,
    )
    cut = slice(band - apron, band + size + apron)
    return inked(kit, painted, (cut, cut), f"{layout.value}_{number:02d}")


def _spread(one: Texture, where: tuple[NDArray[np.int64], ...]) -> Texture:
    return Texture(one.step[where], one.ramp[where], one.glow[where])


def painted_over(
    kit: Kit, mask: Mask, upper: Texture, lower: Texture, rough: NDArray[np.float64], phase: float, *,
    cliff: int = -1,
) -> Paint:  # fmt: skip
    """The upper ground where the mask says, the lower elsewhere, and the border between them."""
    slot = np.where(mask, upper.ramp, 3 + lower.ramp)
    step = np.where(mask, upper.step, lower.step)
    glow = np.where(mask, upper.glow, lower.glow).astype(np.uint8)
    part = np.where(mask, UPPER, LOWER).astype(np.uint8)
    face = np.zeros_like(mask)
    cliff = kit.cliff if cliff < 0 else cliff
    for reach in range(1, cliff + 1):
        below = shifted(mask, 0, reach) & ~mask & ~face
        face |= below
        slot[below], part[below], glow[below] = SLOTS.index("side"), SIDE, 0
        step[below] = max(0, 3 - reach) if cliff > 1 else 1
    _edge_above(kit, mask, slot, step)
    ground = mask | face
    if kit.lower.rim in ("foam", "glow"):
        _shore(kit, ground, slot, step, glow, rough, phase)
    else:
        shade = ~ground & (shifted(ground, 0, 1) | shifted(mask, 1, 1))
        step[shade] = np.maximum(step[shade] - 1, 0)
        slot[shade & (slot == SLOTS.index("lower_accent"))] = SLOTS.index("lower")
    return Paint(slot, step, glow, part)


def _edge_above(kit: Kit, mask: Mask, slot: Grid, step: Grid) -> None:
    """The rim of the upper ground: light above and left, dark below; grass hangs over in blades."""
    above, below = mask & ~shifted(mask, 0, 1), mask & ~shifted(mask, 0, -1)
    left, right = mask & ~shifted(mask, 1, 0), mask & ~shifted(mask, -1, 0)
    if kit.upper.rim == "soft":
        rim = (below | right) & ~(above | left)
        step[rim], slot[rim] = 1, SLOTS.index("upper")
        return
    bright, dark = (above | left) & ~below, below | right
    step[bright], slot[bright] = (4 if kit.upper.rim != "fringe" else 3), SLOTS.index("upper")
    step[dark], slot[dark] = 1, SLOTS.index("upper")
    if kit.upper.rim == "ledge":
        inner = mask & ~below & shifted(below, 0, -1)
        step[inner], slot[inner] = 3, SLOTS.index("upper")
    if kit.upper.rim == "fringe":
        inner = mask & ~below & shifted(below, 0, -1)
        step[inner], slot[inner] = 2, SLOTS.index("upper")


def _shore(
    kit: Kit, ground: Mask, slot: Grid, step: Grid, glow: NDArray[np.uint8], rough: NDArray[np.float64], phase: float
) -> None:
    """Foam on water, heat on lava: bright at the border, broken a pixel farther out."""
    near = _grown(ground) & ~ground
    further = _grown(near) & ~ground & ~near
    swell = abs(phase * 2.0 - 1.0) * 0.24 - 0.06
    # On small tiles a second line would reach beyond the band in which a border alone decides.
    broken = further & (rough > swell) & (band_of(kit.size) > LEAST_BAND)
    row = SLOTS.index("lower_accent")
    slot[near], step[near] = row, 3
    slot[broken], step[broken] = (row, 2) if kit.lower.rim == "foam" else (SLOTS.index("lower"), 4)
    if kit.lower.rim == "glow":
        glow[near | broken] = 255


def _grown(mask: Mask) -> Mask:
    found = mask.copy()
    for columns, rows in SIDES:
        found |= shifted(mask, columns, rows)
    return found


def inked(kit: Kit, painted: Paint, cut: tuple[slice, slice], name: str) -> Cel:
    """Paint as a cel: colors, and normals from how high each pixel stands."""
    index = kit.inks.table[painted.slot, painted.step + 1]
    high = np.where(painted.part == UPPER, 1.6, np.where(painted.part == SIDE, 0.8, 0.0)) + 0.34 * painted.step
    slope_x = np.zeros(high.shape)
    slope_y = np.zeros(high.shape)
    slope_x[:, 1:-1] = (high[:, 2:] - high[:, :-2]) * 0.5
    slope_y[1:-1] = (high[2:] - high[:-2]) * 0.5
    length = np.sqrt(slope_x * slope_x + slope_y * slope_y + 1.0)
    normal = np.stack([-slope_x / length, slope_y / length, 1.0 / length], axis=-1)
    rounded = np.floor(normal * 127.0 + 0.5).astype(np.int8)
    shape = index[cut].shape
    return Cel(
        np.ascontiguousarray(index[cut]),
        kit.inks.palette,
        np.ascontiguousarray(rounded[cut]),
        np.ascontiguousarray(painted.glow[cut]),
        np.ascontiguousarray(painted.part[cut]),
        (shape[1] // 2, shape[0] // 2),
        name,
    )


def tiles(kit: Kit, layout: Layout, *, phase: float = 0.0) -> list[Cel]:
    """All tiles of a set in order, then the variants of the painted ground and those of the ground beneath."""
    count = len(signatures(layout))
    plain = [tile(kit, layout, number, phase=phase) for number in range(count)]
    grounds = ("upper", "lower") if not kit.sunk else ("lower", "upper")
    chosen = [(count - 1, grounds[0]), (0, grounds[1])] if layout is not Layout.EDGE_16 else [(0, grounds[1])]
    further = [
        decorate(
            plain[number],
            kit.inks,
            ground,
            kit.upper.texture if ground == "upper" else kit.lower.texture,
            band_of(kit.size),
            kit.stream.child(f"{ground}-{variant}"),
            name=f"{ground}_{variant + 1}",
        )
        for number, ground in chosen
        for variant in range(VARIANTS)
    ]
    return [*plain, *further]
