"""A set: groups of solids around an empty middle where people act, with its own lamps and sky."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum

from mintmark.craft.camera import Vec, minus, plus, times, turned
from mintmark.craft.tracer.scene import Box, Capsule, Cylinder, Ellipsoid, Mesh, Panel, Part, Sky, Solid, Sphere
from mintmark.modes.shot.pieces import Frame, Piece, moved
from mintmark.modes.shot.props.shelf import pieces
from mintmark.modes.shot.spec import PropShape

STAGE = 2.5
"""Within so many meters around the origin, nothing stands."""
EYE_LEVEL = 1.3
"""Where a camera's view of the actors is kept free, in meters."""


@dataclass(frozen=True, slots=True)
class Staged:
    """What a place gives to the scene."""

    parts: tuple[Part, ...]
    lights: tuple[Panel, ...] = ()
    sky: Sky | None = None
    """None: the sky that the shot asks for."""


class Rank(Enum):
    """What a group is to the camera."""

    GROUND = "ground"
    THING = "thing"
    BEHIND = "behind"


@dataclass(slots=True)
class Builder:
    """A set while it is put up: each group is one thing, and is one object of the picture."""

    wall: str
    """The color of walls."""
    groups: list[tuple[Rank, list[Piece]]] = field(default_factory=list)
    lights: list[Panel] = field(default_factory=list)
    sky: Sky | None = None

    def ground(self, made: Iterable[Piece]) -> None:
        """What is stood on: it never hides anything."""
        self.groups.append((Rank.GROUND, list(made)))

    def behind(self, made: Iterable[Piece]) -> None:
        """A wall on the camera's side, which is there only where the camera is known not to be behind it."""
        self.groups.append((Rank.BEHIND, list(made)))

    def add(self, made: Iterable[Piece]) -> None:
        """A thing."""
        self.groups.append((Rank.THING, list(made)))

    def prop(
        self, shape: PropShape, at: Vec, facing: float = 0.0, color: str | None = None, scale: float = 1.0
    ) -> None:
        """A thing of the catalog."""
        self.put(pieces(shape, color), at, facing, scale)

    def put(self, made: Iterable[Piece], at: Vec, facing: float = 0.0, scale: float = 1.0) -> None:
        """Pieces made around the origin, moved to their place."""
        frame = Frame(at, turned(0.0, facing, 0.0))
        self.add([(moved(solid, frame, scale), material) for solid, material in made])

    def staged(self, first_object: int, camera: Vec | None) -> Staged:
        """The finished set; what stands between the camera and the actors is left out."""
        parts: list[Part] = []
        number = first_object
        for rank, made in self.groups:
            if rank is Rank.BEHIND and camera is None:
                continue
            if rank is not Rank.GROUND and camera is not None and _hides(made, camera):
                continue
            parts += [Part(solid, material, number) for solid, material in made]
            number += 1
        return Staged(tuple(parts), tuple(self.lights), self.sky)


def extent(solid: Solid) -> tuple[Vec, Vec]:
    """The corners of an upright box around a solid."""
    match solid:
        case Sphere():
            size = (solid.radius, solid.radius, solid.radius)
            return minus(solid.center, size), plus(solid.center, size)
        case Ellipsoid() | Box():
            half = solid.radii if isinstance(solid, Ellipsoid) else solid.half
            a, b, c = solid.axes
            x, y, z = (abs(a[i]) * half[0] + abs(b[i]) * half[1] + abs(c[i]) * half[2] for i in range(3))
            return minus(solid.center, (x, y, z)), plus(solid.center, (x, y, z))
        case Capsule() | Cylinder():
            first, last = (solid.r0, solid.r0, solid.r0), (solid.r1, solid.r1, solid.r1)
            return _joined((minus(solid.a, first), plus(solid.a, first)), (minus(solid.b, last), plus(solid.b, last)))
        case Mesh():
            low, high = solid.vertices.min(axis=0), solid.vertices.max(axis=0)
            return (float(low[0]), float(low[1]), float(low[2])), (float(high[0]), float(high[1]), float(high[2]))
        case _:
            return (-1e6, solid.height, -1e6), (1e6, solid.height, 1e6)


def _joined(one: tuple[Vec, Vec], other: tuple[Vec, Vec]) -> tuple[Vec, Vec]:
    (a, b), (c, d) = one, other
    return (min(a[0], c[0]), min(a[1], c[1]), min(a[2], c[2])), (max(b[0], d[0]), max(b[1], d[1]), max(b[2], d[2]))


def _hides(made: list[Piece], camera: Vec) -> bool:
    """Whether a group stands on the line from the camera to the middle of the stage."""
    corners = extent(made[0][0])
    for solid, _ in made[1:]:
        corners = _joined(corners, extent(solid))
    low, high = corners
    target = (0.0, EYE_LEVEL, 0.0)
    way = minus(target, camera)
    start, end = 0.0, 1.0
    for axis in range(3):
        if abs(way[axis]) < 1e-9:
            if not low[axis] - 0.1 <= camera[axis] <= high[axis] + 0.1:
                return False
            continue
        a, b = ((edge - camera[axis]) / way[axis] for edge in (low[axis] - 0.1, high[axis] + 0.1))
        start, end = max(start, min(a, b)), min(end, max(a, b))
    return start < end


def light_at(
    position: Vec, toward: Vec, color: Vec, intensity: float, *, radius: float = 0.5, reach: float = 4.0
) -> Panel:
    """A soft lamp that is not itself seen."""
    return Panel(position, toward, radius, color, intensity, reach)


def halfway(a: Vec, b: Vec) -> Vec:
    """The middle of two points."""
    return times(plus(a, b), 0.5)
