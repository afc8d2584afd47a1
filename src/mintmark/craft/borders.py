"""The borders of areas: followed along the edges of pixels, softened where they are steps, straightened. Integers only.

Source of the straightening: Ramer, 1972; Douglas and Peucker, 1973.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

UNIT = 4
"""Points are measured in quarters of a pixel."""
LONG, EDGE = 4 * UNIT, 14 * UNIT
"""A stretch that is more than a step, and one that is an edge for certain."""
Point: TypeAlias = tuple[int, int]
"""x and y, in quarters of a pixel."""
Ring: TypeAlias = list[Point]
"""A closed border, the area on its right; its last point joins its first."""

# Which way a border goes on at a crossing: right, down, left, up.
STEPS = ((1, 0), (0, 1), (-1, 0), (0, -1))


def rings(mask: NDArray[np.bool_]) -> list[Ring]:
    """The borders of a mask along the edges of its pixels; outer ones clockwise, holes the other way.

    Where two pixels touch at a corner alone they stay apart.
    """
    padded = np.pad(mask, 1)
    inside = padded[1:-1, 1:-1]
    # An edge starts at a corner and goes so that the area is on its right.
    starts: dict[tuple[int, int], list[int]] = {}
    beyond = (padded[:-2, 1:-1], padded[1:-1, 2:], padded[2:, 1:-1], padded[1:-1, :-2])
    corners = ((0, 0), (1, 0), (1, 1), (0, 1))
    for heading, (other, (dx, dy)) in enumerate(zip(beyond, corners, strict=True)):
        for y, x in np.argwhere(inside & ~other).tolist():
            starts.setdefault((x + dx, y + dy), []).append(heading)
    found: list[Ring] = []
    for corner in sorted(starts):
        while starts[corner]:
            found.append(_followed(corner, starts))
    return found


def _followed(corner: tuple[int, int], starts: dict[tuple[int, int], list[int]]) -> Ring:
    """One border from a corner back to it; only the corners where it turns."""
    ring: Ring = []
    x, y = corner
    heading = starts[corner].pop(0)
    first = heading
    while True:
        ring.append((x * UNIT, y * UNIT))
        before = heading
        while heading == before:
            dx, dy = STEPS[heading]
            x, y = x + dx, y + dy
            ways = starts[x, y]
            if not ways:  # back where it began
                if heading == first and len(ring) > 1:
                    ring.pop(0)
                return ring
            turn = (before + 1) % 4  # to the right: pixels that touch at a corner stay apart
            heading = turn if turn in ways else ways[0]
            ways.remove(heading)


def straightened(ring: Ring, tolerance: int, pinned: Sequence[int] = ()) -> Ring:
    """The ring with fewer points, nowhere further than the tolerance (quarters of a pixel) from what it was.

    Points whose index is `pinned`, ascending, stay.
    """
    if tolerance <= 0 or len(ring) < 5:
        return ring
    if len(pinned) < 2:
        far = max(range(len(ring)), key=lambda i: (_square(ring[0], ring[i]), -i))
        pinned = (0, far)
    turned = [*ring[pinned[0] :], *ring[: pinned[0] + 1]]
    places = [*(place - pinned[0] for place in pinned), len(ring)]
    stretches = [turned[low : high + 1] for low, high in pairwise(places)]
    kept = [point for stretch in stretches for point in _thinned(stretch, tolerance)[:-1]]
    return kept if len(kept) >= 3 else ring


def _square(a: Point, b: Point) -> int:
    return (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2


def _thinned(line: Sequence[Point], tolerance: int) -> list[Point]:
    kept = {0, len(line) - 1}
    waiting = [(0, len(line) - 1)]
    while waiting:
        low, high = waiting.pop()
        (ax, ay), (bx, by) = line[low], line[high]
        length = _square(line[low], line[high])
        worst, place = 0, -1
        for i in range(low + 1, high):
            x, y = line[i]
            cross = (bx - ax) * (y - ay) - (by - ay) * (x - ax)
            off = cross * cross if length else _square(line[low], line[i])
            if off > worst:
                worst, place = off, i
        if place >= 0 and worst > tolerance * tolerance * max(length, 1):
            kept.add(place)
            waiting += [(low, place), (place, high)]
    return [line[i] for i in sorted(kept)]


def softened(ring: Ring) -> tuple[Ring, list[int]]:
    """The middles of short stretches and the ends of long ones, so that steps become slopes; and which stay.

    Where two long ones meet is a corner; a very long one is an edge, and keeps its direction.
    """
    lengths = [abs(ring[i][0] - ring[i - 1][0]) + abs(ring[i][1] - ring[i - 1][1]) for i in range(len(ring))]
    points: Ring = []
    pinned: list[int] = []

    def put(point: Point, *, stays: bool) -> None:
        if not points or points[-1] != point:
            points.append(point)
            if stays:
                pinned.append(len(points) - 1)

    for i, (ax, ay) in enumerate(ring):
        after = (i + 1) % len(ring)
        (bx, by), length = ring[after], lengths[after]
        if length < LONG:
            if lengths[i] < LONG or lengths[(after + 1) % len(ring)] < LONG:
                put(((ax + bx) // 2, (ay + by) // 2), stays=False)
            continue
        dx, dy = (bx > ax) - (bx < ax), (by > ay) - (by < ay)
        is_edge = length >= EDGE
        if lengths[i] >= LONG:
            put((ax, ay), stays=True)
        else:
            put((ax + dx * UNIT, ay + dy * UNIT), stays=is_edge)
        if lengths[(after + 1) % len(ring)] < LONG:
            put((bx - dx * UNIT, by - dy * UNIT), stays=is_edge)
    return (points, pinned) if len(points) >= 3 else (ring, list(range(len(ring))))
