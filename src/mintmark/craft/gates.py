"""Whether a picture that somebody sent is good enough to be passed on."""

from dataclasses import dataclass

import numpy as np

from mintmark.core.errors import TooLarge, UnreadableFile
from mintmark.craft.convert import read_picture
from mintmark.craft.lab import Pixels

FEWEST_TONES = 4
"""A picture of fewer tones of gray, none of them rare, shows nothing; pixel art has more."""
RARE = 1000
"""A tone that fewer than one in so many pixels have is rare."""
DIFFERENT_SHAPE = 25
"""Percent by which the aspect may differ from what was asked."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What a picture was asked to be."""

    width: int = 0
    """In pixels; 0 does not matter."""
    height: int = 0


def fault_in(content: bytes, wish: Wish | None = None) -> str:
    """What is wrong with a file that should be a picture, as a sentence; empty when nothing is."""
    if not content:
        return "The file is empty."
    try:
        pixels = read_picture(content)
    except (UnreadableFile, TooLarge) as error:
        return error.message
    return fault_of(pixels, wish)


def fault_of(pixels: Pixels, wish: Wish | None = None) -> str:
    """What is wrong with a picture, as a sentence; empty when nothing is."""
    height, width, channels = pixels.shape
    if channels == 4 and not (pixels[:, :, 3] > 0).any():
        return "The picture is transparent all over."
    gray = pixels[:, :, :3].astype(np.int64).sum(axis=2) // 3
    if channels == 4:
        gray = np.where(pixels[:, :, 3] > 0, gray, 256)
    counts = np.bincount(gray.ravel(), minlength=257)
    if int((counts * RARE >= gray.size).sum()) < 2 and int((counts > 0).sum()) < FEWEST_TONES:
        return "The picture is of one color all over."
    if wish is not None and wish.width and wish.height:
        asked, got = wish.width * height, wish.height * width
        if abs(asked - got) * 100 > DIFFERENT_SHAPE * max(asked, got):
            return (
                f"The picture has {width} × {height} pixels, another shape than the {wish.width} × {wish.height} asked."
            )
    return ""
