"""An eye that looks back: lids in two pulls of the brush, an iris of fibres, lashes or rays around it."""

from dataclasses import replace
from math import sqrt

from mintmark.craft.curve import along
from mintmark.craft.exact import sin_turns
from mintmark.craft.painting import Layer, Mark, Painting, Point, Spots
from mintmark.modes.ink.figures import PEN, around, by_light, dyadic, ring, ruled, unrest, wild
from mintmark.modes.ink.hand import FLAT, LINER, ROUND, Hand, settled, swell, taper
from mintmark.modes.ink.spec import InkSpec
from mintmark.modes.ink.subjects.eyeball import HALF, STEPS, Gaze, fibres, gaze_of, glints, iris, pupil, shade, white

SIZE = 400.0
FULL_SETS = (3, 7, 15, 31)
"""Hairs of the fringe come in sets that are even around the middle."""
PLACES = {
    "bare": (1.08, 200.0, 207.0),
    "ring": (0.94, 200.0, 204.0),
    "triangle": (0.76, 200.0, 268.0),
    "crescent": (0.94, 200.0, 178.0),
}
"""How large the eye is in each setting, and where its middle is."""


def compose(spec: InkSpec) -> Painting:
    """Fringe, white, iris, pupil, lids, and the light in the eye."""
    hand = Hand.of(spec)
    gaze = gaze_of(hand.child("gaze"))
    fringe = _fringe(hand.child("fringe"), gaze)
    lids = _lids(hand.child("lids"), gaze)
    ball = [*shade(hand.child("shade"), gaze), *fibres(hand.child("fibres"), gaze)]
    darker, lighter = by_light(spec.ink, spec.wash)
    accents = [iris(hand.child("iris"), gaze), *_tears(hand.child("tears"), gaze)]
    scale, x, y = PLACES[gaze.setting]
    eye = settled(
        (
            Layer(spec.accent, (*fringe, *lids), rough=0.0, wet=spec.wetness, strength=2.4, glow=12.0),
            Layer(spec.wash, (*fringe, *lids, *accents[1:]), rough=0.0, wet=spec.wetness, strength=5.5, glow=4.5),
            hand.layer(spec.ink, fringe, rough=0.45, strength=4.5),
            hand.layer(spec.wash, [white(hand.child("white"), gaze)], rough=0.25),
            hand.layer(spec.accent, accents, rough=0.35, strength=3.5),
            hand.layer(spec.ink, [*ball, *lids, _drops(hand.child("drops"))], rough=0.4, strength=4.5),
            hand.layer(darker, pupil(hand.child("pupil"), gaze), rough=0.2, strength=4.5),
            hand.layer(lighter, glints(hand.child("light"), gaze), rough=0.2, strength=5.0),
        ),
        scale=scale,
        dx=x,
        dy=y,
        mirror=gaze.flip,
    )
    around_it = _setting(hand.child("setting"), gaze)
    layers = tuple(replace(layer, marks=(*around_it, *layer.marks)) for layer in eye[:3]) + eye[3:]
    return Painting(SIZE, SIZE, layers, spec.paper, hand.key())


def _along(gaze: Gaze, start: float, end: float, lift: float, *, below: bool = False) -> list[Point]:
    """A line that follows a lid at a distance."""
    places = [start + (end - start) * step / STEPS for step in range(STEPS + 1)]
    side = 1.0 if below else -1.0
    return gaze.put([(HALF * x, gaze.lid(x, below=below) + side * lift * (1.2 - x * x)) for x in places])


def _lids(hand: Hand, gaze: Gaze) -> list[Mark]:
    """The upper lid in one heavy pull that flies off at the end, the lower in a lighter one, and the fold above."""
    reach = hand.child("reach").draws().between(1.0, 1.16)
    upper = _along(gaze, -1.06, reach, 0.0)
    lower = _along(gaze, 0.98, -0.9, 0.0, below=True)
    fold = _along(gaze, -0.84, 0.94, 20.0)
    marks: list[Mark] = [
        hand.child("upper").stroke(upper, 21.0, press=_heavy, least=0.12, brush=ROUND, stray=8.0),
        hand.child("lower").stroke(lower, 10.0, press=swell, least=0.2, brush=ROUND, stray=8.0),
        hand.child("fold").stroke(fold, 7.0, brush=ROUND, dry=0.15, stray=8.0),
        hand.child("again").stroke(_along(gaze, -0.9, 1.0, 6.0), 7.0, stray=12.0, firm=unrest(hand), dry=0.3),
    ]
    if gaze.browed and gaze.fringe == "lashes":
        marks += _brow(hand.child("brow"), gaze)
    return marks


def _brow(hand: Hand, gaze: Gaze) -> list[Mark]:
    """One flat pull above the eye, and hairs that stand out of it."""
    line = [
        (HALF * x, -gaze.upper - 30.0 - 20.0 * (1.0 - 0.8 * (x - 0.2) * (x - 0.2)))
        for x in (-0.85, -0.5, -0.1, 0.3, 0.7, 1.15)
    ]
    marks: list[Mark] = [hand.child("pull").stroke(gaze.put(line), 19.0, brush=FLAT, press=_heavy, dry=0.1, stray=4.0)]
    for index in range(hand.count(3, 24)):
        part = hand.child(index)
        draws = part.draws()
        place = dyadic(index)
        x, y = along(line, 0.05 + 0.75 * place)
        rise, run = draws.between(10.0, 20.0) * (1.1 - place), draws.between(12.0, 26.0)
        hair = [(x, y + 5.0), (x + 0.4 * run, y - 0.6 * rise), (x + run, y - rise)]
        marks.append(part.stroke(gaze.put(hair), 4.0, brush=LINER, press=taper, least=0.1))
    return marks


