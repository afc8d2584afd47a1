"""What can be done to a picture once it is there: each a name, what may be chosen, and a function from file to file.

A face makes its form, flags and schema from the options; whoever finishes an answer of a provider calls the same.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any, Generic, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from mintmark.contracts.catalog import Registry
from mintmark.core.artifact import Artifact, MediaType
from mintmark.core.errors import InvalidSpec
from mintmark.core.spec import place, sentence
from mintmark.craft import crop, cutout, cutout_by_model, extract_palette, repixel, upscale, vectorise
from mintmark.craft.convert import read_picture, write_picture
from mintmark.craft.lab import Pixels
from mintmark.craft.palette import HexColor, rgb


class Options(BaseModel):
    """What may be chosen; frozen, and unknown fields are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False, use_attribute_docstrings=True)


class CutoutOptions(Options):
    """Take the ground away."""

    by: Literal["edges", "u2net", "u2netp", "u2net_human_seg", "isnet-general-use", "isnet-anime", "silueta"] = "edges"
    """By edges and colors, the same on every machine; or by a network of the `rembg` extra, whose file must be here."""
    tolerance: float = Field(1.0, ge=0.1, le=4)
    """More takes more for ground."""
    holes: bool = False
    """Also take away what the figure encloses and is just of the ground's color."""
    trim: bool = False
    """Cut the picture to what is left."""


class RepixelOptions(Options):
    """Make pixel art of a picture that looks like it."""

    colors: int = Field(24, ge=2, le=96)
    palette: tuple[HexColor, ...] = Field((), max_length=256)
    """Kept to exactly; else the picture's own colors are taken."""
    columns: int = Field(0, ge=0, le=1024)
    """The size of the art where it is known; 0 finds it."""
    rows: int = Field(0, ge=0, le=1024)
    clean: bool = True
    """Take single stray pixels away."""


class UpscaleOptions(Options):
    """Make a picture larger, or set its size."""

    how: Literal["smooth", "art", "squares"] = "smooth"
    """Smoothly to any size; or pixel art by whole numbers, with rounded diagonals or as squares."""
    times: int = Field(2, ge=1, le=32)
    width: int = Field(0, ge=0, le=8192)
    """Instead of `times`, where it is done smoothly; 0 follows from the height."""
    height: int = Field(0, ge=0, le=8192)


class CropOptions(Options):
    """Cut a picture to an aspect, around what there is to see."""

    aspect: Annotated[str, Field(pattern=r"^[1-9]\d{0,3}:[1-9]\d{0,3}$")] = "1:1"


class ConvertOptions(Options):
    """Write a picture as another kind of file."""

    media_type: Literal["image/png", "image/webp", "image/jpeg"] = "image/png"
    quality: int = Field(90, ge=1, le=100)
    lossless: bool = True
    """For WebP."""
    ground: HexColor = "#ffffff"
    """Below what is transparent, for JPEG."""


class PaletteOptions(Options):
    """Tell the colors of a picture, as JSON."""

    count: int = Field(8, ge=1, le=64)


class VectoriseOptions(Options):
    """Draw a picture as outlines."""

    colors: int = Field(8, ge=1, le=64)
    smooth: bool = True
    """Curves; else the squares of its pixels."""
    tolerance: float = Field(0.75, ge=0, le=20)
    """How many pixels lines may stray."""
    specks: int = Field(4, ge=0, le=1000)
    """Parts of fewer pixels are left out."""


C = TypeVar("C", bound=Options)


@dataclass(frozen=True, slots=True)
class Operation(Generic[C]):
    """One thing that can be done to a picture."""

    name: str
    options: type[C]
    apply: Callable[[Pixels, C], Artifact]

    @property
    def summary(self) -> str:
        """For people, in one line."""
        return (self.options.__doc__ or "").strip()

    def __call__(self, content: bytes, options: dict[str, Any] | None = None) -> Artifact:
        """The finished file.

        Raises: InvalidSpec, UnreadableFile, TooLarge.
        """
        chosen = self.check(options or {})
        return self.apply(read_picture(content), chosen)

    def check(self, options: dict[str, Any]) -> C:
        """The options, complete.

        Raises: InvalidSpec.
        """
        try:
            return self.options.model_validate(options)
        except ValidationError as error:
            problems = [(place(fault["loc"]), sentence(fault)) for fault in error.errors()]
            listing = "; ".join(f"{where}: {what}" for where, what in problems)
            raise InvalidSpec(f"{self.name} cannot be done so: {listing}", problems) from error


