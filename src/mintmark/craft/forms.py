"""Forms as a workshop makes them: turned on a lathe, cut from a plate, bent from a rod, pulled between sections.

Each is a closed `Mesh` of triangles, counter-clockwise seen from outside, with smooth normals that break at creases.
Lengths are whatever the caller means; the origin and the axes of a form are said with it. All arithmetic is exact.
"""

from collections.abc import Sequence
from math import sqrt
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from mintmark.craft.camera import Vec, cross, dot, minus, plus, times, unit
from mintmark.craft.exact import cos_turns, sin_turns
from mintmark.craft.outline import Outline, Point, circle, inset, rectangle, spline, triangulated
from mintmark.craft.tracer.scene import Mesh

Ring: TypeAlias = Sequence[Vec]
Floats: TypeAlias = NDArray[np.float64]

CREASE = 38.0
"""In degrees: sides that meet at more than this show an edge."""
_WELD = 1e-7
"""Corners that are nearer to each other are one, as part of the form's size."""


def mesh(corners: Sequence[Vec], triangles: Sequence[tuple[int, int, int]], *, crease: float = CREASE) -> Mesh:
    """Triangles as a surface that is smooth except at creases; triangles without area are left out."""
    points = np.array(corners, np.float64).reshape(-1, 3)
    faces = np.array(triangles, np.int64).reshape(-1, 3)
    points, faces = _welded(points, faces)
    normals = _face_normals(points, faces)
    size = np.sqrt(_squares(normals))
    reach = float(np.max(points) - np.min(points)) if len(points) else 1.0
    solid = size > 1e-12 * reach * reach
    faces, normals, size = faces[solid], normals[solid], size[solid]
    weighted = normals[:, None, :] / _corner_weights(points, faces)[:, :, None]
    shading = _smoothed(faces, weighted.reshape(-1, 3), normals / size[:, None], cos_turns(crease / 360.0))
    return _indexed(points, faces, shading)


def _welded(points: Floats, faces: NDArray[np.int64]) -> tuple[Floats, NDArray[np.int64]]:
    reach = max(float(np.max(np.abs(points))), 1e-9)
    keys = np.floor(points / (reach * _WELD) + 0.5).astype(np.int64)
    _, first, back = np.unique(keys, axis=0, return_index=True, return_inverse=True)
    return points[first], back.reshape(-1)[faces]


def _face_normals(points: Floats, faces: NDArray[np.int64]) -> Floats:
    """Of each triangle, as long as twice its area."""
    a, b, c = points[faces[:, 0]], points[faces[:, 1]], points[faces[:, 2]]
    u, v = b - a, c - a
    x = u[:, 1] * v[:, 2] - u[:, 2] * v[:, 1]
    y = u[:, 2] * v[:, 0] - u[:, 0] * v[:, 2]
    z = u[:, 0] * v[:, 1] - u[:, 1] * v[:, 0]
    return np.stack([x, y, z], axis=1)


def _corner_weights(points: Floats, faces: NDArray[np.int64]) -> Floats:
    """What a triangle's normal is divided by at each of its corners, shape (m, 3).

    Source: Max, "Weights for Computing Vertex Normals from Facet Normals", 1999: right for all points on a ball.
    """
    squares = []
    for k in range(3):
        edge = points[faces[:, (k + 1) % 3]] - points[faces[:, k]]
        squares.append(_squares(edge))
    return np.stack([squares[k] * squares[k - 1] for k in range(3)], axis=1)


def _squares(vectors: Floats) -> Floats:
    """The square of the length of each row."""
    x, y, z = vectors[:, 0], vectors[:, 1], vectors[:, 2]
    found: Floats = x * x + y * y + z * z
    return found


def _smoothed(faces: NDArray[np.int64], normals: Floats, units: Floats, limit: float) -> Floats:
    """The normal at each corner of each triangle, shape (m, 3, 3): of all triangles there that bend less than a crease.

    `normals` are those of the corners as they count, shape (3 m, 3), and `units` those of the triangles.
    """
    count = len(faces)
    at = faces.reshape(-1)
    order = np.argsort(at, kind="stable")
    starts = np.flatnonzero(np.concatenate([[True], at[order][1:] != at[order][:-1]]))
    sizes = np.diff(np.concatenate([starts, [len(at)]]))
    group = np.repeat(np.arange(len(starts)), sizes)
    partners = sizes[group]
    here = np.repeat(order, partners)
    step = np.arange(len(here)) - np.repeat(np.cumsum(partners) - partners, partners)
    there = order[np.repeat(starts[group], partners) + step]
    ours, theirs = here // 3, there // 3
    u, w = units[ours], units[theirs]
    bend = u[:, 0] * w[:, 0] + u[:, 1] * w[:, 1] + u[:, 2] * w[:, 2]
    keep = bend >= limit
    sums: Floats = np.stack(
        [np.bincount(here[keep], normals[there[keep], axis], minlength=count * 3) for axis in range(3)], axis=1
    ).astype(np.float64)
    length = np.sqrt(_squares(sums))
    shading = np.repeat(units, 3, axis=0)
    good = length > 0.0
    shading[good] = sums[good] / length[good][:, None]
    return shading.reshape(count, 3, 3)


