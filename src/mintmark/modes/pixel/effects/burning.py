"""Fire, smoke, explosions and spells: spots of heat that rise, turn and go out."""

import numpy as np

from mintmark.core.stream import Stream
from mintmark.craft.exact import cos_turns, sin_turns
from mintmark.modes.pixel.effects.canvas import Canvas


def fire(canvas: Canvas, stream: Stream, phase: float) -> None:
    """A flame that burns for ever: each spot rises once in a round and begins anew."""
    draws = stream.generator()
    for number in range(22):
        t = (phase + number / 22.0 + draws.unit() * 0.04) % 1.0
        side, sway = (1.0 if number % 2 else -1.0) * draws.between(0.04, 0.44), draws.unit()
        x = side * (1.0 - 0.75 * t) + 0.1 * t * sin_turns(phase + sway)
        y = -0.7 + t * (1.75 - 1.1 * abs(side))
        canvas.blob(x, y, 0.34 * (1.0 - t) * (1.0 - 0.2 * t) + 0.09, 1.9 * (1.0 - 0.5 * t), high=1.5)
    canvas.blob(0.0, -0.62, 0.4, 1.3, high=0.9)
    canvas.heat[canvas.y < -0.9] = 0.0
    for number in range(4):
        t = (phase + number / 4.0) % 1.0
        x = draws.between(-0.3, 0.3) + 0.12 * sin_turns(t + number * 0.3)
        if t > 0.25:
            canvas.disc(x, -0.4 + 1.3 * t, 0.05 * (1.1 - t), 2.4 - t)


def smoke(canvas: Canvas, stream: Stream, phase: float) -> None:
    """Puffs that rise, swell and thin out."""
    draws = stream.generator()
    for number in range(9):
        t = (phase + number / 9.0) % 1.0
        x = draws.between(-0.16, 0.16) * (1.0 + 2.0 * t) + 0.14 * t * sin_turns(t * 0.8 + draws.unit())
        y = -0.74 + 1.45 * t
        radius = 0.16 + 0.34 * t * (1.0 - 0.4 * t)
        fade = 1.0 if t < 0.55 else 1.0 - (t - 0.55) / 0.45
        canvas.blob(x, y, radius * (0.45 + 0.55 * fade), 1.5 * fade + 0.3)
        canvas.blob(x - 0.3 * radius, y + 0.34 * radius, radius * 0.7 * fade, 2.2 * fade)


def explosion(canvas: Canvas, stream: Stream, phase: float) -> None:
    """A flash, a ball of fire, a ring that flies apart; at the end nothing, out of which it begins."""
    draws = stream.generator()
    t = phase
    if t < 0.16:
        canvas.star(0.0, 0.0, 0.45 + 2.4 * t, 3.2)
        canvas.disc(0.0, 0.0, 0.2 + 1.4 * t, 4.2)
        return
    spread = 1.0 - (1.0 - t) * (1.0 - t)
    fade = 1.0 - t
    for number in range(13):
        turn, reach = number / 13.0 + draws.between(-0.03, 0.03), draws.between(0.62, 0.8)
        x, y = spread * reach * cos_turns(turn), spread * reach * sin_turns(turn) + 0.1 * t
        canvas.blob(x, y, 0.16 + 0.3 * fade * draws.between(0.7, 1.0), 3.4 * fade + 0.5 * (t < 0.8))
    if t < 0.5:
        canvas.blob(0.0, 0.0, 0.75, 7.0 * (0.62 - t))
    for number in range(8):
        turn = number / 8.0 + draws.between(0.0, 0.1)
        reach = spread * draws.between(0.75, 0.98)
        canvas.disc(reach * cos_turns(turn), reach * sin_turns(turn), 0.07 * fade, 3.4 * fade + 0.7)
    if t > 0.42:
        canvas.hole(0.0, 0.06, 0.9 * (t - 0.42))
    if t > 0.9:
        canvas.heat *= (1.0 - t) / 0.1


def magic(canvas: Canvas, stream: Stream, phase: float) -> None:
    """A ball of power with sparks that circle it."""
    draws = stream.generator()
    beat = 0.5 + 0.5 * sin_turns(phase)
    canvas.blob(0.0, 0.0, 0.52 + 0.06 * beat, 3.4 + 0.7 * beat)
    canvas.blob(0.0, 0.0, 0.26, 2.2)
    for ring, (count, far, speed) in enumerate(((5, 0.78, 1.0), (3, 0.6, -1.0))):
        for number in range(count):
            turn = number / count + speed * phase / count * (1 + ring) + 0.11 * ring
            for trail in range(9):
                back = turn - speed * 0.013 * trail
                canvas.disc(
                    far * cos_turns(back), far * 0.9 * sin_turns(back), 0.1 - 0.0095 * trail, 3.6 - 0.34 * trail
                )
    for number in range(4):
        t = (phase + number / 4.0) % 1.0
        turn = draws.unit()
        reach = 0.95 - 0.75 * t
        canvas.disc(reach * cos_turns(turn), reach * sin_turns(turn), 0.04, 1.4 + 2.0 * t)


def vortex(canvas: Canvas, stream: Stream, phase: float) -> None:  # noqa: ARG001 - it has no chance in it
    """Arms that turn inwards: a gate."""
    for arm in range(3):
        for step in range(26):
            share = step / 25.0
            turn = arm / 3.0 + phase / 3.0 + share * 0.62
            reach = 0.94 - 0.74 * share
            canvas.blob(reach * cos_turns(turn), reach * sin_turns(turn) * 0.96, 0.1 + 0.1 * share, 1.0 + 1.1 * share)
    canvas.heat = np.minimum(canvas.heat, 4.6)
    canvas.disc(0.0, 0.0, 0.17 + 0.03 * sin_turns(phase), 4.4)
