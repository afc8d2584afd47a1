"""Streets of a town: a street with shops, and an alley."""

from mintmark.core.stream import Draws, Stream
from mintmark.craft.blobs import Ball, melt
from mintmark.craft.palette import mixed
from mintmark.modes.shot.paints import glow, metal, shiny, smooth
from mintmark.modes.shot.pieces import Piece, ball, box, drum, rod, slab
from mintmark.modes.shot.props.things import leafy
from mintmark.modes.shot.sets.masonry import PLASTER, Span, blocks, facade, paving
from mintmark.modes.shot.sets.staged import Builder, light_at
from mintmark.modes.shot.spec import PropShape

CARS = ("#a3292a", "#2f4f6e", "#d8d4c8", "#26282c", "#5a6a4a", "#b08a3a", "#7d8287")


def street(builder: Builder, stream: Stream) -> None:
    """A street that runs away from the camera; people stand on its left pavement."""
    draws = stream.child("layout").generator()
    asphalt, stone = smooth("#4a4a4c"), smooth("#a29d94")
    builder.ground(
        [
            slab((-40.0, -0.3, -90.0), (40.0, -0.13, 60.0), asphalt),
            slab((-4.6, -0.3, -90.0), (3.1, 0.0, 60.0), stone),
            slab((3.1, -0.3, -90.0), (3.3, 0.005, 60.0), smooth("#c4bfb5")),
        ]
    )
    builder.ground(
        [
            slab((11.0, -0.3, -90.0), (15.2, 0.0, 60.0), stone),
            slab((10.8, -0.3, -90.0), (11.0, 0.005, 60.0), smooth("#c4bfb5")),
        ]
    )
    builder.ground([paving(-4.6, 3.1, -30.0, 9.0, 0.0, 0.9, smooth("#6f6a62"))])
    builder.ground(
        [
            (
                blocks([((6.97, -0.13, -4.0 * k - 1.5), (7.13, -0.126, -4.0 * k + 0.5)) for k in range(-4, 20)]),
                smooth("#d8d4c8"),
            )
        ]
    )
    houses(builder, stream.child("left").generator(), 1.0, -4.6, 9.0, -48.0)
    houses(builder, stream.child("right").generator(), -1.0, 15.2, 24.0, -48.0)
    end = stream.child("end").generator()
    builder.add(_skyline(end, -62.0, -34.0, 34.0, builder.wall))
    for z in (-5.5, -17.0, -30.0):
        builder.prop(PropShape.STREET_LAMP, (2.75, 0.0, z))
    for k, z in enumerate((-10.5, -23.0, -36.0)):
        builder.put(
            leafy("#5a7f3a", draws.integer(0, 3)), (2.5, 0.0, z), draws.between(0.0, 360.0), 0.85 + 0.1 * (k % 2)
        )
    for z in (-7.0, -13.4, -20.5):
        builder.prop(PropShape.CAR, (4.45, -0.13, z + draws.around(0.0, 0.4)), 0.0, draws.pick(CARS))
    builder.prop(PropShape.CAR, (9.4, -0.13, -15.0 + draws.around(0.0, 4.0)), 180.0, draws.pick(CARS))
    builder.prop(PropShape.CAR, (4.45, -0.13, 6.5), 0.0, draws.pick(CARS))
    builder.prop(PropShape.BENCH, (-4.05, 0.0, -5.6), 90.0)
    builder.put(_bin(), (2.7, 0.0, -3.6))


def houses(builder: Builder, draws: Draws, side: float, x: float, start: float, end: float) -> None:
    """A row of houses whose fronts are at x, from z `start` back to `end`."""
    z = start
    last = ""
    while z > end:
        wide = draws.pick((7.2, 9.6, 12.0))
        color = draws.pick([one for one in PLASTER if one != last])
        last = color
        builder.add(facade(draws, side, x, z - wide, z, floors=draws.integer(3, 5), color=color))
        z -= wide


def _bin() -> list[Piece]:
    iron = metal("#39423e", 0.5)
    return [
        drum((0.0, 0.05, 0.0), (0.0, 0.85, 0.0), 0.22, iron, 0.26),
        drum((0.0, 0.85, 0.0), (0.0, 0.9, 0.0), 0.28, iron),
        drum((0.0, 0.9, 0.0), (0.0, 1.0, 0.0), 0.26, iron, 0.06),
    ]


