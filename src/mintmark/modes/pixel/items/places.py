"""Things that stand in a world: containers, houses, plants, and what one rides in."""

import numpy as np

from mintmark.craft.pixels.shapes import ball, facet, lathe, plate, ring, tube
from mintmark.modes.pixel.items.belongings import pouch
from mintmark.modes.pixel.items.sketch import CLOTHS, WOODS, Sketch


def chest(sketch: Sketch) -> None:
    """A chest, shut or open on its gold."""
    relief, frame = sketch.relief, sketch.frame()
    wood, metal = sketch.use("wood", *WOODS), sketch.use("fitting", "gold", "iron", "bronze", "steel")
    opened = sketch.draws.chance(0.4)
    body = [(-0.82, -0.72), (0.82, -0.72), (0.82, 0.0), (-0.82, 0.0)]
    plate(relief, body, wood, frame, bevel=0.06)
    u, v = relief.local(frame)
    if sketch.fine:
        relief.tint((relief.slot == relief.row(wood)) & (abs((v + 0.72) % 0.24 - 0.02) < 0.6 * sketch.pixel), -0.16)
    if opened:
        plate(
            relief,
            [(-0.86, 0.22), (0.86, 0.22), (0.78, 0.86), (-0.78, 0.86)],
            wood,
            frame,
            depth=-0.5,
            bevel=0.1,
            tone=-0.12,
        )
        plate(
            relief, [(-0.7, 0.0), (0.7, 0.0), (0.7, 0.26), (-0.7, 0.26)], sketch.use("slit", "dark"), frame, depth=-0.3
        )
        gold = sketch.use("gold", "gold")
        for x, y in ((-0.46, 0.06), (0.0, 0.14), (0.44, 0.06), (-0.22, 0.2), (0.24, 0.22)):
            ball(relief, (x, y), 0.24, gold, frame, high=0.2, depth=-0.2)
        ball(relief, (0.1, 0.34), 0.13, sketch.use("gem", "ruby", "sapphire", "emerald"), frame, depth=0.2)
        plate(relief, body, wood, frame, depth=0.2, bevel=0.06)
    else:
        lathe(relief, [(-0.86, 0.62), (0.86, 0.62)], wood, sketch.frame(0.0, 0.0, 0.25), depth=-0.4)
        plate(relief, body, wood, frame, depth=0.2, bevel=0.06)
    top = 0.62 if not opened else 0.02
    for x in (-0.56, 0.56):
        plate(
            relief,
            [(x - 0.1, -0.74), (x + 0.1, -0.74), (x + 0.1, top), (x - 0.1, top)],
            metal,
            frame,
            depth=0.3,
            bevel=0.06,
        )
    plate(relief, [(-0.88, -0.1), (0.88, -0.1), (0.88, 0.06), (-0.88, 0.06)], metal, frame, depth=0.35, bevel=0.06)
    plate(relief, [(-0.17, -0.32), (0.17, -0.32), (0.17, 0.12), (-0.17, 0.12)], metal, frame, depth=0.5, bevel=0.07)
    keyhole = abs(u) < max(0.05, 0.9 * sketch.pixel)
    relief.paint(keyhole & (v > -0.24) & (v < -0.02), sketch.use("slit", "dark"), 0)


def barrel(sketch: Sketch) -> None:
    """Staves and hoops."""
    relief, frame = sketch.relief, sketch.frame()
    wood, metal = sketch.use("wood", *WOODS), sketch.use("fitting", "iron", "steel", "bronze")
    lathe(relief, [(-0.86, 0.54), (-0.4, 0.68), (0.0, 0.72), (0.4, 0.68), (0.76, 0.56)], wood, frame)
    u, v = relief.local(frame)
    if sketch.fine:
        bulge = 0.72 - 0.22 * v * v
        for x in (-0.66, -0.24, 0.24, 0.66):
            relief.tint((relief.slot >= 0) & (abs(u - x * bulge) < 0.8 * sketch.pixel), -0.18)
    for y in (-0.66, -0.2, 0.34):
        wide = 0.735 - 0.22 * y * y
        lathe(relief, [(y - 0.075, wide), (y + 0.075, wide)], metal, frame, depth=0.05)
    ball(relief, (0.0, 0.76), 0.56, wood, frame, high=0.17, depth=0.9, flat=0.05, tone=0.06)
    ring(relief, (0.0, 0.76), 0.55, 0.06, metal, frame, high=0.165, depth=1.0)


