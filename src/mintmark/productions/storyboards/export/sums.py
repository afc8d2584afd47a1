"""Checksums of files, as `sha256sum -c` reads them."""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from mintmark.core.errors import UnreadableFile

SUMS = "SHA256SUMS"
_PIECE = 1 << 20


def digest_of(stream: IO[bytes]) -> str:
    """The SHA-256 of what is left in a stream, some of it in memory at a time."""
    digest = hashlib.sha256()
    while piece := stream.read(_PIECE):
        digest.update(piece)
    return digest.hexdigest()


def write_sums(folder: Path) -> tuple[int, int, str]:
    """Write `SHA256SUMS` over all files of a folder, sorted by name.

    Returns how many files there are with it, their bytes together, and its own SHA-256.
    """
    found = sorted((path.relative_to(folder).as_posix(), path) for path in folder.rglob("*") if path.is_file())
    size, lines = 0, []
    for name, path in found:
        with path.open("rb") as stream:
            lines.append(f"{digest_of(stream)}  {name}\n")
        size += path.stat().st_size
    content = "".join(lines).encode()
    (folder / SUMS).write_bytes(content)
    return len(found) + 1, size + len(content), hashlib.sha256(content).hexdigest()


def read_sums(content: bytes) -> Iterator[tuple[str, str]]:
    """Name and SHA-256 of each line.

    Raises: UnreadableFile for a line that is none.
    """
    try:
        lines = content.decode().splitlines()
    except UnicodeDecodeError as error:
        raise UnreadableFile(f"{SUMS} is no text: {error}") from error
    for turn, line in enumerate(lines, start=1):
        digest, between, name = line[:64], line[64:66], line[66:]
        if between not in ("  ", " *") or not name or any(sign not in "0123456789abcdef" for sign in digest):
            raise UnreadableFile(f"Line {turn} of {SUMS} is no checksum: {line!r:.80}")
        yield name, digest
