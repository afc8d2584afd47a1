"""Solids onto the pixel grid: four probes in each pixel meet the forms and vote on what it shows.

All arithmetic is strict floating point, `+ - * / sqrt`: the same on every machine.
"""

from math import sqrt

import numpy as np
from numba import njit
from numpy.typing import NDArray

FAR = -1e18
"""The depth of nothing."""
CAPSULE, ELLIPSOID, BOX, CONE = 0, 1, 2, 3
THINNEST = 0.52
"""Radius in pixels below which nothing gets: thinner things would break up."""
Floats = NDArray[np.float64]


@njit(cache=True, nogil=True, error_model="numpy", inline="always")
def _view(
    x: float, y: float, z: float, sy: float, cy: float, se: float, ce: float, scale: float
) -> tuple[float, float, float]:
    """Right, up and toward the viewer, in pixels, of a place in the world."""
    u = x * cy + z * sy
    w = z * cy - x * sy
    return u * scale, (y * ce - w * se) * scale, (w * ce + y * se) * scale


@njit(cache=True, nogil=True, error_model="numpy")
def view_solids(
    forms: Floats, marks: NDArray[np.int32], sy: float, cy: float, se: float, ce: float, scale: float, at: Floats
) -> Floats:
    """Each solid as the viewer sees it, shape (solids, 28).

    Middle or first end (3), second end (3), third corner (3), two radii, the inverse of the axes (9), a box around it
    (left, right, bottom, top), glow, and the way of the axis through it (3). `at` is the anchor's column and row and
    the shift of the head.
    """
    count = forms.shape[0]
    seen = np.zeros((count, 28))
    for i in range(count):
        dx, dy = at[0], at[1]
        if marks[i, 6] == 1:
            dx, dy = dx + at[2], dy + at[3]
        for k in range(3):
            u, v, w = _view(forms[i, 3 * k], forms[i, 3 * k + 1], forms[i, 3 * k + 2], sy, cy, se, ce, scale)
            seen[i, 3 * k], seen[i, 3 * k + 1], seen[i, 3 * k + 2] = u + dx, v + dy, w
        ra, rb = forms[i, 18] * scale, forms[i, 19] * scale
        seen[i, 24] = forms[i, 20]
        kind = marks[i, 0]
        if kind == CAPSULE:
            ra, rb = max(ra, THINNEST), max(rb, THINNEST * 0.6)
            seen[i, 20] = min(seen[i, 0] - ra, seen[i, 3] - rb)
            seen[i, 21] = max(seen[i, 0] + ra, seen[i, 3] + rb)
            seen[i, 22] = min(seen[i, 1] - ra, seen[i, 4] - rb)
            seen[i, 23] = max(seen[i, 1] + ra, seen[i, 4] + rb)
        elif kind == 4:
            seen[i, 20] = min(seen[i, 0], seen[i, 3], seen[i, 6]) - 0.3
            seen[i, 21] = max(seen[i, 0], seen[i, 3], seen[i, 6]) + 0.3
            seen[i, 22] = min(seen[i, 1], seen[i, 4], seen[i, 7]) - 0.3
            seen[i, 23] = max(seen[i, 1], seen[i, 4], seen[i, 7]) + 0.3
        else:
            _frame(seen, forms, i, kind, sy, cy, se, ce, scale)
        seen[i, 9], seen[i, 10] = ra, rb
    return seen


