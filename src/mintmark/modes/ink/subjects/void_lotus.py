"""A void lotus: petals in three rings around a dark heart with stars in it, on still water."""

from collections.abc import Sequence
from dataclasses import dataclass

from mintmark.craft.curve import arc, between, flanks
from mintmark.craft.exact import cos_turns, sin_turns
from mintmark.craft.painting import Layer, Mark, Painting, Point, Spots
from mintmark.craft.palette import mixed
from mintmark.modes.ink.coats import GOLDEN
from mintmark.modes.ink.figures import by_light
from mintmark.modes.ink.hand import FLAT, LINER, Hand, contour, pressed, searching, settled, swell, taper
from mintmark.modes.ink.spec import InkSpec

WIDTH, HEIGHT = 500.0, 500.0
WATER = 408.0
"""How far down the flower lies on its water."""
PETAL = (0.18, 0.58, 0.88, 1.0, 0.95, 0.76, 0.46, 0.02)
"""Half widths of a petal from its root to its tip."""
LINES = (0.0, -0.5, 0.5, -0.25, 0.25, -0.75, 0.75, -0.12, 0.12, -0.62, 0.62)
"""Where across a petal its veins run, in the order in which they are drawn."""


@dataclass(frozen=True, slots=True)
class Petal:
    """One petal: its middle line from root to tip, and half its width at every place."""

    hand: Hand
    spine: tuple[Point, ...]
    halves: tuple[float, ...]

    def sides(self) -> tuple[list[Point], list[Point]]:
        """Its left and its right edge."""
        return flanks(self.spine, self.halves)

    def shape(self) -> list[Point]:
        """Its outline."""
        left, right = self.sides()
        return [*left, *right[::-1]]


@dataclass(frozen=True, slots=True)
class Build:
    """What makes this lotus itself."""

    open: float
    """0 half closed, 1 wide open."""
    count: int
    """Petals in the middle ring."""
    long: float
    broad: float
    curl: float
    """How far the tips turn out."""
    dark: float
    """How far up the petals the dark has climbed, 0 to 1."""
    dips: bool
    """The dark is at their tips instead."""
    tilt: float
    pads: tuple[float, float]
    """Where two leaves float, -1 to 1."""

    @classmethod
    def of(cls, hand: Hand) -> "Build":
        """The build that chance gives."""
        draws = hand.draws()
        dips = draws.chance(0.5)
        return cls(
            open=draws.between(0.1, 1.0),
            count=draws.integer(5, 7),
            long=draws.between(150.0, 186.0),
            broad=draws.between(29.0, 39.0),
            curl=draws.between(-0.03, 0.06),
            dark=draws.between(0.3, 0.75) * (0.7 if dips else 1.0),
            dips=dips,
            tilt=draws.around(0.0, 0.03),
            pads=(draws.between(-1.0, -0.35), draws.between(0.35, 1.0)),
        )


def _petal(hand: Hand, root: Point, turn: float, long: float, broad: float, curl: float) -> Petal:
    """A petal that leaves its root in a direction (0 up) and turns outwards at its tip."""
    draws = hand.draws()
    stray = draws.around(0.0, 0.012) * (0.5 + 0.5 * hand.chaos)
    long, broad = long * draws.between(0.94, 1.06), broad * draws.between(0.92, 1.08)
    at = turn + stray
    side = 1.0 if at > 0.0 else -1.0
    spine, (x, y) = [root], root
    for step in range(7):
        share = step / 6.0
        bend = at * (0.72 + 0.28 * share) + side * curl * share * share * min(1.0, abs(at) * 12.0)
        x, y = x + long / 7.0 * sin_turns(bend), y - long / 7.0 * cos_turns(bend)
        spine.append((x, y))
    return Petal(hand, tuple(spine), tuple([broad * share for share in PETAL]))


