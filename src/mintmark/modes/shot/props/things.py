"""Small things, boxes and what grows, in their size in life, standing on y = 0."""

from itertools import pairwise

from mintmark.core.stream import Stream
from mintmark.craft.blobs import Ball, Block, Rod, melt
from mintmark.craft.camera import turned
from mintmark.craft.exact import cos_turns, sin_turns
from mintmark.craft.palette import mixed
from mintmark.modes.shot.paints import cloth, glow, metal, shiny, smooth, wood
from mintmark.modes.shot.pieces import Piece, ball, box, drum, rod, rods


def laptop(color: str) -> list[Piece]:
    """Open, its screen toward +z."""
    shell, key = metal(color, 0.35), smooth("#1a1b1d")
    lid = turned(-16.0, 0.0, 0.0)
    up = lid[1]
    middle = (0.0, 0.018 + 0.108 * up[1], -0.115 + 0.108 * up[2])
    front = (middle[0], middle[1] + lid[2][1] * 0.005, middle[2] + lid[2][2] * 0.005)
    pieces = [box((0.0, 0.009, 0.0), (0.32, 0.016, 0.22), shell), box(middle, (0.32, 0.215, 0.008), shell, lid)]
    pieces += [
        box(front, (0.300, 0.190, 0.003), glow("#a9c4dc", 0.9), lid),
        box((0.0, 0.0175, 0.065), (0.10, 0.002, 0.065), metal(mixed(color, "#000000", 0.2), 0.4)),
    ]
    pieces += [box((0.0, 0.018, -0.075 + 0.021 * row), (0.285, 0.004, 0.017), key) for row in range(5)]
    return pieces


def phone(color: str) -> list[Piece]:
    """Lying on its back."""
    return [
        box((0.0, 0.004, 0.0), (0.074, 0.008, 0.152), shiny(color, 0.25)),
        box((0.0, 0.0085, 0.0), (0.069, 0.0012, 0.146), shiny("#0c0d12", 0.06)),
    ]


def cup(color: str) -> list[Piece]:
    """On a saucer, with coffee."""
    glaze = shiny(color, 0.12)
    pieces = [
        drum((0.0, 0.0, 0.0), (0.0, 0.006, 0.0), 0.045, glaze),
        drum((0.0, 0.005, 0.0), (0.0, 0.014, 0.0), 0.05, glaze, 0.078),
    ]
    pieces += [
        drum((0.0, 0.012, 0.0), (0.0, 0.03, 0.0), 0.022, glaze, 0.034),
        drum((0.0, 0.03, 0.0), (0.0, 0.078, 0.0), 0.034, glaze, 0.042),
    ]
    pieces.append(drum((0.0, 0.078, 0.0), (0.0, 0.0785, 0.0), 0.038, shiny("#2a160b", 0.08)))
    ring = [(0.040 + 0.019 * cos_turns(t / 10 - 0.25), 0.052 + 0.019 * sin_turns(t / 10 - 0.25), 0.0) for t in range(6)]
    return [*pieces, *rods(ring, 0.0045, glaze)]


def book(color: str) -> list[Piece]:
    """Lying closed."""
    cover, paper = smooth(color), smooth("#ebe5d6")
    return [
        box((0.0, 0.002, 0.0), (0.16, 0.004, 0.23), cover),
        box((0.003, 0.02, 0.0), (0.150, 0.032, 0.22), paper),
        box((0.0, 0.038, 0.0), (0.16, 0.004, 0.23), cover),
        box((-0.0785, 0.02, 0.0), (0.004, 0.04, 0.23), cover),
        box((0.01, 0.0405, -0.04), (0.09, 0.001, 0.03), metal("#c9a45c", 0.3)),
    ]


def letter(color: str) -> list[Piece]:
    """A sealed envelope, lying."""
    paper, edge = smooth(color), smooth(mixed(color, "#8a7a60", 0.5))
    pieces = [box((0.0, 0.003, 0.0), (0.22, 0.006, 0.11), paper)]
    pieces += rods([(-0.109, 0.0062, -0.054), (0.0, 0.0068, 0.012), (0.109, 0.0062, -0.054)], 0.0012, edge)
    return [*pieces, drum((0.0, 0.005, 0.012), (0.0, 0.011, 0.012), 0.014, shiny("#8f1d1d", 0.3), 0.012)]


