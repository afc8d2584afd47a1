"""Blobs in a bucket of somebody's object store, through obstore. What the vendors call their settings is in `clouds`.

A put says "only if there is none", so of many writers one wins. Some imitations of S3 take that word and overwrite all
the same (measured: two of five), so before the first put the bucket is probed. Where the promise is not kept we look
before we write, which leaves a gap between the two; the rows of the ledger then decide who was first.
"""

import logging
import math
import re
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from secrets import token_hex
from typing import Any

import obstore
from obstore.exceptions import (
    AlreadyExistsError,
    BaseError,
    PermissionDeniedError,
    PreconditionError,
    UnauthenticatedError,
)

from mintmark.contracts.blobs import BlobStat
from mintmark.core.artifact import MediaType
from mintmark.core.errors import DeploymentError, InvalidSpec, NotFound
from mintmark.storage.blobs import keys, many

LONGEST_LINK_SECONDS = 7 * 86_400
"""No vendor signs an address for longer."""
TRIES = 3
"""So often a key may be found taken, and then be gone when we look."""
RENEW_AFTER_SECONDS = 60.0
"""A taken file that is younger is not written again: it is far from any sweep, and R2 takes one write a second."""

_TYPES = {kind.suffix: kind.value for kind in reversed(MediaType)}
_NO_BUCKET = re.compile(r"NoSuchBucket|ContainerNotFound|bucket does not exist|container does not exist", re.IGNORECASE)
_CONFLICT = re.compile(r"\b409 Conflict\b")
_QUERY = re.compile(r"\?[\w.~%-]+=[^\s\"')>]+")
_CODE = re.compile(r"<Code>(\w+)</Code>")
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Probe:
    """What a bucket was seen to do."""

    creates_once: bool
    """True when a second "only if there is none" on one key fails, as it must."""
    seconds: float
    """How long four requests took."""


