"""What a blob store is: bytes under keys, written once."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from mintmark.contracts.ledger import KeptArtifact
from mintmark.core.fingerprint import ContentHash


@dataclass(frozen=True, slots=True)
class BlobStat:
    """What is known of kept bytes without reading them."""

    key: str
    size: int
    """In bytes."""
    modified_at: float
    """Seconds since 1970, UTC."""


class BlobStore(Protocol):
    """Bytes under keys such as `generated/enso_1.png`.

    A key is one or more parts of letters, digits, `.`, `_` and `-`, joined by `/`; no part is `.` or `..` or longer
    than 255, and the whole is not longer than 512.
    Any other key is refused with InvalidSpec before anything is touched. All methods block: call them off the loop.
    """

    @property
    def name(self) -> str:
        """What rows remember it by: `local`, `memory`, `s3` …"""
        ...

    @property
    def is_public(self) -> bool:
        """True when everybody may read it, so that its links never end."""
        ...

    def put(self, key: str, content: bytes) -> bool:
        """Keep bytes under a new key, durably and whole or not at all.

        False when the key is taken: its bytes stay, and where the store can, `modified_at` becomes now, so that who
        looks for old files leaves it.
        """
        ...

    def put_all(self, items: list[tuple[str, bytes]]) -> list[bool]:
        """Keep many at once: as `put` for each, but each folder is made durable only once."""
        ...

    def get(self, key: str) -> bytes:
        """The bytes under a key.

        Raises: NotFound.
        """
        ...

    def get_range(self, key: str, start: int, end: int) -> bytes:
        """Bytes from `start` up to but not including `end`, as far as there are any.

        Raises: NotFound.
        """
        ...

    def stat(self, key: str) -> BlobStat | None:
        """What is known of a key; None when nothing is kept under it."""
        ...

    def delete(self, key: str) -> bool:
        """Forget a key. False when there was nothing."""
        ...

    def keys(self, prefix: str = "") -> Iterator[BlobStat]:
        """All keys that begin with `prefix`, sorted."""
        ...

    def url(self, key: str, seconds: int) -> str | None:
        """A link that works without a key for so long; None where the store has none (we then sign our own)."""
        ...

    def check(self) -> str:
        """See that it can be reached and does what it promises: what was found, in words for people.

        Raises: DeploymentError when it cannot be used.
        """
        ...

    def close(self) -> None:
        """Let go of connections."""
        ...

    def sweep(self, older_than_seconds: float) -> int:
        """Remove half-written leftovers of that age; how many there were."""
        ...


class ContentStore(Protocol):
    """Files under their own SHA-256, in whichever store a row names."""

    @property
    def current(self) -> str:
        """The name of the store that new files go to."""
        ...

    def keep_all(self, items: Sequence[tuple[bytes, str]]) -> list[tuple[ContentHash, str]]:
        """Keep files, given as content and suffix: hash and key of each. Durable when it returns."""
        ...

    def read(self, kept: KeptArtifact) -> bytes:
        """The bytes of a kept file.

        Raises: CorruptStore when they are gone or are not what was kept.
        """
        ...