def _heavy(share: float) -> float:
    """Pressure that grows quickly, stays, and flies off."""
    return min(1.0, 0.2 + 3.2 * share) * min(1.0, 2.6 * (1.0 - share))


def _fringe(hand: Hand, gaze: Gaze) -> list[Mark]:
    """Lashes, rays or flames around the lids; the first are the longest."""
    marks: list[Mark] = []
    for below, many, length in ((False, 36.0, 76.0), (True, 28.0, 54.0)):
        room = hand.count(3.0, many)
        for index in range(max(full for full in FULL_SETS if full <= room)):
            part = hand.child(f"{'lower' if below else 'upper'}-{index}")
            marks.append(_hair(part, gaze, index, length, below=below))
    return marks


def _hair(hand: Hand, gaze: Gaze, index: int, length: float, *, below: bool) -> Mark:
    draws = hand.draws()
    x = 1.9 * dyadic(index) - 0.95
    level = (index + 1).bit_length()
    fine = 1.2 - 0.14 * level
    long = length * (1.12 - 0.16 * level) * (1.0 + 0.3 * draws.around(0.0, 1.0) * hand.chaos)
    foot = (HALF * x, gaze.lid(x, below=below))
    side = 1.0 if below else -1.0
    lean = 0.75 * x + 0.16 * draws.around(0.0, 1.0) * wild(hand)
    size = sqrt(1.0 + lean * lean)
    dx, dy = lean / size, side / size
    if gaze.fringe == "lashes":
        curl = 0.3 * long * (0.35 + abs(x)) * (1.0 if x > 0.0 else -1.0)
        line = [
            (foot[0] + dx * long * s + curl * s * s, foot[1] + dy * long * s * (1.0 - 0.25 * s))
            for s in (0.0, 0.33, 0.67, 1.0)
        ]
        return hand.stroke(gaze.put(line), 9.5 * fine, brush=ROUND, press=taper, least=0.1)
    if gaze.fringe == "flames":
        wave = 0.1 * long
        line = [
            (
                foot[0] + dx * (12.0 + long * s) - dy * wave * sin_turns(s + draws.unit() * 0.1),
                foot[1] + dy * (12.0 + long * s) + dx * wave * sin_turns(s),
            )
            for s in (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)
        ]
        return hand.stroke(gaze.put(line), 11.0 * fine, brush=ROUND, press=taper, least=0.08)
    line = [(foot[0] + dx * (18.0 + long * s), foot[1] + dy * (18.0 + long * s)) for s in (0.0, 0.5, 1.0)]
    return hand.stroke(gaze.put(line), 9.0 * fine, brush=ROUND, press=taper, least=0.1)


def _tears(hand: Hand, gaze: Gaze) -> list[Mark]:
    """What runs down from the eye that weeps."""
    marks: list[Mark] = []
    if gaze.weeps:
        for index in range(hand.count(1, 4)):
            part = hand.child(f"tear-{index}")
            draws = part.draws()
            x, fall = 1.1 * dyadic(index) - 0.55, draws.between(34.0, 84.0)
            top = gaze.lid(x, below=True) + 6.0
            line = [(HALF * x + draws.around(0.0, 2.5), top + fall * s) for s in (0.0, 0.4, 0.75, 0.94)]
            marks.append(part.stroke(gaze.put(line), 8.5, brush=PEN, press=_tear, least=0.1))
            marks.append(Spots(((*gaze.put([(line[3][0], top + fall)])[0], 4.6, 0.95),)))
    return marks


def _tear(share: float) -> float:
    """Pressure of a tear: a thread that ends in a drop."""
    return 0.2 + 0.8 * share * share * share


def _drops(hand: Hand) -> Mark:
    draws = hand.draws()
    center = around((0.0, 0.0), 110.0, draws.unit())
    return hand.spatter(center, 70.0, hand.count(2, 20), 3.6 * (0.4 + 0.6 * hand.spec.wetness))


def _setting(hand: Hand, gaze: Gaze) -> list[Mark]:
    """What the eye is set in: nothing, a ring, a triangle, or a crescent below."""
    draws = hand.draws()
    middle = (SIZE / 2.0, SIZE / 2.0)
    match gaze.setting:
        case "ring":
            return [
                ring(hand.child("ring"), middle, 166.0, draws.between(9.0, 18.0), stray=0.01),
                ring(hand.child("again"), middle, 160.0, 5.0, stray=0.018, firm=unrest(hand), dry=0.3),
            ]
        case "triangle":
            corners = [around((200.0, 250.0), 206.0, step / 3.0) for step in range(3)]
            sides = [
                ruled(hand.child(i), corners[i], corners[(i + 1) % 3], 13.0, over=10.0, slip=3.0) for i in range(3)
            ]
            inner = [around((200.0, 250.0), 178.0, step / 3.0) for step in range(3)]
            thin = [ruled(hand.child(i + 3), inner[i], inner[(i + 1) % 3], 4.0, brush=PEN, slip=3.0) for i in range(3)]
            return [*sides, *thin]
        case "crescent":
            horns = [
                around((200.0, 200.0), 164.0 + 4.0 * s, 0.5 - 0.26 * s)
                for s in (-1.0, -0.8, -0.6, -0.4, -0.2, 0.0, 0.2, 0.4, 0.6, 0.8, 1.0)
            ]
            return [hand.stroke(horns, 30.0, brush=FLAT, least=0.06, stray=4.0)]
        case _:
            return []
