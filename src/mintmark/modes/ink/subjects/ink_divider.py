"""A divider: a line that parts one text from another, the same to both sides of what stands in its middle."""

from collections.abc import Callable
from typing import TypeAlias

from mintmark.craft.curve import between, tube
from mintmark.craft.painting import Layer, Mark, Painting, Spots
from mintmark.modes.ink.emblems import EMBLEMS
from mintmark.modes.ink.figures import PEN, around, ring, signed
from mintmark.modes.ink.hand import FLAT, LINER, Hand, swell, taper
from mintmark.modes.ink.runes import runes
from mintmark.modes.ink.spec import InkSpec
from mintmark.modes.ink.subjects.divider_lines import FAMILIES, HEIGHT, MIDDLE, WIDTH, Side, pull


def compose(spec: InkSpec) -> Painting:
    """A pale pull below, both halves, and what stands in the middle."""
    hand = Hand.of(spec)
    draws = hand.child("choice").draws()
    family, jewel = draws.pick(FAMILIES), draws.pick(JEWELS)
    form = hand.child("form")  # both halves read the same form, each with a hand of its own
    halves = [Side(hand.child(name), sign) for name, sign in (("left", -1.0), ("right", 1.0))]
    for half in halves:
        family(half, form)
    ink = [mark for half in halves for mark in half.ink]
    accent = [mark for half in halves for mark in half.accent]
    jewel_ink, jewel_accent = jewel(hand.child("jewel"))
    raised: tuple[Layer, ...] = ()
    if family is pull:  # the pull runs through the middle: what stands there needs a ground of its own
        raised = (
            hand.layer(
                spec.wash, [hand.child("disc").wash(hand.child("disc").blob(MIDDLE, 33.0), tone=0.95)], rough=0.3
            ),
            hand.layer(spec.accent, jewel_accent, rough=0.3),
            hand.layer(spec.ink, jewel_ink, rough=0.3, strength=4.5),
        )
    else:
        ink, accent = [*ink, *jewel_ink], [*accent, *jewel_accent]
    layers = (
        hand.layer(spec.wash, _ground(hand.child("ground")), rough=0.8, strength=2.2),
        Layer(spec.wash, (*ink, *accent), rough=0.0, wet=spec.wetness, strength=4.5, glow=3.4),
        hand.layer(spec.accent, accent, rough=0.3),
        hand.layer(spec.ink, [*ink, _drops(hand.child("drops"))], rough=0.45, strength=4.5),
    )
    return Painting(WIDTH, HEIGHT, layers + raised, spec.paper, hand.key())


def _ground(hand: Hand) -> list[Mark]:
    """The ghost of a wide brush along the line."""
    draws = hand.draws()
    start, end = draws.between(60.0, 200.0), draws.between(800.0, 940.0)
    rise = draws.around(0.0, 9.0)
    line = [
        (start + (end - start) * share, MIDDLE[1] + rise * (share - 0.5) * 2.0) for share in (0.0, 0.25, 0.5, 0.75, 1.0)
    ]
    return [hand.stroke(line, draws.between(26.0, 44.0), brush=FLAT, press=swell, dry=0.15, least=0.2, stray=6.0)]


def _drops(hand: Hand) -> Mark:
    draws = hand.draws()
    return hand.spatter(
        (draws.between(120.0, 880.0), MIDDLE[1]), 34.0, hand.count(2, 16), 3.4 * (0.4 + 0.6 * hand.spec.wetness)
    )


Jewel: TypeAlias = tuple[list[Mark], list[Mark]]
"""Marks in ink and in the accent."""


def _diamond(hand: Hand) -> Jewel:
    x, y = MIDDLE
    corners = [(x, y - 25.0), (x + 20.0, y), (x, y + 25.0), (x - 20.0, y)]
    edges: list[Mark] = [
        hand.child(i).stroke(
            [corners[i], between(corners[i], corners[(i + 1) % 4], 0.5), corners[(i + 1) % 4]],
            5.5,
            brush=PEN,
            least=0.5,
            stray=1.0,
        )
        for i in range(4)
    ]
    inner = [(x + 0.55 * (px - x), y + 0.55 * (py - y)) for px, py in corners]
    return [*edges, Spots(((x, y, 3.0, 1.0),))], [hand.wash(inner, tone=0.95, mottle=0.4)]


def _emblem(hand: Hand) -> Jewel:
    draws = hand.draws()
    strokes = draws.pick((*EMBLEMS.values(), draws.pick(runes())))
    return signed(hand, strokes, MIDDLE, 0.5, 6.5), []


def _round(hand: Hand) -> Jewel:
    marks: list[Mark] = [ring(hand, MIDDLE, 22.0, 6.0, brush=PEN, steps=20), Spots(((*MIDDLE, 4.0, 1.0),))]
    return marks, [hand.wash([around(MIDDLE, 14.0, i / 12.0) for i in range(12)], tone=0.95, mottle=0.4)]


def _petals(hand: Hand) -> Jewel:
    petals: list[Mark] = []
    ink: list[Mark] = [Spots(((*MIDDLE, 4.4, 1.0),))]
    for index in range(4):
        long = 28.0 if index % 2 == 0 else 22.0
        spine = [around(MIDDLE, 6.0 + long * share, index / 4.0) for share in (0.0, 0.25, 0.5, 0.75, 1.0)]
        petals.append(
            hand.child(index).wash(tube(spine, [long * half for half in (0.04, 0.2, 0.26, 0.15, 0.01)]), tone=0.9)
        )
        ink.append(hand.child(index).stroke(spine, 3.0, brush=LINER, press=taper))
    return ink, petals


JEWELS: tuple[Callable[[Hand], Jewel], ...] = (_diamond, _diamond, _emblem, _emblem, _round, _petals)
