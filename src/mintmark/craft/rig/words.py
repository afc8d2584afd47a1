"""A reader of descriptions: what a sentence settles of a character, and which of its words said nothing to it."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from typing import Any

from mintmark.core.canonical import Json
from mintmark.core.reading import Understanding, Word
from mintmark.core.stream import Stream
from mintmark.craft.rig.dna import CharacterDNA
from mintmark.craft.rig.lot import roll
from mintmark.craft.words import grammar
from mintmark.craft.words.grammar import listed
from mintmark.craft.words.hues import Hue, Paint, Tint, hues, paints, tints
from mintmark.craft.words.lexicon import Lexicon, Piece
from mintmark.craft.words.tokens import clean, tokenize

SEED_BITS = 53
NEGATIONS = frozenset({"no", "without", "not", "lacking"})
REACH = 3
"""A color dyes a noun at most so many words further on: `red hooded cloak`."""
Meaning = Any
"""A `Said`, a `Paint`, a `Tint` or a particle of grammar."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a word settles."""

    settles: Mapping[str, Json]
    """Dotted fields of the DNA."""
    add: str = ""
    paint: str = ""
    without: Mapping[str, Json] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Described:
    """A description as it was read."""

    dna: dict[str, Any]
    """What it settles, in the shape of the DNA; all else is free."""
    words: tuple[Word, ...]

    @property
    def matched(self) -> tuple[str, ...]:
        """The words that settled something."""
        return tuple(
            word.text for word in self.words if word.understanding not in (Understanding.MISSED, Understanding.FILLER)
        )

    @property
    def unmatched(self) -> tuple[str, ...]:
        """The words that nothing came from."""
        return tuple(word.text for word in self.words if word.understanding is Understanding.MISSED)


def from_words(text: str, seed: int | None = None) -> tuple[CharacterDNA, Described]:
    """The character of a description: what it leaves open is drawn by lot, from the seed or from the words."""
    found = read(text)
    return roll(seed_of(text) if seed is None else seed, **found.dna), found


def seed_of(text: str) -> int:
    """The seed of a description: the same words are the same character everywhere."""
    return Stream(0).child("words").child(" ".join(clean(text).split()).lower()).key >> (64 - SEED_BITS)


def read(text: str) -> Described:
    """What a description settles. Never raises: words it does not know are told in `unmatched`."""
    return _Draft(lexicon().read(tokenize(clean(text)))).described()


