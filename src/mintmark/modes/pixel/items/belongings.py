"""What one carries about: to read, to burn, to open doors with."""

import numpy as np

from mintmark.craft.pixels.shapes import ball, facet, inside, lathe, plate, ring, smooth, tube
from mintmark.modes.pixel.items.emblems import EMBLEMS, emblem, star_corners
from mintmark.modes.pixel.items.sketch import FITTINGS, GEMS, GLOWS, LEATHERS, Sketch


def key(sketch: Sketch) -> None:
    """A key with a ring or a clover for a head."""
    relief, frame = sketch.relief, sketch.frame(0.0, 0.0, 0.125)
    metal = sketch.use("metal", "gold", "silver", "iron", "copper")
    lathe(relief, [(-1.14, 0.1), (0.36, 0.1)], metal, frame)
    teeth = sketch.draws.pick(
        (((-1.1, 0.34), (-0.78, 0.28)), ((-1.1, 0.28), (-0.86, 0.36), (-0.62, 0.24)), ((-1.06, 0.38),))
    )
    for v, reach in teeth:
        plate(relief, [(0.0, v), (reach, v), (reach, v + 0.17), (0.0, v + 0.17)], metal, frame, depth=0.02, bevel=0.05)
    lathe(relief, [(0.16, 0.17), (0.3, 0.17)], metal, frame, depth=0.05)
    if sketch.draws.chance(0.5):
        ring(relief, (0.0, 0.68), 0.34, 0.12, metal, frame)
    else:
        for x, y in ((-0.3, 0.56), (0.3, 0.56), (0.0, 0.92)):
            ring(relief, (x, y), 0.2, 0.1, metal, frame)
    if sketch.draws.chance(0.4):
        ball(relief, (0.0, 0.66), 0.16, sketch.use("gem", *GEMS), frame, depth=0.1)


def scroll(sketch: Sketch) -> None:
    """Rolled up and sealed, or open with writing."""
    relief = sketch.relief
    paper = sketch.use("paper", "paper")
    if sketch.draws.chance(0.5):
        frame = sketch.frame(0.0, 0.0, 0.17)
        lathe(relief, [(-0.9, 0.3), (0.9, 0.3)], paper, frame)
        for end in (-0.92, 0.92):
            ball(relief, (0.0, end), 0.33, paper, frame, high=0.13, depth=0.05, tone=0.04)
            u, v = relief.local(frame)
            curl = (u * u / 0.05 + (v - end) * (v - end) / 0.008) < 0.5
            relief.tint(curl & (relief.slot >= 0), -0.42)
        tie = sketch.use("tie", "red_cloth", "blue_cloth", "purple_cloth", "green_cloth")
        lathe(relief, [(-0.17, 0.34), (0.17, 0.34)], tie, frame, depth=0.04)
        ball(relief, (0.0, 0.0), 0.17, sketch.use("seal", "gold", "ruby"), frame, depth=0.4)
        return
    frame = sketch.frame()
    ink, rod = sketch.use("ink", "choco", "dark"), sketch.use("rod", *FITTINGS, "oak")
    facet(relief, [(-0.62, -0.62), (0.62, -0.62), (0.62, 0.62), (-0.62, 0.62)], paper, (-0.05, 0.1, 1.0), frame)
    u, v = relief.local(frame)
    line = (abs(u) < 0.44) & (v < 0.44) & (v > -0.48)
    rows = np.floor((v + 0.48) / (0.23 if sketch.fine else 0.31))
    line &= ((v + 0.48) / (0.23 if sketch.fine else 0.31) - rows < 0.38) & ~((rows == 0) & (u > 0.0))
    relief.paint(line, ink, 2)
    for y in (0.72, -0.72):
        lathe(relief, [(-0.74, 0.17), (0.74, 0.17)], paper, sketch.frame(0.0, y, 0.25), depth=0.2)
        lathe(relief, [(-0.96, 0.09), (0.96, 0.09)], rod, sketch.frame(0.0, y, 0.25), depth=0.1)
    u, v = relief.local(frame)


