"""Sprite: illustrated characters in any pose and mood, and the places they are in."""

from functools import partial

from mintmark.contracts.mode import Direction, Mode
from mintmark.core.reading import Reading
from mintmark.craft.presets import read_presets
from mintmark.modes.sprite.caption import caption
from mintmark.modes.sprite.engine import cost, draw, warm
from mintmark.modes.sprite.exporters import EXPORTERS
from mintmark.modes.sprite.plan import plan
from mintmark.modes.sprite.spec import SpriteSpec


def _read(brief: str) -> Reading:
    from mintmark.modes.sprite.director import read  # its vocabulary takes longer to load than all the rest

    return read(brief)


def _direction() -> Direction:
    from mintmark.modes.sprite.answers import DIRECTION

    return DIRECTION


MODE = Mode(
    name="sprite",
    title="Sprite",
    version=1,
    spec_type=SpriteSpec,
    plan=plan,
    draw=draw,
    exporters=EXPORTERS,
    summary="Illustrated characters that stay themselves in every pose and mood, and the places they are in.",
    audience="Authors of picture books, makers of story apps and visual novels.",
    hint="a curious girl reading, as a storybook shows her",
    presets=partial(read_presets, __name__),
    director=_read,
    direction=_direction,
    caption=caption,
    cost=cost,
    warm=warm,
)
