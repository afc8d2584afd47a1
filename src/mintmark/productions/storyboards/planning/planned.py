"""What planning makes of one record, and what it is handed to do so."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol, TypeAlias

from mintmark.core.canonical import Json
from mintmark.core.reading import Rule
from mintmark.core.storyboard import Record

Patch: TypeAlias = dict[str, Json]
"""An RFC 7396 merge patch on a spec."""
Complete: TypeAlias = Callable[[Patch], Patch]
"""Checks a mode's spec and fills in its defaults. Raises: InvalidSpec."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a planner outside the house would change."""

    by: str
    """Who proposes it: `openai/gpt-5.4-mini`."""
    patch: Patch
    """On the planned spec."""


Advise: TypeAlias = Callable[[Record, Patch], Proposal | None]
"""What a planner outside the house proposes for a planned spec; None: nothing. Raises: InvalidSpec saying why none."""


class Accepted(Protocol):
    """A whole shot of another system, read as fields of the spec."""

    @property
    def fields(self) -> Mapping[str, Json]:
        """What of it can be drawn."""
        ...

    @property
    def dropped(self) -> Sequence[str]:
        """What cannot, one sentence each."""
        ...


Accept: TypeAlias = Callable[[Json], Accepted]
"""Reads the original's shot JSON or a structured prompt. Raises: InvalidSpec."""


@dataclass(frozen=True, slots=True)
class Planned:
    """One record as a spec, with an account of how it came about."""

    shot_id: str
    spec: Patch
    """Complete and valid."""
    rules: tuple[Rule, ...]
    """What was applied, in order; nothing else."""
    adjusted: tuple[str, ...] = ()
    """What was not understood, left out or changed to fit, one sentence each."""


@lru_cache(maxsize=4096)
def rule_of(id: str, sentence: str) -> Rule:
    """A rule that was applied; one value for all shots of which the same is said."""
    return Rule(id=id, sentence=sentence)
