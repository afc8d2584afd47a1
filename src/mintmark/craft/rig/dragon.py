"""Dragons: with four legs or two, with wings or without."""

import itertools

from mintmark.craft.exact import sin_turns
from mintmark.craft.rig.beat import Beat, beat_of, foot, mien_of, settled
from mintmark.craft.rig.dna import CharacterDNA
from mintmark.craft.rig.solids import Figure, Head, Solid, ball, capsule, ellipsoid, triangle

Place = tuple[float, float, float]


def dragon(dna: CharacterDNA, *, pose: str, emotion: str, animation: str | None, phase: float, chibi: float) -> Figure:
    """One moment of a dragon."""
    kind, s = dna.beast.species, dna.beast.size * 1.15
    beat = beat_of(pose, animation, phase, "dragon")
    young = kind == "hatchling"
    leg = (0.2 if young else 0.3) * s * (1.0 - 0.55 * beat.sit)
    girth = (0.3 if young else 0.32) * s
    skull = (0.31 if young else 0.25) * s * (0.88 + 0.2 * chibi)
    solids: list[Solid] = []
    add = solids.append
    hips, chest = (0.0, leg + girth * 0.8, -0.22 * s), (0.0, leg + girth * 1.05, 0.2 * s)
    head = (0.0, chest[1] + (0.36 if young else 0.58) * s + 0.02 * beat.breath, 0.36 * s)
    if kind == "wyrm":
        hips, chest = (0.0, girth * 0.7, -0.3 * s), (0.0, girth * 1.2, 0.05 * s)
        head = (0.0, chest[1] + 0.66 * s, 0.3 * s)
        _coils(solids, s, girth, beat)
    add(capsule("cloth_a", "torso", hips, chest, girth, girth * 0.9))
    add(
        capsule(
            "cloth_b",
            "torso",
            (0.0, hips[1] - girth * 0.2, hips[2] + girth * 0.3),
            (0.0, chest[1] - girth * 0.05, chest[2] + girth * 0.3),
            girth * 0.74,
            girth * 0.72,
        )
    )
    neck = (0.0, (chest[1] + head[1]) * 0.5, chest[2] + 0.06 * s)
    add(capsule("cloth_a", "torso", chest, neck, girth * 0.7, skull * 0.62))
    add(capsule("cloth_a", "torso", neck, head, skull * 0.62, skull * 0.6))
    add(
        capsule(
            "cloth_b",
            "torso",
            (0.0, chest[1] + 0.04 * s, chest[2] + girth * 0.34),
            (0.0, head[1] - skull * 0.6, head[2] + skull * 0.05),
            girth * 0.48,
            skull * 0.48,
        )
    )
    _head(solids, head, skull, beat, young=young)
    if kind != "wyrm":
        _legs(solids, beat, s, girth, hips, chest, arms=kind != "wyvern")
    if kind != "wyrm":
        _wings(solids, chest, s * (0.7 if young else 1.0), beat)
    _tail(solids, hips, s * (0.75 if young else 1.0), girth, beat)
    for share in (0.0, 0.33, 0.66, 1.0):
        x, y, z = (
            0.0,
            chest[1] + (hips[1] - chest[1]) * share + girth * 0.92,
            chest[2] + (hips[2] - chest[2]) * share - 0.06 * s,
        )
        add(capsule("accent", "torso", (x, y, z), (x, y + 0.13 * s, z - 0.07 * s), 0.07 * s, 0.01 * s))
    if beat.gape > 0.5 and not beat.asleep and animation in ("attack", "cast"):
        for i in range(4):
            far = (0.2 + 0.17 * i) * s * beat.gape
            add(
                ball(
                    "gold" if i < 3 else "accent",
                    "effect",
                    (0.03 * s * sin_turns(i / 3), head[1] - skull * 0.4 - 0.03 * i, head[2] + skull * 1.2 + far),
                    (0.06 + 0.035 * i) * s,
                    1,
                    1.0,
                )
            )
    face = Head(
        head,
        (1.0, 0.0, 0.0),
        (0.0, 1.0, 0.0),
        (0.0, 0.0, 1.0),
        (skull, skull * 0.9, skull * 0.95),
        mien_of(emotion, beat),
        eyes="round" if young else "sharp",
        brows="thick" if not young else "none",
        mouth=False,
        spread=0.54,
        level=0.2,
        scale=0.9,
        slot="cloth_a",
        brow_slot="accent",
    )
    return settled(solids, (face,), beat, length=1.2 * s, half=girth, flies=True)


