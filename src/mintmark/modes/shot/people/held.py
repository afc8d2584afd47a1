"""What belongs to a pose: the seat under who sits, the rail who leans, the phone at the ear, the box, the wheel."""

from itertools import pairwise
from math import sqrt

from mintmark.craft.camera import Vec, cross, minus, plus, times, unit
from mintmark.craft.exact import cos_turns, sin_turns
from mintmark.craft.tracer.scene import Box, Capsule, Cylinder
from mintmark.modes.shot.paints import cloth, metal, shiny, smooth
from mintmark.modes.shot.people.hands import between
from mintmark.modes.shot.people.skeleton import Skeleton
from mintmark.modes.shot.pieces import Piece
from mintmark.modes.shot.spec import Pose

_STEEL = "#8f9296"


def held(pose: Pose, skeleton: Skeleton) -> list[Piece]:
    """The things that a pose cannot do without; none for most."""
    match pose:
        case Pose.SITTING:
            return _stool(skeleton)
        case Pose.DRIVING:
            return [*_car_seat(skeleton), *_wheel(skeleton)]
        case Pose.LEANING:
            return _rail(skeleton)
        case Pose.HOLDING:
            return _parcel(skeleton)
        case Pose.PHONING:
            return _phone(skeleton)
        case _:
            return []


def _stool(skeleton: Skeleton) -> list[Piece]:
    """A narrow stool, for where the scene has no chair."""
    height = skeleton.seat or 0.45
    x, z = skeleton.pelvis.origin[0], skeleton.pelvis.origin[2] - 0.02
    steel = metal(_STEEL, 0.35)
    return [
        (Cylinder((x, height - 0.05, z), (x, height, z), 0.17, 0.17), cloth("#3a3530")),
        (Cylinder((x, 0.0, z), (x, height - 0.04, z), 0.024, 0.024), steel),
        (Cylinder((x, 0.0, z), (x, 0.015, z), 0.17, 0.16), steel),
    ]


def _car_seat(skeleton: Skeleton) -> list[Piece]:
    height = skeleton.seat or 0.4
    dark = cloth("#26262a")
    g = skeleton.body.girth
    pelvis = skeleton.pelvis
    lower = pelvis.at(0.0, 0.02, -0.20 * g)
    back = plus(lower, times(skeleton.chest.axes[1], 0.62))
    top = plus(back, times(skeleton.chest.axes[1], 0.17))
    middle = plus(times(plus(lower, back), 0.5), (0.0, 0.0, 0.0))
    return [
        (Box((0.0, height * 0.5, 0.10), (0.26, height * 0.5, 0.28)), dark),
        (Box(middle, (0.25, 0.34, 0.065), skeleton.chest.axes), dark),
        (Box(top, (0.14, 0.10, 0.05), skeleton.chest.axes), dark),
    ]


def _wheel(skeleton: Skeleton) -> list[Piece]:
    """A steering wheel in both hands: its rim goes through the palms."""
    length = skeleton.body.hand
    grips = [
        plus(arm.end, plus(times(arm.tip[2], 0.42 * length), times(arm.tip[1], 0.2 * length))) for arm in skeleton.arms
    ]
    middle = times(plus(grips[0], grips[1]), 0.5)
    across = unit(minus(grips[0], grips[1]), (1.0, 0.0, 0.0))
    up = unit(minus((0.0, 1.0, 0.42), times(across, across[1] + 0.42 * across[2])))
    radius = 0.19
    half = minus(grips[0], grips[1])
    chord = 0.5 * (half[0] * across[0] + half[1] * across[1] + half[2] * across[2])
    drop = sqrt(max(radius * radius - chord * chord, 0.0)) * 0.3
    middle = minus(middle, times(up, drop))
    radius = max(radius, sqrt(chord * chord + drop * drop))
    out = cross(across, up)
    dark = shiny("#17171a", 0.5)
    ring = [
        plus(middle, plus(times(across, radius * cos_turns(i / 20)), times(up, radius * sin_turns(i / 20))))
        for i in range(21)
    ]
    pieces: list[Piece] = [(Capsule(a, b, 0.015, 0.015), dark) for a, b in pairwise(ring)]
    hub = plus(middle, times(out, -0.02))
    pieces += [(Capsule(hub, ring[i], 0.022, 0.012), dark) for i in (0, 10, 15)]
    pieces.append((Cylinder(hub, plus(hub, times(out, -0.30)), 0.05, 0.035), dark))
    return pieces


def _rail(skeleton: Skeleton) -> list[Piece]:
    """The rail that the hips rest on."""
    g = skeleton.body.girth
    rest = skeleton.pelvis.at(0.0, 0.02, -0.155 * g)
    height, z = rest[1], rest[2]
    steel = metal("#4a4d52", 0.45)
    pieces: list[Piece] = [(Capsule((-0.75, height, z), (0.75, height, z), 0.028, 0.028), steel)]
    pieces.append((Capsule((-0.72, height * 0.5, z), (0.72, height * 0.5, z), 0.014, 0.014), steel))
    pieces += [(Cylinder((x, 0.0, z), (x, height, z), 0.024, 0.024), steel) for x in (-0.7, 0.7)]
    return pieces


def _parcel(skeleton: Skeleton) -> list[Piece]:
    middle, wide, across, along = between(skeleton.arms, skeleton.body.hand)
    up = unit(cross(along, across))
    forward = unit(cross(across, up))
    half = max(wide * 0.5 - 0.016 * skeleton.body.girth, 0.05)
    axes = (across, up, forward)
    card = smooth("#b58a5a")
    tape = smooth("#d8c29a")
    return [
        (Box(middle, (half, half * 0.62, half * 0.75), axes), card),
        (Box(middle, (half * 0.16, half * 0.63, half * 0.757), axes), tape),
    ]


def _phone(skeleton: Skeleton) -> list[Piece]:
    """In whichever hand is higher."""
    arm = max(skeleton.arms, key=lambda one: one.end[1])
    length = skeleton.body.hand
    across, palm, along = arm.tip

    def at(x: float, y: float, z: float) -> Vec:
        return plus(arm.end, plus(times(across, x * length), plus(times(palm, y * length), times(along, z * length))))

    return [(Box(at(0.08, 0.20, 0.48), (0.036, 0.0045, 0.075), (across, palm, along)), shiny("#101114", 0.12))]
