"""Things to eat and drink."""

from itertools import pairwise

import numpy as np

from mintmark.craft.pixels.relief import Frame
from mintmark.craft.pixels.shapes import Point, ball, facet, inside, lathe, mirrored, plate, smooth, tube
from mintmark.modes.pixel.items.sketch import FITTINGS, Sketch

LIQUIDS = ("health", "mana", "stamina", "venom", "arcane", "honey")


def potion(sketch: Sketch) -> None:
    """A flask, round, tall, conical or square, filled to somewhere below its neck."""
    relief, frame = sketch.relief, sketch.frame()
    form = sketch.draws.pick(("round", "cone", "tall", "square"))
    glass, liquid, cork = sketch.use("glass", "glass"), sketch.use("liquid", *LIQUIDS), sketch.use("cork", "cork")
    body = {
        "round": [
            (-0.86, 0.34),
            (-0.78, 0.5),
            (-0.56, 0.64),
            (-0.26, 0.68),
            (0.02, 0.6),
            (0.22, 0.4),
            (0.34, 0.22),
            (0.62, 0.2),
        ],
        "cone": [(-0.86, 0.6), (-0.76, 0.68), (-0.6, 0.66), (0.2, 0.24), (0.34, 0.2), (0.62, 0.2)],
        "tall": [(-0.9, 0.36), (-0.84, 0.42), (-0.1, 0.44), (0.16, 0.36), (0.34, 0.2), (0.62, 0.19)],
        "square": [(-0.84, 0.52), (-0.78, 0.58), (0.02, 0.58), (0.14, 0.5), (0.24, 0.22), (0.62, 0.2)],
    }[form]
    lathe(relief, body, glass, frame)
    level = sketch.vary(-0.12, 0.12)
    wall = max(0.07, 1.05 * relief.pixel)
    filled = [(max(v, -0.86 + wall * 0.8), max(r - wall, 0.05)) for v, r in body if v < level]
    lathe(relief, [*filled, (level, max(_at(body, level) - wall, 0.08))], liquid, frame, depth=0.4, flat=0.8)
    u, v = relief.local(frame)
    wet = relief.slot == relief.row(liquid)
    relief.tint(wet & (v > level - 1.3 * relief.pixel / frame.scale), 0.24)
    relief.glow[wet] = 60
    if sketch.fine:
        for _ in range(3):
            x, y = sketch.vary(-0.3, 0.35), sketch.vary(-0.7, level - 0.2)
            relief.tint(wet & ((u - x) * (u - x) + (v - y) * (v - y) < 0.0042), 0.3)
    shine = (u > -0.62 * _at(body, -0.3)) & (u < -0.36 * _at(body, -0.3)) & (v > -0.42) & (v < 0.0)
    relief.paint(shine & ((relief.slot == relief.row(glass)) | wet), glass, -1)
    lathe(relief, [(0.54, 0.28), (0.7, 0.28)], glass, frame, depth=0.3, tone=0.1)
    lathe(relief, [(0.62, 0.19), (0.94, 0.22)], cork, frame, depth=0.1)
    if sketch.draws.chance(0.5):
        band = sketch.use("fitting", *FITTINGS, "leather")
        lathe(relief, [(0.3, 0.25), (0.44, 0.24)], band, frame, depth=0.3)


def _at(profile: list[tuple[float, float]], height: float) -> float:
    """The radius of a profile at a height."""
    for (low, r0), (high, r1) in pairwise(profile):
        if low <= height < high:
            return r0 + (r1 - r0) * (height - low) / (high - low)
    return profile[-1][1]


def _orb(
    sketch: Sketch, corners: list[Point], slot: str, frame: Frame, *, depth: float = 0.0, tone: float = 0.0
) -> None:
    """An outline filled like a ball: it bulges evenly towards the viewer whatever its form."""
    u, v = sketch.relief.local(frame)
    mask = inside(u, v, corners)
    xs, ys = [point[0] for point in corners], [point[1] for point in corners]
    x = (u - (min(xs) + max(xs)) / 2.0) / ((max(xs) - min(xs)) / 2.0)
    y = (v - (min(ys) + max(ys)) / 2.0) / ((max(ys) - min(ys)) / 2.0)
    front = np.sqrt(np.maximum(1.08 - x * x - y * y, 0.04))
    sketch.relief.put(mask, depth + front * 0.5, (x, y, front), slot, frame=frame, tone=tone)


