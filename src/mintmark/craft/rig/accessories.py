"""What else is worn: cloaks, packs, scarves, wings, tails, and the small animal on a shoulder."""

from mintmark.craft.camera import Vec, plus, times
from mintmark.craft.rig.dna import CharacterDNA
from mintmark.craft.rig.pets import pet
from mintmark.craft.rig.skeleton import Skeleton
from mintmark.craft.rig.solids import Solid, ball, box, capsule, cone, ellipsoid

FACE_MARKS = ("glasses", "monocle", "eyepatch", "mask", "scar", "freckles", "face_paint", "blush")
"""Accessories that are drawn as marks on the face."""


def accessories(dna: CharacterDNA, bones: Skeleton) -> list[Solid]:  # noqa: C901 - a table of cases, read from top to bottom
    """All that is worn beside clothes."""
    found: list[Solid] = []
    if dna.has("cloak"):
        found += _cloak(bones)
    if dna.has("scarf"):
        found += _scarf(bones)
    if dna.has("backpack"):
        found += _backpack(bones)
    if dna.has("quiver"):
        found += _quiver(bones)
    if dna.has("necklace"):
        size = bones.size
        found.append(
            ball(
                "gold",
                "torso",
                bones.on_chest(0.0, -(size.shoulder - size.hip) * 0.2, size.chest_z * 1.04),
                size.hand * 0.5,
                1,
            )
        )
    if dna.has("bow_tie"):
        size = bones.size
        for side in (-1.0, 1.0):
            found.append(
                capsule(
                    "accent",
                    "torso",
                    bones.on_chest(0.0, 0.02, size.chest_z),
                    bones.on_chest(side * 0.1, 0.03, size.chest_z),
                    0.02,
                    0.055,
                )
            )
    if dna.has("sash"):
        found.append(_strap(bones, "accent", 1.0, 0.075))
    if dna.has("satchel", "pouch"):
        found += _bag(bones, large=dna.has("satchel"))
    if dna.has("wings"):
        found += _wings(bones)
    if dna.has("tail"):
        found += _tail(bones)
    found += pet(dna, bones)
    return found


def _cloak(bones: Skeleton) -> list[Solid]:
    size = bones.size
    spine = size.shoulder - size.hip
    flow = bones.flow
    neck = bones.on_chest(0.0, spine * 0.04, -size.chest_z * 0.35)
    back = bones.on_pelvis(0.0, -size.leg * 0.78, -size.chest_z * 1.25)
    fall = size.hip * 0.9
    hem = (
        back[0] + flow[0] * fall,
        back[1] + (flow[1] * 0.5 + max(-flow[2], 0.0) * 0.35) * fall,
        back[2] + flow[2] * fall * 0.7,
    )
    wide = size.shoulder_x + size.arm * 1.5
    found = [cone("accent", "cloak", hem, neck, wide * 1.24, wide * 0.74, bones.chest_axes[0], 0.42)]
    out, back = bones.chest_axes[0], bones.chest_axes[2]
    for fold in (-0.55, 0.1, 0.62):
        top = plus(neck, plus(times(out, wide * 0.5 * fold), times(back, -wide * 0.24)))
        low = plus(hem, plus(times(out, wide * 1.15 * fold), times(back, -wide * 0.42)))
        found.append(capsule("accent", "cloak", top, low, wide * 0.05, wide * 0.1, -1))
    found += [
        capsule(
            "accent",
            "cloak",
            bones.on_chest(side * size.shoulder_x * 0.95, 0.0, -size.chest_z * 0.2),
            bones.on_chest(side * size.neck * 1.1, spine * 0.06, size.chest_z * 0.55),
            size.arm * 1.22,
            size.arm * 0.72,
        )
        for side in (-1.0, 1.0)
    ]
    found.append(ball("gold", "cloak", bones.on_chest(0.0, -0.01, size.chest_z * 1.02), size.hand * 0.55, 1))
    return found


def _scarf(bones: Skeleton) -> list[Solid]:
    size = bones.size
    wide = size.neck * 2.1
    low, high = bones.on_chest(0.0, -0.015, 0.01), bones.on_chest(0.0, size.neck * 1.1, 0.01)
    flow = bones.flow
    root = bones.on_chest(-size.chest_x * 0.4, 0.0, -size.chest_z * 0.9)
    end = (root[0] + flow[0] * 0.35 - 0.03, root[1] - 0.32 + max(-flow[2], 0.0) * 0.4, root[2] - 0.06 + flow[2] * 0.5)
    return [
        cone("accent", "torso", low, high, wide, wide * 0.92, bones.chest_axes[0], 0.95),
        capsule("accent", "cloak", root, end, 0.07, 0.09),
    ]


