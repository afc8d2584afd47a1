"""Hands with a thumb and fingers in place of the rig's balls, which are all that small pictures have room for."""

from math import sqrt

from mintmark.craft.camera import Vec, cross, dot, minus, plus, times, unit
from mintmark.craft.rig.figure import Figure, Solid, capsule, ellipsoid

FORWARD: Vec = (0.0, 0.0, 1.0)
RAISED = 0.35
"""From which rise of the forearm on a hand shows its palm: it waves, cheers or is surprised."""
SPREAD = 1.3
"""How much longer the fingers of such a hand are drawn."""
_ARMS = {"hand_right": "arm_right", "hand_left": "arm_left"}
_HELD = frozenset({"weapon", "off_hand", "prop", "pet"})
_FINGERS = ((0.52, 0.86, 0.31), (0.18, 1.02, 0.33), (-0.18, 0.98, 0.32), (-0.50, 0.80, 0.29))
"""Of each finger: how far toward the thumb, how long, and how thick, in radii of the ball."""


def with_fingers(figure: Figure) -> Figure:
    """The figure with every hand that is a plain ball drawn out."""
    solids: list[Solid] = []
    for solid in figure.solids:
        arm = _ARMS.get(solid.part)
        forearm = _forearm(figure, arm, solid) if arm and solid.kind == "capsule" and solid.a == solid.b else None
        solids += [solid] if forearm is None else _hand(figure, solid, forearm)
    return Figure(tuple(solids), figure.heads, figure.anchor, figure.lift)


def _forearm(figure: Figure, part: str, hand: Solid) -> Solid | None:
    """The piece of the arm that ends at the hand."""
    pieces = [one for one in figure.solids if one.part == part and one.kind == "capsule" and one.a != one.b]
    near = [one for one in pieces if _far(one.b, hand.a) < 2.2 * hand.ra]
    return min(near, key=lambda one: _far(one.b, hand.a)) if near else None


def _far(a: Vec, b: Vec) -> float:
    d = minus(a, b)
    return sqrt(dot(d, d))


def _hand(figure: Figure, ball: Solid, forearm: Solid) -> list[Solid]:
    along = unit(minus(forearm.b, forearm.a), (0.0, -1.0, 0.0))
    inward = (-1.0 if ball.part == "hand_left" else 1.0, 0.0, 0.0)
    raised = along[1] > RAISED
    wish = plus(times(FORWARD, 0.1 if raised else 0.9), times(inward, 1.0 if raised else 0.55))
    thumb = unit(minus(wish, times(along, dot(wish, along))), (0.0, 0.0, 1.0))
    palm = unit(cross(along, thumb))
    r, at, slot, part = ball.ra, ball.a, ball.slot, ball.part
    grips = any(one.part in _HELD and _touches(one, at, r * 1.25) for one in figure.solids)
    if grips:
        knuckles = [
            capsule(slot, part, plus(at, plus(times(along, 0.35 * r), plus(times(thumb, t * r), times(palm, 0.3 * r)))),
                    plus(at, plus(times(along, 0.2 * r), plus(times(thumb, t * r), times(palm, -0.5 * r)))), 0.36 * r)
            for t in (0.55, 0.18, -0.18, -0.52)
        ]  # fmt: skip
        fist = ellipsoid(slot, part, at, (0.78 * r, 0.86 * r, 0.72 * r), (thumb, along, palm))
        over = capsule(
            slot,
            part,
            plus(at, times(thumb, 0.6 * r)),
            plus(at, plus(times(thumb, 0.55 * r), plus(times(along, 0.5 * r), times(palm, 0.42 * r)))),
            0.30 * r,
        )
        return [fist, *knuckles, over]
    root = plus(at, times(along, 0.25 * r))
    found = [
        ellipsoid(slot, part, plus(at, times(along, -0.05 * r)), (0.80 * r, 0.95 * r, 0.50 * r), (thumb, along, palm))
    ]
    for across, size, thick in _FINGERS:
        start = plus(root, times(thumb, across * r))
        lean = plus(
            times(along, size * r * (SPREAD if raised else 1.0)),
            plus(times(thumb, across * 0.32 * r), times(palm, -0.10 * r)),
        )
        found.append(capsule(slot, part, start, plus(start, lean), thick * r, thick * 0.86 * r))
    start = plus(at, plus(times(thumb, 0.52 * r), times(along, -0.25 * r)))
    found.append(
        capsule(
            slot, part, start, plus(start, plus(times(thumb, 0.62 * r), times(along, 0.62 * r))), 0.33 * r, 0.26 * r
        )
    )
    return found


def _touches(solid: Solid, at: Vec, reach: float) -> bool:
    """Whether a solid comes near a point: by its axis where it has one, else by its middle."""
    along = minus(solid.b, solid.a)
    length = dot(along, along)
    share = min(1.0, max(0.0, dot(minus(at, solid.a), along) / length)) if length > 0.0 else 0.0
    size = max(
        solid.ra, max(sqrt(dot(axis, axis)) for axis in solid.axes) * 0.8 if solid.kind in ("ellipsoid", "box") else 0.0
    )
    return _far(plus(solid.a, times(along, share)), at) < reach + size
