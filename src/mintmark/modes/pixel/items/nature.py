"""Plants and stones, and things to ride in."""

import numpy as np

from mintmark.craft.exact import cos_turns, sin_turns
from mintmark.craft.pixels.shapes import ball, facet, lathe, mirrored, plate, ring, smooth, tube
from mintmark.modes.pixel.items.consumables import mushroom
from mintmark.modes.pixel.items.sketch import CLOTHS, FITTINGS, WOODS, Sketch


def tree(sketch: Sketch) -> None:
    """A round crown of leaves on a trunk."""
    relief, frame = sketch.relief, sketch.frame()
    bark, crown = sketch.use("bark", "oak", "choco"), sketch.use("leaf", "leaf", "autumn", "blossom", "pine")
    lathe(relief, [(-1.0, 0.3), (-0.92, 0.2), (-0.6, 0.14), (-0.1, 0.16)], bark, frame)
    tube(relief, [(0.0, -0.5), (0.3, -0.1)], [0.08, 0.06], bark, frame)
    clumps = [
        (0.0, 0.5, 0.46),
        (-0.46, 0.22, 0.42),
        (0.46, 0.26, 0.4),
        (-0.18, 0.0, 0.36),
        (0.24, 0.0, 0.36),
        (0.0, 0.28, 0.42),
    ]
    for i, (x, y, r) in enumerate(clumps):
        dx, dy = sketch.vary(-0.05, 0.05), sketch.vary(-0.05, 0.05)
        ball(relief, (x + dx, y + dy), r, crown, frame, high=r * 0.9, depth=0.1 + 0.12 * i, tone=0.0)
    _leaves(sketch, crown)


def _leaves(sketch: Sketch, slot: str) -> None:
    """A few tufts of light and dark on a crown, in whole clusters of pixels."""
    relief = sketch.relief
    if not sketch.fine:
        return
    u, v = relief.local(sketch.frame())
    here = relief.slot == relief.row(slot)
    for number in range(16):
        x, y = sketch.vary(-0.8, 0.8), sketch.vary(-0.3, 0.9)
        arc = (abs(u - x) < 2.2 * sketch.pixel) & (abs(v - y + 0.35 * abs(u - x)) < 0.75 * sketch.pixel)
        relief.tint(arc & here, 0.22 if number % 2 else -0.2)


def pine(sketch: Sketch) -> None:
    """Tiers of needles, with snow now and then."""
    relief, frame = sketch.relief, sketch.frame()
    bark, needles = sketch.use("bark", "oak", "choco"), sketch.use("leaf", "pine", "leaf")
    snowy = sketch.draws.chance(0.35)
    lathe(relief, [(-1.0, 0.16), (-0.6, 0.13)], bark, frame)
    for i, (low, high, wide) in enumerate(
        ((-0.76, -0.1, 0.72), (-0.36, 0.3, 0.58), (0.06, 0.66, 0.44), (0.42, 1.0, 0.3))
    ):
        fringe = [
            (wide, low),
            (wide * 0.66, low + 0.07),
            (wide * 0.4, low - 0.05),
            (wide * 0.15, low + 0.05),
            (0.0, low - 0.03),
        ]
        corners = mirrored([*reversed(fringe), (wide * 0.5, (low + high) / 2.0 - 0.02), (0.0, high)])
        plate(relief, corners, needles, frame, depth=0.2 * i, bevel=0.5, steep=0.9)
        if snowy:
            snow = sketch.use("snow", "snow")
            plate(
                relief,
                mirrored(
                    [(0.0, high - 0.3), (wide * 0.3, high - 0.36), (wide * 0.32, high - 0.24), (0.0, high + 0.01)]
                ),
                snow,
                frame,
                depth=0.2 * i + 0.15,
                bevel=0.3,
            )


