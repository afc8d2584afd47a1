"""What goes with a sheet: where its cells are, and its normals, lights and parts as pictures."""

import numpy as np

from mintmark.core.artifact import Artifact, MediaType
from mintmark.core.canonical import Json, canonical
from mintmark.craft import png
from mintmark.craft.palette import to_hex
from mintmark.craft.pixels.cel import Cel
from mintmark.craft.pixels.sheet import Sheet
from mintmark.craft.rig.figure import PARTS
from mintmark.modes.pixel.drawing import Drawing
from mintmark.modes.pixel.spec import PixelSpec


def atlas(spec: PixelSpec, drawing: Drawing, sheet: Sheet) -> Artifact:
    """The sheet's JSON: frames with rectangles and anchors in pixels of the file, and the animations among them."""
    by = spec.scale
    places: list[Json] = [
        {
            "name": place.name,
            "x": place.left * by,
            "y": place.top * by,
            "width": place.width * by,
            "height": place.height * by,
            "anchor": {"x": place.anchor[0] * by, "y": place.anchor[1] * by},
            "milliseconds": place.milliseconds,
        }
        for place in sheet.places
    ]
    strips: list[Json] = [
        {
            "name": strip.name,
            "frames": [drawing.cels[strip.first + i].name for i in range(strip.count)],
            "fps": strip.fps,
            "loops": strip.loops,
        }
        for strip in drawing.strips
    ]
    value: dict[str, Json] = {
        "width": sheet.cel.width * by,
        "height": sheet.cel.height * by,
        "cell": {
            "width": max(cel.width for cel in drawing.cels) * by,
            "height": max(cel.height for cel in drawing.cels) * by,
        },
        "scale": by,
        "palette": [to_hex(color) for color in sheet.cel.palette[1:]],
        "frames": places,
        "animations": strips,
        "parts": list(PARTS),
        **drawing.facts,
    }
    return Artifact("atlas", MediaType.JSON, canonical(value))


def _picture(role: str, pixels: np.ndarray, by: int) -> Artifact:
    if by > 1:
        pixels = np.ascontiguousarray(pixels.repeat(by, axis=0).repeat(by, axis=1))
    return Artifact(role, MediaType.PNG, png.encode_pixels(pixels), pixels.shape[1], pixels.shape[0])


def normals(cel: Cel, spec: PixelSpec) -> Artifact:
    """The normal map: red to the right, green up, blue toward the viewer."""
    return _picture("normal", cel.normals(), spec.scale)


def emission(cel: Cel, spec: PixelSpec) -> Artifact:
    """What shines by itself, in its color; all else is black."""
    return _picture("emission", cel.lights(), spec.scale)


def ids(cel: Cel, spec: PixelSpec) -> Artifact:
    """The number of the part that each pixel belongs to, as a gray of 8 times that number."""
    gray = np.minimum(cel.ident.astype(np.uint16) * 8, 255).astype(np.uint8)
    pixels = np.repeat(gray[..., None], 4, axis=2)
    pixels[..., 3] = np.where(cel.index > 0, 255, 0)
    pixels[cel.index == 0] = 0
    return _picture("ids", pixels, spec.scale)
