"""An astral hourglass: two bulbs in a turned frame, and stars that run through its neck instead of sand."""

from dataclasses import replace
from math import sqrt

from mintmark.craft.exact import sin_turns
from mintmark.craft.painting import Layer, Mark, Painting, Spots
from mintmark.craft.palette import mixed
from mintmark.modes.ink.coats import GOLDEN
from mintmark.modes.ink.figures import by_light, dyadic, signed, wild
from mintmark.modes.ink.hand import FLAT, LINER, ROUND, Hand, contour, pressed, searching, settled, swell
from mintmark.modes.ink.runes import runes
from mintmark.modes.ink.spec import InkSpec
from mintmark.modes.ink.subjects.hourglass_shape import NECK, Build, frame_of, sand_above, sand_below

WIDTH, HEIGHT = 300.0, 500.0


def compose(spec: InkSpec) -> Painting:
    """The hourglass as large as the sheet allows."""
    hand = Hand.of(spec)
    build = Build.of(hand.child("build"))
    turn = build.tilt * (0.5 + 0.5 * hand.chaos)
    slant = abs(sin_turns(turn))
    reach, end = build.reach() + 6.0, build.end() + 6.0
    scale = min(WIDTH / 2.0 / (reach + 1.1 * slant * end) * 0.93, HEIGHT / 2.0 / (end + 1.1 * slant * reach) * 0.95)
    layers = settled(_layers(hand, build), scale=scale, dx=WIDTH / 2.0, dy=HEIGHT / 2.0, turn=turn)
    return Painting(WIDTH, HEIGHT, layers, spec.paper, hand.key())


def _layers(hand: Hand, build: Build) -> list[Layer]:
    """Glow, far post, glass, stars in it, edges and gleams, plates and near posts."""
    spec = hand.spec
    dark, light = by_light(spec.ink, spec.wash)
    wood, shade = mixed(spec.accent, spec.ink, 0.6), mixed(spec.accent, spec.wash, 0.5)
    bulbs = [hand.wash(build.bulb_outline(up), tone=0.9, mottle=0.35) for up in (-1.0, 1.0)]
    neck = hand.wash([(-NECK, -8.0), (NECK, -8.0), (NECK, 8.0), (-NECK, 8.0)], tone=0.9)
    sky = [hand.wash(sand_above(build), tone=0.97, mottle=0.5), hand.wash(sand_below(build), tone=0.97, mottle=0.5)]
    frame = [hand.wash(outline, tone=0.95, mottle=0.3) for outline in frame_of(build)]
    stars = _stars(hand.child("stars"), build)
    stream = _stream(hand.child("stream"), build)
    dust = _dust(hand.child("dust"), build)
    return [
        Layer(spec.accent, (*bulbs,), rough=0.0, wet=spec.wetness, strength=2.4, glow=16.0),
        hand.layer(spec.wash, [*bulbs, neck], rough=0.12, wet=0.9, strength=4.0),
        hand.layer(shade, _haze(hand.child("haze"), build), rough=0.6, wet=0.9, strength=2.4),
        hand.layer(mixed(spec.accent, dark, 0.75), sky, rough=0.15, wet=0.9, strength=4.0),
        hand.layer(spec.accent, _swirls(hand.child("swirls"), build), rough=0.5, wet=0.7, strength=3.0),
        hand.layer(mixed(spec.accent, dark, 0.5), stream, rough=0.2, strength=4.2),
        replace(hand.layer(spec.accent, stars, strength=3.2), glow=3.0),
        hand.layer(light, [*stars, *_crest(hand.child("crest"), build)], rough=0.0, wet=0.2, strength=4.4),
        hand.layer(spec.ink, _glass_lines(hand.child("glass"), build), rough=0.4, wet=0.6, strength=4.0),
        hand.layer(light, _gleams(hand.child("gleams"), build), rough=0.35, wet=0.4, strength=4.0),
        hand.layer(spec.wash, frame, rough=0.05, wet=0.6, strength=4.6),
        hand.layer(wood, frame, rough=0.25, wet=0.8, strength=3.8),
        hand.layer(spec.ink, _frame_lines(hand.child("frame"), build), rough=0.4, wet=0.6, strength=4.0),
        hand.layer(spec.wash, _frame_lights(hand.child("lights"), build), rough=0.5, wet=0.4, strength=3.4),
        hand.layer(spec.accent, dust, rough=0.2, strength=3.4),
    ]