def suitcase(color: str) -> list[Piece]:
    """Upright on its wheels, the handle out."""
    shell, trim = shiny(color, 0.35), shiny("#18181a", 0.4)
    pieces: list[Piece] = [(melt([Block((0.0, 0.36, 0.0), (0.225, 0.31, 0.12), round=0.05)], 0.03), shell)]
    pieces += [
        box((x, 0.36, 0.0), (0.018, 0.56, 0.247), shiny(mixed(color, "#000000", 0.25), 0.35))
        for x in (-0.11, 0.0, 0.11)
    ]
    pieces += [
        drum((x - 0.012, 0.03, z), (x + 0.012, 0.03, z), 0.03, trim) for x in (-0.17, 0.17) for z in (-0.08, 0.08)
    ]
    return [
        *pieces,
        *rods(
            [(-0.10, 0.66, -0.09), (-0.10, 0.98, -0.09), (0.10, 0.98, -0.09), (0.10, 0.66, -0.09)],
            0.011,
            metal("#9a9da2", 0.3),
        ),
    ]


def carton(color: str) -> list[Piece]:
    """A cardboard box with tape."""
    card, tape = smooth(color), shiny(mixed(color, "#efe0bb", 0.5), 0.3)
    pieces = [box((0.0, 0.15, 0.0), (0.4, 0.3, 0.4), card), box((0.0, 0.15, 0.0), (0.05, 0.3012, 0.4012), tape)]
    return [*pieces, box((0.0, 0.3004, 0.0), (0.003, 0.0012, 0.4), smooth(mixed(color, "#000000", 0.5)))]


def crate(color: str) -> list[Piece]:
    """Boards nailed to a frame."""
    pine, dark = wood(color), wood(mixed(color, "#000000", 0.22))
    pieces = [box((0.0, 0.3, 0.0), (0.55, 0.55, 0.55), dark)]
    for side in (1.0, -1.0):
        for y in (0.06, 0.3, 0.54):
            pieces += [
                box((0.0, y, side * 0.28), (0.6, 0.115, 0.02), pine),
                box((side * 0.28, y, 0.0), (0.02, 0.115, 0.56), pine),
            ]
        pieces += [box((x, 0.3, side * 0.292), (0.075, 0.6, 0.016), pine) for x in (-0.262, 0.262)]
        pieces += [box((side * 0.292, 0.3, z), (0.016, 0.6, 0.075), pine) for z in (-0.262, 0.262)]
    return [*pieces, *[box((0.0, 0.59, z), (0.56, 0.018, 0.105), pine) for z in (-0.22, -0.11, 0.0, 0.11, 0.22)]]


def barrel(color: str) -> list[Piece]:
    """Of staves with hoops."""
    oak, iron = wood(color), metal("#5a5652", 0.5)
    rings = [(0.0, 0.245), (0.15, 0.283), (0.3, 0.303), (0.45, 0.31), (0.6, 0.303), (0.75, 0.283), (0.9, 0.245)]
    pieces = [drum((0.0, a, 0.0), (0.0, b, 0.0), p, oak, q) for (a, p), (b, q) in pairwise(rings)]
    pieces += [
        drum((0.0, y - 0.02, 0.0), (0.0, y + 0.02, 0.0), r, iron)
        for y, r in ((0.06, 0.268), (0.25, 0.304), (0.65, 0.304), (0.84, 0.268))
    ]
    return [*pieces, drum((0.0, 0.9, 0.0), (0.0, 0.902, 0.0), 0.215, wood(mixed(color, "#000000", 0.3)))]


