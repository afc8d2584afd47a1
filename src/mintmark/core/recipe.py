"""All that decides the bytes of a piece."""

from collections.abc import Mapping
from functools import cached_property
from typing import Any, Self

from pydantic import BaseModel, ConfigDict, JsonValue

from mintmark.core.canonical import canonical
from mintmark.core.fingerprint import Fingerprint, content_hash


class Answerer(BaseModel):
    """Who answers one ask with which model: another provider makes another piece."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    ask: str
    provider: str
    model: str


class Recipe(BaseModel):
    """Mode, its version, the complete spec, and who answers each ask.

    Everything in here is hashed: a field added later changes the fingerprint by default.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", ignored_types=(cached_property,))

    mode: str
    version: int
    """The mode's version: raised when equal specs would make other bytes."""
    spec: dict[str, JsonValue]
    answers: tuple[Answerer, ...] = ()

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """See pydantic. The copy has a name of its own: what was computed of this one is not taken along."""
        copied = super().model_copy(update=update, deep=deep)
        for computed in ("canonical", "fingerprint"):
            copied.__dict__.pop(computed, None)
        return copied

    @cached_property
    def canonical(self) -> bytes:
        """The recipe's RFC 8785 JSON, as UTF-8."""
        return canonical(self.model_dump(mode="json"))

    @cached_property
    def fingerprint(self) -> Fingerprint:
        """The name of the piece: computed, never stored inside what it names."""
        return content_hash(self.canonical)
