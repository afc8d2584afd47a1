"""Furniture in its size in life, standing on y = 0, its front toward +z."""

from mintmark.core.stream import Stream
from mintmark.craft.blobs import Ball, Block, melt
from mintmark.craft.palette import mixed
from mintmark.modes.shot.paints import cloth, glass, glow, metal, shiny, smooth, wood
from mintmark.modes.shot.pieces import Piece, ball, box, drum, rod, rods


def table(color: str) -> list[Piece]:
    """A dining table for four."""
    oak = wood(color)
    legs = [box((x, 0.35, z), (0.07, 0.70, 0.07), oak) for x in (-0.63, 0.63) for z in (-0.33, 0.33)]
    apron = [box((0.0, 0.655, z), (1.2, 0.09, 0.025), oak) for z in (-0.335, 0.335)]
    apron += [box((x, 0.655, 0.0), (0.025, 0.09, 0.62), oak) for x in (-0.635, 0.635)]
    return [box((0.0, 0.72, 0.0), (1.4, 0.04, 0.8), oak), *legs, *apron]


def desk(color: str) -> list[Piece]:
    """A writing desk with a block of drawers; who works at it sits at +z."""
    oak, steel = wood(color), metal("#6d7075", 0.4)
    darker = wood(mixed(color, "#000000", 0.25))
    pieces = [box((0.0, 0.735, 0.0), (1.4, 0.03, 0.7), oak), box((-0.47, 0.40, 0.0), (0.42, 0.62, 0.62), oak)]
    for row in range(3):
        y = 0.20 + 0.20 * row
        pieces += [
            box((-0.47, y, 0.314), (0.39, 0.18, 0.012), darker),
            rod((-0.53, y, 0.332), (-0.41, y, 0.332), 0.007, steel),
        ]
    pieces += [rods([(0.66, 0.72, z), (0.66, 0.012, z)], 0.016, steel)[0] for z in (-0.3, 0.3)]
    pieces += [
        box((-0.47, 0.045, 0.0), (0.38, 0.09, 0.58), smooth("#1d1b1a")),
        rod((0.66, 0.1, -0.3), (0.66, 0.1, 0.3), 0.014, steel),
    ]
    return [*pieces, box((0.1, 0.55, -0.33), (0.72, 0.34, 0.018), oak)]


def chair(color: str) -> list[Piece]:
    """A chair whose seat is at 0.45 meters."""
    oak = wood(color)
    pieces = [box((0.0, 0.435, 0.01), (0.43, 0.03, 0.42), oak)]
    pieces += [rod((x, 0.42, 0.18), (x * 1.06, 0.017, 0.20), 0.019, oak, 0.015) for x in (-0.18, 0.18)]
    for x in (-0.19, 0.19):
        pieces += [
            rod((x, 0.43, -0.18), (x * 1.04, 0.017, -0.22), 0.019, oak, 0.015),
            rod((x, 0.43, -0.18), (x, 0.87, -0.235), 0.018, oak),
        ]
    pieces += [box((0.0, y, -0.208 - (y - 0.62) * 0.11), (0.37, 0.06, 0.018), oak) for y in (0.60, 0.72, 0.84)]
    rails = [
        ((-0.185, 0.2, -0.2), (-0.185, 0.2, 0.19)),
        ((0.185, 0.2, -0.2), (0.185, 0.2, 0.19)),
        ((-0.185, 0.2, 0.0), (0.185, 0.2, 0.0)),
    ]
    return [*pieces, *[rod(a, b, 0.010, oak) for a, b in rails]]


