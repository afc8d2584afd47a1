"""A floating island: rock that hangs in the air, fangs and roots below it, trees or a ruin on top, mist around it."""

from dataclasses import dataclass

from mintmark.craft.curve import between
from mintmark.craft.painting import Layer, Mark, Painting, Point, Wash
from mintmark.craft.palette import mixed
from mintmark.modes.ink.figures import by_light, dyadic, unrest, wild
from mintmark.modes.ink.hand import FLAT, LINER, ROUND, Hand, taper
from mintmark.modes.ink.spec import InkSpec
from mintmark.modes.ink.subjects.island_air import MIDDLE, SIZE, birds, falls, mist, sky, stones
from mintmark.modes.ink.subjects.island_top import Site, growth

SURFACE = 252.0
"""Height of the island's rim on the sheet."""


@dataclass(frozen=True)
class Fang:
    """A piece of the rock below: the valleys to its left and right, its tip, and the shoulder its ridge runs up to."""

    left: Point
    tip: Point
    right: Point
    shoulder: Point


@dataclass(frozen=True)
class Island:
    """The bones of one island."""

    half: float
    """Half its width."""
    fangs: tuple[Fang, ...]
    moon: Point | None
    falls: float | None
    """Where water falls over the rim, from -1 to 1."""
    slope: float
    """How far its right end hangs lower than its middle, in units."""

    def front(self, x: float) -> Point:
        """The near edge of its top, x from -1 to 1."""
        return (MIDDLE + self.half * x, SURFACE + self.slope * x + 15.0 * (1.0 - x * x))

    def back(self, x: float) -> Point:
        """The far edge of its top."""
        return (MIDDLE + self.half * x, SURFACE + self.slope * x - 13.0 * (1.0 - x * x))


def compose(spec: InkSpec) -> Painting:
    """Moon and far mist, rock, roots, the top and what stands on it, stones, near mist."""
    hand = Hand.of(spec)
    island = _island(hand.child("island"))
    dark, light = by_light(spec.ink, spec.wash)
    loose = stones(hand.child("stones"))
    top = growth(hand.child("growth"), Site(MIDDLE, SURFACE, island.half, island.slope))
    above = [*top.lines, *_grass(hand.child("grass"), island), *birds(hand.child("birds"))]
    water = falls(hand.child("falls"), None if island.falls is None else island.front(island.falls))
    roots = _roots(hand.child("roots"), island)
    layers = (
        hand.layer(spec.wash, sky(hand.child("sky"), island.moon), rough=0.7, strength=2.2),
        Layer(spec.wash, (*above, *top.leaves, *roots), rough=0.0, wet=spec.wetness, strength=4.5, glow=3.5),
        hand.layer(spec.wash, [_rock(hand.child("rock"), island), *loose.pale, *top.pale], rough=0.3),
        hand.layer(
            mixed(spec.wash, dark, 0.64), [*_facets(hand.child("facets"), island), *loose.dim, *top.dim], rough=0.5
        ),
        hand.layer(spec.accent, [*_turf(hand.child("turf"), island), *top.leaves], rough=0.55),
        hand.layer(spec.ink, [*_cuts(hand.child("cuts"), island), *roots, *loose.lines], rough=0.6, strength=4.0),
        hand.layer(spec.ink, above, rough=0.4, strength=4.5),
        hand.layer(light, [*water, *mist(hand.child("mist"))], rough=0.8, strength=2.6),
    )
    return Painting(SIZE, SIZE, layers, spec.paper, hand.key())


def _island(hand: Hand) -> Island:
    draws = hand.draws()
    half, deep, lowest = draws.between(122.0, 172.0), draws.between(118.0, 185.0), draws.around(0.0, 0.4)
    count = draws.integer(4, 7)
    moon = (MIDDLE + draws.around(0.0, 150.0), draws.between(90.0, 130.0)) if draws.chance(0.45) else None
    falls = draws.around(0.0, 0.8) if draws.chance(0.4) else None
    edges = [-1.0 + 2.0 * step / count for step in range(count + 1)]
    edges = [edge + (draws.around(0.0, 0.35 / count) if 0 < i < count else 0.0) for i, edge in enumerate(edges)]

    def depth(x: float) -> float:
        away = abs(x - lowest) / (1.0 + abs(lowest))
        return deep * (1.0 - away) * (1.0 - 0.35 * away)

    stray, slope = 0.4 + 0.6 * wild(hand), draws.around(0.0, 9.0) * wild(hand)
    valleys = [
        (
            MIDDLE + half * x,
            SURFACE
            + slope * x
            + 6.0
            + (0.0 if i in {0, count} else 0.5 * depth(x) * (1.0 + 0.3 * draws.around(0.0, 1.0) * stray)),
        )
        for i, x in enumerate(edges)
    ]
    fangs = []
    for left, right, before, after in zip(edges, edges[1:], valleys, valleys[1:], strict=False):
        x = (left + right) / 2.0 + 0.2 * (right - left) * draws.around(0.0, 1.0)
        tip = (
            MIDDLE + half * (x * 0.9 + 0.1 * lowest),
            SURFACE + slope * x + 26.0 + depth(x) * (1.0 + 0.16 * draws.around(0.0, 1.0) * stray),
        )
        high = SURFACE + slope * x + 16.0 + 0.34 * depth(x) * (1.0 + 0.4 * draws.around(0.0, 1.0))
        fangs.append(Fang(before, tip, after, (MIDDLE + half * (x - 0.16 * (right - left)), high)))
    return Island(half, tuple(fangs), moon, falls, slope)


