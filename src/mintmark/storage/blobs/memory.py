"""Blobs in memory: gone with the process. For tests, and for a house that keeps nothing."""

from obstore.store import MemoryStore

from mintmark.storage.blobs import keys
from mintmark.storage.blobs.bucket import Bucket, Probe


class Memory(Bucket):
    """See `contracts.blobs.BlobStore`. A bucket of our own, which needs no probe and has no address."""

    def __init__(self) -> None:
        super().__init__("memory", MemoryStore(), place="memory")
        self._probed = Probe(creates_once=True, seconds=0.0)

    def put_all(self, items: list[tuple[str, bytes]]) -> list[bool]:
        """Keep many at once, one after the other: nobody is waited for."""
        for key, _ in items:
            keys.parts(key)
        return [self._put(key, content) for key, content in items]

    def url(self, key: str, seconds: int) -> str | None:  # noqa: ARG002 - nothing outside can reach into memory
        """No link leads into memory."""
        keys.parts(key)
        return None

    def check(self) -> str:
        """What it does, in words for people."""
        return "in memory, gone with this process"
