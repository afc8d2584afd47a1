"""Perceptual hashes side by side, so that one question compares all of them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_FIRST = 256


class Nearness:
    """Hashes of 64 bits under names. Rows stay dense: what goes away is replaced by the last one."""

    def __init__(self) -> None:
        self._names: list[str] = []
        self._rows: dict[str, int] = {}
        self._hashes: NDArray[np.uint64] | None = None

    def add(self, name: str, likeness: int) -> None:
        """Enter a hash under a name that is not here."""
        import numpy as np

        row = len(self._names)
        if self._hashes is None:
            self._hashes = np.zeros(_FIRST, np.uint64)
        elif row == len(self._hashes):
            self._hashes = np.concatenate([self._hashes, np.zeros_like(self._hashes)])
        self._hashes[row] = likeness
        self._names.append(name)
        self._rows[name] = row

    def add_all(self, hashes: Sequence[tuple[str, int]]) -> None:
        """Enter many, under names that are not here."""
        if not hashes:
            return
        import numpy as np

        first, new = len(self._names), np.array([likeness for _, likeness in hashes], np.uint64)
        old = np.zeros(0, np.uint64) if self._hashes is None else self._hashes[:first]
        room = np.zeros(max(_FIRST, first // 2), np.uint64)
        if self._hashes is None or first + len(new) > len(self._hashes):
            self._hashes = np.concatenate([old, new, room])
        else:
            self._hashes[first : first + len(new)] = new
        self._names += [name for name, _ in hashes]
        self._rows.update((name, row) for row, (name, _) in enumerate(hashes, first))

    def remove(self, name: str) -> None:
        """Strike out a name that is here."""
        row, last = self._rows.pop(name), self._names.pop()
        if last != name and self._hashes is not None:
            self._hashes[row] = self._hashes[len(self._names)]
            self._names[row] = last
            self._rows[last] = row

    def nearest(self, likeness: int, limit: int) -> list[tuple[str, int]]:
        """The names whose hashes differ in the fewest bits, with how many; of equals the first by name."""
        import numpy as np

        count = len(self._names)
        if self._hashes is None or not count or limit < 1:
            return []
        bits = np.bitwise_count(self._hashes[:count] ^ np.uint64(likeness))
        farthest = np.searchsorted(np.cumsum(np.bincount(bits, minlength=65)), min(limit, count))
        close = np.flatnonzero(bits <= farthest)
        ranked = sorted((int(bits[row]), self._names[row]) for row in close.tolist())
        return [(name, distance) for distance, name in ranked[:limit]]
