"""What the ledger is: the rows of the house, read and written in transactions.

    with ledger.begin() as books:          # commits at the end of the block, rolls back on an error
        books.jobs.add(jobs)
        queue.put(books, tickets)          # in the same transaction: both or neither

All methods block: call them off the event loop. Times are seconds since 1970, UTC. Lists are paged by cursor: an opaque
string, stable while rows are added.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Any, Protocol

from pydantic import BaseModel, ConfigDict

from mintmark.contracts.asset import Asset as Asset  # noqa: PLC0414 - handed on to whoever opens the books
from mintmark.contracts.asset import Page as Page  # noqa: PLC0414 - the same
from mintmark.contracts.shelves import Annotations, Boards, Gallery, Switches, Workspaces
from mintmark.core.artifact import MediaType
from mintmark.core.cast import Character, Sprite
from mintmark.core.fingerprint import ContentHash, Fingerprint
from mintmark.core.job import Batch, BatchCount, Job, JobEvent, JobState
from mintmark.core.lineage import Version
from mintmark.core.recipe import Recipe
from mintmark.core.storyboard import Audit, Record, Review, ShotVersion, Storyboard, Verdict


class KeptArtifact(BaseModel):
    """A stored file of a piece."""

    model_config = ConfigDict(frozen=True)

    role: str
    hash: ContentHash
    media_type: MediaType
    size: int
    """In bytes."""
    width: int
    height: int
    store: str
    """The name of the blob store that has it."""
    key: str
    """Its key in that store."""


class KeptPiece(BaseModel):
    """A recipe that was acknowledged, and what was struck from it (nothing while its job runs)."""

    model_config = ConfigDict(frozen=True)

    fingerprint: Fingerprint
    recipe: Recipe
    artifacts: tuple[KeptArtifact, ...] = ()
    created_at: float


class JobFilter(BaseModel):
    """Which jobs are wanted; empty fields do not filter."""

    model_config = ConfigDict(frozen=True)

    state: JobState | None = None
    mode: str | None = None
    batch_id: str | None = None
    fingerprint: Fingerprint | None = None
    owner: str | None = None
    workspace_id: str | None = None


class AssetFilter(BaseModel):
    """Which assets are wanted; empty fields do not filter."""

    model_config = ConfigDict(frozen=True)

    text: str | None = None
    """Every word of it must occur in name, title, description or a tag, whatever the case."""
    tags: tuple[str, ...] = ()
    """All of them must be there."""
    type: str | None = None
    mode: str | None = None
    status: str | None = "active"


class ApiKey(BaseModel):
    """A key to the house; the secret itself is never kept."""

    model_config = ConfigDict(frozen=True)

    id: str
    name: str
    prefix: str
    """The first signs, for people to tell keys apart."""
    digest: str
    """SHA-256 of the whole secret, hexadecimal. A random secret of 32 bytes needs no slow hash."""
    created_at: float
    expires_at: float | None = None
    revoked_at: float | None = None
    last_used_at: float | None = None


class UsageEntry(BaseModel):
    """One call to a provider, for the accounts."""

    model_config = ConfigDict(frozen=True)

    id: str
    at: float
    provider: str
    model: str
    purpose: str
    """`director`, `models` …"""
    outcome: str
    """`answered`, `cached`, or the code of the error."""
    prompt_tokens: int = 0
    completion_tokens: int = 0
    cost_microdollars: int = 0
    milliseconds: int = 0


class UsageTotal(BaseModel):
    """The sum of a month, for one provider and model."""

    model_config = ConfigDict(frozen=True)

    provider: str
    model: str
    calls: int
    prompt_tokens: int
    completion_tokens: int
    cost_microdollars: int


class WorkerBeat(BaseModel):
    """A process that takes jobs, and when it was last heard of."""

    model_config = ConfigDict(frozen=True)

    executor_id: str
    host: str
    pid: int
    started_at: float
    beat_at: float


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
    """How long those took in all, from their beginning to their end."""


class UserPreset(BaseModel):
    """A preset or a layered type that was made here, by a person or a model."""

    model_config = ConfigDict(frozen=True)

    mode: str
    name: str
    title: str = ""
    summary: str = ""
    patch: dict[str, Any]
    created_at: float


class Advice(BaseModel):
    """What a language model answered to one question of planning: asked again, it is this answer."""

    model_config = ConfigDict(frozen=True)

    question: str
    """SHA-256 of all that was asked, and of whom."""
    provider: str
    model: str
    patch: dict[str, Any]
    """As it came, without its nulls; empty where nothing was to be changed."""
    at: float


class Pieces(Protocol):
    """Recipes and their files."""

    def add(self, recipes: Iterable[Recipe], at: float) -> None:
        """Acknowledge recipes; those already known stay as they are."""
        ...

    def strike(self, struck: Iterable[tuple[Fingerprint, Sequence[KeptArtifact]]]) -> None:
        """Note the files of pieces; a file already noted for a piece and role stays (the first strike counts)."""
        ...

    def get(self, fingerprint: Fingerprint) -> KeptPiece | None:
        """One piece with its files."""
        ...

    def get_many(self, fingerprints: Sequence[Fingerprint]) -> dict[Fingerprint, KeptPiece]:
        """Those that are known, with their files."""
        ...

    def files(self, fingerprints: Sequence[Fingerprint]) -> dict[Fingerprint, tuple[KeptArtifact, ...]]:
        """The files of those that are struck, the chief one first; their recipes are not read."""
        ...

    def artifact(self, hash: ContentHash) -> KeptArtifact | None:
        """Where a file is, by its content."""
        ...

    def forget(self, fingerprint: Fingerprint) -> tuple[KeptArtifact, ...]:
        """Drop the files of a piece, so that it is struck anew; the files that no other piece has are returned."""
        ...

    def hashes(self) -> frozenset[ContentHash]:
        """All files that are noted: what the orphan sweep must leave."""
        ...


class Jobs(Protocol):
    """Jobs, newest first."""

    def add(self, jobs: Sequence[Job]) -> None:
        """Note new jobs, in one statement."""
        ...

    def get(self, job_id: str) -> Job | None:
        """One job."""
        ...

    def page(self, wanted: JobFilter, after: str | None, limit: int) -> Page[Job]:
        """Jobs, newest first (a batch's jobs by their position).

        Raises: InvalidSpec for a cursor that is none.
        """
        ...

    def of_workflow(self, workflow_id: str) -> tuple[Job, ...]:
        """All jobs that one durable run serves, by position."""
        ...

    def of_batch(self, batch_id: str, states: Iterable[JobState] = ()) -> tuple[Job, ...]:
        """A batch's jobs by position, all or only those in these states."""
        ...

    def live(self, fingerprint: Fingerprint) -> Job | None:
        """A job of this piece that is queued or running, if there is one."""
        ...

    def newest(self, fingerprints: Sequence[Fingerprint]) -> dict[Fingerprint, Job]:
        """The last job of each of these pieces that has one."""
        ...

    def move(
        self,
        job_ids: Sequence[str],
        to: JobState,
        *,
        from_states: Iterable[JobState],
        changes: dict[str, Any] | None = None,
    ) -> tuple[str, ...]:
        """Move those of these jobs that are in `from_states`; the ids that moved. `changes` sets further fields."""
        ...

    def change(self, changes: Sequence[tuple[str, dict[str, Any]]]) -> None:
        """Set fields of jobs, each its own: `[(job_id, {"progress": 0.5}), …]`."""
        ...

    def waiting(self, limit: int, mode: str | None = None) -> tuple[Job, ...]:
        """Jobs that run or wait, of one mode or of all, in the order in which they are taken."""
        ...

    def pace(self, count: int) -> float | None:
        """How many seconds the last `count` jobs that were drawn took on average; None where there are none."""
        ...

    def live_runs(self, limit: int) -> tuple[tuple[str, str | None], ...]:
        """The durable runs that have jobs queued or running, oldest first, each with its batch."""
        ...

    def counts(self, batch_id: str | None = None, mode: str | None = None) -> BatchCount:
        """How many stand where, of a batch, of a mode or of all."""
        ...

    def kept_at_once(self, batch_id: str) -> int:
        """How many jobs of a batch were done when it was taken on, because their piece was kept already."""
        ...

    def prune(self, before: float) -> int:
        """Forget ended jobs that finished before then, with their events; how many."""
        ...


class Batches(Protocol):
    """Batches, newest first."""

    def add(self, batch: Batch) -> None:
        """Note a new batch."""
        ...

    def get(self, batch_id: str) -> Batch | None:
        """One batch."""
        ...

    def page(self, after: str | None, limit: int) -> Page[Batch]:
        """Batches, newest first."""
        ...

    def change(self, batch_id: str, changes: dict[str, Any]) -> None:
        """Set fields of a batch."""
        ...


class Events(Protocol):
    """What happened to jobs, in order."""

    def add(self, events: Sequence[tuple[str, str, dict[str, Any], float]]) -> None:
        """Note events as `(job_id, kind, data, at)`; they get rising ids."""
        ...

    def after(self, job_ids: Sequence[str], last_id: int, limit: int) -> tuple[JobEvent, ...]:
        """Events of these jobs with an id above `last_id`, in order."""
        ...

    def of_batch(self, batch_id: str, last_id: int, limit: int) -> tuple[JobEvent, ...]:
        """Events of a batch's jobs with an id above `last_id`, in order."""
        ...


class Assets(Protocol):
    """The catalogue of saved pieces."""

    def add(self, asset: Asset, version: Version) -> bool:
        """Note a new asset with its first version; False when its name is taken."""
        ...

    def get(self, asset_id: str) -> Asset | None:
        """One asset by id or by name."""
        ...

    def with_hash(self, hash: ContentHash, type: str, mode: str, workspace_id: str = "") -> Asset | None:
        """The asset of that type, mode and workspace that already has these bytes; deleted ones do not count."""
        ...

    def next_index(self, type: str) -> int:
        """One above the highest index of that type, deleted ones counted; 1 for the first."""
        ...

    def page(self, wanted: AssetFilter, after: str | None, limit: int) -> Page[Asset]:
        """Assets, newest first."""
        ...

    def change(self, asset_id: str, changes: dict[str, Any]) -> None:
        """Set fields of an asset; `tags` replaces all tags."""
        ...

    def purge(self, asset_id: str) -> None:
        """Forget an asset and its versions for good."""
        ...

    def versions(self, asset_id: str) -> tuple[Version, ...]:
        """All versions, first to last."""
        ...

    def add_version(self, asset_id: str, version: Version) -> None:
        """Note a further version.

        Raises: Conflict when its number is taken.
        """
        ...

    def tags(self) -> dict[str, int]:
        """How often each tag occurs among active assets."""
        ...


class Keys(Protocol):
    """Keys to the house."""

    def add(self, key: ApiKey) -> None:
        """Note a new key."""
        ...

    def all(self) -> tuple[ApiKey, ...]:
        """All keys, oldest first, revoked ones too."""
        ...

    def with_digest(self, digest: str) -> ApiKey | None:
        """The key of that digest, in whatever state."""
        ...

    def change(self, key_id: str, changes: dict[str, Any]) -> bool:
        """Set fields of a key; False when there is none."""
        ...


class UsageBook(Protocol):
    """What providers were asked, and what it cost."""

    def add(self, entry: UsageEntry) -> None:
        """Note a call."""
        ...

    def totals(self, since: float, until: float) -> tuple[UsageTotal, ...]:
        """Sums from `since` up to but not including `until`, by provider and model."""
        ...


class Workers(Protocol):
    """Processes that take jobs."""

    def beat(self, beat: WorkerBeat) -> None:
        """Note that a worker lives."""
        ...

    def all(self) -> tuple[WorkerBeat, ...]:
        """All that were noted, by executor id."""
        ...

    def remove(self, executor_id: str) -> None:
        """Forget a worker."""
        ...


class UserPresets(Protocol):
    """Presets made here."""

    def add(self, preset: UserPreset) -> bool:
        """Note a preset; False when the mode has one of that name."""
        ...

    def all(self, mode: str) -> tuple[UserPreset, ...]:
        """A mode's, by name."""
        ...

    def remove(self, mode: str, name: str) -> bool:
        """Forget one; False when there was none."""
        ...


class AdviceBook(Protocol):
    """Answers of language models, by question."""

    def add(self, advice: Advice) -> bool:
        """Note an answer; False, and no change, when the question is answered already."""
        ...

    def get_many(self, questions: Sequence[str]) -> dict[str, Advice]:
        """Those that are answered."""
        ...


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


class SpriteChanges(BaseModel):
    """What happened to sprites since a place in their history."""

    model_config = ConfigDict(frozen=True, arbitrary_types_allowed=True)

    stored: tuple[Sprite, ...]
    """In the order in which they were stored."""
    gone: tuple[str, ...]
    """Ids of those that were removed."""
    last: int
    """The place to go on from."""


class Casts(Protocol):
    """Characters and their sprites."""

    def keep(self, character: Character) -> None:
        """Note a character; one of the same id makes way."""
        ...

    def get(self, character_id: str) -> Character | None:
        """One character."""
        ...

    def page(self, after: str | None, limit: int) -> Page[Character]:
        """Characters, newest first."""
        ...

    def forget(self, character_id: str) -> bool:
        """Strike out a character with all its sprites; False when there was none."""
        ...

    def store(self, sprites: Iterable[Sprite]) -> None:
        """Note sprites; those of the same ids make way."""
        ...

    def remove(self, sprite_ids: Sequence[str]) -> None:
        """Strike sprites out; what is left of a row only says that it is gone."""
        ...

    def changes(self, since: int, limit: int) -> SpriteChanges:
        """What happened after a place in the history (0 is the beginning), up to so many rows."""
        ...

    def shown_elsewhere(self, fingerprints: Sequence[Fingerprint]) -> frozenset[Fingerprint]:
        """Those of these pieces that a sprite still shows."""
        ...

    def unhashed(self, fingerprints: Sequence[Fingerprint]) -> frozenset[Fingerprint]:
        """Those of these pieces that a sprite shows whose perceptual hash is not known yet."""
        ...

    def note_likenesses(self, likenesses: Mapping[Fingerprint, int]) -> int:
        """Note the perceptual hashes of pieces in all sprites that show them; in how many. Those let go stay gone."""
        ...


class Books(Protocol):
    """The ledger opened for one transaction."""

    @property
    def pieces(self) -> Pieces:
        """Recipes and their files."""
        ...

    @property
    def jobs(self) -> Jobs:
        """Jobs."""
        ...

    @property
    def batches(self) -> Batches:
        """Batches."""
        ...

    @property
    def events(self) -> Events:
        """What happened to jobs."""
        ...

    @property
    def assets(self) -> Assets:
        """The catalogue."""
        ...

    @property
    def keys(self) -> Keys:
        """Keys to the house."""
        ...

    @property
    def usage(self) -> UsageBook:
        """The accounts."""
        ...

    @property
    def workers(self) -> Workers:
        """Processes that take jobs."""
        ...

    @property
    def presets(self) -> UserPresets:
        """Presets made here."""
        ...

    @property
    def storyboards(self) -> Storyboards:
        """Storyboards and their shots."""
        ...

    @property
    def advice(self) -> AdviceBook:
        """Answers of language models."""
        ...

    @property
    def gallery(self) -> Gallery:
        """The catalogue, searched."""
        ...

    @property
    def workspaces(self) -> Workspaces:
        """Rooms of one mode each."""
        ...

    @property
    def boards(self) -> Boards:
        """Kept searches."""
        ...

    @property
    def annotations(self) -> Annotations:
        """Notes on pictures."""
        ...

    @property
    def switches(self) -> Switches:
        """What is on or off for the whole house."""
        ...

    @property
    def casts(self) -> Casts:
        """Characters and their sprites."""
        ...

    @property
    def connection(self) -> Any:
        """The database connection of this transaction, for an engine that keeps its rows in the same database."""
        ...


class Ledger(Protocol):
    """The rows of the house."""

    def begin(self) -> AbstractContextManager[Books]:
        """Open the books to read and write: commits at the end of the block, rolls back on an error."""
        ...

    def read(self) -> AbstractContextManager[Books]:
        """Open the books to read only: takes no write lock."""
        ...

    def close(self) -> None:
        """Let go of all connections."""
        ...