def crate(sketch: Sketch) -> None:
    """A box of planks."""
    relief, frame = sketch.relief, sketch.frame()
    wood = sketch.use("wood", *WOODS)
    plate(relief, [(-0.8, -0.8), (0.8, -0.8), (0.8, 0.8), (-0.8, 0.8)], wood, frame, bevel=0.02, tone=-0.2)
    _, v = relief.local(frame)
    if sketch.fine:
        relief.tint((abs((v + 0.8) % 0.4 - 0.02) < 0.7 * sketch.pixel), -0.2)
    plate(relief, [(-0.62, -0.8), (-0.8, -0.62), (0.62, 0.8), (0.8, 0.62)], wood, frame, depth=0.2, bevel=0.07)
    for a, b, c, d in (
        (-0.86, -0.86, 0.86, -0.6),
        (-0.86, 0.6, 0.86, 0.86),
        (-0.86, -0.86, -0.6, 0.86),
        (0.6, -0.86, 0.86, 0.86),
    ):
        plate(relief, [(a, b), (c, b), (c, d), (a, d)], wood, frame, depth=0.4, bevel=0.07)
    nail = sketch.use("nail", "iron", "steel")
    for x in (-0.73, 0.73):
        for y in (-0.73, 0.73):
            ball(relief, (x, y), 0.065, nail, frame, depth=0.6)


def jar(sketch: Sketch) -> None:
    """A clay pot with a painted band."""
    relief, frame = sketch.relief, sketch.frame()
    clay, band = sketch.use("clay", "brick", "sandstone", "slate", "rust"), sketch.use("band", *CLOTHS)
    lathe(relief, [(-0.88, 0.34), (-0.7, 0.54), (-0.2, 0.74), (0.16, 0.7), (0.46, 0.4), (0.58, 0.36)], clay, frame)
    lathe(relief, [(0.56, 0.46), (0.72, 0.5), (0.8, 0.46)], clay, frame, depth=0.1)
    lathe(relief, [(-0.24, 0.745), (0.12, 0.735)], band, frame, depth=0.03)
    u, v = relief.local(frame)
    zig = abs((u * 3.4 + 20.0) % 1.0 - 0.5) * 0.5 - 0.18
    relief.paint((relief.slot == relief.row(band)) & (abs(v - zig) < 0.055), clay, -1)