def apple(sketch: Sketch) -> None:
    """Red or green, with a leaf."""
    relief, frame = sketch.relief, sketch.frame()
    skin, stalk, leaf = (
        sketch.use("skin", "apple", "green_apple"),
        sketch.use("stalk", "oak"),
        sketch.use("leaf", "leaf"),
    )
    half = smooth([(0.0, -0.72), (0.3, -0.78), (0.66, -0.4), (0.76, 0.05), (0.58, 0.5), (0.26, 0.56), (0.0, 0.4)], 4)
    _orb(sketch, mirrored(half), skin, frame)
    tube(relief, [(0.0, 0.36), (0.04, 0.66), (0.14, 0.84)], [0.06, 0.05, 0.07], stalk, frame, depth=1.0)
    plate(relief, [(0.08, 0.62), (0.3, 0.9), (0.66, 0.9), (0.46, 0.62)], leaf, frame, depth=1.1, bevel=0.2)


def bread(sketch: Sketch) -> None:
    """A loaf with cuts."""
    relief, frame = sketch.relief, sketch.frame(0.0, 0.0, 0.06)
    crust, crumb = sketch.use("crust", "crust"), sketch.use("crumb", "crumb")
    loaf = smooth(
        [(-0.9, -0.1), (-0.6, -0.46), (0.0, -0.54), (0.6, -0.46), (0.9, -0.1), (0.66, 0.36), (0.0, 0.5), (-0.66, 0.36)],
        4,
        closed=True,
    )
    _orb(sketch, loaf, crust, frame)
    for x in (-0.48, 0.0, 0.48):
        plate(
            relief,
            [(x - 0.17, -0.14), (x - 0.02, -0.18), (x + 0.17, 0.3), (x + 0.03, 0.34)],
            crumb,
            frame,
            depth=1.0,
            bevel=0.1,
        )


def cheese(sketch: Sketch) -> None:
    """A wedge with holes."""
    relief, frame = sketch.relief, sketch.frame()
    rind = sketch.use("cheese", "cheese")
    facet(relief, [(-0.9, 0.06), (0.5, 0.58), (0.9, 0.2)], rind, (-0.3, 0.8, 0.6), frame, tone=0.1)
    facet(relief, [(-0.9, 0.06), (0.9, 0.2), (0.9, -0.42), (-0.9, -0.6)], rind, (0.1, -0.1, 1.0), frame, depth=0.05)
    for x, y, r in ((-0.5, -0.22, 0.13), (0.1, -0.05, 0.1), (0.4, -0.26, 0.16), (-0.08, -0.38, 0.09)):
        u, v = relief.local(frame)
        hole = ((u - x) * (u - x) + (v - y) * (v - y) < r * r) & (relief.slot >= 0)
        relief.tint(hole, -0.42)
        relief.tint(hole & (v < y - r * 0.35), 0.24)


def meat(sketch: Sketch) -> None:
    """A roasted leg on its bone."""
    relief, frame = sketch.relief, sketch.frame(0.0, 0.0, 0.125)
    bone, flesh = sketch.use("bone", "bone"), sketch.use("meat", "meat", "raw_meat")
    tube(relief, [(0.0, -0.2), (0.0, -0.9)], 0.1, bone, frame)
    for x in (-0.12, 0.12):
        ball(relief, (x, -0.98), 0.15, bone, frame)
    _orb(
        sketch,
        mirrored(smooth([(0.0, -0.46), (0.16, -0.44), (0.38, 0.0), (0.56, 0.4), (0.42, 0.84), (0.0, 0.98)], 4)),
        flesh,
        frame,
        depth=0.2,
    )


