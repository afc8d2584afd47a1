"""What the paper does to a finished figure: pooling pigment, darker rims, grain."""

import numpy as np
from numba import njit
from numpy.typing import NDArray

from mintmark.craft.noise import clouds, tooth
from mintmark.modes.sprite.canvas import Canvas
from mintmark.modes.sprite.hands import Hand
from mintmark.modes.sprite.paintwork import blurred


def finished(canvas: Canvas, hand: Hand) -> None:
    """Work the paper into the picture, in place."""
    if hand.cloud == 0.0 and hand.grain == 0.0 and hand.rim == 0.0:
        return
    luma = (canvas.pixels[..., 0] + canvas.pixels[..., 1] + canvas.pixels[..., 2]) * np.float32(1.0 / 3.0)
    soft = blurred(luma, max(1, canvas.height // 220)) if hand.rim > 0.0 else luma
    _work(
        canvas.pixels,
        luma,
        soft,
        clouds(max(8, canvas.height // 9)),
        tooth(max(1, canvas.height // 360)),
        hand.cloud * 0.9,
        hand.grain * 0.6,
        hand.rim * 2.2,
    )


@njit(cache=True, nogil=True, error_model="numpy")
def _work(
    pixels: NDArray[np.float32],
    luma: NDArray[np.float32],
    soft: NDArray[np.float32],
    clouds: NDArray[np.uint8],
    grains: NDArray[np.uint8],
    cloud: float,
    grain: float,
    rim: float,
) -> None:
    rows, columns = luma.shape
    for y in range(rows):
        for x in range(columns):
            a = pixels[y, x, 3]
            if a <= 0.0:
                continue
            pool = clouds[y % clouds.shape[0], x % clouds.shape[0]] / 127.5 - 1.0
            bump = grains[y % grains.shape[0], x % grains.shape[0]] / 127.5 - 1.0
            # Pigment gathers on the dark side of every edge.
            edge = min(0.25, max(0.0, soft[y, x] - luma[y, x]))
            factor = 1.0 + cloud * 0.30 * min(0.0, pool) + grain * 0.5 * bump - rim * edge
            # Where little pigment lies the paper shines through, most of all in the light.
            # A dark wash is many thin ones: boots do not fade into the ground.
            pale = cloud * max(0.0, pool + 0.15) * (0.12 + 0.88 * luma[y, x] * luma[y, x])
            for c in range(3):
                value = pixels[y, x, c] * factor
                value += (a - value) * pale
                pixels[y, x, c] = min(a, max(np.float32(0.0), np.float32(value)))
