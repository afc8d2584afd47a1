"""Isometric tiles: blocks whose tops are two wide to one high, never turned or squeezed from flat tiles."""

import numpy as np
from numpy.typing import NDArray

from mintmark.craft.pixels.cel import Cel, flat
from mintmark.craft.pixels.outline import Mask
from mintmark.modes.pixel.tilesets.fields import band_of, cornered
from mintmark.modes.pixel.tilesets.grounds import SLOTS
from mintmark.modes.pixel.tilesets.layouts import World, numbered, signatures
from mintmark.modes.pixel.tilesets.textures import Texture, texture, torus_noise
from mintmark.modes.pixel.tilesets.tiles import ROUGH, SIDE, UPPER, Kit, Paint, inked, painted_over
from mintmark.modes.pixel.vocabulary import Layout

PAD = 6
"""Pixels painted beyond the top on all sides."""


def depth_of(size: int) -> int:
    """How high a block is."""
    return size // 4


def block(kit: Kit, number: int, *, phase: float = 0.0) -> Cel:
    """One block, `size` wide and three quarters of it high; it stands on the lowest corner of its top."""
    size = kit.size
    painted = top(kit, number, phase=phase)
    inside = diamond(size)
    body = _sides(kit, painted, inside)
    cut = (slice(PAD, PAD + size // 2 + depth_of(size)), slice(PAD, PAD + size))
    cel = inked(kit, body, cut, f"{Layout.ISOMETRIC.value}_{number:02d}")
    seen = body.part[cut] > 0
    for layer in (cel.index, cel.emission, cel.ident):
        layer[~seen] = 0
    cel.normal[~seen] = 0
    return cel


def axes(size: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Where each pixel painted lies on the map: 0 to 1 down to the right, and 0 to 1 down to the left."""
    high = size // 2 + depth_of(size) + 2 * PAD
    x = np.arange(size + 2 * PAD) - PAD + 0.5 - size / 2.0
    y = 2.0 * (np.arange(high) - PAD) + 1.0
    return (x[None, :] + y[:, None]) / size, (y[:, None] - x[None, :]) / size


def diamond(size: int) -> Mask:
    """The pixels of the top, in the painted rectangle: tops laid side by side cover each pixel once."""
    a, b = axes(size)
    return (a >= 0.0) & (a < 1.0) & (b >= 0.0) & (b < 1.0)


def top(kit: Kit, number: int, *, phase: float = 0.0) -> Paint:
    """The top of a block, painted on beyond its border."""
    size = kit.size
    a, b = axes(size)
    edge = band_of(size) / size
    level = [np.clip((one - edge) / (1.0 - 2.0 * edge), 0.0, 1.0) for one in (a, b)]
    grain = 64
    noise = torus_noise((grain, grain), max(3, size // 8), kit.stream.child("rim")) - 0.5
    rough = noise[np.floor(b * grain).astype(np.int64) % grain, np.floor(a * grain).astype(np.int64) % grain]
    height = cornered(signatures(Layout.ISOMETRIC)[number], level[0], level[1])
    mask = (height + ROUGH[kit.upper.rim] * 2.0 * rough > 0.5) ^ kit.sunk
    # A rectangle of half the width and a quarter repeats wherever tops lie, without being turned.
    rows = np.arange(a.shape[0]) % (size // 4)
    columns = np.arange(a.shape[1]) % (size // 2)
    where = np.ix_(rows, columns)
    one, other = (
        _spread(
            texture(ground.texture, (size // 4, size // 2), kit.stream.child(ground.name), phase, dither=kit.dither),
            where,
        )
        for ground in (kit.upper, kit.lower)
    )
    return painted_over(kit, mask, one, other, rough, phase, cliff=0)


def _spread(one: Texture, where: tuple[NDArray[np.int64], ...]) -> Texture:
    return Texture(one.step[where], one.ramp[where], one.glow[where])


def _sides(kit: Kit, painted: Paint, inside: Mask) -> Paint:
    """The two faces below the top, the left in light, the right in shadow, of what stands above them."""
    size, depth = kit.size, depth_of(kit.size)
    slot, step, glow = painted.slot.copy(), painted.step.copy(), painted.glow.copy()
    part = np.where(inside, painted.part, 0).astype(np.uint8)
    for column in range(PAD, PAD + size):
        rows = np.flatnonzero(inside[:, column])
        last = int(rows[-1]) if rows.size else PAD + size // 4 - 1  # the two outermost columns have a face and no top
        upper = painted.part[last, column] == UPPER
        left = column < PAD + size // 2
        for reach in range(1, depth + 1):
            row = last + reach
            fringe = upper and reach <= 1 + (column * 7 // 3) % 2
            slot[row, column] = SLOTS.index("upper" if fringe else "side" if upper else "lower")
            stratum = 1 if reach % 5 == 4 and (column // 3) % 3 else 0
            step[row, column] = max(0, (3 if left else 1) - stratum - (reach == depth) - fringe)
            part[row, column] = SIDE
            glow[row, column] = painted.glow[last, column] // 2
    return Paint(slot, step, glow, part)


def blocks(kit: Kit, *, phase: float = 0.0) -> list[Cel]:
    """All blocks of a set, in order."""
    return [block(kit, number, phase=phase) for number in range(len(signatures(Layout.ISOMETRIC)))]


def piled(cels: list[Cel], world: World) -> Cel:
    """A map of corners in blocks, painted from the back to the front."""
    numbers = numbered(Layout.ISOMETRIC, world)
    rows, columns = numbers.shape
    size = cels[0].width
    index = np.zeros(((rows + columns) * size // 4 + depth_of(size), (rows + columns) * size // 2), np.uint8)
    for row in range(rows):
        for column in range(columns):
            one = cels[int(numbers[row, column])].index
            left, first = (column - row + rows - 1) * size // 2, (column + row) * size // 4
            spot = index[first : first + one.shape[0], left : left + size]
            spot[one > 0] = one[one > 0]
    return flat(index, cels[0].palette)
