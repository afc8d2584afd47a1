"""Open-ended search: an archive of levels unlike one another, grown from variants of what is in it.

Two goals. Novelty search keeps a level when it behaves unlike its nearest neighbors in the archive (Lehman and Stanley,
"Abandoning objectives", 2011). MAP-Elites keeps the best level of every kind, kinds being counts of pipes and of
enemies and leniency (Mouret and Clune, arXiv 1504.04909). Only levels that are well-formed and proved get in. How a
level behaves is whole numbers, so that an archive is the same everywhere.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from mintmark.core.canonical import Json
from mintmark.core.errors import InvalidSpec, UnknownName
from mintmark.core.stream import Draws, Stream
from mintmark.modes.level.prompting import CALIBRATED_COLUMNS
from mintmark.modes.level.spec import LevelSpec

if TYPE_CHECKING:
    from mintmark.modes.level.made import Made
    from mintmark.modes.level.model.writer import Writer

NEIGHBORS = 5
FIRST_LEVELS = 6
"""So many levels are written new before variants are made."""
NEW_EVERY = 5
"""Each fifth level is written new, whatever the archive holds."""
SCREEN = 16
PROFILE_POINTS = 16
LEAST_NOVELTY = 120
"""How unlike its neighbors a level is at least, in thousandths; it falls when nothing gets in."""


class Goal(StrEnum):
    """What an archive is after."""

    NOVELTY = "novelty"
    MAP_ELITES = "map_elites"


@dataclass(frozen=True, slots=True)
class Behavior:
    """How a level behaves, in whole numbers."""

    pipes: int
    """In 50 columns, times 100."""
    enemies: int
    """In 50 columns, times 100."""
    leniency: int
    """In 50 columns, times 100."""
    profile: tuple[int, ...]
    """The row of the proof's path at sixteen places, times 100."""

    def distance(self, other: "Behavior") -> int:
        """How unlike two levels are, in thousandths: a third for things, a third for leniency, a third for the way."""
        things = min(abs(self.pipes - other.pipes), 1000) + min(abs(self.enemies - other.enemies), 1000)
        way = sum(abs(mine - theirs) for mine, theirs in zip(self.profile, other.profile, strict=True))
        return (things // 2 + min(abs(self.leniency - other.leniency), 1000) + way * 10 // (7 * PROFILE_POINTS)) // 3

    @property
    def kind(self) -> tuple[int, int, int]:
        """The cell of the map: pipes, enemies and leniency in steps."""
        return min(self.pipes // 150, 6), min(self.enemies // 200, 6), min(max(self.leniency // 150 + 7, 0), 9)


@dataclass(frozen=True, slots=True)
class Entry:
    """One level of an archive."""

    made: "Made"
    behavior: Behavior
    novelty: int
    """How unlike its nearest neighbors it was when it came, in thousandths; 1000 for the first."""
    parent: int | None
    """The number of the entry that it varies; None where it was written new."""


@dataclass(frozen=True, slots=True)
class Archive:
    """What a search found."""

    goal: Goal
    entries: tuple[Entry, ...]
    evaluated: int
    growth: tuple[int, ...]
    """How many levels the archive held after each evaluation."""
    refused: int
    """Levels that were not well-formed or not proved, or missed the prompt."""
    kinds: tuple[tuple[int, int, int], ...] = field(default=())
    """The cells of the map that are taken, for MAP-Elites."""

    @property
    def mean_distance(self) -> float:
        """How unlike two levels of the archive are on average, 0 to 1."""
        pairs = [
            one.behavior.distance(other.behavior)
            for number, one in enumerate(self.entries)
            for other in self.entries[number + 1 :]
        ]
        return sum(pairs) / (1000 * len(pairs)) if pairs else 0.0

    def account(self) -> dict[str, Json]:
        """All of it as JSON."""
        return {
            "goal": self.goal.value,
            "evaluated": self.evaluated,
            "refused": self.refused,
            "growth": list(self.growth),
            "mean_distance": round(self.mean_distance, 4),
            "kinds": [list(kind) for kind in self.kinds],
            "levels": [
                {
                    "level": entry.made.text,
                    "prompt": entry.made.prompt,
                    "novelty": entry.novelty / 1000,
                    "pipes": entry.behavior.pipes / 100,
                    "enemies": entry.behavior.enemies / 100,
                    "leniency": entry.behavior.leniency / 100,
                    "kind": list(entry.behavior.kind),
                    "parent": entry.parent,
                }
                for entry in self.entries
            ],
        }


def search(
    prompt: str = "",
    *,
    goal: Goal | str = Goal.NOVELTY,
    columns: int = 50,
    evaluations: int = 64,
    seed: int = 0,
    temperature: float = 1.2,
    progress: Callable[[int, int], None] | None = None,
    writer: "Writer | None" = None,
) -> Archive:
    """Grow an archive by so many levels written and looked at.

    Raises: UnknownName for another goal, InvalidSpec for numbers out of range.
    """
    if goal not in set(Goal):
        raise UnknownName("goal of a search", str(goal), [one.value for one in Goal])
    if evaluations < 1:
        raise InvalidSpec(f"{evaluations} levels to look at are none; ask for 1 or more.")
    base = LevelSpec.read({"prompt": prompt, "columns": columns, "temperature": temperature})
    work = _Search(Goal(goal), base, Stream(seed).child("search"), writer)
    for number in range(evaluations):
        work.look(number)
        if progress is not None:
            progress(number + 1, evaluations)
    return work.archive()


class _Search:
    """An archive while it grows."""

    def __init__(self, goal: Goal, base: LevelSpec, stream: Stream, writer: "Writer | None") -> None:
        self._goal, self._base, self._stream, self._writer = goal, base, stream, writer
        self._entries: list[Entry] = []
        self._elites: dict[tuple[int, int, int], int] = {}
        self._growth: list[int] = []
        self._refused = 0
        self._least = LEAST_NOVELTY

    def look(self, number: int) -> None:
        """Write one level more, and keep it if it belongs in."""
        from mintmark.modes.level.composing import compose

        draws = self._stream.child(number).generator()
        parent = self._parent(number, draws)
        made = compose(self._spec(parent, draws), writer=self._writer)
        if made.proof.solved and made.meets and made.well_formed:
            self._consider(made, parent)
        else:
            self._refused += 1
        self._growth.append(len(self._kept()))

    def _parent(self, number: int, draws: Draws) -> int | None:
        if number < FIRST_LEVELS or number % NEW_EVERY == 0 or not self._entries:
            return None
        kept = self._kept()
        return max((draws.pick(kept) for _ in range(2)), key=lambda at: self._entries[at].novelty)

    def _spec(self, parent: int | None, draws: Draws) -> LevelSpec:
        fresh = {"seed": draws.word()}
        if parent is None:
            return self._base.model_copy(update=fresh)
        level = self._entries[parent].made
        width = level.level.shape[1]
        screen = min(SCREEN, width - 8)
        first = draws.integer(4, max(width - screen - 4, 4))
        mask = f"{first}-{first + screen - 1}"
        return self._base.model_copy(update={**fresh, "start": level.text, "mask": mask})

    def _consider(self, made: "Made", parent: int | None) -> None:
        behavior = behavior_of(made)
        novelty = self._novelty(behavior)
        entry = Entry(made, behavior, novelty, parent)
        if self._goal is Goal.NOVELTY:
            if novelty < self._least:
                self._least = self._least * 9 // 10
                return
            self._entries.append(entry)
            return
        best = self._elites.get(behavior.kind)
        if best is None or quality(made) > quality(self._entries[best].made):
            self._elites[behavior.kind] = len(self._entries)
            self._entries.append(entry)

    def _novelty(self, behavior: Behavior) -> int:
        near = sorted(behavior.distance(self._entries[at].behavior) for at in self._kept())[:NEIGHBORS]
        return sum(near) // len(near) if near else 1000

    def _kept(self) -> Sequence[int]:
        if self._goal is Goal.NOVELTY:
            return range(len(self._entries))
        return [self._elites[kind] for kind in sorted(self._elites)]

    def archive(self) -> Archive:
        """The archive as it stands; parents that were replaced since are not named."""
        kept = list(self._kept())
        numbers = {old: new for new, old in enumerate(kept)}
        entries = [
            Entry(one.made, one.behavior, one.novelty, None if one.parent is None else numbers.get(one.parent))
            for one in (self._entries[at] for at in kept)
        ]
        kinds = tuple(entry.behavior.kind for entry in entries) if self._goal is Goal.MAP_ELITES else ()
        return Archive(self._goal, tuple(entries), len(self._growth), tuple(self._growth), self._refused, kinds)


def behavior_of(made: "Made") -> Behavior:
    """How a level behaves."""
    width = made.level.shape[1]
    rows = made.proof.rows(width)
    profile = tuple(rows[at * (width - 1) // (PROFILE_POINTS - 1)] * 100 for at in range(PROFILE_POINTS))
    return Behavior(
        made.derived.pipes * 100 * CALIBRATED_COLUMNS // width,
        made.derived.enemies * 100 * CALIBRATED_COLUMNS // width,
        round(made.proof.leniency * 100),
        profile,
    )


def quality(made: "Made") -> tuple[int, int]:
    """What is better among levels of a kind: fewer dead ends and coins out of reach, then more kinds of columns."""
    proof = made.proof
    columns = {made.level[:, at].tobytes() for at in range(made.level.shape[1])}
    return -len(proof.dead_ends) - len(proof.softlocks) - len(proof.unreachable_coins), len(columns)
