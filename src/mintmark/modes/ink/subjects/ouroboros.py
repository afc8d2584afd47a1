"""An ouroboros: a serpent in a ring, scaled and finned, its own tail between its teeth."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from mintmark.craft.curve import between, flanks, placed, tube
from mintmark.craft.exact import TAU, cos_turns, sin_turns, unit_vector
from mintmark.craft.painting import Brush, Layer, Mark, Painting, Point, Stroke
from mintmark.craft.palette import mixed
from mintmark.modes.ink.coats import THORN, even_places, hair, in_hand
from mintmark.modes.ink.hand import FLAT, LINER, Hand, pressed, searching, settled
from mintmark.modes.ink.spec import InkSpec
from mintmark.modes.ink.subjects.serpent_head import HINGE, SerpentHead

SIZE, HALF = 600.0, 300.0
ROOM = 556.0
"""How much of the sheet the serpent may take."""
RADIUS = 196.0
TIP = 13.5
"""Half the width of the tail where it is bitten."""
STEPS = 72
"""How many places the ring's spine has, from the tip of the tail to the nape."""


@dataclass(frozen=True, slots=True)
class Build:
    """What makes this serpent itself."""

    at: float
    """Where on the ring its mouth is, in turns."""
    thick: float
    head: float
    gape: float
    horns: float
    frill: float
    fins: float
    """Length of the spines on its back."""
    sail: bool
    """A fin joins them."""
    waves: int
    sway: float
    """How far the ring strays from a circle."""
    dark: float
    mirror: bool


def compose(spec: InkSpec) -> Painting:
    """The serpent in the middle of the sheet, as large as it allows, and the ink that drips where it bites."""
    hand = Hand.of(spec)
    build = _build(hand.child("build"))
    ring = _ring(hand.child("ring"), build)
    head = _head(build, ring)
    spine, halves = _bitten(build, head, ring), _halves(build)
    body = _body(hand, build, spine, halves)
    jaw, skull = _head_layers(hand.child("head"), head)
    places = [*tube(spine, [half + 1.1 * build.fins for half in halves]), *head.reach()]
    xs, ys = [x for x, _ in places], [y for _, y in places]
    left, top, right, bottom = min(xs), min(ys), max(xs), max(ys)
    scale = min(ROOM / max(right - left, bottom - top), ROOM / (2.0 * RADIUS + 60.0))
    side = -1.0 if build.mirror else 1.0
    dx, dy = HALF - side * scale * (left + right) / 2.0, HALF - scale * (top + bottom) / 2.0
    drops = hand.layer(spec.ink, _drops(hand.child("drops"), build), rough=0.5, strength=3.0)
    whole = settled([drops, *jaw, *body, *skull], scale=scale, dx=dx, dy=dy, mirror=build.mirror)
    return Painting(SIZE, SIZE, whole, spec.paper, hand.key())


def _colors(spec: InkSpec) -> tuple[str, str]:
    """Of the back, and of what lies in shade."""
    return mixed(spec.accent, spec.ink, 0.35), mixed(spec.wash, spec.accent, 0.4)


def _body(hand: Hand, build: Build, spine: Sequence[Point], halves: Sequence[float]) -> list[Layer]:
    """Fin and spines, the ring, its scaled back, its lines."""
    spec, (coat, shade) = hand.spec, _colors(hand.spec)
    sail, spines = _sail(hand.child("sail"), build, spine, halves), _fins(hand.child("fins"), build, spine, halves)
    ring = hand.wash(tube(spine, halves), tone=0.95, mottle=0.3)
    return [
        hand.layer(shade, sail, rough=0.15, wet=0.8, strength=4.4),
        hand.layer(spec.ink, spines, rough=0.5, wet=0.6, strength=4.0),
        hand.layer(spec.wash, [ring], rough=0.15, wet=0.8, strength=4.6),
        hand.layer(coat, _back(hand.child("back"), build, spine, halves), rough=0.6, wet=0.9, strength=2.8),
        hand.layer(spec.ink, _lines(hand.child("lines"), spine, halves), rough=0.5, wet=0.7, strength=4.0),
    ]


def _head_layers(hand: Hand, head: SerpentHead) -> tuple[list[Layer], list[Layer]]:
    """The lower jaw, which the tail lies on, and the upper head, which closes over it."""
    spec, (coat, shade) = hand.spec, _colors(hand.spec)
    lines = [*head.skull_lines(hand), *head.fang_lines(hand), *head.spines(hand.child("frill"))]
    jaw = [
        hand.layer(shade, head.jaw_wash(hand), rough=0.15, wet=0.8, strength=4.4),
        hand.layer(spec.ink, head.jaw_lines(hand), rough=0.5, wet=0.6, strength=4.0),
    ]
    skull = [
        hand.layer(spec.wash, [*head.skull_washes(hand), *head.fangs(hand)], rough=0.1, wet=0.6, strength=5.0),
        hand.layer(coat, head.shades(hand), rough=0.5, wet=0.9, strength=2.6),
        hand.layer(spec.ink, lines, rough=0.4, wet=0.6, strength=4.0),
        hand.layer(mixed(spec.accent, spec.wash, 0.45), head.glow(hand), rough=0.0, wet=0.3, strength=5.0),
        hand.layer(spec.ink, head.pupil(hand), rough=0.0, wet=0.0, strength=5.0),
    ]
    return jaw, skull


