"""Ramps and inks."""

import pytest

from mintmark.core.errors import InvalidSpec
from mintmark.craft.palette import rgb, to_oklab
from mintmark.craft.pixels.ramps import DARK_POLE, hue_of, line_of, mix_inks, ramp, steps_for

BASES = ("#69a83f", "#d83a3c", "#e6ad35", "#3d6fe0", "#9a55d8", "#9fb0c4", "#2a2a30", "#f5e3cf")


@pytest.mark.parametrize("base", BASES)
@pytest.mark.parametrize("steps", [3, 4, 5, 7])
def test_a_ramp_grows_lighter_with_every_step_and_begins_above_its_line(base: str, steps: int) -> None:
    lights = [to_oklab(color)[0] for color in (line_of(rgb(base)), *ramp(rgb(base), steps))]
    assert lights == sorted(lights)
    assert len(set(lights)) == steps + 1


@pytest.mark.parametrize("base", BASES[:5])
def test_shadows_turn_towards_violet_and_lights_away_from_it(base: str) -> None:
    def away(color: tuple[int, int, int]) -> float:
        _, a, b = to_oklab(color)
        turn = abs(hue_of(a, b) - DARK_POLE) % 1.0
        return min(turn, 1.0 - turn)

    shadow, *_, light = ramp(rgb(base), 5)
    assert away(shadow) < away(rgb(base)) < away(light) + 0.01


def test_a_ramp_is_the_same_color_for_color_on_every_machine() -> None:
    grass = ((0, 78, 66), (0, 122, 73), (88, 161, 62), (145, 184, 80), (189, 204, 107))
    assert ramp(rgb("#69a83f"), 5) == grass


def test_hues_without_an_arctangent_are_near_enough() -> None:
    for turn, a, b in ((0.0, 1.0, 0.0), (0.125, 0.5, 0.5), (0.25, 0.0, 1.0), (0.5, -1.0, 0.0), (0.875, 0.3, -0.3)):
        assert hue_of(a, b) == pytest.approx(turn, abs=0.002)


def test_inks_lead_from_every_color_to_its_line_and_to_its_neighbors() -> None:
    inks = mix_inks({"cloth": "#d83a3c", "metal": "#9fb0c4"}, steps=4)
    assert len(inks.palette) == 1 + 2 * 5
    for slot in ("cloth", "metal"):
        assert inks.lines[inks.ink(slot, 3)] == inks.line(slot)
        assert inks.lighter[inks.ink(slot, 1)] == inks.ink(slot, 2)
        assert inks.darker[inks.ink(slot, 0)] == inks.line(slot)


def test_too_many_inks_are_refused_with_a_way_out() -> None:
    with pytest.raises(InvalidSpec, match="ask for fewer"):
        mix_inks({f"slot-{i}": f"#{i * 4:02x}8040" for i in range(60)}, steps=5)


def test_few_colors_make_short_ramps_and_many_long_ones() -> None:
    assert [steps_for(colors, 6) for colors in (4, 16, 32, 64, 256)] == [3, 3, 5, 6, 8]