def _backpack(bones: Skeleton) -> list[Solid]:
    size = bones.size
    spine = size.shoulder - size.hip
    found = [
        ellipsoid(
            "leather",
            "pack",
            bones.on_chest(0.0, -spine * 0.42, -size.chest_z * 1.55),
            (size.chest_x * 0.92, spine * 0.5, size.chest_z * 0.75),
            bones.chest_axes,
        ),
        box(
            "leather",
            "pack",
            bones.on_chest(0.0, -spine * 0.6, -size.chest_z * 2.15),
            (size.chest_x * 0.5, spine * 0.2, size.chest_z * 0.2),
            bones.chest_axes,
            1,
        ),
        capsule(
            "accent",
            "pack",
            bones.on_chest(-size.chest_x * 0.85, spine * 0.1, -size.chest_z * 1.4),
            bones.on_chest(size.chest_x * 0.85, spine * 0.1, -size.chest_z * 1.4),
            0.085,
        ),
    ]
    found += [
        capsule(
            "leather",
            "pack",
            bones.on_chest(side * size.chest_x * 0.62, spine * 0.05, size.chest_z * 0.5),
            bones.on_chest(side * size.chest_x * 0.66, -spine * 0.42, size.chest_z * 0.86),
            0.035,
        )
        for side in (-1.0, 1.0)
    ]
    return found


def _strap(bones: Skeleton, slot: str, side: float, thick: float) -> Solid:
    size = bones.size
    spine = size.shoulder - size.hip
    return capsule(
        slot,
        "torso",
        bones.on_chest(-side * size.chest_x * 0.6, -0.02, size.chest_z * 0.62),
        bones.on_pelvis(side * size.waist_x * 0.7, spine * 0.16, size.belly_z * 0.72),
        thick * 0.62,
    )


def _quiver(bones: Skeleton) -> list[Solid]:
    size = bones.size
    a, b = (
        bones.on_chest(size.chest_x * 0.3, -0.36, -size.chest_z * 1.3),
        bones.on_chest(-size.chest_x * 0.75, 0.06, -size.chest_z * 1.3),
    )
    found = [capsule("leather", "pack", a, b, 0.075, 0.09), _strap(bones, "leather", 1.0, 0.05)]
    for shift in (-0.05, 0.0, 0.05):
        tip = bones.on_chest(-size.chest_x * 0.95 + shift, 0.22, -size.chest_z * 1.3 + shift)
        found += [capsule("wood", "pack", b, tip, 0.015), capsule("white", "pack", tip, tip, 0.045, 0.045)]
    return found


def _bag(bones: Skeleton, *, large: bool) -> list[Solid]:
    size = bones.size
    by = 0.15 if large else 0.09
    at = bones.on_pelvis(size.hip_x + size.thigh * 0.9, -0.02, 0.06)
    found = [
        box("leather", "pack", at, (by * 0.55, by * 0.85, by), bones.pelvis_axes),
        box("leather", "pack", plus(at, (0.0, by * 0.4, 0.0)), (by * 0.6, by * 0.48, by * 1.06), bones.pelvis_axes, 1),
    ]
    if large:
        found.append(_strap(bones, "leather", 1.0, 0.05))
    return found


def _wings(bones: Skeleton) -> list[Solid]:
    size = bones.size
    found = []
    for side, part in ((-1.0, "wing_right"), (1.0, "wing_left")):
        root = bones.on_chest(side * size.chest_x * 0.35, -0.08, -size.chest_z * 1.05)
        for across, up, radius in ((0.62, 0.34, 0.085), (0.72, 0.14, 0.08), (0.66, -0.04, 0.07), (0.52, -0.2, 0.06)):
            tip = bones.on_chest(side * across, up, -size.chest_z * 1.7)
            found.append(capsule("white", part, root, tip, 0.06, radius))
    return found


def _tail(bones: Skeleton) -> list[Solid]:
    size = bones.size
    slot = "hair"
    way: list[Vec] = [(0.0, -0.02, -size.belly_z * 0.9), (0.05, -0.1, -0.34), (0.16, 0.06, -0.5), (0.24, 0.28, -0.5)]
    places = [bones.on_pelvis(*p) for p in way]
    sway = bones.flow[0]
    places = [(x + sway * 0.4 * i, y, z) for i, (x, y, z) in enumerate(places)]
    bushy = 1.7 if size.head_x else 1.0
    radii = (0.05, 0.065 * bushy, 0.075 * bushy, 0.03)
    return [
        capsule(slot, "tail", a, b, ra, rb) for a, b, ra, rb in zip(places, places[1:], radii, radii[1:], strict=False)
    ]
