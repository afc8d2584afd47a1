"""A kangaroo on a pogo stick, and ink splashing where it lands."""

from mintmark.craft.painting import Layer, Painting, Point
from mintmark.craft.palette import mixed
from mintmark.modes.ink.hand import Hand, extent, settled
from mintmark.modes.ink.spec import InkSpec
from mintmark.modes.ink.subjects.kangaroo_figure import Build, Figure
from mintmark.modes.ink.subjects.kangaroo_head import Head
from mintmark.modes.ink.subjects.pogo import Pogo, puddle, splash

WIDTH, HEIGHT = 600.0, 800.0
GROUND = 742.0
"""Where the stick lands."""
AIR = 96.0
"""How high the highest hop is. The kangaroo is drawn about (0, 0), the foot of its stick, looking right."""


def compose(spec: InkSpec) -> Painting:
    """The kangaroo above its splash, as large as the sheet allows."""
    hand = Hand.of(spec)
    build = Build.of(hand.child("build"))
    sway = hand.child("sway").draws().around(0.0, 0.03) * hand.chaos
    figure = Figure(build, build.lean + sway)
    head = Head(figure.neck[0], build.size, build.nod, build.looks, build.ears)
    figure.meet(head)
    tilt = build.tilt * (0.4 + 0.8 * hand.chaos)
    flesh = [*figure.flesh(hand), *figure.limbs(hand, far=False), *head.washes(hand)]
    (turned,) = settled([Layer(spec.wash, tuple(flesh))], turn=tilt, mirror=build.mirror)
    left, top, right, _ = extent(turned.marks)
    left, right = min(left, -150.0), max(right, 150.0)
    scale = min((GROUND - 36.0) / (AIR * build.hop + 12.0 - top), 560.0 / (right - left))
    foot = (WIDTH / 2.0 - (left + right) / 2.0 * scale, GROUND - AIR * build.hop * scale)
    layers = _layers(hand, figure, head)
    animal = settled(layers, scale=scale, dx=foot[0], dy=foot[1], turn=tilt, mirror=build.mirror)
    return Painting(WIDTH, HEIGHT, (*_splash(hand, foot, build.hop), *animal), spec.paper, hand.key())


def _colors(spec: InkSpec) -> tuple[str, str]:
    """Of thin shade, and of fur."""
    return mixed(spec.wash, spec.accent, 0.5), mixed(spec.accent, spec.ink, 0.25)


def _splash(hand: Hand, foot: Point, hop: float) -> list[Layer]:
    """What the stick makes of the ink it lands in."""
    part = hand.child("splash")
    return [
        hand.layer(_colors(hand.spec)[0], puddle(part, foot, GROUND, hop), rough=0.2, wet=1.0, strength=1.6),
        hand.layer(hand.spec.ink, splash(part, foot, GROUND, hop), rough=0.6, wet=1.0, strength=3.4),
    ]


def _layers(hand: Hand, figure: Figure, head: Head) -> list[Layer]:
    """Far limbs, trunk and tail, stick, what looks out of the pouch, near limbs and head."""
    spec, pogo, build = hand.spec, Pogo(figure.build.hop), figure.build
    shade, coat = _colors(spec)
    flesh = [*figure.flesh(hand), *pogo.rims(hand.child("stick"))]
    fur = hand.layer(coat, figure.fur(hand.child("fur")), rough=0.6, wet=0.8, strength=2.4)
    slip = hand.child("slip").draws()
    lines = figure.lines(hand.child("lines")) + pogo.lines(hand.child("stick"))
    near = figure.limbs(hand, far=False) + head.washes(hand)
    shades = head.shades(hand) + figure.limb_fur(hand.child("limb-fur"))
    face = figure.limb_lines(hand.child("limb-lines")) + head.lines(hand.child("face"))
    return [
        hand.layer(shade, figure.limbs(hand, far=True), rough=0.2, wet=0.8, strength=3.2),
        hand.layer(spec.wash, flesh, rough=0.15, wet=0.8, strength=4.2),
        *settled([fur], dx=slip.around(0.0, 5.0) * hand.chaos, dy=slip.around(0.0, 4.0) * hand.chaos),
        hand.layer(spec.ink, lines, wet=0.7, strength=4.0),
        hand.layer(spec.accent, pogo.grips(hand.child("grips")), rough=0.3, wet=0.6, strength=4.0),
        *(_joey(hand, Head(figure.pouch, build.size * 0.5, 0.0, 1, 0.85)) if build.joey else []),
        hand.layer(spec.wash, near, rough=0.1, wet=0.7, strength=4.6),
        hand.layer(coat, shades, rough=0.5, wet=0.8, strength=2.0),
        hand.layer(spec.ink, face, strength=4.0),
        hand.layer(spec.wash, head.glints(hand), rough=0.0, wet=0.0, strength=5.0),
    ]


def _joey(hand: Hand, head: Head) -> list[Layer]:
    """A small head that looks out of the pouch."""
    return [
        hand.layer(hand.spec.wash, head.washes(hand), rough=0.1, wet=0.7, strength=4.6),
        hand.layer(hand.spec.ink, head.lines(hand.child("joey")), wet=0.6, strength=4.0),
    ]
