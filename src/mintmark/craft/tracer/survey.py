"""What lies behind each point of the picture: one sharp ray each, no chance, and the light that falls there."""

from math import sqrt

import numpy as np
from numpy.typing import NDArray

from mintmark.craft.tracer.crossing import closest, passing
from mintmark.craft.tracer.lamps import FAR_AWAY, overhead, pulls
from mintmark.craft.tracer.loops import njit_loop
from mintmark.craft.tracer.paths import Memory
from mintmark.craft.tracer.sampling import view_ray
from mintmark.craft.tracer.solids import met
from mintmark.craft.tracer.world import (
    BLUE,
    CATCHER,
    EMISSIVE,
    GLASS,
    GREEN,
    KIND,
    LIGHT_COUNT,
    LIGHT_KIND,
    LIGHT_WIDTH,
    LIGHTS,
    MATERIAL,
    PLACE,
    REACH,
    RED,
    SUN,
)
from mintmark.craft.tracer.world import OBJECT as THING

Numbers = NDArray[np.float64]

OBJECT, PART, NORMAL, DEPTH, LIT, PALE, FACING, COLUMNS = 0, 1, 2, 5, 6, 7, 8, 9
"""Columns of a survey: the thing (-1 none), its part, the normal toward the viewer in the camera's axes, meters along
the view (infinite for none), the light that falls on it, how pale it is by itself (2 for what shines),
and the cosine under which it is seen."""
_LOOKED_AT = 3
"""The most lights whose shadows are looked for."""


@njit_loop
def _falling(
    world: Numbers, stack: Numbers, pull: Numbers, x: float, y: float, z: float, nx: float, ny: float, nz: float
) -> float:
    """The light on a sheet at a point, each lamp taken as a point, shadows of the strongest ones with it."""
    pulls(world, pull, x, y, z, nx, ny, nz)
    lights = int(world[LIGHT_COUNT])
    light = overhead(world) * (0.65 + 0.35 * ny)
    for _ in range(_LOOKED_AT):
        best, most = -1, 1e-4
        for k in range(lights):
            if pull[k] > most:
                best, most = k, pull[k]
        if best < 0:
            break
        pull[best] = 0.0
        lamp = int(world[LIGHTS]) + best * LIGHT_WIDTH
        dx, dy, dz, far = world[lamp + PLACE], world[lamp + PLACE + 1], world[lamp + PLACE + 2], FAR_AWAY
        if world[lamp + LIGHT_KIND] != SUN:
            dx, dy, dz = dx - x, dy - y, dz - z
            far = sqrt(dx * dx + dy * dy + dz * dz)
            dx, dy, dz = dx / far, dy / far, dz / far
            far = far - 1.001 * world[lamp + REACH]
        if nx * dx + ny * dy + nz * dz <= 0.0:
            light += 0.15 * most
            continue
        r, g, b = passing(world, stack, x, y, z, dx, dy, dz, far)
        light += most * (r + g + b) / 3.0
    return light


@njit_loop
def survey_rows(
    world: Numbers,
    camera: Numbers,
    size: tuple[int, int],
    rows: tuple[int, int],
    lit_every: int,
    memory: Memory,
    out: Numbers,
) -> None:
    """Fill rows of a survey of `size` (width, height), shape (height, width, `COLUMNS`).

    Light is looked for at every `lit_every`-th point of every `lit_every`-th row, and copied to the others. `memory`
    is that of `paths.memory_for`.
    """
    width, height = size
    stack, pull, _, _ = memory
    for y in range(rows[0], rows[1]):
        for x in range(width):
            cell = out[y, x]
            dx, dy, dz = view_ray(camera, width, height, x + 0.5, y + 0.5)
            long = sqrt(dx * dx + dy * dy + dz * dz)
            dx, dy, dz = dx / long, dy / long, dz / long
            t, found = closest(world, stack, camera[0], camera[1], camera[2], dx, dy, dz, FAR_AWAY)
            cell[OBJECT], cell[PART], cell[DEPTH] = -1.0, -1.0, np.inf
            cell[NORMAL], cell[NORMAL + 1], cell[NORMAL + 2] = 0.0, 0.0, 0.0
            cell[LIT], cell[PALE], cell[FACING] = 1e9, 2.0, 1.0
            if found == -1:
                continue
            px, py, pz = camera[0] + t * dx, camera[1] + t * dy, camera[2] + t * dz
            owner, (nx, ny, nz) = met(world, found, (px, py, pz), (dx, dy, dz))
            cell[FACING] = -(nx * dx + ny * dy + nz * dz)
            if found >= -1 or world[-2 - found + CATCHER] == 0.0:
                cell[OBJECT], cell[PART] = world[owner + THING], owner
            cell[DEPTH] = t / long
            cell[NORMAL] = camera[3] * nx + camera[4] * ny + camera[5] * nz
            cell[NORMAL + 1] = camera[6] * nx + camera[7] * ny + camera[8] * nz
            cell[NORMAL + 2] = camera[9] * nx + camera[10] * ny + camera[11] * nz
            material = int(world[owner + MATERIAL])
            if world[material + KIND] == EMISSIVE:
                continue
            cell[PALE] = (
                0.2126 * world[material + RED] + 0.7152 * world[material + GREEN] + 0.0722 * world[material + BLUE]
            )
            if world[material + KIND] == GLASS or cell[OBJECT] < 0.0:
                cell[PALE] = 0.9
            if y % lit_every == 0 and x % lit_every == 0:
                margin = 1e-5 * (1.0 + abs(px) + abs(py) + abs(pz))
                ox, oy, oz = px + margin * nx, py + margin * ny, pz + margin * nz
                cell[LIT] = _falling(world, stack, pull, ox, oy, oz, nx, ny, nz)
            else:
                above = out[y - y % lit_every, x - x % lit_every]
                cell[LIT] = above[LIT] if above[PART] == cell[PART] else -1.0
