"""Briefs read offline, with an account of every word."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mintmark.core.reading import Understanding
from mintmark.modes.shot.director import read
from mintmark.modes.shot.spec import ShotSpec


def spec(brief: str) -> ShotSpec:
    return ShotSpec.read(read(brief).spec)


def first(brief: str) -> Any:
    return spec(brief).subjects[0]


def test_a_product_brief_is_read_whole() -> None:
    brief = "A matte black ceramic mug on a white background, soft light, low angle"
    mug = first(brief)
    assert (mug.shape.value, mug.material.value, mug.finish.value, mug.color) == ("mug", "ceramic", "matte", "#000000")
    found = spec(brief)
    assert found.background.hex == "#ffffff"
    assert found.lighting.key_light.size > 2
    assert found.camera.position.y < 0.3
    assert read(brief).missed == ()


@pytest.mark.parametrize(
    ("brief", "shape", "material"),
    [
        ("glass bottle", "bottle", "glass"),
        ("leather bag", "bag", "leather"),
        ("a wooden chair", "chair", "wood"),
        ("steel wristwatch", "watch", "metal"),
        ("hedphones in plastic", "headphones", "plastic"),
    ],
)
def test_things_and_what_they_are_made_of(brief: str, shape: str, material: str) -> None:
    assert (first(brief).shape.value, first(brief).material.value) == (shape, material)


def test_people_are_placed_posed_and_framed() -> None:
    found = spec("two people talking in a cafe at night, medium shot")
    assert [one.kind for one in found.subjects] == ["person", "person"]
    assert {one.pose.value for one in found.subjects} == {"talking"}  # type: ignore[union-attr]
    assert found.background.place.value == "cafe"
    assert found.lighting.sky.intensity < 0.1
    assert spec("close up of a man").camera.position.z < spec("wide shot of a man").camera.position.z


@pytest.mark.parametrize(
    ("brief", "path", "value"),
    [
        ("a mug, film noir", ("color", "contrast"), 1.2),
        ("a mug in black and white", ("color", "grade"), "noir"),
        ("storyboard of a lamp", ("output", "tier"), "board"),
        ("a ring, shallow depth of field", ("lens", "aperture"), 1.2),
        ("a ring, widescreen", ("composition", "aspect"), 2.39),
        ("a shoe on the left", ("composition", "anchor"), "left_third"),
        ("a man walking, dolly in", ("camera", "movement"), "dolly_in"),
        ("a vase on a table", ("background", "place"), "tabletop"),
    ],
)
def test_words_of_the_trade(brief: str, path: tuple[str, str], value: object) -> None:
    section, name = path
    assert spec(brief).model_dump(mode="json")[section][name] == value


def test_what_is_not_wanted_is_left_out() -> None:
    assert first("headphones, not glossy").finish.value == "satin"
    assert spec("a mug without noir lighting").color.contrast == 1.0


def test_what_was_not_understood_is_said() -> None:
    reading = read("zxqv mug")
    assert reading.missed == ("zxqv",)
    assert [word.understanding for word in reading.words] == [Understanding.MISSED, Understanding.KNOWN]
    assert any("box" in one for one in read("something shiny and red").adjusted)


def test_two_things_say_which_one_gave_way() -> None:
    reading = read("a mug and a lamp")
    assert first("a mug and a lamp").shape.value == "lamp"
    assert any("mug" in one for one in reading.adjusted)


def test_rules_have_ids_and_sentences() -> None:
    rules = read("glossy red sneakers at golden hour").rules
    assert {"finish.glossy", "color.product", "shape.shoe", "light.golden_hour"} <= {rule.id for rule in rules}
    assert all(rule.sentence.endswith(".") for rule in rules)


@given(st.text(max_size=200))
def test_no_text_breaks_the_reader(brief: str) -> None:
    ShotSpec.read(read(brief).spec)
