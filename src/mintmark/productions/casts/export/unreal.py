"""Unreal's Paper2D: sprites in the form its importer reads, flipbooks as data, and a description of the character.

The importer of `.paper2dsprites` reads TexturePacker's JSON. Flipbooks are binary files that only the editor writes:
here is what to put into them. Source: Unreal Engine, Paper2D, PaperSpriteSheetImporter.
"""

from mintmark.core.canonical import Json
from mintmark.productions.casts.export.kit import Kit
from mintmark.productions.casts.export.likeness import SCHEMA, described
from mintmark.productions.casts.export.page import trimmed
from mintmark.productions.casts.export.text import json_file
from mintmark.productions.casts.export.texturepacker import as_hash

APP = "http://www.codeandweb.com/texturepacker"
"""Without this the importer does not take the file for its own."""


def write(kit: Kit) -> dict[str, bytes]:
    """The sheet and its sprites, the flipbooks, and who this is."""
    page, image = trimmed(kit.cels), f"{kit.id}.png"
    sprites = as_hash(kit, page, image)
    meta = sprites["meta"]
    assert isinstance(meta, dict)  # noqa: S101 - our own
    told: dict[str, Json] = {**sprites, "meta": {**meta, "app": APP, "target": "paper2d"}}
    return {
        image: page.picture,
        f"{kit.id}_normal.png": page.normals,
        f"{kit.id}.paper2dsprites": json_file(told),
        f"{kit.id}_flipbooks.json": json_file(flipbooks(kit)),
        f"{kit.id}_character.json": json_file(described(kit)),
        "character.schema.json": json_file(SCHEMA),
    }


def flipbooks(kit: Kit) -> dict[str, Json]:
    """For each clip the sprites of its key frames in order, each shown for one frame at this rate."""
    found: list[Json] = [
        {
            "name": f"{kit.id}_{clip.name}",
            "frames_per_second": clip.fps,
            "loops": clip.loops,
            "key_frames": [{"sprite": cel.name, "frame_run": 1} for cel in clip.cels],
        }
        for clip in kit.clips
    ]
    return {"sprite_sheet": f"{kit.id}.paper2dsprites", "pixels_per_unit": 1, "flipbooks": found}
