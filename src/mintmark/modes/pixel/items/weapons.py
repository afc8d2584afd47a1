"""Things to fight with, laid from the lower left to the upper right as icons of weapons are."""

from mintmark.craft.pixels.outline import Mask
from mintmark.craft.pixels.relief import Frame
from mintmark.craft.pixels.shapes import ball, lathe, mirrored, plate, ring, smooth, tube
from mintmark.modes.pixel.items.sketch import FITTINGS, GEMS, GLOWS, LEATHERS, METALS, WOODS, Sketch

SLANT = 0.125
"""Turns by which a weapon leans to the right."""


def _axis(sketch: Sketch, x: float = 0.0, y: float = 0.0) -> Frame:
    return sketch.frame(x, y, SLANT)


def _haft(sketch: Sketch, low: float, high: float, thick: float, *, wrapped: bool = False) -> None:
    frame = _axis(sketch)
    wood = sketch.use("wood", *WOODS)
    lathe(sketch.relief, [(low, thick), (high, thick)], wood, frame)
    if wrapped and sketch.fine:
        band = sketch.use("wrap", *LEATHERS)
        lathe(sketch.relief, [(low + 0.16, thick + 0.03), (low + 0.52, thick + 0.03)], band, frame, depth=0.02)
    cap = sketch.use("fitting", *FITTINGS)
    ball(sketch.relief, (0.0, low), thick + 0.045, cap, frame, depth=0.02)


def _hilt(sketch: Sketch, guard: float, wide: float) -> None:
    """Crossguard, grip and pommel below `guard`."""
    frame, relief = _axis(sketch), sketch.relief
    grip, metal = sketch.use("grip", *LEATHERS), sketch.use("fitting", *FITTINGS)
    lathe(relief, [(guard - 0.44, 0.085), (guard - 0.2, 0.1), (guard, 0.09)], grip, frame)
    if sketch.fine:
        _, v = relief.local(frame)
        stripe = (v < guard - 0.04) & ((v * 9.0) % 1.0 < 0.42) & (relief.slot == relief.row(grip))
        relief.tint(stripe, -0.2)
    droop = sketch.vary(-0.1, 0.14)
    tube(
        relief, [(-wide, guard + droop), (-wide * 0.5, guard), (wide * 0.5, guard), (wide, guard + droop)],
        [0.085, 0.075, 0.075, 0.085], metal, frame, depth=0.08,
    )  # fmt: skip
    ball(relief, (0.0, guard - 0.5), 0.125, metal, frame, depth=0.04)
    if sketch.fine and sketch.draws.chance(0.6):
        gem = sketch.use("gem", *GEMS)
        ball(relief, (0.0, guard), 0.085, gem, frame, depth=0.2)


def _edge_light(sketch: Sketch, blade: Mask, frame: Frame) -> None:
    """The groove along a blade."""
    if not sketch.fine:
        return
    u, v = sketch.relief.local(frame)
    groove = blade & (u > -0.6 * sketch.pixel) & (u < 0.9 * sketch.pixel) & (v < 0.62)
    sketch.relief.tint(groove, -0.17)


def sword(sketch: Sketch) -> None:
    """A straight, leaf-shaped or broad blade with a crossguard."""
    frame, metal = _axis(sketch), sketch.use("blade", *METALS)
    form = sketch.draws.pick(("straight", "leaf", "broad"))
    w = {"straight": 0.14, "leaf": 0.13, "broad": 0.2}[form]
    belly = {"straight": w, "leaf": 0.21, "broad": w * 0.9}[form]
    tip = 1.24
    half = [(w, -0.5), (w * 0.92, -0.1), (belly, 0.45), (belly * 0.86, tip - 0.3), (0.0, tip)]
    blade = plate(sketch.relief, mirrored(half), metal, frame, bevel=0.4, steep=0.75)
    if form != "leaf":
        _edge_light(sketch, blade, frame)
    _hilt(sketch, -0.5, 0.34 + w)


