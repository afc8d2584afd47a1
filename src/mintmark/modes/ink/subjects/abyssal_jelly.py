"""An abyssal jelly: a bell one can look through, frilled arms below it, and long threads that trail in the current."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from mintmark.craft.curve import along, between, flanks
from mintmark.craft.exact import cos_turns, sin_turns
from mintmark.craft.painting import Layer, Mark, Painting, Point, Spots, Stroke
from mintmark.craft.palette import mixed
from mintmark.modes.ink.coats import GOLDEN
from mintmark.modes.ink.figures import by_light
from mintmark.modes.ink.hand import FLAT, LINER, ROUND, Hand, contour, pressed, searching, settled, swell, taper
from mintmark.modes.ink.spec import InkSpec

WIDTH, HEIGHT = 500.0, 600.0
HALF = 128.0
"""Half the width of the bell's mouth, about whose middle the jelly is drawn."""
THREADS = 26
"""The most threads it has."""
FRILLS = 24
"""How many places an arm has."""


@dataclass(frozen=True, slots=True)
class Build:
    """What makes this jelly itself."""

    tall: float
    """Height of the bell."""
    flare: float
    """How far its sides swell beyond its mouth."""
    open: float
    """How far one looks into the mouth: its height against its width."""
    lappets: int
    """How many lobes its rim has."""
    tilt: float
    drift: float
    """How far the current bends what hangs, in units."""
    long: float
    """Length of the threads."""
    arms: int
    ruffle: float
    kind: str
    """What shows inside the bell: rings, clover or rays."""
    spots: bool

    @classmethod
    def of(cls, hand: Hand) -> "Build":
        """The build that chance gives."""
        draws = hand.draws()
        tilt = draws.around(0.0, 0.17)
        return cls(
            tall=draws.between(112.0, 176.0),
            flare=draws.between(-0.04, 0.12),
            open=draws.between(0.16, 0.26),
            lappets=draws.integer(9, 15),
            tilt=tilt,
            drift=draws.around(0.0, 80.0) - 330.0 * tilt,
            long=draws.between(300.0, 430.0),
            arms=draws.integer(3, 5),
            ruffle=draws.between(0.7, 1.3),
            kind=draws.pick(("rings", "clover", "clover", "rays")),
            spots=draws.chance(0.5),
        )


class Bell:
    """The places of a bell. A place on it is (how far around, -1 left to 1 right; how far up, 0 rim to 1 crown)."""

    def __init__(self, hand: Hand, build: Build) -> None:
        self.build = build
        draws = hand.draws()
        self.lean = draws.around(0.0, 10.0) * hand.chaos
        self.wave = draws.unit()

    def at(self, around: float, up: float) -> Point:
        """A place on the near side of the dome."""
        build = self.build
        side, high = sin_turns(0.25 * around), sin_turns(0.25 * up)
        wide = HALF * cos_turns(0.25 * up) * (1.0 + build.flare * 4.0 * up * (1.0 - up))
        near = build.open * wide * cos_turns(0.25 * around)
        return (wide * side + self.lean * up * up, -build.tall * high + near * (1.0 - up))

    def dome(self) -> list[Point]:
        """The outline from the left end of the rim over the crown to the right end."""
        left = [self.at(-1.0, step / 6.0) for step in range(6)]
        right = [self.at(1.0, step / 6.0) for step in range(6)]
        return [*left, self.at(0.0, 1.0), *right[::-1]]

    def rim(self, lobes: float = 1.0) -> list[Point]:
        """The near edge of the mouth from the right to the left, in lobes."""
        count, points = self.build.lappets, []
        for index in range(count):
            for part, hang in ((0.0, -2.0), (0.3, 9.0), (0.7, 9.0)):
                x, y = self.at(1.0 - 2.0 * (index + part) / count, 0.0)
                points.append((x, y + hang * lobes))
        return [*points, self.at(-1.0, 0.0)]

    def mouth(self) -> list[Point]:
        """The far edge of the mouth from the left to the right."""
        build = self.build
        return [
            (HALF * sin_turns(0.25 * a), -build.open * HALF * cos_turns(0.25 * a))
            for a in (-1.0, -0.6, -0.2, 0.2, 0.6, 1.0)
        ]


