"""What the shelves are: how saved pieces are searched and gathered, the rooms they belong to, and notes on pictures.

Times are seconds since 1970, UTC. Every search is of one mode: nothing of another mode is ever found by it.
"""

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Any, Protocol

from pydantic import BaseModel, ConfigDict

from mintmark.contracts.asset import Asset, Page


class Sort(StrEnum):
    """In which order pieces are listed."""

    NEWEST = "newest"
    OLDEST = "oldest"
    RATING = "rating"


class FieldTerm(BaseModel):
    """One thing that a field of the recipe must be."""

    model_config = ConfigDict(frozen=True)

    path: str
    """Such as `seed` or `camera.fov`."""
    text: str | None = None
    """Its value as text, case folded; `*` stands for any signs."""
    least: float | None = None
    most: float | None = None
    above: float | None = None
    below: float | None = None
    unwanted: bool = False
    """True when it must not be so."""


class ColorTerm(BaseModel):
    """A color that must be seen, in integer OKLab (lightness 0 to 4096)."""

    model_config = ConfigDict(frozen=True)

    lab: tuple[int, int, int]
    reach: int = 420
    """How far a color may be from it."""
    unwanted: bool = False


class Search(BaseModel):
    """Which pieces are wanted; empty fields do not filter."""

    model_config = ConfigDict(frozen=True)

    mode: str
    words: tuple[str, ...] = ()
    """All must occur in name, title, description or a tag."""
    unwanted_words: tuple[str, ...] = ()
    fields: tuple[FieldTerm, ...] = ()
    colors: tuple[ColorTerm, ...] = ()
    tags: tuple[str, ...] = ()
    unwanted_tags: tuple[str, ...] = ()
    type: str | None = None
    starred: bool | None = None
    least_rating: int | None = None
    most_rating: int | None = None
    workspace_id: str | None = None
    stack: str | None = None
    near: str | None = None
    """The id of a piece that the others shall look like."""
    status: str = "active"
    sort: Sort = Sort.NEWEST
    stacked: bool = False
    """True to show one piece, the newest, of each stack."""


class Outline(BaseModel):
    """A whole list at a glance: how long it is, and where each portion of it begins."""

    model_config = ConfigDict(frozen=True)

    total: int
    portion: int
    cursors: tuple[str | None, ...]
    """The cursor of each portion; None for the first."""


class Looks(BaseModel):
    """What is known of how a piece looks."""

    model_config = ConfigDict(frozen=True)

    width: int = 0
    height: int = 0
    dhash: int | None = None
    """64 bits, as a signed number: which of two neighbors is lighter, over nine by eight fields."""
    colors: tuple[tuple[str, tuple[int, int, int]], ...] = ()
    """Its chief colors as `#rrggbb` and in integer OKLab, the most frequent first."""


class Workspace(BaseModel):
    """A room for the work on one thing, in one mode for good."""

    model_config = ConfigDict(frozen=True)

    id: str
    mode: str
    name: str
    owner: str
    archived: bool = False
    created_at: float
    updated_at: float


class Board(BaseModel):
    """A search that was kept under a name; what is on it is found anew each time."""

    model_config = ConfigDict(frozen=True)

    id: str
    mode: str
    name: str
    query: str
    stacked: bool = False
    sort: Sort = Sort.NEWEST
    owner: str
    created_at: float


class Annotation(BaseModel):
    """A note on a place of a picture of a storyboard."""

    model_config = ConfigDict(frozen=True)

    id: str
    storyboard_id: str
    shot_id: str
    number: int
    """The version whose picture it is on."""
    x: int
    """Left edge, in thousandths of the picture's width."""
    y: int
    width: int = 0
    """0 for a point."""
    height: int = 0
    text: str
    author: str
    done: bool = False
    created_at: float


class Gallery(Protocol):
    """Saved pieces, searched by all that is known of them."""

    def index(self, asset_id: str, stack: str, fields: Mapping[str, Sequence[Any]], looks: Looks) -> None:
        """Note what a piece can be found by, in place of what was noted before."""
        ...

    def page(self, wanted: Search, after: str | None, limit: int) -> Page[Asset]:
        """Pieces in the order of the search.

        Raises: InvalidSpec for a cursor that is none.
        """
        ...

    def outline(self, wanted: Search, portion: int) -> Outline:
        """How long a list is, and where its portions begin."""
        ...

    def stack_sizes(self, mode: str, stacks: Iterable[str]) -> dict[str, int]:
        """How many active pieces each of these stacks has."""
        ...

    def hashes(self, mode: str) -> tuple[tuple[str, int], ...]:
        """The id and difference hash of every active piece of a mode that has one."""
        ...

    def get_many(self, asset_ids: Sequence[str]) -> tuple[Asset, ...]:
        """Those that there are, in the order of their ids here."""
        ...

    def change_many(self, asset_ids: Sequence[str], changes: Mapping[str, Any]) -> int:
        """Set the same fields of many; how many there were. Tags are not among them."""
        ...

    def retag(self, asset_ids: Sequence[str], add: Sequence[str], remove: Sequence[str]) -> None:
        """Put tags on many, and take others off."""
        ...

    def imported_from(self, asset_id: str) -> tuple[Asset, ...]:
        """The pieces that came of this one by an import, oldest first."""
        ...

    def deleted_before(self, at: float, limit: int) -> tuple[Asset, ...]:
        """Pieces that were put away before then, oldest first."""
        ...

    def unindexed(self, limit: int) -> tuple[Asset, ...]:
        """Pieces of which nothing is noted yet to find them by."""
        ...

    def tags(self, mode: str) -> dict[str, int]:
        """How often each tag occurs among the active pieces of a mode, by tag."""
        ...


class Workspaces(Protocol):
    """Workspaces, newest first."""

    def add(self, workspace: Workspace) -> None:
        """Note a new one."""
        ...

    def get(self, workspace_id: str) -> Workspace | None:
        """One of them."""
        ...

    def all(self, owner: str, mode: str | None, *, with_archived: bool) -> tuple[Workspace, ...]:
        """An owner's, of one mode or of all."""
        ...

    def change(self, workspace_id: str, changes: Mapping[str, Any]) -> None:
        """Set fields."""
        ...


class Boards(Protocol):
    """Boards, oldest first."""

    def add(self, board: Board) -> None:
        """Note a new one."""
        ...

    def get(self, board_id: str) -> Board | None:
        """One of them."""
        ...

    def all(self, owner: str, mode: str) -> tuple[Board, ...]:
        """An owner's of a mode."""
        ...

    def remove(self, board_id: str) -> bool:
        """Forget one; False when there was none."""
        ...


class Annotations(Protocol):
    """Notes on pictures, oldest first."""

    def add(self, note: Annotation) -> None:
        """Note a new one."""
        ...

    def get(self, note_id: str) -> Annotation | None:
        """One of them."""
        ...

    def of_shot(self, storyboard_id: str, shot_id: str) -> tuple[Annotation, ...]:
        """All of a shot, on whichever version."""
        ...

    def change(self, note_id: str, changes: Mapping[str, Any]) -> None:
        """Set fields."""
        ...

    def remove(self, note_id: str) -> bool:
        """Forget one; False when there was none."""
        ...


class Switches(Protocol):
    """What is on or off for the whole house, over all its processes."""

    def is_on(self, name: str) -> bool:
        """Whether it is on; what was never set is off."""
        ...

    def set(self, name: str, *, on: bool) -> None:
        """Set it."""
        ...
