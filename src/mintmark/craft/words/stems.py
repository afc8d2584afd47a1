"""Brings a word to its stem, and finds the simpler words that it may be made of. English."""

from collections.abc import Iterator
from functools import lru_cache

from snowballstemmer import EnglishStemmer

_VOWELS = frozenset("aeiou")


@lru_cache(maxsize=8192)
def stem(word: str) -> str:
    """The stem of a lower-case word: `trembl` for `trembling`. Source: Porter's Snowball English stemmer.

    A stemmer keeps its work in itself, so every word has a fresh one (0.2 µs): two threads may read at once. The class
    is named outright, since the package's own factory takes whatever other implementation is installed.
    """
    if not (word.isascii() and word.isalpha()):
        return word
    return str(EnglishStemmer().stemWord(word))


def bases(word: str, ending: str) -> Iterator[str]:
    """What a word may be without an ending: `reddish` without `ish` gives `redd`, `red` and `redde`."""
    base = word.removesuffix(ending)
    if len(base) < 3:
        return
    yield base
    if base[-1] == base[-2] and base[-1] not in _VOWELS:
        yield base[:-1]
    yield base + "e"
    if base[-1] == "i":
        yield base[:-1] + "y"
