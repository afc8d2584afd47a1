"""A meadow between hills."""

from mintmark.modes.sprite.backdrops.plants import GRASS, bush, ground_color, hill, lighter, meadow, path, tree
from mintmark.modes.sprite.backdrops.sky import paint_sky
from mintmark.modes.sprite.backdrops.stage import Stage


def paint_meadow(stage: Stage) -> None:
    """Hills, a few trees, flowers."""
    paint_sky(stage, 0.66)
    w = stage.wide
    hill(stage, [0.56, 0.47, 0.53, 0.45, 0.52, 0.50], ground_color(stage, (0.50, 0.68, 0.50)), far=0.75)
    hill(stage, [0.58, 0.55, 0.50, 0.56, 0.60, 0.53], ground_color(stage, (0.50, 0.70, 0.42)), far=0.45)
    for k, (x, high) in enumerate(((0.10, 0.16), (0.19, 0.13), (0.72, 0.15), (0.80, 0.12), (0.55, 0.10))):
        tree(stage, x * w, 0.575 + 0.01 * (k % 3), high, f"far-{k}", far=0.42)
    hill(
        stage,
        [0.66, 0.62, 0.645, 0.62, 0.65, 0.61],
        ground_color(stage),
        bottom=ground_color(stage, lighter(GRASS, 0.10)),
    )
    tree(stage, 0.89 * w, 0.80, 0.62, "near")
    bush(stage, 0.07 * w, 0.80, 0.30, "bush", flowers=True)
    path(stage, 0.635, 0.44 * w, 0.05, 0.40 * w, 0.44)
    meadow(stage, 0.70, "grass")
