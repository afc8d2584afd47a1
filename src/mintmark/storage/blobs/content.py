"""Blobs by content: bytes are kept under their own SHA-256, once, and checked against it when they are read."""

import re
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

from mintmark.contracts.blobs import BlobStat, BlobStore
from mintmark.contracts.ledger import KeptArtifact
from mintmark.core.errors import CorruptStore, DeploymentError, NotFound
from mintmark.core.fingerprint import ContentHash, content_hash

FOLDER = "blobs/"
"""What all keys of this kind begin with; other keys of a store are not ours to look at."""

_KEY = re.compile(r"blobs/[0-9a-f]{2}/([0-9a-f]{64})(\.[a-z0-9]+)*")


class Blobs:
    """Writes to one store, reads from whichever store a row names: another store for new files moves no old ones."""

    def __init__(self, stores: Iterable[BlobStore], current: str) -> None:
        """`current` names the store that new files go to.

        Raises: DeploymentError when there is no such store.
        """
        self._stores = {store.name: store for store in stores}
        self._current = self.store(current)

    @property
    def current(self) -> str:
        """The name of the store that new files go to: what their rows must say."""
        return self._current.name

    def store(self, name: str) -> BlobStore:
        """A store by its name.

        Raises: DeploymentError.
        """
        if name not in self._stores:
            there = ", ".join(sorted(self._stores)) or "none"
            raise DeploymentError(f"There is no blob store {name!r}; there are: {there}. Set it up to reach its files.")
        return self._stores[name]

    def keep(self, content: bytes, suffix: str = "") -> tuple[ContentHash, str]:
        """Keep bytes: their hash, and the key they have in the current store. `suffix` is such as `.png`."""
        return self.keep_all([(content, suffix)])[0]

    def keep_all(self, items: Sequence[tuple[bytes, str]]) -> list[tuple[ContentHash, str]]:
        """Keep many at once, as `(content, suffix)`; durable when it returns, so rows may follow."""
        names = [content_hash(content) for content, _ in items]
        kept = [(name, key_of(name, suffix)) for name, (_, suffix) in zip(names, items, strict=True)]
        once = {key: content for (_, key), (content, _) in zip(kept, items, strict=True)}
        self._current.put_all(list(once.items()))
        return kept

    def read(self, kept: KeptArtifact) -> bytes:
        """The bytes of a kept file, whole and unchanged.

        Raises: CorruptStore when they are gone or are not what was kept; DeploymentError without their store.
        """
        try:
            content = self.store(kept.store).get(kept.key)
        except NotFound:
            raise CorruptStore(
                f"{kept.key!r} is gone from the store {kept.store!r}; restore it from a backup, or strike it anew."
            ) from None
        found = content_hash(content)
        if found != kept.hash:
            raise CorruptStore(
                f"{kept.key!r} in the store {kept.store!r} was kept with SHA-256 {kept.hash} and now has {found}; "
                "restore it from a backup, or forget the piece and strike it anew."
            )
        return content

    def link(self, kept: KeptArtifact, seconds: int) -> tuple[str, bool] | None:
        """Where the store itself gives a file to who has no key, and whether that ends; None where it cannot.

        Raises: DeploymentError without its store.
        """
        store = self.store(kept.store)
        url = store.url(kept.key, seconds)
        return (url, not store.is_public) if url is not None else None

    def orphans(self, known: Collection[ContentHash], older_than_seconds: float) -> Iterator[tuple[str, BlobStat]]:
        """Blobs by content that are in none of the `known` and have that age, as `(store, what is known of it)`."""
        before = time.time() - older_than_seconds
        for store in self._stores.values():
            for stat in store.keys(FOLDER):
                name = _KEY.fullmatch(stat.key)
                if name is not None and name[1] not in known and stat.modified_at <= before:
                    yield store.name, stat

    def sweep_orphans(self, known: Callable[[], Collection[ContentHash]], older_than_seconds: float) -> int:
        """Remove blobs that no row knows; how many.

        A blob is kept before its row is, so young ones are left: the age must be well above what lies between. `known`
        is asked once more after the list was made, and a blob that was kept again meanwhile is young again and stays.
        """
        found = list(self.orphans(known(), older_than_seconds))
        hashes = known() if found else ()
        return sum(
            self._remove(store, stat, older_than_seconds) for store, stat in found if _hash_in(stat.key) not in hashes
        )

    def _remove(self, store: str, listed: BlobStat, older_than_seconds: float) -> bool:
        now = self._stores[store].stat(listed.key)
        is_old = now is not None and now.modified_at <= time.time() - older_than_seconds
        return is_old and self._stores[store].delete(listed.key)


def key_of(hash: ContentHash, suffix: str = "") -> str:
    """The key of bytes with that hash: `blobs/ab/<hash>`, so that no folder grows too large."""
    return f"{FOLDER}{hash[:2]}/{hash}{suffix}"


def _hash_in(key: str) -> ContentHash:
    return key.rpartition("/")[2][:64]
