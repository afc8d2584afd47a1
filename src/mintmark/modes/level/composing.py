"""From a spec to a level that holds: written by the model, looked at, and written again or mended where it must be.

A level holds when it is well-formed, is proved, and has the classes that were wanted. Attempts are counted, so that
equal specs come to equal levels; in a batch each level is what it would be alone.
"""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from mintmark.core.stream import Stream
from mintmark.modes.level.form import faults
from mintmark.modes.level.made import Made
from mintmark.modes.level.masking import columns_of
from mintmark.modes.level.model.conditions import NO_THEME, NO_WAY, STRETCH
from mintmark.modes.level.model.constraints import NOTHING
from mintmark.modes.level.model.dataset import theme_class
from mintmark.modes.level.model.goals import added, draw_goal
from mintmark.modes.level.model.tokenizer import climb, descend
from mintmark.modes.level.model.weights import Weights, load_weights
from mintmark.modes.level.model.writer import Order, Writer, empty
from mintmark.modes.level.prompting import Prompt, Wanted, classes, read
from mintmark.modes.level.proof import Proof, prove, with_path
from mintmark.modes.level.repair import repair
from mintmark.modes.level.spec import LevelSpec, Theme
from mintmark.modes.level.tiles import Level, parse

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from mintmark.modes.level.model.goals import Goal

Progress = Callable[[int, int], None]
ATTEMPTS = 6
"""So many levels are written before the best of them is mended."""
SIDE_BY_SIDE = 2
"""Threads among which a batch is shared."""
GAP_CANDIDATES = 4
"""So many fillings of a gap are written at once; the one that leads on best is kept."""
GRAMMAR_ATTEMPTS = 20
PLAIN_DIFFICULTY = 0.5


@dataclass(frozen=True, slots=True)
class _Wish:
    """A spec, read: what is to be written, and what it is held against."""

    spec: LevelSpec
    prompt: Prompt
    canvas: "NDArray[np.uint8]"
    theme: str | None
    difficulty: float
    judged_from: int
    """The first column that the prompt speaks of: those written, where a level is gone on with."""

    @property
    def wanted(self) -> Wanted:
        return self.prompt.wanted

    @property
    def candidates(self) -> int:
        return GAP_CANDIDATES if self.spec.mask else 1

    @property
    def shape(self) -> bytes:
        """Equal where levels can be written side by side."""
        return np.equal(self.canvas[:, 0], NOTHING).tobytes()


@dataclass(frozen=True, slots=True)
class _Attempt:
    level: Level
    proof: Proof
    missed: int
    faults: int
    seam: float
    theme: str
    edits: tuple[str, ...] = ()

    @property
    def holds(self) -> bool:
        return self.proof.solved and self.faults == 0 and self.missed == 0

    @property
    def rank(self) -> tuple[bool, bool, int, float]:
        """Higher is better."""
        return (self.proof.solved, self.faults == 0, -self.missed, self.seam)


@cache
def shipped() -> Writer:
    """The writer with the weights of the package; loaded once."""
    return Writer(load_weights())


def compose(spec: LevelSpec, progress: Progress | None = None, *, writer: Writer | None = None) -> Made:
    """The level that a spec asks for."""
    wish = _wish(spec)
    writer = writer or shipped()
    first = [_attempts([wish], 0, writer, progress)[0]]
    return _finished(wish, first, writer)


def compose_all(specs: Sequence[LevelSpec], *, writer: Writer | None = None) -> list[Made]:
    """The levels that specs ask for, those of one shape written side by side."""
    writer = writer or shipped()
    wishes = [_wish(spec) for spec in specs]
    groups: dict[bytes, list[int]] = {}
    for index, wish in enumerate(wishes):
        groups.setdefault(wish.shape, []).append(index)
    shares = [indices[at::SIDE_BY_SIDE] for indices in groups.values() for at in range(SIDE_BY_SIDE)]

    def write(share: Sequence[int]) -> list[tuple[int, Made]]:
        attempts = _attempts([wishes[index] for index in share], 0, writer) if share else []
        pairs = zip(share, attempts, strict=True)
        return [(index, _finished(wishes[index], [attempt], writer)) for index, attempt in pairs]

    # Kernels let go of the interpreter, and no sum crosses levels: two threads change nothing but the time.
    with ThreadPoolExecutor(SIDE_BY_SIDE) as threads:
        made = dict(pair for found in threads.map(write, shares) for pair in found)
    return [made[index] for index in range(len(specs))]


