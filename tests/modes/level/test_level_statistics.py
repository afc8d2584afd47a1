"""Statistics of levels, and how the grammar compares with the public ones where they are at hand."""

from pathlib import Path

import numpy as np
import pytest

from mintmark.modes.level import statistics as s
from mintmark.modes.level.grammar import compose
from mintmark.modes.level.tiles import CODE, Level, parse

PUBLIC = Path(__file__).parents[4] / "shared" / "levels" / "norm14"


def flat(columns: int = 30) -> Level:
    level = np.zeros((14, columns), np.uint8)
    level[13] = CODE["X"]
    return level


def test_equal_counts_do_not_diverge_and_others_do() -> None:
    counts = s.patterns([flat()], 3)
    assert sum(counts.values()) == 12 * 28
    assert s.divergence(counts, counts) == pytest.approx(0, abs=1e-12)
    assert s.divergence(counts, s.patterns([compose(1, 60)], 3)) > 0.1


def test_unseen_patterns_are_counted_by_how_often_they_occur() -> None:
    other = flat()
    other[5, 10] = CODE["S"]
    assert s.unseen([flat()], s.patterns([flat()], 3)) == 0
    assert s.unseen([other], s.patterns([flat()], 3)) == 9 / (12 * 28)


def test_edit_distance_counts_tiles() -> None:
    other = flat()
    other[5, 10] = other[6, 20] = CODE["S"]
    assert s.edit_distance(flat(), flat()) == 0
    assert s.edit_distance(flat(), other) == 2 / (14 * 30)
    assert s.edit_distance(flat(30), flat(20)) == 10 / 30


def test_shared_windows_and_profiles() -> None:
    assert s.shared(flat(), s.windows(flat())) == 1
    assert s.shared(compose(1, 60), s.windows(compose(2, 60))) == 0
    assert s.profile_error([3, 3, 3], [5, 3, 2]) == 1


def test_a_plank_is_linear_and_empty_of_gifts() -> None:
    assert s.linearity(flat()) == pytest.approx(0)
    assert s.linearity(compose(2, 80, "plains")) > 0.05
    assert s.leniency(flat()) == 0
    assert s.tile_shares([flat()]) == {"-": 13 / 14, "X": 1 / 14}


@pytest.mark.skipif(not PUBLIC.exists(), reason="the public levels are not at hand")
def test_the_grammar_resembles_the_public_levels_without_repeating_them() -> None:
    public = [parse(path.read_text()) for path in sorted(PUBLIC.glob("*/*.txt"))]
    ours = [compose(seed, 100) for seed in range(100)]
    known = {size: s.patterns(public, size) for size in (2, 3, 4)}
    divergences = [s.divergence(s.patterns(ours, size), known[size]) for size in (2, 3, 4)]
    assert divergences[0] < 0.2
    assert divergences[1] < 0.7
    assert s.unseen(ours, known[3]) < 0.03
    copied = set().union(*(s.windows(level) for level in public))
    assert sum(s.shared(level, copied) for level in ours) / 100 < 0.01
