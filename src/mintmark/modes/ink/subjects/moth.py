"""A moth with its wings spread: bands and eyes in the wings, a furred body with a sign on it, feathered antennae."""

from collections.abc import Sequence
from dataclasses import dataclass

from mintmark.craft.curve import along, bezier, ellipse, tube
from mintmark.craft.exact import cos_turns, sin_turns, unit_vector
from mintmark.craft.painting import Layer, Mark, Painting, Point, Spots, Stroke
from mintmark.craft.palette import mixed
from mintmark.modes.ink.coats import GOLDEN, hair, in_hand
from mintmark.modes.ink.hand import LINER, ROUND, Hand, even, extent, pressed, settled, swell
from mintmark.modes.ink.spec import InkSpec
from mintmark.modes.ink.subjects.moth_wings import Pattern, Wing, marks_of

WIDTH, HEIGHT = 600.0, 500.0
SKULL: tuple[Point, ...] = (
    (0, -17), (10, -15), (16, -7), (15, 3), (9, 8), (8, 15), (0, 17), (-8, 15), (-9, 8), (-15, 3), (-16, -7),
    (-10, -15),
)  # fmt: skip
"""The sign of the death's-head, about its middle."""


@dataclass(frozen=True, slots=True)
class Build:
    """What makes this moth itself, besides its wings."""

    feather: float
    """How wide the antennae are."""
    plump: float
    """How wide the body is, 1 on average."""
    mark: str
    """The sign on its back: skull, moon or stripes."""
    tilt: float
    """How far it is turned, in turns."""


def compose(spec: InkSpec) -> Painting:
    """The moth in the middle of the sheet, as large as it allows, and the dust that falls from it."""
    hand = Hand.of(spec)
    build, pattern = _build(hand.child("build")), Pattern.of(hand.child("pattern"))
    hind = [Wing(hand, pattern, side, hind=True) for side in (1.0, -1.0)]
    fore = [Wing(hand, pattern, side, hind=False) for side in (1.0, -1.0)]
    tilt = build.tilt * (0.3 + 0.7 * hand.chaos)
    (turned,) = settled([Layer(spec.wash, tuple(wing.wash() for wing in (*hind, *fore)))], turn=tilt)
    left, top, right, bottom = extent(turned.marks)
    top, bottom = min(top, -172.0), max(bottom, 116.0)
    scale = min(556.0 / (right - left), 456.0 / (bottom - top))
    dx, dy = WIDTH / 2.0 - (left + right) / 2.0 * scale, HEIGHT / 2.0 - (top + bottom) / 2.0 * scale
    dust = hand.layer(_coat(spec), _dust(hand.child("dust")), rough=0.5, strength=2.6)
    layers = [dust, *_wings(hand, hind, fore, build), *_top(hand, build, [*hind, *fore])]
    return Painting(WIDTH, HEIGHT, settled(layers, scale=scale, dx=dx, dy=dy, turn=tilt), spec.paper, hand.key())


def _build(hand: Hand) -> Build:
    draws = hand.draws()
    return Build(
        feather=draws.between(15.0, 27.0),
        plump=draws.between(0.85, 1.2),
        mark=draws.pick(("skull", "skull", "skull", "moon", "stripes")),
        tilt=draws.around(0.0, 0.045),
    )


def _coat(spec: InkSpec) -> str:
    return mixed(spec.accent, spec.ink, 0.3)


def _wings(hand: Hand, hind: Sequence[Wing], fore: Sequence[Wing], build: Build) -> list[Layer]:
    """Hindwings, and over them body and forewings."""
    spec, coat = hand.spec, _coat(hand.spec)
    pale = mixed(spec.wash, spec.accent, 0.35)
    body = [hand.wash(shape, tone=0.95, mottle=0.2) for shape in _body(build)]
    thorax = hand.wash(ellipse((0, -40), 52 * build.plump, 62, 12), tone=0.95, mottle=0.3)
    below = marks_of([[*wing.sweeps(), *wing.bands()] for wing in hind])
    above = marks_of([[*wing.sweeps(), *wing.bands()] for wing in fore])
    return [
        hand.layer(pale, [wing.wash() for wing in hind], rough=0.15, wet=0.9, strength=4.2),
        hand.layer(coat, below, rough=0.7, wet=0.8, strength=2.6),
        hand.layer(spec.wash, [*[wing.wash() for wing in fore], *body], rough=0.15, wet=0.9, strength=4.6),
        hand.layer(coat, [*above, thorax], rough=0.7, wet=0.8, strength=2.6),
    ]


