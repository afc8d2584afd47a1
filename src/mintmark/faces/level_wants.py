"""What may be asked of levels, one rule for every door: what is out of range is brought into it, and said so."""

import math
import re
from dataclasses import dataclass
from typing import Any

from mintmark.core.errors import InvalidSpec, UnknownName

ROWS = 14
"""Tiles of a column: a size in tiles is this times the columns."""
TEMPERATURES = (0.1, 2.0)
SIZES = (100, 2799)
"""In tiles."""
USUAL_TEMPERATURE, USUAL_SIZE = 2.0, 1399
LONGEST_PROMPT = 500
"""Signs."""
CHOICES = {
    "pipes": ("no", "little", "some", "many"),
    "enemies": ("no", "little", "some", "many"),
    "blocks": ("little", "some", "many"),
    "elevation": ("low", "high"),
}
"""What each clause of a prompt may say."""
_ODD = re.compile(r"[^\w\s,.;:!?'%()/+&-]|_")


@dataclass(frozen=True)
class LevelWants:
    """A wish for a level, within what is promised."""

    prompt: str
    temperature: float
    size: int
    """In tiles."""
    adjusted: tuple[str, ...] = ()
    """What was changed to come into range, a sentence each."""

    @property
    def columns(self) -> int:
        """Whole columns of the size."""
        return self.size // ROWS

    def fields(self, seed: int | None = None) -> dict[str, Any]:
        """As fields of a spec."""
        named = {"prompt": self.prompt, "temperature": self.temperature, "columns": self.columns}
        return named if seed is None else {**named, "seed": seed}


def read_wants(prompt: object = "", temperature: object = USUAL_TEMPERATURE, size: object = USUAL_SIZE) -> LevelWants:
    """What somebody asks for, checked: types are refused, ranges brought in and reported.

    Raises: InvalidSpec for a value that is of another type, or no number at all.
    """
    adjusted: list[str] = []
    words = _prompt(prompt, adjusted)
    warmth = _number(temperature, "temperature")
    tiles = _number(size, "level_size")
    if not tiles.is_integer():
        raise InvalidSpec(f"level_size counts tiles, not {size!r}.", [("level_size", "a whole number")])
    warmth = _within(warmth, TEMPERATURES, "temperature", adjusted)
    tiles = _within(tiles, SIZES, "level_size", adjusted)
    return LevelWants(words, warmth, int(tiles), tuple(adjusted))


def composed(pipes: str, enemies: str, blocks: str, elevation: str) -> str:
    """The prompt that four choices mean; the same choices always give the same text.

    Raises: UnknownName for a choice that a clause does not have.
    """
    chosen = {"pipes": pipes, "enemies": enemies, "blocks": blocks, "elevation": elevation}
    for clause, choice in chosen.items():
        if choice not in CHOICES[clause]:
            raise UnknownName(f"choice of {clause}", choice, CHOICES[clause])
    return ", ".join(f"{choice} {clause}" for clause, choice in chosen.items())


def _prompt(value: object, adjusted: list[str]) -> str:
    if not isinstance(value, str):
        raise InvalidSpec(f"A prompt is a text, not {type(value).__name__}.", [("prompt", "a text")])
    kept = " ".join(_ODD.sub(" ", value).split())
    removed = "".join(sorted({sign for sign in value if _ODD.match(sign)}))
    if removed:
        adjusted.append(f"Removed from the prompt: {removed!a:.60}.")
    if len(kept) > LONGEST_PROMPT:
        adjusted.append(f"The prompt was cut after {LONGEST_PROMPT} of its {len(kept)} signs.")
        kept = kept[:LONGEST_PROMPT].rstrip()
    return kept


def _number(value: object, name: str) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise InvalidSpec(f"{name} is a number, not {value!r:.60}.", [(name, "a number")])
    return float(value)


def _within(value: float, bounds: tuple[float, float], name: str, adjusted: list[str]) -> float:
    least, most = bounds
    kept = min(max(value, least), most)
    if kept != value:
        adjusted.append(f"{name} {value:g} is out of range; it was set to {kept:g} ({least:g} to {most:g}).")
    return kept
