"""Ink: brush drawings, drawn from numbers alone."""

from functools import partial

from mintmark.contracts.mode import Direction, Mode
from mintmark.core.reading import Reading
from mintmark.craft.presets import read_presets
from mintmark.modes.ink.engine import caption, cost, draw, warm
from mintmark.modes.ink.exporters import EXPORTERS
from mintmark.modes.ink.plan import plan
from mintmark.modes.ink.spec import InkSpec


def _read(brief: str) -> Reading:
    from mintmark.modes.ink.director import read  # its vocabulary takes longer to load than all the rest

    return read(brief)


def _direction() -> Direction:
    from mintmark.modes.ink.director import DIRECTION

    return DIRECTION


MODE = Mode(
    name="ink",
    title="Ink",
    version=1,
    spec_type=InkSpec,
    plan=plan,
    draw=draw,
    exporters=EXPORTERS,
    summary="Brush drawings: rings, sigils, creatures and old paper, each hair of the brush a line.",
    audience="Writers, game makers and designers who want drawings by hand without a hand.",
    hint="a mood, a creature, a color, a motion",
    presets=partial(read_presets, __name__),
    effects=partial(read_presets, __name__, "effects.toml"),
    director=_read,
    direction=_direction,
    caption=caption,
    cost=cost,
    warm=warm,
)
