"""An ethereal feather: one shaft, and barbs to both sides that part where the wind took hold; down at its root."""

from dataclasses import dataclass

from mintmark.craft.curve import along, between, bezier, distance, flanks, placed
from mintmark.craft.exact import cos_turns, power, sin_turns, unit_vector
from mintmark.craft.painting import Layer, Mark, Painting, Point, Spots, Stroke
from mintmark.craft.palette import mixed
from mintmark.modes.ink.coats import GOLDEN, THORN, hair, in_hand
from mintmark.modes.ink.figures import by_light
from mintmark.modes.ink.hand import LINER, ROUND, Hand, contour, pressed, searching, settled
from mintmark.modes.ink.spec import InkSpec

WIDTH, HEIGHT = 300.0, 500.0
LENGTH = 470.0
"""From the root of the shaft to the tip of the vane."""
BARE = 0.2
"""How much of the shaft has no vane."""
PLACES = 24
"""How many places each side of the vane has."""
KINDS = ("plain", "dipped", "dipped", "barred", "barred", "starred", "eyed")


@dataclass(frozen=True, slots=True)
class Build:
    """What makes this feather itself."""

    bow: float
    """How far it is bent, -1 to 1."""
    hook: float
    """How far its tip is bent besides."""
    widths: tuple[float, float]
    """Of the two sides of the vane, in units."""
    blunt: float
    """How blunt it ends: 0 in a point, 1 round."""
    splits: tuple[tuple[float, int, float], ...]
    """Where the vane has come apart: along it, on which side, how wide."""
    kind: str
    bars: float
    tilt: float

    @classmethod
    def of(cls, hand: Hand) -> "Build":
        """The build that chance gives."""
        draws = hand.draws()
        narrow, wide = draws.between(22.0, 40.0), draws.between(40.0, 62.0)
        return cls(
            bow=draws.between(0.35, 1.0) * draws.pick((-1.0, 1.0)),
            hook=draws.between(-0.6, 1.0),
            widths=(narrow, wide) if draws.chance(0.5) else (wide, narrow),
            blunt=draws.between(0.0, 1.0),
            splits=tuple(
                (draws.between(0.2 + 0.17 * i, 0.36 + 0.17 * i), draws.integer(0, 1), draws.between(0.014, 0.034))
                for i in range(4)
            ),
            kind=draws.pick(KINDS),
            bars=draws.between(5.0, 9.0),
            tilt=draws.between(-0.085, 0.085),
        )


class Vane:
    """The shaft from the root (0) to the tip (1), and how wide the vane is at each place."""

    def __init__(self, hand: Hand, build: Build) -> None:
        self.build = build
        draws = hand.draws()
        bow, loose = 128.0 * build.bow, draws.around(0.0, 12.0) * hand.chaos
        hook = 40.0 * build.hook * (1.0 if build.bow > 0.0 else -1.0)
        self.shaft = bezier(
            (0.3 * bow, LENGTH / 2.0), (-0.5 * bow + loose, 0.2 * LENGTH), (-0.6 * bow, -0.25 * LENGTH),
            (0.5 * bow + hook, -LENGTH / 2.0), 25,
        )  # fmt: skip

    def half(self, side: int, share: float) -> float:
        """How wide a side is at a share of the vane."""
        build = self.build
        base = power(min(1.0, share / 0.3), 0.6)
        end = power(max(0.0, 1.0 - share), 0.42 + 0.34 * (1.0 - build.blunt))
        return build.widths[side] * base * end * 1.18

    def root(self, share: float) -> Point:
        """Where on the shaft a barb grows."""
        return along(self.shaft, BARE + (1.0 - BARE) * share * 0.985)

    def tip(self, side: int, share: float, stray: float = 0.0) -> Point:
        """Where the barb that grows there ends: outwards and on towards the tip."""
        (x, y), (ax, ay) = self.root(share), self.root(min(1.0, share + 0.02))
        (bx, by) = self.root(max(0.0, share - 0.02))
        dx, dy = unit_vector(ax - bx, ay - by)
        out, half = (1.0 if side else -1.0), self.half(side, share)
        ahead = half * (0.75 + 0.5 * share + stray)
        return (x - out * dy * half + dx * ahead, y + out * dx * half + dy * ahead)


def compose(spec: InkSpec) -> Painting:
    """The feather across the sheet, and what comes off it."""
    hand = Hand.of(spec)
    build = Build.of(hand.child("build"))
    vane = Vane(hand.child("vane"), build)
    layers = _layers(hand, vane)
    places = placed(
        [*vane.shaft, *[vane.tip(side, i / 12.0) for side in (0, 1) for i in range(13)]], (0.0, 0.0), turn=build.tilt
    )
    xs, ys = [x for x, _ in places], [y for _, y in places]
    left, top, right, bottom = min(xs), min(ys), max(xs), max(ys)
    scale = min(250.0 / (right - left), 456.0 / (bottom - top))
    dx, dy = WIDTH / 2.0 - scale * (left + right) / 2.0, HEIGHT / 2.0 - scale * (top + bottom) / 2.0
    return Painting(WIDTH, HEIGHT, settled(layers, scale=scale, dx=dx, dy=dy, turn=build.tilt), spec.paper, hand.key())


