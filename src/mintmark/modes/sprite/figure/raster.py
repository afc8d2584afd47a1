"""Solids to buffers: at every point how near the surface is, which way it faces, and what it belongs to.

The view is parallel, so every solid has a closed form: a rounded cone is the envelope of balls along its axis, and the
nearest of them is the highest point of a concave curve. Solids of one slot flow into each other where they meet.
"""

from typing import NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

KINDS = {"capsule": 0, "ellipsoid": 1, "box": 2, "cone": 3, "triangle": 4}
FIELDS = 24
"""Floats of a solid: kind, slot, part, shade, glow, pattern, then its geometry in view space."""
FAR = -1.0e9


class Buffers(NamedTuple):
    """What is seen, at the size of the canvas times the oversampling."""

    depth: NDArray[np.float32]
    """Toward the viewer, in pixels; `FAR` where there is nothing."""
    normal: NDArray[np.float32]
    """Shape (height, width, 3): right, up, toward the viewer."""
    slot: NDArray[np.uint8]
    """From 1; 0 where there is nothing."""
    part: NDArray[np.uint8]
    shade: NDArray[np.float32]
    glow: NDArray[np.float32]
    pattern: NDArray[np.uint8]
    solid: NDArray[np.int16]


def empty(width: int, height: int) -> Buffers:
    """Nothing to be seen."""
    return Buffers(
        np.full((height, width), FAR, np.float32),
        np.zeros((height, width, 3), np.float32),
        np.zeros((height, width), np.uint8),
        np.zeros((height, width), np.uint8),
        np.zeros((height, width), np.float32),
        np.zeros((height, width), np.float32),
        np.zeros((height, width), np.uint8),
        np.full((height, width), -1, np.int16),
    )


def cast(buffers: Buffers, solids: NDArray[np.float64], melt: float) -> None:
    """Draw all solids; those of one slot melt into each other over `melt` pixels of depth."""
    _cast(solids, melt, *buffers)


@njit(cache=True, nogil=True, error_model="numpy")
def _cast(  # noqa: C901 - a kernel: calls between kernels cost more than they tell
    solids: NDArray[np.float64],
    melt: float,
    depth: NDArray[np.float32],
    normal: NDArray[np.float32],
    slot: NDArray[np.uint8],
    part: NDArray[np.uint8],
    shade: NDArray[np.float32],
    glow: NDArray[np.float32],
    pattern: NDArray[np.uint8],
    solid: NDArray[np.int16],
) -> None:
    rows, columns = depth.shape
    hit = np.empty(4)
    for i in range(solids.shape[0]):
        one = solids[i]
        kind = int(one[0])
        left, top, right, bottom = _bounds(one, kind)
        for y in range(max(0, int(np.floor(top))), min(rows, int(np.floor(bottom)) + 2)):
            for x in range(max(0, int(np.floor(left))), min(columns, int(np.floor(right)) + 2)):
                px, py = x + 0.5, -(y + 0.5)
                if kind == 0:
                    found = _capsule(one, px, py, hit)
                elif kind == 1:
                    found = _ellipsoid(one, px, py, hit)
                elif kind == 2:
                    found = _box(one, px, py, hit)
                elif kind == 3:
                    found = _cone(one, px, py, hit)
                else:
                    found = _triangle(one, px, py, hit)
                if not found:
                    continue
                z = hit[0]
                old = np.float64(depth[y, x])
                same = slot[y, x] == int(one[1]) and shade[y, x] == np.float32(one[3])
                gap = z - old
                if same and -melt < gap < melt:
                    h = 0.5 + 0.5 * gap / melt
                    z = old + (z - old) * h + 0.25 * melt * h * (1.0 - h)
                    nx = normal[y, x, 0] + (hit[1] - normal[y, x, 0]) * h
                    ny = normal[y, x, 1] + (hit[2] - normal[y, x, 1]) * h
                    nz = normal[y, x, 2] + (hit[3] - normal[y, x, 2]) * h
                    size = np.sqrt(nx * nx + ny * ny + nz * nz) + 1e-9
                    depth[y, x] = z
                    normal[y, x, 0], normal[y, x, 1], normal[y, x, 2] = nx / size, ny / size, nz / size
                    if h > 0.5:
                        part[y, x], solid[y, x] = int(one[2]), i
                        glow[y, x], pattern[y, x] = one[4], int(one[5])
                elif gap > 0.0:
                    depth[y, x] = z
                    normal[y, x, 0], normal[y, x, 1], normal[y, x, 2] = hit[1], hit[2], hit[3]
                    slot[y, x], part[y, x] = int(one[1]), int(one[2])
                    shade[y, x], glow[y, x], pattern[y, x] = one[3], one[4], int(one[5])
                    solid[y, x] = i


