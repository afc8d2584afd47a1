"""Blobs in memory: gone with the process. For tests, and for a house that keeps nothing."""

from collections.abc import Iterator, Mapping
from typing import Any

import obstore
from obstore.exceptions import AlreadyExistsError
from obstore.store import MemoryStore

from mintmark.contracts.blobs import BlobStat
from mintmark.core.errors import NotFound
from mintmark.storage.blobs import keys


class Memory:
    """See `contracts.blobs.BlobStore`. Speaks through obstore, as stores on other machines do."""

    name = "memory"

    def __init__(self) -> None:
        self._store = MemoryStore()

    def put(self, key: str, content: bytes) -> bool:
        """Keep bytes under a new key; False when it is taken."""
        keys.parts(key)
        try:
            obstore.put(self._store, key, content, mode="create", use_multipart=False)
        except AlreadyExistsError:
            return False
        return True

    def put_all(self, items: list[tuple[str, bytes]]) -> list[bool]:
        """Keep many at once."""
        for key, _ in items:
            keys.parts(key)
        return [self.put(key, content) for key, content in items]

    def get(self, key: str) -> bytes:
        """The bytes under a key.

        Raises: NotFound.
        """
        keys.parts(key)
        try:
            return bytes(obstore.get(self._store, key).bytes())
        except FileNotFoundError:
            raise NotFound("file", key) from None

    def get_range(self, key: str, start: int, end: int) -> bytes:
        """Bytes from `start` up to but not including `end`, as far as there are any.

        Raises: NotFound.
        """
        keys.check_range(start, end)
        stat = self.stat(key)
        if stat is None:
            raise NotFound("file", key)
        last = min(end, stat.size)
        return bytes(obstore.get_range(self._store, key, start=start, end=last)) if start < last else b""

    def stat(self, key: str) -> BlobStat | None:
        """What is known of a key; None when nothing is kept under it."""
        keys.parts(key)
        try:
            return _stat(obstore.head(self._store, key))
        except FileNotFoundError:
            return None

    def delete(self, key: str) -> bool:
        """Forget a key. False when there was nothing."""
        if self.stat(key) is None:
            return False
        obstore.delete(self._store, key)
        return True

    def keys(self, prefix: str = "") -> Iterator[BlobStat]:
        """All keys that begin with `prefix`, sorted."""
        # Stores know prefixes of whole parts only, so we ask for those and look at the rest ourselves.
        folder = keys.check_prefix(prefix).rpartition("/")[0]
        found = [_stat(meta) for some in obstore.list(self._store, folder or None) for meta in some]
        return iter(sorted((stat for stat in found if stat.key.startswith(prefix)), key=lambda stat: stat.key))

    def url(self, key: str, seconds: int) -> str | None:  # noqa: ARG002 - nothing outside can reach into memory
        """No link leads into memory."""
        keys.parts(key)
        return None

    def sweep(self, older_than_seconds: float) -> int:  # noqa: ARG002 - a put is whole or not at all
        """Nothing is ever half-written here."""
        return 0


def _stat(meta: Mapping[str, Any]) -> BlobStat:
    return BlobStat(key=meta["path"], size=meta["size"], modified_at=meta["last_modified"].timestamp())
