"""Every word that the shot's director knows, as one lexicon."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from typing import Any, TypeAlias

from mintmark.core.canonical import Json
from mintmark.core.errors import InvalidSpec
from mintmark.craft.words import grammar, hues
from mintmark.craft.words.grammar import Degree, Negation, Particle, listed
from mintmark.craft.words.hues import Paint, Tint
from mintmark.craft.words.lexicon import Lexicon

_KEYS = frozenset(("words", "set", "product", "person", "people", "size", "angle"))
_GROUND = ("background", "backdrop", "ground", "wall", "walls", "paper background", "sweep")


@dataclass(frozen=True, slots=True)
class Entry:
    """What a word does to a shot; the keys are explained in `words.toml`."""

    id: str
    patch: Mapping[str, Json] = field(default_factory=dict)
    product: Mapping[str, str] = field(default_factory=dict)
    person: Mapping[str, str] = field(default_factory=dict)
    people: int = 0
    size: str = ""
    angle: str = ""


@dataclass(frozen=True, slots=True)
class Thing:
    """A word for a product that has a stand-in."""

    shape: str


@dataclass(frozen=True, slots=True)
class Ground:
    """A word that says that a color is the backdrop's."""


Meaning: TypeAlias = Entry | Thing | Ground | Paint | Tint | Particle


def _table(name: str) -> dict[str, Any]:
    return tomllib.loads(files("mintmark.modes.shot").joinpath(f"{name}.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def entries() -> tuple[tuple[str, Entry], ...]:
    """All words of `words.toml` with what they do."""
    found: list[tuple[str, Entry]] = []
    for kind, group in _table("words").items():
        for name, data in group.items():
            if not _KEYS.issuperset(data):
                raise InvalidSpec(
                    f"{kind}.{name} of shot's words has keys that mean nothing: {sorted(set(data) - _KEYS)}."
                )
            entry = Entry(
                f"{kind}.{name}",
                data.get("set", {}),
                data.get("product", {}),
                data.get("person", {}),
                data.get("people", 0),
                data.get("size", ""),
                data.get("angle", ""),
            )
            found += [(word, entry) for word in listed(data["words"])]
    return tuple(found)


@lru_cache(maxsize=1)
def lexicon() -> Lexicon[Meaning]:
    """All words: things, the shot's own, colors, and the small words of English."""
    return Lexicon(_meanings(), small=_small(), plain=grammar.plain_words())


def _meanings() -> Iterator[tuple[str, Meaning]]:
    for shape, words in _table("standins").items():
        yield from ((word, Thing(shape)) for word in listed(words))
    yield from entries()
    yield from ((word, Ground()) for word in _GROUND)
    yield from hues.paints()
    yield from ((word, meaning) for word, meaning in grammar.particles() if _is_guessable(word, meaning))
    yield from hues.tints().items()


def _small() -> Iterator[tuple[str, Meaning]]:
    yield from ((word, meaning) for word, meaning in grammar.particles() if not _is_guessable(word, meaning))


def _is_guessable(word: str, meaning: Particle) -> bool:
    return isinstance(meaning, Degree | Negation) and len(word) >= 6
