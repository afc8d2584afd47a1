"""A void crystal: a cluster of faceted points, each facet a wash of its own, hard edges between them."""

from dataclasses import dataclass

from mintmark.craft.curve import between, placed
from mintmark.craft.painting import Layer, Mark, Painting, Point, Spots, Wash
from mintmark.craft.palette import mixed
from mintmark.modes.ink.figures import PEN, around, by_light, ruled, unrest, wild
from mintmark.modes.ink.hand import FLAT, LINER, Hand, swell, taper
from mintmark.modes.ink.spec import InkSpec

SIZE = 300.0
FOOT = (150.0, 246.0)
"""Where a cluster grows from."""
SEATS: tuple[tuple[float, float, float, float, int], ...] = (
    (0.0, 0.01, 1.0, 1.0, 2),
    (-26.0, -0.075, 0.66, 0.72, 1),
    (28.0, 0.085, 0.7, 0.74, 1),
    (-13.0, -0.05, 0.36, 0.5, 3),
    (22.0, 0.055, 0.42, 0.52, 3),
    (-46.0, -0.15, 0.46, 0.55, 0),
    (48.0, 0.16, 0.44, 0.55, 0),
    (-40.0, -0.115, 0.24, 0.4, 4),
    (46.0, 0.12, 0.26, 0.4, 4),
    (4.0, -0.012, 0.2, 0.36, 4),
)
"""Where the crystals of a cluster stand: across, tilt in turns, length, thickness, and how near to the viewer."""
ADRIFT: tuple[tuple[float, float, float, float, float, int], ...] = (
    (0.0, 0.0, 0.0, 1.0, 1.0, 2),
    (-74.0, 34.0, -0.06, 0.36, 0.5, 1),
    (76.0, -22.0, 0.05, 0.42, 0.55, 1),
    (62.0, 62.0, 0.09, 0.26, 0.42, 3),
    (-66.0, -50.0, -0.03, 0.28, 0.42, 3),
    (30.0, 84.0, 0.03, 0.2, 0.4, 4),
    (-36.0, 86.0, -0.11, 0.22, 0.36, 4),
    (-102.0, -6.0, 0.04, 0.16, 0.32, 0),
    (104.0, 22.0, -0.05, 0.17, 0.32, 0),
    (46.0, -88.0, 0.1, 0.15, 0.3, 0),
)
"""Where crystals hang when they hang in the air: across and down from the middle, then as in `SEATS`."""
HANGING = 0.3
"""How many of a hundred hang in the air."""
NEARNESSES = 5
STEEP = 0.155
"""How far a crystal leans at most, in turns."""
LONG = 202.0
HALF = 34.0
"""Length and half the thickness of the largest crystal."""


@dataclass(frozen=True)
class Crystal:
    """One crystal on the sheet: four edges from foot to shoulder, left to right, and the tip above them."""

    feet: tuple[Point, ...]
    shoulders: tuple[Point, ...]
    tip: Point
    root: Point | None
    """The lower tip of a crystal that hangs in the air."""

    @property
    def outline(self) -> list[Point]:
        """The silhouette."""
        below = [self.root] if self.root else [self.feet[2], self.feet[1]]
        return [self.feet[0], self.shoulders[0], self.tip, self.shoulders[3], self.feet[3], *below]

    def facets(self) -> list[tuple[int, list[Point]]]:
        """Every facet with its place from left (0) to right (2), the upper ones after the lower."""
        f, s = self.feet, self.shoulders
        found = [(side, [f[side], s[side], s[side + 1], f[side + 1]]) for side in range(3)]
        for side in range(3):
            found.append((side, [s[side], self.tip, s[side + 1]]))
            if self.root:
                found.append((side, [f[side], self.root, f[side + 1]]))
        return found


def compose(spec: InkSpec) -> Painting:
    """Light, ground, the crystals from the farthest to the nearest, dust."""
    hand = Hand.of(spec)
    hanging = hand.child("manner").draws().chance(HANGING)
    crystals = _adrift(hand.child("adrift")) if hanging else _cluster(hand.child("cluster"))
    dark, light = by_light(spec.ink, spec.wash)
    outlines = [hand.wash(crystal.outline, tone=0.9) for _, crystal in crystals]
    hard = tuple(Wash(mark.outline, smooth=False) for mark in outlines)
    layers = [
        Layer(spec.accent, hard, rough=0.0, wet=spec.wetness, strength=4.0, glow=11.0),
        hand.layer(spec.ink, _shadow(hand.child("shadow")) if hanging else _ground(hand.child("ground")), rough=0.7),
    ]
    for nearness in range(NEARNESSES):
        group = [(hand.child(f"crystal-{seat}"), crystal) for seat, crystal in crystals if SEATS[seat][4] == nearness]
        if group:
            layers += _crystals(hand, group, dark, light)
    layers.append(hand.layer(spec.accent, _dust(hand.child("dust")), rough=0.3))
    return Painting(SIZE, SIZE, tuple(layers), spec.paper, hand.key())