def house(sketch: Sketch) -> None:
    """A small house with a pitched roof."""
    relief, frame = sketch.relief, sketch.frame()
    wall, roof = (
        sketch.use("wall", "plaster", "stone", "sandstone", "brick"),
        sketch.use("roof", "brick", "slate", "thatch", "purple_cloth", "green_cloth"),
    )
    wood, pane = sketch.use("wood", "oak", "ebony"), sketch.use("pane", "ember", "glass")
    plate(
        relief,
        [(0.36, 0.3), (0.62, 0.3), (0.62, 1.0), (0.36, 1.0)],
        sketch.use("chimney", "brick", "stone"),
        frame,
        depth=-0.6,
        bevel=0.08,
    )
    plate(relief, [(-0.74, -0.9), (0.74, -0.9), (0.74, 0.14), (-0.74, 0.14)], wall, frame, bevel=0.03)
    facet(relief, [(-0.74, -0.9), (-0.6, -0.9), (-0.6, 0.14), (-0.74, 0.14)], wood, (-0.3, 0.2, 1.0), frame, depth=0.1)
    facet(relief, [(0.6, -0.9), (0.74, -0.9), (0.74, 0.14), (0.6, 0.14)], wood, (0.5, 0.0, 1.0), frame, depth=0.1)
    facet(relief, [(-1.0, 0.0), (1.0, 0.0), (0.66, 0.86), (-0.66, 0.86)], roof, (-0.1, 0.62, 0.7), frame, depth=0.4)
    u, v = relief.local(frame)
    here = relief.slot == relief.row(roof)
    row = (v * 5.0) % 1.0
    if sketch.fine:
        relief.tint(here & (row < 0.22), -0.24)
        odd = (v * 5.0 - row) % 2.0
        relief.tint(here & (((u * 4.5 + odd * 0.5 + 20.0) % 1.0) < 0.15) & (row >= 0.22), -0.14)
    facet(relief, [(-1.0, -0.06), (1.0, -0.06), (1.0, 0.05), (-1.0, 0.05)], roof, (0.2, -0.5, 0.6), frame, depth=0.5)
    plate(
        relief,
        [(-0.2, -0.9), (0.2, -0.9), (0.2, -0.36), (0.0, -0.22), (-0.2, -0.36)],
        wood,
        frame,
        depth=0.2,
        bevel=0.08,
    )
    ball(relief, (0.1, -0.6), 0.05, sketch.use("fitting", "gold"), frame, depth=0.5)
    for x in (-0.42, 0.42):
        plate(
            relief,
            [(x - 0.17, -0.5), (x + 0.17, -0.5), (x + 0.17, -0.14), (x - 0.17, -0.14)],
            wood,
            frame,
            depth=0.15,
            bevel=0.04,
        )
        plate(
            relief,
            [(x - 0.1, -0.44), (x + 0.1, -0.44), (x + 0.1, -0.2), (x - 0.1, -0.2)],
            pane,
            frame,
            depth=0.25,
            bevel=0.02,
        )
    relief.glow[relief.slot == relief.row(pane)] = 180


def tower(sketch: Sketch) -> None:
    """Round, with battlements or a pointed roof, and a flag."""
    relief, frame = sketch.relief, sketch.frame()
    wall, roof, flag = (
        sketch.use("wall", "stone", "sandstone", "slate"),
        sketch.use("roof", "brick", "slate", "purple_cloth", "blue_cloth"),
        sketch.use("flag", *CLOTHS[:4]),
    )
    hole = sketch.use("slit", "dark")
    lathe(relief, [(-1.0, 0.5), (-0.8, 0.44), (0.3, 0.42)], wall, frame)
    u, v = relief.local(frame)
    if sketch.fine:
        row = (v * 5.5) % 1.0
        odd = (v * 5.5 - row) % 2.0
        here = relief.slot == relief.row(wall)
        relief.tint(here & (row < 0.2), -0.15)
        relief.tint(here & (((u * 3.2 + odd * 0.5 + 20.0) % 1.0) < 0.16), -0.12)
    lathe(relief, [(0.22, 0.44), (0.34, 0.54), (0.5, 0.54)], wall, frame, depth=0.1)
    if sketch.draws.chance(0.5):
        for x in (-0.45, -0.15, 0.15, 0.45):
            plate(
                relief,
                [(x - 0.085, 0.48), (x + 0.085, 0.48), (x + 0.085, 0.66), (x - 0.085, 0.66)],
                wall,
                frame,
                depth=0.6,
                bevel=0.05,
            )
        pole = 0.6
    else:
        lathe(relief, [(0.48, 0.62), (1.06, 0.02)], roof, frame, depth=0.2)
        pole = 1.02
    tube(relief, [(0.0, pole), (0.0, pole + 0.5)], 0.03, sketch.use("wood", "oak"), frame, depth=-0.1)
    plate(relief, [(0.0, pole + 0.26), (0.4, pole + 0.38), (0.0, pole + 0.5)], flag, frame, bevel=0.06)
    plate(
        relief,
        [(-0.14, -1.0), (0.14, -1.0), (0.14, -0.68), (0.0, -0.56), (-0.14, -0.68)],
        sketch.use("door", "oak", "ebony"),
        frame,
        depth=0.7,
        bevel=0.06,
    )
    for y in (-0.24, 0.06):
        relief.paint((abs(u) < 0.07) & (abs(v - y) < 0.11), hole, 0)


