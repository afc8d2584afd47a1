"""A castle on its hill."""

from mintmark.modes.sprite.backdrops.plants import SNOW, bush, darker, ground_color, hill, lighter, meadow, path, tree
from mintmark.modes.sprite.backdrops.sky import paint_sky
from mintmark.modes.sprite.backdrops.stage import Stage
from mintmark.modes.sprite.canvas import Color

STONE: Color = (0.76, 0.74, 0.74)


def paint_castle(stage: Stage) -> None:
    """A castle on a hill, a moat, a bridge, flags."""
    w = stage.wide
    paint_sky(stage, 0.72)
    peaks = [
        (-0.1, 0.6),
        (0.12 * w, 0.36),
        (0.22 * w, 0.46),
        (0.34 * w, 0.30),
        (0.50 * w, 0.50),
        (0.66 * w, 0.34),
        (0.80 * w, 0.47),
        (0.92 * w, 0.33),
        (w + 0.1, 0.5),
        (w + 0.1, 0.8),
        (-0.1, 0.8),
    ]
    stage.shape(peaks, (0.58, 0.64, 0.74), hard=True, far=0.72, line=0.4)
    hill(stage, [0.60, 0.57, 0.60, 0.55, 0.60, 0.58], ground_color(stage, (0.46, 0.64, 0.48)), far=0.5)
    for k in range(8):
        tree(stage, (0.02 + 0.14 * k) * w, 0.63, 0.12 + 0.04 * (k % 3), f"far-{k}", far=0.45)
    hill(stage, [0.76, 0.70, 0.62, 0.585, 0.61, 0.69, 0.76], ground_color(stage, (0.52, 0.70, 0.40)))
    c = w / 2
    for dx, high, half in ((-0.34, 0.31, 0.062), (0.34, 0.31, 0.062)):
        _tower(stage, c + dx, 0.665, high, half, f"outer{dx}")
    _wall(stage, c - 0.34, c + 0.34, 0.66, 0.20)
    for dx, high, half in ((-0.16, 0.41, 0.052), (0.16, 0.41, 0.052), (0.0, 0.475, 0.066)):
        _tower(stage, c + dx, 0.56, high - 0.09, half, f"inner{dx}")
    _wall(stage, c - 0.20, c + 0.20, 0.665, 0.27)
    _gate(stage, c, 0.668)
    stage.shape(
        [
            (-0.1, 0.80),
            (0.3 * w, 0.735),
            (0.7 * w, 0.735),
            (w + 0.1, 0.80),
            (w + 0.1, 0.90),
            (0.7 * w, 0.825),
            (0.3 * w, 0.825),
            (-0.1, 0.90),
        ],
        (0.80, 0.88, 0.95) if stage.light.snow else (0.40, 0.64, 0.78),
        bottom=(0.58, 0.78, 0.86),
        line=0.5,
    )
    for k in range(9):
        x, y = (0.08 + 0.105 * k) * w, 0.785 + 0.03 * ((k * 7) % 3) / 2 + abs(k - 4) * 0.008
        stage.line([(x - 0.03, y), (x, y - 0.004), (x + 0.03, y)], (0.95, 0.98, 1.0), 0.0016, taper=0.9, opacity=0.7)
    front = ground_color(stage, (0.50, 0.72, 0.38))
    stage.shape(
        [(-0.2, 0.90), (0.3 * w, 0.825), (0.7 * w, 0.825), (w + 0.2, 0.90), (w + 0.2, 1.2), (-0.2, 1.2)],
        lighter(front, 0.06),
        bottom=front,
        shading=0.2,
        line=0.5,
    )
    path(stage, 0.80, c, 0.20, c, 0.52, (0.84, 0.76, 0.62))
    stage.shape(
        [(c - 0.062, 0.668), (c + 0.062, 0.668), (c + 0.105, 0.845), (c - 0.105, 0.845)], (0.66, 0.48, 0.33), hard=True
    )
    for k in range(7):
        t = k / 7.0
        y, half = 0.668 + 0.177 * (t * 0.6 + t * t * 0.4), 0.062 + 0.043 * t
        stage.line([(c - half, y), (c + half, y)], (0.44, 0.30, 0.20), 0.0016, straight=True)
    for side in (-1.0, 1.0):
        stage.line([(c + side * 0.062, 0.60), (c + side * 0.10, 0.82)], (0.34, 0.32, 0.34), 0.003, straight=True)
    bush(stage, 0.08 * w, 0.95, 0.30, "bush-a", flowers=True)
    bush(stage, 0.92 * w, 0.95, 0.28, "bush-b", flowers=True)
    meadow(stage, 0.86, "grass", flowers=14, tufts=36)