@njit(cache=True, nogil=True, error_model="numpy")
def _bounds(one: NDArray[np.float64], kind: int) -> tuple[float, float, float, float]:
    """Left, top, right, bottom on the picture; y of view space points up."""
    ax, ay, bx, by = one[6], one[7], one[9], one[10]
    if kind == 0:
        ra, rb = one[12], one[13]
        return min(ax - ra, bx - rb), -max(ay + ra, by + rb), max(ax + ra, bx + rb), -min(ay - ra, by - rb)
    if kind == 3:
        flat = np.sqrt(one[20] * one[20] + one[21] * one[21] + one[22] * one[22])
        r = max(one[12], one[13]) * max(1.0, flat)
        return min(ax, bx) - r, -(max(ay, by) + r), max(ax, bx) + r, -(min(ay, by) - r)
    if kind == 4:
        cx, cy, r = one[14], one[15], one[12]
        return min(ax, bx, cx) - r, -(max(ay, by, cy) + r), max(ax, bx, cx) + r, -(min(ay, by, cy) - r)
    if kind == 1:
        wide = np.sqrt(one[14] * one[14] + one[17] * one[17] + one[20] * one[20])
        high = np.sqrt(one[15] * one[15] + one[18] * one[18] + one[21] * one[21])
    else:
        wide = abs(one[14]) + abs(one[17]) + abs(one[20])
        high = abs(one[15]) + abs(one[18]) + abs(one[21])
    return ax - wide, -(ay + high), ax + wide, -(ay - high)


@njit(cache=True, nogil=True, error_model="numpy")
def _capsule(one: NDArray[np.float64], px: float, py: float, hit: NDArray[np.float64]) -> bool:
    ra, rb = one[12], one[13]
    dx, dy, dz, dr = one[9] - one[6], one[10] - one[7], one[11] - one[8], rb - ra
    wx, wy = px - one[6], py - one[7]
    q2 = dr * dr - dx * dx - dy * dy
    q1 = 2.0 * (ra * dr + wx * dx + wy * dy)
    q0 = ra * ra - wx * wx - wy * wy
    if q2 < -1e-9:
        mid = -q1 / (2.0 * q2)
        top = q0 - q1 * q1 / (4.0 * q2)
        if top < 0.0:
            return False
        reach = np.sqrt(top / -q2)
        low, high = max(0.0, mid - reach), min(1.0, mid + reach)
        if low > high:
            return False
        t = min(high, max(low, mid + dz * np.sqrt(top / (q2 * q2 - dz * dz * q2))))
    else:
        # One end hides the other.
        end = q0 + q1 + q2
        if q0 < 0.0 and end < 0.0:
            return False
        first = one[8] + np.sqrt(q0) if q0 >= 0.0 else FAR
        second = one[11] + np.sqrt(end) if end >= 0.0 else FAR
        t = 0.0 if first >= second else 1.0
    r = ra + dr * t
    nx, ny = wx - dx * t, wy - dy * t
    nz = np.sqrt(max(0.0, r * r - nx * nx - ny * ny))
    r = max(r, 1e-9)
    hit[0], hit[1], hit[2], hit[3] = one[8] + dz * t + nz, nx / r, ny / r, nz / r
    return True