def _wish(spec: LevelSpec) -> _Wish:
    prompt = read(spec.prompt)
    judged_from = 0
    if not spec.start:
        canvas = empty(spec.columns)
    else:
        canvas = climb(parse(spec.start))
        if spec.mask:
            canvas[list(columns_of(spec.mask, len(canvas)))] = NOTHING
        else:
            judged_from = len(canvas)
            canvas = np.concatenate([canvas, empty(spec.columns)])
    theme = spec.theme.value if spec.theme is not None else prompt.theme
    difficulty = spec.difficulty if spec.difficulty is not None else prompt.difficulty
    return _Wish(spec, prompt, canvas, theme, PLAIN_DIFFICULTY if difficulty is None else difficulty, judged_from)


def _impossible(wanted: Wanted, columns: int, *, scaled: bool) -> tuple[str, ...]:
    """What of a wish no level so wide can have, one sentence each."""
    found = []
    for clause, value in wanted.said():
        low, most = wanted.range(clause, columns, scaled=scaled)
        if low > most:
            found.append(f"In {columns} columns no number of {clause} is “{value}”; ask for 50 columns or more.")
    return tuple(found)


def _finished(wish: _Wish, attempts: list[_Attempt], writer: Writer) -> Made:
    """The first attempt that holds; the best one mended where none does, and the grammar's where even that fails."""
    while not attempts[-1].holds and len(attempts) < ATTEMPTS:
        mended = _mended(wish, attempts[-1])
        if mended is not None and mended.holds:
            attempts.append(mended)
            break
        attempts.append(_attempts([wish], len(attempts), writer)[0])
    chosen = max(attempts, key=lambda one: one.rank)
    if not chosen.proof.solved and not wish.spec.start:
        chosen = _by_grammar(wish)
    spec = wish.spec
    shown = with_path(chosen.level, chosen.proof) if spec.show_path else None
    return Made(
        level=chosen.level,
        proof=chosen.proof,
        derived=classes(chosen.level[:, wish.judged_from :], scaled=spec.scaled),
        wanted=wish.wanted,
        theme=chosen.theme,
        seed=spec.seed,
        attempts=len(attempts),
        faults=chosen.faults,
        edits=chosen.edits,
        missed_words=wish.prompt.missed,
        adjusted=wish.prompt.adjusted
        + _impossible(wish.wanted, len(wish.canvas) - wish.judged_from, scaled=spec.scaled),
        shown=shown,
    )


def _attempts(wishes: Sequence[_Wish], number: int, writer: Writer, progress: Progress | None = None) -> list[_Attempt]:
    """One attempt at each wish, written side by side."""
    orders = [
        _order(wish, number * GAP_CANDIDATES + candidate, writer.weights)
        for wish in wishes
        for candidate in range(wish.candidates)
    ]
    written = iter(zip(orders, writer.write(orders, progress), strict=True))
    found = []
    for wish in wishes:
        candidates = []
        for _ in range(wish.candidates):
            order, one = next(written)
            candidates.append(_judged(wish, one.level, _theme_name(order.goal.theme), one.seam_chance))
        found.append(max(candidates, key=lambda one: one.rank))
    return found


def _order(wish: _Wish, number: int, weights: Weights) -> Order:
    spec = wish.spec
    stream = Stream(spec.seed).child("level").child(number)
    goal = _goal(wish, stream, weights)
    return Order(wish.canvas.copy(), goal, stream.child("tiles"), spec.temperature, spec.top_k, spec.top_p)


