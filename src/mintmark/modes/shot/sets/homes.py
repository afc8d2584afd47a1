"""Rooms of homes: living room, kitchen, bedroom."""

from mintmark.core.stream import Stream
from mintmark.craft.palette import mixed
from mintmark.modes.shot.paints import cloth, glow, metal, shiny, smooth, wood
from mintmark.modes.shot.pieces import Piece, ball, drum, rod, slab
from mintmark.modes.shot.sets.masonry import blocks
from mintmark.modes.shot.sets.shell import WARM, Shell, curtains, house_sky, pane, pendant, picture, shell
from mintmark.modes.shot.sets.staged import Builder, light_at
from mintmark.modes.shot.spec import PropShape


def living(builder: Builder, stream: Stream) -> None:
    """A living room."""
    draws = stream.child("layout").generator()
    side = draws.pick((1.0, -1.0))
    size = Shell()
    shell(builder, size, builder.wall, wood(draws.pick(("#9a6f45", "#7d5636", "#b48a5c"))), boards=0.16)
    builder.sky = house_sky()
    window = -side * 1.5
    pane(builder, (window, 1.6, -size.back), 1.7, 1.6, side=0.0, strength=0.7)
    builder.add(curtains((window, 1.6, -size.back), 1.7, 1.6, draws.pick(("#a9b5a0", "#b7a58c", "#8a9aa8"))))
    builder.prop(
        PropShape.SOFA, (side * 1.1, 0.0, -3.25), 0.0, draws.pick(("#56707a", "#8a4a3a", "#6b6f52", "#7a6a86"))
    )
    builder.add(picture((side * 1.1, 1.75, -size.back), 1.1, 0.75, draws))
    builder.prop(PropShape.SHELF, (side * 3.53, 0.0, -1.2), -side * 90.0)
    builder.prop(PropShape.LAMP, (side * 2.6, 0.0, -3.3))
    builder.lights.append(light_at((side * 2.6, 1.5, -3.0), (0.0, 1.0, 0.0), WARM, 0.28, radius=0.2))
    builder.prop(PropShape.PLANT, (window - side * 1.35, 0.0, -3.3), draws.between(0.0, 360.0), scale=1.2)
    builder.prop(PropShape.DOOR, (-side * 3.66, 0.0, 0.6), side * 90.0, "#d9d2c6")
    rug = draws.pick(("#7c3f35", "#3f4f66", "#8a7a5a"))
    builder.ground(
        [
            slab((-1.9, 0.0, -1.5), (1.9, 0.010, 1.3), cloth(rug)),
            slab((-1.75, 0.0, -1.35), (1.75, 0.012, 1.15), cloth(mixed(rug, "#e8dcc4", 0.35))),
        ]
    )
    builder.add(picture((-side * 3.7, 1.7, -1.6), 0.8, 1.0, draws, turned_side=-side))


