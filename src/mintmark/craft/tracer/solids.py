"""Where a ray enters and leaves each kind of solid, and which way its surface faces there.

A ray is an origin and a direction of length 1. Every `*_span` gives the way to the entry and to the exit, entry above
exit for a miss. All solids but the triangle are convex and closed, so a ray that starts inside leaves through the exit.
Source: round and capped cones after Quilez, "Intersectors", iquilezles.org; triangles after Moeller and Trumbore,
"Fast, Minimum Storage Ray-Triangle Intersection", JGT 2(1), 1997.
"""

from math import sqrt

import numpy as np
from numpy.typing import NDArray

from mintmark.craft.tracer.loops import njit_inlined, njit_loop
from mintmark.craft.tracer.world import BOX, CAPSULE, ELLIPSOID, GROUND_PART, NUMBERS, SHAPE_PART, SPHERE, TRIANGLE

FAR = 1e30
# Unsigned: of a signed place the compiler asks each time whether it counts from the end.
_1, _2, _3, _4, _5, _6, _7, _8, _9 = (np.uint64(k) for k in range(1, 10))
_10, _11, _12, _13, _14, _15, _16, _17 = (np.uint64(k) for k in range(10, 18))
_MISS = (1.0, 0.0)

Numbers = NDArray[np.float64]
Span = tuple[float, float]
Vec3 = tuple[float, float, float]


@njit_inlined
def sphere_span(s: Numbers, i: np.uint64, ox: float, oy: float, oz: float, dx: float, dy: float, dz: float) -> Span:
    """Through a ball."""
    px, py, pz = ox - s[i], oy - s[i + _1], oz - s[i + _2]
    # The distance to the middle at the nearest point, not b² - ac, keeps far away small balls round.
    f = px * dx + py * dy + pz * dz
    qx, qy, qz = px - f * dx, py - f * dy, pz - f * dz
    h = s[i + _3] * s[i + _3] - (qx * qx + qy * qy + qz * qz)
    if h < 0.0:
        return _MISS
    h = sqrt(h)
    return -f - h, -f + h


@njit_inlined
def _inside(s: Numbers, i: np.uint64, x: float, y: float, z: float) -> Vec3:
    """A direction in the coordinates of a unit ball or cube."""
    return (
        s[i + _3] * x + s[i + _4] * y + s[i + _5] * z,
        s[i + _6] * x + s[i + _7] * y + s[i + _8] * z,
        s[i + _9] * x + s[i + _10] * y + s[i + _11] * z,
    )


@njit_inlined
def ellipsoid_span(s: Numbers, i: np.uint64, ox: float, oy: float, oz: float, dx: float, dy: float, dz: float) -> Span:
    """Through an ellipsoid: a unit ball in its own coordinates."""
    px, py, pz = _inside(s, i, ox - s[i], oy - s[i + _1], oz - s[i + _2])
    ex, ey, ez = _inside(s, i, dx, dy, dz)
    a = ex * ex + ey * ey + ez * ez
    f = (px * ex + py * ey + pz * ez) / a
    qx, qy, qz = px - f * ex, py - f * ey, pz - f * ez
    h = 1.0 - (qx * qx + qy * qy + qz * qz)
    if h < 0.0:
        return _MISS
    h = sqrt(h / a)
    return -f - h, -f + h


@njit_inlined
def box_span(s: Numbers, i: np.uint64, ox: float, oy: float, oz: float, dx: float, dy: float, dz: float) -> Span:
    """Through a block: between three pairs of planes."""
    px, py, pz = _inside(s, i, ox - s[i], oy - s[i + _1], oz - s[i + _2])
    ex, ey, ez = _inside(s, i, dx, dy, dz)
    ex = ex if ex > 1e-14 or ex < -1e-14 else 1e-14
    ey = ey if ey > 1e-14 or ey < -1e-14 else 1e-14
    ez = ez if ez > 1e-14 or ez < -1e-14 else 1e-14
    ix, iy, iz = 1.0 / ex, 1.0 / ey, 1.0 / ez
    kx, ky, kz = (ix if ix > 0.0 else -ix), (iy if iy > 0.0 else -iy), (iz if iz > 0.0 else -iz)
    mx, my, mz = -px * ix, -py * iy, -pz * iz
    near, far = mx - kx, mx + kx
    other = my - ky
    near = max(near, other)
    other = mz - kz
    near = max(near, other)
    other = my + ky
    far = min(far, other)
    other = mz + kz
    far = min(far, other)
    return near, far


