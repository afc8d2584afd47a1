"""The open: towns from outside, and the country."""

from collections.abc import Callable

from mintmark.core.stream import Stream
from mintmark.modes.shot.sets.roads import road
from mintmark.modes.shot.sets.roofs import rooftop
from mintmark.modes.shot.sets.staged import Builder
from mintmark.modes.shot.sets.streets import alley, street
from mintmark.modes.shot.sets.wilds import beach, desert, mountains
from mintmark.modes.shot.sets.woods import forest, park
from mintmark.modes.shot.spec import Place

EXTERIORS: dict[Place, Callable[[Builder, Stream], None]] = {
    Place.STREET: street,
    Place.ALLEY: alley,
    Place.ROOFTOP: rooftop,
    Place.ROAD: road,
    Place.PARK: park,
    Place.FOREST: forest,
    Place.BEACH: beach,
    Place.DESERT: desert,
    Place.MOUNTAINS: mountains,
}
