"""Colors: one spelling, honest conversions, palettes that a screen can show."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from mintmark.craft import palette

channels = st.tuples(*[st.integers(0, 255)] * 3)
hex_color = TypeAdapter(palette.HexColor)


@pytest.mark.parametrize(("given_text", "kept"), [("#ABC", "#aabbcc"), ("0a0A0a", "#0a0a0a"), (" #123456 ", "#123456")])
def test_a_color_has_one_spelling(given_text: str, kept: str) -> None:
    assert hex_color.validate_python(given_text) == kept


@pytest.mark.parametrize("wrong", ["", "#12", "#12345", "#gggggg", "red", "#1234567", 7, None, "#12345\n6"])
def test_what_is_no_color_is_refused(wrong: object) -> None:
    with pytest.raises(ValidationError):
        hex_color.validate_python(wrong)


@given(st.text(max_size=9))
def test_no_text_breaks_the_reader(text: str) -> None:
    found = palette.normal_hex(text)
    assert found is None or hex_color.validate_python(found) == found


@given(channels)
def test_there_and_back_is_the_same_color(color: palette.Rgb) -> None:
    assert palette.from_oklab(*palette.to_oklab(color)) == color
    assert palette.rgb(palette.to_hex(color)) == color


def test_lightness_is_that_of_the_source() -> None:
    assert palette.to_oklab((255, 255, 255))[0] == pytest.approx(1.0, abs=1e-6)
    lightness, a, b = palette.to_oklab((255, 0, 0))
    assert (lightness, a, b) == pytest.approx((0.627955, 0.224863, 0.125846), abs=1e-4)


@given(st.floats(0, 1), st.floats(0, 0.5), st.floats(0, 1))
def test_every_lightness_chroma_and_hue_can_be_shown(lightness: float, chroma: float, hue: float) -> None:
    assert all(0 <= channel <= 255 for channel in palette.from_oklch((lightness, chroma, hue)))


def test_a_whole_turn_changes_nothing_and_half_a_turn_twice_neither() -> None:
    assert palette.turned("#8b3a1a", 1.0) == "#8b3a1a"
    half = palette.turned("#806050", 0.5)
    assert half != "#806050"
    back = palette.rgb(palette.turned(half, 0.5))
    assert all(abs(x - y) <= 2 for x, y in zip(back, palette.rgb("#806050"), strict=True))


def test_a_ramp_runs_from_stop_to_stop_and_grows_lighter() -> None:
    steps = palette.ramp(("#000000", "#d4c5b0", "#ffffff"))
    assert len(steps) == 256
    assert steps[0] == (0, 0, 0)
    assert steps[-1] == (255, 255, 255)
    lightness = [palette.to_oklab(color)[0] for color in steps]
    assert all(later >= earlier - 0.01 for earlier, later in itertools.pairwise(lightness))


@pytest.mark.parametrize("name", [*palette.SCHEMES, "monochromatic"])
def test_every_scheme_gives_colors(name: str) -> None:
    colors = palette.scheme("#a03020", name)
    assert len(set(colors)) == len(colors) >= 2
    assert all(hex_color.validate_python(color) == color for color in colors)
