"""Casts: characters, their sprites, and their packs for games."""

from functools import cached_property
from typing import TYPE_CHECKING

from mintmark.assembly.work import Work

if TYPE_CHECKING:
    from mintmark.productions.casts.casting import Casting
    from mintmark.productions.casts.game_assets import GameAssets


class Casts(Work):
    """Whoever draws characters that stay themselves."""

    @cached_property
    def casts(self) -> "Casting":
        """Characters and their sprites."""
        from mintmark.productions.casts.casting import Casting
        from mintmark.providers.setup import canonical_name

        return Casting(
            self.ledger,
            self.clock,
            self.wishes,
            self.asking,
            self.submit,
            files=self.files,
            read=self.pieces.read,
            called=canonical_name,
            usual=lambda: self.usual_provider("sprite"),
            cancel=self.control.cancel_batch,
        )

    @cached_property
    def game_assets(self) -> "GameAssets":
        """Characters as packs for game engines."""
        from mintmark.productions.casts.game_assets import GameAssets

        return GameAssets(self.ledger, self.clock, self.draw_pixels, files=self.files)
