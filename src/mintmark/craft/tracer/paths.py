"""Paths of light: from the lens through a pixel, from surface to surface, at each a look at one light.

A path ends by chance when it carries little, and after `bounces` at the latest. Light that is found by chance in a
reflection and by looking at a lamp is weighted between both (balance heuristic: Veach and Guibas, "Optimally Combining
Sampling Techniques", 1995). Diffuse reflection only looks at lamps, so that none is counted twice.
"""

from math import sqrt

import numpy as np
from numpy.typing import NDArray

from mintmark.craft.tracer.cells import (
    ALBEDO,
    COVER,
    DEPTH,
    LIGHT,
    NORMAL,
    NOTES,
    OBJECT,
    SHADE,
    SUMS,
    VEIL,
    add,
    begin,
    end,
)
from mintmark.craft.tracer.crossing import NOTHING, STACK, closest
from mintmark.craft.tracer.lamps import FAR_AWAY, globe_density, panel_ahead, pulls, sky
from mintmark.craft.tracer.loops import njit_inlined, njit_loop
from mintmark.craft.tracer.sampling import disc, pair, pixel_key, tent, view_ray
from mintmark.craft.tracer.shading import (
    INVERSE_PI,
    LOST,
    Vec3,
    bounded,
    go_on,
    light_left,
    look,
    look_at_lamp,
    meet_glass,
    share_of_coat,
    times,
)
from mintmark.craft.tracer.solids import normal_at, smooth_normal
from mintmark.craft.tracer.surfaces import loss
from mintmark.craft.tracer.world import (
    ALPHA,
    BACKDROP,
    BLUE,
    CATCHER,
    EMISSION,
    EMISSIVE,
    FRAME,
    GLASS,
    GLOBE,
    GREEN,
    GROUND_PART,
    KIND,
    LIGHT_COUNT,
    LIGHT_KIND,
    LIGHT_WIDTH,
    LIGHTS,
    LOSSES,
    MATERIAL,
    METAL,
    NUMBERS,
    PANEL,
    PLACE,
    RADIANCE,
    REACH,
    RED,
    SHAPE_PART,
    SUN,
    TRIANGLE,
    VISIBLE,
)
from mintmark.craft.tracer.world import OBJECT as THING

Numbers = NDArray[np.float64]
Points = NDArray[np.uint64]

THRIFT = 0.6
"""After its second surface a path goes on with this part of the usual chance: what is far from the eye is spread thin
over the picture. Measured on the room of the benchmarks: 6 % of the time for 3 % more noise, after denoising."""
BRIGHTEST = 12.0
"""The most radiance that a path adds at once after its first bounce: rare bright paths would leave specks."""
THROUGH = 8
"""How many more surfaces of glass than `bounces` a path may meet."""

STRAIGHT, MIRRORED, WEIGHTED, SEEN_TO = 0, 1, 2, 3
"""How a path came where it is: straight from the lens, perhaps through glass (panels are not seen); by reflection in
glass (all lights are seen); by a drawn reflection (lights are weighted); by a bounce whose lights are accounted for."""


