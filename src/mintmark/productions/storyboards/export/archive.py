"""A folder as a zip that is made while it is read: sorted names, nothing kept in memory."""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from mintmark.core.errors import CorruptStore
from mintmark.craft.zipping import Zip, length_of

PIECE = 1 << 20
"""So many bytes are read at a time."""


@dataclass(frozen=True, slots=True)
class _Member:
    path: Path
    name: str
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
        parts = Zip()
        for member in self.members:
            yield parts.head(member.name, member.size, _checksum(member))
            yield from _content(member)
        yield parts.end()


def archive(folder: Path) -> Archive:
    """The files of a folder and its subfolders, as a zip to be streamed; links are not followed."""
    found = (path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    named = sorted((path.relative_to(folder).as_posix().encode(), path) for path in found)
    members = tuple(_Member(path, name.decode(), path.stat().st_size) for name, path in named)
    return Archive(members, length_of((member.name, member.size) for member in members))


def _pieces(member: _Member) -> Iterator[bytes]:
    try:
        with member.path.open("rb") as file:
            while piece := file.read(PIECE):
                yield piece
    except OSError as error:
        raise CorruptStore(f"{member.name!r} went while it was being packed; export again.") from error


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
        raise CorruptStore(f"{member.name!r} was written to while it was being packed; export again.")
