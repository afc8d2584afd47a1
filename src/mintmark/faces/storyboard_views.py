"""What all faces show of storyboards and their shots."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from mintmark.core.lineage import Change
from mintmark.core.storyboard import Audit, Storyboard
from mintmark.faces.views import when

if TYPE_CHECKING:
    from mintmark.productions.storyboards.comparing import Compared, Explained
    from mintmark.productions.storyboards.drafting import Drafted
    from mintmark.productions.storyboards.export.batch import BundleReport
    from mintmark.productions.storyboards.intake import Taken
    from mintmark.productions.storyboards.lint.finding import Finding
    from mintmark.productions.storyboards.rendering import Rendered, Result, Standing
    from mintmark.productions.storyboards.revising import Revised
    from mintmark.productions.storyboards.shelf import Shown

MOST_SAID = 200
"""So many remarks on a file or a plan are listed."""


def storyboard_view(board: Storyboard) -> dict[str, Any]:
    """A storyboard; its id is the `batch_id` of all that is done with it."""
    value = board.model_dump(mode="json", exclude={"owner", "id", "total"})
    return {"batch_id": board.id, "count": board.total, **value, "created_at": when(board.created_at)}


def taken_view(taken: "Taken") -> dict[str, Any]:
    """A file that was taken in: how it was read, and what should be known of it."""
    found = taken.ingested
    return {
        **storyboard_view(taken.storyboard),
        "encoding": found.encoding,
        "delimiter": found.delimiter,
        "columns": [{"header": one.header, "field": one.field, "how": one.how} for one in found.columns],
        "warnings": [
            {"line": one.line, "column": one.column, "value": one.value, "message": one.sentence}
            for one in found.problems
        ],
    }


def drafted_view(drafted: "Drafted") -> dict[str, Any]:
    """What planning came to."""
    said = drafted.adjusted
    return {
        "batch_id": drafted.storyboard.id,
        "planned": drafted.planned,
        "versions": len(drafted.made),
        "unchanged": drafted.planned - len(drafted.made),
        "adjusted": [{"shot_id": shot_id, "message": sentence} for shot_id, sentence in said[:MOST_SAID]],
        "adjusted_count": len(said),
    }


def picture_url(shown: "Shown") -> str | None:
    """Where a version's picture is: the address holds its hash, so it never changes."""
    return None if shown.picture is None else f"/v1/artifacts/{shown.picture.hash}"


def shot_view(shown: "Shown") -> dict[str, Any]:
    """A shot in a list: its version as it stands."""
    version, job = shown.version, shown.job
    return {
        "batch_id": version.storyboard_id,
        "shot_id": version.shot_id,
        "position": version.position,
        "version": version.number,
        "mode": version.mode,
        "hash": version.fingerprint,
        "subject": str(version.spec.get("subject") or ""),
        "status": shown.state.value,
        "progress": 1.0 if shown.picture is not None else job.progress if job is not None else 0.0,
        "artifact_url": picture_url(shown),
        "artifact_hash": shown.picture.hash if shown.picture is not None else None,
        "error": _error(shown),
        "review_status": version.review.verdict.value,
        "review_note": version.review.note,
        "reviewer": version.review.reviewer,
        "reviewed_at": when(version.review.at),
        "parent_hash": version.parent,
        "created_at": when(version.created_at),
    }


def version_view(shown: "Shown") -> dict[str, Any]:
    """A version with what made it."""
    version = shown.version
    return {
        **shot_view(shown),
        "patch": version.patch,
        "rules_applied": [rule.model_dump() for rule in version.rules],
        "adjusted": list(version.adjusted),
        "job_id": version.batch_id,
    }


def whole_shot_view(shown: "Shown") -> dict[str, Any]:
    """A version with its complete spec."""
    return {**version_view(shown), "shot": shown.version.spec}


def change_view(change: Change) -> dict[str, Any]:
    """One difference."""
    return {"path": change.path, "kind": change.kind, "old_value": change.old, "new_value": change.new}


def compared_view(compared: "Compared") -> dict[str, Any]:
    """Two versions side by side."""
    before, after = compared.before.version, compared.after.version
    shot_id, board = before.shot_id, compared.storyboard.id
    url = f"/shots/{quote(shot_id, safe='')}/compare/image?batch_id={board}&from={before.number}&to={after.number}"
    return {
        "batch_id": board,
        "shot_id": shot_id,
        "from": shot_view(compared.before),
        "to": shot_view(compared.after),
        "changes": [change_view(change) for change in compared.changes],
        "difference_url": url if compared.has_pictures else None,
    }


