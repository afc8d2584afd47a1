"""What happens to light at a point of a surface: its color, the lamps seen from it, and where it goes on to."""

from math import sqrt

import numpy as np
from numpy.typing import NDArray

from mintmark.craft.tracer.crossing import passing
from mintmark.craft.tracer.lamps import FAR_AWAY, overhead, pick, pulls, toward
from mintmark.craft.tracer.loops import njit_inlined, njit_loop
from mintmark.craft.tracer.sampling import across, disc, pair
from mintmark.craft.tracer.surfaces import COAT, RIM, UNCOATED, facet, fifth, grain, mirrored, unmasked, weave
from mintmark.craft.tracer.world import (
    ALPHA,
    BLUE,
    CERAMIC,
    FABRIC,
    GLOSSY,
    GREEN,
    KIND,
    LIGHT_COUNT,
    LIGHT_WIDTH,
    LIGHTS,
    METAL,
    RADIANCE,
    RED,
    SCALE,
    SECOND,
    WOOD,
)

Numbers = NDArray[np.float64]
Points = NDArray[np.uint64]
Vec3 = tuple[float, float, float]
Place = tuple[Vec3, Vec3, Vec3, float]
"""A point beside a surface, where the surface faces, where it is shaded to face, and the cosine of the view to that."""

INVERSE_PI = 0.3183098861837907
_ETA = 1.5
"""Index of refraction of glass."""
LOST = -1.0


@njit_loop
def look(
    world: Numbers, material: int, frame: int, x: float, y: float, z: float, nx: float, ny: float, nz: float
) -> Vec3:
    """The color of a surface at a point, patterns included."""
    kind = world[material + KIND]
    if kind not in (WOOD, FABRIC):
        return world[material + RED], world[material + GREEN], world[material + BLUE]
    x, y, z = x - world[frame + 0], y - world[frame + 1], z - world[frame + 2]
    px = world[frame + 3] * x + world[frame + 4] * y + world[frame + 5] * z
    py = world[frame + 6] * x + world[frame + 7] * y + world[frame + 8] * z
    pz = world[frame + 9] * x + world[frame + 10] * y + world[frame + 11] * z
    if kind == WOOD:
        t = grain(px, py, pz, world[material + SCALE])
    else:
        ax = world[frame + 3] * nx + world[frame + 4] * ny + world[frame + 5] * nz
        ay = world[frame + 6] * nx + world[frame + 7] * ny + world[frame + 8] * nz
        az = world[frame + 9] * nx + world[frame + 10] * ny + world[frame + 11] * nz
        t = weave(px, py, pz, ax, ay, az, world[material + SCALE])
    return (
        world[material + RED] + t * (world[material + SECOND] - world[material + RED]),
        world[material + GREEN] + t * (world[material + SECOND + 1] - world[material + GREEN]),
        world[material + BLUE] + t * (world[material + SECOND + 2] - world[material + BLUE]),
    )


@njit_inlined
def body(kind: float, no: float, ni: float) -> tuple[float, float]:
    """What the matte body of a surface reflects, over an even sheet: the part of its color, and the part of white."""
    if kind == FABRIC:
        a, b = 1.0 - no, 1.0 - ni
        a, b = a * a * a, b * b * b
        return (1.0 - RIM * a) * (1.0 - RIM * b), 0.3 * RIM * (a + b)
    if kind in (GLOSSY, CERAMIC, WOOD):
        return (1.0 - COAT) * (1.0 - COAT) * (1.0 - fifth(no)) * (1.0 - fifth(ni)) * UNCOATED, 0.0
    return 1.0, 0.0


@njit_inlined
def luminance(color: Vec3) -> float:
    """How bright a color is."""
    return 0.2126 * color[0] + 0.7152 * color[1] + 0.0722 * color[2]


@njit_inlined
def times(a: Vec3, b: Vec3) -> Vec3:
    """Two colors, channel by channel."""
    return a[0] * b[0], a[1] * b[1], a[2] * b[2]


@njit_inlined
def bounded(color: Vec3, most: float) -> Vec3:
    """A color, brought down to a luminance where it has more."""
    peak = luminance(color)
    if peak <= most:
        return color
    part = most / peak
    return color[0] * part, color[1] * part, color[2] * part


