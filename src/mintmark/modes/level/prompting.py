"""The four clauses of a prompt: read from words, counted in a level, and said again as a sentence.

`many pipes, some enemies, low elevation` wants three classes and leaves the fourth open. The thresholds are MarioGPT's
(arXiv 2302.05981): the 33rd, 66th and 95th percentiles of its corpus in windows of 50 columns. Counts of other widths
are scaled to 50 columns, unless its own unscaled rule is asked for. Pipes are counted row by row; its reader joined
the rows first, so that a mouth at the end of one row met a mouth at the start of the next.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files
from itertools import product
from typing import TYPE_CHECKING

from mintmark.core.errors import InvalidSpec
from mintmark.core.reading import Understanding, Word

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from mintmark.craft.words.tokens import Token

CALIBRATED_COLUMNS = 50
"""The width that the thresholds speak of."""
HIGH_ROWS = 6
"""Ground or a pipe's mouth in so many top rows makes the elevation high."""
AMOUNTS = ("no", "little", "some", "many")
HEIGHTS = ("low", "high")
THRESHOLDS: Mapping[str, tuple[int, int, int]] = {"pipes": (0, 2, 5), "enemies": (1, 3, 7), "blocks": (50, 75, 176)}
"""The most that is still `no`, `little`, `some`, in 50 columns."""
CHOICES: Mapping[str, tuple[str, ...]] = {
    "pipes": AMOUNTS,
    "enemies": AMOUNTS,
    "blocks": AMOUNTS[1:],
    "elevation": HEIGHTS,
}
"""What each clause can say. Blocks are never `no`: a level stands on them."""
CLAUSES = tuple(CHOICES)
MANY_PER_COLUMN = 14
"""More than one tile for each row is in no column."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """The classes that a level should have; None where anything goes."""

    pipes: str | None = None
    enemies: str | None = None
    blocks: str | None = None
    elevation: str | None = None

    def __post_init__(self) -> None:
        for clause, choices in CHOICES.items():
            value = getattr(self, clause)
            if value is not None and value not in choices:
                listing = ", ".join(choices)
                raise InvalidSpec(f"{value!r} is no class of {clause}; there are: {listing}.", [(clause, listing)])

    def __str__(self) -> str:
        return ", ".join(f"{value} {clause}" for clause, value in self.said())

    def said(self) -> tuple[tuple[str, str], ...]:
        """The clauses that are not open, as `(clause, class)`, in their order."""
        pairs = ((one.name, getattr(self, one.name)) for one in fields(self))
        return tuple((name, value) for name, value in pairs if value is not None)

    def range(self, clause: str, columns: int, *, scaled: bool = True) -> tuple[int, int]:
        """The least and the most of a clause's things in a level so wide; of elevation, 0 is low and 1 high."""
        value = getattr(self, clause)
        if clause == "elevation":
            return (0, 1) if value is None else (HEIGHTS.index(value), HEIGHTS.index(value))
        return range_of(clause, value, columns, scaled=scaled)


def every_wish() -> Iterator[Wanted]:
    """All 96 combinations of classes, in a fixed order."""
    for pipes, enemies, blocks, elevation in product(*CHOICES.values()):
        yield Wanted(pipes, enemies, blocks, elevation)


