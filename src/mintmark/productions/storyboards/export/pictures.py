"""The picture of a shot: read once, compared with its checksum, and made ready to be shown on paper and screen."""

import numpy as np
from numpy.typing import NDArray

from mintmark.core.errors import CorruptStore
from mintmark.core.fingerprint import content_hash
from mintmark.craft.difference import read
from mintmark.craft.palette import Rgb, rgb
from mintmark.productions.storyboards.export.batch import ExportShot

BONE, SHEET, INK, GREY, LINE, MARK = (
    rgb(color) for color in ("#f1eadd", "#faf6ee", "#14120f", "#5d564c", "#cfc4b1", "#8a2b1c")
)
"""The colors of the house, as its pages have them."""


def picture_of(shot: ExportShot) -> bytes | None:
    """The whole file; None where there is none.

    Raises: CorruptStore when it is not what was kept.
    """
    if shot.picture is None:
        return None
    content = shot.picture()
    if shot.picture_hash is not None and content_hash(content) != shot.picture_hash:
        raise CorruptStore(
            f"The picture of {shot.version.shot_id!r}, version {shot.version.number}, is not the one that was kept: "
            f"its SHA-256 is {content_hash(content)}, not {shot.picture_hash}. Render it again."
        )
    return content


def pixels_of(content: bytes, ground: Rgb = SHEET) -> NDArray[np.uint8]:
    """The pixels of a picture file over a ground, shape (height, width, 3).

    Raises: UnreadableFile, TooLarge.
    """
    pixels = read(content)
    alpha = pixels[..., 3:].astype(np.int32)
    if int(alpha.min()) == 255:
        return np.ascontiguousarray(pixels[..., :3])
    under = np.array(ground, np.int32)
    return ((pixels[..., :3] * alpha + under * (255 - alpha) + 127) // 255).astype(np.uint8)
