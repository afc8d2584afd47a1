"""Vehicles in their size in life, their fronts toward +z."""

from itertools import pairwise

from mintmark.craft.blobs import Ball, Block, Lump, Rod, melt
from mintmark.craft.camera import Vec, turned
from mintmark.craft.exact import cos_turns, sin_turns
from mintmark.craft.palette import mixed
from mintmark.modes.shot.paints import glow, metal, shiny, smooth, wood
from mintmark.modes.shot.pieces import Piece, ball, box, drum, rod, rods


def _ring(middle: Vec, radius: float, steps: int = 18) -> list[Vec]:
    """A circle about the x axis."""
    return [
        (middle[0], middle[1] + radius * cos_turns(i / steps), middle[2] + radius * sin_turns(i / steps))
        for i in range(steps + 1)
    ]


def car(color: str) -> list[Piece]:
    """A compact car."""
    paint, dark, rubber = shiny(color, 0.10), shiny("#0d1013", 0.05), smooth("#151516")
    chrome = metal("#c9ccd0", 0.15)
    body: list[Lump] = [
        Block((0.0, 0.53, -0.02), (0.84, 0.24, 2.06), round=0.17, soft=0.05),
        Block((0.0, 0.72, 1.12), (0.74, 0.13, 0.92), turned(4.0, 0, 0), 0.12, 0.12),
        Block((0.0, 0.76, -1.55), (0.76, 0.16, 0.50), round=0.14, soft=0.12),
        Ball((0.0, 0.60, 1.75), (0.80, 0.22, 0.36), soft=0.1),
    ]
    cabin: list[Lump] = [
        Block((0.0, 1.04, -0.52), (0.66, 0.30, 0.98), round=0.24, soft=0.05),
        Block((0.0, 0.88, -0.42), (0.76, 0.14, 1.34), round=0.12, soft=0.12),
    ]
    wheels = [(side * 0.78, 0.33, z) for side in (1.0, -1.0) for z in (1.30, -1.32)]
    arches: list[Lump] = [Rod((x - 0.3, y, z), (x + 0.3, y, z), 0.385, 0.385, 0.02) for x, y, z in wheels]
    roof: list[Lump] = [Block((0.0, 1.355, -0.55), (0.60, 0.055, 0.72), round=0.05, soft=0.05)]
    for side in (1.0, -1.0):
        roof += [
            Rod((side * 0.58, 1.35, 0.12), (side * 0.70, 0.92, 0.80), 0.045, 0.045, 0.05),
            Rod((side * 0.64, 1.33, -0.52), (side * 0.77, 0.90, -0.52), 0.045, 0.045, 0.03),
            Rod((side * 0.58, 1.35, -1.24), (side * 0.72, 0.95, -1.66), 0.06, 0.06, 0.05),
        ]
    pieces: list[Piece] = [(melt(body, 0.1, arches), paint), (melt(cabin, 0.11), dark), (melt(roof, 0.07), paint)]
    for x, y, z in wheels:
        side = 1.0 if x > 0 else -1.0
        pieces += [
            drum((x - 0.1, y, z), (x + 0.1, y, z), 0.33, rubber),
            drum((x + side * 0.095, y, z), (x + side * 0.108, y, z), 0.22, chrome),
            drum((x + side * 0.1, y, z), (x + side * 0.115, y, z), 0.06, smooth("#3a3c40")),
        ]
        pieces += [
            rod(
                (x + side * 0.11, y, z),
                (x + side * 0.11, y + 0.19 * cos_turns(k / 5), z + 0.19 * sin_turns(k / 5)),
                0.022,
                smooth("#55585c"),
            )
            for k in range(5)
        ]
    for side in (1.0, -1.0):
        pieces += [
            ball((side * 0.56, 0.66, 1.98), (0.17, 0.075, 0.09), glow("#fff3da", 2.4)),
            box((side * 0.58, 0.74, -2.03), (0.30, 0.11, 0.06), glow("#d01818", 0.9)),
        ]
        pieces += [
            ball((side * 0.86, 0.96, 0.62), (0.09, 0.06, 0.05), paint),
            rod((side * 0.845, 0.78, -0.28), (side * 0.845, 0.78, -0.14), 0.012, chrome),
        ]
        pieces.append(box((side * 0.848, 0.58, -0.06), (0.008, 0.02, 2.1), smooth(mixed(color, "#000000", 0.5))))
    pieces += [
        box((0.0, 0.53, 2.075), (0.74, 0.11, 0.03), shiny("#101214", 0.3)),
        box((0.0, 0.40, 2.085), (0.40, 0.10, 0.02), smooth("#e9e6da")),
    ]
    return [
        *pieces,
        box((0.0, 0.50, -2.085), (0.42, 0.10, 0.02), smooth("#e9e6da")),
        box((0.0, 0.27, 0.0), (1.5, 0.10, 3.9), smooth("#0c0c0d")),
    ]


