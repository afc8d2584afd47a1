"""An ink mandala: ring around ring of petals, arcs and beads, all the same on every side, and not quite."""

from dataclasses import dataclass

from mintmark.craft.painting import Layer, Mark, Painting, Point, Spots, Wash
from mintmark.craft.palette import mixed
from mintmark.modes.ink.emblems import EMBLEMS
from mintmark.modes.ink.figures import PEN, around, by_light, ring, signed, unrest, wild
from mintmark.modes.ink.hand import FLAT, LINER, Hand, pressed, swell, taper
from mintmark.modes.ink.spec import InkSpec

SIZE = 600.0
MIDDLE = (SIZE / 2.0, SIZE / 2.0)
MOTIFS = ("petal", "flame", "arch", "leaf", "scale", "ray")
"""What a ring may be made of."""


@dataclass(frozen=True, slots=True)
class Band:
    """One ring of motifs."""

    motif: str
    low: float
    high: float
    """Where it begins and ends, from the middle."""
    count: int
    half: float
    """Half the width of a motif, in turns."""
    offset: float
    """0 stands on the spokes, 0.5 between them."""
    tint: int
    """0 is pale, 1 tinted, 2 dark."""


@dataclass(frozen=True, slots=True)
class Build:
    """What makes this mandala itself."""

    fold: int
    """How many times it repeats."""
    turn: float
    bands: tuple[Band, ...]
    """The outermost first."""
    heart: float
    emblem: str
    beads: bool

    @classmethod
    def of(cls, hand: Hand) -> "Build":
        """The build that chance gives."""
        draws = hand.draws()
        fold = draws.pick((6, 8, 8, 10, 12))
        bands, motifs = list[Band](), draws.shuffled(MOTIFS)
        low, tints = 52.0, draws.shuffled((0, 1, 2))
        for index in range(4):
            tall = (52.0, 56.0, 62.0, 60.0)[index] * draws.between(0.88, 1.1)
            count = fold * (2 if index > 1 or fold < 8 else 1)
            wide = draws.between(0.44, 0.56) / count
            high = min(272.0, low + tall * 1.25)
            bands.append(Band(motifs[index], low - 6.0, high, count, wide, 0.5 * (index % 2), tints[index % 3]))
            low += tall
        return cls(
            fold=fold,
            turn=0.0 if draws.chance(0.5) else 0.5 / fold,
            bands=tuple(bands[::-1]),
            heart=54.0,
            emblem=draws.pick(("eye", "sun", "lozenge", "moon", "spiral")),
            beads=draws.chance(0.6),
        )


def compose(spec: InkSpec) -> Painting:
    """Glow, the rings from the outermost in, the heart, dust."""
    hand = Hand.of(spec)
    build = Build.of(hand.child("build"))
    dark, light = by_light(spec.ink, spec.wash)
    layers: list[Layer] = [
        Layer(
            spec.accent,
            tuple(
                [Wash(tuple(outline), tone=0.9) for outline in _outlines(hand.child("band-0"), build, build.bands[0])]
            ),
            rough=0.0,
            wet=spec.wetness,
            strength=2.0,
            glow=12.0,
        )
    ]
    ground = hand.wash([around(MIDDLE, build.bands[0].low + 9.0, step / 60.0) for step in range(60)], tone=0.95)
    layers.append(hand.layer(mixed(spec.accent, spec.wash, 0.22), [ground], rough=0.2, wet=0.8, strength=4.0))
    for index, band in enumerate(build.bands):
        layers += _painted(hand.child(f"band-{index}"), build, band, dark, light)
        layers += _between(hand.child(f"ring-{index}"), build, band, index)
    layers += _heart(hand.child("heart"), build, dark, light)
    layers.append(hand.layer(spec.accent, [Spots(_dust(hand.child("dust"), build))], rough=0.2, strength=3.4))
    return Painting(SIZE, SIZE, tuple(layers), spec.paper, hand.key())


def _at(build: Build, radius: float, turn: float) -> Point:
    return around(MIDDLE, radius, turn + build.turn)


SHAPES: dict[str, tuple[tuple[float, float], ...]] = {
    "petal": ((0.0, 0.4), (0.3, 0.92), (0.6, 1.0), (0.85, 0.56), (0.96, 0.2)),
    "flame": ((0.0, 0.5), (0.2, 0.95), (0.42, 0.9), (0.66, 0.46), (0.9, 0.14)),
    "arch": ((0.0, 0.92), (0.4, 0.96), (0.7, 0.84), (0.9, 0.5), (0.98, 0.22)),
    "leaf": ((0.0, 0.12), (0.25, 0.62), (0.5, 0.82), (0.75, 0.56), (0.93, 0.18)),
    "scale": ((0.0, 1.0), (0.4, 1.02), (0.75, 0.86), (0.93, 0.56), (0.99, 0.24)),
    "ray": ((0.0, 1.0), (0.25, 0.76), (0.5, 0.5), (0.75, 0.25), (0.95, 0.05)),
}
"""The right side of a motif from its foot to its tip: share of its height, share of its half width."""


