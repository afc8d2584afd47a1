"""How each critter looks at a moment of its round; a phase of 1 is 0 again."""

from collections.abc import Callable, Mapping

from mintmark.craft.exact import sin_turns
from mintmark.craft.pixels.shapes import ball, lathe, plate, ring, smooth, tube
from mintmark.modes.pixel.critters.features import dot, eye
from mintmark.modes.pixel.critters.fliers import bat, bee, butterfly
from mintmark.modes.pixel.items.sketch import Sketch


def frog(sketch: Sketch, phase: float) -> None:
    """Sits, crouches, hops."""
    relief = sketch.relief
    skin, belly = sketch.use("skin", "leaf", "pine", "stamina", "berry"), sketch.use("belly", "cream", "venom")
    sketch.finishes["skin"] = sketch.finishes["belly"]
    hop = max(0.0, sin_turns(phase * 1.0)) * 0.5
    crouch = 0.12 * max(0.0, -sin_turns(phase))
    frame = sketch.frame(0.0, -0.24 + hop)
    for side in (-1.0, 1.0):
        reach = 0.16 * (hop > 0.05)
        ball(relief, (0.54 * side, -0.28 - reach), 0.3, skin, frame, high=0.34 + reach, depth=-0.1)
        tube(relief, [(0.5 * side, -0.56 - reach), (0.84 * side, -0.6 - 1.6 * reach)], 0.09, skin, frame, depth=0.1)
        tube(relief, [(0.24 * side, -0.3), (0.3 * side, -0.62 - reach)], [0.12, 0.1], skin, frame, depth=0.6)
    ball(relief, (0.0, -0.2), 0.52, skin, frame, high=0.44)
    ball(relief, (0.0, -0.3), 0.32, belly, frame, high=0.32, depth=0.3)
    ball(relief, (0.0, 0.12 - crouch), 0.6, skin, frame, high=0.36, depth=0.3)
    for side in (-1.0, 1.0):
        ball(relief, (0.34 * side, 0.42 - crouch), 0.22, skin, frame, depth=0.5)
        eye(sketch, frame, 0.34 * side, 0.46 - crouch, 0.14)
    u, v = relief.local(frame)
    relief.paint((abs(v - 0.04 + crouch - 0.3 * u * u) < 0.6 * sketch.pixel) & (abs(u) < 0.4), skin, 0)


def crab(sketch: Sketch, phase: float) -> None:
    """Walks sideways with its claws up."""
    relief = sketch.relief
    shell = sketch.use("shell", "cap_red", "carrot", "mana")
    sway = 0.05 * sin_turns(phase)
    frame = sketch.frame(sway, -0.16)
    for side in (-1.0, 1.0):
        for leg in range(3):
            step = 0.07 * sin_turns(phase + 0.33 * leg + (0.5 if side > 0 else 0.0))
            x = (0.44 + 0.14 * leg) * side
            tube(
                relief,
                [
                    (0.3 * side, -0.1),
                    (x + 0.1 * side, -0.18 + max(0.0, step)),
                    (x + 0.16 * side, -0.56 + max(0.0, 2.0 * step)),
                ],
                [0.09, 0.08, 0.045],
                shell,
                frame,
                depth=-0.2,
            )
        lift = 0.08 * sin_turns(phase + (0.25 if side > 0 else 0.75))
        tube(
            relief,
            smooth([(0.4 * side, 0.0), (0.74 * side, 0.14), (0.66 * side, 0.44 + lift)], 4),
            0.1,
            shell,
            frame,
            depth=-0.05,
        )
        claw = (0.62 * side, 0.6 + lift)
        ball(relief, claw, 0.25, shell, frame, high=0.28, depth=0.1)
        u, v = relief.local(frame)
        relief.cut(
            (abs(u - claw[0] + 0.02 * side) < 0.07 + 0.3 * (v - claw[1])) & (v > claw[1] + 0.02) & (v < claw[1] + 0.4)
        )
        tube(relief, [(0.16 * side, 0.2), (0.18 * side, 0.46)], 0.06, shell, frame)
        ball(relief, (0.18 * side, 0.5), 0.13, shell, frame, depth=0.2)
    ball(relief, (0.0, -0.04), 0.54, shell, frame, high=0.36, depth=0.1)
    for side in (-1.0, 1.0):
        eye(sketch, frame, 0.18 * side, 0.5, 0.11)
    u, v = relief.local(frame)
    relief.paint((abs(v + 0.12 - 0.4 * u * u) < 0.55 * sketch.pixel) & (abs(u) < 0.22), shell, 0)


def snail(sketch: Sketch, phase: float) -> None:
    """Creeps."""
    relief = sketch.relief
    body, shell = (
        sketch.use("body", "cream", "stamina", "crumb"),
        sketch.use("shell", "crust", "cap_violet", "cap_red", "mana"),
    )
    sketch.finishes["shell"] = sketch.finishes["body"]
    pull = 0.06 * sin_turns(phase)
    frame = sketch.frame()
    tube(
        relief,
        smooth([(-0.9 + pull, -0.66), (-0.3, -0.6), (0.4, -0.6), (0.7 - pull, -0.36), (0.74 - pull, 0.0)], 4),
        [0.05, 0.08, 0.1, 0.12, 0.14, 0.16, 0.17, 0.18, 0.18, 0.18, 0.18, 0.18, 0.18, 0.19, 0.19, 0.2, 0.2],
        body,
        frame,
    )
    for x, sway in ((0.64, -0.1), (0.86, 0.08)):
        tube(relief, [(x - pull, 0.08), (x + sway - pull, 0.42)], 0.05, body, frame, depth=0.1)
        ball(relief, (x + sway - pull, 0.46), 0.1, body, frame, depth=0.2)
        eye(sketch, frame, x + sway - pull, 0.46, 0.07)
    ball(relief, (-0.12, -0.06 - 0.3 * pull), 0.58, shell, frame, high=0.54, depth=0.3)
    for radius in (0.4, 0.2):
        ring(relief, (-0.09, -0.09), radius, 0.06, shell, frame, depth=0.95, tone=-0.3)


