"""TexturePacker's JSON, as a hash and as an array. Source: CodeAndWeb, "TexturePacker JSON exporter"."""

from mintmark.core.canonical import Json
from mintmark.craft.pixels.sheet import Place
from mintmark.productions.casts.export.kit import Kit
from mintmark.productions.casts.export.page import Page, foot, trimmed
from mintmark.productions.casts.export.text import json_file, share

APP = "https://www.codeandweb.com/texturepacker"
"""Readers look at this to know the dialect."""


def frame(place: Place) -> dict[str, Json]:
    """One frame; all rectangles from the upper left."""
    left, top, width, height = place.source
    full = {"w": place.full[0], "h": place.full[1]}
    x, y = foot(place)
    return {
        "frame": {"x": place.left, "y": place.top, "w": width, "h": height},
        "rotated": False,
        "trimmed": (width, height) != place.full,
        "spriteSourceSize": {"x": left, "y": top, "w": width, "h": height},
        "sourceSize": full,  # type: ignore[dict-item]
        "pivot": {"x": share(x), "y": share(y)},
    }


def meta(page: Page, image: str, app: str = APP) -> dict[str, Json]:
    """What is said of the sheet."""
    size: Json = {"w": page.width, "h": page.height}
    return {"app": app, "version": "1.1", "image": image, "format": "RGBA8888", "size": size, "scale": "1"}


def animations(kit: Kit) -> dict[str, Json]:
    """Names of frames by clip."""
    return {clip.name: [cel.name for cel in clip.cels] for clip in kit.clips}


def as_hash(kit: Kit, page: Page, image: str) -> dict[str, Json]:
    """Frames by name."""
    frames: dict[str, Json] = {place.name: frame(place) for place in page.places}
    return {"frames": frames, "animations": animations(kit), "meta": meta(page, image)}


def as_array(kit: Kit, page: Page, image: str) -> dict[str, Json]:
    """Frames in their order."""
    frames: list[Json] = [{"filename": place.name, **frame(place)} for place in page.places]
    return {"frames": frames, "animations": animations(kit), "meta": meta(page, image)}


def write(kit: Kit) -> dict[str, bytes]:
    """The sheet, its normal map, and both forms of JSON."""
    page, image = trimmed(kit.cels), f"{kit.id}.png"
    return {
        image: page.picture,
        f"{kit.id}_normal.png": page.normals,
        f"{kit.id}.json": json_file(as_hash(kit, page, image)),
        f"{kit.id}_array.json": json_file(as_array(kit, page, image)),
    }