def plant(color: str) -> list[Piece]:
    """A house plant in a pot."""
    clay, leaf = smooth("#b5653f"), shiny(color, 0.5)
    pieces = [
        drum((0.0, 0.0, 0.0), (0.0, 0.26, 0.0), 0.12, clay, 0.165),
        drum((0.0, 0.25, 0.0), (0.0, 0.30, 0.0), 0.178, clay, 0.18),
        drum((0.0, 0.29, 0.0), (0.0, 0.302, 0.0), 0.158, smooth("#2a1d14")),
    ]
    draws = Stream(0).child("leaves").generator()
    stem = smooth(mixed(color, "#3a2a14", 0.4))
    for i in range(26):
        turn, steep = i * 0.381966, draws.between(0.35, 1.25)
        tall, reach = (
            0.30 + 0.72 * draws.between(0.35, 1.0) * (0.65 + 0.35 * steep / 1.25),
            draws.between(0.10, 0.22) / (0.4 + steep * 0.5),
        )
        x, z = cos_turns(turn) * reach, sin_turns(turn) * reach
        pieces.append(rod((x * 0.15, 0.28, z * 0.15), (x, tall * 0.86, z), 0.007, stem, 0.005))
        axes = turned(draws.between(20.0, 70.0), 90.0 - turn * 360.0, 0.0)
        out = axes[2]
        size = draws.between(0.11, 0.17)
        pieces.append(
            ball(
                (x + out[0] * size * 0.7, tall * 0.86 + out[1] * size * 0.7 + 0.02, z + out[2] * size * 0.7),
                (size * 0.42, 0.007, size),
                leaf,
                axes,
            )
        )
    return pieces


def tree(color: str) -> list[Piece]:
    """A leafy tree six meters tall."""
    return leafy(color, 0)


def leafy(color: str, variety: int) -> list[Piece]:
    """A leafy tree; each variety branches its own way."""
    draws = Stream(0).child("tree").child(variety).generator()
    bark = smooth("#4b382a")
    trunk = [
        Rod((0.0, 0.0, 0.0), (0.05, 1.2, 0.02), 0.20, 0.15, 0.1),
        Rod((0.05, 1.2, 0.02), (-0.02, 2.6, -0.04), 0.15, 0.11, 0.1),
    ]
    trunk += [
        Rod((0.22 * cos_turns(i / 5), 0.03, 0.22 * sin_turns(i / 5)), (0.0, 0.5, 0.0), 0.06, 0.14, 0.15)
        for i in range(5)
    ]
    crown = []
    for i in range(13):
        turn = i * 0.381966
        high = 2.7 + 2.5 * (i / 12.0)
        wide = (1.25 - 0.95 * abs(i / 12.0 - 0.3)) * draws.between(0.8, 1.1)
        x, z = cos_turns(turn) * wide, sin_turns(turn) * wide
        size = draws.between(0.62, 0.86)
        crown.append(Ball((x, high, z), (size, size * 0.82, size), soft=0.25))
        if i % 3 == 0:
            trunk.append(Rod((0.0, 1.9 + 0.1 * i * 0.5, 0.0), (x * 0.75, high - 0.2, z * 0.75), 0.085, 0.04, 0.1))
    base = melt(trunk, 0.11, [Block((0.0, -0.5, 0.0), (2.0, 0.48, 2.0), round=0.0, soft=0.01)])
    leaves = [(melt(crown, 0.24), cloth(color))]
    tufts = []
    for _ in range(46):
        lump = draws.pick(crown)
        way = turned(draws.between(-70.0, 60.0), draws.between(0.0, 360.0), 0.0)[2]
        r = draws.between(0.16, 0.3)
        c = lump.center
        tufts.append(
            ball(
                (c[0] + way[0] * lump.radii[0], c[1] + way[1] * lump.radii[1], c[2] + way[2] * lump.radii[2]),
                (r, r * 0.8, r),
                cloth(mixed(color, draws.pick(("#000000", "#d8e08a")), draws.between(0.05, 0.22))),
            )
        )
    return [(base, bark), *leaves, *tufts]


def rock(color: str) -> list[Piece]:
    """A boulder."""
    draws = Stream(0).child("rock").generator()
    lumps = [
        Ball(
            (draws.around(0.0, 0.25), draws.between(0.22, 0.48), draws.around(0.0, 0.22)),
            (draws.between(0.26, 0.4), draws.between(0.2, 0.34), draws.between(0.24, 0.36)),
            turned(draws.between(-30, 30), draws.between(0, 360), draws.between(-25, 25)),
            0.05,
        )
        for _ in range(8)
    ]
    lumps.append(Ball((0.0, 0.2, 0.0), (0.55, 0.30, 0.46), soft=0.08))
    cuts = [Block((0.0, -0.5, 0.0), (2.0, 0.5, 2.0), round=0.0, soft=0.02)]
    for _ in range(9):
        axes = turned(draws.between(-65.0, 10.0), draws.between(0.0, 360.0), 0.0)
        out = axes[2]
        far = draws.between(0.46, 0.54) + 0.5
        cuts.append(Block((out[0] * far, 0.32 + out[1] * far, out[2] * far), (0.9, 0.9, 0.5), axes, 0.0, 0.02))
    return [(melt(lumps, 0.045, cuts), smooth(color))]