def _indexed(points: Floats, faces: NDArray[np.int64], shading: Floats) -> Mesh:
    """One vertex for each corner and direction."""
    normals = shading.reshape(-1, 3)
    keys = np.concatenate([faces.reshape(-1, 1), np.floor(normals * 4096.0 + 0.5).astype(np.int64)], axis=1)
    _, first, back = np.unique(keys, axis=0, return_index=True, return_inverse=True)
    return Mesh(
        vertices=np.ascontiguousarray(points[faces.reshape(-1)[first]]),
        triangles=np.ascontiguousarray(back.reshape(-1, 3).astype(np.int32)),
        normals=np.ascontiguousarray(normals[first]),
    )


def loft(rings: Sequence[Ring], *, closed: bool = False, caps: bool = True, crease: float = CREASE) -> Mesh:
    """Skin over sections of equally many points, each counter-clockwise seen from the next.

    With `closed` the last section meets the first; otherwise `caps` closes both ends, each as seen from its middle.
    """
    around = len(rings[0])
    corners: list[Vec] = [point for ring in rings for point in ring]
    triangles: list[tuple[int, int, int]] = []
    for i in range(len(rings) if closed else len(rings) - 1):
        low, high = i * around, (i + 1) % len(rings) * around
        for j in range(around):
            k = (j + 1) % around
            triangles += [(low + j, low + k, high + k), (low + j, high + k, high + j)]
    if caps and not closed:
        for first, flip in ((0, True), ((len(rings) - 1) * around, False)):
            middle = len(corners)
            corners.append(_middle(corners[first : first + around]))
            for j in range(around):
                k = (j + 1) % around
                a, b = (k, j) if flip else (j, k)
                triangles.append((middle, first + a, first + b))
    return mesh(corners, triangles, crease=crease)


def _middle(points: Sequence[Vec]) -> Vec:
    x = y = z = 0.0
    for point in points:
        x, y, z = x + point[0], y + point[1], z + point[2]
    return x / len(points), y / len(points), z / len(points)


def lathe(profile: Sequence[Point], segments: int = 40, *, closed: bool = False, crease: float = CREASE) -> Mesh:
    """A profile of (radius, height) turned about the y axis.

    It runs so that the outside is to its right: up along an outer wall, down along an inner one. With `closed` its end
    meets its beginning (a ring); otherwise ends off the axis are closed by flat discs.
    """
    turns = [(sin_turns(j / segments), cos_turns(j / segments)) for j in range(segments)]
    rings = [[(radius * s, height, radius * c) for s, c in turns] for radius, height in profile]
    return loft(rings, closed=closed, crease=crease)


def extrude(outline: Outline, depth: float, bevel: float = 0.0, *, steps: int = 2, crease: float = CREASE) -> Mesh:
    """A plate of that outline in the x-y plane, `depth` thick about z = 0, its edges rounded by `bevel`."""
    bevel = min(bevel, depth / 2.0)
    half = depth / 2.0
    layers: list[tuple[float, float]] = [(0.0, -half), (0.0, half)]
    if bevel > 0.0:
        arc = [(1.0 - sin_turns(i / steps / 4.0), cos_turns(i / steps / 4.0)) for i in range(steps + 1)]
        rising = [(bevel * a, -half + bevel - bevel * b) for a, b in arc]
        layers = rising + [(by, -z) for by, z in reversed(rising)]
    flats = [inset(outline, by) if by > 0.0 else list(outline) for by, _ in layers]
    around = len(outline)
    corners: list[Vec] = [(x, y, z) for flat, (_, z) in zip(flats, layers, strict=True) for x, y in flat]
    triangles: list[tuple[int, int, int]] = []
    for i in range(len(layers) - 1):
        low, high = i * around, (i + 1) * around
        for j in range(around):
            k = (j + 1) % around
            triangles += [(low + j, low + k, high + k), (low + j, high + k, high + j)]
    face = triangulated(outline)
    top = (len(layers) - 1) * around
    triangles += [(a, c, b) for a, b, c in face] + [(top + a, top + b, top + c) for a, b, c in face]
    return mesh(corners, triangles, crease=crease)


def rounded_box(
    width: float, height: float, depth: float, radius: float, *, corner: float | None = None, steps: int = 3
) -> Mesh:
    """A block about the origin with all edges rounded; `corner` is the radius of the front's corners, if larger."""
    outline = rectangle(width, height, max(radius, corner or 0.0), steps + 1)
    return extrude(outline, depth, radius, steps=steps, crease=50.0)


def tube(
    path: Sequence[Vec],
    radius: float | Sequence[float],
    segments: int = 12,
    *,
    closed: bool = False,
    flat: float = 1.0,
    side: Vec = (0.0, 0.0, 1.0),
    round_ends: bool = True,
) -> Mesh:
    """A rod bent along a path, of one radius or one for each point.

    `flat` below 1 makes it a band: that much as thick across `side` as along it.
    """
    radii = [float(radius)] * len(path) if isinstance(radius, int | float) else list(radius)
    points, sizes = list(path), radii
    if round_ends and not closed:
        points, sizes = _with_round_ends(points, sizes)
    rings = _sections(points, sizes, circle(1.0, segments), closed=closed, flat=flat, side=side)
    return loft(rings, closed=closed, crease=60.0)


