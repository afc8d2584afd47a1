"""A picture that somebody sends as a sprite: read within limits and written anew."""

from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from mintmark.core.errors import TooLarge, UnreadableFile
from mintmark.core.fingerprint import content_hash

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

KINDS = ("PNG", "JPEG", "WEBP", "GIF")
LARGEST_SIDE = 4096


@dataclass(frozen=True, slots=True)
class Received:
    """The picture as it is kept."""

    content: bytes
    """PNG with alpha, without anything but pixels."""
    width: int
    height: int
    hash: str
    likeness: int


def received(content: bytes) -> Received:
    """Read a picture and write it anew.

    Raises: UnreadableFile for what is none, TooLarge.
    """
    from mintmark.craft.likeness import likeness
    from mintmark.craft.png import SMALL, encode_pixels

    pixels = read_pixels(content)
    # What lies under clear pixels is nobody's business, and costs bytes.
    pixels[pixels[..., 3] == 0] = 0
    written = encode_pixels(pixels, level=SMALL)
    return Received(written, pixels.shape[1], pixels.shape[0], content_hash(written), likeness(pixels))


def read_pixels(content: bytes) -> "NDArray[np.uint8]":
    """A picture that was sent, shape (height, width, 4).

    Raises: UnreadableFile for what is none, TooLarge.
    """
    import numpy as np
    from PIL import Image

    try:
        with Image.open(BytesIO(content), formats=KINDS) as image:
            if max(image.size) > LARGEST_SIDE:
                raise TooLarge(
                    f"The picture is {image.width} x {image.height}; at most {LARGEST_SIDE} pixels to a side are taken."
                )
            return np.array(image.convert("RGBA"), np.uint8)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise UnreadableFile(
            f"The file ({len(content):,} bytes) cannot be read as PNG, JPEG, WebP or GIF: {error}"
        ) from error
