"""Writes the files of a bundle into an empty folder: one way through the shots, one picture in memory at a time."""

from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path
from typing import Any

from mintmark.core.canonical import Json
from mintmark.core.fingerprint import content_hash
from mintmark.core.lineage import changes
from mintmark.core.storyboard import Verdict
from mintmark.productions.storyboards.export.batch import BundleOptions, BundleReport, Counts, ExportBatch, ExportShot
from mintmark.productions.storyboards.export.lines import JsonLines
from mintmark.productions.storyboards.export.names import FileNames
from mintmark.productions.storyboards.export.pictures import picture_of
from mintmark.productions.storyboards.export.rows import FieldRows, VersionRows, field_columns
from mintmark.productions.storyboards.export.showing import Showing
from mintmark.productions.storyboards.export.sums import write_sums

SCHEMA = "v1"
"""Of `manifest.json`."""
HASHING = "SHA-256 of the RFC 8785 canonical JSON of the recipe: the bytes of its file in shots/"
CONTENTS = {
    "images": "one picture for each version",
    "shots": "the recipe of each: the SHA-256 of such a file is the shot's hash in manifest.json",
    "contact_sheet.png": "all shots at a glance",
    "storyboard.pdf": "the storyboard on paper",
    "animatic.mp4": "the storyboard in time",
    "storyboard.csv": "the rows, to be read in again",
    "versions.csv": "the versions, for a spreadsheet",
    "manifest.json": "what is here, with the verdict on each version",
    "report.json": "the counts, and the checksum of each picture",
    "lineage.json": "how each version came from the one before",
    "rules.json": "what was applied to make it",
    "audit.json": "who did what, and when",
}
CHECKS = """
sha256sum -c SHA256SUMS    is everything as it was written?
mintmark verify .          strikes every recipe again, and compares
"""
_WAITING = frozenset({"planned", "queued", "running"})


class BundleWriter:
    """Writes one bundle."""

    def __init__(self, batch: ExportBatch, folder: Path, options: BundleOptions) -> None:
        self._batch, self._folder, self._options = batch, folder, options
        self._names = FileNames()
        self._images: list[dict[str, Json]] = []
        self._at = _moment(batch)

    def write(self, place: str) -> BundleReport:
        """Write everything; `place` is where the folder will be, for the report."""
        counts, shown = self._counted()
        for name in ("images", "shots"):
            (self._folder / name).mkdir()
        with ExitStack() as open_files:
            showing = Showing(self._batch, self._folder, self._options, total=shown, at=self._at, open_files=open_files)
            write = self._files(open_files)
            for group in self._groups():
                self._write_shot(group, write, showing)
            showing.close()
        self._write_audit()
        self._write_report(counts, showing.lacking)
        self._write_readme(counts)
        files, size, sums_hash = write_sums(self._folder)
        return BundleReport(
            batch_id=self._batch.storyboard.id,
            folder=place,
            counts=counts,
            files=files,
            bytes=size,
            sums_hash=sums_hash,
            unlettered=showing.lacking,
        )

    def _groups(self) -> Iterator[list[ExportShot]]:
        """The versions of each shot."""
        for _, versions in groupby(self._batch.shots, key=lambda shot: shot.version.shot_id):
            yield list(versions)

    def _chosen(self, versions: list[ExportShot]) -> list[ExportShot]:
        """Those of a shot's versions that go into the bundle."""
        kept = [shot for shot in versions if self._options.include_rejected or not shot.rejected]
        return kept[-1:] if self._options.latest_only else kept

    def _counted(self) -> tuple[Counts, int]:
        """The counts of the whole storyboard, and how many shots have a version in the bundle."""
        status, verdict, some = Counter[str](), Counter[Verdict](), Counter[str]()
        for versions in self._groups():
            chosen = self._chosen(versions)
            some["planned"] += 1
            some["versions"] += len(versions)
            some["images"] += sum(shot.picture is not None for shot in chosen)
            some["left_out"] += len(versions) - len(chosen)
            some["shown"] += bool(chosen)
            some["cache_hits"] += sum(shot.cached for shot in versions)
            status.update(shot.status for shot in versions)
            verdict.update(shot.version.review.verdict for shot in versions)
        shown = some.pop("shown", 0)
        counts = Counts(
            shots=self._batch.storyboard.total,
            rendered_done=status["done"],
            failed=status["failed"],
            cancelled=status["cancelled"],
            waiting=sum(status[one] for one in _WAITING),
            approved=verdict[Verdict.APPROVED],
            rejected=verdict[Verdict.REJECTED],
            pending=verdict[Verdict.PENDING],
            **some,
        )
        return counts, shown

    def _files(self, open_files: ExitStack) -> "_Files":
        batch = self._batch
        head: dict[str, Any] = {
            "generator": batch.generator,
            "generated_at": _time(self._at),
            "provider": batch.provider,
            "schema_version": SCHEMA,
            "reproducibility": {"hashing": HASHING, "cache_enabled": True, "verify": "mintmark verify BUNDLE"},
            "batch_id": batch.storyboard.id,
            "created_at": _time(batch.storyboard.created_at),
            "storyboard": batch.storyboard.model_dump(mode="json"),
            "rule_set": batch.rule_set,
            "options": self._options.model_dump(mode="json"),
        }
        lists = {
            "manifest": JsonLines(self._folder / "manifest.json", head=head, items="shots"),
            "lineage": JsonLines(self._folder / "lineage.json"),
            "rules": JsonLines(self._folder / "rules.json", head={"rule_set": batch.rule_set}, items="versions"),
        }
        for one in lists.values():
            open_files.callback(one.close)
        files = _Files(**lists)
        if self._options.csv:
            columns = field_columns(batch.shots, batch.storyboard.kind)
            files.fields = FieldRows(self._folder / "storyboard.csv", columns, batch.storyboard.kind)
            files.versions = VersionRows(self._folder / "versions.csv")
            open_files.callback(files.fields.close)
            open_files.callback(files.versions.close)
        return files

    def _write_shot(self, versions: list[ExportShot], write: "_Files", showing: Showing) -> None:
        chosen = self._chosen(versions)
        if write.fields is not None:
            write.fields.add(versions[-1])
        for before, shot in zip([None, *versions], versions, strict=False):
            inside = any(shot is one for one in chosen)
            write.lineage.add(_lineage(shot, before, inside=inside))
            write.rules.add(_rules(shot))
            if not inside:
                continue
            stem = self._names.give(shot.version.shot_id, shot.version.number)
            content = picture_of(shot)
            picture = f"images/{stem}{shot.media_type.suffix}" if content is not None else ""
            self._write_version(shot, stem, picture, content)
            write.manifest.add(_entry(shot, stem, picture, content))
            if write.versions is not None:
                write.versions.add(shot, picture)
            if shot is chosen[-1]:
                showing.add(shot, content)

    def _write_version(self, shot: ExportShot, stem: str, picture: str, content: bytes | None) -> None:
        # The file is the canonical recipe to the byte, so that its SHA-256 is the fingerprint.
        (self._folder / "shots" / f"{stem}.json").write_bytes(shot.recipe.canonical)
        if content is not None:
            (self._folder / picture).write_bytes(content)
            about: dict[str, Json] = {"shot_id": shot.version.shot_id, "version": shot.version.number, "file": picture}
            self._images.append({**about, "sha256": content_hash(content), "size": len(content)})

    def _write_audit(self) -> None:
        """The history, without exports: they change nothing, and would make each bundle another."""
        lines = JsonLines(self._folder / "audit.json")
        for line in self._batch.audit:
            if line.action != "export":
                lines.add({**line.model_dump(mode="json"), "time": _time(line.at)})
        lines.close()

    def _write_readme(self, counts: Counts) -> None:
        name = self._batch.storyboard.name or self._batch.storyboard.id
        said = (
            f"{name}\n\n{counts.versions} versions of {counts.planned} shots, exported by {self._batch.generator}.\n\n"
        )
        there = [f"{file:<27}{what}\n" for file, what in CONTENTS.items() if (self._folder / file).exists()]
        (self._folder / "README.txt").write_text(said + "".join(there) + CHECKS, encoding="utf-8")

    def _write_report(self, counts: Counts, lacking: tuple[str, ...]) -> None:
        head = {
            "batch_id": self._batch.storyboard.id,
            "created_at": _time(self._at),
            "counts": counts.model_dump(),
            "unlettered": list(lacking),
        }
        lines = JsonLines(self._folder / "report.json", head=head, items="images")
        for image in self._images:
            lines.add(image)
        lines.close()


