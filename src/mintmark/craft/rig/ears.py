"""Ears of people and of those who are nearly people."""

from typing import NamedTuple

from mintmark.craft.camera import Vec
from mintmark.craft.rig.dna import CharacterDNA
from mintmark.craft.rig.skeleton import Skeleton
from mintmark.craft.rig.solids import Solid, capsule, ellipsoid


class Horn(NamedTuple):
    """A piece of an ear that tapers, for the left side: places on the head, thicknesses in head widths."""

    root: Vec
    tip: Vec
    thick: float
    thin: float
    slot: str = "skin"
    part: str = "head"


EARS: dict[str, tuple[Horn, ...]] = {
    "elf": (Horn((0.92, -0.14, 0.0), (1.5, 0.2, -0.25), 0.17, 0.025),),
    "goblin": (Horn((0.9, -0.05, 0.0), (1.75, 0.12, -0.15), 0.24, 0.02),),
    "cat": (
        Horn((0.58, 0.72, 0.05), (0.84, 1.34, 0.05), 0.32, 0.03, "hair", "hair"),
        Horn((0.6, 0.8, 0.24), (0.8, 1.14, 0.16), 0.17, 0.02, "skin", "hair"),
    ),
    "fox": (
        Horn((0.58, 0.72, 0.05), (0.84, 1.5, 0.05), 0.32, 0.03, "hair", "hair"),
        Horn((0.6, 0.8, 0.24), (0.8, 1.3, 0.16), 0.17, 0.02, "white", "hair"),
    ),
    "bunny": (Horn((0.36, 0.85, 0.0), (0.5, 1.85, -0.1), 0.2, 0.16, "hair", "hair"),),
}
"""Ears that are made of tapering pieces; a human's is an egg."""


def ears(dna: CharacterDNA, bones: Skeleton) -> list[Solid]:
    """Ears: human at the sides, animals' on top."""
    kind, unit = dna.face.ears, bones.size.head_x
    found: list[Solid] = []
    for side in (-1.0, 1.0):
        if kind == "human":
            size = (unit * 0.13, unit * 0.2, unit * 0.14)
            found.append(ellipsoid("skin", "head", bones.on_head(side * 0.99, -0.14, -0.02), size, bones.head_axes))
        found += [
            capsule(
                horn.slot,
                horn.part,
                bones.on_head(side * horn.root[0], *horn.root[1:]),
                bones.on_head(side * horn.tip[0], *horn.tip[1:]),
                unit * horn.thick,
                unit * horn.thin,
            )
            for horn in EARS.get(kind, ())
        ]
    return found
