"""The body of a spectral serpent: how its spine winds, and which strands of it are behind."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import sqrt

from mintmark.craft.curve import between, bezier, evenly
from mintmark.craft.exact import TAU, cos_turns, sin_turns, unit_vector
from mintmark.craft.painting import Point
from mintmark.modes.ink.hand import Hand

STEPS = 110
"""How many places the spine has, from the tip of the tail to the nape."""
COIL_SAMPLES = 24
"""How many of them are laid out for every turn of a coil."""


@dataclass(frozen=True, slots=True)
class Build:
    """What makes this serpent itself."""

    coiled: bool
    """It winds around an unseen pillar, or else swims upwards from side to side."""
    climb: float
    """How far it rises with each winding."""
    swing: float
    """How far its way turns aside where it swims, in turns."""
    neck: float
    """Length of the neck, 1 on average."""
    turns: float
    wide: float
    """Half the width of the lowest winding."""
    slender: float
    """How much narrower the highest is, 0 to 1."""
    thick: float
    head: float
    nod: float
    gape: float
    horns: float
    frill: float
    fins: float
    ribs: float
    """How much of the body the ribs reach across."""
    mirror: bool

    @classmethod
    def of(cls, hand: Hand) -> "Build":
        """The build that chance gives."""
        draws = hand.draws()
        coiled = draws.chance(0.65)
        return cls(
            coiled=coiled,
            climb=draws.between(150.0, 200.0),
            swing=draws.between(0.25, 0.315),
            neck=draws.between(0.85, 1.2),
            turns=draws.between(1.7, 2.7) * (1.0 if coiled else 0.72),
            wide=draws.between(130.0, 190.0),
            slender=draws.between(0.25, 0.6),
            thick=draws.between(25.0, 34.0) * (1.0 if coiled else 1.15),
            head=draws.between(122.0, 150.0),
            nod=draws.between(-0.02, 0.06),
            gape=draws.pick((0.02, 0.06, 0.1)) + draws.between(0.0, 0.02),
            horns=draws.pick((0.0, 0.6, 0.9)) * draws.between(0.85, 1.1),
            frill=draws.between(0.35, 0.8),
            fins=draws.between(16.0, 40.0),
            ribs=draws.between(0.5, 0.85),
            mirror=draws.chance(0.5),
        )


@dataclass(frozen=True, slots=True)
class Strand:
    """A piece of the body that is all in front or all behind: which places of the spine it has."""

    first: int
    last: int
    behind: bool


@dataclass(frozen=True, slots=True)
class Body:
    """The spine, its half widths, and the strands it is painted in."""

    spine: tuple[Point, ...]
    halves: tuple[float, ...]
    strands: tuple[Strand, ...]

    def piece(self, strand: Strand, across: float = 1.0) -> tuple[list[Point], list[float]]:
        """Spine and half widths of a strand, times `across`."""
        chosen = slice(strand.first, strand.last + 1)
        return list(self.spine[chosen]), [half * across for half in self.halves[chosen]]


def spectral_body(hand: Hand, build: Build) -> Body:
    """A spine that winds up from the tail and bends over at the neck; where it winds away from us it is behind."""
    draws = hand.draws()
    sway = [(draws.between(0.5, 1.5), draws.unit(), draws.around(0.0, 1.0)) for _ in range(2)]

    def drift(share: float) -> float:
        return hand.chaos * sum(size * sin_turns(rate * share + at) for rate, at, size in sway)

    points, depths = _coil(build, drift) if build.coiled else _meander(build, drift)
    (bx, by), (x, y) = points[-2], points[-1]
    dx, dy = unit_vector(x - bx, y - by)
    rise = build.neck
    bend = (x + 20.0, y - 150.0 * rise)
    nape = (x + 6.0, y - 236.0 * rise)
    neck = bezier((x, y), (x + 90.0 * dx, y + 90.0 * dy), (bend[0] + 84.0, bend[1] + 56.0), bend, 9)[1:]
    neck += bezier(bend, (bend[0] - 66.0, bend[1] - 44.0), (nape[0] - 70.0, nape[1] + 4.0), nape, 8)[1:]
    spine = evenly(points + neck, STEPS + 1)
    return Body(tuple(spine), tuple(_halves(build)), tuple(_cut(points, depths, spine)))


def _coil(build: Build, drift: Callable[[float], float]) -> tuple[list[Point], list[float]]:
    """Windings around an unseen pillar, from the lowest up, and how near each place is: behind below 0."""
    samples = int(build.turns * COIL_SAMPLES)
    points, depths = [], []
    for step in range(samples + 1):
        share = step / samples
        turn = 0.25 + build.turns * (share - 1.0)
        wide = build.wide * (1.0 - build.slender * share) * min(1.0, 0.45 + 2.0 * share)
        deep = build.climb / TAU + sqrt(1.55 * build.thick * wide)  # no bend is tighter than the body is thick
        x, y = wide * -cos_turns(turn) + 18.0 * drift(share), deep * sin_turns(turn) - build.climb * build.turns * share
        points.append((x, y))
        depths.append(sin_turns(turn))
    return points, depths


def _meander(build: Build, drift: Callable[[float], float]) -> tuple[list[Point], list[float]]:
    """Bends from side to side in one plane: the direction swings evenly, as a river's does."""
    samples = int(build.turns * COIL_SAMPLES)
    stride = 960.0 / samples
    points = [(0.0, 0.0)]
    for step in range(samples):
        share = (step + 0.5) / samples
        swing = build.swing * min(1.0, 0.55 + 1.2 * share) * (1.0 - 0.22 * share)
        turn = -0.25 + swing * cos_turns(build.turns * (share - 1.0)) + 0.012 * drift(share)
        x, y = points[-1]
        points.append((x + stride * cos_turns(turn), y + stride * sin_turns(turn)))
    return points, [1.0] * len(points)


def _halves(build: Build) -> list[float]:
    """Half widths from the tip of the tail to the nape."""
    result = []
    for step in range(STEPS + 1):
        share = step / STEPS
        grown = 1.0 - (1.0 - min(1.0, share / 0.55)) * (1.0 - min(1.0, share / 0.55))
        result.append(2.0 + (build.thick - 2.0) * grown * (1.0 - 0.38 * max(0.0, share - 0.6) / 0.4))
    return result


def _cut(points: Sequence[Point], depths: Sequence[float], spine: Sequence[Point]) -> list[Strand]:
    """The strands of a spine, cut where the coil passes from behind to the front."""
    cuts, place = [], 0
    for index in range(1, len(points)):
        if (depths[index] < 0.0) != (depths[index - 1] < 0.0):
            share = depths[index - 1] / (depths[index - 1] - depths[index])
            x, y = between(points[index - 1], points[index], share)
            found = min(
                range(place, len(spine)),
                key=lambda i: (spine[i][0] - x) * (spine[i][0] - x) + (spine[i][1] - y) * (spine[i][1] - y),
            )
            cuts.append((found, depths[index - 1] < 0.0))
            place = found
    strands, first = [], 0
    for cut, behind in cuts:
        strands.append(Strand(max(0, first - 2), min(STEPS, cut + 2), behind))
        first = cut
    return [*strands, Strand(max(0, first - 1), STEPS, behind=False)]