def _cluster(hand: Hand) -> list[tuple[int, Crystal]]:
    """The crystals with their seats; the first is the largest."""
    draws = hand.draws()
    lean, spread, tall = draws.around(0.0, 0.05), draws.between(0.55, 1.45), draws.between(0.78, 1.02)
    thick, side, lopsided = draws.between(0.72, 1.2), draws.pick((-1.0, 1.0)), draws.around(0.0, 0.45)
    crystals = []
    for seat in range(hand.count(2.0, len(SEATS))):
        part = hand.child(seat)
        across, turn, long, half, near = SEATS[seat]
        draws = part.draws()
        foot = (
            FOOT[0] + side * across * thick - 240.0 * lean + draws.around(0.0, 6.0),
            FOOT[1] + draws.around(0.0, 5.0) + 2.0 * near,
        )
        tilt = side * min(STEEP, max(-STEEP, turn * spread)) + lean + draws.around(0.0, 0.03) * (0.4 + 0.6 * wild(part))
        share = draws.between(0.72, 1.15) if seat else 1.0
        share *= 1.0 + lopsided * (1.0 if across > 0.0 else -1.0 if across < 0.0 else 0.0)
        size = HALF * thick * half * draws.between(0.8, 1.15)
        crystals.append((seat, _crystal(part, foot, tilt, LONG * tall * long * share, size)))
    return crystals


def _adrift(hand: Hand) -> list[tuple[int, Crystal]]:
    """Crystals that end in a point above and below, the largest in the middle of the sheet."""
    draws = hand.draws()
    lean, tall, thick = draws.around(0.0, 0.05), draws.between(0.84, 1.0), draws.between(0.95, 1.4)
    side = draws.pick((-1.0, 1.0))
    crystals = []
    for seat in range(hand.count(1.0, len(ADRIFT))):
        part = hand.child(seat)
        across, down, turn, long, half, _ = ADRIFT[seat]
        draws = part.draws()
        length = LONG * tall * long * draws.between(0.9, 1.1)
        tilt = side * turn + lean + draws.around(0.0, 0.04) * (0.4 + 0.6 * wild(part))
        middle = (150.0 + side * across + draws.around(0.0, 7.0), 136.0 + down + draws.around(0.0, 9.0))
        foot = around(middle, 0.27 * length, tilt + 0.5)
        crystals.append((seat, _crystal(part, foot, tilt, 0.77 * length, HALF * thick * half, root=0.23 * length)))
    return crystals


def _crystal(hand: Hand, foot: Point, turn: float, length: float, half: float, root: float = 0.0) -> Crystal:
    """A crystal on its foot, or with a point so far below it."""
    draws = hand.child("form").draws()
    left, right = draws.between(-0.5, -0.05), draws.between(0.2, 0.62)
    places = (-half, left * half, right * half, half)
    low = half * draws.between(1.3, 2.1)
    drops = (low + draws.around(0.0, 0.2 * low), 1.25 * low, 1.2 * low + draws.around(0.0, 0.2 * low), 0.95 * low)
    narrow = 1.0 if root else 0.8
    feet = [(narrow * x, half * 0.12 * (1.0 - (x / half) * (x / half))) for x in places]
    shoulders = [(x, -length + drop) for x, drop in zip(places, drops, strict=True)]
    put = placed([*feet, *shoulders, (draws.around(0.0, 0.5) * half, -length), (0.0, root)], foot, turn=turn)
    return Crystal(tuple(put[:4]), tuple(put[4:8]), put[8], put[9] if root else None)


def _crystals(hand: Hand, group: list[tuple[Hand, Crystal]], dark: str, light: str) -> list[Layer]:
    """Crystals that stand side by side: light, middle and dark facets, then edges, then gleams."""
    spec = hand.spec
    shades: tuple[list[Mark], list[Mark], list[Mark]] = ([], [], [])
    edges: list[Mark] = []
    gleams: list[Mark] = []
    for part, crystal in group:
        for index, (side, facet) in enumerate(crystal.facets()):
            draws = part.child(f"facet-{index}").draws()
            tone, deep = 0.78 + 0.2 * draws.unit(), side if index < 3 else max(0, side - draws.integer(0, 1))
            shades[deep].append(Wash(tuple(facet), tone=tone, touch=1.0, mottle=0.35, smooth=False))
        edges += _edges(part.child("edges"), crystal)
        gleams += _gleams(part.child("gleams"), crystal)
        if crystal.root is None:
            shades[2].extend(_depths(part.child("depths"), crystal))
    return [
        hand.layer(spec.wash, shades[0], rough=0.2),
        hand.layer(mixed(spec.wash, spec.accent, 0.62), shades[1], rough=0.2),
        hand.layer(dark, shades[2], rough=0.35),
        hand.layer(spec.ink, edges, rough=0.35, strength=4.5),
        hand.layer(light, gleams, rough=0.35, strength=4.5),
    ]