class Bucket:
    """See `contracts.blobs.BlobStore`."""

    def __init__(self, name: str, store: Any, *, place: str, prefix: str = "", public_url: str = "") -> None:
        """`store` is one of obstore's; `place` names it in messages, `prefix` is a folder in it.

        With a `public_url` everybody may read the bucket there, and links lead there.

        Raises: InvalidSpec for a prefix that no key has.
        """
        self.name, self.place = name, place[:1].upper() + place[1:]
        self._store = store
        self._prefix = "/".join(keys.parts(prefix.strip("/"))) + "/" if prefix.strip("/") else ""
        self._public = public_url.rstrip("/")
        self._probed: Probe | None = None
        self._probing = threading.Lock()

    @property
    def is_public(self) -> bool:
        """True when links to files never end, because everybody may read them."""
        return bool(self._public)

    def put(self, key: str, content: bytes) -> bool:
        """Keep bytes under a new key; False when it is taken (its time is renewed where it has the same bytes)."""
        return self._put(key, content)

    def put_all(self, items: list[tuple[str, bytes]]) -> list[bool]:
        """Keep many at once, several on their way at a time; of two with one key the first is kept."""
        return many.put_each(items, self._put)

    def get(self, key: str) -> bytes:
        """The bytes under a key.

        Raises: NotFound.
        """
        at = self._at(key)
        with self._trouble(key):
            return bytes(obstore.get(self._store, at).bytes())

    def get_range(self, key: str, start: int, end: int) -> bytes:
        """Bytes from `start` up to but not including `end`, as far as there are any.

        Raises: NotFound.
        """
        keys.check_range(start, end)
        stat = self.stat(key)
        if stat is None:
            raise NotFound("file", key)
        last = min(end, stat.size)
        if start >= last:
            return b""
        with self._trouble(key):
            return bytes(obstore.get_range(self._store, self._at(key), start=start, end=last))

    def stat(self, key: str) -> BlobStat | None:
        """What is known of a key; None when nothing is kept under it."""
        at = self._at(key)
        try:
            with self._trouble(key):
                return self._stat(obstore.head(self._store, at))
        except NotFound:
            return None

    def delete(self, key: str) -> bool:
        """Forget a key. False when there was nothing."""
        if self.stat(key) is None:
            return False
        try:
            with self._trouble(key):
                obstore.delete(self._store, self._at(key))
        except NotFound:
            return False
        return True

    def keys(self, prefix: str = "") -> Iterator[BlobStat]:
        """All keys that begin with `prefix`, sorted."""
        # Buckets are asked for whole parts only, so we ask for those and look at the rest ourselves.
        folder = self._prefix + keys.check_prefix(prefix).rpartition("/")[0]
        with self._trouble(prefix):
            listed = [self._stat(meta) for some in obstore.list(self._store, folder or None) for meta in some]
        found = (stat for stat in listed if stat.key.startswith(prefix) and _is_key(stat.key))
        return iter(sorted(found, key=lambda stat: stat.key))

    def url(self, key: str, seconds: int) -> str | None:
        """The public address of a file where there is one, else one signed with the bucket's key.

        None for more than seven days, which no vendor signs, and for credentials that cannot sign.
        """
        at = self._at(key)
        if self._public:
            return f"{self._public}/{at}"
        if not 1 <= seconds <= LONGEST_LINK_SECONDS:
            return None
        try:
            return str(obstore.sign(self._store, "GET", at, timedelta(seconds=seconds)))
        except (BaseError, ValueError) as error:
            _log.warning("storage.no_link", extra={"store": self.name, "reason": _told(error)})
            return None

    def sweep(self, older_than_seconds: float) -> int:  # noqa: ARG002 - a put is whole or not at all
        """Nothing is ever half-written: every file is one request."""
        return 0

    def check(self) -> str:
        """Probe it, and say what was found.

        Raises: DeploymentError.
        """
        found = self.probe()
        promise = "never overwrites" if found.creates_once else "OVERWRITES: two writers at once may both win"
        return f"{self.place}, which {promise} ({found.seconds / 4 * 1000:.0f} ms a request)"

    def close(self) -> None:
        """Connections close by themselves when nobody uses them."""

    def probe(self) -> Probe:
        """Ask the bucket to create one key twice, once in the life of this object; the second must be refused.

        Raises: DeploymentError when the bucket cannot be written, read and deleted in.
        """
        with self._probing:
            if self._probed is None:
                self._probed = self._try_out()
            return self._probed

    def _try_out(self) -> Probe:
        key, begun = f"probe/{token_hex(8)}", time.perf_counter()
        at = self._at(key)
        with self._trouble(key):
            self._create(at, b"first")
            creates_once = not self._create(at, b"second")
            kept = bytes(obstore.get(self._store, at).bytes())
            obstore.delete(self._store, at)
        if creates_once and kept != b"first":
            raise DeploymentError(f"{self.place} gave back other bytes than it was given; use another store.")
        if not creates_once:
            advice = "the rows decide who was first; use a store that honours If-None-Match to close the gap."
            _log.warning("storage.overwrites", extra={"store": self.name, "place": self.place, "advice": advice})
        return Probe(creates_once, time.perf_counter() - begun)

    def _put(self, key: str, content: bytes) -> bool:
        at, only_new = self._at(key), self.probe().creates_once
        with self._trouble(key):
            if not only_new and self.stat(key) is not None:
                return False
            for _ in range(TRIES):
                if self._create(at, content):
                    return True
                if self._renewed(at, content):
                    return False
                # It was deleted since it was found taken, so it is free again.
        raise DeploymentError(f"{self.place} says that {key!r} is taken, and has nothing under it; try again later.")

    def _create(self, at: str, content: bytes) -> bool:
        try:
            obstore.put(
                self._store, at, content, mode="create", use_multipart=False, attributes=_attributes(at, self._prefix)
            )
        except AlreadyExistsError:
            return False
        except BaseError as error:
            # Who loses a race may be told so while the winner's bytes are still on their way.
            if _CONFLICT.search(str(error)):
                return False
            raise
        return True

    def _renewed(self, at: str, content: bytes) -> bool:
        """Write the same bytes once more, so that who looks for old files leaves them; False when they are gone."""
        try:
            meta = obstore.head(self._store, at)
            if meta["size"] != len(content) or time.time() - meta["last_modified"].timestamp() < RENEW_AFTER_SECONDS:
                return True
            found = obstore.get(self._store, at)
            meta, kept = found.meta, bytes(found.bytes())
        except FileNotFoundError:
            return False
        if kept == content:
            same: Any = {name: meta[name] for name in ("e_tag", "version") if meta[name] is not None}
            try:
                attributes = _attributes(at, self._prefix)
                obstore.put(self._store, at, content, mode=same, use_multipart=False, attributes=attributes)
            except (PreconditionError, AlreadyExistsError):
                return True  # somebody else wrote it just now
            except FileNotFoundError:
                return False
        return True

    def _at(self, key: str) -> str:
        keys.parts(key)
        return self._prefix + key

    def _stat(self, meta: Mapping[str, Any]) -> BlobStat:
        # Whole seconds: what a list says more exactly than a single answer does would not be the same.
        modified = float(math.floor(meta["last_modified"].timestamp()))
        return BlobStat(key=meta["path"].removeprefix(self._prefix), size=meta["size"], modified_at=modified)

    @contextmanager
    def _trouble(self, key: str) -> Iterator[None]:
        """Say in our words what the other side refuses."""
        try:
            yield
        except FileNotFoundError as error:
            if _NO_BUCKET.search(str(error)):
                raise DeploymentError(f"{self.place} does not exist; make it, or set the right name.") from None
            raise NotFound("file", key) from None
        except (PermissionDeniedError, UnauthenticatedError) as error:
            raise DeploymentError(
                f"{self.place} refuses our key ({_told(error)}); it must be allowed to list, read, write and delete."
            ) from None
        except (BaseError, OSError, ValueError) as error:
            raise DeploymentError(f"{self.place} cannot be used: {_told(error)}") from None


def _attributes(at: str, prefix: str) -> Any:
    """What the other side serves a file with: its type, and that what is named by its content never changes."""
    ending = at[at.rfind(".") :] if "." in at.rpartition("/")[2] else ""
    told = {"Content-Type": _TYPES.get(ending, "application/octet-stream")}
    if at.removeprefix(prefix).startswith("blobs/"):
        told["Cache-Control"] = "public, max-age=31536000, immutable"
    return told


def _is_key(key: str) -> bool:
    """False for what others put into the bucket under names that we could not ask for."""
    try:
        keys.parts(key)
    except InvalidSpec:
        return False
    return True


def _told(error: Exception) -> str:
    """What went wrong, in one line; addresses lose their query, where signatures and tokens stand."""
    text = str(error)
    first = next((line.strip() for line in text.splitlines() if line.strip()), type(error).__name__)
    code = _CODE.search(text)
    return _QUERY.sub("?…", first.partition(" <?xml")[0])[:400] + (f" {code[1]}" if code else "")
