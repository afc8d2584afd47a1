"""Which columns of a level are written anew: `20-35,60` as numbers."""

from mintmark.core.errors import InvalidSpec


def columns_of(mask: str, width: int) -> tuple[int, ...]:
    """The columns that a mask names, in order, each once.

    Raises: InvalidSpec where one is not in the level, or a range runs backwards.
    """
    found: set[int] = set()
    for part in filter(None, mask.replace(" ", "").split(",")):
        first, _, last = part.partition("-")
        if not first.isdigit() or (last and not last.isdigit()):
            raise InvalidSpec(f"{part!r} is no range of columns; write 20-35,60.", [("mask", part)])
        begin, end = int(first), int(last or first)
        if begin > end or end >= width:
            sentence = f"The columns {part} are not in a level of {width} columns, which has 0 to {width - 1}."
            raise InvalidSpec(sentence, [("mask", sentence)])
        found.update(range(begin, end + 1))
    return tuple(sorted(found))


def spans(columns: tuple[int, ...]) -> tuple[tuple[int, int], ...]:
    """Columns as runs `(first, after the last)`, in order."""
    runs: list[tuple[int, int]] = []
    for column in columns:
        if runs and runs[-1][1] == column:
            runs[-1] = (runs[-1][0], column + 1)
        else:
            runs.append((column, column + 1))
    return tuple(runs)
