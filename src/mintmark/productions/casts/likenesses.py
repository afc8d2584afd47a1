"""Perceptual hashes of sprites: looked at as soon as a picture is there, and compared."""

from collections.abc import Callable, Mapping, Sequence

from mintmark.contracts.ledger import KeptArtifact, Ledger
from mintmark.core.artifact import Piece
from mintmark.core.cast import Sprite
from mintmark.core.errors import Conflict
from mintmark.core.fingerprint import Fingerprint
from mintmark.productions.casts.received import received
from mintmark.productions.casts.sets import MODE
from mintmark.productions.casts.sheet import decoded
from mintmark.productions.casts.shelf import Shelf


class Likenesses:
    """What the sprites of a house look like."""

    def __init__(self, ledger: Ledger, shelf: Shelf, read: Callable[[KeptArtifact], bytes]) -> None:
        self._ledger, self._shelf, self._read = ledger, shelf, read

    def see(self, pieces: Sequence[Piece]) -> int:
        """Look at pieces that were struck just now, and note the hashes of those that sprites show; in how many."""
        pictures = {piece.recipe.fingerprint: piece.picture for piece in pieces if piece.recipe.mode == MODE}
        if not pictures:
            return 0
        with self._ledger.read() as books:
            shown = books.casts.unhashed(sorted(pictures))
        return self._note({name: pictures[name].content for name in sorted(shown)})

    def see_again(self, sprites: Sequence[Sprite]) -> int:
        """The same for sprites whose pieces were there before them: nobody strikes those any more."""
        blank = tuple(one for one in sprites if one.likeness < 0 and one.fingerprint)
        there = self._shelf.pictures(blank)
        return self._note({name: self._read(kept) for name, kept in sorted(there.items())})

    def _note(self, pictures: Mapping[Fingerprint, bytes]) -> int:
        if not pictures:
            return 0
        from mintmark.craft.likeness import likeness

        seen = {name: likeness(decoded(content)) for name, content in pictures.items()}
        with self._ledger.begin() as books:
            return books.casts.note_likenesses(seen)

    def nearest(self, likeness: int, limit: int, *, within: str | None = None) -> tuple[tuple[Sprite, int], ...]:
        """The sprites that look most alike, in the house or of one character, and in how many bits they differ.

        Raises: NotFound for an unknown character.
        """
        if within is not None:
            self._shelf.character(within)
        return self._shelf.library().nearest(likeness, limit, character_id=within)

    def nearest_to_file(
        self, content: bytes, limit: int, *, within: str | None = None
    ) -> tuple[tuple[Sprite, int], ...]:
        """The same for a picture that somebody sends; it is looked at and not kept.

        Raises: UnreadableFile, TooLarge, NotFound.
        """
        return self.nearest(received(content).likeness, limit, within=within)

    def nearest_to(self, sprite: Sprite, limit: int, *, within: str | None = None) -> tuple[tuple[Sprite, int], ...]:
        """The same for a sprite, which is not among them.

        Raises: Conflict for one that is not drawn yet, NotFound.
        """
        if sprite.likeness < 0:
            raise Conflict(f"The sprite {sprite.id!r} is not drawn yet; follow its batch and come back.")
        found = self.nearest(sprite.likeness, limit + 1, within=within)
        return tuple(one for one in found if one[0].id != sprite.id)[:limit]
