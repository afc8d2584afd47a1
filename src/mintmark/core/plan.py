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
    EDIT = "edit"
    """A picture (`image`) and words in, the changed picture out."""
    INPAINT = "inpaint"
    """A picture (`image`), a mask (`mask`, white where it may change) and words in, the changed picture out."""
    UPSCALE = "upscale"
    """A picture in, the same in more pixels out."""
    CUTOUT = "cutout"
    """A picture in, the same with a transparent ground out."""
    VECTOR = "vector"
    """Words in, one SVG drawing out."""
    VIDEO = "video"
    """Words, and perhaps a first picture, in; moving pictures out."""
    SPEECH = "speech"
    """A text in, a voice that reads it out."""
    SOUND = "sound"
    """Words in, a noise out."""
    MUSIC = "music"
    """Words in, music out."""


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
    """Whatever else the capability knows: width, height, seed, steps, guidance, negative, count, style, aspect_ratio,
    strength, transparent, duration_seconds, voice, language … What a provider cannot be told is named in its reply."""
    files: Mapping[str, bytes] = field(default_factory=dict)
    """What goes in beside the words, by name: `image`, `mask`, `last` (the last picture of a film)."""


@dataclass(frozen=True, slots=True)
class Usage:
    """What an answer cost, as far as the provider said."""

    prompt_tokens: int = 0
    completion_tokens: int = 0
    cost_microdollars: int = 0
    """Millionths of a US dollar, estimated from a dated price table; 0 where no price is known."""


@dataclass(frozen=True, slots=True)
class ReplyFile:
    """One file of an answer."""

    content: bytes
    media_type: str


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer to one ask."""

    ask: str
    provider: str
    model: str
    value: Json = None
    """The JSON object, for `STRUCTURED_TEXT`; else what the provider said beside the file: `seed`, `left_out` (settings
    it cannot be told), `changed` (settings it was told otherwise, and how), `notes`, `request_id`."""
    content: bytes = b""
    """The file, for everything but `STRUCTURED_TEXT`."""
    media_type: str = ""
    usage: Usage = Usage()
    more: tuple[ReplyFile, ...] = ()
    """Further files, where `count` asked for more than one."""

    @property
    def seed(self) -> int | None:
        """The seed that the provider says it used; None where it says nothing."""
        found = self.value.get("seed") if isinstance(self.value, dict) else None
        return found if isinstance(found, int) and not isinstance(found, bool) else None


@dataclass(frozen=True, slots=True)
class Submitted:
    """A question that was taken on and is answered later."""

    ticket: Json
    """All that is needed to ask how it stands, in this or any other process. It holds no key."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A question that is not answered yet."""

    progress: float | None = None
    """From 0 to 1, where the provider says so."""
    again_seconds: float = 2.0
    """When to look again."""
    trouble: str = ""
    """Why nobody knows how it stands, where looking went wrong in a way that may pass."""


Plan: TypeAlias = tuple[Ask, ...]
"""All that must be asked; empty when the mode draws by itself."""

Replies: TypeAlias = Mapping[str, Reply]
"""The answers, by the name of their ask."""
