"""Slimes and ghosts: bodies without bones."""

from dataclasses import replace

from mintmark.craft.camera import Vec
from mintmark.craft.exact import cos_turns, sin_turns
from mintmark.craft.rig.beat import beat_of, mien_of, settled
from mintmark.craft.rig.dna import CharacterDNA
from mintmark.craft.rig.solids import Figure, Head, Solid, ball, box, capsule, cone, ellipsoid


def slime(dna: CharacterDNA, *, pose: str, emotion: str, animation: str | None, phase: float, chibi: float) -> Figure:
    """One moment of a slime: it hops where others walk."""
    del chibi
    beat = beat_of(pose, animation, phase, "slime")
    kind, s = dna.beast.species, dna.beast.size
    hop = 0.0
    squash = beat.squash
    if animation in ("walk", "run"):
        wave = sin_turns(phase)
        hop = max(0.0, wave) * (0.22 if animation == "walk" else 0.34)
        squash = 1.0 + (0.16 * wave if wave > 0.0 else 0.3 * wave)
    r, high = 0.5 * s, 0.46 * s
    middle = (0.0, high * 0.86, 0.0)
    solids: list[Solid] = []
    add = solids.append
    if kind == "cube":
        solids += _jelly_cube(r)
        middle, size = (0.0, r * 0.85, 0.0), (r * 0.82, r * 0.8, r * 0.84)
    elif kind == "mushroom":
        add(ellipsoid("cloth_b", "torso", (0.0, high * 0.62, 0.0), (r * 0.66, high * 0.64, r * 0.62)))
        add(ellipsoid("cloth_a", "headgear", (0.0, high * 1.32, 0.0), (r * 1.08, high * 0.66, r * 1.04)))
        for x, y, z in (
            (-0.5, 1.62, 0.62),
            (0.45, 1.5, 0.8),
            (0.1, 1.86, 0.3),
            (-0.85, 1.4, -0.1),
            (0.88, 1.45, 0.05),
            (-0.1, 1.7, -0.7),
        ):
            add(ball("white", "headgear", (x * r, y * high, z * r), r * 0.17))
        middle, size = (0.0, high * 0.62, 0.0), (r * 0.66, high * 0.64, r * 0.62)
    else:
        add(ellipsoid("cloth_a", "torso", middle, (r, high, r * 0.92)))
        add(ellipsoid("cloth_a", "torso", (0.0, high * 0.32, 0.0), (r * 1.12, high * 0.36, r * 1.02)))
        add(
            ellipsoid("cloth_b", "torso", (-r * 0.42, high * 1.38, r * 0.45), (r * 0.2, high * 0.14, r * 0.14), shade=1)
        )
        if kind == "jelly":
            add(capsule("cloth_a", "torso", (0.0, high * 1.6, 0.0), (0.04, high * 2.0, -0.02), r * 0.36, r * 0.06))
        size = (r, high, r * 0.92)
    if kind == "crowned":
        add(cone("gold", "headgear", (0.0, high * 1.68, 0.0), (0.0, high * 1.92, 0.0), r * 0.5, r * 0.54))
        for turn in range(6):
            x, z = sin_turns(turn / 6) * r * 0.52, cos_turns(turn / 6) * r * 0.52
            add(
                capsule(
                    "gold", "headgear", (x, high * 1.88, z), (x * 1.08, high * 2.22, z * 1.08), r * 0.12, r * 0.03, 1
                )
            )
    if kind == "horned":
        for side in (-1.0, 1.0):
            add(
                capsule(
                    "bone",
                    "headgear",
                    (side * r * 0.55, high * 1.5, 0.1),
                    (side * r * 0.95, high * 2.2, 0.05),
                    r * 0.2,
                    r * 0.03,
                )
            )
    head = Head(
        middle,
        (1.0, 0.0, 0.0),
        (0.0, 1.0, 0.0),
        (0.0, 0.0, 1.0),
        size,
        mien_of(emotion, beat),
        eyes="round",
        brows="none",
        spread=0.4,
        level=-0.02,
        scale=0.8,
        slot="cloth_b" if kind == "mushroom" else "cloth_a",
        brow_slot="dark",
    )
    return settled(
        [one._replace(part="head") if one.part == "torso" else one for one in solids],
        (head,),
        replace(beat, squash=squash, lift=beat.lift + hop, fall=0.0)
        if animation != "death"
        else replace(beat, squash=max(0.3, 1.0 - 0.72 * phase), fall=0.0, lift=0.0),
        length=2.0 * r,
        half=r,
    )


