"""Degrees and negations: how much of each meaning a sentence asks for. English.

    very calm, not angry at all        calm × 1.3, angry × −0.9
    no red in a barely wild storm      red × −0.8, wild × 0.2, storm × 1

What a word means stays with whoever reads; here it is only known which words scale which.
"""

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any, TypeAlias

WHOLE = -0.9
"""What `at all` makes of a negated meaning."""
STRONGEST = 2.0
"""Degrees upon degrees (`very very very`) end here."""


@dataclass(frozen=True, slots=True)
class Degree:
    """Scales one meaning: the next, or the last of the clause when none follows."""

    factor: float


@dataclass(frozen=True, slots=True)
class Negation:
    """Turns meanings round, to the end of its clause."""

    factor: float
    long: bool
    """Whether it reaches over `and`: `no fear and noise`."""


@dataclass(frozen=True, slots=True)
class Cancel:
    """Takes back a negation just before it: `not only`."""


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Makes the negation before it whole: `at all`."""


@dataclass(frozen=True, slots=True)
class Turn:
    """Ends a negation at once: `but`."""


@dataclass(frozen=True, slots=True)
class Joint:
    """Ends a negation that has reached a meaning: `in`, `with`."""


@dataclass(frozen=True, slots=True)
class Filler:
    """Carries no wish."""


Particle: TypeAlias = Degree | Negation | Cancel | Emphasis | Turn | Joint | Filler


@dataclass(frozen=True, slots=True)
class Content:
    """A word that means something to the reader."""

    fresh: bool = False
    """Whether it begins a wish of its own, so that a negation that has reached another word stops before it."""


@dataclass(frozen=True, slots=True)
class Weight:
    """How much of a meaning is asked for, and which pieces of the sentence said so, by index."""

    factor: float = 1.0
    degrees: tuple[int, ...] = ()
    negation: int | None = None


@lru_cache(maxsize=1)
def _data() -> dict[str, Any]:
    return tomllib.loads(files("mintmark.craft.words").joinpath("grammar.toml").read_text(encoding="utf-8"))


def listed(words: str) -> Iterator[str]:
    """The entries of a comma-separated list, spaces and line ends trimmed."""
    return (" ".join(entry.split()) for entry in words.split(",") if entry.strip())


def particles() -> Iterator[tuple[str, Particle]]:
    """All small words with what they do; of two entries of one word the first counts."""
    data = _data()
    for group in data["degree"]:
        yield from ((word, Degree(group["factor"])) for word in listed(group["words"]))
    for group in data["negation"]:
        yield from ((word, Negation(group["factor"], group.get("long", False))) for word in listed(group["words"]))
    kinds: tuple[tuple[str, Particle], ...] = (
        ("emphasis", Emphasis()),
        ("cancel", Cancel()),
        ("turn", Turn()),
        ("joint", Joint()),
        ("filler", Filler()),
    )
    for name, particle in kinds:
        yield from ((word, particle) for word in listed(data[name]["words"]))


def endings() -> tuple[tuple[str, float], ...]:
    """Endings of words with the factor they bring, the longest first."""
    return tuple(sorted(_data()["endings"].items(), key=lambda entry: -len(entry[0])))


def beginnings() -> tuple[tuple[str, float], ...]:
    """Beginnings of words with the factor they bring."""
    return tuple(_data()["beginnings"].items())


@lru_cache(maxsize=1)
def plain_words() -> frozenset[str]:
    """Common English words that are spelled right, so that `house` is never read as `horse`."""
    text = files("mintmark.craft.words").joinpath("plain.toml").read_text(encoding="utf-8")
    return frozenset(word for words in tomllib.loads(text).values() for word in words.split())


def weigh(marks: Sequence[Particle | Content | None], opens: Sequence[bool]) -> list[Weight]:
    """How much of each content is asked for; other marks get an empty weight. `opens` says where clauses begin."""
    return _Scales(marks).weigh(opens)


class _Scales:
    """Walks once over a sentence; remembers the degrees waiting for a meaning, and the negation in force."""

    def __init__(self, marks: Sequence[Particle | Content | None]) -> None:
        self._marks = marks
        self._weights = [Weight()] * len(marks)
        self._degrees: list[int] = []
        self._negation: int | None = None
        self._reached: int | None = None  # the last content of this clause
        self._negated: int | None = None  # the last content that this clause's negation reached
        self._emphatic: tuple[int, ...] = ()  # the degree just before the negation: "absolutely not"

    def weigh(self, opens: Sequence[bool]) -> list[Weight]:
        for index, mark in enumerate(self._marks):
            if opens[index]:
                self._end_clause()
            self._take(index, mark)
        self._end_clause()
        return self._weights

    def _take(self, index: int, mark: Particle | Content | None) -> None:
        match mark:
            case Content():
                self._content(index, fresh=mark.fresh)
            case Degree():
                self._degrees.append(index)
            case Negation():
                self._negate(index)
            case Emphasis():
                self._emphasize(index)
            case Cancel() if self._negation is not None and self._negation == index - 1:
                self._negation = None
            case Turn() | Cancel():
                self._flush()
                self._negation = None
            case Joint():
                self._join(index)
            case _:
                pass

    def _content(self, index: int, *, fresh: bool) -> None:
        if fresh and self._negated is not None:
            self._negation = None
        factor = self._factor(self._degrees)
        if self._negation is not None:
            factor = self._turned(factor, self._negation)
            self._negated = index
            self._degrees = [*self._emphatic, *self._degrees]
        self._weights[index] = Weight(factor, tuple(self._degrees), self._negation)
        self._degrees = []
        self._reached = index

    def _factor(self, degrees: Sequence[int]) -> float:
        factor = 1.0
        for index in degrees:
            mark = self._marks[index]
            factor *= mark.factor if isinstance(mark, Degree) else 1.0
        return min(factor, STRONGEST)

    def _turned(self, factor: float, negation: int) -> float:
        """`not very angry` is hardly a wish for calm, `not a bit angry` is a strong one."""
        mark = self._marks[negation]
        base = mark.factor if isinstance(mark, Negation) else 1.0
        if self._emphatic:
            return WHOLE
        if factor > 1.0:
            return base * 0.5
        return WHOLE if factor < 1.0 else base

    def _negate(self, index: int) -> None:
        doubled = self._negation is not None and self._negated is None  # "not without fear" asks for fear
        self._negation = None if doubled else index
        self._negated = None
        before = self._degrees[-1:]
        self._emphatic = tuple(before) if before == [index - 1] and self._factor(before) > 1.0 else ()
        self._degrees = []

    def _emphasize(self, index: int) -> None:
        if self._negated is not None:
            weight = self._weights[self._negated]
            self._weights[self._negated] = Weight(WHOLE, (*weight.degrees, index), weight.negation)

    def _join(self, index: int) -> None:
        following = self._marks[index + 1] if index + 1 < len(self._marks) else None
        long = self._negation is not None and getattr(self._marks[self._negation], "long", False)
        if self._negated is not None and not (long and isinstance(following, Content)):
            self._negation = None
        self._flush()

    def _flush(self) -> None:
        """Degrees that stand last belong to the content before them: `trembling slightly`."""
        if self._degrees and self._reached is not None and not self._weights[self._reached].degrees:
            weight = self._weights[self._reached]
            scaled = self._factor(self._degrees)
            factor = max(WHOLE, weight.factor * scaled)
            self._weights[self._reached] = Weight(factor, tuple(self._degrees), weight.negation)
        if self._reached is not None:
            self._degrees = []

    def _end_clause(self) -> None:
        self._flush()
        self._degrees = []
        self._negation = self._reached = self._negated = None
