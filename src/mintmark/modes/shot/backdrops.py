"""What stands behind a product: a seamless color, a void, a cyclorama, a table before a blurred room."""

from dataclasses import dataclass

from mintmark.core.stream import Stream
from mintmark.craft.camera import Vec
from mintmark.craft.exact import cos_turns, sin_turns
from mintmark.craft.forms import sheet
from mintmark.craft.palette import rgb
from mintmark.craft.tracer.scene import Box, Capsule, Cylinder, Ground, Material, Mesh, Panel, Part, Sphere, Surface
from mintmark.modes.shot.lights import kelvin
from mintmark.modes.shot.spec import Background, Place
from mintmark.modes.shot.surfaces import linear, shade

_TABLE_EDGE = -1.7
_WALL = -7.2
_WOOD = Material(Surface.WOOD, (0.36, 0.2, 0.095), 0.36, second=(0.2, 0.1, 0.04), scale=2.4)


@dataclass(frozen=True)
class Backdrop:
    """What a product place brings into the scene."""

    parts: tuple[Part, ...] = ()
    lights: tuple[Panel, ...] = ()
    color: Vec | None = None
    """The display color of what is seamless."""


def backdrop(place: Place, background: Background, *, floor: float, seed: int, first_object: int) -> Backdrop | None:
    """The backdrop of a product place, its floor at that height; None for places that are sets."""
    red, green, blue = rgb(background.hex)
    color = (red / 255.0, green / 255.0, blue / 255.0)
    paint = Material(Surface.MATTE, linear(background.hex), 1.0)
    match place:
        case Place.SEAMLESS:
            return Backdrop((Part(Ground(floor, catcher=True), paint, first_object),), color=color)
        case Place.VOID:
            return Backdrop(color=color)
        case Place.STUDIO:
            return Backdrop((Part(_cyclorama(floor), paint, first_object),))
        case Place.TABLETOP:
            return _tabletop(background, floor, seed, first_object)
        case _:
            return None


def _cyclorama(floor: float) -> Mesh:
    """Floor and wall in one sweep, wide enough for any lens."""
    bend = 2.2
    line: list[tuple[float, float]] = [(14.0, 0.0), (4.0, 0.0), (-2.4, 0.0)]
    line += [(-2.4 - bend * sin_turns(i / 40), bend - bend * cos_turns(i / 40)) for i in range(1, 10)]
    line += [(-2.4 - bend, bend), (-2.4 - bend, 9.0)]
    rows = [[(x, floor + y, z) for x in (-22.0, 22.0)] for z, y in line]
    return sheet(rows, 0.1, crease=60.0)


def _tabletop(background: Background, floor: float, seed: int, first_object: int) -> Backdrop:
    """A table, and a room behind it that is dark but for its lamps: they blur into discs."""
    walls = Material(Surface.MATTE, shade(linear(background.hex), 0.32), 1.0)
    down = floor - 1.5
    parts = [
        Part(Box((0.0, floor - 0.06, _TABLE_EDGE + 4.2), (4.2, 0.06, 4.2)), _WOOD, first_object),
        Part(Box((0.0, floor - 0.3, _TABLE_EDGE + 4.2), (4.0, 0.18, 4.0)), _WOOD, first_object),
        Part(Ground(down), Material(Surface.WOOD, (0.12, 0.07, 0.035), 0.5, scale=2.0), first_object + 1),
        Part(Box((0.0, down + 3.5, _WALL - 0.1), (12.0, 3.5, 0.1)), walls, first_object + 2),
        *_window(floor, first_object + 3),
        *_shelf(floor, seed, first_object + 4),
        *_lamps(floor, seed, first_object + 5),
    ]
    daylight = Panel((-7.0, floor + 2.4, -3.2), (0.0, floor, -5.5), 1.2, kelvin(7500), 0.5, 6.0)
    return Backdrop(tuple(parts), (daylight,))


