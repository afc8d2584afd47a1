"""Lights and sky as loops see them: how strongly each pulls, a point on one, and what a ray sees of it."""

from math import sqrt

import numpy as np
from numpy.typing import NDArray

from mintmark.craft.tracer.loops import njit_inlined, njit_loop
from mintmark.craft.tracer.sampling import across, circle, disc
from mintmark.craft.tracer.world import (
    BALL,
    FACING,
    HORIZON,
    LIGHT_COUNT,
    LIGHT_KIND,
    LIGHT_WIDTH,
    LIGHTS,
    NADIR,
    PANEL,
    PLACE,
    POWER,
    REACH,
    SIDE,
    SUN,
    ZENITH,
)

Numbers = NDArray[np.float64]
Vec3 = tuple[float, float, float]
Sample = tuple[float, float, float, float, float]
FAR_AWAY = 1e9
_PI = 3.141592653589793
_NO_SAMPLE = (0.0, 1.0, 0.0, 0.0, 0.0)


@njit_inlined
def sky(world: Numbers, y: float) -> Vec3:
    """The radiance of the sky in a direction, of which only the height counts."""
    s = world
    if y >= 0.0:
        t, other = y * (2.0 - y), ZENITH
    else:
        t, other = -6.0 * y, NADIR
        t = min(1.0, t)
        t = t * t * (3.0 - 2.0 * t)
    return (
        s[HORIZON] + t * (s[other] - s[HORIZON]),
        s[HORIZON + 1] + t * (s[other + 1] - s[HORIZON + 1]),
        s[HORIZON + 2] + t * (s[other + 2] - s[HORIZON + 2]),
    )


@njit_loop
def overhead(world: Numbers) -> float:
    """The luminance that a white sheet takes from the open sky."""
    s = world
    top = 0.2126 * s[ZENITH] + 0.7152 * s[ZENITH + 1] + 0.0722 * s[ZENITH + 2]
    rim = 0.2126 * s[HORIZON] + 0.7152 * s[HORIZON + 1] + 0.0722 * s[HORIZON + 2]
    return float(rim + (top - rim) * 0.8333333333333334)


@njit_inlined
def pulls(world: Numbers, pull: Numbers, x: float, y: float, z: float, nx: float, ny: float, nz: float) -> float:
    """Fill in about how much each light would light a sheet at a point, were nothing in between; the sum comes back."""
    total = 0.0
    light = int(world[LIGHTS]) - LIGHT_WIDTH
    for k in range(int(world[LIGHT_COUNT])):
        light += LIGHT_WIDTH
        px, py, pz = world[light + PLACE], world[light + PLACE + 1], world[light + PLACE + 2]
        if world[light + LIGHT_KIND] == SUN:
            cosine = nx * px + ny * py + nz * pz + 0.02
            value = world[light + POWER] * (max(0.0, cosine))
        else:
            px, py, pz = px - x, py - y, pz - z
            squared = px * px + py * py + pz * pz
            radius = world[light + REACH]
            facing = 1.0
            if world[light + LIGHT_KIND] == PANEL:
                facing = -(world[light + FACING] * px + world[light + FACING + 1] * py + world[light + FACING + 2] * pz)
            if facing <= 0.0:
                value = 0.0
            else:
                away = 1.0 / sqrt(squared)
                cosine = (nx * px + ny * py + nz * pz + 0.7 * radius) * away
                if world[light + LIGHT_KIND] == PANEL:
                    facing = facing * away
                    facing = max(0.02, facing)
                cosine = min(1.0, cosine)
                squared = max(radius * radius, squared)
                value = world[light + POWER] * facing * (max(0.0, cosine)) / squared
        pull[k] = value
        total += value
    return total


@njit_inlined
def pick(pull: Numbers, count: int, total: float, u: float) -> int:
    """A light, as likely as it pulls; the total is above 0."""
    rest = u * total
    last = 0
    for k in range(count):
        if pull[k] > 0.0:
            last = k
            rest -= pull[k]
            if rest < 0.0:
                return k
    return last


