"""Laws that every mode keeps: a new one is under them the moment it is in the catalog."""

import json
from dataclasses import fields as fields_of
from typing import Any

import pytest

from fixtures.making import HOUSE, MODES, Make, wish
from fixtures.pixels import pixel_hash
from mintmark.contracts.mode import AnyMode, Mode, Status
from mintmark.core.artifact import MediaType
from mintmark.core.errors import InvalidSpec
from mintmark.core.lineage import merge_patch
from mintmark.core.recipe import Recipe
from mintmark.core.spec import Spec
from mintmark.craft.mark import MarkLevel, read_mark
from mintmark.flow.strike import export, strike
from mintmark.flow.verify import Verdict

every_mode = pytest.mark.parametrize("mode", MODES, ids=lambda mode: mode.name)
EVERY_SUBJECT = [(mode, subject) for mode in MODES for subject in (mode.subjects or ("",))]
every_subject = pytest.mark.parametrize(
    ("mode", "subject"), EVERY_SUBJECT, ids=[f"{mode.name}-{subject}" for mode, subject in EVERY_SUBJECT]
)
EVERY_FORM = [(mode, one) for mode in MODES for one in mode.exporters]
every_form = pytest.mark.parametrize(
    ("mode", "exporter"), EVERY_FORM, ids=[f"{mode.name}-{one.name}" for mode, one in EVERY_FORM]
)


def named(subject: str, **fields: Any) -> dict[str, Any]:
    return {"subject": subject, **fields} if subject else fields


@every_mode
def test_a_mode_keeps_the_contract(mode: AnyMode) -> None:
    """WG-02: id, name, description, audience, output types, export formats, status and studio path are there."""
    assert mode.name.isidentifier()
    assert mode.name == mode.name.lower()
    assert mode.title
    assert mode.summary
    assert mode.audience
    assert mode.output_types
    assert len(set(mode.export_formats)) == len(mode.export_formats) > 0
    assert mode.status in Status
    assert mode.studio_path == f"/{mode.name}/studio"
    assert issubclass(mode.spec_type, Spec)
    assert {one.name for one in fields_of(Mode)} >= {"name", "title", "version", "spec_type", "plan", "draw"}


@every_mode
def test_every_field_says_what_it_means(mode: AnyMode) -> None:
    schema = mode.spec_type.model_json_schema()
    assert all(field.get("description") for field in schema["properties"].values())
    assert schema["additionalProperties"] is False


@every_subject
def test_equal_specs_make_equal_bytes(mode: AnyMode, subject: str, make: Make) -> None:
    first, second = (make(mode.name, **named(subject)) for _ in range(2))
    assert [one.content for one in first.artifacts] == [one.content for one in second.artifacts]


@every_subject
def test_another_seed_makes_another_picture(mode: AnyMode, subject: str, make: Make) -> None:
    hashes = {pixel_hash(make(mode.name, **named(subject, seed=seed)).picture.content) for seed in range(4)}
    assert len(hashes) == 4


@every_subject
def test_a_picture_has_the_size_that_was_asked_for(mode: AnyMode, subject: str, make: Make) -> None:
    if not hasattr(mode.spec_type, "width") and "width" not in mode.spec_type.model_fields:
        pytest.skip("this mode has no size")
    for width, height in ((64, 64), (210, 90), (90, 210)):
        picture = make(mode.name, **named(subject, width=width, height=height)).picture
        assert (picture.width, picture.height) == (width, height)
        assert picture.content[16:24] == width.to_bytes(4, "big") + height.to_bytes(4, "big")


