"""A sigil: a many-cornered figure with spokes to its corners, bound by a circle or free, light under its lines."""

from collections.abc import Sequence
from dataclasses import dataclass

from mintmark.craft.curve import between, distance, ellipse
from mintmark.craft.painting import Layer, Mark, Painting, Point, Spots
from mintmark.modes.ink.emblems import EMBLEMS, TERMINALS
from mintmark.modes.ink.figures import PEN, around, middle, ring, ruled, signed, unrest, waist, wild
from mintmark.modes.ink.hand import Hand
from mintmark.modes.ink.runes import runes
from mintmark.modes.ink.spec import InkSpec

SIZE = 500.0
CENTER = (SIZE / 2.0, SIZE / 2.0)
CIRCLED = 0.72
"""How many sigils of a hundred are bound by a circle."""
CIRCLE = 203.0
CORNERS = {True: 166.0, False: 180.0}
"""Radius of the corners, within a circle and without one."""
HUB = 50.0
"""Radius of the emblem's room in the middle."""
EMBLEM = {3: 0.54, 4: 0.68}
"""Scale of the emblem where few corners leave little room for it."""
NODE = 27.0
"""Radius of the small circle that holds a corner's rune."""


@dataclass(frozen=True)
class Figure:
    """The bones of one sigil."""

    corners: tuple[Point, ...]
    turns: tuple[float, ...]
    """Where the corners are, 0 up and clockwise."""
    circled: bool
    ornament: str
    """What its corners carry: `node` or the name of a terminal."""
    bulge: float
    """How far its sides bow out, against their length; below 0 they bow in."""


def compose(spec: InkSpec) -> Painting:
    """Light, lines, the small circles at the corners, runes and the emblem."""
    hand = Hand.of(spec)
    figure = _figure(hand.child("figure"))
    lines = [*_bonds(hand.child("bonds"), figure), *_frame(hand, figure), *_chords(hand.child("chords"), figure)]
    discs, rims, signs = _corners(hand, figure)
    lines += [
        *_emblem(hand.child("emblem"), figure),
        *_side_dots(hand.child("dots"), figure),
        _drops(hand.child("drops")),
    ]
    signs += _sector_signs(hand.child("sectors"), figure)
    layers = (
        _light(hand, spec.accent, lines, 13.0, 3.0),
        _light(hand, spec.wash, [*lines, *rims], 5.0, 6.5),
        hand.layer(spec.ink, lines, rough=0.4, strength=4.5),
        hand.layer(spec.wash, discs, rough=0.25),
        hand.layer(spec.ink, rims, rough=0.4, strength=4.5),
        hand.layer(spec.accent, signs, rough=0.3),
    )
    return Painting(SIZE, SIZE, layers, spec.paper, hand.key())


def _light(hand: Hand, color: str, marks: Sequence[Mark], radius: float, strength: float) -> Layer:
    return Layer(color, tuple(marks), rough=0.0, wet=hand.spec.wetness, strength=strength, glow=radius)


def _figure(hand: Hand) -> Figure:
    draws = hand.draws()
    sides, upright, tilt = draws.integer(3, 7), draws.chance(0.64), draws.around(0.0, 0.02)
    start = (0.0 if upright else 0.5 / sides) + tilt * wild(hand)
    circled, ornament = draws.chance(CIRCLED), draws.pick(("node", "node", "node", *TERMINALS))
    reach = CORNERS[circled] * draws.between(0.96, 1.03) - (12.0 if circled and ornament != "node" else 0.0)
    bulge = draws.pick((0.0, 0.0, 0.0, 0.0, 0.075, -0.1)) * draws.between(0.7, 1.2)
    if sides == 3:  # three sides that bow in leave no room for the emblem
        bulge = max(0.0, bulge)
    corners, turns = [], []
    for index in range(sides):
        turn = start + index / sides + wild(hand) * draws.around(0.0, 0.006)
        turns.append(turn)
        corners.append(around(CENTER, reach * (1.0 + wild(hand) * draws.around(0.0, 0.022)), turn))
    return Figure(tuple(corners), tuple(turns), circled, ornament, bulge)


def _bonds(hand: Hand, figure: Figure) -> list[Mark]:
    """The circles: one around all or none, perhaps a thin one within it, perhaps one around the emblem."""
    draws = hand.draws()
    double, gap, hub = draws.chance(0.45), draws.between(10.0, 14.0), draws.chance(0.45)
    width = draws.between(9.0, 20.0)
    marks: list[Mark] = []
    if figure.circled:
        marks.append(ring(hand.child("outer"), CENTER, CIRCLE, width, stray=0.008))
        marks.append(ring(hand.child("again"), CENTER, CIRCLE - 4.0, 7.0, stray=0.016, firm=unrest(hand), dry=0.3))
        if double:
            marks.append(ring(hand.child("inner"), CENTER, CIRCLE - gap, 3.4, brush=PEN))
    if hub:
        marks.append(ring(hand.child("hub"), CENTER, HUB, 6.0, brush=PEN, steps=24))
    return marks


