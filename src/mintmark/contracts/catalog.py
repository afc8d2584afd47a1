"""What is in the house, by name."""

from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

from mintmark.core.errors import NameTaken, UnknownName

T = TypeVar("T")


class Registry(Generic[T]):
    """Entries of one kind by name. Two of one name stop the start; an unknown name lists the known ones."""

    def __init__(self, kind: str, entries: Iterable[tuple[str, T]] = ()) -> None:
        self.kind = kind
        self._entries: dict[str, T] = {}
        for name, entry in entries:
            self.register(name, entry)

    def register(self, name: str, entry: T) -> None:
        """Add an entry.

        Raises: NameTaken when there is one of that name.
        """
        if name in self._entries:
            raise NameTaken(self.kind, name)
        self._entries[name] = entry

    def get(self, name: str) -> T:
        """The entry of that name.

        Raises: UnknownName listing those there are; nothing is ever put in its place.
        """
        try:
            return self._entries[name]
        except KeyError:
            raise UnknownName(self.kind, name, self._entries) from None

    def names(self) -> tuple[str, ...]:
        """All names, sorted."""
        return tuple(sorted(self._entries))

    def __iter__(self) -> Iterator[T]:
        return (self._entries[name] for name in self.names())

    def __contains__(self, name: object) -> bool:
        return name in self._entries

    def __len__(self) -> int:
        return len(self._entries)
