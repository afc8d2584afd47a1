"""Pieces: recipes that were acknowledged, and the files that were struck from them."""

from collections.abc import Iterable, Sequence
from typing import Protocol

from pydantic import BaseModel, ConfigDict

from mintmark.core.artifact import MediaType
from mintmark.core.fingerprint import ContentHash, Fingerprint
from mintmark.core.recipe import Recipe


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