def _haze(hand: Hand, build: Build) -> list[Mark]:
    """Dry pulls along the sides of the bulbs."""
    marks: list[Mark] = []
    for index, (up, side, firm) in enumerate(((-1.0, 1.0, 1.0), (1.0, 1.0, 1.0), (-1.0, -1.0, 0.6), (1.0, -1.0, 0.6))):
        way = [(side * 0.86 * x, y) for x, y in build.side(up, 0.18, 0.96)]
        marks.append(hand.child(index).stroke(way, 26.0, brush=FLAT, press=pressed(0.2, 0.9, 1.0, 0.5), firm=firm))
    return marks


def _swirls(hand: Hand, build: Build) -> list[Mark]:
    """Clouds that turn among the stars of the upper bulb and lie in the heap."""
    marks: list[Mark] = []
    for index in range(hand.count(3, 16)):
        part = hand.child(index)
        draws = part.draws()
        share, lower = draws.between(0.25, 0.8), index % 2 == 1
        wide, tilt = draws.between(0.4, 0.9), draws.around(0.0, 8.0) * (0.5 + 0.5 * hand.chaos)
        place = 1.0 - 0.4 * build.heap() * share if lower else build.level() * share
        reach = 0.7 * build.wide(place) * (wide if not lower else 0.9 * wide)
        y = (1.0 if lower else -1.0) * build.tall * place
        way = [(reach * s, y + tilt * s + 5.0 * (1.0 - s * s)) for s in (-1.0, -0.5, 0.0, 0.5, 1.0)]
        marks.append(part.stroke(way, draws.between(6.0, 12.0), brush=FLAT, press=swell, dry=0.2, firm=0.8))
    return marks


def _stream(hand: Hand, build: Build) -> list[Mark]:
    """The thread that runs from bulb to bulb."""
    way = [(0.0, -26.0), (0.0, -8.0), (0.0, 30.0), (0.0, build.tall * (1.0 - build.heap()) + 12.0)]
    return [hand.stroke(way, 6.0, brush=ROUND, press=pressed(1.0, 0.7, 0.5, 0.6), stray=0.6)]


def _stars(hand: Hand, build: Build) -> list[Mark]:
    """Stars in the upper bulb, in the thread, and in the heap."""
    drops = []
    for index in range(hand.count(14, 170)):
        draws = hand.child(index).draws()
        small, across, deep = draws.unit(), 2.0 * draws.unit() - 1.0, draws.unit()
        size = 0.9 + 2.7 * small * small * small * small
        where = index % 5
        if where < 2:
            share = build.level() * (0.1 + 0.84 * sqrt(deep))
            drops.append(
                (0.84 * build.wide(share) * across, -build.tall * share + 12.0 * (1.0 - across * across), size, 0.95)
            )
        elif where < 4:
            share = 1.0 - build.heap() * (0.06 + 0.86 * deep * (1.0 - abs(across)))
            drops.append((0.8 * build.wide(min(0.96, share)) * across, build.tall * min(0.96, share), size, 0.95))
        else:
            y = build.tall * (1.0 - build.heap()) * deep
            drops.append((5.0 * across * (0.3 + 0.7 * wild(hand) * deep), y, 0.7 * size, 0.95))
    return [Spots(tuple(drops))]


def _crest(hand: Hand, build: Build) -> list[Mark]:
    """Light on the surface of the stars above, and down the slopes of the heap."""
    top = sand_above(build)
    surface = top[13:20]
    heap = sand_below(build)[0:7]
    return [
        hand.child("surface").stroke([(x, y + 2.0) for x, y in surface], 4.0, press=swell, dry=0.1),
        hand.child("heap").stroke([(0.94 * x, y + 2.0) for x, y in heap], 3.6, press=swell, dry=0.1),
    ]


