"""How many pipes, enemies and blocks a level is to have: classes of a prompt turned into numbers to meet."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mintmark.core.errors import InvalidSpec
from mintmark.core.stream import Draws

if TYPE_CHECKING:
    from mintmark.modes.level.prompting import Wanted

WINDOW = 50
"""The columns for which the bounds hold; other widths are scaled to it."""
BOUNDS: Mapping[str, Mapping[str, tuple[int, int]]] = {
    "pipes": {"no": (-1, 0), "little": (0, 2), "some": (2, 5), "many": (5, 8)},
    "enemies": {"no": (-1, 1), "little": (1, 3), "some": (3, 7), "many": (7, 11)},
    "blocks": {"little": (0, 75), "some": (75, 176), "many": (176, 300)},
}
"""Above the first, up to the second, in 50 columns. Only the last upper bound of each is ours: how much is enough."""


@dataclass(frozen=True)
class Budget:
    """What one level is to hold, in whole numbers for its own width."""

    pipes: int
    enemies: int
    fewest_blocks: int
    blocks: int
    """The aim, between the fewest and the most."""
    most_blocks: int
    high: bool


def span(clause: str, word: str, columns: int) -> tuple[int, int]:
    """The fewest and the most of something that a class allows in so many columns.

    Raises:
        InvalidSpec: no whole number lies in the class at this width.
    """
    above, most = BOUNDS[clause][word]
    low, high = above * columns // WINDOW + 1, most * columns // WINDOW
    if word == "no":
        low = 0
    if low > high:
        raise InvalidSpec(f"No number of {clause} is {word!r} in {columns} columns; ask for at least {WINDOW} columns.")
    return low, high


def drawn(
    draws: Draws, columns: int, wanted: "Wanted | None", usual: Mapping[str, Mapping[str, float]], difficulty: float
) -> Budget:
    """Numbers for the wanted classes; those left open are drawn from the theme's usual ones.

    `usual` has weights per class for pipes, enemies, blocks and elevation. Difficulty moves enemies within a class.
    """
    words = {clause: _word(draws, clause, wanted, usual[clause], columns) for clause in usual}
    pipes = draws.integer(*span("pipes", words["pipes"], columns))
    fewest, most = span("enemies", words["enemies"], columns)
    enemies = fewest + int((most - fewest) * draws.between(difficulty * 0.6, 0.4 + difficulty * 0.6) + 0.5)
    low, high = span("blocks", words["blocks"], columns)
    aim = low + int((high - low) * _SHARES[words["blocks"]](draws))
    return Budget(pipes, enemies, low, aim, high, words["elevation"] == "high")


_SHARES = {
    "little": lambda draws: draws.between(0.7, 0.97),
    "some": lambda draws: draws.between(0.1, 0.7),
    "many": lambda draws: draws.between(0.1, 0.5),
}


def _word(draws: Draws, clause: str, wanted: "Wanted | None", usual: Mapping[str, float], columns: int) -> str:
    asked: str | None = getattr(wanted, clause) if wanted is not None else None
    if asked is not None:
        return asked
    possible = {word: weight for word, weight in usual.items() if clause == "elevation" or _fits(clause, word, columns)}
    return weighted(draws, possible)


def _fits(clause: str, word: str, columns: int) -> bool:
    above, most = BOUNDS[clause][word]
    return above * columns // WINDOW + 1 <= most * columns // WINDOW


def weighted(draws: Draws, weights: Mapping[str, float]) -> str:
    """One of the names, each as likely as its weight says; the order of the table counts."""
    left = draws.unit() * sum(weights.values())
    for name, weight in weights.items():
        left -= weight
        if left < 0:
            return name
    return name