def _side(vane: Vane, side: int) -> list[Point]:
    """The edge of one side from its root to the tip, with its splits."""
    points: list[Point] = []
    cuts = sorted((at, wide) for at, where, wide in vane.build.splits if where == side)
    for step in range(PLACES + 1):
        share = step / PLACES
        before = [cut for cut in cuts if step and (step - 1) / PLACES < cut[0] <= share]
        for at, wide in before:
            deep = between(vane.root(at), vane.tip(side, at), 0.12)
            points += [vane.tip(side, at - wide, -0.25), deep, vane.tip(side, at + wide, 0.1)]
        points.append(vane.tip(side, share))
    return points


def _layers(hand: Hand, vane: Vane) -> list[Layer]:
    """A breath of light, the vane, its barbs, what is drawn on it, the shaft, down."""
    spec = hand.spec
    shade, coat = mixed(spec.wash, spec.accent, 0.55), mixed(spec.accent, spec.ink, 0.5)
    left, right = (_side(vane, side) for side in (0, 1))
    shape = hand.wash([vane.root(0.0), *left, *right[::-1]], tone=0.97, mottle=0.3)
    bone = [hand.child("rachis").stroke(vane.shaft, 9.0, brush=ROUND, press=pressed(1.0, 0.9, 0.6, 0.3), least=0.15)]
    down = hand.child("down")
    return [
        hand.layer(shade, _down(hand.child("fluff"), vane, 3.4), rough=0.3, wet=0.9, strength=2.2),
        Layer(spec.accent, (shape,), rough=0.0, wet=spec.wetness, strength=1.3, glow=9.0),
        hand.layer(spec.wash, [shape, *_down(down, vane, 5.5), *bone], rough=0.15, wet=0.8, strength=4.2),
        hand.layer(
            shade, _barbs(hand.child("fine"), vane, hand.count(16, 90), 3.0, 0.0), rough=0.4, wet=0.8, strength=2.6
        ),
        hand.layer(
            coat, _barbs(hand.child("barbs"), vane, hand.count(40, 170), 5.0, 1.0), rough=0.45, wet=0.8, strength=3.0
        ),
        *_marks(hand.child("marks"), vane),
        hand.layer(
            spec.ink, [*_lines(hand.child("lines"), vane), *_down(down, vane, 1.5)], rough=0.45, wet=0.6, strength=4.0
        ),
        hand.layer(spec.accent, _motes(hand.child("motes"), vane), rough=0.3, strength=3.0),
    ]


def _depth(vane: Vane, side: int, share: float) -> float:
    """How dark the vane is there, 0 to 1."""
    build = vane.build
    if build.kind == "barred":
        return 0.12 + 0.88 * min(1.0, max(0.0, 0.5 + 1.6 * sin_turns(build.bars * share + 0.06 * side)))
    if build.kind in ("starred", "eyed"):
        return 0.85 if share > 0.12 else 0.3
    rise = min(1.0, max(0.0, (share - 0.3) / 0.5))
    deep = rise * rise * (3.0 - 2.0 * rise)
    return 0.35 + 0.3 * deep if build.kind == "plain" else 0.08 + 0.92 * deep


