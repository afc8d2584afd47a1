"""An astral compass: a rose of points in a ring of degrees and signs, and a needle that knows another north."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from mintmark.craft.curve import between, ellipse
from mintmark.craft.painting import Layer, Mark, Painting, Point, Spots, Wash
from mintmark.craft.palette import mixed
from mintmark.modes.ink.emblems import EMBLEMS
from mintmark.modes.ink.figures import PEN, around, by_light, ring, ruled, signed, unrest, wild
from mintmark.modes.ink.hand import FLAT, LINER, ROUND, Hand, contour, even, pressed, settled, swell
from mintmark.modes.ink.runes import runes
from mintmark.modes.ink.spec import InkSpec

SIZE = 500.0
RIM = 196.0


@dataclass(frozen=True, slots=True)
class Build:
    """What makes this compass itself."""

    middle: Point
    points: int
    """How many long points the rose has."""
    waist: float
    """How broad its points are at their feet, 0 to 1."""
    sets: int
    """How many rows of points lie below the first."""
    turn: float
    """How far the whole is turned."""
    needle: float
    """Where the needle points to, in turns."""
    loop: bool
    """Whether it has a ring to hang from."""
    case: str
    """`watch` has a lid's rim, `sun` rays around it, `open` is a rose and a ring without a dial."""
    emblem: str
    sign: int

    @classmethod
    def of(cls, hand: Hand) -> "Build":
        """The build that chance gives."""
        draws = hand.draws()
        case = draws.pick(("watch", "watch", "sun", "open"))
        loop = case == "watch" and draws.chance(0.6)
        return cls(
            middle=(SIZE / 2.0, SIZE / 2.0 + (21.0 if loop else 0.0)),
            points=draws.pick((4, 4, 4, 8)),
            waist=draws.between(0.17, 0.26),
            sets=draws.integer(1, 2),
            turn=draws.around(0.0, 0.012),
            needle=draws.unit(),
            loop=loop,
            case=case,
            emblem=draws.pick(("sun", "moon", "eye", "lozenge", "")),
            sign=draws.integer(0, 1000),
        )

    def at(self, radius: float, turn: float) -> Point:
        """A place on the dial."""
        return around(self.middle, radius, turn + self.turn)


def compose(spec: InkSpec) -> Painting:
    """Glow, case, dial, ring of signs, rose, needle, and stars about it."""
    hand = Hand.of(spec)
    build = Build.of(hand.child("build"))
    dark, light = by_light(spec.ink, spec.wash)
    case, shade = mixed(spec.accent, spec.ink, 0.72), mixed(spec.accent, spec.wash, 0.45)
    metal = _case(build)
    rose = _rose(build)
    bright, shut = [half for half, dark_ in rose if not dark_], [half for half, dark_ in rose if dark_]
    north, south = _needle(build)
    layers: tuple[Layer, ...] = (
        Layer(spec.accent, tuple(metal), rough=0.0, wet=spec.wetness, strength=2.2, glow=13.0),
        hand.layer(spec.wash, [*_dial(build), *metal], rough=0.1, wet=0.8, strength=4.4),
        hand.layer(shade, _patina(hand.child("patina"), build), rough=0.7, wet=0.9, strength=2.2),
        hand.layer(case, metal, rough=0.25, wet=0.8, strength=3.8),
        hand.layer(spec.wash, _gleams(hand.child("gleams"), build), rough=0.5, strength=3.4),
        hand.layer(spec.ink, _rings(hand.child("rings"), build), rough=0.4, strength=4.0),
        hand.layer(spec.ink, _signs(hand.child("signs"), build), rough=0.35, strength=4.0),
        hand.layer(spec.wash, [*bright, *shut], rough=0.05, wet=0.4, strength=4.6),
        hand.layer(case, shut, rough=0.3, wet=0.7, strength=3.8),
        hand.layer(spec.ink, _rose_lines(hand.child("rose"), rose), rough=0.35, strength=4.0),
        *_needle_layers(hand.child("needle"), build, north, south),
        *_hub(hand.child("hub"), build, dark, light),
    )
    if build.case != "watch":
        scale = 0.86 if build.case == "sun" else 1.04
        layers = settled(layers, scale=scale, dx=SIZE / 2.0 * (1.0 - scale), dy=SIZE / 2.0 * (1.0 - scale))
    stars = hand.layer(spec.accent, _stars(hand.child("stars")), rough=0.2, strength=3.6)
    return Painting(SIZE, SIZE, (*layers, stars), spec.paper, hand.key())


