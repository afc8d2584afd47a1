"""An ink spiral: the brush winds out of a point in one breath, and the ink that cannot follow flies off."""

from collections.abc import Callable
from dataclasses import dataclass

from mintmark.craft.exact import exp2, unit_vector
from mintmark.craft.painting import Brush, Layer, Mark, Painting, Point, Spots
from mintmark.craft.palette import mixed
from mintmark.modes.ink.coats import GOLDEN, THORN
from mintmark.modes.ink.figures import around, by_light, unrest, wild
from mintmark.modes.ink.hand import LINER, ROUND, Hand, pressed, swell, taper
from mintmark.modes.ink.spec import InkSpec

SIZE = 500.0
REACH = 210.0
"""How far the spiral winds out."""
STEPS = 72
BROOM = Brush(bristles=70, spread=0.1, drying=0.85, streak=0.5, edge=0.35, stray=0.04, thick=1.9, soft=0.35)
"""A very wide brush."""
KINDS = ("breath", "breath", "double", "triskele", "galaxy", "nautilus")


@dataclass(frozen=True, slots=True)
class Build:
    """What makes this spiral itself."""

    kind: str
    sense: float
    """1 winds clockwise, -1 the other way."""
    start: float
    winds: float
    """How many times it goes around."""
    grows: float
    """How much faster it opens further out: 0 evenly, 1 and more like a shell."""
    width: float
    middle: Point

    @classmethod
    def of(cls, hand: Hand) -> "Build":
        """The build that chance gives."""
        draws = hand.draws()
        kind = draws.pick(KINDS)
        winds, width = {
            "breath": (draws.between(2.4, 3.6), 44.0),
            "double": (draws.between(1.3, 1.8), 40.0),
            "triskele": (draws.between(0.9, 1.25), 38.0),
            "galaxy": (draws.between(0.65, 0.9), 46.0),
            "nautilus": (draws.between(2.2, 2.7), 40.0),
        }[kind]
        return cls(
            kind=kind,
            sense=draws.pick((-1.0, 1.0)),
            start=draws.unit(),
            winds=winds,
            grows=draws.between(0.8, 1.5) if kind in {"breath", "galaxy", "nautilus"} else draws.between(0.2, 0.7),
            width=width * draws.between(0.85, 1.15),
            middle=(SIZE / 2.0 + draws.around(0.0, 6.0), SIZE / 2.0 + draws.around(0.0, 6.0)),
        )

    @property
    def arms(self) -> int:
        """How many strokes leave the middle."""
        return {"double": 2, "triskele": 3, "galaxy": 2}.get(self.kind, 1)

    def radius(self, share: float) -> float:
        """How far out the line is, that share of its way around."""
        opened = (exp2(2.4 * self.grows * share) - 1.0) / (exp2(2.4 * self.grows) - 1.0)
        return 5.0 + (REACH - 5.0) * (0.12 * share + 0.88 * opened)

    def at(self, share: float, arm: float = 0.0, off: float = 0.0) -> Point:
        """A place on an arm, `off` units further out."""
        turn = self.start + self.sense * self.winds * share + arm / self.arms
        return around(self.middle, self.radius(share) + off, turn)

    def gap(self, share: float) -> float:
        """How far it is to the next turn outwards."""
        step = 1.0 / (self.winds * self.arms)
        return self.radius(min(1.0, share + step)) - self.radius(share) if share + step < 1.0 else 60.0

    def broad(self, share: float) -> float:
        """How broad the stroke is, that share of the way."""
        return min(self.width * (0.16 + 0.84 * share) * 1.2, 0.62 * self.gap(share) + 5.0)


