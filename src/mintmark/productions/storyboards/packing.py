"""Packing: a storyboard's rows and kept pictures as a bundle on the disk."""

from collections.abc import Callable, Iterator
from pathlib import Path

from mintmark.contracts.clock import Clock
from mintmark.contracts.ledger import KeptArtifact, Ledger
from mintmark.core.errors import Conflict
from mintmark.core.job import JobState
from mintmark.core.recipe import Recipe
from mintmark.core.storyboard import Audit, Record, Storyboard
from mintmark.productions.storyboards.export.archive import Archive, archive
from mintmark.productions.storyboards.export.batch import BundleOptions, BundleReport, ExportBatch, ExportShot
from mintmark.productions.storyboards.export.bundle import bundle_folder, write_bundle
from mintmark.productions.storyboards.making import Making
from mintmark.productions.storyboards.shelf import PORTION, Shelf, Shown

FOLDER = "artifacts"


class Packing:
    """Writes bundles under `root/artifacts/{storyboard id}/`."""

    def __init__(
        self,
        ledger: Ledger,
        clock: Clock,
        shelf: Shelf,
        making: Making,
        read: Callable[[KeptArtifact], bytes],
        root: Path,
        *,
        generator: str,
        rule_set: Callable[[], str],
    ) -> None:
        """`read` gives the bytes of a kept file; `rule_set` names the rules that are in force."""
        self._ledger, self._clock, self._shelf, self._making = ledger, clock, shelf, making
        self._read, self.root = read, root / FOLDER
        self._generator, self._rule_set = generator, rule_set

    def __call__(
        self,
        storyboard_id: str,
        options: BundleOptions | None = None,
        *,
        actor: str,
        root: Path | None = None,
    ) -> BundleReport:
        """Write a storyboard's bundle, in place of the one that was there; under another root where one is named.

        Raises: NotFound, Conflict when nothing is planned, CorruptStore, MissingExtra.
        """
        board = self._shelf.storyboard(storyboard_id)
        if next(self._shelf.every(board.id), None) is None:
            raise Conflict(f"Nothing of storyboard {board.id} is planned yet; plan it first.")
        batch = ExportBatch(
            storyboard=board,
            shots=_Shots(self._shelf, self._making, self._read, board),
            audit=_History(self._shelf, board.id),
            provider=self._making.maker.provider,
            generator=self._generator,
            rule_set=self._rule_set(),
        )
        report = write_bundle(batch, root or self.root, options)
        detail = {"files": report.files, "bytes": report.bytes, "sums_hash": report.sums_hash}
        line = Audit(at=self._clock.now(), actor=actor, action="export", storyboard_id=board.id, detail=detail)
        with self._ledger.begin() as books:
            books.storyboards.write([line])
        return report

    def folder(self, storyboard_id: str) -> Path:
        """Where the bundle lies.

        Raises: InvalidSpec for an id that is no name of a folder, NotFound when nothing was exported yet.
        """
        return bundle_folder(self.root, storyboard_id)

    def zip(self, storyboard_id: str) -> Archive:
        """The bundle as a zip to be streamed.

        Raises: as `folder`.
        """
        return archive(self.folder(storyboard_id))


class _Shots:
    """All versions of a storyboard's shots, read anew each time they are gone through."""

    def __init__(self, shelf: Shelf, making: Making, read: Callable[[KeptArtifact], bytes], board: Storyboard) -> None:
        self._shelf, self._making, self._read, self._board = shelf, making, read, board
        self._records: dict[str, Record] = {record.shot_id: record for record in shelf.records(board.id)}

    def __iter__(self) -> Iterator[ExportShot]:
        for found in self._shelf.every(self._board.id, all_versions=True):
            yield self._shot(found)

    def _shot(self, found: Shown) -> ExportShot:
        version, picture, job = found.version, found.picture, found.job
        return ExportShot(
            version=version,
            status=found.state.value,
            recipe=self._recipe(found),
            record=self._records.get(version.shot_id),
            picture=None if picture is None else lambda: self._read(picture),
            picture_hash=None if picture is None else picture.hash,
            **({} if picture is None else {"media_type": picture.media_type}),
            url="" if picture is None else f"/v1/artifacts/{picture.hash}",
            cached=job is not None and job.state is JobState.DONE and job.strikes == 0,
            error=job.error if job is not None and job.state is JobState.FAILED else "",
        )

    def _recipe(self, found: Shown) -> Recipe:
        kept = self._shelf.recipe(found.version.fingerprint)
        return kept if kept is not None else self._making.of_version(found.version).recipe


class _History:
    """A storyboard's history, read anew each time it is gone through."""

    def __init__(self, shelf: Shelf, storyboard_id: str) -> None:
        self._shelf, self._storyboard_id = shelf, storyboard_id

    def __iter__(self) -> Iterator[Audit]:
        after: str | None = None
        while True:
            page = self._shelf.audit(self._storyboard_id, None, after, PORTION)
            yield from page.items
            if (after := page.next) is None:
                return
