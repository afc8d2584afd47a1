"""How alike two pictures look: a difference hash of 64 bits, in integers, and the distance of two.

Source: Krawetz, "Kind of Like That" (the dHash), 2013. The picture is laid on gray, made 9 by 8 pixels, and each bit
says whether a pixel is lighter than the one to its left.
"""

import numpy as np
from numpy.typing import NDArray

from mintmark.craft.resample import fitted

GROUND = 128
"""What lies under transparent parts."""


def likeness(pixels: NDArray[np.uint8]) -> int:
    """The hash of an RGB or RGBA picture, shape (height, width, 3 or 4): 0 to 2^64 - 1."""
    wide = pixels.astype(np.int32)
    luma = (wide[..., 0] * 77 + wide[..., 1] * 151 + wide[..., 2] * 28) >> 8
    if pixels.shape[2] == 4:
        alpha = wide[..., 3]
        luma = (luma * alpha + GROUND * (255 - alpha) + 127) // 255
    small = fitted(luma.astype(np.uint8)[..., None], 9, 8)[..., 0].astype(np.int32)
    bits = (small[:, 1:] > small[:, :-1]).ravel()
    word = 0
    for bit in bits.tolist():
        word = word << 1 | int(bit)
    return word


def distance(first: int, second: int) -> int:
    """In how many of 64 bits two hashes differ."""
    return (first ^ second).bit_count()
