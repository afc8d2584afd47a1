"""Clothes on a skeleton: sleeves, trousers, skirts, armor and boots, with the body where they leave it bare."""

from mintmark.craft.camera import minus, plus, times
from mintmark.craft.rig.cuts import CUTS, Cut
from mintmark.craft.rig.dna import CharacterDNA
from mintmark.craft.rig.legs import leg
from mintmark.craft.rig.skeleton import Limb, Skeleton, part_way
from mintmark.craft.rig.skirts import skirts
from mintmark.craft.rig.solids import Solid, ball, box, capsule, cone, ellipsoid


def body(dna: CharacterDNA, bones: Skeleton) -> list[Solid]:
    """Neck, trunk, limbs and all clothes."""
    cut = CUTS[dna.clothes.top]
    found = [*_trunk(dna, bones, cut)]
    for limb in (bones.right_leg, bones.left_leg):
        found += leg(dna, bones, limb)
    for limb in (bones.right_arm, bones.left_arm):
        found += _arm(dna, bones, limb, cut)
    found += skirts(dna, bones, cut)
    return found


def _trunk(dna: CharacterDNA, bones: Skeleton, cut: Cut) -> list[Solid]:
    size = bones.size
    spine = size.shoulder - size.hip
    flat = size.chest_z / size.chest_x
    up = bones.chest_axes[1]
    low = bones.on_pelvis(0.0, -0.02, 0.0)
    waist = bones.on_pelvis(0.0, spine * 0.3, size.belly_z * 0.06)
    top = bones.on_chest(0.0, -spine * 0.14, 0.0)
    below = "cloth_b" if dna.clothes.top not in ("robe", "dress", "toga", "bodysuit", "spacesuit") else cut.slot
    across = bones.chest_axes[0]
    found = [
        capsule(
            "skin",
            "head",
            plus(bones.chest, times(up, -0.03)),
            plus(bones.chest, times(up, (size.chin - size.shoulder) * 1.4)),
            size.neck,
        ),
        ellipsoid(
            below,
            "hips",
            plus(low, times(bones.pelvis_axes[1], spine * 0.06)),
            (size.hip_x + size.thigh * 0.72, spine * 0.24, size.belly_z * 0.98),
            bones.pelvis_axes,
        ),
        cone(cut.slot, "torso", waist, top, size.waist_x, size.chest_x, across, flat, pattern=cut.pattern),
        ellipsoid(
            cut.slot,
            "torso",
            plus(waist, times(bones.pelvis_axes[1], -spine * 0.08)),
            (size.waist_x, spine * 0.3, size.belly_z),
            bones.pelvis_axes,
            pattern=cut.pattern,
        ),
        ellipsoid(
            cut.slot,
            "torso",
            top,
            (size.chest_x * 1.02, spine * 0.24, size.chest_z * 1.02),
            bones.chest_axes,
            pattern=cut.pattern,
        ),
    ]
    if dna.body.form == "feminine" and dna.body.age != "child":
        found += [
            ellipsoid(
                cut.slot,
                "torso",
                bones.on_chest(side * size.chest_x * 0.42, -spine * 0.24, size.chest_z * 0.66),
                (size.chest_x * 0.44, spine * 0.16, size.chest_z * 0.4),
                bones.chest_axes,
            )
            for side in (-1.0, 1.0)
        ]
    depth = max(size.chest_z, size.belly_z)
    if cut.front:
        width = 0.36 if cut.front == "skin" else 0.3
        found.append(
            box(
                cut.front,
                "torso",
                bones.on_chest(0.0, -spine * 0.26, depth * 0.82),
                (size.chest_x * width, spine * 0.27, depth * 0.22),
                bones.chest_axes,
            )
        )
    if cut.collar:
        found.append(
            cone(
                cut.collar,
                "torso",
                bones.on_chest(0.0, -0.01, 0.0),
                bones.on_chest(0.0, spine * 0.12, 0.0),
                size.neck * 1.9,
                size.neck * 1.45,
                across,
                0.95,
                shade=1 if cut.collar == cut.slot else 0,
            )
        )
    if dna.clothes.top == "hoodie":
        found.append(
            ellipsoid(
                "cloth_a",
                "torso",
                bones.on_chest(0.0, 0.02, -size.chest_z * 0.8),
                (size.chest_x * 0.8, spine * 0.22, size.chest_z * 0.55),
                bones.chest_axes,
            )
        )
    if dna.clothes.top == "overalls":
        found += _bib(bones, spine, depth)
    if dna.clothes.top == "plate":
        found.append(
            ellipsoid(
                "metal",
                "torso",
                bones.on_chest(0.0, -spine * 0.2, size.chest_z * 0.2),
                (size.chest_x * 1.0, spine * 0.32, size.chest_z * 1.02),
                bones.chest_axes,
                1,
            )
        )
    belt = "leather" if dna.has("belt") and not cut.belt else cut.belt
    if belt:
        at = bones.on_pelvis(0.0, spine * 0.13, 0.0)
        found.append(
            cone(
                belt,
                "hips",
                at,
                plus(at, times(bones.pelvis_axes[1], spine * 0.15)),
                size.waist_x * 1.1,
                size.waist_x * 1.08,
                bones.pelvis_axes[0],
                size.belly_z / size.waist_x,
            )
        )
        if belt == "leather":
            found.append(
                box(
                    "gold",
                    "hips",
                    plus(
                        at,
                        plus(
                            times(bones.pelvis_axes[1], spine * 0.075), times(bones.pelvis_axes[2], size.belly_z * 1.08)
                        ),
                    ),
                    (0.035, spine * 0.075, 0.02),
                    bones.pelvis_axes,
                )
            )
    return found


