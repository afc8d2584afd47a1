"""Presets made here: kept only when they can be drawn."""

from typing import Any

import pytest

from fixtures.flow import Bench
from mintmark.contracts.mode import Preset
from mintmark.core.errors import Conflict, InvalidSpec, NotFound, UnknownName
from mintmark.flow.presets import TEXT_MOST
from mintmark.flow.wish import Wishes


def test_a_preset_is_kept_as_the_spec_writes_its_values(bench: Bench) -> None:
    made = bench.presets.add("ink", "my_red", {"ink": "#A12", "chaos": 1})
    assert made == Preset("my_red", "My red", "", {"ink": "#aa1122", "chaos": 1})
    with bench.ledger.read() as books:
        (row,) = books.presets.all("ink")
    assert (row.name, row.title, row.patch, row.created_at) == ("my_red", "My red", dict(made.patch), bench.clock.now())


def test_a_preset_of_ones_own_is_found_beside_those_of_the_mode(bench: Bench) -> None:
    made = bench.presets.add("ink", "my_red", {"ink": "#a11122"}, title="Mine", summary="A red.")
    wishes = Wishes(bench.wishes.modes, max_pixels=10**6, user_presets=lambda mode: [made] if mode == "ink" else [])
    assert {"my_red", "blood"} <= set(wishes.presets(bench.wishes.modes.get("ink")).names())
    assert wishes.resolve("ink", {"seed": 1}, ["blood", "my_red"]).recipe.spec["ink"] == "#a11122"
    assert wishes.resolve("ink", {"seed": 1}, ["my_red", "blood"]).recipe.spec["ink"] != "#a11122"
    with pytest.raises(UnknownName, match="No preset of cursed is called 'my_red'"):
        wishes.resolve("cursed", {"seed": 1}, ["my_red"])


@pytest.mark.parametrize(
    ("patch", "told"),
    [
        ({}, "sets at least one field"),
        ({"seed": 7}, "A preset sets no seed"),
        ({"chaos": 9}, "chaos: Input should be less than or equal to 2"),
        ({"choas": 1}, "choas: Extra inputs"),
        ({"ink": "reddish"}, "ink: "),
    ],
)
def test_what_cannot_be_drawn_is_not_kept(bench: Bench, patch: dict[str, Any], told: str) -> None:
    with pytest.raises(InvalidSpec, match=told):
        bench.presets.add("ink", "mine", patch)
    with pytest.raises(InvalidSpec, match=told):
        bench.presets.checked("ink", patch)
    with bench.ledger.read() as books:
        assert books.presets.all("ink") == ()


@pytest.mark.parametrize("name", ["", "My", "1st", "_x", "a-b", "a b", "x" * 49, "ä", "../x"])
def test_a_name_is_plain(bench: Bench, name: str) -> None:
    with pytest.raises(InvalidSpec, match="is no name of a preset"):
        bench.presets.add("ink", name, {"chaos": 1})


def test_a_name_is_taken_once_and_never_from_the_mode(bench: Bench) -> None:
    bench.presets.add("ink", "mine", {"chaos": 1})
    for name in ("mine", "blood"):
        with pytest.raises(Conflict, match=f"ink has a preset '{name}' already"):
            bench.presets.add("ink", name, {"chaos": 0.5})
    with pytest.raises(Conflict, match="'blood' belongs to ink itself and stays"):
        bench.presets.remove("ink", "blood")
    bench.presets.remove("ink", "mine")
    with pytest.raises(NotFound, match="No preset of ink is kept under 'mine'"):
        bench.presets.remove("ink", "mine")
    bench.presets.add("ink", "mine", {"chaos": 0.5})


def test_titles_and_summaries_have_an_end(bench: Bench) -> None:
    for words in ({"title": "x" * (TEXT_MOST + 1)}, {"summary": "x" * (TEXT_MOST + 1)}):
        with pytest.raises(InvalidSpec, match=f"at most {TEXT_MOST} signs"):
            bench.presets.add("ink", "mine", {"chaos": 1}, **words)


def test_a_mode_that_is_none_is_refused(bench: Bench) -> None:
    with pytest.raises(UnknownName, match="No mode is called 'marble'"):
        bench.presets.add("marble", "mine", {"chaos": 1})
    with pytest.raises(UnknownName, match="No mode is called 'marble'"):
        bench.presets.remove("marble", "mine")
