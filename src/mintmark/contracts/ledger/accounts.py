"""Who may come in, and what was spent."""

from typing import Any, Protocol

from pydantic import BaseModel, ConfigDict


class ApiKey(BaseModel):
    """A key to the house; the secret itself is never kept."""

    model_config = ConfigDict(frozen=True)

    id: str
    name: str
    prefix: str
    """The first signs, for people to tell keys apart."""
    digest: str
    """SHA-256 of the whole secret, hexadecimal. A random secret of 32 bytes needs no slow hash."""
    created_at: float
    expires_at: float | None = None
    revoked_at: float | None = None
    last_used_at: float | None = None


class UsageEntry(BaseModel):
    """One call to a provider, for the accounts."""

    model_config = ConfigDict(frozen=True)

    id: str
    at: float
    provider: str
    model: str
    purpose: str
    """`director`, `models` …"""
    outcome: str
    """`answered`, `cached`, or the code of the error."""
    prompt_tokens: int = 0
    completion_tokens: int = 0
    cost_microdollars: int = 0
    milliseconds: int = 0


class UsageTotal(BaseModel):
    """The sum of a month, for one provider and model."""

    model_config = ConfigDict(frozen=True)

    provider: str
    model: str
    calls: int
    prompt_tokens: int
    completion_tokens: int
    cost_microdollars: int


class Keys(Protocol):
    """Keys to the house."""

    def add(self, key: ApiKey) -> None:
        """Note a new key."""
        ...

    def all(self) -> tuple[ApiKey, ...]:
        """All keys, oldest first, revoked ones too."""
        ...

    def with_digest(self, digest: str) -> ApiKey | None:
        """The key of that digest, in whatever state."""
        ...

    def change(self, key_id: str, changes: dict[str, Any]) -> bool:
        """Set fields of a key; False when there is none."""
        ...


class UsageBook(Protocol):
    """What providers were asked, and what it cost."""

    def add(self, entry: UsageEntry) -> None:
        """Note a call."""
        ...

    def totals(self, since: float, until: float) -> tuple[UsageTotal, ...]:
        """Sums from `since` up to but not including `until`, by provider and model."""
        ...