def tent(sketch: Sketch) -> None:
    """A striped tent."""
    relief, frame = sketch.relief, sketch.frame()
    cloth, other = sketch.use("cloth", *CLOTHS), sketch.use("stripe", "white_cloth", "birch")
    facet(relief, [(-0.9, -0.72), (0.0, -0.8), (0.0, 0.76)], cloth, (-0.5, 0.4, 0.7), frame)
    facet(relief, [(0.0, -0.8), (0.9, -0.72), (0.0, 0.76)], cloth, (0.6, 0.3, 0.7), frame, part=1)
    u, v = relief.local(frame)
    fan = u / np.maximum(0.84 - v, 0.02)
    relief.slot[(relief.slot >= 0) & ((fan * 4.0 + 10.25) % 1.0 < 0.5)] = relief.row(other)
    facet(
        relief,
        [(-0.26, -0.79), (0.26, -0.79), (0.0, 0.2)],
        sketch.use("slit", "dark"),
        (0.0, 0.0, 1.0),
        frame,
        depth=0.2,
        tone=-0.2,
    )
    ball(relief, (0.0, 0.8), 0.1, sketch.use("fitting", "gold"), frame, depth=0.3)


def well(sketch: Sketch) -> None:
    """Stone, with a roof and a bucket."""
    relief, frame = sketch.relief, sketch.frame()
    stone, wood, roof = (
        sketch.use("stone", "stone", "sandstone"),
        sketch.use("wood", *WOODS),
        sketch.use("roof", "brick", "thatch", "slate"),
    )
    for x in (-0.52, 0.52):
        tube(relief, [(x, -0.3), (x, 0.5)], 0.075, wood, frame)
    facet(relief, [(-0.86, 0.4), (0.86, 0.4), (0.46, 0.9), (-0.46, 0.9)], roof, (-0.1, 0.6, 0.7), frame, depth=0.3)
    u, v = relief.local(frame)
    relief.tint((relief.slot == relief.row(roof)) & ((v * 6.0) % 1.0 < 0.25), -0.22)
    tube(relief, [(0.0, 0.4), (0.0, 0.1)], 0.03, sketch.use("rope", "birch"), frame)
    lathe(relief, [(-0.1, 0.13), (0.14, 0.17)], wood, frame, depth=0.1)
    lathe(relief, [(-0.86, 0.66), (-0.2, 0.66)], stone, frame, depth=0.2)
    here = relief.slot == relief.row(stone)
    row = (v * 4.5) % 1.0
    odd = (v * 4.5 - row) % 2.0
    relief.tint(here & ((row < 0.22) | (((u * 3.0 + odd * 0.5 + 20.0) % 1.0) < 0.16)), -0.2)
    ball(relief, (0.0, -0.2), 0.7, stone, frame, high=0.16, depth=0.3, flat=0.05, tone=0.12)
    ball(relief, (0.0, -0.2), 0.5, sketch.use("water", "mana"), frame, high=0.1, depth=0.9, flat=0.1, tone=-0.1)


def signpost(sketch: Sketch) -> None:
    """Boards on a post."""
    relief, frame = sketch.relief, sketch.frame()
    wood = sketch.use("wood", *WOODS)
    lathe(relief, [(-0.96, 0.12), (0.86, 0.11)], wood, frame)
    plate(relief, [(-0.5, 0.26), (0.6, 0.26), (0.9, 0.48), (0.6, 0.7), (-0.5, 0.7)], wood, frame, depth=0.2, bevel=0.07)
    plate(
        relief, [(0.5, -0.3), (-0.5, -0.3), (-0.78, -0.1), (-0.5, 0.1), (0.5, 0.1)], wood, frame, depth=0.2, bevel=0.07
    )
    u, v = relief.local(frame)
    for y, low, high in ((0.48, -0.32, 0.46), (-0.1, -0.36, 0.32)):
        relief.tint((abs(v - y) < 0.05) & (u > low) & (u < high) & ((u * 3.0 + 10.0) % 1.0 < 0.7), -0.4)


STRUCTURES = {"house": house, "tower": tower, "tent": tent, "well": well, "signpost": signpost}
CONTAINERS = {"chest": chest, "barrel": barrel, "crate": crate, "jar": jar, "pouch": pouch}
