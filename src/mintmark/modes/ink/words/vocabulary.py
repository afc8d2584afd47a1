"""Ink's vocabulary: every word that its director knows, as one lexicon."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from typing import Any, TypeAlias

from mintmark.core.errors import InvalidSpec
from mintmark.craft.words import grammar, hues
from mintmark.craft.words.grammar import Degree, Negation, Particle, listed
from mintmark.craft.words.hues import Paint, Tint
from mintmark.craft.words.lexicon import Lexicon
from mintmark.modes.ink.spec import Subject

AXES = ("chaos", "complexity", "wetness", "grain")
"""The fields that words push up and down."""
COLORS = ("ink", "wash", "accent", "paper")
"""The fields that hold a color."""

_FILES = {
    "subject": "subjects",
    "mood": "moods",
    "motion": "motions",
    "element": "elements",
    "material": "materials",
    "amount": "amounts",
}
"""The kind of entry, as ids begin, and its file; of two entries of one word the earlier file counts."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What a word does to a drawing; the keys are explained in `moods.toml`."""

    id: str
    pushes: tuple[tuple[str, float], ...] = ()
    """By axis, from -1 to 1."""
    colors: Mapping[str, str] = field(default_factory=dict)
    shade: float = 0.0
    chroma: float = 1.0
    subject: Subject | None = None
    weight: float = 0.0
    ground: str = ""
    part: bool = False
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Role:
    """A word that says where a color goes, and nothing else: `ink`, `background`."""


Meaning: TypeAlias = Entry | Paint | Tint | Role | Particle


def _table(name: str) -> dict[str, Any]:
    return tomllib.loads(files("mintmark.modes.ink").joinpath("words", f"{name}.toml").read_text(encoding="utf-8"))


def _entry(kind: str, name: str, data: Mapping[str, Any]) -> Entry:
    known = {"words", *AXES, *COLORS, "shade", "chroma", "subject", "weight", "ground", "part", "tone"}
    if not known.issuperset(data):
        raise InvalidSpec(f"{kind}.{name} of ink's words has keys that mean nothing: {sorted(set(data) - known)}.")
    return Entry(
        id=f"{kind}.{name}",
        pushes=tuple((axis, float(data[axis])) for axis in AXES if axis in data),
        colors={role: data[role] for role in COLORS if role in data},
        shade=data.get("shade", 0.0),
        chroma=data.get("chroma", 1.0),
        subject=Subject(data["subject"]) if "subject" in data else None,
        weight=data.get("weight", 0.0),
        ground=data.get("ground", ""),
        part=data.get("part", False),
        tone=data.get("tone", ""),
    )


@lru_cache(maxsize=1)
def entries() -> tuple[tuple[str, Entry], ...]:
    """All words of ink's own files with what they do, in the order they count."""
    found: list[tuple[str, Entry]] = []
    for kind, file in _FILES.items():
        for name, data in _table(file).items():
            entry = _entry(kind, name, data)
            found += [(word, entry) for word in listed(data["words"])]
    return tuple(found)


@lru_cache(maxsize=1)
def entries_by_id() -> dict[str, Entry]:
    """Ink's own entries by id."""
    return {entry.id: entry for _, entry in entries()}


@dataclass(frozen=True, slots=True)
class Roles:
    """Which words say where a color goes, and which name a field; each maps a word to a field."""

    colors: Mapping[str, str]
    """`background` → `paper`."""
    before: Mapping[str, str]
    """Words that stand before a color: `on` → `paper`, `with` → `accent`."""
    fields: Mapping[str, str]
    caption: frozenset[str]
    """Words before a quotation that is to be lettered."""


@lru_cache(maxsize=1)
def roles() -> Roles:
    """See `roles.toml`."""
    data = _table("roles")
    return Roles(
        colors={word: role for role, words in data["roles"].items() for word in listed(words)},
        before=dict.fromkeys(listed(data["under"]["words"]), "paper")
        | dict.fromkeys(listed(data["beside"]["words"]), "accent"),
        fields={word: name for name, words in data["fields"].items() for word in listed(words)},
        caption=frozenset(listed(data["caption"]["words"])),
    )


@lru_cache(maxsize=1)
def overlay() -> dict[str, Any]:
    """See `overlay.toml`."""
    return _table("overlay")


@lru_cache(maxsize=1)
def lexicon() -> Lexicon[Meaning]:
    """All words: ink's own, colors, words for where a color goes, and the small words of English."""
    return Lexicon(
        _meanings(),
        small=_small_words(),
        plain=grammar.plain_words(),
        endings=grammar.endings(),
        beginnings=grammar.beginnings(),
    )


def _meanings() -> Iterator[tuple[str, Meaning]]:
    yield from entries()
    yield from hues.paints()
    yield from ((word, Role()) for word in (*roles().colors, *roles().fields, *sorted(roles().caption)))
    yield from ((word, meaning) for word, meaning in grammar.particles() if _is_guessable(word, meaning))
    yield from hues.tints().items()


def _small_words() -> Iterator[tuple[str, Meaning]]:
    yield from ((word, meaning) for word, meaning in grammar.particles() if not _is_guessable(word, meaning))


def _is_guessable(word: str, meaning: Particle) -> bool:
    """A long degree is worth a guess; `the` is not, nor is any word that is one slip away from it."""
    return isinstance(meaning, Degree | Negation) and len(word) >= 6
