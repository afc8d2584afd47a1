"""Which sprites have certain values: one index for one choice of dimensions."""

from collections.abc import Iterable, Iterator
from operator import attrgetter
from typing import Any

from mintmark.core.cast import Sprite


class Postings:
    """Sprites by the values of some dimensions, each list in the order in which they were stored.

    Most lists hold one sprite, so a list of one is the sprite itself: with a million sprites that is the difference
    between 90 and 400 MiB.
    """

    def __init__(self, dimensions: tuple[str, ...], sprites: Iterable[Sprite] = ()) -> None:
        self._read = attrgetter(*dimensions)
        self._lists: dict[Any, Sprite | dict[str, Sprite]] = {}
        self._answers: dict[Any, tuple[Sprite, ...]] = {}
        self.add_all(sprites)

    def add(self, sprite: Sprite) -> None:
        """Enter a sprite that is not here."""
        key = self._read(sprite)
        there = self._lists.get(key)
        if there is None:
            self._lists[key] = sprite
        elif isinstance(there, dict):
            there[sprite.id] = sprite
        else:
            self._lists[key] = {there.id: there, sprite.id: sprite}
        self._answers.pop(key, None)

    def add_all(self, sprites: Iterable[Sprite]) -> None:
        """Enter many that are not here: the same as `add` one by one, in one loop without calls."""
        self._answers.clear()
        lists, read = self._lists, self._read
        find = lists.get
        for sprite in sprites:
            key = read(sprite)
            there = find(key)
            if there is None:
                lists[key] = sprite
            elif isinstance(there, dict):
                there[sprite.id] = sprite
            else:
                lists[key] = {there.id: there, sprite.id: sprite}

    def remove(self, sprite: Sprite) -> None:
        """Strike out a sprite that is here."""
        key = self._read(sprite)
        there = self._lists[key]
        if isinstance(there, dict):
            del there[sprite.id]
            if not there:
                del self._lists[key]
        else:
            del self._lists[key]
        self._answers.pop(key, None)

    def all(self, key: Any) -> tuple[Sprite, ...]:
        """All with these values; kept until one of them comes or goes."""
        answer = self._answers.get(key)
        if answer is None:
            answer = tuple(self.each(key))
            self._answers[key] = answer
        return answer

    def each(self, key: Any) -> Iterator[Sprite]:
        """The same one by one, without making a list of them."""
        there = self._lists.get(key)
        if isinstance(there, dict):
            yield from there.values()
        elif there is not None:
            yield there

    def newest(self, key: Any) -> Sprite | None:
        """The one that was stored last."""
        there = self._lists.get(key)
        if isinstance(there, dict):
            return next(reversed(there.values()))
        return there

    def count(self, key: Any) -> int:
        """How many there are."""
        there = self._lists.get(key)
        return len(there) if isinstance(there, dict) else int(there is not None)

    def values(self) -> Iterator[Any]:
        """All values that occur, in the order of their first sprite."""
        return iter(self._lists)