def book(sketch: Sketch) -> None:
    """A thick book, closed, with corners and a sign."""
    relief, frame = sketch.relief, sketch.frame(0.0, 0.0, 0.02)
    cover = sketch.use("cover", *LEATHERS, "purple_cloth", "blue_cloth", "red_cloth", "green_cloth")
    page, metal = sketch.use("page", "page"), sketch.use("fitting", *FITTINGS)
    facet(
        relief,
        [(-0.56, -0.94), (0.72, -0.94), (0.8, -0.8), (0.8, 0.74), (0.66, 0.74), (-0.56, 0.74)],
        cover,
        (0.5, -0.5, 0.5),
        frame,
        depth=-0.2,
    )
    facet(
        relief,
        [(-0.54, -0.86), (0.7, -0.86), (0.74, -0.74), (0.74, 0.7), (-0.54, 0.7)],
        page,
        (0.2, -0.3, 0.8),
        frame,
        depth=-0.1,
    )
    u, v = relief.local(frame)
    here = relief.slot == relief.row(page)
    relief.tint(here & ((v * 9.0 + u * 0.01) % 1.0 < 0.4) & (v < -0.7), -0.2)
    plate(
        relief,
        [(-0.64, -0.72), (0.64, -0.72), (0.64, 0.88), (-0.64, 0.88)],
        cover,
        frame,
        depth=0.1,
        bevel=0.09,
        steep=0.8,
    )
    lathe(relief, [(-0.72, 0.13), (0.88, 0.13)], cover, sketch.frame(-0.56, 0.0, 0.02), depth=0.2, tone=-0.06)
    if sketch.fine:
        for y in (-0.46, 0.62):
            lathe(relief, [(y - 0.07, 0.15), (y + 0.07, 0.15)], metal, sketch.frame(-0.56, 0.0, 0.02), depth=0.25)
        for x, y in ((0.64, -0.72), (0.64, 0.88)):
            sign = 1.0 if y < 0.0 else -1.0
            plate(relief, [(x - 0.26, y), (x, y), (x, y + 0.26 * sign)], metal, frame, depth=0.3, bevel=0.06)
    plate(
        relief,
        [(x + 0.08, y + 0.08) for x, y in emblem(sketch.draws.pick(EMBLEMS), 0.3)],
        metal,
        frame,
        depth=0.3,
        bevel=0.08,
    )


def map_chart(sketch: Sketch) -> None:
    """A chart with a way and a cross."""
    relief, frame = sketch.relief, sketch.frame(0.0, 0.0, 0.02)
    paper, ink, red = sketch.use("paper", "paper"), sketch.use("ink", "choco"), sketch.use("mark", "cherry_red")
    green = sketch.use("land", "leaf", "sandstone")
    for i in range(4):
        x = -0.86 + 0.43 * i
        low = 0.08 * (i % 2)
        facet(relief, [(x, -0.66 - low), (x + 0.43, -0.74 + low), (x + 0.43, 0.66 + low), (x, 0.74 - low)], paper,
              (-0.45 if i % 2 == 0 else 0.5, 0.1, 1.0), frame, part=1)  # fmt: skip
    u, v = relief.local(frame)
    land = inside(
        u, v, smooth([(-0.66, -0.1), (-0.4, -0.46), (-0.1, -0.2), (-0.16, 0.36), (-0.5, 0.42)], 4, closed=True)
    )
    relief.paint(land, green, 2)
    way = inside(
        u,
        v,
        [
            (-0.4, -0.02),
            (0.0, 0.06),
            (0.34, -0.26),
            (0.5, 0.02),
            (0.44, 0.08),
            (0.32, -0.14),
            (0.02, 0.16),
            (-0.4, 0.08),
        ],
    )
    relief.paint(way & ((u * 6.0 + 20.0) % 1.0 < 0.6), ink, 1)
    right, up = u - 0.5, v - 0.26
    cross = ((abs(right - up) < 1.25 * relief.pixel) | (abs(right + up) < 1.25 * relief.pixel)) & (abs(right) < 0.19)
    relief.paint(cross, red, 2)


