"""Lamps: their colors, their strength, and where they stand in a set."""

import pytest

from mintmark.craft.camera import length, minus
from mintmark.modes.shot.lights import kelvin, panel, practical, sun_direction, white_gains
from mintmark.modes.shot.spec import Light, Point, Sky
from mintmark.modes.shot.surfaces import luminance

LAMP = Light(intensity=1.5, position=Point(x=3, y=4), size=1.0)


@pytest.mark.parametrize("temperature", [1500, 1875, 3200, 5600, 6500, 20000])
def test_light_of_any_temperature_is_as_bright(temperature: int) -> None:
    assert luminance(kelvin(temperature)) == pytest.approx(1.0, abs=0.01)


def test_heat_goes_from_red_to_blue() -> None:
    ratios = [kelvin(t)[0] / max(kelvin(t)[2], 1e-3) for t in (1500, 2700, 3200, 5600, 8000, 20000)]
    assert ratios == sorted(ratios, reverse=True)


def test_gains_make_their_light_white() -> None:
    assert [a * b for a, b in zip(kelvin(5600), white_gains(5600), strict=True)] == pytest.approx([1.0, 1.0, 1.0])


def test_a_lamp_is_measured_at_what_it_faces() -> None:
    made = panel(LAMP, (0.0, 0.0, 0.0))
    assert (made.reach, made.radius, made.intensity) == (5.0, 0.5, 1.5)


def test_a_lamp_in_a_set_is_carried_in_and_stays_as_soft() -> None:
    far, near = panel(LAMP, (0.0, 0.0, 0.0)), panel(LAMP, (0.0, 0.0, 0.0), within=2.0)
    assert length(near.position) == pytest.approx(2.0)
    assert near.radius / near.reach == pytest.approx(far.radius / far.reach)
    assert panel(LAMP, (0.0, 0.0, 0.0), within=9.0) == far


def test_a_practical_is_a_globe_with_a_lamp_before_it() -> None:
    globe, lamp = practical(LAMP, (0.0, 0.0, 0.0))
    assert length(minus(lamp.position, (3.0, 4.0, 0.0))) == pytest.approx(0.51)
    assert globe.material.emission > 0


def test_the_sun_stands_where_it_is_said_to() -> None:
    assert sun_direction(Sky(elevation=90)) == pytest.approx((0, 1, 0), abs=1e-12)
    assert sun_direction(Sky(elevation=0, azimuth=0)) == pytest.approx((0, 0, 1), abs=1e-12)
    assert sun_direction(Sky(elevation=0, azimuth=90)) == pytest.approx((1, 0, 0), abs=1e-12)
