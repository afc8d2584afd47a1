"""The library of a house: kept in rows, held in memory, brought up to date before every question."""

from threading import Lock

from mintmark.contracts.ledger import KeptArtifact, Ledger, Page
from mintmark.core.cast import Character, Sprite
from mintmark.core.errors import NotFound
from mintmark.core.fingerprint import Fingerprint
from mintmark.core.job import Job
from mintmark.productions.casts.library import Library

PORTION = 5000
"""Rows that are read together."""


class Shelf:
    """Characters and sprites as the rows have them. Many processes may change them; each reads what is new."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._library = Library()
        self._last = 0
        self._reading = Lock()

    def library(self) -> Library:
        """All sprites, as they stand now: one look at an index where nothing is new."""
        with self._reading:
            while True:
                with self._ledger.read() as books:
                    new = books.casts.changes(self._last, PORTION)
                for sprite_id in new.gone:
                    self._library.delete(sprite_id)
                self._library.store_all(new.stored)
                if new.last == self._last:
                    return self._library
                self._last = new.last

    def character(self, character_id: str) -> Character:
        """One character.

        Raises: NotFound.
        """
        with self._ledger.read() as books:
            found = books.casts.get(character_id)
        if found is None:
            raise NotFound("character", character_id)
        return found

    def characters(self, after: str | None, limit: int) -> Page[Character]:
        """Characters, newest first."""
        with self._ledger.read() as books:
            return books.casts.page(after, limit)

    def sprites(self, character_id: str) -> tuple[Sprite, ...]:
        """All of a character, in the order in which they were made.

        Raises: NotFound.
        """
        self.character(character_id)
        return self.library().query({"character_id": character_id})

    def sprite(self, character_id: str, sprite_id: str) -> Sprite:
        """One sprite.

        Raises: NotFound.
        """
        found = self.library().retrieve(sprite_id)
        if found is None or found.character_id != character_id:
            raise NotFound(f"sprite of {character_id}", sprite_id)
        return found

    def pictures(self, sprites: tuple[Sprite, ...]) -> dict[Fingerprint, KeptArtifact]:
        """The picture of each piece that is struck, by its fingerprint."""
        with self._ledger.read() as books:
            files = books.pieces.files(sorted({one.fingerprint for one in sprites if one.fingerprint}))
        return {name: kept[0] for name, kept in files.items() if kept}

    def jobs(self, sprites: tuple[Sprite, ...]) -> dict[Fingerprint, Job]:
        """The latest job of each piece."""
        with self._ledger.read() as books:
            return books.jobs.newest(sorted({one.fingerprint for one in sprites if one.fingerprint}))