def _glass_lines(hand: Hand, build: Build) -> list[Mark]:
    """The sides of the glass, each in one pull from end to end, and a looser one beside it."""
    marks: list[Mark] = []
    right = [*build.side(-1.0, 0.0, 1.0)[::-1], *build.side(1.0, 0.0, 1.0)]
    for side, width in ((-1.0, 5.4), (1.0, 7.0)):
        way = [(side * x, y) for x, y in right]
        marks.append(contour(hand, f"side-{side}", way, width, 0.5, 1.0, 0.7, 1.0, 0.8, 1.0, 0.5, stray=1.4))
        marks.append(searching(hand.child(f"again-{side}"), way[::4], 0.7 * width, stray=6.0))
    return marks


def _gleams(hand: Hand, build: Build) -> list[Mark]:
    """What the glass mirrors on its left, and a touch of it on its right."""
    marks: list[Mark] = []
    for up in (-1.0, 1.0):
        way = [(-0.74 * x, y) for x, y in build.side(up, 0.42, 0.86)]
        marks.append(hand.child(f"long-{up}").stroke(way, 8.0, brush=ROUND, press=swell, dry=0.05))
        way = [(0.8 * x, y) for x, y in build.side(up, 0.6, 0.82)]
        marks.append(hand.child(f"short-{up}").stroke(way, 4.0, brush=ROUND, press=swell, dry=0.1))
    return marks


def _frame_lines(hand: Hand, build: Build) -> list[Mark]:
    """Edges of the frame, rings turned into the posts, runes on the plates."""
    marks: list[Mark] = []
    for index, outline in enumerate(frame_of(build)):
        marks.append(contour(hand, f"edge-{index}", [*outline, outline[0]], 5.0, 0.7, 1.0, 0.6, 0.9, 0.7))
    for index in range(hand.count(0, 16)):
        place, side = (index // 2 + 0.5) * GOLDEN % 1.0, -1.0 if index % 2 else 1.0
        x, y = side * (build.reach() - 13.0), (1.8 * place - 0.9) * build.tall
        way = [(x - 6.0, y - 1.0), (x, y + 1.5), (x + 6.0, y - 1.0)]
        marks.append(hand.child(f"turn-{index}").stroke(way, 2.8, brush=LINER, press=swell, least=0.3))
    return marks


def _frame_lights(hand: Hand, build: Build) -> list[Mark]:
    """Light along the plates and down the posts, and runes cut into the plates."""
    marks: list[Mark] = []
    script = runes()
    for name, up in (("over", -1.0), ("under", 1.0)):
        y = up * (build.tall - 4.0 + build.plate / 2.0) + build.plate / 2.0 - 7.0
        line = [(0.94 * x, b) for x, b in build.rim(y - build.plate + 10.0, build.reach())]
        marks.append(hand.child(f"{name}-line").stroke(line, 3.4, brush=LINER, press=swell, dry=0.1))
        for index in range(min(5, hand.count(1, 9))):
            place = (0.0, -0.36, 0.36, -0.68, 0.68)[index]
            at = (place * build.reach(), y - 3.0 + build.open * build.reach() * sqrt(1.0 - place * place) - 2.0)
            rune = script[(build.sign + 5 * index) % len(script)]
            marks += signed(hand.child(f"{name}-rune-{index}"), rune, at, 0.0062 * build.plate, 2.4, loose=2.0)
    for side in (-1.0, 1.0):
        x = side * (build.reach() - 13.0) - 3.0
        way = [(x, build.tall * s) for s in (-0.8, -0.4, 0.0, 0.4, 0.8)]
        marks.append(hand.child(f"post-{side}").stroke(way, 3.0, brush=LINER, press=swell, dry=0.3))
    return marks


def _dust(hand: Hand, build: Build) -> list[Mark]:
    """Specks around it."""
    drops = []
    for index in range(hand.count(2, 24)):
        draws = hand.child(index).draws()
        side, small = draws.pick((-1.0, 1.0)), draws.unit()
        x, y = side * build.reach() * draws.between(0.3, 1.0), (2.0 * dyadic(index) - 1.0) * build.end() * 0.94
        drops.append((x, y, 0.7 + 1.6 * small * small * small, 0.9))
    return [Spots(tuple(drops))]
