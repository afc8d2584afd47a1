"""Fill the folders of ready-made files: elements of every type, and effects to lay over pages."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from mintmark.contracts.blobs import BlobStat, BlobStore
from mintmark.contracts.mode import AnyMode
from mintmark.core.errors import Conflict, InvalidSpec, NotFound
from mintmark.core.stream import Stream
from mintmark.flow.catalogue import EFFECTS, ELEMENTS, FOLDERS
from mintmark.flow.strike import strike
from mintmark.flow.wish import Wishes

VARIANTS_MOST = 1000


@dataclass(frozen=True, slots=True)
class Filled:
    """One file that is there now."""

    name: str
    is_new: bool


class Elements:
    """Writes `elements/{type}_{index}.png` and `effects/{name}.png`. The same seed makes the same files."""

    def __init__(self, files: Callable[[], BlobStore], wishes: Wishes) -> None:
        self._files, self._wishes = files, wishes

    def fill(
        self,
        mode: AnyMode,
        types: Sequence[str],
        count: int,
        *,
        seed: int = 0,
        fields: dict[str, Any] | None = None,
        replace: bool = False,
    ) -> Iterator[Filled]:
        """`count` variants of each type, one after the other.

        Raises: InvalidSpec, and Conflict for a file that is there with other bytes, unless `replace` says so.
        """
        if not 1 <= count <= VARIANTS_MOST:
            raise InvalidSpec(f"{count} variants of a type cannot be made; ask for 1 to {VARIANTS_MOST}.")
        for kind in types:
            for index in range(1, count + 1):
                chance = Stream(seed).child(kind).child(index).key >> 11
                wish = self._wishes.resolve(mode.name, {**(fields or {}), "subject": kind, "seed": chance})
                yield self._write(f"{ELEMENTS}/{kind}_{index}.png", strike(wish).picture.content, replace=replace)

    def effects(self, mode: AnyMode, *, replace: bool = False) -> Iterator[Filled]:
        """One file for each effect that a mode brings."""
        for effect in mode.effects():
            wish = self._wishes.resolve(mode.name, dict(effect.patch))
            yield self._write(f"{EFFECTS}/{effect.name}.png", strike(wish).picture.content, replace=replace)

    def list(self, folder: str) -> list[BlobStat]:
        """The files of one folder, by name.

        Raises: NotFound for a folder that is none of ours.
        """
        if folder not in FOLDERS:
            raise NotFound("folder of assets", folder)
        return list(self._files().keys(f"{folder}/"))

    def read(self, folder: str, name: str) -> bytes:
        """One file.

        Raises: NotFound, InvalidSpec for a name that is none.
        """
        if folder not in FOLDERS:
            raise NotFound("folder of assets", folder)
        return self._files().get(f"{folder}/{name}")

    def _write(self, key: str, content: bytes, *, replace: bool) -> Filled:
        store = self._files()
        if store.put(key, content):
            return Filled(key, is_new=True)
        if store.get(key) == content:
            return Filled(key, is_new=False)
        if not replace:
            raise Conflict(f"{key} is there with another picture, from another seed or release; replace it on purpose.")
        store.delete(key)
        store.put(key, content)
        return Filled(key, is_new=True)
