"""A rune stone: a slab set upright, chipped and mossy, with runes that glow in their grooves."""

from dataclasses import dataclass
from itertools import pairwise

from mintmark.craft.curve import between
from mintmark.craft.exact import unit_vector
from mintmark.craft.painting import Layer, Mark, Painting, Point, Spots
from mintmark.craft.palette import mixed, rgb, to_oklab, turned
from mintmark.modes.ink.figures import by_light, dyadic, signed, unrest, wild
from mintmark.modes.ink.hand import FLAT, LINER, ROUND, Hand, swell, taper
from mintmark.modes.ink.runes import runes
from mintmark.modes.ink.spec import InkSpec

SIZE = 200.0
GROUND = 180.0
"""Height of the ground on the sheet."""
GLOW = 0.84
"""Lightness of what glows in the grooves."""
SHAPES: tuple[tuple[Point, ...], ...] = (
    ((-36, 0), (-42, -40), (-40, -90), (-30, -128), (-8, -148), (16, -144), (33, -120), (41, -84), (42, -40), (37, 0)),
    ((-46, 0), (-48, -50), (-44, -104), (-34, -122), (0, -132), (34, -126), (45, -108), (49, -52), (46, 0)),
    ((-30, 0), (-36, -50), (-30, -104), (-16, -140), (6, -156), (20, -128), (31, -84), (37, -40), (32, 0)),
    ((-44, 0), (-46, -58), (-40, -118), (-28, -140), (-6, -128), (10, -106), (38, -98), (46, -60), (45, 0)),
    (
        (-38, 0),
        (-30, -56),
        (-36, -100),
        (-44, -124),
        (-20, -146),
        (14, -140),
        (40, -126),
        (36, -96),
        (33, -52),
        (40, 0),
    ),
)
"""Outlines of slabs from the left foot over the top to the right foot; the foot's middle is the origin."""


@dataclass(frozen=True)
class Slab:
    """One stone."""

    outline: tuple[Point, ...]
    """Its front, closed along the ground."""
    depth: Point
    """Where the edge of its back is seen, from that of its front."""
    runes: int
    """How many runes it bears."""
    lean: float


def compose(spec: InkSpec) -> Painting:
    """Shadow, side, front, moss, cracks and grass, then the runes: light, groove, and what glows in it."""
    hand = Hand.of(spec)
    slab = _slab(hand.child("slab"))
    dark, _ = by_light(spec.ink, spec.wash)
    stone, lit = mixed(spec.wash, dark, 0.34), _lit(spec.accent)
    grooves, cores = _carving(hand.child("runes"), slab)
    layers = (
        hand.layer(spec.accent, _shadow(hand.child("shadow"), slab), rough=0.6, strength=2.5),
        hand.layer(mixed(stone, dark, 0.55), [_side(hand.child("side"), slab)], rough=0.3),
        hand.layer(stone, [hand.child("front").wash(slab.outline, tone=0.95, mottle=0.4)], rough=0.25),
        hand.layer(mixed(stone, dark, 0.65), _shade(hand.child("shade"), slab), rough=0.75, strength=3.0),
        hand.layer(spec.accent, _moss(hand.child("moss"), slab), rough=0.4),
        hand.layer(spec.wash, _edges(hand.child("edges"), slab), rough=0.5),
        Layer(lit, tuple(cores), rough=0.0, wet=spec.wetness, strength=4.0, glow=5.0),
        hand.layer(
            spec.ink, [*_lines(hand.child("lines"), slab), *_grass(hand.child("grass"), slab)], rough=0.45, strength=4.5
        ),
        hand.layer(dark, grooves, rough=0.25, strength=4.5),
        hand.layer(lit, cores, rough=0.15, strength=4.5),
    )
    return Painting(SIZE, SIZE, layers, spec.paper, hand.key())


def _lit(accent: str) -> str:
    """The accent as it glows: at least as light as `GLOW`."""
    lightness = to_oklab(rgb(accent))[0]
    return turned(accent, 0.0, lightness=max(0.12, GLOW - lightness))


def _slab(hand: Hand) -> Slab:
    draws = hand.draws()
    shape, flip = draws.pick(SHAPES), draws.chance(0.5)
    wide, tall, lean = draws.between(1.0, 1.28), draws.between(142.0, 164.0), draws.around(0.0, 0.09)
    tall /= max(-y for _, y in shape)
    corners = [(-x if flip else x, y) for x, y in (reversed(shape) if flip else shape)]
    loose = [(draws.around(0.0, 4.5), draws.around(0.0, 4.0)) for _ in corners]
    stray = 0.4 + 0.6 * wild(hand)
    placed = [
        (x * wide + dx * stray, min(0.0, y * tall + dy * stray))
        for (x, y), (dx, dy) in zip(corners, loose, strict=True)
    ]
    leant = [(SIZE / 2.0 + x - lean * y, GROUND + y) for x, y in placed]
    return Slab(
        outline=tuple(_chipped(hand.child("chips"), leant)),
        depth=(draws.between(5.0, 9.0), -draws.between(1.0, 4.0)),
        runes=draws.pick((1, 2, 3, 3, 4, 5)),
        lean=lean,
    )


