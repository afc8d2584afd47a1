"""What hangs in the air around a floating island: stones that came loose, mist, falling water, birds, the moon."""

from dataclasses import dataclass

from mintmark.craft.curve import ellipse
from mintmark.craft.painting import Mark, Point, Wash
from mintmark.modes.ink.figures import around, dyadic, ruled
from mintmark.modes.ink.hand import FLAT, LINER, Hand, swell, taper

SIZE = 500.0
MIDDLE = 250.0


@dataclass
class Stones:
    """Drifting stones, by what they are painted with."""

    pale: list[Mark]
    dim: list[Mark]
    lines: list[Mark]


def stones(hand: Hand) -> Stones:
    """Pieces that came loose and hang beside and below."""
    loose = Stones([], [], [])
    for index in range(hand.count(2, 15)):
        draws = hand.child(index).draws()
        side = -1.0 if index % 2 else 1.0
        x = MIDDLE + side * draws.between(110.0, 218.0)
        y, small = 214.0 + 220.0 * dyadic(index // 2) + draws.around(0.0, 10.0), draws.unit()
        size = 5.0 + 15.0 * small * small
        ring = [
            around((x, y), size * draws.between(0.72, 1.2), (step + draws.around(0.0, 0.3)) / 6.0) for step in range(6)
        ]
        loose.pale.append(Wash(tuple(ring), tone=0.9, smooth=False))
        loose.dim.append(
            Wash((ring[1], ring[2], ring[3], ring[4], (x - 0.2 * size, y + 0.1 * size)), tone=0.9, smooth=False)
        )
        for step, width in ((5, 1.8), (0, 2.2), (1, 3.0), (2, 3.6), (3, 3.2)):
            part = hand.child(f"edge-{index}-{step}")
            loose.lines.append(
                ruled(part, ring[step], ring[(step + 1) % 6], width, brush=LINER, over=1.5, slip=0.8, bow=0.6)
            )
    return loose


def sky(hand: Hand, moon: Point | None) -> list[Mark]:
    """The moon behind, and far bands of mist."""
    marks: list[Mark] = []
    if moon:
        radius = hand.child("moon").draws().between(46.0, 68.0)
        marks.append(hand.wash(ellipse(moon, 2.0 * radius, 2.0 * radius, 24), tone=0.9, mottle=0.4))
    return marks + [_band(hand.child(index), 150.0, 330.0, 34.0) for index in range(hand.count(1, 6))]


def mist(hand: Hand) -> list[Mark]:
    """Bands of mist before the lower rock."""
    return [_band(hand.child(index), 300.0, 380.0, 22.0) for index in range(hand.count(1, 5))]


def _band(hand: Hand, high: float, low: float, width: float) -> Mark:
    draws = hand.draws()
    x, y, long = MIDDLE + draws.around(0.0, 110.0), draws.between(high, low), draws.between(70.0, 150.0)
    x = min(SIZE - 24.0 - long, max(24.0 + long, x))
    rise = draws.around(0.0, 8.0)
    line = [(x + long * s, y + rise * s * (1.0 + s)) for s in (-1.0, -0.6, -0.2, 0.2, 0.6, 1.0)]
    return hand.stroke(
        line, width * draws.between(0.6, 1.1), brush=FLAT, dry=0.3, press=swell, least=0.1, firm=0.7, stray=5.0
    )


def falls(hand: Hand, rim: Point | None) -> list[Mark]:
    """Water over the rim: a few threads that fray as they fall."""
    if rim is None:
        return []
    marks: list[Mark] = []
    x, y = rim
    for index in range(hand.count(3, 12)):
        part = hand.child(index)
        draws = part.draws()
        aside, long = draws.around(0.0, 7.0), draws.between(90.0, 176.0)
        line = [
            (x + aside * (0.5 + 0.9 * s), y - 7.0 + (0.0 if s == 0.0 else 4.0) + long * s)
            for s in (0.0, 0.1, 0.4, 0.7, 1.0)
        ]
        marks.append(part.stroke(line, draws.between(4.0, 8.0), brush=FLAT, press=taper, dry=0.1))
    return marks


def birds(hand: Hand) -> list[Mark]:
    """A few birds, far away."""
    draws = hand.draws()
    x, y = draws.between(60.0, 400.0), draws.between(60.0, 130.0)
    marks: list[Mark] = []
    for index in range(hand.count(0, 9)):
        part = hand.child(index)
        bird = part.draws()
        bx, by = x + 100.0 * (bird.unit() - 0.5), y + 46.0 * bird.around(0.0, 1.0)
        span, lift = bird.between(5.0, 9.0), bird.between(2.0, 5.0)
        wings = [
            (bx - span, by - lift),
            (bx - 0.4 * span, by - 0.9 * lift),
            (bx, by),
            (bx + 0.5 * span, by - lift),
            (bx + span, by - 0.6 * lift),
        ]
        marks.append(part.stroke(wings, 2.6, brush=LINER, least=0.3))
    return marks
