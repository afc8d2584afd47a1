"""An enso: one ring in one breath, wet where the brush comes down and dry where it leaves."""

from dataclasses import replace

from mintmark.craft.exact import cos_turns, sin_turns
from mintmark.craft.painting import Brush, Mark, Painting, Stroke
from mintmark.modes.ink.hand import FLAT, Hand
from mintmark.modes.ink.spec import InkSpec

SIZE = 800.0
RADIUS = 272.0
WIDTH = 96.0
STEPS = 44


def compose(spec: InkSpec) -> Painting:
    """The ring, with more chaos a second, thinner one, and the drops it flings: ink, water, and a little of accent."""
    hand = Hand.of(spec)
    rings: list[Mark] = [_ring(hand.child("ring"), RADIUS, WIDTH, spec.complexity)]
    if spec.chaos > 1.0:
        echo = WIDTH * 0.5 * (spec.chaos - 1.0)
        rings.append(_ring(hand.child("echo"), RADIUS * 1.03, echo, spec.complexity // 2, dry=0.4))
    layers = (
        hand.layer(spec.ink, [*rings, _drops(hand.child("drops"), 2, 34)], rough=0.72, strength=4.0),
        replace(hand.layer(spec.wash, [_drops(hand.child("water"), 3, 22)], rough=0.2), apart=True),
        replace(hand.layer(spec.accent, [_drops(hand.child("accents"), 2, 12)], rough=0.2), apart=True),
    )
    return Painting(SIZE, SIZE, layers, spec.paper, hand.key())


def _ring(hand: Hand, radius: float, width: float, bristles: int, *, dry: float = 0.0) -> Stroke:
    draws = hand.draws()
    start, sweep = draws.unit(), draws.between(0.87, 0.99) + draws.between(0.0, 0.05) * hand.chaos
    drift, lean, squash = draws.around(0.0, 0.1), draws.unit(), draws.around(0.98, 0.04)
    swell, where = draws.between(0.0, 0.22), draws.unit()
    there = min(1.0, width / 12.0)  # an echo of no width is not there at all
    waves = [(draws.between(1.0, 3.2), draws.unit(), draws.around(0.0, 0.022)) for _ in range(3)]
    center = SIZE / 2.0 + draws.around(0.0, 10.0) * hand.chaos, SIZE / 2.0 + draws.around(0.0, 10.0) * hand.chaos
    cos, sin = cos_turns(lean), sin_turns(lean)
    touches = []
    for step in range(STEPS + 1):
        share = step / STEPS
        turn = start + sweep * share
        stray = drift * (share - 0.5) + sum(size * sin_turns(rate * share + phase) for rate, phase, size in waves)
        reach = radius * (1.0 + stray * hand.chaos)
        x, y = reach * cos_turns(turn), reach * squash * sin_turns(turn)
        # Comes down heavy, thins as it goes, and is lifted in a flick.
        down = min(1.0, 0.55 + 6.0 * share)
        lift = min(1.0, (1.0 - share) * 9.0)
        wide = width * (1.1 - 0.5 * share) * (0.8 + 0.2 * down) * (0.7 + 0.3 * lift)
        wide *= 1.0 + swell * sin_turns(share + where)
        press = (1.4 - 0.55 * share) * (0.35 + 0.65 * lift) * there
        touches.append((center[0] + x * cos - y * sin, center[1] + x * sin + y * cos, wide, press))
    brush = hand.brush(_brush(bristles), dry=dry)
    return Stroke(tuple(touches), brush, hand.key())


def _brush(bristles: int) -> Brush:
    return replace(FLAT, bristles=10 + bristles, drying=0.95, streak=0.55)


def _drops(hand: Hand, few: int, many: int) -> Mark:
    draws = hand.draws()
    turn = draws.unit()
    center = SIZE / 2.0 + RADIUS * cos_turns(turn), SIZE / 2.0 + RADIUS * sin_turns(turn)
    return hand.spatter(center, 150.0, hand.count(few, many), 5.5 * (0.4 + 0.6 * hand.spec.wetness))
