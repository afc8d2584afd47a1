"""What is behind a subject when it is not cut out: a dark ground, or a plain scene in few colors."""

from dataclasses import replace

import numpy as np

from mintmark.craft.palette import Rgb
from mintmark.craft.pixels.cel import Cel, joined
from mintmark.modes.pixel.spec import Background

DARK: tuple[Rgb, ...] = ((33, 29, 44), (26, 23, 36))
SCENE: tuple[Rgb, ...] = ((124, 190, 226), (164, 216, 232), (120, 176, 104), (98, 152, 88))
"""Two skies, and two grounds."""


def set_before(cel: Cel, background: Background) -> Cel:
    """The cel on a ground that fills its cell; the ground begins a little above its anchor."""
    colors = DARK if background is Background.DARK else SCENE
    palette, moved = joined((cel.palette, (cel.palette[0], *colors)))
    ground = moved[1][1:]
    height, width = cel.index.shape
    rows = np.arange(height)[:, None] + np.zeros((1, width), np.int64)
    columns = np.arange(width)[None, :] + np.zeros((height, 1), np.int64)
    line = max(1, min(height - 1, cel.anchor[1] - height // 6))
    if background is Background.DARK:
        shadow = _shadow(cel, rows, columns)
        behind = np.where(shadow, ground[1], ground[0])
    else:
        sky = np.where(rows < line // 2, ground[0], ground[1])
        grass = np.where(
            _shadow(cel, rows, columns) | ((rows * 7 + columns * 3) % 11 == 0) & (rows % 3 == 0), ground[3], ground[2]
        )
        behind = np.where(rows < line, sky, grass)
    index = np.where(cel.index > 0, moved[0][cel.index], behind).astype(np.uint8)
    normal = cel.normal.copy()
    normal[cel.index == 0] = (0, 0, 127)
    return replace(cel, index=index, palette=palette, normal=normal)


def _shadow(cel: Cel, rows: np.ndarray, columns: np.ndarray) -> np.ndarray:
    """A flat oval under the feet."""
    _, _, wide, _ = cel.box()
    across = max(3, wide * 2 // 5)
    high = max(1, across // 3)
    x, y = columns * 2 + 1 - cel.anchor[0] * 2, rows * 2 + 1 - cel.anchor[1] * 2
    found: np.ndarray = x * x * high * high + y * y * across * across <= 4 * across * across * high * high
    return found
