"""A flat roof over a city."""

from mintmark.core.stream import Draws, Stream
from mintmark.craft.camera import Vec
from mintmark.craft.palette import mixed
from mintmark.modes.shot.paints import glow, metal, smooth, wood
from mintmark.modes.shot.pieces import Piece, drum, rod, rods, slab
from mintmark.modes.shot.sets.masonry import blocks, paving
from mintmark.modes.shot.sets.staged import Builder
from mintmark.modes.shot.spec import PropShape


def rooftop(builder: Builder, stream: Stream) -> None:
    """A flat roof over a city."""
    draws = stream.child("layout").generator()
    side = draws.pick((1.0, -1.0))
    builder.ground(
        [
            slab((-9.0, -1.0, -7.0), (9.0, 0.0, 16.0), smooth("#8f8a82")),
            paving(-9.0, 9.0, -7.0, 12.0, 0.0, 1.5, smooth("#6f6a62")),
        ]
    )
    stone = smooth("#a89a88")
    builder.add(
        [
            slab((-9.0, 0.0, -7.0), (9.0, 0.95, -6.7), stone),
            slab((-9.1, 0.95, -7.08), (9.1, 1.05, -6.62), smooth("#c4b8a6")),
        ]
    )
    for s in (1.0, -1.0):
        a, b = sorted((s * 8.7, s * 9.0))
        builder.add(
            [
                slab((a, 0.0, -7.0), (b, 0.95, 16.0), stone),
                slab((a - 0.06, 0.95, -7.0), (b + 0.06, 1.05, 16.0), smooth("#c4b8a6")),
            ]
        )
    builder.put(_tank(), (side * 6.2, 0.0, -4.2))
    builder.put(_vent(), (-side * 4.4, 0.0, -4.6), 10.0)
    builder.put(_vent(), (-side * 6.4, 0.0, -3.8), -6.0)
    builder.add(
        [
            slab((-side * 6.0 - 1.4, 0.0, -0.6), (-side * 6.0 + 1.4, 2.6, 2.6), smooth("#9a8d7c")),
            slab((-side * 6.0 - 1.55, 2.6, -0.75), (-side * 6.0 + 1.55, 2.75, 2.75), smooth("#c4b8a6")),
        ]
    )
    builder.prop(PropShape.DOOR, (-side * 4.55, 0.0, 1.0), side * 90.0, "#5a3a30")
    mast = metal("#7a7d80", 0.4)
    builder.add(
        [
            rod((side * 3.6, 0.0, -6.0), (side * 3.6, 3.6, -6.0), 0.03, mast),
            *[
                rod(
                    (side * 3.6 - 0.5 + 0.06 * k, 3.5 - 0.22 * k, -6.0),
                    (side * 3.6 + 0.5 - 0.06 * k, 3.5 - 0.22 * k, -6.0),
                    0.012,
                    mast,
                )
                for k in range(4)
            ],
        ]
    )
    for ring, (z, low, high) in enumerate(((-30.0, -24.0, 2.0), (-55.0, -24.0, 14.0), (-95.0, -24.0, 30.0))):
        builder.add(_city(stream.child(f"city-{ring}").generator(), z, low, high, ring))
    builder.add([slab((-160.0, -26.0, -200.0), (160.0, -24.0, 60.0), smooth("#6a6c70"))])


def _city(draws: Draws, z: float, low: float, high: float, ring: int) -> list[Piece]:
    reach = 26.0 + 34.0 * ring
    walls: tuple[list[tuple[Vec, Vec]], list[tuple[Vec, Vec]]] = ([], [])
    dark: list[tuple[Vec, Vec]] = []
    lit: list[tuple[Vec, Vec]] = []
    x = -reach
    while x < reach:
        wide, top = draws.between(6.0, 12.0), draws.between(low + 16.0, high)
        front = z + draws.around(0.0, 4.0)
        walls[draws.integer(0, 1)].append(((x, low, front - 12.0), (x + wide, top, front)))
        if draws.chance(0.5):
            walls[0].append(((x + wide * 0.3, top, front - 8.0), (x + wide * 0.6, top + 1.8, front - 3.0)))
        step = 1.6 + 0.8 * ring
        columns = int(wide / step)
        for row in range(int(min((top - max(low, -12.0)) / (1.9 * step * 0.62), 11))):
            for column in range(columns):
                at, y = x + (column + 0.5) * wide / columns, top - 1.2 - row * step * 1.25
                (lit if draws.chance(0.2) else dark).append(
                    ((at - step * 0.26, y - step * 0.5, front), (at + step * 0.26, y + step * 0.1, front + 0.05))
                )
        x += wide + draws.between(0.3, 3.0)
    haze = 0.28 + 0.24 * ring
    pieces: list[Piece] = [
        (blocks(one), smooth(mixed(color, "#b9c2cc", haze)))
        for one, color in zip(walls, ("#8f6a55", "#9a948a"), strict=True)
        if one
    ]
    if dark:
        pieces.append((blocks(dark), smooth(mixed("#2f3a44", "#b9c2cc", haze))))
    if lit:
        pieces.append((blocks(lit), glow("#ffd596", 0.9)))
    return pieces


def _tank() -> list[Piece]:
    oak, iron = wood("#6a4a34"), metal("#3f4144", 0.5)
    pieces = [
        drum((0.0, 1.9, 0.0), (0.0, 4.3, 0.0), 1.3, oak),
        drum((0.0, 4.3, 0.0), (0.0, 5.1, 0.0), 1.42, smooth("#4a4642"), 0.05),
    ]
    pieces += [drum((0.0, y, 0.0), (0.0, y + 0.05, 0.0), 1.32, iron) for y in (2.1, 2.7, 3.3, 3.9)]
    pieces += [rod((x, 0.0, z), (x * 0.86, 1.9, z * 0.86), 0.07, iron) for x in (-1.0, 1.0) for z in (-1.0, 1.0)]
    pieces += [rod((-1.0, 0.1, z), (0.9, 1.75, z), 0.03, iron) for z in (-1.0, 1.0)]
    return [*pieces, slab((-1.3, 1.8, -1.3), (1.3, 1.92, 1.3), wood("#5a4030"))]


def _vent() -> list[Piece]:
    tin = metal("#a5a9ac", 0.4)
    pieces = [
        slab((-0.6, 0.12, -0.4), (0.6, 1.05, 0.4), tin),
        drum((0.0, 0.58, 0.4), (0.0, 0.58, 0.43), 0.34, smooth("#2a2c2e")),
    ]
    pieces += [
        rods([(0.34 * -1.0, 0.58 + 0.1 * k, 0.44), (0.34, 0.58 + 0.1 * k, 0.44)], 0.008, tin)[0]
        for k in (-2, -1, 0, 1, 2)
    ]
    return [*pieces, *[slab((x - 0.05, 0.0, -0.4), (x + 0.05, 0.12, 0.4), smooth("#3a3c3e")) for x in (-0.5, 0.5)]]