@njit_inlined
def capsule_span(s: Numbers, i: np.uint64, ox: float, oy: float, oz: float, dx: float, dy: float, dz: float) -> Span:
    """Through a round cone, of which neither end holds the other."""
    bx, by, bz = s[i + _3], s[i + _4], s[i + _5]
    ra, rb = s[i + _6], s[i + _7]
    px, py, pz = ox - s[i], oy - s[i + _1], oz - s[i + _2]
    # Begin at the nearest point to the first end: the squares below would lose far away rods otherwise.
    begin = -(px * dx + py * dy + pz * dz)
    px, py, pz = px + begin * dx, py + begin * dy, pz + begin * dz
    rr = ra - rb
    m0 = bx * bx + by * by + bz * bz
    m1 = bx * px + by * py + bz * pz
    m2 = bx * dx + by * dy + bz * dz
    m5 = px * px + py * py + pz * pz
    d2 = m0 - rr * rr
    k2 = d2 - m2 * m2
    k1 = m2 * (rr * ra - m1)
    k0 = d2 * m5 - m1 * m1 + 2.0 * m1 * rr * ra - m0 * ra * ra
    h = k1 * k1 - k0 * k2
    if h < 0.0:
        return _MISS
    near, far = FAR, -FAR
    if k2 != 0.0:
        h = sqrt(h)
        inverse = 1.0 / k2
        t = (-k1 - h) * inverse
        y = m1 - ra * rr + t * m2
        if 0.0 <= y <= d2:
            near = t
            far = t
        t = (-k1 + h) * inverse
        y = m1 - ra * rr + t * m2
        if 0.0 <= y <= d2:
            near = min(near, t)
            far = max(far, t)
    h = ra * ra - m5
    if h > 0.0:
        h = sqrt(h)
        near = min(near, -h)
        far = max(far, h)
    qx, qy, qz = px - bx, py - by, pz - bz
    f = qx * dx + qy * dy + qz * dz
    h = rb * rb - (qx * qx + qy * qy + qz * qz - f * f)
    if h > 0.0:
        h = sqrt(h)
        near = min(near, -f - h)
        far = max(far, -f + h)
    return near + begin, far + begin


@njit_inlined
def cylinder_span(s: Numbers, i: np.uint64, ox: float, oy: float, oz: float, dx: float, dy: float, dz: float) -> Span:
    """Through a truncated cone: what is inside the double cone and between the planes of its ends."""
    bx, by, bz = s[i + _3], s[i + _4], s[i + _5]
    ra, rb = s[i + _6], s[i + _7]
    px, py, pz = ox - s[i], oy - s[i + _1], oz - s[i + _2]
    begin = -(px * dx + py * dy + pz * dz)
    px, py, pz = px + begin * dx, py + begin * dy, pz + begin * dz
    m0 = bx * bx + by * by + bz * bz
    m1 = bx * px + by * py + bz * pz
    m2 = bx * dx + by * dy + bz * dz
    m5 = px * px + py * py + pz * pz
    rr = ra - rb
    hy = m0 + rr * rr
    k2 = m0 * m0 - m2 * m2 * hy
    k1 = m0 * ra * rr * m2 - m1 * m2 * hy
    k0 = m0 * m0 * m5 - m1 * m1 * hy + m0 * ra * (2.0 * rr * m1 - m0 * ra)
    low, high = -FAR, FAR
    if m2 > 1e-300 or m2 < -1e-300:
        low, high = -m1 / m2, (m0 - m1) / m2
        if low > high:
            low, high = high, low
    elif m1 < 0.0 or m1 > m0:
        return _MISS
    h = k1 * k1 - k2 * k0
    if h < 0.0:
        return (low + begin, high + begin) if k2 < 0.0 else _MISS
    h = sqrt(h)
    if k2 > 0.0:
        near, far = (-k1 - h) / k2, (-k1 + h) / k2
        return (max(low, near)) + begin, (min(high, far)) + begin
    if k2 == 0.0:
        if k1 == 0.0:
            return (low + begin, high + begin) if k0 <= 0.0 else _MISS
        t = -k0 / (2.0 * k1)
        if k1 > 0.0:
            return low + begin, (min(high, t)) + begin
        return (max(low, t)) + begin, high + begin
    # Steeper than the cone: inside before the first crossing and after the second; one of them is between the ends.
    first, second = (-k1 + h) / k2, (-k1 - h) / k2
    before = (min(high, first)) - low
    after = high - (max(low, second))
    if before >= after:
        return low + begin, (min(high, first)) + begin
    return (max(low, second)) + begin, high + begin


