"""What all small animals share: eyes, and single pixels."""

from mintmark.craft.pixels.relief import Frame
from mintmark.modes.pixel.items.sketch import Sketch


def eye(sketch: Sketch, frame: Frame, x: float, y: float, radius: float = 0.12) -> None:
    """White with a pupil; on small pictures one white pixel."""
    u, v = sketch.relief.local(frame)
    white, dark = sketch.use("eye", "snow"), sketch.use("pupil", "dark")
    reach = max(radius, 1.1 * sketch.pixel / frame.scale)
    square = (u - x) * (u - x) + (v - y) * (v - y)
    if sketch.fine:
        sketch.relief.paint(square < reach * reach, white, 3)
        small = max(reach * 0.55, 0.75 * sketch.pixel / frame.scale)
        sketch.relief.paint((u - x - 0.03) * (u - x - 0.03) + (v - y) * (v - y) < small * small, dark, 0)
    else:
        dot(sketch, frame, x, y, white, 3)


def dot(sketch: Sketch, frame: Frame, x: float, y: float, slot: str, step: int) -> None:
    """The one pixel that is nearest; of two equally near the outer one, so that faces stay even."""
    u, v = sketch.relief.local(frame)
    right, up = u - x * 1.02, v - y * 1.02
    square = right * right + up * up
    nearest = square == square.min()
    sketch.relief.paint(nearest & (nearest.cumsum().reshape(nearest.shape) == 1), slot, step)