def _outline(build: Build, band: Band, turn: float, shrink: float, stray: float, lean: float) -> list[Point]:
    """One motif of a ring, drawn in by `shrink` (0 not at all, 1 to nothing)."""
    low, tall, half = band.low, band.high - band.low, band.half * (1.0 - shrink)
    low, tall = low + 0.6 * shrink * tall, tall * (1.0 - 1.05 * shrink) + stray
    right = [(low + tall * up, turn + half * wide + lean * up) for up, wide in SHAPES[band.motif]]
    left = [(low + tall * up, turn - half * wide + lean * up) for up, wide in SHAPES[band.motif]]
    ring_ = [*right, (low + tall, turn + lean), *left[::-1]]
    return [_at(build, radius, place) for radius, place in ring_]


def _turns(band: Band) -> list[float]:
    return [(index + band.offset) / band.count for index in range(band.count)]


def _loose(hand: Hand, index: int) -> tuple[float, float]:
    """How far the hand misses a motif: its height in units, its lean in turns."""
    draws = hand.child(f"loose-{index}").draws()
    return 3.4 * draws.around(0.0, 1.0) * wild(hand), 0.0024 * draws.around(0.0, 1.0) * wild(hand)


def _outlines(hand: Hand, build: Build, band: Band, shrink: float = 0.0) -> list[list[Point]]:
    """All motifs of a ring."""
    return [_outline(build, band, turn, shrink, *_loose(hand, index)) for index, turn in enumerate(_turns(band))]


def _painted(hand: Hand, build: Build, band: Band, dark: str, light: str) -> list[Layer]:
    """A ring: pale shapes, their tint, brush touches in them, lines, veins."""
    spec = hand.spec
    shapes = [Wash(tuple(outline), tone=0.96, mottle=0.3) for outline in _outlines(hand, build, band)]
    inner = [Wash(tuple(outline), tone=0.9, mottle=0.5) for outline in _outlines(hand, build, band, 0.24)]
    tint = (mixed(spec.accent, spec.wash, 0.62), spec.accent, mixed(spec.accent, dark, 0.8))[band.tint]
    over = light if band.tint == 2 else spec.ink
    return [
        hand.layer(spec.wash, shapes, rough=0.05, wet=0.5, strength=4.8),
        hand.layer(tint, inner, rough=0.3, wet=0.9, strength=(2.6, 3.0, 4.0)[band.tint]),
        hand.layer(
            mixed(spec.accent, spec.ink, 0.5), _shades(hand.child("shades"), build, band), rough=0.6, strength=2.8
        ),
        hand.layer(spec.ink, _lines(hand.child("lines"), hand, build, band), rough=0.4, wet=0.6, strength=4.2),
        hand.layer(over, _veins(hand.child("veins"), build, band), rough=0.3, wet=0.5, strength=4.0),
    ]


def _shades(hand: Hand, build: Build, band: Band) -> list[Mark]:
    """A dry touch at the foot of every motif."""
    marks: list[Mark] = []
    tall = band.high - band.low
    for index, turn in enumerate(_turns(band)):
        way = [_at(build, band.low + tall * up, turn) for up in (0.0, 0.2, 0.42)]
        width = min(26.0, 6.283 * band.half * band.low * 1.3)
        marks.append(hand.child(index).stroke(way, width, brush=FLAT, press=taper, least=0.1, dry=0.2))
    return marks


def _lines(hand: Hand, outer: Hand, build: Build, band: Band) -> list[Mark]:
    """The outline of every motif in two pulls that meet at its tip, and a searching one."""
    marks: list[Mark] = []
    for index, outline in enumerate(_outlines(outer, build, band)):
        part = hand.child(index)
        for name, way in (("right", outline[:6]), ("left", outline[5:][::-1])):
            press = pressed(0.4, 1.0, 0.8, 0.35)
            marks.append(part.child(name).stroke(way, 5.2, brush=LINER, press=press, stray=1.4))
        again = part.child("again")
        marks.append(again.stroke(outline[:6], 3.0, brush=LINER, stray=6.0, firm=unrest(hand), dry=0.2))
    return marks