def sofa(color: str) -> list[Piece]:
    """A sofa for three."""
    felt, darker = cloth(color), cloth(mixed(color, "#000000", 0.12))
    base = melt([Block((0.0, 0.20, -0.02), (0.98, 0.11, 0.42), round=0.04)], 0.05)
    back = melt([Block((0.0, 0.55, -0.34), (0.98, 0.30, 0.11), round=0.08)], 0.05)
    arms = [melt([Block((x, 0.40, -0.02), (0.11, 0.24, 0.43), round=0.08)], 0.05) for x in (-0.89, 0.89)]
    seats = [melt([Block((x, 0.375, 0.08), (0.385, 0.085, 0.34), round=0.06)], 0.045) for x in (-0.39, 0.39)]
    cushions = [melt([Block((x, 0.61, -0.20), (0.37, 0.20, 0.085), round=0.08)], 0.045) for x in (-0.39, 0.39)]
    feet = [drum((x, 0.0, z), (x, 0.11, z), 0.022, wood("#3a2618"), 0.03) for x in (-0.88, 0.88) for z in (-0.36, 0.34)]
    return [
        (base, darker),
        (back, felt),
        *[(one, felt) for one in arms],
        *[(one, felt) for one in (*seats, *cushions)],
        *feet,
    ]


def bed(color: str) -> list[Piece]:
    """A double bed, its head at -z."""
    oak, linen = wood("#7a5234"), cloth("#ece7dd")
    mattress = melt([Block((0.0, 0.40, 0.02), (0.78, 0.12, 1.0), round=0.06)], 0.06)
    quilt = melt(
        [
            Block((0.0, 0.475, 0.32), (0.83, 0.085, 0.72), round=0.08),
            Block((0.0, 0.38, 0.34), (0.84, 0.10, 0.71), round=0.06),
        ],
        0.06,
    )
    fold = melt([Block((0.0, 0.555, -0.32), (0.83, 0.035, 0.13), round=0.03)], 0.05)
    pillows = [
        melt(
            [Ball((x, 0.58, -0.74), (0.34, 0.085, 0.21)), Block((x, 0.565, -0.74), (0.30, 0.05, 0.18), round=0.05)],
            0.045,
        )
        for x in (-0.38, 0.38)
    ]
    pieces: list[Piece] = [(mattress, linen), (quilt, cloth(color)), (fold, linen), *[(one, linen) for one in pillows]]
    pieces += [box((0.0, 0.24, 0.0), (1.6, 0.14, 2.06), oak), box((0.0, 0.52, -1.05), (1.68, 0.95, 0.06), oak)]
    return [*pieces, *[box((x, 0.085, z), (0.08, 0.17, 0.08), oak) for x in (-0.74, 0.74) for z in (-0.98, 0.98)]]


_SPINES = ("#7c2f2b", "#2f4858", "#c9a45c", "#3f5d4a", "#5b4a6b", "#d9d2c3", "#1f2a3a", "#a3562f", "#8a8f86", "#44302a")


def shelf(color: str) -> list[Piece]:
    """A bookcase with books."""
    oak = wood(color)
    pieces = [box((x, 0.95, 0.0), (0.03, 1.9, 0.30), oak) for x in (-0.435, 0.435)]
    heights = [0.06, 0.42, 0.78, 1.14, 1.50, 1.885]
    pieces += [box((0.0, y, 0.0), (0.84, 0.03, 0.29), oak) for y in heights]
    pieces.append(box((0.0, 0.95, -0.145), (0.86, 1.86, 0.01), wood(mixed(color, "#000000", 0.3))))
    draws = Stream(0).child("books").generator()
    for level in heights[:-1]:
        x, floor = -0.41, level + 0.015
        while x < 0.36:
            if draws.chance(0.10):
                x += draws.between(0.06, 0.16)
                continue
            wide, tall, deep = draws.between(0.022, 0.05), draws.between(0.19, 0.29), draws.between(0.17, 0.23)
            pieces.append(
                box(
                    (x + wide / 2, floor + tall / 2, 0.12 - deep / 2),
                    (wide * 0.94, tall, deep),
                    smooth(draws.pick(_SPINES)),
                )
            )
            x += wide
    return pieces


