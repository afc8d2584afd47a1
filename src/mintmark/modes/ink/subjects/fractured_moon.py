"""A fractured moon: struck once, and its shards hang where they came to rest, light in the cracks between them."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from math import sqrt

from mintmark.craft.curve import between, distance, ellipse, placed
from mintmark.craft.exact import sin_turns, unit_vector
from mintmark.craft.painting import Layer, Mark, Painting, Point, Spots, Wash
from mintmark.craft.palette import mixed
from mintmark.modes.ink.figures import around, by_light, dyadic, wild
from mintmark.modes.ink.hand import FLAT, LINER, ROUND, Hand, pressed, swell, taper
from mintmark.modes.ink.spec import InkSpec
from mintmark.modes.ink.subjects.moon_shards import RADIUS, Moon, jagged, moon_of, within

SIZE = 500.0
DEPTH = 9.0
"""How thick the shards look, in units."""


def compose(spec: InkSpec) -> Painting:
    """Halo, the thickness of the shards, their night, their day, what lies on them, their edges, splinters."""
    hand = Hand.of(spec)
    moon = moon_of(hand.child("moon"))
    dark, light = by_light(spec.ink, spec.wash)
    splinters = _splinters(hand.child("splinters"), moon)
    shards = [_wash(shard.put(shard.outline)) for shard in moon.shards]
    chips = [_wash(splinter) for splinter in splinters]
    faces = [*shards, *chips]
    sides = [_under(face, moon, share) for face in faces for share in (0.5, 1.0)]
    lit = [_wash(shard.put(part)) for shard in moon.shards if (part := within(shard.outline, moon.day()))]
    seas = [
        replace(_wash(shard.put(part)), tone=0.4, mottle=0.9)
        for sea in moon.seas
        for shard in moon.shards
        if (part := within(shard.outline, sea))
    ]
    night, deep = mixed(spec.accent, dark, 0.45), mixed(spec.accent, dark, 0.8)
    layers = (
        Layer(spec.accent, (*faces, *sides), rough=0.0, wet=spec.wetness, strength=2.6, glow=17.0),
        hand.layer(deep, sides, rough=0.2, wet=0.4, strength=4.4),
        hand.layer(spec.wash, faces, rough=0.0, wet=0.3, strength=4.6),
        hand.layer(night, shards, rough=0.25, wet=0.6, strength=3.4),
        hand.layer(spec.wash, lit, rough=0.1, wet=0.5, strength=4.8),
        hand.layer(mixed(spec.accent, spec.wash, 0.3), seas, rough=0.4, wet=0.9, strength=2.6),
        hand.layer(night, _dusk(hand.child("dusk"), moon), rough=0.6, strength=3.2),
        hand.layer(deep, _craters(hand.child("craters"), moon), rough=0.35, strength=3.4),
        hand.layer(spec.ink, _hatches(hand.child("hatches"), moon), rough=0.5, strength=3.6),
        hand.layer(spec.ink, _cracks(hand.child("cracks"), moon), rough=0.35, strength=4.2),
        hand.layer(spec.ink, _edges(hand.child("edges"), [face.outline for face in faces]), rough=0.4, strength=4.2),
        hand.layer(light, _rims(hand.child("rims"), moon), rough=0.4, strength=4.0),
        hand.layer(spec.ink, [Spots(_dust(hand.child("dust"), moon))], rough=0.2, strength=4.0),
    )
    return Painting(SIZE, SIZE, layers, spec.paper, hand.key())


def _under(face: Wash, moon: "Moon", share: float) -> Wash:
    """The thickness of a piece: its face once more, a little below."""
    dx, dy = -DEPTH * moon.light[0] * 0.5 * share, DEPTH * (0.7 - 0.3 * moon.light[1]) * share
    return replace(face, outline=tuple([(x + dx, y + dy) for x, y in face.outline]))


def _wash(outline: Sequence[Point]) -> Wash:
    """A cornered outline about the moon's middle, on the sheet."""
    return Wash(tuple([(x + SIZE / 2.0, y + SIZE / 2.0) for x, y in outline]), tone=0.95, mottle=0.3, smooth=False)


