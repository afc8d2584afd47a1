"""A character's sprites as one JSON document, out of the library and into another."""

from collections.abc import Mapping, Sequence
from typing import Any

from mintmark.core.canonical import Json
from mintmark.core.cast import Sprite
from mintmark.core.errors import InvalidSpec
from mintmark.productions.casts.library import Library

VERSION = "1.0"
_TEXTS = ("id", "character_id", "kind", "pose", "emotion", "style")


def export_manifest(library: Library, character_id: str, *, at: str) -> dict[str, Json]:
    """All sprites of a character; `at` says when, in ISO 8601."""
    sprites = library.query({"character_id": character_id})
    return {
        "version": VERSION,
        "character_id": character_id,
        "sprite_count": len(sprites),
        "created_at": at,
        "sprites": [entry(sprite) for sprite in sprites],
        "dimensions": ["character", "pose", "emotion", "type", "style"],
        "index": {
            "poses": _counts(sprite.pose for sprite in sprites),
            "emotions": _counts(sprite.emotion for sprite in sprites),
            "types": _counts(sprite.kind for sprite in sprites),
        },
    }


def import_manifest(library: Library, manifest: Mapping[str, Any]) -> tuple[Sprite, ...]:
    """Take in all sprites of a manifest, or none.

    Raises: InvalidSpec naming what is wrong.
    """
    entries = manifest.get("sprites")
    if manifest.get("version") != VERSION or not isinstance(entries, Sequence) or isinstance(entries, str):
        raise InvalidSpec(f"This is no manifest of version {VERSION} with a list of sprites.", [("sprites", "missing")])
    sprites = tuple(_sprite(number, one) for number, one in enumerate(entries))
    library.store_all(sprites)
    return sprites


def entry(sprite: Sprite) -> dict[str, Json]:
    """One sprite as JSON."""
    return {
        "sprite_id": sprite.id,
        "character_id": sprite.character_id,
        "sprite_type": sprite.kind,
        "pose": sprite.pose,
        "emotion": sprite.emotion,
        "style": sprite.style,
        "fingerprint": sprite.fingerprint,
        "file": sprite.file,
        "likeness": f"{sprite.likeness:016x}" if sprite.likeness >= 0 else "",
        "metadata": dict(sprite.metadata),
        "created_at": sprite.created_at,
    }


def _sprite(number: int, value: Any) -> Sprite:
    where = f"sprites.{number}"
    if not isinstance(value, Mapping):
        raise InvalidSpec(f"Sprite {number} of the manifest is no object.", [(where, "no object")])
    told = {**value, "id": value.get("sprite_id"), "kind": value.get("sprite_type")}
    for name in _TEXTS:
        if not isinstance(told.get(name), str) or not told[name]:
            raise InvalidSpec(f"Sprite {number} of the manifest has no {name}.", [(f"{where}.{name}", "missing")])
    try:
        likeness = int(told.get("likeness") or "-1", 16)
        created = float(told.get("created_at") or 0.0)
    except (TypeError, ValueError) as error:
        raise InvalidSpec(f"Sprite {number} of the manifest is wrong: {error}", [(where, "wrong")]) from None
    return Sprite(
        **{name: told[name] for name in _TEXTS},
        created_at=created,
        fingerprint=str(told.get("fingerprint") or ""),
        file=str(told.get("file") or ""),
        likeness=likeness,
        metadata=dict(told.get("metadata") or {}),
    )


def _counts(values: Any) -> dict[str, Json]:
    counts: dict[str, Json] = {}
    for value in values:
        counts[value] = int(counts.get(value, 0)) + 1  # type: ignore[arg-type]
    return counts