@njit_inlined
def triangle_span(s: Numbers, i: np.uint64, ox: float, oy: float, oz: float, dx: float, dy: float, dz: float) -> Span:
    """Through a triangle: entry and exit are one."""
    ax, ay, az = s[i + _3], s[i + _4], s[i + _5]
    bx, by, bz = s[i + _6], s[i + _7], s[i + _8]
    hx, hy, hz = dy * bz - dz * by, dz * bx - dx * bz, dx * by - dy * bx
    det = ax * hx + ay * hy + az * hz
    if -1e-300 < det < 1e-300:
        return _MISS
    inverse = 1.0 / det
    px, py, pz = ox - s[i], oy - s[i + _1], oz - s[i + _2]
    u = inverse * (px * hx + py * hy + pz * hz)
    if u < 0.0 or u > 1.0:
        return _MISS
    qx, qy, qz = py * az - pz * ay, pz * ax - px * az, px * ay - py * ax
    v = inverse * (dx * qx + dy * qy + dz * qz)
    if v < 0.0 or u + v > 1.0:
        return _MISS
    t = inverse * (bx * qx + by * qy + bz * qz)
    return t, t


@njit_inlined
def span(
    kind: float, s: Numbers, i: np.uint64, ox: float, oy: float, oz: float, dx: float, dy: float, dz: float
) -> Span:
    """Through a shape, whose numbers begin at `i`."""
    if kind == CAPSULE:
        return capsule_span(s, i, ox, oy, oz, dx, dy, dz)
    if kind == TRIANGLE:
        return triangle_span(s, i, ox, oy, oz, dx, dy, dz)
    if kind == BOX:
        return box_span(s, i, ox, oy, oz, dx, dy, dz)
    if kind == ELLIPSOID:
        return ellipsoid_span(s, i, ox, oy, oz, dx, dy, dz)
    if kind == SPHERE:
        return sphere_span(s, i, ox, oy, oz, dx, dy, dz)
    return cylinder_span(s, i, ox, oy, oz, dx, dy, dz)


@njit_inlined
def _unit(x: float, y: float, z: float) -> Vec3:
    size = sqrt(x * x + y * y + z * z)
    if size < 1e-300:
        return 0.0, 1.0, 0.0
    size = 1.0 / size
    return x * size, y * size, z * size


@njit_loop
def _outward(s: Numbers, i: np.uint64, x: float, y: float, z: float) -> Vec3:
    """A vector in the coordinates of a unit ball or cube, as a normal in the world."""
    return _unit(
        s[i + _3] * x + s[i + _6] * y + s[i + _9] * z,
        s[i + _4] * x + s[i + _7] * y + s[i + _10] * z,
        s[i + _5] * x + s[i + _8] * y + s[i + _11] * z,
    )


