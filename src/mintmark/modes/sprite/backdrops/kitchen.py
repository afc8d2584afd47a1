"""A kitchen with cupboards, a stove and a table."""

from mintmark.modes.sprite.backdrops.plants import darker, lighter
from mintmark.modes.sprite.backdrops.room import BOOKS, FLOOR, WOOD, lamp_light, pot, shell, window
from mintmark.modes.sprite.backdrops.stage import Stage


def paint_kitchen(stage: Stage) -> None:
    """Cupboards, a stove, a sink under the window, a table."""
    w = stage.wide
    shell(stage, (0.97, 0.89, 0.72), (0.80, 0.66, 0.50), pattern="tiles", boards="tiles")
    window(stage, 0.50 * w, 0.25, 0.34, 0.27, curtain=(0.80, 0.36, 0.34))
    cabinet, top = (0.55, 0.72, 0.66), (0.90, 0.84, 0.74)
    for x0, x1 in ((0.17 * w, 0.365 * w), (0.635 * w, 0.83 * w)):
        stage.box(x0, 0.06, x1, 0.30, cabinet)
        half = (x0 + x1) / 2
        for a, b, knob in ((x0, half, half - 0.02), (half, x1, half + 0.02)):
            stage.soft_box(a + 0.012, 0.075, b - 0.012, 0.285, 0.008, lighter(cabinet, 0.14), line=0.6)
            stage.oval(knob, 0.25, 0.015, 0.015, (0.93, 0.80, 0.46))
    _fridge(stage, 0.025 * w, 0.12 * w + 0.05)
    base = FLOOR + 0.045
    stage.box(0.17 * w, 0.47, 0.985 * w, base, cabinet)
    count = 6
    step = (0.985 - 0.17) * w / count
    for k in range(count):
        x = 0.17 * w + k * step
        if k == 4:
            _stove(stage, x, step, base)
            continue
        stage.soft_box(x + 0.012, 0.485, x + step - 0.012, 0.535, 0.008, lighter(cabinet, 0.16), line=0.6)
        stage.soft_box(x + 0.012, 0.55, x + step - 0.012, base - 0.02, 0.008, lighter(cabinet, 0.12), line=0.6)
        stage.oval(x + step / 2, 0.51, 0.03, 0.011, (0.93, 0.80, 0.46))
        stage.oval(x + step - 0.032, 0.60, 0.015, 0.015, (0.93, 0.80, 0.46))
    stage.box(0.16 * w, 0.445, 0.995 * w, 0.475, top)
    _sink(stage, 0.50 * w, 0.445)
    _counter_things(stage, w)
    _kitchen_table(stage, 0.36 * w, 0.93, 0.74)
    x = 0.36 * w
    stage.line([(x, -0.05), (x, 0.12)], (0.35, 0.32, 0.34), 0.002, straight=True)
    stage.shape(
        [(x - 0.09, 0.17), (x - 0.03, 0.115), (x + 0.03, 0.115), (x + 0.09, 0.17)], (0.86, 0.42, 0.36), hard=True
    )
    lamp_light(stage, x, 0.20, 0.62)


def _fridge(stage: Stage, x0: float, x1: float) -> None:
    tone = (0.86, 0.92, 0.92)
    stage.soft_box(x0, 0.16, x1, FLOOR + 0.05, 0.03, tone)
    stage.line([(x0 + 0.004, 0.33), (x1 - 0.004, 0.33)], darker(tone, 0.7), 0.002, straight=True)
    for y0, y1 in ((0.25, 0.31), (0.36, 0.47)):
        stage.soft_box(x1 - 0.035, y0, x1 - 0.022, y1, 0.006, (0.62, 0.66, 0.70), line=0.6)
    for k, (dx, y) in enumerate(((0.03, 0.40), (0.075, 0.43), (0.05, 0.50))):
        stage.box(x0 + dx, y, x0 + dx + 0.045, y + 0.05, lighter(BOOKS[k], 0.5), line=0.4, shading=0.2)
        stage.oval(x0 + dx + 0.022, y + 0.003, 0.012, 0.012, BOOKS[k + 2], line=0.3)