def fish(sketch: Sketch) -> None:
    """A fish, whole."""
    relief, frame = sketch.relief, sketch.frame(0.0, 0.0, 0.04)
    skin, fin, eye = (
        sketch.use("fish", "fish", "salmon", "stamina"),
        sketch.use("fin", "carrot", "fish", "salmon"),
        sketch.use("eye", "dark"),
    )
    plate(relief, [(0.44, 0.0), (0.98, 0.42), (0.84, 0.0), (0.98, -0.42)], fin, frame, bevel=0.12)
    plate(relief, [(-0.2, 0.3), (0.1, 0.66), (0.36, 0.26)], fin, frame, bevel=0.08)
    plate(relief, [(-0.1, -0.3), (0.16, -0.58), (0.26, -0.24)], fin, frame, bevel=0.08)
    body = smooth(
        [(-0.95, -0.04), (-0.55, -0.36), (0.0, -0.42), (0.58, -0.1), (0.58, 0.12), (0.0, 0.44), (-0.55, 0.36)],
        4,
        closed=True,
    )
    _orb(sketch, body, skin, frame, depth=0.2)
    u, v = relief.local(frame)
    here = relief.slot == relief.row(skin)
    if sketch.fine:
        relief.tint(here & (u > -0.5) & ((u - 0.12 * v + (v * v)) * 5.0 % 1.0 < 0.28), -0.16)
        relief.tint(here & (abs(u + 0.44 + 0.3 * v * v) < 0.6 * relief.pixel), -0.22)
    spot = ((u + 0.66) * (u + 0.66) + (v - 0.1) * (v - 0.1)) < max(0.007, 0.4 * relief.pixel * relief.pixel)
    relief.paint(spot, eye, 0)


def carrot(sketch: Sketch) -> None:
    """Orange, with its green."""
    relief, frame = sketch.relief, sketch.frame(-0.06, -0.06, 0.125)
    root, green = sketch.use("root", "carrot", "berry"), sketch.use("leaf", "leaf")
    for x in (-0.36, 0.0, 0.36):
        tube(
            relief,
            smooth([(0.0, 0.4), (x * 0.6, 0.8), (x * 1.2, 1.12 - 0.3 * abs(x))], 4),
            [0.08, 0.1, 0.12, 0.13, 0.13, 0.12, 0.12, 0.1, 0.06],
            green,
            frame,
        )
    lathe(
        relief, [(-1.1, 0.03), (-0.6, 0.17), (0.1, 0.32), (0.4, 0.33), (0.5, 0.24), (0.54, 0.1)], root, frame, depth=0.1
    )
    if sketch.fine:
        u, v = relief.local(frame)
        here = relief.slot == relief.row(root)
        relief.tint(here & (u > -0.02) & (abs(v % 0.34 - 0.17) < 0.04), -0.2)


def cherries(sketch: Sketch) -> None:
    """Two on their stalks."""
    relief, frame = sketch.relief, sketch.frame()
    skin, stalk, leaf = (
        sketch.use("skin", "cherry_red", "berry"),
        sketch.use("stalk", "leaf"),
        sketch.use("leaf", "pine"),
    )
    tube(relief, smooth([(-0.4, -0.2), (-0.2, 0.3), (0.2, 0.8)], 5), 0.05, stalk, frame)
    tube(relief, smooth([(0.42, -0.3), (0.4, 0.3), (0.2, 0.8)], 5), 0.05, stalk, frame)
    plate(relief, [(0.2, 0.78), (0.5, 1.0), (0.9, 0.84), (0.62, 0.6)], leaf, frame, bevel=0.2, depth=0.1)
    ball(relief, (-0.44, -0.42), 0.4, skin, frame)
    ball(relief, (0.42, -0.5), 0.4, skin, frame, depth=0.1)


def mushroom(sketch: Sketch) -> None:
    """A cap with spots on a stem."""
    relief, frame = sketch.relief, sketch.frame()
    cap, stem = sketch.use("cap", "cap_red", "cap_brown", "cap_violet"), sketch.use("stem", "stem")
    lathe(relief, [(-0.86, 0.34), (-0.7, 0.36), (-0.3, 0.26), (0.1, 0.28)], stem, frame)
    _orb(
        sketch,
        mirrored(smooth([(0.0, -0.12), (0.5, -0.16), (0.88, -0.06), (0.84, 0.3), (0.46, 0.76), (0.0, 0.86)], 4)),
        cap,
        frame,
        depth=0.3,
    )
    spots = ((-0.34, 0.42, 0.17), (0.26, 0.5, 0.14), (0.54, 0.12, 0.14), (-0.04, 0.12, 0.12), (-0.6, 0.06, 0.1))
    for x, y, r in spots:
        ball(relief, (x, y), r, stem, frame, high=r * 0.85, depth=0.9)


