"""Shots of other systems: what goes over, what is dropped, and back again."""

import contextlib
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mintmark.core.errors import InvalidSpec
from mintmark.modes.shot.spec import ShotSpec
from mintmark.modes.shot.structured import PROMPT_KEYS, accept, schema, to_structured

ORIGINAL: dict[str, Any] = {
    "shot_id": "SKU-7",
    "subject": "Wireless Headphones",
    "camera": {"fov": 45, "position": {"x": 0, "y": 0, "z": 5}, "rotation": {"x": 0, "y": 0, "z": 0}},
    "lens": {"aperture": 2.8, "focal_length": 50},
    "lighting": {
        "key_light": {"intensity": 0.7, "position": {"x": 2, "y": 3, "z": 4}},
        "rim_light": {"intensity": 0.8, "position": {"x": -2, "y": 2, "z": 3}},
    },
    "color": {"palette": ["#ffffff", "#000000"]},
    "background": {"hex": "#F5F5F5"},
    "output": {"width": 1024, "height": 1024},
    "hash": "0123456789abcdef",
    "_rules_applied": ["glossy"],
}
PROMPT: dict[str, Any] = {
    "short_description": "A glossy red ceramic mug on a wooden table",
    "objects": [
        {"description": "mug", "shape_and_color": "mug, #b03020", "texture": "glossy ceramic"},
        {"description": "spoon"},
    ],
    "background_setting": "a blurred room behind a wooden table",
    "lighting": {"conditions": "golden hour", "direction": "left", "shadows": "long"},
    "aesthetics": {"composition": "centered", "color_scheme": "teal and orange", "mood_atmosphere": "calm"},
    "photographic_characteristics": {
        "depth_of_field": "shallow",
        "focus": "sharp",
        "camera_angle": "eye level",
        "lens_focal_length": "85mm",
    },
    "style_medium": "photograph",
    "text_render": [],
    "context": "catalog",
    "artistic_style": "realistic",
}


def test_the_originals_shot_goes_over_whole() -> None:
    found = accept(ORIGINAL)
    spec = ShotSpec.read(found.fields)
    assert found.shot_id == "SKU-7"
    assert found.dropped == ()
    assert spec.camera.fov == 45
    assert spec.lighting.key_light.intensity == 0.7
    assert spec.background.hex == "#f5f5f5"
    assert (spec.width, spec.height) == (1024, 1024)
    assert spec.subject == "Wireless Headphones"


def test_identity_and_stale_hashes_stay_out_of_the_fields() -> None:
    again = accept({**ORIGINAL, "shot_id": "OTHER", "hash": "beef"})
    assert again.fields == accept(ORIGINAL).fields
    assert again.shot_id == "OTHER"


def test_a_shot_written_by_hand_is_read_and_what_is_lost_is_said() -> None:
    rich = {
        "shot_id": "H1",
        "subject": {"description": "espresso cup"},
        "camera": {"angle": "three_quarter", "distance": 4, "height": 1.5, "fov": 40},
        "lighting": {
            "key_light": {"type": "softbox", "azimuth": 90, "elevation": 0, "distance": 4, "intensity": 1},
            "bounce": {"intensity": 0.3},
        },
        "color": {"white_balance_k": 5200, "contrast": "high"},
        "output": {"width": 800, "height": 600, "bit_depth": 16, "hdr": False},
        "vibe": "cozy",
    }
    from mintmark.modes.shot.originals import fields_of

    assert fields_of({}, skip=()) == ({}, [])
    found = accept(rich)
    spec = ShotSpec.read(found.fields)
    key = spec.lighting.key_light
    assert (key.position.x, key.position.y, key.position.z) == pytest.approx((4, 0, 0), abs=1e-3)
    assert key.size == 1.6
    assert spec.lighting.fill_light is not None
    assert spec.color.white_balance == 5200
    assert spec.color.contrast > 1
    assert spec.camera.position.y == 1.5
    said = " ".join(found.dropped)
    for lost in ("bit_depth", "hdr", "vibe", "softbox", "camera.angle"):
        assert lost in said


@pytest.mark.parametrize(
    "wrap",
    [
        lambda p: p,
        json.dumps,
        lambda p: {"shot_id": "S", "structured_prompt": p},
        lambda p: {"structured_prompt": json.dumps(p)},
    ],
)
def test_a_structured_prompt_is_read_as_object_and_as_string(wrap: Any) -> None:
    found = accept(wrap(PROMPT))
    spec = ShotSpec.read(found.fields)
    (mug,) = spec.subjects
    assert (mug.kind, mug.shape.value, mug.material.value, mug.finish.value) == ("product", "mug", "ceramic", "glossy")  # type: ignore[union-attr]
    assert spec.background.place.value == "tabletop"
    assert spec.lens.focal_length == 85
    assert spec.lens.aperture == 1.8
    assert spec.color.grade.value == "teal_orange"
    assert spec.lighting.key_light.temperature == 3000
    assert any("style_medium" in one for one in found.dropped)
    assert any("further objects" in one for one in found.dropped)
    assert found.structured_prompt == PROMPT


def test_a_prompt_for_a_provider_is_kept_as_it_stands() -> None:
    spec = ShotSpec.read(accept(PROMPT, told=True).fields)
    assert spec.structured_prompt == PROMPT
    assert spec.output.finish.value == "image"
    assert "structured_prompt" not in accept(PROMPT).fields


def test_to_structured_speaks_the_words_of_the_model() -> None:
    prompt = to_structured(ShotSpec.read(accept(ORIGINAL).fields))
    assert set(prompt) == PROMPT_KEYS
    assert set(prompt["lighting"]) == {"conditions", "direction", "shadows"}  # type: ignore[arg-type]
    assert "Wireless Headphones" in str(prompt["short_description"])


def test_there_and_back_keeps_what_both_can_say() -> None:
    first = ShotSpec.read(accept(PROMPT).fields)
    second = ShotSpec.read(accept(to_structured(first)).fields)
    assert second.subjects[0].shape == first.subjects[0].shape  # type: ignore[union-attr]
    assert second.subjects[0].material == first.subjects[0].material  # type: ignore[union-attr]
    assert second.lens.focal_length == first.lens.focal_length
    assert second.background.place == first.background.place
    assert second.color.grade == first.color.grade


@pytest.mark.parametrize(
    "value",
    [
        None,
        3,
        [],
        "no json",
        "[1]",
        '{"short_description": NaN}',
        {"structured_prompt": {}},
        {"structured_prompt": "x" * 70_000},
    ],
)
def test_what_is_no_shot_is_refused(value: Any) -> None:
    with pytest.raises(InvalidSpec):
        accept(value)


def test_wrong_values_are_left_for_the_schema_to_refuse() -> None:
    with pytest.raises(InvalidSpec, match=r"camera\.fov"):
        ShotSpec.read(accept({**ORIGINAL, "camera": {"fov": 400}}).fields)


def test_the_schema_names_every_field() -> None:
    assert set(schema()["properties"]) == set(ShotSpec.model_fields)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@given(
    st.dictionaries(
        st.sampled_from(
            [
                "camera",
                "lens",
                "lighting",
                "color",
                "background",
                "output",
                "subject",
                "objects",
                "short_description",
                "shot_id",
            ]
        ),
        VALUES,
        max_size=5,
    )
)
def test_no_shot_breaks_the_reader(value: dict[str, Any]) -> None:
    with contextlib.suppress(InvalidSpec):
        ShotSpec.read(accept(value).fields)
