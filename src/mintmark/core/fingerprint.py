"""Names that are computed from what they name."""

import hashlib
from typing import Annotated, Any, TypeAlias

from pydantic import StringConstraints

from mintmark.core.canonical import canonical

Sha256: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
"""A SHA-256 digest as 64 lower-case hexadecimal digits."""

Fingerprint: TypeAlias = Sha256
"""The name of a piece: the SHA-256 of its recipe's canonical JSON."""

ContentHash: TypeAlias = Sha256
"""The name of an artifact: the SHA-256 of its bytes."""


def fingerprint(value: Any) -> Fingerprint:
    """Name a JSON value: the SHA-256 of its RFC 8785 bytes."""
    return hashlib.sha256(canonical(value)).hexdigest()


def content_hash(content: bytes) -> ContentHash:
    """Name some bytes."""
    return hashlib.sha256(content).hexdigest()