def _build(hand: Hand) -> Build:
    draws = hand.draws()
    return Build(
        at=draws.between(0.0, 1.0),
        thick=draws.between(25.0, 38.0),
        head=draws.between(128.0, 152.0),
        gape=draws.between(0.07, 0.1),
        horns=draws.pick((0.0, 0.5, 0.75, 0.95)) * draws.between(0.85, 1.1),
        frill=draws.pick((0.0, 1.0, 1.0)) * draws.between(0.25, 0.6),
        fins=draws.between(10.0, 34.0),
        sail=draws.chance(0.4),
        waves=draws.integer(3, 9),
        sway=draws.between(0.0, 0.022),
        dark=draws.between(0.5, 1.0),
        mirror=draws.chance(0.5),
    )


def _ring(hand: Hand, build: Build) -> list[Point]:
    """The spine, clockwise from the tip of the tail in the mouth to the nape."""
    draws = hand.draws()
    phase, lean, squash = draws.unit(), draws.unit(), draws.around(0.0, 0.03) * (0.3 + 0.7 * hand.chaos)
    stray = [(draws.integer(2, 4), draws.unit(), draws.around(0.0, 0.018)) for _ in range(2)]
    bite = 0.3 * build.head / (TAU * RADIUS)
    points = []
    for step in range(STEPS + 1):
        share = step / STEPS
        turn = build.at + bite + (1.0 - bite) * share
        calm = min(1.0, 9.0 * share, 9.0 * (1.0 - share))
        uneven = build.sway * sin_turns(build.waves * share + phase)
        uneven += hand.chaos * sum(size * sin_turns(rate * share + at) for rate, at, size in stray)
        reach = RADIUS * (1.0 + calm * (uneven + squash * cos_turns(2.0 * (turn - lean))))
        points.append((reach * cos_turns(turn), reach * sin_turns(turn)))
    return points


def _halves(build: Build) -> list[float]:
    """Half widths from the tip of the tail to the nape."""
    result = []
    for step in range(STEPS + 1):
        share = step / STEPS
        swollen = 1.0 - (1.0 - min(1.0, share / 0.7)) * (1.0 - min(1.0, share / 0.7))
        neck = 1.0 - 0.32 * max(0.0, share - 0.72) / 0.28
        result.append(TIP + (build.thick - TIP) * swollen * neck)
    return result


def _head(build: Build, spine: Sequence[Point]) -> SerpentHead:
    """The head at the end of the ring, turned along it and a little inwards, so that the tail lies in the mouth."""
    (x, y), size = spine[-1], build.head
    turn = build.at + 0.25 + 0.3 * size / (TAU * RADIUS) - 0.5 * build.gape
    return SerpentHead((x, y), size, turn, build.gape, build.horns, build.frill)


def _bitten(build: Build, head: SerpentHead, spine: Sequence[Point]) -> list[Point]:
    """The ring with its tail led between the jaws, as far as the corner of the mouth."""
    aim, stride = 0.38 * build.gape, TAU * RADIUS / STEPS / build.head
    way = head.put(placed([(0.15 + stride * step, -0.015) for step in range(14)], HINGE, turn=aim))
    result = list(spine)
    for step, lead in enumerate(way):
        share = min(1.0, max(0.0, (step - 3.0) / 10.0))
        result[step] = between(lead, spine[step], share * share * (3.0 - 2.0 * share))
    return result


def _sail(hand: Hand, build: Build, spine: Sequence[Point], halves: Sequence[float]) -> list[Mark]:
    """A fin all along the back, scalloped between its rays; nothing for a serpent that has spines alone."""
    if not build.sail:
        return []
    first, last = STEPS // 7, STEPS - 3
    root, _ = flanks(spine, [half * 0.8 for half in halves])
    tall, low = (
        flanks(
            spine, [half + build.fins * factor * 3.2 * (i / STEPS) * (1.0 - i / STEPS) for i, half in enumerate(halves)]
        )[0]
        for factor in (1.35, 0.85)
    )
    rim = [(tall if step % 4 == 0 else low)[step] for step in range(first, last, 2)]
    return [hand.wash([*root[first:last:3], *rim[::-1]], tone=0.95, mottle=0.5)]


