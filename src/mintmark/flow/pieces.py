"""What is kept: pieces and their files, by name."""

from mintmark.contracts.blobs import ContentStore
from mintmark.contracts.clock import Clock
from mintmark.contracts.ledger import KeptArtifact, KeptPiece, Ledger
from mintmark.core.artifact import Artifact, Piece
from mintmark.core.errors import NotFound
from mintmark.core.fingerprint import ContentHash, Fingerprint
from mintmark.core.recipe import Recipe
from mintmark.flow.keep import keep_artifacts
from mintmark.flow.strike import export, strike
from mintmark.flow.wish import Wish, Wishes


class Pieces:
    """Reads pieces, and makes their other forms when they are asked for."""

    def __init__(self, ledger: Ledger, store: ContentStore, wishes: Wishes, clock: Clock) -> None:
        self._ledger, self._store, self._wishes, self._clock = ledger, store, wishes, clock

    def find(self, fingerprint: Fingerprint) -> KeptPiece:
        """A piece by its fingerprint.

        Raises: NotFound.
        """
        with self._ledger.read() as books:
            kept = books.pieces.get(fingerprint)
        if kept is None:
            raise NotFound("piece", fingerprint)
        return kept

    def recipe(self, fingerprint: Fingerprint) -> Recipe | None:
        """The recipe of that name, if it is known."""
        with self._ledger.read() as books:
            kept = books.pieces.get(fingerprint)
        return kept.recipe if kept is not None else None

    def is_struck(self, fingerprint: Fingerprint) -> bool:
        """True when the piece's files are kept."""
        with self._ledger.read() as books:
            kept = books.pieces.get(fingerprint)
        return kept is not None and bool(kept.artifacts)

    def wish(self, fingerprint: Fingerprint) -> Wish:
        """A kept recipe, ready to be struck.

        Raises: NotFound, Conflict.
        """
        return self._wishes.reread(self.find(fingerprint).recipe)

    def artifact(self, name: ContentHash) -> KeptArtifact:
        """Where a file is.

        Raises: NotFound.
        """
        with self._ledger.read() as books:
            kept = books.pieces.artifact(name)
        if kept is None:
            raise NotFound("artifact", name)
        return kept

    def read(self, kept: KeptArtifact) -> bytes:
        """A kept file's bytes, checked.

        Raises: CorruptStore.
        """
        return self._store.read(kept)

    def store(self, wish: Wish, piece: Piece) -> KeptPiece:
        """Keep a piece that was struck just now: files first, then rows."""
        kept = keep_artifacts(self._store, piece.artifacts)
        with self._ledger.begin() as books:
            books.pieces.add([wish.recipe], self._clock.now())
            books.pieces.strike([(wish.recipe.fingerprint, kept)])
        return self.find(wish.recipe.fingerprint)

    def loaded(self, kept: KeptPiece, wish: Wish) -> Piece:
        """A kept piece with its files read back; one that has none yet is struck."""
        if not kept.artifacts:
            return strike(wish)
        files = tuple(
            Artifact(one.role, one.media_type, self._store.read(one), one.width, one.height) for one in kept.artifacts
        )
        return Piece(kept.recipe, wish.spec, files)

    def form(self, fingerprint: Fingerprint, name: str) -> Artifact:
        """A kept piece in one of its mode's forms.

        Raises: NotFound, UnknownName.
        """
        kept = self.find(fingerprint)
        wish = self._wishes.reread(kept.recipe)
        return export(wish, self.loaded(kept, wish), name)

    def forget(self, fingerprint: Fingerprint) -> int:
        """Drop a piece's files, so that it is struck anew; how many files. The sweep removes those no piece has.

        Raises: NotFound.
        """
        self.find(fingerprint)
        with self._ledger.begin() as books:
            return len(books.pieces.forget(fingerprint))