def compose(spec: InkSpec) -> Painting:
    """Glow, thin lines beside the strokes, the strokes, light on them, what flies off."""
    hand = Hand.of(spec)
    build = Build.of(hand.child("build"))
    _, light = by_light(spec.ink, spec.wash)
    arms = [_arm(hand.child(f"arm-{arm}"), build, arm) for arm in range(build.arms)]
    eye = _eye(hand.child("eye"), build)
    again = [
        hand.child(f"again-{arm}").stroke(
            [build.at(step / 24.0, arm) for step in range(25)], 9.0, brush=ROUND, stray=12.0, firm=unrest(hand), dry=0.3
        )
        for arm in range(build.arms)
    ]
    layers = (
        Layer(spec.accent, (*arms, *eye), rough=0.0, wet=spec.wetness, strength=2.2, glow=13.0),
        Layer(spec.wash, (*arms, *eye), rough=0.0, wet=spec.wetness, strength=4.4, glow=3.0),
        hand.layer(spec.accent, _echoes(hand.child("echoes"), build), rough=0.45, strength=3.4),
        hand.layer(mixed(spec.accent, spec.ink, 0.35), _ribs(hand.child("ribs"), build), rough=0.4, strength=3.4),
        hand.layer(spec.ink, [*again, *arms, *eye, *_flung(hand.child("flung"), build)], rough=0.55, strength=4.4),
        hand.layer(light, _lights(hand.child("lights"), build), rough=0.55, wet=0.4, strength=3.6),
        hand.layer(spec.ink, [_drops(hand.child("drops"), build)], rough=0.25, strength=4.2),
        hand.layer(spec.accent, [_dust(hand.child("dust"), build)], rough=0.2, strength=3.6),
    )
    return Painting(SIZE, SIZE, layers, spec.paper, hand.key())


def _loose(hand: Hand, build: Build) -> Callable[[float], float]:
    """How far the hand strays outwards, by the share of the way."""
    draws = hand.draws()
    waves = [(draws.between(1.0, 3.4), draws.unit(), draws.around(0.0, 1.0)) for _ in range(3)]

    def off(share: float) -> float:
        room = 0.1 * min(40.0, build.gap(share)) * wild(hand)
        return (
            room * sum(size * around((0.0, 0.0), 1.0, rate * share + phase)[0] for rate, phase, size in waves) * share
        )

    return off


def _arm(hand: Hand, build: Build, arm: int) -> Mark:
    """One stroke from the middle out: loaded at first, dry and split at its end."""
    off = _loose(hand, build)
    points = [build.at(step / STEPS, arm, off(step / STEPS)) for step in range(STEPS + 1)]
    widest = max(build.broad(step / STEPS) for step in range(STEPS + 1))

    def press(share: float) -> float:
        return build.broad(share) / widest * min(1.0, 0.4 + 6.0 * share) * min(1.0, 0.35 + 5.0 * (1.0 - share))

    return hand.stroke(points, widest, brush=BROOM, press=press, least=0.06, dry=0.05)


def _eye(hand: Hand, build: Build) -> list[Mark]:
    """The drop it begins with."""
    size = {"galaxy": 26.0, "triskele": 15.0, "double": 14.0}.get(build.kind, 10.0)
    return [hand.wash(hand.blob(build.middle, size, rough=0.1, points=18), tone=0.97, mottle=0.2)]


def _echoes(hand: Hand, build: Build) -> list[Mark]:
    """Fine lines that run between the turns of the stroke."""
    marks: list[Mark] = []
    for index in range(hand.count(2, 22)):
        part = hand.child(index)
        draws = part.draws()
        first = (index + 0.5) * GOLDEN % 1.0 * 0.72 + 0.1
        long, place = draws.between(0.1, 0.28), draws.between(0.62, 0.92)
        arm = index % build.arms
        way = []
        for step in range(13):
            share = min(0.97, first + long * step / 12.0)
            gap = build.gap(share)
            room = 0.5 * build.broad(share) + (gap - build.broad(share)) * (place - 0.5) * 0.9
            way.append(build.at(share, arm, min(room + 3.0, 34.0)))
        marks.append(part.stroke(way, draws.between(2.6, 6.0), brush=ROUND, press=swell, dry=0.1, stray=2.0))
    return marks


def _ribs(hand: Hand, build: Build) -> list[Mark]:
    """What lies across: walls of a shell, or short rays; only some kinds have them."""
    marks: list[Mark] = []
    if build.kind != "nautilus":
        return marks
    for index in range(hand.count(16, 54)):
        part = hand.child(index)
        share = 0.22 + 0.74 * ((index + 0.5) * GOLDEN % 1.0)
        gap, broad = min(46.0, build.gap(share)), build.broad(share)
        if gap < broad + 5.0:
            continue
        way = [
            build.at(share - 0.012 * s * (1.0 - s) * 4.0, 0, 0.5 * broad + (gap - broad) * s) for s in (0.0, 0.5, 1.0)
        ]
        marks.append(part.stroke(way, 4.0, brush=LINER, press=pressed(1.0, 0.7, 0.4), stray=1.0))
    return marks