@njit(cache=True, nogil=True, error_model="numpy")
def _frame(  # noqa: C901, PLR0912 - a compiled kernel is one piece
    seen: Floats, forms: Floats, i: int, kind: int, sy: float, cy: float, se: float, ce: float, scale: float
) -> None:
    """The inverse of a solid's axes, and the box around it."""
    m = np.zeros((3, 3))
    for k in range(3):
        x, y, z = forms[i, 9 + 3 * k], forms[i, 10 + 3 * k], forms[i, 11 + 3 * k]
        if kind == CONE and k == 1:
            u, v, w = (seen[i, 3] - seen[i, 0]) * 0.5, (seen[i, 4] - seen[i, 1]) * 0.5, (seen[i, 5] - seen[i, 2]) * 0.5
        else:
            u, v, w = _view(x, y, z, sy, cy, se, ce, scale)
        size = sqrt(u * u + v * v + w * w)
        if size < THINNEST and kind != CONE:
            grow = THINNEST / max(size, 1e-9)
            u, v, w = u * grow, v * grow, w * grow
        m[0, k], m[1, k], m[2, k] = u, v, w
    if kind == CONE:
        for k in range(3):
            seen[i, k] = (seen[i, k] + seen[i, 3 + k]) * 0.5
    det = (
        m[0, 0] * (m[1, 1] * m[2, 2] - m[1, 2] * m[2, 1])
        - m[0, 1] * (m[1, 0] * m[2, 2] - m[1, 2] * m[2, 0])
        + m[0, 2] * (m[1, 0] * m[2, 1] - m[1, 1] * m[2, 0])
    )
    if det < 1e-9 and det > -1e-9:
        seen[i, 20], seen[i, 21], seen[i, 22], seen[i, 23] = 0.0, -1.0, 0.0, -1.0
        return
    for r in range(3):
        for c in range(3):
            a, b = (c + 1) % 3, (c + 2) % 3
            d, e = (r + 1) % 3, (r + 2) % 3
            seen[i, 11 + 3 * r + c] = (m[a, d] * m[b, e] - m[a, e] * m[b, d]) / det
    grown = 1.0
    if kind == CONE:
        grown = max(forms[i, 18], forms[i, 19])
    for axis in range(2):
        if kind == ELLIPSOID:
            reach = sqrt(m[axis, 0] * m[axis, 0] + m[axis, 1] * m[axis, 1] + m[axis, 2] * m[axis, 2])
        elif kind == BOX:
            reach = abs(m[axis, 0]) + abs(m[axis, 1]) + abs(m[axis, 2])
        else:
            reach = sqrt(m[axis, 0] * m[axis, 0] + m[axis, 2] * m[axis, 2]) * grown + abs(m[axis, 1])
        seen[i, 20 + 2 * axis], seen[i, 21 + 2 * axis] = seen[i, axis] - reach, seen[i, axis] + reach
    if kind == CONE:
        seen[i, 3], seen[i, 4] = forms[i, 18], forms[i, 19]


@njit(cache=True, nogil=True, error_model="numpy")
def _capsule(s: Floats, x: float, y: float, out: Floats) -> float:
    """The depth at which a ball rolled from end to end, changing its size, is met; the normal goes into `out`.

    The front is the largest of c(t) + sqrt(Q(t)) over the balls at t, with Q a parabola: its top is found directly.
    """
    dx, dy = x - s[0], y - s[1]
    bx, by, bw = s[3] - s[0], s[4] - s[1], s[5] - s[2]
    ra, dr = s[9], s[10] - s[9]
    q0 = ra * ra - dx * dx - dy * dy
    q1 = ra * dr + dx * bx + dy * by
    q2 = dr * dr - bx * bx - by * by
    best, where = FAR, -1.0
    if q0 > 0.0:
        best, where = s[2] + sqrt(q0), 0.0
    end = q0 + 2.0 * q1 + q2
    if end > 0.0:
        depth = s[5] + sqrt(end)
        if depth > best:
            best, where = depth, 1.0
    if q2 < -1e-12:
        top = (q1 * q1 - q0 * q2) / (bw * bw - q2)
        if top > 0.0:
            t = -(q1 + bw * sqrt(top)) / q2
            if 0.0 < t < 1.0:
                found = q0 + 2.0 * q1 * t + q2 * t * t
                if found > 0.0:
                    depth = s[2] + bw * t + sqrt(found)
                    if depth > best:
                        best, where = depth, t
    if where < 0.0:
        return FAR
    radius = ra + dr * where
    out[0] = (dx - bx * where) / radius
    out[1] = (dy - by * where) / radius
    out[2] = (best - s[2] - bw * where) / radius
    out[3], out[4], out[5] = 0.0, where * 2.0 - 1.0, 0.0
    return best


