"""Small precious things."""

from mintmark.craft.pixels.shapes import ball, facet, lathe, plate
from mintmark.modes.pixel.items.emblems import EMBLEMS, disc_corners, emblem, heart_corners, star_corners
from mintmark.modes.pixel.items.sketch import GEMS, GLOWS, Sketch


def gem(sketch: Sketch) -> None:
    """A cut stone: brilliant, square or drop."""
    relief, frame = sketch.relief, sketch.frame()
    stone = sketch.use("gem", *GEMS)
    form = sketch.draws.pick(("brilliant", "square", "drop"))
    outer = {
        "brilliant": [(0.0, -0.86), (0.86, 0.18), (0.5, 0.66), (-0.5, 0.66), (-0.86, 0.18)],
        "square": [
            (-0.42, -0.86),
            (0.42, -0.86),
            (0.66, -0.6),
            (0.66, 0.6),
            (0.42, 0.86),
            (-0.42, 0.86),
            (-0.66, 0.6),
            (-0.66, -0.6),
        ],
        "drop": [
            (-0.36, -0.84),
            (0.36, -0.84),
            (0.68, -0.46),
            (0.62, -0.02),
            (0.0, 0.94),
            (-0.62, -0.02),
            (-0.68, -0.46),
        ],
    }[form]
    middle = {"brilliant": (0.0, 0.2), "square": (0.0, 0.0), "drop": (0.0, -0.24)}[form]
    table = [
        (middle[0] + (x - middle[0]) * 0.52, middle[1] + (y - middle[1]) * (0.42 if form == "brilliant" else 0.56))
        for x, y in outer
    ]
    part = relief.begin()
    count = len(outer)
    for i in range(count):
        j = (i + 1) % count
        x, y = (outer[i][0] + outer[j][0]) / 2.0 - middle[0], (outer[i][1] + outer[j][1]) / 2.0 - middle[1]
        facet(relief, [outer[i], outer[j], table[j], table[i]], stone, (x * 1.2, y * 1.2, 0.55), frame, part=part)
    facet(relief, table, stone, (-0.22, 0.3, 1.0), frame, depth=0.01, part=part, tone=0.06)
    shine = [(table[-1][0] * 0.7, table[-1][1] * 0.7), (table[-2][0] * 0.7, table[-2][1] * 0.55)] if sketch.fine else []
    u, v = relief.local(frame)
    for x, y in shine:
        relief.paint((abs(u - x) + abs(v - y)) < 1.6 * relief.pixel, stone, -1)
    relief.glow[relief.slot >= 0] = 40


def crystal(sketch: Sketch) -> None:
    """A cluster of prisms that shine."""
    relief = sketch.relief
    stone, rock = sketch.use("gem", *GEMS, *GLOWS), sketch.use("rock", "stone", "slate")
    for x, turns, high, wide, deep in (
        (-0.36, -0.07, 0.72, 0.18, 0.0),
        (0.4, 0.08, 0.64, 0.18, 0.05),
        (0.02, 0.005, 1.24, 0.26, 0.1),
        (-0.16, -0.025, 0.6, 0.16, 0.3),
        (0.24, 0.04, 0.46, 0.14, 0.3),
    ):
        frame = sketch.frame(x * 0.6, -0.6, turns)
        part = relief.begin()
        facet(
            relief,
            [(-wide, 0.0), (-wide * 0.1, 0.0), (-wide * 0.1, high - 0.28), (-wide, high - 0.22)],
            stone,
            (-0.8, 0.25, 0.7),
            frame,
            depth=deep,
            part=part,
        )
        facet(
            relief,
            [(-wide * 0.1, 0.0), (wide, 0.0), (wide, high - 0.22), (-wide * 0.1, high - 0.28)],
            stone,
            (0.75, -0.1, 0.6),
            frame,
            depth=deep,
            part=part,
        )
        facet(
            relief,
            [(-wide, high - 0.22), (-wide * 0.1, high - 0.28), (0.0, high)],
            stone,
            (-0.4, 0.7, 0.6),
            frame,
            depth=deep,
            part=part,
            tone=0.1,
        )
        facet(
            relief,
            [(-wide * 0.1, high - 0.28), (wide, high - 0.22), (0.0, high)],
            stone,
            (0.5, 0.5, 0.6),
            frame,
            depth=deep,
            part=part,
        )
    relief.glow[relief.slot >= 0] = 90
    for x, y, r in ((-0.42, -0.66, 0.26), (0.42, -0.68, 0.26), (0.0, -0.74, 0.32)):
        ball(relief, (x, y), r, rock, sketch.frame(), high=r * 0.7, depth=0.5)


