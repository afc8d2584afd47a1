"""All places there are, and how one is painted."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from mintmark.modes.sprite.backdrops.light import airless, light_of
from mintmark.modes.sprite.backdrops.sky import paint_weather
from mintmark.modes.sprite.backdrops.stage import Stage
from mintmark.modes.sprite.canvas import Canvas
from mintmark.modes.sprite.hands import HANDS
from mintmark.modes.sprite.spec import Setting, SpriteSpec, Weather

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def scenes() -> "dict[str, Callable[[Stage], None]]":
    """By setting; every `Setting` is here."""
    from mintmark.modes.sprite.backdrops import (
        bathroom,
        beach,
        bedroom,
        castle,
        forest,
        garden,
        kitchen,
        living_room,
        meadow,
        park,
        school,
        space,
        street,
    )

    return {
        "bathroom": bathroom.paint_bathroom,
        "beach": beach.paint_beach,
        "bedroom": bedroom.paint_bedroom,
        "castle": castle.paint_castle,
        "forest": forest.paint_forest,
        "garden": garden.paint_garden,
        "kitchen": kitchen.paint_kitchen,
        "living_room": living_room.paint_living_room,
        "meadow": meadow.paint_meadow,
        "park": park.paint_park,
        "school": school.paint_school,
        "space": space.paint_space,
        "street": street.paint_street,
    }


def backdrop(spec: SpriteSpec) -> "NDArray[np.uint8]":
    """The place of a spec, shape (height, width, 3)."""
    hand = HANDS[spec.style]
    canvas = Canvas(spec.width, spec.height, grain_cell=max(1, spec.height // 360))
    canvas.flood(hand.paper)
    light = light_of(spec.time_of_day, spec.weather)
    stage = Stage(spec, canvas, hand, airless(light) if spec.setting is Setting.SPACE else light)
    stage.bend = 0.9 if spec.weather in (Weather.WINDY, Weather.STORMY) else 0.0
    scenes()[spec.setting.value](stage)
    if not stage.inside and spec.setting is not Setting.SPACE:
        paint_weather(stage)
    return canvas.rgba()[..., :3]
