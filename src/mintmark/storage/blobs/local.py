"""Blobs as files under one folder: whole, durable, and each written by one winner.

Written on the operating system's own calls. obstore's local store writes a file beside its name and renames it, but
fsyncs neither the file nor the folder, so a power cut may take what was acknowledged. Here a file is written whole
under `#half`, fsynced, linked to its key, which fails where the key is taken, and its folder is fsynced.

Folders are opened part by part and never through a symbolic link, so no key leads out of the root even when somebody
put links into it. The root itself may be one. POSIX only.
"""

import errno
import os
import secrets
import stat as modes
import threading
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from mintmark.contracts.blobs import BlobStat
from mintmark.core.errors import Conflict, DeploymentError, NotFound
from mintmark.storage.blobs import keys
from mintmark.storage.folders import make_folders

_HALF = "#half"
"""The folder of files that are being written: no key can spell it, so it is in no list."""

_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC


class Local:
    """See `contracts.blobs.BlobStore`. A key cannot be both a file and a folder of others."""

    name = "local"
    is_public = False

    def __init__(self, root: Path) -> None:
        self._root = root
        self._safe: set[str] = set()  # folders whose own names are known to be durable; "" is the root
        self._making = threading.Lock()

    def put(self, key: str, content: bytes) -> bool:
        """Keep bytes under a new key; False when it is taken (its time is renewed)."""
        return self.put_all([(key, content)])[0]

    def put_all(self, items: list[tuple[str, bytes]]) -> list[bool]:
        """Keep many at once; each folder is made durable only once."""
        for key, _ in items:
            keys.parts(key)
        if not items:
            return []
        folders = sorted({_folder_of(key) for key, _ in items})
        with self._trouble():
            self._make_safe(folders)
            with ExitStack() as stack:
                half = stack.enter_context(self._folder([_HALF]))
                places = {name: stack.enter_context(self._folder(name.split("/") if name else [])) for name in folders}
                kept = _put_new(half, [(places[_folder_of(key)], key, content) for key, content in items])
                # Also where every key was taken: who took it may not have come to this line yet.
                for place in places.values():
                    os.fsync(place)
        return kept

    def get(self, key: str) -> bytes:
        """The bytes under a key.

        Raises: NotFound.
        """
        with self._open(key) as file:
            return _read(file, 0, os.fstat(file).st_size)

    def get_range(self, key: str, start: int, end: int) -> bytes:
        """Bytes from `start` up to but not including `end`, as far as there are any.

        Raises: NotFound.
        """
        keys.check_range(start, end)
        with self._open(key) as file:
            return _read(file, start, min(end, os.fstat(file).st_size))

    def stat(self, key: str) -> BlobStat | None:
        """What is known of a key; None when nothing is kept under it."""
        try:
            with self._open(key) as file:
                return _stat(key, os.fstat(file))
        except NotFound:
            return None

    def delete(self, key: str) -> bool:
        """Forget a key. False when there was nothing."""
        *folder, name = keys.parts(key)
        with self._trouble():
            try:
                with self._folder(folder) as place:
                    if not modes.S_ISREG(os.stat(name, dir_fd=place, follow_symlinks=False).st_mode):
                        return False
                    os.unlink(name, dir_fd=place)
                    os.fsync(place)
            except (FileNotFoundError, NotADirectoryError):
                return False
        return True

    def keys(self, prefix: str = "") -> Iterator[BlobStat]:
        """All keys that begin with `prefix`, sorted. Each folder is read when the walk comes to it."""
        keys.check_prefix(prefix)
        return self._walk([], prefix)

    def url(self, key: str, seconds: int) -> str | None:  # noqa: ARG002 - a file has no address
        """No link leads to a local file; the house signs its own."""
        keys.parts(key)
        return None

    def check(self) -> str:
        """What it does, in words for people."""
        return "files in folders; each is written whole, and never over another"

    def close(self) -> None:
        """Nothing is held open."""

    def sweep(self, older_than_seconds: float) -> int:
        """Remove half-written leftovers of that age; how many there were."""
        before = time.time() - older_than_seconds
        swept = 0
        with self._trouble(), suppress(FileNotFoundError), self._folder([_HALF]) as place:
            for entry in list(os.scandir(place)):
                with suppress(FileNotFoundError):
                    if entry.stat(follow_symlinks=False).st_mtime <= before:
                        os.unlink(entry.name, dir_fd=place)
                        swept += 1
        return swept

    # The parts of `put_all`, in their order.

    def _make_safe(self, folders: Sequence[str]) -> None:
        """Make folders and their parents, and fsync what holds those that this process meets for the first time."""
        if not {"", _HALF, *folders} <= self._safe:
            with self._making:
                self._make_missing(folders)

    def _make_missing(self, folders: Sequence[str]) -> None:
        if "" not in self._safe:
            make_folders(self._root.absolute())
        new = {_HALF: ""} | {part: _folder_of(part) for folder in folders for part in _with_parents(folder)}
        new = {folder: parent for folder, parent in new.items() if folder not in self._safe}
        for folder in sorted(new, key=lambda folder: folder.count("/")):
            self._make_folder(folder)
        for parent in sorted(set(new.values())):
            self._fsync(parent)
        self._safe |= {"", *new}

    def _make_folder(self, folder: str) -> None:
        *parents, name = folder.split("/")
        with self._folder(parents) as place, suppress(FileExistsError):
            os.mkdir(name, dir_fd=place)

    # Ways in.

    @contextmanager
    def _folder(self, parts: Sequence[str]) -> Iterator[int]:
        """An open folder under the root."""
        place = os.open(self._root, _FOLDER & ~os.O_NOFOLLOW)
        try:
            for part in parts:
                further = os.open(part, _FOLDER, dir_fd=place)
                os.close(place)
                place = further
            yield place
        finally:
            os.close(place)

    @contextmanager
    def _open(self, key: str) -> Iterator[int]:
        """The open file of a key. Links, and whatever else is no plain file, are as good as nothing."""
        *folder, name = keys.parts(key)
        with self._trouble():
            try:
                with self._folder(folder) as place:
                    file = os.open(name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC, dir_fd=place)
            except OSError as error:
                if error.errno in (errno.ENOENT, errno.ENOTDIR, errno.ELOOP):
                    raise NotFound("file", key) from None
                raise
            try:
                if not modes.S_ISREG(os.fstat(file).st_mode):
                    raise NotFound("file", key)
                yield file
            finally:
                os.close(file)

    def _fsync(self, folder: str) -> None:
        with self._folder(folder.split("/") if folder else []) as place:
            os.fsync(place)

    def _walk(self, folder: list[str], prefix: str) -> Iterator[BlobStat]:
        for name, found in self._entries(folder):
            path = "/".join([*folder, name])
            if modes.S_ISDIR(found.st_mode):
                if path.startswith(prefix) or prefix.startswith(path):
                    yield from self._walk([*folder, name[:-1]], prefix)
            elif path.startswith(prefix):
                yield _stat(path, found)

    def _entries(self, folder: list[str]) -> list[tuple[str, os.stat_result]]:
        """Files and folders in the order of whole keys: a folder sorts with its slash, and ends in it."""
        found: list[tuple[str, os.stat_result]] = []
        with self._trouble(), suppress(FileNotFoundError, NotADirectoryError), self._folder(folder) as place:
            for entry in filter(lambda entry: keys.is_part(entry.name), list(os.scandir(place))):
                with suppress(FileNotFoundError):
                    about = entry.stat(follow_symlinks=False)
                    if modes.S_ISDIR(about.st_mode):
                        found.append((entry.name + "/", about))
                    elif modes.S_ISREG(about.st_mode):
                        found.append((entry.name, about))
        return sorted(found, key=lambda item: item[0])

    @contextmanager
    def _trouble(self) -> Iterator[None]:
        """Say in our words what the operating system refuses."""
        try:
            yield
        except NotADirectoryError as error:
            raise Conflict(f"{error.filename!r} in {self._root} is a file or a link, no folder of keys.") from error
        except OSError as error:
            raise DeploymentError(f"The files under {self._root} fail: {error.strerror} ({error.filename}).") from error


