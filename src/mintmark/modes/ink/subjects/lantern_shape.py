"""How a lantern is built: glass, roof, posts and base, seen a little from below."""

from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from mintmark.craft.curve import arc, smooth
from mintmark.craft.exact import sin_turns
from mintmark.craft.painting import Point
from mintmark.modes.ink.hand import (
    Hand,
)

GLASSES: dict[str, tuple[tuple[float, float], ...]] = {
    "case": ((0.0, 0.86), (0.5, 0.84), (1.0, 0.8)),
    "temple": ((0.0, 0.96), (0.5, 0.84), (1.0, 0.7)),
    "barrel": ((0.0, 0.6), (0.2, 0.9), (0.5, 1.04), (0.8, 0.9), (1.0, 0.6)),
    "drop": ((0.0, 0.5), (0.3, 0.72), (0.65, 1.0), (0.88, 0.92), (1.0, 0.62)),
}
"""How wide the glass is on its way down: share of its height, share of its half width."""

ROOFS: dict[str, tuple[tuple[float, float], ...]] = {
    "pagoda": ((0.0, 0.1), (0.3, 0.2), (0.62, 0.52), (0.86, 0.96), (1.0, 1.34)),
    "dome": ((0.0, 0.12), (0.1, 0.4), (0.4, 0.82), (0.8, 1.04), (1.0, 1.12)),
    "bell": ((0.0, 0.1), (0.2, 0.42), (0.5, 0.56), (0.8, 0.82), (1.0, 1.18)),
    "cone": ((0.0, 0.08), (0.5, 0.58), (0.92, 1.04), (1.0, 1.12)),
}
"""The same for the roof, against the half width of the glass's top."""


@dataclass(frozen=True, slots=True)
class Build:
    """What makes this lantern itself."""

    glass: str
    roof: str
    half: float
    """Half the width of the glass."""
    tall: float
    """Height of the glass."""
    cap: float
    """Height of the roof."""
    posts: int
    """Bars before the glass."""
    open: float
    """How far one looks up into it: the height of its rings against their width."""
    swing: float
    """How far it swings, in turns."""
    tassel: bool
    soul: bool
    """Whether the flame has a face."""

    @classmethod
    def of(cls, hand: Hand) -> "Build":
        """The build that chance gives."""
        draws = hand.draws()
        return cls(
            glass=draws.pick(tuple(GLASSES)),
            roof=draws.pick(tuple(ROOFS)),
            half=draws.between(72.0, 92.0),
            tall=draws.between(150.0, 188.0),
            cap=draws.between(66.0, 92.0),
            posts=draws.pick((3, 3, 5)),
            open=draws.between(0.1, 0.2),
            swing=draws.around(0.0, 0.022),
            tassel=draws.chance(0.5),
            soul=draws.chance(0.6),
        )


class Lantern:
    """The places of a lantern that hangs from the origin."""

    def __init__(self, build: Build) -> None:
        self.build = build
        self.roof_top = 96.0
        self.top = self.roof_top + build.cap + 8.0
        self.low = self.top + build.tall
        self.base = self.low + 26.0

    def half(self, share: float) -> float:
        """Half the width of the glass, that share of the way down."""
        return self.build.half * _at(self.build.glass, share)

    def post(self, around: float, count: int = 11) -> list[Point]:
        """A line down the glass; -1 is its left side, 1 its right one."""
        points = []
        for step in range(count):
            share = step / (count - 1)
            wide = self.half(share)
            sag = self.build.open * wide * (1.0 - around * around)
            points.append((wide * sin_turns(0.25 * around), self.top + self.build.tall * share + sag))
        return points

    def ring(self, y: float, half: float, *, far: bool = False) -> list[Point]:
        """The near half of a ring around the lantern from left to right, or its far half."""
        return arc((0.0, y), half, 0.5, 0.5 if far else -0.5, 13, squash=self.build.open)

    def glass(self) -> list[Point]:
        """Its outline."""
        return [*self.post(-1.0), *self.ring(self.low, self.half(1.0))[1:-1], *self.post(1.0)[::-1]]

    def roof(self) -> list[Point]:
        """The outline of the roof: from the knob down the left side, along its edge, and up the right side."""
        build, wide = self.build, max(self.half(0.0), 0.72 * self.build.half)
        left = [(-wide * half, self.roof_top + build.cap * down) for down, half in ROOFS[build.roof]]
        left = smooth(left, 10)
        edge = self.ring(left[-1][1], -left[-1][0])[1:-1]
        return [*left, *edge, *[(-x, y) for x, y in left[::-1]]]

    def foot(self) -> list[Point]:
        """The outline of the base."""
        wide = self.half(1.0)
        lower = self.ring(self.base, 0.74 * wide)
        return [(-1.1 * wide, self.low - 2.0), *lower, (1.1 * wide, self.low - 2.0), *self._lip(1.1 * wide)]

    def _lip(self, wide: float) -> list[Point]:
        return self.ring(self.low - 2.0, wide)[::-1][1:-1]

    def end(self) -> float:
        """Its lowest place."""
        return self.base + (78.0 if self.build.tassel else 34.0)


@cache
def _profile(glass: str) -> list[Point]:
    """The half widths of a glass, on a smooth curve."""
    return smooth(GLASSES[glass], 15)


def _at(glass: str, share: float) -> float:
    """The half width of a glass at a share of its height."""
    for (start, first), (end, last) in pairwise(_profile(glass)):
        if share <= end:
            return first + (last - first) * (share - start) / (end - start)
    return GLASSES[glass][-1][1]
