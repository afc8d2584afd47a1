"""Builds characters: a DNA, a pose or a moment of an animation, and a mood in; solids and a face out."""

from collections.abc import Callable

from mintmark.core.errors import UnknownName
from mintmark.craft.rig.bird import bird
from mintmark.craft.rig.dna import CharacterDNA, Plan
from mintmark.craft.rig.dragon import dragon
from mintmark.craft.rig.humanoid import humanoid
from mintmark.craft.rig.insect import insect
from mintmark.craft.rig.oddities import ghost, slime
from mintmark.craft.rig.quadruped import quadruped
from mintmark.craft.rig.repertoire import ANIMATIONS, EMOTIONS, POSES
from mintmark.craft.rig.robot import robot
from mintmark.craft.rig.solids import (
    PARTS,
    UPRIGHT,
    Figure,
    Head,
    Mien,
    Solid,
    ball,
    box,
    capsule,
    cone,
    ellipsoid,
    triangle,
)

__all__ = [
    "PARTS",
    "UPRIGHT",
    "Figure",
    "Head",
    "Mien",
    "Solid",
    "ball",
    "box",
    "build",
    "capsule",
    "cone",
    "ellipsoid",
    "triangle",
]

BODIES: dict[Plan, Callable[..., Figure]] = {
    Plan.HUMANOID: humanoid,
    Plan.QUADRUPED: quadruped,
    Plan.BIRD: bird,
    Plan.SLIME: slime,
    Plan.GHOST: ghost,
    Plan.INSECT: insect,
    Plan.DRAGON: dragon,
    Plan.ROBOT: robot,
}


def build(
    dna: CharacterDNA,
    *,
    pose: str = "standing",
    emotion: str = "neutral",
    animation: str | None = None,
    phase: float = 0.0,
    chibi: float = 0.8,
) -> Figure:
    """A character at one moment: in a pose, or at a phase of an animation; `chibi` 0 is natural, 1 all head.

    Raises: UnknownName for a pose, emotion or animation that there is not, InvalidSpec for a pose such a body has not.
    """
    if pose not in POSES:
        raise UnknownName("pose", pose, POSES)
    if emotion not in EMOTIONS:
        raise UnknownName("emotion", emotion, EMOTIONS)
    if animation is not None and animation not in ANIMATIONS:
        raise UnknownName("animation", animation, ANIMATIONS)
    return BODIES[dna.plan](dna, pose=pose, emotion=emotion, animation=animation, phase=phase, chibi=chibi)