def _put_new(half: int, items: Sequence[tuple[int, str, bytes]]) -> list[bool]:
    """Put files, as `(open folder, key, content)`, by way of the open folder of half-written ones: which were new."""
    drafts = {place: secrets.token_hex(16) for place, (folder, key, _) in enumerate(items) if not _renewed(folder, key)}
    try:
        _write_all(half, [(draft, items[place][2]) for place, draft in drafts.items()])
        new = {place for place, draft in drafts.items() if _linked(half, draft, *items[place][:2])}
    finally:
        _drop(half, drafts.values())
    return [place in new for place in range(len(items))]


def _write_all(folder: int, drafts: Sequence[tuple[str, bytes]]) -> None:
    """Write new files whole, and have the disk confirm them.

    All are on their way to the disk before the first is waited for, so that its journal is written once for many:
    measured, that took half the processor time of waiting for each in a thread of its own.
    """
    with ExitStack() as stack:
        files = []
        for name, content in drafts:
            file = os.open(name, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o644, dir_fd=folder)
            stack.callback(os.close, file)
            files.append(file)
            rest = memoryview(content)
            while rest:
                rest = rest[os.write(file, rest) :]
            if hasattr(os, "posix_fadvise"):
                os.posix_fadvise(file, 0, 0, os.POSIX_FADV_DONTNEED)  # begins to write, and does not wait
        for file in files:
            os.fsync(file)


def _linked(half: int, draft: str, folder: int, key: str) -> bool:
    """Give a whole file its name; False where the name is taken."""
    try:
        os.link(draft, _name_of(key), src_dir_fd=half, dst_dir_fd=folder, follow_symlinks=False)
    except FileExistsError:
        return not _renewed(folder, key)
    return True


def _drop(half: int, drafts: Iterable[str]) -> None:
    """Take drafts away: whole ones have another name by now."""
    for draft in drafts:
        with suppress(FileNotFoundError):
            os.unlink(draft, dir_fd=half)


def _renewed(folder: int, key: str) -> bool:
    """Set a file's time to now, so that who looks for old files leaves it; False where there is none."""
    name = _name_of(key)
    try:
        mode = os.stat(name, dir_fd=folder, follow_symlinks=False).st_mode
        os.utime(name, dir_fd=folder, follow_symlinks=False)
    except FileNotFoundError:
        return False
    if not modes.S_ISREG(mode):
        raise Conflict(f"{key!r} is a folder of other keys, or a link: nothing can be kept under it.")
    return True


def _folder_of(key: str) -> str:
    return key.rpartition("/")[0]


def _name_of(key: str) -> str:
    return key.rpartition("/")[2]


def _with_parents(folder: str) -> list[str]:
    parts = folder.split("/") if folder else []
    return ["/".join(parts[: count + 1]) for count in range(len(parts))]


def _read(file: int, start: int, end: int) -> bytes:
    read = bytearray()
    while start + len(read) < end and (some := os.pread(file, end - start - len(read), start + len(read))):
        read += some
    return bytes(read)


def _stat(key: str, about: os.stat_result) -> BlobStat:
    return BlobStat(key=key, size=about.st_size, modified_at=about.st_mtime)