def bush(sketch: Sketch) -> None:
    """Low leaves, with berries or flowers."""
    relief, frame = sketch.relief, sketch.frame()
    leaf, fruit = (
        sketch.use("leaf", "leaf", "pine", "autumn"),
        sketch.use("fruit", "cherry_red", "berry", "blossom", "topaz"),
    )
    for i, (x, y, r) in enumerate(
        ((-0.5, -0.16, 0.42), (0.5, -0.16, 0.42), (0.0, 0.1, 0.52), (-0.2, -0.3, 0.4), (0.28, -0.3, 0.4))
    ):
        ball(relief, (x, y), r, leaf, frame, high=r * 0.86, depth=0.15 * i)
    _leaves(sketch, leaf)
    for x, y in ((-0.5, 0.0), (-0.1, 0.3), (0.36, 0.16), (0.56, -0.26), (-0.26, -0.28), (0.14, -0.16)):
        ball(relief, (x, y), 0.1, fruit, frame, depth=1.4)


def rock(sketch: Sketch) -> None:
    """A boulder of a few faces."""
    relief, frame = sketch.relief, sketch.frame()
    stone = sketch.use("stone", "stone", "sandstone", "slate")
    count = 9
    rim = []
    for i in range(count):
        reach = sketch.vary(0.76, 0.96)
        rim.append((reach * cos_turns(i / count), 0.7 * reach * sin_turns(i / count) - (0.06 if i else 0.0)))
    crest = [(x * 0.45 - 0.14, y * 0.42 + 0.2) for x, y in rim]
    part = relief.begin()
    for i in range(count):
        j = (i + 1) % count
        x, y = rim[i][0] + rim[j][0], rim[i][1] + rim[j][1]
        facet(relief, [rim[i], rim[j], crest[j], crest[i]], stone, (x * 0.7, y * 0.9, 0.6), frame, part=part)
    facet(relief, crest, stone, (-0.2, 0.5, 0.85), frame, depth=0.02, part=part, tone=0.06)
    if sketch.fine and sketch.draws.chance(0.5):
        moss = sketch.use("moss", "leaf", "pine")
        u, v = relief.local(frame)
        here = (relief.slot >= 0) & (v > 0.16 + 0.1 * ((u * 4.0 + 10.0) % 1.0)) & (u < 0.3)
        relief.slot[here] = relief.row(moss)


def flower(sketch: Sketch) -> None:
    """Petals on a stalk."""
    relief, frame = sketch.relief, sketch.frame()
    petal, heart, green = (
        sketch.use("petal", "blossom", "cherry_red", "arcane", "white_cloth", "sapphire", "topaz"),
        sketch.use("heart", "topaz", "gold"),
        sketch.use("leaf", "leaf"),
    )
    tube(relief, smooth([(0.06, -1.0), (-0.04, -0.4), (0.0, 0.3)], 4), 0.07, green, frame)
    plate(
        relief, smooth([(0.0, -0.8), (0.4, -0.7), (0.66, -0.3), (0.3, -0.4)], 4, closed=True), green, frame, bevel=0.2
    )
    plate(
        relief,
        smooth([(0.0, -0.7), (-0.36, -0.56), (-0.58, -0.16), (-0.26, -0.3)], 4, closed=True),
        green,
        frame,
        bevel=0.2,
    )
    count = sketch.draws.integer(5, 7)
    for i in range(count):
        x, y = 0.38 * cos_turns(0.25 + i / count), 0.38 * sin_turns(0.25 + i / count)
        ball(relief, (x, 0.42 + y), 0.27, petal, frame, depth=0.3 + 0.01 * i)
    ball(relief, (0.0, 0.42), 0.22, heart, frame, depth=0.7)


def stump(sketch: Sketch) -> None:
    """What is left of a tree."""
    relief, frame = sketch.relief, sketch.frame()
    bark, wood = sketch.use("bark", "oak", "choco"), sketch.use("wood", "birch", "ash")
    lathe(relief, [(-0.7, 0.86), (-0.6, 0.72), (-0.3, 0.62), (0.24, 0.6)], bark, frame)
    u, v = relief.local(frame)
    relief.tint((relief.slot >= 0) & ((u * 4.4 + 0.4 * v + 20.0) % 1.0 < 0.24), -0.2)
    ball(relief, (0.0, 0.26), 0.62, wood, frame, high=0.27, depth=0.4, flat=0.05)
    for r in (0.42, 0.2):
        x, y = u / r, (v - 0.26) / (r * 0.44)
        square = x * x + y * y
        relief.tint((square < 1.0) & (square > 0.5), -0.22)