def fence(color: str) -> list[Piece]:
    """Pickets, three meters of them."""
    paint = shiny(color, 0.6)
    pieces = [box((0.0, y, -0.02), (3.0, 0.08, 0.03), paint) for y in (0.28, 0.8)]
    pieces += [box((x, 0.55, -0.05), (0.09, 1.1, 0.09), paint) for x in (-1.455, 0.0, 1.455)]
    for i in range(21):
        x = -1.4 + 0.14 * i
        pieces += [
            box((x, 0.5, 0.01), (0.085, 0.90, 0.022), paint),
            box((x, 0.95, 0.01), (0.060, 0.060, 0.022), paint, turned(0.0, 0.0, 45.0)),
        ]
    return pieces


def tent(color: str) -> list[Piece]:
    """A ridge tent, its door toward +z."""
    from mintmark.craft.forms import mesh

    corners = [
        (-1.2, 0.0, 1.2),
        (1.2, 0.0, 1.2),
        (0.0, 1.45, 1.3),
        (-1.2, 0.0, -1.2),
        (1.2, 0.0, -1.2),
        (0.0, 1.45, -1.3),
    ]
    sides = [(0, 2, 5), (0, 5, 3), (1, 4, 5), (1, 5, 2), (3, 5, 4)]
    canvas, dark = cloth(color), cloth(mixed(color, "#000000", 0.6))
    front = [(-1.17, 0.0, 1.17), (1.17, 0.0, 1.17), (0.0, 1.43, 1.26)]
    flap = [(-1.2, 0.0, 1.2), (-0.42, 0.0, 1.26), (0.0, 1.45, 1.3), (1.2, 0.0, 1.2), (0.42, 0.0, 1.26)]
    pieces: list[Piece] = [
        (mesh(corners, sides), canvas),
        (mesh(front, [(0, 1, 2)]), dark),
        (mesh(flap, [(0, 1, 2), (3, 2, 4)]), cloth(mixed(color, "#ffffff", 0.15))),
    ]
    pole = metal("#8f9296", 0.35)
    pieces += [rod((0.0, 0.012, z), (0.0, 1.47, z), 0.012, pole) for z in (1.3, -1.3)]
    for x in (-1.2, 1.2):
        for z in (-1.2, 1.2):
            pieces += [
                rod((x * 0.5, 0.78, z * 1.04), (x * 1.32, 0.03, z * 1.04), 0.006, smooth("#d8d0bc")),
                drum((x * 1.32, 0.0, z * 1.04), (x * 1.34, 0.09, z * 1.04), 0.012, pole),
            ]
    return pieces


def street_lamp(color: str) -> list[Piece]:
    """A lantern on a post, lit."""
    iron = shiny(color, 0.45)
    pieces = [
        drum((0.0, 0.0, 0.0), (0.0, 0.1, 0.0), 0.17, iron, 0.16),
        drum((0.0, 0.1, 0.0), (0.0, 0.6, 0.0), 0.11, iron, 0.075),
        drum((0.0, 0.6, 0.0), (0.0, 3.7, 0.0), 0.055, iron, 0.042),
    ]
    pieces += [
        ball((0.0, 0.62, 0.0), (0.095, 0.05, 0.095), iron),
        ball((0.0, 3.72, 0.0), (0.085, 0.05, 0.085), iron),
        rod((-0.32, 3.45, 0.0), (0.32, 3.45, 0.0), 0.016, iron),
    ]
    pieces += [drum((0.0, 3.75, 0.0), (0.0, 4.2, 0.0), 0.10, glow("#ffd9a0", 2.4), 0.18)]
    pieces += [
        rod(
            (0.105 * cos_turns(i / 4), 3.75, 0.105 * sin_turns(i / 4)),
            (0.185 * cos_turns(i / 4), 4.2, 0.185 * sin_turns(i / 4)),
            0.011,
            iron,
        )
        for i in range(4)
    ]
    return [
        *pieces,
        drum((0.0, 4.2, 0.0), (0.0, 4.4, 0.0), 0.22, iron, 0.05),
        ball((0.0, 4.43, 0.0), (0.045, 0.06, 0.045), iron),
    ]
