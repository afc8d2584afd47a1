"""What is sewn on clothes: collars, lapels, ties, buttons, belts, cuffs, openings."""

from itertools import pairwise

from mintmark.craft.blobs import Ball, Lump, Rod, melt
from mintmark.craft.camera import Vec, dot, plus, times
from mintmark.craft.exact import cos_turns, sin_turns
from mintmark.craft.palette import mixed
from mintmark.craft.tracer.scene import Capsule, Ellipsoid, Material, Mesh
from mintmark.modes.shot.paints import cloth, metal, shiny
from mintmark.modes.shot.people.flesh import (
    part_way,
    trunk,
)
from mintmark.modes.shot.people.look import Look
from mintmark.modes.shot.people.skeleton import Skeleton
from mintmark.modes.shot.pieces import Piece


def front(skeleton: Skeleton, x: float, y: float, out: float) -> Vec:
    """A point before the chest: x in girths to the left, y in torsos over the waist, `out` in girths forward."""
    g = skeleton.body.girth
    return skeleton.chest.at(x * g, y * skeleton.body.torso, out * g)


def stands_out(skeleton: Skeleton, x: float, y: float, thick: float) -> float:
    """How far the clothed trunk stands out at a point of the chest's front, in girths."""
    from mintmark.craft.blobs import depth
    from mintmark.modes.shot.people.skeleton import placed
    from mintmark.modes.shot.pieces import Frame

    chest = skeleton.chest
    axes = chest.axes
    away = times(chest.origin, -1.0)
    rows = (
        (axes[0][0], axes[1][0], axes[2][0]),
        (axes[0][1], axes[1][1], axes[2][1]),
        (axes[0][2], axes[1][2], axes[2][2]),
    )
    home = Frame(
        (
            dot(away, axes[0]),
            dot(away, axes[1]),
            dot(away, axes[2]),
        ),
        rows,
    )
    local = placed(skeleton, home)
    g = skeleton.body.girth
    return depth(trunk(local, thick), x * g, y * skeleton.body.torso, 0.4 * g, -0.1 * g) / g


def strip(
    skeleton: Skeleton, way: list[tuple[float, float]], radius: list[float], thick: float, raised: float
) -> list[Capsule]:
    """A band over the chest through points (x, y), its radii in girths."""
    points = [front(skeleton, x, y, stands_out(skeleton, x, y, thick) + raised) for x, y in way]
    g = skeleton.body.girth
    return [
        Capsule(a, b, p * g, q * g) for a, b, p, q in zip(points[:-1], points[1:], radius[:-1], radius[1:], strict=True)
    ]


def buttons(skeleton: Skeleton, heights: tuple[float, ...], thick: float, material: Material) -> list[Piece]:
    """A row of buttons down the chest."""
    g = skeleton.body.girth
    return [
        (
            Ellipsoid(
                front(skeleton, 0.0, y, stands_out(skeleton, 0.0, y, thick) + 0.002),
                (0.0075 * g, 0.0075 * g, 0.004 * g),
                skeleton.chest.axes,
            ),
            material,
        )
        for y in heights
    ]


def _ring_at(skeleton: Skeleton, radius: float, height: float, drop: float) -> list[Vec]:
    """Points around the neck, from the front to the left and on; the front hangs lower by `drop`, in girths."""
    g = skeleton.body.girth * (0.88 if skeleton.body.feminine else 1.0)
    around = 16
    points = []
    for i in range(around + 1):
        x, z = sin_turns(i / around), cos_turns(i / around)
        y = height * skeleton.body.torso - drop * g * (0.5 + 0.5 * z)
        points.append(skeleton.chest.at(radius * x * g, y, (0.012 + radius * 1.02 * z) * g))
    return points


def collar(skeleton: Skeleton, material: Material, thick: float = 0.006, wide: float = 0.062) -> list[Piece]:
    """A turned-down collar: a band around the neck and two points in front."""
    g = skeleton.body.girth * (0.88 if skeleton.body.feminine else 1.0)
    lumps: list[Lump] = []
    for radius, height in ((wide, 0.672), (wide + 0.010, 0.645)):
        ring = _ring_at(skeleton, radius, height, 0.036)[1:-1]
        lumps += [Rod(p, q, 0.008 * g, 0.008 * g, 0.012) for p, q in pairwise(ring)]
    pieces: list[Piece] = [(melt(lumps, 0.0115 * g), material)]
    ring = _ring_at(skeleton, wide + 0.012, 0.668, 0.036)
    for side in (1.0, -1.0):
        near, far = (ring[1], ring[4]) if side > 0 else (ring[-2], ring[-5])
        tips = []
        for x, y in ((side * 0.058, 0.505), (side * 0.024, 0.545)):
            tips.append(front(skeleton, x, y, stands_out(skeleton, x, y, thick) + 0.006))
        pieces.append((_leaf([near, far, *tips], times(skeleton.chest.axes[2], -0.008 * g)), material))
    return pieces


