"""A bedroom with a bed, toys and a lamp."""

from mintmark.modes.sprite.backdrops.plants import darker, lighter
from mintmark.modes.sprite.backdrops.room import FLOOR, WHITE, WOOD, lamp_light, picture, rug, shelf, shell, window
from mintmark.modes.sprite.backdrops.stage import Stage
from mintmark.modes.sprite.canvas import Color

SHADE: Color = (0.99, 0.90, 0.70)


def paint_bedroom(stage: Stage) -> None:
    """A bed under the window, a lamp, toys, a rug."""
    w = stage.wide
    shell(stage, (0.68, 0.82, 0.86), (0.80, 0.62, 0.43), pattern="dots")
    window(stage, 0.46 * w, 0.27, 0.36, 0.32, curtain=(0.96, 0.74, 0.50))
    shelf(stage, 0.03 * w, 0.33, 0.03 * w + 0.28, FLOOR + 0.05, 4, "books")
    picture(stage, 0.82 * w, 0.20, 0.19, 0.15, "picture-a", (0.95, 0.90, 0.82))
    picture(stage, 0.94 * w, 0.27, 0.12, 0.15, "picture-b")
    rug(stage, 0.36 * w, 0.875, 0.62, 0.16, (0.86, 0.45, 0.42))
    _bed(stage, 0.64 * w, 0.86, 0.60)
    x = 0.585 * w
    stage.box(x - 0.075, 0.62, x + 0.075, 0.79, lighter(WOOD, 0.12))
    for y in (0.645, 0.715):
        stage.soft_box(x - 0.058, y, x + 0.058, y + 0.055, 0.008, lighter(WOOD, 0.22), line=0.6)
        stage.oval(x, y + 0.028, 0.016, 0.016, (0.92, 0.78, 0.42))
    _table_lamp(stage, x, 0.62, 0.15)
    _teddy(stage, 0.22 * w, 0.90, 0.19)
    _blocks(stage, 0.10 * w, 0.93)
    _ball(stage, 0.47 * w, 0.93, 0.085)
    lamp_light(stage, x, 0.52, 0.62)


def _bed(stage: Stage, x: float, foot: float, wide: float) -> None:
    frame = lighter(WOOD, 0.05)
    stage.soft_box(x + wide * 0.90, foot - 0.44, x + wide, foot + 0.02, 0.03, frame)
    stage.box(x, foot - 0.10, x + wide, foot - 0.02, frame)
    for leg in (x + 0.012, x + wide - 0.03):
        stage.box(leg, foot - 0.05, leg + 0.024, foot + 0.03, darker(frame))
    stage.soft_box(x + 0.01, foot - 0.19, x + wide * 0.92, foot - 0.08, 0.03, WHITE)
    stage.shape(
        [
            (x + wide * 0.60, foot - 0.20),
            (x + wide * 0.66, foot - 0.265),
            (x + wide * 0.84, foot - 0.27),
            (x + wide * 0.91, foot - 0.22),
            (x + wide * 0.86, foot - 0.17),
            (x + wide * 0.66, foot - 0.17),
        ],
        lighter(WHITE, 0.4),
    )
    quilt = (0.42, 0.56, 0.76)
    stage.shape(
        [
            (x - 0.015, foot - 0.17),
            (x + 0.03, foot - 0.235),
            (x + wide * 0.3, foot - 0.245),
            (x + wide * 0.62, foot - 0.235),
            (x + wide * 0.66, foot - 0.16),
            (x + wide * 0.65, foot - 0.06),
            (x + wide * 0.3, foot - 0.045),
            (x - 0.01, foot - 0.055),
        ],
        lighter(quilt, 0.08),
        bottom=darker(quilt, 0.92),
    )
    draws = stage.draws("quilt")
    for row in range(2):
        for k in range(6):
            px, py = x + 0.035 + k * wide * 0.098 + 0.012 * row, foot - 0.185 + 0.065 * row
            tone = draws.pick([(0.96, 0.80, 0.48), (0.93, 0.58, 0.52), (0.70, 0.82, 0.90), (0.86, 0.88, 0.66)])
            stage.soft_box(px, py, px + wide * 0.075, py + 0.045, 0.008, tone, line=0.4, shading=0.4)
    stage.shape(
        [
            (x + wide * 0.585, foot - 0.238),
            (x + wide * 0.665, foot - 0.235),
            (x + wide * 0.675, foot - 0.06),
            (x + wide * 0.615, foot - 0.055),
        ],
        WHITE,
        line=0.6,
    )
    stage.soft_box(x - 0.035, foot - 0.29, x + 0.012, foot + 0.03, 0.022, frame)


