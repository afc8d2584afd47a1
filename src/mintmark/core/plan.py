"""What must be asked of providers before a mode can draw, and what they answered."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

from mintmark.core.canonical import Json


class Capability(StrEnum):
    """What a provider can be asked for."""

    STRUCTURED_TEXT = "structured_text"
    """Words in, one JSON object of a given schema out."""
    IMAGE = "image"
    """Words in, one picture out."""


@dataclass(frozen=True, slots=True)
class Ask:
    """One question; it names a capability, never a provider."""

    name: str
    """What the mode calls it; unique in its plan."""
    capability: Capability
    words: str
    """What is wanted, in plain words."""
    instruction: str = ""
    """How to go about it: the part of the question that is ours."""
    schema: Mapping[str, Json] = field(default_factory=dict)
    """The JSON Schema of the answer, for `STRUCTURED_TEXT`."""
    settings: Mapping[str, Json] = field(default_factory=dict)
    """Whatever else the capability knows: width, height, seed."""


@dataclass(frozen=True, slots=True)
class Usage:
    """What an answer cost, as far as the provider said."""

    prompt_tokens: int = 0
    completion_tokens: int = 0
    cost_microdollars: int = 0
    """Millionths of a US dollar, estimated from a dated price table; 0 where no price is known."""


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer to one ask."""

    ask: str
    provider: str
    model: str
    value: Json = None
    """The JSON object, for `STRUCTURED_TEXT`."""
    content: bytes = b""
    """The file, for `IMAGE`."""
    media_type: str = ""
    usage: Usage = Usage()


Plan: TypeAlias = tuple[Ask, ...]
"""All that must be asked; empty when the mode draws by itself."""

Replies: TypeAlias = Mapping[str, Reply]
"""The answers, by the name of their ask."""
