"""The grammar: every prompt attainable, every level whole, passable and unlike the others."""

import hashlib
from itertools import combinations

import pytest
from judge import arcs, form_faults, passable

from mintmark.core.errors import InvalidSpec, UnknownName
from mintmark.core.stream import Stream
from mintmark.modes.level.form import faults
from mintmark.modes.level.grammar import compose
from mintmark.modes.level.grammar.contour import contour
from mintmark.modes.level.grammar.themes import THEMES, named
from mintmark.modes.level.prompting import Wanted, classes, every_wish
from mintmark.modes.level.proof import is_solved, prove
from mintmark.modes.level.statistics import edit_distance, profile_error, shared, windows
from mintmark.modes.level.tiles import text


@pytest.mark.parametrize("columns", [50, 100])
def test_each_of_the_96_prompts_is_met_in_whole_levels_mg19(columns: int) -> None:
    for number, wish in enumerate(every_wish()):
        theme = (None, *THEMES)[number % 6]
        level = compose(number, columns, theme, wish)
        assert classes(level).meets(wish), f"{wish} in {theme}: {classes(level)}"
        assert not faults(level)


@pytest.mark.parametrize("theme", THEMES)
def test_levels_are_completed_by_the_solver_and_by_another_judge(theme: str) -> None:
    walking = arcs(walking_only=True)
    for seed in range(5):
        level = compose(seed, 70, theme, difficulty=seed / 4)  # type: ignore[arg-type]
        assert is_solved(level)
        assert passable(text(level), walking)
        assert not form_faults(text(level))


def test_equal_seeds_make_equal_levels_and_other_seeds_others() -> None:
    assert text(compose(7, 60)) == text(compose(7, 60))
    assert len({text(compose(seed, 60, "plains")) for seed in range(30)}) == 30


def test_levels_are_the_same_on_every_machine() -> None:
    written = "\n\n".join(text(compose(seed, 60, theme)) for seed, theme in enumerate(THEMES))
    assert hashlib.sha256(written.encode()).hexdigest() == GOLDEN


def test_levels_differ_and_share_no_screens() -> None:
    wishes = list(every_wish())
    levels = [compose(seed, 100, None, wishes[seed * 37 % 96]) for seed in range(12)]
    distances = [edit_distance(first, second) for first, second in combinations(levels[:6], 2)]
    assert sum(distances) / len(distances) > 0.16
    for index, level in enumerate(levels):
        others = set().union(*(windows(other) for at, other in enumerate(levels) if at != index))
        assert shared(level, others) <= 0.01


def test_the_way_runs_at_every_height_and_not_at_one_side_by_side() -> None:
    ways = [contour(Stream(seed).generator(), 100, named("plains").altitudes) for seed in range(40)]
    assert {row for way in ways for row in way} >= {3, 4, 6, 8, 11, 13}
    assert all(way[0] >= 8 for way in ways)  # nobody begins in the sky
    apart = [profile_error(first, second) for first, second in combinations(ways, 2)]
    assert sum(apart) / len(apart) > 4.0


def test_difficulty_is_felt() -> None:
    wish = Wanted(pipes="some", blocks="some")
    easy, hard = (
        sum(prove(compose(seed, 80, "plains", wish, difficulty)).leniency for seed in range(8))
        for difficulty in (0.0, 1.0)
    )
    assert hard < easy


def test_what_cannot_be_written_is_refused() -> None:
    with pytest.raises(InvalidSpec, match="too short"):
        compose(1, 10)
    with pytest.raises(InvalidSpec, match="from 0 to 1"):
        compose(1, 50, difficulty=1.5)
    with pytest.raises(InvalidSpec, match="at least 50 columns"):
        compose(1, 20, wanted=Wanted(pipes="little"))
    with pytest.raises(UnknownName, match="theme of levels"):
        compose(1, 50, "swamp")  # type: ignore[arg-type]


GOLDEN = "1d3278286b290f7184e040302090fb7cb71fd50e30d7c0135ad088e1474ba563"
