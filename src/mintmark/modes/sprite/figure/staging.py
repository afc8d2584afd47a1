"""How a story shows somebody: the moment of a walk, hands that are free, sleepers without their hats."""

from dataclasses import replace
from typing import NamedTuple

from mintmark.craft.camera import Vec, minus, plus
from mintmark.craft.exact import cos_turns, sin_turns
from mintmark.craft.rig.dna import CharacterDNA, Clothes, Gear, Plan
from mintmark.craft.rig.figure import Figure, Solid, build
from mintmark.modes.sprite.figure.drapery import draped
from mintmark.modes.sprite.figure.fingers import with_fingers
from mintmark.modes.sprite.spec import Pose


class Moment(NamedTuple):
    """One phase of an animation."""

    animation: str
    phase: float


MOMENTS = {Pose.WALKING: Moment("walk", 0.53), Pose.RUNNING: Moment("run", 0.56)}
"""The arm before us is back and the leg before us forward: both arms and both legs are seen."""
ARMED = frozenset({Pose.STANDING, Pose.JUMPING})
"""Poses in which things stay in the hands; all others need them free."""
PUT_DOWN = frozenset({"cloak", "backpack", "quiver", "satchel", "pouch", "scarf", "raven", "owl", "cat", "wings"})
"""What nobody wears in bed or in the water."""
USUAL_TURN = 20.0
TURNS = {
    Pose.WALKING: 56.0,
    Pose.RUNNING: 60.0,
    Pose.JUMPING: 18.0,
    Pose.RIDING_BIKE: 62.0,
    Pose.SWIMMING: 42.0,
    Pose.WAVING: -8.0,
    Pose.SLEEPING: 0.0,
    Pose.BRUSHING_TEETH: 0.0,
    Pose.DRAWING: 12.0,
}
"""The side from which a pose is told best, in degrees."""
GLANCES = {Pose.WALKING: 26.0, Pose.RUNNING: 24.0, Pose.RIDING_BIKE: 28.0, Pose.SWIMMING: 16.0}
"""How far a head is turned back to us, in degrees, so that the mood is seen."""
HEAD_PARTS = frozenset({"head", "hair", "headgear", "face"})
UNSEEN = {Pose.SWIMMING: frozenset({"leg_right", "leg_left", "foot_right", "foot_left"})}
"""Limbs that are under water."""
WATER, RISE = frozenset({"prop", "effect"}), 0.09
"""What is water in that pose, and how much higher than in the rig it stands."""


def staged(dna: CharacterDNA, pose: Pose, emotion: str, proportion: float) -> Figure:
    """A character doing something, as a storybook shows it."""
    moment = MOMENTS.get(pose)
    who = _dressed(dna, pose)
    if moment is not None:
        figure = build(who, animation=moment.animation, phase=moment.phase, emotion=emotion, chibi=proportion)
    else:
        figure = build(who, pose=pose.value, emotion=emotion, chibi=proportion)
    if dna.plan is Plan.HUMANOID:
        figure = _glancing(with_fingers(draped(figure, who, pose)), GLANCES.get(pose, 0.0))
    hidden = UNSEEN.get(pose, frozenset())
    solids = tuple(
        _risen(one) if pose is Pose.SWIMMING and one.part in WATER else one
        for one in figure.solids
        if one.part not in hidden and not (hidden and _is_skirt(one))
    )
    return Figure(solids, figure.heads, figure.anchor, figure.lift)


def _risen(water: Solid) -> Solid:
    """Water up to the waist: at the hips it would be a plate that somebody stands on."""
    up = (0.0, RISE, 0.0)
    return water._replace(a=plus(water.a, up), b=plus(water.b, up), c=plus(water.c, up))


def _is_skirt(solid: Solid) -> bool:
    return solid.part == "hips" and solid.kind == "cone"


def _dressed(dna: CharacterDNA, pose: Pose) -> CharacterDNA:
    if dna.plan is not Plan.HUMANOID or pose in ARMED:
        return dna
    changes: dict[str, object] = {"gear": Gear()}
    if pose in (Pose.SLEEPING, Pose.SWIMMING):
        worn = dna.clothes.model_dump() | {"headgear": "none"}
        kept = tuple(name for name in dna.accessories if name not in PUT_DOWN)
        changes |= {"clothes": Clothes.model_validate(worn), "accessories": kept}
    return dna.model_copy(update=changes)


def _glancing(figure: Figure, degrees: float) -> Figure:
    """The same with the head turned to its right, which is our left, about the neck."""
    if not degrees or not figure.heads:
        return figure
    cos, sin = cos_turns(degrees / 360.0), sin_turns(degrees / 360.0)
    middle = figure.heads[0].middle

    def way(v: Vec) -> Vec:
        return v[0] * cos - v[2] * sin, v[1], v[2] * cos + v[0] * sin

    def place(v: Vec) -> Vec:
        return plus(middle, way(minus(v, middle)))

    solids = tuple(
        one._replace(
            a=place(one.a), b=place(one.b), c=place(one.c), axes=(way(one.axes[0]), way(one.axes[1]), way(one.axes[2]))
        )
        if one.part in HEAD_PARTS
        else one
        for one in figure.solids
    )
    heads = tuple(
        replace(head, middle=place(head.middle), right=way(head.right), up=way(head.up), forward=way(head.forward))
        for head in figure.heads
    )
    return Figure(solids, heads, figure.anchor, figure.lift)