def ghost(dna: CharacterDNA, *, pose: str, emotion: str, animation: str | None, phase: float, chibi: float) -> Figure:
    """One moment of a ghost: it floats, its hem waves."""
    del chibi
    beat = beat_of(pose, animation, phase, "ghost")
    kind, s = dna.beast.species, dna.beast.size
    wave = beat.wave
    float_up = 0.22 * s + 0.05 * s * sin_turns(wave) if not beat.sit else 0.06 * s
    r = 0.4 * s
    solids: list[Solid] = []
    add = solids.append
    head_at = (0.0, float_up + 1.05 * s, 0.0)
    trail = -0.2 * beat.stride * s
    if kind == "wisp":
        head_at = (0.0, float_up + 0.66 * s, 0.0)
        solids += _flame(head_at, r, wave, trail)
    else:
        add(ellipsoid("cloth_a", "head", head_at, (r, r * 1.02, r * 0.96)))
        waist = (0.0, float_up + 0.62 * s, trail * 0.4)
        add(capsule("cloth_a", "torso", (0.0, head_at[1] - r * 0.5, -0.03 * s), waist, r * 0.84, r * 0.9))
        for i in range(7):
            turn = i / 7
            x, z = sin_turns(turn) * r * 0.78, cos_turns(turn) * r * 0.7
            drop = float_up + (0.08 + 0.08 * sin_turns(wave + turn * 2.0)) * s
            add(
                capsule(
                    "cloth_a",
                    "torso",
                    (x, waist[1], z + trail * 0.4),
                    (x * 1.12, drop + 0.14 * s, z + trail),
                    r * 0.46,
                    r * 0.16,
                )
            )
        for side, part in ((-1.0, "arm_right"), (1.0, "arm_left")):
            up = 0.5 * beat.gape + 0.3 * beat.shine + 0.06 * sin_turns(wave + 0.25)
            add(
                capsule(
                    "cloth_a",
                    part,
                    (side * r * 0.85, head_at[1] - r * 0.75, 0.05),
                    (side * r * 1.45, head_at[1] - r * 0.85 + up * s, 0.3 * s),
                    r * 0.3,
                    r * 0.18,
                )
            )
    eyes, slot = "round", "cloth_a"
    if kind == "reaper":
        add(ellipsoid("cloth_a", "headgear", (0.0, head_at[1] + r * 0.14, -r * 0.2), (r * 1.16, r * 1.16, r * 1.05)))
        add(ellipsoid("dark", "head", (0.0, head_at[1] - r * 0.06, r * 0.3), (r * 0.8, r * 0.84, r * 0.76), shade=-1))
        top = (r * 1.55, float_up + 1.75 * s, 0.25 * s)
        add(capsule("wood", "weapon", (r * 1.4, float_up + 0.1 * s, 0.34 * s), top, 0.04 * s))
        add(capsule("metal", "weapon", top, (r * 0.2, top[1] + 0.1 * s, 0.3 * s), 0.07 * s, 0.05 * s, 1))
        add(
            capsule(
                "metal",
                "weapon",
                (r * 0.2, top[1] + 0.1 * s, 0.3 * s),
                (-r * 0.5, top[1] - 0.18 * s, 0.34 * s),
                0.05 * s,
                0.01 * s,
                1,
            )
        )
        eyes = "glow"
    if kind == "lantern":
        at = (r * 1.4, head_at[1] - r * 0.95 + 0.06 * s * sin_turns(wave + 0.25), 0.34 * s)
        add(ball("gold", "off_hand", (at[0], at[1] - 0.16 * s, at[2]), 0.12 * s, 1, 1.0))
        add(
            cone(
                "metal",
                "off_hand",
                (at[0], at[1] - 0.06 * s, at[2]),
                (at[0], at[1] + 0.02 * s, at[2]),
                0.13 * s,
                0.03 * s,
            )
        )
        add(
            cone(
                "metal",
                "off_hand",
                (at[0], at[1] - 0.3 * s, at[2]),
                (at[0], at[1] - 0.25 * s, at[2]),
                0.11 * s,
                0.11 * s,
            )
        )
    head = Head(
        head_at,
        (1.0, 0.0, 0.0),
        (0.0, 1.0, 0.0),
        (0.0, 0.0, 1.0),
        (r, r, r * 0.96),
        mien_of(emotion, beat),
        eyes=eyes,
        brows="none",
        mouth=kind != "reaper",
        spread=0.4,
        level=-0.02,
        slot=slot,
        brow_slot="dark",
    )
    return settled(
        solids, (head,), replace(beat, fall=0.0, squash=1.0 - 0.6 * beat.fall), length=1.0 * s, half=r, flies=True
    )


