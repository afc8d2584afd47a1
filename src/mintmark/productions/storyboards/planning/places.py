"""Keeps a camera inside its place: between the walls, before the back of the room, under the ceiling."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files

from mintmark.craft import framing
from mintmark.craft.camera import length, minus, plus, times
from mintmark.craft.framing import Angle, Figure, Framed, Glass, Size

ENDLESS = 1e9
_CEILING_ENDS = 1.2
"""So far toward the camera's side ceilings reach, in z."""


@dataclass(frozen=True, slots=True)
class Room:
    """Where in a place a camera can stand."""

    half: float = ENDLESS
    front: float = ENDLESS
    ceiling: float = ENDLESS
    along: bool = False
    """Whether the place runs along z, as a street does."""


@lru_cache(maxsize=1)
def _rooms() -> dict[str, Room]:
    folder = files("mintmark.productions.storyboards.planning")
    data = tomllib.loads(folder.joinpath("places.toml").read_text(encoding="utf-8"))
    return {name: Room(**entry) for name, entry in data.items()}


def room_of(place: str) -> Room:
    """The room of a place; places without walls are endless."""
    return _rooms().get(place, Room())


def frame_inside(
    room: Room, figures: Sequence[Figure], size: Size, *, glass: Glass, azimuth: float, angle: Angle
) -> Framed:
    """Frame bodies as `framing.frame` does, from as near the direction asked for as the walls allow.

    Where no direction will do, the size is the next nearer one that will, and it is said.
    """
    sizes = list(Size)
    for nearer in reversed(sizes[: sizes.index(size) + 1]):
        for turn in (1.0, 0.6, 0.3, 0.0):
            framed = framing.frame(figures, nearer, glass=glass, azimuth=azimuth * turn, angle=angle)
            if abs(framed.position[0]) <= room.half and framed.position[2] <= room.front:
                said = "" if nearer is size else f"the place is not deep enough for that size; it is {_named(nearer)}"
                return _under(room, replace(framed, adjusted=said or framed.adjusted))
    return _under(room, framing.frame(figures, size, glass=glass, azimuth=0.0, angle=angle))


def _named(size: Size) -> str:
    return f"{'an' if size.value[0] == 'e' else 'a'} {size.value.replace('_', ' ')} shot"


def _under(room: Room, framed: Framed) -> Framed:
    """The camera under the ceiling, nearer to what it looks at."""
    position = framed.position
    if position[1] <= room.ceiling or position[2] > _CEILING_ENDS:
        return framed
    away = minus(position, framed.look_at)
    share = (room.ceiling - framed.look_at[1]) / away[1]
    moved = plus(framed.look_at, times(away, share))
    focus = max(framed.focus_distance - length(away) * (1.0 - share), 0.3)
    said = f"the ceiling keeps the camera at {room.ceiling:g} m, nearer than the size asks"
    return replace(framed, position=moved, focus_distance=focus, adjusted=said)