@njit_inlined
def share_of_coat(kind: float, color: Vec3, no: float) -> float:
    """How likely a path goes on by the mirroring part of a surface."""
    if kind == METAL:
        return 1.0
    if kind not in (GLOSSY, CERAMIC, WOOD):
        return 0.0
    mirror = COAT + (1.0 - COAT) * fifth(no)
    mirror = mirror / (mirror + luminance(color) * (1.0 - mirror) + 1e-9)
    return min(max(mirror, 0.1), 0.9)


@njit_inlined
def _tinted(kind: float, color: Vec3, value: float, m: float, lost: float) -> Vec3:
    """What facets mirror: `m` is Schlick's term; metals tint it, glazes do not.

    Metals get back what was `lost` between facets, tinted once more.
    """
    if kind == METAL:
        return (
            value * (color[0] + (1.0 - color[0]) * m) * (1.0 + color[0] * lost),
            value * (color[1] + (1.0 - color[1]) * m) * (1.0 + color[1] * lost),
            value * (color[2] + (1.0 - color[2]) * m) * (1.0 + color[2] * lost),
        )
    value *= COAT + (1.0 - COAT) * m
    return value, value, value


@njit_inlined
def _answer(
    kind: float, color: Vec3, alpha: float, lost: float, mirror: float, place: Place, d: Vec3, i: Vec3, chance: float
) -> Vec3:
    """What a surface sends to the viewer of light from `i`, times its cosine; mirrored light by its weight.

    `d` is the way of the view toward the surface, `chance` the density of having looked toward `i`.
    """
    n, no = place[2], place[3]
    ni = n[0] * i[0] + n[1] * i[1] + n[2] * i[2]
    r, g, b = 0.0, 0.0, 0.0
    if kind != METAL:
        a, w = body(kind, no, ni)
        a, w = a * ni * INVERSE_PI, w * ni * INVERSE_PI
        r, g, b = a * color[0] + w, a * color[1] + w, a * color[2] + w
    if mirror > 0.0:
        hx, hy, hz = i[0] - d[0], i[1] - d[1], i[2] - d[2]
        size = 1.0 / sqrt(hx * hx + hy * hy + hz * hz)
        value, likely = mirrored(alpha, no, ni, (n[0] * hx + n[1] * hy + n[2] * hz) * size)
        value *= chance / (chance + mirror * likely)
        s = _tinted(kind, color, value, fifth((i[0] * hx + i[1] * hy + i[2] * hz) * size), lost)
        r, g, b = r + s[0], g + s[1], b + s[2]
    return r, g, b


@njit_loop
def look_at_lamp(
    world: Numbers,
    stack: Numbers,
    pull: Numbers,
    total: float,
    draw: Vec3,
    material: int,
    color: Vec3,
    lost: float,
    mirror: float,
    place: Place,
    d: Vec3,
    tint: Vec3,
    most: float,
) -> Vec3:
    """The light of one lamp that a surface sends to the viewer, times `tint`, at most of luminance `most`.

    `draw` is three numbers in [0, 1): which lamp (by `pull`, of sum `total`), and where on it.
    """
    k = pick(pull, pull.shape[0] - 1, total, draw[0])
    light = int(world[LIGHTS]) + k * LIGHT_WIDTH
    o, g, n, _ = place
    ix, iy, iz, far, chance = toward(world, light, o[0], o[1], o[2], draw[1], draw[2])
    if chance <= 0.0 or n[0] * ix + n[1] * iy + n[2] * iz <= 0.0 or g[0] * ix + g[1] * iy + g[2] * iz <= 0.0:
        return 0.0, 0.0, 0.0
    chance *= pull[k] / total
    i = (ix, iy, iz)
    kind, alpha = world[material + KIND], world[material + ALPHA]
    sent = times(_answer(kind, color, alpha, lost, mirror, place, d, i, chance), tint)
    chance = 1.0 / chance
    lamp = world[light + RADIANCE] * chance, world[light + RADIANCE + 1] * chance, world[light + RADIANCE + 2] * chance
    sent = times(sent, lamp)
    if luminance(sent) <= 1e-7:
        return 0.0, 0.0, 0.0
    sent = bounded(sent, most)
    return times(sent, passing(world, stack, o[0], o[1], o[2], ix, iy, iz, far * (1.0 - 1e-6)))