def saber(sketch: Sketch) -> None:
    """A curved blade of one edge."""
    frame, metal = _axis(sketch, 0.04, -0.06), sketch.use("blade", *METALS)
    bend = sketch.vary(0.16, 0.26)
    back = smooth([(0.1, -0.5), (0.06 + bend * 0.35, 0.1), (0.02 + bend * 0.1, 0.75), (-bend * 1.1, 1.24)], 6)
    front = smooth([(-bend * 1.1, 1.24), (-0.16 - bend * 0.12, 0.7), (-0.12, 0.1), (-0.1, -0.5)], 6)
    plate(sketch.relief, [*back, *front[1:]], metal, frame, bevel=0.16, steep=0.9)
    _hilt(sketch, -0.5, 0.28)


def dagger(sketch: Sketch) -> None:
    """Short and pointed."""
    frame, metal = sketch.frame(0.08, 0.08, SLANT), sketch.use("blade", *METALS)
    w = sketch.vary(0.15, 0.2)
    half = [(w * 0.8, -0.28), (w, 0.1), (w * 0.72, 0.5), (0.0, 0.95)]
    plate(sketch.relief, mirrored(half), metal, frame, bevel=0.4, steep=0.8)
    _hilt(sketch, -0.24, 0.3)


def axe(sketch: Sketch) -> None:
    """One bearded head, or two."""
    frame, relief = _axis(sketch), sketch.relief
    _haft(sketch, -1.1, 1.06, 0.085, wrapped=True)
    metal = sketch.use("blade", *METALS)
    drop = sketch.vary(0.2, 0.42)
    edge = smooth([(0.7, 1.02), (0.83, 0.55), (0.7, 0.1 - drop * 0.5)], 6)
    head = [(0.06, 0.86), (0.36, 0.84), *edge, (0.34, 0.32), (0.06, 0.34)]
    plate(relief, [(-x, y) for x, y in reversed(head)], metal, frame, depth=0.05, bevel=0.15, steep=0.9)
    if sketch.draws.chance(0.5):
        plate(relief, head, metal, frame, depth=0.05, bevel=0.15, steep=0.9)
    else:
        plate(relief, [(0.0, 0.42), (0.32, 0.5), (0.32, 0.7), (0.0, 0.8)], metal, frame, depth=0.05, bevel=0.08)
    lathe(relief, [(0.34, 0.12), (0.86, 0.12)], "fitting", frame, depth=0.14)


def hammer(sketch: Sketch) -> None:
    """A heavy block on a haft."""
    frame, relief = _axis(sketch), sketch.relief
    _haft(sketch, -1.1, 0.9, 0.09, wrapped=True)
    metal = sketch.use("blade", "steel", "iron", "stone", "bronze", "obsidian")
    high = sketch.vary(0.24, 0.3)
    plate(
        relief, [(-0.6, 0.62 - high), (0.6, 0.62 - high), (0.6, 0.62 + high), (-0.6, 0.62 + high)], metal, frame,
        depth=0.15, bevel=0.12, steep=0.8,
    )  # fmt: skip
    for side in (-1.0, 1.0):
        x = 0.34 * side
        plate(
            relief,
            [(x - 0.05, 0.59 - high), (x + 0.05, 0.59 - high), (x + 0.05, 0.65 + high), (x - 0.05, 0.65 + high)],
            "fitting",
            frame,
            depth=0.3,
            bevel=0.04,
        )


def mace(sketch: Sketch) -> None:
    """A ball with spikes."""
    frame, relief = _axis(sketch), sketch.relief
    _haft(sketch, -1.1, 0.5, 0.085, wrapped=True)
    metal = sketch.use("blade", *METALS)
    spikes = [(0.0, 1.18), (0.5, 0.9), (-0.5, 0.9), (0.52, 0.4), (-0.52, 0.4)]
    for x, y in spikes:
        tube(relief, [(0.0, 0.65), (x, y)], [0.17, 0.03], metal, frame)
    ball(relief, (0.0, 0.65), 0.36, metal, frame, depth=0.1)
    if sketch.fine:
        ball(relief, (-0.02, 0.68), 0.1, metal, frame, depth=0.4)


