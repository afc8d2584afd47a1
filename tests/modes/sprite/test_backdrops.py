"""Backgrounds: every place, at any hour, in any weather, to the edge of the picture."""

from functools import lru_cache

import numpy as np
import pytest
from numpy.typing import NDArray

from mintmark.modes.sprite.backdrops.scenes import scenes
from mintmark.modes.sprite.engine import pixels
from mintmark.modes.sprite.spec import Setting, SpriteSpec, TimeOfDay, Weather


@lru_cache(maxsize=64)
def place(setting: str, time: str = "day", weather: str = "sunny", style: str = "flat") -> NDArray[np.uint8]:
    fields = {"subject": "background", "setting": setting, "time_of_day": time, "weather": weather, "style": style}
    return pixels(SpriteSpec.read({**fields, "width": 384, "height": 256}))


def luma(picture: NDArray[np.uint8]) -> float:
    return float((picture[..., :3] @ np.array([0.3, 0.59, 0.11])).mean())


def test_every_setting_has_a_scene() -> None:
    assert set(scenes()) == {setting.value for setting in Setting}


def test_no_two_places_look_alike() -> None:
    pictures = [place(setting.value).astype(int) for setting in Setting]
    for i, first in enumerate(pictures):
        assert first.shape == (256, 384, 3)
        for second in pictures[i + 1 :]:
            assert np.abs(first - second).mean() > 12


@pytest.mark.parametrize("setting", ["park", "bedroom", "street"])
def test_night_is_darker_than_evening_and_evening_than_day(setting: str) -> None:
    day, evening, night = (luma(place(setting, time)) for time in ("day", "evening", "night"))
    assert day > evening + 8 > night + 8


@pytest.mark.parametrize("weather", [one for one in Weather if one is not Weather.SUNNY])
def test_the_weather_is_seen(weather: Weather) -> None:
    fair, other = place("park"), place("park", weather=weather.value)
    assert np.abs(fair.astype(int) - other.astype(int)).mean() > 4


def test_snow_whitens_the_ground() -> None:
    fair, snow = (place("meadow", weather=weather)[200:].astype(int) for weather in ("sunny", "snowy"))
    assert snow.min(axis=2).mean() > fair.min(axis=2).mean() + 60


@pytest.mark.parametrize("time", list(TimeOfDay))
def test_the_sky_has_the_colors_of_the_hour(time: TimeOfDay) -> None:
    skies = {one: place("meadow", one.value)[4].astype(float).mean(axis=0) for one in TimeOfDay}
    others = [np.abs(skies[time] - skies[one]).sum() for one in TimeOfDay if one is not time]
    assert min(others) > 6


def test_a_seed_moves_what_grows_and_keeps_the_place() -> None:
    fields = {"subject": "background", "setting": "garden", "style": "flat", "width": 384, "height": 256}
    first, second, again = (pixels(SpriteSpec.read({**fields, "seed": seed})) for seed in (1, 2, 1))
    assert (first == again).all()
    changed = (np.abs(first.astype(int) - second.astype(int)).max(axis=2) > 16).mean()
    assert 0.01 < changed < 0.6
