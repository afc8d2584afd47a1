"""A beach with a palm, a parasol and a castle of sand."""

from mintmark.modes.sprite.backdrops.plants import darker, lighter
from mintmark.modes.sprite.backdrops.sky import paint_sky
from mintmark.modes.sprite.backdrops.stage import Stage
from mintmark.modes.sprite.canvas import Color

SAND: Color = (0.96, 0.86, 0.66)


def paint_beach(stage: Stage) -> None:
    """Sand, waves, a palm, a parasol, shells."""
    w = stage.wide
    paint_sky(stage, 0.52)
    stage.shape(
        [(-0.1, 0.46), (w + 0.1, 0.46), (w + 0.1, 0.80), (-0.1, 0.80)],
        (0.22, 0.56, 0.74),
        bottom=(0.42, 0.78, 0.82),
        hard=True,
        shading=0.0,
        line=0.4,
    )
    stage.shape(
        [(w * 0.06, 0.465), (w * 0.12, 0.435), (w * 0.20, 0.425), (w * 0.27, 0.45), (w * 0.31, 0.466)],
        (0.40, 0.58, 0.46),
        far=0.55,
    )
    _sail(stage, 0.60 * w, 0.47, 0.10)
    draws = stage.draws("waves")
    for _ in range(34):
        y = draws.between(0.475, 0.66)
        x, long = draws.between(0.0, w), 0.02 + (y - 0.46) * 0.34
        stage.line(
            [(x - long, y), (x, y - 0.004), (x + long, y)],
            (0.90, 0.97, 1.0),
            0.0009 + (y - 0.46) * 0.008,
            taper=0.9,
            opacity=0.6,
        )
    stage.shape(
        [
            (-0.1, 0.70),
            (w * 0.2, 0.665),
            (w * 0.45, 0.70),
            (w * 0.72, 0.655),
            (w + 0.1, 0.685),
            (w + 0.1, 0.8),
            (-0.1, 0.8),
        ],
        (0.97, 0.99, 1.0),
        line=0.0,
        opacity=0.8,
        shading=0.0,
    )
    stage.shape(
        [
            (-0.1, 0.715),
            (w * 0.2, 0.685),
            (w * 0.45, 0.72),
            (w * 0.72, 0.675),
            (w + 0.1, 0.70),
            (w + 0.2, 1.1),
            (-0.2, 1.1),
        ],
        darker(SAND, 0.90),
        line=0.0,
        shading=0.0,
    )
    stage.shape(
        [
            (-0.1, 0.745),
            (w * 0.2, 0.715),
            (w * 0.45, 0.75),
            (w * 0.72, 0.705),
            (w + 0.1, 0.73),
            (w + 0.2, 1.1),
            (-0.2, 1.1),
        ],
        lighter(SAND, 0.12),
        bottom=SAND,
        line=0.3,
        shading=0.0,
    )
    _palm(stage, 0.90 * w, 0.88, 0.80)
    _parasol(stage, 0.20 * w, 0.86, 0.40)
    _castle_of_sand(stage, 0.66 * w, 0.87, 0.15)
    for _ in range(46):
        x, y = draws.between(0.0, w), draws.between(0.77, 0.99)
        stage.oval(x, y, 0.005, 0.003, darker(SAND, 0.80), line=0.0)
    for k in range(5):
        x, y = draws.between(0.3, 0.85) * w, draws.between(0.88, 0.98)
        stage.shape(
            [
                (x - 0.014, y),
                (x - 0.012, y - 0.012),
                (x, y - 0.02),
                (x + 0.012, y - 0.012),
                (x + 0.014, y),
                (x, y + 0.005),
            ],
            ((0.98, 0.72, 0.68), (1.0, 0.93, 0.85))[k % 2],
            line=0.5,
        )


def _sail(stage: Stage, x: float, foot: float, high: float) -> None:
    stage.shape(
        [
            (x - high * 0.4, foot - high * 0.02),
            (x + high * 0.4, foot - high * 0.02),
            (x + high * 0.26, foot + high * 0.12),
            (x - high * 0.26, foot + high * 0.12),
        ],
        (0.70, 0.32, 0.28),
        hard=True,
        far=0.2,
    )
    stage.shape(
        [(x + 0.004, foot - high * 0.08), (x + 0.004, foot - high), (x + high * 0.4, foot - high * 0.12)],
        (1.0, 0.98, 0.94),
        hard=True,
        far=0.1,
    )
    stage.shape(
        [(x - 0.004, foot - high * 0.10), (x - 0.004, foot - high * 0.85), (x - high * 0.3, foot - high * 0.14)],
        (0.98, 0.86, 0.72),
        hard=True,
        far=0.1,
    )