def _chipped(hand: Hand, corners: list[Point]) -> list[Point]:
    """The edge of a stone: short straight facets between the corners, some of them broken out."""
    outline: list[Point] = []
    for index, (start, end) in enumerate(pairwise(corners)):
        draws = hand.child(index).draws()
        dx, dy = unit_vector(end[0] - start[0], end[1] - start[1])
        outline.append(start)
        for place in (0.3, 0.62, 0.72):
            x, y = between(start, end, place + draws.around(0.0, 0.1))
            bite = draws.unit()
            inward = 0.8 + 5.5 * bite * bite * bite * (0.5 + 0.5 * hand.chaos) - 1.6 * draws.unit()
            outline.append((x - dy * inward, y + dx * inward))
    return [*outline, corners[-1]]


def _side(hand: Hand, slab: Slab) -> Mark:
    """The stone's thickness: its front once more, a little to the right."""
    dx, dy = slab.depth
    return hand.wash([(x + dx, y + dy) for x, y in slab.outline], tone=0.95, mottle=0.3)


def _across(slab: Slab, height: float) -> tuple[float, float]:
    """Left and right edge of the front at a height of the sheet."""
    crossings = []
    ring = (*slab.outline, slab.outline[0])
    for (x0, y0), (x1, y1) in pairwise(ring):
        if (y0 <= height) != (y1 <= height):
            crossings.append(x0 + (x1 - x0) * (height - y0) / (y1 - y0))
    return (min(crossings), max(crossings)) if crossings else (SIZE / 2.0, SIZE / 2.0)


def _top(slab: Slab) -> float:
    return min(y for _, y in slab.outline)


def _shadow(hand: Hand, slab: Slab) -> list[Mark]:
    left, right = _across(slab, GROUND - 3.0)
    line = [(left - 18.0, GROUND + 2.0), (SIZE / 2.0, GROUND + 4.0), (min(right + 46.0, 192.0), GROUND + 1.0)]
    return [hand.stroke(line, 15.0, brush=FLAT, dry=0.2, press=swell, least=0.1)]


def _shade(hand: Hand, slab: Slab) -> list[Mark]:
    """The dark side of the front in dry pulls, from the top down."""
    top = _top(slab)
    marks: list[Mark] = []
    for index in range(hand.count(3, 16)):
        part = hand.child(index)
        draws = part.draws()
        place, start, long = draws.unit(), draws.between(0.06, 0.6), draws.between(0.2, 0.5)
        depth = 0.94 - 0.42 * place * place
        line = []
        for step in range(5):
            y = top + (GROUND - top) * min(0.97, start + long * step / 4.0)
            left, right = _across(slab, y)
            line.append((left + (right - left) * depth, y))
        marks.append(part.stroke(line, draws.between(7.0, 15.0), brush=FLAT, press=swell, dry=0.3, firm=0.8, tone=0.75))
    return marks


def _moss(hand: Hand, slab: Slab) -> list[Mark]:
    """Stipple that thins out from the foot and from the weather side of the head."""
    top = _top(slab)
    drops = []
    draws = hand.draws()
    clumps = [(draws.unit(), draws.unit()) for _ in range(9)]
    for index in range(hand.count(16, 330)):
        (low, across), small = clumps[index % 9], draws.unit()
        if index % 9 > 5:
            y, reach = top + 8.0 + (GROUND - top) * 0.3 * low * low, 0.4 * across
        else:
            y, reach = GROUND - 2.0 - (GROUND - top) * 0.34 * low * low, across
        y, reach = min(GROUND - 1.0, y + draws.around(0.0, 11.0)), reach + draws.around(0.0, 0.17)
        left, right = _across(slab, y)
        if 0.02 < reach < 0.98:
            drops.append((left + 2.0 + (right - left - 4.0) * reach, y, 0.5 + 1.4 * small * small * small, 0.9))
    return [Spots(tuple(drops))]


