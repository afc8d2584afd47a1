"""A picture of one's own, from layers in JSON (NB-X06)."""

from typing import Any, get_args

import pytest

from fixtures.making import Make
from fixtures.pixels import inked, pixel_hash
from mintmark.core.errors import InvalidSpec
from mintmark.modes.ink.composition import compose
from mintmark.modes.ink.parts import LayerPart
from mintmark.modes.ink.spec import InkSpec

KINDS: dict[str, dict[str, Any]] = {
    "fill": {},
    "clouds": {},
    "ring": {},
    "spiral": {},
    "stars": {},
    "splatter": {},
    "shape": {},
    "line": {"points": [[100, 100], [500, 600], [900, 200]]},
    "glow": {},
    "text": {"text": "Void"},
    "figure": {"subject": "moth"},
}


def part(kind: str, **fields: Any) -> dict[str, Any]:
    return {"kind": kind, **KINDS[kind], **fields}


def composed(*layers: dict[str, Any], **fields: Any) -> InkSpec:
    return InkSpec.read({"subject": "layers", "seed": 4, "width": 200, "height": 200, "layers": layers, **fields})


def test_every_kind_of_part_is_tried_here() -> None:
    union = get_args(LayerPart)[0]
    assert {model.model_fields["kind"].annotation.__args__[0] for model in get_args(union)} == set(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_part_leaves_ink_and_moves_with_its_place(kind: str, make: Make) -> None:
    fields = {"subject": "layers", "width": 200, "height": 200}
    here = make("ink", **fields, layers=[part(kind)]).picture.content
    assert inked(here).mean() > 0.001
    if kind not in ("fill", "line"):
        there = make("ink", **fields, layers=[part(kind, x=650, y=300)]).picture.content
        assert pixel_hash(there) != pixel_hash(here)


@pytest.mark.parametrize("kind", KINDS)
def test_every_part_takes_a_color_and_an_opacity(kind: str, make: Make) -> None:
    fields = {"subject": "layers", "width": 200, "height": 200}
    variants = [{}, {"opacity": 0.3}] + ([] if kind == "figure" else [{"color": "#c02020"}, {"color": "accent"}])
    hashes = {pixel_hash(make("ink", **fields, layers=[part(kind, **one)]).picture.content) for one in variants}
    assert len(hashes) == len(variants)


def test_a_further_part_leaves_the_others_as_they_are() -> None:
    few = compose(composed(part("ring"), part("figure")))
    more = compose(composed(part("ring"), part("figure"), part("splatter")))
    assert more.layers[: len(few.layers)] == few.layers


def test_the_sheet_takes_any_aspect() -> None:
    wide = compose(composed(part("ring"), width=400, height=100))
    assert (wide.width, wide.height) == (4000, 1000)


def test_without_layers_an_example_is_drawn_and_told() -> None:
    spec = InkSpec.read({"subject": "layers"})
    assert len(spec.layers) >= 5
    assert InkSpec.read(spec.json_value()) == spec


@pytest.mark.parametrize(
    ("layers", "told"),
    [
        ([{"kind": "hologram"}], "layers.0"),
        ([{"kind": "ring", "radius": -1}], "layers.0.ring.radius"),
        ([{"kind": "ring", "wobble": 1}], "layers.0.ring.wobble"),
        ([{"kind": "line", "points": [[1, 1]]}], "layers.0.line.points"),
        ([{"kind": "figure", "subject": "layers"}], "cannot be a figure"),
        ([{"kind": "figure", "subject": "unicorn"}], "'unicorn' cannot be a figure"),
        ([{"kind": "stars", "count": 10**9}], "layers.0.stars.count"),
        ([{"kind": "ring", "color": "reddish"}], "layers.0.ring.color"),
        ([{"kind": "fill"}] * 61, "at most 60"),
        ("ring", "layers"),
    ],
)
def test_layers_that_cannot_be_are_refused_and_named(layers: Any, told: str) -> None:
    with pytest.raises(InvalidSpec, match=told):
        composed(layers=layers) if isinstance(layers, str) else composed(*layers)


def test_layers_belong_to_their_subject() -> None:
    with pytest.raises(InvalidSpec, match="layers belong to the subject 'layers', not to 'enso'"):
        InkSpec.read({"subject": "enso", "layers": [part("ring")]})
