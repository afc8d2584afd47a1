"""The arrows that tell on a board how the camera moves."""

from math import sqrt
from typing import TypeAlias

from mintmark.craft.exact import cos_turns, sin_turns
from mintmark.modes.shot.spec import Movement

Line: TypeAlias = list[tuple[float, float]]
"""Points from -1 to 1 across the frame and down it."""

_HEAD = 0.085


def arrows(movement: Movement) -> list[Line]:
    """The strokes of a movement's sign, in the frame from (-1, -1) at its left top to (1, 1)."""
    match movement:
        case Movement.STATIC:
            return []
        case Movement.PAN_LEFT | Movement.PAN_RIGHT:
            side = -1.0 if movement is Movement.PAN_LEFT else 1.0
            return _arrow(
                [(side * (i / 12 - 0.5) * 0.9, 0.8 - 0.1 * (1.0 - (i / 6 - 1.0) * (i / 6 - 1.0))) for i in range(13)]
            )
        case Movement.TILT_UP | Movement.TILT_DOWN:
            side = -1.0 if movement is Movement.TILT_UP else 1.0
            return _arrow(
                [(0.82 - 0.1 * (1.0 - (i / 6 - 1.0) * (i / 6 - 1.0)), side * (i / 12 - 0.5) * 0.9) for i in range(13)]
            )
        case Movement.TRUCK_LEFT | Movement.TRUCK_RIGHT:
            side = -1.0 if movement is Movement.TRUCK_LEFT else 1.0
            return [*_arrow([(-side * 0.45, 0.84), (side * 0.45, 0.84)]), [(-side * 0.45, 0.76), (-side * 0.45, 0.92)]]
        case Movement.CRANE_UP | Movement.CRANE_DOWN:
            side = -1.0 if movement is Movement.CRANE_UP else 1.0
            return [*_arrow([(0.86, -side * 0.45), (0.86, side * 0.45)]), [(0.8, -side * 0.45), (0.92, -side * 0.45)]]
        case Movement.DOLLY_IN | Movement.DOLLY_OUT:
            return [stroke for x, y in _CORNERS for stroke in _arrow(_ends(x, y, inward=movement is Movement.DOLLY_IN))]
        case Movement.ZOOM_IN | Movement.ZOOM_OUT:
            inner: Line = [(-0.4, -0.4), (0.4, -0.4), (0.4, 0.4), (-0.4, 0.4), (-0.4, -0.4)]
            inward = movement is Movement.ZOOM_IN
            return [inner, *[stroke for x, y in _CORNERS for stroke in _arrow(_ends(x, y, inward=inward, near=0.5))]]
        case Movement.HANDHELD:
            return [[(-0.4 + i / 30, 0.84 + 0.035 * sin_turns(i / 5.5) + 0.02 * cos_turns(i / 3.1)) for i in range(25)]]
        case Movement.DRONE:
            loop: Line = [
                (0.62 * cos_turns(0.4 - i / 20), 0.62 + 0.2 * sin_turns(0.4 - i / 20) - i * 0.012) for i in range(15)
            ]
            return _arrow(loop)


_CORNERS = ((-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0))


def _ends(x: float, y: float, *, inward: bool, near: float = 0.62) -> Line:
    line: Line = [(x * 0.92, y * 0.9), (x * near, y * near)]
    return line if inward else line[::-1]


def _arrow(line: Line) -> list[Line]:
    """A line with a head at its end."""
    (x0, y0), (x1, y1) = line[-2], line[-1]
    dx, dy = x1 - x0, y1 - y0
    size = sqrt(dx * dx + dy * dy)
    ux, uy = (dx / size, dy / size) if size > 0.0 else (1.0, 0.0)
    head: Line = [
        (x1 - _HEAD * (ux - 0.6 * uy), y1 - _HEAD * (uy + 0.6 * ux)),
        (x1, y1),
        (x1 - _HEAD * (ux + 0.6 * uy), y1 - _HEAD * (uy - 0.6 * ux)),
    ]
    return [line, head]
