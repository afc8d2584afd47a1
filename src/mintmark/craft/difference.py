"""Two pictures compared: what differs as a picture, and in numbers. Integers only."""

from dataclasses import dataclass
from io import BytesIO

import numpy as np
from numpy.typing import NDArray

from mintmark.core.errors import TooLarge, UnreadableFile
from mintmark.craft import png
from mintmark.craft.palette import rgb

BONE, INK, MARK = rgb("#f1eadd"), rgb("#14120f"), rgb("#b3240f")
MOST_PIXELS = 64 << 20
"""A picture with more is not unpacked."""
FAINT = 110
"""How much of the ink the unchanged picture is drawn with, of 255."""
LEAST = 96
"""How much of the red the smallest change is drawn with, of 255: one step of one channel is to be seen."""


@dataclass(frozen=True, slots=True)
class Difference:
    """How two pictures differ."""

    changed: int
    """Pixels that are not the same."""
    total: int
    """Pixels compared: those of the frame that holds both pictures."""
    largest: int
    """The greatest difference of any channel, 0 to 255."""
    mean: float
    """The mean difference of all channels over the area that both have, 0 to 255."""
    sizes: tuple[tuple[int, int], tuple[int, int]]
    """Width and height of both; where they are not the same, what lies outside one of them counts as changed."""

    @property
    def share(self) -> float:
        """The part of the pixels that changed, 0 to 1."""
        return self.changed / self.total


def compare(first: bytes, second: bytes) -> tuple[Difference, bytes]:
    """Compare two picture files: the numbers, and a PNG: the first in faint ink on bone, what changed in red.

    Raises: UnreadableFile for what is no picture, TooLarge for more than 64 million pixels.
    """
    numbers, heat = difference(read(first), read(second))
    return numbers, png.encode_pixels(heat)


def read(content: bytes) -> NDArray[np.uint8]:
    """The pixels of a picture file, shape (height, width, 4); what cannot be seen is black.

    Raises: UnreadableFile for what is no picture, TooLarge for more than 64 million pixels.
    """
    from PIL import Image

    try:
        with Image.open(BytesIO(content)) as image:
            width, height = image.size
            if width * height > MOST_PIXELS:
                raise TooLarge(f"A picture of {width} x {height} pixels is not unpacked; {MOST_PIXELS:,} are the most.")
            pixels = np.array(image.convert("RGBA"))
    except Image.DecompressionBombError as error:
        raise TooLarge(f"This picture says to be too large to unpack: {error}") from error
    except (OSError, EOFError, ValueError, SyntaxError) as error:
        raise UnreadableFile(f"This is no picture that can be read: {error}") from error
    pixels[pixels[..., 3] == 0] = 0
    return pixels


def difference(first: NDArray[np.uint8], second: NDArray[np.uint8]) -> tuple[Difference, NDArray[np.uint8]]:
    """The numbers, and the heat as RGB pixels. Both pictures have the shape (height, width, 4); they are laid together
    at the upper left corner.
    """
    height, width = (max(one, other) for one, other in zip(first.shape[:2], second.shape[:2], strict=True))
    high, wide = (min(one, other) for one, other in zip(first.shape[:2], second.shape[:2], strict=True))
    apart = np.abs(first[:high, :wide].astype(np.int16) - second[:high, :wide].astype(np.int16))
    worst = np.full((height, width), 255, np.int32)
    worst[:high, :wide] = apart.max(axis=2)
    summed = int(apart.sum(dtype=np.int64))
    numbers = Difference(
        changed=int(np.count_nonzero(worst)),
        total=height * width,
        largest=int(worst.max()),
        mean=summed / apart.size,
        sizes=((first.shape[1], first.shape[0]), (second.shape[1], second.shape[0])),
    )
    return numbers, _heat(first, worst)


def _heat(first: NDArray[np.uint8], worst: NDArray[np.int32]) -> NDArray[np.uint8]:
    ground = np.empty((*worst.shape, 3), np.int32)
    ground[:] = BONE
    seen = first.astype(np.int32)
    luma = (54 * seen[..., 0] + 183 * seen[..., 1] + 19 * seen[..., 2]) >> 8
    dark = (255 - luma) * seen[..., 3] * FAINT // (255 * 255)
    part = ground[: first.shape[0], : first.shape[1]]
    part += (np.array(INK, np.int32) - part) * dark[..., None] // 255
    red = np.where(worst > 0, LEAST + worst * 2, 0).clip(0, 255)
    ground += (np.array(MARK, np.int32) - ground) * red[..., None] // 255
    return ground.astype(np.uint8)
