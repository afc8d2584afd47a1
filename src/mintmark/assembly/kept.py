"""What is done with pieces that were made: kept, found, gathered, signed, verified."""

import asyncio
from functools import cached_property, partial
from typing import TYPE_CHECKING

from mintmark.assembly.providers import Providers
from mintmark.assembly.reading import plain, text_of
from mintmark.core.errors import BadSetting, Conflict

if TYPE_CHECKING:
    from mintmark.core.recipe import Recipe
    from mintmark.flow.bundle import Bundle
    from mintmark.flow.catalogue import Catalogue
    from mintmark.flow.elements import Elements
    from mintmark.flow.gallery import Gallery
    from mintmark.flow.keys import Keys
    from mintmark.flow.links import Links
    from mintmark.flow.pieces import Pieces
    from mintmark.flow.saved_pages import SavedPages
    from mintmark.flow.sign import Sign
    from mintmark.flow.thumbnails import Thumbnails
    from mintmark.flow.verify import Verify
    from mintmark.flow.workspaces import Workspaces


class Kept(Providers):
    """Pieces that were made, and all that is done with them."""

    @cached_property
    def pieces(self) -> "Pieces":
        """Kept pieces."""
        from mintmark.flow.pieces import Pieces

        return Pieces(self.ledger, self.blobs, self.wishes, self.clock)

    @cached_property
    def verify(self) -> "Verify":
        """Judges files. Looks recipes up only where there is a ledger already."""
        from mintmark.flow.verify import Verify

        anchors = partial(text_of, self.settings.sign_anchors, "trusted roots")
        find = lambda name: self.pieces.recipe(name) if self._has_ledger() else None  # noqa: E731
        return Verify(self.wishes, find, anchors=anchors)

    @cached_property
    def sign(self) -> "Sign":
        """Signs files in the name of whoever owns the certificate.

        Raises: BadSetting without a certificate and its key, MissingExtra.
        """
        from mintmark.flow.sign import Identity, Sign

        settings = self.settings
        if settings.sign_certificate is None or settings.sign_key is None:
            raise BadSetting("Signing needs a certificate and its key: --cert and --key, or C2PA_CERT and C2PA_KEY.")
        certificates = text_of(settings.sign_certificate, "certificate").encode()
        key = text_of(settings.sign_key, "private key").encode()
        identity = Identity.from_pem(certificates, key, plain(settings.sign_key_password))
        return Sign(identity, timestamps=settings.sign_timestamps)

    def restrike(self, recipe: "Recipe") -> bytes:
        """The picture of a recipe, made here and now; whom it names is asked only where that costs nothing.

        Raises: Conflict for a recipe that names somebody who is paid, and whatever else keeps it from being made.
        """
        from mintmark.flow.strike import strike

        wish = self.wishes.reread(recipe)
        replies = {}
        for one, ask in zip(recipe.answers, wish.mode.plan(wish.spec), strict=True):
            provider = self.providers.create_adapter(one.provider)
            if not provider.is_free or provider.model != one.model:
                raise Conflict(f"{one.provider} ({one.model}) made this picture; it is not asked again to compare.")
            replies[ask.name] = asyncio.run(provider.answer(ask))
        return strike(wish, replies).picture.content

    @cached_property
    def catalogue(self) -> "Catalogue":
        """Saved assets."""
        from mintmark.flow.catalogue import Catalogue

        return Catalogue(self.ledger, self.files, self.pieces, self.wishes, self.clock)

    @cached_property
    def gallery(self) -> "Gallery":
        """Saved assets, searched and gathered."""
        from mintmark.flow.gallery import Gallery

        return Gallery(self.ledger, self.pieces, self.catalogue, self.clock)

    @cached_property
    def thumbnails(self) -> "Thumbnails":
        """Small forms of kept pictures."""
        from mintmark.flow.thumbnails import Thumbnails

        return Thumbnails(self.files, self.pieces)

    @cached_property
    def workspaces(self) -> "Workspaces":
        """Rooms of one mode each."""
        from mintmark.flow.workspaces import Workspaces

        return Workspaces(self.ledger, self.modes, self.catalogue, self.clock, most=self.settings.max_workspaces)

    @cached_property
    def elements(self) -> "Elements":
        """Ready-made files."""
        from mintmark.flow.elements import Elements

        return Elements(self.files, self.wishes)

    @cached_property
    def saved_pages(self) -> "SavedPages":
        """Pages under random addresses, for a while."""
        from mintmark.flow.saved_pages import SavedPages

        settings = self.settings
        return SavedPages(
            self.files, self.clock, quota_bytes=settings.static_quota_mb * 2**20, days=settings.static_days
        )

    @cached_property
    def bundle(self) -> "Bundle":
        """Archives."""
        from mintmark.flow.bundle import Bundle

        return Bundle(self.ledger, self.pieces)

    @cached_property
    def keys(self) -> "Keys":
        """Keys to the house."""
        from mintmark.flow.keys import Keys

        return Keys(self.ledger, self.clock)

    @cached_property
    def links(self) -> "Links":
        """Links to files for whoever has no key."""
        from mintmark.flow.links import Links, secret_in, secret_of

        told = self.settings.link_secret
        secret = secret_of(told.get_secret_value()) if told is not None else secret_in(self.settings.data_root)
        return Links(secret, self.clock)
