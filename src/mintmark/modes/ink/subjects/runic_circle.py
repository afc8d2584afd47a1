"""A runic circle: rings around rings, runes written in the bands between them, and a star within."""

from dataclasses import dataclass

from mintmark.craft.curve import ellipse
from mintmark.craft.exact import cos_turns
from mintmark.craft.painting import Layer, Mark, Painting, Point, Spots
from mintmark.modes.ink.emblems import EMBLEMS, TERMINALS
from mintmark.modes.ink.figures import PEN, around, ring, ruled, signed, unrest, waist, wild
from mintmark.modes.ink.hand import FLAT, Hand
from mintmark.modes.ink.runes import runes
from mintmark.modes.ink.spec import InkSpec

SIZE = 600.0
CENTER = (SIZE / 2.0, SIZE / 2.0)
OUTER = 254.0
CROWNED = 226.0
"""Radius of the outermost ring, bare and with signs standing on it."""
NODE = 15.0
STARS = ((5, 2), (6, 2), (7, 2), (7, 3), (8, 3), (8, 2), (9, 2), (9, 4))
"""Points of a star, and how many points each of its lines goes on."""


@dataclass(frozen=True)
class Plan:
    """How one circle is divided: radii from the outside in."""

    outer: float
    """Radius of the outermost ring."""
    band: float
    """Depth of the band of large runes."""
    lace: float
    """Depth of the band of small runes within it."""
    seats: int
    """Room for so many large runes."""
    small_seats: int
    star: tuple[int, int]
    start: float
    """Turn of the first rune and of the star's first point."""
    crown: str
    """What stands on the outermost ring: nothing, or the name of a terminal."""
    nodes: bool
    """Whether the star's points are small circles."""

    @property
    def runes_at(self) -> float:
        """Radius on which the large runes stand."""
        return self.outer - 14.0 - self.band / 2.0

    @property
    def inside(self) -> float:
        """Radius of the ring that closes the band of large runes."""
        return self.outer - 22.0 - self.band

    @property
    def heart(self) -> float:
        """Radius of the ring around the star."""
        return self.inside - self.lace


def compose(spec: InkSpec) -> Painting:
    """A pale band, light, rings, runes, star and emblem."""
    hand = Hand.of(spec)
    plan = _plan(hand.child("plan"))
    lines = [*_rings(hand.child("rings"), plan), *_star(hand.child("star"), plan), *_crown(hand.child("crown"), plan)]
    discs, rims = _discs(hand.child("discs"), plan)
    large = _large_runes(hand.child("large"), plan)
    accents = [*_small_runes(hand.child("small"), plan), *_seat_marks(hand.child("seats"), plan)]
    above = [*large, *rims, *_emblem(hand.child("emblem"), plan), _drops(hand.child("drops"))]
    layers = (
        Layer(spec.accent, tuple(lines), rough=0.0, wet=spec.wetness, strength=2.6, glow=13.0),
        Layer(spec.wash, (*lines, *rims, *accents), rough=0.0, wet=spec.wetness, strength=5.5, glow=5.0),
        hand.layer(spec.ink, lines, rough=0.4, strength=4.5),
        hand.layer(spec.wash, [_band(hand.child("band"), plan), *discs], rough=0.4),
        hand.layer(spec.ink, above, rough=0.35, strength=4.5),
        hand.layer(spec.accent, accents, rough=0.3, strength=4.0),
    )
    return Painting(SIZE, SIZE, layers, spec.paper, hand.key())


def _plan(hand: Hand) -> Plan:
    draws = hand.draws()
    seats = draws.integer(11, 22)
    band = 36.0 + 22.0 * (22 - seats) / 11.0 + draws.around(0.0, 4.0)
    crown = draws.pick(("", "", "", *TERMINALS))
    return Plan(
        outer=CROWNED if crown else OUTER,
        band=band,
        lace=draws.between(24.0, 34.0),
        seats=seats,
        small_seats=draws.integer(17, 29),
        star=draws.pick(STARS),
        start=draws.pick((0.0, 0.0, 0.5)) + draws.around(0.0, 0.03) * wild(hand),
        crown=crown,
        nodes=draws.chance(0.4),
    )


def _band(hand: Hand, plan: Plan) -> Mark:
    """The pale ground of the large runes: one round of a wide brush."""
    return ring(hand, CENTER, plan.runes_at, plan.band, brush=FLAT, sweep=1.05, stray=0.004, thins=0.1, steps=48)


def _discs(hand: Hand, plan: Plan) -> tuple[list[Mark], list[Mark]]:
    """Pale rounds with a rim, above the lines: one for the emblem, perhaps one at each point of the star."""
    hub = _hub(plan)
    discs: list[Mark] = [hand.wash(ellipse(CENTER, 2.0 * hub, 2.0 * hub, 16), tone=0.9)]
    rims: list[Mark] = [ring(hand.child("hub"), CENTER, hub, 6.5, brush=PEN, steps=24)]
    if plan.nodes:
        for index, tip in enumerate(_tips(plan)):
            discs.append(hand.wash(ellipse(tip, 2.0 * NODE, 2.0 * NODE, 12), tone=0.9))
            rims.append(ring(hand.child(index), tip, NODE, 4.5, brush=PEN, stray=0.02, steps=12))
            rims.append(Spots(((*tip, 4.6, 0.95),)))
    return discs, rims