def _frame(hand: Hand, figure: Figure) -> list[Mark]:
    """The sides and the spokes."""
    count = len(figure.corners)
    marks: list[Mark] = []
    for index, corner in enumerate(figure.corners):
        after = figure.corners[(index + 1) % count]
        side = hand.child(f"side-{index}")
        bulge = -figure.bulge * distance(corner, after)
        marks.append(ruled(side, corner, after, 11.5, over=9.0, bow=3.0, bulge=bulge))
        again = side.child("again")
        marks.append(ruled(again, after, corner, 5.0, over=30.0, slip=5.0, bulge=-bulge, firm=unrest(hand), dry=0.3))
    for index, (corner, turn) in enumerate(zip(figure.corners, figure.turns, strict=True)):
        spoke = hand.child(f"spoke-{index}")
        marks.append(ruled(spoke, corner, around(CENTER, HUB * 1.05, turn), 7.0, over=2.0))
        marks.append(Spots(((*corner, 6.0, 0.95),)))
    return marks


def _chords(hand: Hand, figure: Figure) -> list[Mark]:
    """A star, chord by chord: every corner to the next but one; of three or four, the middles of the sides."""
    count = len(figure.corners)
    ends = figure.corners if count >= 5 else [_side_middle(figure, index) for index in range(count)]
    marks: list[Mark] = []
    for index in range(min(count, max(0, hand.count(-2.0 * count, 6.0 * count)))):
        start, end = ends[index], ends[(index + (2 if count >= 5 else 1)) % count]
        marks.append(ruled(hand.child(index), start, end, 4.4, brush=PEN, press=waist, over=3.0))
    return marks


def _side_middle(figure: Figure, index: int) -> Point:
    start, end = figure.corners[index], figure.corners[(index + 1) % len(figure.corners)]
    x, y = between(start, end, 0.5)
    return (x + figure.bulge * (end[1] - start[1]), y - figure.bulge * (end[0] - start[0]))


def _corners(hand: Hand, figure: Figure) -> tuple[list[Mark], list[Mark], list[Mark]]:
    """What stands at the corners: discs below, rims and terminals in ink, runes in the accent."""
    count = len(figure.corners)
    discs: list[Mark] = []
    rims: list[Mark] = []
    signs: list[Mark] = []
    for index in range(min(count, hand.count(0.0, 3.4 * count))):
        part, corner = hand.child(f"corner-{index}"), figure.corners[index]
        if figure.ornament == "node":
            discs.append(part.wash(ellipse(corner, NODE * 2.0, NODE * 2.0, 12), tone=0.95))
            rims.append(ring(part.child("rim"), corner, NODE, 6.0, brush=PEN, stray=0.02, steps=16))
            rune = part.child("choice").draws().pick(runes())
            signs += signed(part.child("rune"), rune, corner, 0.34, 5.4)
        else:
            rims += signed(part, TERMINALS[figure.ornament], corner, 0.46, 8.0, turn=figure.turns[index])
    return discs, rims, signs


def _sector_signs(hand: Hand, figure: Figure) -> list[Mark]:
    """Runes beside the middles of the sides, upright, one after the other as complexity grows."""
    count = len(figure.corners)
    inside = count >= 5
    marks: list[Mark] = []
    for index in range(min(count, max(0, hand.count(-2.0 * count, 2.0 * count)))):
        part = hand.child(index)
        rune = part.draws().pick(runes())
        radius = {5: 107.0, 6: 76.0, 7: 88.0}[count] if inside else distance(CENTER, _side_middle(figure, index)) + 36.0
        at = around(CENTER, radius, middle(figure.turns, index))
        marks += signed(part, rune, at, 0.3 if inside else 0.42, 5.0)
    return marks


def _side_dots(hand: Hand, figure: Figure) -> list[Mark]:
    """Three dots on the other side of each side, one three after the other as complexity grows."""
    count = len(figure.corners)
    marks: list[Mark] = []
    for index in range(min(count, max(0, hand.count(-3.0 * count, 1.5 * count)))):
        turn = middle(figure.turns, index)
        radius = distance(CENTER, _side_middle(figure, index)) + 17.0 if count >= 5 else 74.0
        places = [around(CENTER, radius + lift, turn + 5.0 * side / radius) for side, lift in ((-1, 0), (0, 6), (1, 0))]
        marks.append(Spots(tuple((x, y, 3.4, 0.95) for x, y in places)))
    return marks


def _emblem(hand: Hand, figure: Figure) -> list[Mark]:
    """What stands in the middle: an emblem, or a rune writ large."""
    draws = hand.draws()
    strokes = draws.pick((*EMBLEMS.values(), draws.pick(runes()), draws.pick(runes())))
    return signed(hand, strokes, CENTER, EMBLEM.get(len(figure.corners), 0.74), 9.5)


def _drops(hand: Hand) -> Mark:
    draws = hand.draws()
    center = around(CENTER, 150.0, draws.unit())
    return hand.spatter(center, 90.0, hand.count(3, 22), 4.0 * (0.4 + 0.6 * hand.spec.wetness))