def _table_lamp(stage: Stage, x: float, foot: float, high: float) -> None:
    stage.oval(x, foot - 0.008, high * 0.5, 0.024, (0.55, 0.66, 0.66))
    stage.shape(
        [
            (x - 0.014, foot - 0.01),
            (x - 0.022, foot - high * 0.3),
            (x - 0.008, foot - high * 0.48),
            (x + 0.008, foot - high * 0.48),
            (x + 0.022, foot - high * 0.3),
            (x + 0.014, foot - 0.01),
        ],
        (0.60, 0.72, 0.72),
    )
    stage.shape(
        [
            (x - high * 0.42, foot - high * 0.42),
            (x - high * 0.24, foot - high),
            (x + high * 0.24, foot - high),
            (x + high * 0.42, foot - high * 0.42),
        ],
        SHADE,
        hard=True,
        lit=stage.light.dark,
    )


def _teddy(stage: Stage, x: float, foot: float, size: float) -> None:
    fur = (0.74, 0.53, 0.34)
    for side in (-1.0, 1.0):
        stage.oval(x + side * size * 0.28, foot - size * 0.08, size * 0.34, size * 0.26, fur)
        stage.oval(x + side * size * 0.30, foot - size * 0.08, size * 0.18, size * 0.16, lighter(fur, 0.4), line=0.0)
        stage.oval(x + side * size * 0.30, foot - size * 0.42, size * 0.20, size * 0.34, fur)
        stage.oval(x + side * size * 0.22, foot - size * 0.99, size * 0.20, size * 0.20, fur)
        stage.oval(x + side * size * 0.22, foot - size * 0.99, size * 0.10, size * 0.10, lighter(fur, 0.4), line=0.0)
    stage.oval(x, foot - size * 0.33, size * 0.54, size * 0.60, fur)
    stage.oval(x, foot - size * 0.30, size * 0.30, size * 0.36, lighter(fur, 0.35), line=0.0)
    stage.oval(x, foot - size * 0.80, size * 0.58, size * 0.50, fur)
    stage.oval(x, foot - size * 0.72, size * 0.27, size * 0.20, lighter(fur, 0.45), line=0.3)
    stage.oval(x, foot - size * 0.765, size * 0.09, size * 0.06, (0.22, 0.15, 0.13), line=0.0)
    for side in (-1.0, 1.0):
        stage.oval(x + side * size * 0.12, foot - size * 0.86, size * 0.055, size * 0.065, (0.15, 0.11, 0.11), line=0.0)
    stage.shape(
        [
            (x - size * 0.12, foot - size * 0.56),
            (x, foot - size * 0.53),
            (x + size * 0.12, foot - size * 0.56),
            (x + size * 0.13, foot - size * 0.47),
            (x, foot - size * 0.50),
            (x - size * 0.13, foot - size * 0.47),
        ],
        (0.83, 0.32, 0.32),
        line=0.6,
    )


def _blocks(stage: Stage, x: float, foot: float) -> None:
    size = 0.062
    for dx, dy, tone in (
        (0.0, 0.0, (0.90, 0.42, 0.38)),
        (0.072, 0.006, (0.42, 0.62, 0.78)),
        (0.034, -0.062, (0.97, 0.78, 0.40)),
    ):
        stage.soft_box(x + dx, foot + dy - size, x + dx + size, foot + dy, 0.007, tone)
        stage.soft_box(
            x + dx + 0.012,
            foot + dy - size + 0.012,
            x + dx + size - 0.012,
            foot + dy - 0.012,
            0.005,
            lighter(tone, 0.45),
            line=0.0,
            shading=0.0,
        )
        stage.oval(x + dx + size / 2, foot + dy - size / 2, size * 0.3, size * 0.3, tone, line=0.0)


def _ball(stage: Stage, x: float, y: float, size: float) -> None:
    stage.oval(x, y, size, size, (0.95, 0.93, 0.88))
    stage.shape(
        [
            (x - size * 0.46, y - size * 0.12),
            (x, y - size * 0.20),
            (x + size * 0.46, y - size * 0.12),
            (x + size * 0.46, y + size * 0.14),
            (x, y + size * 0.08),
            (x - size * 0.46, y + size * 0.14),
        ],
        (0.86, 0.34, 0.34),
        line=0.3,
    )
    stage.oval(
        x - size * 0.18, y - size * 0.30, size * 0.2, size * 0.12, (1.0, 1.0, 1.0), line=0.0, shading=0.0, opacity=0.8
    )
