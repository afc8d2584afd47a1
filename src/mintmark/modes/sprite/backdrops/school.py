"""A classroom."""

from mintmark.craft.exact import cos_turns, sin_turns
from mintmark.modes.sprite.backdrops.plants import darker, lighter
from mintmark.modes.sprite.backdrops.room import BOOKS, FLOOR, WOOD, shelf, shell, window
from mintmark.modes.sprite.backdrops.stage import Stage


def paint_school(stage: Stage) -> None:
    """A blackboard, desks, a globe, a map, a clock."""
    w = stage.wide
    shell(stage, (0.93, 0.88, 0.74), (0.78, 0.60, 0.42), pattern="panel")
    window(stage, 0.12 * w, 0.24, 0.30, 0.30, curtain=None, panes=3)
    stage.box(0.28 * w, 0.07, 0.72 * w, 0.42, WOOD)
    stage.box(0.28 * w + 0.016, 0.086, 0.72 * w - 0.016, 0.404, (0.22, 0.40, 0.34), shading=0.3, line=0.4)
    chalk = (0.93, 0.95, 0.90)
    x = 0.34 * w
    stage.line([(x, 0.24), (x + 0.04, 0.13), (x + 0.08, 0.24)], chalk, 0.0028, straight=True)
    stage.line([(x + 0.018, 0.195), (x + 0.062, 0.195)], chalk, 0.0026, straight=True)
    stage.line(
        [
            (x + 0.11, 0.13),
            (x + 0.11, 0.24),
            (x + 0.15, 0.225),
            (x + 0.14, 0.19),
            (x + 0.115, 0.185),
            (x + 0.145, 0.155),
            (x + 0.11, 0.13),
        ],
        chalk,
        0.0028,
    )
    stage.line(
        [(x + 0.235, 0.15), (x + 0.20, 0.14), (x + 0.185, 0.19), (x + 0.205, 0.235), (x + 0.24, 0.225)], chalk, 0.0028
    )
    stage.line([(x + 0.03, 0.33), (x + 0.33, 0.33)], chalk, 0.0018, opacity=0.7)
    stage.oval(0.60 * w, 0.20, 0.075, 0.075, (0.98, 0.84, 0.45), line=0.0, shading=0.0)
    for k in range(8):
        c, s = cos_turns(k / 8.0), sin_turns(k / 8.0)
        stage.line(
            [(0.60 * w + 0.048 * c, 0.20 + 0.048 * s), (0.60 * w + 0.068 * c, 0.20 + 0.068 * s)],
            (0.98, 0.84, 0.45),
            0.0024,
        )
    stage.box(0.28 * w, 0.42, 0.72 * w, 0.436, WOOD)
    for k in range(3):
        stage.soft_box(
            0.42 * w + 0.05 * k,
            0.412,
            0.42 * w + 0.05 * k + 0.03,
            0.421,
            0.004,
            (chalk, (0.96, 0.72, 0.70), (0.72, 0.84, 0.95))[k],
            line=0.3,
        )
    stage.oval(0.80 * w, 0.14, 0.12, 0.12, (0.36, 0.34, 0.38))
    stage.oval(0.80 * w, 0.14, 0.10, 0.10, (0.98, 0.96, 0.90), line=0.3)
    stage.line([(0.80 * w, 0.14), (0.80 * w, 0.105)], (0.2, 0.18, 0.2), 0.0024)
    stage.line([(0.80 * w, 0.14), (0.80 * w + 0.024, 0.15)], (0.2, 0.18, 0.2), 0.0024)
    shelf(stage, 0.865 * w, 0.24, 0.99 * w, FLOOR + 0.04, 4, "books")
    _desk(stage, 0.50 * w, 0.80, 0.46, teacher=True)
    _globe(stage, 0.585 * w, 0.60, 0.12)
    for x in (0.16, 0.84):
        _desk(stage, x * w, 0.98, 0.42, teacher=False)


def _desk(stage: Stage, x: float, foot: float, wide: float, *, teacher: bool) -> None:
    tone = WOOD if teacher else lighter(WOOD, 0.16)
    high = 0.20
    if teacher:
        stage.box(x - wide * 0.46, foot - high, x + wide * 0.46, foot, darker(tone, 0.9))
        for side in (-0.24, 0.24):
            stage.soft_box(
                x + side * wide - wide * 0.19,
                foot - high + 0.03,
                x + side * wide + wide * 0.19,
                foot - 0.03,
                0.008,
                tone,
                line=0.6,
            )
        for k in range(3):
            stage.soft_box(
                x - wide * 0.36,
                foot - high - 0.020 - 0.018 * k,
                x - wide * 0.20,
                foot - high - 0.003 - 0.018 * k,
                0.004,
                BOOKS[k],
                line=0.5,
            )
        stage.oval(x - wide * 0.04, foot - high - 0.030, 0.045, 0.045, (0.86, 0.26, 0.22))
        stage.line(
            [(x - wide * 0.04, foot - high - 0.05), (x - wide * 0.03, foot - high - 0.066)], (0.4, 0.3, 0.2), 0.003
        )
    else:
        for side in (-0.42, 0.42):
            stage.line(
                [(x + side * wide, foot - high), (x + side * wide * 1.04, foot + 0.06)],
                (0.45, 0.48, 0.52),
                0.007,
                straight=True,
            )
        stage.shape(
            [
                (x - wide * 0.44, foot - high - 0.05),
                (x + wide * 0.44, foot - high - 0.05),
                (x + wide * 0.5, foot - high),
                (x - wide * 0.5, foot - high),
            ],
            lighter(tone, 0.14),
            hard=True,
        )
        stage.shape(
            [
                (x - 0.07, foot - high - 0.038),
                (x, foot - high - 0.030),
                (x + 0.07, foot - high - 0.038),
                (x + 0.078, foot - high - 0.010),
                (x, foot - high - 0.004),
                (x - 0.078, foot - high - 0.010),
            ],
            (0.99, 0.97, 0.92),
            hard=True,
            line=0.6,
        )
        stage.line([(x + 0.10, foot - high - 0.035), (x + 0.15, foot - high - 0.015)], (0.96, 0.72, 0.30), 0.004)
    stage.box(x - wide * 0.5, foot - high - 0.003, x + wide * 0.5, foot - high + 0.022, tone)


def _globe(stage: Stage, x: float, foot: float, size: float) -> None:
    stage.oval(x, foot - 0.006, size * 0.62, 0.018, darker(WOOD, 0.8))
    stage.line([(x, foot - 0.01), (x, foot - size * 0.2)], darker(WOOD, 0.8), 0.005)
    stage.oval(x, foot - size * 0.62, size * 0.86, size * 0.86, (0.42, 0.66, 0.82))
    for dx, dy, a, b in ((-0.18, -0.10, 0.30, 0.34), (0.16, 0.06, 0.26, 0.30), (0.05, -0.30, 0.26, 0.14)):
        stage.oval(x + dx * size, foot - size * 0.62 + dy * size, a * size, b * size, (0.56, 0.72, 0.44), line=0.3)