SHORT_LEVEL = f"{('-' * 20 + chr(10)) * 13}{'X' * 20}"
OTHER_VALUES: dict[str, Any] = {
    "seed": 8,
    "width": 96,
    "height": 96,
    "complexity": 90,
    "chaos": 0.2,
    "wetness": 0.95,
    "grain": 0.95,
    "ink": "#7a1020",
    "wash": "#3f7f6f",
    "accent": "#2050e0",
    "paper": "#c0d0a0",
    "caption": "VOID",
    "subjects": [{"kind": "product", "shape": "mug"}],
    "camera": {"position": {"x": 1, "y": 1, "z": 5}},
    "lens": {"focal_length": 80},
    "lighting": {"key_light": {"intensity": 0.4, "position": {"x": -2, "y": 3, "z": 4}}},
    "color": {"grade": "noir"},
    "background": {"hex": "#204060"},
    "composition": {"guides": True},
    "output": {"tier": "clay"},
    "prompt": "many pipes",
    "theme": "castle",
    "difficulty": 1.0,
    "columns": 20,
    "temperature": 0.1,
    "top_k": 1,
    "top_p": 0.1,
    "start": SHORT_LEVEL,
    "mask": "4-12",
    "show_path": True,
    "scaled": False,
}
OF_MODE: dict[str, dict[str, Any]] = {
    "pixel": {
        "size": 40,
        "colors": 4,
        "palette": ["#203040", "#90a0b0", "#e0c090"],
        "outline": "bold",
        "dither": "ordered",
        "background": "dark",
        "scale": 2,
        "dna": {"plan": "robot", "beast": {"species": "boxy"}},
        "pose": "sitting",
        "emotion": "angry",
        "animation": "walk",
        "frames": 3,
        "direction": "north",
        "directions": 4,
        "view": "isometric",
        "category": "weapon",
        "era": "gameboy",
        "item": "potion",
        "critter": "crab",
        "effect": "smoke",
        "tint": "frost",
        "terrain": "lava",
        "ground": "stone",
        "layout": "corner_16",
        "theme": "stone",
        "element": "bar",
        "columns": 5,
        "rows": 5,
    },
    "sprite": {
        "style": "flat",
        "dna": {"plan": "robot", "beast": {"species": "boxy"}},
        "pose": "sitting",
        "emotion": "angry",
        "framing": "bust",
        "turn": 70,
        "proportion": 0.2,
        "shadow": True,
        "setting": "beach",
        "time_of_day": "night",
        "weather": "snowy",
    },
}
"""Other values of a mode's own fields, where names mean something else in other modes."""
ASKED_ELSEWHERE = ("structured_prompt", "inpaint", "candidates", "finish")
"""Fields that are told to a provider or need pictures: the mode's own tests see to them."""
BESIDE: dict[str, dict[str, Any]] = {"mask": {"start": SHORT_LEVEL}, "scaled": {"prompt": "many pipes, many enemies"}}
"""What has to stand beside a field for it to mean anything."""
SIZE: dict[str, dict[str, Any]] = {
    "ink": {"width": 240, "height": 240},
    "shot": {"width": 72, "height": 72},
    "level": {"columns": 30},
}


def accepted(mode: AnyMode, fields: dict[str, Any]) -> bool:
    """Whether a mode draws such a spec at all."""
    try:
        mode.spec_type.read(fields)
    except InvalidSpec:
        return False
    return True


@every_subject
def test_every_field_changes_something(mode: AnyMode, subject: str, make: Make) -> None:
    """A field that changes no pixel is a lie."""
    size = SIZE.get(mode.name, {"width": 240, "height": 240})
    size = {name: value for name, value in size.items() if name in mode.spec_type.model_fields}

    def drawn(**fields: Any) -> str:
        return pixel_hash(make(mode.name, **{**named(subject, **size), **fields}).picture.content)

    plain = drawn()
    others = {**OTHER_VALUES, **OF_MODE.get(mode.name, {})}
    idle = []
    for name in mode.spec_type.model_fields:
        if name in ("subject", "layers", *ASKED_ELSEWHERE):
            continue
        beside = BESIDE.get(name, {}) if mode.name == "level" else {}
        fields = {name: others[name], **beside}
        if not accepted(mode, {**named(subject, **size), **fields}):
            # A field that is refused is no lie, as long as it is another subject's.
            whole = {**named(subject, **size), **fields}
            assert any(accepted(mode, {**whole, "subject": other}) for other in mode.subjects), name
            continue
        if drawn(**fields) == (drawn(**beside) if beside else plain):
            idle.append(name)
    assert idle == []


