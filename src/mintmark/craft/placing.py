"""Solids, moved: scaled, turned and put where they stand; and how far they reach."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

import numpy as np

from mintmark.craft.camera import Vec, plus, times
from mintmark.craft.tracer.scene import (
    UPRIGHT,
    Axes,
    Box,
    Capsule,
    Cylinder,
    Ellipsoid,
    Ground,
    Mesh,
    Part,
    Solid,
    Sphere,
)

Bounds: TypeAlias = tuple[Vec, Vec]
"""The least and the greatest x, y and z."""


@dataclass(frozen=True, slots=True)
class Placement:
    """Scaled about the origin, then turned, then moved."""

    position: Vec = (0.0, 0.0, 0.0)
    axes: Axes = UPRIGHT
    scale: float = 1.0

    def direction(self, local: Vec) -> Vec:
        """A direction of the thing, in the world."""
        x, y, z = self.axes
        return plus(plus(times(x, local[0]), times(y, local[1])), times(z, local[2]))

    def point(self, local: Vec) -> Vec:
        """A point of the thing, in the world."""
        return plus(self.position, self.direction(times(local, self.scale)))


def placed(solid: Solid, by: Placement) -> Solid:
    """The solid where it stands; an endless ground is only lifted."""
    match solid:
        case Sphere():
            return Sphere(by.point(solid.center), solid.radius * by.scale)
        case Ellipsoid():
            return Ellipsoid(by.point(solid.center), times(solid.radii, by.scale), _axes(solid.axes, by))
        case Box():
            return Box(by.point(solid.center), times(solid.half, by.scale), _axes(solid.axes, by))
        case Capsule():
            return Capsule(by.point(solid.a), by.point(solid.b), solid.r0 * by.scale, solid.r1 * by.scale)
        case Cylinder():
            return Cylinder(by.point(solid.a), by.point(solid.b), solid.r0 * by.scale, solid.r1 * by.scale)
        case Mesh():
            return _placed_mesh(solid, by)
        case Ground():
            return replace(solid, height=solid.height * by.scale + by.position[1])


def placed_parts(parts: Iterable[Part], by: Placement) -> list[Part]:
    """All of them."""
    return [replace(part, solid=placed(part.solid, by)) for part in parts]


def _axes(axes: Axes, by: Placement) -> Axes:
    return by.direction(axes[0]), by.direction(axes[1]), by.direction(axes[2])


def _placed_mesh(mesh: Mesh, by: Placement) -> Mesh:
    normals = None if mesh.normals is None else _turned(mesh.normals, by.axes)
    vertices = _turned(mesh.vertices * by.scale, by.axes) + np.array(by.position)
    return Mesh(vertices, mesh.triangles, normals)


def _turned(
    vectors: "np.ndarray[tuple[int, ...], np.dtype[np.float64]]", axes: Axes
) -> "np.ndarray[tuple[int, ...], np.dtype[np.float64]]":
    # Written out: a product of matrices adds in an order that differs between machines.
    x, y, z = vectors[:, 0], vectors[:, 1], vectors[:, 2]
    columns = [x * axes[0][k] + y * axes[1][k] + z * axes[2][k] for k in range(3)]
    return np.ascontiguousarray(np.stack(columns, axis=1))


def bounds_of(solid: Solid) -> Bounds | None:
    """How far a solid reaches; None for the endless ground. Round things by the box about their ball."""
    match solid:
        case Sphere():
            return _about([solid.center], [solid.radius])
        case Ellipsoid():
            return _spread(solid.center, solid.radii, solid.axes, round_=True)
        case Box():
            return _spread(solid.center, solid.half, solid.axes, round_=False)
        case Capsule() | Cylinder():
            return _about([solid.a, solid.b], [solid.r0, solid.r1])
        case Mesh():
            low, high = solid.vertices.min(axis=0).tolist(), solid.vertices.max(axis=0).tolist()
            return (low[0], low[1], low[2]), (high[0], high[1], high[2])
        case Ground():
            return None


def bounds(parts: Iterable[Part]) -> Bounds | None:
    """How far all of them reach; None where nothing has an end."""
    found = [one for one in (bounds_of(part.solid) for part in parts) if one is not None]
    if not found:
        return None
    low = tuple(min(one[0][k] for one in found) for k in range(3))
    high = tuple(max(one[1][k] for one in found) for k in range(3))
    return (low[0], low[1], low[2]), (high[0], high[1], high[2])


def _about(centers: Sequence[Vec], radii: Sequence[float]) -> Bounds:
    pairs = list(zip(centers, radii, strict=True))
    low = tuple(min(center[k] - radius for center, radius in pairs) for k in range(3))
    high = tuple(max(center[k] + radius for center, radius in pairs) for k in range(3))
    return (low[0], low[1], low[2]), (high[0], high[1], high[2])


def _spread(center: Vec, half: Vec, axes: Axes, *, round_: bool) -> Bounds:
    reach = []
    for k in range(3):
        parts = [abs(axes[i][k]) * half[i] for i in range(3)]
        square = parts[0] * parts[0] + parts[1] * parts[1] + parts[2] * parts[2]
        reach.append(float(np.sqrt(square)) if round_ else parts[0] + parts[1] + parts[2])
    low = tuple(center[k] - reach[k] for k in range(3))
    high = tuple(center[k] + reach[k] for k in range(3))
    return (low[0], low[1], low[2]), (high[0], high[1], high[2])
