"""The forms an ink drawing can take; each is made from the same strokes."""

from collections.abc import Sequence
from io import BytesIO
from typing import cast

from mintmark.contracts.exporter import Exporter
from mintmark.core.artifact import Artifact, MediaType, Piece
from mintmark.modes.ink.spec import InkSpec

REPLAY_SIDE = 480
"""The longer side of a replay, at most, in pixels."""


def _spec(piece: Piece) -> InkSpec:
    return cast("InkSpec", piece.spec)


def _png(piece: Piece) -> Sequence[Artifact]:
    return (piece.picture,)


def _svg(piece: Piece) -> Sequence[Artifact]:
    from mintmark.craft.svg import draw_svg
    from mintmark.modes.ink.composition import compose

    spec = _spec(piece)
    content = draw_svg(compose(spec), spec.width, spec.height, title=spec.subject.value.replace("_", " "))
    return (Artifact("svg", MediaType.SVG, content, spec.width, spec.height),)


def _replay(piece: Piece) -> Sequence[Artifact]:
    from mintmark.craft.replay import draw_replay
    from mintmark.modes.ink.composition import compose

    spec = _spec(piece)
    share = min(1.0, REPLAY_SIDE / max(spec.width, spec.height))
    width, height = max(1, int(spec.width * share)), max(1, int(spec.height * share))
    content = draw_replay(compose(spec), width, height)
    return (Artifact("replay", MediaType.APNG, content, width, height),)


def _truecolor(piece: Piece) -> Sequence[Artifact]:
    """RGB where nothing is transparent, RGBA elsewhere: for readers that do not like palettes."""
    from mintmark.craft.painter import paint
    from mintmark.craft.png import encode_pixels
    from mintmark.modes.ink.composition import compose

    spec = _spec(piece)
    pixels = paint(compose(spec), spec.width, spec.height).rgba()
    if (pixels[..., 3] == 255).all():
        pixels = pixels[..., :3].copy()
    return (Artifact("truecolor", MediaType.PNG, encode_pixels(pixels), spec.width, spec.height),)


def _webp(piece: Piece) -> Sequence[Artifact]:
    from PIL import Image

    out = BytesIO()
    with Image.open(BytesIO(piece.picture.content)) as image:
        # With an empty XMP packet Pillow writes the extended header that a mark needs.
        image.convert("RGBA").save(out, "WEBP", lossless=True, quality=60, method=3, exact=False, xmp=b" ")
    return (Artifact("webp", MediaType.WEBP, out.getvalue(), piece.picture.width, piece.picture.height),)


def _jpeg(piece: Piece) -> Sequence[Artifact]:
    from PIL import Image

    from mintmark.craft.palette import rgb

    out = BytesIO()
    with Image.open(BytesIO(piece.picture.content)) as image:
        above = image.convert("RGBA")
        below = Image.new("RGBA", above.size, (*rgb(_spec(piece).paper or "#ffffff"), 255))
        below.alpha_composite(above)
        below.convert("RGB").save(out, "JPEG", quality=92, subsampling=0)
    return (Artifact("jpeg", MediaType.JPEG, out.getvalue(), piece.picture.width, piece.picture.height),)


def _strokes(piece: Piece) -> Sequence[Artifact]:
    """Every mark as data: what the other forms are made from."""
    from dataclasses import asdict

    from mintmark.core.canonical import canonical
    from mintmark.modes.ink.composition import compose

    painting = compose(_spec(piece))
    layers = [
        {name: value for name, value in asdict(layer).items() if (name, value) != ("blend", "normal")}
        | {"marks": [{"kind": type(mark).__name__.lower(), **asdict(mark)} for mark in layer.marks]}
        for layer in painting.layers
    ]
    content = canonical(asdict(painting) | {"layers": layers})
    return (Artifact("strokes", MediaType.JSON, content),)


EXPORTERS = (
    Exporter("png", "The picture as it was drawn.", MediaType.PNG, _png),
    Exporter("svg", "Every hair of the brush as a line; scales without end.", MediaType.SVG, _svg),
    Exporter("replay", "The brush at work, as an animated PNG.", MediaType.APNG, _replay),
    Exporter("truecolor", "A PNG of plain RGB or RGBA pixels, without a palette.", MediaType.PNG, _truecolor),
    Exporter("webp", "Lossless WebP: smaller, slower to make.", MediaType.WEBP, _webp, exact=False),
    Exporter("jpg", "JPEG on the paper's color, or on white.", MediaType.JPEG, _jpeg, exact=False),
    Exporter("strokes", "Every mark as JSON data.", MediaType.JSON, _strokes),
)
