"""A provider's picture as a sprite: cut out of its ground, fitted to the frame, kept as it came."""

from collections.abc import Sequence
from io import BytesIO

import numpy as np
from numpy.typing import NDArray

from mintmark.core.artifact import Artifact, MediaType
from mintmark.core.canonical import Json, canonical
from mintmark.core.errors import UnreadableFile
from mintmark.core.plan import Reply
from mintmark.craft.cutout import cut_out
from mintmark.craft.png import encode_pixels
from mintmark.craft.resample import fitted, inside
from mintmark.modes.sprite.spec import SpriteSpec, Subject

MOST_PIXELS = 64_000_000
"""Larger pictures are refused before they are unpacked."""
_KINDS = {"PNG": MediaType.PNG, "JPEG": MediaType.JPEG, "WEBP": MediaType.WEBP}


def received(spec: SpriteSpec, reply: Reply) -> Sequence[Artifact]:
    """The sprite, what the provider sent, and an account of what was done to it.

    Raises: UnreadableFile when it is no picture, or too large.
    """
    pixels, kind = _decoded(reply)
    rows, columns = pixels.shape[:2]
    done: list[Json] = []
    if spec.subject is Subject.CHARACTER:
        cut = cut_out(pixels)
        done.append(f"Cut out of its ground: {round(cut.share * 100)} % of the picture is figure.")
        picture = _stood(cut.pixels, spec.width, spec.height)
    else:
        picture = _covering(pixels[..., :3], spec.width, spec.height)
    if (rows, columns) != (spec.height, spec.width):
        done.append(f"Fitted from {columns} x {rows} to {spec.width} x {spec.height}.")
    account: dict[str, Json] = {
        "provider": reply.provider,
        "model": reply.model,
        "came_as": f"{columns}x{rows} {kind.value}",
        "done": done,
        "answer": reply.value,
    }
    return (
        Artifact("picture", MediaType.PNG, encode_pixels(np.ascontiguousarray(picture)), spec.width, spec.height),
        Artifact("original", kind, reply.content, columns, rows),
        Artifact("answer", MediaType.JSON, canonical(account)),
    )


def _decoded(reply: Reply) -> tuple[NDArray[np.uint8], MediaType]:
    from PIL import Image

    try:
        with Image.open(BytesIO(reply.content), formats=tuple(_KINDS)) as image:
            if image.width * image.height > MOST_PIXELS:
                raise UnreadableFile(
                    f"The picture of {reply.provider} is {image.width} x {image.height} pixels; "
                    f"at most {MOST_PIXELS:,} pixels are unpacked."
                )
            return np.asarray(image.convert("RGBA"), np.uint8), _KINDS[str(image.format)]
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise UnreadableFile(
            f"What {reply.provider} sent as a picture ({len(reply.content):,} bytes) cannot be read: {error}"
        ) from error


def _stood(pixels: NDArray[np.uint8], width: int, height: int) -> NDArray[np.uint8]:
    """A figure without what is empty around it, as large as the frame allows, standing at its lower edge."""
    out = np.zeros((height, width, 4), np.uint8)
    rows, columns = np.flatnonzero(pixels[..., 3].any(axis=1)), np.flatnonzero(pixels[..., 3].any(axis=0))
    if not rows.size:
        return out
    part = pixels[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    wide, high = inside((part.shape[1], part.shape[0]), (width * 94 // 100, height * 93 // 100))
    part = fitted(np.ascontiguousarray(part), wide, high)
    top, left = height * 96 // 100 - high, (width - wide) // 2
    out[top : top + high, left : left + wide] = part
    return out


def _covering(pixels: NDArray[np.uint8], width: int, height: int) -> NDArray[np.uint8]:
    """The largest part of the frame's shape, from the middle."""
    rows, columns = pixels.shape[:2]
    wide, high = inside((width, height), (columns, rows))
    top, left = (rows - high) // 2, (columns - wide) // 2
    return fitted(np.ascontiguousarray(pixels[top : top + high, left : left + wide]), width, height)