def pouch(sketch: Sketch) -> None:
    """A tied bag of money."""
    relief, frame = sketch.relief, sketch.frame()
    leather, tie = sketch.use("leather", *LEATHERS, "ash"), sketch.use("tie", "gold", "red_cloth", "birch")
    lathe(relief, [(-0.86, 0.46), (-0.74, 0.68), (-0.4, 0.78), (-0.06, 0.68), (0.2, 0.4), (0.36, 0.24)], leather, frame)
    plate(
        relief,
        [(-0.22, 0.34), (0.22, 0.34), (0.46, 0.84), (0.2, 0.72), (0.0, 0.88), (-0.22, 0.72), (-0.46, 0.82)],
        leather,
        frame,
        depth=0.1,
        bevel=0.14,
    )
    lathe(relief, [(0.28, 0.3), (0.44, 0.3)], tie, frame, depth=0.2)
    plate(
        relief,
        [(x, y - 0.34) for x, y in emblem(sketch.draws.pick(("star", "diamond", "disc")), 0.26)],
        sketch.use("sign", "gold", "birch"),
        frame,
        depth=1.0,
        bevel=0.1,
    )


def lantern(sketch: Sketch) -> None:
    """A light in a cage."""
    relief, frame = sketch.relief, sketch.frame()
    metal, fire, glass = (
        sketch.use("metal", "iron", "bronze", "copper"),
        sketch.use("fire", *GLOWS),
        sketch.use("glass", "topaz", "glass"),
    )
    ring(relief, (0.0, 0.66), 0.26, 0.07, metal, frame)
    lathe(relief, [(-0.6, 0.44), (0.3, 0.4)], glass, frame)
    ball(relief, (0.0, -0.22), 0.24, fire, frame, high=0.36, depth=0.5, glow=255)
    lathe(relief, [(-0.9, 0.62), (-0.74, 0.62), (-0.6, 0.5)], metal, frame, depth=0.3)
    lathe(relief, [(0.28, 0.54), (0.4, 0.54), (0.58, 0.28), (0.7, 0.14)], metal, frame, depth=0.3)
    for x in (-0.42, 0.42):
        tube(relief, [(x, -0.62), (x * 0.94, 0.3)], 0.07, metal, frame, depth=0.5)
    relief.glow[relief.slot == relief.row(glass)] = 120


def torch(sketch: Sketch) -> None:
    """A burning stick."""
    relief, frame = sketch.relief, sketch.frame(0.0, 0.0, 0.06)
    wood, fire, core = sketch.use("wood", "oak", "ash"), sketch.use("fire", "carrot"), sketch.use("core", "ember")
    lathe(relief, [(-1.0, 0.09), (0.1, 0.13)], wood, frame)
    lathe(relief, [(0.0, 0.17), (0.22, 0.24)], sketch.use("wrap", "dark_leather", "iron"), frame, depth=0.05)
    flame = smooth(
        [(0.0, 0.1), (0.32, 0.26), (0.38, 0.56), (0.18, 0.8), (0.1, 1.16), (-0.16, 0.84), (-0.38, 0.6), (-0.34, 0.28)],
        4,
        closed=True,
    )
    plate(relief, flame, fire, frame, depth=0.3, bevel=0.3, steep=0.3)
    plate(relief, [(x * 0.55, 0.16 + (y - 0.1) * 0.58) for x, y in flame], core, frame, depth=0.7, bevel=0.1)
    for slot in (fire, core):
        relief.glow[relief.slot == relief.row(slot)] = 255


def bomb(sketch: Sketch) -> None:
    """Round, black, and lit."""
    relief, frame = sketch.relief, sketch.frame()
    shell, cap = sketch.use("shell", "obsidian", "black_cloth"), sketch.use("metal", "steel", "bronze")
    ball(relief, (-0.06, -0.22), 0.68, shell, frame)
    lathe(relief, [(0.46, 0.22), (0.66, 0.22)], cap, sketch.frame(-0.06, -0.22, 0.08), depth=0.3)
    tube(
        relief, smooth([(0.3, 0.42), (0.4, 0.66), (0.64, 0.7)], 4), 0.06, sketch.use("fuse", "birch"), frame, depth=0.2
    )
    spark = sketch.use("spark", "ember")
    plate(relief, [(x + 0.74, y + 0.76) for x, y in star_corners(6, 0.28, 0.12)], spark, frame, depth=0.6, bevel=0.05)
    relief.glow[relief.slot == relief.row(spark)] = 255


