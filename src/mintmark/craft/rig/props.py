"""Things that belong to a pose: stools and books, bicycles, balls and water."""

import itertools
from collections.abc import Callable
from math import sqrt

from mintmark.craft.camera import Vec, minus, plus, times, unit
from mintmark.craft.exact import cos_turns, sin_turns
from mintmark.craft.rig.skeleton import Skeleton
from mintmark.craft.rig.solids import Solid, ball, box, capsule, cone, ellipsoid

RIM = 24
"""Pieces of a wheel's rim."""


def _between_hands(bones: Skeleton, forward: float = 0.0, up: float = 0.0) -> Vec:
    a, b = bones.left_arm.end, bones.right_arm.end
    _, y, z = bones.chest_axes
    return plus(times(plus(a, b), 0.5), plus(times(z, forward), times(y, up)))


def _hand(bones: Skeleton) -> Vec:
    arm = bones.right_arm
    return plus(arm.end, times(minus(arm.end, arm.middle), 0.2))


def _mouth(bones: Skeleton) -> Vec:
    return bones.on_head(0.0, -0.62, 0.92)


def _stool(bones: Skeleton) -> list[Solid]:
    size = bones.size
    seat = bones.pelvis[1] - size.belly_z * 0.62
    x, z = bones.pelvis[0], bones.pelvis[2] - 0.02
    wide = size.hip_x + size.thigh * 1.1
    found = [cone("wood", "prop", (x, seat - 0.07, z), (x, seat, z), wide, wide)]
    for dx, dz in ((-0.7, -0.7), (0.7, -0.7), (-0.7, 0.6), (0.7, 0.6)):
        found.append(
            capsule(
                "wood",
                "prop",
                (x + dx * wide, 0.03, z + dz * wide),
                (x + dx * wide * 0.8, seat - 0.06, z + dz * wide * 0.8),
                0.035,
                shade=-1,
            )
        )
    return found


def _open_book(bones: Skeleton) -> list[Solid]:
    middle = _between_hands(bones, 0.02, 0.1)
    left, up, forward = bones.chest_axes
    up = unit(plus(up, times(forward, 0.35)))
    s = bones.size.limb
    found = []
    for side in (-1.0, 1.0):
        across = unit(plus(times(left, side), times(forward, -0.3)))
        normal = unit(plus(times(forward, 0.9), times(left, side * 0.3)))
        frame = (across, up, normal)
        at = plus(middle, times(across, 0.27 * s))
        found.append(box("accent", "prop", plus(at, times(normal, 0.05 * s)), (0.28 * s, 0.34 * s, 0.03 * s), frame))
        found.append(box("white", "prop", at, (0.25 * s, 0.36 * s, 0.05 * s), frame, 1))
        mark = plus(at, times(normal, 0.085 * s))
        found.append(box("gold", "prop", mark, (0.1 * s, 0.13 * s, 0.01 * s), frame))
    return found


def _bowl(bones: Skeleton) -> list[Solid]:
    hand = bones.left_arm.end
    at = plus(hand, (-0.02, 0.06, 0.08))
    return [
        cone("accent", "prop", plus(at, (0.0, -0.06, 0.0)), plus(at, (0.0, 0.06, 0.0)), 0.07, 0.15),
        ellipsoid("gold", "prop", plus(at, (0.0, 0.07, 0.0)), (0.13, 0.04, 0.13), shade=1),
    ]


def _spoon(bones: Skeleton) -> list[Solid]:
    hand, mouth = _hand(bones), _mouth(bones)
    return [capsule("metal", "prop", hand, mouth, 0.022), ball("metal", "prop", mouth, 0.05, 1)]


def _plush(bones: Skeleton) -> list[Solid]:
    s = bones.size.limb
    at = _between_hands(bones, 0.1 * s, 0.0)
    _, up, forward = bones.chest_axes
    head = plus(at, times(up, 0.42 * s))
    found = [
        ball("wood", "prop", at, 0.3 * s),
        ball("wood", "prop", head, 0.24 * s, 1),
        ball("bone", "prop", plus(head, times(forward, 0.2 * s)), 0.1 * s),
    ]
    for side in (-1.0, 1.0):
        out = times(bones.chest_axes[0], side)
        found.append(ball("wood", "prop", plus(head, plus(times(up, 0.2 * s), times(out, 0.17 * s))), 0.09 * s))
        found.append(
            ball(
                "wood",
                "prop",
                plus(at, plus(times(up, -0.24 * s), plus(times(out, 0.2 * s), times(forward, 0.14 * s)))),
                0.13 * s,
            )
        )
    return found


