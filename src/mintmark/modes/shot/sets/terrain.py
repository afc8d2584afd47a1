"""Land: heights from noise on a lattice, as meshes. The same hills on every machine."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from mintmark.core.stream import Stream
from mintmark.craft.blobs import normals_of
from mintmark.craft.tracer.scene import Mesh

Grid = NDArray[np.float64]
_MASK = np.uint64(0xFFFFFFFF)


def _mixed(word: NDArray[np.uint64]) -> NDArray[np.uint64]:
    word = ((word ^ (word >> np.uint64(16))) * np.uint64(0x7FEB352D)) & _MASK
    word = ((word ^ (word >> np.uint64(15))) * np.uint64(0x846CA68B)) & _MASK
    return word ^ (word >> np.uint64(16))


def noise(x: Grid, z: Grid, key: int) -> Grid:
    """Smooth noise from -1 to 1 whose lattice has a step of 1. Source of the mix: Wellons, lowbias32, 2018."""
    column, row = np.floor(x), np.floor(z)
    fx, fz = x - column, z - row
    fx, fz = fx * fx * (3.0 - 2.0 * fx), fz * fz * (3.0 - 2.0 * fz)

    def at(dx: int, dz: int) -> Grid:
        i = (column.astype(np.int64) + (dx + 100_000)).astype(np.uint64)
        j = (row.astype(np.int64) + (dz + 100_000)).astype(np.uint64)
        word = _mixed((_mixed((i * np.uint64(0x9E3779B1) + np.uint64(key & 0xFFFFFFFF)) & _MASK) + j) & _MASK)
        return word.astype(np.float64) / 2147483648.0 - 1.0

    low = at(0, 0) + (at(1, 0) - at(0, 0)) * fx
    high = at(0, 1) + (at(1, 1) - at(0, 1)) * fx
    return low + (high - low) * fz


def layered(x: Grid, z: Grid, stream: Stream, octaves: int = 4) -> Grid:
    """Noise upon noise, each half as wide and half as high; from about -1 to 1."""
    total, size, step = np.zeros_like(x), 1.0, 1.0
    for octave in range(octaves):
        key = stream.child(f"octave-{octave}").key & 0xFFFFFFFF
        total = total + size * noise(x * step, z * step, key)
        size, step = size * 0.5, step * 2.03
    return total * 0.6


def ridged(x: Grid, z: Grid, stream: Stream, octaves: int = 5) -> Grid:
    """Sharp crests, 0 to about 1."""
    total, size, step = np.zeros_like(x), 1.0, 1.0
    for octave in range(octaves):
        key = stream.child(f"ridge-{octave}").key & 0xFFFFFFFF
        crest = 1.0 - np.abs(noise(x * step, z * step, key))
        total = total + size * crest * crest
        size, step = size * 0.48, step * 2.07
    return total * 0.55


def land(
    x0: float, x1: float, z0: float, z1: float, columns: int, rows: int, height: Callable[[Grid, Grid], Grid]
) -> Mesh:
    """A grid of ground with the heights of a function."""
    xs = x0 + (x1 - x0) * np.arange(columns + 1, dtype=np.float64) / columns
    zs = z0 + (z1 - z0) * np.arange(rows + 1, dtype=np.float64) / rows
    x, z = np.broadcast_to(xs[None, :], (rows + 1, columns + 1)), np.broadcast_to(zs[:, None], (rows + 1, columns + 1))
    vertices = np.stack([x, height(np.array(x), np.array(z)), z], axis=2).reshape(-1, 3)
    corner = (np.arange(rows)[:, None] * (columns + 1) + np.arange(columns)[None, :]).reshape(-1)
    a, b, c, d = corner, corner + 1, corner + columns + 1, corner + columns + 2
    triangles = np.concatenate([np.stack([a, c, b], axis=1), np.stack([b, c, d], axis=1)])
    return Mesh(vertices, triangles.astype(np.int32), normals_of(vertices, triangles))


def parted(mesh: Mesh, above: Callable[[Grid], NDArray[np.bool_]]) -> tuple[Mesh, Mesh]:
    """The triangles whose middle is not, and is, where `above` says (given middles of shape (m, 3))."""
    a, b, c = (mesh.vertices[mesh.triangles[:, corner]] for corner in range(3))
    middles = (a + b + c) / 3.0
    chosen = above(middles)
    return (
        Mesh(mesh.vertices, mesh.triangles[~chosen], mesh.normals),
        Mesh(mesh.vertices, mesh.triangles[chosen], mesh.normals),
    )