def range_of(clause: str, value: str | None, columns: int, *, scaled: bool = True) -> tuple[int, int]:
    """The least and the most things that make the class of a clause in a level so wide; anything goes for None."""
    most_of_all = MANY_PER_COLUMN * columns
    if value is None:
        return 0, most_of_all
    width = columns if scaled else CALIBRATED_COLUMNS
    most = [threshold * width // CALIBRATED_COLUMNS for threshold in THRESHOLDS[clause]]
    first = AMOUNTS.index(value)
    low = 0 if value == CHOICES[clause][0] else most[first - 1] + 1
    return low, most[first] if first < len(most) else most_of_all


@dataclass(frozen=True, slots=True)
class Derived:
    """What a level has: its four classes, and the counts they come from."""

    wanted: Wanted
    """The classes, all four of them."""
    pipes: int
    enemies: int
    """Walking ones and cannons."""
    blocks: int
    """Ground, bricks and question blocks."""
    high_tiles: int
    """Tiles of ground and pipe mouths in the six top rows."""
    columns: int

    def meets(self, wanted: Wanted) -> bool:
        """Whether every clause that was wanted is as wanted."""
        return all(getattr(self.wanted, clause) == value for clause, value in wanted.said())

    def missed(self, wanted: Wanted) -> tuple[str, ...]:
        """The clauses that came out otherwise."""
        return tuple(clause for clause, value in wanted.said() if getattr(self.wanted, clause) != value)


def classes(level: "NDArray[np.uint8]", *, scaled: bool = True) -> Derived:
    """The prompt of a level, derived back, with counts; not scaled to 50 columns, it is MarioGPT's own rule."""
    import numpy as np

    from mintmark.modes.level import tiles

    columns = int(level.shape[1])
    mouths = (level[:, :-1] == tiles.MOUTH_LEFT) & (level[:, 1:] == tiles.MOUTH_RIGHT)
    ground = level == tiles.GROUND
    blocks = ground | (level == tiles.BRICK) | (level == tiles.POWER) | (level == tiles.QUESTION)
    high = (ground | (level == tiles.MOUTH_LEFT) | (level == tiles.MOUTH_RIGHT))[:HIGH_ROWS]
    counts = {
        "pipes": int(np.count_nonzero(mouths)),
        "enemies": int(np.count_nonzero((level == tiles.ENEMY) | (level == tiles.CANNON))),
        "blocks": int(np.count_nonzero(blocks)),
    }
    high_tiles = int(np.count_nonzero(high))
    found = {clause: class_of(clause, count, columns, scaled=scaled) for clause, count in counts.items()}
    wanted = Wanted(**found, elevation=HEIGHTS[high_tiles > 0])
    return Derived(wanted=wanted, **counts, high_tiles=high_tiles, columns=columns)


def class_of(clause: str, count: int, columns: int, *, scaled: bool = True) -> str:
    """The class that a count makes in a level so wide."""
    width = columns if scaled else CALIBRATED_COLUMNS
    above = sum(count * CALIBRATED_COLUMNS > threshold * width for threshold in THRESHOLDS[clause])
    name = AMOUNTS[above]
    return name if name in CHOICES[clause] else CHOICES[clause][0]


def sentence(derived: Derived) -> str:
    """`many pipes, some enemies, little blocks, low elevation`."""
    return str(derived.wanted)


@dataclass(frozen=True, slots=True)
class Prompt:
    """A prompt as it was read."""

    wanted: Wanted = Wanted()
    theme: str | None = None
    difficulty: float | None = None
    columns: int | None = None
    words: tuple[Word, ...] = ()
    """Every word of the text, and what came of it."""
    adjusted: tuple[str, ...] = ()
    """What was changed to fit, one sentence each."""

    @property
    def understood(self) -> tuple[str, ...]:
        """The words that did something."""
        return tuple(
            word.text for word in self.words if word.understanding not in (Understanding.MISSED, Understanding.FILLER)
        )

    @property
    def missed(self) -> tuple[str, ...]:
        """The words that nothing in the level comes from."""
        return tuple(word.text for word in self.words if word.understanding is Understanding.MISSED)


def read(prompt: str) -> Prompt:
    """What a prompt wants, with an account of every word. Never raises."""
    return _Draft(prompt).read()


@cache
def _vocabulary() -> dict[str, tuple[str, str]]:
    import tomllib

    tables = tomllib.loads(files(__package__).joinpath("words.toml").read_text(encoding="utf-8"))
    return {
        word: (kind, meaning)
        for kind, meanings in tables.items()
        for meaning, words in meanings.items()
        for word in words
    }


class _Draft:
    """One prompt on its way to classes: a clause's amount stands before its noun, or after it in the same clause."""

    def __init__(self, prompt: str) -> None:
        from mintmark.craft.words.tokens import clean, tokenize

        self.tokens: list[Token] = tokenize(clean(prompt))
        self.meanings = [self._meaning(token.key) for token in self.tokens]
        self.said: dict[str, str] = {}
        self.effects: dict[int, str] = {}
        self.adjusted: list[str] = []
        self.theme: str | None = None
        self.difficulty: float | None = None
        self.columns: int | None = None

    def _meaning(self, key: str) -> tuple[str, str]:
        if key.isdigit():
            return "number", key
        return _vocabulary().get(key, ("", ""))

    def read(self) -> Prompt:
        self._shorthand()
        for index, (kind, meaning) in enumerate(self.meanings):
            if kind == "thing":
                self._thing(index, meaning)
        for index, (kind, meaning) in enumerate(self.meanings):
            if index in self.effects:
                continue
            match kind:
                case "theme":
                    self.theme = meaning
                    self.effects[index] = f"theme {meaning}"
                case "difficulty":
                    self.difficulty = float(meaning)
                    self.effects[index] = f"difficulty {meaning}"
                case "shape":
                    self.said.setdefault("elevation", meaning)
                    self.effects[index] = f"elevation {meaning}"
        words = tuple(self._word(index) for index in range(len(self.tokens)))
        adjusted = tuple(self.adjusted)
        return Prompt(Wanted(**self.said), self.theme, self.difficulty, self.columns, words, adjusted)

    def _shorthand(self) -> None:
        """`many/many/little/low`: four classes alone, in the order of the clauses."""
        kinds = [kind for kind, _ in self.meanings]
        if kinds != ["amount"] * 3 + ["shape"]:
            return
        for index, (clause, (_, value)) in enumerate(zip(CLAUSES, self.meanings, strict=True)):
            self._say(clause, value, (index,))

    def _thing(self, index: int, thing: str) -> None:
        found = self._amount(index, thing)
        if found is None:
            if thing in ("pipes", "enemies", "blocks"):
                self._say(thing, "some", (index,))
            return
        at, amount = found
        if thing == "columns":
            if amount.isdigit():
                self.columns = int(amount)
                self.effects[at] = self.effects[index] = f"columns {amount}"
        elif thing == "elevation":
            self._say(thing, "low" if amount in ("no", "little", "low") else "high", (at, index))
        elif amount.isdigit():
            self._say(thing, class_of(thing, int(amount), self.columns or CALIBRATED_COLUMNS), (at, index))
        else:
            self._say(thing, {"low": "little", "high": "many"}.get(amount, amount), (at, index))

    def _amount(self, index: int, thing: str) -> tuple[int, str] | None:
        before = index
        while before > 0 and not self.tokens[before].opens:
            before -= 1
            if self.meanings[before][0] in ("amount", "shape", "number") and before not in self.effects:
                return before, self.meanings[before][1]
            if self.meanings[before][0] == "thing":
                break
        after = index + 1
        if after < len(self.tokens) and (not self.tokens[after].opens or thing == "elevation"):
            kind, meaning = self.meanings[after]
            follows = (
                after + 1 < len(self.tokens)
                and self.meanings[after + 1][0] == "thing"
                and not self.tokens[after + 1].opens
            )
            if kind in ("amount", "shape", "number") and not follows:
                return after, meaning
        return None

    def _say(self, clause: str, value: str, at: tuple[int, ...]) -> None:
        if value not in CHOICES[clause]:
            said = (
                f"“{value} {clause}” is not to be had: a level stands on blocks. It has {CHOICES[clause][0]} of them."
            )
            self.adjusted.append(said)
            value = CHOICES[clause][0]
        before = self.said.get(clause)
        if before is not None and before != value:
            self.adjusted.append(f"“{before} {clause}” gave way to “{value} {clause}”, which was said later.")
        self.said[clause] = value
        for index in at:
            self.effects[index] = f"{value} {clause}"

    def _word(self, index: int) -> Word:
        text, effect = self.tokens[index].text, self.effects.get(index, "")
        if effect:
            return Word(text=text, understanding=Understanding.KNOWN, as_word=self.meanings[index][1], effect=effect)
        filler = self.meanings[index][0] == "filler"
        return Word(text=text, understanding=Understanding.FILLER if filler else Understanding.MISSED)
