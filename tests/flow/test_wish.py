"""From what somebody asks for to a recipe."""

from dataclasses import replace
from typing import Any

import pytest

from fixtures.making import HOUSE
from mintmark.contracts.catalog import Registry
from mintmark.contracts.mode import AnyMode, Status
from mintmark.core.errors import Conflict, InvalidSpec, TooLarge, UnknownName
from mintmark.flow.wish import SEED_BITS, Wishes
from mintmark.modes import ink

WISHES = HOUSE.wishes


def test_a_seed_that_is_given_is_kept_and_another_is_drawn() -> None:
    given, drawn = WISHES.resolve("ink", {"seed": 7}), WISHES.resolve("ink", {})
    assert (given.recipe.spec["seed"], given.seed_drawn) == (7, False)
    assert drawn.seed_drawn
    seeds = {int(str(WISHES.resolve("ink", {"seed": None}).recipe.spec["seed"])) for _ in range(8)}
    assert len(seeds) == 8
    assert max(seeds) < 2**SEED_BITS


def test_zero_is_a_seed() -> None:
    assert WISHES.resolve("ink", {"seed": 0}).seed_drawn is False


def test_equal_wishes_are_one_recipe_however_they_are_said() -> None:
    short = WISHES.resolve("ink", {"seed": 7, "subject": "enso"})
    long = WISHES.resolve("ink", dict(short.recipe.spec))
    other = WISHES.resolve("ink", {"subject": "enso", "chaos": 1, "seed": "7", "ink": "#0A0A0A"})
    assert short.recipe.fingerprint == long.recipe.fingerprint == other.recipe.fingerprint


def test_a_recipe_is_read_back_as_it_was_made() -> None:
    wish = WISHES.resolve("ink", {"seed": 2**64 - 1, "subject": "enso", "caption": "VOID"})
    again = WISHES.reread(wish.recipe)
    assert (again.recipe, again.spec) == (wish.recipe, wish.spec)


@pytest.mark.parametrize("fields", [[1], "enso", 7, None])
def test_a_spec_that_is_no_object_is_refused(fields: Any) -> None:
    with pytest.raises(InvalidSpec, match="A spec is a JSON object, not "):
        WISHES.resolve("ink", fields)


def test_a_picture_has_no_more_pixels_than_the_house_draws() -> None:
    wishes = Wishes(WISHES.modes, max_pixels=64 * 100)
    fits = wishes.resolve("ink", {"seed": 1, "width": 100, "height": 64})
    with pytest.raises(TooLarge, match="101 x 64 is 6,464 pixels; this house draws at most 6,400"):
        wishes.resolve("ink", {"seed": 1, "width": 101, "height": 64})
    smaller = Wishes(WISHES.modes, max_pixels=64 * 99)
    with pytest.raises(TooLarge, match="raise MINTMARK_MAX_PIXELS"):
        smaller.reread(fits.recipe)


def test_a_mode_that_is_coming_does_not_draw_yet() -> None:
    soon: AnyMode = replace(ink.MODE, name="soon", status=Status.COMING_SOON)
    with pytest.raises(Conflict, match="'soon' is coming soon and cannot draw yet"):
        Wishes(Registry("mode", [("soon", soon)]), max_pixels=10**6).resolve("soon", {})


def test_a_recipe_of_another_version_is_not_drawn_as_if_it_were_ours() -> None:
    recipe = WISHES.resolve("ink", {"seed": 7}).recipe
    with pytest.raises(
        Conflict, match=r"for version 99 of 'ink'; here is version 1, .* Install the release that made it"
    ):
        WISHES.reread(recipe.model_copy(update={"version": 99}))
    with pytest.raises(UnknownName, match="No mode is called 'marble'"):
        WISHES.reread(recipe.model_copy(update={"mode": "marble"}))


def test_presets_overlay_and_fields_stand_above_them() -> None:
    chaos = {preset.name: preset.patch["chaos"] for preset in ink.MODE.presets() if "chaos" in preset.patch}
    (first, low), (second, high) = list(chaos.items())[:2]
    for names, value in (([first, second], high), ([second, first], low)):
        assert WISHES.resolve("ink", {"seed": 1}, names).recipe.spec["chaos"] == value
    assert WISHES.resolve("ink", {"seed": 1, "chaos": 0.125}, [first, second]).recipe.spec["chaos"] == 0.125
    with pytest.raises(UnknownName, match="No preset of ink is called 'nope'"):
        WISHES.resolve("ink", {"seed": 1}, [first, "nope"])