@njit(cache=True, nogil=True, error_model="numpy")
def _local(one: NDArray[np.float64], x: float, y: float, z: float) -> tuple[float, float, float]:
    """A vector in units of three axes at right angles, which stand from place 14 on."""
    u = x * one[14] + y * one[15] + z * one[16]
    v = x * one[17] + y * one[18] + z * one[19]
    w = x * one[20] + y * one[21] + z * one[22]
    uu = one[14] * one[14] + one[15] * one[15] + one[16] * one[16] + 1e-18
    vv = one[17] * one[17] + one[18] * one[18] + one[19] * one[19] + 1e-18
    ww = one[20] * one[20] + one[21] * one[21] + one[22] * one[22] + 1e-18
    return u / uu, v / vv, w / ww


@njit(cache=True, nogil=True, error_model="numpy")
def _world(one: NDArray[np.float64], u: float, v: float, w: float, hit: NDArray[np.float64]) -> None:
    """A direction given per unit of the axes, made a unit vector of the view."""
    uu = one[14] * one[14] + one[15] * one[15] + one[16] * one[16] + 1e-18
    vv = one[17] * one[17] + one[18] * one[18] + one[19] * one[19] + 1e-18
    ww = one[20] * one[20] + one[21] * one[21] + one[22] * one[22] + 1e-18
    u, v, w = u / uu, v / vv, w / ww
    nx = one[14] * u + one[17] * v + one[20] * w
    ny = one[15] * u + one[18] * v + one[21] * w
    nz = one[16] * u + one[19] * v + one[22] * w
    size = np.sqrt(nx * nx + ny * ny + nz * nz) + 1e-12
    hit[1], hit[2], hit[3] = nx / size, ny / size, nz / size


@njit(cache=True, nogil=True, error_model="numpy")
def _ellipsoid(one: NDArray[np.float64], px: float, py: float, hit: NDArray[np.float64]) -> bool:
    ou, ov, ow = _local(one, px - one[6], py - one[7], 0.0)
    du, dv, dw = _local(one, 0.0, 0.0, 1.0)
    a = du * du + dv * dv + dw * dw
    b = ou * du + ov * dv + ow * dw
    c = ou * ou + ov * ov + ow * ow - 1.0
    root = b * b - a * c
    if root < 0.0:
        return False
    s = (-b + np.sqrt(root)) / a
    hit[0] = one[8] + s
    _world(one, ou + du * s, ov + dv * s, ow + dw * s, hit)
    return True


@njit(cache=True, nogil=True, error_model="numpy")
def _box(one: NDArray[np.float64], px: float, py: float, hit: NDArray[np.float64]) -> bool:
    o = _local(one, px - one[6], py - one[7], 0.0)
    d = _local(one, 0.0, 0.0, 1.0)
    enter, leave, axis, side = 1.0e9, -1.0e9, 0, 1.0
    for k in range(3):
        ok, dk = o[k], d[k]
        if abs(dk) < 1e-12:
            if abs(ok) > 1.0:
                return False
            continue
        s1, s2 = (-1.0 - ok) / dk, (1.0 - ok) / dk
        high, low = max(s1, s2), min(s1, s2)
        if high < enter:
            enter, axis, side = high, k, 1.0 if s2 > s1 else -1.0
        leave = max(leave, low)
    if leave > enter:
        return False
    hit[0] = one[8] + enter
    u = 0.72 * min(1.0, max(-1.0, o[0] + d[0] * enter))
    v = 0.72 * min(1.0, max(-1.0, o[1] + d[1] * enter))
    w = 0.72 * min(1.0, max(-1.0, o[2] + d[2] * enter))
    # Faces bulge a little, so that light rolls over them.
    u, v, w = u * u * u * u * u, v * v * v * v * v, w * w * w * w * w
    if axis == 0:
        u = side
    elif axis == 1:
        v = side
    else:
        w = side
    uu = np.sqrt(one[14] * one[14] + one[15] * one[15] + one[16] * one[16])
    vv = np.sqrt(one[17] * one[17] + one[18] * one[18] + one[19] * one[19])
    ww = np.sqrt(one[20] * one[20] + one[21] * one[21] + one[22] * one[22])
    _world(one, u * uu, v * vv, w * ww, hit)
    return True