class _Files:
    """What is written shot by shot."""

    def __init__(self, manifest: JsonLines, lineage: JsonLines, rules: JsonLines) -> None:
        self.manifest, self.lineage, self.rules = manifest, lineage, rules
        self.fields: FieldRows | None = None
        self.versions: VersionRows | None = None


def _entry(shot: ExportShot, stem: str, picture: str, content: bytes | None) -> dict[str, Any]:
    """A version's line of the manifest: the fields that it always had, and more."""
    one = shot.version
    return {
        "shot_id": one.shot_id,
        "version": one.number,
        "hash": one.fingerprint,
        "artifact_url": shot.url,
        "status": shot.status,
        "review_status": str(one.review.verdict),
        "review": {**one.review.model_dump(mode="json"), "at": _time(one.review.at)},
        "position": one.position,
        "mode": one.mode,
        "parent_hash": one.parent,
        "recipe": f"shots/{stem}.json",
        "image": picture or None,
        "image_sha256": content_hash(content) if content is not None else None,
        "media_type": str(shot.media_type) if content is not None else None,
        "cached": shot.cached,
        "error": shot.error,
        "created_at": _time(one.created_at),
    }


def _lineage(shot: ExportShot, before: ExportShot | None, *, inside: bool) -> dict[str, Any]:
    one = shot.version
    differs = changes(dict(before.version.spec), dict(one.spec)) if before is not None else []
    return {
        "shot_id": one.shot_id,
        "version": one.number,
        "hash": one.fingerprint,
        "parent_hash": one.parent,
        "patch": one.patch,
        "changes": [change.model_dump(mode="json") for change in differs],
        "created_at": _time(one.created_at),
        "in_bundle": inside,
    }


def _rules(shot: ExportShot) -> dict[str, Any]:
    rules = [rule.model_dump(mode="json") for rule in shot.version.rules]
    return {"shot_id": shot.version.shot_id, "version": shot.version.number, "rules": rules}


def _moment(batch: ExportBatch) -> float:
    """When the bundle says it was made."""
    if batch.generated_at is not None:
        return batch.generated_at
    return max((line.at for line in batch.audit if line.action != "export"), default=batch.storyboard.created_at)


def _time(at: float | None) -> str | None:
    """A moment as ISO 8601, in UTC, to the millisecond."""
    if at is None:
        return None
    return datetime.fromtimestamp(at, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
