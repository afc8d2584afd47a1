"""How surfaces answer light: reflection of glazes and metals, and the patterns of wood and cloth.

The microfacet model is that of Walter et al., "Microfacet Models for Refraction through Rough Surfaces", 2007 (GGX),
with Smith's height-correlated masking (Heitz, JCGT 3(2), 2014), facets drawn by visibility (Dupuy and Benyoub,
"Sampling Visible GGX Normals with Spherical Caps", 2023) and Schlick's Fresnel term (1994). Metals get back what is
lost between facets (Turquin, "Practical Multiple Scattering Compensation for Microfacet Models", 2019). It needs no
more than roots.
"""

from math import floor, sqrt

import numpy as np
from numpy.typing import NDArray

from mintmark.craft.tracer.loops import njit_inlined, njit_loop
from mintmark.craft.tracer.sampling import circle, mix64
from mintmark.craft.tracer.world import LOSS_COUNT

COAT = 0.04
"""What a glaze reflects straight on (index of refraction 1.5)."""
UNCOATED = 1.0 / (1.0 - (COAT + (1.0 - COAT) / 21.0) * 1.0)
"""Makes up for light that the underside of a glaze, averaged over all directions, does not let in."""
_TRIALS = 32
"""Squared, so many facets tell how much light stays between them."""
RIM = 0.5
"""How much of cloth's light comes from its fibers at the rim."""

_PI = 3.141592653589793
_X, _Y, _Z = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F), np.uint64(0x165667B19E3779F9)
_S11 = np.uint64(11)

Vec3 = tuple[float, float, float]


@njit_inlined
def fifth(cosine: float) -> float:
    """Schlick's (1 - c)^5."""
    m = 1.0 - cosine
    m = max(0.0, m)
    m2 = m * m
    return m2 * m2 * m


@njit_inlined
def mirrored(alpha: float, no: float, ni: float, nh: float) -> tuple[float, float]:
    """Of facets that mirror all light: reflection times the cosine of the light, and the density of drawing it.

    `no`, `ni` and `nh` are the cosines of the view, the light and the facet.
    """
    a2 = alpha * alpha
    d = nh * nh * (a2 - 1.0) + 1.0
    d = a2 / (_PI * d * d)
    shade_o = sqrt(a2 + (1.0 - a2) * no * no)
    shade_i = sqrt(a2 + (1.0 - a2) * ni * ni)
    value = d * ni / (2.0 * (no * shade_i + ni * shade_o))
    return value, d / (2.0 * (no + shade_o))


@njit_inlined
def unmasked(alpha: float, no: float, ni: float) -> float:
    """The part of light that a drawn facet sends on: masking of both ways over that of the view."""
    a2 = alpha * alpha
    shade_o = sqrt(a2 + (1.0 - a2) * no * no)
    shade_i = sqrt(a2 + (1.0 - a2) * ni * ni)
    return ni * (no + shade_o) / (no * shade_i + ni * shade_o)


@njit_inlined
def facet(alpha: float, x: float, y: float, z: float, u: float, v: float) -> Vec3:
    """A facet that is seen from direction (x, y, z), all in coordinates whose z is the surface's normal."""
    sx, sy = alpha * x, alpha * y
    size = 1.0 / sqrt(sx * sx + sy * sy + z * z)
    sx, sy, sz = sx * size, sy * size, z * size
    c, s = circle(u)
    cz = (1.0 - v) * (1.0 + sz) - sz
    r = 1.0 - cz * cz
    r = sqrt(r) if r > 0.0 else 0.0
    hx, hy, hz = alpha * (r * c + sx), alpha * (r * s + sy), cz + sz
    hz = max(1e-09, hz)
    size = 1.0 / sqrt(hx * hx + hy * hy + hz * hz)
    return hx * size, hy * size, hz * size