@njit_inlined
def _lamps_ahead(
    world: Numbers, pull: Numbers, total: float, mode: int, density: float, o: Vec3, d: Vec3, t: float, found: int
) -> tuple[Vec3, bool]:
    """What a path sees of panels and of the sun, and whether a panel ends it."""
    red, green, blue, stopped = 0.0, 0.0, 0.0, False
    light = int(world[LIGHTS]) - LIGHT_WIDTH
    for k in range(int(world[LIGHT_COUNT])):
        light += LIGHT_WIDTH
        met, chance = 0.0, 0.0
        if world[light + LIGHT_KIND] == PANEL:
            if mode != STRAIGHT or world[light + VISIBLE] > 0.0:
                met, chance = panel_ahead(world, light, o[0], o[1], o[2], d[0], d[1], d[2], t)
        elif world[light + LIGHT_KIND] == SUN and found == NOTHING and (mode != STRAIGHT or world[BACKDROP] == 0.0):
            met = world[light + PLACE] * d[0] + world[light + PLACE + 1] * d[1] + world[light + PLACE + 2] * d[2]
            met -= world[light + REACH]
            chance = INVERSE_PI * 0.5 / (1.0 - world[light + REACH])
        if met <= 0.0:
            continue
        part = 1.0
        if mode == WEIGHTED and total > 0.0:
            part = density / (density + chance * pull[k] / total)
        red += world[light + RADIANCE] * part
        green += world[light + RADIANCE + 1] * part
        blue += world[light + RADIANCE + 2] * part
        stopped = stopped or (world[light + LIGHT_KIND] == PANEL and mode == STRAIGHT)
    return (red, green, blue), stopped


@njit_inlined
def _glow(world: Numbers, material: int, pull: Numbers, total: float, mode: int, density: float, o: Vec3) -> Vec3:
    """What a path sees of something that shines; of a ball, what looking at it has not accounted for."""
    strength = world[material + EMISSION]
    globe = int(world[material + GLOBE])
    if globe >= 0 and mode == SEEN_TO:
        strength = 0.0
    elif globe >= 0 and mode == WEIGHTED and total > 0.0:
        light = int(world[LIGHTS]) + globe * LIGHT_WIDTH
        strength *= density / (density + globe_density(world, light, o[0], o[1], o[2]) * pull[globe] / total)
    return strength * world[material + RED], strength * world[material + GREEN], strength * world[material + BLUE]


@njit_inlined
def _facing(world: Numbers, found: int, p: Vec3, d: Vec3) -> tuple[Vec3, Vec3, float, bool]:
    """Which way a surface faces and is shaded to face, both against `d`; the cosine to it; and whether `d` leads in."""
    if found >= 0:
        at = np.uint64(found + NUMBERS)
        g = normal_at(world[found], world, at, p[0], p[1], p[2])
        n = smooth_normal(world, at, p[0], p[1], p[2]) if world[found] == TRIANGLE else g
    else:
        g = n = (0.0, 1.0, 0.0)
    entering = g[0] * d[0] + g[1] * d[1] + g[2] * d[2] < 0.0
    if not entering:
        g, n = (-g[0], -g[1], -g[2]), (-n[0], -n[1], -n[2])
    no = -(n[0] * d[0] + n[1] * d[1] + n[2] * d[2])
    if no < 1e-4:  # a smooth normal that is turned away: shade by the real one
        n = g
        no = max(-(n[0] * d[0] + n[1] * d[1] + n[2] * d[2]), 1e-4)
    return g, n, no, entering


@njit_inlined
def _note(notes: Numbers, color: Vec3, normal: Vec3, way: float) -> None:
    """Write down what is seen first."""
    notes[ALBEDO], notes[ALBEDO + 1], notes[ALBEDO + 2] = color
    notes[NORMAL], notes[NORMAL + 1], notes[NORMAL + 2] = normal
    notes[DEPTH] = way


@njit_inlined
def _beside(p: Vec3, g: Vec3, side: float) -> Vec3:
    """A point just off a surface, so that the next ray does not meet it again."""
    margin = side * 1e-6 * (1.0 + abs(p[0]) + abs(p[1]) + abs(p[2]))
    return p[0] + margin * g[0], p[1] + margin * g[1], p[2] + margin * g[2]