def _spoked(middle: Vec, radius: float, tire: float, spokes: int) -> list[Piece]:
    rubber, steel = smooth("#17171a"), metal("#b8bcc2", 0.3)
    pieces = rods(_ring(middle, radius - tire, 22), tire, rubber)
    pieces += rods(_ring(middle, radius - 2.3 * tire, 16), 0.008, steel)
    for k in range(spokes):
        pieces.append(
            rod(
                middle,
                (
                    middle[0],
                    middle[1] + (radius - 2.3 * tire) * cos_turns(k / spokes),
                    middle[2] + (radius - 2.3 * tire) * sin_turns(k / spokes),
                ),
                0.0028,
                steel,
            )
        )
    return [
        *pieces,
        drum((middle[0] - 0.045, middle[1], middle[2]), (middle[0] + 0.045, middle[1], middle[2]), 0.022, steel),
    ]


def bicycle(color: str) -> list[Piece]:
    """A town bicycle."""
    paint, steel, leather = shiny(color, 0.2), metal("#b8bcc2", 0.3), shiny("#4a2d1a", 0.5)
    back, front, crank = (0.0, 0.34, -0.54), (0.0, 0.34, 0.53), (0.0, 0.30, -0.08)
    saddle, head, low = (0.0, 0.82, -0.24), (0.0, 0.84, 0.30), (0.0, 0.72, 0.335)
    pieces = [*_spoked(back, 0.34, 0.02, 14), *_spoked(front, 0.34, 0.02, 14)]
    pieces += [
        rod(crank, saddle, 0.017, paint),
        rod(crank, low, 0.019, paint),
        rod((0.0, 0.78, -0.225), head, 0.017, paint),
        rod(head, low, 0.021, paint),
    ]
    for x in (-0.05, 0.05):
        pieces += [
            rod(crank, (x, 0.34, -0.54), 0.010, paint),
            rod((0.0, 0.76, -0.22), (x, 0.34, -0.54), 0.009, paint),
            rod(low, (x, 0.34, 0.53), 0.012, paint),
        ]
    pieces += [
        rod(saddle, (0.0, 0.93, -0.265), 0.012, steel),
        ball((0.0, 0.95, -0.28), (0.075, 0.03, 0.075), leather),
        ball((0.0, 0.952, -0.19), (0.028, 0.022, 0.10), leather),
    ]
    pieces += [
        rod(head, (0.0, 0.98, 0.26), 0.012, steel),
        *rods(
            [(-0.28, 1.0, 0.10), (-0.24, 1.02, 0.25), (0.0, 0.98, 0.27), (0.24, 1.02, 0.25), (0.28, 1.0, 0.10)],
            0.011,
            steel,
        ),
    ]
    pieces += [rod((x, 1.0, 0.14), (x, 1.0, 0.04), 0.016, leather) for x in (-0.28, 0.28)]
    pieces += [
        drum((0.03, 0.30, -0.08), (0.036, 0.30, -0.08), 0.09, steel),
        *rods([(0.055, 0.30, -0.08), (0.06, 0.17, 0.02)], 0.009, steel),
        *rods([(-0.055, 0.30, -0.08), (-0.06, 0.43, -0.18)], 0.009, steel),
    ]
    pieces += [
        box((x, y, z), (0.09, 0.016, 0.055), smooth("#222226")) for x, y, z in ((0.1, 0.17, 0.02), (-0.1, 0.43, -0.18))
    ]
    chain = [((0.036, 0.385, -0.08), (0.03, 0.372, -0.54)), ((0.036, 0.215, -0.08), (0.03, 0.308, -0.54))]
    pieces += [rod(a, b, 0.004, smooth("#2a2a2c")) for a, b in chain]
    return [*pieces, ball((0.0, 0.86, 0.37), (0.035, 0.035, 0.03), glow("#fff2d6", 1.5))]


