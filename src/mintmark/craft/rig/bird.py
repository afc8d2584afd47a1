"""Birds: on two legs, or on the wing where they leap."""

from mintmark.craft.exact import sin_turns
from mintmark.craft.rig.beat import beat_of, foot, mien_of, settled
from mintmark.craft.rig.dna import CharacterDNA
from mintmark.craft.rig.solids import Figure, Head, Solid, ball, capsule, ellipsoid

SHAPES = {
    "raven": (0.25, 0.24, 0.2, 0.2, 0.07, 0.12),
    "owl": (0.3, 0.3, 0.27, 0.08, 0.08, 0.1),
    "chicken": (0.29, 0.26, 0.19, 0.1, 0.06, 0.16),
    "duck": (0.29, 0.24, 0.22, 0.16, 0.09, 0.08),
    "parrot": (0.23, 0.26, 0.22, 0.12, 0.1, 0.1),
    "eagle": (0.28, 0.3, 0.2, 0.15, 0.08, 0.16),
    "penguin": (0.3, 0.38, 0.24, 0.12, 0.06, 0.04),
}
"""Half width and half height of the body, radius of the head, length and thickness of the beak, length of the legs."""


def bird(dna: CharacterDNA, *, pose: str, emotion: str, animation: str | None, phase: float, chibi: float) -> Figure:
    """One moment of a bird."""
    kind = dna.beast.species if dna.beast.species in SHAPES else "raven"
    beat = beat_of(pose, animation, phase, "bird")
    s = dna.beast.size * 1.15
    wide, high, skull, beak, thick, leg = (value * s for value in SHAPES[kind])
    skull *= 0.85 + 0.25 * chibi
    leg *= 1.0 - 0.9 * beat.sit
    solids: list[Solid] = []
    add = solids.append
    upright = kind in ("penguin", "owl")
    middle = (0.0, leg + high * 0.92, 0.0)
    lean = 0.0 if upright else high * 0.35
    head = (0.0, middle[1] + high * (0.95 if upright else 0.9), lean + wide * 0.5)
    add(ellipsoid("cloth_a", "torso", middle, (wide, high, wide * (1.0 if upright else 1.25))))
    belly = "cloth_b" if kind not in ("raven", "eagle") else "cloth_a"
    add(ellipsoid(belly, "torso", (0.0, middle[1] - high * 0.14, wide * 0.36), (wide * 0.78, high * 0.78, wide * 0.82)))
    if kind == "owl":
        for row in range(3):
            for x in (-0.3, 0.0, 0.3):
                add(
                    ball(
                        "cloth_a",
                        "torso",
                        (x * wide, middle[1] - high * (0.45 - 0.3 * row), wide * (1.0 - 0.3 * abs(x))),
                        0.035 * s,
                    )
                )
    add(capsule("cloth_a", "torso", (0.0, middle[1] + high * 0.3, lean * 0.4), head, wide * 0.62, skull * 0.8))
    face = "cloth_b" if kind in ("eagle", "owl") else "cloth_a"
    add(ellipsoid(face, "head", head, (skull, skull * 0.95, skull * 0.95)))
    _beak(solids, kind, head, skull, beak, thick, beat.gape)
    _wings(
        solids,
        kind,
        middle,
        wide,
        high,
        beat.wave,
        flying=beat.lift > 0.05 or beat.shine > 0.1 or beat.gape > 0.5,
        rest=0.04 * beat.breath,
    )
    back = (0.0, middle[1] - high * 0.25, -wide * 1.05)
    for x in (-0.1, 0.0, 0.1):
        up = 0.3 if kind == "chicken" else -0.06
        slot = "cloth_b" if kind in ("chicken", "parrot") else "cloth_a"
        add(
            capsule(
                slot,
                "tail",
                back,
                (x * s * 1.4, back[1] + up * s, back[2] - (0.16 if upright else 0.26) * s),
                0.08 * s,
                0.045 * s,
                -1,
            )
        )
    for side, part in ((-1.0, "right"), (1.0, "left")):
        z, y = foot(beat, 0.0 if side > 0.0 else 0.5, 0.14 * s, 0.1 * s)
        root = (side * wide * 0.42, leg + high * 0.2, 0.0)
        toe = (side * wide * 0.45, 0.03 * s + y, z + 0.02)
        slot = "accent" if kind not in ("owl", "raven") else "dark" if kind == "raven" else "accent"
        add(capsule(slot, "leg_" + part, root, toe, 0.035 * s, 0.03 * s))
        for turn in (-0.06, 0.0, 0.06):
            add(
                capsule(
                    slot,
                    "foot_" + part,
                    toe,
                    (toe[0] + turn * s * 1.5, toe[1] - 0.005, toe[2] + 0.11 * s),
                    0.035 * s,
                    0.025 * s,
                )
            )
    mien = mien_of(emotion, beat)
    face_of = Head(
        head,
        (1.0, 0.0, 0.0),
        (0.0, 1.0, 0.0),
        (0.0, 0.0, 1.0),
        (skull, skull * 0.95, skull * 0.95),
        mien,
        eyes="round",
        brows="short" if kind == "eagle" else "none",
        mouth=False,
        spread=0.55 if kind != "owl" else 0.45,
        level=0.12,
        scale=1.25 if kind == "owl" else 0.85,
        slot=face,
        brow_slot="dark",
    )
    return settled(solids, (face_of,), beat, length=wide * 3.0, half=wide, flies=True)


