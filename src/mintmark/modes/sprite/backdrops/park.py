"""A park with a pond, a bench and a lamp."""

from mintmark.modes.sprite.backdrops.lamps import lamp_post
from mintmark.modes.sprite.backdrops.plants import (
    GRASS,
    LEAF,
    SNOW,
    blossom,
    bush,
    darker,
    ground_color,
    hill,
    lighter,
    meadow,
    path,
    tree,
)
from mintmark.modes.sprite.backdrops.sky import paint_sky
from mintmark.modes.sprite.backdrops.stage import Stage
from mintmark.modes.sprite.canvas import Color

WATER: Color = (0.36, 0.65, 0.80)
WOOD: Color = (0.66, 0.47, 0.31)


def paint_park(stage: Stage) -> None:
    """A pond, a bench under a tree, a lamp, a path."""
    paint_sky(stage, 0.62)
    w = stage.wide
    hill(stage, [0.52, 0.49, 0.53, 0.48, 0.52], ground_color(stage, (0.44, 0.63, 0.50)), far=0.7)
    for k in range(9):
        tree(
            stage,
            (0.03 + 0.118 * k) * w,
            0.58,
            0.20 + 0.06 * (k * 7 % 3) / 2,
            f"row-{k}",
            far=0.42,
            color=lighter(LEAF, 0.04 * (k % 3)),
        )
    stage.shape(
        [(-0.1, 0.575), (w * 0.5, 0.565), (w + 0.1, 0.58), (w + 0.1, 1.1), (-0.1, 1.1)],
        ground_color(stage, lighter(GRASS, 0.08)),
        bottom=ground_color(stage),
        hard=True,
        shading=0.0,
        line=0.4,
    )
    _pond(stage, 0.30 * w, 0.665, 0.62, 0.10)
    path(stage, 0.585, 0.66 * w, 0.06, 0.60 * w, 0.50)
    tree(stage, 0.90 * w, 0.79, 0.70, "oak", color=(0.45, 0.64, 0.30))
    _bench(stage, 0.82 * w, 0.835, 0.30)
    lamp_post(stage, 0.47 * w, 0.76, 0.46)
    bush(stage, 0.06 * w, 0.86, 0.32, "bush", flowers=True)
    meadow(stage, 0.82, "lawn", flowers=12, tufts=40)


def _pond(stage: Stage, x: float, y: float, wide: float, high: float) -> None:
    frozen = stage.light.snow
    stage.oval(x, y, wide * 1.06, high * 1.18, ground_color(stage, darker(GRASS, 0.82)), line=0.4, shading=0.0)
    stage.oval(x, y, wide, high, (0.80, 0.88, 0.95) if frozen else WATER, bottom=(0.62, 0.82, 0.88), shading=0.35)
    for k in range(6):
        dx, dy = ((k * 37) % 61 / 61.0 - 0.5) * wide * 0.7, (k / 6.0 - 0.45) * high * 0.7
        stage.line(
            [(x + dx - 0.05, y + dy), (x + dx, y + dy - 0.004), (x + dx + 0.05, y + dy)],
            (0.95, 0.98, 1.0),
            0.0018,
            taper=0.9,
            opacity=0.7,
        )
    if not frozen:
        for k, dx in enumerate((-0.22, 0.16, 0.30)):
            stage.oval(x + dx * wide, y + (0.18 - 0.1 * k) * high, 0.045, 0.016, (0.40, 0.64, 0.38), line=0.5)
        blossom(stage, x + 0.16 * wide, y + 0.03 * high, 0.012, (0.98, 0.75, 0.82))
        _duck(stage, x - 0.04 * wide, y - 0.02, 0.06)


def _duck(stage: Stage, x: float, y: float, size: float) -> None:
    stage.shape(
        [
            (x - size * 0.55, y - size * 0.25),
            (x - size * 0.2, y - size * 0.2),
            (x + size * 0.3, y - size * 0.22),
            (x + size * 0.4, y + size * 0.1),
            (x, y + size * 0.22),
            (x - size * 0.4, y + size * 0.1),
        ],
        (0.98, 0.95, 0.88),
    )
    stage.oval(x + size * 0.36, y - size * 0.36, size * 0.34, size * 0.34, (0.98, 0.96, 0.9))
    stage.shape(
        [(x + size * 0.50, y - size * 0.40), (x + size * 0.74, y - size * 0.32), (x + size * 0.50, y - size * 0.26)],
        (0.95, 0.62, 0.2),
        line=0.5,
    )
    stage.oval(x + size * 0.40, y - size * 0.40, size * 0.06, size * 0.06, (0.12, 0.1, 0.12), line=0.0)


def _bench(stage: Stage, x: float, foot: float, wide: float) -> None:
    iron = (0.27, 0.29, 0.34)
    for side in (-0.42, 0.42):
        stage.box(x + side * wide - 0.008, foot - wide * 0.30, x + side * wide + 0.008, foot, iron, line=0.5)
        stage.box(
            x + side * wide - 0.007, foot - wide * 0.62, x + side * wide + 0.007, foot - wide * 0.26, iron, line=0.5
        )
    for k in range(3):
        y = foot - wide * (0.58 - 0.11 * k)
        stage.soft_box(x - wide / 2, y - 0.012, x + wide / 2, y + 0.012, 0.006, WOOD, line=0.7)
    stage.soft_box(
        x - wide * 0.53, foot - wide * 0.28, x + wide * 0.53, foot - wide * 0.20, 0.008, lighter(WOOD, 0.1), bottom=WOOD
    )
    if stage.light.snow:
        stage.blob(x, foot - wide * 0.29, wide, 0.03, SNOW, "bench-snow", 10)
