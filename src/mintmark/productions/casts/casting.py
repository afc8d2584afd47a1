"""Casting: characters are taken on, their sprites drawn by durable batches, looked up, sent in and let go."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from mintmark.contracts.blobs import BlobStore
from mintmark.contracts.clock import Clock
from mintmark.contracts.ledger import Books, KeptArtifact, Ledger
from mintmark.core.cast import Character, Sprite, SpriteKind
from mintmark.core.errors import Conflict, NotFound
from mintmark.core.job import Batch, BatchCount
from mintmark.craft.rig.dna import Plan
from mintmark.flow.ask import Asking
from mintmark.flow.submit import LOCAL, Order, Submit
from mintmark.flow.watch import Watch
from mintmark.flow.wish import Wishes
from mintmark.productions.casts.likenesses import Likenesses
from mintmark.productions.casts.received import Received, received
from mintmark.productions.casts.sets import MODE, Wanted, spec_of, sprite_id
from mintmark.productions.casts.sheet import Sheet, drawn, laid_out
from mintmark.productions.casts.shelf import Shelf

OWN = frozenset({"", LOCAL, "mintmark", "procedural", "embedded"})
"""Names that mean our own engine."""


@dataclass(frozen=True, slots=True)
class Started:
    """What was taken on."""

    character: Character
    batch: Batch
    sprites: tuple[Sprite, ...]


@dataclass(frozen=True, slots=True)
class Failure:
    """A sprite that could not be made."""

    sprite: Sprite
    code: str
    message: str


class Casting:
    """Everything that is done with characters and sprites."""

    def __init__(
        self,
        ledger: Ledger,
        clock: Clock,
        wishes: Wishes,
        asking: Asking,
        submit: Submit,
        *,
        files: Callable[[], BlobStore],
        read: Callable[[KeptArtifact], bytes],
        called: Callable[[str], str] = str,
        usual: Callable[[], str] = str,
        cancel: Callable[[str], object] = lambda _: None,
    ) -> None:
        """`called` says which provider a name means, `usual` who draws sprites when nobody is named."""
        self.shelf = Shelf(ledger)
        self.likenesses = Likenesses(ledger, self.shelf, read)
        self._ledger, self._clock, self._wishes = ledger, clock, wishes
        self._watch = Watch(ledger)
        self._asking, self._submit = asking, submit
        self._files, self._read = files, read
        self._called, self._usual, self._cancel = called, usual, cancel

    # -- characters and their sets ----------------------------------------------------------------------------

    def take_on(self, character: Character, wanted: Wanted, *, provider: str = "", owner: str = "") -> Started:
        """Note a character and have its sprites drawn.

        Raises: UnknownName for a provider that is none or draws no pictures, InvalidSpec.
        """
        return self._ordered(character, wanted, provider, owner, keep=True)

    def draw(self, character_id: str, wanted: Wanted, *, provider: str = "", owner: str = "") -> Started:
        """Have further sprites of a known character drawn; those of the same names make way.

        Raises: NotFound, and as `take_on`.
        """
        return self._ordered(self.shelf.character(character_id), wanted, provider, owner, keep=False)

    def _ordered(self, character: Character, wanted: Wanted, provider: str, owner: str, *, keep: bool) -> Started:
        who = self._called(provider or self._usual())
        is_own = who in OWN
        wanted = wanted.fitted(Plan(str(character.dna.get("plan", Plan.HUMANOID.value))))
        now, orders, sprites, library = self._clock.now(), [], [], self.shelf.library()
        for kind, pose, emotion in wanted.pairs():
            wish = self._wishes.resolve(MODE, spec_of(character, wanted, pose, emotion, told=not is_own))
            if not is_own:
                asks = wish.mode.plan(wish.spec)
                wish = replace(wish, recipe=self._asking.assign(wish.recipe, asks, who))
            name = sprite_id(character.id, kind.value, pose, emotion, wanted.style)
            piece, before = wish.recipe.fingerprint, library.retrieve(name)
            known = before.likeness if before is not None and before.fingerprint == piece else -1
            sprite = Sprite(
                name, character.id, kind.value, pose, emotion, wanted.style, now, piece, likeness=known,
                metadata={"size": wanted.size, "provider": LOCAL if is_own else who},
            )  # fmt: skip
            sprites.append(sprite)
            orders.append(
                Order(wish, name=name, requested=LOCAL if is_own else who, served_by=LOCAL if is_own else who)
            )

        def also(books: Books, batch: Batch) -> None:
            if keep:
                books.casts.keep(character.model_copy(update={"batch_id": batch.id}))
            books.casts.store(sprites)

        batch = self._submit.batch(orders, name=f"sprites of {character.name}", owner=owner, also=also)
        self.likenesses.see_again(sprites)
        return Started(character, batch, tuple(sprites))

    def count(self, batch_id: str) -> BatchCount:
        """How the jobs of a batch stand."""
        return self._watch.count(batch_id)

    async def ended(self, batch_id: str, seconds: float) -> bool:
        """True as soon as all jobs of a batch have ended, False when they have not after so long."""
        return await self._watch.batch_ended(batch_id, seconds)

    def failures(self, sprites: tuple[Sprite, ...]) -> tuple[Failure, ...]:
        """Those whose latest job failed, each with its reason; the others are none the worse for it."""
        jobs = self.shelf.jobs(sprites)
        found = ((sprite, jobs.get(sprite.fingerprint)) for sprite in sprites)
        return tuple(
            Failure(sprite, job.error_code or "failed", job.error or "")
            for sprite, job in found
            if job is not None and job.state.value == "failed"
        )

    # -- pictures ---------------------------------------------------------------------------------------------

    def picture(self, sprite: Sprite) -> bytes:
        """The PNG of a sprite.

        Raises: NotFound for one that was sent and is gone, Conflict for one that is not drawn yet.
        """
        if sprite.file:
            return self._files().get(sprite.file)
        kept = self.shelf.pictures((sprite,)).get(sprite.fingerprint)
        if kept is None:
            raise Conflict(f"The sprite {sprite.id!r} is not drawn yet; follow its batch and come back.")
        return self._read(kept)

    def ready(self, sprites: tuple[Sprite, ...]) -> tuple[Sprite, ...]:
        """Those whose picture is there."""
        there = self.shelf.pictures(sprites)
        return tuple(sprite for sprite in sprites if sprite.file or sprite.fingerprint in there)

    def upload(self, character_id: str, content: bytes, *, pose: str, emotion: str, style: str = "custom") -> Sprite:
        """Take in a picture as a sprite: decoded, checked, written anew without whatever else the file held.

        Raises: NotFound for an unknown character, UnreadableFile, TooLarge.
        """
        self.shelf.character(character_id)
        picture = received(content)
        return self._kept(character_id, picture, pose, emotion, style)

    def _kept(self, character_id: str, picture: Received, pose: str, emotion: str, style: str) -> Sprite:
        name = f"{sprite_id(character_id, SpriteKind.CUSTOM.value, pose, emotion, style)}_{picture.hash[:12]}"
        key = f"sprites/{character_id}/{picture.hash}.png"
        self._files().put(key, picture.content)
        about = {"width": picture.width, "height": picture.height}
        sprite = Sprite(
            name, character_id, SpriteKind.CUSTOM.value, pose, emotion, style, self._clock.now(),
            file=key, likeness=picture.likeness, metadata=about,
        )  # fmt: skip
        with self._ledger.begin() as books:
            books.casts.store([sprite])
        return sprite

    def sheet(self, character_id: str, cell: int = 256) -> Sheet:
        """Where all that are ready lie on a sheet.

        Raises: NotFound for an unknown character, Conflict where nothing is ready, TooLarge.
        """
        ready = self.ready(self.shelf.sprites(character_id))
        if not ready:
            raise Conflict(f"No sprite of {character_id!r} is drawn yet.")
        return laid_out(character_id, ready, cell)

    def sheet_picture(self, sheet: Sheet) -> bytes:
        """The sheet itself, as a PNG."""
        return drawn(sheet, [self.picture(sprite) for sprite, _, _ in sheet.frames])

    # -- letting go -------------------------------------------------------------------------------------------

    def let_go(self, character_id: str) -> int:
        """Strike out a character with all its sprites and files; how many sprites there were.

        Raises: NotFound.
        """
        character = self.shelf.character(character_id)
        sprites = self.shelf.sprites(character_id)
        if character.batch_id and self.count(character.batch_id).queued:
            self._cancel(character.batch_id)
        with self._ledger.begin() as books:
            if not books.casts.forget(character_id):
                raise NotFound("character", character_id)
            self._drop(books, sprites)
        self._delete_files(sprites)
        return len(sprites)

    def remove(self, character_id: str, sprite_ids: Sequence[str]) -> int:
        """Strike out some sprites of a character.

        Raises: NotFound.
        """
        sprites = tuple(self.shelf.sprite(character_id, name) for name in sprite_ids)
        with self._ledger.begin() as books:
            books.casts.remove([sprite.id for sprite in sprites])
            self._drop(books, sprites)
        self._delete_files(sprites)
        return len(sprites)

    def _drop(self, books: Books, sprites: Sequence[Sprite]) -> None:
        """Drop the files of pieces that no sprite shows any more."""
        pieces = sorted({sprite.fingerprint for sprite in sprites if sprite.fingerprint})
        shown = books.casts.shown_elsewhere(pieces)
        for fingerprint in pieces:
            if fingerprint not in shown:
                books.pieces.forget(fingerprint)

    def _delete_files(self, sprites: Sequence[Sprite]) -> None:
        library = self.shelf.library()
        for sprite in sprites:
            used = {one.file for one in library.query({"character_id": sprite.character_id})} if sprite.file else ()
            if sprite.file and sprite.file not in used:
                self._files().delete(sprite.file)


def described(
    character_id: str,
    name: str,
    dna: Mapping[str, object],
    about: Mapping[str, object],
    style: str,
    owner: str,
    at: float,
) -> Character:
    """A character of these facts."""
    return Character.model_validate(
        {
            "id": character_id,
            "name": name,
            "dna": dict(dna),
            "about": dict(about),
            "style": style,
            "owner": owner,
            "created_at": at,
        }
    )