def _picture(role: str, pixels: Pixels, media_type: MediaType = MediaType.PNG, **options: Any) -> Artifact:
    content = write_picture(pixels, media_type, **options)
    return Artifact(role, media_type, content, pixels.shape[1], pixels.shape[0])


def _cutout(pixels: Pixels, options: CutoutOptions) -> Artifact:
    if options.by == "edges":
        cut = cutout.cut_out(pixels, tolerance=options.tolerance, holes=options.holes).pixels
    else:
        cut = cutout_by_model.cut_out(pixels, options.by)
    return _picture("cutout", crop.trimmed(cut) if options.trim else cut)


def _repixel(pixels: Pixels, options: RepixelOptions) -> Artifact:
    palette = tuple(rgb(color) for color in options.palette)
    if bool(options.columns) != bool(options.rows):
        raise InvalidSpec("Columns and rows are given together, or neither.", [("columns", "without rows")])
    size = (options.columns, options.rows) if options.columns else None
    art = repixel.repixel(pixels, palette=palette, colors=options.colors, size=size, clean=options.clean)
    return _picture("repixel", art)


def _upscale(pixels: Pixels, options: UpscaleOptions) -> Artifact:
    if options.how != "smooth":
        if options.width or options.height:
            raise InvalidSpec("Pixel art grows by whole numbers; give `times`.", [("width", "not for pixel art")])
        rule = upscale.enlarged_art if options.how == "art" else upscale.repeated
        return _picture("upscale", rule(pixels, options.times))
    height, width, _ = pixels.shape
    if options.width or options.height:
        wide = options.width or max(1, width * options.height // height)
        high = options.height or max(1, height * options.width // width)
    else:
        wide, high = width * options.times, height * options.times
    return _picture("upscale", upscale.resized(pixels, wide, high))


def _crop(pixels: Pixels, options: CropOptions) -> Artifact:
    across, _, down = options.aspect.partition(":")
    return _picture("crop", crop.cropped(pixels, int(across), int(down)))


def _convert(pixels: Pixels, options: ConvertOptions) -> Artifact:
    kind = MediaType(options.media_type)
    return _picture("convert", pixels, kind, quality=options.quality, lossless=options.lossless, ground=options.ground)


def _palette(pixels: Pixels, options: PaletteOptions) -> Artifact:
    found = extract_palette.extract_palette(pixels, options.count)
    colors = [{"color": one.hex, "count": one.count} for one in found]
    return Artifact("palette", MediaType.JSON, json.dumps({"colors": colors}).encode())


def _vectorise(pixels: Pixels, options: VectoriseOptions) -> Artifact:
    svg = vectorise.vectorise(
        pixels, colors=options.colors, smooth=options.smooth, tolerance=options.tolerance, specks=options.specks
    )
    return Artifact("vectorise", MediaType.SVG, svg, pixels.shape[1], pixels.shape[0])


OPERATIONS: Registry[Operation[Any]] = Registry(
    "operation",
    [
        ("cutout", Operation("cutout", CutoutOptions, _cutout)),
        ("repixel", Operation("repixel", RepixelOptions, _repixel)),
        ("upscale", Operation("upscale", UpscaleOptions, _upscale)),
        ("crop", Operation("crop", CropOptions, _crop)),
        ("convert", Operation("convert", ConvertOptions, _convert)),
        ("palette", Operation("palette", PaletteOptions, _palette)),
        ("vectorise", Operation("vectorise", VectoriseOptions, _vectorise)),
    ],
)
"""All of them by name."""


def warm() -> None:
    """Compile whatever is compiled at first use."""
    import numpy as np

    ramp = np.arange(24 * 24 * 3, dtype=np.int64).reshape(24, 24, 3)
    pixels = np.where(((ramp // 72) % 24 - 12) ** 2 < 30, ramp % 251, 240).astype(np.uint8)
    cutout.cut_out(pixels)
    vectorise.vectorise(pixels, colors=2)
