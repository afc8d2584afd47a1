"""Points along curves, for whoever composes a painting; floats are exact arithmetic only."""

from collections.abc import Sequence
from itertools import pairwise
from math import sqrt

from mintmark.craft.exact import cos_turns, sin_turns
from mintmark.craft.painting import Point


def arc(center: Point, radius: float, start: float, sweep: float, count: int, *, squash: float = 1.0) -> list[Point]:
    """`count` points on an arc from `start` over `sweep` turns (clockwise on the screen); `squash` flattens it."""
    return [
        (
            center[0] + radius * cos_turns(start + sweep * i / (count - 1)),
            center[1] + radius * squash * sin_turns(start + sweep * i / (count - 1)),
        )
        for i in range(count)
    ]


def ellipse(center: Point, width: float, height: float, count: int = 24, *, tilt: float = 0.0) -> list[Point]:
    """`count` points around an ellipse of that width and height, turned by `tilt` turns; not closed by a repeat."""
    cos, sin = cos_turns(tilt), sin_turns(tilt)
    points = []
    for i in range(count):
        x, y = width / 2.0 * cos_turns(i / count), height / 2.0 * sin_turns(i / count)
        points.append((center[0] + x * cos - y * sin, center[1] + x * sin + y * cos))
    return points


def between(first: Point, second: Point, share: float) -> Point:
    """The point that share of the way from the first to the second."""
    return (first[0] + (second[0] - first[0]) * share, first[1] + (second[1] - first[1]) * share)


def distance(first: Point, second: Point) -> float:
    """How far apart two points are."""
    dx, dy = second[0] - first[0], second[1] - first[1]
    return sqrt(dx * dx + dy * dy)


def smooth(points: Sequence[Point], count: int) -> list[Point]:
    """`count` points, evenly far apart, on the Catmull-Rom curve through the given ones."""
    fine = [_catmull(points, i / 16.0) for i in range((len(points) - 1) * 16 + 1)]
    return evenly(fine, count)


def _catmull(points: Sequence[Point], place: float) -> Point:
    index = min(int(place), len(points) - 2)
    t = place - index
    before, after = points[max(index - 1, 0)], points[min(index + 2, len(points) - 1)]
    start, end = points[index], points[index + 1]
    t2, t3 = t * t, t * t * t
    x, y = (
        0.5
        * (
            2.0 * start[c]
            + (end[c] - before[c]) * t
            + (2.0 * before[c] - 5.0 * start[c] + 4.0 * end[c] - after[c]) * t2
            + (3.0 * start[c] - before[c] - 3.0 * end[c] + after[c]) * t3
        )
        for c in (0, 1)
    )
    return (x, y)


def placed(
    points: Sequence[Point], at: Point, *, scale: float = 1.0, turn: float = 0.0, flip: bool = False
) -> list[Point]:
    """Points drawn about the origin, mirrored, scaled, turned (in turns) and moved to `at`."""
    cos, sin = cos_turns(turn) * scale, sin_turns(turn) * scale
    side = -1.0 if flip else 1.0
    return [(at[0] + side * x * cos - y * sin, at[1] + side * x * sin + y * cos) for x, y in points]


def bezier(start: Point, pull: Point, draw: Point, end: Point, count: int) -> list[Point]:
    """`count` points on a cubic Bézier curve, evenly far apart in its parameter; cheap enough for hundreds of lines."""
    points = []
    for i in range(count):
        t = i / (count - 1)
        s = 1.0 - t
        a, b, c, d = s * s * s, 3.0 * s * s * t, 3.0 * s * t * t, t * t * t
        x = a * start[0] + b * pull[0] + c * draw[0] + d * end[0]
        y = a * start[1] + b * pull[1] + c * draw[1] + d * end[1]
        points.append((x, y))
    return points


def flanks(spine: Sequence[Point], halves: Sequence[float]) -> tuple[list[Point], list[Point]]:
    """The two sides of a limb along its spine, `halves` wide to each side: left and right of whoever walks along it."""
    left, right, last = [], [], len(spine) - 1
    for i, ((x, y), half) in enumerate(zip(spine, halves, strict=True)):
        (ax, ay), (bx, by) = spine[max(0, i - 1)], spine[min(last, i + 1)]
        dx, dy = bx - ax, by - ay
        length = sqrt(dx * dx + dy * dy) or 1.0
        dx, dy = dx / length * half, dy / length * half
        left.append((x + dy, y - dx))
        right.append((x - dy, y + dx))
    return left, right


def tube(spine: Sequence[Point], halves: Sequence[float]) -> list[Point]:
    """The outline of a limb along its spine, `halves` wide to each side."""
    left, right = flanks(spine, halves)
    return left + right[::-1]


def along(points: Sequence[Point], share: float) -> Point:
    """The point that share of the way along a line of evenly far points."""
    place = min(max(share, 0.0), 1.0) * (len(points) - 1)
    index = min(int(place), len(points) - 2)
    return between(points[index], points[index + 1], place - index)


def evenly(points: Sequence[Point], count: int) -> list[Point]:
    """`count` points, evenly far apart, on the straight pieces between the given ones; a tenth the cost of `smooth`."""
    ways = [0.0]
    for before, after in pairwise(points):
        ways.append(ways[-1] + distance(before, after))
    result, index = [], 0
    for step in range(count):
        way = ways[-1] * step / (count - 1)
        while index < len(ways) - 2 and ways[index + 1] < way:
            index += 1
        span = ways[index + 1] - ways[index]
        result.append(between(points[index], points[index + 1], (way - ways[index]) / span if span > 0.0 else 0.0))
    return result
