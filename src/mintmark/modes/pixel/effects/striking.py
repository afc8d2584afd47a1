"""Blows, bolts and splashes."""

from itertools import pairwise

import numpy as np

from mintmark.core.stream import Stream
from mintmark.craft.exact import cos_turns, sin_turns
from mintmark.modes.pixel.effects.canvas import Canvas


def slash(canvas: Canvas, stream: Stream, phase: float) -> None:
    """A crescent that sweeps from the upper left to the lower right and closes up behind itself."""
    head = min(1.0, 0.24 + phase * 1.6)
    tail = max(0.0, (phase - 0.3) / 0.7)
    first, last = 0.36 - 0.62 * tail, 0.36 - 0.62 * head
    steps = 60
    for step in range(steps + 1):
        share = step / steps
        turn = first + (last - first) * share
        body = share * (1.0 - share) * 4.0 if phase > 0.45 else share
        thick = (0.035 + 0.21 * body * (1.0 - tail * 0.6)) * min(1.0, 0.2 + head)
        if tail >= 1.0:
            continue
        for layer, (inner, heat) in enumerate(((1.0, 1.0), (0.84, 1.6), (0.68, 2.3), (0.5, 3.2), (0.26, 4.2))):
            reach = 0.86 - thick * (1.0 - inner) * 0.1 - thick
            canvas.disc(
                reach * cos_turns(turn) - 0.1, reach * sin_turns(turn), thick * inner, heat - 0.9 * tail * (layer > 2)
            )
    if 0.3 < phase < 0.85:
        draws = stream.generator()
        for _ in range(5):
            turn = last + draws.between(-0.05, 0.12)
            far = 0.84 + 0.3 * (phase - 0.3) * draws.unit()
            canvas.disc(far * cos_turns(turn) - 0.1, far * sin_turns(turn), 0.035, 3.0)


def lightning(canvas: Canvas, stream: Stream, phase: float) -> None:
    """A bolt that falls, forks and goes out; each flicker is another path."""
    if phase >= 0.9:
        return
    flicker = int(phase * 5.0)
    draws = stream.child(f"bolt-{flicker // 2}").generator()
    fall = min(1.0, 0.45 + phase * 2.4)
    strength = 1.0 if phase < 0.5 else 1.0 - (phase - 0.5) / 0.45
    path = [(draws.between(-0.2, 0.2), 1.0)]
    count = 8
    for step in range(1, count + 1):
        share = step / count
        x = (draws.between(-0.3, 0.3) if step < count else 0.0) * (1.0 if step % 2 else 0.5)
        path.append((x, 1.0 - 1.84 * share))
    shown = int(fall * count + 0.5)
    for heat, thick in ((1.0, 0.15), (2.3, 0.1), (4.2, 0.05)):
        for (x0, y0), (x1, y1) in list(pairwise(path))[:shown]:
            canvas.line(x0, y0, x1, y1, thick * strength, heat)
    for step in (2, 4, 5):
        if step >= shown:
            continue
        x, y = path[step]
        side = 1.0 if step % 2 else -1.0
        for _ in range(2):
            nx, ny = x + side * draws.between(0.16, 0.32), y - draws.between(0.1, 0.24)
            canvas.line(x, y, nx, ny, 0.07 * strength, 1.2, tip=0.03)
            canvas.line(x, y, nx, ny, 0.03 * strength, 3.2, tip=0.0)
            x, y = nx, ny
    if fall >= 1.0:
        spread = 0.3 + 0.5 * phase
        canvas.disc(0.0, -0.84, spread, 1.0 * (strength > 0.3), high=0.22)
        canvas.disc(0.0, -0.84, spread * 0.66 * strength, 2.4, high=0.24)
        canvas.disc(0.0, -0.84, 0.2 * strength, 4.2, high=0.4)


def water(canvas: Canvas, stream: Stream, phase: float) -> None:
    """A spring: drops fly up and fall without end, rings run outwards below them."""
    draws = stream.generator()
    for number in range(3):
        t = (phase + number / 3.0) % 1.0
        reach = 0.25 + 0.68 * t
        dx, dy = canvas.x / reach, (canvas.y + 0.66) / (reach * 0.3)
        square = dx * dx + dy * dy
        wide = 0.26 * (1.0 - 0.6 * t)
        canvas.heat = np.where(
            (square <= 1.0) & (square > 1.0 - wide), np.maximum(canvas.heat, 2.6 - 1.9 * t), canvas.heat
        )
    canvas.disc(0.0, -0.66, 0.34, 2.1, high=0.34)
    for number in range(20):
        t = (phase + number / 20.0) % 1.0
        side, high = draws.between(-0.62, 0.62), draws.between(1.0, 1.5)
        x = side * t
        y = -0.62 + 4.0 * t * (1.0 - t) * high * (1.0 - 0.42 * abs(side))
        canvas.blob(x, y, 0.17 * (1.0 - 0.45 * t), 4.2 - 1.6 * t, high=1.25)
    canvas.blob(0.0, -0.4, 0.24, 3.0, high=1.6)


