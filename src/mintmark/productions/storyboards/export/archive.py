"""A folder as a zip that is made while it is read: sorted names, one date, nothing kept in memory.

Files are stored as they are, since pictures are compressed already. Their sums and sizes stand before them, not after,
so that readers which cannot go back (a pipe, Java's ZipInputStream) unpack it. Source: PKWARE, "APPNOTE.TXT", 6.3.10.
"""

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from mintmark.core.errors import CorruptStore

PIECE = 1 << 20
"""So many bytes are read at a time."""
_DATE = 0x0021
"""1 January 1980, the oldest date that a zip can say: an archive must not change with the clock."""
_LIMIT, _MANY = 0xFFFFFFFF, 0xFFFF
_UTF8 = 0x0800
_PLAIN, _ZIP64 = 20, 45
_UNIX = 3 << 8
_MODE = 0o100644 << 16


@dataclass(frozen=True, slots=True)
class _Member:
    path: Path
    name: bytes
    size: int


@dataclass(frozen=True)
class Archive:
    """A zip of a folder, made anew each time it is gone through."""

    members: tuple[_Member, ...]
    length: int
    """In bytes; known before the first byte is made."""

    def __iter__(self) -> Iterator[bytes]:
        """The bytes, some at a time.

        Raises: CorruptStore when a file changed its size, or went, since the archive was begun.
        """
        place, directory = 0, []
        for member in self.members:
            sum_ = _checksum(member)
            head = _local(member, sum_)
            yield head
            yield from _content(member)
            directory.append(_central(member, sum_, place))
            place += len(head) + member.size
        size = sum(len(entry) for entry in directory)
        yield b"".join(directory) + _end(len(directory), size, place)


def archive(folder: Path) -> Archive:
    """The files of a folder and its subfolders, as a zip to be streamed; links are not followed."""
    found = (path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    named = sorted((path.relative_to(folder).as_posix().encode(), path) for path in found)
    members = tuple(_Member(path, name, path.stat().st_size) for name, path in named)
    place = size = 0
    for member in members:
        size += len(_central(member, 0, place))
        place += len(_local(member, 0)) + member.size
    return Archive(members, place + size + len(_end(len(members), size, place)))


def _pieces(member: _Member) -> Iterator[bytes]:
    try:
        with member.path.open("rb") as file:
            while piece := file.read(PIECE):
                yield piece
    except OSError as error:
        raise CorruptStore(f"{member.name.decode()!r} went while it was being packed; export again.") from error


def _checksum(member: _Member) -> int:
    sum_ = 0
    for piece in _pieces(member):
        sum_ = zlib.crc32(piece, sum_)
    return sum_


def _content(member: _Member) -> Iterator[bytes]:
    size = 0
    for piece in _pieces(member):
        size += len(piece)
        yield piece
    if size != member.size:
        raise CorruptStore(f"{member.name.decode()!r} was written to while it was being packed; export again.")


def _local(member: _Member, sum_: int) -> bytes:
    large = member.size >= _LIMIT
    more = struct.pack("<HHQQ", 1, 16, member.size, member.size) if large else b""
    size = _LIMIT if large else member.size
    need = _ZIP64 if large else _PLAIN
    fixed = struct.pack(
        "<IHHHHHIIIHH", 0x04034B50, need, _UTF8, 0, 0, _DATE, sum_, size, size, len(member.name), len(more)
    )
    return fixed + member.name + more


def _central(member: _Member, sum_: int, place: int) -> bytes:
    large, far = member.size >= _LIMIT, place >= _LIMIT
    wide = (struct.pack("<QQ", member.size, member.size) if large else b"") + (struct.pack("<Q", place) if far else b"")
    more = struct.pack("<HH", 1, len(wide)) + wide if wide else b""
    size = _LIMIT if large else member.size
    need = _ZIP64 if wide else _PLAIN
    fixed = struct.pack(
        "<IHHHHHHIIIHHHHHII",
        *(0x02014B50, _UNIX | need, need, _UTF8, 0, 0, _DATE, sum_, size, size),
        *(len(member.name), len(more), 0, 0, 0, _MODE, _LIMIT if far else place),
    )
    return fixed + member.name + more


def _end(count: int, size: int, place: int) -> bytes:
    wide = b""
    if count >= _MANY or size >= _LIMIT or place >= _LIMIT:
        wide = struct.pack("<IQHHIIQQQQ", 0x06064B50, 44, _UNIX | _ZIP64, _ZIP64, 0, 0, count, count, size, place)
        wide += struct.pack("<IIQI", 0x07064B50, 0, place + size, 1)
    few = min(count, _MANY)
    return wide + struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, few, few, min(size, _LIMIT), min(place, _LIMIT), 0)