def _case(build: Build) -> list[Mark]:
    """The metal around the dial."""
    outer, inner = {"watch": (13.0, 12.0), "sun": (8.0, 12.0), "open": (4.0, 6.0)}[build.case]
    hole = _disc(build.middle, RIM - inner)
    rays: list[Mark] = []
    for index in range(32 if build.case == "sun" else 0):
        foot, turn = RIM + 6.0, index / 32
        tip = build.at(foot + (40.0 if index % 2 == 0 else 24.0), turn)
        rays.append(Wash((build.at(foot, turn - 0.0125), tip, build.at(foot, turn + 0.0125)), tone=0.97, smooth=False))
    return [*rays, Wash(_disc(build.middle, RIM + outer), tone=0.97, mottle=0.3, holes=(hole[::-1],)), *_loop(build)]


def _dial(build: Build) -> list[Mark]:
    """The plate below the rose."""
    return [] if build.case == "open" else [Wash(_disc(build.middle, RIM + 6.0), tone=0.95, mottle=0.4)]


def _disc(middle: Point, radius: float, count: int = 40) -> tuple[Point, ...]:
    return tuple(ellipse(middle, 2.0 * radius, 2.0 * radius, count))


def _loop(build: Build) -> list[Wash]:
    """The ring it hangs from, and the knob that holds it."""
    if not build.loop:
        return []
    x, y = build.at(RIM + 30.0, 0.0)
    knob = [
        build.at(RIM + 8.0, -0.014),
        build.at(RIM + 22.0, -0.01),
        build.at(RIM + 22.0, 0.01),
        build.at(RIM + 8.0, 0.014),
    ]
    hole = _disc((x, y - 2.0), 11.0, 16)
    return [
        Wash(tuple(knob), tone=0.97, smooth=False),
        Wash(_disc((x, y - 2.0), 17.0, 20), tone=0.97, holes=(hole[::-1],)),
    ]


def _star(build: Build, count: int, offset: float, reach: float, waist: float) -> list[tuple[Wash, bool]]:
    """A star's points, each cut in a light and a dark half."""
    halves = []
    for index in range(count):
        turn = (index + offset) / count
        tip, foot = build.at(reach, turn), build.middle
        for side, shut in ((-1.0, False), (1.0, True)):
            knee = build.at(waist * reach, turn + side * 0.5 / count)
            halves.append((Wash((foot, knee, tip), tone=0.97, mottle=0.3, smooth=False), shut))
    return halves


def _rose(build: Build) -> list[tuple[Wash, bool]]:
    """The points of the rose, the shortest first."""
    found: list[tuple[Wash, bool]] = []
    count, more = build.points, 1.34 if build.case == "open" else 1.0
    if build.sets > 1 and count < 8:
        found += _star(build, 2 * count, 0.5, 82.0 * more, 1.25 * build.waist)
    found += _star(build, count, 0.5, 108.0 * more, 1.1 * build.waist)
    return [*found, *_star(build, count, 0.0, 137.0 * more + (20.0 if more > 1.0 else 0.0), build.waist)]


def _patina(hand: Hand, build: Build) -> list[Mark]:
    """Dry sweeps around the dial, darkest at the lower right."""
    marks: list[Mark] = []
    for index in range(0 if build.case == "open" else hand.count(4, 13)):
        part = hand.child(index)
        draws = part.draws()
        start, sweep = draws.between(0.1, 0.42), draws.between(0.14, 0.3)
        radius = draws.between(40.0, RIM - 28.0)
        way = [build.at(radius, start + sweep * step / 8.0) for step in range(9)]
        marks.append(part.stroke(way, draws.between(16.0, 30.0), brush=FLAT, press=swell, dry=0.2, stray=3.0))
    return marks


