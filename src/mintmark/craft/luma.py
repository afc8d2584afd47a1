"""RGB pixels as video has them: one luma for each pixel, chroma for each four. Integers only."""

import numpy as np
from numba import njit
from numpy.typing import NDArray


def yuv420(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Pixels of the shape (height, width, 3), both even, as planes under one another, shape (height * 3 / 2, width).

    BT.709, limited range; chroma is the mean of four pixels. Source: Rec. ITU-R BT.709-6, tables 3 and 4.
    """
    height, width, _ = pixels.shape
    out = np.empty((height * 3 // 2, width), np.uint8)
    _convert(np.ascontiguousarray(pixels), out.reshape(-1))
    return out


@njit(cache=True, nogil=True)
def _convert(pixels: NDArray[np.uint8], out: NDArray[np.uint8]) -> None:
    height, width, _ = pixels.shape
    blue = height * width
    red = blue + (height // 2) * (width // 2)
    for y in range(0, height, 2):
        for x in range(0, width, 2):
            r, g, b = np.int64(0), np.int64(0), np.int64(0)
            for dy in range(2):
                for dx in range(2):
                    one_r = np.int64(pixels[y + dy, x + dx, 0])
                    one_g = np.int64(pixels[y + dy, x + dx, 1])
                    one_b = np.int64(pixels[y + dy, x + dx, 2])
                    luma = 11966 * one_r + 40254 * one_g + 4064 * one_b + 1081344  # 16.5 in 1/65536
                    out[(y + dy) * width + x + dx] = luma >> 16
                    r, g, b = r + one_r, g + one_g, b + one_b
            place = (y // 2) * (width // 2) + x // 2
            out[blue + place] = (28785 * b - 22189 * g - 6596 * r + 33685504) >> 18  # 128.5 in 1/262144
            out[red + place] = (28784 * r - 26145 * g - 2639 * b + 33685504) >> 18