def _barbs(hand: Hand, vane: Vane, count: int, width: float, dark: float) -> list[Mark]:
    """Barbs evenly over both sides; `dark` 1 follows the pattern of the feather, 0 is the same everywhere."""
    marks: list[Mark] = []
    brush = in_hand(hand, LINER)
    for index in range(count):
        part, side = hand.child(index), index % 2
        draws = part.draws()
        share = 0.03 + 0.95 * ((index // 2 + 0.5 + 0.5 * side) * GOLDEN % 1.0)
        stray = draws.around(0.0, 0.16) * (0.3 + 0.7 * hand.chaos)
        for at, where, wide in vane.build.splits:
            if where == side and -wide < share - at < 1.6 * wide:
                share = at - wide if share < at else at + 1.6 * wide
        deep = 1.0 + dark * (_depth(vane, side, share) - 1.0)
        root, tip = vane.root(share), vane.tip(side, share, stray)
        end = between(root, tip, draws.between(0.8, 1.03) if dark else draws.between(0.5, 0.95))
        (x, y), (ax, ay) = between(root, end, 0.5), vane.root(min(1.0, share + 0.05))
        dx, dy = unit_vector(ax - root[0], ay - root[1])
        lag = -0.06 * distance(root, end)
        touch = 0.25 + 0.9 * deep
        touches = (
            (*root, width, touch),
            (x + dx * lag, y + dy * lag, width * 0.9, touch),
            (*end, width * 0.3, 0.55 * touch),
        )
        marks.append(Stroke(touches, brush, part.key()))
    return marks


def _marks(hand: Hand, vane: Vane) -> list[Layer]:
    """Stars in a dark vane, or an eye near its tip."""
    spec = hand.spec
    _, light = by_light(spec.ink, spec.wash)
    if vane.build.kind == "starred":
        drops = []
        for index in range(hand.count(8, 80)):
            draws = hand.child(index).draws()
            share, side, small = draws.between(0.1, 0.96), draws.integer(0, 1), draws.unit()
            x, y = between(vane.root(share), vane.tip(side, share), draws.between(0.1, 0.9))
            drops.append((x, y, 0.8 + 2.4 * small * small * small, 0.95))
        return [hand.layer(light, [Spots(tuple(drops))], rough=0.0, wet=0.2, strength=4.5)]
    if vane.build.kind != "eyed":
        return []
    middle = between(vane.tip(0, 0.66), vane.tip(1, 0.66), 0.5)
    low, high = vane.root(0.6), vane.root(0.8)
    dx, dy = unit_vector(high[0] - low[0], high[1] - low[1])
    wide = 0.5 * min(vane.build.widths) + 13.0

    def drop(size: float) -> list[Point]:
        ring = []
        for step in range(12):
            out, up = wide * size * sin_turns(step / 12.0), wide * size * 1.35 * cos_turns(step / 12.0)
            ring.append((middle[0] + dx * up - dy * out, middle[1] + dy * up + dx * out))
        return ring

    return [
        hand.layer(spec.wash, [hand.wash(drop(1.0), tone=1.0, mottle=0.2)], rough=0.2, wet=0.7, strength=4.5),
        hand.layer(spec.accent, [hand.wash(drop(0.74), tone=0.9, mottle=0.5)], rough=0.3, wet=0.8, strength=3.4),
        hand.layer(spec.ink, [hand.wash(drop(0.42), tone=1.0, mottle=0.1)], rough=0.1, wet=0.5, strength=4.5),
        hand.layer(light, [Spots(((middle[0] - 3.0, middle[1] - 6.0, 2.6, 1.0),))], rough=0.0, wet=0.0, strength=5.0),
    ]


def _lines(hand: Hand, vane: Vane) -> list[Mark]:
    """Both edges of the shaft, and broken lines along the edges of the vane."""
    halves = [3.2 * (1.0 - 0.8 * step / 24.0) for step in range(25)]
    left, right = flanks(vane.shaft, halves)
    marks: list[Mark] = [
        contour(hand, "shaft", left[::3], 2.8, 0.9, 0.7, 0.8, 0.5, 0.3, stray=0.8),
        contour(hand, "shaft-far", right[::3], 3.8, 1.0, 0.8, 0.9, 0.6, 0.3, stray=0.8),
    ]
    for side in (0, 1):
        start = 0.04
        cuts = [cut for cut in sorted(vane.build.splits) if cut[1] == side]
        for index, (at, _, wide) in enumerate([*cuts, (1.0, side, 0.0)]):
            end = at - wide
            edge = [vane.tip(side, start + (end - start) * step / 5.0) for step in range(6)]
            marks.append(contour(hand, f"edge-{side}-{index}", edge, 4.6, 0.1, 0.8, 0.3, 1.0, 0.2, stray=1.4))
            marks.append(searching(hand.child(f"edge-{side}-{index}"), edge[::2], 4.0, stray=5.0))
            start = at + wide
    return marks


def _down(hand: Hand, vane: Vane, width: float) -> list[Mark]:
    """Soft curls about the root of the vane."""
    marks: list[Mark] = []
    brush = in_hand(hand, THORN)
    for index in range(hand.count(10, 30)):
        part, side = hand.child(index), -1.0 if index % 2 else 1.0
        draws = part.draws()
        (x, y) = along(vane.shaft, 0.13 + 0.13 * draws.unit())
        turn = 0.75 + side * draws.between(0.05, 0.2)
        long, curl = draws.between(22.0, 56.0), side * draws.between(0.04, 0.16) * (0.6 + 0.4 * hand.chaos)
        bow = (x + 0.5 * long * cos_turns(turn), y + 0.5 * long * sin_turns(turn))
        tip = (bow[0] + 0.5 * long * cos_turns(turn + curl), bow[1] + 0.5 * long * sin_turns(turn + curl))
        marks.append(hair(part.key(), (x, y), bow, tip, width, brush))
    return marks


def _motes(hand: Hand, vane: Vane) -> list[Mark]:
    """What the feather sheds: motes about its tip and along its side."""
    (x, y) = vane.shaft[-4]
    side = 1.0 if vane.build.bow > 0.0 else -1.0
    return [
        hand.child("near").spatter((x + 20.0 * side, y + 40.0), 110.0, hand.count(4, 40), 3.4),
        hand.child("flung").spatter((x, y + 120.0), 170.0, hand.count(6, 36), 4.0 * hand.chaos),
    ]