def _stove(stage: Stage, x: float, wide: float, base: float) -> None:
    steel = (0.90, 0.89, 0.87)
    stage.box(x, 0.46, x + wide, base, steel)
    for k in range(4):
        stage.oval(x + wide * (0.2 + 0.2 * k), 0.50, 0.022, 0.022, (0.30, 0.30, 0.34))
    stage.soft_box(x + 0.02, 0.545, x + wide - 0.02, base - 0.035, 0.012, (0.28, 0.28, 0.33))
    stage.soft_box(
        x + 0.034,
        0.575,
        x + wide - 0.034,
        base - 0.055,
        0.010,
        (0.86, 0.52, 0.28) if stage.light.dark else (0.40, 0.36, 0.38),
        line=0.4,
        lit=stage.light.dark,
    )
    stage.soft_box(x + 0.03, 0.548, x + wide - 0.03, 0.558, 0.005, (0.75, 0.76, 0.78), line=0.4)
    cx = x + wide * 0.5
    stage.shape(
        [(cx - 0.055, 0.444), (cx - 0.062, 0.375), (cx + 0.062, 0.375), (cx + 0.055, 0.444)],
        (0.80, 0.32, 0.30),
        hard=True,
    )
    stage.oval(cx, 0.372, 0.13, 0.022, lighter((0.80, 0.32, 0.30), 0.2))
    stage.oval(cx, 0.358, 0.022, 0.016, (0.28, 0.26, 0.28))
    for k in range(3):
        sx = cx - 0.03 + 0.03 * k
        stage.line(
            [(sx, 0.345), (sx + 0.012, 0.32), (sx - 0.010, 0.295), (sx + 0.006, 0.265)],
            (1.0, 1.0, 1.0),
            0.004,
            taper=0.9,
            lit=True,
            opacity=0.5,
        )


def _sink(stage: Stage, x: float, top: float) -> None:
    steel = (0.74, 0.78, 0.82)
    stage.oval(x, top + 0.010, 0.20, 0.022, darker(steel, 0.8))
    stage.line(
        [
            (x, top + 0.006),
            (x, top - 0.055),
            (x + 0.02, top - 0.075),
            (x + 0.045, top - 0.06),
            (x + 0.046, top - 0.042),
        ],
        steel,
        0.0065,
    )
    for side in (-0.04, 0.04):
        stage.oval(x + side - 0.01, top - 0.006, 0.026, 0.016, steel)


def _counter_things(stage: Stage, w: float) -> None:
    pot(stage, 0.575 * w, 0.212 + 0.19, 0.085, "herbs")
    for k, (x, tone) in enumerate(
        ((0.21, (0.93, 0.86, 0.74)), (0.245, (0.80, 0.48, 0.34)), (0.276, (0.62, 0.74, 0.78)))
    ):
        high = 0.085 - 0.016 * k
        stage.soft_box(x * w - 0.026, 0.446 - high, x * w + 0.026, 0.446, 0.008, tone)
        stage.soft_box(x * w - 0.020, 0.446 - high - 0.014, x * w + 0.020, 0.446 - high, 0.005, WOOD, line=0.6)
    stage.soft_box(0.335 * w, 0.33, 0.335 * w + 0.095, 0.446, 0.02, (0.72, 0.52, 0.34))
    for k in range(4):
        x = 0.93 * w + 0.016 * (k - 1.5)
        stage.line(
            [(x, 0.40), (x + 0.01 * (k - 1.5), 0.335)], (0.80, 0.64, 0.42) if k % 2 else (0.66, 0.68, 0.72), 0.004
        )
    stage.soft_box(0.93 * w - 0.034, 0.385, 0.93 * w + 0.034, 0.446, 0.01, (0.50, 0.62, 0.74))


def _kitchen_table(stage: Stage, x: float, foot: float, wide: float) -> None:
    tone = lighter(WOOD, 0.10)
    for side in (-0.42, 0.42):
        stage.box(x + side * wide - 0.018, foot - 0.20, x + side * wide + 0.018, foot + 0.05, darker(tone))
    stage.shape(
        [
            (x - wide * 0.46, foot - 0.225),
            (x + wide * 0.46, foot - 0.225),
            (x + wide * 0.53, foot - 0.165),
            (x - wide * 0.53, foot - 0.165),
        ],
        lighter(tone, 0.1),
        hard=True,
    )
    stage.box(x - wide * 0.53, foot - 0.166, x + wide * 0.53, foot - 0.138, tone)
    stage.shape(
        [(x - 0.10, foot - 0.235), (x + 0.10, foot - 0.235), (x + 0.065, foot - 0.188), (x - 0.065, foot - 0.188)],
        (0.45, 0.62, 0.76),
    )
    for dx, dy, color in (
        (-0.05, 0.0, (0.86, 0.28, 0.24)),
        (0.0, -0.014, (0.96, 0.66, 0.26)),
        (0.05, 0.0, (0.62, 0.74, 0.34)),
        (0.022, -0.034, (0.90, 0.36, 0.28)),
    ):
        stage.oval(x + dx, foot - 0.25 + dy, 0.055, 0.052, color)
    for dx in (-0.24, 0.25):
        stage.soft_box(x + dx - 0.026, foot - 0.245, x + dx + 0.026, foot - 0.185, 0.012, (0.97, 0.94, 0.88))
        stage.line(
            [(x + dx + 0.026, foot - 0.232), (x + dx + 0.046, foot - 0.218), (x + dx + 0.026, foot - 0.200)],
            (0.97, 0.94, 0.88),
            0.005,
        )