def _skyline(draws: Draws, z: float, x0: float, x1: float, wall: str) -> list[Piece]:
    """Far houses, pale with haze."""
    pale: list[Span] = []
    towers: list[Span] = []
    x = x0
    while x < x1:
        wide = draws.between(5.0, 11.0)
        box_ = ((x, -0.2, z - 8.0), (x + wide, draws.between(9.0, 24.0), z + draws.around(0.0, 3.0)))
        (pale if draws.chance(0.5) else towers).append(box_)
        x += wide * 0.96
    return [(blocks(pale or towers), smooth("#aeb4ba")), (blocks(towers or pale), smooth(mixed("#9aa3ad", wall, 0.15)))]


def alley(builder: Builder, stream: Stream) -> None:
    """A narrow lane between brick walls, with fire escapes, bins and one lamp at its end."""
    draws = stream.child("layout").generator()
    side = draws.pick((1.0, -1.0))
    builder.ground(
        [
            slab((-3.2, -0.2, -26.0), (3.2, 0.0, 40.0), smooth("#4d4b49")),
            slab((-0.25, 0.0, -26.0), (0.25, 0.002, 12.0), smooth("#38373a")),
        ]
    )
    for which, color in (
        (1.0, draws.pick(("#8a4f3c", "#7d4a3d", "#94604a"))),
        (-1.0, draws.pick(("#6f5a4a", "#7a4a40", "#85705c"))),
    ):
        near, far = which * 2.95, which * 12.0
        builder.add(_brick(stream.child(f"brick-{which}").generator(), which, near, far, color))
    builder.add(
        [
            slab((-12.0, 0.0, -27.0), (12.0, 9.0, -26.0), smooth("#5f554e")),
            slab((-1.2, 0.0, -26.02), (1.2, 2.6, -25.95), shiny("#2f3f3a", 0.5)),
            box((0.0, 3.1, -25.8), (0.5, 0.22, 0.3), glow("#ffd9a0", 3.0)),
        ]
    )
    builder.lights.append(light_at((0.0, 3.4, -23.0), (0.0, 0.0, -20.0), (1.0, 0.78, 0.5), 1.3, radius=0.3, reach=4.0))
    builder.lights.append(light_at((0.0, 8.8, -4.0), (0.0, 0.0, -3.0), (0.72, 0.84, 1.0), 0.55, radius=1.6, reach=8.0))
    builder.lights.append(
        light_at((-side * 2.4, 3.3, -5.0), (0.6 * side, 0.0, -3.5), (1.0, 0.76, 0.48), 0.8, radius=0.3, reach=3.0)
    )
    for k, z in enumerate((-5.0, -9.5, -15.0)):
        builder.put(_lantern(-side), (-side * 2.95, 3.4 + 0.2 * k, z))
    iron = smooth("#26282a")
    escape: list[Piece] = []
    for floor in (3.2, 6.2):
        x0, x1 = sorted((side * 2.95, side * 1.75))
        escape += [slab((x0, floor, -9.0), (x1, floor + 0.06, -4.5), iron)]
        inner = side * 1.75
        escape += [
            rod((inner, floor, z), (inner, floor + 1.0, z), 0.018, iron) for z in (-9.0, -7.9, -6.75, -5.6, -4.5)
        ]
        escape += [rod((inner, floor + y, -9.0), (inner, floor + y, -4.5), 0.018, iron) for y in (0.5, 1.0)]
    for k in range(9):
        escape.append(box((side * 2.35, 3.4 + 0.32 * k, -8.4 + 0.36 * k), (0.6, 0.03, 0.22), iron))
    builder.add(escape)
    builder.put(_dumpster(draws.pick(("#2f4a3f", "#3a4a5e", "#5a3a30"))), (side * 2.25, 0.0, -4.6), 90.0)
    for x, z, s in ((-side * 2.5, -3.4, 0.8), (-side * 2.45, -4.2, 1.0), (-side * 2.5, -3.9, 0.7)):
        builder.prop(PropShape.BOX, (x, 0.0 if s != 0.7 else 0.4, z), draws.between(0.0, 90.0), scale=s * 1.3)
    for k in range(3):
        builder.add(
            [
                (
                    melt(
                        [
                            Ball((-side * (2.45 - 0.1 * k), 0.26, -7.0 - 0.62 * k), (0.33, 0.28, 0.32)),
                            Ball((-side * (2.45 - 0.1 * k), 0.55, -7.0 - 0.62 * k), (0.06, 0.10, 0.06), soft=0.1),
                        ],
                        0.06,
                    ),
                    shiny("#17181a", 0.25),
                )
            ]
        )
    pipe = metal("#5a5652", 0.5)
    builder.add(
        [
            rod((-side * 2.88, 0.0, -6.2), (-side * 2.88, 9.0, -6.2), 0.06, pipe),
            rod((side * 2.88, 0.0, -12.0), (side * 2.88, 9.0, -12.0), 0.06, pipe),
        ]
    )
    puddle = shiny("#22262b", 0.02)
    builder.ground([ball((draws.around(0.6, 0.8), 0.0, z), (0.8, 0.004, 0.5), puddle) for z in (-4.6, -7.5, -11.5)])


