"""Figures drawn by a hand: rings, ruled lines, runes. Geometry, but never quite."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from mintmark.craft.curve import between, placed
from mintmark.craft.exact import cos_turns, sin_turns, unit_vector
from mintmark.craft.painting import Brush, Mark, Point, Spots, Stroke
from mintmark.craft.palette import rgb, to_oklab
from mintmark.modes.ink.hand import ROUND, Hand
from mintmark.modes.ink.runes import Rune

PEN = Brush(bristles=7, spread=0.0, drying=0.3, streak=0.2, edge=0.1, stray=0.03, thick=2.6, soft=0.25, round=0.6)
"""A pointed brush that writes."""
NIB = 0.08
"""How far a writing brush is held from the horizontal, in turns."""
THIN = 0.5
"""The thinnest part of a written stroke against its thickest."""


def wild(hand: Hand) -> float:
    """Chaos as geometry shows it: 0, 1 at chaos 1, and 3 at its most."""
    return hand.chaos * (0.5 + 0.5 * hand.chaos)


def unrest(hand: Hand) -> float:
    """How firmly lines are drawn a second time: not at all by a calm hand."""
    return min(1.0, max(0.0, hand.chaos - 0.9))


def pull(share: float) -> float:
    """Pressure of a ruled stroke: set down firmly, drawn lighter, lifted in a point."""
    down = min(1.0, 0.55 + 6.0 * share)
    lift = min(1.0, 5.0 * (1.0 - share))
    return down * (1.12 - 0.62 * share) * (0.25 + 0.75 * lift)


def waist(share: float) -> float:
    """Pressure that is firm at both ends and light between them."""
    middle = 2.0 * share - 1.0
    return 0.55 + 0.45 * middle * middle


def around(center: Point, radius: float, turn: float) -> Point:
    """The point at that radius and turn from a center: 0 is up, clockwise."""
    return (center[0] + radius * sin_turns(turn), center[1] - radius * cos_turns(turn))


def ring(
    hand: Hand,
    center: Point,
    radius: float,
    width: float,
    *,
    brush: Brush = ROUND,
    sweep: float = 1.03,
    stray: float = 0.012,
    thins: float = 1.0,
    firm: float = 1.0,
    dry: float = 0.0,
    tone: float | None = None,
    steps: int = 40,
) -> Stroke:
    """A circle in one pull: it starts anywhere, thins as it goes (`thins` 0: not at all), and hardly meets itself."""
    draws = hand.draws()
    start, drift = draws.unit(), draws.around(0.0, 1.6)
    lean, squash = draws.unit(), draws.around(0.0, 2.0)
    waves = [(draws.between(1.0, 3.0), draws.unit(), draws.around(0.0, 1.0)) for _ in range(2)]
    swollen = thins * draws.between(0.25, 0.5)
    touches = []
    for step in range(steps + 1):
        share = step / steps
        turn = start + sweep * share
        uneven = drift * (share - 0.5) + sum(size * sin_turns(rate * share + phase) for rate, phase, size in waves)
        uneven += squash * cos_turns(2.0 * (turn - lean))
        x, y = around(center, radius * (1.0 + stray * wild(hand) * uneven), turn)
        down, lift = min(1.0, 0.45 + 9.0 * share), min(1.0, 0.3 + 7.0 * (1.0 - share))
        press = down * lift * (1.0 - swollen + swollen * cos_turns(share - 0.12))
        touches.append((x, y, width * max(0.2, press), firm * (0.6 + 0.6 * press)))
    hairs = hand.brush(brush, dry=dry)
    if tone is not None:
        hairs = replace(hairs, tone=tone)
    return Stroke(tuple(touches), hairs, hand.key())


def ruled(
    hand: Hand,
    start: Point,
    end: Point,
    width: float,
    *,
    brush: Brush = ROUND,
    press: Callable[[float], float] = pull,
    over: float = 0.0,
    slip: float = 2.0,
    bow: float = 2.0,
    bulge: float = 0.0,
    firm: float = 1.0,
    dry: float = 0.0,
    tone: float | None = None,
) -> Stroke:
    """A straight line as a hand draws it.

    It goes on by up to `over` units past its ends, misses them by up to `slip`, and bows by up to `bow` at chaos 1,
    besides `bulge`, which is meant.
    """
    draws = hand.draws()
    dx, dy = unit_vector(end[0] - start[0], end[1] - start[1])
    stray, over = slip * wild(hand), over * (0.4 + 0.6 * hand.chaos)
    before, after = over * draws.unit(), over * draws.unit()
    misses = [(stray * draws.around(0.0, 1.0), stray * draws.around(0.0, 1.0)) for _ in "ab"]
    bend = bulge + bow * wild(hand) * draws.around(0.0, 1.0)
    first = (start[0] - before * dx + misses[0][0], start[1] - before * dy + misses[0][1])
    last = (end[0] + after * dx + misses[1][0], end[1] + after * dy + misses[1][1])
    points = []
    for step in range(9):
        share = step / 8
        x, y = between(first, last, share)
        off = bend * 4.0 * share * (1.0 - share)
        points.append((x - dy * off, y + dx * off))
    return hand.stroke(points, width, brush=brush, press=press, firm=firm, dry=dry, tone=tone)


def written(
    hand: Hand,
    points: Sequence[Point],
    width: float,
    *,
    turn: float = 0.0,
    hairs: Brush | None = None,
) -> Stroke:
    """A stroke of writing through points, even ones best; `hairs` spares making the pen ready once more.

    Thick or thin by its direction, as a slanted brush makes it (`turn` turns the hand too); set down with a wedge, and
    lifted to a point.
    """
    nib = (cos_turns(turn - NIB), sin_turns(turn - NIB))
    last = len(points) - 1
    touches = []
    for index, (x, y) in enumerate(points):
        a, b = points[max(0, index - 1)], points[min(last, index + 1)]
        dx, dy = unit_vector(b[0] - a[0], b[1] - a[1])
        across = abs(dx * nib[1] - dy * nib[0])
        share = index / last
        wedge = 1.12 - 0.9 * share * (0.5 - share) if share < 0.5 else 1.12
        tail = min(1.0, 0.3 + 2.24 * (1.0 - share))
        touches.append((x, y, width * (THIN + (1.0 - THIN) * across) * wedge * tail, 0.88 + 0.22 * tail))
    return Stroke(tuple(touches), hairs or hand.brush(PEN), hand.key())


def signed(
    hand: Hand, strokes: Rune, at: Point, scale: float, width: float, *, turn: float = 0.0, loose: float = 3.0
) -> list[Mark]:
    """Strokes drawn about the origin (single points are dots), scaled, turned and moved to a place.

    The hand puts each of them a little astray: up to `loose` of its units at chaos 1. `width` is that of the stroke.
    """
    marks: list[Mark] = []
    hairs, stray = hand.brush(PEN), wild(hand)
    for index, stroke in enumerate(strokes):
        part = hand.child(index)
        draws = part.draws()
        dx, dy, tilt = (draws.around(0.0, most) * stray for most in (loose * scale, loose * scale, 0.018))
        points = placed(stroke, (at[0] + dx, at[1] + dy), scale=scale, turn=turn + tilt)
        if len(points) == 1:
            marks.append(Spots(((*points[0], width * 0.62, 0.95),)))
        else:
            marks.append(written(part, points, width, turn=turn, hairs=hairs))
    return marks


def middle(turns: Sequence[float], index: int) -> float:
    """The turn midway between one of several turns and the next, around the circle."""
    after = turns[index + 1] if index + 1 < len(turns) else turns[0] + 1.0
    return (turns[index] + after) / 2.0


def by_light(first: str, second: str) -> tuple[str, str]:
    """Two colors, the darker one first: for what is dark or light whatever it is drawn with."""
    colors = sorted((first, second), key=lambda color: to_oklab(rgb(color))[0])
    return colors[0], colors[1]


def dyadic(index: int) -> float:
    """The next place between 0 and 1 that keeps all places apart: 1/2, 1/4, 3/4, 1/8, 5/8, …

    Source: van der Corput's sequence in base 2.
    """
    rest, place, share = index + 1, 0.0, 0.5
    while rest:
        place += share * (rest & 1)
        rest, share = rest >> 1, share * 0.5
    return place
