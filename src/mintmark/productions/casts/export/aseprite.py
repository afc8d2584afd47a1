"""Aseprite: a file to go on drawing in, and the sheet with the JSON that Aseprite exports, as hash and array."""

from mintmark.core.canonical import Json
from mintmark.craft.palette import to_hex
from mintmark.productions.casts.export.aseprite_file import LAYERS, TAG_COLORS, encode
from mintmark.productions.casts.export.kit import Kit
from mintmark.productions.casts.export.page import Page, celled
from mintmark.productions.casts.export.text import json_file


def write(kit: Kit) -> dict[str, bytes]:
    """The file to go on drawing in, and the sheet with both forms of JSON."""
    page, image = celled(kit.cels), f"{kit.id}.png"
    return {
        f"{kit.id}.aseprite": encode(kit.clips),
        image: page.picture,
        f"{kit.id}.json": json_file(_exported(kit, page, image, as_list=False)),
        f"{kit.id}_array.json": json_file(_exported(kit, page, image, as_list=True)),
    }


def _exported(kit: Kit, page: Page, image: str, *, as_list: bool) -> dict[str, Json]:
    """As `aseprite --data --list-tags --list-layers --list-slices` writes it."""
    named: list[tuple[str, dict[str, Json]]] = []
    for number, place in enumerate(page.places):
        width, height = place.full
        about: dict[str, Json] = {
            "frame": {"x": place.left, "y": place.top, "w": width, "h": height},
            "rotated": False,
            "trimmed": False,
            "spriteSourceSize": {"x": 0, "y": 0, "w": width, "h": height},
            "sourceSize": {"w": width, "h": height},
            "duration": place.milliseconds or 100,
        }
        named.append((f"{kit.id} {number}.aseprite", about))
    frames: Json = [{"filename": name, **about} for name, about in named] if as_list else dict(named)
    return {"frames": frames, "meta": _meta(kit, page, image)}


def _meta(kit: Kit, page: Page, image: str) -> dict[str, Json]:
    tags: list[Json] = []
    first = 0
    for number, clip in enumerate(kit.clips):
        last, color = first + len(clip.cels) - 1, TAG_COLORS[number % len(TAG_COLORS)]
        tag: dict[str, Json] = {"name": clip.name, "from": first, "to": last, "direction": "forward"}
        tags.append(tag | ({} if clip.loops else {"repeat": "1"}) | {"color": f"{to_hex(color)}ff"})
        first = last + 1
    place = page.places[0]
    bounds: Json = {"x": 0, "y": 0, "w": place.full[0], "h": place.full[1]}
    pivot: Json = {"x": place.anchor[0], "y": place.anchor[1] + 1}
    return {
        "app": "https://www.aseprite.org/",
        "version": "1.3",
        "image": image,
        "format": "RGBA8888",
        "size": {"w": page.width, "h": page.height},
        "scale": "1",
        "frameTags": tags,
        "layers": [{"name": name, "opacity": 255, "blendMode": "normal"} for name, _ in LAYERS],
        "slices": [{"name": "foot", "color": "#0000ffff", "keys": [{"frame": 0, "bounds": bounds, "pivot": pivot}]}],
    }
