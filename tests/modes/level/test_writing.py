"""Levels written by the model: well-formed, proved, and as the prompt wants them."""

from collections import Counter

import numpy as np
import pytest

from mintmark.core.errors import InvalidSpec, UnknownName
from mintmark.modes.level import workshop
from mintmark.modes.level.made import Made
from mintmark.modes.level.prompting import every_wish
from mintmark.modes.level.search import Goal
from mintmark.modes.level.spec import LevelSpec, Theme
from mintmark.modes.level.tiles import TILES, parse


def written(**fields: object) -> Made:
    return workshop.generate(LevelSpec.read({"columns": 50, **fields}))


@pytest.mark.parametrize("columns", [50, 100])
def test_prompts_are_met_by_levels_that_are_whole_and_proved(columns: int) -> None:
    """MG-14, MG-15, MG-17, MG-X03, MG-X09: every twelfth of the 96 prompts."""
    wishes = list(every_wish())[columns // 25 :: 12]
    made = [written(prompt=str(wish), columns=columns, seed=seed) for seed, wish in enumerate(wishes)]
    assert all(one.proof.solved and one.well_formed for one in made)
    assert [one.wanted for one in made if not one.meets] == []
    assert all(one.level.shape == (14, columns) and set(one.text) <= {*TILES[:13], "\n"} for one in made)


def test_every_theme_can_be_asked_for_and_looks_otherwise() -> None:
    texts = {written(theme=theme.value, seed=2, columns=40).text for theme in Theme}
    assert len(texts) == len(Theme)


def test_a_higher_temperature_spreads_tiles_wider() -> None:
    """MG-04: over ten seeds, columns differ more."""

    def spread(temperature: float) -> float:
        seen: Counter[bytes] = Counter()
        for seed in range(10):
            level = written(columns=30, seed=seed, temperature=temperature, theme="plains").level
            seen.update(level[:, at].tobytes() for at in range(30))
        return len(seen) / seen.total()

    assert spread(0.1) < spread(1.0) < spread(2.4)


def test_the_likeliest_tile_alone_makes_temperature_idle() -> None:
    one, other = (written(columns=30, top_k=1, temperature=temperature, seed=4) for temperature in (0.3, 2.4))
    assert one.text == other.text
    assert written(columns=30, top_p=0.01, seed=4).text == one.text


def test_going_on_leaves_what_was_there() -> None:
    """MG-X05."""
    start = written(columns=40, seed=5)
    made = workshop.continue_(start.text, 30, "no enemies, little pipes", seed=6)
    assert made.level.shape == (14, 70)
    assert (made.level[:, :40] == start.level).all()
    assert made.proof.solved
    assert made.meets
    assert made.derived.columns == 30


def test_a_gap_is_written_anew_and_the_rest_stays() -> None:
    """MG-X01: the seams are legal, also where they cut a pipe in two."""
    start = written(prompt="many pipes", columns=60, seed=7)
    pipe = int(np.argwhere(start.level[:, 20:] == TILES.index("<"))[0, 1]) + 20
    mask = f"{pipe + 1}-{pipe + 10},50"
    made = workshop.inpaint(start.text, mask, seed=8)
    open_columns = np.r_[pipe + 1 : pipe + 11, 50]
    closed = np.setdiff1d(np.arange(60), open_columns)
    assert (made.level[:, closed] == start.level[:, closed]).all()
    assert (made.level[:, open_columns] != start.level[:, open_columns]).any()
    assert made.well_formed
    assert made.proof.solved


def test_one_screen_varies_and_keeps_its_classes() -> None:
    start = written(columns=50, seed=9)
    made = workshop.vary(start.text, 20, 12, seed=1)
    assert (made.level[:, :20] == start.level[:, :20]).all()
    assert made.derived.wanted == start.derived.wanted


def test_a_batch_is_what_its_levels_are_alone_and_progress_is_told_by_column() -> None:
    specs = [LevelSpec(columns=24, seed=seed) for seed in range(3)] + [LevelSpec(columns=30)]
    told: list[tuple[int, int]] = []
    alone = [workshop.generate(spec, lambda done, all_: told.append((done, all_))) for spec in specs]
    assert [one.text for one in workshop.batch(specs)] == [one.text for one in alone]
    assert told[:24] == [(done, 24) for done in range(1, 25)]


@pytest.mark.parametrize("goal", Goal)
def test_an_archive_grows_with_levels_unlike_one_another(goal: Goal) -> None:
    """MG-X02."""
    archive = workshop.search("", goal=goal, columns=30, evaluations=10, seed=3)
    assert archive.evaluated == len(archive.growth) == 10
    assert len({entry.made.text for entry in archive.entries}) == archive.growth[-1] > 2
    assert list(archive.growth) == sorted(archive.growth)
    assert archive.mean_distance > 0.05
    assert archive.account()["levels"]
    with pytest.raises(UnknownName):
        workshop.search(goal="fame")


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"mask": "3"}, "there is no `start`"),
        ({"start": "x"}, "14 lines"),
        ({"start": "\n".join(["-" * 20] * 14), "mask": "5-30"}, "not in a level of 20 columns"),
        ({"mask": "a-b"}, "mask"),
        ({"columns": 3}, "7, not 3"),
        ({"temperature": 3}, "2.4"),
        ({"start": "\n".join(["-" * 20] * 14), "columns": 990}, "wider than 1000"),
    ],
)
def test_what_cannot_be_written_is_refused_with_the_value(fields: dict[str, object], told: str) -> None:
    with pytest.raises(InvalidSpec, match=told):
        LevelSpec.read(fields)


def test_the_corpus_is_the_grammars_and_the_same_each_time() -> None:
    levels = workshop.corpus(5, columns=40, seed=1)
    assert levels == workshop.corpus(5, columns=40, seed=1)
    assert len(set(levels)) == 5
    assert all(parse(level).shape == (14, 40) for level in levels)


def test_every_suggestion_is_understood() -> None:
    """MG-31."""
    assert all(workshop.read(prompt).missed == () for prompt in workshop.suggestions())
