"""Enemies, cannons and coins: exactly as many of the first two as the budget says, harder places first."""

from collections.abc import Iterator

from mintmark.core.stream import Draws
from mintmark.modes.level.grammar.budget import Budget
from mintmark.modes.level.grammar.draft import VOID, Draft
from mintmark.modes.level.grammar.themes import Theme
from mintmark.modes.level.tiles import AIR, COIN, ENEMY, ROWS

QUIET = 8
"""Columns at the start without an enemy."""
GROUPS = ((0,), (0,), (0, 2), (0, 2), (0, 1, 3), (0, 2, 4), (0, 1))
"""Columns of the enemies in a group."""


PIPE_SHARE = 0.75
"""The part of pipes with an enemy on top, as long as enemies last; half of it for the tallest."""


MONOTONY = 7
"""Columns of plain floor after which coins are strewn."""


def inhabit(draft: Draft, draws: Draws, theme: Theme, budget: Budget, tension: list[float]) -> None:
    """Place cannons, then enemies in groups, until the budget is met."""
    left = budget.enemies
    left -= _cannons(draft, draws, theme, left, tension)
    left -= _on_pipes(draft, draws, left)
    for places in _places(draft):
        while left > 0 and places:
            x, row = _harder(draws, places, tension)
            for offset in draws.pick(GROUPS):
                if left > 0 and (x + offset, row) in places:
                    draft.rows[row][x + offset] = ENEMY
                    left -= 1
                    places.discard((x + offset, row))
            places.discard((x, row))
            places.discard((x - 1, row))


def _on_pipes(draft: Draft, draws: Draws, left: int) -> int:
    """Enemies on the mouths of pipes that are not too high to be jumped with one on top; how many."""
    placed = 0
    for x, top in draft.pipes:
        likely = PIPE_SHARE if top >= draft.floor[x] - 3 else PIPE_SHARE / 2
        inside = draft.columns - 6 > x > QUIET
        if inside and placed < left and draws.chance(likely) and draft.is_free(top - 1, x - 1, x + 2):
            draft.rows[top - 1][x + 1] = ENEMY
            placed += 1
    return placed


def _harder(draws: Draws, places: "Places", tension: list[float]) -> tuple[int, int]:
    first, second = draws.pick(places.order), draws.pick(places.order)
    return first if tension[first[0]] >= tension[second[0]] else second


class Places:
    """Tiles where an enemy may stand, in order, quick to look up."""

    def __init__(self, tiles: Iterator[tuple[int, int]]) -> None:
        self.order = list(tiles)
        self._known = set(self.order)

    def __contains__(self, tile: tuple[int, int]) -> bool:
        return tile in self._known

    def __bool__(self) -> bool:
        return bool(self.order)

    def discard(self, tile: tuple[int, int]) -> None:
        """Forget a tile, if it is known."""
        if tile in self._known:
            self._known.discard(tile)
            self.order.remove(tile)


def _places(draft: Draft) -> Iterator[Places]:
    """Where enemies may stand: free floor first, then any floor, then the tops of hung blocks."""
    yield Places(_on_floor(draft, quiet=QUIET, free=True))
    yield Places(_on_floor(draft, quiet=QUIET, free=False))
    yield Places(_on_blocks(draft))
    yield Places(_on_floor(draft, quiet=4, free=False))


def _on_floor(draft: Draft, *, quiet: int, free: bool) -> Iterator[tuple[int, int]]:
    for x in range(quiet, draft.columns - 3):
        row = draft.floor[x] - 1
        if draft.floor[x] == VOID or row < 1 or (free and draft.taken[x]):
            continue
        if draft.rows[row][x] == AIR and draft.rows[row - 1][x] == AIR and draft.is_solid(x, row + 1):
            yield x, row


def _on_blocks(draft: Draft) -> Iterator[tuple[int, int]]:
    for x in range(QUIET, draft.columns - 3):
        for row in range(4, ROWS - 1):
            if draft.rows[row][x] == AIR and draft.is_solid(x, row + 1) and draft.rows[row - 1][x] == AIR:
                yield x, row


def _cannons(draft: Draft, draws: Draws, theme: Theme, left: int, tension: list[float]) -> int:
    """Cannons on level floor in hard places; how many."""
    placed = 0
    for x in range(QUIET + 4, draft.columns - 6):
        wanted = left - placed > 1 and tension[x] > 0.15 and draws.chance(theme.cannons * 0.2)
        if not wanted or any(draft.taken[x - 2 : x + 3]) or not draft.is_level_floor(x - 2, x + 2):
            continue
        height = draws.integer(1, 3)
        if all(draft.is_free(row, x - 1, x + 1) for row in range(draft.floor[x] - height - 3, draft.floor[x])):
            draft.cannon(x, height)
            placed += 1
    return placed


def strew(draft: Draft, draws: Draws, theme: Theme) -> None:
    """Coins in rows and arcs, where a jump reaches them."""
    for _ in range(int(theme.coins * draft.columns / 50 + draws.unit())):
        x, length = draws.integer(3, max(draft.columns - 10, 3)), draws.integer(1, 6)
        lift = draws.integer(1, 4)
        floor = min(draft.floor[x : x + length])
        if floor == VOID:
            continue
        if length >= 3 and lift < 4 and draws.chance(0.2):
            _coins(draft, x, length, floor - lift - 1, arc=False)
        _coins(draft, x, length, floor - lift, arc=length >= 3 and draws.chance(0.25))

    _break_monotony(draft, draws)


def _break_monotony(draft: Draft, draws: Draws) -> None:
    """Coins wherever nothing else has happened for a while."""
    quiet = 0
    for x in range(draft.columns - 4):
        rows = [row for row in range(ROWS) if draft.rows[row][x]]
        same = draft.floor[x] == draft.floor[x - 1] and rows and rows[0] == draft.floor[x]
        quiet = quiet + 1 if same else 0
        if quiet >= MONOTONY and draws.chance(0.5):
            length = draws.integer(1, 5)
            _coins(
                draft, x - length, length, draft.floor[x] - draws.integer(1, 4), arc=length >= 3 and draws.chance(0.4)
            )
            quiet = 0


def _coins(draft: Draft, x: int, length: int, top: int, *, arc: bool) -> None:
    for offset in range(min(length, draft.columns - 1 - x)):
        row = top + (1 if arc and offset in (0, length - 1) else 0)
        if 1 < row < draft.floor[x + offset] and draft.rows[row][x + offset] == AIR:
            draft.rows[row][x + offset] = COIN
