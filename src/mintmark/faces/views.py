"""What all faces show of the same values: one shape for HTTP, the command line and every later door."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from mintmark.contracts.ledger import ApiKey, Asset, KeptArtifact, KeptPiece
from mintmark.contracts.mode import AnyMode, Preset
from mintmark.core.errors import InvalidSpec, MintmarkError
from mintmark.core.job import Batch, BatchCount, Job
from mintmark.core.reading import Reading
from mintmark.flow.wish import Wish


def when(seconds: float | None) -> str | None:
    """A time as RFC 3339 in UTC, to the millisecond."""
    if seconds is None:
        return None
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def mode_view(mode: AnyMode) -> dict[str, Any]:
    """A mode: what it is, for whom, and what comes out of it."""
    return {
        "id": mode.name,
        "name": mode.title,
        "description": mode.summary,
        "target_audience": mode.audience,
        "version": mode.version,
        "status": mode.status.value,
        "output_types": [kind.value for kind in mode.output_types],
        "export_formats": list(mode.export_formats),
        "studio_path": mode.studio_path,
        "presets": [preset.name for preset in mode.presets()],
    }


def preset_view(preset: Preset) -> dict[str, Any]:
    """A preset."""
    return {
        "name": preset.name,
        "title": preset.title,
        "summary": preset.summary,
        "patch": dict(preset.patch),
    }


def wish_view(wish: Wish) -> dict[str, Any]:
    """A recipe that could be struck."""
    return {
        "fingerprint": wish.recipe.fingerprint,
        "mode": wish.mode.name,
        "version": wish.recipe.version,
        "spec": wish.recipe.spec,
        "answers": [one.model_dump() for one in wish.recipe.answers],
        "caption": wish.mode.caption(wish.spec),
    }


def job_view(job: Job) -> dict[str, Any]:
    """A job."""
    value = job.model_dump(mode="json", exclude={"owner", "workflow_id", "error", "error_code"})
    for name in ("created_at", "started_at", "finished_at"):
        value[name] = when(value[name])
    value["error"] = {"code": job.error_code, "message": job.error} if job.error_code else None
    return value


def batch_view(batch: Batch, count: BatchCount) -> dict[str, Any]:
    """A batch and how its jobs stand."""
    state = "done" if not count.left else "paused" if batch.paused else "running"
    return {
        "id": batch.id,
        "name": batch.name,
        "state": state,
        "total": batch.total,
        "counts": count.model_dump(),
        "progress": round(count.ended / batch.total, 4) if batch.total else 1.0,
        "paused": batch.paused,
        "priority": batch.priority,
        "created_at": when(batch.created_at),
    }


def artifact_view(kept: KeptArtifact) -> dict[str, Any]:
    """A kept file."""
    return kept.model_dump(mode="json", exclude={"store", "key"})


def piece_view(kept: KeptPiece) -> dict[str, Any]:
    """A kept piece: recipe and files."""
    return {
        "fingerprint": kept.fingerprint,
        "recipe": kept.recipe.model_dump(mode="json"),
        "artifacts": [artifact_view(one) for one in kept.artifacts],
        "created_at": when(kept.created_at),
    }


def asset_view(asset: Asset) -> dict[str, Any]:
    """A saved asset."""
    value = asset.model_dump(mode="json", exclude={"dhash", "deleted_at"})
    value["created_at"], value["updated_at"] = when(asset.created_at), when(asset.updated_at)
    return value


def key_view(key: ApiKey) -> dict[str, Any]:
    """A key, without anything that opens a door."""
    return {
        "id": key.id,
        "name": key.name,
        "prefix": key.prefix,
        "created_at": when(key.created_at),
        "expires_at": when(key.expires_at),
        "revoked_at": when(key.revoked_at),
        "last_used_at": when(key.last_used_at),
    }


def reading_view(reading: Reading) -> dict[str, Any]:
    """What a director made of a brief."""
    value = reading.model_dump(mode="json")
    return value | {"understood": list(reading.understood), "missed": list(reading.missed)}


def error_view(error: MintmarkError) -> dict[str, Any]:
    """An error: its stable code, its sentence, and its facts."""
    value: dict[str, Any] = {"code": error.code, "message": error.message}
    if isinstance(error, InvalidSpec) and error.problems:
        value["problems"] = [{"place": place, "message": message} for place, message in error.problems]
    for fact in ("retry_after", "known", "provider", "status", "limit", "plan", "current"):
        if hasattr(error, fact):
            found = getattr(error, fact)
            value[fact] = list(found) if isinstance(found, Sequence) and not isinstance(found, str) else found
    return value | _course(error)


def _course(error: MintmarkError) -> dict[str, Any]:
    """Who was asked before it went wrong, and who was not."""
    value: dict[str, Any] = {}
    if attempts := getattr(error, "attempts", ()):
        value["attempts"] = [one.model_dump(mode="json") for one in attempts]
    if left_out := getattr(error, "left_out", ()):
        value["left_out"] = [{"provider": one.name, "cause": one.cause, "reason": one.sentence} for one in left_out]
    if charged := getattr(error, "perhaps_charged", ()):
        value["perhaps_charged"] = list(charged)
    if job := getattr(error, "job_id", ""):
        value["job_id"] = job
    return value