def _lights(hand: Hand, build: Build) -> list[Mark]:
    """Dry light along the stroke, and stars in its dark."""
    marks: list[Mark] = []
    for index in range(hand.count(2, 12)):
        part = hand.child(index)
        draws = part.draws()
        first, long = 0.2 + 0.6 * ((index + 0.5) * GOLDEN % 1.0), draws.between(0.06, 0.18)
        side = draws.between(-0.3, 0.3)
        arm = index % build.arms
        shares = [min(0.98, first + long * step / 10.0) for step in range(11)]
        way = [build.at(share, arm, side * build.broad(share)) for share in shares]
        marks.append(part.stroke(way, 0.14 * build.broad(first) + 1.0, brush=ROUND, press=swell, dry=0.2))
    drops = []
    for index in range(hand.count(8, 110)):
        draws = hand.child(f"star-{index}").draws()
        share, side, small = draws.between(0.06, 0.9), draws.between(-0.4, 0.4), draws.unit()
        x, y = build.at(share, draws.integer(0, build.arms - 1), side * build.broad(share))
        drops.append((x, y, (0.7 + 2.0 * small * small * small) * (0.6 + 0.4 * share), 0.95))
    return [*marks, Spots(tuple(drops))]


def _flung(hand: Hand, build: Build) -> list[Mark]:
    """Hairs of ink that leave the stroke along its way, at its outer side."""
    marks: list[Mark] = []
    for index in range(hand.count(4, 40)):
        part = hand.child(index)
        draws = part.draws()
        share = 0.4 + 0.6 * ((index + 0.5) * GOLDEN % 1.0)
        arm, long = index % build.arms, draws.between(14.0, 40.0) * (0.5 + 0.5 * hand.chaos)
        long *= 1.0 if share + 1.0 / (build.winds * build.arms) > 1.0 else 0.4
        x, y = build.at(share, arm, 0.42 * build.broad(share))
        bx, by = build.at(share - 0.02, arm, 0.42 * build.broad(share - 0.02))
        dx, dy = unit_vector(x - bx, y - by)
        ox, oy = unit_vector(x - build.middle[0], y - build.middle[1])
        tip = (x + long * (dx + 0.16 * ox), y + long * (dy + 0.16 * oy))
        knee = (x + 0.5 * long * (dx - 0.02 * ox), y + 0.5 * long * (dy - 0.02 * oy))
        marks.append(part.stroke(((x, y), knee, tip), draws.between(2.4, 5.4), brush=THORN, press=taper, least=0.06))
    return marks


def _drops(hand: Hand, build: Build) -> Mark:
    """Drops past the ends of the strokes, thrown on the way they went."""
    drops = []
    for index in range(hand.count(8, 90)):
        draws = hand.child(index).draws()
        arm, far, small = index % build.arms, draws.unit(), draws.unit()
        x, y = build.at(1.0, arm, draws.around(0.0, 10.0))
        bx, by = build.at(0.97, arm)
        dx, dy = unit_vector(x - bx, y - by)
        long, aside = 60.0 * far * (0.6 + 0.4 * hand.chaos), draws.around(0.0, 0.45)
        x, y = x + long * (dx - aside * dy), y + long * (dy + aside * dx)
        size = (0.8 + 5.4 * small * small * small) * (1.1 - 0.7 * far)
        drops.append((min(SIZE - 18.0, max(18.0, x)), min(SIZE - 18.0, max(18.0, y)), size, 0.95))
    return Spots(tuple(drops))


def _dust(hand: Hand, build: Build) -> Mark:
    """Fine specks all around."""
    drops = []
    for index in range(hand.count(4, 60)):
        draws = hand.child(index).draws()
        small = draws.unit()
        x, y = around(build.middle, REACH * draws.between(0.3, 1.12), draws.unit())
        drops.append((x, y, 0.7 + 1.7 * small * small * small, 0.9))
    return Spots(tuple(drops))
