"""What lies on a face or hangs over a head: glasses, patches, freckles, beards of a day, signs of a mood."""

from collections.abc import Callable

import numpy as np

from mintmark.craft.curve import ellipse
from mintmark.modes.sprite.canvas import Color, Wash, corners
from mintmark.modes.sprite.figure.face import Face

INK: Color = (0.17, 0.13, 0.17)
GOLD: Color = (0.80, 0.62, 0.22)


def paint_extras(face: Face) -> None:
    """Everything of the head's list that is known here, then the sign above the head."""
    if face.chart.front > 0.05:
        for name in face.head.extras:
            if (draw := EXTRAS.get(name)) is not None:
                draw(face)
        if face.head.mien.sweat > 0.0:
            _sweat(face)
    face.canvas.clip = None
    if (sign := SIGNS.get(face.head.mien.mark)) is not None:
        sign(face)


def _glasses(face: Face) -> None:
    head = face.head
    face.canvas.clip, before = None, face.canvas.clip
    for side in (-1.0, 1.0):
        rim = ellipse((side * head.spread, head.level - 0.01), 0.56 * head.scale, 0.60 * head.scale)
        face.canvas.paint(face.mask(rim), Wash((1.0, 1.0, 1.0), (0.8, 0.9, 1.0), (1.0, 1.0, 1.0), opacity=0.18))
        face.ring(rim, face.hand.color(INK), 0.026)
        face.line(
            [(side * (head.spread + 0.28), head.level + 0.03), (side * 0.9, head.level + 0.08)],
            0.022,
            face.hand.color(INK),
            taper=0.0,
        )
    inner = head.spread - 0.28
    face.line(
        [(-inner, head.level + 0.02), (0.0, head.level + 0.07), (inner, head.level + 0.02)],
        0.024,
        face.hand.color(INK),
        taper=0.0,
    )
    face.canvas.clip = before


def _monocle(face: Face) -> None:
    head = face.head
    face.ring(ellipse((head.spread, head.level), 0.56, 0.60), face.hand.color(GOLD), 0.028)
    face.line(
        [(head.spread + 0.26, head.level - 0.1), (0.74, head.level - 0.5), (0.70, head.level - 0.95)],
        0.012,
        face.hand.color(GOLD),
    )


def _eyepatch(face: Face) -> None:
    head = face.head
    x, y = head.spread, head.level
    patch = [(x - 0.26, y + 0.22), (x + 0.26, y + 0.24), (x + 0.2, y - 0.2), (x, y - 0.3), (x - 0.2, y - 0.2)]
    face.blob(patch, face.hand.color(INK), face.hand.color((0.26, 0.2, 0.24)))
    face.line([(-0.85, 0.55), (-0.1, y + 0.36), (x, y + 0.2), (0.95, y + 0.1)], 0.028, face.hand.color(INK), taper=0.0)


def _mask(face: Face) -> None:
    y = face.head.level - 0.26
    cloth = [(-0.97, y + 0.02), (0.0, y + 0.10), (0.97, y + 0.02), (0.7, -0.78), (0.0, -0.97), (-0.7, -0.78)]
    face.blob(cloth, face.hand.color((0.25, 0.23, 0.32)), face.hand.color((0.18, 0.16, 0.24)))
    face.line([(-0.8, y - 0.02), (0.0, y + 0.04), (0.8, y - 0.02)], 0.012, face.hand.color((0.42, 0.4, 0.5)))


def _scar(face: Face) -> None:
    color = face.hand.color((0.78, 0.42, 0.40))
    x, y = -face.head.spread, face.head.level
    face.line([(x - 0.05, y + 0.42), (x + 0.02, y), (x + 0.08, y - 0.46)], 0.020, color, taper=0.8)
    for step in (-0.32, 0.3):
        face.line([(x - 0.05, y + step + 0.02), (x + 0.10, y + step - 0.02)], 0.013, color)


def _freckles(face: Face) -> None:
    color = tuple(value * 0.72 for value in face.paints.skin)
    y = face.head.level - 0.27
    for side in (-1.0, 1.0):
        for dx, dy in ((0.30, 0.0), (0.40, 0.06), (0.50, -0.01), (0.44, -0.07), (0.34, -0.08), (0.58, 0.05)):
            face.blob(ellipse((side * dx, y + dy), 0.045, 0.045, 8), color, opacity=0.75)  # type: ignore[arg-type]


def _mustache(face: Face) -> None:
    y = face.head.level - 0.39
    for side in (-1.0, 1.0):
        half = [
            (0.0, y + 0.05),
            (side * 0.16, y + 0.07),
            (side * 0.36, y - 0.03),
            (side * 0.44, y + 0.05),
            (side * 0.34, y - 0.11),
            (side * 0.12, y - 0.08),
        ]
        face.blob(half, face.paints.brow)


def _stubble(face: Face) -> None:
    y = face.head.level - 0.40
    jaw = [
        (-0.9, y + 0.1),
        (-0.45, y - 0.06),
        (0.0, y + 0.04),
        (0.45, y - 0.06),
        (0.9, y + 0.1),
        (0.55, -0.85),
        (0.0, -0.98),
        (-0.55, -0.85),
    ]
    face.canvas.smudge(face.mask(jaw), face.paints.brow, 0.22, max(1, int(face.unit * 0.05)))


def _face_paint(face: Face) -> None:
    color = face.hand.color((0.75, 0.20, 0.22))
    for side in (-1.0, 1.0):
        for step in (0.0, 0.13):
            face.line(
                [(side * 0.36, face.head.level - 0.30 - step), (side * 0.78, face.head.level - 0.22 - step)],
                0.035,
                color,
                taper=0.4,
            )