def cactus(sketch: Sketch) -> None:
    """Two arms and a flower."""
    relief, frame = sketch.relief, sketch.frame()
    green, petal = sketch.use("green", "cactus", "pine"), sketch.use("petal", "blossom", "cherry_red")
    for side, low, high in ((-1.0, -0.1, 0.5), (1.0, 0.1, 0.66)):
        tube(relief, smooth([(0.0, low - 0.1), (0.5 * side, low), (0.58 * side, high)], 5), 0.17, green, frame)
    tube(relief, [(0.0, -0.9), (0.0, 0.66)], [0.26, 0.27], green, frame, depth=0.1)
    u, v = relief.local(frame)
    if sketch.fine:
        relief.tint((relief.slot >= 0) & ((u * 5.6 + 10.2) % 1.0 < 0.26) & ((v * 6.0 + 20.0) % 1.0 < 0.5), 0.24)
    for x, y in ((0.0, 0.94), (-0.09, 0.88), (0.1, 0.88)):
        ball(relief, (x, y), 0.11, petal, frame, depth=0.5)


def _wheel(sketch: Sketch, x: float, y: float, radius: float, depth: float) -> None:
    relief, frame = sketch.relief, sketch.frame()
    ring(relief, (x, y), radius, 0.1, sketch.use("wheel", "choco", "dark_leather"), frame, depth=depth)
    for i in range(3):
        c, s = radius * cos_turns(i / 6.0), radius * sin_turns(i / 6.0)
        tube(relief, [(x - c, y - s), (x + c, y + s)], 0.045, "wheel", frame, depth=depth - 0.02)
    ball(relief, (x, y), 0.1, sketch.use("hub", "iron", "gold"), frame, depth=depth + 0.1)


def cart(sketch: Sketch) -> None:
    """A two-wheeled cart with a cover or a load."""
    relief, frame = sketch.relief, sketch.frame()
    wood = sketch.use("wood", *WOODS)
    if sketch.draws.chance(0.5):
        cloth = sketch.use("cloth", *CLOTHS, "birch")
        lathe(relief, [(-0.72, 0.56), (0.66, 0.56)], cloth, sketch.frame(0.0, 0.14, 0.25))
        u, v = relief.local(frame)
        relief.tint((relief.slot == relief.row(cloth)) & ((u * 2.6 + 10.0) % 1.0 < 0.16), -0.22)
    else:
        hay = sketch.use("hay", "thatch")
        for x, y in ((-0.4, 0.2), (0.3, 0.2), (0.0, 0.4)):
            ball(relief, (x, y), 0.42, hay, frame, high=0.34)
    plate(relief, [(-0.82, -0.36), (0.74, -0.36), (0.86, 0.14), (-0.9, 0.14)], wood, frame, depth=0.6, bevel=0.08)
    tube(relief, [(0.7, -0.26), (1.1, -0.3)], 0.06, wood, frame, depth=0.5)
    u, v = relief.local(frame)
    relief.tint((relief.slot == relief.row(wood)) & (abs(v + 0.12) < 0.6 * sketch.pixel), -0.22)
    for x in (-0.46, 0.44):
        _wheel(sketch, x, -0.5, 0.3, 0.9)


def boat(sketch: Sketch) -> None:
    """A small ship under sail."""
    relief, frame = sketch.relief, sketch.frame()
    hull, sail, flag = (
        sketch.use("hull", *WOODS),
        sketch.use("sail", "white_cloth", "birch", "red_cloth"),
        sketch.use("flag", *CLOTHS[:4]),
    )
    tube(relief, [(-0.04, -0.4), (-0.04, 1.0)], 0.06, hull, frame)
    plate(
        relief,
        smooth([(0.06, -0.22), (0.72, -0.16), (0.66, 0.3), (0.06, 0.86)], 4),
        sail,
        frame,
        depth=0.1,
        bevel=0.5,
        steep=0.6,
    )
    plate(relief, [(-0.14, -0.22), (-0.74, -0.16), (-0.14, 0.7)], sail, frame, depth=0.1, bevel=0.4, steep=0.6)
    plate(relief, [(-0.04, 0.9), (-0.4, 1.0), (-0.04, 1.1)], flag, frame, depth=0.1, bevel=0.06)
    body = smooth([(-0.94, -0.3), (-0.7, -0.72), (-0.3, -0.86), (0.4, -0.86), (0.76, -0.66), (1.0, -0.26)], 4)
    plate(relief, [*body, (0.86, -0.32), (-0.8, -0.36)], hull, frame, depth=0.3, bevel=0.3, steep=0.8)
    _, v = relief.local(frame)
    relief.tint((relief.slot == relief.row(hull)) & (abs(v + 0.54) < 0.7 * sketch.pixel), -0.24)