@njit(cache=True, nogil=True, error_model="numpy")
def _inside_axes(s: Floats, x: float, y: float, kind: int, out: Floats) -> float:  # noqa: C901, PLR0912, PLR0915 - a compiled kernel is one piece
    """Egg, block and cone in the frame where they are simple: the ray runs along q + w d."""
    dx, dy = x - s[0], y - s[1]
    q0, q1, q2 = s[11] * dx + s[12] * dy, s[14] * dx + s[15] * dy, s[17] * dx + s[18] * dy
    d0, d1, d2 = s[13], s[16], s[19]
    n0, n1, n2 = 0.0, 0.0, 0.0
    if kind == ELLIPSOID:
        a = d0 * d0 + d1 * d1 + d2 * d2
        b = q0 * d0 + q1 * d1 + q2 * d2
        c = q0 * q0 + q1 * q1 + q2 * q2 - 1.0
        h = b * b - a * c
        if h < 0.0:
            return FAR
        w = (-b + sqrt(h)) / a
        n0, n1, n2 = q0 + w * d0, q1 + w * d1, q2 + w * d2
    elif kind == BOX:
        low, w, face = FAR, -FAR, 0
        for k in range(3):
            q = q0 if k == 0 else q1 if k == 1 else q2
            d = d0 if k == 0 else d1 if k == 1 else d2
            if d < 1e-12 and d > -1e-12:
                if q > 1.0 or q < -1.0:
                    return FAR
                continue
            near, far = (1.0 - q) / d, (-1.0 - q) / d
            if near < far:
                near, far = far, near
            if near < w:
                w, face = near, k
            low = max(low, far)
        if w < low:
            return FAR
        n0 = (1.0 if q0 + w * d0 > 0.0 else -1.0) if face == 0 else 0.0
        n1 = (1.0 if q1 + w * d1 > 0.0 else -1.0) if face == 1 else 0.0
        n2 = (1.0 if q2 + w * d2 > 0.0 else -1.0) if face == 2 else 0.0
    else:
        mean, slope = (s[3] + s[4]) * 0.5, (s[4] - s[3]) * 0.5
        w = FAR
        r0, r1 = mean + slope * q1, slope * d1
        a = d0 * d0 + d2 * d2 - r1 * r1
        b = q0 * d0 + q2 * d2 - r0 * r1
        c = q0 * q0 + q2 * q2 - r0 * r0
        if a > 1e-12 or a < -1e-12:
            h = b * b - a * c
            if h >= 0.0:
                root = sqrt(h)
                for sign in (1.0, -1.0):
                    at = (-b + sign * root) / a
                    high = q1 + at * d1
                    if -1.0 <= high <= 1.0 and r0 + at * r1 >= 0.0 and at > w:
                        w = at
                        n0, n1, n2 = q0 + at * d0, -slope * (r0 + at * r1), q2 + at * d2
        if d1 > 1e-12 or d1 < -1e-12:
            for cap, radius in ((-1.0, s[3]), (1.0, s[4])):
                at = (cap - q1) / d1
                x0, x2 = q0 + at * d0, q2 + at * d2
                if at > w and x0 * x0 + x2 * x2 <= radius * radius:
                    w = at
                    n0, n1, n2 = 0.0, cap, 0.0
        if w == FAR:
            return FAR
    out[3], out[4], out[5] = q0 + w * d0, q1 + w * d1, q2 + w * d2
    x0 = s[11] * n0 + s[14] * n1 + s[17] * n2
    x1 = s[12] * n0 + s[15] * n1 + s[18] * n2
    x2 = s[13] * n0 + s[16] * n1 + s[19] * n2
    size = sqrt(x0 * x0 + x1 * x1 + x2 * x2)
    out[0], out[1], out[2] = x0 / size, x1 / size, x2 / size
    return float(s[2] + w)


