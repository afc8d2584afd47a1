"""What things are built of: turned profiles, plates with a bevel, balls, tubes, rings and flat facets."""

from collections.abc import Sequence
from itertools import pairwise
from math import sqrt

import numpy as np

from mintmark.craft.pixels.outline import Mask
from mintmark.craft.pixels.relief import Floats, Frame, Relief, length_of

Point = tuple[float, float]
UPRIGHT = Frame()


def lathe(
    relief: Relief,
    profile: Sequence[Point],
    slot: str,
    frame: Frame = UPRIGHT,
    *,
    depth: float = 0.0,
    part: int = 0,
    tone: float = 0.0,
    flat: float = 1.0,
) -> Mask:
    """Something turned about the axis of the frame: a profile of (height, radius), heights rising.

    `flat` below 1 presses it towards the viewer. Returns the pixels it covers, as all shapes do.
    """
    u, v = relief.local(frame)
    heights = [point[0] for point in profile]
    radius, slope = np.zeros(u.shape), np.zeros(u.shape)
    for (low, r0), (high, r1) in pairwise(profile):
        if high <= low:
            continue
        here = (v >= low) & (v < high)
        share = (v - low) / (high - low)
        radius = np.where(here, r0 + (r1 - r0) * share, radius)
        slope = np.where(here, (r1 - r0) / (high - low), slope)
    thin = 0.55 * relief.pixel / frame.scale
    radius = np.where((radius > 0.0) & (radius < thin), thin, radius)
    mask = (v >= heights[0]) & (v < heights[-1]) & (np.abs(u) <= radius) & (radius > 0.0)
    across = np.where(mask, u / np.where(radius > 0.0, radius, 1.0), 0.0)
    front = np.sqrt(np.maximum(1.0 - across * across, 0.0))
    relief.put(
        mask, depth + flat * front * radius * frame.scale, (across, -slope, np.maximum(front, 0.05)),
        slot, frame=frame, part=part, tone=tone,
    )  # fmt: skip
    return mask


def inside(u: Floats, v: Floats, corners: Sequence[Point]) -> Mask:
    """Which places lie within a polygon, by crossings; corners in any direction."""
    found = np.zeros(u.shape, np.bool_)
    for (x0, y0), (x1, y1) in zip(corners, [*corners[1:], corners[0]], strict=True):
        if y0 == y1:
            continue
        crosses = (v >= min(y0, y1)) & (v < max(y0, y1))
        found ^= crosses & (u < x0 + (v - y0) * ((x1 - x0) / (y1 - y0)))
    return found


def plate(
    relief: Relief,
    corners: Sequence[Point],
    slot: str,
    frame: Frame = UPRIGHT,
    *,
    depth: float = 0.0,
    bevel: float = 0.12,
    steep: float = 1.0,
    part: int = 0,
    tone: float = 0.0,
    tilt: tuple[float, float] = (0.0, 0.0),
) -> Mask:
    """A flat polygon whose rim falls off over `bevel`; a bevel wider than the thing makes a roof of it, or a gem.

    `tilt` leans the face, `steep` is how far the rim looks outwards.
    """
    u, v = relief.local(frame)
    mask = inside(u, v, corners)
    nearest = np.full(u.shape, 1e9)
    nu, nv = np.zeros(u.shape), np.zeros(u.shape)
    turn = _area(corners)
    for (x0, y0), (x1, y1) in zip(corners, [*corners[1:], corners[0]], strict=True):
        dx, dy = x1 - x0, y1 - y0
        size = dx * dx + dy * dy
        if size == 0.0:
            continue
        share = np.clip(((u - x0) * dx + (v - y0) * dy) / size, 0.0, 1.0)
        distance = length_of(u - (x0 + share * dx), v - (y0 + share * dy))
        closer = distance < nearest
        nearest = np.where(closer, distance, nearest)
        length = sqrt(size) * (1.0 if turn > 0.0 else -1.0)
        nu, nv = np.where(closer, dy / length, nu), np.where(closer, -dx / length, nv)
    rim = nearest < bevel
    height = np.minimum(nearest, bevel)
    relief.put(
        mask, depth + height * frame.scale,
        (np.where(rim, nu * steep, tilt[0]), np.where(rim, nv * steep, tilt[1]), 1.0),
        slot, frame=frame, part=part, tone=tone,
    )  # fmt: skip
    return mask


def _area(corners: Sequence[Point]) -> float:
    """Twice the area, positive when the corners run counter-clockwise."""
    return sum((x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in zip(corners, [*corners[1:], corners[0]], strict=True)), 0.0)


def facet(
    relief: Relief,
    corners: Sequence[Point],
    slot: str,
    normal: tuple[float, float, float],
    frame: Frame = UPRIGHT,
    *,
    depth: float = 0.0,
    part: int = 0,
    tone: float = 0.0,
    over: bool = False,
) -> Mask:
    """A flat polygon that looks one way."""
    u, v = relief.local(frame)
    mask = inside(u, v, corners)
    relief.put(mask, depth, normal, slot, frame=frame, part=part, tone=tone, over=over)
    return mask


