"""A bundle that was opened to be judged: a folder or a zip. Nothing is unpacked to disk; no name leads out of it."""

import stat
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import IO, Protocol

from mintmark.core.errors import TooLarge, UnreadableFile

MANIFEST = "manifest.json"
MOST_FILES = 1_000_000
MOST_IN_MEMORY = 512 << 20
"""A manifest, a recipe or a picture with more bytes is not read."""
MOST_RATIO, FREE = 200, 64 << 20
"""A zip that says to unpack to more than 200 times its size is a trap; the first 64 MiB are free."""
_DROPPINGS = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})
"""Files that systems leave in folders unasked."""


class Opened(Protocol):
    """The files of a bundle."""

    names: frozenset[str]
    """All files, by their path in the bundle."""
    unsafe: tuple[str, ...]
    """Names that lead elsewhere: links, absolute paths, `..`; they are not read."""

    def open(self, name: str) -> IO[bytes]:
        """A file, to be read once.

        Raises: UnreadableFile.
        """
        ...


@contextmanager
def opened(path: Path) -> Iterator[Opened]:
    """A folder or a zip.

    Raises: UnreadableFile when it is neither, TooLarge for a zip that is a trap.
    """
    if path.is_dir():
        yield _Folder(path)
        return
    try:
        archive = zipfile.ZipFile(path)
    except (OSError, zipfile.BadZipFile, ValueError) as error:
        raise UnreadableFile(f"{str(path)!r} is neither a folder nor a zip that can be read: {error}") from error
    with archive:
        yield _Zip(archive, path.stat().st_size)


def read(bundle: Opened, name: str) -> bytes:
    """A whole file.

    Raises: UnreadableFile when it cannot be read, TooLarge when it is too large to be held.
    """
    with bundle.open(name) as stream, reading(name):
        content = stream.read(MOST_IN_MEMORY + 1)
    if len(content) > MOST_IN_MEMORY:
        raise TooLarge(f"{name!r} has more than {MOST_IN_MEMORY >> 20} MiB and was not read.")
    return content


@contextmanager
def reading(name: str) -> Iterator[None]:
    """Turn what can go wrong while a file is read into UnreadableFile."""
    try:
        yield
    except (OSError, EOFError, zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError) as error:
        raise UnreadableFile(f"{name!r} cannot be read: {error}") from error


class _Folder:
    def __init__(self, folder: Path) -> None:
        self._folder = folder
        unsafe, names = [], []
        for path in sorted(folder.rglob("*")):
            name = path.relative_to(folder).as_posix()
            if path.is_symlink():
                unsafe.append(name)
            elif path.is_file() and not _left_behind(name):
                names.append(name)
        self.names, self.unsafe = frozenset(names), tuple(unsafe)

    def open(self, name: str) -> IO[bytes]:
        with reading(name):
            return (self._folder / name).open("rb")


class _Zip:
    def __init__(self, archive: zipfile.ZipFile, size: int) -> None:
        self._archive = archive
        members = [one for one in archive.infolist() if not one.is_dir()]
        total = sum(one.file_size for one in members)
        if len(members) > MOST_FILES or total > max(FREE, size * MOST_RATIO):
            raise TooLarge(f"This zip of {size:,} bytes says to hold {len(members):,} files of {total:,} bytes.")
        safe = [one for one in members if _is_safe(one)]
        self.unsafe = tuple(sorted(one.filename for one in members if not _is_safe(one)))
        before = _before([one.filename for one in safe])
        inner = {one.filename.removeprefix(before): one for one in safe}
        self._members = {name: one for name, one in inner.items() if not _left_behind(name)}
        self.names = frozenset(self._members)

    def open(self, name: str) -> IO[bytes]:
        with reading(name):
            return self._archive.open(self._members[name])


def _is_safe(member: zipfile.ZipInfo) -> bool:
    parts = PurePosixPath(member.filename).parts
    is_link = stat.S_ISLNK(member.external_attr >> 16)
    leads_out = member.filename.startswith("/") or ".." in parts or "\\" in member.filename or ":" in parts[0]
    return not (is_link or leads_out)


def _before(names: list[str]) -> str:
    """The folder that all is in, where somebody packed the folder and not what is in it."""
    if MANIFEST in names:
        return ""
    found = [name.removesuffix(MANIFEST) for name in names if name.count("/") == 1 and name.endswith(f"/{MANIFEST}")]
    return found[0] if len(found) == 1 else ""


def _left_behind(name: str) -> bool:
    return PurePosixPath(name).name in _DROPPINGS or name.startswith("__MACOSX/")
