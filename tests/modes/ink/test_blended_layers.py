"""Layers that blend, and parts under filters of their own. NB-X07."""

import hashlib

import pytest

from mintmark.core.errors import InvalidSpec
from mintmark.craft.svg import draw_svg
from mintmark.modes.ink.composition import compose
from mintmark.modes.ink.engine import draw
from mintmark.modes.ink.spec import InkSpec

FILL = {"kind": "fill", "color": "#e9dfcb"}
DISC = {"kind": "shape", "shape": "disc", "filled": True, "width": 300, "height": 300, "color": "#3060a0"}


def spec(**more: object) -> InkSpec:
    return InkSpec.read({"subject": "layers", "width": 64, "height": 64, "seed": 3, "layers": [FILL, {**DISC, **more}]})


def drawn(**more: object) -> str:
    return hashlib.sha256(draw(spec(**more), {})[0].content).hexdigest()


def test_every_filter_and_every_blend_changes_the_picture() -> None:
    ways: list[dict[str, object]] = [{}, {"blend": "multiply"}, {"blend": "screen"}, {"soft": 40}, {"rough": 1.0}]
    assert len({drawn(**way) for way in ways}) == len(ways)


def test_what_is_as_usual_is_left_out_so_that_older_recipes_keep_their_fingerprints() -> None:
    part = spec().json_value()["layers"]
    assert isinstance(part, list)
    assert {"blend", "soft", "rough", "wet"}.isdisjoint(part[1])  # type: ignore[arg-type]
    assert spec(blend="normal", soft=0, rough=None).json_value() == spec().json_value()
    assert InkSpec.read(spec(blend="darken").json_value()) == spec(blend="darken")


def test_a_blend_is_in_the_scalable_form_too() -> None:
    assert b"mix-blend-mode:overlay" in draw_svg(compose(spec(blend="overlay")), 64, 64)
    assert b"mix-blend-mode" not in draw_svg(compose(spec()), 64, 64)


def test_a_blend_that_is_none_is_refused() -> None:
    with pytest.raises(InvalidSpec, match="blend"):
        spec(blend="melt")
