"""The grammar of levels: rhythm and tension, written out in tiles. Unlimited levels, every one from a seed."""

from typing import TYPE_CHECKING

from mintmark.core.errors import InvalidSpec
from mintmark.core.stream import Draws, Stream
from mintmark.modes.level.grammar.budget import Budget, drawn, weighted
from mintmark.modes.level.grammar.contour import contour
from mintmark.modes.level.grammar.creatures import inhabit, strew
from mintmark.modes.level.grammar.draft import Draft
from mintmark.modes.level.grammar.elevation import TOP_ROWS
from mintmark.modes.level.grammar.filling import fill
from mintmark.modes.level.grammar.ground import GROUND_PHRASES, flat, pipe, terrace
from mintmark.modes.level.grammar.overhead import hang
from mintmark.modes.level.grammar.platforms import LOWEST, PLATFORM_PHRASES, ashore, deck
from mintmark.modes.level.grammar.tension import tension
from mintmark.modes.level.grammar.themes import Theme, ThemeName, any_theme, named
from mintmark.modes.level.tiles import ROWS, Level

if TYPE_CHECKING:
    from mintmark.modes.level.prompting import Wanted

FEWEST_COLUMNS = 20
THICKEST = 3
"""Further rows of ground at the most."""
STEADY = 0.85
"""How soon floors follow the contour."""
PIPE_ROOM = 4
"""Columns that a pipe needs at the least."""


_ON_LAND = {**GROUND_PHRASES, "deck": deck}


def compose(
    seed: int,
    columns: int,
    theme: ThemeName | None = None,
    wanted: "Wanted | None" = None,
    difficulty: float = 0.5,
) -> Level:
    """A level of so many columns. Clauses that `wanted` leaves open are drawn as the theme usually has them.

    Difficulty goes from 0, a walk, to 1. The level is well formed; that it can be completed is for the proof to say.

    Raises:
        InvalidSpec: too few columns, or a difficulty outside its range.
    """
    if columns < FEWEST_COLUMNS:
        raise InvalidSpec(f"A level of {columns} columns is too short to be written; ask for {FEWEST_COLUMNS} or more.")
    if not 0.0 <= difficulty <= 1.0:
        raise InvalidSpec(f"Difficulty goes from 0 to 1, and {difficulty} is outside it.")
    stream = Stream(seed).child("level")
    chosen = named(theme or any_theme(stream.child("theme").generator()))
    budget = drawn(stream.child("budget").generator(), columns, wanted, chosen.usual, difficulty)
    curve = tension(stream.child("tension").generator(), columns, difficulty)
    draft = _skeleton(stream.child("skeleton").generator(), columns, chosen, budget, curve)
    overhead = stream.child("overhead").generator()
    hang(draft, overhead, chosen, budget)
    fill(draft, overhead, chosen, budget)
    inhabit(draft, stream.child("creatures").generator(), chosen, budget, curve)
    strew(draft, stream.child("coins").generator(), chosen)
    return draft.level()


def _skeleton(draws: Draws, columns: int, theme: Theme, budget: Budget, curve: list[float]) -> Draft:
    """The floors and pipes from the start zone to the end zone."""
    way = contour(draws, columns, theme.altitudes)
    draft = Draft(columns, budget.blocks - columns, roof=3 if budget.high else TOP_ROWS, contour=way)
    draft.crust = 1 + _thickness(draws, draft, theme)
    draft.base = min(way[0], ROWS - draft.crust)
    start, end = draws.integer(4, 7), draws.integer(3, 5)
    for x in range(start):
        draft.ground(x, draft.base)
    draft.take(0, 3)
    x, pipes = start, budget.pipes
    while x < columns - end:
        x, pipes = _phrase(draft, draws, theme, x, columns - end - x, curve[x], pipes)
    for at in range(x, columns):
        draft.ground(at, draft.base)
    draft.take(columns - 3, columns - 1)
    return draft


def _thickness(draws: Draws, draft: Draft, theme: Theme) -> int:
    """Further rows of ground below the floor, where many blocks are wanted."""
    if theme.skeleton == "platforms":
        return 0
    affordable = max(int(draft.spare / draft.columns - 0.8), 0)
    return min(draws.integer(0, affordable), THICKEST)


def _phrase(draft: Draft, draws: Draws, theme: Theme, x: int, room: int, hard: float, pipes: int) -> tuple[int, int]:
    """Write one phrase; where the next begins and the pipes that are left."""
    is_land = theme.skeleton == "ground"
    if not is_land:
        draft.base = min(max(draft.floor[x - 1], draft.roof + 3), LOWEST)
    elif pipes and draft.base - draft.roof < 2 and pipes * PIPE_ROOM + 8 >= room:
        draft.base = ROWS - draft.crust  # a drop: no pipe reaches so high, and they are all still to come
        draft.contour = [draft.base] * draft.columns
    shore = 0 if is_land else ashore(draft, x)
    need = pipes * PIPE_ROOM + shore
    if is_land and draft.contour[x] != draft.base and draws.chance(STEADY):
        wrote = terrace(draft, draws, x, room - need, hard)
        if wrote:
            return x + wrote, pipes
    if pipes and (need + 3 >= room or draws.chance(min(pipes * 6.5 / room, 1.0))):
        if shore:
            draft.pit(x)
        wrote = pipe(draft, draws, x + shore, room - shore if need + 3 < room else 4, hard)
        if wrote:
            return x + shore + wrote, pipes - 1
    table = _ON_LAND if is_land else PLATFORM_PHRASES
    wrote = table[weighted(draws, theme.phrases)](draft, draws, x, room - need, hard)
    if wrote == 0 and room <= PIPE_ROOM + 2:
        wrote = (
            flat(draft, draws, x, min(room, 2), hard)
            if is_land
            else shore + flat(draft, draws, x + shore, max(room - shore, 1), hard)
        )
    return x + wrote, pipes
