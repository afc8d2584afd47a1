"""How a moon breaks: what stays whole, the shards that fly, day and night on them."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import sqrt

from mintmark.craft.curve import between, distance, ellipse, placed
from mintmark.craft.exact import unit_vector
from mintmark.craft.painting import Point
from mintmark.modes.ink.figures import around
from mintmark.modes.ink.hand import Hand

RADIUS = 172.0


@dataclass(frozen=True, slots=True)
class Shard:
    """One piece: its outline where the moon was whole, and how it has moved since."""

    outline: tuple[Point, ...]
    middle: Point
    shift: Point
    turn: float

    def put(self, points: Sequence[Point]) -> list[Point]:
        """Points of the whole moon, moved with the shard."""
        x, y = self.middle
        off = [(a - x, b - y) for a, b in points]
        return placed(off, (x + self.shift[0], y + self.shift[1]), turn=self.turn)

    def holds(self, point: Point) -> bool:
        """Whether a point of the whole moon lies in it."""
        x, y = point
        inside = False
        for (x0, y0), (x1, y1) in pairwise((*self.outline, self.outline[0])):
            if (y0 > y) != (y1 > y) and x < x0 + (x1 - x0) * (y - y0) / (y1 - y0):
                inside = not inside
        return inside


@dataclass(frozen=True, slots=True)
class Moon:
    """One moon about the origin."""

    struck: Point
    away: Point
    """The direction in which its shards flew."""
    light: Point
    """Where its light comes from."""
    night: float
    """How far day and night lie apart, in radii: how broad its dark crescent is."""
    seas: tuple[tuple[Point, ...], ...]
    """Dark plains."""
    shards: tuple[Shard, ...]

    def day(self) -> list[Point]:
        """The round that the light falls on."""
        far, size = self.night * RADIUS, (1.0 + 0.25 * self.night) * RADIUS
        return ellipse((far * self.light[0], far * self.light[1]), 2.0 * size, 2.0 * size, 48)

    def depth(self, point: Point) -> float:
        """How far into the day a place lies, in radii; in the night below 0."""
        far = self.night * RADIUS
        return 1.0 + 0.25 * self.night - distance(point, (far * self.light[0], far * self.light[1])) / RADIUS


def within(outline: Sequence[Point], convex: Sequence[Point]) -> list[Point]:
    """The part of an outline that lies within a convex one, which runs clockwise as seen.

    Source: Sutherland and Hodgman, "Reentrant polygon clipping", 1974.
    """
    found = list(outline)
    for (ax, ay), (bx, by) in pairwise((*convex, convex[0])):
        ring, found = found, []
        for index, (x, y) in enumerate(ring):
            px, py = ring[index - 1]
            here = (bx - ax) * (y - ay) - (by - ay) * (x - ax)
            before = (bx - ax) * (py - ay) - (by - ay) * (px - ax)
            if (here >= 0.0) != (before >= 0.0):
                found.append(between((px, py), (x, y), before / (before - here)))
            if here >= 0.0:
                found.append((x, y))
    return found


def moon_of(hand: Hand) -> Moon:
    """One moon among all."""
    draws = hand.draws()
    heading = draws.unit()
    away = around((0.0, 0.0), 1.0, heading)
    far = draws.between(0.12, 0.42) * RADIUS
    struck = (far * away[0] + draws.around(0.0, 22.0), far * away[1] + draws.around(0.0, 22.0))
    side = -1.0 if away[0] * draws.between(-0.4, 1.0) > 0.0 else 1.0
    shine = around((0.0, 0.0), 1.0, side * draws.between(0.12, 0.26))
    seas = []
    for _ in range(draws.integer(3, 4)):
        x, y = around((0.0, 0.0), RADIUS * draws.between(0.12, 0.62), draws.unit())
        for _ in range(4):
            at = (x + RADIUS * draws.around(0.0, 0.17), y + RADIUS * draws.around(0.0, 0.17))
            wide, tilt = RADIUS * draws.between(0.2, 0.5), draws.unit()
            seas.append(tuple(ellipse(at, wide, wide * draws.between(0.5, 0.9), 20, tilt=tilt)))
    shards = _shards(hand.child("shards"), struck, heading, draws.integer(4, 5), draws.between(0.2, 0.27))
    return Moon(struck, away, shine, draws.between(0.2, 0.55), tuple(seas), tuple(shards))


def jagged(hand: Hand, start: Point, end: Point, steps: int) -> list[Point]:
    """A crack from one place to another, both left out."""
    draws = hand.draws()
    dx, dy = unit_vector(end[0] - start[0], end[1] - start[1])
    long, points = distance(start, end), []
    for step in range(1, steps):
        share = (step + draws.around(0.0, 0.25)) / steps
        off = draws.around(0.0, 0.09) * long * (0.5 + 0.5 * hand.chaos)
        x, y = between(start, end, share)
        points.append((x - dy * off, y + dx * off))
    return points


def _rim_place(struck: Point, turn: float) -> Point:
    """Where a straight line from the place that was struck leaves the moon."""
    dx, dy = around((0.0, 0.0), 1.0, turn)
    along = struck[0] * dx + struck[1] * dy
    reach = -along + sqrt(along * along + RADIUS * RADIUS - struck[0] * struck[0] - struck[1] * struck[1])
    return (struck[0] + reach * dx, struck[1] + reach * dy)


def _rim_between(start: Point, end: Point) -> list[Point]:
    """The rim of the moon from one place on it to another, clockwise, both left out."""
    points, (sx, sy), (ex, ey) = [], start, end
    long = sx * ey - sy * ex < 0.0
    way = (-(sx + ex), -(sy + ey)) if long else (sx + ex, sy + ey)
    middle = tuple(RADIUS * value for value in unit_vector(*way))
    for first, last in ((start, middle), (middle, end)):
        for step in range(13):
            x, y = between((first[0], first[1]), (last[0], last[1]), step / 13.0)
            dx, dy = unit_vector(x, y)
            points.append((RADIUS * dx, RADIUS * dy))
    return points[1:]


def _shards(hand: Hand, struck: Point, heading: float, count: int, half: float) -> list[Shard]:
    """What stayed whole, and wedges on the side where the blow went, each broken once across."""
    draws = hand.draws()
    start, away = heading - half, around((0.0, 0.0), 1.0, heading)
    turns = [start + 2.0 * half * (index + draws.around(0.0, 0.2)) / count for index in range(count + 1)]
    ends = [_rim_place(struck, turn) for turn in turns]
    knees = [between(struck, end, draws.between(0.36, 0.62)) for end in ends]
    inner = [jagged(hand.child(f"in-{i}"), struck, knees[i], 3) for i in range(count + 1)]
    outer = [jagged(hand.child(f"out-{i}"), knees[i], ends[i], 4) for i in range(count + 1)]
    first, last = [struck, *inner[0], knees[0], *outer[0]], [*inner[-1], knees[-1], *outer[-1], ends[-1]]
    whole = [*last, *_rim_between(ends[-1], ends[0]), ends[0], *first[::-1]]
    found = [Shard(tuple(whole), (0.0, 0.0), (-18.0 * away[0], -18.0 * away[1]), 0.0)]
    for index in range(count):
        after = index + 1
        across = jagged(hand.child(f"across-{index}"), knees[index], knees[after], 3)
        near = [struck, *inner[index], knees[index], *across, knees[after], *inner[after][::-1]]
        rim = _rim_between(ends[index], ends[after])
        far = [knees[index], *outer[index], ends[index], *rim, ends[after], *outer[after][::-1], knees[after]]
        found.append(_shard(hand.child(f"near-{index}"), near, struck, away, 0.3))
        found.append(_shard(hand.child(f"far-{index}"), [*far, *across[::-1]], struck, away, 1.0))
    return found


def _shard(hand: Hand, outline: Sequence[Point], struck: Point, away: Point, far: float) -> Shard:
    """A piece, pushed away from the blow."""
    draws = hand.draws()
    middle = sum(x for x, _ in outline) / len(outline), sum(y for _, y in outline) / len(outline)
    dx, dy = unit_vector(middle[0] - struck[0], middle[1] - struck[1])
    reach = (12.0 + 26.0 * far) * draws.between(0.75, 1.2) * (0.6 + 0.4 * hand.chaos)
    turn = draws.around(0.0, 0.03) * (0.4 + 0.6 * far) * (0.4 + 0.6 * hand.chaos)
    return Shard(tuple(outline), middle, (reach * dx - 18.0 * away[0], reach * dy - 18.0 * away[1]), turn)