def motorcycle(color: str) -> list[Piece]:
    """A road motorcycle."""
    paint, steel, black = shiny(color, 0.08), metal("#b8bcc2", 0.2), shiny("#141416", 0.4)
    back, front = (0.0, 0.31, -0.68), (0.0, 0.31, 0.74)
    pieces: list[Piece] = []
    for middle, wide in ((back, 0.062), (front, 0.05)):
        pieces += rods(_ring(middle, 0.31 - wide, 20), wide, smooth("#151516"))
        pieces += [drum((-0.03, middle[1], middle[2]), (0.03, middle[1], middle[2]), 0.10, steel)]
        pieces += [
            rod(middle, (0.0, middle[1] + 0.2 * cos_turns(k / 5), middle[2] + 0.2 * sin_turns(k / 5)), 0.018, black)
            for k in range(5)
        ]
    tank: list[Lump] = [
        Ball((0.0, 0.80, 0.16), (0.15, 0.125, 0.27)),
        Ball((0.0, 0.74, -0.02), (0.11, 0.10, 0.2), soft=0.06),
    ]
    seat: list[Lump] = [
        Ball((0.0, 0.755, -0.36), (0.13, 0.06, 0.24)),
        Ball((0.0, 0.80, -0.66), (0.11, 0.06, 0.18), soft=0.06),
    ]
    engine: list[Lump] = [
        Block((0.0, 0.42, 0.02), (0.14, 0.15, 0.20), round=0.04),
        Block((0.0, 0.58, 0.10), (0.10, 0.12, 0.10), turned(20, 0, 0), 0.02),
    ]
    pieces += [
        (melt(tank, 0.035), paint),
        (melt(seat, 0.035), shiny("#1c1614", 0.5)),
        (melt(engine, 0.035), metal("#6a6d72", 0.4)),
    ]
    pieces += [box((0.0, 0.54 + 0.03 * k, 0.10), (0.24, 0.012, 0.22), steel, turned(20, 0, 0)) for k in range(4)]
    for x in (-0.085, 0.085):
        pieces += [
            rod((x, 0.31, 0.74), (x, 0.86, 0.50), 0.026, steel),
            rod((x, 0.31, -0.68), (x, 0.36, -0.10), 0.022, black),
            rod((x * 1.3, 0.36, -0.58), (x * 1.3, 0.72, -0.48), 0.024, steel),
        ]
    pieces += [
        rod((0.0, 0.86, 0.47), (0.0, 0.32, -0.08), 0.035, black),
        rod((0.0, 0.70, -0.5), (0.0, 0.78, -0.82), 0.03, black),
    ]
    pieces += rods([(-0.36, 0.98, 0.26), (-0.26, 1.0, 0.40), (0.26, 1.0, 0.40), (0.36, 0.98, 0.26)], 0.014, steel)
    pieces += [rod((x, 0.98, 0.28), (x * 1.12, 0.965, 0.18), 0.02, black) for x in (-0.355, 0.355)]
    pieces += [
        drum((0.0, 0.84, 0.52), (0.0, 0.84, 0.62), 0.085, steel, 0.10),
        drum((0.0, 0.84, 0.62), (0.0, 0.84, 0.63), 0.088, glow("#fff3da", 2.2)),
    ]
    pieces += [
        *rods([(0.12, 0.42, 0.18), (0.16, 0.24, 0.12), (0.17, 0.24, -0.30), (0.18, 0.32, -0.80)], 0.04, steel),
        ball((0.0, 0.78, -0.86), (0.06, 0.03, 0.03), glow("#c41414", 1.0)),
    ]
    for z, y in ((0.74, 0.31), (-0.68, 0.31)):
        arc = [(0.0, y + 0.345 * cos_turns(t), z + 0.345 * sin_turns(t)) for t in (-0.12, -0.06, 0.0, 0.06)]
        pieces += [rod(a, b, 0.055, paint) for a, b in pairwise(arc)]
    return [
        *pieces,
        *[rod((x, 1.0, 0.40), (x * 1.15, 1.13, 0.38), 0.007, steel) for x in (-0.22, 0.22)],
        *[ball((x, 1.16, 0.375), (0.06, 0.035, 0.012), black) for x in (-0.255, 0.255)],
    ]


def boat(color: str) -> list[Piece]:
    """A rowing boat, its bow toward +z."""
    from mintmark.craft.forms import loft

    stations = [
        (-1.75, 0.48, 0.10, 0.52),
        (-1.0, 0.64, 0.03, 0.48),
        (0.0, 0.70, 0.0, 0.46),
        (0.9, 0.58, 0.03, 0.50),
        (1.5, 0.30, 0.14, 0.58),
        (1.85, 0.03, 0.34, 0.66),
    ]

    def section(z: float, wide: float, low: float, top: float) -> list[Vec]:
        outer = [
            (-wide, top),
            (-wide * 0.9, low + (top - low) * 0.45),
            (-wide * 0.45, low + 0.03),
            (0.0, low),
            (wide * 0.45, low + 0.03),
            (wide * 0.9, low + (top - low) * 0.45),
            (wide, top),
        ]
        inner = [(x * 0.93, max(y, low + 0.06) if y < top else y) for x, y in reversed(outer)]
        return [(x, y, z) for x, y in (*outer, *inner)]

    hull = loft([section(*one) for one in stations], caps=True, crease=35.0)
    pale, timber = shiny(color, 0.35), wood("#8a5f3a")
    pieces: list[Piece] = [(hull, pale)]
    pieces += [box((0.0, 0.34, z), (wide, 0.03, 0.22), timber) for z, wide in ((-1.2, 1.1), (-0.25, 1.24), (0.7, 1.1))]
    for side in (1.0, -1.0):
        rail = [(side * wide, top, z) for z, wide, _, top in stations]
        pieces += rods(rail, 0.026, timber)
        pieces += [
            rod((side * 0.35, 0.38, -0.9), (side * 0.80, 0.50, 0.2), 0.018, timber),
            rod((side * 0.80, 0.50, 0.2), (side * 1.05, 0.56, 0.9), 0.018, timber),
            ball((side * 1.09, 0.57, 1.05), (0.06, 0.012, 0.22), timber, turned(-5, side * 20.0, 0)),
        ]
    return pieces
