"""Two bones between a joint and a goal: where the elbow or the knee must be."""

from math import sqrt

from mintmark.craft.camera import Vec, dot, minus, plus, times, unit

LONGEST = 0.999
"""How much of its length a limb may stretch to: a fully straight one has no side to bend to."""


def reach(root: Vec, goal: Vec, upper: float, lower: float, toward: Vec) -> tuple[Vec, Vec]:
    """The middle joint and the end of a limb that reaches for a goal as far as it can, bending `toward`."""
    way = minus(goal, root)
    far = sqrt(dot(way, way))
    along = unit(way, (0.0, -1.0, 0.0))
    most, least = (upper + lower) * LONGEST, abs(upper - lower) + 1e-4
    far = most if far > most else max(far, least)
    out = minus(toward, times(along, dot(toward, along)))
    out = unit(out, (0.0, 0.0, 1.0))
    share = (upper * upper - lower * lower + far * far) / (2.0 * far)
    rest = upper * upper - share * share
    height = sqrt(rest) if rest > 0.0 else 0.0
    return plus(plus(root, times(along, share)), times(out, height)), plus(root, times(along, far))
