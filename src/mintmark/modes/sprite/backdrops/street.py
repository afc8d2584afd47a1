"""A street of houses with shops."""

from mintmark.modes.sprite.backdrops.lamps import lamp_post
from mintmark.modes.sprite.backdrops.plants import SNOW, darker, ground_color, lighter, tree
from mintmark.modes.sprite.backdrops.sky import paint_sky
from mintmark.modes.sprite.backdrops.stage import Stage
from mintmark.modes.sprite.canvas import Color

WALLS: tuple[Color, ...] = (
    (0.93, 0.70, 0.55),
    (0.72, 0.82, 0.80),
    (0.96, 0.87, 0.66),
    (0.80, 0.60, 0.62),
    (0.68, 0.74, 0.86),
    (0.88, 0.78, 0.70),
)
ROOFS: tuple[Color, ...] = ((0.62, 0.34, 0.30), (0.38, 0.42, 0.50), (0.52, 0.40, 0.36))


def paint_street(stage: Stage) -> None:
    """A row of houses with shops below, a pavement, a road, lamps."""
    w = stage.wide
    paint_sky(stage, 0.7)
    draws = stage.draws("houses")
    x = -0.16
    for _ in range(9):
        wide = draws.between(0.13, 0.22)
        high = draws.between(0.36, 0.52)
        stage.box(x, 0.68 - high, x + wide, 0.72, draws.pick(WALLS), far=0.62)
        stage.shape(
            [(x - 0.01, 0.68 - high), (x + wide / 2, 0.60 - high), (x + wide + 0.01, 0.68 - high)],
            draws.pick(ROOFS),
            hard=True,
            far=0.6,
        )
        x += wide
    x, k = -0.05, 0
    while x < w:
        wide = draws.between(0.30, 0.38)
        _house(stage, x, wide, draws.between(0.46, 0.58), k, f"house-{k}")
        x += wide + 0.004
        k += 1
    stage.box(-0.1, 0.735, w + 0.1, 0.82, ground_color(stage, (0.82, 0.78, 0.73)), shading=0.0, line=0.4)
    for k in range(int(w / 0.12) + 3):
        stage.line(
            [(k * 0.12 - 0.1, 0.738), (k * 0.12 - 0.17, 0.818)], (0.64, 0.60, 0.56), 0.0013, straight=True, opacity=0.6
        )
    stage.box(-0.1, 0.82, w + 0.1, 0.842, lighter((0.72, 0.69, 0.66), 0.1), line=0.5)
    stage.box(-0.1, 0.842, w + 0.1, 1.1, (0.46, 0.47, 0.50), bottom=(0.40, 0.41, 0.45), shading=0.0, line=0.0)
    for k in range(int(w / 0.3) + 2):
        stage.shape(
            [(k * 0.3 - 0.05, 0.925), (k * 0.3 + 0.12, 0.925), (k * 0.3 + 0.10, 0.945), (k * 0.3 - 0.07, 0.945)],
            (0.95, 0.92, 0.80),
            hard=True,
            line=0.0,
            shading=0.0,
        )
    for x in (0.135, 0.60):
        lamp_post(stage, x * w, 0.80, 0.46)
    _town_tree(stage, 0.375 * w, 0.795, 0.44, "tree-a")
    _town_tree(stage, 0.905 * w, 0.795, 0.46, "tree-b")
    _mailbox(stage, 0.74 * w, 0.80)
    if stage.light.snow:
        for k in range(8):
            stage.blob(k * 0.26 * w / 1.78, 0.815, 0.24, 0.028, SNOW, f"drift-{k}", 9, line=0.3)


def _house(stage: Stage, x: float, wide: float, high: float, number: int, name: str) -> None:
    draws = stage.draws(name)
    foot, wall, roof = 0.74, WALLS[(number * 5 + 1) % len(WALLS)], draws.pick(ROOFS)
    top = foot - high
    stage.box(x, top, x + wide, foot, wall, bottom=darker(wall, 0.95))
    cover = lighter(SNOW, 0.0) if stage.light.snow else roof
    if number % 3 == 1:
        stage.box(x - 0.012, top - 0.025, x + wide + 0.012, top + 0.012, lighter(wall, 0.4))
        for k in range(7):
            stage.box(
                x + wide * (0.06 + 0.135 * k),
                top + 0.012,
                x + wide * (0.11 + 0.135 * k),
                top + 0.028,
                lighter(wall, 0.3),
                line=0.4,
            )
    else:
        stage.shape(
            [
                (x - 0.02, top + 0.004),
                (x + wide * (0.5 if number % 3 == 0 else 0.16), top - 0.12),
                (x + wide * (0.5 if number % 3 == 0 else 0.84), top - 0.12),
                (x + wide + 0.02, top + 0.004),
            ],
            cover,
            hard=True,
        )
    stage.box(x + wide * 0.72, top - 0.14, x + wide * 0.82, top - 0.05, darker((0.74, 0.50, 0.42), 0.95))
    columns, lit = 3, stage.light.dark
    rows = 2 if high > 0.5 else 1
    for row in range(rows):
        y = top + 0.05 + row * 0.145
        for k in range(columns):
            cx = x + wide * (0.2 + 0.3 * k)
            _pane(
                stage,
                cx,
                y,
                wide * 0.17,
                0.095,
                glowing=lit and draws.chance(0.65),
                box=draws.chance(0.5),
                name=f"{name}-{row}-{k}",
            )
    _shop(stage, x, wide, foot, number, name)


