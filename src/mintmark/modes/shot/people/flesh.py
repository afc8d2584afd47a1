"""The body as lumps to be melted: trunk, arms and legs, under cloth of some thickness."""

from mintmark.craft.blobs import Ball, Block, Lump, Rod
from mintmark.craft.camera import Vec, cross, minus, plus, times, unit
from mintmark.modes.shot.people.skeleton import Limb, Skeleton

CELL = 0.025
"""How fine bodies are cut, in meters at a girth of 1."""


def part_way(a: Vec, b: Vec, share: float) -> Vec:
    """The point so far from a toward b."""
    return plus(a, times(minus(b, a), share))


def trunk(skeleton: Skeleton, thick: float = 0.0) -> list[Lump]:
    """Chest, waist, belly and the slope from neck to shoulders."""
    body, chest, pelvis = skeleton.body, skeleton.chest, skeleton.pelvis
    g, fem = body.girth, body.feminine
    lumps: list[Lump] = [
        Ball(
            chest.at(0.0, 0.29 * body.torso, 0.004 * g),
            (0.60 * body.shoulder + 0.052 * g + thick, 0.33 * body.torso, (0.102 if fem else 0.113) * g + thick),
            chest.axes,
            0.05 * g,
        ),
        Ball(
            chest.at(0.0, -0.04 * body.torso, 0.008 * g),
            ((0.122 if fem else 0.141) * g + thick, 0.30 * body.torso, (0.094 if fem else 0.105) * g + thick),
            chest.axes,
            0.10 * g,
        ),
        Ball(
            pelvis.at(0.0, 0.12 * body.torso, 0.0),
            ((0.150 if fem else 0.147) * g + thick, 0.26 * body.torso, (0.104 if fem else 0.108) * g + thick),
            pelvis.axes,
            0.08 * g,
        ),
        Rod(
            chest.at(0.0, 0.625 * body.torso, -0.022 * g),
            chest.at(0.0, 0.54 * body.torso, -0.016 * g),
            (0.050 if fem else 0.058) * g + thick,
            0.070 * g + thick,
            0.04 * g,
        ),
    ]
    for side, arm in zip((1.0, -1.0), skeleton.arms, strict=True):
        lumps.append(
            Rod(
                chest.at(side * 0.03 * g, 0.562 * body.torso, -0.018 * g),
                plus(arm.root, times(chest.axes[1], 0.004 * g)),
                0.054 * g + thick,
                (0.042 if fem else 0.050) * g + thick,
                0.04 * g,
            )
        )
        if fem:
            lumps.append(
                Ball(
                    chest.at(side * 0.068 * g, 0.335 * body.torso, 0.082 * g),
                    (0.066 * g + thick, 0.064 * g + thick, 0.054 * g + thick),
                    chest.axes,
                    0.045 * g,
                )
            )
    return lumps


def sleeve(skeleton: Skeleton, arm: Limb, to: float, thick: float = 0.0) -> list[Lump]:
    """An arm from the shoulder on: `to` is 1 at the elbow and 2 at the wrist."""
    g = skeleton.body.girth * (0.9 if skeleton.body.feminine else 1.0)
    upper = part_way(arm.root, arm.middle, min(to, 1.0))
    lumps: list[Lump] = [Rod(arm.root, upper, 0.057 * g + thick, (0.062 - 0.017 * min(to, 1.0)) * g + thick, 0.035 * g)]
    if to > 1.0:
        end = part_way(arm.middle, arm.end, to - 1.0)
        lumps.append(Rod(arm.middle, end, 0.045 * g + thick, (0.045 - 0.012 * (to - 1.0)) * g + thick, 0.02 * g))
    return lumps


def bare_arm(skeleton: Skeleton, arm: Limb, start: float) -> list[Lump]:
    """Skin from a sleeve's end to the wrist."""
    g = skeleton.body.girth * (0.88 if skeleton.body.feminine else 1.0)
    lumps: list[Lump] = []
    if start < 1.0:
        lumps.append(Rod(part_way(arm.root, arm.middle, start), arm.middle, 0.048 * g, 0.040 * g, 0.02 * g))
    begin = part_way(arm.middle, arm.end, max(start - 1.0, 0.0))
    belly = part_way(arm.middle, arm.end, max(0.28, start - 0.9))
    lumps.append(Rod(begin, belly, 0.040 * g, 0.041 * g, 0.02 * g))
    lumps.append(Rod(belly, part_way(arm.middle, arm.end, 1.03), 0.041 * g, 0.026 * g, 0.02 * g))
    return lumps


def seat_of(skeleton: Skeleton, thick: float = 0.0) -> list[Lump]:
    """Hips and bottom."""
    body, pelvis = skeleton.body, skeleton.pelvis
    g, fem = body.girth, body.feminine
    lumps: list[Lump] = [
        Ball(
            pelvis.at(0.0, 0.09 * body.torso, -0.004 * g),
            ((0.158 if fem else 0.149) * g + thick, 0.22 * body.torso, (0.108 if fem else 0.106) * g + thick),
            pelvis.axes,
            0.05 * g,
        )
    ]
    lumps += [
        Ball(
            pelvis.at(side * 0.068 * g, -0.005 * g, -0.040 * g),
            ((0.092 if fem else 0.084) * g + thick, 0.094 * g + thick, 0.086 * g + thick),
            pelvis.axes,
            0.05 * g,
        )
        for side in (1.0, -1.0)
    ]
    return lumps


