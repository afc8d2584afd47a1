"""Briefs of sprites: who, doing what, how they feel, where; and an honest account of every word."""

from mintmark.modes.sprite.director import read
from mintmark.modes.sprite.spec import SpriteSpec


def test_a_brief_settles_pose_mood_style_and_who_it_is() -> None:
    found = read("a tall old wizard with a red cloak, reading, surprised, as a cartoon")
    spec = SpriteSpec.read(found.spec)
    assert (spec.pose, spec.emotion, spec.style.value) == ("reading", "surprised", "cartoon")
    assert (spec.dna.calling, spec.dna.body.age) == ("wizard", "elder")
    assert found.missed == ()


def test_irregular_forms_are_known() -> None:
    """The original read `sat` as standing."""
    for said, pose in (
        ("she sat", "sitting"),
        ("he ran", "running"),
        ("they slept", "sleeping"),
        ("she ate", "eating"),
    ):
        assert read(said).spec["pose"] == pose


def test_the_same_character_does_different_things() -> None:
    first, second = (read(f"a brave knight with blue hair, {doing}").spec for doing in ("running", "sleeping, sad"))
    assert first["dna"] == second["dna"]
    assert first["pose"] != second["pose"]


def test_a_place_without_anybody_is_a_background() -> None:
    found = read("a rainy evening in the kitchen")
    assert found.spec["subject"] == "background"
    assert (found.spec["setting"], found.spec["time_of_day"], found.spec["weather"]) == ("kitchen", "evening", "rainy")
    girl = read("a girl in the kitchen").spec
    assert not {"subject", "setting"} & girl.keys()
    assert SpriteSpec.read(girl).dna.body.age == "child"


def test_people_of_whom_little_is_said_are_everyday_people() -> None:
    for brief in ("a girl in a yellow dress", "an old man", "a boy with a kite"):
        dna = SpriteSpec.read(read(brief).spec).dna
        assert (dna.gear.weapon, dna.face.ears) == ("none", "human")
    assert SpriteSpec.read(read("a warrior with a sword").spec).dna.gear.weapon == "sword"


def test_what_is_negated_is_left_out_and_what_is_unknown_is_told() -> None:
    found = read("a boy who is not sad, frobnicating")
    assert "emotion" not in found.spec
    assert found.missed == ("frobnicating",)
    assert read("").spec == {}
