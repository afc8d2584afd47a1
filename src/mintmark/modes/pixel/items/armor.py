"""Things to wear: on the head, the body, the hands, and before oneself."""

from mintmark.craft.pixels.shapes import ball, lathe, mirrored, plate, ring, smooth, tube
from mintmark.modes.pixel.items.emblems import EMBLEMS, disc_corners, emblem
from mintmark.modes.pixel.items.sketch import CLOTHS, FITTINGS, GEMS, LEATHERS, METALS, WOODS, Sketch


def shield(sketch: Sketch) -> None:
    """A kite, a heater or a round shield with a sign on it."""
    relief, frame = sketch.relief, sketch.frame()
    form = sketch.draws.pick(("kite", "heater", "round"))
    outer = {
        "kite": mirrored(smooth([(0.0, -1.0), (0.44, -0.5), (0.7, 0.2), (0.66, 0.78), (0.0, 0.95)], 4)),
        "heater": mirrored(
            [*smooth([(0.0, -0.98), (0.5, -0.55), (0.76, 0.0), (0.78, 0.5)], 4), (0.78, 0.86), (0.0, 0.86)]
        ),
        "round": disc_corners(0.86, 28),
    }[form]
    rim = sketch.use("fitting", *FITTINGS, "steel", "iron")
    field = sketch.use("field", "red_cloth", "blue_cloth", "green_cloth", "purple_cloth", *WOODS)
    plate(relief, outer, rim, frame, bevel=0.12)
    plate(relief, [(x * 0.8, y * 0.8 + (0.01 if form != "round" else 0.0)) for x, y in outer], field, frame,
          depth=0.1, bevel=0.5, steep=0.5)  # fmt: skip
    sign = sketch.draws.pick(EMBLEMS)
    other = sketch.use("emblem", "gold", "silver", "white_cloth")
    plate(relief, [(x, y + 0.1 * (form != "round")) for x, y in emblem(sign, 0.38)], other, frame, depth=0.8, bevel=0.1)
    if form == "round" and sketch.fine:
        for corner in range(8):
            x, y = disc_corners(0.77, 8)[corner]
            ball(relief, (x, y), 0.05, rim, frame, depth=0.2)


def helmet(sketch: Sketch) -> None:
    """A round helm with a visor, horns or a plume."""
    relief, frame = sketch.relief, sketch.frame()
    metal = sketch.use("metal", *METALS)
    trim = sketch.use("fitting", *FITTINGS)
    crest = sketch.draws.pick(("plume", "horns", "plain"))
    if crest == "plume":
        feather = sketch.use("plume", "red_cloth", "blue_cloth", "purple_cloth", "white_cloth")
        line = smooth([(0.0, 0.6), (-0.12, 1.1), (0.3, 1.25), (0.72, 0.95), (0.8, 0.5)], 5)
        tube(relief, line, [0.1 + 0.13 * min(i, 14) / 14.0 - 0.008 * max(0, i - 12) for i in range(len(line))], feather,
             frame, depth=-0.2)  # fmt: skip
    elif crest == "horns":
        horn = sketch.use("horn", "bone")
        for side in (-1.0, 1.0):
            line = smooth([(0.55 * side, 0.3), (0.95 * side, 0.42), (1.05 * side, 0.95)], 5)
            tube(relief, line, [0.19 - 0.016 * i for i in range(len(line))], horn, frame, depth=-0.1)
    lathe(
        relief,
        [(-0.8, 0.6), (-0.4, 0.66), (0.1, 0.7), (0.4, 0.62), (0.62, 0.45), (0.74, 0.25), (0.8, 0.05)],
        metal,
        frame,
    )
    slit = sketch.use("slit", "dark")
    face = [
        (-0.44, 0.1),
        (0.44, 0.1),
        (0.44, -0.12),
        (0.1, -0.16),
        (0.1, -0.8),
        (-0.1, -0.8),
        (-0.1, -0.16),
        (-0.44, -0.12),
    ]
    from mintmark.craft.pixels.shapes import facet

    facet(relief, face, slit, (0.0, 0.0, 1.0), frame, depth=0.9, tone=-0.35)
    lathe(relief, [(0.1, 0.73), (0.24, 0.72)], trim, frame, depth=0.06)
    lathe(relief, [(-0.86, 0.62), (-0.76, 0.65)], trim, frame, depth=0.06)
    plate(relief, mirrored([(0.085, -0.1), (0.085, 0.6), (0.0, 0.86)]), trim, frame, depth=0.95, bevel=0.08)