def _beak(
    solids: list[Solid],
    kind: str,
    head: tuple[float, float, float],
    skull: float,
    beak: float,
    thick: float,
    gape: float,
) -> None:
    x, y, z = head
    slot = "dark" if kind == "raven" else "accent"
    start = (x, y - skull * 0.2, z + skull * 0.75)
    tip = (x, y - skull * (0.55 if kind in ("parrot", "owl", "eagle") else 0.28), z + skull * 0.75 + beak)
    rb = thick * 0.8 if kind == "duck" else thick * 0.15
    solids.append(capsule(slot, "face", start, tip, thick, rb))
    if gape > 0.2:
        low = (tip[0], tip[1] - beak * 0.8 * gape, tip[2] - beak * 0.25)
        solids.append(
            capsule(slot, "face", (start[0], start[1] - thick * 0.7, start[2]), low, thick * 0.7, rb * 0.8, -1)
        )
    if kind == "chicken":
        for back, size in ((0.25, 0.3), (-0.1, 0.36), (-0.45, 0.28)):
            solids.append(ball("accent", "headgear", (x, y + skull * 1.02, z + skull * back), skull * size))
        solids.append(ball("accent", "face", (x, y - skull * 0.75, z + skull * 0.85), skull * 0.26))
    if kind == "parrot":
        solids += [
            capsule(
                "cloth_b",
                "hair",
                (x, y + skull * 0.8, z),
                (x, y + skull * (1.7 - back * 0.5), z - skull * (0.2 + back)),
                skull * 0.22,
                skull * 0.06,
            )
            for back in (0.0, 0.3, 0.6)
        ]
    if kind == "owl":
        solids += [
            capsule(
                "cloth_a",
                "hair",
                (side * skull * 0.55, y + skull * 0.65, z),
                (side * skull * 0.92, y + skull * 1.35, z - skull * 0.1),
                skull * 0.28,
                skull * 0.04,
            )
            for side in (-1.0, 1.0)
        ]
        solids.append(
            ellipsoid(
                "cloth_a", "hair", (x, y + skull * 0.4, z - skull * 0.25), (skull * 1.04, skull * 0.72, skull * 0.9)
            )
        )
    if kind == "penguin":
        solids += [
            ellipsoid(
                "cloth_b",
                "head",
                (side * skull * 0.42, y - skull * 0.05, z + skull * 0.45),
                (skull * 0.44, skull * 0.56, skull * 0.52),
            )
            for side in (-1.0, 1.0)
        ]


def _wings(
    solids: list[Solid],
    kind: str,
    middle: tuple[float, float, float],
    wide: float,
    high: float,
    wave: float,
    *,
    flying: bool,
    rest: float,
) -> None:
    slot = {"parrot": "accent", "duck": "cloth_a"}.get(kind, "cloth_a")
    for side, part in ((-1.0, "wing_right"), (1.0, "wing_left")):
        root = (side * wide * 0.85, middle[1] + high * 0.35, 0.0)
        if not flying:
            tip = (side * (wide * 1.02 + rest), middle[1] - high * 0.55, -wide * 0.55)
            solids.append(capsule(slot, part, root, tip, high * 0.32, high * 0.14, -1 if slot == "cloth_a" else 0))
            if kind != "penguin":
                solids.append(
                    capsule(
                        "cloth_b",
                        part,
                        (root[0] * 1.04, root[1] - high * 0.5, -wide * 0.25),
                        (tip[0] * 1.03, tip[1], tip[2]),
                        high * 0.13,
                        high * 0.06,
                    )
                )
            continue
        up = high * (0.9 * sin_turns(wave * 2.0 + 0.2))
        for i, reach in enumerate((2.2, 1.95, 1.6)):
            tip = (side * wide * reach, root[1] + up * (1.0 - 0.25 * i), -wide * 0.3 * i - 0.04)
            solids.append(
                capsule(
                    slot if i < 2 else "cloth_b",
                    part,
                    root,
                    tip,
                    high * 0.2,
                    high * 0.13,
                    -i if slot == "cloth_a" else 0,
                )
            )
