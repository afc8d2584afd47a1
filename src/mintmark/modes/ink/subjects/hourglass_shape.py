"""How an hourglass is built: bulbs, posts, plates, and what has run through."""

from dataclasses import dataclass
from functools import cache
from math import sqrt

from mintmark.craft.curve import arc, smooth
from mintmark.craft.painting import Point
from mintmark.modes.ink.hand import Hand

NECK = 5.0
"""Half the width of the neck."""

BULBS: dict[str, tuple[tuple[float, float], ...]] = {
    "round": ((0.0, 0.06), (0.1, 0.14), (0.24, 0.5), (0.45, 0.92), (0.68, 1.0), (0.88, 0.88), (1.0, 0.62)),
    "cone": ((0.0, 0.06), (0.12, 0.14), (0.4, 0.56), (0.68, 0.94), (0.84, 1.0), (0.94, 0.96), (1.0, 0.86)),
    "tulip": ((0.0, 0.06), (0.14, 0.12), (0.34, 0.46), (0.55, 0.86), (0.76, 0.98), (0.9, 0.97), (1.0, 0.94)),
}
"""Half widths of a bulb from the neck outwards: share of its height, share of its half width."""

POSTS: dict[str, tuple[float, ...]] = {
    "turned": (1.0, 0.5, 0.75, 1.1, 0.7, 0.45, 0.7, 1.2, 0.7, 0.45, 0.7, 1.1, 0.75, 0.5, 1.0),
    "spindle": (0.9, 0.5, 0.5, 0.55, 0.7, 0.9, 1.1, 1.2, 1.1, 0.9, 0.7, 0.55, 0.5, 0.5, 0.9),
    "beaded": (1.0, 0.6, 1.0, 0.5, 0.5, 1.0, 0.5, 0.5, 0.5, 1.0, 0.5, 0.5, 1.0, 0.6, 1.0),
}
"""Half widths of a post from its upper end to its lower one."""


@cache
def _profile(bulb: str) -> list[Point]:
    """The half widths of a bulb, on a smooth curve."""
    return smooth(BULBS[bulb], 25)


@dataclass(frozen=True, slots=True)
class Build:
    """What makes this hourglass itself. Its neck is the origin."""

    bulb: str
    post: str
    half: float
    """Half the width of a bulb."""
    tall: float
    """Height of a bulb."""
    plate: float
    """Height of the plates at both ends."""
    open: float
    """The height of its rings against their width."""
    run: float
    """How much has run through, 0 to 1."""
    tilt: float
    finial: bool
    sign: int

    @classmethod
    def of(cls, hand: Hand) -> "Build":
        """The build that chance gives."""
        draws = hand.draws()
        return cls(
            bulb=draws.pick(tuple(BULBS)),
            post=draws.pick(tuple(POSTS)),
            half=draws.between(80.0, 98.0),
            tall=draws.between(148.0, 166.0),
            plate=draws.between(18.0, 28.0),
            open=draws.between(0.1, 0.17),
            run=draws.between(0.25, 0.75),
            tilt=draws.around(0.0, 0.02),
            finial=draws.chance(0.5),
            sign=draws.integer(0, 1000),
        )

    def wide(self, share: float) -> float:
        """Half the width of a bulb at a share of its height, from the neck."""
        profile = _profile(self.bulb)
        place = min(23, max(0, sum(1 for at, _ in profile if at <= share) - 1))
        (start, first), (end, last) = profile[place], profile[place + 1]
        way = min(1.0, max(0.0, (share - start) / (end - start)))
        return max(NECK, self.half * (first + (last - first) * way))

    def side(self, up: float, low: float, high: float, count: int = 14) -> list[Point]:
        """The right side of a bulb between two shares of its height; `up` is -1 for the upper bulb, 1 for the lower."""
        shares = [low + (high - low) * step / (count - 1) for step in range(count)]
        return [(self.wide(share), up * self.tall * share) for share in shares]

    def bulb_outline(self, up: float) -> list[Point]:
        """The outline of a bulb."""
        right = self.side(up, 0.0, 1.0, 22)
        return [*right, *[(-x, y) for x, y in right[::-1]]]

    def rim(self, y: float, half: float, *, far: bool = False) -> list[Point]:
        """The near half of a ring from left to right, or its far half."""
        return arc((0.0, y), half, 0.5, 0.5 if far else -0.5, 15, squash=self.open)

    def level(self) -> float:
        """How high the stars stand in the upper bulb, from the neck."""
        return 0.86 * sqrt(1.0 - 0.8 * self.run)

    def heap(self) -> float:
        """How high the heap in the lower bulb is, as a share of it."""
        return 0.2 + 0.42 * self.run

    def reach(self) -> float:
        """Half the width of a plate."""
        return self.half + 24.0

    def end(self) -> float:
        """How far it reaches up and down."""
        return self.tall + self.plate + 8.0 + (22.0 if self.finial else 6.0)


