"""The words of shot lists: sizes, angles, movements, lenses, as crews write them.

It says what a word means and which words mean nothing to it. What a close-up does to a camera is framing's business.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from mintmark.craft.words.spelling import SpellingIndex
from mintmark.craft.words.stems import stem
from mintmark.craft.words.tokens import Token, clean, tokenize

GROUPS = ("size", "framing", "angle", "view", "movement", "lens")
_COLUMN_FIRST = {
    "size": ("size", "framing", "angle", "view", "movement", "lens"),
    "angle": ("angle", "view", "framing", "size", "movement", "lens"),
    "movement": ("movement", "angle", "framing", "size", "view", "lens"),
    "lens": ("lens", "movement", "size", "angle", "framing", "view"),
}
"""Whose words count first in which column: `wide` is a size, and among lenses a lens."""
_LONGEST_PHRASE = 5
_MILLIMETERS = re.compile(
    r"(?<![\w.])(\d{1,4}(?:[.,]\d{1,2})?)\s*mm?\b|^\s*(\d{1,4}(?:[.,]\d{1,2})?)\s*$", re.IGNORECASE
)
_DOTTED = re.compile(r"\b(?:[A-Za-z]\.){2,4}[A-Za-z]?(?![A-Za-z])")
_F_NUMBER = re.compile(r"(?<![\w.])[ft]\s*/?\s*(\d{1,2}(?:[.,]\d{1,2})?)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Term:
    """What a word means."""

    group: str
    """`size`, `angle` …"""
    name: str
    says: str = ""
    data: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """A word or phrase that was found."""

    term: Term
    text: str
    """As it was written."""
    start: int
    as_word: str = ""
    """The word it was taken for, where it was misspelled."""


class Glossary:
    """Terms by word and phrase: matched as they stand, by their stems, and where asked for by the nearest spelling."""

    def __init__(self, entries: Iterable[tuple[str, Term]], *, inflected: bool = True) -> None:
        self._words: dict[tuple[str, ...], Term] = {}
        self._stems: dict[tuple[str, ...], Term] = {}
        self._singles: dict[str, Term] = {}
        self._longest: dict[str, int] = {}
        for text, term in entries:
            keys = tuple(token.key for token in tokenize(text))
            self._words.setdefault(keys, term)
            if inflected:
                self._stems.setdefault(tuple(stem(key) for key in keys), term)
            if len(keys) == 1:
                self._singles.setdefault(keys[0], term)
            for head in (keys[0], stem(keys[0])):
                self._longest[head] = max(self._longest.get(head, 0), len(keys))
        self._spelling = SpellingIndex(self._singles)

    def read(self, text: str, *, guess: bool = False) -> tuple[list[Hit], list[Token]]:
        """What a text says, and the words it says it not in. `guess` takes misspelled words for the nearest known."""
        words = _text(text)
        tokens = words.tokens
        if not guess and self._longest.keys().isdisjoint(words.every):
            return [], list(tokens)
        hits: list[Hit] = []
        missed: list[Token] = []
        at = 0
        while at < len(tokens):
            found = self._longest_at(words, at)
            if found is None and guess:
                found = self._guessed(tokens[at])
            if found is None:
                missed.append(tokens[at])
                at += 1
                continue
            term, size, as_word = found
            start = tokens[at].start
            hits.append(Hit(term, text[start : tokens[at + size - 1].end], start, as_word))
            at += size
        return hits, missed

    def _longest_at(self, words: "_Text", at: int) -> tuple[Term, int, str] | None:
        keys, stems = words.keys, words.stems
        as_key, as_stem = self._longest.get(keys[at], 0), self._longest.get(stems[at], 0)
        longest = max(as_stem, as_key)
        for end in range(min(at + longest, len(keys)), at, -1):
            term = self._words.get(keys[at:end]) or self._stems.get(stems[at:end])
            if term is not None:
                return term, end - at, ""
        return None

    def _guessed(self, token: Token) -> tuple[Term, int, str] | None:
        near = self._spelling.nearest(token.key)
        return None if near is None else (self._singles[near], 1, near)


@dataclass(frozen=True, slots=True)
class _Text:
    """The words of a text as glossaries look them up."""

    tokens: tuple[Token, ...]
    keys: tuple[str, ...]
    stems: tuple[str, ...]
    every: frozenset[str]
    """All keys and stems."""


@lru_cache(maxsize=512)
def _text(text: str) -> _Text:
    """One text is read for people, places, verbs and things."""
    tokens = tuple(tokenize(clean(text)))
    keys = tuple(token.key for token in tokens)
    stems = tuple(map(stem, keys))
    return _Text(tokens, keys, stems, frozenset((*keys, *stems)))


@dataclass(frozen=True, slots=True)
class Words:
    """What a cell of a shot list says."""

    terms: Mapping[str, Hit]
    """By group; the first of each counts."""
    missed: tuple[str, ...] = ()
    guessed: tuple[Hit, ...] = ()
    focal_length: float | None = None
    aperture: float | None = None


def listed(words: str) -> list[str]:
    """The words of a comma-separated line of TOML."""
    return [word.strip() for word in words.split(",") if word.strip()]


@lru_cache(maxsize=1)
def _data() -> dict[str, Any]:
    folder = files("mintmark.productions.storyboards")
    return tomllib.loads(folder.joinpath("vocabulary.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def terms() -> Mapping[str, Mapping[str, Term]]:
    """All terms by group and name."""
    data = _data()
    return {
        group: {
            name: Term(group, name, entry["says"], {key: entry[key] for key in entry if key not in ("words", "says")})
            for name, entry in data[group].items()
        }
        for group in GROUPS
    }


@lru_cache(maxsize=8)
def _glossary(column: str) -> Glossary:
    data, known = _data(), terms()
    entries = [
        (word, known[group][name])
        for group in _COLUMN_FIRST.get(column, GROUPS)
        for name, entry in data[group].items()
        for word in listed(entry["words"])
    ]
    entries += [(word, Term("filler", word)) for word in listed(data["filler"]["words"])]
    return Glossary(entries)


@lru_cache(maxsize=8192)
def read_cell(column: str, text: str) -> Words:
    """Read a cell of the column `size`, `angle`, `movement` or `lens`."""
    text = _DOTTED.sub(lambda match: match.group().replace(".", ""), text)
    focal = _MILLIMETERS.search(text) if column == "lens" or "mm" in text.lower() else None
    stop = _F_NUMBER.search(text)
    rest = text
    for match in (focal, stop):
        if match is not None:
            rest = rest.replace(match.group(), " ")
    hits, missed = _glossary(column).read(rest, guess=True)
    found: dict[str, Hit] = {}
    for hit in hits:
        if hit.term.group != "filler":
            found.setdefault(hit.term.group, hit)
    return Words(
        terms=found,
        missed=tuple(token.text for token in missed),
        guessed=tuple(hit for hit in found.values() if hit.as_word),
        focal_length=_number(focal),
        aperture=_number(stop),
    )


def _number(match: re.Match[str] | None) -> float | None:
    if match is None:
        return None
    text = next(group for group in match.groups() if group is not None)
    return float(text.replace(",", "."))


@lru_cache(maxsize=1)
def abbreviations() -> frozenset[str]:
    """Words in capitals that are no names: `ECU`, `POV`, `CLOSE`."""
    words = (token.key for entry in _every_word() for token in tokenize(entry))
    return frozenset(words)


def _every_word() -> Iterable[str]:
    data = _data()
    for group in GROUPS:
        for entry in data[group].values():
            yield from listed(entry["words"])
    yield from listed(data["filler"]["words"])


_SECONDS = re.compile(
    r"(?:(?P<hours>\d{1,2}):)?(?P<minutes>\d{1,3}):(?P<clock>\d{1,2}(?:[.,]\d{1,3})?)"
    r"|(?:(?P<min>\d{1,3})\s*(?:m|min|mins|minutes?|')\s*)?(?P<seconds>\d{1,5}(?:[.,]\d{1,3})?)\s*(?:s|sec|secs|seconds?|\")?"
    r"|(?P<only>\d{1,3})\s*(?:m|min|mins|minutes?)"
    r"|(?P<frames>\d{1,6})\s*(?:f|fr|frames?)",
    re.IGNORECASE,
)
FRAMES_A_SECOND = 24.0
LONGEST_SECONDS = 3600.0


def seconds_of(text: str) -> float | None:
    """How long `3s`, `00:03`, `2.5`, `1m 20s` or `48f` is; None for what is no length of time, or over an hour."""
    match = _SECONDS.fullmatch(text.strip().lower().removeprefix("~").strip())
    if match is None:
        return None
    part = {name: float(value.replace(",", ".")) for name, value in match.groupdict().items() if value is not None}
    if "frames" in part:
        total = part["frames"] / FRAMES_A_SECOND
    else:
        minutes = (
            part.get("hours", 0.0) * 60.0 + part.get("minutes", 0.0) + part.get("min", 0.0) + part.get("only", 0.0)
        )
        total = minutes * 60.0 + part.get("clock", 0.0) + part.get("seconds", 0.0)
    return round(total, 3) if 0.0 < total <= LONGEST_SECONDS else None
