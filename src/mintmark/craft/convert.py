"""Pictures out of files and into them: PNG, WebP, JPEG, GIF.

PNG is written by ours and is the same everywhere. The others are Pillow's: lossless WebP and GIF keep every pixel, JPEG
and lossy WebP do not, and their bytes follow the version of Pillow.
"""

from collections.abc import Sequence
from io import BytesIO

import numpy as np
from numpy.typing import NDArray

from mintmark.core.artifact import MediaType
from mintmark.core.errors import InvalidSpec, TooLarge, UnreadableFile
from mintmark.craft import png
from mintmark.craft.extract_palette import extract_palette, snapped
from mintmark.craft.lab import Pixels
from mintmark.craft.palette import rgb

MOST_PIXELS = 64 << 20
"""A picture with more is not unpacked."""
READ = ("PNG", "JPEG", "WEBP", "GIF", "BMP", "TIFF")
GIF = "image/gif"
WRITTEN = (MediaType.PNG, MediaType.WEBP, MediaType.JPEG)
OPAQUE = 128
GIF_COLORS = 255
"""One more is kept for what is transparent."""


def read_picture(content: bytes) -> Pixels:
    """The picture in a file as RGBA, upright; of a moving one the first.

    Raises: UnreadableFile where it is none of `READ`, or damaged; TooLarge before it is unpacked.
    """
    from PIL import Image, ImageOps

    try:
        with Image.open(BytesIO(content), formats=READ) as image:
            if image.width * image.height > MOST_PIXELS:
                message = f"{image.width} × {image.height} are more pixels than the 64 million that are unpacked."
                raise TooLarge(message)
            upright = ImageOps.exif_transpose(image)
            return np.array(upright.convert("RGBA"), np.uint8)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise TooLarge(f"This picture says to be too large to unpack: {error}") from error
    except (OSError, SyntaxError, ValueError, EOFError) as error:
        raise UnreadableFile(f"This is no picture that can be read ({', '.join(READ)}): {error}.") from error


def write_picture(
    pixels: Pixels, media_type: MediaType, *, quality: int = 90, lossless: bool = True, ground: str = "#ffffff"
) -> bytes:
    """A picture as a file. JPEG knows no transparency: what is transparent is laid on the ground.

    Raises: InvalidSpec for a kind that is not written here.
    """
    if media_type not in WRITTEN:
        raise InvalidSpec(f"Pictures are not written as {media_type}; there are: {', '.join(WRITTEN)}.")
    if not 1 <= quality <= 100:
        raise InvalidSpec(f"A quality is 1 to 100, not {quality}.")
    if media_type is MediaType.PNG:
        return png.encode_pixels(np.ascontiguousarray(pixels), level=png.SMALL)
    from PIL import Image

    buffer = BytesIO()
    if media_type is MediaType.JPEG:
        image = Image.fromarray(laid_on(pixels, ground))
        image.save(buffer, "JPEG", quality=quality, subsampling=0, optimize=True)
    else:
        Image.fromarray(pixels).save(buffer, "WEBP", quality=quality, lossless=lossless, exact=lossless, method=4)
    return buffer.getvalue()


def laid_on(pixels: Pixels, ground: str) -> NDArray[np.uint8]:
    """The picture on a ground of one color, RGB."""
    if pixels.shape[2] == 3:
        return pixels
    alpha = pixels[:, :, 3:].astype(np.int64)
    mixed = pixels[:, :, :3] * alpha + np.array(rgb(ground), np.int64) * (255 - alpha)
    return ((mixed + 127) // 255).astype(np.uint8)


def write_gif(frames: Sequence[Pixels], *, frames_per_second: int = 8, loop: str = "infinite") -> bytes:
    """A moving picture of RGB or RGBA frames of one size, in up to 255 colors and without dithering.

    `loop` is `infinite`, `once`, or `pingpong`: there and back without end.
    Raises: InvalidSpec for no frames, frames of several sizes, or another loop.
    """
    if not frames or len({frame.shape for frame in frames}) != 1:
        raise InvalidSpec("A moving picture takes one frame or more, all of one size.")
    if loop not in ("infinite", "once", "pingpong"):
        raise InvalidSpec(f"A loop is infinite, once or pingpong, not {loop!r}.")
    if not 1 <= frames_per_second <= 50:
        raise InvalidSpec(f"A GIF shows 1 to 50 frames a second, not {frames_per_second}.")
    from PIL import Image

    shown = [*frames, *frames[-2:0:-1]] if loop == "pingpong" else list(frames)
    found = extract_palette(np.concatenate(shown, axis=0), GIF_COLORS) or extract_palette(frames[0][:, :, :3], 1)
    palette = tuple(one.color for one in found)
    table = [channel for color in palette for channel in color]
    images = []
    for frame in shown:
        indices = snapped(frame, palette)
        if frame.shape[2] == 4:
            indices = np.where(frame[:, :, 3] >= OPAQUE, indices, len(palette))
        image = Image.fromarray(indices.astype(np.uint8), "P")
        image.putpalette([*table, 0, 0, 0])
        images.append(image)
    options = {"duration": 1000 // frames_per_second, "disposal": 2, "optimize": False}
    if loop != "once":
        options["loop"] = 0
    if frames[0].shape[2] == 4:
        options["transparency"] = len(palette)
    buffer = BytesIO()
    images[0].save(buffer, "GIF", save_all=True, append_images=images[1:], **options)
    return buffer.getvalue()
