"""A posed skeleton: where every joint of a person is, in the person's own space (forward is +z, their left is +x).

Limbs are solved from both ends: a hand or a foot goes to its target and the joint between follows from the lengths of
the bones (the law of cosines), so that bones have one length in every pose.
"""

from dataclasses import dataclass
from math import sqrt

from mintmark.craft.camera import Axes, Vec, cross, dot, length, minus, plus, times, turned, unit
from mintmark.craft.tracer.scene import UPRIGHT
from mintmark.modes.shot.people.body import Body
from mintmark.modes.shot.people.stances import Arm, Grip, Landmark, Leg, Stance
from mintmark.modes.shot.pieces import Frame, after, carried

SEAT_FLESH = 0.088
"""Height of the hip joints over what is sat on, in girths."""
REACH = 0.9995
"""No limb is stretched further: a straight limb has no elbow."""


@dataclass(frozen=True, slots=True)
class Limb:
    """Three joints from the body outward, and how its end is turned."""

    root: Vec
    middle: Vec
    end: Vec
    tip: Axes
    """Of a hand: across to the thumb, out of the palm, along the fingers. Of a foot: left, up, toes."""


@dataclass(frozen=True, slots=True)
class Skeleton:
    """All joints."""

    body: Body
    pelvis: Frame
    chest: Frame
    """At the waist, turned as the rib cage is."""
    head: Frame
    """At the top of the neck."""
    neck: Vec
    arms: tuple[Limb, Limb]
    """Left and right."""
    grips: tuple[Grip, Grip]
    legs: tuple[Limb, Limb]
    seat: float | None


def bent(root: Vec, target: Vec, upper: float, lower: float, toward: Vec) -> tuple[Vec, Vec]:
    """The middle and the end of a limb of two bones: as near to the target as it reaches, bent toward a direction."""
    way = minus(target, root)
    far = length(way)
    along = unit(way, (0.0, -1.0, 0.0))
    most, least = (upper + lower) * REACH, abs(upper - lower) * 1.02 + 1e-6
    span = min(max(far, least), most)
    end = plus(root, times(along, span))
    side = minus(toward, times(along, dot(toward, along)))
    if length(side) < 1e-6:
        side = cross(along, (1.0, 0.0, 0.0))
    foot = (upper * upper - lower * lower + span * span) / (2.0 * span)
    rise = sqrt(max(upper * upper - foot * foot, 0.0))
    middle = plus(plus(root, times(along, foot)), times(unit(side), rise))
    return middle, end


def posed(body: Body, stance: Stance) -> Skeleton:
    """The skeleton in this stance, not yet set down on the ground."""
    pelvis = Frame(_hips(body, stance), turned(*stance.pelvis))
    ribs = after(pelvis.axes, turned(*stance.chest))
    chest = Frame(pelvis.at(0.0, body.torso * 0.36, -0.012 * body.girth), ribs)
    neck = chest.at(0.0, body.torso * 0.64, -0.018 * body.girth)
    crane = after(ribs, turned(stance.head[0] * 0.4 + 10.0, stance.head[1] * 0.3, stance.head[2] * 0.4))
    skull = after(ribs, turned(*stance.head))
    top = plus(neck, times(crane[1], body.neck))
    head = Frame(top, skull)
    legs = (_leg(body, stance.left_leg, pelvis, 1.0), _leg(body, stance.right_leg, pelvis, -1.0))
    left = _arm(body, stance.left, stance, pelvis, chest, head, legs[0], 1.0)
    right = _arm(body, stance.right, stance, pelvis, chest, head, legs[1], -1.0)
    grips = (stance.left.grip, stance.right.grip)
    return Skeleton(body, pelvis, chest, head, neck, (left, right), grips, legs, stance.seat)


def _hips(body: Body, stance: Stance) -> Vec:
    if stance.seat is not None:
        return stance.shift[0] * body.leg, stance.seat + SEAT_FLESH * body.girth, stance.shift[1] * body.leg
    return stance.shift[0] * body.leg, body.ankle_height + stance.hips * body.leg, stance.shift[1] * body.leg


def _leg(body: Body, leg: Leg, pelvis: Frame, side: float) -> Limb:
    root = pelvis.at(side * body.hip, 0.0, 0.0)
    foot = turned(leg.pitch, side * leg.yaw, 0.0)
    ground = leg.lift * body.leg - _lowest(body, foot)
    target = (side * (leg.to[0] * body.leg), ground, leg.to[1] * body.leg)
    knee = (side * leg.knee[0], leg.knee[1], leg.knee[2])
    middle, end = bent(root, target, body.thigh, body.shin, knee)
    return Limb(root, middle, end, foot)


