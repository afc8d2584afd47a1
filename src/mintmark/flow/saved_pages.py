"""Pages and pictures put where anybody with the address may open them: under random names, for a while."""

import re
import uuid
from collections.abc import Callable

from mintmark.contracts.blobs import BlobStore
from mintmark.contracts.clock import Clock
from mintmark.core.errors import InvalidSpec, NotFound, TooLarge, UnknownName

FOLDER = "static"
KINDS = {".html": "text/html; charset=utf-8", ".png": "image/png"}
"""The endings that are saved and given out; no other ever is."""
LARGEST = 8 * 2**20
"""Bytes of one file, at most."""
_NAME = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}(\.[a-z]+)")


class SavedPages:
    """Files under `static/`, each a random UUID (version 4) and an ending: a name tells neither time nor machine."""

    def __init__(self, files: Callable[[], BlobStore], clock: Clock, *, quota_bytes: int, days: float) -> None:
        """The oldest go when all together are more than the quota, and all go after so many days."""
        self._files, self._clock = files, clock
        self._quota, self._seconds = quota_bytes, days * 86_400.0

    def save(self, content: bytes, ending: str) -> str:
        """Keep a file; its name.

        Raises: UnknownName for another ending, InvalidSpec for bytes that are no such file, TooLarge.
        """
        if ending not in KINDS:
            raise UnknownName("ending of saved pages", ending, KINDS)
        begins = b"\x89PNG\r\n\x1a\n" if ending == ".png" else b"<!doctype html"
        if content[: len(begins)].lower() != begins.lower():
            raise InvalidSpec(f"These bytes are no {ending} file.")
        if len(content) > min(LARGEST, self._quota):
            raise TooLarge(f"{len(content):,} bytes are too many for one saved page; at most {LARGEST:,} go.")
        self.clean(len(content))
        name = f"{uuid.uuid4()}{ending}"
        self._files().put(f"{FOLDER}/{name}", content)
        return name

    def read(self, name: str) -> tuple[bytes, str]:
        """A file's bytes and kind.

        Raises: NotFound for whatever is no name of ours.
        """
        match = _NAME.fullmatch(name)
        if match is None or match[1] not in KINDS:
            raise NotFound("page", name[:80])
        return self._files().get(f"{FOLDER}/{name}"), KINDS[match[1]]

    def clean(self, room_bytes: int = 0) -> int:
        """Forget what is too old, and the oldest where there is too little room; how many were forgotten."""
        kept = sorted(self._files().keys(f"{FOLDER}/"), key=lambda one: (one.modified_at, one.key))
        total = sum(one.size for one in kept) + room_bytes
        gone, oldest = 0, self._clock.now() - self._seconds
        for one in kept:
            if one.modified_at >= oldest and total <= self._quota:
                break
            gone += self._files().delete(one.key)
            total -= one.size
        return gone
