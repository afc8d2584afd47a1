"""Storyboards, their shots, and the versions of these."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Protocol

from pydantic import BaseModel, ConfigDict

from mintmark.contracts.asset import Page
from mintmark.core.fingerprint import Fingerprint
from mintmark.core.storyboard import Audit, Record, Review, ShotVersion, Storyboard, Verdict


class VersionMark(BaseModel):
    """A version by what tells it from others, without its spec: quick to read for a whole storyboard."""

    model_config = ConfigDict(frozen=True)

    shot_id: str
    number: int
    fingerprint: Fingerprint
    was_planned: bool
    """False for a version that came of a patch."""


class ShotFilter(BaseModel):
    """Which shots are wanted; empty fields do not filter."""

    model_config = ConfigDict(frozen=True)

    shot_ids: tuple[str, ...] = ()
    verdict: Verdict | None = None
    all_versions: bool = False
    """Every version, and not the latest alone."""


class StoryboardTotals(BaseModel):
    """What all storyboards come to."""

    model_config = ConfigDict(frozen=True)

    storyboards: int = 0
    versions: int = 0
    done: int = 0
    """Versions whose picture is kept."""
    failed: int = 0
    """Versions without a picture, whose last job failed."""
    artifacts: int = 0
    """Pictures that these versions have; equal ones count once."""
    renders: int = 0
    """Batches of jobs that were asked for."""
    hits: int = 0
    """Jobs of storyboards that were done at once, because the picture was kept already."""
    executed: int = 0
    """Jobs of storyboards whose picture was drawn for them."""
    milliseconds: float = 0.0
    """How long it took to draw those; what was drawn side by side in one run counts once."""


class Storyboards(Protocol):
    """Storyboards, their records, the versions of their shots, and the history of all that was done."""

    def add(self, storyboard: Storyboard, records: Iterable[Record]) -> None:
        """Note a new storyboard with its records.

        Raises: Conflict when its id is taken, or two records have one shot id or one position.
        """
        ...

    def get(self, storyboard_id: str) -> Storyboard | None:
        """One storyboard."""
        ...

    def newest(self) -> Storyboard | None:
        """The one that came last."""
        ...

    def page(self, after: str | None, limit: int) -> Page[Storyboard]:
        """Storyboards, newest first."""
        ...

    def with_shot(self, shot_id: str) -> Storyboard | None:
        """The newest storyboard that has a shot of that id."""
        ...

    def records(self, storyboard_id: str, shot_ids: Sequence[str] = ()) -> Iterator[Record]:
        """Records by position, all or only these, a portion in memory at a time."""
        ...

    def add_versions(self, versions: Iterable[ShotVersion]) -> None:
        """Note further versions.

        Raises: Conflict when a number is taken.
        """
        ...

    def version(self, storyboard_id: str, shot_id: str, number: int = 0) -> ShotVersion | None:
        """One version of a shot; 0 is the latest."""
        ...

    def versions(self, storyboard_id: str, shot_id: str) -> tuple[ShotVersion, ...]:
        """All versions of a shot, first to last."""
        ...

    def marks(self, storyboard_id: str, shot_ids: Sequence[str] = ()) -> tuple[VersionMark, ...]:
        """All versions of a storyboard, or of these shots, by position and number, without their specs."""
        ...

    def shots(self, storyboard_id: str, wanted: ShotFilter, after: str | None, limit: int) -> Page[ShotVersion]:
        """Shots in the order of the storyboard, each in its latest version (or in all). Those not planned are left out.

        Raises: InvalidSpec for a cursor that is none.
        """
        ...

    def review(self, storyboard_id: str, shot_id: str, number: int, review: Review) -> bool:
        """Set the verdict on a version; False when there is none."""
        ...

    def drawn_by(self, storyboard_id: str, numbers: Mapping[str, int], batch_id: str, at: float) -> None:
        """Note that a batch of jobs draws these versions, as `{shot id: number}`."""
        ...

    def of_batch(self, batch_id: str) -> str | None:
        """The storyboard that a batch of jobs draws; None for any other batch."""
        ...

    def write(self, lines: Iterable[Audit]) -> None:
        """Add lines to the history; their ids are given here. There is no way to change or remove one."""
        ...

    def audit(self, storyboard_id: str | None, shot_id: str | None, after: str | None, limit: int) -> Page[Audit]:
        """The history, oldest first, of all, of a storyboard or of a shot.

        Raises: InvalidSpec for a cursor that is none.
        """
        ...

    def totals(self) -> StoryboardTotals:
        """What all come to."""
        ...
