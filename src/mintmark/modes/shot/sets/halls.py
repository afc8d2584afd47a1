"""Rooms of work: office, cafe, corridor, warehouse."""

from mintmark.core.stream import Stream
from mintmark.craft.palette import mixed
from mintmark.modes.shot.paints import cloth, glow, metal, shiny, smooth, wood
from mintmark.modes.shot.pieces import Piece, ball, box, drum, rod, slab
from mintmark.modes.shot.sets.masonry import blocks
from mintmark.modes.shot.sets.shell import DAY, WARM, Shell, house_sky, pane, pendant, picture, shell
from mintmark.modes.shot.sets.staged import Builder, light_at
from mintmark.modes.shot.spec import PropShape


def office(builder: Builder, stream: Stream) -> None:
    """An office with a window front and desks."""
    draws = stream.child("layout").generator()
    side = draws.pick((1.0, -1.0))
    size = Shell(4.6, 4.4, 9.0, 3.0)
    shell(builder, size, builder.wall, cloth(draws.pick(("#5b6470", "#6a655c", "#4f5a5a"))))
    builder.sky = house_sky()
    for x in (-1.9, 0.6, 3.1):
        pane(builder, (x * side, 1.65, -size.back), 2.1, 1.8, side=0.0, strength=0.33)
    builder.prop(PropShape.DESK, (side * 3.3, 0.0, -3.2), 0.0)
    builder.prop(PropShape.LAPTOP, (side * 3.4, 0.75, -3.2), 180.0 + side * 12)
    builder.prop(PropShape.CHAIR, (side * 3.2, 0.0, -2.55), 190.0, "#2c2e33")
    builder.prop(PropShape.DESK, (-side * 1.2, 0.0, -3.85), 0.0)
    builder.prop(PropShape.LAPTOP, (-side * 1.1, 0.75, -3.85), 180.0)
    builder.prop(PropShape.CHAIR, (-side * 1.3, 0.0, -3.25), 165.0, "#2c2e33")
    builder.prop(PropShape.SHELF, (side * 4.42, 0.0, -0.6), -side * 90.0, "#d8d4cb")
    builder.prop(PropShape.SHELF, (side * 4.42, 0.0, 0.4), -side * 90.0, "#d8d4cb")
    builder.prop(PropShape.PLANT, (-side * 4.1, 0.0, -3.8), draws.between(0.0, 360.0), scale=1.25)
    builder.prop(PropShape.DOOR, (-side * 4.56, 0.0, 0.2), side * 90.0, "#8a6a4a")
    builder.add(picture((-side * 4.6, 1.7, -1.9), 1.1, 0.8, draws, turned_side=-side))
    strips = [box((x, 2.97, z), (1.3, 0.04, 0.24), glow("#f4f8ff", 2.6)) for x in (-2.2, 2.2) for z in (-3.0, -0.6)]
    builder.add(strips)