def explained_view(explained: "Explained") -> dict[str, Any]:
    """Why a version is as it is."""
    version, told = explained.shown.version, explained.explanation
    return {
        "batch_id": version.storyboard_id,
        "shot_id": version.shot_id,
        "version": version.number,
        "hash": version.fingerprint,
        "parent_hash": version.parent,
        "mode": version.mode,
        "mode_version": told.version,
        "subject_summary": told.caption,
        "rules_applied": [rule.model_dump() for rule in version.rules],
        "patch": version.patch,
        "adjusted": list(version.adjusted),
        "derived_parameters": [
            {"path": one.path, "value": one.value, "default": one.default, "because": list(one.because)}
            for one in explained.derived
        ],
        "answers": list(told.answers),
        "reply": explained.reply,
        "why_this_is_reproducible": (
            "The picture is a function of this recipe alone. Its canonical JSON (RFC 8785) has the SHA-256 that is the "
            "hash of this version: run the command to see it. Equal recipes are drawn once, and give equal bytes."
        ),
        "recipe": told.recipe,
        "canonical": told.canonical,
        "recompute": told.recompute,
    }


def revised_view(revised: "Revised", rendered: "Rendered") -> dict[str, Any]:
    """What a patch came to, and the job that draws it."""
    version = revised.version
    return {
        "job_id": rendered.batch.id,
        "batch_id": version.storyboard_id,
        "shot_id": version.shot_id,
        "version": version.number,
        "is_new": revised.is_new,
        "hash": version.fingerprint,
        "parent_hash": version.parent,
        "cached": bool(rendered.cached),
        "changes": [change_view(change) for change in revised.changes],
        "url": f"/jobs/{rendered.batch.id}",
    }


def rendered_view(rendered: "Rendered") -> dict[str, Any]:
    """What was taken on."""
    return {
        "job_id": rendered.batch.id,
        "batch_id": rendered.storyboard.id,
        "total": rendered.batch.total,
        "queued": rendered.queued,
        "cached": rendered.cached,
        "url": f"/jobs/{rendered.batch.id}",
    }


def result_view(result: "Result") -> dict[str, Any]:
    """One shot of a render."""
    job, picture = result.job, result.picture
    return {
        "shot_id": job.name,
        "version": result.number,
        "hash": job.fingerprint,
        "status": job.state.value,
        "cached": result.cached,
        "progress": job.progress,
        "stage": job.stage,
        "url": f"/v1/artifacts/{picture.hash}" if picture is not None else None,
        "artifact_hash": picture.hash if picture is not None else None,
        "provider": job.served_by or job.requested,
        "error": {"code": job.error_code, "message": job.error} if job.error_code else None,
        "milliseconds": _milliseconds(job.started_at, job.finished_at),
    }


def standing_view(standing: "Standing") -> dict[str, Any]:
    """How a render stands, with its shots."""
    count = standing.count
    hits = sum(result.cached for result in standing.results)
    return {
        "job_id": standing.batch.id,
        "batch_id": standing.storyboard_id,
        "status": standing.state.value,
        "paused": standing.batch.paused,
        "progress": {"completed": count.ended, "total": standing.batch.total},
        "counts": count.model_dump(),
        "results": [result_view(result) for result in standing.results],
        "cached": hits,
        "next": standing.next,
        "created_at": when(standing.batch.created_at),
        "events_url": f"/v1/batches/{standing.batch.id}/events",
    }


def report_view(report: "BundleReport") -> dict[str, Any]:
    """What an export came to."""
    name = report.batch_id
    return {
        **report.model_dump(mode="json"),
        "paths": {"manifest": f"{report.folder}/manifest.json", "report": f"{report.folder}/report.json"},
        "manifest_url": f"/export/batch/{name}/manifest",
        "download_url": f"/export/batch/{name}/download",
        "message": f"{report.counts.images} pictures of {report.counts.shots} shots are in {report.folder}.",
    }


def audit_view(line: Audit) -> dict[str, Any]:
    """One line of the history."""
    value = line.model_dump(mode="json", exclude={"storyboard_id", "number"})
    return {**value, "at": when(line.at), "batch_id": line.storyboard_id, "version": line.number}


def findings_view(board: Storyboard, findings: "Sequence[Finding]") -> dict[str, Any]:
    """What lint found."""
    return {
        "batch_id": board.id,
        "findings": [
            {
                "rule": one.rule,
                "severity": one.severity.value,
                "shots": list(one.shots),
                "message": one.sentence,
                "patch": {shot_id: dict(patch) for shot_id, patch in one.patch.items()},
            }
            for one in findings
        ],
    }


def _error(shown: "Shown") -> dict[str, str] | None:
    job = shown.job
    if job is None or shown.picture is not None or not job.error_code:
        return None
    return {"code": job.error_code, "message": job.error}


def _milliseconds(begun: float | None, ended: float | None) -> int | None:
    return None if begun is None or ended is None else max(0, round((ended - begun) * 1000))
