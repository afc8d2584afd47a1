"""A humanoid's joints in a pose: numbers of the pose in, places of joints out."""

from dataclasses import dataclass
from typing import NamedTuple

from mintmark.craft.camera import Axes, Vec, minus, plus, times, turned, unit
from mintmark.craft.exact import sin_turns
from mintmark.craft.rig.ik import reach
from mintmark.craft.rig.measures import Measures

Bend = tuple[float, float, float]
"""Degrees: forward, to their left, and tipped to their right."""


class Pose(NamedTuple):
    """How a body is held, in numbers that can be mixed.

    Hands are in arm lengths from their shoulder as (out, up, forward) of the chest, feet in leg lengths from the ground
    under the hips as (out, up, forward). Directions count the same way.
    """

    hips: Vec = (0.0, 0.0, 0.0)
    """To their left, up and forward from standing, in leg lengths."""
    pelvis: Bend = (0.0, 0.0, 0.0)
    chest: Bend = (0.0, 0.0, 0.0)
    head: Bend = (0.0, 0.0, 0.0)
    left: Vec = (0.3, -0.9, 0.08)
    right: Vec = (0.3, -0.9, 0.08)
    left_elbow: Vec = (0.6, -0.1, -1.0)
    right_elbow: Vec = (0.6, -0.1, -1.0)
    left_foot: Vec = (0.06, 0.0, 0.0)
    right_foot: Vec = (0.06, 0.0, 0.0)
    left_toe: Vec = (0.0, 14.0, 0.0)
    """Degrees: onto the toes, outward; the third is unused."""
    right_toe: Vec = (0.0, 14.0, 0.0)
    knees: Vec = (0.25, 0.0, 1.0)
    whole: Bend = (0.0, 0.0, 0.0)
    """How the finished body is turned as one piece about its middle."""
    rise: Vec = (0.0, 0.0, 0.0)
    """Of the whole body, in meters of a standard adult."""
    shrug: Vec = (0.0, 0.0, 0.0)
    """How far the shoulders are raised, in arm lengths; the others are unused."""
    weapon: Vec = (0.25, 1.0, 0.25)
    """Where what is in the right hand points."""
    flow: Vec = (0.0, 0.0, 0.0)
    """How far loose hair and cloth stream: to their left, up and backward, 1 being level."""
    squash: Vec = (1.0, 1.0, 1.0)
    """Of soft bodies: across, up and through."""


def mixed(a: Pose, b: Pose, share: float) -> Pose:
    """Part of the way from one pose to another."""
    rest = 1.0 - share
    return Pose(
        *(
            (x[0] * rest + y[0] * share, x[1] * rest + y[1] * share, x[2] * rest + y[2] * share)
            for x, y in zip(a, b, strict=True)
        )
    )


