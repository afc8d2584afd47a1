"""Shot: frames with a real camera, lens and lights, from storyboard boards to traced pictures."""

from functools import partial

from mintmark.contracts.mode import Mode
from mintmark.core.reading import Reading
from mintmark.craft.presets import read_presets
from mintmark.modes.shot.caption import caption
from mintmark.modes.shot.engine import cost, draw, warm
from mintmark.modes.shot.exporters import EXPORTERS
from mintmark.modes.shot.plan import plan
from mintmark.modes.shot.spec import ShotSpec


def _read(brief: str) -> Reading:
    from mintmark.modes.shot.director import read  # its vocabulary takes longer to load than all the rest

    return read(brief)


MODE = Mode(
    name="shot",
    title="Shot",
    version=1,
    spec_type=ShotSpec,
    plan=plan,
    draw=draw,
    exporters=EXPORTERS,
    summary="Storyboard frames and product shots with a real camera, lens, lights and color.",
    audience="Directors, storyboard artists and product teams who plan pictures before they are shot.",
    hint="who does what, how near, from where, in which light",
    presets=partial(read_presets, __name__),
    director=_read,
    caption=caption,
    cost=cost,
    warm=warm,
)
