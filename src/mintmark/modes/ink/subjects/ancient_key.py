"""An ancient key: a worked bow, a turned shaft, a bit cut for a lock nobody has found."""

from collections.abc import Sequence
from itertools import pairwise

from mintmark.craft.curve import along, between, distance
from mintmark.craft.exact import unit_vector
from mintmark.craft.painting import Layer, Mark, Painting, Point, Spots, Wash
from mintmark.craft.palette import mixed
from mintmark.modes.ink.coats import GOLDEN
from mintmark.modes.ink.figures import signed
from mintmark.modes.ink.hand import FLAT, LINER, Hand, contour, extent, pressed, searching, settled, swell, taper
from mintmark.modes.ink.runes import runes
from mintmark.modes.ink.spec import InkSpec
from mintmark.modes.ink.subjects.key_plates import NECK, Build, Key, Plate

WIDTH, HEIGHT = 300.0, 500.0


def compose(spec: InkSpec) -> Painting:
    """The key as large as the sheet allows, and what has rusted off it."""
    hand = Hand.of(spec)
    build = Build.of(hand.child("build"))
    key = Key(hand.child("key"), build)
    tilt = build.tilt * (0.6 + 0.4 * hand.chaos)
    layers = _layers(hand, key)
    plates = [hand.wash(plate.outline) for plate in (*key.bows, key.bit(), key.shaft())]
    (turned,) = settled([Layer(spec.wash, tuple(plates))], turn=tilt)
    left, top, right, bottom = extent(turned.marks)
    scale = min(248.0 / (right - left), 448.0 / (bottom - top))
    dx, dy = WIDTH / 2.0 - scale * (left + right) / 2.0, HEIGHT / 2.0 - scale * (top + bottom) / 2.0
    return Painting(WIDTH, HEIGHT, settled(layers, scale=scale, dx=dx, dy=dy, turn=tilt), spec.paper, hand.key())


def _layers(hand: Hand, key: Key) -> list[Layer]:
    """Glow, then shaft, bit, bow and collars, each over the one before; rust and a cord over all."""
    spec = hand.spec
    parts = [("shaft", [key.shaft()]), ("bit", [key.bit()])]
    parts += [(f"bow-{index}", [plate]) for index, plate in enumerate(key.bows)]
    parts.append(("collars", key.collars()))
    whole = tuple([_cut(plate) for _, plates in parts for plate in plates])
    layers = [Layer(spec.accent, whole, rough=0.0, wet=spec.wetness, strength=1.8, glow=8.0)]
    for name, plates in parts:
        layers += _metal(hand.child(name), key, plates)
    ward = Wash(tuple(key.ward()), tone=1.0, mottle=0.1, smooth=False)
    return [
        *layers,
        hand.layer(spec.accent, _rust(hand.child("rust"), key), rough=0.5, wet=0.9, strength=2.4),
        hand.layer(
            spec.ink,
            [ward, *_signs(hand.child("sign"), key), *_cord(hand.child("cord"), key)],
            rough=0.35, wet=0.6, strength=4.0,
        ),
    ]  # fmt: skip


def _cut(plate: Plate) -> Wash:
    """A plate with its holes, which run the other way around."""
    holes = tuple([tuple(hole[::-1]) for hole in plate.holes])
    return Wash(tuple(plate.outline), tone=0.97, mottle=0.3, smooth=not plate.cornered, holes=holes)


def _metal(hand: Hand, key: Key, plates: Sequence[Plate]) -> list[Layer]:
    """Some plates: pale metal, dark in dry pulls, edges, a gleam."""
    spec = hand.spec
    dark: list[Mark] = []
    edges: list[Mark] = []
    lights: list[Mark] = []
    for index, plate in enumerate(plates):
        part = hand.child(index)
        dark += _worn(part, key, plate)
        for number, ring in enumerate((plate.outline, *plate.holes)):
            edges += _edge(part.child(f"edge-{number}"), ring, 4.2 if number else 5.4, cornered=plate.cornered)
        lights += _gleam(part.child("gleam"), plate)
    return [
        hand.layer(spec.wash, [_cut(plate) for plate in plates], rough=0.15, wet=0.8, strength=4.8),
        hand.layer(mixed(spec.accent, spec.ink, 0.5), dark, rough=0.7, wet=0.8, strength=2.9),
        hand.layer(spec.ink, edges, rough=0.45, wet=0.6, strength=4.0),
        hand.layer(spec.wash, lights, rough=0.6, wet=0.4, strength=3.0),
    ]


