"""A figure becomes a cel: packed, met by probes, shaded, given its face and its outline."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import floor, sqrt

import numpy as np
from numpy.typing import NDArray

from mintmark.craft.camera import Vec
from mintmark.craft.exact import cos_turns, sin_turns
from mintmark.craft.palette import mixed
from mintmark.craft.pixels.cel import Cel
from mintmark.craft.pixels.outline import Outline, outlined
from mintmark.craft.pixels.ramps import Inks, mix_inks, steps_for
from mintmark.craft.pixels.tidy import smoothed, without_orphans
from mintmark.craft.rig.dna import FIXED, SLOTS, CharacterDNA
from mintmark.craft.rig.figure import Figure, Solid
from mintmark.modes.pixel.characters.face import draw_face
from mintmark.modes.pixel.characters.face_marks import draw_sign
from mintmark.modes.pixel.characters.footing import set_flat
from mintmark.modes.pixel.characters.packing import Packed, pack
from mintmark.modes.pixel.characters.page import Page
from mintmark.modes.pixel.characters.raster import probe, view_solids
from mintmark.modes.pixel.characters.shading import LIGHT, breaks, resolve, shaded

ELEVATIONS = {"side": 0.0, "low_top_down": 18.0 / 360.0, "high_top_down": 42.0 / 360.0, "isometric": 30.0 / 360.0}
"""How far the viewer looks down, in turns."""
TURNS = {
    "south": 0.0,
    "south_east": 0.125,
    "east": 0.25,
    "north_east": 0.375,
    "north": 0.5,
    "north_west": 0.625,
    "west": 0.75,
    "south_west": 0.875,
}
"""How far a character is turned from facing the viewer."""
ALL_SLOTS = (*SLOTS, *FIXED, "blush")


@dataclass(frozen=True, slots=True)
class Camera:
    """How the world comes onto the grid."""

    size: int
    unit: float
    """Pixels to a meter."""
    column: int
    row: int
    """The anchor, from the upper left."""
    elevation: float


@dataclass(frozen=True, slots=True)
class Look:
    """How a character is drawn: its inks and the choices of the spec."""

    inks: Inks
    outline: Outline = Outline.SOFT
    dither: bool = False
    pattern: str = "accent"
    """The slot that stripes and spots have: a garment's, or a beast's own."""


def inks_of(dna: CharacterDNA, colors: int) -> Inks:
    """The ramps of a character, all slots in one order."""
    bases = {slot: dna.color_of(slot) for slot in (*SLOTS, *FIXED)}
    bases["blush"] = mixed(dna.colors.skin, "#e2485c", 0.42)
    steps = min(steps_for(colors, 8), 5)
    return mix_inks(bases, steps=steps, contrasts={"skin": 0.82, "white": 0.8, "bone": 0.85})


@dataclass(slots=True)
class Frame:
    """One frame on its way."""

    index: NDArray[np.uint8]
    part: NDArray[np.int16]
    shine: NDArray[np.uint8]
    normal: NDArray[np.int8]


class Eye:
    """The viewer, as one direction is seen."""

    def __init__(self, direction: str, camera: Camera) -> None:
        turn, tilt = TURNS[direction], camera.elevation
        self.sy, self.cy, self.se, self.ce = sin_turns(turn), cos_turns(turn), sin_turns(tilt), cos_turns(tilt)
        self.camera = camera
        self.ground = float(camera.size - camera.row)
        self.toward: Vec = (-self.sy * self.ce, self.se, self.cy * self.ce)

    def place(self, p: Vec) -> tuple[float, float]:
        """Column and row of a place in the world."""
        u, w = p[0] * self.cy + p[2] * self.sy, p[2] * self.cy - p[0] * self.sy
        unit, camera = self.camera.unit, self.camera
        return camera.column + u * unit, camera.size - (self.ground + (p[1] * self.ce - w * self.se) * unit)

    def shift(self, figure: Figure) -> tuple[float, float]:
        """By how much the head moves to have its middle on the grid: it then has the same pixels in every frame."""
        if not figure.heads:
            return 0.0, 0.0
        x, y = self.place(figure.heads[0].middle)
        return floor(x + 0.5) - x, floor(y + 0.5) - y


def _rendered(figure: Figure, packed: Packed, eye: Eye, look: Look) -> Frame:
    """A figure without its face and outline."""
    camera, unit = eye.camera, eye.camera.unit
    shift = eye.shift(figure)
    at = np.array((float(camera.column), eye.ground, shift[0], -shift[1]))
    seen = view_solids(packed.forms, packed.marks, eye.sy, eye.cy, eye.se, eye.ce, unit, at)
    depth, owner, normals = probe(seen, packed.marks, camera.size, camera.size)
    slot, part, shade, near, mean, shine, normal = resolve(
        depth, owner, normals, packed.marks, packed.forms[:, 20].copy()
    )
    index = shaded(
        slot,
        part,
        shade,
        near,
        mean,
        shine,
        look.inks.table,
        breaks(look.inks.steps),
        np.array(LIGHT),
        unit,
        0.5 if look.dither else 0.0,
        1 if unit >= 24.0 else 0,
    )
    set_flat(index, part)
    return Frame(index, part, shine, normal)


def _faced(frame: Frame, figure: Figure, eye: Eye, look: Look) -> None:
    """Set faces and signs onto a frame."""
    shift = eye.shift(figure)
    page = Page(frame.index, frame.part, look.inks)
    moved = lambda p: _added(eye.place(p), shift)  # noqa: E731 - the head's own grid
    for head in figure.heads:
        draw_face(page, head, moved, eye.toward, eye.camera.unit)
        draw_sign(page, head, moved, eye.camera.unit)


def frames(figures: Sequence[Figure], directions: Sequence[str], camera: Camera, look: Look) -> list[Cel]:
    """All frames of all directions, one direction after the other."""
    packs = [pack(figure, look.inks.slots, look.pattern) for figure in figures]
    eyes = [Eye(direction, camera) for direction in directions]
    ways = [(eye, figure, packed) for eye in eyes for figure, packed in zip(figures, packs, strict=True)]
    made = [_rendered(figure, packed, eye, look) for eye, figure, packed in ways]
    stack = smoothed(np.stack([frame.index for frame in made]))
    if not look.dither:
        stack = without_orphans(stack, rounds=1)
    for frame, index, (eye, figure, _) in zip(made, stack, ways, strict=True):
        frame.index = index
        _faced(frame, figure, eye, look)
    inks = look.inks
    stack = np.stack([frame.index for frame in made])
    body = stack > 0
    normal = np.stack([frame.normal for frame in made])
    normal[body & ~normal.any(axis=3)] = (0, 0, 127)
    normal[~body] = 0
    ident = np.stack([frame.part for frame in made]).astype(np.uint8)
    ident[~body] = 0
    stack = outlined(stack, look.outline, inks.lines, ink=inks.line("ink"), halo=inks.ink("glow", -1))
    anchor = (camera.column, camera.row)
    return [Cel(stack[i], inks.palette, normal[i], frame.shine, ident[i], anchor) for i, frame in enumerate(made)]


def _added(a: tuple[float, float], b: tuple[float, float]) -> tuple[float, float]:
    return a[0] + b[0], a[1] + b[1]


def extent(figure: Figure, elevation: float) -> tuple[float, float, float]:
    """Half width, height above and depth below the anchor, in meters, whatever way it faces."""
    se, ce = sin_turns(elevation), cos_turns(elevation)
    wide = high = low = 0.0
    for solid in figure.solids:
        if solid.part in ("effect", "prop"):
            continue
        ends = [solid.a, solid.b] if solid.kind != "triangle" else [solid.a, solid.b, solid.c]
        if solid.kind in ("ellipsoid", "box"):
            reach = sqrt(sum(c * c for axis in solid.axes for c in axis)) * (0.62 if solid.kind == "ellipsoid" else 1.0)
            low = max(low, _depth(solid, se, ce))
        else:
            reach = max(solid.ra, solid.rb)
        for x, y, z in ends:
            out = sqrt(x * x + z * z)
            wide = max(wide, out + reach)
            high = max(high, y * ce + out * se * 0.5 + reach)
            low = max(low, -(y * ce - out * se * 0.5) + reach * se)
    return wide, high, low


def _depth(solid: Solid, se: float, ce: float) -> float:
    """How far below the anchor an egg or a block is seen, whatever way it faces."""
    up = [axis[1] for axis in solid.axes]
    out = [c for axis in solid.axes for c in (axis[0], axis[2])]
    along = sqrt(sum(c * c for c in out))
    if solid.kind == "box":
        return (sum(abs(c) for c in up) - solid.a[1]) * ce + along * se
    high, wide = sqrt(sum(c * c for c in up)) * ce, along * 0.7 * se
    return sqrt(high * high + wide * wide) - solid.a[1] * ce
