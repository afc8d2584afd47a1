"""Insects, and what creeps beside them."""

import itertools

from mintmark.craft.exact import cos_turns, sin_turns
from mintmark.craft.rig.beat import Beat, beat_of, foot, mien_of, settled
from mintmark.craft.rig.dna import CharacterDNA
from mintmark.craft.rig.solids import Figure, Head, Solid, ball, capsule, ellipsoid

SHAPES = {
    "beetle": (0.34, 0.3, 0.46, 0.22, 3),
    "ant": (0.24, 0.24, 0.3, 0.23, 3),
    "bee": (0.28, 0.28, 0.36, 0.26, 3),
    "spider": (0.36, 0.33, 0.38, 0.22, 4),
    "butterfly": (0.13, 0.14, 0.34, 0.2, 3),
    "scorpion": (0.26, 0.2, 0.36, 0.2, 4),
}
"""Half width, height and length of the abdomen, radius of the head, pairs of legs."""


def insect(dna: CharacterDNA, *, pose: str, emotion: str, animation: str | None, phase: float, chibi: float) -> Figure:  # noqa: C901, PLR0912 - a table of cases, read from top to bottom
    """One moment of an insect."""
    kind = dna.beast.species if dna.beast.species in SHAPES else "beetle"
    beat = beat_of(pose, animation, phase, "insect")
    s = dna.beast.size * 1.1
    wide, high, long, skull = (value * s for value in SHAPES[kind][:4])
    skull *= 0.9 + 0.2 * chibi
    pairs = int(SHAPES[kind][4])
    airy = kind in ("bee", "butterfly")
    base = (
        0.42 + 0.04 * sin_turns(beat.wave) if airy and not beat.asleep and beat.fall < 0.3 else 0.2 - 0.1 * beat.sit
    ) * s
    solids: list[Solid] = []
    add = solids.append
    y = base + high * 0.7
    abdomen = (0.0, y + (0.04 * s if kind == "ant" else 0.0), -long * 0.62)
    head = (0.0, y + 0.05 * s, long * 0.42 + skull * 0.5)
    add(ellipsoid("cloth_a", "torso", abdomen, (wide, high, long)))
    if kind == "bee":
        for z in (-1.05, -0.62, -0.2):
            by = 1.0 - 0.9 * (z + 0.62) * (z + 0.62)
            add(ellipsoid("cloth_b", "torso", (0.0, y, long * z), (wide * by * 1.03, high * by * 1.03, long * 0.1)))
        add(capsule("dark", "tail", (0.0, y, -long * 1.6), (0.0, y - 0.02, -long * 1.85), 0.05 * s, 0.01 * s))
    if kind == "beetle":
        add(
            capsule(
                "cloth_b", "torso", (0.0, y + high * 0.97, long * 0.1), (0.0, y + high * 0.5, -long * 1.5), 0.03 * s
            )
        )
        for x, z in ((0.5, -0.3), (-0.5, -0.3), (0.45, -0.95), (-0.45, -0.95)):
            add(ball("accent", "torso", (x * wide, y + high * 0.78, long * z), 0.075 * s))
        add(
            capsule(
                "cloth_b",
                "headgear",
                (0.0, head[1] + skull * 0.6, head[2] + skull * 0.4),
                (0.0, head[1] + skull * 1.7, head[2] + skull * 1.1),
                0.08 * s,
                0.03 * s,
            )
        )
    if kind == "spider":
        for x, z in ((0.0, -0.9), (0.3, -0.55), (-0.3, -0.55)):
            add(ball("accent", "torso", (x * wide, y + high * 0.86, long * z), 0.08 * s))
    add(
        ellipsoid(
            "cloth_b" if kind in ("beetle", "bee", "butterfly") else "cloth_a",
            "torso",
            (0.0, y, long * 0.2),
            (wide * 0.62, high * 0.68, long * 0.36),
        )
    )
    add(
        ellipsoid(
            "cloth_b" if kind in ("beetle", "butterfly") else "cloth_a",
            "head",
            head,
            (skull, skull * 0.94, skull * 0.9),
        )
    )
    for side in (-1.0, 1.0):
        if kind not in ("spider", "scorpion"):
            tip = (side * skull * 0.75, head[1] + skull * 1.5, head[2] + skull * (0.5 + 0.1 * sin_turns(beat.wave)))
            add(
                capsule(
                    "dark", "hair", (side * skull * 0.35, head[1] + skull * 0.75, head[2] + skull * 0.2), tip, 0.025 * s
                )
            )
            add(ball("accent" if kind == "butterfly" else "dark", "hair", tip, 0.05 * s))
        if kind in ("ant", "spider", "beetle") or beat.gape > 0.3:
            add(
                capsule(
                    "dark",
                    "face",
                    (side * skull * 0.4, head[1] - skull * 0.6, head[2] + skull * 0.7),
                    (side * skull * (0.15 + 0.4 * beat.gape), head[1] - skull * 0.8, head[2] + skull * 1.15),
                    0.05 * s,
                    0.015 * s,
                )
            )
        _legs(solids, beat, side, pairs, (wide, y, long), s, kind)
        if airy:
            _wings(solids, kind, side, (0.0, y + high * 0.7, long * 0.1), s, beat.wave)
        if kind == "scorpion":
            claw = (side * 0.42 * s, y + 0.02 * s, head[2] + (0.3 + 0.15 * beat.gape) * s)
            part = "arm_left" if side > 0 else "arm_right"
            add(capsule("cloth_a", part, (side * wide * 0.7, y, long * 0.4), (side * 0.5 * s, y, head[2]), 0.06 * s))
            add(capsule("cloth_a", part, (side * 0.5 * s, y, head[2]), claw, 0.07 * s, 0.1 * s))
            for turn in (-0.08, 0.08):
                add(
                    capsule(
                        "cloth_b", part, claw, (claw[0] + turn * s, claw[1], claw[2] + 0.2 * s), 0.07 * s, 0.015 * s
                    )
                )
    if kind == "scorpion":
        way = [
            (0.0, y, -long * 1.4),
            (0.0, y + 0.26 * s, -long * 1.8),
            (0.0, y + 0.58 * s, -long * 1.6),
            (0.0, y + 0.74 * s, (-1.0 + 0.8 * beat.gape) * long),
        ]
        for a, b in itertools.pairwise(way):
            add(capsule("cloth_a", "tail", a, b, 0.1 * s, 0.085 * s))
        add(capsule("accent", "tail", way[-1], (0.0, way[-1][1] - 0.1 * s, way[-1][2] + 0.18 * s), 0.1 * s, 0.01 * s))
    face = Head(
        head,
        (1.0, 0.0, 0.0),
        (0.0, 1.0, 0.0),
        (0.0, 0.0, 1.0),
        (skull, skull * 0.94, skull * 0.9),
        mien_of(emotion, beat),
        eyes="glow" if kind in ("spider", "scorpion") else "tall",
        brows="none",
        mouth=kind in ("bee", "butterfly"),
        spread=0.48,
        level=0.05,
        scale=1.0,
        slot="cloth_b" if kind in ("beetle", "butterfly") else "cloth_a",
        brow_slot="dark",
    )
    return settled(solids, (face,), beat, length=long * 3.0, half=wide, flies=airy)


