"""Language models that direct pixel art and sprites: the schema decides, words stand in, and nothing breaks either."""

from typing import Any

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mintmark.contracts.mode import AnyMode
from mintmark.core.reading import Reading
from mintmark.modes.pixel import MODE as PIXEL
from mintmark.modes.sprite import MODE as SPRITE

both = pytest.mark.parametrize("mode", [PIXEL, SPRITE], ids=lambda mode: mode.name)
WHO = {
    "calling": "cleric", "age": "elder", "hair": "long", "hair_color": "#FFF", "top": "robe",
    "accessories": ["glasses", "scarf"], "height": 0.8,
}  # fmt: skip


def schema_of(mode: AnyMode) -> Any:
    assert mode.direction is not None
    return dict(mode.direction().schema)


def answered(mode: AnyMode, brief: str, **told: Any) -> Reading:
    """What a model's answer makes of a brief; fields it does not name are null."""
    schema = schema_of(mode)
    answer = {name: told.get(name) for name in schema["properties"]}
    if "who" in told:
        answer["who"] = {name: told["who"].get(name) for name in schema["properties"]["who"]["properties"]}
        jsonschema.Draft202012Validator(schema).validate(answer)
    return read(mode, answer, brief)


def read(mode: AnyMode, answer: Any, brief: str) -> Reading:
    assert mode.direction is not None
    return mode.direction().read(answer, brief)


@both
def test_the_schema_is_of_the_strict_subset(mode: AnyMode) -> None:
    schema = schema_of(mode)
    jsonschema.Draft202012Validator.check_schema(schema)
    choices = 0
    for one in (schema, schema["properties"]["who"]):
        assert one["additionalProperties"] is False
        assert one["required"] == list(one["properties"])
        choices += len(one["required"])
        for name, field in one["properties"].items():
            assert name == "who" or "null" in str(field)
    assert choices <= 100, "vendors take no more fields"
    assert str(schema).count("'") < 2 * 1000, "nor more words"


@both
def test_a_model_says_what_the_words_only_suggest(mode: AnyMode) -> None:
    """LM-01: the model stands above the words, and the words above the lot."""
    reading = answered(mode, "she who mends the wounded, in blue boots", pose="reading", emotion="worried", who=WHO)
    spec = mode.spec_type.read(reading.spec)
    assert (spec.pose, spec.emotion) == ("reading", "worried")
    assert (spec.dna.calling, spec.dna.body.age, spec.dna.clothes.top) == ("cleric", "elder", "robe")
    assert (spec.dna.colors.hair, spec.dna.accessories, spec.dna.body.height) == ("#ffffff", ("glasses", "scarf"), 0.8)
    assert spec.dna.clothes.feet == "boots"
    assert {"model.pose", "model.emotion", "model.who"} <= {rule.id for rule in reading.rules}
    assert reading.adjusted == ()
    assert reading.spec == answered(mode, "she who mends the wounded, in blue boots", pose="reading", emotion="worried", who=WHO).spec  # fmt: skip  # noqa: E501


@both
def test_what_a_model_leaves_open_comes_from_the_words(mode: AnyMode) -> None:
    brief = "a tall old wizard with a red cloak, reading, surprised"
    assert mode.director is not None
    assert answered(mode, brief).spec == mode.director(brief).spec


@both
def test_what_is_no_value_is_told_and_the_words_decide(mode: AnyMode) -> None:
    reading = read(mode, {"pose": "flying", "emotion": 7, "who": {"hair": "green", "height": 9}, "x": 1}, "a sad boy")  # fmt: skip  # noqa: E501
    spec = mode.spec_type.read(reading.spec)
    assert (spec.pose, spec.emotion, spec.dna.body.age, spec.dna.body.height) == ("standing", "sad", "child", 1.4)
    told = " ".join(reading.adjusted)
    for word in ("flying", "emotion 7", "hair", "1.4", "'x'"):
        assert word in told


@both
def test_a_body_keeps_to_what_it_can(mode: AnyMode) -> None:
    reading = answered(mode, "somebody reading", pose="reading", who={"species": "wolf"})
    spec = mode.spec_type.read(reading.spec)
    assert (spec.dna.plan, spec.dna.beast.species, spec.pose) == ("quadruped", "wolf", "standing")
    assert len(reading.adjusted) == 1
    crossed = answered(mode, "somebody", who={"species": "wolf", "plan": "robot"})
    assert mode.spec_type.read(crossed.spec).dna.plan == "robot"
    assert "wolf" in crossed.adjusted[0]


def test_pixel_fields_that_do_not_go_together_are_left_out_and_told() -> None:
    reading = answered(PIXEL, "a rusty sword", item="axe", pose="reading", directions="8", colors=2, size=40)
    assert reading.spec == {"subject": "item", "item": "axe", "colors": 4, "size": 40}
    assert len(reading.adjusted) == 3
    walk = answered(PIXEL, "a knight", animation="walk", pose="eating", directions="8", direction="east", who={})
    spec = PIXEL.spec_type.read(walk.spec)
    assert (spec.animation, spec.pose, spec.directions, spec.direction) == ("walk", "standing", 8, None)
    shore = answered(PIXEL, "", subject="tileset", terrain="water", ground="water")
    assert PIXEL.spec_type.read(shore.spec).terrain == "water"
    small = answered(PIXEL, "buttons", subject="interface", size=16)
    PIXEL.spec_type.read(small.spec)
    assert "words alone" in small.adjusted[-1]


def test_a_place_of_a_model_is_a_background() -> None:
    """And somebody in it makes it a sprite of them."""
    reading = answered(SPRITE, "where the waves come in", subject="background", setting="beach", weather="windy")
    spec = SPRITE.spec_type.read(reading.spec)
    assert (spec.subject, spec.setting, spec.weather, spec.width) == ("background", "beach", "windy", 1280)
    girl = answered(SPRITE, "an empty beach", subject="character", setting="beach", pose="waving", who={"age": "child"})
    spec = SPRITE.spec_type.read(girl.spec)
    assert (spec.subject, spec.pose, spec.width, spec.dna.body.age) == ("character", "waving", 512, "child")


NAMES = ["subject", "item", "pose", "animation", "emotion", "size", "directions", "turn", "who", "setting", "terrain"]
WORDS = [
    "dragon",
    "scene",
    "sword",
    "reading",
    "walk",
    "water",
    "happy",
    "8",
    "portrait",
    "background",
    "robot",
    "dirt",
]
PART = st.dictionaries(st.sampled_from(["plan", "species", "age", "accessories", "hair_color"]), st.sampled_from(WORDS))
VALUE = st.sampled_from(WORDS) | st.integers() | st.floats() | st.text(max_size=5) | st.lists(st.none()) | PART


@both
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    answer=st.none() | st.text(max_size=5) | st.dictionaries(st.sampled_from(NAMES), VALUE),
    brief=st.lists(st.sampled_from(["a wolf", "reading", "a sword", "beach", "grass", "8 directions", ""])).map(
        " ".join
    ),
)
def test_no_answer_breaks_the_reading(mode: AnyMode, answer: Any, brief: str) -> None:
    reading = read(mode, answer, brief)
    mode.spec_type.read(reading.spec)
    assert all(sentence.isprintable() for sentence in reading.adjusted)
