"""Form and repair: what is broken is named, and mended by few tiles."""

import numpy as np
import pytest
from judge import form_faults

from mintmark.modes.level.form import faults
from mintmark.modes.level.grammar import compose
from mintmark.modes.level.prompting import Wanted, classes
from mintmark.modes.level.proof import is_solved
from mintmark.modes.level.repair import repair
from mintmark.modes.level.tiles import CODE, Level, text


def flat(columns: int = 40, **tiles: tuple[int, int]) -> Level:
    level = np.zeros((14, columns), np.uint8)
    level[13] = CODE["X"]
    return level


def with_tiles(rows: dict[int, str], x: int = 15) -> Level:
    level = flat()
    for y, tiles in rows.items():
        level[y, x : x + len(tiles)] = [CODE[tile] for tile in tiles]
    return level


BROKEN = {
    "half a mouth": with_tiles({11: "<-", 12: "[]"}),
    "half a body": with_tiles({11: "<>", 12: "-]"}),
    "no mouth": with_tiles({11: "[]", 12: "[]"}),
    "no ground": with_tiles({10: "<>", 11: "[]"}),
    "no body": with_tiles({12: "<>"}),
    "bare base": with_tiles({11: "b", 12: "b"}),
    "hanging cannon": with_tiles({10: "B"}),
    "hovering enemy": with_tiles({9: "E"}),
    "lone ground": with_tiles({8: "X"}),
    "masked": with_tiles({8: "YY"}),
}


@pytest.mark.parametrize("level", BROKEN.values(), ids=BROKEN.keys())
def test_a_broken_part_is_named_and_mended_by_few_tiles_mgx08(level: Level) -> None:
    assert faults(level)
    mended, edits = repair(level)
    assert not faults(mended)
    assert is_solved(mended)
    assert 1 <= len(edits) <= 4
    assert int((mended != level).sum()) == len(edits)


def test_a_fault_says_where_it_is() -> None:
    assert str(faults(BROKEN["no body"])[0]) == "column 16, row 13: a pipe's mouth without a pipe below it"


def test_no_end_to_stand_on_is_a_fault() -> None:
    level = flat()
    level[:, -5:] = 0
    assert [fault.column for fault in faults(level)] == [37]
    mended, _ = repair(level)
    assert not faults(mended)
    assert is_solved(mended)


def test_a_wide_pit_gets_one_stone() -> None:
    level = flat(50)
    level[:, 20:31] = 0
    mended, edits = repair(level)
    assert is_solved(mended)
    assert len(edits) == 1
    assert "the pit was too wide" in str(edits[0])


def test_a_high_wall_is_opened_by_few_tiles() -> None:
    level = flat(50)
    level[:, 25] = CODE["X"]
    mended, edits = repair(level)
    assert is_solved(mended)
    assert len(edits) <= 2


def test_a_whole_level_comes_back_as_it_is() -> None:
    level = compose(3, 60)
    mended, edits = repair(level)
    assert not edits
    assert (mended == level).all()


def test_wanted_classes_are_met_again() -> None:
    level = compose(3, 50, "plains", Wanted("some", "some", "little", "low"))
    level[12, 10:30:3] = np.where(level[12, 10:30:3] == 0, CODE["E"], level[12, 10:30:3])
    keep = Wanted("little", "little", "some", "high")
    mended, edits = repair(level, keep)
    assert edits
    assert classes(mended).meets(keep)
    assert not faults(mended)
    assert is_solved(mended)


@pytest.mark.parametrize("seed", range(6))
def test_levels_with_holes_burnt_into_them_are_whole_again(seed: int) -> None:
    level = compose(seed, 60)
    noise = np.random.Generator(np.random.PCG64(seed))
    level[noise.integers(0, 14, 14), noise.integers(8, 52, 14)] = noise.integers(1, 13, 14)
    level[:, 30 : 30 + 2 * seed] = 0
    mended, _ = repair(level)
    assert not faults(mended)
    assert not form_faults(text(mended))
    assert is_solved(mended)