def compose(spec: InkSpec) -> Painting:
    """What hangs behind, the arms, the bell over them, what hangs before, and what glows."""
    hand = Hand.of(spec)
    build = Build.of(hand.child("build"))
    bell = Bell(hand.child("bell"), build)
    layers = _layers(hand, build, bell)
    tilt = build.tilt * (0.6 + 0.4 * hand.chaos)
    ways = [
        _hung(hand.child(f"thread-{i}"), build, (x, 0.0), 0.94 * build.long) for i, x in enumerate((-HALF, 0.0, HALF))
    ]
    cos, sin = cos_turns(tilt), sin_turns(tilt)
    places = [(x * cos - y * sin, x * sin + y * cos) for x, y in (*bell.dome(), *(p for way in ways for p in way))]
    xs, ys = [x for x, _ in places], [y for _, y in places]
    left, top, right, bottom = min(xs), min(ys), max(xs), max(ys)
    scale = min(444.0 / (right - left), 526.0 / (bottom - top))
    dx, dy = WIDTH / 2.0 - scale * (left + right) / 2.0, HEIGHT / 2.0 - scale * (top + bottom) / 2.0
    return Painting(WIDTH, HEIGHT, settled(layers, scale=scale, dx=dx, dy=dy, turn=tilt), spec.paper, hand.key())


def _layers(hand: Hand, build: Build, bell: Bell) -> list[Layer]:
    """From the glow behind it to the specks before it."""
    spec = hand.spec
    _, light = by_light(spec.ink, spec.wash)
    shade, coat = mixed(spec.wash, spec.accent, 0.5), mixed(spec.accent, spec.ink, 0.35)
    body = hand.wash([*bell.dome(), *bell.rim()[1:-1]], tone=0.9, mottle=0.5)
    within = hand.wash([*bell.mouth(), *bell.rim(0.0)[1:-1]], tone=0.9, mottle=0.5)
    far, near = _threads(hand.child("far"), build, far=True), _threads(hand.child("near"), build, far=False)
    marks = _PATTERNS[build.kind](hand.child("pattern"), bell)
    specks = _specks(hand.child("specks"), build)
    return [
        Layer(spec.accent, (body,), rough=0.0, wet=spec.wetness, strength=1.6, glow=16.0),
        hand.layer(shade, far, rough=0.5, strength=3.0),
        hand.layer(coat, [within], rough=0.3, wet=0.9, strength=2.6),
        *_arms(hand.child("arms"), build),
        hand.layer(spec.wash, [body], rough=0.15, wet=1.0, strength=2.3),
        hand.layer(coat, _shadows(hand.child("shadows"), bell), rough=0.65, wet=0.9, strength=2.2),
        hand.layer(spec.accent, marks, rough=0.35, wet=0.9, strength=3.2),
        hand.layer(spec.ink, _lines(hand.child("lines"), bell), rough=0.5, wet=0.7, strength=4.0),
        hand.layer(light, _lights(hand.child("lights"), build, bell), rough=0.5, wet=0.5, strength=3.4),
        hand.layer(spec.wash, [_wider(thread) for thread in near], rough=0.2, wet=0.5, strength=3.4),
        hand.layer(spec.ink, near, rough=0.4, wet=0.6, strength=3.8),
        replace(hand.layer(spec.accent, specks, strength=3.0), glow=3.5),
        hand.layer(light, specks, rough=0.0, wet=0.2, strength=4.0),
    ]


def _wider(thread: Stroke) -> Stroke:
    """The same thread, broader: a pale rim for it."""
    return replace(thread, touches=tuple([(x, y, 2.0 * width + 1.4, press) for x, y, width, press in thread.touches]))


def _shadows(hand: Hand, bell: Bell) -> list[Mark]:
    """Dry pulls from the crown down both sides, and along the rim."""
    marks: list[Mark] = []
    for index, (around, firm) in enumerate(((-0.78, 0.95), (-0.56, 0.6), (0.8, 1.0), (0.64, 0.8), (0.42, 0.5))):
        way = [bell.at(around, up) for up in (0.9, 0.66, 0.4, 0.15, 0.0)]
        part, press = hand.child(f"side-{index}"), pressed(0.2, 0.8, 1.0, 0.8, 0.3)
        marks.append(part.stroke(way, 24.0, brush=FLAT, press=press, firm=firm, stray=3.0))
    way = [bell.at(around / 4.0, 0.07) for around in range(-4, 5)]
    return [*marks, hand.child("rim").stroke(way, 22.0, brush=FLAT, press=pressed(0.8, 0.5, 0.4, 0.6, 1.0), firm=0.7)]