def cafe(builder: Builder, stream: Stream) -> None:
    """A cafe: counter, shelf of bottles, small tables, pendant lamps."""
    draws = stream.child("layout").generator()
    side = draws.pick((1.0, -1.0))
    size = Shell(4.6, 4.8, 9.0, 3.2)
    shell(builder, size, builder.wall, wood(draws.pick(("#7d5636", "#6b4a30"))), boards=0.2)
    builder.sky = house_sky()
    oak, stone = wood("#6a4529"), shiny("#2b2a2a", 0.2)
    x = side * 1.7
    builder.add(
        [
            slab((x - 2.0, 0.0, -3.6), (x + 2.0, 1.02, -3.1), oak),
            slab((x - 2.1, 1.02, -3.65), (x + 2.1, 1.07, -3.02), stone),
            (
                blocks([((x - 1.95 + 0.26 * k, 0.08, -3.1), (x - 1.93 + 0.26 * k, 0.98, -3.09)) for k in range(16)]),
                smooth("#2a1a10"),
            ),
        ]
    )
    shelves: list[Piece] = [slab((x - 1.8, y, -4.78), (x + 1.8, y + 0.035, -4.5), oak) for y in (1.35, 1.8, 2.25)]
    bottle = stream.child("bottles").generator()
    for y in (1.385, 1.835, 2.285):
        at = x - 1.7
        while at < x + 1.7:
            tint = shiny(bottle.pick(("#24442f", "#5a2a1a", "#c9a45c", "#e8e2d4", "#35506a", "#7c2f2b")), 0.1)
            tall = bottle.between(0.15, 0.24)
            shelves += [
                drum((at, y, -4.62), (at, y + tall, -4.62), 0.042, tint),
                drum((at, y + tall, -4.62), (at, y + tall + 0.09, -4.62), 0.038, tint, 0.014),
            ]
            at += bottle.between(0.13, 0.3)
    builder.add(shelves)
    steel = metal("#b9bcc0", 0.22)
    builder.add(
        [
            slab((x + 0.9, 1.07, -3.5), (x + 1.6, 1.50, -3.15), steel),
            rod((x + 1.1, 1.22, -3.13), (x + 1.1, 1.22, -3.02), 0.018, smooth("#141414")),
            rod((x + 1.4, 1.22, -3.13), (x + 1.4, 1.22, -3.02), 0.018, smooth("#141414")),
            slab((x + 0.95, 1.07, -3.15), (x + 1.55, 1.12, -3.05), smooth("#1a1a1c")),
        ]
    )
    builder.add(
        [
            slab((x - 1.7, 1.07, -3.5), (x - 0.7, 1.10, -3.15), stone),
            slab((x - 1.7, 1.45, -3.5), (x - 0.7, 1.47, -3.15), steel),
            *[ball((x - 1.5 + 0.2 * k, 1.13, -3.3), (0.07, 0.045, 0.06), smooth("#b5763f")) for k in range(4)],
        ]
    )
    for k in range(3):
        builder.add(pendant((x - 1.4 + 1.4 * k, 2.05, -3.3), draws.pick(("#24433f", "#8a5a2a", "#2b2b2e")), 3.2))
    builder.lights.append(light_at((x, 2.2, -2.9), (0.0, 1.0, 0.0), WARM, 0.55, radius=0.6))
    for index, (tx, tz) in enumerate(((-side * 3.4, -3.6), (-side * 3.5, -1.6), (side * 3.6, -1.0))):
        builder.put(_bistro(), (tx, 0.0, tz))
        builder.prop(PropShape.CUP, (tx + 0.1, 0.745, tz + 0.05), 40.0 * index)
        builder.prop(PropShape.CHAIR, (tx + 0.02, 0.0, tz - 0.72), 0.0, "#3a2a20")
        builder.prop(PropShape.CHAIR, (tx - 0.02, 0.0, tz + 0.74), 180.0, "#3a2a20")
    pane(builder, (-side * 2.3, 1.8, -size.back), 2.6, 1.9, side=0.0, strength=0.5)
    board = smooth("#1d2422")
    builder.add(
        [
            slab((side * 4.56 - 0.02, 1.2, -3.0), (side * 4.56 + 0.02, 2.3, -1.6), board),
            *[
                slab(
                    (side * 4.535 - 0.004, 2.1 - 0.16 * k, -2.85),
                    (side * 4.535 + 0.004, 2.12 - 0.16 * k, -2.85 + draws.between(0.5, 1.0)),
                    smooth("#d9d6cc"),
                )
                for k in range(5)
            ],
        ]
    )


def _bistro() -> list[Piece]:
    iron = metal("#2b2d30", 0.45)
    return [
        drum((0.0, 0.715, 0.0), (0.0, 0.745, 0.0), 0.36, smooth("#e2ddd2")),
        drum((0.0, 0.03, 0.0), (0.0, 0.715, 0.0), 0.03, iron),
        drum((0.0, 0.0, 0.0), (0.0, 0.03, 0.0), 0.22, iron, 0.18),
    ]


def corridor(builder: Builder, stream: Stream) -> None:
    """A long corridor with doors and ceiling lamps, running away from the camera."""
    draws = stream.child("layout").generator()
    size = Shell(2.65, 16.0, 9.0, 2.8)
    shell(builder, size, builder.wall, shiny(draws.pick(("#8f9490", "#a59a86", "#7d8790")), 0.25), open_to=2.0)
    builder.sky = house_sky()
    band = smooth(draws.pick(("#5a7a78", "#7a5a4a", "#5a6482")))
    for side in (1.0, -1.0):
        low, high = sorted((side * 2.65, side * 2.635))
        builder.add([slab((low, 0.1, -16.0), (high, 1.1, 9.0), band)])
        for k in range(4):
            builder.prop(
                PropShape.DOOR,
                (side * 2.6, 0.0, -3.4 - 3.4 * k + (0.9 if side > 0 else 0.0)),
                -side * 90.0,
                draws.pick(("#9a7049", "#8a6a4a", "#a58057")),
            )
    lamps = [box((0.0, 2.77, -1.5 - 3.0 * k), (0.3, 0.05, 1.3), glow("#f2f6ff", 2.2)) for k in range(5)]
    builder.add(lamps)
    builder.lights.append(light_at((0.0, 2.7, -3.0), (0.0, 0.0, -3.0), DAY, 0.7, radius=0.5, reach=2.7))
    builder.lights.append(light_at((0.0, 2.7, -9.5), (0.0, 0.0, -9.5), DAY, 0.7, radius=0.5, reach=2.7))
    pane(builder, (0.0, 1.5, -16.0), 1.5, 1.9, side=0.0, strength=0.0)
    builder.lights.pop()
    builder.prop(PropShape.PLANT, (2.25 * draws.pick((1.0, -1.0)), 0.0, -13.5), 20.0, scale=1.1)
    builder.add([slab((-0.18, 2.30, -11.02), (0.18, 2.46, -10.98), glow("#3fae5a", 1.6))])