def _top(hand: Hand, build: Build, wings: Sequence[Wing]) -> list[Layer]:
    """Outlines, the rings of the eyes from the outside in, fur, sign and antennae."""
    spec, mark = hand.spec, hand.child("mark")
    lines = marks_of([[*wing.edges(), *wing.orbit()] for wing in wings])
    fur = [*[wing.pupil() for wing in wings], *_fur(hand.child("fur"), build)]
    lights = [*_mark(mark, build), *[wing.glint() for wing in wings]]
    last = [*_mark_holes(mark, build), *_antennae(hand.child("antennae"), build)]
    return [
        hand.layer(spec.ink, lines, rough=0.5, wet=0.7, strength=4.0),
        hand.layer(spec.wash, [wing.white() for wing in wings], rough=0.2, wet=0.5, strength=4.6),
        hand.layer(spec.accent, [wing.iris() for wing in wings], rough=0.3, wet=0.8, strength=3.6),
        hand.layer(spec.ink, fur, rough=0.5, wet=0.6, strength=4.0),
        hand.layer(spec.wash, lights, rough=0.1, wet=0.3, strength=5.0),
        hand.layer(spec.ink, last, wet=0.5, strength=4.0),
    ]


def _body(build: Build) -> list[list[Point]]:
    """Abdomen, thorax and head."""
    p = build.plump
    abdomen = tube([(0, -20), (0, 10), (0, 48), (0, 84), (0, 110)], [18 * p, 20 * p, 17 * p, 11 * p, 3])
    return [abdomen, ellipse((0, -40), 56 * p, 68, 14), ellipse((0, -80), 32, 28, 10)]


def _fur(hand: Hand, build: Build) -> list[Mark]:
    """Belts across the abdomen, and hair all over the thorax, pointing away from its middle."""
    p = build.plump
    marks: list[Mark] = []
    for index in range(6):
        y, half = 6.0 + 17.0 * index, (20.0 - 2.9 * index) * p
        belt = ((-half, y - 3.0), (0.0, y + 4.0), (half, y - 3.0))
        marks.append(hand.child(f"belt-{index}").stroke(belt, 8.0 - 0.6 * index, brush=ROUND, press=swell, least=0.3))
    for side in (-1.0, 1.0):
        flank = ((18.0 * p * side, -10.0), (20.0 * p * side, 20.0), (15.0 * p * side, 60.0), (2.0 * side, 112.0))
        marks.append(hand.child(f"flank-{side}").stroke(flank, 6.0, brush=LINER, press=pressed(0.3, 0.9, 0.6, 0.3)))
    brush = in_hand(hand, tone=0.85)
    for index in range(hand.count(26, 150)):
        part = hand.child(f"hair-{index}")
        draws = part.draws()
        turn, out = index * GOLDEN, draws.between(0.55, 1.0)
        dx, dy = cos_turns(turn), sin_turns(turn)
        x, y, long = dx * 26.0 * p * out, -42.0 + dy * 32.0 * out, draws.between(9.0, 17.0)
        nx, ny = unit_vector(dx + draws.around(0.0, 0.5) * hand.chaos, dy + 0.45)
        bow, tip = (x + nx * long * 0.5, y + ny * long * 0.5 - 1.0), (x + nx * long, y + ny * long)
        marks.append(hair(part.key(), (x, y), bow, tip, 4.2, brush))
    eyes = tuple((11.0 * side, -88.0, 5.5, 1.0) for side in (-1.0, 1.0))
    return [*marks, Spots(eyes)]


