"""Levels for every door: made with progress, kept under their fingerprint, given again when the same is asked for."""

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from mintmark.core.artifact import MediaType, Piece
from mintmark.faces.level_wants import LevelWants
from mintmark.flow.strike import strike
from mintmark.flow.wish import Wish

if TYPE_CHECKING:
    from mintmark.assembly import House

MODE = "level"
Progress = Callable[[int, int], None]
_LOADING = threading.Lock()


@dataclass(frozen=True)
class Struck:
    """A level that is kept."""

    wish: Wish
    piece: Piece
    cached: bool
    """True when it was kept already."""

    @property
    def text(self) -> str:
        """The level: 14 lines."""
        return self._file(MediaType.TEXT).decode().rstrip("\n")

    @property
    def png(self) -> bytes:
        """The level as a picture, 16 pixels a tile."""
        return self._file(MediaType.PNG)

    @property
    def account(self) -> Mapping[str, Any]:
        """What came of the wish: measured prompt, counts, verdict."""
        import json

        found: dict[str, Any] = json.loads(self._file(MediaType.JSON))
        return found

    def _file(self, kind: MediaType) -> bytes:
        return next(one.content for one in self.piece.artifacts if one.media_type is kind)


def level_wish(
    house: "House", wants: LevelWants, seed: int | None = None, more: Mapping[str, Any] | None = None
) -> Wish:
    """The recipe of a wish for a level.

    Raises: InvalidSpec.
    """
    return house.wishes.resolve(MODE, {**wants.fields(seed), **(more or {})})


def strike_level(house: "House", wish: Wish, told: Progress | None = None) -> Struck:
    """A level, kept. The same recipe gives what is kept already; `told` hears of every column.

    Raises: whatever `told` raises, which ends the work.
    """
    pieces = house.pieces
    fingerprint = wish.recipe.fingerprint
    if pieces.is_struck(fingerprint):
        return Struck(wish, pieces.loaded(pieces.find(fingerprint), wish), cached=True)
    with _LOADING:
        house.levels.load()
    mode = wish.mode
    if told is not None:
        mode = replace(mode, draw=lambda spec, _replies: house.levels.drawn(spec, told))
    piece = strike(replace(wish, mode=mode))
    pieces.store(wish, piece)
    return Struck(wish, piece, cached=False)


def proof_view(levels: Any, proof: Any, derived: Any) -> dict[str, Any]:
    """What was found out about a level: the proof, and the prompt it would be an answer to."""
    counts = {"pipes": derived.pipes, "enemies": derived.enemies, "blocks": derived.blocks}
    return {**levels.proof_account(proof), "prompt": str(derived.wanted), "counts": counts}