def coin(sketch: Sketch) -> None:
    """One coin with a sign."""
    relief, frame = sketch.relief, sketch.frame()
    metal = sketch.use("metal", "gold", "silver", "copper")
    ball(relief, (0.0, 0.0), 0.86, metal, frame, flat=0.0, depth=-0.1, tone=0.0)
    plate(relief, disc_corners(0.86, 32), metal, frame, bevel=0.13, steep=1.1)
    plate(relief, disc_corners(0.66, 28), metal, frame, depth=0.05, bevel=0.1, steep=-0.9, tone=-0.05)
    plate(relief, emblem(sketch.draws.pick(EMBLEMS[:5]), 0.4), metal, frame, depth=0.3, bevel=0.1, tone=0.1)


def coins(sketch: Sketch) -> None:
    """A heap of them."""
    relief, frame = sketch.relief, sketch.frame()
    metal = sketch.use("metal", "gold", "silver", "copper")
    spots = [(-0.5, -0.6), (0.06, -0.66), (0.58, -0.58), (-0.26, -0.34), (0.32, -0.32), (0.02, -0.04), (0.06, 0.2)]
    for i, (x, y) in enumerate(spots):
        deep = 0.2 * i
        lathe(relief, [(y - 0.1, 0.36), (y + 0.02, 0.36)], metal, sketch.frame(x, 0.0), depth=deep, flat=0.5)
        ball(relief, (x, y - 0.1), 0.36, metal, frame, high=0.15, depth=deep - 0.05, flat=0.1, tone=-0.2)
        u, v = relief.local(frame)
        x2, y2 = (u - x) / 0.36, (v - y - 0.03) / 0.15
        relief.put(x2 * x2 + y2 * y2 <= 1.0, deep + 0.4, (-0.15, 0.5, 0.6), metal, frame=frame)
        relief.tint((x2 * x2 + y2 * y2 <= 0.36) & (relief.slot >= 0), -0.14)


def ingot(sketch: Sketch) -> None:
    """Bars of metal."""
    relief, frame = sketch.relief, sketch.frame()
    metal = sketch.use("metal", "gold", "silver", "copper", "iron", "mithril")
    for x, y, deep in ((-0.46, -0.5, 0.0), (0.46, -0.5, 0.05), (0.0, 0.08, 0.4)):
        part = relief.begin()
        facet(
            relief,
            [(x - 0.46, y - 0.26), (x + 0.46, y - 0.26), (x + 0.38, y + 0.1), (x - 0.38, y + 0.1)],
            metal,
            (0.1, -0.1, 1.0),
            frame,
            depth=deep,
            part=part,
        )
        facet(
            relief,
            [(x - 0.38, y + 0.1), (x + 0.38, y + 0.1), (x + 0.28, y + 0.3), (x - 0.28, y + 0.3)],
            metal,
            (-0.1, 0.85, 0.6),
            frame,
            depth=deep,
            part=part,
            tone=0.05,
        )


def heart(sketch: Sketch) -> None:
    """Life."""
    relief, frame = sketch.relief, sketch.frame()
    plate(relief, heart_corners(0.92), sketch.use("heart", "ruby", "health", "amethyst"), frame, bevel=0.3, steep=0.8)
    u, v = relief.local(frame)
    relief.paint(((u + 0.42) * (u + 0.42) + (v - 0.42) * (v - 0.42)) < 0.024, "heart", -1)


def star(sketch: Sketch) -> None:
    """A star."""
    relief, frame = sketch.relief, sketch.frame()
    slot = sketch.use("star", "gold", "topaz", "ember", "sapphire")
    plate(relief, star_corners(5, 1.0, 0.46), slot, frame, bevel=0.6, steep=0.8)
    relief.glow[relief.slot >= 0] = 90


TREASURE = {
    "gem": gem, "crystal": crystal, "coin": coin, "coins": coins, "ingot": ingot, "heart": heart, "star": star,
}  # fmt: skip
