"""How a story shows somebody: the moment of a walk, hands that are free, sleepers without their hats."""

from typing import NamedTuple

from mintmark.craft.camera import plus
from mintmark.craft.rig.dna import CharacterDNA, Clothes, Gear, Plan
from mintmark.craft.rig.figure import Figure, Solid, build
from mintmark.craft.rig.glance import glancing
from mintmark.craft.rig.repertoire import PoseName
from mintmark.modes.sprite.figure.drapery import draped
from mintmark.modes.sprite.figure.fingers import with_fingers


class Moment(NamedTuple):
    """One phase of an animation."""

    animation: str
    phase: float


MOMENTS = {"walking": Moment("walk", 0.53), "running": Moment("run", 0.47)}
"""The arm before us is back and the leg before us forward: both arms and both legs are seen."""
ARMED = frozenset({"standing", "jumping"})
"""Poses in which things stay in the hands; all others need them free."""
PUT_DOWN = frozenset({"cloak", "backpack", "quiver", "satchel", "pouch", "scarf", "raven", "owl", "cat", "wings"})
"""What nobody wears in bed or in the water."""
USUAL_TURN = 20.0
TURNS = {
    "walking": 56.0,
    "running": 60.0,
    "jumping": 18.0,
    "riding_bike": 62.0,
    "swimming": 42.0,
    "waving": -8.0,
    "sleeping": 0.0,
    "brushing_teeth": 0.0,
    "drawing": 12.0,
}
"""The side from which a pose is told best, in degrees."""
GLANCES = {"walking": 26.0, "running": 24.0, "riding_bike": 28.0, "swimming": 16.0}
"""How far a head is turned back to us, in degrees, so that the mood is seen."""
UNSEEN = {"swimming": frozenset({"leg_right", "leg_left", "foot_right", "foot_left"})}
"""Limbs that are under water."""
WATER, RISE = frozenset({"prop", "effect"}), 0.09
"""What is water in that pose, and how much higher than in the rig it stands."""


def staged(dna: CharacterDNA, pose: PoseName, emotion: str, proportion: float) -> Figure:
    """A character doing something, as a storybook shows it."""
    moment = MOMENTS.get(pose)
    who = _dressed(dna, pose)
    if moment is not None:
        figure = build(who, animation=moment.animation, phase=moment.phase, emotion=emotion, chibi=proportion)
    else:
        figure = build(who, pose=pose, emotion=emotion, chibi=proportion)
    if dna.plan is Plan.HUMANOID:
        figure = glancing(with_fingers(draped(figure, who, pose)), GLANCES.get(pose, 0.0))
    hidden = UNSEEN.get(pose, frozenset())
    solids = tuple(
        _risen(one) if pose == "swimming" and one.part in WATER else one
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


def _dressed(dna: CharacterDNA, pose: PoseName) -> CharacterDNA:
    if dna.plan is not Plan.HUMANOID or pose in ARMED:
        return dna
    changes: dict[str, object] = {"gear": Gear()}
    if pose in ("sleeping", "swimming"):
        worn = dna.clothes.model_dump() | {"headgear": "none"}
        kept = tuple(name for name in dna.accessories if name not in PUT_DOWN)
        changes |= {"clothes": Clothes.model_validate(worn), "accessories": kept}
    return dna.model_copy(update=changes)