def rocket(sketch: Sketch) -> None:
    """A ship for other skies."""
    relief, frame = sketch.relief, sketch.frame(0.0, 0.0, 0.08)
    hull, trim, glass, fire = (
        sketch.use("hull", "hull", "silver", "white_cloth"),
        sketch.use("trim", "red_cloth", "blue_cloth", "carrot"),
        sketch.use("glass", "glass", "sapphire"),
        sketch.use("fire", "ember", "neon"),
    )
    plate(relief, mirrored(smooth([(0.0, -1.2), (0.2, -0.8), (0.24, -0.6), (0.0, -0.5)], 4)), fire, frame, bevel=0.2)
    relief.glow[relief.slot == relief.row(fire)] = 255
    for side in (-1.0, 1.0):
        plate(
            relief,
            [(0.26 * side, -0.16), (0.68 * side, -0.5), (0.64 * side, -0.86), (0.24 * side, -0.56)],
            trim,
            frame,
            bevel=0.12,
        )
    lathe(relief, [(-0.64, 0.28), (-0.56, 0.36), (0.1, 0.44), (0.5, 0.36)], hull, frame, depth=0.1)
    lathe(relief, [(0.46, 0.38), (0.8, 0.22), (1.06, 0.03)], trim, frame, depth=0.1)
    ball(relief, (0.0, 0.12), 0.24, sketch.use("fitting", *FITTINGS), frame, depth=0.4)
    ball(relief, (0.0, 0.12), 0.17, glass, frame, depth=0.7)
    plate(relief, [(-0.07, -0.86), (0.07, -0.86), (0.07, -0.3), (-0.07, -0.3)], trim, frame, depth=0.8, bevel=0.05)


def balloon(sketch: Sketch) -> None:
    """A striped balloon with its basket."""
    relief, frame = sketch.relief, sketch.frame()
    cloth, other, basket = (
        sketch.use("cloth", *CLOTHS[:4]),
        sketch.use("stripe", "white_cloth", "topaz", "birch"),
        sketch.use("basket", "ash", "oak"),
    )
    lathe(relief, [(-0.3, 0.14), (0.0, 0.46), (0.3, 0.66), (0.6, 0.62), (0.86, 0.36), (1.0, 0.04)], cloth, frame)
    u, v = relief.local(frame)
    bulge = 0.68 - 0.9 * (v - 0.42) * (v - 0.42)
    bands = u / np.maximum(bulge, 0.02)
    stripe = ((bands > -0.62) & (bands < -0.24)) | ((bands > 0.24) & (bands < 0.62))
    relief.slot[stripe & (relief.slot >= 0)] = relief.row(other)
    for x in (-0.16, 0.16):
        tube(relief, [(x, -0.28), (x, -0.62)], 0.03, basket, frame)
    plate(relief, [(-0.26, -0.96), (0.26, -0.96), (0.3, -0.58), (-0.3, -0.58)], basket, frame, depth=0.3, bevel=0.1)
    relief.tint((relief.slot == relief.row(basket)) & ((v * 8.0 + 20.0) % 1.0 < 0.3) & (v < -0.6), -0.22)


NATURE = {
    "tree": tree, "pine": pine, "bush": bush, "rock": rock, "flower": flower, "stump": stump, "cactus": cactus,
    "toadstool": mushroom,
}  # fmt: skip
VEHICLES = {"cart": cart, "boat": boat, "rocket": rocket, "balloon": balloon}