def _ball(bones: Skeleton) -> list[Solid]:
    high = plus(bones.left_arm.end, (0.1, 0.27, 0.04))
    return [ellipsoid("accent", "prop", high, (0.19, 0.19, 0.19), pattern="stripes")]


def _pad(bones: Skeleton) -> list[Solid]:
    s = bones.size.limb
    left, up, forward = bones.chest_axes
    tilt = unit(plus(up, times(forward, 0.45)))
    normal = unit(minus(forward, times(up, 0.45)))
    at = plus(bones.left_arm.end, plus(times(left, -0.22 * s), times(forward, 0.12 * s)))
    return [
        box("wood", "prop", at, (0.42 * s, 0.34 * s, 0.03 * s), (left, tilt, normal)),
        box(
            "white", "prop", plus(at, times(normal, -0.03 * s)), (0.36 * s, 0.28 * s, 0.03 * s), (left, tilt, normal), 1
        ),
    ]


def _pencil(bones: Skeleton) -> list[Solid]:
    hand = _hand(bones)
    way = bones.weapon
    low, high = minus(hand, times(way, 0.12)), plus(hand, times(way, 0.2))
    return [
        capsule("gold", "prop", low, high, 0.03),
        capsule("dark", "prop", minus(hand, times(way, 0.17)), low, 0.008, 0.03),
    ]


def _toothbrush(bones: Skeleton) -> list[Solid]:
    hand, mouth = _hand(bones), _mouth(bones)
    way = unit(minus(mouth, hand))
    end = plus(mouth, times(way, 0.02))
    return [
        capsule("accent", "prop", minus(hand, times(way, 0.08)), end, 0.026),
        capsule("white", "prop", minus(end, times(way, 0.1)), end, 0.04, shade=1),
    ]


def _foam(bones: Skeleton) -> list[Solid]:
    unit_x = bones.size.head_x
    return [
        ball("white", "prop", bones.on_head(x, y, 0.86), unit_x * r, 1)
        for x, y, r in ((-0.3, -0.74, 0.08), (-0.12, -0.8, 0.1), (0.08, -0.8, 0.07))
    ]


