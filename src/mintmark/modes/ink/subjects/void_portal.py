"""A void portal: a gate of old stones around a dark that turns, with stars in it and mist that pours out."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from mintmark.craft.curve import between
from mintmark.craft.exact import cos_turns, sin_turns
from mintmark.craft.painting import Layer, Mark, Painting, Point, Spots, Wash
from mintmark.craft.palette import mixed
from mintmark.modes.ink.coats import GOLDEN
from mintmark.modes.ink.figures import around, by_light, dyadic, ring, signed
from mintmark.modes.ink.hand import FLAT, LINER, ROUND, Hand, contour, pressed, swell
from mintmark.modes.ink.runes import runes
from mintmark.modes.ink.spec import InkSpec
from mintmark.modes.ink.subjects.portal_stones import GROUND, SIZE, Build, steps_of, stones_of


def compose(spec: InkSpec) -> Painting:
    """Glow, the dark and what turns in it, the stones, steps, mist."""
    hand = Hand.of(spec)
    build = Build.of(hand.child("build"))
    dark, light = by_light(spec.ink, spec.wash)
    void = Wash(tuple(build.dark()), tone=0.98, mottle=0.4, smooth=False)
    stones = stones_of(hand.child("stones"), build)
    steps = steps_of(build)
    shade, night = mixed(spec.accent, spec.wash, 0.5), mixed(spec.accent, dark, 0.85)
    rock = [Wash(tuple(stone), tone=0.96, mottle=0.4, smooth=False) for stone in (*stones, *steps)]
    stars = _stars(hand.child("stars"), build)
    layers = (
        Layer(spec.accent, (void, *rock), rough=0.0, wet=spec.wetness, strength=2.6, glow=15.0),
        hand.layer(night, [void], rough=0.1, wet=0.8, strength=4.6),
        hand.layer(spec.accent, _swirls(hand.child("swirls"), build, 0), rough=0.5, wet=0.8, strength=3.2),
        hand.layer(light, _swirls(hand.child("lights"), build, 1), rough=0.55, wet=0.5, strength=3.4),
        replace(hand.layer(spec.accent, stars, strength=3.2), glow=3.5),
        hand.layer(light, [*stars, *_eye(hand.child("eye"), build)], rough=0.0, wet=0.2, strength=4.6),
        hand.layer(spec.wash, rock, rough=0.12, wet=0.7, strength=4.6),
        hand.layer(shade, _weather(hand.child("weather"), stones, steps), rough=0.7, wet=0.8, strength=2.6),
        hand.layer(mixed(spec.accent, spec.ink, 0.6), _inside(hand.child("inside"), build), rough=0.5, strength=3.4),
        hand.layer(spec.ink, _edges(hand.child("edges"), [*stones, *steps]), rough=0.4, strength=4.2),
        hand.layer(spec.ink, _runes(hand.child("runes"), build, stones), rough=0.3, strength=4.2),
        hand.layer(shade, _mist(hand.child("mist")), rough=0.7, wet=0.9, strength=2.6),
        hand.layer(spec.ink, _grass(hand.child("grass"), build), rough=0.35, strength=4.0),
        hand.layer(spec.accent, [Spots(_dust(hand.child("dust"), build))], rough=0.2, strength=3.4),
    )
    return Painting(SIZE, SIZE, layers, spec.paper, hand.key())


def _within(build: Build, point: Point, room: float) -> bool:
    """Whether a place lies in the dark, that far from its edge."""
    x, y = point[0] - build.middle[0], point[1] - build.middle[1]
    half = build.inner - room
    if build.kind != "ring" and y > 0.0:
        return abs(x) < half and point[1] < GROUND - room
    if build.kind == "pointed":
        y /= 1.16
    return x * x + y * y < half * half


def _swirls(hand: Hand, build: Build, layer: int) -> list[Mark]:
    """What turns in the dark: pulls that wind in towards its heart."""
    marks: list[Mark] = []
    cx, cy = build.heart()
    tall = 1.0 if build.kind == "ring" else 1.32
    for index in range(hand.count(9, 48) if layer == 0 else hand.count(6, 34)):
        part = hand.child(index)
        draws = part.draws()
        start, far = dyadic(index) + draws.around(0.0, 0.04), draws.between(0.5, 1.0)
        near, sweep = far * draws.between(0.3, 0.6), draws.between(0.16, 0.34)
        loose = draws.around(0.0, 0.03) * (0.3 + 0.7 * hand.chaos)
        way = list[Point]()
        for step in range(13):
            share = step / 12.0
            reach = build.inner * (far + (near - far) * share)
            turn = (
                start
                + build.sense * (sweep * share + build.twist * (1.0 - reach / build.inner))
                + loose * sin_turns(share)
            )
            point = (cx + reach * cos_turns(turn), cy + tall * reach * sin_turns(turn))
            if not _within(build, point, 10.0):
                if way:
                    break
                continue
            way.append(point)
        if len(way) > 4:
            width = draws.between(6.0, 15.0) if layer == 0 else draws.between(2.4, 5.6)
            brush = FLAT if layer == 0 else ROUND
            marks.append(part.stroke(way, width, brush=brush, press=swell, dry=0.2, least=0.05))
    return marks


def _eye(hand: Hand, build: Build) -> list[Mark]:
    """A point of light, far in."""
    at = build.heart()
    halo = ring(hand.child("halo"), at, 12.0, 2.6, brush=LINER, stray=0.05, steps=24)
    return [Spots(((*at, 5.0, 1.0),)), halo]


def _stars(hand: Hand, build: Build) -> list[Mark]:
    """Stars in the dark."""
    drops = []
    cx, cy = build.heart()
    for index in range(hand.count(12, 150)):
        draws = hand.child(index).draws()
        turn, far, small = draws.unit(), draws.unit(), draws.unit()
        x, y = around((cx, cy), build.inner * 1.3 * far, turn)
        if _within(build, (x, y), 9.0):
            drops.append((x, y, 0.7 + 2.3 * small * small * small * small, 0.95))
    return [Spots(tuple(drops))]


def _weather(hand: Hand, stones: Sequence[Sequence[Point]], steps: Sequence[Sequence[Point]]) -> list[Mark]:
    """Dry touches on every stone."""
    marks: list[Mark] = []
    for index, stone in enumerate((*stones, *steps)):
        x, y = sum(a for a, _ in stone) / len(stone), sum(b for _, b in stone) / len(stone)
        for touch in range(hand.count(1, 5)):
            part = hand.child(f"{index}-{touch}")
            draws = part.draws()
            ends = [between((x, y), stone[draws.integer(0, len(stone) - 1)], draws.between(0.3, 0.72)) for _ in "ab"]
            way = (ends[0], between(ends[0], ends[1], 0.5), ends[1])
            marks.append(part.stroke(way, draws.between(9.0, 17.0), brush=FLAT, press=swell, least=0.2, dry=0.15))
    return marks


def _inside(hand: Hand, build: Build) -> list[Mark]:
    """The shadow the stones cast along the edge of the dark."""
    line = build.dark()
    way = [*line, line[0]] if build.kind == "ring" else line[1:-1]
    return [hand.stroke(way, 9.0, brush=FLAT, press=pressed(0.6, 1.0, 0.8, 1.0, 0.6), dry=0.1)]


def _edges(hand: Hand, outlines: Sequence[Sequence[Point]]) -> list[Mark]:
    """The edges of all stones, and cracks in some."""
    marks: list[Mark] = []
    for index, outline in enumerate(outlines):
        part = hand.child(index)
        closed = [*outline, outline[0]]
        line = [closed[0]]
        for start, end in pairwise(closed):
            line += [between(start, end, 0.12), between(start, end, 0.88), end]
        marks.append(contour(part, "edge", line, 4.6, 0.6, 1.0, 0.7, 0.9, 0.6, stray=0.8))
        if index % 3 == 1:
            x, y = sum(a for a, _ in outline) / len(outline), sum(b for _, b in outline) / len(outline)
            first = outline[part.draws().integer(0, len(outline) - 1)]
            crack = (first, between(first, (x, y + 5.0), 0.4), between(first, (x, y), 0.75))
            marks.append(part.child("crack").stroke(crack, 3.0, brush=LINER, press=pressed(1.0, 0.7, 0.2)))
    return marks


def _runes(hand: Hand, build: Build, stones: Sequence[Sequence[Point]]) -> list[Mark]:
    """Runes cut into the stones of the round part: more of them with more detail."""
    script, marks = runes(), list[Mark]()
    for index, stone in enumerate(stones[: build.stones]):
        if (index * GOLDEN) % 1.0 > 0.25 + 0.75 * hand.detail and index:
            continue
        corners = stone[::2]
        x, y = sum(a for a, _ in corners) / len(corners), sum(b for _, b in corners) / len(corners)
        dx, dy = x - build.middle[0], y - build.middle[1]
        turn = _turn_of(dx, dy)
        rune = script[(build.sign + 5 * index) % len(script)]
        marks += signed(hand.child(index), rune, (x, y), 0.0056 * build.thick, 4.0, turn=turn, loose=2.5)
    return marks


def _turn_of(dx: float, dy: float) -> float:
    """The turn of an upright sign whose head points that way, to a 64th."""
    return max(range(64), key=lambda step: dx * sin_turns(step / 64) - dy * cos_turns(step / 64)) / 64


def _mist(hand: Hand) -> list[Mark]:
    """What pours out over the steps."""
    marks: list[Mark] = []
    for index in range(hand.count(5, 20)):
        part = hand.child(index)
        draws = part.draws()
        x, y = SIZE / 2.0 + draws.around(0.0, 100.0), GROUND - 8.0 + 34.0 * draws.unit()
        half = min(draws.between(40.0, 110.0), SIZE / 2.0 - 20.0 - abs(x - SIZE / 2.0))
        rise = draws.around(0.0, 8.0) * (0.4 + 0.6 * hand.chaos)
        way = [(x + half * s, y + rise * sin_turns(0.4 * s)) for s in (-1.0, -0.5, 0.0, 0.5, 1.0)]
        marks.append(part.stroke(way, draws.between(9.0, 20.0), brush=FLAT, press=swell, least=0.05, dry=0.25))
    return marks


def _grass(hand: Hand, build: Build) -> list[Mark]:
    """Blades at both feet."""
    marks: list[Mark] = []
    half = min(build.inner + (0.0 if build.kind == "ring" else build.thick + 12.0), 208.0)
    for index in range(hand.count(8, 50)):
        part = hand.child(index)
        draws = part.draws()
        side = 1.0 if index % 2 else -1.0
        x = SIZE / 2.0 + side * (half - 30.0 * draws.unit() + 18.0)
        tall, lean = draws.between(12.0, 30.0), side * draws.between(-2.0, 9.0) * (0.5 + 0.5 * hand.chaos)
        y = GROUND + 24.0 + 4.0 * draws.unit()
        way = ((x, y), (x + 0.3 * lean, y - 0.6 * tall), (x + lean, y - tall))
        marks.append(part.stroke(way, 4.4, brush=LINER, press=pressed(1.0, 0.7, 0.1), least=0.08))
    return marks


def _dust(hand: Hand, build: Build) -> tuple[tuple[float, float, float, float], ...]:
    """Specks that are drawn in from all around."""
    drops = []
    for index in range(hand.count(4, 50)):
        draws = hand.child(index).draws()
        turn, far, small = draws.between(-0.3, 0.3), draws.between(8.0, 44.0), draws.unit()
        x, y = build.edge(turn, build.thick + far)
        if 20.0 < x < SIZE - 20.0 and y > 20.0:
            drops.append((x, y, 0.8 + 2.0 * small * small * small, 0.9))
    return tuple(drops)