def _edges(hand: Hand, crystal: Crystal) -> list[Mark]:
    """The hard lines: heavy around, thin between facets."""
    f, s, tip = crystal.feet, crystal.shoulders, crystal.tip
    lower = [(f[0], crystal.root, 3.6), (crystal.root, f[3], 5.0), (f[1], crystal.root, 2.4)] if crystal.root else []
    marks: list[Mark] = []
    for index, (start, end, width) in enumerate(
        (
            (f[0], s[0], 3.6), (s[0], tip, 3.6), (tip, s[3], 5.0), (s[3], f[3], 5.6),
            (tip, s[1], 2.6), (s[1], f[1], 2.6), (tip, s[2], 2.8), (s[2], f[2], 2.8),
            (s[0], s[1], 2.2), (s[1], s[2], 2.2), (s[2], s[3], 2.4),
            *lower,
        )
    ):  # fmt: skip
        part = hand.child(index)
        marks.append(ruled(part, start, end, width, brush=PEN, over=2.0, slip=1.2, bow=1.0))
        if index < 4:
            again = part.child("again")
            marks.append(ruled(again, end, start, 2.4, brush=LINER, over=9.0, slip=3.0, firm=unrest(hand), dry=0.2))
    return marks


def _gleams(hand: Hand, crystal: Crystal) -> list[Mark]:
    """Light on the ridge, and streaks within the facets beside it."""
    f, s, tip = crystal.feet, crystal.shoulders, crystal.tip
    marks: list[Mark] = [
        ruled(hand.child("ridge"), between(s[2], f[2], 0.04), between(s[2], f[2], 0.7), 2.2, brush=PEN, press=taper),
        ruled(hand.child("tip"), tip, between(tip, s[2], 0.8), 2.0, brush=PEN, press=taper),
    ]
    for index in range(hand.count(0.0, 5.0)):
        part = hand.child(index)
        draws = part.draws()
        share, start = draws.between(0.2, 0.8), draws.between(0.05, 0.5)
        top, foot = between(s[1], s[2], share), between(f[1], f[2], share)
        marks.append(
            ruled(
                part,
                between(top, foot, start),
                between(top, foot, start + draws.between(0.12, 0.34)),
                2.0,
                brush=LINER,
                press=swell,
            )
        )
    return marks


def _depths(hand: Hand, crystal: Crystal) -> list[Mark]:
    """The void that rises in the crystal: dry pulls from the foot."""
    f, s = crystal.feet, crystal.shoulders
    marks: list[Mark] = []
    for index in range(hand.count(1.0, 6.0)):
        part = hand.child(index)
        draws = part.draws()
        share, rise = draws.unit(), draws.between(0.25, 0.62)
        line = [
            between(between(f[0], f[3], 0.12 + 0.76 * share), between(s[0], s[3], 0.12 + 0.76 * share), rise * step)
            for step in (0.0, 0.5, 1.0)
        ]
        marks.append(part.stroke(line, draws.between(5.0, 11.0), brush=FLAT, press=taper, dry=0.2, firm=0.8, tone=0.8))
    return marks


def _ground(hand: Hand) -> list[Mark]:
    """What the cluster grows from: a dry pull or two, and splinters."""
    marks: list[Mark] = []
    for index, (y, reach, width) in enumerate(((4.0, 96.0, 24.0), (11.0, 66.0, 15.0), (-3.0, 74.0, 12.0))):
        part = hand.child(index)
        draws = part.draws()
        shift = draws.around(0.0, 16.0)
        line = [(FOOT[0] + shift + reach * x, FOOT[1] + y + draws.around(0.0, 3.0)) for x in (-1.0, -0.4, 0.2, 1.0)]
        marks.append(part.stroke(line, width, brush=FLAT, dry=0.15, least=0.1))
    for index in range(hand.count(2, 18)):
        draws = hand.child(f"splinter-{index}").draws()
        x, y = FOOT[0] + 110.0 * draws.around(0.0, 1.0), FOOT[1] + draws.between(4.0, 20.0)
        size, turn = draws.between(3.0, 8.0), draws.unit()
        corners = [
            around((x, y), size * reach, turn + spin)
            for spin, reach in ((0.0, 1.0), (0.3, 0.5), (0.55, 0.9), (0.8, 0.4))
        ]
        marks.append(Wash(tuple(corners), tone=0.95, smooth=False))
    return marks


def _shadow(hand: Hand) -> list[Mark]:
    """What lies on the ground far below."""
    line = [(150.0 + 62.0 * x, 272.0 + 3.0 * x * x) for x in (-1.0, -0.3, 0.3, 1.0)]
    return [hand.stroke(line, 13.0, brush=FLAT, dry=0.2, least=0.1)]


def _dust(hand: Hand) -> list[Mark]:
    """Motes that rise from the cluster."""
    drops = []
    draws = hand.draws()
    for _ in range(hand.count(3, 46)):
        turn, far, small = draws.around(0.0, 0.3), draws.between(60.0, 128.0), draws.unit()
        x, y = around((FOOT[0], FOOT[1] - 100.0), far * (0.8 + 0.2 * hand.chaos), turn)
        drops.append((min(288.0, max(12.0, x)), max(12.0, y), 0.8 + 2.4 * small * small, 0.9))
    return [Spots(tuple(drops))]