def ball(
    relief: Relief,
    center: Point,
    radius: float,
    slot: str,
    frame: Frame = UPRIGHT,
    *,
    high: float = 0.0,
    depth: float = 0.0,
    flat: float = 1.0,
    part: int = 0,
    tone: float = 0.0,
    glow: int = 0,
) -> Mask:
    """An ellipsoid; `high` is its radius along the axis where it is not round."""
    u, v = relief.local(frame)
    thin = 0.6 * relief.pixel / frame.scale
    wide, high = max(radius, thin), max(high or radius, thin)
    x, y = (u - center[0]) / wide, (v - center[1]) / high
    square = x * x + y * y
    mask = square <= 1.0
    front = np.sqrt(np.maximum(1.0 - square, 0.0))
    relief.put(
        mask, depth + front * min(wide, high) * flat * frame.scale,
        (x / wide * min(wide, high), y / high * min(wide, high), np.maximum(front, 0.05)),
        slot, frame=frame, part=part, tone=tone, glow=glow,
    )  # fmt: skip
    return mask


def tube(
    relief: Relief,
    points: Sequence[Point],
    radii: Sequence[float] | float,
    slot: str,
    frame: Frame = UPRIGHT,
    *,
    depth: float = 0.0,
    part: int = 0,
    tone: float = 0.0,
    glow: int = 0,
) -> Mask:
    """A round line through points, as thick at each as its radius says, its ends round."""
    u, v = relief.local(frame)
    part = part or relief.begin()
    sizes = [float(radii)] * len(points) if isinstance(radii, float | int) else list(radii)
    covered = np.zeros(u.shape, np.bool_)
    thin = 0.5 * relief.pixel / frame.scale
    pairs = list(zip(points, points[1:], sizes, sizes[1:], strict=False)) or [
        (points[0], points[0], sizes[0], sizes[0])
    ]
    for (x0, y0), (x1, y1), r0, r1 in pairs:
        dx, dy = x1 - x0, y1 - y0
        size = dx * dx + dy * dy
        share = np.clip(((u - x0) * dx + (v - y0) * dy) / size, 0.0, 1.0) if size > 0.0 else np.zeros(u.shape)
        x, y = u - (x0 + share * dx), v - (y0 + share * dy)
        radius = np.maximum(r0 + (r1 - r0) * share, thin)
        square = (x * x + y * y) / (radius * radius)
        mask = square <= 1.0
        front = np.sqrt(np.maximum(1.0 - square, 0.0))
        relief.put(
            mask, depth + front * radius * frame.scale, (x / radius, y / radius, np.maximum(front, 0.05)),
            slot, frame=frame, part=part, tone=tone, glow=glow,
        )  # fmt: skip
        covered |= mask
    return covered


def ring(
    relief: Relief,
    center: Point,
    radius: float,
    thick: float,
    slot: str,
    frame: Frame = UPRIGHT,
    *,
    high: float = 0.0,
    depth: float = 0.0,
    part: int = 0,
    tone: float = 0.0,
) -> Mask:
    """A round ring of a round bar; `high` is its radius along the axis where it is not round."""
    u, v = relief.local(frame)
    stretch = radius / (high or radius)
    thick = max(thick, 0.55 * relief.pixel / frame.scale)
    x, y = u - center[0], (v - center[1]) * stretch
    away = length_of(x, y)
    off = (away - radius) / thick
    mask = np.abs(off) <= 1.0
    front = np.sqrt(np.maximum(1.0 - off * off, 0.0))
    safe = np.where(away > 0.0, away, 1.0)
    relief.put(
        mask, depth + front * thick * frame.scale, (x / safe * off, y / safe * off, np.maximum(front, 0.05)),
        slot, frame=frame, part=part, tone=tone,
    )  # fmt: skip
    return mask


def smooth(points: Sequence[Point], steps: int = 5, *, closed: bool = False) -> list[Point]:
    """A soft line through points (Catmull and Rom)."""
    count = len(points)
    found: list[Point] = []
    for i in range(count if closed else count - 1):
        a, b, c, d = (
            points[(i + k) % count] if closed else points[min(max(i + k, 0), count - 1)] for k in (-1, 0, 1, 2)
        )
        for step in range(steps):
            t = step / steps
            found.append((_spline(a[0], b[0], c[0], d[0], t), _spline(a[1], b[1], c[1], d[1], t)))
    return found if closed else [*found, points[-1]]


def _spline(a: float, b: float, c: float, d: float, t: float) -> float:
    return b + 0.5 * t * (c - a + t * (2.0 * a - 5.0 * b + 4.0 * c - d + t * (3.0 * (b - c) + d - a)))


def mirrored(points: Sequence[Point]) -> list[Point]:
    """A right half from bottom to top, made whole."""
    return [*points, *((-x, y) for x, y in reversed(points) if x != 0.0)]
