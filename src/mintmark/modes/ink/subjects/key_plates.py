"""The plates a key is made of: its bow in one of six shapes, its shaft with collars, its bit with teeth."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from mintmark.craft.curve import ellipse
from mintmark.craft.exact import sin_turns
from mintmark.craft.painting import Point
from mintmark.modes.ink.figures import around
from mintmark.modes.ink.hand import Hand

BOWS = ("ring", "trefoil", "quatrefoil", "heart", "moon", "eye")
LIDS: tuple[Point, ...] = (
    (-1.26, 0.0), (-0.8, -0.52), (0.0, -0.84), (0.8, -0.52), (1.26, 0.0), (0.8, 0.6), (0.0, 0.96), (-0.8, 0.6)
)  # fmt: skip
PUPIL_HOLE: tuple[Point, ...] = (
    (-0.88, 0.02), (-0.5, -0.3), (0.0, -0.46), (0.5, -0.3), (0.88, 0.02), (0.5, 0.34), (0.0, 0.5), (-0.5, 0.34)
)  # fmt: skip
WARDS: dict[str, tuple[Point, ...]] = {
    "eye": ((0.0, -1.0), (0.9, 0.0), (0.0, 1.0), (-0.9, 0.0)),
    "slot": ((-0.4, -1.0), (0.4, -1.0), (0.4, 1.0), (-0.4, 1.0)),
    "cross": (
        (-0.3, -1.0), (0.3, -1.0), (0.3, -0.3), (1.0, -0.3), (1.0, 0.3), (0.3, 0.3), (0.3, 1.0), (-0.3, 1.0),
        (-0.3, 0.3), (-1.0, 0.3), (-1.0, -0.3), (-0.3, -0.3),
    ),
    "steps": (
        (-1.0, -1.0), (0.0, -1.0), (0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (-0.3, 1.0), (-0.3, 0.3), (-1.0, 0.3)
    ),
}  # fmt: skip
"""What is cut out of the bit, about its middle."""
NECK = -96.0
"""Where the bow sits on the shaft; the key stands upright, the bow above, the middle of the shaft at 0."""
HEART: tuple[Point, ...] = (
    (0.0, 1.0), (-0.42, 0.62), (-0.84, 0.16), (-0.98, -0.34), (-0.76, -0.74), (-0.36, -0.82), (0.0, -0.5),
    (0.36, -0.82), (0.76, -0.74), (0.98, -0.34), (0.84, 0.16), (0.42, 0.62),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Build:
    """What makes this key itself."""

    bow: str
    size: float
    """Radius of the bow."""
    half: float
    """Half the width of the shaft."""
    long: float
    """How far down the shaft reaches."""
    collars: tuple[float, ...]
    """Where rings lie around the shaft, from 0 at the bow to 1 at its end."""
    side: float
    """On which side the bit is."""
    bit: tuple[float, float]
    """Width and height of the bit."""
    teeth: tuple[float, ...]
    """How deep each of its teeth is cut, 0 to 1."""
    wards: str
    """What is cut out of the bit: a slot, a cross, steps or an eye."""
    tilt: float
    sign: int
    cord: bool

    @classmethod
    def of(cls, hand: Hand) -> "Build":
        """The build that chance gives."""
        draws = hand.draws()
        count = draws.integer(3, 5)
        return cls(
            bow=draws.pick(BOWS),
            size=draws.between(76.0, 94.0),
            half=draws.between(9.5, 12.5),
            long=draws.between(196.0, 226.0),
            collars=(0.03, draws.between(0.12, 0.22), draws.between(0.42, 0.52), 0.97),
            side=draws.pick((-1.0, 1.0)),
            bit=(draws.between(58.0, 82.0), draws.between(70.0, 94.0)),
            teeth=tuple([draws.between(0.08, 0.62) for _ in range(count)]),
            wards=draws.pick(("slot", "cross", "steps", "eye")),
            tilt=draws.between(-0.06, 0.06),
            sign=draws.integer(0, 1000),
            cord=draws.chance(0.5),
        )


@dataclass(frozen=True, slots=True)
class Plate:
    """A piece of metal: its outline, what is cut out of it, and how it is drawn."""

    outline: list[Point]
    holes: list[list[Point]]
    cornered: bool = False
    slight: bool = False
    """Too slight for a shadow to lie on it."""


class Key:
    """The plates a key is made of."""

    def __init__(self, hand: Hand, build: Build) -> None:
        self.build = build
        draws = hand.draws()
        self.bent = draws.around(0.0, 5.0) * hand.chaos
        self.middle = (0.0, NECK - build.size - 4.0)
        """Of the bow."""
        self.bows: list[Plate] = BOW_PLATES[build.bow](self.middle, build.size)

    def down(self, share: float) -> Point:
        """A place along the shaft."""
        y = NECK + (self.build.long - NECK) * share
        return (self.bent * 4.0 * share * (1.0 - share), y)

    def shaft(self) -> Plate:
        """The outline of the shaft, turned: it swells between its collars, and ends in a drop."""
        collars, left, right = self.build.collars, list[Point](), list[Point]()
        for step in range(25):
            share = step / 24.0
            low = max([0.0, *[c for c in collars if c <= share]])
            high = min([1.0, *[c for c in collars if c > share]])
            way = (share - low) / (high - low) if high > low else 0.0
            half = self.build.half * (0.82 + 0.3 * sin_turns(0.5 * way) * (1.0 if low < collars[2] else 0.35))
            x, y = self.down(share)
            left.append((x - half, y))
            right.append((x + half, y))
        x, y = self.down(1.0)
        drop = [(x - 0.9 * self.build.half, y + 8.0), (x, y + 20.0), (x + 0.9 * self.build.half, y + 8.0)]
        return Plate([*left, *drop, *right[::-1]], [], cornered=True)

    def collars(self) -> list[Plate]:
        """Rings around the shaft, as seen from the side."""
        found = []
        for index, share in enumerate(self.build.collars):
            (x, y), half = self.down(share), self.build.half + (9.0 if index % 2 == 0 else 5.5)
            tall = 8.0 if index % 2 == 0 else 5.0
            edge = ((-half, -0.5), (0.0, -1.0), (half, -0.5), (half, 0.5), (0.0, 1.0), (-half, 0.5))
            found.append(Plate([(x + across, y + up * tall) for across, up in edge], []))
        return found

    def bit(self) -> Plate:
        """The bit with its teeth."""
        build, side = self.build, self.build.side
        wide, tall = build.bit
        top, low = build.long - 26.0 - tall, build.long - 26.0
        start = build.half - 3.0
        outline, count = [(side * start, top), (side * (start + wide), top)], len(build.teeth)
        for index, cut in enumerate(build.teeth):
            edge, next_ = top + tall * index / count, top + tall * (index + 1) / count
            gap = 0.3 * tall / count
            if index < count - 1:
                outline += [
                    (side * (start + wide), next_ - gap),
                    (side * (start + wide * (1.0 - cut)), next_ - gap),
                    (side * (start + wide * (1.0 - cut)), next_),
                    (side * (start + wide), next_),
                ]
            else:
                outline += [(side * (start + wide), edge + tall / count)]
        outline.append((side * start, low))
        return Plate(outline, [], cornered=True)

    def ward(self) -> list[Point]:
        """What is cut out of the bit."""
        build = self.build
        wide, tall = build.bit
        x, y = build.side * (build.half + 0.26 * wide), build.long - 26.0 - 0.5 * tall
        return [(x + 0.17 * wide * a, y + 0.27 * tall * b) for a, b in WARDS[build.wards]]


def _round(middle: Point, radius: float, count: int = 20) -> list[Point]:
    return ellipse(middle, 2.0 * radius, 2.0 * radius, count)


def _washer(middle: Point, radius: float, hole: float, count: int = 20) -> Plate:
    return Plate(_round(middle, radius, count), [_round(middle, hole, count)])


def _stem(middle: Point, size: float, top: float, wide: float) -> Plate:
    """A bar from the bow down into the shaft."""
    x, y = middle
    head, foot = y + top * size, y + 1.06 * size
    bar = [
        (x - wide * size, head),
        (x + wide * size, head),
        (x + 0.8 * wide * size, foot),
        (x - 0.8 * wide * size, foot),
    ]
    return Plate(bar, [], cornered=True, slight=True)


def _ring(middle: Point, size: float) -> list[Plate]:
    knobs = [Plate(_round(around(middle, 0.98 * size, turn), 0.17 * size, 10), []) for turn in (0.0, 0.25, 0.75)]
    return [*knobs, _washer(middle, 0.96 * size, 0.64 * size, 24)]


def _foils(middle: Point, size: float, turns: Sequence[float], radius: float, away: float) -> list[Plate]:
    places = [around(middle, away * size, turn) for turn in turns]
    plates = [_washer(at, radius * size, 0.54 * radius * size) for at in places]
    return [*plates, Plate(_round(middle, 0.3 * size, 12), [])]


def _trefoil(middle: Point, size: float) -> list[Plate]:
    low = (middle[0], middle[1] + 0.2 * size)
    return [_stem(middle, size, 0.2, 0.2), *_foils(low, size, (0.0, 0.25, 0.75), 0.5, 0.66)]


def _quatrefoil(middle: Point, size: float) -> list[Plate]:
    return _foils(middle, size, (0.5, 0.25, 0.75, 0.0), 0.44, 0.62)


def _heart(middle: Point, size: float) -> list[Plate]:
    x, y = middle
    inner = [(x + 0.66 * size * a, y + size * (0.6 * b - 0.02)) for a, b in HEART]
    return [Plate([(x + 1.04 * size * a, y + size * b) for a, b in HEART], [inner])]


def _moon(middle: Point, size: float) -> list[Plate]:
    x, y = middle
    at = (x, y - 0.1 * size)
    reaches = [(0.42 if index % 4 == 0 else 0.28 if index % 4 == 2 else 0.14) * size for index in range(16)]
    star = [around(at, reach, index / 16.0) for index, reach in enumerate(reaches)]
    crescent = Plate(_round(middle, size, 24), [_round((x, y - 0.2 * size), 0.74 * size, 24)])
    return [_stem(middle, size, -0.1, 0.09), crescent, Plate(star, [], cornered=True, slight=True)]


def _eye(middle: Point, size: float) -> list[Plate]:
    x, y = middle
    outer, inner = ([(x + size * a, y + size * b) for a, b in points] for points in (LIDS, PUPIL_HOLE))
    return [Plate(outer, [inner]), _washer((x, y + 0.02 * size), 0.32 * size, 0.13 * size, 12)]


BOW_PLATES: dict[str, Callable[[Point, float], list[Plate]]] = {
    "ring": _ring,
    "trefoil": _trefoil,
    "quatrefoil": _quatrefoil,
    "heart": _heart,
    "moon": _moon,
    "eye": _eye,
}