def spear(sketch: Sketch) -> None:
    """A leaf of metal on a long haft."""
    frame, relief = _axis(sketch), sketch.relief
    _haft(sketch, -1.22, 0.7, 0.065)
    metal = sketch.use("blade", *METALS)
    w = sketch.vary(0.17, 0.23)
    plate(relief, mirrored([(0.07, 0.52), (w, 0.74), (w * 0.62, 1.0), (0.0, 1.3)]), metal, frame, depth=0.06, bevel=0.4)
    lathe(relief, [(0.42, 0.1), (0.6, 0.1)], "fitting", frame, depth=0.1)
    if sketch.draws.chance(0.5):
        cloth = sketch.use("ribbon", "red_cloth", "blue_cloth", "green_cloth")
        tube(relief, [(0.06, 0.42), (0.22, 0.24), (0.2, 0.02)], [0.08, 0.07, 0.03], cloth, frame, depth=0.12)


def bow(sketch: Sketch) -> None:
    """A bent stave with its string, an arrow on it now and then."""
    frame, relief = sketch.frame(0.16, 0.16, -SLANT), sketch.relief
    deep = sketch.vary(0.5, 0.64)
    wood = sketch.use("wood", *WOODS)
    points = smooth([(-0.32, 1.08), (-0.12, 0.94), (deep * 0.55, 0.5), (deep * 0.6, 0.0), (deep * 0.55, -0.5),
                     (-0.12, -0.94), (-0.32, -1.08)], 5)  # fmt: skip
    string = sketch.use("string", "page")
    tube(relief, [(-0.3, 1.04), (-0.3, -1.04)], 0.3 * sketch.pixel, string, frame, depth=-0.2, tone=0.1)
    if sketch.draws.chance(0.6):
        shaft, tip = sketch.use("shaft", "birch"), sketch.use("blade", "steel", "iron", "mithril")
        tube(relief, [(-0.52, 0.0), (0.86, 0.0)], 0.04, shaft, frame, depth=0.06)
        plate(relief, [(0.72, -0.13), (1.0, 0.0), (0.72, 0.13)], tip, frame, depth=0.08, bevel=0.2)
        feather = sketch.use("feather", "red_cloth", "blue_cloth", "white_cloth")
        plate(relief, [(-0.62, -0.13), (-0.42, -0.13), (-0.26, 0.0), (-0.42, 0.13), (-0.62, 0.13), (-0.5, 0.0)],
              feather, frame, depth=0.09, bevel=0.03)  # fmt: skip
    thick = [0.05 + 0.055 * (1.0 - abs(i / (len(points) - 1) * 2.0 - 1.0)) for i in range(len(points))]
    tube(relief, points, thick, wood, frame, depth=0.02)
    grip = sketch.use("grip", *LEATHERS)
    tube(relief, [(deep * 0.585, 0.2), (deep * 0.6, 0.0), (deep * 0.585, -0.2)], 0.12, grip, frame, depth=0.06)


def staff(sketch: Sketch) -> None:
    """A long stick that holds a glowing stone."""
    frame, relief = _axis(sketch), sketch.relief
    wood = sketch.use("wood", *WOODS)
    tube(relief, [(0.0, -1.22), (0.04, -0.5), (-0.03, 0.1), (0.0, 0.56)], [0.07, 0.085, 0.08, 0.1], wood, frame)
    gem = sketch.use("gem", *GLOWS)
    if sketch.draws.chance(0.5):
        for side in (-1.0, 1.0):
            claw = smooth([(0.0, 0.5), (0.3 * side, 0.66), (0.34 * side, 0.95), (0.15 * side, 1.18)], 4)
            tube(relief, claw, [0.1 - 0.0045 * i for i in range(len(claw))], wood, frame, depth=0.02)
        ball(relief, (0.0, 0.88), 0.2, gem, frame, depth=0.04, glow=220)
    else:
        metal = sketch.use("fitting", *FITTINGS)
        ring(relief, (0.0, 0.86), 0.3, 0.085, metal, frame)
        ball(relief, (0.0, 0.86), 0.18, gem, frame, depth=0.04, glow=220)
        lathe(relief, [(0.42, 0.12), (0.56, 0.14)], metal, frame, depth=0.06)
    band = sketch.use("wrap", *LEATHERS)
    if sketch.fine:
        lathe(relief, [(-0.42, 0.12), (-0.1, 0.12)], band, frame, depth=0.03)


