"""Casts: characters under names, and the sprites that show them.

A character is its DNA and who it is said to be. A sprite is one picture of it in one pose and mood; what it looks like
is a piece, named by its fingerprint, or a file that somebody sent.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, JsonValue, StringConstraints

CharacterId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$")]
"""Letters, digits, `.`, `_` and `-`: it becomes part of addresses and of the names of files."""


class SpriteKind(StrEnum):
    """What a sprite is in a story."""

    CHARACTER = "character"
    FAMILY = "family"
    PET = "pet"
    ITEM = "item"
    ACTION = "action"
    """A character at something that has no mood of its own: waving, swimming."""
    CUSTOM = "custom"
    """Sent by somebody."""


class Character(BaseModel):
    """Somebody of a cast."""

    model_config = ConfigDict(frozen=True)

    id: CharacterId
    name: str
    dna: dict[str, JsonValue]
    """All that decides how it looks."""
    about: dict[str, JsonValue] = {}
    """What was said of it: age, clothing, traits, and which words were understood."""
    style: str = "watercolor"
    batch_id: str = ""
    """The batch that draws its first set of sprites."""
    owner: str = ""
    created_at: float


@dataclass(frozen=True, slots=True)
class Sprite:
    """One picture of somebody. Not a pydantic model: a library holds a million of them."""

    id: str
    character_id: str
    kind: str
    pose: str
    emotion: str
    style: str
    created_at: float
    fingerprint: str = ""
    """The piece it shows; empty for a file that was sent."""
    file: str = ""
    """The key of a file that was sent, in the store of named files."""
    likeness: int = -1
    """The perceptual hash of the picture, 64 bits; -1 where it is not known."""
    metadata: Mapping[str, JsonValue] = field(default_factory=dict)
