"""A mystic frame: a worked border around an empty middle, for whatever shall stand in it."""

from mintmark.craft.curve import ellipse
from mintmark.craft.painting import Layer, Mark, Painting, Point, Spots, Wash
from mintmark.craft.palette import mixed
from mintmark.modes.ink.emblems import EMBLEMS
from mintmark.modes.ink.figures import PEN, around, by_light, ring, signed, unrest
from mintmark.modes.ink.hand import FLAT, LINER, ROUND, Hand, pressed, swell, taper
from mintmark.modes.ink.spec import InkSpec
from mintmark.modes.ink.subjects.frame_fillings import FILLINGS
from mintmark.modes.ink.subjects.frame_way import INNER, OUTER, SIZE, STEPS, Build, bends, place_of, size_of


def compose(spec: InkSpec) -> Painting:
    """The band, what runs in it, its edges, the medallions over it."""
    hand = Hand.of(spec)
    build = Build.of(hand.child("build"))
    dark, light = by_light(spec.ink, spec.wash)
    band = Wash(tuple(build.way(OUTER)), tone=0.95, mottle=0.4, smooth=False, holes=(tuple(build.way(INNER)[::-1]),))
    discs = [hand.wash(_disc(at, size_of(build, i)), tone=0.97, mottle=0.3) for i, at in enumerate(build.medallions())]
    filling = FILLINGS[build.filling](hand.child("filling"), build)
    layers = (
        Layer(spec.accent, (band, *discs), rough=0.0, wet=spec.wetness, strength=1.8, glow=10.0),
        hand.layer(spec.ink, _thorns(hand.child("thorns"), build), rough=0.35, strength=4.2),
        hand.layer(spec.wash, [band], rough=0.12, wet=0.8, strength=4.2),
        hand.layer(mixed(spec.accent, spec.wash, 0.4), _patina(hand.child("patina"), build), rough=0.7, strength=2.3),
        hand.layer(spec.accent, filling[0], rough=0.35, wet=0.8, strength=3.4),
        hand.layer(spec.ink, filling[1], rough=0.35, strength=4.0),
        hand.layer(spec.ink, _edges(hand.child("edges"), build), rough=0.45, strength=4.2),
        hand.layer(spec.wash, discs, rough=0.05, wet=0.5, strength=4.8),
        hand.layer(mixed(spec.accent, dark, 0.75), _bosses(hand, build), rough=0.2, wet=0.8, strength=4.0),
        hand.layer(light, _emblems(hand.child("emblems"), build), rough=0.2, strength=4.4),
        hand.layer(spec.ink, _rims(hand.child("rims"), build), rough=0.35, strength=4.2),
        hand.layer(spec.accent, [Spots(_dust(hand.child("dust"), build))], rough=0.2, strength=3.4),
    )
    return Painting(SIZE, SIZE, layers, spec.paper, hand.key())


def _disc(middle: Point, radius: float) -> list[Point]:
    return ellipse(middle, 2.0 * radius, 2.0 * radius, 28)


def _edges(hand: Hand, build: Build) -> list[Mark]:
    """Four lines around: a firm one on each edge of the band, a fine one within it."""
    marks: list[Mark] = []
    for name, inset, width in (
        ("out", OUTER, 10.0),
        ("in", INNER, 8.0),
        ("fine", OUTER + 10.0, 2.8),
        ("low", INNER - 9.0, 2.8),
    ):
        for index, side in enumerate(build.sides(inset)):
            part = hand.child(f"{name}-{index}")
            press = pressed(1.0, 0.7, 0.85, 0.65, 0.9)
            marks.append(part.stroke(side, width, brush=ROUND if width > 4.0 else LINER, press=press, stray=2.4))
            if name == "out":
                again = part.child("again")
                marks.append(again.stroke(side[::4], 4.0, brush=LINER, stray=7.0, firm=unrest(hand), dry=0.2))
    return marks


def _patina(hand: Hand, build: Build) -> list[Mark]:
    """Dry sweeps along the band."""
    marks: list[Mark] = []
    for index in range(hand.count(6, 26)):
        part = hand.child(index)
        draws = part.draws()
        start, inset = draws.unit(), draws.between(OUTER + 14.0, INNER - 14.0)
        way = build.way(inset)
        first, long = int(start * STEPS), draws.integer(12, 30)
        piece = [way[(first + step) % STEPS] for step in range(0, long, 3)]
        if any(bends(*three) for three in zip(piece, piece[1:], piece[2:], strict=False)):
            continue
        marks.append(part.stroke(piece, draws.between(12.0, 24.0), brush=FLAT, press=swell, dry=0.25, firm=0.8))
    return marks


def _thorns(hand: Hand, build: Build) -> list[Mark]:
    """Points that stand out of the outer edge, or curls."""
    marks: list[Mark] = []
    for index in range(hand.count(24, 96)):
        part = hand.child(index)
        share = place_of(index, 0.25)
        (x, y), (dx, dy) = build.at(share % 1.0, OUTER)
        long = part.draws().between(12.0, 20.0) * (1.0 if index < 48 else 0.6)
        bow = 0.0 if build.thorns else 0.55 * (1.0 if index % 2 else -1.0)
        tip = (x + long * (dx - bow * dy), y + long * (dy + bow * dx))
        knee = (x + 0.6 * long * dx, y + 0.6 * long * dy)
        foot = (x - 4.0 * dx, y - 4.0 * dy)
        marks.append(part.stroke((foot, knee, tip), 6.0, brush=LINER, press=taper, least=0.1))
    return marks


def _bosses(hand: Hand, build: Build) -> list[Mark]:
    """The dark rounds in the medallions."""
    return [
        hand.wash(_disc(at, 0.72 * size_of(build, i)), tone=0.97, mottle=0.4) for i, at in enumerate(build.medallions())
    ]


def _emblems(hand: Hand, build: Build) -> list[Mark]:
    """A sign in every medallion."""
    marks: list[Mark] = []
    for index, at in enumerate(build.medallions()):
        sign = build.emblems[0 if index in {1, 3} else index % len(build.emblems)]
        size = size_of(build, index)
        marks += signed(hand.child(index), EMBLEMS[sign], at, 0.0098 * size, 0.11 * size, loose=2.0)
    return marks


def _rims(hand: Hand, build: Build) -> list[Mark]:
    """The edges of the medallions, and beads around them."""
    marks: list[Mark] = []
    for index, at in enumerate(build.medallions()):
        part, size = hand.child(index), size_of(build, index)
        marks.append(ring(part.child("out"), at, size, 5.4, brush=PEN, stray=0.006, thins=0.4))
        marks.append(ring(part.child("in"), at, 0.74 * size, 3.0, brush=PEN, stray=0.008, thins=0.4))
        beads = [around(at, 0.87 * size, step / 16.0) for step in range(min(16, hand.count(0, 40)))]
        marks += [Spots(((*bead, 1.8, 0.95),)) for bead in beads]
    return marks


def _dust(hand: Hand, build: Build) -> tuple[tuple[float, float, float, float], ...]:
    """Specks outside the frame."""
    drops = []
    for index in range(hand.count(4, 50)):
        draws = hand.child(index).draws()
        (x, y), (dx, dy) = build.at(draws.unit(), OUTER)
        far, small = draws.between(4.0, 22.0), draws.unit()
        drops.append((x + far * dx, y + far * dy, 0.7 + 1.8 * small * small * small, 0.9))
    return tuple(drops)
