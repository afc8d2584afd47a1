"""Answers kept in memory, bounded by their bytes; the one not used for longest goes first."""

import threading
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

Header: TypeAlias = tuple[bytes, bytes]
Address: TypeAlias = tuple[str, bytes]
"""Path and query string, as they were sent."""

_OVERHEAD = 1024
"""What an entry costs besides its bytes, roughly."""


@dataclass(frozen=True, slots=True)
class File:
    """Bytes that are given out."""

    content: bytes
    media_type: str
    etag: str
    """Without quotes. Equal tags promise equal bytes."""
    headers: Mapping[str, str] = field(default_factory=dict)
    fingerprint: str = ""
    """The piece it shows, if it shows one; forgetting the piece forgets the file."""
    name: str = ""
    """What a download is called; without one it is shown where it is opened."""

    @property
    def tag(self) -> str:
        """The entity tag as a header has it."""
        return f'"{self.etag}"'


@dataclass(frozen=True, slots=True)
class Ready:
    """An answer that can be given again as it is."""

    file: File
    etag: bytes
    """With its quotes; always a strong one."""
    headers: tuple[Header, ...]
    """All that go with the bytes, `content-length` too, but for how long others may keep them."""
    headers_known: tuple[Header, ...]
    """All that go with a 304, which changes nothing of what the caller keeps. Source: RFC 9110, section 15.4.5."""

    @property
    def size(self) -> int:
        """What it counts for, in bytes."""
        return len(self.file.content) + _OVERHEAD


class Memory:
    """The answers. Reading is one look into a table; all methods may be called from any thread."""

    def __init__(self, most_bytes: int) -> None:
        self.most_bytes = most_bytes
        self._entries: OrderedDict[Address, Ready] = OrderedDict()
        self._lock = threading.Lock()
        self._bytes = self._hits = self._kept = self._dropped = 0

    def get(self, address: Address) -> Ready | None:
        """The answer to a request, if it is here."""
        found = self._entries.get(address)
        if found is not None:
            with self._lock:
                if address in self._entries:
                    self._entries.move_to_end(address)
        return found

    def count_hit(self) -> None:
        """Note that an answer was given from here."""
        self._hits += 1

    def put(self, address: Address, ready: Ready) -> None:
        """Keep an answer, if it is not too large to be worth it (an eighth of the whole)."""
        if ready.size * 8 > self.most_bytes:
            return
        with self._lock:
            old = self._entries.pop(address, None)
            self._bytes += ready.size - (old.size if old is not None else 0)
            self._entries[address] = ready
            self._kept += 1
            while self._bytes > self.most_bytes:
                _, gone = self._entries.popitem(last=False)
                self._bytes -= gone.size
                self._dropped += 1

    def forget(self, fingerprint: str) -> int:
        """Drop what shows a piece; how many answers."""
        with self._lock:
            found = [address for address, ready in self._entries.items() if ready.file.fingerprint == fingerprint]
            for address in found:
                self._bytes -= self._entries.pop(address).size
        return len(found)

    def clear(self) -> int:
        """Drop everything; how many answers."""
        with self._lock:
            count = len(self._entries)
            self._entries.clear()
            self._bytes = 0
        return count

    def numbers(self) -> Mapping[str, float]:
        """How it is used."""
        return {
            "mintmark_cache_entries": len(self._entries),
            "mintmark_cache_bytes": self._bytes,
            "mintmark_cache_hits_total": self._hits,
            "mintmark_cache_kept_total": self._kept,
            "mintmark_cache_dropped_total": self._dropped,
        }
