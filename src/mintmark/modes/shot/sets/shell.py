"""The shell of a room: floor, walls and ceiling, windows, curtains, pictures and hanging lamps."""

from dataclasses import dataclass

from mintmark.core.stream import Draws
from mintmark.craft.camera import Vec
from mintmark.craft.tracer.scene import Material, Sky
from mintmark.modes.shot.paints import cloth, glow, metal, shiny, smooth, wood
from mintmark.modes.shot.pieces import Piece, ball, box, drum, rod, slab
from mintmark.modes.shot.sets.masonry import blocks
from mintmark.modes.shot.sets.staged import Builder, light_at

DAY: Vec = (0.93, 0.97, 1.0)


WARM: Vec = (1.0, 0.80, 0.55)


@dataclass(frozen=True, slots=True)
class Shell:
    """The measures of a room: half its width, how far back it goes and forward, and its height."""

    half: float = 3.7
    back: float = 3.8
    front: float = 9.0
    tall: float = 3.0


def house_sky() -> Sky:
    """The light of a room: even, and none of the sun's."""
    return Sky((0.86, 0.88, 0.90), (0.90, 0.88, 0.84), (0.42, 0.38, 0.33), 0.42)


def shell(
    builder: Builder, size: Shell, wall: str, floor: Material, *, boards: float = 0.0, open_to: float = 1.0
) -> None:
    """Floor, three walls, skirting and the back half of a ceiling."""
    w, b, f, t = size.half, size.back, size.front, size.tall
    builder.ground([slab((-w - 0.2, -0.1, -b - 0.2), (w + 0.2, 0.0, f), floor)])
    if boards:
        count = int(2 * w / boards)
        joints = [((-w + i * boards - 0.003, 0.0, -b), (-w + i * boards + 0.003, 0.0015, f)) for i in range(1, count)]
        builder.ground([(blocks(joints), smooth("#2a1c12"))])
    paint, white = smooth(wall), smooth("#efece6")
    builder.add([slab((-w - 0.2, 0.0, -b - 0.2), (w + 0.2, t, -b), paint)])
    builder.add([slab((-w, 0.0, -b), (w, 0.10, -b + 0.02), white), slab((-w, t - 0.06, -b), (w, t, -b + 0.04), white)])
    for side in (1.0, -1.0):
        low, high = min(side * w, side * (w + 0.2)), max(side * w, side * (w + 0.2))
        builder.add([slab((low, 0.0, -b), (high, t, f), paint)])
        inner = side * (w - 0.02)
        builder.add([slab((min(inner, side * w), 0.0, -b), (max(inner, side * w), 0.10, f), white)])
    builder.add([slab((-w - 0.2, t, -b - 0.2), (w + 0.2, t + 0.1, open_to), smooth("#f0eee9"))])
    builder.behind([slab((-w - 0.2, 0.0, f), (w + 0.2, t, f + 0.2), paint)])


def pane(builder: Builder, middle: Vec, wide: float, tall: float, *, side: float, strength: float = 1.1) -> None:
    """A bright window in a side wall (side 1 or -1) or the back wall (side 0), and the light that comes in."""
    frame, day = shiny("#f2f0ea", 0.5), glow("#dcecf7", 1.15)
    x, y, z = middle
    if side:
        builder.add(_pane((x, y, z), (0.05, tall, wide), frame, day, along=2))
        builder.lights.append(light_at((x - side * 1.0, y, z), (0.0, 0.2, 0.0), DAY, strength, radius=0.7))
        return
    builder.add(_pane((x, y, z), (wide, tall, 0.05), frame, day, along=0))
    builder.lights.append(light_at((x, y, z + 1.0), (0.0, 0.2, 0.0), DAY, strength, radius=0.7))


def _pane(middle: Vec, size: Vec, frame: Material, day: Material, *, along: int) -> list[Piece]:
    def at(across: float, up: float) -> Vec:
        x, y, z = middle
        return (x + across, y + up, z) if along == 0 else (x, y + up, z + across)

    wide, tall = size[along], size[1]

    def bar(across: float, up: float, long: float, high: float, deep: float) -> Piece:
        return box(at(across, up), (long, high, deep) if along == 0 else (deep, high, long), frame)

    pieces = [box(middle, size, day)]
    pieces += [bar(sign * wide / 2, 0.0, 0.09, tall + 0.09, 0.16) for sign in (1.0, -1.0)]
    pieces += [bar(0.0, sign * tall / 2, wide + 0.09, 0.09, 0.16) for sign in (1.0, -1.0)]
    pieces += [bar(0.0, 0.0, 0.05, tall, 0.1), bar(0.0, tall * 0.18, wide, 0.05, 0.1)]
    return [*pieces, bar(0.0, -tall / 2 - 0.06, wide + 0.3, 0.04, 0.3)]


def curtains(middle: Vec, wide: float, tall: float, color: str) -> list[Piece]:
    """Two curtains on a rod, on the back wall."""
    x, y, z = middle
    pieces = [
        rod(
            (x - wide / 2 - 0.35, y + tall / 2 + 0.12, z + 0.1),
            (x + wide / 2 + 0.35, y + tall / 2 + 0.12, z + 0.1),
            0.015,
            metal("#6a5a42", 0.35),
        )
    ]
    felt = cloth(color)
    for side in (1.0, -1.0):
        for fold in range(5):
            at = x + side * (wide / 2 + 0.26 - 0.085 * fold)
            pieces.append(rod((at, y + tall / 2 + 0.08, z + 0.1), (at, 0.06, z + 0.11), 0.05, felt, 0.062))
    return pieces


def picture(middle: Vec, wide: float, tall: float, draws: Draws, *, turned_side: float = 0.0) -> list[Piece]:
    """A framed picture of fields of color on the back wall, or on a side wall (1 or -1)."""
    x, y, z = middle
    colors = draws.shuffled(("#c2683c", "#2f5a6e", "#d8b45a", "#7c2f2b", "#4f6b4a", "#e8dcc4", "#27303f"))

    def plate(across: float, up: float, long: float, high: float, out: float, material: Material) -> Piece:
        if turned_side:
            return box((x - turned_side * out, y + up, z + across), (0.02, high, long), material)
        return box((x + across, y + up, z + out), (long, high, 0.02), material)

    pieces = [
        plate(0.0, 0.0, wide, tall, 0.012, wood("#3a2618")),
        plate(0.0, 0.0, wide - 0.07, tall - 0.07, 0.018, smooth("#eee7d8")),
    ]
    pieces.append(plate(0.0, tall * 0.16, wide * 0.66, tall * 0.34, 0.024, smooth(colors[0])))
    return [
        *pieces,
        plate(-wide * 0.1, -tall * 0.16, wide * 0.46, tall * 0.26, 0.026, smooth(colors[1])),
        plate(wide * 0.24, -tall * 0.12, wide * 0.16, tall * 0.34, 0.028, smooth(colors[2])),
    ]


def pendant(at: Vec, color: str, top: float) -> list[Piece]:
    """A lamp on a cord, lit."""
    x, y, z = at
    metal_shade = shiny(color, 0.35)
    return [
        rod((x, y + 0.2, z), (x, top, z), 0.006, smooth("#141414")),
        drum((x, y, z), (x, y + 0.2, z), 0.20, metal_shade, 0.045),
        ball((x, y - 0.005, z), (0.075, 0.075, 0.075), glow("#ffd9a0", 2.6)),
    ]