@njit_inlined
def go_on(
    kind: float,
    color: Vec3,
    alpha: float,
    lost: float,
    mirror: float,
    place: Place,
    d: Vec3,
    u: float,
    v: float,
    by_coat: bool,  # noqa: FBT001 - compiled loops take no keywords
) -> tuple[Vec3, Vec3, float]:
    """A further way for a path, what is left of its light, and the density of a mirrored way (0 for another).

    `LOST` in place of the density: the way leads into the surface.
    """
    g, n, no = place[1], place[2], place[3]
    ux, uy, uz, vx, vy, vz = across(n[0], n[1], n[2])
    if by_coat:
        x, y = -(ux * d[0] + uy * d[1] + uz * d[2]), -(vx * d[0] + vy * d[1] + vz * d[2])
        x, y, nh = facet(alpha, x, y, no, u, v)
        hx, hy, hz = ux * x + vx * y + n[0] * nh, uy * x + vy * y + n[1] * nh, uz * x + vz * y + n[2] * nh
        oh = -(hx * d[0] + hy * d[1] + hz * d[2])
        dx, dy, dz = d[0] + 2.0 * oh * hx, d[1] + 2.0 * oh * hy, d[2] + 2.0 * oh * hz
        ni = n[0] * dx + n[1] * dy + n[2] * dz
        if ni <= 0.0 or g[0] * dx + g[1] * dy + g[2] * dz <= 0.0:
            return d, color, LOST
        _, likely = mirrored(alpha, no, ni, nh)
        left = _tinted(kind, color, unmasked(alpha, no, ni) / mirror, fifth(oh), lost)
        return (dx, dy, dz), left, mirror * likely
    a, b = disc(u, v)
    ni = max(sqrt(1.0 - v), 1e-6)
    dx, dy, dz = ux * a + vx * b + n[0] * ni, uy * a + vy * b + n[1] * ni, uz * a + vz * b + n[2] * ni
    if g[0] * dx + g[1] * dy + g[2] * dz <= 0.0:
        return d, color, LOST
    a, w = body(kind, no, ni)
    value = 1.0 / (1.0 - mirror)
    return (dx, dy, dz), ((a * color[0] + w) * value, (a * color[1] + w) * value, (a * color[2] + w) * value), 0.0


@njit_inlined
def meet_glass(
    d: Vec3,
    n: Vec3,
    no: float,
    u: float,
    entering: bool,  # noqa: FBT001 - compiled loops take no keywords
) -> tuple[Vec3, bool]:
    """A way on from glass and whether it is mirrored, drawn by what Fresnel's term says."""
    eta = 1.0 / _ETA if entering else _ETA
    inner = 1.0 - eta * eta * (1.0 - no * no)
    chance = 1.0
    if inner > 0.0:
        inner = sqrt(inner)
        chance = COAT + (1.0 - COAT) * fifth(no if entering else inner)
    back = u < chance
    eta, turn = (1.0, 2.0 * no) if back else (eta, eta * no - inner)
    dx, dy, dz = eta * d[0] + turn * n[0], eta * d[1] + turn * n[1], eta * d[2] + turn * n[2]
    size = 1.0 / sqrt(dx * dx + dy * dy + dz * dz)
    return (dx * size, dy * size, dz * size), back


@njit_loop
def light_left(
    world: Numbers,
    stack: Numbers,
    pull: Numbers,
    points: Points,
    sample: int,
    key: np.uint64,
    x: float,
    y: float,
    z: float,
) -> float:
    """Whether one light of those above reaches a point of the level ground, drawn by its share in lighting it."""
    y += 1e-6 * (1.0 + abs(x) + abs(y) + abs(z))
    lights = int(world[LIGHT_COUNT])
    above = overhead(world)
    total = pulls(world, pull, x, y, z, 0.0, 1.0, 0.0) + above
    if total <= 0.0:
        return 1.0
    choice, _ = pair(points, sample, key, 3)
    u, v = pair(points, sample, key, 4)
    choice *= total
    if choice >= total - above:
        dx, dz = disc(u, v)
        dy, far = sqrt(1.0 - v) + 1e-9, FAR_AWAY
    else:
        k = pick(pull, lights, total - above, choice / (total - above))
        dx, dy, dz, far, chance = toward(world, int(world[LIGHTS]) + k * LIGHT_WIDTH, x, y, z, u, v)
        if chance <= 0.0 or dy <= 0.0:
            return 1.0
    red, green, blue = passing(world, stack, x, y, z, dx, dy, dz, far * (1.0 - 1e-6))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