def _wheel(middle: Vec, radius: float) -> list[Solid]:
    points = [
        (middle[0], middle[1] + radius * cos_turns(i / RIM), middle[2] + radius * sin_turns(i / RIM))
        for i in range(RIM)
    ]
    tyre = [capsule("dark", "prop", a, b, 0.045) for a, b in zip(points, [*points[1:], points[0]], strict=True)]
    spokes = [capsule("metal", "prop", points[i], points[i + RIM // 2], 0.012) for i in (0, 4, 8)]
    return [*tyre, *spokes, ball("metal", "prop", middle, 0.055)]


def _bicycle(bones: Skeleton) -> list[Solid]:
    size = bones.size
    radius = size.leg * 0.62
    gap = radius * 1.35
    back, front = (0.0, radius + 0.03, -gap), (0.0, radius + 0.03, gap)
    seat = (0.0, bones.pelvis[1] - size.belly_z * 0.75, bones.pelvis[2] - 0.02)
    pedal = (0.0, radius * 0.95, -0.06)
    hands = _between_hands(bones)
    bar = (0.0, hands[1] - 0.02, hands[2])
    neck = (0.0, bar[1] - 0.1, bar[2] - 0.02)
    found = [*_wheel(back, radius), *_wheel(front, radius)]
    for a, b in (
        (pedal, seat),
        (pedal, neck),
        ((0.0, seat[1] - 0.12, seat[2] + 0.02), neck),
        (pedal, back),
        (back, seat),
        (neck, front),
        (neck, bar),
    ):
        found.append(capsule("accent", "prop", a, b, 0.032))
    found.append(
        capsule("dark", "prop", (seat[0], seat[1], seat[2] - 0.08), (seat[0], seat[1], seat[2] + 0.1), 0.07, 0.035)
    )
    found.append(
        capsule(
            "metal",
            "prop",
            (-abs(bones.right_arm.end[0]) - 0.04, bar[1], bar[2]),
            (abs(bones.left_arm.end[0]) + 0.04, bar[1], bar[2]),
            0.026,
        )
    )
    for limb in (bones.left_leg, bones.right_leg):
        foot = plus(limb.end, (0.0, -size.ankle, 0.04))
        found += [capsule("metal", "prop", pedal, foot, 0.022), box("dark", "prop", foot, (0.08, 0.02, 0.05))]
    return found


def _water(bones: Skeleton) -> list[Solid]:
    """The surface, with rings around the swimmer: solid, so that it hides what is below it."""
    middle = (bones.pelvis[0], 0.0, bones.pelvis[2])
    found = [cone("tear", "prop", (middle[0], -0.06, middle[2]), (middle[0], 0.02, middle[2]), 0.64, 0.64, shade=-1)]
    for radius, count in ((0.34, 12), (0.54, 16)):
        for i in range(count):
            if i % 4 == 3:
                continue
            a, b = i / count, (i + 1) / count
            found.append(
                capsule(
                    "tear",
                    "prop",
                    (middle[0] + radius * cos_turns(a), 0.03, middle[2] + radius * sin_turns(a)),
                    (middle[0] + radius * cos_turns(b), 0.03, middle[2] + radius * sin_turns(b)),
                    0.03,
                    shade=2,
                )
            )
    return found


def _pillow(bones: Skeleton) -> list[Solid]:
    size = bones.size
    at = (bones.head[0], size.head_x * 0.25, bones.head[2] - size.head_z * 0.1)
    return [ellipsoid("white", "prop", at, (size.head_y * 1.25, size.head_x * 0.5, size.head_z * 1.1))]


def _blanket(bones: Skeleton) -> list[Solid]:
    size = bones.size
    a, b = bones.pelvis, times(plus(bones.left_leg.end, bones.right_leg.end), 0.5)
    low, high = (b[0], 0.08, b[2]), (a[0] - (a[0] - bones.chest[0]) * -0.0, 0.1, a[2])
    far = sqrt((low[0] - high[0]) * (low[0] - high[0]) + (low[2] - high[2]) * (low[2] - high[2]))
    middle = ((low[0] + high[0]) * 0.5, a[1] * 0.52, (low[2] + high[2]) * 0.5)
    return [
        ellipsoid(
            "accent",
            "prop",
            middle,
            (far * 0.5 + size.belly_z * 1.5, a[1] * 0.75 + size.hip_x * 0.9, size.belly_z * 2.4),
        ),
        capsule(
            "white",
            "prop",
            (high[0] - size.belly_z * 0.9, 0.1, high[2] + 0.24),
            (high[0] - size.belly_z * 0.9, a[1] + size.hip_x * 1.0, high[2] + 0.02),
            0.07,
        ),
    ]


def _wave(bones: Skeleton) -> list[Solid]:
    """Two small arcs outside of the hand."""
    hand = plus(_hand(bones), (0.0, 0.05, 0.0))
    left, up, _ = bones.chest_axes
    found = []
    for radius in (0.2, 0.29):
        points = [
            plus(hand, plus(times(left, -radius * cos_turns(t)), times(up, radius * sin_turns(t))))
            for t in (-0.05, 0.0, 0.05, 0.1)
        ]
        found += [capsule("white", "effect", a, b, 0.02, glow=0.5, shade=1) for a, b in itertools.pairwise(points)]
    return found


PROPS: dict[str, Callable[[Skeleton], list[Solid]]] = {
    "stool": _stool,
    "open_book": _open_book,
    "bowl": _bowl,
    "spoon": _spoon,
    "plush": _plush,
    "ball": _ball,
    "pad": _pad,
    "pencil": _pencil,
    "toothbrush": _toothbrush,
    "foam": _foam,
    "bicycle": _bicycle,
    "water": _water,
    "pillow": _pillow,
    "blanket": _blanket,
    "wave": _wave,
}


def props(names: tuple[str, ...], bones: Skeleton) -> list[Solid]:
    """The things of a pose."""
    return [solid for name in names for solid in PROPS[name](bones)]
