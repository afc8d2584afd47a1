"""Interiors: the back, both sides and half the ceiling are built; the camera's side is open."""

from collections.abc import Callable

from mintmark.core.stream import Stream
from mintmark.modes.shot.sets.halls import cafe, corridor, office, warehouse
from mintmark.modes.shot.sets.homes import bedroom, kitchen, living
from mintmark.modes.shot.sets.staged import Builder
from mintmark.modes.shot.spec import Place

INTERIORS: dict[Place, Callable[[Builder, Stream], None]] = {
    Place.ROOM: living,
    Place.OFFICE: office,
    Place.KITCHEN: kitchen,
    Place.BEDROOM: bedroom,
    Place.CAFE: cafe,
    Place.CORRIDOR: corridor,
    Place.WAREHOUSE: warehouse,
}
