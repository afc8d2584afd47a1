"""Characters and their sprites."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from pydantic import BaseModel, ConfigDict

from mintmark.contracts.asset import Page
from mintmark.core.cast import Character, Sprite
from mintmark.core.fingerprint import Fingerprint


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
