"""A vocabulary: which words and phrases have which meaning, and what a text says in it.

It knows how a word may be written (inflected, misspelled, with an ending), never what a meaning does.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from mintmark.core.reading import Understanding
from mintmark.craft.words.spelling import SpellingIndex
from mintmark.craft.words.stems import bases, stem
from mintmark.craft.words.tokens import Token, fold

M = TypeVar("M")

GUESSES = 250
"""So many different words of one text are tried by stem and spelling; later ones must stand in the vocabulary as they
are. Bounds the time of a long text: a guess takes up to 0.1 ms."""
_INFLECTIONS = ("s", "es", "ed", "ing", "er", "ers", "ly")


@dataclass(frozen=True, slots=True)
class Piece(Generic[M]):
    """One word or phrase of a text, and what it means."""

    tokens: tuple[Token, ...]
    meaning: M | None
    understanding: Understanding
    as_word: str = ""
    """The word of the vocabulary that it was taken for."""
    factor: float = 1.0
    """What its ending makes of the meaning: `reddish` is less than red, `windless` the opposite of wind."""

    @property
    def opens(self) -> bool:
        """Whether a clause begins here."""
        return self.tokens[0].opens


@dataclass(frozen=True, slots=True)
class _Guess(Generic[M]):
    meaning: M
    understanding: Understanding
    as_word: str
    factor: float = 1.0


class Lexicon(Generic[M]):
    """Meanings by word and phrase; of two entries of one word the first counts.

    `small` are words too common to guess at: they are matched as they stand. `plain` are right words without a meaning
    here: they are never taken for a misspelling. `endings` and `beginnings` are such as `("less", -0.7)`: what remains
    of a word must be known, and its meaning is scaled.
    """

    def __init__(
        self,
        entries: Iterable[tuple[str, M]],
        *,
        small: Iterable[tuple[str, M]] = (),
        plain: Iterable[str] = (),
        endings: Sequence[tuple[str, float]] = (),
        beginnings: Sequence[tuple[str, float]] = (),
    ) -> None:
        self._phrases: dict[str, dict[str, list[tuple[tuple[str, ...], str, M]]]] = {}  # by the stems of two words
        self._words: dict[str, M] = {}
        self._stems: dict[str, str] = {}
        self._endings = tuple(endings)
        self._beginnings = tuple(beginnings)
        for text, meaning in entries:
            self._enter(text, meaning)
        self._spelling = SpellingIndex(self._words)
        self._guessable = frozenset(self._words)
        self._plain = frozenset(plain) - self._guessable
        for text, meaning in small:
            self._enter(text, meaning)
        for seconds in self._phrases.values():
            for phrases in seconds.values():
                phrases.sort(key=lambda phrase: -len(phrase[0]))  # the longest first; stable among equals
        self._starts = frozenset(root[:2] for root in self._phrases)

    def _enter(self, text: str, meaning: M) -> None:
        keys = tuple(fold(part) for part in text.replace("-", " ").split())
        if len(keys) == 1:
            if keys[0] not in self._words:
                self._words[keys[0]] = meaning
                self._stems.setdefault(stem(keys[0]), keys[0])
        else:
            seconds = self._phrases.setdefault(stem(keys[0]), {})
            seconds.setdefault(stem(keys[1]), []).append((keys, text, meaning))

    def __contains__(self, word: object) -> bool:
        return word in self._words

    def __len__(self) -> int:
        return len(self._words) + sum(
            len(phrases) for seconds in self._phrases.values() for phrases in seconds.values()
        )

    def words(self) -> tuple[str, ...]:
        """All single words, in the order they were entered."""
        return tuple(self._words)

    def read(self, tokens: Sequence[Token]) -> list[Piece[M]]:
        """The text as words and phrases of the vocabulary.

        The longest phrase wins, then the word as it stands, its stem, a word with a known ending, the nearest spelling.
        """
        guesses: dict[str, _Guess[M] | None] = {}
        pieces: list[Piece[M]] = []
        at = 0
        while at < len(tokens):
            piece = self._phrase(tokens, at) or self._single(tokens[at], guesses)
            pieces.append(piece)
            at += len(piece.tokens)
        return pieces

    def _phrase(self, tokens: Sequence[Token], at: int) -> Piece[M] | None:
        first = tokens[at].key
        if first[:2] not in self._starts or at + 1 >= len(tokens):  # stemming every word of a long text takes too long
            return None
        candidates = self._phrases.get(stem(first), {}).get(stem(tokens[at + 1].key), ())
        for understanding, form in ((Understanding.KNOWN, _as_it_stands), (Understanding.STEM, stem)):
            for keys, text, meaning in candidates:
                found = tokens[at : at + len(keys)]
                fits = len(found) == len(keys) and not any(token.opens for token in found[1:])
                if fits and all(form(token.key) == form(key) for token, key in zip(found, keys, strict=True)):
                    return Piece(tuple(found), meaning, understanding, text)
        return None

    def _single(self, token: Token, guesses: dict[str, _Guess[M] | None]) -> Piece[M]:
        key = token.key
        if key in self._words:
            return Piece((token,), self._words[key], Understanding.KNOWN, key)
        if key not in guesses:
            guesses[key] = self._guess(key) if len(guesses) < GUESSES else None
        guess = guesses[key]
        if guess is None:
            return Piece((token,), None, Understanding.MISSED)
        return Piece((token,), guess.meaning, guess.understanding, guess.as_word, guess.factor)

    def _guess(self, key: str) -> _Guess[M] | None:
        if len(key) < 3 or len(key) > 40 or self._is_plain(key):
            return None
        known = self._by_stem(key)
        if known is not None:
            return _Guess(self._words[known], Understanding.STEM, known)
        derived = self._derived(key)
        if derived is not None:
            return derived
        near = self._spelling.nearest(key)
        return None if near is None else _Guess(self._words[near], Understanding.NEAR, near)

    def _derived(self, key: str) -> _Guess[M] | None:
        candidates = [(base, factor) for end, factor in self._endings if key.endswith(end) for base in bases(key, end)]
        candidates += [(key[len(start) :], factor) for start, factor in self._beginnings if key.startswith(start)]
        for base, factor in candidates:
            if base in self._guessable:
                return _Guess(self._words[base], Understanding.STEM, base, factor)
        return None

    def _is_plain(self, key: str) -> bool:
        """Whether it is a right word without a meaning here, or another form of one: `houses`."""
        if key in self._plain:
            return True
        return any(
            base in self._plain for ending in _INFLECTIONS if key.endswith(ending) for base in bases(key, ending)
        )

    def _by_stem(self, key: str) -> str | None:
        root = stem(key)
        if len(root) < 3:
            return None
        return root if root in self._words else self._stems.get(root)


def _as_it_stands(key: str) -> str:
    return key
