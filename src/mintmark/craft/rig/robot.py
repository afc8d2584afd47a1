"""Machines: on legs, on a wheel, or in the air."""

from mintmark.craft.exact import sin_turns
from mintmark.craft.rig.beat import Beat, beat_of, foot, mien_of, settled
from mintmark.craft.rig.dna import CharacterDNA
from mintmark.craft.rig.solids import Figure, Head, Solid, ball, box, capsule, cone, ellipsoid


def robot(dna: CharacterDNA, *, pose: str, emotion: str, animation: str | None, phase: float, chibi: float) -> Figure:
    """One moment of a machine; its chief color is the shell's."""
    kind, s = dna.beast.species, dna.beast.size * (1.0 + 0.1 * chibi)
    beat = beat_of(pose, animation, phase, "robot")
    solids: list[Solid] = []
    add = solids.append
    bob = 0.025 * s * beat.breath
    if kind == "orb":
        return _orb(s, beat, emotion)
    leg = (0.34 if kind != "walker" else 0.62) * s * (1.0 - 0.6 * beat.sit)
    body = (0.0, leg + 0.3 * s - bob, 0.0)
    head_y = body[1] + 0.62 * s
    if kind == "android":
        add(
            capsule(
                "cloth_a", "torso", (0.0, body[1] + 0.1 * s, 0.0), (0.0, body[1] - 0.08 * s, 0.0), 0.28 * s, 0.2 * s
            )
        )
        add(ball("glow", "torso", (0.0, body[1] + 0.12 * s, 0.25 * s), 0.075 * s, 1, 1.0))
        size = (0.36 * s, 0.32 * s, 0.33 * s)
        head = (0.0, head_y + 0.02 * s, 0.0)
        add(ellipsoid("cloth_a", "headgear", head, (size[0] * 1.02, size[1] * 1.02, size[2] * 0.92)))
        add(
            ellipsoid(
                "dark", "head", (0.0, head[1] - 0.02 * s, 0.08 * s), (size[0] * 0.84, size[1] * 0.7, size[2] * 0.86)
            )
        )
        for side in (-1.0, 1.0):
            add(
                cone(
                    "accent",
                    "headgear",
                    (side * 0.32 * s, head[1], 0.0),
                    (side * 0.44 * s, head[1], 0.0),
                    0.12 * s,
                    0.1 * s,
                    (0.0, 1.0, 0.0),
                )
            )
    else:
        wide = 0.34 if kind == "boxy" else 0.4
        add(box("cloth_a", "torso", body, (wide * s, 0.28 * s, 0.25 * s)))
        add(box("cloth_b", "torso", (0.0, body[1] - 0.02 * s, 0.24 * s), (wide * 0.62 * s, 0.15 * s, 0.04 * s)))
        for i, x in enumerate((-0.12, 0.0, 0.12)):
            add(
                ball(
                    "glow" if i == 0 else "accent" if i == 1 else "gold",
                    "torso",
                    (x * s, body[1] + 0.03 * s, 0.28 * s),
                    0.04 * s,
                    1,
                    0.8,
                )
            )
        size = (0.32 * s, 0.26 * s, 0.28 * s)
        head = (0.0, head_y - 0.03 * s, 0.02 * s)
        add(capsule("metal", "head", (0.0, body[1] + 0.25 * s, 0.0), head, 0.1 * s, 0.1 * s, -1))
        add(box("cloth_a", "headgear", head, size))
        add(box("dark", "head", (0.0, head[1], size[2] * 0.86), (size[0] * 0.82, size[1] * 0.72, size[2] * 0.3)))
    add(
        capsule(
            "metal",
            "headgear",
            (0.0, head[1] + size[1] * 0.9, 0.0),
            (0.0, head[1] + size[1] + 0.17 * s, 0.0),
            0.025 * s,
        )
    )
    add(ball("glow", "headgear", (0.0, head[1] + size[1] + 0.2 * s, 0.0), 0.065 * s, 1, 1.0))
    _arms(solids, s, body, beat, 0.3 if kind == "android" else 0.42)
    for side, name in ((-1.0, "right"), (1.0, "left")):
        z, y = foot(beat, 0.0 if side > 0 else 0.5, 0.2 * s, 0.12 * s)
        root = (side * 0.17 * s, leg + 0.06 * s, 0.0)
        toe = (side * 0.19 * s, 0.09 * s + y, z)
        knee = (
            side * 0.2 * s,
            (root[1] + toe[1]) * 0.5,
            (root[2] + toe[2]) * 0.5 + (0.07 if kind != "walker" else -0.16) * s,
        )
        add(capsule("metal", "leg_" + name, root, knee, 0.085 * s, 0.075 * s, -1))
        add(capsule("cloth_a", "leg_" + name, knee, toe, 0.1 * s, 0.11 * s))
        add(box("cloth_b", "foot_" + name, (toe[0], 0.06 * s + y, toe[2] + 0.05 * s), (0.12 * s, 0.06 * s, 0.17 * s)))
    face = Head(
        (head[0], head[1], head[2]),
        (1.0, 0.0, 0.0),
        (0.0, 1.0, 0.0),
        (0.0, 0.0, 1.0),
        (size[0] * 0.84, size[1] * 0.8, size[2]),
        mien_of(emotion, beat),
        eyes="glow",
        brows="none",
        mouth=False,
        spread=0.42,
        level=0.02,
        slot="dark",
        brow_slot="glow",
    )
    return settled(solids, (face,), beat, length=0.8 * s, half=0.34 * s)


