"""Ink mountains: ranges behind ranges in ever paler washes, mist between them, a pale sun, pines, water."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from mintmark.craft.curve import along, evenly
from mintmark.craft.exact import sin_turns
from mintmark.craft.painting import Layer, Mark, Painting, Point, Spots
from mintmark.craft.palette import mixed
from mintmark.modes.ink.coats import GOLDEN
from mintmark.modes.ink.figures import dyadic, ring, wild
from mintmark.modes.ink.hand import FLAT, LINER, ROUND, Hand, pressed, swell, taper
from mintmark.modes.ink.spec import InkSpec

WIDTH, HEIGHT = 1000.0, 500.0
LEFT, RIGHT = 34.0, 966.0
STEPS = 110
"""Into how many pieces a ridge is cut."""
RANGES: tuple[tuple[float, float, float, float], ...] = (
    (250.0, 120.0, 0.16, 0.2),
    (300.0, 190.0, 0.34, 0.14),
    (350.0, 170.0, 0.56, 0.16),
    (404.0, 140.0, 0.8, 0.2),
    (436.0, 64.0, 1.0, 0.3),
)
"""Foot, height, darkness and how much lower at the middle of the sheet, from the furthest range to the nearest."""
WATER = 444.0


@dataclass(frozen=True, slots=True)
class Peak:
    """One mountain of a range."""

    x: float
    tall: float
    half: float
    sharp: float
    """0 is a rounded hill, 1 a needle."""
    lean: float

    def height(self, x: float) -> float:
        """Its height over a place."""
        off = (x - self.x) / self.half
        off *= 1.0 + self.lean if off > 0.0 else 1.0 - self.lean
        rest = max(0.0, 1.0 - abs(off))
        round_ = rest * rest * (3.0 - 2.0 * rest)
        steep = rest * (0.45 + 0.55 * rest)
        return self.tall * (round_ + (steep - round_) * self.sharp)


@dataclass(frozen=True, slots=True)
class Range:
    """One range: its ridge from left to right, how dark it is, where it ends in mist."""

    ridge: tuple[Point, ...]
    peaks: tuple[Peak, ...]
    foot: float
    dark: float

    def top(self, x: float) -> float:
        """The height of its ridge on the sheet over a place."""
        first, last = self.ridge[0][0], self.ridge[-1][0]
        return along(self.ridge, (x - first) / (last - first))[1]


def compose(spec: InkSpec) -> Painting:
    """The sun, the ranges from far to near with mist between them, water, birds."""
    hand = Hand.of(spec)
    draws = hand.child("land").draws()
    sharp, main = draws.between(0.0, 1.0), draws.between(0.24, 0.76)
    ranges = [_range(hand.child(f"range-{index}"), index, sharp, main) for index in range(len(RANGES))]
    layers = [*_sun(hand.child("sun"), ranges, main)]
    for index, one in enumerate(ranges):
        layers += _painted(hand.child(f"painted-{index}"), one, index)
    layers += [
        *_water(hand.child("water")),
        hand.layer(spec.ink, _birds(hand.child("birds"), 1.0 - main), rough=0.2, strength=4.0),
    ]
    return Painting(WIDTH, HEIGHT, tuple(layers), spec.paper, hand.key())


def _range(hand: Hand, index: int, sharp: float, main: float) -> Range:
    """A range whose highest peak is where the eye should rest, or at both sides if it is near."""
    draws, (foot, tall, dark, hollow) = hand.draws(), RANGES[index]
    count = (7, 5, 5, 4, 5)[index]
    peaks = []
    for number in range(count):
        x = LEFT + (RIGHT - LEFT) * (number + 0.5 + draws.around(0.0, 0.3)) / count
        off = abs((x - LEFT) / (RIGHT - LEFT) - (main if index < 3 else 1.0 - main))
        size = draws.between(0.55, 1.0) * (1.12 - 0.8 * off if index < 3 else 0.5 + 0.95 * off)
        half = tall * size * draws.between(0.95, 1.5) * (1.25 - 0.5 * sharp) + 34.0
        peaks.append(Peak(x, tall * size * (1.0 - hollow * draws.unit()), half, sharp, draws.around(0.0, 0.3)))
    waves = [(draws.between(3.0, 6.0) * 2.1**wave, draws.unit(), draws.between(0.6, 1.0)) for wave in range(5)]
    ridge = []
    for step in range(STEPS + 1):
        share = step / STEPS
        x = LEFT + (RIGHT - LEFT) * share
        rise = max(peak.height(x) for peak in peaks) + 0.22 * sum(peak.height(x) for peak in peaks)
        rough = sum(
            size * sin_turns(rate * share + phase) / (2.0 + 2.2 * wave)
            for wave, (rate, phase, size) in enumerate(waves)
        )
        rise = rise * 0.86 + (5.0 + 0.09 * rise) * rough * (0.55 + 0.45 * hand.chaos)
        edge = min(1.0, 9.0 * share * (1.0 - share) + 0.02)
        ridge.append((x, foot - max(0.0, rise) * edge))
    return Range(tuple(ridge), tuple(peaks), foot, dark)


def _fill(one: Range, depth: float, sway: float) -> list[Point]:
    """The range down to a depth below its ridge, or its foot: the lower edge of one wash."""
    count = len(one.ridge) - 1
    lower = []
    for step in range(count, -1, -4):
        x, y = one.ridge[step]
        share = step / count
        lower.append(
            (x, min(one.foot, y + depth * (1.0 + 0.3 * sin_turns(3.0 * share + sway)) * (one.foot - y) / 120.0))
        )
    return [*one.ridge, *lower]


def _body(one: Range) -> list[Point]:
    """The whole range, and the haze its foot is lost in."""
    left, right = one.ridge[0][0], one.ridge[-1][0]
    haze = []
    for step in range(23, 0, -1):
        share = step / 24.0
        haze.append(
            (left + (right - left) * share, one.foot + 150.0 * share * (1.0 - share) + 5.0 * sin_turns(4.0 * share))
        )
    return [*one.ridge, *haze]


def _painted(hand: Hand, one: Range, index: int) -> list[Layer]:
    """A range: washes that pale downwards, its folds, its ridge, what grows on it, and mist over its foot."""
    spec = hand.spec
    tint = mixed(spec.accent, spec.ink, one.dark)
    ground = hand.wash(_body(one), tone=0.95, mottle=0.2)
    tones = [
        hand.wash(_fill(one, depth, 0.3 * number), tone=0.16 + 0.34 * one.dark, mottle=0.6)
        for number, depth in enumerate((22.0, 46.0, 78.0))
    ]
    marks = [
        hand.layer(mixed(spec.wash, spec.accent, 0.08 + 0.1 * index), [ground], rough=0.1, wet=1.0, strength=3.0),
        hand.layer(tint, tones, rough=0.25, wet=1.0, strength=1.5 + 1.6 * one.dark),
        hand.layer(tint, _folds(hand.child("folds"), one, index), rough=0.65, wet=0.8, strength=1.6 + 1.8 * one.dark),
        hand.layer(
            spec.ink, _ridge(hand.child("ridge"), one, index), rough=0.5, wet=0.7, strength=1.2 + 2.8 * one.dark
        ),
    ]
    if index > 1:
        trees = _trees(hand.child("trees"), one, index)
        marks.append(hand.layer(spec.ink, trees, rough=0.3, wet=0.6, strength=1.6 + 2.4 * one.dark))
    if index < len(RANGES) - 1:
        mist = _mist(hand.child("mist"), one)
        marks.append(replace(hand.layer(spec.wash, mist, rough=0.3, strength=2.6), wet=1.0))
    return marks


def _folds(hand: Hand, one: Range, index: int) -> list[Mark]:
    """Dry pulls down the shaded side of every peak, more of them the nearer it is."""
    marks: list[Mark] = []
    for number in range(hand.count(8 + 2 * index, 34 + 26 * index)):
        part = hand.child(number)
        draws = part.draws()
        peak = one.peaks[number % len(one.peaks)]
        out, start, long = draws.unit(), draws.between(0.0, 0.3), draws.between(0.25, 0.6)
        side = 1.0 if draws.unit() < 0.72 else -0.8
        x = peak.x + side * peak.half * 0.75 * out * out
        if not LEFT + 30.0 < x < RIGHT - 60.0:
            continue
        top = one.top(x)
        fall = (one.foot - top) * long
        run = side * fall * draws.between(0.15, 0.5) * peak.half / (peak.tall + 40.0)
        sway = draws.around(0.0, 5.0) * (0.4 + 0.6 * hand.chaos)
        way = []
        for share in (0.0, 0.35, 0.7, 1.0):
            at = min(RIGHT - 12.0, max(LEFT + 12.0, x + run * share + sway * sin_turns(0.7 * share)))
            way.append((at, max(one.top(at) + 3.0, top + (one.foot - top) * start * 0.5 + fall * share)))
        width = draws.between(7.0, 19.0) * (0.6 + 0.12 * index)
        marks.append(part.stroke(way, width, brush=FLAT, press=pressed(0.3, 1.0, 0.7, 0.15), dry=0.25, firm=0.85))
    return marks


def _ridge(hand: Hand, one: Range, index: int) -> list[Mark]:
    """The ridge in broken pulls, firm at the peaks."""
    marks: list[Mark] = []
    for number in range(9):
        part = hand.child(number)
        draws = part.draws()
        start = (number + 0.3 * draws.unit()) / 9.0
        end = min(1.0, start + draws.between(0.07, 0.15))
        way = evenly(one.ridge[int(start * STEPS) : int(end * STEPS) + 1], 9)
        marks.append(part.stroke(way, 3.0 + 1.1 * index, brush=ROUND, press=swell, dry=0.1, stray=1.5))
    return marks


def _trees(hand: Hand, one: Range, index: int) -> list[Mark]:
    """Pines along the ridge: a stem, and touches that widen downwards."""
    marks: list[Mark] = []
    size = (0.0, 0.0, 9.0, 16.0, 30.0)[index]
    for number in range(hand.count(5, (0, 0, 50, 44, 26)[index])):
        part = hand.child(number)
        draws = part.draws()
        clump = one.peaks[number % len(one.peaks)].x + 60.0 + 30.0 * index
        x = clump + draws.around(0.0, 80.0) + 26.0 * (dyadic(number) - 0.5)
        tall, lean = size * draws.between(0.7, 1.35), draws.around(0.0, 0.1) * wild(hand)
        if not LEFT + 40.0 < x < RIGHT - 40.0:
            continue
        y = one.top(x) + 3.0
        stem = [(x, y), (x + 0.5 * lean * tall, y - 0.5 * tall), (x + lean * tall, y - tall)]
        marks.append(part.child("stem").stroke(stem, 0.1 * tall + 1.0, brush=LINER, press=taper))
        for tier in range(4):
            up = 0.22 + 0.22 * tier
            half, at = tall * 0.3 * (1.05 - up), x + lean * tall * up
            side = [
                (at - half, y - tall * (up - 0.07)),
                (at, y - tall * (up + 0.06)),
                (at + half, y - tall * (up - 0.07)),
            ]
            marks.append(part.child(tier).stroke(side, 0.15 * tall, brush=ROUND, press=swell, least=0.3, dry=0.15))
    return marks


def _mist(hand: Hand, one: Range) -> list[Mark]:
    """Broad pale pulls over the foot of a range, that leave its peaks free."""
    marks: list[Mark] = []
    for number in range(hand.count(4, 11)):
        part = hand.child(number)
        draws = part.draws()
        x, long = LEFT + (RIGHT - LEFT) * draws.unit(), draws.between(160.0, 330.0)
        left, right = max(LEFT - 4.0, x - long), min(RIGHT + 4.0, x + long)
        y = one.foot + 12.0 - 40.0 * draws.unit()
        rise = draws.around(0.0, 7.0) * (0.4 + 0.6 * hand.chaos)
        way = [(left + (right - left) * s, y + rise * sin_turns(0.8 * s)) for s in (0.0, 0.25, 0.5, 0.75, 1.0)]
        width = draws.between(20.0, 40.0)
        marks.append(part.stroke(way, width, brush=FLAT, press=swell, least=0.05, firm=0.7, tone=0.7))
    return marks


def _sun(hand: Hand, ranges: Sequence[Range], main: float) -> list[Layer]:
    """A pale round above the ridges, away from the highest peak, with a thread of cloud across it."""
    draws, spec = hand.draws(), hand.spec
    x = WIDTH * (0.2 + 0.6 * (1.0 - main)) + draws.around(0.0, 40.0)
    radius = draws.between(34.0, 52.0)
    ridge = min(one.top(x + off) for one in ranges for off in (-radius, 0.0, radius))
    y = max(radius + 22.0, ridge - radius * draws.between(-0.5, 0.7))
    disc = hand.wash(hand.blob((x, y), radius, rough=0.02, points=24), tone=0.8, mottle=0.5)
    rim = ring(hand.child("rim"), (x, y), radius, 5.0, brush=ROUND, stray=0.01, dry=0.2)
    cloud = [(x + radius * s, y + 0.3 * radius + 3.0 * s * s) for s in (-1.7, -0.8, 0.0, 0.8, 1.6)]
    return [
        Layer(spec.accent, (disc,), rough=0.0, wet=spec.wetness, strength=1.4, glow=14.0),
        hand.layer(mixed(spec.accent, spec.wash, 0.35), [disc], rough=0.3, wet=1.0, strength=2.2),
        hand.layer(spec.accent, [rim], rough=0.5, strength=2.6),
        hand.layer(spec.wash, [hand.child("cloud").stroke(cloud, 9.0, brush=FLAT, dry=0.2)], rough=0.3, strength=3.0),
    ]


def _water(hand: Hand) -> list[Layer]:
    """The lake before it all: level pulls that mirror the shore, and a boat."""
    spec = hand.spec
    marks: list[Mark] = []
    for index in range(hand.count(9, 46)):
        part = hand.child(index)
        draws = part.draws()
        deep = (index + 0.5) * GOLDEN % 1.0
        y = WATER + 34.0 * deep
        half, x = draws.between(30.0, 130.0) * (1.0 - 0.4 * deep), LEFT + 150.0 + (RIGHT - LEFT - 300.0) * draws.unit()
        sway = draws.around(0.0, 1.6) * hand.chaos
        way = [(x + half * s, y + sway * s) for s in (-1.0, -0.4, 0.3, 1.0)]
        marks.append(part.stroke(way, draws.between(2.4, 7.0), brush=FLAT, press=swell, dry=0.3, firm=0.8))
    draws = hand.child("boat").draws()
    x, size = WIDTH * draws.between(0.3, 0.7), draws.between(13.0, 18.0)
    y = WATER + 17.0
    hull = [
        (x - 1.7 * size, y - 0.36 * size),
        (x - size, y + 0.2 * size),
        (x + size, y + 0.2 * size),
        (x + 1.8 * size, y - 0.5 * size),
        (x + 0.7 * size, y - 0.1 * size),
        (x - 0.7 * size, y - 0.1 * size),
    ]
    rower = [(x + 0.1 * size, y - 0.1 * size), (x + 0.2 * size, y - 0.7 * size), (x + 0.05 * size, y - 1.1 * size)]
    pole = [(x - 0.7 * size, y + 0.7 * size), (x + 0.2 * size, y - 0.6 * size), (x + 0.9 * size, y - 1.7 * size)]
    boat: list[Mark] = [
        hand.child("hull").wash(hull, tone=1.0, mottle=0.1),
        hand.child("rower").stroke(rower, 0.42 * size, press=pressed(1.0, 0.8, 0.5)),
        hand.child("pole").stroke(pole, 1.8, brush=LINER, press=swell, least=0.5),
        Spots(((x + 0.05 * size, y - 1.3 * size, 0.2 * size, 1.0),)),
    ]
    halo = hand.child("halo").stroke([(x - 2.2 * size, y), (x, y + 1.0), (x + 2.2 * size, y)], 1.3 * size, press=swell)
    return [
        hand.layer(mixed(spec.accent, spec.ink, 0.5), marks, rough=0.7, strength=2.4),
        hand.layer(spec.wash, [halo], rough=0.3, strength=2.6),
        hand.layer(spec.ink, boat, rough=0.2, strength=4.2),
    ]


def _birds(hand: Hand, place: float) -> list[Mark]:
    """A few birds far off, each two touches of the brush."""
    marks: list[Mark] = []
    draws = hand.draws()
    cx, cy = WIDTH * (0.25 + 0.5 * place) + draws.around(0.0, 90.0), draws.between(52.0, 92.0)
    for index in range(hand.count(3, 12)):
        part = hand.child(index)
        chance = part.draws()
        x, y = (
            cx + 34.0 * (index % 4) + chance.around(0.0, 14.0) - 60.0,
            cy + 11.0 * (index // 4) + chance.around(0.0, 10.0),
        )
        half, lift = chance.between(6.0, 11.0), chance.between(0.25, 0.7)
        for side in (-1.0, 1.0):
            wing = [(x, y), (x + 0.5 * side * half, y - lift * half), (x + side * half, y - 0.5 * lift * half)]
            marks.append(part.child(f"wing-{side}").stroke(wing, 3.2, brush=LINER, press=pressed(1.0, 0.7, 0.2)))
    return marks
