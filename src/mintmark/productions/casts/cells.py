"""Sprites of one pose, emotion and style together: what similarity looks at beyond the character itself.

There are some hundred cells, however many sprites there are, so the oldest sprites of a pose, say, are found by looking
at the beginnings of its cells. That takes the place of six indices of a million entries each.
"""

from collections.abc import Container, Iterable, Mapping
from itertools import combinations

from mintmark.core.cast import Sprite

FIELDS = ("pose", "emotion", "style")
_Key = tuple[str, str, str]
_SHAPES = {
    tuple(FIELDS[place] for place in places): places
    for size in range(1, len(FIELDS) + 1)
    for places in combinations(range(len(FIELDS)), size)
}
"""All choices of the fields, each with where they stand in the key of a cell."""


class Cells:
    """Each sprite goes in with its place: a number that rises with every sprite that is stored."""

    def __init__(self) -> None:
        self._cells: dict[_Key, dict[str, Sprite]] = {}
        self._born: dict[_Key, int] = {}
        """The place of the sprite that made the cell: none in it is older."""
        self._with: dict[tuple[str, ...], dict[tuple[str, ...], dict[_Key, None]]] = {shape: {} for shape in _SHAPES}

    def add(self, sprite: Sprite, place: int) -> None:
        """Enter a sprite that is not here."""
        self.add_all((sprite,), place)

    def add_all(self, sprites: Iterable[Sprite], first: int) -> None:
        """Enter sprites that are not here, at places from the first on."""
        find = self._cells.get
        for place, sprite in enumerate(sprites, first):
            key = (sprite.pose, sprite.emotion, sprite.style)
            cell = find(key)
            if cell is None:
                cell = self._cells[key] = {}
                self._born[key] = place
                for shape, places in _SHAPES.items():
                    self._with[shape].setdefault(tuple(key[one] for one in places), {})[key] = None
            cell[sprite.id] = sprite

    def remove(self, sprite: Sprite) -> None:
        """Strike out a sprite that is here."""
        key = (sprite.pose, sprite.emotion, sprite.style)
        cell = self._cells[key]
        del cell[sprite.id]
        if not cell:
            del self._cells[key], self._born[key]
            for shape, places in _SHAPES.items():
                values = tuple(key[one] for one in places)
                there = self._with[shape][values]
                del there[key]
                if not there:
                    del self._with[shape][values]

    def first(
        self,
        shape: tuple[str, ...],
        wanted: Mapping[str, str],
        limit: int,
        *,
        but: Container[str],
        places: Mapping[str, int],
    ) -> list[tuple[int, Sprite]]:
        """The oldest so many that have the wanted values in these fields, but for some, with their places."""
        best: list[tuple[int, Sprite]] = []
        # cells come in the order in which they were made, so that the search ends as soon as the rest is younger
        for key in self._with[shape].get(tuple(wanted[name] for name in shape), ()):
            if len(best) == limit and self._born[key] > best[-1][0]:
                break
            found = 0
            for name, sprite in self._cells[key].items():
                if found == limit or (len(best) == limit and places[name] > best[-1][0]):
                    break
                if name not in but:
                    best.append((places[name], sprite))
                    found += 1
                    best.sort(key=_place)
                    del best[limit:]
        return best


def _place(one: tuple[int, Sprite]) -> int:
    return one[0]
