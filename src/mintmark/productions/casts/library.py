"""The sprite library: a million sprites, and the right one within microseconds.

The sprites of a character, and those of just one pose and emotion, have indices from the beginning, kept up to date: a
look-up is one look into a dictionary, and there is no answer that could grow stale. Any other choice of dimensions gets
an index of its own at the first question, unless it is about one character: its few sprites are looked through.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from operator import attrgetter
from threading import RLock
from typing import NamedTuple

from mintmark.core.cast import Sprite
from mintmark.core.errors import InvalidSpec
from mintmark.productions.casts.cells import Cells
from mintmark.productions.casts.nearness import Nearness
from mintmark.productions.casts.postings import Postings

DIMENSIONS = ("character_id", "pose", "emotion", "kind", "style")
NEUTRAL, STANDING = "neutral", "standing"
WEIGHTS = {"character_id": 4, "pose": 3, "emotion": 2, "style": 1}
"""How much each counts for similarity, in tenths."""
_EXACT = ("character_id", "pose", "emotion")


class Match(NamedTuple):
    """The best sprite for a wish, and why it is the best."""

    sprite: Sprite
    reason: str
    """`exact`, `same_pose`, `same_emotion` or `any`."""


class Scored(NamedTuple):
    """A sprite and how alike it is, from 0 to 1."""

    sprite: Sprite
    score: float


def _classes() -> list[tuple[int, list[tuple[str, ...]]]]:
    """All choices of dimensions that count for similarity, by their weight together, heaviest first."""
    names = tuple(WEIGHTS)
    by_weight: dict[int, list[tuple[str, ...]]] = {}
    for size in range(1, len(names) + 1):
        for some in combinations(names, size):
            by_weight.setdefault(sum(WEIGHTS[name] for name in some), []).append(some)
    return sorted(by_weight.items(), reverse=True)


_CLASSES = _classes()
_ALWAYS = (_EXACT, ("character_id",))
FEW = 2048
"""As many sprites of a character are looked through, within a millisecond; who has more gets indices."""


class Library:
    """All sprites of a house. Threads may share it."""

    def __init__(self, sprites: Iterable[Sprite] = ()) -> None:
        self._lock = RLock()
        self._sprites: dict[str, Sprite] = {}
        self._places: dict[str, int] = {}
        self._next_place = 0
        self._indices: dict[tuple[str, ...], Postings] = {shape: Postings(shape) for shape in _ALWAYS}
        self._exact, self._by_character = (self._indices[shape] for shape in _ALWAYS)
        self._cells = Cells()
        self._nearness = Nearness()
        self.store_all(sprites)

    def __len__(self) -> int:
        return len(self._sprites)

    def __iter__(self) -> Iterator[Sprite]:
        """All, in the order in which they were stored."""
        with self._lock:
            return iter(tuple(self._sprites.values()))

    # -- what comes and goes ----------------------------------------------------------------------------------

    def store(self, sprite: Sprite) -> None:
        """Take a sprite in; one of the same id makes way and the new one counts as the newest."""
        with self._lock:
            self.delete(sprite.id)
            self._sprites[sprite.id] = sprite
            self._places[sprite.id] = self._next_place
            self._cells.add(sprite, self._next_place)
            self._next_place += 1
            for index in self._indices.values():
                index.add(sprite)
            if sprite.likeness >= 0:
                self._nearness.add(sprite.id, sprite.likeness)

    def store_all(self, sprites: Iterable[Sprite]) -> None:
        """Take many in: the same as `store` one by one, index by index where none of them is here yet."""
        some = tuple(sprites)
        with self._lock:
            new = {sprite.id: sprite for sprite in some}
            if len(new) < len(some) or not new.keys().isdisjoint(self._sprites):
                for sprite in some:
                    self.store(sprite)
                return
            self._sprites.update(new)
            self._places.update(zip(new, range(self._next_place, self._next_place + len(some)), strict=True))
            self._cells.add_all(some, self._next_place)
            self._next_place += len(some)
            for index in self._indices.values():
                index.add_all(some)
            self._nearness.add_all([(one.id, one.likeness) for one in some if one.likeness >= 0])

    def delete(self, sprite_id: str) -> bool:
        """Let a sprite go; False when it is not here."""
        with self._lock:
            sprite = self._sprites.pop(sprite_id, None)
            if sprite is None:
                return False
            del self._places[sprite_id]
            for index in self._indices.values():
                index.remove(sprite)
            self._cells.remove(sprite)
            if sprite.likeness >= 0:
                self._nearness.remove(sprite_id)
            return True

    # -- what is found ----------------------------------------------------------------------------------------

    def retrieve(self, sprite_id: str) -> Sprite | None:
        """The sprite of that id."""
        return self._sprites.get(sprite_id)

    def exact(self, character_id: str, pose: str, emotion: str) -> Sprite | None:
        """The newest sprite of just that."""
        return self._exact.newest((character_id, pose, emotion))

    def query(self, filters: Mapping[str, str]) -> tuple[Sprite, ...]:
        """All sprites with these values, in the order in which they were stored; all there are for no values.

        Raises: InvalidSpec for a dimension that is none.
        """
        shape = _shape(filters)
        with self._lock:
            if not shape:
                return tuple(self._sprites.values())
            some = self._looked_through(shape, filters)
            return self._index(shape).all(_key(shape, filters)) if some is None else some

    def count(self, filters: Mapping[str, str]) -> int:
        """How many that are.

        Raises: InvalidSpec.
        """
        shape = _shape(filters)
        with self._lock:
            if not shape:
                return len(self._sprites)
            some = self._looked_through(shape, filters)
            return self._index(shape).count(_key(shape, filters)) if some is None else len(some)

    def _looked_through(self, shape: tuple[str, ...], filters: Mapping[str, str]) -> tuple[Sprite, ...] | None:
        """The answer of going through one character's sprites; None where an index is there or is needed."""
        if shape[0] != "character_id" or shape in self._indices:
            return None
        theirs = self._by_character.all(filters["character_id"])
        if len(theirs) > FEW:
            return None
        rest = [(attrgetter(name), filters[name]) for name in shape[1:]]
        return tuple(one for one in theirs if all(read(one) == value for read, value in rest))

    def best_match(self, character_id: str, pose: str, emotion: str) -> Match | None:
        """The best there is: just that; the pose with a neutral face; standing in that mood; any; nothing."""
        with self._lock:
            if (found := self._exact.newest((character_id, pose, emotion))) is not None:
                return Match(found, "exact")
            if (found := self._exact.newest((character_id, pose, NEUTRAL))) is not None:
                return Match(found, "same_pose")
            if (found := self._exact.newest((character_id, STANDING, emotion))) is not None:
                return Match(found, "same_emotion")
            found = next(self._by_character.each(character_id), None)
            return Match(found, "any") if found is not None else None

    def similar(self, wanted: Mapping[str, str], limit: int = 10) -> tuple[Scored, ...]:
        """The sprites most alike: character .4, pose .3, emotion .2, style .1. Of equals the older comes first.

        Only eleven scores can occur. The sprites of the character are gone through; of the others the lists with the
        highest scores come first, read no further than is needed. So it takes as long with a million sprites as with a
        thousand.

        Raises: InvalidSpec for a value that does not count.
        """
        if unknown := sorted(wanted.keys() - WEIGHTS.keys()):
            raise InvalidSpec(f"Similarity does not know {', '.join(unknown)}; it weighs: {', '.join(WEIGHTS)}.")
        found: dict[str, Scored] = {}
        with self._lock:
            theirs = self._theirs(wanted)
            for weight, shapes in _CLASSES:
                room = limit - len(found)
                if room <= 0:
                    break
                usable = [shape for shape in shapes if all(name in wanted for name in shape)]
                level = [(self._places[one.id], one) for one in theirs.get(weight, ())][:room]
                for shape in usable:
                    if shape[0] != "character_id":
                        level += self._cells.first(shape, wanted, room, but=found, places=self._places)
                    elif not theirs:
                        level += self._first(shape, wanted, found, room)
                level.sort(key=lambda one: one[0])
                for _, sprite in level:
                    if len(found) < limit:
                        found.setdefault(sprite.id, Scored(sprite, weight / 10))
        return tuple(found.values())

    def _theirs(self, wanted: Mapping[str, str]) -> dict[int, list[Sprite]]:
        """The sprites of the wanted character by how much they score; nothing where they are too many for that."""
        who = wanted.get("character_id")
        if who is None or not 0 < self._by_character.count(who) <= FEW:
            return {}
        pose, emotion, style = (wanted.get(name) for name in ("pose", "emotion", "style"))
        levels: dict[int, list[Sprite]] = {}
        for one in self._by_character.all(who):
            score = 4 + 3 * (one.pose == pose) + 2 * (one.emotion == emotion) + (one.style == style)
            levels.setdefault(score, []).append(one)
        return levels

    def _first(
        self, shape: tuple[str, ...], wanted: Mapping[str, str], but: Mapping[str, Scored], room: int
    ) -> list[tuple[int, Sprite]]:
        """The first so many of a list that are not found yet."""
        if not self._by_character.count(wanted["character_id"]):
            return []
        some: list[tuple[int, Sprite]] = []
        for sprite in self._index(shape).each(_key(shape, wanted)):
            if len(some) >= room:
                break
            if sprite.id not in but:
                some.append((self._places[sprite.id], sprite))
        return some

    def nearest(
        self, likeness: int, limit: int = 10, *, character_id: str | None = None
    ) -> tuple[tuple[Sprite, int], ...]:
        """The sprites that look most alike, each with the bits of 64 in which its perceptual hash differs; of equals
        the first by id. Of the whole house, or of one character.
        """
        with self._lock:
            if character_id is not None:
                theirs = [one for one in self._by_character.all(character_id) if one.likeness >= 0]
                ranked = sorted(((one.likeness ^ likeness).bit_count(), one.id) for one in theirs)[:limit]
                return tuple((self._sprites[name], bits) for bits, name in ranked)
            return tuple((self._sprites[name], bits) for name, bits in self._nearness.nearest(likeness, limit))

    def characters(self) -> tuple[str, ...]:
        """Everybody who has a sprite, in the order of their first."""
        with self._lock:
            return tuple(self._by_character.values())

    def _index(self, shape: tuple[str, ...]) -> Postings:
        index = self._indices.get(shape)
        if index is None:
            index = self._indices[shape] = Postings(shape, self._sprites.values())
        return index


def _shape(filters: Mapping[str, str]) -> tuple[str, ...]:
    if unknown := sorted(filters.keys() - set(DIMENSIONS)):
        raise InvalidSpec(f"Sprites have no {', '.join(unknown)}; there are: {', '.join(DIMENSIONS)}.")
    return tuple(name for name in DIMENSIONS if name in filters)


def _key(shape: tuple[str, ...], values: Mapping[str, str]) -> object:
    return values[shape[0]] if len(shape) == 1 else tuple(values[name] for name in shape)