@njit(cache=True, nogil=True, error_model="numpy")
def _triangle(s: Floats, x: float, y: float, out: Floats) -> float:
    ux, uy, uw = s[3] - s[0], s[4] - s[1], s[5] - s[2]
    vx, vy, vw = s[6] - s[0], s[7] - s[1], s[8] - s[2]
    det = ux * vy - uy * vx
    if det < 1e-9 and det > -1e-9:
        return FAR
    dx, dy = x - s[0], y - s[1]
    a, b = (dx * vy - dy * vx) / det, (ux * dy - uy * dx) / det
    if a < -0.02 or b < -0.02 or a + b > 1.02:
        return FAR
    nx, ny, nz = uy * vw - uw * vy, uw * vx - ux * vw, det
    size = sqrt(nx * nx + ny * ny + nz * nz)
    if nz < 0.0:
        size = -size
    out[0], out[1], out[2] = nx / size, ny / size, nz / size
    out[3], out[4], out[5] = a, b, 0.0
    return float(s[2] + a * uw + b * vw)


@njit(cache=True, nogil=True, error_model="numpy")
def _odd(pattern: int, out: Floats, px: int, py: int) -> bool:
    """Whether a place has the color of the pattern."""
    if pattern == 1:
        return int(np.floor((out[4] + 4.0) * 2.6)) % 2 == 1
    if pattern == 2:
        a, b, c = (
            int(np.floor((out[3] + 8.0) * 2.2)),
            int(np.floor((out[4] + 8.0) * 2.2)),
            int(np.floor((out[5] + 8.0) * 2.2)),
        )
        return (a * 7 + b * 13 + c * 29) % 5 == 0
    return (px + py) % 2 == 1


@njit(cache=True, nogil=True, error_model="numpy")
def probe(
    seen: Floats, marks: NDArray[np.int32], width: int, height: int
) -> tuple[Floats, NDArray[np.int32], NDArray[np.float32]]:
    """What the four probes of each pixel meet.

    Depths (2 height, 2 width), the solid's number or -1, and normals with a fourth number: 1 where a pattern lies.
    """
    rows, columns = 2 * height, 2 * width
    depth = np.full((rows, columns), FAR)
    owner = np.full((rows, columns), -1, np.int32)
    normal = np.zeros((rows, columns, 4), np.float32)
    out = np.zeros(6)
    for i in range(seen.shape[0]):
        s = seen[i]
        if s[21] < s[20]:
            continue
        left, right = max(0, int(np.floor(2.0 * s[20]))), min(columns - 1, int(np.floor(2.0 * s[21])) + 1)
        # rows count down from the top, places up from the bottom
        top, bottom = (
            max(0, int(np.floor(2.0 * (height - s[23]))) - 1),
            min(rows - 1, int(np.floor(2.0 * (height - s[22]))) + 1),
        )
        kind, pattern = marks[i, 0], marks[i, 4]
        for row in range(top, bottom + 1):
            y = height - (row + 0.5) * 0.5
            for column in range(left, right + 1):
                x = (column + 0.5) * 0.5
                if kind == CAPSULE:
                    found = _capsule(s, x, y, out)
                elif kind == 4:
                    found = _triangle(s, x, y, out)
                else:
                    found = _inside_axes(s, x, y, kind, out)
                if found > depth[row, column]:
                    depth[row, column] = found
                    owner[row, column] = i
                    normal[row, column, 0], normal[row, column, 1], normal[row, column, 2] = out[0], out[1], out[2]
                    odd = pattern != 0 and _odd(pattern, out, column // 2, row // 2)
                    normal[row, column, 3] = 1.0 if odd else 0.0
    return depth, owner, normal
