"""Ears of people and of those who are nearly people."""

from mintmark.craft.rig.dna import CharacterDNA
from mintmark.craft.rig.skeleton import Skeleton
from mintmark.craft.rig.solids import Solid, capsule, ellipsoid


def ears(dna: CharacterDNA, bones: Skeleton) -> list[Solid]:
    """Ears: human at the sides, animals' on top."""
    kind, unit = dna.face.ears, bones.size.head_x
    found: list[Solid] = []
    if kind == "none":
        return found
    for side in (-1.0, 1.0):
        if kind == "human":
            found.append(
                ellipsoid(
                    "skin",
                    "head",
                    bones.on_head(side * 0.99, -0.14, -0.02),
                    (unit * 0.13, unit * 0.2, unit * 0.14),
                    bones.head_axes,
                )
            )
        elif kind == "elf":
            found.append(
                capsule(
                    "skin",
                    "head",
                    bones.on_head(side * 0.92, -0.14, 0.0),
                    bones.on_head(side * 1.5, 0.2, -0.25),
                    unit * 0.17,
                    unit * 0.025,
                )
            )
        elif kind == "goblin":
            found.append(
                capsule(
                    "skin",
                    "head",
                    bones.on_head(side * 0.9, -0.05, 0.0),
                    bones.on_head(side * 1.75, 0.12, -0.15),
                    unit * 0.24,
                    unit * 0.02,
                )
            )
        elif kind in ("cat", "fox"):
            high = 1.5 if kind == "fox" else 1.34
            found.append(
                capsule(
                    "hair",
                    "hair",
                    bones.on_head(side * 0.58, 0.72, 0.05),
                    bones.on_head(side * 0.84, high, 0.05),
                    unit * 0.32,
                    unit * 0.03,
                )
            )
            found.append(
                capsule(
                    "white" if kind == "fox" else "skin",
                    "hair",
                    bones.on_head(side * 0.6, 0.8, 0.24),
                    bones.on_head(side * 0.8, high - 0.2, 0.16),
                    unit * 0.17,
                    unit * 0.02,
                )
            )
        elif kind == "bunny":
            found.append(
                capsule(
                    "hair",
                    "hair",
                    bones.on_head(side * 0.36, 0.85, 0.0),
                    bones.on_head(side * 0.5, 1.85, -0.1),
                    unit * 0.2,
                    unit * 0.16,
                )
            )
    return found
