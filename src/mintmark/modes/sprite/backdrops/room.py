"""Rooms: walls, floors, windows and what hangs on walls."""

from mintmark.modes.sprite.backdrops.plants import darker, lighter
from mintmark.modes.sprite.backdrops.sky import paint_sky
from mintmark.modes.sprite.backdrops.stage import Stage
from mintmark.modes.sprite.canvas import Color
from mintmark.modes.sprite.spec import Weather

WHITE: Color = (0.98, 0.965, 0.93)
WOOD: Color = (0.72, 0.52, 0.34)
FLOOR = 0.70
"""Where the wall meets the floor."""


def shell(stage: Stage, wall: Color, floor: Color, *, pattern: str = "plain", boards: str = "wood") -> None:
    """A wall with its paper, a skirting board, a floor of boards or tiles."""
    stage.inside = True
    w = stage.wide
    stage.box(-0.1, -0.1, w + 0.1, FLOOR, lighter(wall, 0.12), bottom=wall, line=0.0, shading=0.0)
    _PAPERS[pattern](stage, wall)
    _boards(stage, floor, tiles=boards == "tiles")
    stage.box(-0.1, FLOOR - 0.032, w + 0.1, FLOOR + 0.004, WHITE, line=0.4)


def _stripes(stage: Stage, wall: Color) -> None:
    w = stage.wide
    for k in range(int(w / 0.075) + 1):
        stage.box(k * 0.075, -0.1, k * 0.075 + 0.0375, FLOOR, darker(wall, 0.965), line=0.0, shading=0.0, opacity=0.8)


def _dots(stage: Stage, wall: Color) -> None:
    w = stage.wide
    for row in range(11):
        for k in range(int(w / 0.08) + 2):
            stage.oval(
                k * 0.08 + 0.04 * (row % 2),
                0.03 + row * 0.063,
                0.012,
                0.012,
                lighter(wall, 0.35),
                line=0.0,
                shading=0.0,
            )


def _panel(stage: Stage, wall: Color) -> None:
    w = stage.wide
    stage.box(-0.1, 0.44, w + 0.1, FLOOR, darker(wall, 0.90), line=0.4, shading=0.0)
    for k in range(int(w / 0.17) + 1):
        stage.box(k * 0.17 + 0.025, 0.475, k * 0.17 + 0.145, FLOOR - 0.045, darker(wall, 0.93), line=0.35, shading=0.6)
    stage.box(-0.1, 0.43, w + 0.1, 0.447, WHITE, line=0.4)


def _tiles(stage: Stage, wall: Color) -> None:
    w = stage.wide
    for k in range(int(w / 0.07) + 2):
        stage.line([(k * 0.07, 0.28), (k * 0.07, FLOOR)], lighter(wall, 0.5), 0.0014, straight=True, opacity=0.8)
    for row in range(7):
        stage.line(
            [(-0.1, 0.28 + row * 0.07), (w + 0.1, 0.28 + row * 0.07)],
            lighter(wall, 0.5),
            0.0014,
            straight=True,
            opacity=0.8,
        )


def _plain(stage: Stage, wall: Color) -> None:
    """Paint alone."""


_PAPERS = {"plain": _plain, "stripes": _stripes, "dots": _dots, "panel": _panel, "tiles": _tiles}


def _boards(stage: Stage, floor: Color, *, tiles: bool) -> None:
    w = stage.wide
    stage.box(-0.1, FLOOR, w + 0.1, 1.1, lighter(floor, 0.06), bottom=darker(floor, 0.92), line=0.0, shading=0.0)
    middle = w / 2
    draws = stage.draws("floor")
    count = 9
    for k in range(-count, count + 1):
        x = middle + k * w / 11.0
        stage.line(
            [(x, FLOOR), (middle + (x - middle) * 1.9, 1.05)], darker(floor, 0.78), 0.0012, straight=True, opacity=0.55
        )
    if tiles:
        for y in (0.735, 0.785, 0.855, 0.955):
            stage.line([(-0.1, y), (w + 0.1, y)], darker(floor, 0.78), 0.0012, straight=True, opacity=0.5)
    else:
        for _ in range(26):
            k, t = draws.integer(-count, count - 1), draws.between(0.05, 0.95)
            y = FLOOR + (1.05 - FLOOR) * t
            spread = 1.0 + 0.9 * t
            stage.line(
                [(middle + k * w / 11.0 * spread, y), (middle + (k + 1) * w / 11.0 * spread, y)],
                darker(floor, 0.78),
                0.0011,
                straight=True,
                opacity=0.5,
            )