def sole(body: Body, foot: Axes) -> tuple[Vec, Vec]:
    """From the ankle to the lowest points of heel and toe."""
    down = -body.ankle_height
    return (
        carried(foot, (0.0, down, -0.24 * body.foot)),
        carried(foot, (0.0, down, 0.62 * body.foot)),
    )


def _lowest(body: Body, foot: Axes) -> float:
    heel, toe = sole(body, foot)
    return min(heel[1], toe[1])


def _arm(
    body: Body, arm: Arm, stance: Stance, pelvis: Frame, chest: Frame, head: Frame, leg: Limb, side: float
) -> Limb:
    shoulder = chest.at(side * body.shoulder, body.torso * 0.53 + stance.shrug * body.arm, -0.008 * body.girth)
    start = _landmark(body, arm.at, shoulder, pelvis, head, leg, side)
    target = plus(start, carried(chest.axes, _sided(times(arm.to, body.arm), side)))
    elbow = carried(chest.axes, _sided(arm.elbow, side))
    middle, end = bent(shoulder, target, body.upper_arm, body.forearm, elbow)
    along = unit(minus(end, middle))
    fingers = along if arm.fingers is None else unit(carried(chest.axes, _sided(arm.fingers, side)))
    palm = carried(chest.axes, _sided(arm.palm, side))
    return Limb(shoulder, middle, end, _hand(fingers, palm, side))


def _hand(fingers: Vec, palm: Vec, side: float) -> Axes:
    """Across to the thumb, out of the palm, along the fingers."""
    flat = unit(minus(palm, times(fingers, dot(palm, fingers))), (0.0, 0.0, 1.0))
    return times(cross(flat, fingers), side), flat, fingers


def _sided(v: Vec, side: float) -> Vec:
    return side * v[0], v[1], v[2]


def _landmark(body: Body, at: Landmark, shoulder: Vec, pelvis: Frame, head: Frame, leg: Limb, side: float) -> Vec:
    match at:
        case Landmark.KNEE:
            return leg.middle
        case Landmark.HIP:
            return pelvis.at(side * body.hip, 0.0, 0.0)
        case Landmark.EAR:
            return head.at(side * 0.34 * body.head, 0.08 * body.head, 0.02 * body.head)
        case _:
            return shoulder


def contacts(skeleton: Skeleton) -> list[tuple[Vec, float]]:
    """Balls that reach as far down as the dressed body does: soles, knees, elbows, hands, seat, back and head."""
    body = skeleton.body
    thick = body.girth
    found: list[tuple[Vec, float]] = []
    for limb in skeleton.legs:
        heel, toe = sole(body, limb.tip)
        found += [(plus(limb.end, heel), 0.0), (plus(limb.end, toe), 0.0), (limb.middle, 0.064 * thick)]
    for limb in skeleton.arms:
        found += [(limb.middle, 0.05 * thick), (plus(limb.end, times(limb.tip[2], 0.5 * body.hand)), 0.02 * thick)]
    found += [(skeleton.pelvis.at(side * 0.07 * thick, -0.01, -0.045 * thick), 0.095 * thick) for side in (1.0, -1.0)]
    found += [(skeleton.chest.at(0.0, body.torso * 0.34, 0.0), 0.118 * thick)]
    found += [(skeleton.head.at(0.0, 0.2 * body.head, -0.02 * body.head), 0.42 * body.head)]
    return found


def settled(skeleton: Skeleton, stance: Stance) -> Skeleton:
    """The skeleton turned as one piece and set down on the ground; a sitting one stays on its seat."""
    turn = turned(*stance.whole) if any(stance.whole) else UPRIGHT
    whole = placed(skeleton, Frame((0.0, 0.0, 0.0), turn))
    if stance.seat is not None:
        return whole
    low = min(point[1] - radius for point, radius in contacts(whole))
    middle = (0.0, -low, 0.0)
    if any(stance.whole):  # the body has left the spot it stood on: its middle goes there
        middle = (0.0, -low, -0.5 * (whole.head.origin[2] + whole.legs[0].end[2]))
    return placed(whole, Frame(middle, UPRIGHT))


def placed(skeleton: Skeleton, frame: Frame) -> Skeleton:
    """The skeleton in a frame."""

    def point(v: Vec) -> Vec:
        return frame.at(*v)

    def inside(one: Frame) -> Frame:
        return Frame(point(one.origin), after(frame.axes, one.axes))

    def limb(one: Limb) -> Limb:
        return Limb(point(one.root), point(one.middle), point(one.end), after(frame.axes, one.tip))

    return Skeleton(
        skeleton.body,
        inside(skeleton.pelvis),
        inside(skeleton.chest),
        inside(skeleton.head),
        point(skeleton.neck),
        (limb(skeleton.arms[0]), limb(skeleton.arms[1])),
        skeleton.grips,
        (limb(skeleton.legs[0]), limb(skeleton.legs[1])),
        skeleton.seat,
    )