@every_subject
def test_a_patch_changes_the_fingerprint_and_the_picture(mode: AnyMode, subject: str) -> None:
    """FA-16: what was patched is never answered with what was there before."""
    old = wish(mode.name, **named(subject))
    patched = merge_patch(dict(old.recipe.spec), {"seed": 99})
    assert isinstance(patched, dict)
    new = HOUSE.wishes.resolve(mode.name, patched)
    assert new.recipe.fingerprint != old.recipe.fingerprint
    assert strike(new).picture.hash != strike(old).picture.hash


@every_mode
def test_the_version_is_hashed(mode: AnyMode) -> None:
    recipe = wish(mode.name).recipe
    assert recipe.model_copy(update={"version": 99}).canonical != recipe.canonical
    assert Recipe.model_validate({**recipe.model_dump(), "version": 99}).fingerprint != recipe.fingerprint


@every_mode
def test_every_preset_draws_and_changes_the_picture(mode: AnyMode, make: Make) -> None:
    """WG-90, NB-X03: a preset is one entry of data, and does what it says."""
    plain = pixel_hash(make(mode.name).picture.content)
    seen = {plain}
    for preset in mode.presets():
        assert preset.title
        assert preset.summary
        found = pixel_hash(make(mode.name, [preset.name]).picture.content)
        assert found not in seen, f"{preset.name} draws what another draws"
        seen.add(found)


def holds(whole: Any, part: Any) -> bool:
    """Whether all that a patch sets stands in a value."""
    if isinstance(part, dict):
        return isinstance(whole, dict) and all(holds(whole.get(name), one) for name, one in part.items())
    return bool(whole == part)


@every_mode
def test_later_presets_stand_above_earlier_ones(mode: AnyMode) -> None:
    for field in mode.spec_type.model_fields:
        setting = [preset for preset in mode.presets() if field in preset.patch]
        if len(setting) > 1:
            both = HOUSE.wishes.resolve(mode.name, {"seed": 1}, [setting[0].name, setting[-1].name]).recipe.spec
            assert holds(both[field], setting[-1].patch[field])


@every_mode
def test_every_effect_draws(mode: AnyMode) -> None:
    for effect in mode.effects():
        assert strike(HOUSE.wishes.resolve(mode.name, dict(effect.patch))).picture.content


UNMARKED = (MediaType.JSON, MediaType.TEXT, MediaType.HTML, MediaType.TMX, MediaType.ZIP)
"""Kinds of files that carry no mark, and are the same however much is to be told."""


@every_form
@pytest.mark.parametrize("level", MarkLevel)
def test_a_form_carries_its_recipe_and_verifies(mode: AnyMode, exporter: Any, level: MarkLevel) -> None:
    asked = wish(mode.name)
    artifact = export(asked, strike(asked), exporter.name, level=level, brief="a quiet ring")
    if artifact.media_type is MediaType.JSON:
        json.loads(artifact.content)
    if artifact.media_type in UNMARKED:
        assert artifact.content == export(asked, strike(asked), exporter.name, level=MarkLevel.NONE).content
        return
    if level is MarkLevel.NONE:
        assert b"mintmark" not in artifact.content
        return
    mark = read_mark(artifact.content)
    assert mark.recipe == asked.recipe
    assert mark.brief == ("a quiet ring" if level is MarkLevel.FULL else "")
    result = HOUSE.verify(artifact.content)
    assert result.verdict is Verdict.BIT_EXACT
    assert result.fingerprint == asked.recipe.fingerprint


@every_form
def test_a_form_is_the_same_bytes_twice(mode: AnyMode, exporter: Any) -> None:
    asked = wish(mode.name)
    first, second = (export(asked, strike(asked), exporter.name) for _ in range(2))
    assert first.content == second.content