def _scattered(hand: Hand, index: int) -> Point:
    """A place on the moon: every beginning of these places is spread evenly."""
    draws = hand.draws()
    turn, far = dyadic(index) + draws.around(0.0, 0.03), sqrt(draws.between(0.0, 0.97))
    return around((0.0, 0.0), RADIUS * far, turn)


def _on(moon: Moon, points: Sequence[Point]) -> list[Point] | None:
    """Points on the sheet, moved with the shard that holds all of them; None if none does."""
    for shard in moon.shards:
        if all(shard.holds(point) for point in points):
            return [(x + SIZE / 2.0, y + SIZE / 2.0) for x, y in shard.put(points)]
    return None


def _dusk(hand: Hand, moon: Moon) -> list[Mark]:
    """Dry touches along the line between day and night."""
    marks: list[Mark] = []
    for index in range(hand.count(90, 420)):
        part = hand.child(index)
        x, y = _scattered(part, index)
        if not -0.02 < moon.depth((x, y)) < 0.16:
            continue
        dx, dy = moon.light
        long = part.child("long").draws().between(8.0, 17.0)
        way = _on(moon, [(x - dy * long, y + dx * long), (x, y), (x + dy * long, y - dx * long)])
        if way:
            marks.append(part.stroke(way, 12.0, brush=FLAT, press=swell, dry=0.3, least=0.2))
    return marks


def _hatches(hand: Hand, moon: Moon) -> list[Mark]:
    """Fine strokes across the shaded side."""
    marks: list[Mark] = []
    for index in range(hand.count(60, 520)):
        part = hand.child(index)
        x, y = _scattered(part, index)
        gloom = 1.0 - 4.0 * moon.depth((x, y))
        if gloom < 0.0:
            continue
        dx, dy = moon.light
        long = 6.0 + 9.0 * min(1.0, gloom)
        bend = part.child("bend").draws().around(0.0, 2.0) * wild(hand)
        line = [(x - dy * long, y + dx * long), (x + dx * bend, y + dy * bend), (x + dy * long, y - dx * long)]
        way = _on(moon, line)
        if way:
            marks.append(part.stroke(way, 1.6 + 2.2 * min(1.0, gloom), brush=LINER, press=swell, least=0.2))
    return marks


def _craters(hand: Hand, moon: Moon) -> list[Mark]:
    """Rings with a dark side, where a shard has room for them."""
    marks: list[Mark] = []
    for index in range(hand.count(16, 90)):
        part = hand.child(index)
        small = part.child("size").draws().unit()
        x, y = _scattered(part, index)
        radius = 4.0 + 17.0 * small * small * small
        lean = 1.0 - 0.35 * (x * x + y * y) / (RADIUS * RADIUS)
        ring = ellipse((x, y), 2.0 * radius, 2.0 * radius * lean, 16)
        way = _on(moon, [*ring, ring[0]])
        if way:
            marks.append(part.child("ring").stroke(way, 1.6 + 0.1 * radius, brush=LINER, press=pressed(0.5, 1.0, 0.6)))
            ax, ay = moon.light
            bowl = [
                (a + 0.3 * radius * ax, b + 0.3 * radius * ay)
                for a, b in ellipse((x, y), 1.2 * radius, 1.2 * radius * lean, 12)
            ]
            marks.append(part.wash(_on(moon, bowl) or way, tone=0.5, mottle=0.5))
    return marks


def _edges(hand: Hand, outlines: Sequence[Sequence[Point]]) -> list[Mark]:
    """The outline of every shard in pulls from corner to corner."""
    marks: list[Mark] = []
    for index, outline in enumerate(outlines):
        closed = [*outline, outline[0]]
        half = len(closed) // 2
        for number, way in enumerate((closed[: half + 1], closed[half:])):
            part = hand.child(f"{index}-{number}")
            marks.append(part.stroke(_dense(way), 4.4, brush=LINER, press=pressed(0.5, 1.0, 0.7, 0.9, 0.4), stray=0.8))
    return marks