@njit_loop
def losses(alpha: float, row: NDArray[np.float64]) -> None:
    """What facets that mirror all light keep to themselves, in parts of what leaves after one reflection.

    Light that a facet throws at another is lost to a path that reflects once: at roughness 1 that is 69 % of what falls
    straight on. `row` is filled for views whose cosines are the squares of even steps from 0 to 1.
    """
    last = row.shape[0] - 1
    for k in range(row.shape[0]):
        no = max(float(k) / last, 0.02)
        no *= no
        x = sqrt(1.0 - no * no)
        left = 0.0
        for i in range(_TRIALS):
            for j in range(_TRIALS):
                hx, _, nh = facet(alpha, x, 0.0, no, (i + 0.5) / _TRIALS, (j + 0.5) / _TRIALS)
                ni = 2.0 * (hx * x + nh * no) * nh - no
                if ni > 0.0:
                    left += unmasked(alpha, no, ni)
        row[k] = max(_TRIALS * _TRIALS / left - 1.0, 0.0)


@njit_inlined
def loss(world: NDArray[np.float64], row: int, no: float) -> float:
    """Of the losses that begin at `row`, that for a view of cosine `no`."""
    place = sqrt(no) * (LOSS_COUNT - 1)
    k = min(int(place), LOSS_COUNT - 2)
    place -= k
    low, high = float(world[row + k]), float(world[row + k + 1])
    return low * (1.0 - place) + high * place


@njit_loop
def _knot(x: int, y: int, z: int) -> float:
    word = mix64(np.uint64(x) * _X + np.uint64(y) * _Y + np.uint64(z) * _Z)
    return np.float64(word >> _S11) * (1.0 / 9007199254740992.0)


@njit_loop
def noise(x: float, y: float, z: float) -> float:
    """Value noise in space, 0 to 1, smooth between the points of a lattice."""
    fx, fy, fz = floor(x), floor(y), floor(z)
    i, j, k = int(fx), int(fy), int(fz)
    x, y, z = x - fx, y - fy, z - fz
    x, y, z = x * x * (3.0 - 2.0 * x), y * y * (3.0 - 2.0 * y), z * z * (3.0 - 2.0 * z)
    total = 0.0
    for c in range(8):
        a, b, d = c & 1, (c >> 1) & 1, c >> 2
        weight = (x if a else 1.0 - x) * (y if b else 1.0 - y) * (z if d else 1.0 - z)
        total += weight * _knot(i + a, j + b, k + d)
    return total


@njit_loop
def grain(x: float, y: float, z: float, scale: float) -> float:
    """Wood at a point in meters, its trunk along y: 0 is early wood, 1 late wood."""
    size = 1.0 / scale
    x, y, z = x * size, y * size, z * size
    # The heart lies beside the piece, so that boards show flames and not targets.
    x, z = x + 0.083, z - 0.047
    sway = noise(x * 5.0, y * 0.9, z * 5.0) - 0.5
    rings = (sqrt(x * x + z * z) + 0.055 * sway) / 0.017
    rings = rings - floor(rings)
    late = rings * rings * rings * (1.0 if rings < 0.93 else (1.0 - rings) / 0.07)
    fiber = noise(x * 310.0, y * 9.0, z * 310.0)
    tone = 0.62 * late + 0.30 * fiber + 0.16 * (sway + 0.5)
    return min(1.0, tone)


@njit_loop
def _ramp(x: float) -> float:
    """A wave between 0 and 1 with period 1, made of straight lines."""
    x -= floor(x)
    return 2.0 * x if x < 0.5 else 2.0 - 2.0 * x


@njit_loop
def weave(x: float, y: float, z: float, ax: float, ay: float, az: float, scale: float) -> float:
    """Plain weave at a point in meters of a surface that faces (ax, ay, az): 0 in front, 1 in the gaps."""
    ax, ay, az = abs(ax), abs(ay), abs(az)
    if ax >= ay and ax >= az:
        u, v = y, z
    elif ay >= az:
        u, v = x, z
    else:
        u, v = x, y
    size = 1.0 / (0.005 * scale)
    u, v = u * size, v * size
    over = (floor(u) + floor(v)) & 1
    bump = _ramp(v) if over else _ramp(u)
    return 0.75 * (1.0 - bump) + 0.25 * noise(u * 0.7, v * 0.7, 0.5)