def _head(solids: list[Solid], head: Place, skull: float, beat: Beat, *, young: bool) -> None:
    x, y, z = head
    add = solids.append
    add(ellipsoid("cloth_a", "head", head, (skull, skull * 0.9, skull * 0.95)))
    snout = (x, y - skull * 0.25, z + skull * (1.1 if young else 1.45))
    add(capsule("cloth_a", "face", (x, y - skull * 0.2, z + skull * 0.4), snout, skull * 0.66, skull * 0.46))
    drop = skull * (0.32 + 0.5 * beat.gape)
    add(
        capsule(
            "cloth_b",
            "face",
            (x, y - skull * 0.45, z + skull * 0.35),
            (x, snout[1] - drop, snout[2] - skull * 0.15),
            skull * 0.5,
            skull * 0.32,
        )
    )
    if beat.gape > 0.2:
        add(
            capsule(
                "mouth",
                "face",
                (x, y - skull * 0.4, z + skull * 0.6),
                (x, snout[1] - drop * 0.5, snout[2] - skull * 0.1),
                skull * 0.4,
                skull * 0.3,
            )
        )
    for side in (-1.0, 1.0):
        add(
            ball(
                "cloth_a", "face", (side * skull * 0.2, snout[1] + skull * 0.28, snout[2] + skull * 0.26), skull * 0.13
            )
        )
        nostril = (side * skull * 0.22, snout[1] + skull * 0.27, snout[2] + skull * 0.385)
        add(ball("dark", "face", nostril, skull * 0.045))
        add(
            capsule(
                "bone",
                "headgear",
                (side * skull * 0.5, y + skull * 0.7, z - skull * 0.25),
                (side * skull * 0.85, y + skull * 1.5, z - skull * 0.85),
                skull * 0.22,
                skull * 0.03,
            )
        )
        add(
            capsule(
                "accent",
                "hair",
                (side * skull * 0.9, y - skull * 0.05, z - skull * 0.2),
                (side * skull * 1.55, y + skull * 0.15, z - skull * 0.6),
                skull * 0.24,
                skull * 0.03,
            )
        )


def _legs(solids: list[Solid], beat: Beat, s: float, girth: float, hips: Place, chest: Place, *, arms: bool) -> None:
    for side, name in ((-1.0, "right"), (1.0, "left")):
        ends = [(hips, "leg_", "foot_", 0.0, 1.25)]
        if arms:
            ends.append((chest, "arm_", "hand_", 0.5, 0.95))
        for root, limb, paw, shift, fat in ends:
            z, y = foot(beat, shift + (0.5 if side > 0 else 0.0), 0.2 * s, 0.14 * s)
            top = (side * girth * 0.75, root[1] - girth * 0.1, root[2])
            toe = (
                side * girth * 0.95,
                0.07 * s + y,
                root[2] + 0.04 * s + z + (0.1 * s * beat.sit if limb == "leg_" else 0.0),
            )
            solids.append(capsule("cloth_a", limb + name, top, toe, 0.17 * s * fat, 0.09 * s))
            solids.append(capsule("cloth_a", paw + name, toe, (toe[0], toe[1], toe[2] + 0.1 * s), 0.085 * s, 0.075 * s))
            solids += [
                capsule(
                    "bone",
                    paw + name,
                    (toe[0] + claw * s, 0.05 * s + y, toe[2] + 0.16 * s),
                    (toe[0] + claw * s, 0.035 * s + y, toe[2] + 0.21 * s),
                    0.03 * s,
                    0.012 * s,
                )
                for claw in (-0.05, 0.0, 0.05)
            ]