def _brick(draws: Draws, side: float, near: float, far: float, color: str) -> list[Piece]:
    low, high = min(near, far), max(near, far)
    windows: list[Span] = []
    frames: list[Span] = []
    inner = (near - side * 0.004, near)
    x0, x1 = min(inner), max(inner)
    joints = [((x0, 0.15 * k - 0.008, -26.0), (x1, 0.15 * k + 0.008, 9.0)) for k in range(1, 60)]
    for floor in (1, 2):
        for k in range(7):
            z = -24.0 + 4.6 * k + draws.around(0.0, 0.3)
            y = 3.0 * floor + 0.6
            a, b = sorted((near - side * 0.02, near))
            windows.append(((a, y, z - 0.5), (b, y + 1.5, z + 0.5)))
            c, d = sorted((near - side * 0.1, near))
            frames += [
                ((c, y - 0.1, z - 0.62), (d, y, z + 0.62)),
                ((c, y + 1.5, z - 0.6), (d, y + 1.62, z + 0.6)),
                ((c, y, z - 0.03), (d - side * 0.02, y + 1.5, z + 0.03)),
            ]
    lit = [one for one in windows if draws.chance(0.25)]
    dark = [one for one in windows if one not in lit]
    pieces: list[Piece] = [
        slab((low, 0.0, -26.0), (high, 9.2, 9.0), smooth(color)),
        (blocks(joints), smooth(mixed(color, "#3a2a24", 0.5))),
        (blocks(frames), smooth("#9a9186")),
    ]
    if dark:
        pieces.append((blocks(dark), shiny("#1f2a33", 0.06)))
    if lit:
        pieces.append((blocks(lit), glow("#ffc97d", 1.3)))
    return pieces


def _lantern(side: float) -> list[Piece]:
    iron = smooth("#1d1f20")
    return [
        rod((0.0, 0.0, 0.0), (side * 0.35, 0.12, 0.0), 0.018, iron),
        drum((side * 0.35, -0.12, 0.0), (side * 0.35, 0.12, 0.0), 0.08, glow("#ffd296", 3.0), 0.05),
        drum((side * 0.35, 0.10, 0.0), (side * 0.35, 0.2, 0.0), 0.16, iron, 0.03),
    ]


def _dumpster(color: str) -> list[Piece]:
    paint, dark = shiny(color, 0.55), smooth("#17181a")
    pieces = [
        slab((-0.95, 0.16, -0.55), (0.95, 1.12, 0.55), paint),
        box((0.0, 1.2, 0.0), (1.95, 0.07, 1.15), dark, ((1.0, 0.0, 0.0), (0.0, 0.995, 0.0998), (0.0, -0.0998, 0.995))),
    ]
    pieces += [box((x, 0.64, 0.565), (0.07, 0.9, 0.04), paint) for x in (-0.7, -0.23, 0.23, 0.7)]
    return [
        *pieces,
        *[drum((x - 0.04, 0.09, z), (x + 0.04, 0.09, z), 0.09, dark) for x in (-0.75, 0.75) for z in (-0.4, 0.4)],
    ]