def sand_above(build: Build) -> list[Point]:
    """What has not run through yet: sunken in the middle."""
    level = build.level()
    right = build.side(-1.0, 0.03, level)
    inner = [(0.93 * x, y) for x, y in right]
    top = inner[-1]
    dip = [(top[0] * s, top[1] + 22.0 * (1.0 - s * s)) for s in (0.6, 0.25, 0.0, -0.25, -0.6)]
    return [*inner, *dip, *[(-x, y) for x, y in inner[::-1]]]


def sand_below(build: Build) -> list[Point]:
    """The heap below."""
    foot = 1.0 - build.heap() * 0.5
    right = [(0.93 * x, y) for x, y in build.side(1.0, foot, 0.985)]
    (edge, y), peak = right[0], build.tall * (1.0 - build.heap())
    slope = [
        (edge * s, peak + (y - peak) * abs(s) * (0.7 + 0.3 * abs(s)))
        for s in (-0.75, -0.4, -0.12, 0.0, 0.12, 0.4, 0.75)
    ]
    return [*slope, *right, *[(-a, b) for a, b in right[::-1]]]


def _plate(build: Build, up: float) -> list[list[Point]]:
    """The plates at one end, the smaller one outside."""
    found = []
    for half, start, tall in ((build.reach(), build.tall - 4.0, build.plate), (0.8 * build.reach(), 0.0, 10.0)):
        near = up * (start or build.tall - 4.0 + build.plate)
        far = near + up * tall
        top, low = min(near, far), max(near, far)
        lower = build.rim(low - 4.0, half)
        upper = build.rim(top, half, far=True)
        found.append([*upper, *lower[::-1]])
    return found if up < 0.0 else found[::-1]


def _post(build: Build, x: float, y: float) -> list[Point]:
    """The outline of a post at a place, from plate to plate."""
    profile, long = POSTS[build.post], 2.0 * build.tall - 6.0
    count = len(profile) - 1
    right = [(x + 8.5 * half, y - long / 2.0 + long * index / count) for index, half in enumerate(profile)]
    return [*right, *[(2.0 * x - a, b) for a, b in right[::-1]]]


def frame_of(build: Build) -> list[list[Point]]:
    """Every outline of the frame: posts, plates, finials."""
    posts = [_post(build, side * (build.reach() - 13.0), 0.0) for side in (-1.0, 1.0)]
    plates = [plate for up in (-1.0, 1.0) for plate in _plate(build, up)]
    if not build.finial:
        return [*posts, *plates]
    y = build.tall + build.plate + 4.0
    knobs = [
        [(-9.0, up * y), (-13.0, up * (y + 9.0)), (0.0, up * (y + 24.0)), (13.0, up * (y + 9.0)), (9.0, up * y)]
        for up in (-1.0, 1.0)
    ]
    return [*knobs, *posts, *plates]
