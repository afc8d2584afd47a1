"""A garden with a fence, and a house behind it."""

from mintmark.modes.sprite.backdrops.plants import (
    GRASS,
    PETALS,
    SNOW,
    bush,
    darker,
    flower,
    ground_color,
    hill,
    lighter,
    meadow,
    path,
    tree,
)
from mintmark.modes.sprite.backdrops.sky import paint_sky
from mintmark.modes.sprite.backdrops.stage import Stage


def paint_garden(stage: Stage) -> None:
    """A lawn, beds, a white fence, a house behind."""
    paint_sky(stage, 0.62)
    w = stage.wide
    hill(stage, [0.55, 0.5, 0.54, 0.5, 0.53], ground_color(stage, (0.46, 0.66, 0.46)), far=0.6)
    for k, x in enumerate((0.05, 0.17, 0.42, 0.52, 0.94)):
        tree(stage, x * w, 0.60, 0.22 + 0.05 * (k % 2), f"back-{k}", far=0.35)
    _cottage(stage, 0.73 * w, 0.63, 0.42)
    _fence(stage, 0.645, 0.115)
    stage.shape(
        [(-0.1, 0.635), (w + 0.1, 0.635), (w + 0.1, 1.1), (-0.1, 1.1)],
        ground_color(stage, lighter(GRASS, 0.06)),
        bottom=ground_color(stage, darker(GRASS, 0.94)),
        hard=True,
        shading=0.0,
        line=0.4,
    )
    path(stage, 0.64, 0.73 * w, 0.085, 0.55 * w, 0.40, (0.84, 0.78, 0.70))
    for k, x in enumerate((0.05, 0.16, 0.28, 0.39)):
        bush(stage, x * w, 0.715, 0.17, f"hedge-{k}", color=(0.38, 0.60, 0.33), flowers=True)
    _beds(stage)
    tree(stage, 0.115 * w, 0.86, 0.66, "apple")
    if not stage.light.snow:
        draws = stage.draws("apples")
        for _ in range(11):
            x, y = 0.115 * w + draws.around(0.0, 0.24), 0.42 + draws.around(0.0, 0.16)
            stage.oval(x, y, 0.026, 0.026, (0.86, 0.24, 0.20), line=0.5)
    meadow(stage, 0.80, "lawn", flowers=8, tufts=34)


def _cottage(stage: Stage, x: float, foot: float, wide: float) -> None:
    wall, roof = (0.97, 0.92, 0.82), (0.78, 0.40, 0.32)
    high = wide * 0.52
    stage.box(x - wide / 2, foot - high, x + wide / 2, foot, wall, bottom=darker(wall, 0.93))
    stage.box(x + wide * 0.26, foot - high * 1.82, x + wide * 0.36, foot - high * 1.2, (0.72, 0.5, 0.42))
    cover = SNOW if stage.light.snow else roof
    stage.shape(
        [
            (x - wide * 0.58, foot - high * 0.93),
            (x - wide * 0.42, foot - high * 1.62),
            (x + wide * 0.42, foot - high * 1.62),
            (x + wide * 0.58, foot - high * 0.93),
        ],
        cover,
        bottom=darker(cover, 0.88),
        hard=True,
    )
    for row in range(1, 4):
        y = foot - high * (0.93 + 0.17 * row)
        reach = wide * (0.58 - 0.04 * row)
        stage.line([(x - reach, y), (x + reach, y)], darker(cover, 0.76), 0.0014, opacity=0.6)
    door = x
    stage.soft_box(
        door - wide * 0.075, foot - high * 0.62, door + wide * 0.075, foot + 0.002, wide * 0.07, (0.33, 0.55, 0.56)
    )
    stage.oval(door + wide * 0.045, foot - high * 0.28, 0.008, 0.008, (0.95, 0.8, 0.4))
    for side in (-0.29, 0.29):
        _window(stage, x + side * wide, foot - high * 0.50, wide * 0.17, wide * 0.19)


def _window(stage: Stage, x: float, y: float, wide: float, high: float) -> None:
    glass = (1.0, 0.86, 0.52) if stage.light.dark else (0.70, 0.86, 0.93)
    stage.box(x - wide / 2 - 0.008, y - high / 2 - 0.008, x + wide / 2 + 0.008, y + high / 2 + 0.008, (1.0, 0.99, 0.96))
    stage.box(x - wide / 2, y - high / 2, x + wide / 2, y + high / 2, glass, lit=stage.light.dark, line=0.4)
    stage.line([(x, y - high / 2), (x, y + high / 2)], (1.0, 0.99, 0.96), 0.003)
    stage.line([(x - wide / 2, y), (x + wide / 2, y)], (1.0, 0.99, 0.96), 0.003)
    if stage.light.dark:
        stage.glow(x, y, wide * 1.5, (1.0, 0.8, 0.45), 0.4)


def _fence(stage: Stage, foot: float, high: float) -> None:
    white = (0.99, 0.97, 0.93)
    for y in (foot - high * 0.72, foot - high * 0.30):
        stage.box(-0.05, y - 0.008, stage.wide + 0.05, y + 0.008, darker(white, 0.93), line=0.5)
    count = int(stage.wide / 0.052) + 2
    for k in range(count):
        x = k * 0.052
        stage.shape(
            [
                (x - 0.014, foot),
                (x - 0.014, foot - high * 0.82),
                (x, foot - high),
                (x + 0.014, foot - high * 0.82),
                (x + 0.014, foot),
            ],
            white,
            bottom=darker(white, 0.93),
            hard=True,
            line=0.5,
        )


def _beds(stage: Stage) -> None:
    if stage.light.snow:
        return
    draws = stage.draws("beds")
    w = stage.wide
    stage.oval(0.86 * w, 0.80, 0.40, 0.12, (0.48, 0.34, 0.26), shading=0.3)
    for k in range(26):
        x, y = 0.86 * w + draws.around(0.0, 0.18), 0.80 + draws.around(0.0, 0.042)
        flower(stage, x, y + 0.01, 0.075, draws.pick(PETALS), f"bed-{k}")
