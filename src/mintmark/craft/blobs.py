"""Solids melted into one another: bodies, cushions, hills of rock, as one smooth surface of triangles.

Each lump is a distance to its surface; lumps run into one another over `soft` meters, and the sum is cut into triangles
along a grid. Only `+ - * /` and square roots decide where a vertex is, so the surface is the same on every machine.
Sources: Gibson, "Constrained Elastic Surface Nets", 1998 (the triangles); Quilez, "Distance functions" (the tapered
rod and the ball of three radii, the latter a bound and not a distance) and "Smooth minimum" (the quadratic one).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import floor, sqrt
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from mintmark.craft.camera import Axes, Vec, dot, minus
from mintmark.craft.tracer.scene import UPRIGHT, Mesh

Field: TypeAlias = "NDArray[np.float64]"
Corner: TypeAlias = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Rod:
    """A tapered rod with round ends."""

    a: Vec
    b: Vec
    r0: float
    r1: float
    soft: float = 0.02


@dataclass(frozen=True, slots=True)
class Ball:
    """A ball of three radii along its own axes."""

    center: Vec
    radii: Vec
    axes: Axes = UPRIGHT
    soft: float = 0.02


@dataclass(frozen=True, slots=True)
class Block:
    """A box whose edges are rounded by `round`."""

    center: Vec
    half: Vec
    axes: Axes = UPRIGHT
    round: float = 0.01
    soft: float = 0.02


Lump: TypeAlias = Rod | Ball | Block


@dataclass(frozen=True, slots=True)
class _Lattice:
    """Points `cell` apart from `origin`, so many along each axis."""

    origin: Vec
    cell: float
    shape: Corner

    def window(self, low: Vec, high: Vec) -> tuple[tuple[slice, slice, slice], Field, Field, Field]:
        """The lattice points inside a box: their slices, and their x, y and z ready to be broadcast."""
        slices, axes = [], []
        for axis in range(3):
            first = max(floor((low[axis] - self.origin[axis]) / self.cell), 0)
            last = min(floor((high[axis] - self.origin[axis]) / self.cell) + 2, self.shape[axis])
            slices.append(slice(first, max(last, first)))
            axes.append(self.origin[axis] + self.cell * np.arange(first, max(last, first), dtype=np.float64))
        x, y, z = axes
        return (slices[0], slices[1], slices[2]), x[:, None, None], y[None, :, None], z[None, None, :]


def bounds(lump: Lump) -> tuple[Vec, Vec]:
    """The corners of the upright box around a lump."""
    if isinstance(lump, Rod):
        low = tuple(min(a - lump.r0, b - lump.r1) for a, b in zip(lump.a, lump.b, strict=True))
        high = tuple(max(a + lump.r0, b + lump.r1) for a, b in zip(lump.a, lump.b, strict=True))
        return (low[0], low[1], low[2]), (high[0], high[1], high[2])
    size = lump.radii if isinstance(lump, Ball) else lump.half
    first, second, third = lump.axes
    reach = [abs(first[i]) * size[0] + abs(second[i]) * size[1] + abs(third[i]) * size[2] for i in range(3)]
    c = lump.center
    return (c[0] - reach[0], c[1] - reach[1], c[2] - reach[2]), (c[0] + reach[0], c[1] + reach[1], c[2] + reach[2])


def _to_rod(rod: Rod, x: Field, y: Field, z: Field) -> Field:
    way = minus(rod.b, rod.a)
    long = dot(way, way)
    taper = rod.r0 - rod.r1
    if long <= taper * taper * 1.0001:  # one end swallows the other
        big = (rod.a, rod.r0) if rod.r0 >= rod.r1 else (rod.b, rod.r1)
        dx, dy, dz = x - big[0][0], y - big[0][1], z - big[0][2]
        return np.sqrt(dx * dx + dy * dy + dz * dz) - big[1]
    px, py, pz = x - rod.a[0], y - rod.a[1], z - rod.a[2]
    along = (px * way[0] + py * way[1] + pz * way[2]) / sqrt(long)
    whole = px * px + py * py + pz * pz
    across = np.sqrt(np.maximum(whole - along * along, 0.0))
    size = sqrt(long)
    slope = taper / size
    side = sqrt(1.0 - slope * slope)
    foot = along + across * slope / side  # where the shortest way to the slanted side begins on the axis
    foot = np.minimum(np.maximum(foot, 0.0), size)
    rest = along - foot
    radius = rod.r0 - slope * foot
    gap: Field = np.sqrt(rest * rest + across * across) - radius
    return gap


def _local(center: Vec, axes: Axes, x: Field, y: Field, z: Field) -> tuple[Field, Field, Field]:
    dx, dy, dz = x - center[0], y - center[1], z - center[2]
    first, second, third = (dx * a[0] + dy * a[1] + dz * a[2] for a in axes)
    return first, second, third


def _to_ball(ball: Ball, x: Field, y: Field, z: Field) -> Field:
    u, v, w = _local(ball.center, ball.axes, x, y, z)
    a, b, c = ball.radii
    near = np.sqrt((u / a) * (u / a) + (v / b) * (v / b) + (w / c) * (w / c))
    u, v, w = u / (a * a), v / (b * b), w / (c * c)
    steep = np.sqrt(u * u + v * v + w * w)
    # In the very middle the bound is 0 / 0, and a hole would open there.
    return np.where(near < 1e-6, -min(ball.radii), near * (near - 1.0) / np.maximum(steep, 1e-9))


def _to_block(block: Block, x: Field, y: Field, z: Field) -> Field:
    u, v, w = _local(block.center, block.axes, x, y, z)
    a, b, c = (half - block.round for half in block.half)
    u, v, w = np.abs(u) - a, np.abs(v) - b, np.abs(w) - c
    inside = np.minimum(np.maximum(u, np.maximum(v, w)), 0.0)
    u, v, w = np.maximum(u, 0.0), np.maximum(v, 0.0), np.maximum(w, 0.0)
    return np.sqrt(u * u + v * v + w * w) + inside - block.round


def _distance(lump: Lump, x: Field, y: Field, z: Field) -> Field:
    if isinstance(lump, Rod):
        return _to_rod(lump, x, y, z)
    return _to_ball(lump, x, y, z) if isinstance(lump, Ball) else _to_block(lump, x, y, z)


def melt(lumps: Sequence[Lump], cell: float, cuts: Sequence[Lump] = ()) -> Mesh:
    """One surface around all lumps, less all cuts, with smooth normals; triangles are about `cell` meters wide."""
    corners = [bounds(lump) for lump in lumps]
    rim = 2.5 * cell + max((lump.soft for lump in lumps), default=0.0) * 0.5
    low = [min(c[0][i] for c in corners) - rim for i in range(3)]
    high = [max(c[1][i] for c in corners) + rim for i in range(3)]
    # The lattice hangs on whole cells, so that a lump that is added far away moves no triangle here.
    origin = tuple(floor(low[i] / cell) * cell for i in range(3))
    size = tuple(floor((high[i] - origin[i]) / cell) + 2 for i in range(3))
    lattice = _Lattice((origin[0], origin[1], origin[2]), cell, (size[0], size[1], size[2]))
    field = np.full(lattice.shape, 1e3)
    for lump, (lower, upper) in zip(lumps, corners, strict=True):
        _add(field, lattice, lump, lower, upper)
    for cut in cuts:
        _carve(field, lattice, cut)
    return _surface(field, lattice)


def _widened(low: Vec, high: Vec, by: float) -> tuple[Vec, Vec]:
    return (low[0] - by, low[1] - by, low[2] - by), (high[0] + by, high[1] + by, high[2] + by)


def _add(field: Field, lattice: _Lattice, lump: Lump, low: Vec, high: Vec) -> None:
    window, x, y, z = lattice.window(*_widened(low, high, lump.soft + 2.5 * lattice.cell))
    there = field[window]
    here = _distance(lump, x, y, z)
    merge = np.maximum(lump.soft - np.abs(there - here), 0.0)
    field[window] = np.minimum(there, here) - merge * merge / (4.0 * max(lump.soft, 1e-9))


def _carve(field: Field, lattice: _Lattice, cut: Lump) -> None:
    window, x, y, z = lattice.window(*_widened(*bounds(cut), cut.soft + 2.5 * lattice.cell))
    there = field[window]
    if there.size == 0:
        return
    away = -_distance(cut, x, y, z)
    merge = np.maximum(cut.soft - np.abs(there - away), 0.0)
    field[window] = np.maximum(there, away) + merge * merge / (4.0 * max(cut.soft, 1e-9))


_CORNERS: tuple[Corner, ...] = tuple((i, j, k) for i in (0, 1) for j in (0, 1) for k in (0, 1))
_EDGES = tuple(
    (a, b)
    for a in range(8)
    for b in range(a + 1, 8)
    if sum(abs(p - q) for p, q in zip(_CORNERS[a], _CORNERS[b], strict=True)) == 1
)


def _surface(field: Field, lattice: _Lattice) -> Mesh:
    inside = field < 0.0
    nx, ny, nz = (n - 1 for n in field.shape)
    count = np.zeros((nx, ny, nz), np.int8)
    for i, j, k in _CORNERS:
        count += inside[i : i + nx, j : j + ny, k : k + nz]
    cells = np.argwhere((count > 0) & (count < 8))
    vertices = _vertices(field, cells, lattice)
    index = np.full((nx, ny, nz), -1, np.int64)
    index[cells[:, 0], cells[:, 1], cells[:, 2]] = np.arange(len(cells))
    quads = np.concatenate([_quads(inside, index, axis) for axis in range(3)])
    triangles = _halved(vertices, quads)
    return Mesh(vertices, triangles.astype(np.int32), _slopes(field, cells))


def _slopes(field: Field, cells: "NDArray[np.int64]") -> Field:
    """The unit normal in the middle of each cell: where the distance grows."""
    total = np.zeros((len(cells), 3))
    for corner in _CORNERS:
        value = field[cells[:, 0] + corner[0], cells[:, 1] + corner[1], cells[:, 2] + corner[2]]
        for axis in range(3):
            total[:, axis] += value if corner[axis] else -value
    size = np.sqrt(total[:, 0] * total[:, 0] + total[:, 1] * total[:, 1] + total[:, 2] * total[:, 2])
    return np.where(size[:, None] > 1e-15, total / np.maximum(size, 1e-15)[:, None], np.array([0.0, 1.0, 0.0]))


def _vertices(field: Field, cells: "NDArray[np.int64]", lattice: _Lattice) -> Field:
    values = [field[cells[:, 0] + i, cells[:, 1] + j, cells[:, 2] + k] for i, j, k in _CORNERS]
    total, crossings = np.zeros((len(cells), 3)), np.zeros(len(cells))
    for a, b in _EDGES:
        cross = (values[a] < 0.0) != (values[b] < 0.0)
        gap = values[a] - values[b]
        share = np.where(cross, values[a] / np.where(cross, gap, 1.0), 0.0)
        for axis in range(3):
            start, end = _CORNERS[a][axis], _CORNERS[b][axis]
            total[:, axis] += np.where(cross, start + (end - start) * share, 0.0)
        crossings += cross
    local = cells + total / crossings[:, None]
    return np.array(lattice.origin) + lattice.cell * local


def _quads(inside: "NDArray[np.bool_]", index: "NDArray[np.int64]", axis: int) -> "NDArray[np.int64]":
    """The four cells around every lattice edge along an axis that goes in or out."""
    turned = np.moveaxis(inside, axis, 0)
    cells = np.moveaxis(index, axis, 0)
    here, there = turned[:-1, 1:-1, 1:-1], turned[1:, 1:-1, 1:-1]
    i, j, k = np.nonzero(here != there)
    ring = np.stack([cells[i, j, k], cells[i, j + 1, k], cells[i, j + 1, k + 1], cells[i, j, k + 1]], axis=1)
    # moveaxis keeps the other two in order, which mirrors the middle axis.
    backwards = here[i, j, k] if axis == 1 else ~here[i, j, k]
    return np.where(backwards[:, None], ring[:, ::-1], ring)


def _halved(vertices: Field, quads: "NDArray[np.int64]") -> "NDArray[np.int64]":
    """Two triangles of each quad, split along its shorter diagonal."""
    p, q = vertices[quads[:, 0]] - vertices[quads[:, 2]], vertices[quads[:, 1]] - vertices[quads[:, 3]]
    first = p[:, 0] * p[:, 0] + p[:, 1] * p[:, 1] + p[:, 2] * p[:, 2]
    second = q[:, 0] * q[:, 0] + q[:, 1] * q[:, 1] + q[:, 2] * q[:, 2]
    straight = (first <= second)[:, None]
    a = np.where(straight, quads[:, [0, 1, 2]], quads[:, [0, 1, 3]])
    b = np.where(straight, quads[:, [0, 2, 3]], quads[:, [1, 2, 3]])
    return np.stack([a, b], axis=1).reshape(-1, 3)


def normals_of(vertices: Field, triangles: "NDArray[np.int64]") -> Field:
    """A unit normal for each vertex: the mean of its triangles' weighted by their area, shape (n, 3)."""
    a, b, c = (vertices[triangles[:, corner]] for corner in range(3))
    u, v = b - a, c - a
    faces = np.stack(
        [
            u[:, 1] * v[:, 2] - u[:, 2] * v[:, 1],
            u[:, 2] * v[:, 0] - u[:, 0] * v[:, 2],
            u[:, 0] * v[:, 1] - u[:, 1] * v[:, 0],
        ],
        axis=1,
    )
    total = np.zeros_like(vertices)
    for corner in range(3):
        for axis in range(3):
            total[:, axis] += np.bincount(triangles[:, corner], weights=faces[:, axis], minlength=len(vertices))
    size = np.sqrt(total[:, 0] * total[:, 0] + total[:, 1] * total[:, 1] + total[:, 2] * total[:, 2])
    return np.where(size[:, None] > 1e-15, total / np.maximum(size, 1e-15)[:, None], np.array([0.0, 1.0, 0.0]))


