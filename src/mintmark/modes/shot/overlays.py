"""What is drawn over a finished picture: guides, bars, and on boards the camera's movement and people's names."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from mintmark.craft.camera import Vec, project
from mintmark.craft.lettering import letter
from mintmark.craft.pen import stroke
from mintmark.modes.shot.framing import Sight, visible
from mintmark.modes.shot.movements import arrows
from mintmark.modes.shot.spec import Movement, ShotSpec, Tier

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from mintmark.modes.shot.staging import Stage

Pixels: TypeAlias = "NDArray[np.uint8]"

_INK = (26, 24, 22)
_PAPER = (239, 232, 218)
_ACCENT = (154, 52, 34)
_TITLE_SAFE = 0.9
"""Titles keep within this part of the width and height. Source: SMPTE ST 2046-1."""


def overlaid(picture: Pixels, spec: ShotSpec, stage: "Stage") -> Pixels:
    """The picture with all that the spec asks for over it; the picture itself where it asks for nothing."""
    is_board = spec.output.tier is Tier.BOARD
    moves = is_board and spec.camera.movement is not Movement.STATIC
    named = is_board and any(stage.names)
    if not (moves or named or spec.composition.guides or spec.composition.aspect):
        return picture
    picture = picture.copy()
    if named:
        _names(picture, spec, stage)
    if moves:
        _movement(picture, spec)
    _bars(picture, spec)
    if spec.composition.guides:
        _guides(picture, spec)
    return picture


def _frame(spec: ShotSpec) -> tuple[float, float, float, float]:
    """Left, top, width and height of what lies between the bars, in pixels."""
    wide, high = visible(spec)
    return spec.width * (1 - wide) / 2, spec.height * (1 - high) / 2, spec.width * wide, spec.height * high


def _bars(picture: Pixels, spec: ShotSpec) -> None:
    left, top, width, height = _frame(spec)
    x0, y0 = int(left + 0.5), int(top + 0.5)
    x1, y1 = int(left + width + 0.5), int(top + height + 0.5)
    picture[:y0], picture[y1:], picture[:, :x0], picture[:, x1:] = 0, 0, 0, 0


def _guides(picture: Pixels, spec: ShotSpec) -> None:
    """The thirds, and the frame that titles keep within."""
    left, top, width, height = _frame(spec)
    thick = max(0.6, spec.height / 720.0)
    for share in (1.0 / 3.0, 2.0 / 3.0):
        x, y = left + width * share, top + height * share
        stroke(picture, [(x, top), (x, top + height)], thick, (255, 255, 255), 0.55)
        stroke(picture, [(left, y), (left + width, y)], thick, (255, 255, 255), 0.55)
    x0, y0 = left + width * (1 - _TITLE_SAFE) / 2, top + height * (1 - _TITLE_SAFE) / 2
    x1, y1 = left + width - (x0 - left), top + height - (y0 - top)
    stroke(picture, [(x0, y0), (x1, y0), (x1, y1), (x0, y1), (x0, y0)], thick, (255, 214, 120), 0.7)


def _movement(picture: Pixels, spec: ShotSpec) -> None:
    left, top, width, height = _frame(spec)
    unit = min(width, height)
    thick = max(1.6, unit / 90.0)
    for line in arrows(spec.camera.movement):
        points = [
            (left + width / 2 + x * unit / 2, top + height / 2 + y * unit / 2)
            for x, y in _fitted(line, width / unit, height / unit)
        ]
        stroke(picture, points, thick * 1.9, _PAPER, 0.85)
        stroke(picture, points, thick, _ACCENT, 0.95)


def _fitted(line: Sequence[tuple[float, float]], wide: float, high: float) -> list[tuple[float, float]]:
    """Positions in the frame from -1 to 1 in its shorter side's units; what lies at an edge is moved out to it."""
    return [(x + (wide - 1.0) * x, y + (high - 1.0) * y) for x, y in line]


def _names(picture: Pixels, spec: ShotSpec, stage: "Stage") -> None:
    """Each name over its head, or beside it where the frame ends."""
    left, top, width, height = _frame(spec)
    size = max(7.0, min(width, height) / 26.0)
    for sight, name in zip(stage.sights, stage.names, strict=True):
        at = _over(sight, spec, stage) if name else None
        if at is None:
            continue
        line = letter(name, size)
        x = min(max(at[0] - line.width / 2.0, left + size), left + width - line.width - size)
        y = min(max(at[1] - size * 0.7, top + size * 2.0), top + height - size)
        for color, thick, strength in ((_PAPER, size * 0.42, 0.8), (_INK, size * 0.13, 1.0)):
            for one in line.letters:
                for pen in one.strokes:
                    stroke(picture, [(x + px, y + py) for px, py in pen.points], thick, color, strength)


def _over(sight: Sight, spec: ShotSpec, stage: "Stage") -> tuple[float, float] | None:
    """Where the top of a subject is in the picture, in pixels; None where it is not to be seen."""
    (x0, _, z0), (x1, y1, z1) = sight.bounds
    top: Vec = ((x0 + x1) / 2.0, y1, (z0 + z1) / 2.0)
    if sight.eyes is not None:
        top = (sight.eyes[0], sight.eyes[1] + 0.2, sight.eyes[2])
    camera = stage.scene.camera
    x, y, depth = project(top, camera.position, camera.axes, camera.half_width, spec.width / spec.height)
    if depth <= 0.05:
        return None
    across = (x - 2.0 * camera.shift[0] + 1.0) / 2.0
    down = (1.0 - (y - 2.0 * camera.shift[1])) / 2.0
    if not (-0.05 <= across <= 1.05 and -0.4 <= down <= 1.0):
        return None
    return across * spec.width, down * spec.height
