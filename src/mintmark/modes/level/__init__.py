"""Levels: words to a level that is proved playable."""

from functools import partial

from mintmark.contracts.mode import Direction, Mode
from mintmark.core.artifact import MediaType
from mintmark.core.reading import Reading
from mintmark.craft.presets import read_presets
from mintmark.modes.level.engine import caption, cost, draw, warm
from mintmark.modes.level.exporters import EXPORTERS
from mintmark.modes.level.plan import plan
from mintmark.modes.level.spec import LevelSpec


def _read(brief: str) -> Reading:
    from mintmark.modes.level.director import read

    return read(brief)


def _direction() -> Direction:
    from mintmark.modes.level.director import DIRECTION

    return DIRECTION


MODE = Mode(
    name="level",
    title="Levels",
    version=1,
    spec_type=LevelSpec,
    plan=plan,
    draw=draw,
    exporters=EXPORTERS,
    summary="Words to a platformer level: written by a small model, proved playable, played in the browser.",
    audience="Game makers, teachers and players who want levels that can be finished, by the hundred.",
    hint="many pipes, some enemies, an easy cave",
    output_types=(MediaType.PNG, MediaType.TEXT, MediaType.JSON),
    presets=partial(read_presets, __name__),
    director=_read,
    direction=_direction,
    caption=caption,
    cost=cost,
    warm=warm,
)
