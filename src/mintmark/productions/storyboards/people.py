"""Reads descriptions: who is there and what they do, where, when, with what. English; words it does not know say
nothing.

People are known by the names a record gives, or by names in capitals as scripts write them, else as `a man` and the
like.
"""

import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files
from typing import Any

from mintmark.craft.words.tokens import clean, fold
from mintmark.productions.storyboards.vocabulary import Glossary, Hit, Term, abbreviations, listed

GROUPS = ("person", "pose", "expression", "place", "time", "mood", "prop")
_CAPITALS = re.compile(r"(?<![\w'’])[A-Z][A-Z'’\-]+(?:[ \t]+(?:[A-Z][A-Z'’\-]+|\d{1,2}))*(?![\w])")
_SPEAKER = re.compile(r"^\s*([A-Z][\w'’ .\-]{0,38}?)\s*(?:\([^)]*\))?\s*:\s*(?=\S)")
_SPLIT = re.compile(r"\s*(?:[,;/+|\n]|&|\band\b|\bwith\b)\s*", re.IGNORECASE)
_BRACKETS = re.compile(r"\([^)]*\)")
_STOP = re.compile(r"[.;!?]")
LONGEST_NAME = 40
MOST_PEOPLE = 6
_BOTH = re.compile(r"\b(?:they|both|everyone|all|the two|each other)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Told:
    """What a text says, in its order."""

    hits: tuple[Hit, ...]

    def first(self, group: str) -> Hit | None:
        """The first word of a group."""
        return next((hit for hit in self.hits if hit.term.group == group), None)

    def all(self, group: str) -> tuple[Hit, ...]:
        """All words of a group."""
        return tuple(hit for hit in self.hits if hit.term.group == group)


@lru_cache(maxsize=1)
def _data() -> dict[str, Any]:
    folder = files("mintmark.productions.storyboards")
    return tomllib.loads(folder.joinpath("description.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def _no_names() -> frozenset[str]:
    return frozenset(listed(_data()["no_name"]["words"]))


@lru_cache(maxsize=16)
def _glossary(*groups: str) -> Glossary:
    data = _data()
    entries = []
    for group in groups:
        for name, entry in data[group].items():
            term = Term(group, name, data={key: value for key, value in entry.items() if key != "words"})
            entries += [(word, term) for word in listed(entry["words"])]
    return Glossary(entries)


@lru_cache(maxsize=4096)
def told(text: str, *groups: str) -> Told:
    """What a text says of some groups, or of all; every group is looked for by itself, since one word may say two
    things.
    """
    found: list[Hit] = []
    for group in groups or GROUPS:
        hits, _ = _glossary(group).read(text)
        found += hits
    return Told(tuple(sorted(found, key=lambda hit: hit.start)))


@lru_cache(maxsize=4096)
def names_in_list(text: str) -> tuple[str, ...]:
    """The names of a cell such as `MARA, JON (O.S.) & the waiter`."""
    parts = (_BRACKETS.sub("", part).strip(" .\"'“”") for part in _SPLIT.split(clean(text)))
    names = (tidy_name(part) for part in parts if part and fold(part) not in _no_names())
    return tuple(dict.fromkeys(name for name in names if name))[:24]


def tidy_name(text: str) -> str:
    """A name as it is kept: `MARA` and `Mara` are one person."""
    name = " ".join(text.split())[:LONGEST_NAME]
    if name.isupper() or name.islower():
        name = " ".join(word[:1].upper() + word[1:].lower() for word in name.split())
    return name


def names_in_capitals(text: str) -> tuple[str, ...]:
    """Names as scripts write them, in capitals: those that are no words of the trade."""
    if text.upper() == text:  # a text in capitals throughout names nobody
        return ()
    known = abbreviations()
    found = []
    for match in _CAPITALS.finditer(clean(text)):
        words = match.group().strip(".-'’").split()
        if len("".join(words)) < 2 or any(
            fold(word.strip(".")) in known or fold(word.strip(".")) in _no_names() for word in words
        ):
            continue
        if told(match.group(), "place", "time").hits:
            continue
        found.append(tidy_name(match.group().removesuffix("'S").removesuffix("’S").strip(".-'’")))
    return tuple(dict.fromkeys(found))


def speaker_of(dialogue: str) -> str:
    """Who speaks in `MARA: You never said.`; empty where it does not say."""
    match = _SPEAKER.match(dialogue)
    name = match.group(1).strip() if match else ""
    return tidy_name(name) if name and fold(name) not in _no_names() and len(name.split()) <= 4 else ""


def speaks_of(text: str, name: str) -> bool:
    """Whether a text names somebody, in any case."""
    return bool(name) and _word(name).search(text) is not None


@lru_cache(maxsize=1024)
def _word(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Doing:
    """What one person does."""

    pose: str = ""
    expression: str = ""
    moving: bool = False
    chasing: bool = False
    """Whether they run after somebody."""


NOTHING = Doing()


def doings(text: str, names: Sequence[str]) -> dict[str, Doing]:
    """What each of these people does in a text: a verb belongs to those named last before it, else to all."""
    marks: list[tuple[int, int, str, Hit | None]] = []
    found: dict[str, Doing] = dict.fromkeys(names, NOTHING)
    hits = told(text, "pose", "expression").hits
    if not hits or not names:
        return found
    for name in names:
        marks += [(match.start(), 0, name, None) for match in _word(name).finditer(text)]
    for match in _BOTH.finditer(text):
        marks.append((match.start(), 0, "", None))
    marks += [(hit.start, 1, "", hit) for hit in hits]
    named: list[str] = []
    after_verb = False
    last_start = 0
    for start, order, name, hit in sorted(marks, key=lambda mark: mark[:3]):
        if order == 0:
            fresh = after_verb or _STOP.search(text, last_start, start) is not None
            everyone = list(names) if not name else [name]
            named, after_verb = (everyone if fresh else [*named, *everyone]), False
        elif hit is not None:
            who = list(names) if not named or (hit.term.data or {}).get("both") else named
            for one in who:
                found[one] = _with(found[one], hit, chasing=hit.term.name == "chasing" and one in named)
            after_verb = True
        last_start = start
    return found


def _with(doing: Doing, hit: Hit, *, chasing: bool) -> Doing:
    data = hit.term.data or {}
    if hit.term.group == "expression":
        return replace(doing, expression=doing.expression or hit.term.name)
    goes = bool(data.get("moving")) and not doing.moving  # `grabs the letter and runs` is a run
    if doing.pose and not goes and (doing.pose != "talking" or data.get("weak")):
        return doing
    pose, moving = str(data.get("pose", "")), bool(data.get("moving", False))
    return Doing(pose, doing.expression, moving, chasing=chasing)


def unnamed(text: str) -> tuple[tuple[str, float], ...]:
    """People without a name in a text, such as `a man` and `the girl`: what to call them and how tall they are."""
    found: list[tuple[str, float]] = []
    for hit in told(text, "person").hits:
        data = hit.term.data or {}
        word = tidy_name(hit.text.removeprefix("a ").removeprefix("the "))
        count = int(data.get("count", 1))
        for number in range(count):
            name = f"{word} {number + 1}" if count > 1 else word
            found.append((name, float(data["height"])))
    return tuple(dict.fromkeys(found))[:MOST_PEOPLE]


def merged(parts: Iterable[object]) -> str:
    """Texts one after another, as sentences."""
    return ". ".join(str(part).strip().rstrip(".") for part in parts if part)
