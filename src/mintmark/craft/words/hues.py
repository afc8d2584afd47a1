"""Colors as people name them: `#1a2b3c`, `vermilion`, `very dark sea green`, `reddish brown`, `blue-gray`."""

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from mintmark.craft.palette import mixed, normal_hex, turned
from mintmark.craft.words.lexicon import Piece

_NEUTRAL = "#6b6862"
"""What a color is mixed with when only a touch of it is asked for."""


@dataclass(frozen=True, slots=True)
class Paint:
    """A color that has a name."""

    color: str


@dataclass(frozen=True, slots=True)
class Tint:
    """What a word such as `pale` does to a color: lightness is added, chroma multiplied."""

    lightness: float
    chroma: float


@dataclass(frozen=True, slots=True)
class Hue:
    """A color that some pieces of a sentence, side by side, name together."""

    first: int
    last: int
    """The index of the last piece, included."""
    base: str
    """The color without its tints."""
    lightness: float
    chroma: float

    def color(self, factor: float = 1.0) -> str:
        """The color; a degree strengthens its tints (`very dark red`), or weakens it if it has none."""
        if self.lightness == 0.0 and self.chroma == 1.0:
            return self.base if factor >= 1.0 else mixed(_NEUTRAL, self.base, max(factor, 0.0))
        strength = max(factor, 0.0)
        chroma = max(1.0 + (self.chroma - 1.0) * strength, 0.0)
        return turned(self.base, 0.0, lightness=self.lightness * strength, chroma=chroma)


@lru_cache(maxsize=1)
def _data() -> dict[str, Any]:
    folder = files("mintmark.craft.words")
    texts = (folder.joinpath(name).read_text(encoding="utf-8") for name in ("css.toml", "pigments.toml"))
    css, pigments = (tomllib.loads(text) for text in texts)
    return {**css, **pigments}


def paints() -> Iterator[tuple[str, Paint]]:
    """All named colors, painters' before the web's; names of the web of several words also written as one."""
    data = _data()
    yield from ((name, Paint(color)) for name, color in data["pigments"].items())
    for name, color in data["css"].items():
        yield name, Paint(color)
        if " " in name:
            yield name.replace(" ", ""), Paint(color)


@lru_cache(maxsize=1)
def tints() -> dict[str, Tint]:
    """The words that change a color, and how."""
    return {name: Tint(**change) for name, change in _data()["tints"].items()}


def hues(pieces: Sequence[Piece[Any]]) -> list[Hue]:
    """The colors that a sentence names, in order."""
    found: list[Hue] = []
    at = 0
    while at < len(pieces):
        hue = _hue(pieces, at)
        if hue is not None:
            found.append(hue)
        at = at + 1 if hue is None else hue.last + 1
    return found


def _hue(pieces: Sequence[Piece[Any]], first: int) -> Hue | None:
    """The color that begins with this piece: any tints, then one paint or several that are mixed."""
    lightness, chroma, at = 0.0, 1.0, first
    while at < len(pieces) and (tint := _tint(pieces[at])) is not None and _is_joined(pieces, at, first):
        lightness, chroma, at = lightness + tint.lightness, chroma * tint.chroma, at + 1
    if at >= len(pieces) or not _is_joined(pieces, at, first):
        return None
    color = paint_of(pieces[at])
    if color is None:
        return None
    color, at = _mixed_with_following(pieces, at, color)
    return Hue(first, at, color, lightness, chroma)


def _is_joined(pieces: Sequence[Piece[Any]], at: int, first: int) -> bool:
    return at == first or not pieces[at].opens


def _mixed_with_following(pieces: Sequence[Piece[Any]], at: int, color: str) -> tuple[str, int]:
    """`reddish brown` is a brown, `blue-gray` and `blue gray` half and half, `black gold` two colors."""
    while at + 1 < len(pieces) and not pieces[at + 1].opens:
        other = paint_of(pieces[at + 1])
        ending = pieces[at].factor < 1.0
        if other is None or not (ending or pieces[at + 1].tokens[0].hyphen or _is_gray(pieces[at + 1])):
            break
        share = 0.65 if ending else 0.72 if _is_gray(pieces[at + 1]) else 0.5
        color, at = mixed(color, other, share), at + 1
    if pieces[at].factor < 1.0:
        color = mixed(_NEUTRAL, color, pieces[at].factor)
    return color, at


def _tint(piece: Piece[Any]) -> Tint | None:
    return tints().get(piece.as_word or piece.tokens[0].key)


def _is_gray(piece: Piece[Any]) -> bool:
    return piece.as_word in ("gray", "grey")


def paint_of(piece: Piece[Any]) -> str | None:
    """The color of one piece, by hex or by name."""
    if isinstance(piece.meaning, Paint):
        return piece.meaning.color
    text = piece.tokens[0].text
    return normal_hex(text) if text.startswith("#") else None
