"""Saved assets: the catalogue."""

from typing import Any, Protocol

from pydantic import BaseModel, ConfigDict

from mintmark.contracts.asset import Asset, Page
from mintmark.core.fingerprint import ContentHash
from mintmark.core.lineage import Version


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

    def line_up(self, hash: ContentHash) -> None:
        """Wait until no other transaction saves these bytes; others wait until this one ends."""
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
