"""Characters and sprites as JSON."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from mintmark.assembly import House
from mintmark.contracts.ledger import KeptArtifact
from mintmark.core.cast import Character, Sprite
from mintmark.core.job import BatchCount, Job
from mintmark.productions.casts.casting import Failure, Started
from mintmark.productions.casts.sets import by_dimension


def iso(at: float) -> str:
    """A time in ISO 8601, UTC."""
    return datetime.fromtimestamp(at, UTC).isoformat()


def character_view(character: Character) -> dict[str, Any]:
    """A character, whole."""
    return {
        "character_id": character.id,
        "name": character.name,
        "style": character.style,
        "dna": dict(character.dna),
        "about": dict(character.about),
        "batch_id": character.batch_id,
        "created_at": iso(character.created_at),
        "url": f"/api/characters/{character.id}",
        "sprites_url": f"/api/sprites/{character.id}",
    }


def sprite_view(sprite: Sprite, pictures: Mapping[str, KeptArtifact], jobs: Mapping[str, Job]) -> dict[str, Any]:
    """A sprite, and how it stands."""
    kept, job = pictures.get(sprite.fingerprint), jobs.get(sprite.fingerprint)
    ready = bool(sprite.file) or kept is not None
    state = "ready" if ready else job.state.value if job is not None else "queued"
    return {
        "sprite_id": sprite.id,
        "character_id": sprite.character_id,
        "sprite_type": sprite.kind,
        "pose": sprite.pose,
        "emotion": sprite.emotion,
        "style": sprite.style,
        "state": state,
        "url": f"/api/sprites/{sprite.character_id}/{sprite.id}.png" if ready else None,
        "artifact_url": f"/v1/artifacts/{kept.hash}" if kept is not None else None,
        "fingerprint": sprite.fingerprint or None,
        "likeness": f"{sprite.likeness:016x}" if sprite.likeness >= 0 else None,
        "error": {"code": job.error_code, "message": job.error} if state == "failed" and job is not None else None,
        "metadata": dict(sprite.metadata),
        "created_at": iso(sprite.created_at),
    }


def sprites_view(
    sprites: Sequence[Sprite], pictures: Mapping[str, KeptArtifact], jobs: Mapping[str, Job]
) -> list[dict[str, Any]]:
    """Several."""
    return [sprite_view(sprite, pictures, jobs) for sprite in sprites]


def views_of(house: House, sprites: tuple[Sprite, ...]) -> list[dict[str, Any]]:
    """The same, looked up in a house."""
    shelf = house.casts.shelf
    return sprites_view(sprites, shelf.pictures(sprites), shelf.jobs(sprites))


def progress_view(count: BatchCount, total: int) -> dict[str, Any]:
    """How a set stands."""
    left = count.left
    done = count.done
    state = "generating" if left else "failed" if count.failed and not done else "partial" if count.failed else "ready"
    return {
        "status": state,
        "total": total,
        "done": done,
        "failed": count.failed,
        "left": left,
        "progress": round(count.ended / total, 4) if total else 1.0,
    }


def started_view(started: Started, count: BatchCount) -> dict[str, Any]:
    """What was taken on."""
    return {
        "character_id": started.character.id,
        "batch_id": started.batch.id,
        "batch_url": f"/v1/batches/{started.batch.id}",
        **progress_view(count, started.batch.total),
    }


def failures_view(failures: Sequence[Failure]) -> list[dict[str, Any]]:
    """What could not be made, and why."""
    return [
        {
            "sprite_id": one.sprite.id,
            "pose": one.sprite.pose,
            "emotion": one.sprite.emotion,
            "code": one.code,
            "message": one.message,
        }
        for one in failures
    ]


def grouped_view(sprites: Sequence[Sprite]) -> dict[str, dict[str, list[str]]]:
    """Ids by pose, emotion and type."""
    return by_dimension(sprites)


def statistics_view(views: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """How many there are of what."""
    states: dict[str, int] = {}
    for view in views:
        states[view["state"]] = states.get(view["state"], 0) + 1
    return {
        "total": len(views),
        "ready": states.get("ready", 0),
        "by_state": dict(sorted(states.items())),
        "poses": len({view["pose"] for view in views}),
        "emotions": len({view["emotion"] for view in views}),
        "styles": sorted({view["style"] for view in views}),
    }
