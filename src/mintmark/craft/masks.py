"""Masks as others draw them, as ours: white where a picture may change."""

import numpy as np

from mintmark.core.artifact import MediaType
from mintmark.craft.convert import read_picture, write_picture

OPAQUE = 255


def as_white_where_open(content: bytes) -> bytes:
    """A mask that is transparent where the picture may change, as OpenAI's are; one without any is taken as it is.

    Raises: UnreadableFile, TooLarge.
    """
    pixels = read_picture(content)
    if (pixels[:, :, 3] == OPAQUE).all():
        return content
    open_here = OPAQUE - pixels[:, :, 3:4]
    return write_picture(np.repeat(open_here, 3, axis=2), MediaType.PNG)


def inverted(content: bytes) -> bytes:
    """The mask of everything else.

    Raises: UnreadableFile, TooLarge.
    """
    return write_picture(OPAQUE - read_picture(content)[:, :, :3], MediaType.PNG)
