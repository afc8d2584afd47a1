"""The bench where stand-ins are put together: forms, turned, stretched and given their material."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from mintmark.craft.camera import Vec, turned
from mintmark.craft.exact import cos_turns, sin_turns
from mintmark.craft.forms import sheet
from mintmark.craft.placing import Placement, placed, placed_parts
from mintmark.craft.tracer.scene import Material, Mesh, Part, Solid


def put(
    solid: Solid, material: Material, at: Vec = (0.0, 0.0, 0.0), turn: Vec = (0.0, 0.0, 0.0), scale: float = 1.0
) -> Part:
    """A part, turned by degrees about x, y and z (first z, then x, then y) and put where it belongs."""
    return Part(placed(solid, Placement(at, turned(*turn), scale)), material)


def moved(
    parts: Iterable[Part], at: Vec = (0.0, 0.0, 0.0), turn: Vec = (0.0, 0.0, 0.0), scale: float = 1.0
) -> list[Part]:
    """Several parts, moved together."""
    return placed_parts(parts, Placement(at, turned(*turn), scale))


def mirrored(parts: Sequence[Part]) -> list[Part]:
    """The same parts on the other side of x = 0; meshes only."""
    return [replace(part, solid=stretched(part.solid, (-1.0, 1.0, 1.0))) for part in parts]


def stretched(solid: Solid, by: Vec) -> Mesh:
    """A mesh, scaled by another amount along each axis; a negative one mirrors it."""
    import numpy as np

    if not isinstance(solid, Mesh):
        raise TypeError(f"Only a mesh can be stretched, not a {type(solid).__name__}.")
    scale = np.array(by)
    flips = by[0] * by[1] * by[2] < 0.0
    triangles = np.ascontiguousarray(solid.triangles[:, ::-1]) if flips else solid.triangles
    normals = solid.normals
    if normals is not None:
        normals = normals / scale
        x, y, z = normals[:, 0], normals[:, 1], normals[:, 2]
        normals = normals / np.sqrt(x * x + y * y + z * z)[:, None]
    return Mesh(solid.vertices * scale, triangles, normals)


def patch(
    radius: float, low: float, high: float, start: float, end: float, *, lift: float = 0.03, steps: int = 10
) -> Mesh:
    """A label on a drum about the y axis, from one turn to another; 0 is toward +z and 0.25 toward +x."""
    outer = radius + lift
    turns = [start + (end - start) * i / steps for i in range(steps + 1)]
    rows = [[(outer * sin_turns(t), y, outer * cos_turns(t)) for t in turns] for y in (low, high)]
    return sheet(rows, lift * 0.6)


def legs(material: Material, solid: Solid, spots: Sequence[Vec]) -> list[Part]:
    """The same solid at several places."""
    return [put(solid, material, spot) for spot in spots]