def window(
    stage: Stage,
    x: float,
    y: float,
    wide: float,
    high: float,
    *,
    curtain: Color | None = (0.93, 0.62, 0.55),
    panes: int = 2,
) -> None:
    """A window with the weather in it; `x`, `y` is its middle."""
    x0, x1, y0, y1 = x - wide / 2, x + wide / 2, y - high / 2, y + high / 2
    stage.box(x0 - 0.022, y0 - 0.022, x1 + 0.022, y1 + 0.022, WHITE)
    stage.inside = False
    paint_sky(stage, box=(x0, y0, x1, y1))
    hill = (0.93, 0.95, 1.0) if stage.light.snow else (0.50, 0.70, 0.42)
    stage.shape(
        [
            (x0, y1 - high * 0.22),
            (x0 + wide * 0.3, y1 - high * 0.30),
            (x0 + wide * 0.7, y1 - high * 0.20),
            (x1, y1 - high * 0.28),
            (x1, y1),
            (x0, y1),
        ],
        hill,
        hard=True,
        far=0.25,
        line=0.3,
    )
    stage.shape(
        [(x0, y1 - high * 0.12), (x0 + wide * 0.5, y1 - high * 0.18), (x1, y1 - high * 0.10), (x1, y1), (x0, y1)],
        darker(hill, 0.9),
        hard=True,
        line=0.3,
    )
    if stage.spec.weather in (Weather.RAINY, Weather.STORMY):
        draws = stage.draws("panes")
        for _ in range(40):
            px, py = draws.between(x0 + 0.01, x1 - 0.01), draws.between(y0 + 0.01, y1 - 0.05)
            stage.line([(px, py), (px - 0.004, py + 0.03)], (0.9, 0.95, 1.0), 0.0013, lit=True, opacity=0.6)
    elif stage.spec.weather is Weather.SNOWY:
        draws = stage.draws("panes")
        for _ in range(36):
            px, py = draws.between(x0 + 0.01, x1 - 0.01), draws.between(y0 + 0.01, y1 - 0.02)
            stage.line(
                [(px, py), (px + 0.0004, py)], (1.0, 1.0, 1.0), draws.between(0.002, 0.0045), lit=True, opacity=0.9
            )
    stage.inside = True
    for k in range(1, panes):
        cx = x0 + wide * k / panes
        stage.box(cx - 0.006, y0, cx + 0.006, y1, WHITE, line=0.4)
    stage.box(x0, y - 0.006, x1, y + 0.006, WHITE, line=0.4)
    for side in (x0 - 0.011, x1 + 0.011):
        stage.line([(side, y0), (side, y1)], darker(WHITE, 0.9), 0.0018, straight=True)
    stage.box(x0 - 0.05, y1 + 0.016, x1 + 0.05, y1 + 0.042, WHITE)
    if not stage.light.dark and stage.light.sun_place is not None:
        floor = [(x0 + 0.05, FLOOR + 0.03), (x1 + 0.10, FLOOR + 0.03), (x1 + 0.24, 0.95), (x0 + 0.10, 0.95)]
        stage.shape(floor, (1.0, 0.95, 0.76), hard=True, lit=True, line=0.0, opacity=0.16)
    if curtain is not None:
        _curtains(stage, x0, x1, y0, y1, curtain)


def _curtains(stage: Stage, x0: float, x1: float, y0: float, y1: float, color: Color) -> None:
    long = y1 + 0.10
    for side, edge in ((-1.0, x0), (1.0, x1)):
        out, inner = edge + side * 0.075, edge - side * 0.055
        tie = y0 + (long - y0) * 0.62
        drape = [
            (out, y0 - 0.045),
            (inner - side * 0.03, y0 - 0.045),
            (inner - side * 0.025, y0 + 0.10),
            (inner + side * 0.055, tie),
            (inner + side * 0.045, long),
            (out - side * 0.005, long),
            (out, tie),
        ]
        stage.shape(drape, color, bottom=darker(color, 0.92))
        for k in range(3):
            t = 0.25 + 0.25 * k
            x = out + (inner - out) * t
            stage.line(
                [(x, y0 - 0.03), (x + side * 0.012, (y0 + tie) / 2), (x + side * 0.03 * t, tie)],
                darker(color, 0.76),
                0.0016,
                taper=0.7,
                opacity=0.7,
            )
        stage.soft_box(
            min(out, inner + side * 0.06),
            tie - 0.011,
            max(out, inner + side * 0.06),
            tie + 0.011,
            0.008,
            (0.96, 0.82, 0.5),
            line=0.6,
        )
    stage.line([(x0 - 0.11, y0 - 0.052), (x1 + 0.11, y0 - 0.052)], WOOD, 0.007, straight=True)
    for x in (x0 - 0.115, x1 + 0.115):
        stage.oval(x, y0 - 0.052, 0.024, 0.024, WOOD)


