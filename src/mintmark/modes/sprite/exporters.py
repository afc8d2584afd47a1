"""The forms a sprite can take: its pixels in other files, and itself as data."""

from collections.abc import Sequence
from io import BytesIO
from typing import cast

from mintmark.contracts.exporter import Exporter
from mintmark.core.artifact import Artifact, MediaType, Piece
from mintmark.core.canonical import canonical
from mintmark.modes.sprite.spec import SpriteSpec


def _png(piece: Piece) -> Sequence[Artifact]:
    return (piece.picture,)


def _webp(piece: Piece) -> Sequence[Artifact]:
    from PIL import Image

    out = BytesIO()
    with Image.open(BytesIO(piece.picture.content)) as image:
        # With an empty XMP packet Pillow writes the extended header that a mark needs.
        image.save(out, "WEBP", lossless=True, quality=60, method=3, exact=False, xmp=b" ")
    return (Artifact("webp", MediaType.WEBP, out.getvalue(), piece.picture.width, piece.picture.height),)


def _thumbnail(piece: Piece) -> Sequence[Artifact]:
    """At most 256 pixels to a side."""
    import numpy as np
    from PIL import Image

    from mintmark.craft.png import encode_pixels
    from mintmark.craft.resample import fitted, inside

    with Image.open(BytesIO(piece.picture.content)) as image:
        pixels = np.ascontiguousarray(np.asarray(image.convert("RGBA"), np.uint8))
    wide, high = inside((pixels.shape[1], pixels.shape[0]), (256, 256))
    return (Artifact("thumbnail", MediaType.PNG, encode_pixels(fitted(pixels, wide, high)), wide, high),)


def _dna(piece: Piece) -> Sequence[Artifact]:
    spec = cast("SpriteSpec", piece.spec)
    return (Artifact("dna", MediaType.JSON, canonical(spec.dna.model_dump(mode="json"))),)


EXPORTERS = (
    Exporter("png", "The picture as it was drawn, with alpha.", MediaType.PNG, _png),
    Exporter("webp", "Lossless WebP: smaller, slower to make.", MediaType.WEBP, _webp, exact=False),
    Exporter("thumbnail", "The picture at 256 pixels.", MediaType.PNG, _thumbnail),
    Exporter("dna", "Who it is, as JSON.", MediaType.JSON, _dna),
)
