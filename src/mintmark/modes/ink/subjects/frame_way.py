"""The way around a frame: its outline in four shapes, where its medallions sit, what lies free between them."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from mintmark.craft.curve import along, evenly
from mintmark.craft.exact import cos_turns, sin_turns, unit_vector
from mintmark.craft.painting import Point
from mintmark.modes.ink.coats import spread_order
from mintmark.modes.ink.figures import around
from mintmark.modes.ink.hand import Hand

SIZE = 600.0

OUTER, INNER = 46.0, 96.0
"""How far the edges of the band are from the sheet's."""

MIDDLE = (OUTER + INNER) / 2.0

STEPS = 240
"""Into how many pieces the way around is cut."""


def _square(inset: float) -> list[Point]:
    low, high = inset, SIZE - inset
    return [(low, low), (high, low), (high, high), (low, high)]


def _octagon(inset: float) -> list[Point]:
    low, high = inset, SIZE - inset
    cut = 120.0 - 0.414 * inset
    return [
        (low + cut, low), (high - cut, low), (high, low + cut), (high, high - cut),
        (high - cut, high), (low + cut, high), (low, high - cut), (low, low + cut),
    ]  # fmt: skip


def _arch(inset: float) -> list[Point]:
    half = SIZE / 2.0 - inset
    top = [around((SIZE / 2.0, SIZE / 2.0), half, -0.25 + step / 48.0) for step in range(25)]
    return [*top, (SIZE - inset, SIZE - inset), (inset, SIZE - inset)]


def _round(inset: float) -> list[Point]:
    return [around((SIZE / 2.0, SIZE / 2.0), SIZE / 2.0 - inset, step / 72.0) for step in range(72)]


SHAPES: dict[str, tuple[Callable[[float], list[Point]], tuple[Point, ...]]] = {
    "square": (_square, ((0, 0), (1, 0), (1, 1), (0, 1), (0.5, 0), (0.5, 1))),
    "octagon": (_octagon, ((0.5, 0), (1, 0.5), (0.5, 1), (0, 0.5))),
    "arch": (_arch, ((0.5, 0), (1, 1), (0, 1))),
    "round": (_round, ((0.5, 0), (1, 0.5), (0.5, 1), (0, 0.5))),
}
"""The outline at a distance from the edge of the sheet, clockwise; and where its medallions sit on the band."""


@lru_cache(maxsize=64)
def _way(shape: str, inset: float) -> list[Point]:
    """The way around a shape, closed, evenly stepped."""
    corners = SHAPES[shape][0](inset)
    return evenly([*corners, corners[0]], STEPS + 1)


@dataclass(frozen=True, slots=True)
class Build:
    """What makes this frame itself."""

    shape: str
    filling: str
    """What runs around in the band: runes, a vine, moons or knots."""
    large: float
    """Radius of the medallions."""
    emblems: tuple[str, ...]
    thorns: bool
    sign: int

    @classmethod
    def of(cls, hand: Hand) -> "Build":
        """The build that chance gives."""
        draws = hand.draws()
        return cls(
            shape=draws.pick(tuple(SHAPES)),
            filling=draws.pick(("runes", "vine", "moons", "knots")),
            large=draws.between(34.0, 40.0),
            emblems=tuple(draws.shuffled(("eye", "moon", "sun", "lozenge", "spiral", "hourglass"))),
            thorns=draws.chance(0.5),
            sign=draws.integer(0, 1000),
        )

    def way(self, inset: float) -> list[Point]:
        """The way around the frame, closed, evenly stepped."""
        return _way(self.shape, inset)

    def sides(self, inset: float) -> list[list[Point]]:
        """The way around, cut where it turns sharply."""
        corners = SHAPES[self.shape][0](inset)
        closed, sides, last = [*corners, corners[0]], list[list[Point]](), 0
        for index in range(1, len(closed)):
            if index == len(closed) - 1 or bends(closed[index - 1], closed[index], closed[index + 1]):
                sides.append(evenly(closed[last : index + 1], 25))
                last = index
        return sides

    def at(self, share: float, inset: float = MIDDLE) -> tuple[Point, Point]:
        """A place on the way around, and the direction out of the frame there."""
        way = self.way(inset)
        (ax, ay), (bx, by) = along(way, max(0.0, share - 0.004)), along(way, min(1.0, share + 0.004))
        dx, dy = unit_vector(bx - ax, by - ay)
        return along(way, share % 1.0), (dy, -dx)

    def medallions(self) -> list[Point]:
        """Their middles."""
        span = SIZE - 2.0 * MIDDLE
        return [(MIDDLE + span * x, MIDDLE + span * y) for x, y in SHAPES[self.shape][1]]


def bends(before: Point, here: Point, after: Point) -> bool:
    """Whether a line turns sharply at a point."""
    ax, ay = unit_vector(here[0] - before[0], here[1] - before[1])
    bx, by = unit_vector(after[0] - here[0], after[1] - here[1])
    return ax * bx + ay * by < 0.9


def size_of(build: Build, index: int) -> float:
    """The radius of a medallion: those of a square's sides are smaller than those of its corners."""
    return build.large * (0.8 if index > 3 else 1.0)


def free(build: Build, at: Point, room: float) -> bool:
    """Whether a place on the band is clear of medallions and corners."""
    spots = [(middle, size_of(build, i) + room) for i, middle in enumerate(build.medallions())]
    return all((x - at[0]) ** 2 + (y - at[1]) ** 2 > reach * reach for (x, y), reach in spots)


def turn_of(out: Point) -> float:
    """The turn of an upright sign whose head points in a direction, to a 64th."""
    best = max(range(64), key=lambda step: out[0] * sin_turns(step / 64) - out[1] * cos_turns(step / 64))
    return best / 64


def shares_of(hand: Hand) -> list[float]:
    """Places around the frame: 24 of them, or 48 when much is drawn."""
    places = [index / 24 for index in range(24)]
    return places + ([(index + 0.5) / 24 for index in range(24)] if hand.detail > 0.2 else [])


def place_of(index: int, start: float) -> float:
    """The place of one of 96 things: the first 48 go around, those between them are spread evenly."""
    if index < 48:
        return (index + start) / 48.0
    return (spread_order(48)[index - 48] + start + 0.5) / 48.0 % 1.0