EXTRAS: dict[str, Callable[[Face], None]] = {
    "glasses": _glasses,
    "monocle": _monocle,
    "eyepatch": _eyepatch,
    "mask": _mask,
    "scar": _scar,
    "freckles": _freckles,
    "mustache": _mustache,
    "stubble": _stubble,
    "face_paint": _face_paint,
}
"""By the names of the DNA's accessories and of the rig's beards."""


def _sweat(face: Face) -> None:
    x, y = 0.78, face.head.level + 0.42
    size = 0.10
    drop = [(x, y + size * 1.9), (x + size * 0.8, y), (x, y - size), (x - size * 0.8, y)]
    clip, face.canvas.clip = face.canvas.clip, None
    face.blob(drop, face.hand.color((0.62, 0.84, 0.98)))
    face.ring(drop, face.hand.color((0.25, 0.45, 0.62)), 0.012)
    face.canvas.clip = clip


PAPER: Color = (1.0, 0.99, 0.97)
RIM = 0.028
"""How wide the paper shows around a sign, in head units."""


def _beside(face: Face) -> tuple[float, float]:
    """The place for a sign: above the head, to our right."""
    x, y = face.chart.place(0.0, 0.0)
    size = face.unit
    return min(x + size * 1.25, face.canvas.width - size * 0.45), max(y - size * 1.15, size * 0.5)


def _stroke(face: Face, points: list[tuple[float, float]], half: float, color: Color, taper: float = 0.0) -> None:
    """A line of a sign, on a rim of paper: it is read on hair, on hats and on dark pages."""
    line = np.array(points)
    place = np.abs(2.0 * np.linspace(0.0, 1.0, len(line)) - 1.0)
    for wide, paint in ((half + RIM, PAPER), (half, color)):
        face.canvas.stroke(line, wide * face.unit * (1.0 - taper * place * place), paint)


def _filled(face: Face, points: list[tuple[float, float]], color: Color) -> None:
    """A form of a sign, on a rim of paper."""
    face.canvas.stroke(np.array([*points, points[0]]), np.full(len(points) + 1, 2.0 * RIM * face.unit), PAPER)
    face.canvas.paint(face.canvas.outline(corners(points)), Wash(color, color, color))


def _arc(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    from mintmark.craft.curve import smooth

    return smooth(points, 20)


def _question(face: Face) -> None:
    x, y = _beside(face)
    s = face.unit * 0.30
    color = face.hand.color((0.29, 0.45, 0.74))
    hook = _arc(
        [
            (x - s * 0.6, y - s * 0.5),
            (x, y - s * 1.1),
            (x + s * 0.62, y - s * 0.5),
            (x + s * 0.05, y + s * 0.15),
            (x, y + s * 0.55),
        ]
    )
    _stroke(face, hook, 0.055, color)
    _stroke(face, [(x, y + s * 1.05), (x + 0.1, y + s * 1.06)], 0.065, color)


def _exclamation(face: Face) -> None:
    x, y = _beside(face)
    s = face.unit * 0.32
    color = face.hand.color((0.93, 0.55, 0.16))
    wedge = [
        (x - s * 0.22, y - s * 1.1), (x + s * 0.28, y - s * 1.1),
        (x + s * 0.1, y + s * 0.4), (x - s * 0.06, y + s * 0.4),
    ]  # fmt: skip
    _filled(face, wedge, color)
    _stroke(face, [(x, y + s * 0.9), (x + 0.1, y + s * 0.91)], 0.07, color)


def _anger(face: Face) -> None:
    x, y = _beside(face)
    x -= face.unit * 0.35
    s = face.unit * 0.26
    color = face.hand.color((0.86, 0.20, 0.20))
    for dx, dy in ((-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0)):
        bend = _arc(
            [(x + dx * s, y + dy * s * 0.28), (x + dx * s * 0.36, y + dy * s * 0.36), (x + dx * s * 0.28, y + dy * s)]
        )
        _stroke(face, bend, 0.05, color, taper=0.3)


def _sparkle(face: Face) -> None:
    x, y = _beside(face)
    color = face.hand.color((0.98, 0.78, 0.22))
    for dx, dy, size in ((0.0, 0.0, 0.30), (-0.42, -0.32, 0.18), (0.22, 0.46, 0.16)):
        s = size * face.unit
        cx, cy = x + dx * face.unit, y + dy * face.unit
        star = [(cx, cy - s), (cx + s * 0.2, cy - s * 0.2), (cx + s, cy), (cx + s * 0.2, cy + s * 0.2)]
        star += [(cx, cy + s), (cx - s * 0.2, cy + s * 0.2), (cx - s, cy), (cx - s * 0.2, cy - s * 0.2)]
        _filled(face, star, color)


def _sleep(face: Face) -> None:
    x, y = _beside(face)
    color = face.hand.color((0.36, 0.45, 0.72))
    for step, size in ((0.0, 0.20), (0.42, 0.26), (0.9, 0.33)):
        s = size * face.unit
        cx, cy = x - face.unit * 0.35 + step * face.unit * 0.5, y + face.unit * 0.3 - step * face.unit * 0.42
        cx, cy = min(cx, face.canvas.width - s), max(cy, s)
        zed = [
            (cx - s * 0.5, cy - s * 0.5),
            (cx + s * 0.5, cy - s * 0.5),
            (cx - s * 0.5, cy + s * 0.5),
            (cx + s * 0.5, cy + s * 0.5),
        ]
        _stroke(face, zed, 0.042, color)


SIGNS: dict[str, Callable[[Face], None]] = {
    "question": _question,
    "exclamation": _exclamation,
    "anger": _anger,
    "sparkle": _sparkle,
    "sleep": _sleep,
}
"""By the marks of the rig's moods."""
