"""Mouths, drawn large: a line, a laugh, a gasp, clenched teeth."""

from mintmark.craft.curve import ellipse
from mintmark.modes.sprite.canvas import Wash
from mintmark.modes.sprite.figure.face import UNSEEN, Face, toward, within
from mintmark.modes.sprite.figure.features import Points


def paint_mouth(face: Face) -> None:
    """The mouth of the moment, where there is one to see."""
    if not face.head.mouth or face.chart.front < UNSEEN:
        return
    mien, paints = face.head.mien, face.paints
    y = face.head.level - 0.50
    half = (0.14 + 0.20 * mien.wide) * face.head.scale
    lift, askew = 0.13 * mien.smile, 0.09 * mien.lopsided
    left, right = (-half, y + lift - askew), (half, y + lift + askew)
    if mien.gape < 0.08:
        line = [
            left,
            (-half * 0.45, y - lift * 0.45 - askew * 0.6),
            (half * 0.45, y - lift * 0.45 + askew * 0.6),
            right,
        ]
        if mien.lopsided > 0.3:
            line = [left, (-half * 0.4, y + 0.05), (half * 0.2, y - 0.05), right]
        face.line(line, 0.021, taper=0.45)
        return
    depth = 0.10 + 0.34 * mien.gape
    if mien.teeth and mien.smile < 0.0:
        _snarl(face, y, half, depth)
        return
    if mien.gape > 0.5 and mien.smile < 0.4:
        _gasp(face, y, half, depth)
        return
    arch = 0.05 * (1.0 - max(0.0, mien.smile)) * mien.gape
    upper = [
        left,
        (-half * 0.5, y + lift * 0.35 + arch),
        (0.0, y + lift * 0.18 + arch * 1.4),
        (half * 0.5, y + lift * 0.35 + arch),
        right,
    ]
    sag = 1.0 if mien.smile > 0.0 else 0.86
    lower = [(half * 0.66 * sag, y - depth * 0.72), (0.0, y - depth), (-half * 0.66 * sag, y - depth * 0.72)]
    found = face.mask([*upper, *lower])
    face.canvas.paint(found, Wash(toward(paints.mouth, (0.1, 0.02, 0.05), 0.35), paints.mouth, paints.mouth))
    if found is not None:
        before = face.canvas.clip
        face.canvas.clip = within(before, found, face.canvas)
        face.blob(ellipse((0.0, y - depth * 1.0), half * 1.3, depth * 0.9), paints.tongue)
        if mien.teeth:
            face.blob(ellipse((0.0, y + lift * 0.7 + 0.02), half * 2.0, depth * 0.62 + lift), (0.99, 0.98, 0.95))
        face.canvas.clip = before
    face.ring([*upper, *lower], paints.line, 0.018)


def _snarl(face: Face, y: float, half: float, depth: float) -> None:
    """Clenched teeth, with corners drawn down."""
    rim: Points = [
        (-half * 0.8, y - depth * 0.1), (0.0, y + depth * 0.32), (half * 0.8, y - depth * 0.1),
        (half * 1.05, y - depth * 0.95), (0.0, y - depth * 0.66), (-half * 1.05, y - depth * 0.95),
    ]  # fmt: skip
    face.canvas.paint(face.mask(rim), Wash((0.99, 0.98, 0.95), (0.99, 0.98, 0.95), (0.8, 0.76, 0.76)))
    middle = [(-half * 0.92, y - depth * 0.5), (0.0, y - depth * 0.18), (half * 0.92, y - depth * 0.5)]
    face.line(middle, 0.012, taper=0.2)
    for across in (-0.45, 0.0, 0.45):
        x, drop = across * half, 0.3 * abs(across) * depth
        face.line([(x, y + depth * 0.2 - drop), (x * 1.08, y - depth * 0.62 - drop)], 0.010, taper=0.2)
    face.ring(rim, face.paints.line, 0.022)


def _gasp(face: Face, y: float, half: float, depth: float) -> None:
    """A round mouth, as of somebody who starts."""
    paints, ring = face.paints, ellipse((0.0, y - depth * 0.38), half * 1.7, depth * 1.0)
    found = face.mask(ring)
    face.canvas.paint(found, Wash(toward(paints.mouth, (0.1, 0.02, 0.05), 0.45), paints.mouth, paints.mouth))
    if found is not None:
        before = face.canvas.clip
        face.canvas.clip = within(before, found, face.canvas)
        face.blob(ellipse((0.0, y - depth * 0.86), half * 1.1, depth * 0.5), paints.tongue)
        face.canvas.clip = before
    face.ring(ring, paints.line, 0.018)