def chestplate(sketch: Sketch) -> None:
    """A breastplate with shoulder pieces."""
    relief, frame = sketch.relief, sketch.frame()
    metal = sketch.use("metal", *METALS)
    trim = sketch.use("fitting", *FITTINGS)
    under = sketch.use("cloth", *CLOTHS)
    plate(
        relief, mirrored([(0.0, -0.9), (0.3, -0.92), (0.5, -0.82), (0.44, -0.4), (0.0, -0.4)]), under, frame, bevel=0.2
    )
    body = mirrored(
        smooth(
            [
                (0.0, -0.62),
                (0.42, -0.55),
                (0.5, -0.2),
                (0.64, 0.15),
                (0.6, 0.6),
                (0.34, 0.72),
                (0.2, 0.52),
                (0.0, 0.44),
            ],
            3,
        )
    )
    plate(relief, body, metal, frame, depth=0.1, bevel=0.6, steep=0.7)
    if sketch.fine:
        u, v = relief.local(frame)
        here = relief.slot == relief.row(metal)
        relief.tint(here & (abs(v + 0.1 - 0.1 * abs(u)) < 0.7 * sketch.pixel), -0.2)
        relief.tint(here & (abs(u) < 0.6 * sketch.pixel) & (v > -0.08), -0.16)
    lathe(relief, [(-0.66, 0.5), (-0.5, 0.52)], trim, frame, depth=0.2)
    ball(relief, (0.0, -0.58), 0.13, trim, frame, depth=0.6)
    for side in (-1.0, 1.0):
        ball(relief, (0.68 * side, 0.46), 0.34, metal, frame, high=0.3, depth=0.25)
        tube(
            relief,
            smooth([(0.4 * side, 0.26), (0.7 * side, 0.16), (0.99 * side, 0.3)], 4),
            0.06,
            trim,
            frame,
            depth=0.4,
        )


def boots(sketch: Sketch) -> None:
    """A pair of boots."""
    relief = sketch.relief
    leather, trim, sole = sketch.use("leather", *LEATHERS), sketch.use("fitting", *FITTINGS), sketch.use("sole", "dark")
    for x, y, deep in ((-0.2, 0.13, 0.0), (0.22, -0.1, 0.5)):
        frame = sketch.frame(x, y)
        plate(relief, smooth([(-0.3, 0.8), (-0.24, 0.0), (-0.34, -0.5), (-0.2, -0.62), (0.5, -0.62), (0.62, -0.42),
                              (0.46, -0.22), (0.16, -0.08), (0.14, 0.3), (0.2, 0.8)], 4, closed=True),
              leather, frame, depth=deep, bevel=0.25, steep=0.9)  # fmt: skip
        plate(
            relief,
            [(-0.36, -0.74), (0.63, -0.74), (0.63, -0.58), (-0.36, -0.58)],
            sole,
            frame,
            depth=deep + 0.1,
            bevel=0.05,
        )
        plate(
            relief,
            [(-0.36, 0.62), (0.25, 0.62), (0.25, 0.84), (-0.36, 0.84)],
            trim,
            frame,
            depth=deep + 0.15,
            bevel=0.1,
        )


def gauntlet(sketch: Sketch) -> None:
    """An iron glove."""
    relief, frame = sketch.relief, sketch.frame(0.0, 0.05)
    metal, trim = sketch.use("metal", *METALS), sketch.use("fitting", *FITTINGS)
    lathe(relief, [(-0.95, 0.56), (-0.5, 0.42), (-0.3, 0.36)], metal, frame)
    lathe(relief, [(-0.98, 0.62), (-0.84, 0.58)], trim, frame, depth=0.05)
    lathe(relief, [(-0.38, 0.4), (-0.26, 0.4)], trim, frame, depth=0.05)
    plate(relief, [(-0.42, -0.3), (0.42, -0.3), (0.46, 0.3), (-0.42, 0.3)], metal, frame, depth=0.12, bevel=0.22)
    for i, high in enumerate((0.66, 0.78, 0.72, 0.56)):
        x = -0.33 + 0.225 * i
        tube(relief, [(x, 0.22), (x * 1.04, high)], 0.12, metal, frame, depth=0.2)
    tube(relief, [(0.4, -0.12), (0.64, 0.1), (0.62, 0.32)], [0.15, 0.14, 0.11], metal, frame, depth=0.26)


def ring_jewel(sketch: Sketch) -> None:
    """A finger ring with a stone."""
    relief, frame = sketch.relief, sketch.frame(0.0, -0.08)
    metal = sketch.use("metal", "gold", "silver", "copper", "mithril")
    ring(relief, (0.0, -0.2), 0.56, 0.14, metal, frame)
    gem = sketch.use("gem", *GEMS)
    plate(relief, mirrored([(0.1, 0.22), (0.26, 0.34), (0.26, 0.46), (0.0, 0.46)]), metal, frame, depth=0.15, bevel=0.1)
    plate(relief, mirrored([(0.0, 0.34), (0.34, 0.66), (0.2, 0.9), (0.0, 0.9)]), gem, frame, depth=0.25, bevel=0.16)