def moved(mesh: Mesh, axes: Axes, by: Vec) -> Mesh:
    """A mesh whose x, y and z become those axes, then moved."""

    def turn(points: Field) -> Field:
        return np.stack(
            [points[:, 0] * axes[0][i] + points[:, 1] * axes[1][i] + points[:, 2] * axes[2][i] for i in range(3)],
            axis=1,
        )

    normals = None if mesh.normals is None else turn(mesh.normals)
    return Mesh(turn(mesh.vertices) + np.array(by), mesh.triangles, normals)


def depth(lumps: Sequence[Lump], x: float, y: float, near: float, far: float, cuts: Sequence[Lump] = ()) -> float:
    """Where a line along -z through (x, y) first meets the melted lumps, from `near` down to `far`; or `far`."""
    steps = 160
    z = np.array([near + (far - near) * i / steps for i in range(steps + 1)])[None, None, :]
    across, up = np.array([x])[:, None, None], np.array([y])[None, :, None]
    total = np.full((1, 1, steps + 1), 1e3)
    for lump in lumps:
        here = _distance(lump, across, up, z)
        merge = np.maximum(lump.soft - np.abs(total - here), 0.0)
        total = np.minimum(total, here) - merge * merge / (4.0 * max(lump.soft, 1e-9))
    for cut in cuts:
        away = -_distance(cut, across, up, z)
        merge = np.maximum(cut.soft - np.abs(total - away), 0.0)
        total = np.maximum(total, away) + merge * merge / (4.0 * max(cut.soft, 1e-9))
    values = total[0, 0]
    for i in range(1, steps + 1):
        if values[i] < 0.0:
            share = float(values[i - 1] / (values[i - 1] - values[i])) if values[i - 1] > 0.0 else 0.0
            return near + (far - near) * (i - 1 + share) / steps
    return far