def trouser(skeleton: Skeleton, leg: Limb, to: float, thick: float = 0.0, flare: float = 0.0) -> list[Lump]:
    """A leg from the hip on: `to` is 1 at the knee and 2 at the ankle."""
    g = skeleton.body.girth
    thigh = (0.092 if skeleton.body.feminine else 0.088) * g
    knee = part_way(leg.root, leg.middle, min(to, 1.0))
    at_knee = (0.062 + flare * 0.5) * g + (1.0 - min(to, 1.0)) * (thigh - 0.062 * g)
    lumps: list[Lump] = [Rod(leg.root, knee, thigh + thick, at_knee + thick, 0.05 * g)]
    if to > 1.0:
        calf = part_way(leg.middle, leg.end, 0.32)
        end = part_way(leg.middle, leg.end, to - 1.0)
        lumps.append(Rod(leg.middle, calf, 0.060 * g + thick, (0.059 + flare * 0.5) * g + thick, 0.02 * g))
        lumps.append(Rod(calf, end, (0.059 + flare * 0.5) * g + thick, (0.045 + flare) * g + thick, 0.02 * g))
    return lumps


def bare_leg(skeleton: Skeleton, leg: Limb, start: float) -> list[Lump]:
    """Skin from a hem to the ankle."""
    g = skeleton.body.girth * (0.92 if skeleton.body.feminine else 1.0)
    lumps: list[Lump] = []
    if start < 1.0:
        lumps.append(Rod(part_way(leg.root, leg.middle, start), leg.middle, 0.068 * g, 0.053 * g, 0.03 * g))
    calf = part_way(leg.middle, leg.end, 0.3)
    back = plus(calf, times(leg.tip[2], -0.012 * g))
    lumps.append(Rod(leg.middle, back, 0.052 * g, 0.054 * g, 0.04 * g))
    lumps.append(Rod(back, leg.end, 0.053 * g, 0.034 * g, 0.03 * g))
    return lumps


def hang(skeleton: Skeleton, down: float, flare: float, thick: float = 0.0, ways: int = 5) -> list[Lump]:
    """Cloth that falls from the hips around both legs: `down` is 1 at the knees; it spans whatever the legs do."""
    g = skeleton.body.girth
    left, right = skeleton.legs
    lumps: list[Lump] = []
    for way in range(ways):
        share = way / (ways - 1)
        root = part_way(left.root, right.root, share)
        knee = part_way(left.middle, right.middle, share)
        lower = part_way(left.end, right.end, share)
        hem = part_way(root, knee, down) if down <= 1.0 else part_way(knee, lower, down - 1.0)
        first = root if down > 1.0 else part_way(root, knee, 0.0)
        radius = (0.092 + flare) * g + thick
        if down > 1.0:
            lumps.append(Rod(first, knee, 0.098 * g + thick, (0.084 + flare * 0.6) * g + thick, 0.07 * g))
            lumps.append(Rod(knee, hem, (0.084 + flare * 0.6) * g + thick, radius, 0.05 * g))
        else:
            lumps.append(Rod(first, hem, 0.098 * g + thick, radius, 0.07 * g))
    return lumps


def waistline(skeleton: Skeleton, height: float) -> list[Lump]:
    """What a top loses below a straight hem, `height` torsos over the hips. Too narrow to reach sleeves beside it."""
    g, pelvis = skeleton.body.girth, skeleton.pelvis
    deep = 0.3 * skeleton.body.torso
    middle = pelvis.at(0.0, height * skeleton.body.torso - deep, -0.01 * g)
    return [Block(middle, (0.18 * g, deep, 0.145 * g), pelvis.axes, 0.0, 0.006)]


def hemline(skeleton: Skeleton, down: float) -> list[Lump]:
    """What falling cloth loses below a straight hem."""
    g = skeleton.body.girth
    left, right = skeleton.legs
    hip = part_way(left.root, right.root, 0.5)
    knee = part_way(left.middle, right.middle, 0.5)
    low = part_way(left.end, right.end, 0.5)
    start, end = (hip, knee) if down <= 1.0 else (knee, low)
    hem = part_way(start, end, down if down <= 1.0 else down - 1.0)
    along = unit(minus(end, start), (0.0, -1.0, 0.0))
    across = unit(minus(left.root, right.root), (1.0, 0.0, 0.0))
    out = unit(cross(along, across), (0.0, 0.0, 1.0))
    across = cross(out, along)
    return [Block(plus(hem, times(along, 0.17 * g)), (0.5 * g, 0.15 * g, 0.5 * g), (across, along, out), 0.0, 0.008)]


def neck_hole(skeleton: Skeleton, wide: float = 0.0, low: float = 0.0) -> list[Lump]:
    """Where the neck comes out of a top: `wide` and `low` open it further, in girths and torsos."""
    body, chest = skeleton.body, skeleton.chest
    g = body.girth
    radius = ((0.052 if body.feminine else 0.062) + wide) * g
    bottom = chest.at(0.0, (0.635 - low) * body.torso, 0.022 * g)
    return [Rod(bottom, chest.at(0.0, 0.95 * body.torso, 0.03 * g), radius, radius * 1.1, 0.008)]