@njit_loop
def normal_at(kind: float, s: Numbers, i: np.uint64, x: float, y: float, z: float) -> Vec3:
    """The unit vector out of a shape at a point of its surface; of a triangle, to the side it is counter-clockwise."""
    px, py, pz = x - s[i], y - s[i + _1], z - s[i + _2]
    if kind == SPHERE:
        return _unit(px, py, pz)
    if kind == ELLIPSOID:
        ux, uy, uz = _inside(s, i, px, py, pz)
        return _outward(s, i, ux, uy, uz)
    if kind == BOX:
        ux, uy, uz = _inside(s, i, px, py, pz)
        sx, sy, sz = abs(ux), abs(uy), abs(uz)
        if sx >= sy and sx >= sz:
            return _outward(s, i, ux, 0.0, 0.0)
        return _outward(s, i, 0.0, uy, 0.0) if sy >= sz else _outward(s, i, 0.0, 0.0, uz)
    bx, by, bz = s[i + _3], s[i + _4], s[i + _5]
    if kind == TRIANGLE:
        ex, ey, ez = s[i + _6], s[i + _7], s[i + _8]
        return _unit(by * ez - bz * ey, bz * ex - bx * ez, bx * ey - by * ex)
    ra, rr = s[i + _6], s[i + _6] - s[i + _7]
    m0 = bx * bx + by * by + bz * bz
    along = bx * px + by * py + bz * pz
    if kind == CAPSULE:
        d2 = m0 - rr * rr
        h = along - ra * rr
        if h <= 0.0:
            return _unit(px, py, pz)
        if h >= d2:
            return _unit(px - bx, py - by, pz - bz)
        return _unit(d2 * px - bx * h, d2 * py - by * h, d2 * pz - bz * h)
    return _cylinder_normal(px, py, pz, bx, by, bz, ra, rr, m0, along)


@njit_loop
def _cylinder_normal(
    px: float, py: float, pz: float, bx: float, by: float, bz: float, ra: float, rr: float, m0: float, along: float
) -> Vec3:
    """Of the end or the side that the point is nearest to."""
    size = sqrt(m0)
    height = along / size
    part = along / m0
    rx, ry, rz = px - part * bx, py - part * by, pz - part * bz
    radius = sqrt(rx * rx + ry * ry + rz * rz)
    side = abs(radius - (ra - rr * part)) * size / sqrt(m0 + rr * rr)
    low, high = abs(height), abs(size - height)
    if side <= low and side <= high and radius > 0.0:
        lean = rr / (size * size)
        return _unit(rx / radius + lean * bx, ry / radius + lean * by, rz / radius + lean * bz)
    return _unit(-bx, -by, -bz) if low < high else _unit(bx, by, bz)


@njit_loop
def smooth_normal(s: Numbers, i: np.uint64, x: float, y: float, z: float) -> Vec3:
    """The normal of a triangle between those of its corners."""
    px, py, pz = x - s[i], y - s[i + _1], z - s[i + _2]
    ax, ay, az = s[i + _3], s[i + _4], s[i + _5]
    bx, by, bz = s[i + _6], s[i + _7], s[i + _8]
    aa, ab, bb = ax * ax + ay * ay + az * az, ax * bx + ay * by + az * bz, bx * bx + by * by + bz * bz
    pa, pb = px * ax + py * ay + pz * az, px * bx + py * by + pz * bz
    det = aa * bb - ab * ab
    if det <= 0.0:
        return normal_at(TRIANGLE, s, i, x, y, z)
    u, v = (bb * pa - ab * pb) / det, (aa * pb - ab * pa) / det
    w = 1.0 - u - v
    return _unit(
        w * s[i + _9] + u * s[i + _12] + v * s[i + _15],
        w * s[i + _10] + u * s[i + _13] + v * s[i + _16],
        w * s[i + _11] + u * s[i + _14] + v * s[i + _17],
    )


@njit_inlined
def met(world: Numbers, found: int, p: Vec3, d: Vec3) -> tuple[int, Vec3]:
    """Whose part a ray along `d` met at `p`, and its shaded normal against the ray."""
    if found >= 0:
        owner, at = int(world[found + SHAPE_PART]), np.uint64(found + NUMBERS)
        n = normal_at(world[found], world, at, p[0], p[1], p[2])
        if world[found] == TRIANGLE:
            n = smooth_normal(world, at, p[0], p[1], p[2])
    else:
        owner = int(world[-2 - found + GROUND_PART])
        n = (0.0, 1.0, 0.0)
    if n[0] * d[0] + n[1] * d[1] + n[2] * d[2] > 0.0:
        n = (-n[0], -n[1], -n[2])
    return owner, n
