"""What an exporter is: a pure function from pieces to files."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from mintmark.core.artifact import Artifact, MediaType, Piece


@dataclass(frozen=True, slots=True)
class Exporter:
    """Writes a piece in another form. The same piece gives the same bytes, except where `exact` says otherwise."""

    name: str
    summary: str
    media_type: MediaType
    write: Callable[[Piece], Sequence[Artifact]]
    exact: bool = True
    """False where a library's encoder decides the bytes: then only the pixels are promised."""