@njit_inlined
def toward(world: Numbers, light: int, x: float, y: float, z: float, u: float, v: float) -> Sample:
    """A direction from a point to a light, how far it is, and the density of drawing it per solid angle: 0 for none."""
    if world[light + LIGHT_KIND] == PANEL:
        a, b = disc(u, v)
        a, b = a * world[light + REACH], b * world[light + REACH]
        dx = world[light + PLACE] + a * world[light + SIDE] + b * world[light + SIDE + 3] - x
        dy = world[light + PLACE + 1] + a * world[light + SIDE + 1] + b * world[light + SIDE + 4] - y
        dz = world[light + PLACE + 2] + a * world[light + SIDE + 2] + b * world[light + SIDE + 5] - z
        squared = dx * dx + dy * dy + dz * dz
        far = sqrt(squared)
        facing = -(world[light + FACING] * dx + world[light + FACING + 1] * dy + world[light + FACING + 2] * dz)
        if facing <= 0.0:
            return _NO_SAMPLE
        inverse = 1.0 / far
        area = _PI * world[light + REACH] * world[light + REACH]
        return dx * inverse, dy * inverse, dz * inverse, far, squared * far / (facing * area)
    if world[light + LIGHT_KIND] == SUN:
        ax, ay, az, edge, far = (
            world[light + PLACE],
            world[light + PLACE + 1],
            world[light + PLACE + 2],
            1.0 - world[light + REACH],
            FAR_AWAY,
        )
    else:
        ax, ay, az = world[light + PLACE] - x, world[light + PLACE + 1] - y, world[light + PLACE + 2] - z
        squared = ax * ax + ay * ay + az * az
        wide = world[light + REACH] * world[light + REACH] / squared
        if wide >= 0.999999:
            return _NO_SAMPLE
        far = sqrt(squared)
        ax, ay, az = ax / far, ay / far, az / far
        edge = wide / (1.0 + sqrt(1.0 - wide))
    cosine = 1.0 - u * edge
    sine = sqrt((1.0 - cosine) * (1.0 + cosine))
    c, s = circle(v)
    ux, uy, uz, vx, vy, vz = across(ax, ay, az)
    c, s = c * sine, s * sine
    dx, dy, dz = ax * cosine + ux * c + vx * s, ay * cosine + uy * c + vy * s, az * cosine + uz * c + vz * s
    if world[light + LIGHT_KIND] == BALL:
        rest = world[light + REACH] * world[light + REACH] - far * far * sine * sine
        far = far * cosine - (sqrt(rest) if rest > 0.0 else 0.0)
    return dx, dy, dz, far, 1.0 / (2.0 * _PI * edge)


@njit_inlined
def panel_ahead(
    world: Numbers, light: int, ox: float, oy: float, oz: float, dx: float, dy: float, dz: float, limit: float
) -> tuple[float, float]:
    """Where a ray meets the bright side of a panel, and the density of `toward` drawing that direction; (0, 0) for
    not.
    """
    facing = -(world[light + FACING] * dx + world[light + FACING + 1] * dy + world[light + FACING + 2] * dz)
    if facing <= 1e-9:
        return 0.0, 0.0
    px, py, pz = ox - world[light + PLACE], oy - world[light + PLACE + 1], oz - world[light + PLACE + 2]
    t = (world[light + FACING] * px + world[light + FACING + 1] * py + world[light + FACING + 2] * pz) / facing
    if t <= 0.0 or t >= limit:
        return 0.0, 0.0
    px, py, pz = px + t * dx, py + t * dy, pz + t * dz
    squared = world[light + REACH] * world[light + REACH]
    if px * px + py * py + pz * pz > squared:
        return 0.0, 0.0
    return t, t * t / (facing * _PI * squared)


@njit_loop
def globe_density(world: Numbers, light: int, ox: float, oy: float, oz: float) -> float:
    """The density of `toward` drawing a direction to a shining ball."""
    px, py, pz = world[light + PLACE] - ox, world[light + PLACE + 1] - oy, world[light + PLACE + 2] - oz
    wide = world[light + REACH] * world[light + REACH] / (px * px + py * py + pz * pz)
    if wide >= 0.999999:
        return 0.0
    return float((1.0 + sqrt(1.0 - wide)) / (2.0 * _PI * wide))