def _arms(solids: list[Solid], s: float, body: tuple[float, float, float], beat: Beat, out: float) -> None:
    for side, name in ((-1.0, "right"), (1.0, "left")):
        swing = beat.stride * 0.22 * s * sin_turns(beat.gait + (0.25 if side > 0 else 0.75))
        raised = 0.35 * beat.gape + 0.4 * beat.shine
        root = (side * out * s, body[1] + 0.17 * s, 0.0)
        elbow = (side * (out + 0.12) * s, body[1] - (0.06 - raised * 0.5) * s, swing * 0.5 + raised * 0.3 * s)
        hand = (side * (out + 0.1) * s, body[1] - (0.26 - raised) * s, swing + (0.06 + raised * 0.8) * s)
        solids += [
            ball("accent", "arm_" + name, root, 0.12 * s),
            capsule("metal", "arm_" + name, root, elbow, 0.07 * s, 0.065 * s, -1),
            capsule("cloth_a", "arm_" + name, elbow, hand, 0.09 * s, 0.1 * s),
        ]
        for x in (-0.05, 0.05):
            solids.append(
                capsule(
                    "cloth_b",
                    "hand_" + name,
                    hand,
                    (hand[0] + x * s, hand[1] - 0.1 * s, hand[2] + 0.06 * s),
                    0.06 * s,
                    0.04 * s,
                )
            )


def _orb(s: float, beat: Beat, emotion: str) -> Figure:
    """One that floats."""
    high = (0.62 + 0.05 * sin_turns(beat.wave)) * s if not beat.sit else 0.4 * s
    r = 0.4 * s
    middle = (0.0, high + 0.2 * s, 0.0)
    solids: list[Solid] = [
        ball("cloth_a", "headgear", middle, r),
        ellipsoid("dark", "head", (0.0, middle[1] + 0.02 * s, r * 0.42), (r * 0.72, r * 0.5, r * 0.64)),
        cone(
            "cloth_b", "headgear", (0.0, middle[1] - r * 0.2, 0.0), (0.0, middle[1] - r * 0.36, 0.0), r * 1.04, r * 1.0
        ),
        capsule(
            "metal", "headgear", (0.0, middle[1] + r * 0.9, 0.0), (0.06 * s, middle[1] + r * 1.5, -0.05 * s), 0.03 * s
        ),
        ball("accent", "headgear", (0.06 * s, middle[1] + r * 1.55, -0.05 * s), 0.07 * s, 1, 0.6),
        cone(
            "glow",
            "effect",
            (0.0, middle[1] - r * 1.5, 0.0),
            (0.0, middle[1] - r * 0.95, 0.0),
            0.05 * s,
            0.17 * s,
            glow=1.0,
        ),
    ]
    for side, name in ((-1.0, "right"), (1.0, "left")):
        raised = 0.4 * beat.gape + 0.3 * beat.shine
        root, hand = (
            (side * r * 0.98, middle[1] - r * 0.1, 0.0),
            (side * r * 1.3, middle[1] - (0.34 - raised) * s, (0.12 + raised * 0.5) * s),
        )
        solids += [
            capsule("metal", "arm_" + name, root, hand, 0.06 * s, 0.05 * s, -1),
            ball("cloth_a", "hand_" + name, hand, 0.1 * s),
        ]
    face = Head(
        (0.0, middle[1] + 0.02 * s, 0.0),
        (1.0, 0.0, 0.0),
        (0.0, 1.0, 0.0),
        (0.0, 0.0, 1.0),
        (r * 0.74, r * 0.8, r),
        mien_of(emotion, beat),
        eyes="glow",
        brows="none",
        mouth=False,
        spread=0.42,
        level=0.02,
        scale=1.1,
        slot="dark",
        brow_slot="glow",
    )
    return settled(solids, (face,), beat, length=0.8 * s, half=r, flies=True)