def kitchen(builder: Builder, stream: Stream) -> None:
    """A fitted kitchen along the back wall."""
    draws = stream.child("layout").generator()
    side = draws.pick((1.0, -1.0))
    size = Shell(3.8, 3.6, 9.0, 2.8)
    tile = draws.pick(("#c9c2b5", "#b5aba0", "#a9b0b0"))
    shell(builder, size, builder.wall, shiny(tile, 0.45))
    grout = [((-3.8 + 0.5 * i - 0.006, 0.0, -3.6), (-3.8 + 0.5 * i + 0.006, 0.0015, 9.0)) for i in range(1, 15)]
    grout += [((-3.8, 0.0, -3.6 + 0.5 * i - 0.006), (3.8, 0.0015, -3.6 + 0.5 * i + 0.006)) for i in range(1, 25)]
    builder.ground([(blocks(grout), smooth(mixed(tile, "#000000", 0.35)))])
    builder.sky = house_sky()
    color = draws.pick(("#3f5a55", "#4a5a70", "#e3ddd0", "#7a3f35"))
    front, top, steel = shiny(color, 0.45), smooth("#e6e1d6"), metal("#b9bcc0", 0.3)
    units: list[Piece] = [
        slab((-3.4, 0.1, -3.6), (3.4, 0.88, -3.02), front),
        slab((-3.45, 0.88, -3.6), (3.45, 0.92, -2.98), top),
    ]
    units.append(slab((-3.4, 0.0, -3.6), (3.4, 0.1, -3.08), smooth("#1c1b1a")))
    gaps = [((x - 0.004, 0.12, -3.03), (x + 0.004, 0.86, -3.012)) for x in (-2.55, -1.7, -0.85, 0.0, 0.85, 1.7, 2.55)]
    units.append((blocks(gaps), smooth("#141312")))
    units += [
        rod((x - 0.12, 0.79, -2.99), (x + 0.12, 0.79, -2.99), 0.008, steel)
        for x in (-2.97, -2.12, -1.27, -0.42, 0.42, 1.27, 2.12, 2.97)
    ]
    builder.add(units)
    hang = side * 2.1
    builder.add(
        [
            slab((hang - 1.25, 1.5, -3.6), (hang + 1.25, 2.25, -3.26), front),
            (
                blocks(
                    [((hang + k - 0.004, 1.5, -3.27), (hang + k + 0.004, 2.25, -3.252)) for k in (-0.62, 0.0, 0.62)]
                ),
                smooth("#141312"),
            ),
        ]
    )
    builder.add([slab((-3.45, 0.92, -3.6), (3.45, 1.5, -3.585), shiny("#e9e4da", 0.15))])
    pane(builder, (-side * 1.3, 1.75, -size.back), 1.5, 1.15, side=0.0, strength=0.75)
    hob = side * 1.27
    builder.add(
        [
            slab((hob - 0.3, 0.92, -3.5), (hob + 0.3, 0.926, -3.05), shiny("#0e0e10", 0.08)),
            *[
                drum((hob + x, 0.926, -3.28 + z), (hob + x, 0.929, -3.28 + z), 0.075, smooth("#2a2a2d"))
                for x in (-0.14, 0.14)
                for z in (-0.11, 0.11)
            ],
        ]
    )
    pot = metal("#a9acb0", 0.25)
    builder.add(
        [
            drum((hob - 0.14, 0.93, -3.39), (hob - 0.14, 1.07, -3.39), 0.1, pot),
            rod((hob - 0.04, 1.03, -3.36), (hob + 0.13, 1.05, -3.3), 0.011, smooth("#17171a")),
            drum((hob - 0.14, 1.07, -3.39), (hob - 0.14, 1.08, -3.39), 0.103, pot, 0.09),
        ]
    )
    sink = -side * 1.3
    builder.add(
        [
            rod((sink, 0.92, -3.5), (sink, 1.2, -3.5), 0.014, steel),
            rod((sink, 1.2, -3.5), (sink, 1.2, -3.32), 0.014, steel),
            rod((sink, 1.2, -3.32), (sink, 1.15, -3.3), 0.014, steel),
            slab((sink - 0.28, 0.921, -3.45), (sink + 0.28, 0.924, -3.1), metal("#8f9296", 0.4)),
        ]
    )
    for k in range(3):
        builder.add(
            [
                drum(
                    (-side * (2.5 + 0.2 * k), 0.92, -3.4),
                    (-side * (2.5 + 0.2 * k), 1.1 - 0.03 * k, -3.4),
                    0.06,
                    shiny(draws.pick(("#c2683c", "#d8b45a", "#4f6b4a", "#e8dcc4")), 0.3),
                )
            ]
        )
    builder.add(
        [
            slab((side * 3.42 - 0.36, 0.0, -2.6), (side * 3.42 + 0.36, 1.9, -1.9), shiny("#d9dbdc", 0.3)),
            slab((side * 3.06 - 0.012, 1.2, -2.58), (side * 3.06 + 0.012, 1.212, -1.92), smooth("#2a2a2a")),
            rod((side * 3.03, 1.3, -1.98), (side * 3.03, 1.75, -1.98), 0.012, steel),
        ]
    )
    builder.prop(PropShape.TABLE, (-side * 3.25, 0.0, -1.0), 90.0)
    builder.prop(PropShape.CHAIR, (-side * 3.2, 0.0, -2.0), 0.0)
    builder.prop(PropShape.CUP, (-side * 3.2, 0.74, -0.9), 30.0)
    builder.prop(PropShape.PLANT, (-side * 2.9, 0.92, -3.36), 40.0, scale=0.4)
    builder.add(pendant((-side * 3.25, 1.75, -1.0), "#b5463a", 2.8))


