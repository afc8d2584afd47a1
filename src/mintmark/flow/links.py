"""Links that open one file for a while, for whoever has no key: signed with a secret of this installation."""

import base64
import binascii
import hashlib
import hmac
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from mintmark.contracts.clock import Clock
from mintmark.core.errors import DeploymentError, Forbidden, InvalidSpec
from mintmark.core.fingerprint import ContentHash

LONGEST_SECONDS = 30 * 86_400
SECRET_BYTES = 32
SECRET_NAME = "link.key"  # noqa: S105 - the name of the file


@dataclass(frozen=True, slots=True)
class Link:
    """What must stand in the query of a link."""

    expires: int
    """Seconds since 1970, UTC."""
    signature: str


class Links:
    """Signs and checks links to files by their content. What a link tells of the file (`mark`) is signed with it."""

    def __init__(self, secret: bytes, clock: Clock) -> None:
        self._secret, self._clock = secret, clock

    def sign(self, name: ContentHash, *, seconds: int, mark: str = "full") -> Link:
        """A link that works for so many seconds.

        Raises: InvalidSpec for less than one second or more than thirty days.
        """
        if not 1 <= seconds <= LONGEST_SECONDS:
            raise InvalidSpec(f"A link works for 1 to {LONGEST_SECONDS} seconds, not {seconds}.")
        expires = int(self._clock.now()) + seconds
        return Link(expires, self._signature(name, expires, mark))

    def check(self, name: ContentHash, *, expires: str, mark: str, signature: str) -> None:
        """See that a link is ours and still works.

        Raises: Forbidden.
        """
        moment = int(expires) if expires.isascii() and expires.isdigit() and len(expires) < 16 else 0
        if not hmac.compare_digest(self._signature(name, moment, mark).encode(), signature.encode()):
            raise Forbidden("This link was not signed here, or was changed since; ask for a new one.")
        if self._clock.now() >= moment:
            raise Forbidden("This link has expired; ask for a new one.")

    def _signature(self, name: ContentHash, expires: int, mark: str) -> str:
        digest = hmac.new(self._secret, f"artifact\n{name}\n{expires}\n{mark}".encode(), hashlib.sha256).digest()
        return base64.urlsafe_b64encode(digest).decode().rstrip("=")


def secret_of(words: str) -> bytes:
    """The secret of installations that were told the same words."""
    return hashlib.sha256(b"mintmark links\n" + words.encode()).digest()


def secret_in(folder: Path) -> bytes:
    """The secret of an installation: made once, readable by its owner only, the same for all its processes.

    Raises: DeploymentError when it can be neither read nor made.
    """
    path = folder / SECRET_NAME
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            _make(path)
        secret = binascii.unhexlify(path.read_text(encoding="ascii").strip())
    except (OSError, ValueError) as error:
        raise DeploymentError(f"The secret for links in {path} can be neither read nor made: {error}") from None
    if len(secret) != SECRET_BYTES:
        raise DeploymentError(f"{path} holds no secret of ours; remove it, and links signed until now will not work.")
    return secret


def _make(path: Path) -> None:
    """Write a secret whole under another name first: whoever is second takes what the first has made."""
    half = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    file = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    try:
        os.write(file, secrets.token_hex(SECRET_BYTES).encode())
        os.fsync(file)
    finally:
        os.close(file)
    try:
        os.link(half, path)
    except FileExistsError:
        pass
    finally:
        half.unlink()
