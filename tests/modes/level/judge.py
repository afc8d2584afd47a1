"""A second opinion on levels, by another idea than the solver's: steps from tile to tile, jumps as fixed arcs.

The arcs are the coarse tile paths of walking and running jumps as they are documented for the original games. Enemies
are ignored. Nothing here knows the physics, so that both can be wrong only in different ways.
"""

from collections.abc import Sequence

SOLID = frozenset("XS?Q<>[]Bb")
ROWS = 14
Arc = Sequence[tuple[int, int]]
Cell = tuple[int, int]

WALKING = ("URUURRDRDDR", "UUURRDRDRD", "UUUURRRDRDDRD", "UUUURRDRRDDRD", "URRDRDDRD", "URRDRDRDD", "UUURDRRDDRD")
RUNNING = ("URURURURRRDRRDDRD", "URURURRRDRDRD", "URRRRD", "URRRDRDRD", "URURURRRDRDDRD", "URURURURRDRRDDD")
"""Up, right and down, tile by tile; every arc is also taken to the left."""
_MOVES = {"U": (0, -1), "R": (1, 0), "D": (0, 1)}


def arc(moves: str) -> Arc:
    """The tiles that a jump goes through, from where it starts."""
    x = y = 0
    places = []
    for move in moves:
        x, y = x + _MOVES[move][0], y + _MOVES[move][1]
        places.append((x, y))
    return places


def arcs(*, walking_only: bool) -> list[Arc]:
    """All arcs to the right, then to the left."""
    ways = [arc(moves) for moves in (WALKING if walking_only else WALKING + RUNNING)]
    return ways + [[(-x, y) for x, y in way] for way in ways]


def passable(text: str, jumps: Sequence[Arc]) -> bool:  # noqa: C901 - a judge is read in one piece
    """Whether somebody who steps, jumps along the arcs and falls gets from the first columns to the last one."""
    lines = text.split("\n")
    columns = len(lines[0])

    def is_free(x: int, y: int) -> bool:
        return 0 <= x < columns and y < ROWS and (y < 0 or lines[y][x] not in SOLID)

    def stands(x: int, y: int) -> bool:
        return is_free(x, y) and 0 <= y < ROWS - 1 and lines[y + 1][x] in SOLID

    starts = [(x, y) for x in range(3) for y in range(ROWS - 1) if stands(x, y)]
    if not starts:
        return False
    todo, seen = [max(starts, key=lambda cell: cell[1])], set()
    while todo:
        cell = todo.pop()
        if cell in seen or not -8 <= cell[1] < ROWS:
            continue
        seen.add(cell)
        x, y = cell
        if x == columns - 1:
            return True
        if not stands(x, y):
            if is_free(x, y + 1):
                todo.append((x, y + 1))
                todo += [(x + side, y + 1) for side in (-1, 1) if is_free(x + side, y) and is_free(x + side, y + 1)]
            todo += [(x + side, y) for side in (-1, 1) if stands(x + side, y)]
            continue
        todo += [(x + side, y) for side in (-1, 1) if is_free(x + side, y)]
        for jump in jumps:
            for dx, dy in jump:
                if not is_free(x + dx, y + dy):
                    break
                todo.append((x + dx, y + dy))
                if stands(x + dx, y + dy) and dy >= 0:
                    break
    return False


def form_faults(text: str) -> list[Cell]:
    """Pipes that are not whole and cannons without a footing: column and row of each odd tile."""
    lines = text.split("\n")
    columns = len(lines[0])

    def at(x: int, y: int) -> str:
        return lines[y][x] if 0 <= x < columns and 0 <= y < ROWS else ""

    partner = {"<": (1, ">"), ">": (-1, "<"), "[": (1, "]"), "]": (-1, "[")}
    found = []
    for y in range(ROWS):
        for x in range(columns):
            tile = at(x, y)
            if tile in partner:
                side, other = partner[tile]
                above = at(x, y - 1)
                left = tile in "<["
                whole = at(x + side, y) == other
                if tile in "[]":
                    whole = whole and above in (("<", "[") if left else (">", "]"))
                below = at(x, y + 1)
                whole = whole and (below == ("[" if left else "]") or (below in "XS?Q" and below != ""))
                if not whole:
                    found.append((x, y))
            elif (
                (tile == "b" and at(x, y - 1) not in ("B", "b"))
                or (tile in ("B", "b") and at(x, y + 1) not in tuple("bXSB"))
                or (tile == "E" and (y == ROWS - 1 or at(x, y + 1) not in SOLID))
            ):
                found.append((x, y))
    return found
