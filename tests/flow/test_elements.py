"""Folders of ready-made files."""

import pytest

from fixtures.flow import Bench
from fixtures.pixels import pixel_hash
from mintmark.core.errors import Conflict, InvalidSpec, NotFound
from mintmark.craft.mark import read_mark
from mintmark.flow.elements import VARIANTS_MOST, Filled

SMALL = {"width": 64, "height": 64}


def fill(bench: Bench, *types: str, count: int = 2, seed: int = 0, replace: bool = False) -> list[Filled]:
    mode = bench.wishes.modes.get("ink")
    return list(bench.elements.fill(mode, types, count, seed=seed, fields=SMALL, replace=replace))


def test_each_type_has_its_variants_under_type_and_index(bench: Bench) -> None:
    made = fill(bench, "enso", "sigil")
    assert made == [
        Filled(f"elements/{kind}_{index}.png", is_new=True) for kind in ("enso", "sigil") for index in (1, 2)
    ]
    pictures = [bench.files.get(one.name) for one in made]
    assert len({pixel_hash(picture) for picture in pictures}) == 4
    specs = [read_mark(picture).recipe.spec for picture in pictures]
    assert [spec["subject"] for spec in specs] == ["enso", "enso", "sigil", "sigil"]
    assert len({spec["seed"] for spec in specs}) == 4, "each has a seed of its own"


def test_a_second_time_nothing_is_new_and_nothing_changes(bench: Bench) -> None:
    made = fill(bench, "enso")
    before = {one.name: bench.files.get(one.name) for one in made}
    assert fill(bench, "enso") == [Filled(one.name, is_new=False) for one in made]
    assert {name: bench.files.get(name) for name in before} == before


def test_a_further_variant_and_a_further_type_move_no_other(bench: Bench) -> None:
    fill(bench, "enso", count=1)
    before = bench.files.get("elements/enso_1.png")
    made = fill(bench, "sigil", "enso", count=2)
    assert bench.files.get("elements/enso_1.png") == before
    assert [one.is_new for one in made] == [True, True, False, True]


def test_another_seed_replaces_on_purpose_only(bench: Bench) -> None:
    fill(bench, "enso", count=1)
    before = bench.files.get("elements/enso_1.png")
    with pytest.raises(Conflict, match=r"elements/enso_1\.png is there with another picture"):
        fill(bench, "enso", count=1, seed=1)
    assert bench.files.get("elements/enso_1.png") == before
    assert fill(bench, "enso", count=1, seed=1, replace=True) == [Filled("elements/enso_1.png", is_new=True)]
    assert bench.files.get("elements/enso_1.png") != before


@pytest.mark.parametrize("count", [0, -1, VARIANTS_MOST + 1])
def test_a_number_of_variants_has_bounds(bench: Bench, count: int) -> None:
    with pytest.raises(InvalidSpec, match=f"{count} variants of a type cannot be made; ask for 1 to {VARIANTS_MOST}"):
        fill(bench, "enso", count=count)


def test_a_type_that_is_none_is_refused(bench: Bench) -> None:
    with pytest.raises(InvalidSpec, match="subject"):
        fill(bench, "ensso")


def test_files_are_listed_and_read_in_our_folders_only(bench: Bench) -> None:
    fill(bench, "enso")
    assert [stat.key for stat in bench.elements.list("elements")] == ["elements/enso_1.png", "elements/enso_2.png"]
    assert bench.elements.read("elements", "enso_1.png").startswith(b"\x89PNG")
    for folder in ("blobs", "", "..", "elements/.."):
        with pytest.raises(NotFound, match="folder of assets"):
            bench.elements.list(folder)
        with pytest.raises(NotFound, match="folder of assets"):
            bench.elements.read(folder, "enso_1.png")
    with pytest.raises(NotFound):
        bench.elements.read("elements", "enso_9.png")
    with pytest.raises(InvalidSpec):
        bench.elements.read("elements", "../../secret")