def _fins(hand: Hand, build: Build, spine: Sequence[Point], halves: Sequence[float]) -> list[Mark]:
    """Spines along the outside, longest in the middle of the back, leaning towards the tail."""
    outer, _ = flanks(spine, [half * 0.9 for half in halves])
    brush = in_hand(hand, THORN)
    marks: list[Mark] = []
    for index, share in enumerate(even_places(hand.count(14, 84))):
        part = hand.child(index)
        draws = part.draws()
        place = 0.14 + 0.83 * share
        step = int(place * STEPS)
        (x, y), (bx, by) = between(outer[step], outer[min(STEPS, step + 1)], place * STEPS - step), outer[step - 1]
        dx, dy = unit_vector(x - bx, y - by)
        long = build.fins * (0.35 + 2.6 * place * (1.0 - place)) * draws.between(0.75, 1.2)
        slant = 0.55 + draws.around(0.0, 0.3) * hand.chaos
        nx, ny = unit_vector(dy - slant * dx, -dx - slant * dy)
        bow = (x + nx * long * 0.5 + dx * long * 0.12, y + ny * long * 0.5 + dy * long * 0.12)
        width = 5.0 + 0.16 * build.fins
        marks.append(hair(part.key(), (x - 3.0 * nx, y - 3.0 * ny), bow, (x + nx * long, y + ny * long), width, brush))
    return marks


def _back(hand: Hand, build: Build, spine: Sequence[Point], halves: Sequence[float]) -> list[Mark]:
    """One long dry stroke along the back, and rows of scales."""
    ridge, _ = flanks(spine, [half * 0.42 for half in halves])
    brush = replace(FLAT, bristles=hand.count(14, 60), drying=0.35)
    touches = [(x, y, half * 1.15, 0.55 + 0.3 * build.dark) for (x, y), half in zip(ridge, halves, strict=True)]
    stroke = hand.child("ridge").stroke(ridge[::3], 1.0, brush=brush, press=lambda _: 1.0)
    marks: list[Mark] = [replace(stroke, touches=tuple(touches[::3]))]
    ready = in_hand(hand)
    rows = (0.66, 0.18, -0.24)
    for row, across in enumerate(rows):
        line, _ = flanks(spine, [half * across for half in halves])
        for index, share in enumerate(even_places(hand.count(10, 64))):
            part = hand.child(f"scale-{row}-{index}")
            place = 0.05 + 0.93 * min(1.0, share + 0.005 * (row % 2))
            step = min(STEPS - 1, int(place * STEPS))
            (x, y), (ax, ay), half = line[step], line[step + 1], halves[step]
            x, y = between((x, y), (ax, ay), place * STEPS - step)
            dx, dy = unit_vector(ax - line[step][0], ay - line[step][1])
            r = half * 0.26
            one = (x + dy * r - dx * r, y - dx * r - dy * r)
            two = (x - dy * r - dx * r, y + dx * r - dy * r)
            marks.append(_scale(part.key(), one, (x + dx * r * 0.7, y + dy * r * 0.7), two, 2.0 + 0.06 * half, ready))
    return marks


def _scale(key: int, one: Point, top: Point, two: Point, width: float, brush: Brush) -> Mark:
    return Stroke(((*one, width * 0.4, 0.7), (*top, width, 1.1), (*two, width * 0.4, 0.7)), brush, key)


def _lines(hand: Hand, spine: Sequence[Point], halves: Sequence[float]) -> list[Mark]:
    """The ring's two edges, each in three breaths, and the plates of the belly."""
    outer, inner = flanks(spine, halves)
    marks: list[Mark] = []
    for name, edge, width in (("outer", outer, 9.0), ("inner", inner, 7.0)):
        for index, (start, end) in enumerate(((0, 26), (24, 50), (48, STEPS + 1))):
            part = hand.child(f"{name}-{index}")
            press = pressed(0.35, 0.8, 1.0, 0.6, 0.9, 0.35)
            marks.append(part.stroke(edge[start:end:3], width, brush=LINER, press=press, least=0.15, stray=1.6))
        marks.append(searching(hand.child(name), edge[6::6], 6.0))
    brush = in_hand(hand)
    _, middle = flanks(spine, [half * 0.45 for half in halves])
    for index, share in enumerate(even_places(hand.count(16, 110))):
        step = min(STEPS, 4 + int(share * (STEPS - 4)))
        (x, y), (mx, my) = inner[step], middle[max(0, step - 1)]
        bow = between((x, y), (mx, my), 0.5)
        marks.append(hair(hand.child(f"plate-{index}").key(), (x, y), bow, (mx, my), 3.0, brush))
    marks.append(hand.child("seam").stroke(middle[4:-1:4], 3.0, brush=LINER, press=pressed(0.2, 0.8, 0.6, 0.9, 0.3)))
    return marks


def _drops(hand: Hand, build: Build) -> list[Mark]:
    """Ink that drips where it bites, and what a wild hand flings."""
    turn = build.at + 0.1
    at = (RADIUS * cos_turns(turn), RADIUS * sin_turns(turn))
    return [
        hand.child("bite").spatter(at, 90.0, hand.count(3, 24), 5.0),
        hand.child("flung").spatter(at, 240.0, hand.count(8, 44), 5.0 * hand.chaos),
    ]