def _veins(hand: Hand, build: Build, band: Band) -> list[Mark]:
    """What is drawn in a motif: a rib, then rays beside it, then a bead; the more the finer it is."""
    marks: list[Mark] = []
    tall = band.high - band.low
    count = min(4, hand.count(0.6, 4.4))
    for index, turn in enumerate(_turns(band)):
        part = hand.child(index)
        if count > 0:
            rib = [_at(build, band.low + tall * up, turn) for up in (0.12, 0.4, 0.74)]
            marks.append(part.child("rib").stroke(rib, 3.0, brush=LINER, press=taper, least=0.1))
        for pair in range(count - 1):
            for side in (-1.0, 1.0):
                aside = side * band.half * (0.3 + 0.2 * pair)
                line = [
                    _at(build, band.low + tall * up, turn + aside * up * 1.6) for up in (0.14, 0.3, 0.56 - 0.1 * pair)
                ]
                marks.append(part.child(f"{pair}-{side}").stroke(line, 2.4, brush=LINER, press=taper, least=0.1))
        if count > 1:
            marks.append(Spots(((*_at(build, band.low + 0.86 * tall, turn), 2.2, 0.95),)))
    return marks


def _between(hand: Hand, build: Build, band: Band, index: int) -> list[Layer]:
    """The circle a ring stands on, beads along it, and what fills the gaps between its tips."""
    spec = hand.spec
    lines: list[Mark] = [
        ring(hand.child("circle"), MIDDLE, band.low + 3.0, 4.6, brush=PEN, stray=0.005, thins=0.4),
    ]
    beads: list[Mark] = []
    gaps = [turn + 0.5 / band.count for turn in _turns(band)]
    if hand.count(0, 4) > index:
        radius = band.high - 6.0
        beads += [Spots(((*_at(build, radius, turn), 4.2 if index else 5.0, 0.95),)) for turn in gaps]
    if build.beads:
        lines.append(ring(hand.child("second"), MIDDLE, band.low + 11.0, 2.4, brush=PEN, stray=0.005, thins=0.3))
    if index == 0 and hand.count(0, 4) > 1:
        for number, turn in enumerate(_turns(band)):
            way = [_at(build, band.high + 2.0 + 13.0 * up, turn) for up in (0.0, 0.5, 1.0)]
            lines.append(hand.child(f"tip-{number}").stroke(way, 4.0, brush=LINER, press=swell, least=0.1))
    return [
        hand.layer(spec.accent, beads, rough=0.2, wet=0.8, strength=3.6),
        hand.layer(spec.ink, lines, rough=0.35, strength=4.0),
    ]


def _heart(hand: Hand, build: Build, dark: str, light: str) -> list[Layer]:
    """The middle: a dark round with a sign in it, and a crown of small petals."""
    spec = hand.spec
    crown = Band("petal", 0.62 * build.heart, build.heart + 8.0, build.fold, 0.5 / build.fold, 0.0, 0)
    petals = [Wash(tuple(outline), tone=0.96, mottle=0.3) for outline in _outlines(hand, build, crown)]
    disc = hand.wash([around(MIDDLE, 0.66 * build.heart, step / 28.0) for step in range(28)], tone=0.98, mottle=0.3)
    whole = hand.wash([around(MIDDLE, 0.96 * build.heart, step / 28.0) for step in range(28)], tone=0.98)
    sign = signed(hand.child("sign"), EMBLEMS[build.emblem], MIDDLE, 0.0088 * build.heart, 5.0, loose=2.0)
    rim = ring(hand.child("rim"), MIDDLE, 0.66 * build.heart, 5.0, brush=PEN, stray=0.006, thins=0.3)
    return [
        hand.layer(mixed(spec.accent, spec.wash, 0.3), [whole], rough=0.1, strength=4.4),
        hand.layer(spec.wash, petals, rough=0.05, strength=4.8),
        hand.layer(spec.ink, _lines(hand.child("lines"), hand, build, crown), rough=0.4, strength=4.2),
        hand.layer(mixed(spec.accent, dark, 0.85), [disc], rough=0.1, strength=4.6),
        hand.layer(light, sign, rough=0.15, strength=4.6),
        hand.layer(spec.ink, [rim], rough=0.3, strength=4.2),
    ]


def _dust(hand: Hand, build: Build) -> tuple[tuple[float, float, float, float], ...]:
    """Specks about its edge."""
    drops = []
    edge = build.bands[0].high
    for index in range(hand.count(4, 60)):
        draws = hand.child(index).draws()
        far, small = draws.between(-14.0, 10.0), draws.unit()
        x, y = around(MIDDLE, edge + far * (0.6 + 0.4 * hand.chaos), draws.unit())
        drops.append((x, y, 0.8 + 1.8 * small * small * small, 0.9))
    return tuple(drops)
