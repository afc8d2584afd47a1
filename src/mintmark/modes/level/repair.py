"""Mends a level: its form, then a way through it, then what the prompt wants of it; as few tiles as that takes."""

from typing import TYPE_CHECKING

from mintmark.modes.level.adjusting import adjust
from mintmark.modes.level.bench import Bench, Edit
from mintmark.modes.level.form import faults
from mintmark.modes.level.mending import mend
from mintmark.modes.level.passage import open_way
from mintmark.modes.level.prompting import classes
from mintmark.modes.level.proof import is_solved
from mintmark.modes.level.tiles import Level, checked

if TYPE_CHECKING:
    from mintmark.modes.level.prompting import Wanted

ROUNDS = 4
"""Opening a way may break a pipe, and a pipe made whole may close the way."""


def repair(level: Level, keep: "Wanted | None" = None) -> tuple[Level, list[Edit]]:
    """The level well-formed and completed by the solver, and every tile that was changed.

    With `keep` its classes are met too, where there is room for that; a way through matters more. A level that needs
    nothing comes back as it is.
    """
    bench = Bench(checked(level))
    for _ in range(ROUNDS):
        mend(bench)
        open_way(bench)
        if keep is not None and not classes(bench.level()).meets(keep):
            adjust(bench, keep)
        if _is_whole(bench.level()):
            break
    return bench.level(), bench.edits()


def _is_whole(level: Level) -> bool:
    return not faults(level) and is_solved(level)