def picture(stage: Stage, x: float, y: float, wide: float, high: float, name: str, frame: Color = WOOD) -> None:
    """A framed little landscape."""
    draws = stage.draws(name)
    stage.box(x - wide / 2, y - high / 2, x + wide / 2, y + high / 2, frame)
    m = 0.014
    x0, x1, y0, y1 = x - wide / 2 + m, x + wide / 2 - m, y - high / 2 + m, y + high / 2 - m
    stage.box(
        x0, y0, x1, y1, draws.pick([(0.66, 0.84, 0.92), (0.98, 0.86, 0.68), (0.80, 0.76, 0.90)]), line=0.4, shading=0.0
    )
    stage.shape(
        [(x0, y1 - high * 0.2), (x, y1 - high * draws.between(0.3, 0.5)), (x1, y1 - high * 0.16), (x1, y1), (x0, y1)],
        draws.pick([(0.5, 0.68, 0.42), (0.42, 0.6, 0.62), (0.78, 0.6, 0.42)]),
        hard=True,
        line=0.3,
    )
    stage.oval(x + wide * 0.16, y - high * 0.16, wide * 0.16, wide * 0.16, (0.99, 0.80, 0.42), line=0.0)


def shelf(stage: Stage, x0: float, y0: float, x1: float, y1: float, rows: int, name: str, color: Color = WOOD) -> None:
    """A case of shelves with books and small things."""
    draws = stage.draws(name)
    stage.box(x0, y0, x1, y1, color)
    side = 0.012
    step = (y1 - y0 - side) / rows
    for row in range(rows):
        top, low = y0 + side + row * step, y0 + (row + 1) * step
        stage.box(x0 + side, top, x1 - side, low, darker(color, 0.68), line=0.3, shading=0.5)
        x = x0 + side + 0.004
        while x < x1 - side - 0.012:
            wide = draws.between(0.011, 0.024)
            if x + wide > x1 - side:
                break
            if draws.chance(0.12):
                size = min(0.045, x1 - side - x)
                stage.oval(x + size / 2, low - size * 0.42, size * 0.85, size * 0.85, draws.pick(BOOKS), line=0.6)
                x += size
                continue
            high = (low - top) * draws.between(0.62, 0.90)
            tone = draws.pick(BOOKS)
            stage.box(x, low - high, x + wide, low, tone, line=0.45, shading=0.6)
            stage.line(
                [(x + 0.003, low - high * 0.78), (x + wide - 0.003, low - high * 0.78)],
                lighter(tone, 0.55),
                0.0014,
                straight=True,
            )
            x += wide + 0.0015


BOOKS: tuple[Color, ...] = (
    (0.80, 0.34, 0.32),
    (0.36, 0.55, 0.68),
    (0.93, 0.72, 0.36),
    (0.45, 0.62, 0.44),
    (0.60, 0.45, 0.66),
    (0.90, 0.86, 0.76),
    (0.30, 0.40, 0.52),
)


def rug(stage: Stage, x: float, y: float, wide: float, high: float, color: Color) -> None:
    """A round rug in rings."""
    for k, tone in enumerate((color, lighter(color, 0.45), color, lighter(color, 0.25))):
        share = 1.0 - 0.2 * k
        stage.oval(x, y, wide * share, high * share, tone, line=0.5 if k == 0 else 0.25, shading=0.2)


def lamp_light(stage: Stage, x: float, y: float, radius: float) -> None:
    """The warm pool around a lamp that is lit."""
    if stage.light.dark:
        stage.glow(x, y, radius, (1.0, 0.62, 0.24), 0.46)
        stage.glow(x, y, radius * 0.45, (1.0, 0.80, 0.44), 0.40)


def pot(stage: Stage, x: float, foot: float, size: float, name: str, color: Color = (0.82, 0.48, 0.34)) -> None:
    """A plant in a pot."""
    draws = stage.draws(name)
    top = foot - size * 0.42
    for k in range(8):
        lean = (k - 3.5) * 0.17 + draws.around(0.0, 0.06)
        tip = (x + lean * size * 1.5, top - size * (0.85 - abs(lean) * 0.5))
        middle = (x + lean * size * 0.55, top - size * 0.45)
        stage.shape(
            [
                (x + lean * size * 0.2 - size * 0.02, top),
                (middle[0] - size * 0.09, middle[1]),
                tip,
                (middle[0] + size * 0.09, middle[1] + size * 0.04),
            ],
            lighter((0.34, 0.58, 0.36), 0.05 * (k % 3)),
            line=0.6,
        )
    stage.shape(
        [(x - size * 0.26, top), (x + size * 0.26, top), (x + size * 0.19, foot), (x - size * 0.19, foot)],
        color,
        bottom=darker(color),
        hard=True,
    )
    stage.box(x - size * 0.29, top - size * 0.05, x + size * 0.29, top + size * 0.06, lighter(color, 0.1))
