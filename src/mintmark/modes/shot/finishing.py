"""A provider's picture, made safe: decoded within limits, fitted to the size that was asked for, kept as it came."""

from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING

from mintmark.core.artifact import Artifact, MediaType
from mintmark.core.canonical import Json, canonical
from mintmark.core.errors import UnreadableFile
from mintmark.core.plan import Reply
from mintmark.modes.shot.spec import ShotSpec

if TYPE_CHECKING:
    from PIL.Image import Image

MOST_PIXELS = 64_000_000
"""Larger pictures are refused before they are unpacked."""
_OPAQUE_KINDS = (0, 2, 3)
"""Gray, RGB and indexed, as a PNG's header numbers them."""
_KINDS = {"PNG": MediaType.PNG, "JPEG": MediaType.JPEG, "WEBP": MediaType.WEBP}


def finished(spec: ShotSpec, reply: Reply) -> Sequence[Artifact]:
    """The picture at the size of the spec, what the provider sent, and an account of what was done to it.

    Raises: UnreadableFile when it is no picture, or too large.
    """
    import numpy as np

    from mintmark.craft.png import encode_pixels

    image, kind = _decoded(reply)
    came = image.size
    fitted, done = _fitted(image, spec.width, spec.height)
    content = b"" if done or kind is not MediaType.PNG else _bare_png(reply.content)
    if not content:
        content = encode_pixels(np.ascontiguousarray(np.asarray(fitted, np.uint8)))
    account: dict[str, Json] = {
        "provider": reply.provider,
        "model": reply.model,
        "came_as": f"{came[0]}x{came[1]} {kind.value}",
        "done": done,
        "answer": reply.value,
    }
    return (
        Artifact("picture", MediaType.PNG, content, spec.width, spec.height),
        Artifact("original", kind, reply.content, came[0], came[1]),
        Artifact("answer", MediaType.JSON, canonical(account)),
    )


def _decoded(reply: Reply) -> "tuple[Image, MediaType]":
    from PIL import Image

    try:
        with Image.open(BytesIO(reply.content), formats=tuple(_KINDS)) as image:
            kind = _KINDS[str(image.format)]
            if image.width * image.height > MOST_PIXELS:
                raise UnreadableFile(
                    f"The picture of {reply.provider} is {image.width} x {image.height} pixels; "
                    f"at most {MOST_PIXELS:,} pixels are unpacked."
                )
            return _opaque(image), kind
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise UnreadableFile(
            f"What {reply.provider} sent as a picture ({len(reply.content):,} bytes) cannot be read: {error}"
        ) from error


def _bare_png(content: bytes) -> bytes:
    """A PNG that was decoded without fault, without anything but its pixels; empty where they must be written anew."""
    from mintmark.craft import png

    found = list(png.chunks(content))
    _, head = found[0]
    bits, color, interlaced = head[8], head[9], head[12]
    kinds = {kind for kind, _ in found}
    if bits > 8 or color not in _OPAQUE_KINDS or interlaced or kinds & {b"tRNS", b"acTL"}:
        return b""
    kept = (png.chunk(kind, body) for kind, body in found if kind in (b"IHDR", b"PLTE", b"IDAT", b"IEND"))
    return b"".join([png.SIGNATURE, *kept])


def _opaque(image: "Image") -> "Image":
    """RGB; what is transparent lies on white."""
    from PIL import Image

    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        above = image.convert("RGBA")
        below = Image.new("RGBA", above.size, (255, 255, 255, 255))
        below.alpha_composite(above)
        return below.convert("RGB")
    return image.convert("RGB")


def _fitted(image: "Image", width: int, height: int) -> "tuple[Image, list[Json]]":
    """The picture at that size, and one sentence for everything that was done to it."""
    from PIL import Image

    done: list[Json] = []
    if image.width * height != image.height * width:
        # The largest part of the wished shape, from the middle; in whole numbers, so that it is the same everywhere.
        wide = min(image.width, max(1, (image.height * width + height // 2) // height))
        high = min(image.height, max(1, (image.width * height + width // 2) // width))
        left, top = (image.width - wide) // 2, (image.height - high) // 2
        done.append(f"Cropped from {image.width} x {image.height} to {wide} x {high}, from the middle.")
        image = image.crop((left, top, left + wide, top + high))
    if image.size != (width, height):
        done.append(f"Scaled from {image.width} x {image.height} to {width} x {height}.")
        image = image.resize((width, height), Image.Resampling.LANCZOS)
    return image, done