def _wings(solids: list[Solid], chest: Place, s: float, beat: Beat) -> None:
    flap = 0.16 * sin_turns(beat.wave) + (0.3 if beat.lift > 0.05 or beat.shine > 0.1 else 0.0)
    for side, part in ((-1.0, "wing_right"), (1.0, "wing_left")):
        root = (side * 0.14 * s, chest[1] + 0.2 * s, chest[2] - 0.2 * s)
        wrist = (side * 0.5 * s, root[1] + (0.42 + flap) * s, root[2] - 0.16 * s)
        tips = [
            (side * 1.0 * s, root[1] + (0.38 + 1.4 * flap) * s, root[2] - 0.3 * s),
            (side * 0.92 * s, root[1] + (0.02 + flap) * s, root[2] - 0.36 * s),
            (side * 0.6 * s, root[1] + (-0.16 + 0.6 * flap) * s, root[2] - 0.34 * s),
            (side * 0.2 * s, root[1] - 0.16 * s, root[2] - 0.2 * s),
        ]
        solids.append(capsule("cloth_a", part, root, wrist, 0.075 * s, 0.055 * s))
        solids += [capsule("cloth_a", part, wrist, tip, 0.045 * s, 0.02 * s) for tip in tips[:3]]
        for a, b in itertools.pairwise(tips):
            middle = ((a[0] + b[0]) * 0.5 * 0.94, (a[1] + b[1]) * 0.5 + 0.07 * s, (a[2] + b[2]) * 0.5)
            solids.append(triangle("accent", part, wrist, a, middle))
            solids.append(triangle("accent", part, wrist, middle, b, shade=-1))
        solids.append(triangle("accent", part, wrist, tips[3], root))


def _tail(solids: list[Solid], hips: Place, s: float, girth: float, beat: Beat) -> None:
    sway = 0.14 * s * sin_turns(beat.wave)
    way = [
        (0.0, hips[1] - 0.02 * s, hips[2] - girth * 0.6),
        (0.16 * s + sway * 0.5, hips[1] - girth * 0.55, hips[2] - girth - 0.22 * s),
        (0.4 * s + sway, girth * 0.36, hips[2] - girth - 0.26 * s),
        (0.62 * s + sway, girth * 0.6, hips[2] - girth * 0.6 - 0.12 * s),
    ]
    radii = (girth * 0.62, girth * 0.44, girth * 0.28, 0.05 * s)
    for a, b, ra, rb in zip(way, way[1:], radii, radii[1:], strict=False):
        solids.append(capsule("cloth_a", "tail", a, b, ra, rb))
    tip = way[-1]
    solids.append(capsule("accent", "tail", tip, (tip[0] + 0.1 * s, tip[1] + 0.15 * s, tip[2]), 0.1 * s, 0.01 * s))


def _coils(solids: list[Solid], s: float, girth: float, beat: Beat) -> None:
    sway = 0.06 * s * sin_turns(beat.wave + beat.gait)
    way = [
        (0.3 * s + sway, girth * 0.62, -0.34 * s),
        (0.55 * s, girth * 0.58, 0.02 * s + sway),
        (0.22 * s, girth * 0.55, 0.36 * s),
        (-0.34 * s - sway, girth * 0.5, 0.28 * s),
        (-0.58 * s, girth * 0.46, -0.08 * s),
    ]
    for a, b, r in zip(way, way[1:], (0.84, 0.76, 0.66, 0.56), strict=False):
        solids.append(capsule("cloth_a", "tail", a, b, girth * r, girth * (r - 0.09)))
