"""Drawing a part of a picture anew: inside the mask as the spec says, outside of it not a pixel changes."""

from base64 import b64decode
from binascii import Error
from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mintmark.core.errors import InvalidSpec
from mintmark.craft.palette import Rgb
from mintmark.craft.pixels.cel import NOTHING, Cel
from mintmark.craft.pixels.sheet import grid
from mintmark.modes.pixel.spec import Inpaint

MOST_COLORS = 255


def painted_in(cels: Sequence[Cel], wanted: Inpaint) -> Cel:
    """The given picture with the masked pixels of what is drawn.

    Raises: InvalidSpec for pictures that cannot be read, or of another size, or with too many colors.
    """
    cel = cels[0] if len(cels) == 1 else grid(cels, columns=len(cels)).cel
    before, mask = _pixels(wanted.picture, "picture"), _pixels(wanted.mask, "mask")
    for name, pixels in (("picture", before), ("mask", mask)):
        if pixels.shape[:2] != cel.index.shape:
            asked, given = (cel.width, cel.height), (pixels.shape[1], pixels.shape[0])
            raise InvalidSpec(
                f"The {name} has {given[0]} x {given[1]} pixels; what is drawn has {asked[0]} x {asked[1]}.", []
            )
    chosen = (mask[..., 0] >= 128) & (mask[..., 3] >= 128)
    after = np.where(chosen[..., None], cel.rgba(), before)
    index, palette = _indexed(after)

    def kept(layer: NDArray[Any]) -> NDArray[Any]:
        found: NDArray[Any] = np.where(chosen if layer.ndim == 2 else chosen[..., None], layer, 0).astype(layer.dtype)
        return found

    normal = kept(cel.normal)
    normal[(index > 0) & ~chosen] = (0, 0, 127)
    return replace(cel, index=index, palette=palette, normal=normal, emission=kept(cel.emission), ident=kept(cel.ident))


def _pixels(text: str, name: str) -> NDArray[np.uint8]:
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(BytesIO(b64decode(text, validate=True)), formats=("PNG",)) as image:
            if image.width * image.height > 4_000_000:
                raise InvalidSpec(f"The {name} has {image.width} x {image.height} pixels; 4 million are the most.", [])
            return np.asarray(image.convert("RGBA"))
    except (Error, ValueError, OSError, UnidentifiedImageError) as error:
        raise InvalidSpec(f"The {name} is no PNG in Base64: {error}.", []) from error


def _indexed(pixels: NDArray[np.uint8]) -> tuple[NDArray[np.uint8], tuple[Rgb, ...]]:
    """Opaque pixels as indices into their own colors; half-transparent ones cannot be."""
    alpha = pixels[..., 3]
    if ((alpha > 0) & (alpha < 255)).any():
        raise InvalidSpec("The picture has half-transparent pixels; pixel art is opaque or not there.", [])
    words = pixels[..., 0].astype(np.int64) << 16 | pixels[..., 1].astype(np.int64) << 8 | pixels[..., 2]
    words[alpha == 0] = -1
    colors = np.unique(words[words >= 0])
    if colors.size > MOST_COLORS:
        raise InvalidSpec(f"The picture has {colors.size} colors; pixel art has at most {MOST_COLORS}.", [])
    index = np.where(words >= 0, np.searchsorted(colors, words) + 1, 0).astype(np.uint8)
    return index, (NOTHING, *((int(c) >> 16, int(c) >> 8 & 255, int(c) & 255) for c in colors))
