"""Looking at storyboards: which there are, how their shots stand, how versions differ, and why they are as they are.

How a version stands is derived from what is kept and from its last job; it is written down nowhere.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from mintmark.contracts.ledger import Books, KeptArtifact, Ledger, Page, ShotFilter, StoryboardTotals
from mintmark.core.errors import NotFound
from mintmark.core.fingerprint import Fingerprint
from mintmark.core.job import Job, JobState
from mintmark.core.recipe import Recipe
from mintmark.core.storyboard import Audit, Record, ShotVersion, Storyboard

PORTION = 200


class ShotState(StrEnum):
    """How a version stands."""

    PLANNED = "planned"
    """Nobody has asked for its picture yet."""
    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Shown:
    """A version as it stands."""

    version: ShotVersion
    state: ShotState
    picture: KeptArtifact | None = None
    job: Job | None = None
    """The last job of its recipe, whoever asked."""


class Shelf:
    """Reads storyboards."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def storyboard(self, storyboard_id: str | None) -> Storyboard:
        """One storyboard; the newest where none is named.

        Raises: NotFound.
        """
        with self._ledger.read() as books:
            return storyboard_of(books, storyboard_id)

    def storyboards(self, after: str | None, limit: int) -> Page[Storyboard]:
        """Storyboards, newest first.

        Raises: InvalidSpec for a cursor that is none.
        """
        with self._ledger.read() as books:
            return books.storyboards.page(after, limit)

    def records(self, storyboard_id: str) -> list[Record]:
        """All its records, by position."""
        with self._ledger.read() as books:
            return list(books.storyboards.records(storyboard_id))

    def shots(
        self,
        storyboard_id: str | None,
        wanted: ShotFilter,
        after: str | None,
        limit: int,
    ) -> tuple[Storyboard | None, Page[Shown]]:
        """The planned shots of a storyboard, in its order; of the newest where none is named, if there is one.

        Raises: NotFound for a name that is none, InvalidSpec for a cursor that is none.
        """
        with self._ledger.read() as books:
            if storyboard_id is None and books.storyboards.newest() is None:
                return None, Page(items=())
            board = storyboard_of(books, storyboard_id)
            page = books.storyboards.shots(board.id, wanted, after, limit)
            return board, Page(items=shown(books, page.items), next=page.next)

    def every(self, storyboard_id: str, *, all_versions: bool = False) -> Iterator[Shown]:
        """All planned shots of a storyboard, a portion in memory at a time."""
        after: str | None = None
        while True:
            _, page = self.shots(storyboard_id, ShotFilter(all_versions=all_versions), after, PORTION)
            yield from page.items
            if (after := page.next) is None:
                return

    def shot(self, shot_id: str, storyboard_id: str | None = None, number: int = 0) -> tuple[Storyboard, Shown]:
        """A version of a shot, the latest where none is named; of the newest storyboard that has the shot.

        Raises: NotFound.
        """
        with self._ledger.read() as books:
            board, version = find(books, shot_id, storyboard_id, number)
            return board, shown(books, [version])[0]

    def versions(self, shot_id: str, storyboard_id: str | None = None) -> tuple[Storyboard, tuple[Shown, ...]]:
        """All versions of a shot, first to last.

        Raises: NotFound.
        """
        with self._ledger.read() as books:
            board, _ = find(books, shot_id, storyboard_id)
            return board, shown(books, books.storyboards.versions(board.id, shot_id))

    def recipe(self, fingerprint: Fingerprint) -> Recipe | None:
        """The recipe of a version that somebody asked to be drawn; None for one that is only planned."""
        with self._ledger.read() as books:
            kept = books.pieces.get(fingerprint)
        return None if kept is None else kept.recipe

    def audit(self, storyboard_id: str | None, shot_id: str | None, after: str | None, limit: int) -> Page[Audit]:
        """The history, oldest first.

        Raises: NotFound for a storyboard that is none, InvalidSpec for a cursor that is none.
        """
        with self._ledger.read() as books:
            if storyboard_id is not None:
                storyboard_of(books, storyboard_id)
            return books.storyboards.audit(storyboard_id, shot_id, after, limit)

    def totals(self) -> StoryboardTotals:
        """What all storyboards come to."""
        with self._ledger.read() as books:
            return books.storyboards.totals()


def storyboard_of(books: Books, storyboard_id: str | None) -> Storyboard:
    """One storyboard; the newest where none is named.

    Raises: NotFound.
    """
    found = books.storyboards.newest() if storyboard_id is None else books.storyboards.get(storyboard_id)
    if found is None:
        raise NotFound("storyboard", storyboard_id or "(any)")
    return found


def find(
    books: Books, shot_id: str, storyboard_id: str | None = None, number: int = 0
) -> tuple[Storyboard, ShotVersion]:
    """A version of a shot, the latest for 0, and the storyboard it is in.

    Raises: NotFound.
    """
    if storyboard_id is None:
        board = books.storyboards.with_shot(shot_id)
        if board is None:
            raise NotFound("shot", shot_id)
    else:
        board = storyboard_of(books, storyboard_id)
    version = books.storyboards.version(board.id, shot_id, number)
    if version is None:
        raise NotFound(f"version {number} of a shot" if number else "planned shot", shot_id)
    return board, version


def shown(books: Books, versions: Sequence[ShotVersion]) -> tuple[Shown, ...]:
    """Versions as they stand."""
    names = [version.fingerprint for version in versions]
    files, jobs = books.pieces.files(names), books.jobs.newest(names)
    return tuple(
        Shown(one, state_of(one.fingerprint in files, jobs.get(one.fingerprint)), *_chief(files, jobs, one))
        for one in versions
    )


def _chief(
    files: dict[str, tuple[KeptArtifact, ...]], jobs: dict[str, Job], version: ShotVersion
) -> tuple[KeptArtifact | None, Job | None]:
    kept = files.get(version.fingerprint, ())
    return (kept[0] if kept else None), jobs.get(version.fingerprint)


def state_of(is_kept: bool, job: Job | None) -> ShotState:  # noqa: FBT001 - one of two facts it follows from
    """How a version stands: what is kept is done, whoever asked for it; else its last job says."""
    if is_kept:
        return ShotState.DONE
    if job is None or job.state is JobState.DONE:  # done once, and its files were forgotten since
        return ShotState.PLANNED
    return ShotState(job.state.value)
