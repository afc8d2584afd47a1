"""Zips that are made from front to back: stored files, one date, nothing that a clock, a machine or a release changes.

Files are stored as they are, since pictures are compressed already. Their sums and sizes stand before them, not after,
so that readers which cannot go back (a pipe, Java's ZipInputStream) unpack it. Source: PKWARE, "APPNOTE.TXT", 6.3.10.
"""

import struct
import zlib
from collections.abc import Iterable, Mapping

DATE = (1980, 1, 1, 0, 0, 0)
"""The oldest date that a zip can say: an archive must not change with the clock."""
_DATE = 0x0021
_LIMIT, _MANY = 0xFFFFFFFF, 0xFFFF
_UTF8 = 0x0800
_PLAIN, _ZIP64 = 20, 45
_UNIX = 3 << 8
_MODE = 0o100644 << 16


class Zip:
    """The parts of one zip between the contents of its files; whoever asks for them writes them down in that order."""

    def __init__(self) -> None:
        self._place = 0
        self._directory: list[bytes] = []

    def head(self, name: str, size: int, checksum: int) -> bytes:
        """What stands before the content of the next file; `checksum` is its CRC-32."""
        called = name.encode()
        head = _local(called, size, checksum)
        self._directory.append(_central(called, size, checksum, self._place))
        self._place += len(head) + size
        return head

    def file(self, name: str, content: bytes) -> bytes:
        """The next file, whole."""
        return self.head(name, len(content), zlib.crc32(content)) + content

    def end(self) -> bytes:
        """What stands after the last file."""
        size = sum(map(len, self._directory))
        return b"".join(self._directory) + _end(len(self._directory), size, self._place)


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Files by their names, as a zip in the order of the names."""
    parts = Zip()
    return b"".join([*(parts.file(name, content) for name, content in sorted(files.items())), parts.end()])


def length_of(members: Iterable[tuple[str, int]]) -> int:
    """How long a zip of files of these names and sizes is."""
    parts, length = Zip(), 0
    for name, size in members:
        length += len(parts.head(name, size, 0)) + size
    return length + len(parts.end())


def _local(name: bytes, size: int, checksum: int) -> bytes:
    large = size >= _LIMIT
    more = struct.pack("<HHQQ", 1, 16, size, size) if large else b""
    told, need = (_LIMIT, _ZIP64) if large else (size, _PLAIN)
    fixed = struct.pack(
        "<IHHHHHIIIHH", 0x04034B50, need, _UTF8, 0, 0, _DATE, checksum, told, told, len(name), len(more)
    )
    return fixed + name + more


def _central(name: bytes, size: int, checksum: int, place: int) -> bytes:
    large, far = size >= _LIMIT, place >= _LIMIT
    wide = (struct.pack("<QQ", size, size) if large else b"") + (struct.pack("<Q", place) if far else b"")
    more = struct.pack("<HH", 1, len(wide)) + wide if wide else b""
    told, need = _LIMIT if large else size, _ZIP64 if wide else _PLAIN
    fixed = struct.pack(
        "<IHHHHHHIIIHHHHHII",
        *(0x02014B50, _UNIX | need, need, _UTF8, 0, 0, _DATE, checksum, told, told),
        *(len(name), len(more), 0, 0, 0, _MODE, _LIMIT if far else place),
    )
    return fixed + name + more


def _end(count: int, size: int, place: int) -> bytes:
    wide = b""
    if count >= _MANY or size >= _LIMIT or place >= _LIMIT:
        wide = struct.pack("<IQHHIIQQQQ", 0x06064B50, 44, _UNIX | _ZIP64, _ZIP64, 0, 0, count, count, size, place)
        wide += struct.pack("<IIQI", 0x07064B50, 0, place + size, 1)
    few = min(count, _MANY)
    return wide + struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, few, few, min(size, _LIMIT), min(place, _LIMIT), 0)
