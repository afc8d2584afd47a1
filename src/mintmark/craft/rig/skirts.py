"""Cloth that hangs from the waist: skirts, robes and coats."""

from mintmark.craft.rig.cuts import Cut
from mintmark.craft.rig.dna import CharacterDNA
from mintmark.craft.rig.skeleton import Skeleton, part_way
from mintmark.craft.rig.solids import Solid, box, capsule, cone

SKIRTS = {"skirt": (0.42, 1.6), "long_skirt": (0.86, 1.45), "kilt": (0.45, 1.3)}
"""How far skirts hang down, and how they flare."""


def skirts(dna: CharacterDNA, bones: Skeleton, cut: Cut) -> list[Solid]:
    """All cloth that hangs from the waist of somebody."""
    found = []
    if cut.skirt > 0.0:
        found += hanging(
            bones,
            cut.slot,
            cut.skirt,
            cut.flare,
            pattern=cut.pattern,
            trim="accent" if dna.clothes.top in ("robe", "dress", "tunic", "toga") else "",
        )
    if dna.clothes.bottom in SKIRTS and cut.skirt < 0.5:
        down, flare = SKIRTS[dna.clothes.bottom]
        found += hanging(bones, "cloth_b", down, flare, pattern="stripes" if dna.clothes.bottom == "kilt" else "")
    if dna.has("apron"):
        size = bones.size
        low = bones.on_pelvis(0.0, -size.leg * 0.5, size.belly_z * 1.15)
        found.append(
            box(
                "white",
                "torso",
                part_way(low, bones.on_pelvis(0.0, 0.06, size.belly_z), 0.45),
                (size.waist_x * 0.8, size.leg * 0.42, 0.03),
                bones.pelvis_axes,
            )
        )
        found.append(
            box(
                "white",
                "torso",
                bones.on_chest(0.0, -(size.shoulder - size.hip) * 0.4, size.chest_z),
                (size.chest_x * 0.5, (size.shoulder - size.hip) * 0.24, 0.04),
                bones.chest_axes,
            )
        )
    return found


def hanging(bones: Skeleton, slot: str, down: float, flare: float, *, pattern: str = "", trim: str = "") -> list[Solid]:
    """Cloth from the waist: it follows the knees, and swings."""
    size = bones.size
    waist = bones.on_pelvis(0.0, (size.shoulder - size.hip) * 0.2, 0.0)
    knees = part_way(bones.left_leg.middle, bones.right_leg.middle, 0.5)
    feet = part_way(bones.left_leg.end, bones.right_leg.end, 0.5)
    middle = bones.on_pelvis(0.0, 0.0, 0.0)
    line = part_way(middle, knees, down * 2.0) if down < 0.5 else part_way(knees, feet, (down - 0.5) * 2.0)
    seated = line[2] - waist[2] > 0.6 * abs(line[1] - waist[1])
    lap: list[Solid] = []
    if seated:  # cloth lies on the lap, and falls from the knees as far as it is long
        lap = _lap(bones, slot, down, pattern)
        down, flare, trim = 0.4, min(flare, 1.05), ""
        line = part_way(middle, knees, 0.9)
    flow = bones.flow
    line = (line[0] + flow[0] * 0.12, line[1], line[2] + flow[2] * 0.14)
    apart = (
        abs(bones.left_leg.middle[2] - bones.right_leg.middle[2])
        if down < 0.5
        else abs(bones.left_leg.end[2] - bones.right_leg.end[2])
    )
    radius = (size.hip_x + size.thigh) * flare * (0.9 + 0.2 * down)
    deep = max(0.86, (apart * 0.5 + size.shin * 1.25) / radius)
    found = [
        *lap,
        cone(
            slot,
            "hips",
            line,
            waist,
            radius,
            size.waist_x * 1.06,
            bones.pelvis_axes[0],
            min(1.5, deep),
            pattern=pattern,
        ),
    ]
    if trim:
        top = part_way(line, waist, 0.16)
        found.append(
            cone(
                trim,
                "hips",
                part_way(line, waist, -0.01),
                top,
                radius * 1.03,
                radius * 0.97,
                bones.pelvis_axes[0],
                min(1.5, deep),
            )
        )
    return found


def _lap(bones: Skeleton, slot: str, down: float, pattern: str) -> list[Solid]:
    """Cloth over the thighs of somebody who sits, and before the shins where it is long enough."""
    thigh, shin = bones.size.thigh * 1.12, bones.size.shin * 1.3
    found = []
    for limb in (bones.left_leg, bones.right_leg):
        knee = part_way(limb.root, limb.middle, min(1.0, 0.35 + 1.2 * down))
        found.append(capsule(slot, "hips", limb.root, knee, thigh, shin, pattern=pattern))
        if down > 0.6:
            hem = part_way(limb.middle, limb.end, min(0.85, (down - 0.5) * 1.8))
            found.append(capsule(slot, "hips", limb.middle, hem, shin, shin * 1.1, pattern=pattern))
    return found