def _goal(wish: _Wish, stream: Stream, weights: Weights) -> "Goal":
    spec = wish.spec
    columns = len(wish.canvas) - wish.judged_from
    goal = draw_goal(
        stream.child("goal").generator(), weights.targets, columns, wish.wanted, wish.theme, wish.difficulty,
        scaled=spec.scaled,
    )  # fmt: skip
    if not spec.start:
        return goal
    if wish.theme is None:
        goal = replace(goal, theme=NO_THEME)
    stands = wish.canvas[wish.canvas[:, 0] != NOTHING]
    held = classes(descend(stands))
    if wish.judged_from:
        high = int((high_columns(stands)).sum())
        goal = replace(goal, way=(NO_WAY,) * (wish.judged_from // STRETCH + 1) + goal.way)
        return added(goal, held.pipes, held.enemies, held.blocks, high)
    goal = replace(goal, way=())
    if not wish.prompt.wanted.said():  # a gap in a level that nothing is said of: as much as elsewhere
        open_columns = len(wish.canvas) - len(stands)
        pipes, enemies, blocks = (
            count + count * open_columns // max(len(stands), 1) for count in (held.pipes, held.enemies, held.blocks)
        )
        return replace(goal, pipes=pipes, enemies=enemies, blocks=blocks, high=int(high_columns(stands).sum()))
    return replace(goal, fewest_high=0 if high_columns(stands).any() else goal.fewest_high)


def high_columns(columns: "NDArray[np.uint8]") -> "NDArray[np.bool_]":
    """Which columns, lowest tile first, have something that makes a level high."""
    high: NDArray[np.bool_] = np.logical_or.reduce(np.isin(columns[:, 8:], (1, 7, 8)), axis=1)
    return high


def _judged(wish: _Wish, level: Level, theme: str, seam: float, edits: tuple[str, ...] = ()) -> _Attempt:
    derived = classes(level[:, wish.judged_from :], scaled=wish.spec.scaled)
    return _Attempt(level, prove(level), len(derived.missed(wish.wanted)), _faults(wish, level), seam, theme, edits)


def _faults(wish: _Wish, level: Level) -> int:
    """Faults in what was written, and at its seams; what was wrong before is not held against it."""
    found = faults(level)
    if not wish.spec.start:
        return len(found)
    new = np.flatnonzero(wish.canvas[:, 0] == NOTHING)
    near = set(new.tolist()) | set((new - 1).tolist()) | set((new + 1).tolist())
    return sum(fault[0] in near for fault in found)


def _mended(wish: _Wish, attempt: _Attempt) -> _Attempt | None:
    """The attempt with as few tiles as possible set right; None where that would touch columns that have to stay."""
    level, edits = repair(attempt.level, wish.wanted)
    stands = np.flatnonzero(wish.canvas[:, 0] != NOTHING)
    if not (level[:, stands] == attempt.level[:, stands]).all():
        return None
    told = tuple(str(edit) for edit in edits)
    return _judged(wish, level, attempt.theme, attempt.seam, attempt.edits + told)


def _by_grammar(wish: _Wish) -> _Attempt:
    """A level of the grammar that the model learned from: the way out where no attempt could be proved."""
    from mintmark.modes.level.grammar import FEWEST_COLUMNS
    from mintmark.modes.level.grammar import compose as compose_by_grammar
    from mintmark.modes.level.grammar.themes import THEMES

    spec, stream = wish.spec, Stream(wish.spec.seed).child("grammar")
    said = ("No level of the model could be proved; this one is written by the grammar.",)
    columns = max(spec.columns, FEWEST_COLUMNS)
    wanted = None if _impossible(wish.wanted, columns, scaled=True) else wish.wanted
    for number in range(GRAMMAR_ATTEMPTS):
        theme = THEMES[theme_class(wish.theme)] if wish.theme else stream.child(number).generator().pick(THEMES)
        level = compose_by_grammar(stream.child(number).key, columns, theme, wanted=wanted, difficulty=wish.difficulty)[
            :, : spec.columns
        ]
        found = _judged(wish, level, theme, 1.0, said)
        if found.proof.solved:
            break
    return found


def _theme_name(number: int) -> str:
    return Theme.PLAINS.value if number == NO_THEME else list(Theme)[number].value


assert theme_class(None) == NO_THEME  # noqa: S101 - the network and the spec count themes alike
