"""Keys to the house: made once, shown once, kept as a digest only."""

import hashlib
import hmac
import secrets
import threading
from dataclasses import dataclass

from mintmark.contracts.clock import Clock
from mintmark.contracts.ledger import ApiKey, Ledger
from mintmark.core.errors import Conflict, NotAuthorized, NotFound
from mintmark.flow.submit import new_id

PREFIX = "mm_"
"""What our keys begin with; any other key on a request is the caller's own for a language model."""
SHOWN = 11
"""How many signs of a key are kept for people to tell keys apart."""
LAST_USED_SECONDS = 60.0
"""How exact `last_used_at` is: noting every request would be a write for each."""


@dataclass(frozen=True, slots=True)
class NewKey:
    """A key with its secret, which nobody will see again."""

    key: ApiKey
    secret: str


class Keys:
    """Makes, lists, revokes and checks keys. Changes hold at once in this process, within seconds in others."""

    def __init__(self, ledger: Ledger, clock: Clock, *, remember_seconds: float = 2.0) -> None:
        self._ledger, self._clock = ledger, clock
        self._remember_seconds = remember_seconds
        self._lock = threading.Lock()
        self._known: tuple[float, dict[str, ApiKey]] = (float("-inf"), {})
        self._noted: dict[str, float] = {}

    def create(self, name: str, *, days: float | None = None) -> NewKey:
        """Make a key; `days` limits how long it opens the door."""
        secret = PREFIX + secrets.token_urlsafe(32)
        now = self._clock.now()
        key = ApiKey(
            id=new_id("key"),
            name=name,
            prefix=secret[:SHOWN],
            digest=_digest(secret),
            created_at=now,
            expires_at=None if days is None else now + days * 86_400.0,
        )
        with self._ledger.begin() as books:
            books.keys.add(key)
        self._forget()
        return NewKey(key, secret)

    def all(self) -> tuple[ApiKey, ...]:
        """All keys, oldest first."""
        with self._ledger.read() as books:
            return books.keys.all()

    def revoke(self, key_id: str, *, in_seconds: float = 0.0) -> ApiKey:
        """Close a key now, or after so long, so that its users can change to another. By id, name or prefix.

        One that closes later already can be closed sooner: a key that leaks in its last days must not wait for them.

        Raises: NotFound, Conflict where several open keys are called so.
        """
        now = self._clock.now()
        open_ones = [key for key in self.all() if key.revoked_at is None or now < key.revoked_at]
        called = [key for key in open_ones if key_id in (key.name, key.prefix)]
        matching = [key for key in open_ones if key.id == key_id] or called
        if not matching:
            raise NotFound("open key", key_id)
        if len(matching) > 1:
            ids = ", ".join(key.id for key in matching)
            raise Conflict(f"{len(matching)} open keys are called {key_id!r}; say which by its id: {ids}.")
        (found,) = matching
        at = now + in_seconds
        with self._ledger.begin() as books:
            books.keys.change(found.id, {"revoked_at": at})
        self._forget()
        return found.model_copy(update={"revoked_at": at})

    def check(self, secret: str) -> ApiKey:
        """The key of that secret.

        Raises: NotAuthorized, in the same words whatever is wrong with it.
        """
        now = self._clock.now()
        digest = _digest(secret)
        key = self._open_keys(now).get(digest)
        # The look-up is by digest, of which a guesser learns nothing; the comparison is constant-time all the same.
        if key is None or not hmac.compare_digest(key.digest, digest) or not _opens(key, now):
            raise NotAuthorized("This key is not known, has expired or was revoked.")
        self._note_use(key, now)
        return key

    def state(self, key: ApiKey) -> str:
        """How a key stands: `open`, `closing` (it opens until a moment that is set), `revoked` or `expired`."""
        now = self._clock.now()
        if key.revoked_at is not None:
            return "revoked" if key.revoked_at <= now else "closing"
        return "open" if _opens(key, now) else "expired"

    def any_open(self) -> bool:
        """True when at least one key opens the door."""
        now = self._clock.now()
        return any(_opens(key, now) for key in self._open_keys(now).values())

    def _open_keys(self, now: float) -> dict[str, ApiKey]:
        with self._lock:
            read_at, known = self._known
            if now - read_at < self._remember_seconds:
                return known
        known = {key.digest: key for key in self.all()}
        with self._lock:
            self._known = (now, known)
        return known

    def _forget(self) -> None:
        with self._lock:
            self._known = (float("-inf"), {})

    def _note_use(self, key: ApiKey, now: float) -> None:
        with self._lock:
            if now - self._noted.get(key.id, float("-inf")) < LAST_USED_SECONDS:
                return
            self._noted[key.id] = now
        with self._ledger.begin() as books:
            books.keys.change(key.id, {"last_used_at": now})


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def _opens(key: ApiKey, now: float) -> bool:
    return (key.expires_at is None or now < key.expires_at) and (key.revoked_at is None or now < key.revoked_at)
