"""A spectral lantern: it hangs from a chain, a cold flame in its glass, and something rises out of it."""

from dataclasses import replace

from mintmark.craft.curve import ellipse
from mintmark.craft.exact import sin_turns
from mintmark.craft.painting import Layer, Mark, Painting, Point, Spots
from mintmark.craft.palette import mixed
from mintmark.modes.ink.figures import by_light, dyadic, wild
from mintmark.modes.ink.hand import (
    FLAT,
    LINER,
    ROUND,
    Hand,
    contour,
    even,
    pressed,
    searching,
    settled,
    swell,
    taper,
)
from mintmark.modes.ink.spec import InkSpec
from mintmark.modes.ink.subjects.lantern_shape import Build, Lantern

WIDTH, HEIGHT = 300.0, 500.0
HOOK = 18.0
"""Where the chain begins, from the upper edge."""
RINGS = (0.12, 0.88, 0.34, 0.23, 0.62)
"""Where rings lie around the glass; few of them cross the flame."""


def compose(spec: InkSpec) -> Painting:
    """Chain, glow, glass and flame, then the metal over it, and what rises."""
    hand = Hand.of(spec)
    lantern = Lantern(Build.of(hand.child("build")))
    scale = (HEIGHT - HOOK - 22.0) / lantern.end()
    wide = max(x for x, _ in lantern.roof())
    scale = min(scale, 122.0 / wide)
    turn = lantern.build.swing * (0.5 + 0.5 * hand.chaos)
    layers = settled(
        _layers(hand, lantern),
        scale=scale,
        dx=WIDTH / 2.0 + 0.6 * lantern.end() * scale * sin_turns(turn),
        dy=HOOK,
        turn=turn,
    )
    return Painting(WIDTH, HEIGHT, layers, spec.paper, hand.key())


def _layers(hand: Hand, lantern: Lantern) -> list[Layer]:
    spec = hand.spec
    dark, light = by_light(spec.ink, spec.wash)
    metal, veil = mixed(spec.accent, spec.ink, 0.82), mixed(spec.accent, spec.wash, 0.6)
    glass = hand.wash(lantern.glass(), tone=0.9, mottle=0.35)
    shell = [hand.wash(lantern.roof(), tone=0.95, mottle=0.3), hand.wash(lantern.foot(), tone=0.95, mottle=0.3)]
    flame = _flame(hand.child("flame"), lantern)
    specks = _sparks(hand.child("sparks"), lantern)
    return [
        Layer(spec.accent, (glass,), rough=0.0, wet=spec.wetness, strength=3.0, glow=20.0),
        hand.layer(spec.ink, _chain(hand.child("chain"), lantern), rough=0.35, strength=4.2),
        hand.layer(spec.wash, [glass], rough=0.12, wet=0.8, strength=4.2),
        hand.layer(veil, _haze(hand.child("haze"), lantern), rough=0.6, wet=0.9, strength=2.2),
        hand.layer(spec.accent, _far(hand.child("far"), lantern), rough=0.6, strength=2.2),
        Layer(spec.accent, tuple(flame), rough=0.0, wet=spec.wetness, strength=3.4, glow=7.0),
        hand.layer(spec.accent, flame, rough=0.3, wet=0.8, strength=3.4),
        hand.layer(light, _core(hand.child("core"), lantern), rough=0.2, wet=0.6, strength=4.6),
        hand.layer(dark, _face(hand.child("face"), lantern), rough=0.1, strength=4.6),
        hand.layer(spec.wash, shell, rough=0.05, wet=0.6, strength=4.6),
        hand.layer(metal, shell, rough=0.25, wet=0.8, strength=4.0),
        hand.layer(spec.ink, _bars(hand.child("bars"), lantern), rough=0.35, wet=0.6, strength=4.2),
        hand.layer(spec.wash, _gleams(hand.child("gleams"), lantern), rough=0.5, wet=0.4, strength=3.2),
        replace(hand.layer(spec.accent, specks, strength=3.0), glow=3.0),
        hand.layer(light, specks, rough=0.0, wet=0.2, strength=3.6),
    ]