def door(color: str) -> list[Piece]:
    """A paneled door in its frame."""
    paint, frame, brass = shiny(color, 0.5), shiny(mixed(color, "#ffffff", 0.5), 0.5), metal("#b99a5a", 0.25)
    groove = shiny(mixed(color, "#000000", 0.22), 0.5)
    pieces = [box((0.0, 1.02, 0.0), (0.86, 2.03, 0.045), paint)]
    pieces += [box((x, 1.05, 0.0), (0.07, 2.1, 0.13), frame) for x in (-0.465, 0.465)]
    pieces += [
        box((0.0, 2.075, 0.0), (1.0, 0.07, 0.13), frame),
        box((0.0, 0.008, 0.0), (0.86, 0.016, 0.12), wood("#5b4330")),
    ]
    for y, tall in ((0.48, 0.56), (1.16, 0.52), (1.70, 0.36)):
        for x in (-0.2, 0.2):
            for side in (1.0, -1.0):
                pieces += [
                    box((x, y, side * 0.0225), (0.29, tall, 0.006), groove),
                    box((x, y, side * 0.026), (0.235, tall - 0.055, 0.008), paint),
                ]
    for side in (1.0, -1.0):
        pieces += [
            ball((0.36, 1.0, side * 0.072), (0.028, 0.028, 0.024), brass),
            drum((0.36, 1.0, 0.0), (0.36, 1.0, side * 0.06), 0.011, brass),
        ]
        pieces.append(box((0.36, 0.99, side * 0.025), (0.042, 0.17, 0.005), brass))
    return pieces


def window(color: str) -> list[Piece]:
    """A tall window with two wings, standing on the floor."""
    paint = shiny(color, 0.5)
    pieces = [box((x, 1.05, 0.0), (0.07, 2.1, 0.10), paint) for x in (-0.665, 0.665)]
    pieces += [box((0.0, y, 0.0), (1.4, 0.07, 0.10), paint) for y in (0.035, 2.065)]
    for middle in (-0.315, 0.315):
        pieces += [box((middle + x, 1.05, 0.01), (0.05, 1.95, 0.05), paint) for x in (-0.29, 0.29)]
        pieces += [box((middle, y, 0.01), (0.55, 0.05, 0.05), paint) for y in (0.10, 2.0)]
        pieces += [box((middle, y, 0.01), (0.55, 0.028, 0.03), paint) for y in (0.73, 1.37)]
        pieces.append(box((middle, 1.05, 0.005), (0.56, 1.9, 0.006), glass("#f2f8f8")))
    return [*pieces, rod((0.035, 1.0, 0.05), (0.035, 1.12, 0.05), 0.012, metal("#b99a5a", 0.25))]


def lamp(color: str) -> list[Piece]:
    """A standard lamp with a shade that shines."""
    brass = metal("#8a7a5a", 0.35)
    pieces = [
        drum((0.0, 0.0, 0.0), (0.0, 0.025, 0.0), 0.15, brass, 0.14),
        drum((0.0, 0.02, 0.0), (0.0, 1.32, 0.0), 0.012, brass),
    ]
    shade = drum((0.0, 1.26, 0.0), (0.0, 1.58, 0.0), 0.22, glow(color, 2.2), 0.15)
    rims = [
        drum((0.0, 1.252, 0.0), (0.0, 1.264, 0.0), 0.223, smooth(mixed(color, "#3a2a1a", 0.5))),
        drum((0.0, 1.576, 0.0), (0.0, 1.588, 0.0), 0.153, smooth(mixed(color, "#3a2a1a", 0.5)), 0.152),
    ]
    return [*pieces, shade, *rims]


def bench(color: str) -> list[Piece]:
    """A park bench."""
    oak, iron = wood(color), metal("#2b2d30", 0.5)
    pieces = [box((0.0, 0.435, z), (1.6, 0.03, 0.085), oak) for z in (-0.15, -0.05, 0.05, 0.15)]
    pieces += [box((0.0, y, -0.235 - (y - 0.6) * 0.22), (1.6, 0.085, 0.028), oak) for y in (0.56, 0.67, 0.78)]
    for x in (-0.68, 0.68):
        pieces += rods([(x, 0.02, 0.2), (x, 0.41, 0.18), (x, 0.41, -0.18), (x, 0.02, -0.26)], 0.02, iron)
        pieces += rods([(x, 0.41, -0.20), (x, 0.83, -0.30)], 0.02, iron)
        pieces += rods([(x, 0.62, -0.24), (x, 0.64, 0.16), (x, 0.41, 0.18)], 0.016, iron)
    return pieces