def _gleam(hand: Hand, plate: Plate) -> list[Mark]:
    """Light along the upper left of a round plate."""
    count = len(plate.outline)
    if plate.cornered or not plate.holes:
        return []
    inner = [*plate.holes[0], plate.holes[0][0]]
    way = [between(plate.outline[i], along(inner, i / count), 0.3) for i in range(count // 2, 3 * count // 4 + 1)]
    return [hand.stroke(way, 4.4, press=swell, dry=0.1, firm=0.9)]


def _worn(hand: Hand, key: Key, plate: Plate) -> list[Mark]:
    """Dark in dry pulls: between an edge and its hole, down the right side, or from the shaft into the bit."""
    outline, count = plate.outline, len(plate.outline)
    if plate.holes:
        inner = [*plate.holes[0], plate.holes[0][0]]
        middle = [between(point, along(inner, index / count), 0.5) for index, point in enumerate(outline)]
        wide = 0.9 * distance(outline[0], inner[0])
        way = [middle[index % count] for index in range(-count // 4, count // 2 + 2)]
        press = pressed(0.2, 0.9, 1.0, 0.8, 0.2)
        return [hand.child("dark").stroke(way, wide, brush=FLAT, press=press, firm=0.85, stray=1.5)]
    xs, ys = [x for x, _ in outline], [y for _, y in outline]
    left, right, top, bottom = min(xs), max(xs), min(ys), max(ys)
    wide, tall = right - left, bottom - top
    if tall > 2.0 * wide:
        way = [(left + 0.7 * wide, top + tall * (0.02 + 0.96 * step / 5.0)) for step in range(6)]
        press = pressed(1.0, 0.7, 1.0, 0.8)
        return [hand.child("dark").stroke(way, 0.5 * wide, brush=FLAT, press=press, firm=0.95)]
    if tall < 40.0 or plate.slight:
        return []
    marks: list[Mark] = []
    for index in range(3):
        y = top + tall * (0.2 + 0.3 * index)
        start, end = (left, right) if key.build.side > 0.0 else (right, left)
        way = [(start + (end - start) * share, y + 2.0 * share) for share in (0.06, 0.4, 0.78)]
        part = hand.child(f"dark-{index}")
        marks.append(part.stroke(way, 0.24 * tall, brush=FLAT, press=taper, firm=0.85, stray=1.5))
    return marks


def _edge(hand: Hand, ring: Sequence[Point], width: float, *, cornered: bool) -> list[Mark]:
    """The line around a ring: one pull where it is round, one for every side where it has corners."""
    closed = [*ring, ring[0]]
    if not cornered:
        line = contour(hand, "line", closed, width, 0.7, 1.0, 0.5, 0.9, 0.7, stray=1.6)
        return [line, searching(hand, closed[:: max(2, len(closed) // 6)], 0.7 * width, stray=5.0)]
    marks: list[Mark] = []
    press = pressed(0.8, 1.0, 0.7)
    for index, (start, end) in enumerate(pairwise(_corners(closed))):
        way = closed[start : end + 1]
        line_ = way if len(way) > 2 else [way[0], between(way[0], way[1], 0.5), way[1]]
        marks.append(hand.child(index).stroke(line_, width, brush=LINER, press=press, least=0.3, stray=1.0))
    return marks


def _corners(closed: Sequence[Point]) -> list[int]:
    """Where a closed line turns sharply, its ends included."""
    found = [0]
    for index in range(1, len(closed) - 1):
        (ax, ay), (bx, by), (cx, cy) = closed[index - 1 : index + 2]
        dx, dy = unit_vector(bx - ax, by - ay)
        ex, ey = unit_vector(cx - bx, cy - by)
        if dx * ex + dy * ey < 0.8:
            found.append(index)
    return [*found, len(closed) - 1]


def _rust(hand: Hand, key: Key) -> list[Mark]:
    """Pits and spots."""
    drops = []
    for index in range(hand.count(5, 60)):
        draws = hand.child(index).draws()
        x, y = key.down(draws.between(-0.35, 1.0))
        wide = key.build.half if y > NECK else 0.9 * key.build.size
        drops.append((x + wide * draws.between(-0.9, 0.9), y, draws.between(0.8, 2.8), 0.9))
    return [Spots(tuple(drops))]


def _signs(hand: Hand, key: Key) -> list[Mark]:
    """Rings turned into the shaft, and runes down it."""
    marks: list[Mark] = []
    build, script = key.build, runes()
    for index in range(hand.count(1, 4)):
        x, y = key.down(build.collars[2] + 0.075 + 0.075 * index)
        marks += signed(
            hand.child(f"rune-{index}"), script[(build.sign + 7 * index) % len(script)], (x, y), 0.017 * build.half, 2.4
        )
    for index in range(hand.count(0, 14)):
        x, y = key.down(build.collars[1] + (build.collars[2] - build.collars[1]) * ((index + 0.5) * GOLDEN % 1.0))
        way = [(x - build.half, y - 1.5), (x, y + 1.5), (x + build.half, y - 1.5)]
        marks.append(hand.child(f"turn-{index}").stroke(way, 2.6, brush=LINER, press=swell, least=0.3))
    return marks


def _cord(hand: Hand, key: Key) -> list[Mark]:
    """A frayed cord through the bow."""
    if not key.build.cord:
        return []
    x, y = key.middle
    draws, size = hand.draws(), key.build.size
    marks: list[Mark] = []
    for index, lean in enumerate((-1.0, 1.0)):
        fall = draws.between(120.0, 210.0)
        out = -key.build.side * (size * 1.05 + draws.between(8.0, 22.0))
        way = [
            (x - 0.2 * size * lean, y - 0.8 * size),
            (x + 0.5 * out, y - 0.9 * size),
            (x + out, y + 0.1 * fall),
            (x + out + 12.0 * lean, y + 0.55 * fall),
            (x + out - 4.0 * lean, y + fall),
        ]
        marks.append(hand.child(index).stroke(way, 4.6, brush=LINER, press=pressed(0.6, 1.0, 0.7, 0.9, 0.4), stray=4.0))
    return marks
