"""Finds the nearest known word to a misspelled one.

The distance is Damerau and Levenshtein's in its restricted form: a letter more, a letter less, another letter, or two
neighbors swapped. Source: Boytsov, "Indexing methods for approximate dictionary searching", 2011, section 2.
"""

from collections import defaultdict
from collections.abc import Iterable

SHORTEST = 4
"""Below this many letters nearly every word is near another."""
LONG = 6
"""From this many letters on, two edits are forgiven."""
LONGER = 9
"""From this many letters on, one of them may be a consonant."""

_ALIKE = str.maketrans("cqzj", "kksg")


def allowed_edits(word: str) -> int:
    """How many edits a word of this length is forgiven."""
    if len(word) < SHORTEST:
        return 0
    return 1 if len(word) < LONG else 2


def distance(first: str, second: str, limit: int) -> int:
    """How many edits lie between two words; `limit + 1` for any more than `limit`."""
    if abs(len(first) - len(second)) > limit:
        return limit + 1
    while first and second and first[0] == second[0]:
        first, second = first[1:], second[1:]
    while first and second and first[-1] == second[-1]:
        first, second = first[:-1], second[:-1]
    if not first or not second:
        return max(len(first), len(second))
    return min(_full_distance(first, second, limit), limit + 1)


def _full_distance(first: str, second: str, limit: int) -> int:
    before: list[int] = []
    above = list(range(len(second) + 1))
    for row, letter in enumerate(first, 1):
        here = [row]
        for column, other in enumerate(second, 1):
            cost = min(above[column] + 1, here[column - 1] + 1, above[column - 1] + (letter != other))
            if row > 1 and column > 1 and letter == second[column - 2] and first[row - 2] == other:
                cost = min(cost, before[column - 2] + 1)
            here.append(cost)
        if min(here) > limit and min(above) > limit:
            return limit + 1
        before, above = above, here
    return above[-1]


def _sounds(word: str) -> str:
    """The consonants of a word as they sound, without doubles: what a misspelling seldom changes."""
    letters = word.replace("ph", "f").replace("ck", "k").translate(_ALIKE)
    kept = [letter for letter in letters if letter not in "aeiouyhw"]
    return "".join(letter for index, letter in enumerate(kept) if index == 0 or letter != kept[index - 1])


def is_likely(word: str, known: str, edits: int) -> bool:
    """Whether so many edits are a misspelling rather than another word.

    After two, the consonants must still sound alike: `recieveing` is `receiving`, `further` is no `feather`.
    """
    if edits < 2:
        return True
    sounds, other = _sounds(word), _sounds(known)
    return sounds == other or (len(word) >= LONGER and distance(sounds, other, 1) <= 1)


def _letters(word: str) -> int:
    """The set of a word's letters as bits: one edit changes at most two of them."""
    bits = 0
    for letter in word:
        bits |= 1 << (ord(letter) & 31)
    return bits


class SpellingIndex:
    """Known words by first letter and length, so that a look-up compares with a few of them only."""

    def __init__(self, words: Iterable[str]) -> None:
        self._shelves: dict[tuple[str, int], list[tuple[int, str]]] = defaultdict(list)
        for word in words:
            if len(word) >= SHORTEST and word.isalpha():
                self._shelves[word[0], len(word)].append((_letters(word), word))

    def nearest(self, word: str) -> str | None:
        """The nearest known word within the edits its length allows, the first entered among equals; None is too far.

        The first letter is kept: people rarely miss it, and it keeps `mood` from becoming `wood`.
        """
        limit = allowed_edits(word)
        if limit == 0 or not word.isalpha():
            return None
        letters, best = _letters(word), None
        for length in sorted(range(len(word) - limit, len(word) + limit + 1), key=lambda size: abs(size - len(word))):
            for bits, known in self._shelves.get((word[0], length), ()):
                if (letters ^ bits).bit_count() > 2 * limit:
                    continue
                edits = distance(word, known, min(limit, allowed_edits(known)))
                if edits <= min(limit, allowed_edits(known)) and is_likely(word, known, edits):
                    best, limit = known, edits - 1
                    if limit <= 0:
                        return best
        return best