def amulet(sketch: Sketch) -> None:
    """A stone on a chain."""
    relief, frame = sketch.relief, sketch.frame()
    metal, gem = sketch.use("metal", "gold", "silver", "copper"), sketch.use("gem", *GEMS)
    line = smooth(
        [(0.0, -0.3), (-0.4, 0.1), (-0.58, 0.6), (-0.3, 0.92), (0.3, 0.92), (0.58, 0.6), (0.4, 0.1), (0.0, -0.3)], 6
    )
    if sketch.pixel < 0.05:
        for i, point in enumerate(line[::2]):
            ball(relief, point, 0.055 + 0.02 * (i % 2), metal, frame)
    else:
        tube(relief, line, max(0.06, 0.7 * sketch.pixel), metal, frame)
    plate(relief, disc_corners(0.42, 16), metal, sketch.frame(0.0, -0.52), depth=0.1, bevel=0.14)
    ball(relief, (0.0, -0.52), 0.25, gem, frame, depth=0.24)


def crown(sketch: Sketch) -> None:
    """A crown with points and stones."""
    relief, frame = sketch.relief, sketch.frame()
    metal, cloth, gem = sketch.use("metal", "gold", "silver"), sketch.use("cloth", *CLOTHS), sketch.use("gem", *GEMS)
    ball(relief, (0.0, -0.02), 0.62, cloth, frame, high=0.44, depth=-0.4)
    tips = [(-0.86, 0.52), (-0.44, 0.66), (0.0, 0.8), (0.44, 0.66), (0.86, 0.52)]
    line = [(-0.7, -0.6), (0.7, -0.6)]
    spans = [
        (0.86, 0.52),
        (0.62, -0.04),
        (0.44, 0.66),
        (0.2, -0.02),
        (0.0, 0.8),
        (-0.2, -0.02),
        (-0.44, 0.66),
        (-0.62, -0.04),
        (-0.86, 0.52),
    ]
    plate(relief, [*line, *spans], metal, frame, bevel=0.14, steep=0.8)
    plate(relief, [(-0.74, -0.66), (0.74, -0.66), (0.76, -0.36), (-0.76, -0.36)], metal, frame, depth=0.2, bevel=0.12)
    for x, y in tips:
        ball(relief, (x, y), 0.1, metal, frame, depth=0.2)
    for i, x in enumerate((-0.46, 0.0, 0.46)):
        ball(relief, (x, -0.5), 0.11 + 0.03 * (i == 1), gem, frame, depth=0.34)


def belt(sketch: Sketch) -> None:
    """A belt, coiled, with its buckle."""
    relief, frame = sketch.relief, sketch.frame()
    leather, metal = sketch.use("leather", *LEATHERS), sketch.use("fitting", *FITTINGS)
    ring(relief, (0.0, -0.08), 0.82, 0.12, leather, frame, high=0.3, depth=-0.3)
    lathe(relief, [(-0.58, 0.84), (-0.5, 0.93), (-0.24, 0.93), (-0.16, 0.86)], leather, frame)
    plate(relief, [(0.44, -0.3), (0.74, -0.3), (0.68, -0.94), (0.5, -0.94)], leather, frame, depth=0.95, bevel=0.1)
    hole = sketch.use("slit", "dark")
    for x, y in ((-0.48, -0.37), (-0.7, -0.37), (0.59, -0.62), (0.59, -0.8)):
        tube(relief, [(x, y), (x, y)], 0.05, hole, frame, depth=1.2)
    plate(relief, [(-0.28, -0.7), (0.28, -0.7), (0.28, -0.04), (-0.28, -0.04)], metal, frame, depth=1.0, bevel=0.13)
    plate(
        relief,
        [(-0.13, -0.54), (0.13, -0.54), (0.13, -0.2), (-0.13, -0.2)],
        hole,
        frame,
        depth=1.2,
        bevel=0.02,
        tone=-0.3,
    )
    tube(relief, [(0.0, -0.36), (0.3, -0.36)], 0.05, metal, frame, depth=1.3)


ARMOR = {
    "shield": shield, "helmet": helmet, "chestplate": chestplate, "boots": boots, "gauntlet": gauntlet,
    "ring": ring_jewel, "amulet": amulet, "crown": crown, "belt": belt,
}  # fmt: skip
