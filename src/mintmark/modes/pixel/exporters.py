"""The forms of a piece of pixel art."""

from collections.abc import Callable, Sequence
from io import BytesIO
from typing import TYPE_CHECKING, cast

from mintmark.contracts.exporter import Exporter
from mintmark.core.artifact import Artifact, MediaType, Piece
from mintmark.core.canonical import canonical
from mintmark.modes.pixel.spec import PixelSpec

if TYPE_CHECKING:
    from mintmark.craft.pixels.cel import Cel

STILL_MILLISECONDS = 160
"""How long a cell is shown that has no time of its own: directions turn."""


def _spec(piece: Piece) -> PixelSpec:
    return cast("PixelSpec", piece.spec)


def _png(piece: Piece) -> Sequence[Artifact]:
    return (piece.picture,)


def _cels(piece: Piece) -> "tuple[Cel, ...]":
    from mintmark.modes.pixel.engine import compose

    return compose(_spec(piece)).cels


def _map(name: str) -> Callable[[Piece], Sequence[Artifact]]:
    def write(piece: Piece) -> Sequence[Artifact]:
        from mintmark.modes.pixel import maps
        from mintmark.modes.pixel.engine import compose, sheet_of

        made = {"normal": maps.normals, "emission": maps.emission, "ids": maps.ids}[name]
        return (made(sheet_of(compose(_spec(piece))).cel, _spec(piece)),)

    return write


def _atlas(piece: Piece) -> Sequence[Artifact]:
    from mintmark.modes.pixel import maps
    from mintmark.modes.pixel.engine import compose, sheet_of

    drawing = compose(_spec(piece))
    return (maps.atlas(_spec(piece), drawing, sheet_of(drawing)),)


def _strip(piece: Piece) -> Sequence[Artifact]:
    """All cells in one row."""
    from mintmark.craft.pixels.sheet import grid

    cels, by = _cels(piece), _spec(piece).scale
    cel = grid(cels, columns=len(cels)).cel
    return (Artifact("strip", MediaType.PNG, cel.png(scale=by), cel.width * by, cel.height * by),)


def _apng(piece: Piece) -> Sequence[Artifact]:
    from mintmark.craft.pixels.cel import png_palette, united
    from mintmark.craft.png import Frame, encode_animation

    by = _spec(piece).scale
    cels = united(_cels(piece))
    frames = [
        Frame(cel.index.repeat(by, axis=0).repeat(by, axis=1), cel.milliseconds or STILL_MILLISECONDS) for cel in cels
    ]
    content = encode_animation(frames, png_palette(cels[0].palette))
    return (Artifact("apng", MediaType.APNG, content, cels[0].width * by, cels[0].height * by),)


def _gif(piece: Piece) -> Sequence[Artifact]:
    from dataclasses import replace

    from mintmark.craft.pixels.gif import encode_gif

    by = _spec(piece).scale
    cels = [replace(cel, milliseconds=cel.milliseconds or STILL_MILLISECONDS) for cel in _cels(piece)]
    return (Artifact("gif", MediaType.GIF, encode_gif(cels, scale=by), cels[0].width * by, cels[0].height * by),)


def _lint(piece: Piece) -> Sequence[Artifact]:
    from mintmark.modes.pixel.engine import compose, marks

    spec = _spec(piece)
    return (Artifact("lint", MediaType.JSON, canonical(marks(spec, compose(spec)).json_value())),)


def _webp(piece: Piece) -> Sequence[Artifact]:
    from PIL import Image

    out = BytesIO()
    with Image.open(BytesIO(piece.picture.content)) as image:
        # With an empty XMP packet Pillow writes the extended header that a mark needs.
        image.convert("RGBA").save(out, "WEBP", lossless=True, quality=60, method=3, exact=False, xmp=b" ")
    return (Artifact("webp", MediaType.WEBP, out.getvalue(), piece.picture.width, piece.picture.height),)


EXPORTERS = (
    Exporter("png", "The picture, or the sheet of all cells.", MediaType.PNG, _png),
    Exporter("strip", "All cells in one row.", MediaType.PNG, _strip),
    Exporter("gif", "The cells as an animated GIF.", MediaType.GIF, _gif),
    Exporter("apng", "The cells as an animated PNG.", MediaType.APNG, _apng),
    Exporter("normal", "The normal map of the sheet.", MediaType.PNG, _map("normal")),
    Exporter("emission", "What shines by itself.", MediaType.PNG, _map("emission")),
    Exporter("ids", "Which part of the body each pixel belongs to.", MediaType.PNG, _map("ids")),
    Exporter("atlas", "Where the cells are, and the animations among them, as JSON.", MediaType.JSON, _atlas),
    Exporter(
        "lint", "What a strict eye finds in the pixels, with reasons and a score, as JSON.", MediaType.JSON, _lint
    ),
    Exporter("webp", "Lossless WebP.", MediaType.WEBP, _webp, exact=False),
)
