"""Small animals with wings."""

from mintmark.craft.exact import sin_turns
from mintmark.craft.pixels.shapes import Point, ball, plate, smooth, tube
from mintmark.modes.pixel.critters.features import eye
from mintmark.modes.pixel.items.sketch import Sketch


def bee(sketch: Sketch, phase: float) -> None:
    """Flies on the spot."""
    relief = sketch.relief
    body, dark, wing = sketch.use("body", "gold"), sketch.use("stripe", "dark"), sketch.use("wing", "diamond", "snow")
    sketch.finishes["body"] = sketch.finishes["wing"] = sketch.finishes["stripe"]
    frame = sketch.frame(0.0, 0.06 * sin_turns(phase) - 0.1)
    lift = 0.5 + 0.32 * sin_turns(phase * 2.0)
    for x, wide in ((-0.12, 0.3), (0.2, 0.26)):
        ball(
            relief,
            (x, 0.3 + 0.3 * lift),
            wide * 0.8,
            wing,
            frame,
            high=0.18 + 0.34 * lift,
            depth=-0.2 if x < 0 else -0.1,
        )
    plate(relief, [(-0.62, 0.1), (-0.95, -0.06), (-0.62, -0.16)], dark, frame, bevel=0.1)
    ball(relief, (-0.14, 0.0), 0.6, body, frame, high=0.42)
    u, _ = relief.local(frame)
    bands = (relief.slot == relief.row(body)) & ((u * 3.0 + 10.2) % 1.0 < 0.42) & (u < 0.2)
    relief.slot[bands] = relief.row(dark)
    ball(relief, (0.44, 0.04), 0.34, body, frame, depth=0.2)
    for x in (0.5, 0.66):
        tube(relief, [(x, 0.3), (x + 0.1, 0.56)], 0.04, dark, frame, depth=0.3)
    eye(sketch, frame, 0.56, 0.08)


def bat(sketch: Sketch, phase: float) -> None:
    """Beats its wings."""
    relief = sketch.relief
    fur, wing = (
        sketch.use("fur", "purple_cloth", "black_cloth", "choco"),
        sketch.use("wing", "obsidian", "cherry", "black_cloth"),
    )
    sketch.finishes["wing"] = sketch.finishes["fur"]
    beat = sin_turns(phase)
    frame = sketch.frame(0.0, -0.08 * beat)
    for side in (-1.0, 1.0):
        tip = 0.2 + 0.5 * beat
        corners: list[Point] = [
            (0.16, 0.16),
            (0.5, 0.34 + 0.2 * beat),
            (0.98, tip),
            (0.84, tip - 0.34),
            (0.62, -0.06 + 0.14 * beat),
            (0.46, -0.24 + 0.1 * beat),
            (0.3, -0.04),
            (0.16, -0.2),
        ]
        plate(relief, [(x * side, y) for x, y in corners], wing, frame, bevel=0.2, steep=0.7)
        tube(
            relief,
            [(0.14 * side, 0.12), (0.5 * side, 0.34 + 0.2 * beat), (0.98 * side, tip)],
            [0.06, 0.05, 0.03],
            fur,
            frame,
            depth=0.2,
        )
        plate(relief, [(0.06 * side, 0.3), (0.3 * side, 0.3), (0.26 * side, 0.66)], fur, frame, depth=0.2, bevel=0.1)
    ball(relief, (0.0, 0.06), 0.32, fur, frame, high=0.36, depth=0.3)
    for side in (-1.0, 1.0):
        eye(sketch, frame, 0.13 * side, 0.14, 0.1)
    fang = sketch.use("fang", "bone")
    u, v = relief.local(frame)
    for side in (-1.0, 1.0) if sketch.fine else ():
        relief.paint(
            (abs(u - 0.09 * side) < 0.6 * sketch.pixel) & (v < -0.06) & (v > -0.06 - 2.2 * sketch.pixel), fang, -1
        )


def butterfly(sketch: Sketch, phase: float) -> None:
    """Opens and shuts its wings."""
    relief = sketch.relief
    wing, spot, body = (
        sketch.use("wing", "carrot", "sapphire", "blossom", "arcane", "topaz"),
        sketch.use("spot", "snow", "topaz"),
        sketch.use("body", "dark"),
    )
    sketch.finishes["wing"] = sketch.finishes["body"]
    open_ = 0.68 + 0.32 * sin_turns(phase)
    frame = sketch.frame(0.0, 0.05 * sin_turns(phase + 0.25))
    for side in (-1.0, 1.0):
        wide = side * open_
        upper = smooth(
            [(0.04 * wide, 0.0), (0.3 * wide, 0.66), (0.86 * wide, 0.74), (0.9 * wide, 0.3), (0.5 * wide, -0.02)],
            4,
            closed=True,
        )
        lower = smooth(
            [(0.04 * wide, 0.0), (0.56 * wide, -0.06), (0.68 * wide, -0.5), (0.4 * wide, -0.72), (0.12 * wide, -0.4)],
            4,
            closed=True,
        )
        plate(relief, upper, wing, frame, bevel=0.1, steep=0.6)
        plate(relief, lower, wing, frame, depth=-0.05, bevel=0.1, steep=0.6, tone=-0.1)
        ball(relief, (0.62 * wide, 0.44), 0.16 * open_, spot, frame, high=0.16, depth=0.2)
        ball(relief, (0.44 * wide, -0.42), 0.12 * open_, spot, frame, high=0.12, depth=0.2)
        tube(relief, [(0.0, 0.3), (0.16 * side, 0.7)], 0.035, body, frame, depth=0.3)
    tube(relief, [(0.0, 0.32), (0.0, -0.5)], [0.1, 0.06], body, frame, depth=0.4)
