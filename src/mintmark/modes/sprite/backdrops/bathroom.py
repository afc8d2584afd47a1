"""A bathroom with a tub."""

from mintmark.modes.sprite.backdrops.plants import darker, lighter
from mintmark.modes.sprite.backdrops.room import FLOOR, WHITE, lamp_light, rug, shell, window
from mintmark.modes.sprite.backdrops.stage import Stage


def paint_bathroom(stage: Stage) -> None:
    """A tub with feet, a basin, a mirror, a duck."""
    w = stage.wide
    shell(stage, (0.70, 0.86, 0.86), (0.88, 0.90, 0.90), pattern="tiles", boards="tiles")
    window(stage, 0.22 * w, 0.22, 0.26, 0.24, curtain=(0.97, 0.94, 0.86))
    x = 0.80 * w
    stage.soft_box(x - 0.13, 0.08, x + 0.13, 0.38, 0.10, (0.86, 0.74, 0.52))
    stage.soft_box(
        x - 0.11, 0.10, x + 0.11, 0.36, 0.09, (0.80, 0.91, 0.95), bottom=(0.92, 0.97, 0.98), shading=0.2, line=0.4
    )
    stage.line([(x - 0.06, 0.26), (x + 0.0, 0.16)], (1.0, 1.0, 1.0), 0.008, taper=0.8, opacity=0.7)
    stage.shape(
        [(x - 0.045, 0.52), (x + 0.045, 0.52), (x + 0.06, FLOOR + 0.06), (x - 0.06, FLOOR + 0.06)], darker(WHITE, 0.95)
    )
    stage.shape([(x - 0.17, 0.46), (x + 0.17, 0.46), (x + 0.12, 0.545), (x - 0.12, 0.545)], WHITE)
    stage.soft_box(x - 0.19, 0.445, x + 0.19, 0.475, 0.014, WHITE)
    stage.line([(x, 0.446), (x, 0.405), (x + 0.02, 0.395), (x + 0.034, 0.412)], (0.70, 0.74, 0.78), 0.007)
    stage.soft_box(x + 0.10, 0.385, x + 0.145, 0.446, 0.01, (0.93, 0.62, 0.55))
    for dx, tone in ((0.112, (0.40, 0.62, 0.80)), (0.132, (0.96, 0.78, 0.40))):
        stage.line([(x + dx, 0.39), (x + dx + 0.012, 0.32)], tone, 0.004)
    stage.line([(0.50 * w, 0.30), (0.62 * w, 0.30)], (0.70, 0.74, 0.78), 0.005, straight=True)
    stage.soft_box(0.515 * w, 0.30, 0.605 * w, 0.50, 0.012, (0.95, 0.66, 0.58))
    for y in (0.44, 0.465):
        stage.line([(0.517 * w, y), (0.603 * w, y)], (1.0, 0.94, 0.88), 0.004, straight=True)
    rug(stage, 0.66 * w, 0.90, 0.46, 0.10, (0.45, 0.66, 0.72))
    tx, foot, wide = 0.30 * w, 0.86, 0.74
    for side in (-0.36, 0.36):
        stage.oval(tx + side * wide, foot + 0.01, 0.06, 0.05, (0.90, 0.76, 0.44))
    draws = stage.draws("foam")
    for k in range(13):
        stage.oval(
            tx - wide * 0.40 + wide * 0.8 * k / 12.0,
            foot - 0.245 - draws.between(0.0, 0.03),
            0.095,
            0.075,
            (0.99, 0.99, 1.0),
            line=0.5,
        )
    stage.oval(tx + 0.12, foot - 0.30, 0.085, 0.060, (0.99, 0.83, 0.30))
    stage.oval(tx + 0.15, foot - 0.335, 0.055, 0.055, (0.99, 0.85, 0.34))
    stage.shape(
        [(tx + 0.174, foot - 0.342), (tx + 0.205, foot - 0.332), (tx + 0.174, foot - 0.322)],
        (0.95, 0.55, 0.22),
        line=0.6,
    )
    stage.oval(tx + 0.157, foot - 0.343, 0.009, 0.011, (0.15, 0.12, 0.14), line=0.0)
    stage.shape(
        [
            (tx - wide * 0.50, foot - 0.225),
            (tx + wide * 0.50, foot - 0.225),
            (tx + wide * 0.45, foot - 0.06),
            (tx + wide * 0.34, foot - 0.005),
            (tx - wide * 0.34, foot - 0.005),
            (tx - wide * 0.45, foot - 0.06),
        ],
        WHITE,
        bottom=darker(WHITE, 0.93),
    )
    stage.soft_box(tx - wide * 0.53, foot - 0.25, tx + wide * 0.53, foot - 0.215, 0.016, lighter(WHITE, 0.3))
    for _ in range(7):
        bx, by, size = tx + draws.around(0.0, 0.3), 0.48 - draws.between(0.0, 0.2), draws.between(0.016, 0.034)
        stage.oval(bx, by, size, size, (0.86, 0.95, 1.0), line=0.4, opacity=0.45, shading=0.0)
    lamp_light(stage, x, 0.14, 0.6)