def sweep(
    path: Sequence[Vec], section: Outline, *, closed: bool = False, side: Vec = (0.0, 0.0, 1.0), crease: float = CREASE
) -> Mesh:
    """A section moved along a path: its x lies along `side` as far as the path lets it."""
    rings = _sections(list(path), [1.0] * len(path), section, closed=closed, flat=1.0, side=side)
    return loft(rings, closed=closed, crease=crease)


def _with_round_ends(points: list[Vec], sizes: list[float]) -> tuple[list[Vec], list[float]]:
    steps = (0.0, 0.38, 0.7, 0.92)
    first = unit(minus(points[0], points[1]))
    last = unit(minus(points[-1], points[-2]))
    start = [(plus(points[0], times(first, sizes[0] * sqrt(1.0 - s * s))), sizes[0] * s) for s in steps]
    end = [(plus(points[-1], times(last, sizes[-1] * sqrt(1.0 - s * s))), sizes[-1] * s) for s in reversed(steps)]
    whole = start + list(zip(points, sizes, strict=True)) + end
    return [point for point, _ in whole], [size for _, size in whole]


def _sections(
    points: list[Vec], sizes: list[float], section: Outline, *, closed: bool, flat: float, side: Vec
) -> list[list[Vec]]:
    rings: list[list[Vec]] = []
    count = len(points)
    across = side
    for i, (point, size) in enumerate(zip(points, sizes, strict=True)):
        before = points[i - 1] if i > 0 or closed else point
        after = points[(i + 1) % count] if i + 1 < count or closed else point
        along = unit(minus(after, before))
        across = minus(across, times(along, dot(across, along)))
        across = unit(across, _square_to(along))
        up = cross(along, across)
        rings.append([plus(point, plus(times(across, x * size), times(up, y * size * flat))) for x, y in section])
    return rings


def _square_to(along: Vec) -> Vec:
    """Some direction at a right angle to another."""
    other = (1.0, 0.0, 0.0) if abs(along[0]) < 0.8 else (0.0, 1.0, 0.0)
    return unit(cross(along, other))


def curve(points: Sequence[Vec], steps: int = 6, *, closed: bool = False) -> list[Vec]:
    """A smooth path through all points (Catmull-Rom)."""
    count = len(points)
    found: list[Vec] = []
    for i in range(count if closed else count - 1):
        near = [points[(i + k) % count] if closed else points[min(max(i + k, 0), count - 1)] for k in (-1, 0, 1, 2)]
        a, b, c, d = near
        for k in range(steps):
            t = k / steps
            found.append(
                (
                    spline(a[0], b[0], c[0], d[0], t),
                    spline(a[1], b[1], c[1], d[1], t),
                    spline(a[2], b[2], c[2], d[2], t),
                )
            )
    return found if closed else [*found, points[-1]]


def arc(radius: float, start: float, end: float, steps: int = 16, *, middle: Vec = (0.0, 0.0, 0.0)) -> list[Vec]:
    """A part of a circle in the x-y plane, from and to so many turns; 0 is to the right and 0.25 up."""
    turns = [start + (end - start) * i / steps for i in range(steps + 1)]
    return [(middle[0] + radius * cos_turns(t), middle[1] + radius * sin_turns(t), middle[2]) for t in turns]


def sheet(rows: Sequence[Sequence[Vec]], thickness: float, *, crease: float = CREASE) -> Mesh:
    """A cloth or a plate through a grid of points, so thick along the mean direction of its front."""
    height, width = len(rows), len(rows[0])
    front: list[Vec] = [point for row in rows for point in row]
    away = times(_facing(rows), thickness)
    corners = front + [minus(point, away) for point in front]
    back = height * width
    triangles: list[tuple[int, int, int]] = []
    for i in range(height - 1):
        for j in range(width - 1):
            a, b, c, d = i * width + j, i * width + j + 1, (i + 1) * width + j + 1, (i + 1) * width + j
            triangles += [(a, b, c), (a, c, d), (back + a, back + c, back + b), (back + a, back + d, back + c)]
    edge = [*range(width), *(i * width + width - 1 for i in range(1, height))]
    edge += [
        *((height - 1) * width + j for j in range(width - 2, -1, -1)),
        *(i * width for i in range(height - 2, 0, -1)),
    ]
    for a, b in zip(edge, [*edge[1:], edge[0]], strict=True):
        triangles += [(a, back + a, back + b), (a, back + b, b)]
    return mesh(corners, triangles, crease=crease)


def _facing(rows: Sequence[Sequence[Vec]]) -> Vec:
    across = minus(rows[0][-1], rows[0][0])
    along = minus(rows[-1][0], rows[0][0])
    return unit(cross(across, along))
