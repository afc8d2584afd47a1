"""Pixel: art on its own grid, ready for games."""

from functools import partial

from mintmark.contracts.mode import Direction, Mode
from mintmark.core.artifact import MediaType
from mintmark.core.reading import Reading
from mintmark.craft.presets import read_presets
from mintmark.modes.pixel.engine import caption, cost, draw, warm
from mintmark.modes.pixel.exporters import EXPORTERS
from mintmark.modes.pixel.plan import plan
from mintmark.modes.pixel.spec import PixelSpec


def _read(brief: str) -> Reading:
    from mintmark.modes.pixel.director import read  # its vocabulary takes longer to load than all the rest

    return read(brief)


def _direction() -> Direction:
    from mintmark.modes.pixel.answers import DIRECTION

    return DIRECTION


MODE = Mode(
    name="pixel",
    title="Pixel",
    version=1,
    spec_type=PixelSpec,
    plan=plan,
    draw=draw,
    exporters=EXPORTERS,
    summary="Characters, creatures, things and places as pixel art, drawn on their own grid and ready for a game.",
    audience="Game makers who need sprites, sheets and tiles that belong together.",
    hint="a tired old knight, walking, in eight directions",
    output_types=(MediaType.PNG, MediaType.JSON),
    presets=partial(read_presets, __name__),
    director=_read,
    direction=_direction,
    caption=caption,
    cost=cost,
    warm=warm,
)