def _window(floor: float, number: int) -> list[Part]:
    """A tall window at the left, blue with evening."""
    glass = Material(Surface.EMISSIVE, kelvin(11000), emission=0.62)
    frame = Material(Surface.MATTE, (0.1, 0.085, 0.07), 1.0)
    parts = [
        Part(Box((x, floor + y, _WALL + 0.04), (0.52, 0.62, 0.03)), glass, number)
        for x in (-3.75, -2.6)
        for y in (0.72, 2.08)
    ]
    parts += [
        Part(Box((x, floor + 1.4, _WALL + 0.06), (0.05, 1.4, 0.06)), frame, number) for x in (-4.32, -3.175, -2.03)
    ]
    return parts + [
        Part(Box((-3.175, floor + y, _WALL + 0.06), (1.2, 0.05, 0.06)), frame, number) for y in (0.0, 1.4, 2.76)
    ]


def _shelf(floor: float, seed: int, number: int) -> list[Part]:
    """Boards with things on them, dim: something for the blur to work on."""
    rng = Stream(seed).child("tabletop").child("shelf").generator()
    board = Material(Surface.WOOD, (0.2, 0.11, 0.05), 0.6)
    tones: tuple[Vec, ...] = (
        (0.3, 0.12, 0.06),
        (0.08, 0.16, 0.18),
        (0.32, 0.26, 0.16),
        (0.05, 0.05, 0.055),
        (0.4, 0.36, 0.3),
        (0.1, 0.17, 0.08),
    )
    parts: list[Part] = []
    for level in (0.25, 1.15, 2.05):
        parts.append(Part(Box((2.6, floor + level, _WALL + 0.45), (2.1, 0.04, 0.3)), board, number))
        x = 0.7
        while x < 4.4:
            wide, tall = 0.06 + 0.16 * rng.unit(), 0.22 + 0.4 * rng.unit()
            stuff = Material(Surface.GLOSSY, rng.pick(tones), 0.5)
            base = floor + level + 0.04
            if rng.chance(0.35):
                spot = (x + wide, base, _WALL + 0.45)
                parts.append(
                    Part(Cylinder(spot, (spot[0], base + tall * 0.8, spot[2]), wide, wide * 0.8), stuff, number)
                )
            else:
                parts.append(
                    Part(
                        Box((x + wide, base + tall / 2.0, _WALL + 0.45), (wide * 0.9, tall / 2.0, 0.18)), stuff, number
                    )
                )
            x += 2.0 * wide + 0.05 + 0.3 * rng.unit()
    return parts


def _lamps(floor: float, seed: int, number: int) -> list[Part]:
    """A string of bulbs and a few lamps at other depths."""
    rng = Stream(seed).child("tabletop").child("lamps").generator()
    wire = Material(Surface.MATTE, (0.03, 0.03, 0.03), 1.0)
    parts: list[Part] = []
    before: Vec | None = None
    for i in range(15):
        x = -4.9 + 0.7 * i
        sag = 0.4 * (1.0 - ((i % 7) - 3.0) * ((i % 7) - 3.0) / 9.0)
        at = (x, floor + 1.75 - sag + 0.1 * rng.unit(), -4.6 - 0.9 * rng.unit())
        heat = kelvin(2300.0 + 700.0 * rng.unit())
        parts.append(Part(Sphere(at, 0.055), Material(Surface.EMISSIVE, heat, emission=6.0), number))
        if before is not None:
            parts.append(Part(Capsule(before, at, 0.008, 0.008), wire, number))
        before = at
    for x, y, radius, degrees in (
        (-1.3, 0.35, 0.15, 2400.0),
        (1.75, 0.5, 0.09, 2700.0),
        (3.4, -0.1, 0.12, 2200.0),
        (-4.6, 0.1, 0.14, 3000.0),
    ):
        at = (x, floor + y + 0.25 * rng.unit(), _WALL + 0.9)
        parts.append(Part(Sphere(at, radius), Material(Surface.EMISSIVE, kelvin(degrees), emission=3.0), number))
    return parts
