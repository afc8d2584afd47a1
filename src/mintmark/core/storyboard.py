"""Storyboards: many shots under names, each with its versions, verdicts and history.

A shot's name is its own within its storyboard. What a version looks like is its spec; its fingerprint is that of the
recipe, computed whenever it is needed for drawing and kept beside it only to be found again.
"""

from enum import StrEnum
from typing import Any

from pydantic import BaseModel, ConfigDict, JsonValue

from mintmark.core.fingerprint import ContentHash, Fingerprint
from mintmark.core.reading import Rule


class Verdict(StrEnum):
    """What a reviewer said of a version."""

    PENDING = "pending"
    APPROVED = "approved"
    REJECTED = "rejected"


class Review(BaseModel):
    """A verdict: of whom, when, and why."""

    model_config = ConfigDict(frozen=True)

    verdict: Verdict = Verdict.PENDING
    note: str = ""
    reviewer: str = ""
    at: float | None = None


class Storyboard(BaseModel):
    """A batch of records that became, or will become, shots."""

    model_config = ConfigDict(frozen=True)

    id: str
    name: str = ""
    """What people call it: the file's name or a screenplay's title."""
    kind: str
    """What its rows were: `products`, `shots`, `json`, `fountain`, or `fields`: a mode's own fields."""
    mode: str = "shot"
    """The mode its rows are for."""
    source_hash: ContentHash
    """SHA-256 of the file as it came in."""
    owner: str = ""
    total: int
    """How many records it has."""
    created_at: float


class Record(BaseModel):
    """One row as it was read: the brief of a shot."""

    model_config = ConfigDict(frozen=True)

    position: int
    """From 0, in the order of the file."""
    shot_id: str
    """Unique within its storyboard."""
    line: int
    """The line of the file it began on, from 1; 0 where there are no lines."""
    fields: dict[str, JsonValue]
    """By the names that planning knows: `product_name`, `finish`, `size`, `dialogue` …, or a mode's own fields."""


class ShotVersion(BaseModel):
    """One version of one shot."""

    model_config = ConfigDict(frozen=True)

    storyboard_id: str
    shot_id: str
    number: int
    """1, 2, 3 … without gaps."""
    position: int
    """Of its record."""
    mode: str = "shot"
    spec: dict[str, JsonValue]
    """Complete, as the mode's spec says it."""
    fingerprint: Fingerprint
    """Of its recipe: mode, version, spec, and who answers."""
    parent: Fingerprint | None = None
    """Of the version before it."""
    patch: dict[str, JsonValue] = {}
    """The merge patch (RFC 7396) that made it of its parent; empty when it was planned."""
    rules: tuple[Rule, ...] = ()
    """What was applied to make this version, and no other."""
    adjusted: tuple[str, ...] = ()
    """What of its row was not understood, left out or changed to fit, one sentence each."""
    review: Review = Review()
    batch_id: str | None = None
    """The batch of jobs that last drew it."""
    created_at: float


class Audit(BaseModel):
    """One line of the history, never changed."""

    model_config = ConfigDict(frozen=True)

    id: int = 0
    """Grows; given by the ledger."""
    at: float
    actor: str
    """The name of the key that was used, or `local`."""
    action: str
    """`ingest`, `plan`, `patch`, `render`, `approve`, `reject`, `export` …"""
    storyboard_id: str
    shot_id: str = ""
    number: int = 0
    """The version, 0 where none is meant."""
    detail: dict[str, Any] = {}
