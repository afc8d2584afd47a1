"""Prompts: read from words, counted in levels."""

import numpy as np
import pytest

from mintmark.core.errors import InvalidSpec
from mintmark.modes.level import tiles
from mintmark.modes.level.director import read as direct
from mintmark.modes.level.director import read_answer
from mintmark.modes.level.prompting import (
    CHOICES,
    THRESHOLDS,
    Wanted,
    class_of,
    classes,
    every_wish,
    range_of,
    read,
    sentence,
)


def sky(columns: int = 50) -> tiles.Level:
    return np.zeros((14, columns), np.uint8)


def test_all_96_prompts_are_said_and_read_alike() -> None:
    """MG-02, MG-10: the same choices always give the same string, and every string is understood."""
    wishes = list(every_wish())
    assert len({str(wish) for wish in wishes}) == 96
    assert all(read(str(wish)).wanted == wish and read(str(wish)).missed == () for wish in wishes)


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("many pipes, some enemies, low elevation", Wanted("many", "some", None, "low")),
        ("a hard castle without enemies and with lots of bricks", Wanted(None, "no", "many", None)),
        ("pipes: many; enemies: none", Wanted("many", "no", None, None)),
        ("3 pipes and 12 enemies, flat", Wanted("some", "many", None, "low")),
        ("no/no/many/high", Wanted("no", "no", "many", "high")),
        ("many/many/little/low", Wanted("many", "many", "little", "low")),
        ("", Wanted()),
    ],
)
def test_free_words_become_classes(words: str, wanted: Wanted) -> None:
    assert read(words).wanted == wanted


def test_words_that_mean_nothing_are_named() -> None:
    """MG-03."""
    prompt = read("many pipes with purple xylophones")
    assert prompt.wanted == Wanted(pipes="many")
    assert prompt.missed == ("purple", "xylophones")


def test_blocks_are_never_none_and_that_is_said() -> None:
    prompt = read("no blocks")
    assert prompt.wanted.blocks == "little"
    assert "not to be had" in prompt.adjusted[0]
    with pytest.raises(InvalidSpec, match="no class of blocks"):
        Wanted(blocks="no")


@pytest.mark.parametrize(("clause", "limits"), THRESHOLDS.items())
def test_classes_change_just_above_their_thresholds(clause: str, limits: tuple[int, int, int]) -> None:
    """MG-19: pipes 0/2/5, enemies 1/3/7, blocks 50/75/176, right-inclusive, for 50 columns."""
    for below, name, above in zip(limits, ("no", "little", "some"), ("little", "some", "many"), strict=True):
        assert class_of(clause, below, 50) == (name if name in CHOICES[clause] else "little")
        assert class_of(clause, below + 1, 50) == above
        assert class_of(clause, 2 * below, 100) == class_of(clause, below, 50)
        assert class_of(clause, below + 1, 100, scaled=False) == above


def test_ranges_and_classes_agree_at_every_width() -> None:
    for clause in THRESHOLDS:
        for value in CHOICES[clause]:
            for columns in (20, 37, 50, 100, 333):
                for scaled in (True, False):
                    low, high = range_of(clause, value, columns, scaled=scaled)
                    inside = [count for count in (low, high) if low <= high and count < 14 * columns]
                    assert all(class_of(clause, count, columns, scaled=scaled) == value for count in inside)
                    assert class_of(clause, high + 1, columns, scaled=scaled) != value or value == "many"


def test_a_mouth_at_the_end_of_a_row_makes_no_pipe_with_the_next_row() -> None:
    level = sky()
    level[5, 49], level[6, 0] = tiles.MOUTH_LEFT, tiles.MOUTH_RIGHT
    assert classes(level).pipes == 0
    level[7, 10:12] = tiles.MOUTH_LEFT, tiles.MOUTH_RIGHT
    assert classes(level).pipes == 1


def test_counts_and_elevation_are_those_of_the_tiles() -> None:
    level = sky()
    level[13] = tiles.GROUND
    level[12, [9, 20]] = tiles.ENEMY, tiles.CANNON
    level[5, 3] = tiles.BRICK
    derived = classes(level)
    assert (derived.enemies, derived.blocks, derived.high_tiles) == (2, 51, 0)
    assert sentence(derived) == "no pipes, little enemies, little blocks, low elevation"
    level[5, 3] = tiles.GROUND
    assert classes(level).wanted.elevation == "high"


def test_a_brief_becomes_a_spec_with_rules() -> None:
    reading = direct("an easy underground level of 60 columns with many pipes, please")
    assert reading.spec == {"prompt": "many pipes", "theme": "underground", "difficulty": 0.15, "columns": 60}
    assert reading.missed == ()
    assert {rule.id for rule in reading.rules} >= {"pipes.many", "theme.set"}
    assert direct("9999 columns").adjusted


@pytest.mark.parametrize("answer", [None, [], "x", {"theme": 7, "difficulty": 9, "columns": 1, "pipes": "purple"}])
def test_no_answer_of_a_model_breaks_the_director(answer: object) -> None:
    reading = read_answer(answer, "many enemies")  # type: ignore[arg-type]
    assert reading.spec["prompt"] == "many enemies"


def test_a_models_answer_decides_and_the_words_fill_in() -> None:
    given = {"pipes": "many", "enemies": None, "blocks": None, "elevation": "low", "theme": "sky", "difficulty": 0.7}
    reading = read_answer({**given, "columns": 80}, "some enemies")
    assert reading.spec["prompt"] == "many pipes, some enemies, low elevation"
    assert (reading.spec["theme"], reading.spec["columns"], reading.spec["difficulty"]) == ("sky", 80, 0.7)
