"""Levels to learn from: folders of texts, windows of columns, and a split that never changes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from mintmark.core.errors import InvalidSpec, UnreadableFile
from mintmark.core.stream import Stream
from mintmark.modes.level.model.tokenizer import climb
from mintmark.modes.level.spec import Theme
from mintmark.modes.level.tiles import AIR, MASKED, PATH, Level, parse

HELD_OUT_SHARE = 0.05


@dataclass(frozen=True, slots=True)
class Example:
    """One level to learn from, and what is known of it."""

    level: Level
    theme: str | None = None
    difficulty: float | None = None
    asked: bool = False
    """Whether it was written to have certain classes; what nobody asked for shows what is usual."""

    @property
    def columns(self) -> NDArray[np.uint8]:
        """Its columns, lowest tile first, shape (columns, 14); paths and masks are air, as they are no tiles."""
        level = self.level
        return climb(np.where((level == PATH) | (level == MASKED), AIR, level).astype(np.uint8))

    @property
    def theme_class(self) -> int:
        """The theme's number; one more than all where it is not known."""
        return theme_class(self.theme)

    @property
    def difficulty_class(self) -> int:
        """The tenth that the difficulty lies in; 10 where it is not known."""
        return difficulty_class(self.difficulty)


def theme_class(theme: str | None) -> int:
    """The number of a theme as the network knows it."""
    return len(Theme) if theme is None else list(Theme).index(Theme(theme))


def difficulty_class(difficulty: float | None) -> int:
    """The number of a difficulty as the network knows it."""
    return 10 if difficulty is None else min(int(difficulty * 10), 9)


class Dataset:
    """Windows of levels: each has the same number of columns, and begins on the border of one."""

    def __init__(self, examples: Sequence[Example], *, window: int = 50, stride: int = 25) -> None:
        if window < 1 or stride < 1:
            raise InvalidSpec(f"A window of {window} columns every {stride} is none; both are 1 or more.")
        self.window = window
        self.examples = tuple(cut for example in examples for cut in _cuts(example, window, stride))

    def __len__(self) -> int:
        return len(self.examples)

    def __getitem__(self, index: int) -> Example:
        return self.examples[index]

    def __iter__(self) -> Iterator[Example]:
        return iter(self.examples)

    def split(self, share: float = HELD_OUT_SHARE) -> tuple[tuple[Example, ...], tuple[Example, ...]]:
        """Windows to learn from, and windows held out: a window's own tiles decide, so more levels move none."""
        sides: tuple[list[Example], list[Example]] = ([], [])
        for example in self.examples:
            sides[is_held_out(example, share)].append(example)
        return tuple(sides[0]), tuple(sides[1])


def is_held_out(example: Example, share: float = HELD_OUT_SHARE) -> bool:
    """Whether a level is kept from learning."""
    return Stream(0).child(example.level.tobytes().hex()).generator().chance(share)


def _cuts(example: Example, window: int, stride: int) -> Iterator[Example]:
    width = example.level.shape[1]
    if width <= window:
        yield example
        return
    firsts = [*range(0, width - window, stride), width - window]
    for first in firsts:
        yield Example(example.level[:, first : first + window].copy(), example.theme, example.difficulty, example.asked)


def read_folder(folder: Path | str) -> tuple[Example, ...]:
    """All levels (`*.txt`) in a folder and its folders, by name; a folder called like a theme says the theme.

    Raises: UnreadableFile when there is none; InvalidSpec naming the file that is no level.
    """
    place = Path(folder)
    found = sorted(place.rglob("*.txt")) if place.is_dir() else []
    if not found:
        raise UnreadableFile(f"No level is in {str(folder)!r}: it takes text files, *.txt, of 14 lines each.")
    examples = []
    for file in found:
        try:
            level = parse(file.read_text(encoding="utf-8"))
        except (InvalidSpec, UnicodeDecodeError) as error:
            raise InvalidSpec(f"{file.relative_to(place)} is no level: {error}") from error
        named = [part for part in file.relative_to(place).parts[:-1] if part in {theme.value for theme in Theme}]
        examples.append(Example(level, named[-1] if named else None))
    return tuple(examples)