@lru_cache(maxsize=1)
def _table() -> Mapping[str, Any]:
    return tomllib.loads(files("mintmark.craft.rig").joinpath("words.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def lexicon() -> Lexicon[Meaning]:
    """All words of characters, colors, and the small words of English."""
    return Lexicon(_meanings(), small=_small(), plain=grammar.plain_words())


def _meanings() -> Iterator[tuple[str, Meaning]]:
    table = _table()["words"]
    special = {"add", "paint", "without"}
    for words, entry in table.items():
        settles = {name: value for name, value in entry.items() if name not in special}
        said = Said(settles, entry.get("add", ""), entry.get("paint", ""), entry.get("without", {}))
        yield from ((word, said) for word in listed(words))
    yield from ((name, Paint(color)) for name, color in _table()["hues"].items())
    yield from paints()
    yield from tints().items()


def _small() -> Iterator[tuple[str, Meaning]]:
    yield from ((word, "not") for word in sorted(NEGATIONS))
    yield from ((word, "filler") for word in listed(_table()["filler"]["words"]))
    yield from ((word, particle) for word, particle in grammar.particles() if word not in NEGATIONS)


class _Draft:
    """One description on its way to a DNA."""

    def __init__(self, pieces: list[Piece[Meaning]]) -> None:
        self.pieces = pieces
        self.hues = {hue.first: hue for hue in hues(pieces)}
        self.in_hue = frozenset(i for hue in self.hues.values() for i in range(hue.first, hue.last + 1))
        self.settled: dict[str, Json] = {}
        self.late: dict[str, Json] = {}
        self.worn: list[str] = []
        self.bare = False
        """Whether some accessory is not wanted: none is then drawn by lot."""
        self.effects: dict[int, str] = {}

    def described(self) -> Described:
        """What all pieces together settle: later words stand above earlier ones, plain ones below all."""
        negated = -9
        for at, piece in enumerate(self.pieces):
            if piece.meaning == "not":
                negated = at
            elif self._beside(at):
                continue
            elif isinstance(piece.meaning, Said) and at not in self.in_hue:
                self._settle(at, piece.meaning, negated=at - negated <= REACH - 1)
                negated = -9
        self.settled.update(self.late)
        for hue in self.hues.values():
            self._dye(hue)
        if self.worn or self.bare:
            self.settled["accessories"] = tuple(dict.fromkeys(self.worn))  # type: ignore[assignment]
        return Described(_nested(self.settled), tuple(self._words()))

    def _beside(self, at: int) -> bool:
        """Whether a word means something by the noun that follows: that is then settled last."""
        nouns = _table()["beside"].get(self.pieces[at].tokens[0].key)
        if nouns is None or len(self.pieces[at].tokens) > 1:
            return False
        for further in range(at + 1, min(at + 2 + REACH, len(self.pieces))):
            settles = nouns.get(self.pieces[further].tokens[0].key)
            if settles is not None:
                self.late.update(settles)
                self.effects[at] = ", ".join(f"{name} {value}" for name, value in settles.items())
                return True
        return False

    def _settle(self, at: int, said: Said, *, negated: bool) -> None:
        if negated:
            self.settled.update(said.without)
            if said.add:
                self.bare = True
            self.effects[at] = "left out"
            return
        if said.settles.get("plan") and self.settled.get("plan"):
            return  # a wizard's dragon is no second body
        self.settled.update(said.settles)
        if said.add:
            self.worn.append(said.add)
        told = [f"{name} {value}" for name, value in said.settles.items()] + ([said.add] if said.add else [])
        self.effects[at] = ", ".join(told) or f"where a color goes: {said.paint}"

    def _dye(self, hue: Hue) -> None:
        """A color goes to the noun that follows, or to the one before (`eyes of blue`)."""
        after = range(hue.last + 1, min(hue.last + 1 + REACH, len(self.pieces)))
        before = range(hue.first - 1, max(hue.first - 1 - REACH, -1), -1)
        for at in (*after, *before):
            if at in self.in_hue:
                continue
            meaning = self.pieces[at].meaning
            if isinstance(meaning, Said) and meaning.paint:
                self.settled[f"colors.{meaning.paint}"] = hue.color()
                self.effects[hue.first] = f"{meaning.paint} {hue.color()}"
                return

    def _words(self) -> Iterator[Word]:
        for at, piece in enumerate(self.pieces):
            text = " ".join(token.text for token in piece.tokens)
            if at in self.effects:
                yield Word(text=text, understanding=_known(piece), as_word=piece.as_word, effect=self.effects[at])
            elif at in self.in_hue:
                first = next(hue for hue in self.hues.values() if hue.first <= at <= hue.last)
                known = first.first in self.effects
                yield Word(
                    text=text,
                    understanding=piece.understanding if known else Understanding.MISSED,
                    as_word=piece.as_word,
                )
            elif piece.meaning is not None and not isinstance(piece.meaning, Said | Paint | Tint):
                yield Word(text=text, understanding=Understanding.FILLER)
            else:
                yield Word(text=text, understanding=Understanding.MISSED)


def _nested(settled: Mapping[str, Json]) -> dict[str, Any]:
    """Dotted fields as objects in objects."""
    found: dict[str, Any] = {}
    for name, value in settled.items():
        group, _, inner = name.partition(".")
        if inner:
            found.setdefault(group, {})[inner] = value
        else:
            found[group] = value
    return found


def _known(piece: Piece[Meaning]) -> Understanding:
    """How a word was understood that settled something by what stands beside it."""
    return Understanding.KNOWN if piece.understanding is Understanding.MISSED else piece.understanding