def mirrored(pose: Pose) -> Pose:
    """The same with left and right exchanged."""

    def flip(bend: Bend) -> Bend:
        return bend[0], -bend[1], -bend[2]

    return pose._replace(
        hips=(-pose.hips[0], pose.hips[1], pose.hips[2]), pelvis=flip(pose.pelvis), chest=flip(pose.chest),
        head=flip(pose.head), whole=flip(pose.whole), left=pose.right, right=pose.left, left_elbow=pose.right_elbow,
        right_elbow=pose.left_elbow, left_foot=pose.right_foot, right_foot=pose.left_foot, left_toe=pose.right_toe,
        right_toe=pose.left_toe, flow=(-pose.flow[0], pose.flow[1], pose.flow[2]),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Limb:
    """Three joints of an arm or a leg."""

    root: Vec
    middle: Vec
    end: Vec
    axes: Axes
    """Of the hand or foot: to their left, up, forward."""
    side: float
    """1 for the left, -1 for the right."""


@dataclass(frozen=True, slots=True)
class Skeleton:
    """All joints, and the measures they were made with."""

    size: Measures
    pelvis: Vec
    pelvis_axes: Axes
    chest: Vec
    """Between the shoulders."""
    chest_axes: Axes
    head: Vec
    head_axes: Axes
    left_arm: Limb
    right_arm: Limb
    left_leg: Limb
    right_leg: Limb
    weapon: Vec
    """A unit vector."""
    flow: Vec
    """In the world: where loose things stream to."""
    lift: float

    def at(self, axes: Axes, root: Vec, across: float, up: float, forward: float) -> Vec:
        """A place in the frame of a bone."""
        x, y, z = axes
        return (
            root[0] + x[0] * across + y[0] * up + z[0] * forward,
            root[1] + x[1] * across + y[1] * up + z[1] * forward,
            root[2] + x[2] * across + y[2] * up + z[2] * forward,
        )

    def on_chest(self, across: float, up: float, forward: float) -> Vec:
        """A place in the frame of the chest."""
        return self.at(self.chest_axes, self.chest, across, up, forward)

    def on_pelvis(self, across: float, up: float, forward: float) -> Vec:
        """A place in the frame of the pelvis."""
        return self.at(self.pelvis_axes, self.pelvis, across, up, forward)

    def on_head(self, across: float, up: float, forward: float) -> Vec:
        """A place in the frame of the head, in shares of the skull's half extents."""
        size = self.size
        return self.at(self.head_axes, self.head, across * size.head_x, up * size.head_y, forward * size.head_z)


def part_way(a: Vec, b: Vec, share: float) -> Vec:
    """A point between two."""
    return a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share, a[2] + (b[2] - a[2]) * share


def direction(axes: Axes, v: Vec, side: float = 1.0) -> Vec:
    """(out, up, forward) of a frame in the world; `side` -1 is the right."""
    x, y, z = axes
    out = v[0] * side
    return (
        x[0] * out + y[0] * v[1] + z[0] * v[2],
        x[1] * out + y[1] * v[1] + z[1] * v[2],
        x[2] * out + y[2] * v[1] + z[2] * v[2],
    )


def bent(axes: Axes, bend: Bend) -> Axes:
    """A frame turned within another."""
    if bend == (0.0, 0.0, 0.0):
        return axes
    x, y, z = turned(*bend)
    return direction(axes, x), direction(axes, y), direction(axes, z)


def posed(size: Measures, pose: Pose) -> Skeleton:
    """The joints of a body in a pose, set on the ground."""
    middle = (0.0, size.hip * 0.9, 0.0)
    whole = turned(*pose.whole)
    leg = size.leg
    base = plus(pose.rise, (0.0, 0.0, 0.0))

    def place(v: Vec) -> Vec:
        if pose.whole == (0.0, 0.0, 0.0):
            return plus(v, base)
        return plus(plus(direction(whole, minus(v, middle)), middle), base)

    pelvis = (pose.hips[0] * leg, size.hip + pose.hips[1] * leg, pose.hips[2] * leg)
    pelvis_axes = bent(((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)), pose.pelvis)
    chest_axes = bent(pelvis_axes, pose.chest)
    spine = size.shoulder - size.hip
    waist = plus(pelvis, times(pelvis_axes[1], spine * 0.35))
    chest = plus(waist, times(chest_axes[1], spine * 0.65))
    head_axes = bent(chest_axes, pose.head)
    nape = plus(chest, times(chest_axes[1], (size.chin - size.shoulder) * 0.8))
    lift = (size.chin - size.shoulder) * 0.2 + size.head_y
    head = plus(nape, plus(times(head_axes[1], lift), times(head_axes[2], size.head_z * 0.04)))
    arms, legs = [], []
    for side, to, elbow in ((1.0, pose.left, pose.left_elbow), (-1.0, pose.right, pose.right_elbow)):
        root = plus(
            plus(chest, times(chest_axes[0], side * size.shoulder_x)), times(chest_axes[1], pose.shrug[0] * size.limb)
        )
        goal = plus(root, times(direction(chest_axes, to, side), size.limb))
        joint, end = reach(root, goal, size.upper_arm, size.lower_arm, direction(chest_axes, elbow, side))
        arms.append(Limb(place(root), place(joint), place(end), bent(whole, (0.0, 0.0, 0.0)), side))
    for side, to, toe in ((1.0, pose.left_foot, pose.left_toe), (-1.0, pose.right_foot, pose.right_toe)):
        root = plus(pelvis, times(pelvis_axes[0], side * size.hip_x))
        tip = sin_turns(toe[0] / 360.0) * size.foot * 0.7 if toe[0] > 0.0 else 0.0  # toes do not sink into the ground
        goal = (side * (size.hip_x + to[0] * leg), size.ankle + max(to[1] * leg, tip), to[2] * leg)
        joint, end = reach(root, goal, size.upper_leg, size.lower_leg, direction(pelvis_axes, pose.knees, side))
        feet = turned(toe[0], side * toe[1], 0.0)
        axes = (direction(whole, feet[0]), direction(whole, feet[1]), direction(whole, feet[2]))
        legs.append(Limb(place(root), place(joint), place(end), axes, side))
    chest_world: Axes = (
        direction(whole, chest_axes[0]),
        direction(whole, chest_axes[1]),
        direction(whole, chest_axes[2]),
    )
    return Skeleton(
        size=size,
        pelvis=place(pelvis),
        pelvis_axes=(
            direction(whole, pelvis_axes[0]),
            direction(whole, pelvis_axes[1]),
            direction(whole, pelvis_axes[2]),
        ),
        chest=place(chest),
        chest_axes=chest_world,
        head=place(head),
        head_axes=(direction(whole, head_axes[0]), direction(whole, head_axes[1]), direction(whole, head_axes[2])),
        left_arm=arms[0],
        right_arm=arms[1],
        left_leg=legs[0],
        right_leg=legs[1],
        weapon=unit(direction(chest_world, pose.weapon, -1.0)),
        flow=direction(whole, (pose.flow[0], pose.flow[1], -pose.flow[2])),
        lift=pose.rise[1],
    )