def _jelly_cube(r: float) -> list[Solid]:
    """A block with round edges, lighter above, darker where it rests, with bubbles in it."""
    half, round_ = r * 0.7, r * 0.14
    found = [
        box("cloth_a", "torso", (0.0, r * 0.8, 0.0), (r * 0.82, r * 0.72, r * 0.82)),
        box("cloth_a", "headgear", (0.0, r * 1.56, 0.0), (r * 0.72, r * 0.08, r * 0.72), shade=1),
        box("cloth_a", "hips", (0.0, r * 0.13, 0.0), (r * 0.9, r * 0.13, r * 0.9), shade=-1),
    ]
    for x, z in ((1.0, 1.0), (1.0, -1.0), (-1.0, 1.0), (-1.0, -1.0)):
        found.append(
            capsule("cloth_a", "torso", (x * half, r * 0.2, z * half), (x * half, r * 1.5, z * half), round_, None, -1)
        )
        end = (-z * half, r * 1.52, x * half)
        found.append(capsule("cloth_a", "headgear", (x * half, r * 1.52, z * half), end, round_ * 0.8, None, 1))
    for x, y, z, size in (
        (-0.5, 1.26, 0.8, 0.1),
        (-0.62, 1.02, 0.82, 0.06),
        (0.56, 0.42, 0.8, 0.08),
        (0.8, 1.2, 0.3, 0.09),
        (0.8, 0.6, -0.4, 0.07),
        (-0.8, 0.7, 0.2, 0.09),
        (-0.3, 1.1, -0.8, 0.1),
    ):
        found.append(ball("cloth_b", "torso", (x * r, y * r, z * r), size * r, 1))
    return found


def _flame(at: Vec, r: float, wave: float, trail: float) -> list[Solid]:
    """A will-o'-the-wisp: a bright heart, tongues that lick upward around it, a tail, and sparks."""
    found = [
        ball("cloth_a", "head", at, r * 0.92, 0, 0.5),
        capsule(
            "cloth_a",
            "tail",
            (at[0], at[1] - r * 0.5, at[2] - r * 0.1),
            (at[0] + r * 0.35 * sin_turns(wave), at[1] - r * 1.75, at[2] + trail - r * 0.2),
            r * 0.6,
            r * 0.05,
            -1,
            0.3,
        ),
    ]
    for place, (out, up, thick) in enumerate(
        ((0.0, 2.3, 0.66), (0.62, 1.75, 0.5), (-0.62, 1.85, 0.5), (1.12, 1.0, 0.42), (-1.12, 0.92, 0.42))
    ):
        sway = 0.24 * r * sin_turns(wave + place * 0.3)
        root = (at[0] + out * r * 0.55, at[1] + r * (0.42 - 0.3 * abs(out)), at[2] - r * 0.28)
        tip = (at[0] + out * r + sway, at[1] + up * r, at[2] - r * 0.35 + trail * 0.5)
        found.append(capsule("cloth_b", "hair", root, tip, thick * r, r * 0.05, -1 if out else 0, 0.3))
        if abs(out) < 1.0:
            inner = (at[0] + out * r * 0.8 + sway * 0.7, at[1] + (0.45 + 0.38 * up) * r, at[2] - r * 0.1)
            found.append(capsule("cloth_a", "hair", root, inner, thick * r * 0.8, r * 0.06, 1, 0.5))
    for place in range(3):
        turn = wave + place / 3.0
        spot = (at[0] + 1.5 * r * sin_turns(turn), at[1] + r * (0.3 + 0.5 * place), at[2] + 0.8 * r * cos_turns(turn))
        found.append(ball("cloth_a", "effect", spot, r * 0.13, 1, 1.0))
    return found