def bedroom(builder: Builder, stream: Stream) -> None:
    """A bedroom, the bed against the back wall."""
    draws = stream.child("layout").generator()
    side = draws.pick((1.0, -1.0))
    size = Shell(3.8, 4.7, 9.0, 2.8)
    shell(builder, size, builder.wall, wood(draws.pick(("#a57a4d", "#8a6240"))), boards=0.16)
    builder.sky = house_sky()
    builder.prop(PropShape.BED, (side * 0.9, 0.0, -3.6), 0.0, draws.pick(("#6f86a0", "#8a6f86", "#7a8a6a", "#a5604a")))
    for x in (side * 0.9 - 1.2, side * 0.9 + 1.2):
        builder.add(
            [
                slab((x - 0.23, 0.12, -4.65), (x + 0.23, 0.5, -4.25), wood("#7a5234")),
                *[
                    drum((x + dx, 0.0, z), (x + dx, 0.12, z), 0.02, wood("#3a2618"))
                    for dx in (-0.19, 0.19)
                    for z in (-4.6, -4.3)
                ],
            ]
        )
        builder.add(
            [
                drum((x, 0.5, -4.45), (x, 0.53, -4.45), 0.07, metal("#8a7a5a", 0.3)),
                rod((x, 0.5, -4.45), (x, 0.72, -4.45), 0.012, metal("#8a7a5a", 0.3)),
                drum((x, 0.68, -4.45), (x, 0.90, -4.45), 0.13, glow("#ffd8a4", 2.6), 0.09),
            ]
        )
    builder.lights.append(light_at((side * 0.9, 1.25, -3.9), (0.0, 1.0, 0.0), WARM, 0.35, radius=0.4))
    builder.add(picture((side * 0.9, 1.75, -size.back), 1.3, 0.7, draws))
    window = -side * 2.2
    pane(builder, (window, 1.5, -size.back), 1.5, 1.5, side=0.0, strength=0.6)
    builder.add(curtains((window, 1.5, -size.back), 1.5, 1.5, draws.pick(("#b7a58c", "#9aa5b5", "#c0a9a0"))))
    builder.add(
        [
            slab(
                (side * 3.8 - 0.6 if side > 0 else -3.8, 0.0, -2.6),
                (3.8 if side > 0 else -3.2, 2.2, -0.9),
                shiny("#e3ddd0", 0.5),
            ),
            slab((side * 3.19 - 0.012, 0.08, -1.756), (side * 3.19 + 0.012, 2.14, -1.744), smooth("#4a4640")),
            *[ball((side * 3.17, 1.05, z), (0.02, 0.02, 0.02), metal("#b99a5a", 0.3)) for z in (-1.85, -1.65)],
        ]
    )
    builder.prop(PropShape.CHAIR, (-side * 3.3, 0.0, -3.6), side * 50.0)
    builder.prop(PropShape.DOOR, (-side * 3.76, 0.0, 0.0), side * 90.0, "#e6e1d6")
    builder.ground([slab((-1.6, 0.0, -2.3), (1.6, 0.012, 0.6), cloth(draws.pick(("#c9bda5", "#a5a9b0", "#b59a86"))))])