def _leaf(corners: list[Vec], back: Vec) -> Mesh:
    """A stiff plate of four corners, as thick as `back` is long."""
    import numpy as np

    vertices = np.array([*corners, *(plus(one, back) for one in corners)])
    faces = [(0, 1, 2), (0, 2, 3), (4, 6, 5), (4, 7, 6)]
    for a, b in ((0, 1), (1, 2), (2, 3), (3, 0)):
        faces += [(a, a + 4, b + 4), (a, b + 4, b)]
    across = (corners[1][0] - corners[0][0]) * (corners[3][1] - corners[0][1])
    order = faces if across < 0.0 else [(a, c, b) for a, b, c in faces]
    return Mesh(vertices, np.array(order, dtype=np.int32))


def belt(skeleton: Skeleton, color: str) -> list[Piece]:
    """A belt with its buckle."""
    body, pelvis = skeleton.body, skeleton.pelvis
    g = body.girth
    wide, deep = (0.153 if body.feminine else 0.152) * g, (0.107 if body.feminine else 0.113) * g
    band = Ball(pelvis.at(0.0, 0.235 * body.torso, 0.002 * g), (wide, 0.075 * g, deep), pelvis.axes)
    cuts: list[Lump] = [
        Ball(pelvis.at(0.0, (0.235 + side * 0.29) * body.torso, 0.0), (0.4 * g, 0.13 * g, 0.4 * g), pelvis.axes, 0.005)
        for side in (1.0, -1.0)
    ]
    buckle = Ellipsoid(pelvis.at(0.0, 0.235 * body.torso, deep), (0.022 * g, 0.017 * g, 0.006 * g), pelvis.axes)
    return [(melt([band], 0.016 * g, cuts), shiny(color, 0.4)), (buckle, metal("#c9c4b8", 0.25))]


def tie(skeleton: Skeleton, look: Look) -> list[Piece]:
    """A tie."""
    silk = shiny(look.accent, 0.5)
    way = [(0.0, 0.575), (0.0, 0.53), (0.0, 0.40), (0.0, 0.22), (0.0, 0.06), (0.0, 0.0)]
    return [(one, silk) for one in strip(skeleton, way, [0.019, 0.012, 0.019, 0.025, 0.029, 0.006], 0.004, -0.004)]


def lapels(skeleton: Skeleton, material: Material, thick: float) -> list[Piece]:
    """The turned edges of an open jacket."""
    pieces: list[Piece] = []
    for side in (1.0, -1.0):
        way = [(side * 0.062, 0.63), (side * 0.092, 0.46), (side * 0.074, 0.32), (side * 0.022, 0.06)]
        pieces += [(one, material) for one in strip(skeleton, way, [0.017, 0.026, 0.022, 0.010], thick, -0.010)]
    return pieces


def opening(skeleton: Skeleton, top: float, bottom: float, wide: float, low: float = 0.0) -> list[Lump]:
    """The wedge in which the shirt shows: `wide` at the top and `low` at the bottom, in girths."""
    g = skeleton.body.girth
    steps = 6
    lumps: list[Lump] = []
    for side in (1.0, 0.0, -1.0):
        way = []
        for step in range(steps + 1):
            share = step / steps
            y = top + (bottom - top) * share
            half = (wide + (low - wide) * share) * 0.5
            x = side * half
            way.append(
                (front(skeleton, x, y, stands_out(skeleton, x, min(y, 0.56), 0.013) + 0.004), (half + 0.010) * g)
            )
        lumps += [Rod(a, b, p, q, 0.006) for (a, p), (b, q) in pairwise(way)]
    return lumps


def vent(skeleton: Skeleton, hem: float) -> list[Lump]:
    """Where a long coat falls open in front."""
    g = skeleton.body.girth
    left, right = skeleton.legs
    front = times(skeleton.pelvis.axes[2], 0.11 * g)
    top = plus(part_way(left.root, right.root, 0.5), front)
    knee = plus(part_way(left.middle, right.middle, 0.5), front)
    if top[1] - knee[1] < 0.6 * skeleton.body.thigh:  # it lies in the lap
        return []
    return [Rod(top, part_way(top, knee, hem + 0.35), 0.012 * g, 0.072 * g, 0.02)]


def cuffs(skeleton: Skeleton) -> list[Capsule]:
    """The shirt at the wrists."""
    g = skeleton.body.girth * (0.9 if skeleton.body.feminine else 1.0)
    return [
        Capsule(part_way(arm.middle, arm.end, 0.84), part_way(arm.middle, arm.end, 0.96), 0.036 * g, 0.0345 * g)
        for arm in skeleton.arms
    ]


def sash(skeleton: Skeleton, look: Look) -> list[Piece]:
    """A broad ribbon around the waist."""
    body, chest = skeleton.body, skeleton.chest
    g = body.girth
    band = Ball(chest.at(0.0, -0.02 * body.torso, 0.006 * g), (0.134 * g, 0.07 * g, 0.108 * g), chest.axes)
    cuts: list[Lump] = [
        Ball(chest.at(0.0, (-0.02 + side * 0.30) * body.torso, 0.0), (0.4 * g, 0.14 * g, 0.4 * g), chest.axes, 0.005)
        for side in (1.0, -1.0)
    ]
    return [(melt([band], 0.016 * g, cuts), cloth(mixed(look.accent, look.top, 0.35)))]