def _chain(hand: Hand, lantern: Lantern) -> list[Mark]:
    """Links from the hook, and the bow they hold."""
    marks: list[Mark] = []
    for index in range(3):
        y = 14.0 + 21.0 * index
        link = ellipse((0.0, y), 15.0 if index % 2 == 0 else 5.0, 29.0, 16)
        part = hand.child(f"link-{index}")
        marks.append(part.stroke([*link, *link[:2]], 5.4, brush=LINER, press=even, stray=0.8))
    bow = ellipse((0.0, lantern.roof_top - 12.0), 34.0, 34.0, 20)
    marks.append(hand.child("bow").stroke([*bow, *bow[:2]], 7.0, brush=ROUND, press=even, stray=1.0))
    return marks


def _haze(hand: Hand, lantern: Lantern) -> list[Mark]:
    """Light that clouds the glass, in dry pulls along its sides."""
    marks: list[Mark] = []
    for index, (around, firm) in enumerate(((-0.74, 0.9), (0.72, 1.0), (-0.42, 0.5), (0.46, 0.6))):
        way = lantern.post(around)[1:-1]
        press = pressed(0.5, 1.0, 0.8, 1.0, 0.4)
        marks.append(hand.child(index).stroke(way, 30.0, brush=FLAT, press=press, firm=firm, stray=2.0))
    return marks


def _far(hand: Hand, lantern: Lantern) -> list[Mark]:
    """Bars behind the glass, and the rings that are seen through it."""
    marks: list[Mark] = []
    for index in range(lantern.build.posts - 1):
        around = 2.0 * (index + 1.0) / lantern.build.posts - 1.0
        way = [(x, y - 2.0 * lantern.build.open * lantern.build.half) for x, y in lantern.post(0.86 * around)[2:]]
        marks.append(hand.child(index).stroke(way, 4.0, brush=LINER, press=even, dry=0.2))
    return marks


def _tongue(lantern: Lantern, wide: float, tall: float, lean: float) -> list[Point]:
    """The outline of a flame that stands on the base."""
    x, y = 0.0, lantern.low - 10.0
    shape = (
        (0.0, 0.0), (-0.7, 0.1), (-1.0, 0.32), (-0.72, 0.56), (-0.3, 0.76), (-0.02, 1.0), (0.16, 0.8), (0.46, 0.64),
        (0.92, 0.42), (0.86, 0.16), (0.5, 0.03),
    )  # fmt: skip
    return [(x + wide * a + lean * wide * b * b, y - tall * b) for a, b in shape]


def _flame(hand: Hand, lantern: Lantern) -> list[Mark]:
    """The flame and the licks that leave it."""
    draws, build = hand.draws(), lantern.build
    lean = draws.around(0.0, 0.7)
    marks: list[Mark] = [hand.wash(_tongue(lantern, 0.46 * build.half, 0.72 * build.tall, lean), tone=0.95)]
    for index in range(hand.count(2, 9)):
        part = hand.child(index)
        chance = part.draws()
        x = (2.0 * dyadic(index) - 1.0) * 0.4 * build.half
        tall = build.tall * chance.between(0.2, 0.5) * (1.2 - abs(x) / build.half)
        y, swing = lantern.low - chance.between(20.0, 60.0), chance.around(0.0, 12.0) * (0.4 + 0.6 * hand.chaos)
        way = [
            (x + swing * sin_turns(0.6 * s) + 10.0 * lean * s * s, y - tall * s) for s in (0.0, 0.25, 0.5, 0.75, 1.0)
        ]
        marks.append(part.stroke(way, 10.0, brush=ROUND, press=taper, least=0.05))
    return marks


def _core(hand: Hand, lantern: Lantern) -> list[Mark]:
    """The bright heart of the flame."""
    lean = 0.6 * hand.draws().around(0.0, 0.5)
    build = lantern.build
    return [hand.wash(_tongue(lantern, 0.27 * build.half, 0.46 * build.tall, lean), tone=1.0, mottle=0.1)]


def _face(hand: Hand, lantern: Lantern) -> list[Mark]:
    """Two eyes and a mouth in the flame, if anybody is in it."""
    build = lantern.build
    if not build.soul:
        return []
    y, half = lantern.low - 0.23 * build.tall, 0.1 * build.half
    eyes = [hand.wash(ellipse((side * half, y), 8.0, 13.0, 10), tone=1.0, mottle=0.0) for side in (-1.0, 1.0)]
    return [*eyes, hand.wash(ellipse((0.0, y + 17.0), 8.0, 11.0, 10), tone=1.0, mottle=0.0)]


