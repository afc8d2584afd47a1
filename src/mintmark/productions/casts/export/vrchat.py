"""VRChat: animated emoji, an icon, stickers, and textures for an avatar, with what they cost of its budget.

Source: VRChat wiki, "Emojis" and "Stickers"; VRChat creator documentation, "Performance Ranks".
"""

from collections.abc import Sequence

from mintmark.core.canonical import Json
from mintmark.craft.pixels.cel import Cel
from mintmark.productions.casts.export.enlarged import Pixels, centered, clear, encoded, tiled
from mintmark.productions.casts.export.kit import Clip, Kit
from mintmark.productions.casts.export.likeness import described
from mintmark.productions.casts.export.page import Page, trimmed
from mintmark.productions.casts.export.text import json_file

SIDE = 1024
GRIDS = ((4, 2), (16, 4), (64, 8))
"""Up to how many frames an emoji has how many cells in a row."""
STICKERS = ("happy", "sad", "angry", "surprised")
PORTRAIT = 128
MEMORY_MEGABYTES = (("Excellent", 40), ("Good", 75), ("Medium", 110), ("Poor", 150))
"""What textures of an avatar may take on a PC for a rank."""


def write(kit: Kit) -> dict[str, bytes]:
    """Everything as PNG, and a list of what it is for."""
    emoji = [(clip, *_emoji(clip)) for clip in _chosen(kit)]
    page = trimmed(kit.cels)
    side = _power_of_two(max(page.width, page.height))
    cel = page.sheet.cel
    textures = {"albedo": cel.rgba(), "normal": cel.normals(), "emission": cel.lights()}
    files = {f"emoji/{name}": content for _, name, content in emoji}
    files |= {f"stickers/{kit.id}_{mood}.png": _portrait(kit, mood) for mood in STICKERS}
    files["icon.png"] = _portrait(kit, "neutral")
    files |= {f"textures/{kit.id}_{name}.png": _padded(pixels, side) for name, pixels in textures.items()}
    files["avatar.json"] = json_file(_descriptor(kit, page, side, [(clip, name) for clip, name, _ in emoji]))
    return files


def _chosen(kit: Kit) -> list[Clip]:
    """The clips that face the viewer, or all where none is named after a direction."""
    front = [clip for clip in kit.clips if clip.name.endswith(("_south", "_down")) or "_" not in clip.name]
    return [clip for clip in front or list(kit.clips) if 1 < len(clip.cels) <= GRIDS[-1][0]]


def _emoji(clip: Clip) -> tuple[str, bytes]:
    """A sheet; VRChat reads from the name how many frames it has and how fast they go."""
    across = next(row for most, row in GRIDS if len(clip.cels) <= most)
    return f"{clip.name}_{len(clip.cels)}frames_{clip.fps}fps.png", encoded(tiled(_close(clip.cels), SIDE, across))


def _close(cels: Sequence[Cel]) -> list[Cel]:
    """The frames cut to a square around all that is ever drawn: an emoji is looked at from afar."""
    boxes = [box for cel in cels if (box := cel.box())[2]]
    left, top = min(box[0] for box in boxes), min(box[1] for box in boxes)
    right, bottom = max(box[0] + box[2] for box in boxes), max(box[1] + box[3] for box in boxes)
    side = max(right - left, bottom - top)
    return [cel.cropped(left - (side - right + left) // 2, bottom - side, side, side) for cel in cels]


def _portrait(kit: Kit, mood: str) -> bytes:
    return encoded(centered(kit.portrait(mood, PORTRAIT).rgba(), SIDE, SIDE))


def _power_of_two(length: int) -> int:
    return 1 << max(0, length - 1).bit_length()


def _padded(pixels: Pixels, side: int) -> bytes:
    out = clear(side, side)
    out[: pixels.shape[0], : pixels.shape[1]] = pixels
    return encoded(out)


def _descriptor(kit: Kit, page: Page, side: int, emoji: Sequence[tuple[Clip, str]]) -> dict[str, Json]:
    bytes_each = side * side * 4
    total = bytes_each * 3
    rank = next((name for name, most in MEMORY_MEGABYTES if total <= most << 20), "Very Poor")
    frames: dict[str, Json] = {
        place.name: {"x": place.left, "y": place.top, "w": place.source[2], "h": place.source[3]}
        for place in page.places
    }
    return {
        "format": "mintmark-vrchat/1",
        "character": described(kit),
        "icon": {"file": "icon.png", "width": SIDE, "height": SIDE},
        "emoji": [
            {"file": f"emoji/{name}", "clip": clip.name, "frames": len(clip.cels), "fps": clip.fps, "loops": clip.loops}
            for clip, name in emoji
        ],
        "stickers": [f"stickers/{kit.id}_{mood}.png" for mood in STICKERS],
        "textures": {
            "albedo": f"textures/{kit.id}_albedo.png",
            "normal": f"textures/{kit.id}_normal.png",
            "emission": f"textures/{kit.id}_emission.png",
            "width": side,
            "height": side,
            "uncompressed_bytes": total,
            "texture_memory_rank_pc": rank,
        },
        "frames": frames,
    }
