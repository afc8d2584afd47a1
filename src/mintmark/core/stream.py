"""Named random streams: the only source of chance in the house.

A stream is named by its path, `Stream(7).child("ink").child("stroke-3")`, and by nothing else, so that adding a part
moves no other and one part can be re-rolled alone. Numbers are SplitMix64 words counted from the stream's key, which
makes them random access, the same in pure Python, NumPy and numba, and free of any library's change of mind.

Source: Steele, Lea, Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014; the test vectors are those
of Vigna's reference implementation. Children are named by BLAKE2b keyed with the parent.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

T = TypeVar("T")

GAMMA = 0x9E3779B97F4A7C15
"""The odd step of the counter: 2^64 divided by the golden ratio."""
MIX_A = 0xBF58476D1CE4E5B9
MIX_B = 0x94D049BB133111EB
_MASK = (1 << 64) - 1


def mix(word: int) -> int:
    """Scramble 64 bits, one to one (SplitMix64's finalizer)."""
    word = ((word ^ (word >> 30)) * MIX_A) & _MASK
    word = ((word ^ (word >> 27)) * MIX_B) & _MASK
    return word ^ (word >> 31)


@dataclass(frozen=True, slots=True)
class Stream:
    """A place in the tree of chance; `key` is any integer, taken modulo 2^64."""

    key: int

    def child(self, name: str | int) -> "Stream":
        """The stream of a part: the same name gives the same stream, another name an unrelated one."""
        digest = hashlib.blake2b(
            str(name).encode("utf-8", "surrogatepass"),
            digest_size=8,
            key=(self.key & _MASK).to_bytes(8, "little"),
        )
        return Stream(int.from_bytes(digest.digest(), "little"))

    def generator(self) -> "Draws":
        """A fresh reader at the start of this stream."""
        return Draws(self.key & _MASK)


class Draws:
    """Reads numbers from one stream, in order. Cheap to make; never shared between parts."""

    __slots__ = ("_state",)

    def __init__(self, key: int) -> None:
        self._state = key & _MASK

    def word(self) -> int:
        """The next 64 random bits, as an integer from 0 to 2^64 - 1."""
        self._state = (self._state + GAMMA) & _MASK
        return mix(self._state)

    def words(self, count: int) -> "NDArray[np.uint64]":
        """The next `count` words, shape `(count,)`: the same as `count` calls of `word`."""
        import numpy as np

        steps = np.arange(1, count + 1, dtype=np.uint64)
        state = np.uint64(self._state) + steps * np.uint64(GAMMA)
        state = (state ^ (state >> np.uint64(30))) * np.uint64(MIX_A)
        state = (state ^ (state >> np.uint64(27))) * np.uint64(MIX_B)
        self._state = (self._state + count * GAMMA) & _MASK
        return state ^ (state >> np.uint64(31))

    def unit(self) -> float:
        """A float from 0 up to but not including 1: the top 53 bits of a word."""
        return (self.word() >> 11) * 2.0**-53

    def units(self, count: int) -> "NDArray[np.float64]":
        """`count` floats in [0, 1), shape `(count,)`."""
        import numpy as np

        return (self.words(count) >> np.uint64(11)).astype(np.float64) * 2.0**-53

    def between(self, low: float, high: float) -> float:
        """A float from `low` up to `high`, evenly spread."""
        return low + (high - low) * self.unit()

    def around(self, center: float, spread: float) -> float:
        """A float near `center`, bell-shaped within `center ± spread` (the mean of three even draws)."""
        return center + spread * ((self.unit() + self.unit() + self.unit()) * (2.0 / 3.0) - 1.0)

    def integer(self, low: int, high: int) -> int:
        """An integer from `low` to `high`, both included. The bias is below (high - low) / 2^64."""
        return low + ((self.word() * (high - low + 1)) >> 64)

    def chance(self, probability: float) -> bool:
        """True with this probability."""
        return self.unit() < probability

    def pick(self, options: Sequence[T]) -> T:
        """One of the options, each equally likely."""
        return options[self.integer(0, len(options) - 1)]

    def shuffled(self, items: Sequence[T]) -> list[T]:
        """The items in a random order (Fisher and Yates)."""
        result = list(items)
        for last in range(len(result) - 1, 0, -1):
            other = self.integer(0, last)
            result[last], result[other] = result[other], result[last]
        return result
