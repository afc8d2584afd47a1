"""The clay model: shapes alone, in soft light from above and a lamp beside the camera.

Light is shut out only by what is near, so that closed rooms are as bright as open ground.
"""

from dataclasses import replace
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from mintmark.craft.tracer import cells
from mintmark.craft.tracer.bands import bands_of
from mintmark.craft.tracer.crossing import closest
from mintmark.craft.tracer.develop import Print, develop
from mintmark.craft.tracer.frame import Quality, finish, lens
from mintmark.craft.tracer.lamps import FAR_AWAY
from mintmark.craft.tracer.loops import njit_loop
from mintmark.craft.tracer.packing import pack
from mintmark.craft.tracer.paths import Memory, memory_for
from mintmark.craft.tracer.sampling import across, disc, pair, pixel_key, sequence, tent, view_ray
from mintmark.craft.tracer.scene import Scene
from mintmark.craft.tracer.solids import met
from mintmark.craft.tracer.world import EMISSIVE, KIND, MATERIAL
from mintmark.craft.tracer.world import OBJECT as THING

Numbers = NDArray[np.float64]

CLAY = 0.6
"""What the clay reflects."""
NEARBY = 0.22
"""How far away things still shut out light, as part of the distance from the camera, and at least `ROOM` meters."""
ROOM = 0.5
_KEY = (-0.45, 0.62, 0.64)
"""Toward the lamp, in the camera's axes."""
_SOFT = 0.22


@njit_loop
def _model(
    world: Numbers, stack: Numbers, camera: Numbers, points: NDArray[np.uint64], sample: int, key: np.uint64,
    dx: float, dy: float, dz: float, notes: Numbers,
) -> None:  # fmt: skip
    """One look at clay: what a path would write down."""
    notes[:] = 0.0
    notes[cells.OBJECT] = notes[cells.DEPTH] = -1.0
    notes[cells.ALBEDO : cells.ALBEDO + 3] = 1.0
    t, found = closest(world, stack, camera[0], camera[1], camera[2], dx, dy, dz, FAR_AWAY)
    if found == -1:
        rise = 0.5 + 0.5 * (camera[6] * dx + camera[7] * dy + camera[8] * dz)
        notes[cells.LIGHT : cells.LIGHT + 3] = 0.36 + 0.22 * rise
        return
    px, py, pz = camera[0] + t * dx, camera[1] + t * dy, camera[2] + t * dz
    owner, (nx, ny, nz) = met(world, found, (px, py, pz), (dx, dy, dz))
    notes[cells.NORMAL], notes[cells.NORMAL + 1], notes[cells.NORMAL + 2] = nx, ny, nz
    notes[cells.DEPTH], notes[cells.OBJECT] = t, world[owner + THING]
    margin = 1e-5 * (1.0 + abs(px) + abs(py) + abs(pz))
    ox, oy, oz = px + margin * nx, py + margin * ny, pz + margin * nz
    reach = max(NEARBY * t, ROOM)
    u, v = pair(points, sample, key, 2)
    a, b = disc(u, v)
    c = sqrt(1.0 - v)
    ux, uy, uz, vx, vy, vz = across(nx, ny, nz)
    ix, iy, iz = ux * a + vx * b + nx * c, uy * a + vy * b + ny * c, uz * a + vz * b + nz * c
    free, _ = closest(world, stack, ox, oy, oz, ix, iy, iz, reach)
    free = free / reach
    light = 0.62 * free * sqrt(free) * (0.8 + 0.2 * iy)
    u, v = pair(points, sample, key, 3)
    a, b = disc(u, v)
    lx, ly, lz = _KEY[0] + _SOFT * a, _KEY[1] + _SOFT * b, _KEY[2]
    ix = camera[3] * lx + camera[6] * ly + camera[9] * lz
    iy = camera[4] * lx + camera[7] * ly + camera[10] * lz
    iz = camera[5] * lx + camera[8] * ly + camera[11] * lz
    size = 1.0 / sqrt(ix * ix + iy * iy + iz * iz)
    facing = (nx * ix + ny * iy + nz * iz) * size
    if facing > 0.0:
        free, hit = closest(world, stack, ox, oy, oz, ix * size, iy * size, iz * size, 2.0 * reach)
        shadow = 1.0 if hit == -1 else 0.5 * free / (2.0 * reach)
        light += 0.78 * facing * shadow
    if world[int(world[owner + MATERIAL]) + KIND] == EMISSIVE:
        light = 1.35
    notes[cells.LIGHT : cells.LIGHT + 3] = CLAY * light


@njit_loop
def model_rows(
    world: Numbers, camera: Numbers, points: NDArray[np.uint64], size: tuple[int, int], rows: tuple[int, int],
    samples: int, seed: int, memory: Memory, frame: Numbers,
) -> None:  # fmt: skip
    """As `paths.trace_rows`, of clay."""
    width, height = size
    stack, _, notes, sums = memory
    for y in range(rows[0], rows[1]):
        for x in range(width):
            key = pixel_key(x, y, seed)
            cells.begin(frame[y, x], sums)
            for sample in range(samples):
                u, v = pair(points, sample, key, 0)
                u, v = tent(u), tent(v)
                dx, dy, dz = view_ray(camera, width, height, x + 0.5 + u, y + 0.5 + v)
                long = sqrt(dx * dx + dy * dy + dz * dz)
                _model(world, stack, camera, points, sample, key, dx / long, dy / long, dz / long, notes)
                cells.add(frame[y, x], sums, notes, 1.0 / long, u * u + v * v)
            cells.end(frame[y, x], sums, samples)


def clay(scene: Scene, quality: Quality) -> NDArray[np.uint8]:
    """The scene in gray clay, shape (height, width, 3), sharp everywhere."""
    world, camera, points = pack(scene), lens(scene.camera), sequence(quality.samples)
    size = quality.width, quality.height
    buffers = np.empty((quality.height, quality.width, cells.BUFFERS))

    def rows(start: int, stop: int) -> None:
        memory = memory_for(world)
        model_rows(world, camera, points, size, (start, stop), quality.samples, quality.seed, memory, buffers)

    with bands_of(quality.height, quality.threads) as bands:
        for _ in bands(rows):
            pass
    frame = finish(buffers, replace(scene, backdrop=None), quality)
    return develop(frame, Print(white=(1.0, 0.985, 0.96)), None, quality.seed)
