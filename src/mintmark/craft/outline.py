"""Flat closed outlines: circles, rounded rectangles, polygons with their corners taken off.

An outline is a sequence of points, counter-clockwise, x to the right and y up; its last point joins its first.
"""

from collections.abc import Sequence
from math import sqrt
from typing import TypeAlias

from mintmark.craft.exact import cos_turns, sin_turns

Point: TypeAlias = tuple[float, float]
Outline: TypeAlias = list[Point]


def circle(radius: float, corners: int = 32) -> Outline:
    """A regular polygon on a circle, its first corner to the right."""
    return oval(radius, radius, corners)


def oval(across: float, up: float, corners: int = 32) -> Outline:
    """An ellipse of two radii."""
    return [(across * cos_turns(i / corners), up * sin_turns(i / corners)) for i in range(corners)]


def squircle(across: float, up: float, corners: int = 32, *, square: float = 0.5) -> Outline:
    """Between an ellipse (`square` 0) and its rectangle (1), without any flat side."""
    points: Outline = []
    for i in range(corners):
        x, y = cos_turns(i / corners), sin_turns(i / corners)
        reach = 1.0 + square * (1.0 / max(abs(x), abs(y)) - 1.0)
        points.append((across * x * reach, up * y * reach))
    return points


def rectangle(width: float, height: float, radius: float = 0.0, steps: int = 4) -> Outline:
    """A rectangle about the origin whose corners are quarter circles of `radius`."""
    radius = min(radius, width / 2.0, height / 2.0)
    x, y = width / 2.0 - radius, height / 2.0 - radius
    if radius <= 0.0:
        return [(x, -y), (x, y), (-x, y), (-x, -y)]
    points: Outline = []
    for quarter, (cx, cy) in enumerate(((x, -y), (x, y), (-x, y), (-x, -y))):
        for i in range(steps + 1):
            turn = (quarter - 1) * 0.25 + i / steps * 0.25
            points.append((cx + radius * cos_turns(turn), cy + radius * sin_turns(turn)))
    return points


def rounded(points: Sequence[Point], radius: float, steps: int = 3, *, closed: bool = True) -> Outline:
    """A line of points with its corners rounded; of an open line the two ends stay."""
    count = len(points)
    found: Outline = []
    for i, (x, y) in enumerate(points):
        if not closed and i in (0, count - 1):
            found.append((x, y))
            continue
        before, after = points[i - 1], points[(i + 1) % count]
        start = _toward((x, y), before, radius)
        end = _toward((x, y), after, radius)
        for k in range(steps + 1):
            t = k / steps
            s = 1.0 - t
            found.append(
                (
                    s * s * start[0] + 2.0 * s * t * x + t * t * end[0],
                    s * s * start[1] + 2.0 * s * t * y + t * t * end[1],
                )
            )
    return found


def _toward(corner: Point, other: Point, radius: float) -> Point:
    """The point `radius` away toward another, at most just short of half way."""
    dx, dy = other[0] - corner[0], other[1] - corner[1]
    size = sqrt(dx * dx + dy * dy)
    share = min(radius / size, 0.49) if size > 0.0 else 0.0
    return corner[0] + dx * share, corner[1] + dy * share


def through(points: Sequence[Point], steps: int = 4, *, closed: bool = True) -> Outline:
    """A smooth line through all points (Catmull-Rom)."""
    count = len(points)
    found: Outline = []
    for i in range(count if closed else count - 1):
        a, b, c, d = (_at(points, i + k, closed=closed) for k in (-1, 0, 1, 2))
        found += [
            (spline(a[0], b[0], c[0], d[0], k / steps), spline(a[1], b[1], c[1], d[1], k / steps)) for k in range(steps)
        ]
    return found if closed else [*found, points[-1]]


def _at(points: Sequence[Point], index: int, *, closed: bool) -> Point:
    return points[index % len(points)] if closed else points[min(max(index, 0), len(points) - 1)]


def spline(a: float, b: float, c: float, d: float, t: float) -> float:
    """The Catmull-Rom value between b (t = 0) and c (t = 1)."""
    return 0.5 * (2.0 * b + t * (c - a + t * (2.0 * a - 5.0 * b + 4.0 * c - d + t * (3.0 * (b - c) + d - a))))


def inset(outline: Sequence[Point], by: float) -> Outline:
    """The outline with every side moved inward. True for small steps only: sides that vanish are not taken out."""
    count = len(outline)
    found: Outline = []
    for i, (x, y) in enumerate(outline):
        n0, n1 = _inward(outline[i - 1], (x, y)), _inward((x, y), outline[(i + 1) % count])
        nx, ny = n0[0] + n1[0], n0[1] + n1[1]
        # The sum of two unit vectors, over half its square, reaches the moved sides' corner; sharp ones are capped.
        size = max((nx * nx + ny * ny) / 2.0, 0.25)
        found.append((x + nx / size * by, y + ny / size * by))
    return found


def _inward(a: Point, b: Point) -> Point:
    dx, dy = b[0] - a[0], b[1] - a[1]
    size = sqrt(dx * dx + dy * dy)
    return (-dy / size, dx / size) if size > 0.0 else (0.0, 0.0)


def triangulated(outline: Sequence[Point]) -> list[tuple[int, int, int]]:
    """The outline's inside as triangles of its corners, by clipping ears. Source: Meisters, 1975."""
    rest = list(range(len(outline)))
    found: list[tuple[int, int, int]] = []
    while len(rest) > 3:
        at = next((i for i in range(len(rest)) if _is_ear(outline, rest, i)), None)
        if at is None:  # sides that touch or cross: take the least harmful corner
            at = max(range(len(rest)), key=lambda i: (_turn(outline, rest, i), -i))
        found.append((rest[at - 1], rest[at], rest[(at + 1) % len(rest)]))
        del rest[at]
    return [*found, (rest[0], rest[1], rest[2])]


def _corner(outline: Sequence[Point], rest: Sequence[int], at: int) -> tuple[Point, Point, Point]:
    return outline[rest[at - 1]], outline[rest[at]], outline[rest[(at + 1) % len(rest)]]


def _turn(outline: Sequence[Point], rest: Sequence[int], at: int) -> float:
    return _area(*_corner(outline, rest, at))


def _is_ear(outline: Sequence[Point], rest: Sequence[int], at: int) -> bool:
    a, b, c = _corner(outline, rest, at)
    if _area(a, b, c) <= 0.0:
        return False
    ends = {rest[at - 1], rest[at], rest[(at + 1) % len(rest)]}
    return not any(_is_within(outline[i], a, b, c) for i in rest if i not in ends)


def _is_within(p: Point, a: Point, b: Point, c: Point) -> bool:
    return _area(a, b, p) >= 0.0 and _area(b, c, p) >= 0.0 and _area(c, a, p) >= 0.0 and p not in (a, b, c)


def _area(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])