def warehouse(builder: Builder, stream: Stream) -> None:
    """A hall with shelves of crates, columns and high windows."""
    draws = stream.child("layout").generator()
    side = draws.pick((1.0, -1.0))
    size = Shell(7.5, 12.0, 10.0, 6.5)
    shell(builder, size, mixed(builder.wall, "#8a857c", 0.55), shiny("#77746e", 0.5), open_to=-3.0)
    builder.sky = house_sky()
    iron = smooth("#4a5560")
    for x in (-5.2, 5.2):
        for z in (-11.0, -6.0, -1.0):
            builder.add(
                [
                    slab((x - 0.14, 0.0, z - 0.14), (x + 0.14, 6.5, z + 0.14), iron),
                    slab((x - 0.3, 0.0, z - 0.3), (x + 0.3, 0.05, z + 0.3), iron),
                ]
            )
    builder.add([slab((-7.5, 6.0, z - 0.12), (7.5, 6.35, z + 0.12), iron) for z in (-11.0, -6.0, -1.0)])
    for x in (-5.0, -1.7, 1.7, 5.0):
        pane(builder, (x, 4.7, -12.0), 2.4, 1.6, side=0.0, strength=0.0)
        builder.lights.pop()
    builder.lights.append(light_at((side * 3.0, 5.2, -9.0), (0.0, 1.0, 0.0), DAY, 0.9, radius=1.4, reach=9.0))
    _racks(builder, stream, side)
    for x, z, turn in ((side * 3.4, -3.6, 12.0), (side * 3.2, -4.5, 40.0), (-side * 3.5, -5.0, 5.0)):
        builder.prop(PropShape.CRATE, (x, 0.0, z), turn, scale=1.3)
    builder.prop(PropShape.CRATE, (side * 3.35, 0.78, -3.75), 30.0)
    for k in range(3):
        builder.prop(
            PropShape.BARREL, (-side * (3.2 + 0.7 * k), 0.0, -3.4 - 0.3 * k), 0.0, ("#35506a", "#8a3a2f", "#35506a")[k]
        )
    builder.ground(
        [
            slab((-2.62, 0.0, -12.0), (-2.5, 0.002, 9.0), smooth("#c9a23a")),
            slab((2.5, 0.0, -12.0), (2.62, 0.002, 9.0), smooth("#c9a23a")),
        ]
    )
    for x in (-2.4, 2.4):
        builder.add(pendant((x, 4.6, -5.0), "#2f4a45", 6.4))


def _racks(builder: Builder, stream: Stream, side: float) -> None:
    rack = smooth("#b5622f")
    for x in (-side * 6.6, side * 6.6):
        uprights = [
            slab((x + dx - 0.04, 0.0, z - 0.04), (x + dx + 0.04, 4.2, z + 0.04), smooth("#35506a"))
            for dx in (-0.5, 0.5)
            for z in (-9.5, -7.2, -4.9, -2.6)
        ]
        decks = [slab((x - 0.55, y, -9.6), (x + 0.55, y + 0.08, -2.5), rack) for y in (0.15, 1.5, 2.85)]
        builder.add([*uprights, *decks])
        goods = stream.child(f"goods-{int(x)}").generator()
        cartons: list[Piece] = []
        for y in (0.23, 1.58, 2.93):
            z = -9.3
            while z < -3.0:
                wide, tall = goods.between(0.5, 0.95), goods.between(0.45, 1.0)
                if goods.chance(0.8):
                    cartons.append(
                        box(
                            (x, y + tall / 2, z + wide / 2),
                            (0.85, tall, wide),
                            smooth(goods.pick(("#b98d5c", "#a57a4a", "#c79f6f", "#8a8f86"))),
                        )
                    )
                z += wide + goods.between(0.06, 0.3)
        builder.add(cartons)