def _palm(stage: Stage, x: float, foot: float, high: float) -> None:
    top = (x - high * 0.16 + stage.bend * 0.04, foot - high * 0.78)
    stage.shape(
        [
            (x - 0.028, foot),
            (x - 0.035, foot - high * 0.35),
            (top[0] - 0.013, top[1]),
            (top[0] + 0.013, top[1]),
            (x + 0.004, foot - high * 0.35),
            (x + 0.036, foot),
        ],
        (0.70, 0.53, 0.36),
    )
    for k in range(1, 9):
        t = k / 9.0
        cx = x + (top[0] - x) * t * (0.4 + 0.6 * t) - 0.012 * (1.0 - t)
        cy = foot - high * 0.78 * t
        stage.line(
            [(cx - 0.024 + 0.010 * t, cy), (cx, cy + 0.008), (cx + 0.024 - 0.010 * t, cy)],
            (0.52, 0.38, 0.26),
            0.0022,
            taper=0.5,
            opacity=0.8,
        )
    for k, (dx, dy) in enumerate(
        ((-0.40, 0.02), (-0.30, -0.22), (-0.08, -0.31), (0.18, -0.28), (0.34, -0.10), (0.33, 0.12), (-0.28, 0.20))
    ):
        tip = (top[0] + dx * high * 0.8 + stage.bend * 0.08, top[1] + dy * high * 0.62 + 0.05)
        mid = ((top[0] + tip[0]) / 2, (top[1] + tip[1]) / 2 - 0.075)
        green = lighter((0.30, 0.58, 0.32), 0.06 * (k % 3))
        stage.shape([top, (mid[0] - 0.012, mid[1] - 0.016), tip, (mid[0] + 0.006, mid[1] + 0.034)], green)
        stage.ink([top, mid, tip], 0.5)
    for dx in (-0.016, 0.014):
        stage.oval(top[0] + dx, top[1] + 0.016, 0.034, 0.036, (0.46, 0.31, 0.21))


def _parasol(stage: Stage, x: float, foot: float, wide: float) -> None:
    top = foot - wide * 0.92
    stage.line([(x, foot), (x + 0.05, top)], (0.93, 0.88, 0.80), 0.006)
    cx = x + 0.05
    stripes = 6
    for k in range(stripes):
        a, b = k / stripes, (k + 1) / stripes
        left, right = cx - wide / 2 + wide * a, cx - wide / 2 + wide * b
        color = (0.92, 0.36, 0.34) if k % 2 == 0 else (1.0, 0.96, 0.90)
        dip = wide * 0.40
        stage.shape(
            [
                (cx, top),
                (cx + (left - cx) * 0.62, top + dip * 0.34),
                (left, top + dip),
                ((left + right) / 2, top + dip * 1.10),
                (right, top + dip),
                (cx + (right - cx) * 0.62, top + dip * 0.34),
            ],
            color,
            hard=True,
            line=0.7,
        )
    stage.shape(
        [
            (x + 0.02, foot + 0.02),
            (x + wide * 0.75, foot - 0.005),
            (x + wide * 0.83, foot + 0.045),
            (x + 0.06, foot + 0.075),
        ],
        (0.36, 0.62, 0.80),
        hard=True,
    )
    stage.line([(x + 0.10, foot + 0.056), (x + wide * 0.78, foot + 0.028)], (0.98, 0.95, 0.86), 0.006)


def _castle_of_sand(stage: Stage, x: float, foot: float, wide: float) -> None:
    for dx, high in ((-0.36, 0.62), (0.36, 0.62), (0.0, 0.92)):
        half = wide * 0.15
        cx = x + dx * wide
        tone = darker(SAND, 0.93)
        stage.shape(
            [
                (cx - half * 1.15, foot),
                (cx - half, foot - high * wide),
                (cx + half, foot - high * wide),
                (cx + half * 1.15, foot),
            ],
            tone,
            hard=True,
        )
        for k in (-1, 0, 1):
            stage.box(
                cx + k * half * 0.72 - half * 0.24,
                foot - high * wide - half * 0.36,
                cx + k * half * 0.72 + half * 0.24,
                foot - high * wide + 0.001,
                tone,
                line=0.5,
            )
    stage.shape(
        [
            (x - wide * 0.55, foot + 0.008),
            (x - wide * 0.5, foot - wide * 0.36),
            (x + wide * 0.5, foot - wide * 0.36),
            (x + wide * 0.55, foot + 0.008),
        ],
        darker(SAND, 0.96),
        hard=True,
    )
    stage.soft_box(
        x - wide * 0.10, foot - wide * 0.26, x + wide * 0.10, foot + 0.008, wide * 0.09, darker(SAND, 0.62), line=0.4
    )
    stage.line([(x, foot - wide * 0.95), (x, foot - wide * 1.25)], (0.5, 0.38, 0.3), 0.0024)
    stage.shape(
        [(x, foot - wide * 1.26), (x + wide * 0.24, foot - wide * 1.17), (x, foot - wide * 1.08)],
        (0.90, 0.36, 0.34),
        hard=True,
        line=0.6,
    )
