"""Legs and feet: trousers, boots and shoes, and bare skin where they end."""

from mintmark.craft.camera import Vec, plus, times
from mintmark.craft.rig.dna import CharacterDNA
from mintmark.craft.rig.measures import Measures
from mintmark.craft.rig.skeleton import Limb, Skeleton, part_way
from mintmark.craft.rig.solids import Solid, box, capsule, cone

BOTTOMS = {
    "trousers": (1.0, 1.0),
    "shorts": (0.55, 1.08),
    "skirt": (0.0, 1.0),
    "long_skirt": (0.0, 1.0),
    "kilt": (0.0, 1.0),
    "greaves": (1.0, 1.05),
    "baggy": (0.95, 1.22),
}
"""How far down the legs they go, and how wide they are."""


def leg(dna: CharacterDNA, bones: Skeleton, limb: Limb) -> list[Solid]:
    """One leg with its foot."""
    size = bones.size
    part, foot = ("leg_left", "foot_left") if limb.side > 0 else ("leg_right", "foot_right")
    reach, wide = BOTTOMS[dna.clothes.bottom]
    slot = "cloth_b"
    if dna.clothes.top == "bodysuit":
        slot, reach = "cloth_a", 1.0
    if dna.clothes.top == "spacesuit":
        slot, reach = "white", 1.0
    if dna.clothes.bottom == "greaves":
        slot = "metal"
    bare = "skin"
    found = []
    if reach <= 0.0 or dna.clothes.top == "toga":
        found += [
            capsule(bare, part, limb.root, limb.middle, size.thigh * 0.9, size.shin),
            capsule(bare, part, limb.middle, _ankle(size, limb, size.shin * 0.9), size.shin, size.shin * 0.9),
        ]
    else:
        found.append(
            capsule(
                "cloth_b" if slot == "metal" else slot,
                part,
                limb.root,
                limb.middle,
                size.thigh * wide,
                size.shin * 1.05 * wide,
            )
        )
        share = (reach - 0.5) * 2.0
        hem = size.shin * (1.0 if wide < 1.2 else 1.15)
        end = part_way(limb.middle, _ankle(size, limb, hem), max(share, 0.05))
        found.append(capsule(slot, part, limb.middle, end, size.shin * 1.05 * wide, hem))
        if share < 0.9:
            found.append(
                capsule(bare, part, end, _ankle(size, limb, size.shin * 0.84), size.shin * 0.88, size.shin * 0.84)
            )
    return [*found, *_foot(dna, bones, limb, foot)]


def _ankle(size: Measures, limb: Limb, radius: float) -> Vec:
    """Where a leg that is so thick ends: no deeper than the ground."""
    return part_way(limb.end, limb.middle, max(0.0, radius - size.ankle) / size.lower_leg)


def _sole(slot: str, foot: str, bones: Skeleton, limb: Limb) -> list[Solid]:
    """What a foot stands on: flat below, so that nobody tiptoes."""
    size = bones.size
    _, up, forward = limb.axes
    under = plus(plus(limb.end, times(up, -size.ankle)), times(forward, size.foot * 0.25))
    long = size.foot * 0.37 + size.sole * 0.9
    high, wide = size.sole * 1.3, size.sole * 1.18
    return [
        cone(slot, foot, under, plus(under, times(up, high)), long, long * 0.8, forward, wide / long),
        box(slot, foot, plus(under, times(up, high * 0.3)), (wide * 0.82, high * 0.3, long * 0.82), limb.axes),
    ]


def _foot(dna: CharacterDNA, bones: Skeleton, limb: Limb, foot: str) -> list[Solid]:
    size = bones.size
    kind = dna.clothes.feet
    slot = {"boots": "leather", "shoes": "leather", "sandals": "skin", "greaves": "metal", "bare": "skin"}[kind]
    if dna.clothes.top == "bodysuit":
        slot = "accent"
    if dna.clothes.top == "spacesuit":
        slot = "accent"
    _, up, forward = limb.axes
    down = size.ankle - size.sole
    heel = plus(plus(limb.end, times(up, -down)), times(forward, -size.foot * 0.12))
    toe = plus(plus(limb.end, times(up, -down - size.sole * 0.12)), times(forward, size.foot * 0.62))
    found = [capsule(slot, foot, heel, toe, size.sole, size.sole * 0.86), *_sole(slot, foot, bones, limb)]
    if kind in ("boots", "greaves"):
        top = part_way(limb.end, limb.middle, 0.52 if kind == "boots" else 0.8)
        found.append(capsule(slot, foot, _ankle(size, limb, size.shin), top, size.shin * 1.02, size.shin * 1.16))
        if kind == "boots":
            found.append(
                capsule(slot, foot, top, part_way(limb.end, limb.middle, 0.6), size.shin * 1.24, size.shin * 1.24, 1)
            )
    if kind == "sandals":
        found.append(
            capsule(
                "leather",
                foot,
                plus(heel, times(up, -size.sole * 0.5)),
                plus(toe, times(up, -size.sole * 0.5)),
                size.sole * 0.75,
            )
        )
        found.append(
            capsule(
                "leather",
                foot,
                part_way(limb.end, limb.middle, 0.08),
                part_way(limb.end, limb.middle, 0.16),
                size.shin * 1.0,
            )
        )
    return found