def hourglass(sketch: Sketch) -> None:
    """Sand between two cups."""
    relief, frame = sketch.relief, sketch.frame()
    wood, glass, sand = (
        sketch.use("wood", "oak", "gold", "ebony"),
        sketch.use("glass", "glass"),
        sketch.use("sand", "topaz", "sandstone"),
    )
    profile = [(-0.72, 0.44), (-0.4, 0.42), (-0.1, 0.13), (0.1, 0.13), (0.4, 0.42), (0.72, 0.44)]
    lathe(relief, profile, glass, frame)
    lathe(relief, [(-0.7, 0.36), (-0.5, 0.28), (-0.36, 0.06)], sand, frame, depth=0.3)
    lathe(relief, [(-0.02, 0.06), (0.12, 0.1), (0.34, 0.32)], sand, frame, depth=0.3)
    for y in (-0.82, 0.82):
        lathe(relief, [(y - 0.11, 0.6), (y + 0.11, 0.6)], wood, frame, depth=0.2)
    for x in (-0.5, 0.5):
        tube(relief, [(x, -0.74), (x, 0.74)], 0.065, wood, frame, depth=0.6)


def orb(sketch: Sketch) -> None:
    """A seeing stone on its stand."""
    relief, frame = sketch.relief, sketch.frame()
    stone, stand = sketch.use("orb", "arcane", "mana", "stamina", "amethyst"), sketch.use("stand", *FITTINGS, "iron")
    lathe(relief, [(-0.92, 0.62), (-0.8, 0.58), (-0.62, 0.3), (-0.4, 0.4)], stand, frame)
    ball(relief, (0.0, 0.2), 0.68, stone, frame, depth=0.1)
    mist = sketch.use("mist", *GLOWS)
    u, v = relief.local(frame)
    here = relief.slot == relief.row(stone)
    for x, y, r in ((0.1, 0.02, 0.2), (-0.14, 0.14, 0.13), (0.26, 0.26, 0.1)):
        dx, dy = u - x, (v - y) * 1.8
        relief.paint(here & (dx * dx + dy * dy < r * r), mist, 2, glow=200)
    relief.glow[here] = 80


def skull(sketch: Sketch) -> None:
    """Somebody's."""
    relief, frame = sketch.relief, sketch.frame()
    bone, hole = sketch.use("bone", "bone"), sketch.use("dark", "dark")
    plate(relief, [(-0.36, -0.84), (0.36, -0.84), (0.44, -0.3), (-0.44, -0.3)], bone, frame, bevel=0.16)
    ball(relief, (0.0, 0.16), 0.78, bone, frame, high=0.66, depth=0.05)
    u, v = relief.local(frame)
    for side in (-1.0, 1.0):
        x, y = (u - 0.3 * side) / 0.2, (v + 0.02) / 0.22
        relief.paint(x * x + y * y < 1.0, hole, 1)
    relief.paint(inside(u, v, [(-0.1, -0.34), (0.1, -0.34), (0.0, -0.14)]), hole, 1)
    relief.paint((v < -0.56) & (v > -0.8) & ((u * 5.6 + 10.3) % 1.0 < 0.32) & (abs(u) < 0.34), hole, 2)


def feather(sketch: Sketch) -> None:
    """A quill."""
    relief, frame = sketch.relief, sketch.frame(0.0, 0.0, 0.11)
    vane = sketch.use("vane", "white_cloth", "red_cloth", "blue_cloth", "autumn", "green_cloth")
    shaft = sketch.use("shaft", "page")
    plate(
        relief,
        smooth([(0.0, -0.5), (0.26, -0.2), (0.3, 0.4), (0.06, 1.1), (-0.24, 0.6), (-0.3, 0.0)], 5, closed=True),
        vane,
        frame,
        bevel=0.4,
        steep=0.6,
    )
    u, v = relief.local(frame)
    for y, side in ((0.1, 1.0), (-0.14, -1.0), (0.5, -1.0)):
        relief.cut((abs(v - y - 0.7 * abs(u)) < 0.045) & (u * side > 0.1))
    tube(relief, [(0.0, -1.1), (0.0, 0.8)], [0.05, 0.02], shaft, frame, depth=0.5)


BELONGINGS = {
    "key": key, "scroll": scroll, "book": book, "map": map_chart, "lantern": lantern, "torch": torch, "bomb": bomb,
    "hourglass": hourglass, "orb": orb, "skull": skull, "feather": feather,
}  # fmt: skip
