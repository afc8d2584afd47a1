"""What a subject gives: its cels in order, and what else a game wants to know of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from mintmark.core.canonical import Json
from mintmark.craft.pixels.cel import Cel


@dataclass(frozen=True, slots=True)
class Strip:
    """Cels that follow each other."""

    name: str
    first: int
    """The place of its first cel."""
    count: int
    fps: int
    loops: bool


@dataclass(frozen=True, slots=True)
class Drawing:
    """The cels of a piece."""

    cels: tuple[Cel, ...]
    columns: int = 1
    """Of the sheet."""
    strips: tuple[Strip, ...] = ()
    """The animations in it."""
    facts: Mapping[str, Json] = field(default_factory=dict)
    """Whatever else belongs into the sheet's JSON: slices, rules of tiles, strides."""