@njit(cache=True, nogil=True, error_model="numpy")
def _cone(one: NDArray[np.float64], px: float, py: float, hit: NDArray[np.float64]) -> bool:
    """Across are axes 0 and 2, along is axis 1, which is as long as the cone."""
    ou, oh, ow = _local(one, px - one[6], py - one[7], 0.0)
    du, dh, dw = _local(one, 0.0, 0.0, 1.0)
    ra, k = one[12], one[13] - one[12]
    # In units of the axes: across meters (times flatness), along from 0 to 1.
    r0 = ra + k * oh
    a = du * du + dw * dw - k * k * dh * dh
    b = ou * du + ow * dw - k * dh * r0
    c = ou * ou + ow * ow - r0 * r0
    best = FAR
    if abs(a) > 1e-15:
        root = b * b - a * c
        if root >= 0.0:
            root = np.sqrt(root)
            for sign in (1.0, -1.0):
                s = (-b + sign * root) / a
                h = oh + dh * s
                if 0.0 <= h <= 1.0 and ra + k * h >= 0.0 and s > best:
                    best = s
                    _world_cone(one, ou + du * s, ow + dw * s, -(ra + k * h) * k, hit)
    if abs(dh) > 1e-12:
        for end in (0.0, 1.0):
            s = (end - oh) / dh
            u, w = ou + du * s, ow + dw * s
            r = ra + k * end
            if s > best and u * u + w * w <= r * r:
                best = s
                _world_cone(one, 0.0, 0.0, 1.0 if end > 0.5 else -1.0, hit)
    if best == FAR:
        return False
    hit[0] = one[8] + best
    return True


@njit(cache=True, nogil=True, error_model="numpy")
def _world_cone(one: NDArray[np.float64], u: float, w: float, h: float, hit: NDArray[np.float64]) -> None:
    _world(one, u, h, w, hit)


@njit(cache=True, nogil=True, error_model="numpy")
def _triangle(one: NDArray[np.float64], px: float, py: float, hit: NDArray[np.float64]) -> bool:
    ax, ay, az, bx, by, bz = one[6], one[7], one[8], one[9], one[10], one[11]
    cx, cy, cz, thick = one[14], one[15], one[16], one[12]
    ux, uy, uz, vx, vy, vz = bx - ax, by - ay, bz - az, cx - ax, cy - ay, cz - az
    nx, ny, nz = uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx
    size = np.sqrt(nx * nx + ny * ny + nz * nz) + 1e-12
    if nz < 0.0:
        nx, ny, nz = -nx, -ny, -nz
    area = ux * vy - uy * vx
    if abs(area) > 1e-9:
        s = ((px - ax) * vy - (py - ay) * vx) / area
        t = (ux * (py - ay) - uy * (px - ax)) / area
        if s >= 0.0 and t >= 0.0 and s + t <= 1.0:
            hit[0] = az + uz * s + vz * t + thick
            hit[1], hit[2], hit[3] = nx / size, ny / size, nz / size
            return True
    best = thick * thick
    found = False
    for k in range(3):
        if k == 0:
            sx, sy, sz, ex, ey, ez = ax, ay, az, bx, by, bz
        elif k == 1:
            sx, sy, sz, ex, ey, ez = bx, by, bz, cx, cy, cz
        else:
            sx, sy, sz, ex, ey, ez = cx, cy, cz, ax, ay, az
        dx, dy = ex - sx, ey - sy
        length = dx * dx + dy * dy
        t = min(1.0, max(0.0, ((px - sx) * dx + (py - sy) * dy) / length)) if length > 0.0 else 0.0
        wx, wy = px - sx - dx * t, py - sy - dy * t
        far = wx * wx + wy * wy
        if far < best:
            best = far
            found = True
            hit[0] = sz + (ez - sz) * t + np.sqrt(thick * thick - far)
            hit[1], hit[2], hit[3] = nx / size, ny / size, nz / size
    return found
