"""Small animals that sit on somebody or walk beside them."""

from mintmark.craft.camera import Vec, plus
from mintmark.craft.rig.dna import CharacterDNA
from mintmark.craft.rig.skeleton import Skeleton
from mintmark.craft.rig.solids import Solid, ball, capsule, ellipsoid


def pet(dna: CharacterDNA, bones: Skeleton) -> list[Solid]:
    """A small animal on the left shoulder, upright whatever the shoulder does."""
    size = bones.size
    s = 0.6 + 0.4 * size.hip / 0.7
    s *= 1.15
    root = bones.left_arm.root
    foot = (
        max(root[0] + size.arm * 0.4, bones.head[0] + size.head_x * 1.08 + 0.05 * s),
        root[1] + size.arm * 0.75,
        root[2] + 0.02,
    )

    def at(x: float, y: float, z: float) -> Vec:
        return plus(foot, (x * s, y * s, z * s))

    if dna.has("raven", "owl"):
        owl = dna.has("owl")
        slot = "wood" if owl else "dark"
        found = [
            capsule(slot, "pet", at(0.02, 0.09, -0.02), at(0.02, 0.22, 0.03), 0.085 * s, 0.075 * s),
            ball(slot, "pet", at(0.02, 0.27, 0.05), (0.1 if owl else 0.082) * s, 1),
            capsule(slot, "pet", at(0.02, 0.06, -0.08), at(0.04, -0.08, -0.2), 0.06 * s, 0.03 * s),
            capsule("gold", "pet", at(0.02, 0.26, 0.12), at(0.02, 0.24, 0.2), 0.03 * s, 0.008 * s),
        ]
        if owl:
            found.append(ellipsoid("bone", "pet", at(0.02, 0.14, 0.06), (0.06 * s, 0.08 * s, 0.05 * s)))
            found += [ball("white", "pet", at(0.02 + side * 0.045, 0.29, 0.12), 0.036 * s, 1) for side in (-1.0, 1.0)]
        else:
            found += [ball("white", "pet", at(0.02 + side * 0.06, 0.29, 0.09), 0.018 * s, 1) for side in (-1.0, 1.0)]
        return found
    if dna.has("cat"):
        return [
            ellipsoid("dark", "pet", at(0.0, 0.07, -0.04), (0.08 * s, 0.08 * s, 0.13 * s)),
            ball("dark", "pet", at(0.0, 0.17, 0.07), 0.085 * s, 1),
            capsule("dark", "pet", at(-0.05, 0.22, 0.06), at(-0.065, 0.3, 0.06), 0.03 * s, 0.008 * s, 1),
            capsule("dark", "pet", at(0.05, 0.22, 0.06), at(0.065, 0.3, 0.06), 0.03 * s, 0.008 * s, 1),
            capsule("dark", "pet", at(0.0, 0.05, -0.15), at(0.1, -0.12, -0.22), 0.03 * s, 0.025 * s),
            ball("gold", "pet", at(-0.035, 0.18, 0.14), 0.018 * s, 1),
            ball("gold", "pet", at(0.035, 0.18, 0.14), 0.018 * s, 1),
        ]
    return []