def _tower(stage: Stage, x: float, foot: float, high: float, half: float, name: str) -> None:
    top = foot - high
    stage.box(x - half, top, x + half, foot + 0.06, STONE, bottom=darker(STONE, 0.94))
    draws = stage.draws(name)
    for _ in range(9):
        bx, by = x + draws.between(-0.8, 0.5) * half, top + draws.between(0.06, 0.95) * high
        stage.soft_box(bx, by, bx + half * 0.42, by + 0.016, 0.004, darker(STONE, 0.90), line=0.25, shading=0.2)
    stage.box(x - half * 1.18, top - 0.03, x + half * 1.18, top + 0.006, lighter(STONE, 0.12))
    for k in range(4):
        bx = x - half * 1.18 + half * 2.36 * (k + 0.0) / 3.6
        stage.box(bx, top - 0.052, bx + half * 0.38, top - 0.03, lighter(STONE, 0.12), line=0.7)
    cover = SNOW if stage.light.snow else (0.36, 0.44, 0.66)
    stage.shape(
        [
            (x - half * 1.12, top - 0.045),
            (x, top - 0.045 - half * 2.7),
            (x + half * 1.12, top - 0.045),
            (x, top - 0.032),
        ],
        cover,
        bottom=darker(cover, 0.88),
        hard=True,
    )
    tip = top - 0.045 - half * 2.7
    stage.line([(x, tip + 0.005), (x, tip - 0.065)], (0.42, 0.34, 0.30), 0.0024, straight=True)
    wave = 0.012 + 0.012 * stage.bend
    stage.shape(
        [
            (x, tip - 0.064),
            (x + 0.035, tip - 0.058 - wave),
            (x + 0.075, tip - 0.05 + wave),
            (x + 0.035, tip - 0.034 - wave * 0.4),
            (x, tip - 0.026),
        ],
        (0.88, 0.30, 0.30),
        line=0.7,
    )
    glowing = stage.light.dark
    stage.soft_box(
        x - half * 0.24,
        top + 0.05,
        x + half * 0.24,
        top + 0.115,
        half * 0.24,
        (1.0, 0.82, 0.46) if glowing else (0.30, 0.32, 0.40),
        lit=glowing,
    )
    if glowing:
        stage.glow(x, top + 0.08, 0.07, (1.0, 0.76, 0.4), 0.4)


def _wall(stage: Stage, x0: float, x1: float, foot: float, high: float) -> None:
    top = foot - high
    stage.box(x0, top, x1, foot + 0.05, lighter(STONE, 0.05), bottom=darker(STONE, 0.92))
    count = int((x1 - x0) / 0.045)
    step = (x1 - x0) / count
    for k in range(count):
        stage.box(
            x0 + k * step + step * 0.18,
            top - 0.024,
            x0 + k * step + step * 0.82,
            top + 0.001,
            lighter(STONE, 0.05),
            line=0.6,
        )
    for row in range(1, int(high / 0.035)):
        y = top + row * 0.035
        for k in range(count):
            if (row * 3 + k * 5) % 4 == 0:
                stage.soft_box(
                    x0 + k * step,
                    y,
                    x0 + k * step + step * 0.6,
                    y + 0.016,
                    0.004,
                    darker(STONE, 0.92),
                    line=0.2,
                    shading=0.2,
                )


def _gate(stage: Stage, x: float, foot: float) -> None:
    stage.soft_box(x - 0.078, foot - 0.175, x + 0.078, foot + 0.05, 0.075, lighter(STONE, 0.18))
    stage.box(x - 0.078, foot - 0.06, x + 0.078, foot + 0.001, lighter(STONE, 0.18), line=0.0)
    stage.soft_box(x - 0.058, foot - 0.15, x + 0.058, foot + 0.05, 0.056, (0.26, 0.22, 0.24))
    stage.box(x - 0.058, foot - 0.06, x + 0.058, foot + 0.001, (0.26, 0.22, 0.24), line=0.0)
    for k in range(5):
        bx = x - 0.044 + 0.022 * k
        stage.line(
            [(bx, foot - 0.135 + abs(k - 2) * 0.014), (bx, foot - 0.06)], (0.50, 0.50, 0.54), 0.0022, straight=True
        )
