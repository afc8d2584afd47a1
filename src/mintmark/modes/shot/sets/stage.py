"""All places that are built: which function puts up which."""

from mintmark.core.errors import RequestError
from mintmark.core.stream import Stream
from mintmark.craft.camera import Vec
from mintmark.craft.tracer.scene import Sky
from mintmark.modes.shot.sets.landscapes import EXTERIORS
from mintmark.modes.shot.sets.rooms import INTERIORS
from mintmark.modes.shot.sets.staged import Builder, Staged
from mintmark.modes.shot.spec import Background, Place

OPEN_SKY = Sky((0.60, 0.76, 1.0), (1.0, 0.98, 0.94), (0.48, 0.45, 0.39), 1.3)
"""A bright day without a sun of its own: the shot says how much of it there is, and whether the sun shines."""
BUILT = INTERIORS | EXTERIORS
"""Every place that is more than a backdrop."""


def set_parts(
    place: Place, background: Background, *, seed: int, first_object: int, camera: Vec | None = None
) -> Staged:
    """A place around an empty stage of 2.5 meters at the origin, open toward +z; the seed moves its furniture.

    With `camera` (where it stands) things and walls between it and the stage are left out, and the wall on the
    default camera's side is there for the views toward it.
    """
    build = BUILT.get(place)
    if build is None:
        raise RequestError(f"'{place}' is a backdrop and has no set; sets are: {', '.join(sorted(BUILT))}.")
    builder = Builder(background.hex)
    if place in EXTERIORS:
        builder.sky = OPEN_SKY
    build(builder, Stream(seed).child("set").child(place.value))
    return builder.staged(first_object, camera)