def mushling(sketch: Sketch, phase: float) -> None:
    """A toadstool on two feet."""
    relief = sketch.relief
    cap, stem = sketch.use("cap", "cap_red", "cap_violet", "cap_brown", "mana"), sketch.use("stem", "stem")
    sketch.finishes["cap"] = sketch.finishes["stem"]
    bob = 0.05 * abs(sin_turns(phase))
    frame = sketch.frame(0.0, bob)
    for side, beat in ((-1.0, 0.0), (1.0, 0.5)):
        step = max(0.0, sin_turns(phase + beat)) * 0.14
        ball(relief, (0.22 * side, -0.86 + step - bob), 0.2, stem, frame, high=0.14, depth=0.3)
    lathe(relief, [(-0.8, 0.36), (-0.6, 0.42), (-0.1, 0.34), (0.1, 0.34)], stem, frame)
    ball(relief, (0.0, 0.1), 0.9, cap, frame, high=0.66, depth=0.2)
    _, v = relief.local(frame)
    relief.cut((relief.slot == relief.row(cap)) & (v < 0.0))
    lathe(relief, [(-0.8, 0.36), (-0.6, 0.42), (-0.1, 0.34), (0.02, 0.34)], stem, frame)
    for x, y, r in ((-0.4, 0.34, 0.17), (0.14, 0.54, 0.15), (0.52, 0.22, 0.14)):
        ball(relief, (x, y), r, stem, frame, high=r * 0.85, depth=0.9)
    dark = sketch.use("pupil", "dark")
    u, v = relief.local(frame)
    for side in (-1.0, 1.0):
        if sketch.fine:
            relief.paint((abs(u - 0.16 * side) < 0.05) & (abs(v + 0.34) < 0.1), dark, 0)
        else:
            dot(sketch, frame, 0.18 * side, -0.34, dark, 0)


def spider(sketch: Sketch, phase: float) -> None:
    """Eight legs that take turns."""
    relief = sketch.relief
    body, mark = sketch.use("body", "obsidian", "choco", "black_cloth"), sketch.use("mark", "cap_red", "venom", "topaz")
    sketch.finishes["body"] = sketch.finishes["mark"]
    frame = sketch.frame(0.0, -0.02)
    for side in (-1.0, 1.0):
        for leg in range(4):
            step = 0.09 * sin_turns(phase + 0.25 * leg + (0.5 if side > 0 else 0.0))
            knee = ((0.5 + 0.12 * (leg % 3)) * side, 0.44 - 0.2 * leg + step * 0.5)
            foot = ((0.92 - 0.08 * abs(leg - 1.5)) * side, 0.1 - 0.28 * leg + step)
            tube(relief, [(0.16 * side, 0.02 - 0.06 * leg), knee, foot], [0.07, 0.06, 0.03], body, frame, depth=-0.1)
    ball(relief, (0.0, 0.24), 0.38, body, frame, high=0.42)
    plate(
        relief,
        [(0.0, 0.44), (0.12, 0.3), (-0.12, 0.12), (0.12, 0.12), (-0.12, 0.3)],
        mark,
        frame,
        depth=0.6,
        bevel=0.03,
    )
    ball(relief, (0.0, -0.22), 0.27, body, frame, depth=0.2)
    u, v = relief.local(frame)
    for x in (-0.12, 0.12):
        relief.paint(
            (u - x) * (u - x) + (v + 0.28) * (v + 0.28) < max(0.007, 0.6 * sketch.pixel * sketch.pixel),
            mark,
            -1,
            glow=160,
        )


def jellyfish(sketch: Sketch, phase: float) -> None:
    """Pulses and trails."""
    relief = sketch.relief
    bell, arm = (
        sketch.use("bell", "blossom", "aqua_glow", "arcane", "diamond"),
        sketch.use("arm", "blossom", "arcane", "diamond"),
    )
    sketch.finishes["bell"] = sketch.finishes["arm"]
    pulse = sin_turns(phase)
    frame = sketch.frame(0.0, 0.1 + 0.06 * pulse)
    wide = 0.64 - 0.06 * pulse
    ball(relief, (0.0, 0.14), wide, bell, frame, high=0.62 + 0.06 * pulse, depth=0.1, glow=110)
    _, v = relief.local(frame)
    relief.cut(v < 0.02)
    for i in range(5):
        x = (i - 2) * 0.22
        line = smooth(
            [
                (x, 0.1),
                (x + 0.08 * sin_turns(phase + 0.2 * i), -0.3),
                (x - 0.08 * sin_turns(phase + 0.2 * i), -0.6),
                (x, -0.95 + 0.08 * (i % 2)),
            ],
            4,
        )
        tube(relief, line, [0.08 - 0.004 * k for k in range(len(line))], arm, frame, depth=-0.1, glow=70)
    for side in (-1.0, 1.0):
        eye(sketch, frame, 0.2 * side, 0.24, 0.09)


ANIMALS: Mapping[str, Callable[[Sketch, float], None]] = {
    "bee": bee, "frog": frog, "crab": crab, "bat": bat, "snail": snail, "mushling": mushling, "butterfly": butterfly,
    "spider": spider, "jellyfish": jellyfish,
}  # fmt: skip