def _jagged(hand: Hand, start: Point, end: Point, rough: float) -> list[Point]:
    """A broken edge from one point to another, without the last."""
    draws = hand.draws()
    dx, dy = end[0] - start[0], end[1] - start[1]
    line = [start]
    for place in (0.26, 0.48, 0.74):
        x, y = between(start, end, place + draws.around(0.0, 0.08))
        off = rough * draws.around(0.0, 1.0) * (0.5 + 0.5 * wild(hand))
        line.append((x - dy * off, y + dx * off))
    return line


def _shape(hand: Hand, name: str, start: Point, end: Point) -> list[Point]:
    """The same broken edge as the rock's own."""
    rock = Hand.of(hand.spec).child("rock")
    return _jagged(rock.child(name), start, end, 0.1)


def _edge(hand: Hand, island: Island) -> list[Point]:
    """The lower edge of the rock, from left to right."""
    line: list[Point] = []
    for index, fang in enumerate(island.fangs):
        line += _jagged(hand.child(f"down-{index}"), fang.left, fang.tip, 0.1)
        line += _jagged(hand.child(f"up-{index}"), fang.tip, fang.right, 0.1)
    return [*line, island.fangs[-1].right]


def _rock(hand: Hand, island: Island) -> Mark:
    """The whole silhouette in one wash."""
    over = [island.back(1.0 - 2.0 * step / 10.0) for step in range(1, 10)]
    return Wash((*_edge(hand, island), *over), tone=0.9, mottle=0.45, smooth=False)


def _facets(hand: Hand, island: Island) -> list[Mark]:
    """Planes that turn away from the light: the right side of every fang, and slanting pieces above them."""
    marks: list[Mark] = []
    for index, fang in enumerate(island.fangs):
        draws = hand.child(index).draws()
        up = _shape(hand, f"up-{index}", fang.tip, fang.right)
        down = _jagged(hand.child(f"ridge-{index}"), fang.shoulder, fang.tip, 0.12)
        marks.append(Wash((*up, fang.right, *down), tone=draws.between(0.75, 0.95), mottle=0.5, smooth=False))
        top = island.front(max(-0.98, (fang.shoulder[0] - MIDDLE) / island.half - draws.between(0.02, 0.1)))
        above = ((top[0], top[1] + 3.0), between(top, fang.right, 0.55), fang.right, fang.shoulder)
        marks.append(Wash(above, tone=draws.between(0.35, 0.65), mottle=0.5, smooth=False))
        low, high = draws.between(0.25, 0.5), draws.between(0.06, 0.24)
        side = (fang.left, between(fang.left, fang.tip, low), between(fang.shoulder, fang.tip, 0.3), fang.shoulder)
        marks.append(Wash(side, tone=high, mottle=0.5, smooth=False))
    return marks