def wand(sketch: Sketch) -> None:
    """A short stick with a star or a stone."""
    frame, relief = sketch.frame(0.0, 0.0, SLANT), sketch.relief
    wood = sketch.use("wood", *WOODS)
    lathe(relief, [(-1.0, 0.11), (-0.5, 0.085), (0.5, 0.065)], wood, frame)
    metal = sketch.use("fitting", *FITTINGS)
    lathe(relief, [(-0.62, 0.14), (-0.5, 0.14)], metal, frame, depth=0.04)
    star = sketch.use("gem", *GLOWS)
    if sketch.draws.chance(0.6):
        from mintmark.modes.pixel.items.emblems import star_corners

        corners = star_corners(5, 0.44, 0.2)
        plate(relief, [(x, y + 0.74) for x, y in corners], star, sketch.frame(0.0, 0.0, SLANT), depth=0.1, bevel=0.3)
    else:
        plate(relief, [(0.0, 0.36), (0.22, 0.66), (0.0, 1.14), (-0.22, 0.66)], star, frame, depth=0.1, bevel=0.3)
    relief.glow[relief.slot == relief.row(star)] = 220


def crossbow(sketch: Sketch) -> None:
    """A bow on a stock."""
    frame, relief = _axis(sketch), sketch.relief
    wood, metal = sketch.use("wood", *WOODS), sketch.use("blade", *METALS)
    plate(relief, [(-0.13, -1.1), (0.13, -1.1), (0.13, -0.5), (0.1, 0.8), (-0.1, 0.8), (-0.13, -0.5)], wood, frame,
          bevel=0.07)  # fmt: skip
    arms = smooth([(-0.85, 0.2), (-0.52, 0.62), (0.0, 0.74), (0.52, 0.62), (0.85, 0.2)], 5)
    tube(relief, arms, 0.075, metal, frame, depth=0.08)
    string = sketch.use("string", "page")
    tube(relief, [(-0.83, 0.2), (0.0, -0.08), (0.83, 0.2)], 0.3 * sketch.pixel, string, frame, depth=0.16, tone=0.1)
    bolt = sketch.use("shaft", "birch")
    tube(relief, [(0.0, -0.06), (0.0, 0.9)], 0.045, bolt, frame, depth=0.16)
    plate(relief, mirrored([(0.11, 0.86), (0.0, 1.2)]), metal, frame, depth=0.2, bevel=0.2)


def scythe(sketch: Sketch) -> None:
    """A long hooked blade for grain and worse."""
    frame, relief = _axis(sketch, -0.08, -0.02), sketch.relief
    _haft(sketch, -1.15, 1.0, 0.07, wrapped=True)
    metal = sketch.use("blade", *METALS)
    outer = smooth([(-0.12, 1.1), (0.45, 1.08), (0.86, 0.72), (0.98, 0.12)], 6)
    inner = smooth([(0.98, 0.12), (0.66, 0.56), (0.35, 0.74), (-0.12, 0.78)], 6)
    plate(relief, [*outer, *inner[1:]], metal, frame, depth=0.06, bevel=0.12, steep=0.9)
    lathe(relief, [(0.74, 0.12), (1.12, 0.12)], "fitting", frame, depth=0.14)


WEAPONS = {
    "sword": sword, "saber": saber, "dagger": dagger, "axe": axe, "hammer": hammer, "mace": mace, "spear": spear,
    "bow": bow, "crossbow": crossbow, "staff": staff, "wand": wand, "scythe": scythe,
}  # fmt: skip