def _dense(points: Sequence[Point]) -> list[Point]:
    """The same line with points close to its corners, which a smooth stroke then keeps."""
    found = [points[0]]
    for start, end in pairwise(points):
        found += [between(start, end, 0.15), between(start, end, 0.85), end]
    return found


def _cracks(hand: Hand, moon: Moon) -> list[Mark]:
    """Cracks that run from the blow into what stayed whole, and fork."""
    marks: list[Mark] = []
    whole = moon.shards[0]
    for index in range(hand.count(2, 7)):
        part = hand.child(index)
        draws = part.draws()
        lean, long = (2.0 * dyadic(index) - 1.0) * 0.2 + draws.around(0.0, 0.03), RADIUS * draws.between(0.35, 0.85)
        dx, dy = placed([(-moon.away[0], -moon.away[1])], (0.0, 0.0), turn=lean)[0]
        start = moon.struck
        end = (start[0] + long * dx, start[1] + long * dy)
        way = [start, *jagged(part.child("way"), start, end, 6), end]
        kept = [point for point in way if distance(point, (0.0, 0.0)) < 0.96 * RADIUS]
        lines = [kept]
        if len(kept) > 4:
            turned = placed([(long * 0.3 * dx, long * 0.3 * dy)], kept[3], turn=draws.pick((-0.1, 0.1)))[0]
            lines.append([kept[3], *jagged(part.child("fork"), kept[3], turned, 3), turned])
        for number, line in enumerate(lines):
            put = [(x + SIZE / 2.0, y + SIZE / 2.0) for x, y in whole.put(_dense(line))]
            marks.append(part.child(number).stroke(put, 5.0 - 2.0 * number, brush=LINER, press=taper, least=0.1))
    return marks


def _rims(hand: Hand, moon: Moon) -> list[Mark]:
    """Light along the inner side of the lit edges."""
    marks: list[Mark] = []
    for index, shard in enumerate(moon.shards):
        lit = [point for point in shard.outline if distance(point, (0.0, 0.0)) > RADIUS - 1.0]
        way = [(0.965 * x, 0.965 * y) for x, y in lit if x * moon.light[0] + y * moon.light[1] > 0.2 * RADIUS]
        if len(way) > 3:
            line = [(x + SIZE / 2.0, y + SIZE / 2.0) for x, y in shard.put(way)]
            marks.append(hand.child(index).stroke(line, 6.0, brush=ROUND, press=swell, dry=0.1))
    return marks


def _splinters(hand: Hand, moon: Moon) -> list[list[Point]]:
    """Small pieces that flew furthest."""
    found = []
    for index in range(hand.count(4, 18)):
        draws = hand.child(index).draws()
        spread, far, small = draws.around(0.0, 1.0), draws.unit(), draws.unit()
        dx, dy = unit_vector(moon.away[0] - spread * moon.away[1], moon.away[1] + spread * moon.away[0])
        reach = RADIUS + 32.0 + 34.0 * far * (0.85 + 0.15 * hand.chaos)
        size = (4.5 + 8.0 * small) * (1.2 - 0.7 * far)
        turn, count = draws.unit(), draws.integer(3, 5)
        ring = [around((0.0, 0.0), size * draws.between(0.6, 1.1), turn + step / count) for step in range(count)]
        x, y = reach * dx - 18.0 * moon.away[0], reach * dy - 18.0 * moon.away[1]
        found.append([(x + a, y + b) for a, b in ring])
    return found


def _dust(hand: Hand, moon: Moon) -> tuple[tuple[float, float, float, float], ...]:
    """Specks among the splinters and in the cracks."""
    drops = []
    for index in range(hand.count(6, 90)):
        draws = hand.child(index).draws()
        spread, far, small = draws.around(0.0, 1.4), draws.unit(), draws.unit()
        dx, dy = unit_vector(moon.away[0] - spread * moon.away[1], moon.away[1] + spread * moon.away[0])
        reach = RADIUS * 0.9 + 74.0 * far * (0.7 + 0.3 * sin_turns(0.25 * min(1.0, hand.chaos)))
        drops.append((SIZE / 2.0 + reach * dx, SIZE / 2.0 + reach * dy, 0.7 + 1.7 * small * small * small, 0.9))
    return tuple(drops)