@njit_loop
def trace_path(  # noqa: C901, PLR0912, PLR0915 - one walk; taken apart it would carry twenty numbers from part to part
    world: Numbers,
    stack: Numbers,
    pull: Numbers,
    points: Points,
    sample: int,
    key: np.uint64,
    bounces: int,
    o: Vec3,
    d: Vec3,
    notes: Numbers,
) -> None:
    """Follow one path and write down its light, what it saw first, and what it saw of the backdrop.

    `stack` and `pull` are memory: `STACK` numbers, and one number more than there are lights.
    """
    for k in range(NOTES):  # a slice would take longer than the loop
        notes[k] = 0.0
    notes[OBJECT] = notes[DEPTH] = -1.0
    lit, backed = world[LIGHT_COUNT] > 0.0, world[BACKDROP] > 0.0
    tint = (1.0, 1.0, 1.0)
    red, green, blue = 0.0, 0.0, 0.0
    mode, noted, way = STRAIGHT, False, 0.0
    total, density = 0.0, 0.0
    bounce, depth = 0, 0
    while True:
        t, found = closest(world, stack, o[0], o[1], o[2], d[0], d[1], d[2], FAR_AWAY)
        most = 1e30 if bounce == 0 else BRIGHTEST
        if lit and mode != SEEN_TO:
            lamps, stopped = _lamps_ahead(world, pull, total, mode, density, o, d, t, found)
            r, g, b = bounded(times(lamps, tint), most)
            red, green, blue = red + r, green + g, blue + b
            if stopped:
                notes[ALBEDO] = notes[ALBEDO + 1] = notes[ALBEDO + 2] = 1.0
                break
        if found == NOTHING:
            if mode == STRAIGHT and backed:
                notes[COVER] = 1.0
                notes[SHADE], notes[SHADE + 1], notes[SHADE + 2] = tint
                break
            r, g, b = times(sky(world, d[1]), tint)
            red, green, blue = red + r, green + g, blue + b
            if not noted:
                notes[ALBEDO] = notes[ALBEDO + 1] = notes[ALBEDO + 2] = 1.0
            break
        p = (o[0] + t * d[0], o[1] + t * d[1], o[2] + t * d[2])
        way += t
        if found >= 0:
            owner = int(world[found + SHAPE_PART])
        else:
            owner = int(world[-2 - found + GROUND_PART])
            if mode == STRAIGHT and world[-2 - found + CATCHER] > 0.0 and d[1] < 0.0:
                part = light_left(world, stack, pull, points, sample, key, p[0], p[1], p[2])
                notes[COVER] = 1.0
                notes[SHADE], notes[SHADE + 1], notes[SHADE + 2] = tint[0] * part, tint[1] * part, tint[2] * part
                break
        face, n, no, entering = _facing(world, found, p, d)
        material = int(world[owner + MATERIAL])
        kind = world[material + KIND]
        if not noted and notes[OBJECT] < 0.0:
            notes[OBJECT] = world[owner + THING]
        if kind == EMISSIVE:
            r, g, b = bounded(times(_glow(world, material, pull, total, mode, density, o), tint), most)
            red, green, blue = red + r, green + g, blue + b
            if not noted:
                _note(notes, (1.0, 1.0, 1.0), n, way)
            break
        depth += 1
        if kind == GLASS:
            if depth > bounces + THROUGH:
                break
            u, _ = pair(points, sample, key, 3 * depth + 4)
            d, back = meet_glass(d, n, no, u, entering)
            o = _beside(p, face, 1.0 if back else -1.0)
            if mode == STRAIGHT:
                notes[VEIL] = 1.0
            if back and mode == STRAIGHT:
                mode = MIRRORED
                notes[COVER] = world[BACKDROP]
                noted = True
                _note(notes, (1.0, 1.0, 1.0), n, way)
            if entering and not back:
                tint = times(tint, (world[material + RED], world[material + GREEN], world[material + BLUE]))
            if mode == WEIGHTED:
                mode = SEEN_TO
            continue
        color = look(world, material, owner + FRAME, p[0], p[1], p[2], n[0], n[1], n[2])
        if not noted:
            noted = True
            _note(notes, times(color, tint), n, way)
        mirror = share_of_coat(kind, color, no)
        lost = loss(world, material + LOSSES, no) if kind == METAL else 0.0
        o = _beside(p, face, 1.0)
        place = (o, face, n, no)
        u, lobe = pair(points, sample, key, 3 * depth)
        total = pulls(world, pull, p[0], p[1], p[2], n[0], n[1], n[2]) if lit else 0.0
        if total > 0.0:
            v, w = pair(points, sample, key, 3 * depth + 1)
            r, g, b = look_at_lamp(
                world, stack, pull, total, (u, v, w), material, color, lost, mirror, place, d, tint, most
            )
            red, green, blue = red + r, green + g, blue + b
        bounce += 1
        if bounce > bounces:
            break
        u, v = pair(points, sample, key, 3 * depth + 2)
        by_coat = lobe < mirror
        d, left, density = go_on(kind, color, world[material + ALPHA], lost, mirror, place, d, u, v, by_coat)
        if density == LOST:
            break
        tint = times(tint, left)
        mode = WEIGHTED if by_coat else SEEN_TO
        strongest = max(tint[0], tint[1], tint[2])
        if bounce > 1:
            strongest *= THRIFT
        if strongest < 1.0:
            # What is left of the number that chose the lobe is as good as a new one.
            strongest = max(strongest, 0.02)
            if (lobe / mirror if by_coat else (lobe - mirror) / (1.0 - mirror)) >= strongest:
                break
            tint = (tint[0] / strongest, tint[1] / strongest, tint[2] / strongest)
    notes[LIGHT], notes[LIGHT + 1], notes[LIGHT + 2] = red, green, blue


