"""The forms a shot can take: its pixels in other files, its other tiers, and the shot as data."""

from collections.abc import Sequence
from io import BytesIO
from typing import cast

from mintmark.contracts.exporter import Exporter
from mintmark.core.artifact import Artifact, MediaType, Piece
from mintmark.core.canonical import canonical
from mintmark.modes.shot.spec import Finish, ShotSpec, Tier


def _spec(piece: Piece) -> ShotSpec:
    return cast("ShotSpec", piece.spec)


def _png(piece: Piece) -> Sequence[Artifact]:
    return (piece.picture,)


def _webp(piece: Piece) -> Sequence[Artifact]:
    from PIL import Image

    out = BytesIO()
    with Image.open(BytesIO(piece.picture.content)) as image:
        # With an empty XMP packet Pillow writes the extended header that a mark needs.
        image.convert("RGB").save(out, "WEBP", lossless=True, quality=60, method=3, exact=False, xmp=b" ")
    return (Artifact("webp", MediaType.WEBP, out.getvalue(), piece.picture.width, piece.picture.height),)


def _jpeg(piece: Piece) -> Sequence[Artifact]:
    from PIL import Image

    out = BytesIO()
    with Image.open(BytesIO(piece.picture.content)) as image:
        image.convert("RGB").save(out, "JPEG", quality=92, subsampling=0)
    return (Artifact("jpeg", MediaType.JPEG, out.getvalue(), piece.picture.width, piece.picture.height),)


def _board(piece: Piece) -> Sequence[Artifact]:
    """The same shot as a storyboard frame, whatever its tier."""
    from mintmark.craft.png import encode_pixels
    from mintmark.modes.shot.engine import pixels

    spec = _spec(piece)
    output = spec.output.model_copy(update={"tier": Tier.BOARD, "finish": Finish.ENGINE})
    drawn = pixels(spec.model_copy(update={"output": output, "structured_prompt": None}))
    return (Artifact("board", MediaType.PNG, encode_pixels(drawn), spec.width, spec.height),)


def _prompt(piece: Piece) -> Sequence[Artifact]:
    from mintmark.modes.shot.structured import to_structured

    spec = _spec(piece)
    return (Artifact("structured_prompt", MediaType.JSON, canonical(spec.structured_prompt or to_structured(spec))),)


def _shot(piece: Piece) -> Sequence[Artifact]:
    return (Artifact("shot", MediaType.JSON, canonical(_spec(piece).json_value())),)


EXPORTERS = (
    Exporter("png", "The picture as it was drawn.", MediaType.PNG, _png),
    Exporter("board", "The same frame as a storyboard drawing.", MediaType.PNG, _board),
    Exporter("webp", "Lossless WebP: smaller, slower to make.", MediaType.WEBP, _webp, exact=False),
    Exporter("jpg", "JPEG.", MediaType.JPEG, _jpeg, exact=False),
    Exporter("structured_prompt", "The shot in the words of image models, as JSON.", MediaType.JSON, _prompt),
    Exporter("shot", "The complete shot as JSON.", MediaType.JSON, _shot),
)
