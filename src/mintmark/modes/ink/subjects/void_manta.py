"""A void manta from above: a dark cloak of wings with stars in it, horns before, a whip behind."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from mintmark.craft.curve import along, between, flanks, tube
from mintmark.craft.exact import cos_turns, sin_turns
from mintmark.craft.painting import Layer, Mark, Painting, Point, Spots
from mintmark.craft.palette import mixed
from mintmark.modes.ink.figures import by_light
from mintmark.modes.ink.hand import FLAT, LINER, ROUND, Hand, contour, even, pressed, searching, settled, swell
from mintmark.modes.ink.spec import InkSpec

WIDTH, HEIGHT = 600.0, 500.0
LEADING: tuple[Point, ...] = (
    (44.0, -98.0),
    (62.0, -86.0),
    (108.0, -70.0),
    (160.0, -46.0),
    (214.0, -8.0),
    (252.0, 36.0),
    (272.0, 86.0),
)
"""The front edge of the right wing, from the head to the tip; it swims up, about the middle of its back."""
TRAILING: tuple[Point, ...] = (
    (246.0, 66.0),
    (206.0, 46.0),
    (160.0, 42.0),
    (112.0, 54.0),
    (70.0, 80.0),
    (34.0, 108.0),
    (12.0, 122.0),
)
"""The rear edge, from the tip to the root of the tail."""
BROW: tuple[Point, ...] = ((-22.0, -94.0), (0.0, -90.0), (22.0, -94.0))
HORN: tuple[Point, ...] = (
    (22.0, -92.0),
    (24.0, -116.0),
    (22.0, -138.0),
    (30.0, -152.0),
    (40.0, -140.0),
    (44.0, -118.0),
    (46.0, -94.0),
)
TAIL_HALVES = (9.0, 7.0, 5.4, 4.2, 3.2, 2.4, 1.7, 1.0)
STARS = 8
"""How many stars the figure on its back has."""


@dataclass(frozen=True, slots=True)
class Build:
    """What makes this manta itself."""

    wings: tuple[float, float]
    """How far the left and the right wing reach, 1 on average."""
    lifts: tuple[float, float]
    """How far their tips are swept back (1) or forward (-1)."""
    broad: float
    horns: float
    curl: float
    """How far the horns are rolled inwards."""
    tail: float
    whip: float
    patch: str
    """The pale mark on its shoulders: bars, chevron or none."""
    heading: float
    """In turns from straight up."""

    @classmethod
    def of(cls, hand: Hand) -> "Build":
        """The build that chance gives."""
        draws = hand.draws()
        bank, side = draws.between(0.0, 0.34), draws.integer(0, 1)
        reach = [1.0, 1.0 - bank]
        beat = draws.between(-1.0, 1.0)
        lifts = [beat + draws.around(0.0, 0.3), beat + draws.around(0.0, 0.3)]
        return cls(
            wings=(reach[side], reach[1 - side]),
            lifts=(lifts[side], lifts[1 - side]),
            broad=draws.between(0.88, 1.12),
            horns=draws.between(0.8, 1.25),
            curl=draws.between(0.0, 1.0),
            tail=draws.between(150.0, 220.0),
            whip=draws.around(0.0, 1.0),
            patch=draws.pick(("bars", "bars", "chevron", "none")),
            heading=draws.between(-0.17, 0.17),
        )


class Cloak:
    """The outline of a manta. A place on a wing is (how far out, how far from the front edge to the rear)."""

    def __init__(self, hand: Hand, build: Build) -> None:
        self.build, draws = build, hand.draws()
        self.loose = [(draws.around(0.0, 6.0) * hand.chaos, draws.around(0.0, 6.0) * hand.chaos) for _ in range(2)]
        self.front, self.rear = ([self._wing(points, side) for side in (0, 1)] for points in (LEADING, TRAILING))

    def _wing(self, points: Sequence[Point], side: int) -> list[Point]:
        build, mirror, found = self.build, -1.0 if side == 0 else 1.0, list[Point]()
        for x, y in points:
            out = max(0.0, x - 46.0) / 226.0
            dx, dy = self.loose[side]
            wide = 46.0 + (x - 46.0) * build.wings[side] if x > 46.0 else x
            found.append(
                (mirror * (wide + dx * out * out), y * build.broad + 46.0 * build.lifts[side] * out * out + dy * out)
            )
        return found

    def at(self, side: int, out: float, down: float) -> Point:
        """A place on the left (0) or right (1) wing."""
        return between(along(self.front[side], out), along(self.rear[side][::-1], out), down)

    def horn(self, side: int) -> list[Point]:
        """One of the lobes beside the mouth."""
        build, mirror = self.build, -1.0 if side == 0 else 1.0
        found = []
        for x, y in HORN:
            high = max(0.0, -92.0 - y) / 60.0
            found.append(
                (mirror * (x - 16.0 * build.curl * high * high), -92.0 * build.broad - high * 60.0 * build.horns)
            )
        return found

    def outline(self) -> list[Point]:
        """The wings and the body between them."""
        brow = [(x, y * self.build.broad) for x, y in BROW]
        left, right = [*self.front[0], *self.rear[0]], [*self.front[1], *self.rear[1]]
        return [*brow, *right, *left[::-1]]

    def tail(self) -> tuple[list[Point], list[float]]:
        """The whip."""
        build, spine = self.build, list[Point]()
        for step in range(8):
            share = step / 7.0
            x = 46.0 * build.whip * (sin_turns(0.1 + 0.75 * share) - sin_turns(0.1)) * share
            spine.append((x, 112.0 * build.broad + build.tail * share))
        return spine, list(TAIL_HALVES)


def compose(spec: InkSpec) -> Painting:
    """The manta as large as the sheet allows, in water with specks of light."""
    hand = Hand.of(spec)
    build = Build.of(hand.child("build"))
    cloak = Cloak(hand.child("cloak"), build)
    turn = build.heading * (0.8 + 0.2 * hand.chaos)
    layers = _layers(hand, cloak)
    cos, sin = cos_turns(turn), sin_turns(turn)
    places = [
        (x * cos - y * sin, x * sin + y * cos)
        for x, y in (*cloak.outline(), *cloak.horn(0), *cloak.horn(1), *cloak.tail()[0])
    ]
    xs, ys = [x for x, _ in places], [y for _, y in places]
    left, top, right, bottom = min(xs), min(ys), max(xs), max(ys)
    scale = min(548.0 / (right - left), 448.0 / (bottom - top))
    dx, dy = WIDTH / 2.0 - scale * (left + right) / 2.0, HEIGHT / 2.0 - scale * (top + bottom) / 2.0
    manta = settled(layers, scale=scale, dx=dx, dy=dy, turn=turn)
    return Painting(WIDTH, HEIGHT, (*_water(hand.child("water")), *manta), spec.paper, hand.key())


def _layers(hand: Hand, cloak: Cloak) -> list[Layer]:
    """A pale rim, the dark over it, dry sweeps, marks and stars."""
    spec = hand.spec
    _, light = by_light(spec.ink, spec.wash)
    coat, sheen = mixed(spec.accent, spec.ink, 0.8), mixed(spec.accent, spec.wash, 0.35)
    ring, horns = cloak.outline(), [cloak.horn(side) for side in (0, 1)]
    shapes = [
        hand.wash(tube(*cloak.tail()), tone=0.97),
        *[hand.wash(horn, tone=0.97) for horn in horns],
        hand.wash(ring, tone=0.97, mottle=0.3),
    ]
    rims: list[Mark] = [hand.child("rim").stroke([*ring, ring[0]], 14.0, brush=ROUND, press=even, least=0.5)]
    rims += [
        hand.child(f"rim-{i}").stroke([*horn, horn[0]], 13.0, brush=ROUND, press=even, least=0.5)
        for i, horn in enumerate(horns)
    ]
    rims.append(hand.child("rim-tail").stroke(cloak.tail()[0], 18.0, brush=ROUND, press=pressed(1.0, 0.6, 0.4, 0.3)))
    return [
        hand.layer(spec.wash, [*shapes, *rims], rough=0.1, wet=0.7, strength=4.4),
        hand.layer(coat, shapes, rough=0.2, wet=0.8, strength=4.0),
        hand.layer(sheen, _sheen(hand.child("sheen"), cloak), rough=0.75, wet=0.6, strength=2.4),
        hand.layer(spec.ink, _sweeps(hand.child("sweeps"), cloak), rough=0.5, wet=0.7, strength=3.4),
        hand.layer(spec.wash, _patches(hand.child("patch"), cloak), rough=0.35, wet=0.7, strength=3.6),
        hand.layer(spec.ink, _lines(hand.child("lines"), cloak), rough=0.4, wet=0.6, strength=4.0),
        *_sky(hand.child("sky"), cloak, light),
    ]


def _sheen(hand: Hand, cloak: Cloak) -> list[Mark]:
    """Light that lies along the wings."""
    marks: list[Mark] = []
    for side in (0, 1):
        for index, down in enumerate((0.16, 0.8)):
            way = [cloak.at(side, out, down + 0.06 * out) for out in (0.08, 0.3, 0.55, 0.8, 0.95)]
            part = hand.child(f"{side}-{index}")
            marks.append(
                part.stroke(way, 24.0 - 8.0 * index, brush=FLAT, press=pressed(0.2, 0.8, 1.0, 0.7, 0.2), stray=4.0)
            )
    return marks


def _sweeps(hand: Hand, cloak: Cloak) -> list[Mark]:
    """Loaded pulls from the spine to the tips, and one down the back."""
    marks: list[Mark] = []
    brush = replace(FLAT, bristles=hand.count(16, 48), drying=0.95)
    for side in (0, 1):
        for index, down in enumerate((0.3, 0.5, 0.68)):
            way = [cloak.at(side, out, down + 0.1 * out) for out in (0.0, 0.25, 0.5, 0.75, 0.94)]
            part = hand.child(f"{side}-{index}")
            marks.append(part.stroke(way, 40.0, brush=brush, press=pressed(1.0, 1.0, 0.8, 0.6, 0.2), stray=3.0))
    back = [(0.0, y * cloak.build.broad) for y in (-82.0, -40.0, 10.0, 60.0, 112.0)]
    return [*marks, hand.child("back").stroke(back, 52.0, brush=brush, press=pressed(0.6, 1.0, 0.9, 0.6, 0.2))]


def _patches(hand: Hand, cloak: Cloak) -> list[Mark]:
    """The pale marks on its shoulders, in dry strokes."""
    marks: list[Mark] = []
    kind = cloak.build.patch
    for side in (0, 1):
        part = hand.child(side)
        if kind == "bars":
            way = [cloak.at(side, out, down) for out, down in ((0.06, 0.24), (0.18, 0.24), (0.32, 0.3), (0.44, 0.42))]
            marks.append(part.stroke(way, 22.0, brush=FLAT, press=pressed(0.5, 1.0, 0.8, 0.1), dry=0.1))
        elif kind == "chevron":
            way = [(0.0, -18.0), *[cloak.at(side, out, down) for out, down in ((0.1, 0.3), (0.22, 0.22), (0.3, 0.12))]]
            marks.append(part.stroke(way, 17.0, brush=FLAT, press=pressed(0.6, 1.0, 0.8, 0.2), dry=0.1))
    return marks


def _lines(hand: Hand, cloak: Cloak) -> list[Mark]:
    """Edges of wings, horns and tail, the mouth, gills and eyes."""
    marks: list[Mark] = []
    brow = [(x, y * cloak.build.broad) for x, y in BROW]
    for side in (0, 1):
        part, horn = hand.child(side), cloak.horn(side)
        marks += [
            contour(part, "leading", cloak.front[side], 9.0, 0.4, 0.9, 1.0, 0.7, 0.3),
            contour(part, "trailing", cloak.rear[side], 7.0, 0.2, 0.8, 0.5, 0.9, 0.4),
            contour(part, "horn", horn, 5.0, 0.5, 0.9, 0.6, 0.9, 0.5, stray=1.2),
            searching(part, cloak.front[side][1:], 6.0),
        ]
    tail, halves = cloak.tail()
    left, right = flanks(tail, halves)
    marks += [
        contour(hand, "tail-left", left, 4.0, 0.8, 0.6, 0.4),
        contour(hand, "tail-right", right, 5.0, 1.0, 0.7, 0.4),
    ]
    return [*marks, contour(hand, "brow", brow, 5.0, 0.6, 1.0, 0.6)]


def _sky(hand: Hand, cloak: Cloak, light: str) -> list[Layer]:
    """Stars all over the back, and a figure of some of them, joined by fine lines."""
    spec = hand.spec
    draws = hand.child("figure").draws()
    knots = []
    for index in range(STARS):
        side, out = index % 2, draws.between(0.08, 0.72)
        knots.append((cloak.at(side, out, draws.between(0.2, 0.85)), out if side else -out))
    chain = [place for place, _ in sorted(knots, key=lambda knot: knot[1])]
    lines: list[Mark] = [
        hand.child(f"line-{index}").stroke(ends, 2.4, brush=LINER, press=even, tone=0.8)
        for index, ends in enumerate(pairwise(chain))
    ]
    bright = tuple((x, y, draws.between(3.0, 5.4), 1.0) for x, y in chain)
    drops = []
    for index in range(hand.count(14, 190)):
        place = hand.child(index).draws()
        side, out, down = place.integer(0, 1), place.unit(), place.between(0.06, 0.94)
        small = place.unit()
        x, y = cloak.at(side, 0.95 * out * (0.4 + 0.6 * out), down)
        drops.append((x, y, 0.7 + 2.3 * small * small * small * small, 0.6 + 0.4 * small))
    for side in (0, 1):
        x, y = along(cloak.front[side], 0.05)
        drops.append((x * 0.9, y + 4.0, 3.4, 1.0))
    eyes_and_stars = [Spots(tuple(drops)), Spots(bright)]
    return [
        hand.layer(mixed(spec.accent, light, 0.5), lines, rough=0.3, wet=0.3, strength=2.6),
        replace(hand.layer(spec.accent, [Spots(bright)], strength=3.0), glow=6.0),
        hand.layer(light, eyes_and_stars, rough=0.0, wet=0.2, strength=4.0),
    ]


def _water(hand: Hand) -> list[Layer]:
    """Dry currents, and specks that drift in them."""
    spec = hand.spec
    marks: list[Mark] = []
    for index in range(hand.count(1, 4)):
        part = hand.child(f"veil-{index}")
        draws = part.draws()
        y, x, bend = draws.between(80.0, 430.0), draws.between(40.0, 160.0), draws.around(0.0, 40.0)
        way = [(x + 90.0 * step, y + bend * (step / 2.0 - 1.0) * (step / 2.0 - 1.0)) for step in range(5)]
        marks.append(part.stroke(way, 34.0, brush=FLAT, press=swell, firm=0.45, dry=0.35, stray=10.0))
    drops: list[Mark] = [
        hand.child("specks").spatter((300.0, 250.0), 280.0, hand.count(6, 60), 3.6),
        hand.child("flung").spatter((300.0, 300.0), 260.0, hand.count(8, 40), 5.0 * hand.chaos),
    ]
    return [
        hand.layer(mixed(spec.wash, spec.accent, 0.5), marks, rough=0.8, strength=1.6),
        hand.layer(spec.accent, drops, rough=0.3, strength=3.0),
    ]