def _rings(hand: Hand, build: Build) -> list[list[Petal]]:
    """The petals in six rows from the back to the front; every second one of a ring is a row."""
    spread, rings = 0.16 + 0.12 * build.open, list[list[Petal]]()
    back = build.count + 1
    for name, count, reach, long, broad, lift in (
        ("back", back, 0.8, 1.0, 0.82, -12.0),
        ("middle", build.count, 1.0, 0.94, 1.0, 4.0),
        ("front", build.count - 2, 1.16, 0.68, 1.12, 16.0),
    ):
        ring = []
        for index in range(count):
            place = (index + 0.5) / count * 2.0 - 1.0
            turn = spread * reach * place
            if name == "front":
                turn += 0.05 * build.open * (1.0 if place > 0.0 else -1.0 if place < 0.0 else 0.0)
            root = (26.0 * place, lift + 6.0 * (1.0 - place * place))
            short = 1.0 - 0.22 * place * place - (0.34 * build.open * (1.0 - abs(place)) if name == "front" else 0.0)
            part = hand.child(f"{name}-{index}")
            ring.append(_petal(part, root, turn, build.long * long * short, build.broad * broad, build.curl))
        first = (count // 2 + 1) % 2
        rings += [ring[first::2], ring[1 - first :: 2]]
    return rings


def compose(spec: InkSpec) -> Painting:
    """Leaves and water, the flower ring by ring, the void in its heart."""
    hand = Hand.of(spec)
    build = Build.of(hand.child("build"))
    rows = _rings(hand.child("petals"), build)
    petals = [petal for row in rows for petal in row]
    places = [point for petal in petals for point in petal.shape()]
    xs, ys = [x for x, _ in places], [y for _, y in places]
    left, top, right, bottom = min(xs), min(ys), max(xs), max(ys)
    scale = min(440.0 / (right - left), 345.0 / (bottom - top), 1.8)
    layers: list[Layer] = [_glow(hand, petals)]
    for index, row in enumerate(rows):
        layers += _heart(hand.child("heart"), build) if index == 4 else []
        layers += _row(hand, build, row)
    dx, dy = WIDTH / 2.0 - scale * (left + right) / 2.0, WATER - scale * bottom
    flower = settled(layers, scale=scale, dx=dx, dy=dy, turn=build.tilt)
    motes = hand.layer(spec.accent, _motes(hand.child("motes"), dy + scale * top), rough=0.3, strength=3.0)
    return Painting(WIDTH, HEIGHT, (*_water(hand.child("water"), build), *flower, motes), spec.paper, hand.key())


def _glow(hand: Hand, petals: Sequence[Petal]) -> Layer:
    """Light around the flower."""
    shapes = tuple([petal.hand.wash(petal.shape(), tone=0.8) for petal in petals])
    return Layer(hand.spec.accent, shapes, rough=0.0, wet=hand.spec.wetness, strength=1.5, glow=11.0)


def _row(hand: Hand, build: Build, row: Sequence[Petal]) -> list[Layer]:
    """Petals over whatever lies behind them: flesh, the dark in it, veins and edges."""
    spec = hand.spec
    flesh = [petal.hand.wash(petal.shape(), tone=0.97, mottle=0.3) for petal in row]
    return [
        hand.layer(spec.wash, flesh, rough=0.15, wet=0.8, strength=4.6),
        hand.layer(
            mixed(spec.accent, spec.ink, 0.55),
            [mark for petal in row for mark in _dark(petal, build)],
            rough=0.65, wet=0.8, strength=2.8,
        ),
        hand.layer(spec.ink, [mark for petal in row for mark in _lines(petal)], rough=0.45, wet=0.7, strength=4.0),
    ]  # fmt: skip


def _across(petal: Petal, place: float) -> list[Point]:
    """The line along a petal that is so far from its middle: -1 its left edge, 1 its right one."""
    side = petal.sides()[place > 0.0]
    return [between(point, edge, abs(place)) for point, edge in zip(petal.spine, side, strict=True)]


def _dark(petal: Petal, build: Build) -> list[Mark]:
    """Dry pulls from the root up, or from the tip down."""
    press = pressed(0.1, 0.7, 1.0, 0.7, 0.1) if build.dips else pressed(0.7, 1.0, 0.7, 0.1)
    wide, marks = (1.0 if build.dips else 0.9) * max(petal.halves), list[Mark]()
    for index, place in enumerate((0.0, -0.5, 0.5)):
        line = _across(petal, place)
        reach = max(4, int((len(line) - 1) * build.dark * (1.0 if index == 0 else 0.85) + 2.5))
        part = petal.hand.child(f"dark-{index}")
        way = line[::-1] if build.dips else line
        marks.append(part.stroke(way[:reach], wide, brush=FLAT, press=press, firm=0.9, least=0.05))
    return marks


def _lines(petal: Petal) -> list[Mark]:
    """Veins, and both edges."""
    hand, (left, right) = petal.hand, petal.sides()
    marks: list[Mark] = [
        contour(hand, "left", left[::2] + left[-1:], 5.0, 0.3, 0.9, 0.6, 1.0, 0.5, stray=1.4),
        contour(hand, "right", right[::2] + right[-1:], 6.0, 0.3, 1.0, 0.6, 1.0, 0.5, stray=1.4),
        searching(hand, left[2::2], 4.0, stray=5.0),
    ]
    for index in range(hand.count(1, len(LINES))):
        way = _across(petal, LINES[index])[1:7:2]
        marks.append(hand.child(f"vein-{index}").stroke(way, 2.4, brush=LINER, press=taper, tone=0.8))
    return marks


def _heart(hand: Hand, build: Build) -> list[Layer]:
    """A ball of nothing between the petals, lit along its rim, with stars in it."""
    spec, draws = hand.spec, hand.draws()
    dark, light = by_light(spec.ink, spec.wash)
    radius, at = draws.between(27.0, 35.0), (0.0, -(58.0 + 16.0 * (1.0 - build.open)))
    ball = hand.wash(hand.blob(at, radius, rough=0.01, points=20), tone=1.0, mottle=0.2)
    lean = draws.between(0.55, 0.72)
    rim = arc(at, radius - 2.5, lean - 0.17, 0.34, 9)
    drops = []
    for index in range(hand.count(5, 40)):
        star = hand.child(index).draws()
        turn, far, small = star.unit(), star.unit(), star.unit()
        away = 0.86 * radius * (1.0 - far * far)
        drops.append(
            (at[0] + away * cos_turns(turn), at[1] + away * sin_turns(turn), 0.6 + 1.7 * small * small * small, 0.95)
        )
    return [
        Layer(spec.accent, (ball,), rough=0.0, wet=spec.wetness, strength=3.4, glow=10.0),
        hand.layer(dark, [ball], rough=0.1, wet=0.6, strength=5.0),
        hand.layer(
            light,
            [hand.stroke(rim, 5.5, press=swell, firm=0.95, least=0.05), Spots(tuple(drops))],
            rough=0.3,
            strength=4.2,
        ),
    ]


def _water(hand: Hand, build: Build) -> list[Layer]:
    """Two leaves, rings that run out from the flower, its reflection."""
    spec = hand.spec
    shade, coat = mixed(spec.wash, spec.accent, 0.5), mixed(spec.accent, spec.ink, 0.4)
    leaves: list[Mark] = []
    veins: list[Mark] = []
    for index, place in enumerate(build.pads):
        part = hand.child(f"leaf-{index}")
        draws = part.draws()
        half, notch = draws.between(74.0, 104.0), draws.between(0.1, 0.4)
        at = (WIDTH / 2.0 + place * 140.0, WATER - 4.0 + 14.0 * index)
        at = (min(WIDTH - half - 18.0, max(half + 18.0, at[0])), at[1])
        ring = arc(at, half, notch + 0.02, 0.96, 22, squash=0.27)
        leaves.append(part.wash([*ring, between(ring[0], at, 0.8)], tone=0.9, mottle=0.6))
        veins.append(contour(part, "edge", ring, 5.0, 0.3, 0.9, 0.5, 1.0, 0.4))
        for vein in range(part.count(3, 12)):
            tip = ring[int(21.0 * ((vein + 0.5) * GOLDEN % 1.0))]
            veins.append(
                part.child(vein).stroke(
                    (at, between(at, tip, 0.55), between(at, tip, 0.92)), 3.0, brush=LINER, press=taper
                )
            )
    ripples: list[Mark] = []
    for index in range(hand.count(2, 7)):
        part = hand.child(f"ripple-{index}")
        draws = part.draws()
        reach = 120.0 + 24.0 * index
        way = arc(
            (WIDTH / 2.0 + draws.around(0.0, 14.0), WATER + 8.0),
            min(reach, 222.0),
            draws.between(0.0, 0.1),
            draws.between(0.3, 0.42),
            12,
            squash=0.2,
        )
        ripples.append(part.stroke(way, 4.6, brush=LINER, press=swell, stray=3.0))
    for index in range(hand.count(3, 9)):
        part = hand.child(f"mirror-{index}")
        draws = part.draws()
        x, y, long = WIDTH / 2.0 + draws.around(0.0, 90.0), WATER + 14.0 + 9.0 * index, draws.between(30.0, 90.0)
        way = [(x + long * (step / 3.0 - 0.5), y) for step in range(4)]
        ripples.append(part.stroke(way, 11.0, brush=FLAT, press=swell, firm=0.6, dry=0.25, stray=4.0))
    pool = hand.child("pool").wash(
        hand.child("pool").blob((WIDTH / 2.0, WATER - 4.0), 96.0, rough=0.2, squash=0.2), tone=0.9, mottle=0.6
    )
    return [
        hand.layer(coat, [pool], rough=0.3, wet=1.0, strength=2.2),
        hand.layer(shade, leaves, rough=0.3, wet=0.9, strength=2.8),
        hand.layer(coat, ripples, rough=0.7, strength=2.4),
        hand.layer(spec.ink, veins, rough=0.5, strength=3.6),
    ]


def _motes(hand: Hand, top: float) -> list[Mark]:
    """What rises from the flower."""
    drops = []
    for index in range(hand.count(4, 44)):
        draws = hand.child(index).draws()
        x, y, small = (
            WIDTH / 2.0 + draws.around(0.0, 170.0),
            draws.between(max(26.0, top - 70.0), WATER - 60.0),
            draws.unit(),
        )
        drops.append((x, y, 0.9 + 2.2 * small * small, 0.9))
    return [
        Spots(tuple(drops)),
        hand.child("flung").spatter((250.0, 260.0), 220.0, hand.count(6, 30), 4.5 * hand.chaos),
    ]
