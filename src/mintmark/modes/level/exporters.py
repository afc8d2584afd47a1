"""The forms of a level: text, picture, page to play, data, files for other tools. All of one proof."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from mintmark.contracts.exporter import Exporter
from mintmark.core.artifact import Artifact, MediaType, Piece
from mintmark.core.canonical import canonical

if TYPE_CHECKING:
    from mintmark.modes.level.tiles import Level

SIDE = 16
"""Pixels of a tile."""


@dataclass(frozen=True)
class Written:
    """A level as its piece holds it."""

    piece: Piece

    @cached_property
    def level(self) -> "Level":
        """Its tiles."""
        from mintmark.modes.level.tiles import parse

        return parse(self.text)

    @cached_property
    def text(self) -> str:
        """Its 14 lines."""
        return self._file(MediaType.TEXT).decode().rstrip("\n")

    @cached_property
    def account(self) -> dict[str, Any]:
        """What came of the wish, with the proof."""
        found: dict[str, Any] = json.loads(self._file(MediaType.JSON))
        return found

    @property
    def theme(self) -> str:
        """The kind of land."""
        return str(self.account["theme"])

    @property
    def path(self) -> list[tuple[int, int]]:
        """Where the proof goes, as columns and rows."""
        return [(column, row) for column, row in self.account["proof"]["path"]]

    @property
    def size(self) -> tuple[int, int]:
        """Of its picture."""
        rows, columns = self.level.shape
        return columns * SIDE, rows * SIDE

    def _file(self, kind: MediaType) -> bytes:
        return next(one.content for one in self.piece.artifacts if one.media_type is kind)


def _png(piece: Piece) -> Sequence[Artifact]:
    return (piece.picture,)


def _txt(piece: Piece) -> Sequence[Artifact]:
    return (Artifact("txt", MediaType.TEXT, f"{Written(piece).text}\n".encode()),)


def _json(piece: Piece) -> Sequence[Artifact]:
    """The level as data: tiles, measured prompt, proof, and the recipe that makes it again."""
    written = Written(piece)
    value = {
        "format": "mintmark-level",
        "fingerprint": piece.recipe.fingerprint,
        "recipe": piece.recipe.model_dump(mode="json"),
        "rows": 14,
        "tiles": written.text.split("\n"),
        **written.account,
    }
    return (Artifact("json", MediaType.JSON, canonical(value)),)


def _html(piece: Piece) -> Sequence[Artifact]:
    from mintmark.modes.level.player.page import player_page

    written = Written(piece)
    page = player_page(
        written.level, written.theme, trace=written.account["proof"]["trace"], title=written.account["prompt"]
    )
    return (Artifact("html", MediaType.HTML, page, *written.size),)


def _svg(piece: Piece) -> Sequence[Artifact]:
    from mintmark.modes.level.drawing.vector import draw_svg

    written = Written(piece)
    drawn = draw_svg(written.level, written.theme, title=written.account["prompt"])
    return (Artifact("svg", MediaType.SVG, drawn, *written.size),)


def _proof(piece: Piece) -> Sequence[Artifact]:
    from mintmark.modes.level.drawing.picture import draw_png

    written = Written(piece)
    drawn = draw_png(written.level, written.theme, path=written.path)
    return (Artifact("proof", MediaType.PNG, drawn, *written.size),)


def _tmx(piece: Piece) -> Sequence[Artifact]:
    from mintmark.modes.level.tmx import draw_tmx

    written = Written(piece)
    facts = {"prompt": written.account["prompt"], "fingerprint": piece.recipe.fingerprint}
    drawn = draw_tmx(written.level, written.theme, path=written.path, facts=facts)
    return (Artifact("tmx", MediaType.TMX, drawn, *written.size),)


def _tiled(piece: Piece) -> Sequence[Artifact]:
    from mintmark.modes.level.tmx import draw_archive

    written = Written(piece)
    (tmx,) = _tmx(piece)
    return (Artifact("tiled", MediaType.ZIP, draw_archive(tmx.content, written.level, written.theme)),)


EXPORTERS = (
    Exporter("png", "The picture, 16 pixels a tile.", MediaType.PNG, _png),
    Exporter("txt", "The level as 14 lines of text, the top row first.", MediaType.TEXT, _txt),
    Exporter("html", "A page to play it on, in one file that needs no network.", MediaType.HTML, _html),
    Exporter("json", "Tiles, measured prompt, counts and proof as data.", MediaType.JSON, _json),
    Exporter("svg", "The picture as lines; scales without end.", MediaType.SVG, _svg),
    Exporter("proof", "The picture with the proof's path on it.", MediaType.PNG, _proof),
    Exporter("tmx", "A map for Tiled; its tile picture is in `tiled`.", MediaType.TMX, _tmx),
    Exporter("tiled", "Map, tile picture and text in one archive.", MediaType.ZIP, _tiled),
)