def _pane(stage: Stage, x: float, y: float, wide: float, high: float, *, glowing: bool, box: bool, name: str) -> None:
    white = (0.98, 0.96, 0.91)
    stage.box(x - wide / 2 - 0.007, y - 0.007, x + wide / 2 + 0.007, y + high + 0.007, white, line=0.7)
    glass = (1.0, 0.84, 0.50) if glowing else (0.58, 0.74, 0.84)
    stage.box(x - wide / 2, y, x + wide / 2, y + high, glass, lit=glowing, line=0.4, shading=0.4)
    stage.line([(x, y), (x, y + high)], white, 0.0028, straight=True)
    stage.line([(x - wide / 2, y + high * 0.45), (x + wide / 2, y + high * 0.45)], white, 0.0028, straight=True)
    if glowing:
        stage.glow(x, y + high / 2, 0.07, (1.0, 0.76, 0.4), 0.3)
    if box:
        draws = stage.draws(name)
        stage.box(x - wide * 0.58, y + high + 0.006, x + wide * 0.58, y + high + 0.026, (0.56, 0.40, 0.30), line=0.6)
        for k in range(5):
            stage.oval(
                x + wide * (0.22 * k - 0.44),
                y + high + 0.002,
                0.018,
                0.016,
                SNOW if stage.light.snow else draws.pick([(0.90, 0.38, 0.42), (0.98, 0.78, 0.35), (0.85, 0.55, 0.80)]),
                line=0.3,
            )


def _shop(stage: Stage, x: float, wide: float, foot: float, number: int, name: str) -> None:
    draws = stage.draws(f"{name}-shop")
    tone = draws.pick([(0.30, 0.46, 0.50), (0.60, 0.30, 0.32), (0.36, 0.44, 0.34), (0.42, 0.36, 0.50)])
    stage.box(x + wide * 0.04, foot - 0.175, x + wide * 0.96, foot, tone)
    lit = stage.light.dark
    glass = (1.0, 0.86, 0.58) if lit else (0.72, 0.84, 0.88)
    door_left = number % 2 == 0
    door = (x + wide * 0.08, x + wide * 0.30) if door_left else (x + wide * 0.70, x + wide * 0.92)
    pane = (x + wide * 0.36, x + wide * 0.92) if door_left else (x + wide * 0.08, x + wide * 0.64)
    stage.box(pane[0], foot - 0.14, pane[1], foot - 0.03, glass, lit=lit, line=0.6)
    for k in range(4):
        cx = pane[0] + (pane[1] - pane[0]) * (0.14 + 0.24 * k)
        size = draws.between(0.024, 0.042)
        stage.soft_box(
            cx - size / 2, foot - 0.034 - size, cx + size / 2, foot - 0.032, 0.008, draws.pick(WALLS), line=0.5
        )
    stage.soft_box(door[0], foot - 0.155, door[1], foot, 0.02, lighter(tone, 0.22))
    stage.box(door[0] + 0.012, foot - 0.14, door[1] - 0.012, foot - 0.07, glass, lit=lit, line=0.4)
    stage.oval(door[1] - 0.012 if door_left else door[0] + 0.012, foot - 0.05, 0.011, 0.011, (0.95, 0.82, 0.46))
    if lit:
        stage.glow((pane[0] + pane[1]) / 2, foot - 0.08, 0.16, (1.0, 0.78, 0.42), 0.35)
    stripe = draws.pick([(0.86, 0.36, 0.34), (0.34, 0.55, 0.66), (0.45, 0.60, 0.38)])
    count = 7
    left, right = x + wide * 0.02, x + wide * 0.98
    for k in range(count):
        a, b = left + (right - left) * k / count, left + (right - left) * (k + 1) / count
        color = stripe if k % 2 == 0 else (0.98, 0.95, 0.88)
        stage.shape(
            [
                (a + 0.006, foot - 0.215),
                (b + 0.002, foot - 0.215),
                (b, foot - 0.158),
                ((a + b) / 2, foot - 0.146),
                (a, foot - 0.158),
            ],
            color,
            hard=True,
            line=0.6,
            shading=0.5,
        )


def _town_tree(stage: Stage, x: float, foot: float, high: float, name: str) -> None:
    stage.oval(x, foot, 0.10, 0.02, (0.46, 0.36, 0.30), line=0.4)
    tree(stage, x, foot, high, name, color=(0.48, 0.66, 0.34))


def _mailbox(stage: Stage, x: float, foot: float) -> None:
    red = (0.82, 0.26, 0.24)
    stage.box(x - 0.012, foot - 0.06, x + 0.012, foot, (0.32, 0.30, 0.34))
    stage.soft_box(x - 0.034, foot - 0.155, x + 0.034, foot - 0.05, 0.03, red)
    stage.box(x - 0.02, foot - 0.122, x + 0.02, foot - 0.114, (0.25, 0.12, 0.12), line=0.3)