def _clover(hand: Hand, bell: Bell) -> list[Mark]:
    """Four horseshoes around the crown, of which three are seen."""
    marks: list[Mark] = []
    for index, middle in enumerate((-0.52, 0.04, 0.58)):
        spots = ((-0.17, 0.36), (-0.19, 0.58), (-0.08, 0.72), (0.08, 0.72), (0.19, 0.58), (0.17, 0.36))
        way = [bell.at(middle + across * (1.0 if index == 1 else 0.85), up) for across, up in spots]
        marks.append(
            hand.child(index).stroke(way, 13.0, brush=ROUND, press=pressed(0.5, 1.0, 0.9, 1.0, 0.5), stray=3.0)
        )
    return marks


def _rings(hand: Hand, bell: Bell) -> list[Mark]:
    """Bands around the bell."""
    marks: list[Mark] = []
    for index, (up, width) in enumerate(((0.24, 7.0), (0.42, 12.0), (0.62, 9.0), (0.8, 6.0))):
        way = [bell.at(step / 6.0, up + 0.03 * (step % 2)) for step in range(-6, 7)]
        marks.append(
            hand.child(index).stroke(way, width, brush=ROUND, press=pressed(0.3, 1.0, 0.6, 1.0, 0.3), stray=3.0)
        )
    return marks


def _rays(hand: Hand, bell: Bell) -> list[Mark]:
    """Wedges from the crown to the rim, as on a compass."""
    marks: list[Mark] = []
    for index, around in enumerate((-0.78, -0.42, 0.0, 0.42, 0.78)):
        thick = 0.085 * (1.0 - 0.35 * abs(around))
        wedge = [
            bell.at(0.9 * around, 0.78),
            bell.at(around + thick, 0.12),
            bell.at(around, 0.2),
            bell.at(around - thick, 0.12),
        ]
        marks.append(hand.child(index).wash(wedge, tone=0.9, mottle=0.5))
    return marks


_PATTERNS: dict[str, Callable[[Hand, Bell], list[Mark]]] = {"clover": _clover, "rings": _rings, "rays": _rays}


def _lines(hand: Hand, bell: Bell) -> list[Mark]:
    """The edge of the bell, its lobes, and the seams that run down it."""
    dome, rim = bell.dome(), bell.rim()
    marks: list[Mark] = [
        contour(hand, "left", dome[:8], 6.0, 0.4, 1.0, 0.6, 0.2),
        contour(hand, "right", dome[6:], 8.0, 0.2, 0.8, 1.0, 0.5),
        contour(hand, "rim", rim, 5.5, 0.6, 1.0, 0.5, 1.0, 0.5, stray=1.0),
        searching(hand.child("left"), dome[:9], 6.0),
        searching(hand.child("right"), dome[5:], 5.0),
    ]
    for index in range(hand.count(4, 26)):
        part = hand.child(f"seam-{index}")
        around = 1.84 * ((index + 0.5) * GOLDEN % 1.0) - 0.92
        top = part.draws().between(0.3, 0.72)
        way = [bell.at(around, top * share) for share in (0.02, 0.35, 0.7, 1.0)]
        marks.append(part.stroke(way, 3.4, brush=LINER, press=taper, tone=0.8, stray=1.5))
    return marks


def _lights(hand: Hand, build: Build, bell: Bell) -> list[Mark]:
    """Light on the crown, between the lobes, and spots."""
    marks: list[Mark] = []
    for index, (around, low, high) in enumerate(((-0.5, 0.5, 0.82), (-0.62, 0.34, 0.6), (-0.3, 0.74, 0.92))):
        way = [bell.at(around, low + (high - low) * share) for share in (0.0, 0.35, 0.7, 1.0)]
        marks.append(hand.child(index).stroke(way, 11.0, brush=ROUND, press=swell, dry=0.15, firm=0.9))
    drops = []
    for index in range(hand.count(2, 40) if build.spots else 0):
        draws = hand.child(f"spot-{index}").draws()
        x, y = bell.at(draws.between(-0.85, 0.85), draws.between(0.15, 0.9))
        drops.append((x, y, draws.between(1.0, 4.2), 0.9))
    return [*marks, Spots(tuple(drops))] if drops else marks