def splash(canvas: Canvas, stream: Stream, phase: float) -> None:
    """One drop's crown: it stands up, breaks and sinks."""
    draws = stream.generator()
    t = phase
    for number in range(2):
        reach = 0.2 + 0.75 * t - 0.25 * number
        if reach > 0.1:
            dx, dy = canvas.x / reach, (canvas.y + 0.6) / (reach * 0.3)
            square = dx * dx + dy * dy
            band = (square <= 1.0) & (square > 0.5 + 0.45 * t)
            canvas.heat = np.where(band, np.maximum(canvas.heat, 2.8 - 2.0 * t - 0.5 * number), canvas.heat)
    for number in range(11):
        turn = number / 11.0
        push = draws.between(0.75, 1.1)
        x = (0.14 + 0.66 * t) * cos_turns(turn) * push
        y = -0.58 + 0.16 * sin_turns(turn) + 4.4 * t * (0.92 - t) * push * 0.62
        if y > -0.7 and t < 0.95:
            canvas.disc(x, y, 0.1 * (1.0 - 0.6 * t), 3.3 - 1.2 * t, high=1.3)
            if t < 0.5:
                canvas.blob((x + 0.5 * x) / 2.0, (y - 0.6) / 2.0, 0.2 * (1.0 - t), 2.4, high=1.5)


def sparkle(canvas: Canvas, stream: Stream, phase: float) -> None:
    """Stars that light up one after the other and go out."""
    draws = stream.generator()
    for number in range(8):
        t = (phase + number / 8.0 + draws.between(0.0, 0.05)) % 1.0
        turn, far = number * 0.382, draws.between(0.2, 0.72)
        x, y = far * cos_turns(turn), far * sin_turns(turn)
        strength = 1.0 - abs(t * 2.0 - 1.0)
        if strength > 0.16:
            canvas.star(x, y, (0.1 + 0.26 * draws.between(0.6, 1.0)) * strength, 0.8 + 3.2 * strength)


def healing(canvas: Canvas, stream: Stream, phase: float) -> None:
    """Crosses and motes that rise from a ring of light."""
    draws = stream.generator()
    beat = 0.5 + 0.5 * sin_turns(phase)
    for reach, heat in ((0.8, 1.0), (0.72, 2.3)):
        dx, dy = canvas.x / (reach + 0.03 * beat), (canvas.y + 0.7) / (reach * 0.26)
        square = dx * dx + dy * dy
        canvas.heat = np.where((square <= 1.0) & (square > 0.62), np.maximum(canvas.heat, heat), canvas.heat)
    for number in range(6):
        t = (phase + number * 0.382) % 1.0
        x, y = (number - 2.5) * 0.26 + draws.between(-0.08, 0.08), -0.66 + 1.5 * t
        arm = (0.13 + 0.05 * (number % 2)) * min(1.0, 3.0 * (1.0 - t), 5.0 * t + 0.2)
        for heat, wide in ((1.4, 0.075), (3.4, 0.04), (4.2, 0.02)):
            canvas.line(x - arm, y, x + arm, y, wide, heat)
            canvas.line(x, y - arm, x, y + arm, wide, heat)
    for number in range(7):
        t = (phase + number / 7.0) % 1.0
        canvas.disc(draws.between(-0.7, 0.7), -0.7 + 1.3 * t, 0.04, 3.0 - 2.2 * t)


def bubbles(canvas: Canvas, stream: Stream, phase: float) -> None:
    """Bubbles that swell out of a pool, rise and burst."""
    draws = stream.generator()
    canvas.disc(0.0, -0.72, 0.82, 0.8, high=0.28)
    canvas.disc(0.0, -0.72, 0.74, 1.4, high=0.26)
    canvas.disc(0.0, -0.7, 0.58, 2.3, high=0.22)
    for number in range(7):
        t = (phase + number / 7.0) % 1.0
        x, y = draws.between(-0.55, 0.55) + 0.06 * sin_turns(t + 0.2 * number), -0.7 + 1.3 * t
        radius = draws.between(0.11, 0.2) * min(1.0, 0.4 + 2.0 * t)
        if t > 0.86:
            for ray in range(6):
                canvas.disc(x + radius * 1.3 * cos_turns(ray / 6.0), y + radius * 1.3 * sin_turns(ray / 6.0), 0.04, 3.0)
            continue
        canvas.disc(x, y, radius, 1.3)
        canvas.disc(x, y, radius * 0.72, 2.4)
        canvas.disc(x - radius * 0.32, y + radius * 0.34, radius * 0.26, 4.3)
