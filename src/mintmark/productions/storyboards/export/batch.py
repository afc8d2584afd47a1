"""What is exported: a storyboard and the versions of its shots, as plain values, wherever they come from."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from pydantic import BaseModel, ConfigDict

from mintmark.core.artifact import MediaType
from mintmark.core.fingerprint import ContentHash
from mintmark.core.recipe import Recipe
from mintmark.core.storyboard import Audit, Record, ShotVersion, Storyboard, Verdict

ReadPicture: TypeAlias = Callable[[], bytes]
"""Reads a picture's whole file, as it is kept; asked once for each version, when its turn has come."""


@dataclass(frozen=True, slots=True)
class ExportShot:
    """One version of one shot, with what its storyboard's row said."""

    version: ShotVersion
    status: str
    """`planned`, `queued`, `running`, `done`, `failed` or `cancelled`."""
    recipe: Recipe
    """What decides its bytes: `recipe.fingerprint` is `version.fingerprint`."""
    record: Record | None = None
    """The row it was planned from."""
    picture: ReadPicture | None = None
    """None where there is no picture."""
    picture_hash: ContentHash | None = None
    """SHA-256 of the picture's file; what is read is compared with it."""
    media_type: MediaType = MediaType.PNG
    url: str = ""
    """Where a face gives the picture; empty where none does."""
    cached: bool = False
    """Whether its picture was there already when it was last asked for."""
    error: str = ""
    """Why it failed."""

    @property
    def rejected(self) -> bool:
        """Whether a reviewer refused this version."""
        return self.version.review.verdict is Verdict.REJECTED


@dataclass(frozen=True, slots=True)
class ExportBatch:
    """A storyboard on its way out.

    `shots` and `audit` are gone through more than once: give a list, or a value whose `__iter__` reads again. Shots
    come in the order of their rows, and the versions of one shot one after another, the oldest first.
    """

    storyboard: Storyboard
    shots: Iterable[ExportShot]
    audit: Iterable[Audit] = ()
    """Its history, the oldest line first."""
    provider: str = "local"
    generator: str = "mintmark"
    """Name and release of the house: `mintmark 0.1.0`."""
    rule_set: str = ""
    """Which rules planned it: a name, or the SHA-256 of the rules."""
    generated_at: float | None = None
    """When, in seconds since 1970. None: the time of the last line of its history that is no export, so that a
    storyboard nobody touched is exported as the same bytes."""


class PdfLayout(StrEnum):
    """How a storyboard is laid out on paper."""

    ROWS = "rows"
    """Three shots to a page: a table with picture, shot, dialogue, action, notes and duration."""
    GRID = "grid"
    """Six pictures to a page, in two rows of three, with a few words under each."""


class Paper(StrEnum):
    """The size of the paper, which lies."""

    A4 = "a4"
    LETTER = "letter"


class BundleOptions(BaseModel):
    """What goes into a bundle."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    include_rejected: bool = False
    """Also the versions that a reviewer refused."""
    latest_only: bool = False
    """Only the last version of each shot that goes in; else all of them."""
    contact_sheet: bool = True
    pdf: bool = True
    pdf_layout: PdfLayout = PdfLayout.ROWS
    paper: Paper = Paper.A4
    csv: bool = True
    animatic: bool = False
    """Also `animatic.mp4`; needs the extra `video`."""


class Counts(BaseModel):
    """How many of what; all but `shots` and `planned` count versions."""

    model_config = ConfigDict(frozen=True)

    shots: int = 0
    """Rows of the storyboard that were exported."""
    planned: int = 0
    """Shots that have a version."""
    versions: int = 0
    rendered_done: int = 0
    failed: int = 0
    cancelled: int = 0
    waiting: int = 0
    """Planned, queued or running."""
    approved: int = 0
    rejected: int = 0
    pending: int = 0
    cache_hits: int = 0
    images: int = 0
    """Pictures in the bundle."""
    left_out: int = 0
    """Versions that are not in the bundle: rejected, or not the last."""


class BundleReport(BaseModel):
    """What came of an export: what `report.json` says, and where the bundle is."""

    model_config = ConfigDict(frozen=True)

    batch_id: str
    folder: str
    """Where it lies."""
    counts: Counts
    files: int
    """How many files it has, the checksums included."""
    bytes: int
    """How large they are together."""
    sums_hash: ContentHash
    """SHA-256 of `SHA256SUMS`: equal bundles have equal ones."""
    unlettered: tuple[str, ...] = ()
    """Signs that the storyboard's typeface lacks; each stands as an empty box in the PDF."""
    unchanged: bool = False
    """True when the very same bundle was there already and was left in place."""
