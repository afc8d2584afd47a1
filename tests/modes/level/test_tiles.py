"""Levels as text and as codes."""

import numpy as np
import pytest

from mintmark.core.errors import InvalidSpec
from mintmark.modes.level.grammar import compose
from mintmark.modes.level.tiles import MEANINGS, ROWS, SOLID, TILES, parse, text

FLAT = "\n".join(["-----"] * 13 + ["XXXXX"])


def test_text_and_codes_go_round_mg20() -> None:
    level = compose(4, 40)
    assert (parse(text(level)) == level).all()
    assert text(parse(FLAT + "\n")) == FLAT


def test_a_level_is_fourteen_equal_lines_mg17_mg22() -> None:
    lines = text(compose(4, 40)).split("\n")
    assert len(lines) == ROWS
    assert {len(line) for line in lines} == {40}
    assert any(line.startswith("X") for line in lines[8:])


def test_every_tile_has_a_meaning_and_some_stop_the_player() -> None:
    assert set(MEANINGS) == set(TILES)
    assert "".join(tile for tile, solid in zip(TILES, SOLID, strict=True) if solid) == "XS?Q<>[]Bb"


@pytest.mark.parametrize(
    ("broken", "sentence"),
    [
        (FLAT.replace("XXXXX", "XXZXX"), "Line 14, character 3: 'Z' is no tile"),
        (FLAT.replace("XXXXX", "XXXX"), "Line 14 has 4 tiles where the first has 5"),
        (FLAT + "\nXXXXX", "this one has 15"),
        ("", "this one has 1"),
    ],
)
def test_what_is_no_level_is_refused_with_its_place(broken: str, sentence: str) -> None:
    with pytest.raises(InvalidSpec, match=sentence):
        parse(broken)


def test_an_array_of_another_shape_is_refused() -> None:
    with pytest.raises(InvalidSpec, match="14 rows"):
        text(np.zeros((13, 5), np.uint8))
    with pytest.raises(InvalidSpec, match="code 77"):
        text(np.full((14, 5), 77, np.uint8))
