"""What the lint has to say: which rule, of which shots, and a patch that mends it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from mintmark.core.canonical import Json


class Severity(StrEnum):
    """How much it matters."""

    ERROR = "error"
    """The cut will confuse."""
    WARNING = "warning"
    """An editor would notice."""
    NOTE = "note"
    """Worth a thought."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that breaks a rule of film grammar."""

    rule: str
    """Such as `line.crossed`."""
    severity: Severity
    shots: tuple[str, ...]
    """The ids of the shots, in order; the last is the one to change."""
    sentence: str
    patch: Mapping[str, dict[str, Json]] = field(default_factory=dict)
    """By shot id, an RFC 7396 merge patch on its spec; applied, this finding is gone."""