Memory = tuple[Numbers, Numbers, Numbers, Numbers]


def memory_for(world: Numbers) -> Memory:
    """What one thread works in: a stack, a number for each light and one more, a path's notes, a pixel's sums."""
    return np.empty(STACK), np.empty(int(world[LIGHT_COUNT]) + 1), np.empty(NOTES), np.empty(SUMS)


@njit_loop
def trace_rows(
    world: Numbers,
    camera: Numbers,
    points: NDArray[np.uint64],
    size: tuple[int, int],
    rows: tuple[int, int],
    samples: int,
    bounces: int,
    seed: int,
    memory: Memory,
    frame: Numbers,
) -> None:
    """Trace some rows of a picture of `size` (width, height) into `frame`, of shape (height, width, `BUFFERS`).

    `camera` is position, right, up, back, half width, lens radius, focus distance, shift right and up.
    """
    width, height = size
    stack, pull, notes, sums = memory
    lens, focus = camera[13], camera[14]
    for y in range(rows[0], rows[1]):
        for x in range(width):
            key = pixel_key(x, y, seed)
            cell = frame[y, x]
            begin(cell, sums)
            for sample in range(samples):
                u, v = pair(points, sample, key, 0)
                u, v = tent(u), tent(v)
                dx, dy, dz = view_ray(camera, width, height, x + 0.5 + u, y + 0.5 + v)
                ox, oy, oz = camera[0], camera[1], camera[2]
                if lens > 0.0:
                    a, b = pair(points, sample, key, 1)
                    a, b = disc(a, b)
                    a, b = a * lens, b * lens
                    lx = camera[3] * a + camera[6] * b
                    ly = camera[4] * a + camera[7] * b
                    lz = camera[5] * a + camera[8] * b
                    ox, oy, oz = ox + lx, oy + ly, oz + lz
                    dx, dy, dz = dx * focus - lx, dy * focus - ly, dz * focus - lz
                ahead = sqrt(dx * dx + dy * dy + dz * dz)
                dx, dy, dz = dx / ahead, dy / ahead, dz / ahead
                forward = -(dx * camera[9] + dy * camera[10] + dz * camera[11])
                trace_path(world, stack, pull, points, sample, key, bounces, (ox, oy, oz), (dx, dy, dz), notes)
                add(cell, sums, notes, forward, u * u + v * v)
            end(cell, sums, samples)
