"""A saved piece under a name of its own, and a page of any list. The ledger hands both out."""

from typing import Generic, TypeVar

from pydantic import BaseModel, ConfigDict

from mintmark.core.fingerprint import ContentHash, Fingerprint

T = TypeVar("T")


class Page(BaseModel, Generic[T]):
    """Some of a list; `next` is the cursor of what follows, None at the end."""

    model_config = ConfigDict(frozen=True)

    items: tuple[T, ...]
    next: str | None = None


class Asset(BaseModel):
    """A saved piece under a name of its own."""

    model_config = ConfigDict(frozen=True)

    id: str
    name: str
    """`{type}_{index}`, such as `enso_3`."""
    type: str
    index: int
    mode: str
    fingerprint: Fingerprint
    """The present version's piece."""
    hash: ContentHash
    """Its chief file."""
    title: str = ""
    description: str = ""
    tags: tuple[str, ...] = ()
    """Sorted, lower case, no two alike."""
    status: str = "active"
    """`active`, `archived` or `deleted` (kept until purged)."""
    starred: bool = False
    rating: int = 0
    """0 for none, else 1 to 5."""
    workspace_id: str = ""
    """The workspace it belongs to; empty for none."""
    stack: str = ""
    """Alike for pieces whose recipes differ in nothing but the seed."""
    source: str = ""
    """The id of the asset that it was imported from; empty for a piece made here."""
    width: int = 0
    height: int = 0
    dhash: int | None = None
    colors: tuple[str, ...] = ()
    """Its chief colors as `#rrggbb`, the most frequent first."""
    deleted_at: float | None = None
    created_at: float
    updated_at: float