def pie(sketch: Sketch) -> None:
    """A round pie with a lattice."""
    relief, frame = sketch.relief, sketch.frame()
    crust, fruit = sketch.use("crust", "crust"), sketch.use("fruit", "cherry_red", "berry", "pumpkin")
    lathe(relief, [(-0.56, 0.6), (-0.02, 0.86)], "crust", frame)
    ball(relief, (0.0, 0.06), 0.9, crust, frame, high=0.4, depth=0.2, flat=0.3)
    ball(relief, (0.0, 0.1), 0.7, fruit, frame, high=0.27, depth=0.8, flat=0.2)
    u, v = relief.local(frame)
    here = relief.slot == relief.row(fruit)
    for lean in (0.42, -0.42):
        strip = here & (((u * 0.46 + lean * v / 0.4 * 0.46) * 3.2 + 10.5) % 1.0 < 0.4)
        relief.put(strip, relief.depth + 0.1, (-0.2, 0.3, 1.0), crust, over=True)
    if sketch.fine:
        relief.tint((relief.slot == relief.row(crust)) & (v < -0.08) & ((u * 6.0 + 40.25) % 1.0 < 0.3), -0.18)


def egg(sketch: Sketch) -> None:
    """An egg, plain or spotted."""
    relief, frame = sketch.relief, sketch.frame()
    shell, spot = (
        sketch.use("shell", "cream", "bone", "glass", "jade"),
        sketch.use("spots", "choco", "purple_cloth", "leaf"),
    )
    _orb(
        sketch,
        mirrored(smooth([(0.0, -0.86), (0.42, -0.78), (0.66, -0.34), (0.6, 0.22), (0.32, 0.76), (0.0, 0.9)], 5)),
        shell,
        frame,
    )
    if sketch.draws.chance(0.6):
        for x, y, r in (
            (-0.26, 0.24, 0.14),
            (0.28, 0.38, 0.1),
            (0.2, -0.2, 0.17),
            (-0.34, -0.34, 0.11),
            (0.04, -0.62, 0.1),
        ):
            u, v = relief.local(frame)
            here = ((u - x) * (u - x) + (v - y) * (v - y) < r * r) & (relief.slot >= 0)
            relief.slot[here] = relief.row(spot)


def cupcake(sketch: Sketch) -> None:
    """A small cake with icing and a cherry."""
    relief, frame = sketch.relief, sketch.frame()
    cup, icing, fruit = (
        sketch.use("cup", "red_cloth", "blue_cloth", "crust"),
        sketch.use("icing", "cream", "blossom", "choco"),
        sketch.use("fruit", "cherry_red"),
    )
    lathe(relief, [(-0.86, 0.44), (-0.2, 0.62)], cup, frame)
    u, v = relief.local(frame)
    relief.tint((relief.slot == relief.row(cup)) & ((u / (0.62 + 0.27 * v + 0.05) * 3.0 + 10.0) % 1.0 < 0.45), -0.2)
    for y, r in ((-0.12, 0.7), (0.18, 0.52), (0.44, 0.32)):
        ball(relief, (0.0, y), r, icing, frame, high=0.24, depth=0.3 + y, part=0)
    ball(relief, (0.05, 0.72), 0.2, fruit, frame, depth=0.9)


def pumpkin(sketch: Sketch) -> None:
    """Ribbed and orange."""
    relief, frame = sketch.relief, sketch.frame()
    skin, stalk = sketch.use("skin", "pumpkin"), sketch.use("stalk", "leaf", "oak")
    for x, wide, deep in ((-0.56, 0.36, 0.0), (0.56, 0.36, 0.0), (-0.3, 0.4, 0.1), (0.3, 0.4, 0.1), (0.0, 0.36, 0.25)):
        ball(relief, (x, -0.14), wide, skin, frame, high=0.66 - 0.14 * abs(x), depth=deep)
    tube(relief, [(0.0, 0.42), (0.0, 0.64), (0.16, 0.84)], [0.13, 0.1, 0.1], stalk, frame, depth=0.6)


CONSUMABLES = {
    "potion": potion, "apple": apple, "bread": bread, "cheese": cheese, "meat": meat, "fish": fish, "carrot": carrot,
    "cherries": cherries, "mushroom": mushroom, "pie": pie, "egg": egg, "cupcake": cupcake, "pumpkin": pumpkin,
}  # fmt: skip