def _specks(hand: Hand, build: Build) -> list[Mark]:
    """Small living lights in the water."""
    drops = []
    for index in range(hand.count(5, 44)):
        draws = hand.child(index).draws()
        x, y = draws.between(-190.0, 190.0) + 0.4 * build.drift, draws.between(-build.tall, build.long)
        small = draws.unit()
        drops.append((x, y, 0.9 + 2.4 * small * small, 0.9))
    return [Spots(tuple(drops))]


def _hung(hand: Hand, build: Build, root: Point, long: float) -> list[Point]:
    """A line that hangs from a root and swings in the current."""
    draws = hand.draws()
    loose = 0.4 + 0.6 * hand.chaos
    rate, phase, reach = draws.between(0.7, 1.5), draws.unit(), draws.between(8.0, 22.0) * loose
    aside, start, points = draws.around(0.0, 26.0) * loose, sin_turns(phase), []
    for step in range(10):
        share = step / 9.0
        x = root[0] * (1.0 - 0.2 * share) + build.drift * share * share + aside * share
        x += reach * (sin_turns(rate * share + phase) - start) * min(1.0, 2.0 * share)
        points.append((x, root[1] + long * share))
    return points


def _threads(hand: Hand, build: Build, *, far: bool) -> list[Stroke]:
    """Long threads from the rim."""
    marks: list[Stroke] = []
    for index in range(hand.count(3, THREADS // 2)):
        part = hand.child(index)
        draws = part.draws()
        around = 1.9 * ((index + 0.5) * GOLDEN % 1.0) - 0.95
        x = HALF * sin_turns(0.25 * around)
        y = build.open * HALF * cos_turns(0.25 * around) * (-1.0 if far else 1.0) + (0.0 if far else 6.0)
        long = build.long * draws.between(0.45, 1.0)
        width = draws.between(2.6, 4.2)
        marks.append(part.stroke(_hung(part, build, (x, y), long), width, brush=LINER, press=taper, least=0.2))
    return marks


def _arms(hand: Hand, build: Build) -> list[Layer]:
    """Frilled ribbons from the middle of the mouth."""
    spec = hand.spec
    shade = mixed(spec.wash, spec.accent, 0.55)
    layers: list[Layer] = []
    for index in range(build.arms):
        part = hand.child(index)
        draws = part.draws()
        x = 50.0 * ((index + 0.5) / build.arms * 2.0 - 1.0)
        spine = _hung(part, build, (x, -14.0), build.long * draws.between(0.55, 0.8))
        fine = [along(spine, step / FRILLS) for step in range(FRILLS + 1)]
        waves, sides = (draws.unit(), draws.unit()), list[list[Point]]()
        for side in range(2):
            halves = []
            for step in range(FRILLS + 1):
                share = step / FRILLS
                body = 25.0 * (1.0 - 0.75 * share) * min(1.0, 0.35 + 4.0 * share) * min(1.0, 8.0 * (1.02 - share))
                halves.append(body * (0.8 + 0.42 * build.ruffle * sin_turns(0.29 * step + waves[side])))
            sides.append(flanks(fine, halves)[side])
        left, right = sides
        folds: list[Mark] = [part.child("spine").stroke(spine[1:], 9.0, brush=ROUND, press=taper, firm=0.8)]
        for step in range(2, part.count(6, FRILLS - 2)):
            edge = (left, right)[step % 2][step]
            way = (between(fine[step], edge, 0.15), between(fine[step - 1], edge, 0.6), between(fine[step], edge, 0.95))
            folds.append(part.child(f"fold-{step}").stroke(way, 3.0, brush=LINER, press=taper))
        lines = [
            contour(part, "left", left, 4.4, 0.4, 1.0, 0.5, 0.9, 0.3, stray=1.2),
            contour(part, "right", right, 4.4, 0.4, 1.0, 0.5, 0.9, 0.3, stray=1.2),
        ]
        layers += [
            hand.layer(
                spec.wash, [part.wash([*left, *right[::-1]], tone=0.9, mottle=0.5)], rough=0.2, wet=0.9, strength=3.4
            ),
            hand.layer(shade, folds, rough=0.4, wet=0.8, strength=3.0),
            hand.layer(spec.ink, lines, rough=0.5, wet=0.6, strength=3.6),
        ]
    return layers