def _edges(hand: Hand, slab: Slab) -> list[Mark]:
    """Light along the left edge and the top."""
    half = slab.outline[1 : max(4, len(slab.outline) * 3 // 5)]
    line = [(x + 3.0, y + 2.0) for x, y in half]
    return [hand.stroke(line, 5.0, brush=ROUND, dry=0.2, press=swell, firm=0.9)]


def _lines(hand: Hand, slab: Slab) -> list[Mark]:
    """The outline in broken pulls, and the cracks."""
    count = len(slab.outline)
    marks: list[Mark] = []
    for index, (start, end) in enumerate(((0.0, 0.34), (0.3, 0.62), (0.58, 0.84), (0.8, 1.0))):
        piece = slab.outline[int(start * (count - 1)) : int(end * (count - 1)) + 1]
        width = 3.6 if index < 2 else 6.0
        marks.append(hand.child(index).stroke(piece, width, brush=ROUND, press=swell, least=0.25, stray=0.8))
        again = hand.child(f"again-{index}")
        marks.append(again.stroke(piece, 2.6, brush=LINER, stray=6.0, firm=unrest(hand), dry=0.2))
    for index in range(hand.count(1, 9)):
        marks += _crack(hand.child(f"crack-{index}"), slab)
    return marks


def _crack(hand: Hand, slab: Slab) -> list[Mark]:
    draws = hand.draws()
    start = slab.outline[draws.integer(2, len(slab.outline) - 3)]
    middle = (SIZE / 2.0 + draws.around(0.0, 26.0), GROUND - 70.0 + draws.around(0.0, 50.0))
    dx, dy = unit_vector(middle[0] - start[0], middle[1] - start[1])
    long, line = draws.between(12.0, 36.0), [start]
    for step in (0.3, 0.55, 0.8, 1.0):
        off = draws.around(0.0, 7.0)
        line.append((start[0] + dx * long * step - dy * off, start[1] + dy * long * step + dx * off))
    return [
        hand.stroke(
            [p for pair in pairwise(line) for p in (pair[0], between(*pair, 0.5))] + [line[-1]],
            3.0,
            brush=LINER,
            press=taper,
        )
    ]


def _carving(hand: Hand, slab: Slab) -> tuple[list[Mark], list[Mark]]:
    """The runes, one below the other or one large: their grooves, and the light in them."""
    top = _top(slab)
    grooves: list[Mark] = []
    cores: list[Mark] = []
    tall = (GROUND - top) * (0.62 if slab.runes > 1 else 0.5)
    size = min(62.0, tall / slab.runes * 0.86)
    for index in range(slab.runes):
        part = hand.child(index)
        y = top + (GROUND - top) * 0.2 + tall * (index + 0.5) / slab.runes
        left, right = _across(slab, y)
        rune, at = part.draws().pick(runes()), (left + (right - left) * 0.49, y)
        width = 2.6 + 0.085 * size
        grooves += signed(part, rune, at, size / 100.0, width, turn=-0.16 * slab.lean)
        cores += signed(part, rune, at, size / 100.0, 0.46 * width, turn=-0.16 * slab.lean)
    return grooves + _border(hand.child("border"), slab), cores


def _border(hand: Hand, slab: Slab) -> list[Mark]:
    """A carved line within the edge, piece by piece as complexity grows."""
    ring = slab.outline[1:-1]
    middle = (sum(x for x, _ in ring) / len(ring), sum(y for _, y in ring) / len(ring))
    inner = [between(point, middle, 0.17) for point in ring]
    piece = (len(inner) - 1) / 8.0
    marks: list[Mark] = []
    for index in range(min(8, max(0, hand.count(-8.0, 12.0)))):
        start, end = int(piece * index), int(piece * (index + 1))
        marks.append(
            hand.child(index).stroke(inner[start : end + 1], 1.7, brush=LINER, press=swell, least=0.4, stray=1.0)
        )
    return marks


def _grass(hand: Hand, slab: Slab) -> list[Mark]:
    """Blades at the foot."""
    left, right = _across(slab, GROUND - 3.0)
    marks: list[Mark] = []
    for index in range(hand.count(5, 40)):
        part = hand.child(index)
        draws = part.draws()
        place = dyadic(index) + draws.around(0.0, 0.05)
        x = left - 14.0 + (right - left + 30.0) * place
        aside = 2.0 * place - 1.0
        tall, sway = (
            draws.between(5.0, 12.0) + 13.0 * aside * aside,
            5.0 * aside + draws.around(0.0, 9.0) * (0.4 + 0.6 * hand.chaos),
        )
        foot = GROUND + draws.between(0.0, 5.0)
        line = [(x, foot), (x + 0.25 * sway, foot - 0.6 * tall), (x + sway, foot - tall)]
        marks.append(part.stroke(line, 3.4, brush=LINER, press=taper, least=0.1))
    return marks