def _mark(hand: Hand, build: Build) -> list[Mark]:
    """The pale sign on the back."""
    at = (0.0, -40.0)
    if build.mark == "skull":
        return [hand.wash([(x * 1.15, y * 1.15 + at[1]) for x, y in SKULL], tone=1.0, mottle=0.1)]
    if build.mark == "moon":
        outer = [(16 * sin_turns(i / 16), at[1] - 16 * cos_turns(i / 16)) for i in range(1, 16)]
        inner = [(12 * sin_turns(i / 16), at[1] - 6 - 12 * cos_turns(i / 16)) for i in range(14, 1, -1)]
        return [hand.wash([*outer, *inner], tone=1.0, mottle=0.1)]
    stripes = [((x, -62.0 + abs(x) * 0.4), (x * 1.2, -42.0), (x * 0.8, -20.0)) for x in (-12.0, 0.0, 12.0)]
    return [hand.child(i).stroke(stripe, 7.0, brush=ROUND, least=0.3) for i, stripe in enumerate(stripes)]


def _mark_holes(hand: Hand, build: Build) -> list[Mark]:
    """Eyes, nose and teeth of the skull."""
    if build.mark != "skull":
        return []
    marks: list[Mark] = [
        hand.wash(ellipse((side * 7.2, -44.0), 8.4, 10.0, 8), tone=1.0, mottle=0.0) for side in (-1, 1)
    ]
    marks.append(hand.wash([(0.0, -37.0), (2.6, -31.0), (-2.6, -31.0)], tone=1.0, mottle=0.0))
    for index, x in enumerate((-4.5, 0.0, 4.5)):
        marks.append(hand.child(f"tooth-{index}").stroke(((x, -28.0), (x, -22.0)), 2.2, brush=LINER, press=even))
    return marks


def _antennae(hand: Hand, build: Build) -> list[Mark]:
    """Two curved shafts with barbs on both sides."""
    marks: list[Mark] = []
    for side in (-1.0, 1.0):
        part = hand.child(f"side-{side}")
        draws = part.draws()
        tip = (side * draws.between(62.0, 92.0), -142.0 - draws.between(0.0, 26.0))
        bow = draws.around(0.0, 10.0) * hand.chaos
        shaft = bezier(
            (side * 6.0, -90.0), (side * 16.0, -126.0 + bow), (tip[0] - side * 22.0, tip[1] + 2.0 - bow), tip, 9
        )
        marks.append(part.stroke(shaft, 5.0, brush=LINER, press=pressed(1.0, 0.7, 0.3), least=0.3))
        count, brush = part.count(8, 34), in_hand(hand)
        for index in range(count):
            share = 0.1 + 0.9 * ((index + 0.5) * GOLDEN % 1.0)
            (x, y), (ax, ay) = along(shaft, share), along(shaft, min(1.0, share + 0.05))
            dx, dy = unit_vector(ax - x, ay - y) if share < 0.99 else (side, 0.0)
            long = build.feather * (1.0 - share) * (0.25 + share) * 2.2 + 3.0
            ends = [(x + (0.55 * dx - e * dy) * long, y + (0.55 * dy + e * dx) * long) for e in (-1.0, 1.0)]
            key = part.key() + index * 977 & 0xFFFFFFFF
            barb = ((*ends[0], 0.9, 0.6), (x, y, 3.0, 1.1), (*ends[1], 0.9, 0.6))
            marks.append(Stroke(barb, brush, key))
    return marks


def _dust(hand: Hand) -> list[Mark]:
    """Scales shed below the wings."""
    draws = hand.draws()
    at = (draws.around(0.0, 120.0), draws.between(60.0, 150.0))
    return [
        hand.child("fine").spatter((0.0, 90.0), 240.0, hand.count(4, 40), 3.2),
        hand.child("flung").spatter(at, 190.0, hand.count(6, 40), 4.5 * hand.chaos),
    ]