def _legs(
    solids: list[Solid], beat: Beat, side: float, pairs: int, body: tuple[float, float, float], s: float, kind: str
) -> None:
    wide, y, long = body
    part = "leg_left" if side > 0 else "leg_right"
    airy = kind in ("bee", "butterfly")
    reach = (0.62 if pairs == 4 else 0.48) * s
    for i in range(pairs):
        share = i / (pairs - 1) - 0.5
        root = (side * wide * 0.5, y - 0.06 * s, long * (0.3 - 0.7 * (i / (pairs - 1))))
        if airy and beat.fall < 0.3:
            solids.append(capsule("dark", part, root, (side * wide * 0.7, y - 0.3 * s, root[2] - 0.06 * s), 0.026 * s))
            continue
        z, up = foot(beat, (i % 2) * 0.5 + (0.25 if side > 0 else 0.75), 0.16 * s, 0.14 * s)
        toe = (side * (wide * 0.5 + reach), 0.03 * s + up, root[2] - share * 0.55 * s + z)
        knee = (
            side * (wide * 0.5 + reach * 0.55),
            y + (0.26 if pairs == 4 else 0.14) * s + up * 0.5,
            (root[2] + toe[2]) * 0.5,
        )
        slot = "cloth_b" if kind in ("beetle", "ant", "scorpion", "spider") else "dark"
        solids += [
            capsule(slot, part, root, knee, 0.055 * s, 0.042 * s),
            capsule(slot, part, knee, toe, 0.042 * s, 0.03 * s),
        ]


def _wings(
    solids: list[Solid],
    kind: str,
    side: float,
    root: tuple[float, float, float],
    s: float,
    wave: float,
) -> None:
    part = "wing_left" if side > 0 else "wing_right"
    lift = cos_turns(wave * 2.0)
    if kind == "bee":
        across = (side * 0.82, 0.5 + 0.3 * lift, -0.28)
        for length, drop in ((0.5, 0.0), (0.36, 0.14)):
            middle = (
                root[0] + across[0] * length * s * 0.55,
                root[1] + across[1] * length * s * 0.55,
                root[2] - 0.05 * s - drop * s,
            )
            solids.append(
                capsule(
                    "white",
                    part,
                    root,
                    (middle[0] * 1.7, root[1] + across[1] * length * s, middle[2] - 0.05),
                    0.06 * s,
                    0.13 * s,
                )
            )
        return
    open_ = 0.55 + 0.35 * lift
    for up, back, size in ((0.55, -0.1, 0.36), (-0.28, -0.2, 0.27)):
        middle = (
            side * (0.12 + size * open_ * 1.15) * s,
            root[1] + up * size * 1.3 * s,
            root[2] + back * s - size * (1.0 - open_) * 0.8 * s,
        )
        frame = ((side * open_, 0.0, -(1.0 - open_)), (0.0, 1.0, 0.0), ((1.0 - open_) * side, 0.0, open_))
        solids.append(ellipsoid("cloth_a", part, middle, (size * s * 1.08, size * s * 1.08, 0.02), frame))
        solids.append(
            ellipsoid(
                "cloth_b",
                part,
                (middle[0], middle[1], middle[2] + 0.02),
                (size * s * 0.84, size * s * 0.84, 0.024),
                frame,
            )
        )
        solids.append(
            ellipsoid(
                "accent",
                part,
                (middle[0] + side * size * 0.2 * s * open_, middle[1] + up * 0.1 * s, middle[2] + 0.04),
                (size * s * 0.34, size * s * 0.34, 0.024),
                frame,
            )
        )