def _gleams(hand: Hand, build: Build) -> list[Mark]:
    """Light on the case."""
    marks: list[Mark] = []
    for index, (start, sweep, radius) in enumerate(
        ((0.74, 0.2, RIM + 4.0), (0.2, 0.12, RIM - 4.0), (0.5, 0.16, RIM + 5.0))
    ):
        way = [build.at(radius, start + sweep * step / 10.0) for step in range(11)]
        marks.append(hand.child(index).stroke(way, 5.0 - index, brush=ROUND, press=swell, dry=0.15))
    return marks


def _rings(hand: Hand, build: Build) -> list[Mark]:
    """The edges of the case, the circles of the dial, and the degrees between them."""
    marks: list[Mark] = []
    edge = {"watch": 13.0, "sun": 8.0, "open": 4.0}[build.case]
    rims = ((RIM + edge, 6.0), (RIM - 12.0, 5.0), (RIM - 24.0, 2.6), (RIM - 56.0, 3.4))
    for index, (radius, width) in enumerate(rims):
        marks.append(ring(hand.child(f"ring-{index}"), build.middle, radius, width, brush=PEN, stray=0.003, thins=0.4))
    again = ring(
        hand.child("again"), build.middle, RIM + edge + 2.0, 4.0, brush=PEN, stray=0.006, firm=unrest(hand), dry=0.3
    )
    marks.append(again)
    for index in range(max(full for full in (16, 32, 64, 128) if full <= hand.count(16, 150))):
        level = max(16, 1 << index.bit_length())
        turn = index / 16 if index < 16 else (2 * (index - level // 2) + 1) / level
        inner = RIM - (24.0 if level < 64 else 20.0)
        width = 3.6 if level == 16 else 2.4
        line = (build.at(inner, turn), build.at(RIM - 14.0, turn))
        marks.append(ruled(hand.child(f"tick-{index}"), *line, width, brush=LINER, press=even, slip=0.8, bow=0.0))
    return marks


def _signs(hand: Hand, build: Build) -> list[Mark]:
    """A sign at each quarter, further runes between them."""
    script, marks = runes(), list[Mark]()
    for index in range(4 * (1 + min(3, hand.count(0, 3.4)))):
        turn = index / 4 if index < 4 else (2 * (index - 4) + 1) / 8 if index < 8 else (2 * (index - 8) + 1) / 16
        large = 0.27 if index < 4 else 0.19
        rune = script[(build.sign + 7 * index) % len(script)]
        part, at = hand.child(index), build.at(RIM - 40.0, turn + (0.0625 if build.case == "open" else 0.0))
        marks += signed(part, rune, at, large, 4.6 if index < 4 else 3.0, turn=turn + build.turn, loose=2.0)
    return marks


def _rose_lines(hand: Hand, rose: Sequence[tuple[Wash, bool]]) -> list[Mark]:
    """The edges of all points, and hatching in the light halves."""
    marks: list[Mark] = []
    for index, (half, shut) in enumerate(rose):
        foot, knee, tip = half.outline
        part = hand.child(index)
        marks.append(
            ruled(part.child("out"), knee, tip, 3.8, brush=LINER, press=pressed(0.7, 1.0, 0.5), slip=1.0, bow=1.0)
        )
        marks.append(
            ruled(part.child("in"), foot, tip, 3.0, brush=LINER, press=pressed(1.0, 0.7, 0.5), slip=0.6, bow=0.6)
        )
        for line in range(0 if shut else min(9, hand.count(0, 9))):
            share = 0.1 + 0.085 * line
            start, end = between(foot, tip, share + 0.08), between(knee, tip, share)
            marks.append(
                part.child(line).stroke((start, between(start, end, 0.5), between(start, end, 0.62)), 1.5, brush=LINER)
            )
    return marks


def _needle(build: Build) -> tuple[Wash, Wash]:
    """The two ends of the needle."""
    turn = build.needle - build.turn
    sides = [build.at(17.0, turn + 0.25), build.at(17.0, turn - 0.25)]
    north = (sides[0], build.at(130.0, turn), sides[1])
    south = (sides[0], build.at(108.0, turn + 0.5), sides[1])
    return (Wash(north, tone=1.0, mottle=0.2, smooth=False), Wash(south, tone=1.0, mottle=0.2, smooth=False))


def _needle_layers(hand: Hand, build: Build, north: Wash, south: Wash) -> list[Layer]:
    """The needle, its shadow on the rose, its edges, the line down its back."""
    spec = hand.spec
    shadow = replace(north, outline=tuple([(x + 5.0, y + 7.0) for x, y in north.outline]), tone=0.6)
    tail = replace(south, outline=tuple([(x + 5.0, y + 7.0) for x, y in south.outline]), tone=0.6)
    lines: list[Mark] = []
    for index, half in enumerate((north, south)):
        first, tip, last = half.outline
        way = [
            first,
            between(first, tip, 0.5),
            between(first, tip, 0.97),
            tip,
            between(last, tip, 0.97),
            between(last, tip, 0.5),
            last,
        ]
        lines.append(contour(hand, f"edge-{index}", way, 4.4, 0.8, 1.0, 0.6, 1.0, 0.8, stray=0.6))
        lines.append(
            hand.child(index).stroke((build.middle, between(build.middle, tip, 0.9)), 2.0, brush=LINER, press=even)
        )
    return [
        hand.layer(spec.ink, [shadow, tail], rough=0.5, wet=1.0, strength=1.6),
        hand.layer(spec.wash, [north, south], rough=0.0, wet=0.3, strength=5.0),
        hand.layer(spec.accent, [north, north], rough=0.15, wet=0.6, strength=4.4),
        hand.layer(spec.ink, lines, rough=0.3, strength=4.4),
    ]


def _hub(hand: Hand, build: Build, dark: str, light: str) -> list[Layer]:
    """The pin the needle turns on."""
    x, y = build.middle
    spots = Spots(((x - 4.0, y - 4.0, 3.6, 1.0),))
    pin = [hand.wash(_disc(build.middle, 15.0, 20), tone=1.0, mottle=0.1)]
    if build.emblem:
        sign = signed(hand, EMBLEMS[build.emblem], build.middle, 0.2, 2.6, loose=1.0)
        return [
            hand.layer(dark, [hand.wash(_disc(build.middle, 19.0, 20), tone=1.0)], strength=4.6),
            hand.layer(light, sign, rough=0.1, strength=4.6),
        ]
    return [hand.layer(dark, pin, rough=0.1, strength=4.6), hand.layer(light, [spots], rough=0.0, strength=4.6)]


def _stars(hand: Hand) -> list[Mark]:
    """Small stars about the case, and dust."""
    drops, marks = [], list[Mark]()
    for index in range(hand.count(5, 60)):
        part = hand.child(index)
        draws = part.draws()
        turn, far, small = draws.unit(), draws.unit(), draws.unit()
        x, y = around((SIZE / 2.0, SIZE / 2.0), RIM + 22.0 + 24.0 * far * (0.7 + 0.3 * min(1.0, wild(hand))), turn)
        size = 0.8 + 2.0 * small * small * small
        drops.append((x, y, size, 0.9))
        if index % 6 == 0:
            long = 5.0 + 5.0 * small
            for dx, dy in ((1.0, 0.0), (0.0, 1.0)):
                ray = ((x - long * dx, y - long * dy), (x, y), (x + long * dx, y + long * dy))
                marks.append(part.child(f"ray-{dx}").stroke(ray, 2.4, brush=LINER, press=swell, least=0.1))
    return [*marks, Spots(tuple(drops))]