def _bars(hand: Hand, lantern: Lantern) -> list[Mark]:
    """The cage before the glass, the edges of roof and base, the finial."""
    build = lantern.build
    marks: list[Mark] = []
    for index in range(build.posts + 1):
        around = 2.0 * index / build.posts - 1.0
        width = 9.0 if index in {0, build.posts} else 7.0
        press = pressed(1.0, 0.8, 0.9, 0.75, 1.0)
        marks.append(hand.child(f"post-{index}").stroke(lantern.post(around), width, press=press, stray=1.5))
    for index in range(hand.count(1, len(RINGS))):
        share = RINGS[index]
        ring = lantern.ring(lantern.top + build.tall * share, lantern.half(share))
        marks.append(contour(hand, f"ring-{index}", ring, 4.4, 0.6, 1.0, 0.5, 0.9, 0.6))
    roof, foot = lantern.roof(), lantern.foot()
    marks.append(contour(hand, "roof", [*roof, roof[0]], 6.4, 0.6, 0.9, 1.0, 0.7, 0.9, 0.6))
    marks.append(contour(hand, "foot", [*foot, foot[0]], 6.0, 0.7, 1.0, 0.8, 0.9))
    marks.append(searching(hand, roof[9:-9], 5.0, stray=6.0))
    knob = ellipse((0.0, lantern.roof_top + 1.0), 26.0, 13.0, 14)
    marks.append(hand.wash(knob, tone=1.0, mottle=0.1))
    return [*marks, *_hanging(hand.child("hanging"), lantern)]


def _hanging(hand: Hand, lantern: Lantern) -> list[Mark]:
    """Below the base: a tassel, or a drop of iron."""
    build = lantern.build
    y = lantern.base + build.open * 0.74 * lantern.half(1.0)
    knob = hand.wash(ellipse((0.0, y + 6.0), 15.0, 13.0, 12), tone=1.0, mottle=0.1)
    if not build.tassel:
        drop = [(0.0, y + 8.0), (-6.0, y + 15.0), (0.0, y + 30.0), (6.0, y + 15.0)]
        return [knob, hand.child("drop").wash(drop, tone=1.0, mottle=0.1)]
    marks: list[Mark] = [knob]
    for index in range(hand.count(6, 22)):
        part = hand.child(index)
        spread = 2.0 * dyadic(index) - 1.0
        long, stray = part.draws().between(46.0, 58.0), part.draws().around(0.0, 5.0) * wild(hand)
        way = [
            (2.0 * spread, y + 10.0),
            (9.0 * spread, y + 10.0 + 0.4 * long),
            (11.0 * spread + stray, y + 10.0 + long),
        ]
        marks.append(part.stroke(way, 3.8, brush=LINER, press=pressed(1.0, 0.8, 0.3)))
    return marks


def _gleams(hand: Hand, lantern: Lantern) -> list[Mark]:
    """Light along the roof and the base, ribs of the roof, a gleam down the glass."""
    build, roof = lantern.build, lantern.roof()

    marks: list[Mark] = []
    for index in range(hand.count(2, 9)):
        around = 1.7 * dyadic(index) - 0.85
        rib = [(around * -x * 0.94, top + 2.0 + build.open * -x * (1.0 - around * around)) for x, top in roof[2:10]]
        marks.append(hand.child(index).stroke(rib, 3.4, brush=LINER, press=swell, dry=0.1))
    lip = [(0.92 * x, h - 3.0) for x, h in roof[9:-9]]
    marks.append(hand.child("lip").stroke(lip, 5.0, press=swell, dry=0.2))
    foot = [(0.9 * x, h + 12.0) for x, h in lantern.ring(lantern.low, lantern.half(1.0))]
    marks.append(hand.child("foot").stroke(foot, 4.6, press=swell, dry=0.2))
    shine = lantern.post(-0.62)[1:7]
    return [*marks, hand.child("shine").stroke(shine, 8.0, brush=ROUND, press=swell, dry=0.1)]


def _sparks(hand: Hand, lantern: Lantern) -> list[Mark]:
    """Specks that drift up around it."""
    drops = []
    for index in range(hand.count(4, 46)):
        draws = hand.child(index).draws()
        side, far, high, small = draws.pick((-1.0, 1.0)), draws.unit(), draws.unit(), draws.unit()
        x = side * (0.4 * lantern.build.half + 74.0 * far) * (0.8 + 0.2 * hand.chaos)
        y = lantern.low - (lantern.low - 40.0) * high
        drops.append((x, y, 0.9 + 2.3 * small * small * small, 0.9))
    return [Spots(tuple(drops))]