def _bib(bones: Skeleton, spine: float, depth: float) -> list[Solid]:
    size = bones.size
    found = [
        box(
            "cloth_b",
            "torso",
            bones.on_chest(0.0, -spine * 0.42, depth * 0.72),
            (size.chest_x * 0.62, spine * 0.2, depth * 0.36),
            bones.chest_axes,
        )
    ]
    for side in (-1.0, 1.0):
        low = bones.on_chest(side * size.chest_x * 0.55, -spine * 0.3, depth * 1.0)
        high = bones.on_chest(side * size.chest_x * 0.6, spine * 0.1, 0.0)
        back = bones.on_chest(side * size.chest_x * 0.3, -spine * 0.4, -depth)
        found += [capsule("cloth_b", "torso", low, high, 0.04), capsule("cloth_b", "torso", high, back, 0.04)]
    return found


def _arm(dna: CharacterDNA, bones: Skeleton, limb: Limb, cut: Cut) -> list[Solid]:
    size = bones.size
    part = "arm_left" if limb.side > 0 else "arm_right"
    hand = "hand_left" if limb.side > 0 else "hand_right"
    found = [ball(cut.slot, part, limb.root, size.arm * 1.12)]
    sleeve, wide = cut.sleeve, cut.wide
    # of the vest, sleeves are the shirt's below it
    slot = "white" if dna.clothes.top == "vest" else cut.slot
    if sleeve >= 0.5:
        found.append(capsule(slot, part, limb.root, limb.middle, size.arm * 1.06, size.arm, pattern=cut.pattern))
        share = (sleeve - 0.5) * 2.0
        if share > 0.0:
            end = part_way(limb.middle, limb.end, share * 0.9)
            found.append(capsule(slot, part, limb.middle, end, size.arm, size.wrist * 1.08 * wide, pattern=cut.pattern))
        if share < 1.0:
            found.append(
                capsule(
                    "skin",
                    part,
                    part_way(limb.middle, limb.end, share * 0.8),
                    limb.end,
                    size.wrist * 0.98,
                    size.wrist * 0.94,
                )
            )
    else:
        if sleeve > 0.0:
            found.append(
                capsule(
                    slot,
                    part,
                    limb.root,
                    part_way(limb.root, limb.middle, sleeve * 2.0),
                    size.arm * 1.16,
                    size.arm * 1.2 * wide,
                )
            )
        found.append(capsule("skin", part, limb.root, limb.middle, size.arm * 0.98, size.arm * 0.92))
        found.append(capsule("skin", part, limb.middle, limb.end, size.arm * 0.92, size.wrist * 0.96))
    gloved = dna.has("gloves") or dna.clothes.top in ("plate", "spacesuit")
    glove = "metal" if dna.clothes.top == "plate" else "accent" if dna.clothes.top == "spacesuit" else "leather"
    along = times(minus(limb.end, limb.middle), 0.16)
    found.append(ball(glove if gloved else "skin", hand, plus(limb.end, along), size.hand, 1 if not gloved else 0))
    if gloved:
        found.append(
            capsule(glove, hand, part_way(limb.middle, limb.end, 0.62), limb.end, size.wrist * 1.22, size.wrist * 1.05)
        )
    if cut.shoulders or dna.has("pauldrons"):
        plate = cut.shoulders or "metal"
        out = times(bones.chest_axes[0], limb.side * size.arm * 0.35)
        found.append(
            ellipsoid(
                plate,
                part,
                plus(plus(limb.root, out), times(bones.chest_axes[1], size.arm * 0.35)),
                (size.arm * 1.5, size.arm * 1.05, size.arm * 1.5),
                bones.chest_axes,
                1 if plate != "accent" else 0,
            )
        )
    return found
