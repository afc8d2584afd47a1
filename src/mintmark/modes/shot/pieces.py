"""Solids with their materials, before they are put where they belong."""

from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

from mintmark.craft.camera import Vec, plus, times
from mintmark.craft.tracer.scene import (
    UPRIGHT,
    Axes,
    Box,
    Capsule,
    Cylinder,
    Ellipsoid,
    Material,
    Mesh,
    Part,
    Solid,
    Sphere,
)

Piece: TypeAlias = tuple[Solid, Material]


@dataclass(frozen=True, slots=True)
class Frame:
    """A place and where left, up and forward are there."""

    origin: Vec
    axes: Axes

    def at(self, x: float, y: float, z: float) -> Vec:
        """A point given in this frame."""
        return plus(self.origin, carried(self.axes, (x, y, z)))


def carried(axes: Axes, v: Vec) -> Vec:
    """A direction given along these axes."""
    return plus(plus(times(axes[0], v[0]), times(axes[1], v[1])), times(axes[2], v[2]))


def after(outer: Axes, inner: Axes) -> Axes:
    """The inner turn inside the outer one."""
    return carried(outer, inner[0]), carried(outer, inner[1]), carried(outer, inner[2])


def moved(solid: Solid, frame: Frame, size: float = 1.0) -> Solid:
    """A solid scaled and put into a frame."""
    axes = frame.axes

    def point(v: Vec) -> Vec:
        return plus(frame.origin, times(carried(axes, v), size))

    def sized(v: Vec) -> Vec:
        return times(v, size)

    match solid:
        case Sphere():
            return Sphere(point(solid.center), solid.radius * size)
        case Ellipsoid():
            return Ellipsoid(point(solid.center), sized(solid.radii), after(axes, solid.axes))
        case Box():
            return Box(point(solid.center), sized(solid.half), after(axes, solid.axes))
        case Capsule():
            return Capsule(point(solid.a), point(solid.b), solid.r0 * size, solid.r1 * size)
        case Cylinder():
            return Cylinder(point(solid.a), point(solid.b), solid.r0 * size, solid.r1 * size)
        case Mesh():
            whole = solid if size == 1.0 else Mesh(solid.vertices * size, solid.triangles, solid.normals)
            from mintmark.craft.blobs import moved as moved_mesh  # NumPy is loaded when a mesh is there

            return moved_mesh(whole, axes, frame.origin)
        case _:
            return solid


def parts(pieces: list[Piece] | tuple[Piece, ...], frame: Frame, number: int, size: float = 1.0) -> list[Part]:
    """Pieces of one thing, scaled and put into a frame."""
    return [Part(moved(solid, frame, size), material, number) for solid, material in pieces]


def box(middle: Vec, size: Vec, material: Material, axes: Axes = UPRIGHT) -> Piece:
    """A block of that width, height and depth."""
    return Box(middle, (size[0] * 0.5, size[1] * 0.5, size[2] * 0.5), axes), material


def slab(low: Vec, high: Vec, material: Material) -> Piece:
    """An upright block between two corners."""
    size = high[0] - low[0], high[1] - low[1], high[2] - low[2]
    return box((low[0] + size[0] * 0.5, low[1] + size[1] * 0.5, low[2] + size[2] * 0.5), size, material)


def rod(a: Vec, b: Vec, radius: float, material: Material, end: float | None = None) -> Piece:
    """A rod with round ends."""
    return Capsule(a, b, radius, radius if end is None else end), material


def drum(a: Vec, b: Vec, radius: float, material: Material, end: float | None = None) -> Piece:
    """A cylinder or a cone."""
    return Cylinder(a, b, radius, radius if end is None else end), material


def ball(middle: Vec, radii: Vec, material: Material, axes: Axes = UPRIGHT) -> Piece:
    """An ellipsoid."""
    return Ellipsoid(middle, radii, axes), material


def rods(points: list[Vec], radius: float, material: Material) -> list[Piece]:
    """A bent rod."""
    return [rod(a, b, radius, material) for a, b in pairwise(points)]
