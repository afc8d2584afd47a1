"""Hands: palm, thumb and four fingers, bent to what they do."""

from mintmark.craft.camera import Vec, minus, plus, times, unit
from mintmark.craft.exact import cos_turns, sin_turns
from mintmark.craft.tracer.scene import Capsule
from mintmark.modes.shot.people.flesh import part_way
from mintmark.modes.shot.people.skeleton import Limb
from mintmark.modes.shot.people.stances import Grip

_CURLS: dict[Grip, tuple[float, float, float, float]] = {
    Grip.RELAXED: (24.0, 30.0, 36.0, 42.0),
    Grip.FLAT: (4.0, 3.0, 4.0, 6.0),
    Grip.FIST: (88.0, 90.0, 90.0, 90.0),
    Grip.POINT: (-2.0, 82.0, 88.0, 90.0),
    Grip.GRASP: (48.0, 52.0, 55.0, 58.0),
    Grip.SPREAD: (8.0, 4.0, 8.0, 14.0),
}
"""How far the first joints of index to little finger are bent, in degrees."""
_SPREAD: dict[Grip, float] = {Grip.SPREAD: 13.0, Grip.FLAT: 3.0}
_THUMBS: dict[Grip, Vec] = {
    Grip.RELAXED: (0.55, 0.35, 0.85),
    Grip.FLAT: (0.75, 0.15, 0.75),
    Grip.FIST: (0.15, 0.75, 0.55),
    Grip.POINT: (0.2, 0.75, 0.6),
    Grip.GRASP: (0.5, 0.8, 0.5),
    Grip.SPREAD: (1.0, 0.2, 0.45),
}
"""Where the thumb points: across, out of the palm, along the fingers."""
_LENGTHS = (0.92, 1.0, 0.94, 0.76)


def hand(limb: Limb, grip: Grip, length: float) -> list[Capsule]:
    """The solids of a hand of this length, wrist to fingertip."""
    across, palm, along = limb.tip
    wrist = limb.end

    def at(x: float, y: float, z: float) -> Vec:
        return plus(plus(wrist, times(across, x * length)), plus(times(palm, y * length), times(along, z * length)))

    solids = [Capsule(part_way(limb.middle, limb.end, 0.9), at(0.0, 0.0, 0.12), 0.155 * length, 0.15 * length)]
    fan = _SPREAD.get(grip, 1.5)
    for finger, (curl, share) in enumerate(zip(_CURLS[grip], _LENGTHS, strict=True)):
        row = 1.5 - finger  # 1.5 is the index, on the side of the thumb
        root, knuckle = at(0.07 * row, 0.0, 0.08), at(0.118 * row, -0.01, 0.52 - 0.018 * abs(row - 0.5))
        solids.append(Capsule(root, knuckle, 0.088 * length, 0.075 * length))
        outward = fan * row * 0.5
        first = _bent(limb, curl, outward)
        middle = plus(knuckle, times(first, 0.25 * share * length))
        second = _bent(limb, curl * 2.05 + 6.0, outward * 0.7)
        tip = plus(middle, times(second, 0.24 * share * length))
        solids.append(Capsule(knuckle, middle, 0.058 * length, 0.051 * length))
        solids.append(Capsule(middle, tip, 0.051 * length, 0.038 * length))
    solids += _thumb(limb, grip, length)
    return solids


def _bent(limb: Limb, curl: float, outward: float) -> Vec:
    across, palm, along = limb.tip
    sine, cosine = sin_turns(curl / 360.0), cos_turns(curl / 360.0)
    side, ahead = sin_turns(outward / 360.0), cos_turns(outward / 360.0)
    return unit(plus(times(across, side), plus(times(palm, sine * ahead), times(along, cosine * ahead))))


def _thumb(limb: Limb, grip: Grip, length: float) -> list[Capsule]:
    across, palm, along = limb.tip
    x, y, z = _THUMBS[grip]
    way = unit(plus(times(across, x), plus(times(palm, y), times(along, z))))
    root = plus(plus(limb.end, times(across, 0.1 * length)), times(along, 0.1 * length))
    ball = plus(plus(root, times(way, 0.26 * length)), times(across, 0.06 * length))
    middle = plus(ball, times(way, 0.17 * length))
    bow = unit(plus(times(way, 0.85), plus(times(along, 0.45), times(palm, 0.1))))
    return [
        Capsule(root, ball, 0.088 * length, 0.072 * length),
        Capsule(ball, middle, 0.066 * length, 0.056 * length),
        Capsule(middle, plus(middle, times(bow, 0.14 * length)), 0.056 * length, 0.044 * length),
    ]


def between(arms: tuple[Limb, Limb], length: float) -> tuple[Vec, float, Vec, Vec]:
    """The middle between two palms, how far apart they are, and the directions across and along."""
    left, right = (plus(arm.end, times(arm.tip[2], 0.45 * length)) for arm in arms)
    across = unit(minus(left, right), (1.0, 0.0, 0.0))
    gap = minus(left, right)
    wide = gap[0] * across[0] + gap[1] * across[1] + gap[2] * across[2]
    return part_way(right, left, 0.5), wide, across, unit(plus(arms[0].tip[2], arms[1].tip[2]))