def _crown(hand: Hand, plan: Plan) -> list[Mark]:
    """Signs that stand on the outermost ring, one above each point of the star."""
    if not plan.crown:
        return []
    marks: list[Mark] = []
    points, _ = plan.star
    for index in range(points):
        turn = plan.start + index / points
        foot = around(CENTER, plan.outer, turn)
        marks += signed(hand.child(index), TERMINALS[plan.crown], foot, 0.5, 7.0, turn=turn)
    return marks


def _rings(hand: Hand, plan: Plan) -> list[Mark]:
    draws = hand.draws()
    width = draws.between(10.0, 19.0)
    return [
        ring(hand.child("outer"), CENTER, plan.outer, width, stray=0.006),
        ring(hand.child("again"), CENTER, plan.outer + 3.0, 7.0, stray=0.014, firm=unrest(hand), dry=0.3),
        ring(hand.child("inside"), CENTER, plan.inside, 8.0, stray=0.007),
        ring(hand.child("heart"), CENTER, plan.heart, 4.2, brush=PEN, stray=0.007),
    ]


def _hub(plan: Plan) -> float:
    """Radius of the room in the middle of the star, at least enough for an emblem."""
    points, step = plan.star
    return min(62.0, max(44.0, (plan.heart - 4.0) * cos_turns(step / points) - 8.0))


def _tips(plan: Plan) -> list[Point]:
    points, _ = plan.star
    return [around(CENTER, plan.heart - 3.0, plan.start + index / points) for index in range(points)]


def _star(hand: Hand, plan: Plan) -> list[Mark]:
    """Its lines from point to point, and with complexity small circles and thin lines at the points."""
    points, step = plan.star
    tips = _tips(plan)
    marks: list[Mark] = []
    for index, tip in enumerate(tips):
        part = hand.child(index)
        end = tips[(index + step) % points]
        marks.append(ruled(part, tip, end, 9.5, over=7.0, bow=3.0))
        marks.append(ruled(part.child("again"), end, tip, 4.5, over=26.0, slip=5.0, firm=unrest(hand), dry=0.3))
        marks.append(Spots(((*tip, 5.5, 0.95),)))
    for index in range(min(points, max(0, hand.count(-4.0 * points, 6.0 * points)))):
        part, turn = hand.child(f"ray-{index}"), plan.start + (index + 0.5) / points
        inner, outer = around(CENTER, plan.heart - 4.0, turn), around(CENTER, plan.heart * 0.66, turn)
        marks.append(ruled(part, inner, outer, 4.6, brush=PEN, press=waist))
        marks += signed(part.child("end"), TERMINALS["eyelet"], outer, 0.2, 3.6, turn=turn + 0.5)
    return marks


def _order(index: int, seats: int) -> int:
    """The seat of a rune, so that any number of them is spread all around."""
    stride = next(step for step in range(int(seats * 0.382) + 1, seats + 1) if _coprime(step, seats))
    return index * stride % seats


def _coprime(first: int, second: int) -> bool:
    while second:
        first, second = second, first % second
    return first == 1


def _large_runes(hand: Hand, plan: Plan) -> list[Mark]:
    """The runes of the outer band, their heads outwards."""
    marks: list[Mark] = []
    count = min(plan.seats, hand.count(plan.seats * 0.45, plan.seats * 1.9))
    for index in range(count):
        part, turn = hand.child(index), plan.start + _order(index, plan.seats) / plan.seats
        rune = part.draws().pick(runes())
        scale = plan.band * 0.0076
        marks += signed(part, rune, around(CENTER, plan.runes_at, turn), scale, 2.2 + 8.0 * scale, turn=turn)
    return marks


def _small_runes(hand: Hand, plan: Plan) -> list[Mark]:
    """The runes of the inner band, in the accent."""
    marks: list[Mark] = []
    radius = (plan.inside + plan.heart) / 2.0 - 1.0
    for index in range(min(plan.small_seats, max(0, hand.count(-1.0 * plan.small_seats, 4.2 * plan.small_seats)))):
        part, turn = hand.child(index), plan.start + (_order(index, plan.small_seats) + 0.5) / plan.small_seats
        rune = part.draws().pick(runes())
        marks += signed(part, rune, around(CENTER, radius, turn), plan.lace * 0.0066, 3.6, turn=turn)
    return marks


def _seat_marks(hand: Hand, plan: Plan) -> list[Mark]:
    """A dot between large runes, seat after seat."""
    count = min(plan.seats, hand.count(1.0, plan.seats * 2.6))
    turns = [plan.start + (_order(index, plan.seats) + 0.5) / plan.seats for index in range(count)]
    return [Spots(tuple((*around(CENTER, plan.runes_at, turn), 3.4, 0.95) for turn in turns))]


def _emblem(hand: Hand, plan: Plan) -> list[Mark]:
    draws = hand.draws()
    strokes = draws.pick((*EMBLEMS.values(), draws.pick(runes()), draws.pick(runes())))
    size = _hub(plan) / 62.0
    return signed(hand, strokes, CENTER, 0.78 * size, 10.0 * size)


def _drops(hand: Hand) -> Mark:
    draws = hand.draws()
    center = around(CENTER, OUTER * 0.9, draws.unit())
    return hand.spatter(center, 60.0, hand.count(3, 22), 4.4 * (0.4 + 0.6 * hand.spec.wetness))