def _cuts(hand: Hand, island: Island) -> list[Mark]:
    """The rock in axe-cut pulls: dark ones down the fangs and slanting ones below the rim; its edge in broken lines."""
    marks: list[Mark] = []
    count = len(island.fangs)
    for index in range(hand.count(count, 10 * count)):
        part, fang = hand.child(index), island.fangs[index % count]
        draws = part.draws()
        across, start = draws.unit(), draws.between(0.0, 0.3)
        if index // count % 3 == 1:
            x, y = island.front(
                min(0.95, max(-0.95, (fang.shoulder[0] - MIDDLE) / island.half + draws.around(0.0, 0.2)))
            )
            long = draws.between(16.0, 40.0)
            line = [(x + 0.35 * long * s, y + 5.0 + long * s) for s in (0.0, 0.35, 0.7, 1.0)]
            width = draws.between(4.0, 8.0)
        else:
            top = between(fang.shoulder, fang.right, 1.0 - 0.8 * across * across)
            end = between(fang.tip, fang.right, draws.between(0.05, 0.4))
            line = [between(top, end, start + (0.94 - start) * step / 4.0) for step in range(5)]
            width = draws.between(4.0, 11.0)
        marks.append(part.stroke(line, width, brush=FLAT, press=taper, dry=0.25, firm=0.9, stray=3.0, least=0.08))
    for index, fang in enumerate(island.fangs):
        part = hand.child(f"fang-{index}")
        down, up = (
            _shape(hand, name, *ends)
            for name, ends in ((f"down-{index}", (fang.left, fang.tip)), (f"up-{index}", (fang.tip, fang.right)))
        )
        marks.append(part.child("down").stroke([*down, fang.tip], 4.4, brush=ROUND, least=0.25))
        marks.append(part.child("up").stroke([*up, fang.right], 8.0, brush=ROUND, least=0.25))
        ridge = _jagged(part, fang.shoulder, fang.tip, 0.12)
        marks.append(
            part.child("ridge").stroke([*ridge, between(ridge[-1], fang.tip, 0.5)], 2.8, brush=LINER, press=taper)
        )
        again = part.child("again")
        marks.append(
            again.stroke(
                [fang.left, between(fang.left, fang.tip, 0.5), fang.tip],
                4.0,
                brush=LINER,
                stray=14.0,
                firm=unrest(hand),
            )
        )
    return marks


def _roots(hand: Hand, island: Island) -> list[Mark]:
    """Roots that have lost their ground: from the rock down into the air."""
    marks: list[Mark] = []
    for index in range(hand.count(2, 26)):
        part = hand.child(index)
        draws = part.draws()
        fang = island.fangs[draws.integer(0, len(island.fangs) - 1)]
        start = between(fang.left if draws.chance(0.5) else fang.right, fang.tip, draws.between(0.1, 0.7))
        long, sway, curl = draws.between(22.0, 64.0), draws.around(0.0, 22.0), draws.around(0.0, 12.0)
        line = [
            (start[0] + sway * (0.3 + 0.7 * hand.chaos) * s * s + curl * s * (1.0 - s) * 2.0, start[1] - 8.0 + long * s)
            for s in (0.0, 0.3, 0.6, 0.85, 1.0)
        ]
        marks.append(part.stroke(line, draws.between(2.4, 5.0), brush=LINER, press=taper, least=0.12, stray=3.0))
    return marks


def _turf(hand: Hand, island: Island) -> list[Mark]:
    """The ground on top, and its fringe over the rim."""
    front = [island.front(-1.0 + 2.0 * step / 12.0) for step in range(13)]
    back = [island.back(1.0 - 2.0 * step / 12.0) for step in range(1, 12)]
    marks: list[Mark] = [hand.wash([*front, *back], tone=0.55, mottle=0.6)]
    for index in range(hand.count(6, 40)):
        part = hand.child(index)
        draws = part.draws()
        x, y = island.front(1.9 * dyadic(index) - 0.95)
        long = draws.between(8.0, 22.0)
        line = [(x, y - 4.0), (x + draws.around(0.0, 3.0), y + 0.5 * long), (x + draws.around(0.0, 5.0), y + long)]
        marks.append(part.stroke(line, draws.between(7.0, 13.0), brush=ROUND, press=taper, least=0.1, dry=0.1))
    return marks


def _grass(hand: Hand, island: Island) -> list[Mark]:
    """The rim's line, and tufts along the top."""
    rim = [island.front(-1.02 + 2.04 * step / 16.0) for step in range(17)]
    far = [island.back(-0.96 + 1.92 * step / 16.0) for step in range(17)]
    marks: list[Mark] = [
        hand.child("rim").stroke(rim, 6.0, brush=ROUND, stray=3.0, dry=0.15),
        hand.child("far").stroke(far, 4.0, brush=ROUND, stray=3.0, dry=0.25),
        hand.child("again").stroke(rim, 4.0, brush=LINER, stray=16.0, firm=unrest(hand), dry=0.2),
    ]
    for index in range(hand.count(4, 34)):
        part = hand.child(index)
        draws = part.draws()
        x = 1.86 * dyadic(index) - 0.93
        foot = between(island.back(x), island.front(x), draws.between(0.0, 0.9))
        for blade in range(3):
            tall, sway = draws.between(6.0, 14.0), draws.around(0.0, 7.0) + 3.0 * (blade - 1)
            line = [
                (foot[0] + 2.0 * (blade - 1), foot[1]),
                (foot[0] + 0.4 * sway, foot[1] - 0.6 * tall),
                (foot[0] + sway, foot[1] - tall),
            ]
            marks.append(part.child(blade).stroke(line, 2.6, brush=LINER, press=taper, least=0.15))
    return marks
