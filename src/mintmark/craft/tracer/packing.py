"""Turning a scene into the one array that loops read, laid out as `world` says."""

from collections.abc import Sequence
from functools import lru_cache
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from mintmark.core.errors import InvalidSpec
from mintmark.craft import camera as vectors
from mintmark.craft.exact import cos_turns
from mintmark.craft.tracer import world as w
from mintmark.craft.tracer.scene import (
    UPRIGHT,
    Axes,
    Box,
    Capsule,
    Cylinder,
    Ellipsoid,
    Ground,
    Material,
    Mesh,
    Panel,
    Part,
    Scene,
    Sky,
    Solid,
    Sphere,
    Surface,
    Vec,
)
from mintmark.craft.tracer.surfaces import losses
from mintmark.craft.tracer.tree import build, widen

Numbers = NDArray[np.float64]
Row = tuple[float, ...]

_KINDS = {
    Surface.MATTE: w.MATTE,
    Surface.GLOSSY: w.GLOSSY,
    Surface.METAL: w.METAL,
    Surface.GLASS: w.GLASS,
    Surface.CERAMIC: w.CERAMIC,
    Surface.WOOD: w.WOOD,
    Surface.FABRIC: w.FABRIC,
    Surface.EMISSIVE: w.EMISSIVE,
}
GLAZE = 0.05
"""Roughness of the glaze on ceramic, whatever the material says."""
SHARPEST = 0.001
"""The least square of roughness: a mirror that direct sampling still can hit."""
WHITEST = 0.97
"""The most that a surface reflects: a white above 1 would shine, and one of 1 keeps light for ever."""
_DARK_SECOND = 0.55
"""Part of the first color that stands in for a missing second."""


def _luminance(color: Vec) -> float:
    return 0.2126 * color[0] + 0.7152 * color[1] + 0.0722 * color[2]


def _along(a: Vec, b: Vec) -> Axes:
    """Axes of a rod: y from a to b."""
    y = vectors.unit(vectors.minus(b, a), (0.0, 1.0, 0.0))
    helper = (1.0, 0.0, 0.0) if abs(y[0]) < 0.7 else (0.0, 0.0, 1.0)
    z = vectors.unit(vectors.cross(helper, y))
    return vectors.cross(y, z), y, z


def _positive(value: float, what: str) -> float:
    if not value > 0.0:
        raise InvalidSpec(f"A solid's {what} is {value}; it must be above 0.")
    return value


def _unit_frame(center: Vec, sizes: Vec, axes: Axes) -> Row:
    rows = tuple(
        value / _positive(size, "half size or radius") for axis, size in zip(axes, sizes, strict=True) for value in axis
    )
    return (*center, *rows)


def _shape(part: Part) -> tuple[int, Row, Row, Vec, Axes]:
    """The kind, numbers, box, middle and axes of a solid that is no mesh."""
    match part.solid:
        case Sphere(center, radius):
            _positive(radius, "radius")
            return w.SPHERE, (*center, radius), _around(center, (radius,) * 3), center, UPRIGHT
        case Ellipsoid(center, radii, axes):
            half = _reach(axes, radii, round_=True)
            return w.ELLIPSOID, _unit_frame(center, radii, axes), _around(center, half), center, axes
        case Box(center, sizes, axes):
            half = _reach(axes, sizes, round_=False)
            return w.BOX, _unit_frame(center, sizes, axes), _around(center, half), center, axes
        case Capsule(a, b, r0, r1):
            return _capsule(a, b, r0, r1)
        case Cylinder(a, b, r0, r1):
            return _cylinder(a, b, r0, r1)
        case _:
            raise InvalidSpec(
                f"The tracer knows no solid {type(part.solid).__name__}; see mintmark.craft.tracer.scene."
            )


def _reach(axes: Axes, sizes: Vec, *, round_: bool) -> Vec:
    """Half the width, height and depth of the upright box around an ellipsoid or a block."""
    terms = [[axes[j][k] * sizes[j] for j in range(3)] for k in range(3)]
    if round_:
        x, y, z = (sqrt(sum(term * term for term in row)) for row in terms)
    else:
        x, y, z = (sum(abs(term) for term in row) for row in terms)
    return x, y, z


def _around(center: Vec, half: Vec) -> Row:
    return (*vectors.minus(center, half), *vectors.plus(center, half))


def _capsule(a: Vec, b: Vec, r0: float, r1: float) -> tuple[int, Row, Row, Vec, Axes]:
    if r0 < 0.0 or r1 < 0.0 or r0 + r1 <= 0.0:
        raise InvalidSpec(f"A capsule's radii are {r0} and {r1}; neither may be below 0, nor both 0.")
    along = vectors.minus(b, a)
    if vectors.dot(along, along) <= (r0 - r1) * (r0 - r1) * (1.0 + 1e-9):  # one end holds the other
        center, radius = (a, r0) if r0 >= r1 else (b, r1)
        return w.SPHERE, (*center, radius), _around(center, (radius,) * 3), center, UPRIGHT
    low = [min(p - r0, q - r1) for p, q in zip(a, b, strict=True)]
    high = [max(p + r0, q + r1) for p, q in zip(a, b, strict=True)]
    return w.CAPSULE, (*a, *along, r0, r1), (*low, *high), a, _along(a, b)


def _cylinder(a: Vec, b: Vec, r0: float, r1: float) -> tuple[int, Row, Row, Vec, Axes]:
    along = vectors.minus(b, a)
    size = vectors.length(along)
    _positive(size, "length")
    if r0 < 0.0 or r1 < 0.0 or r0 + r1 <= 0.0:
        raise InvalidSpec(f"A cylinder's radii are {r0} and {r1}; neither may be below 0, nor both 0.")
    flat = [sqrt(max(1.0 - (x / size) * (x / size), 0.0)) for x in along]
    low = [min(p - r0 * f, q - r1 * f) for p, q, f in zip(a, b, flat, strict=True)]
    high = [max(p + r0 * f, q + r1 * f) for p, q, f in zip(a, b, flat, strict=True)]
    return w.CYLINDER, (*a, *along, r0, r1), (*low, *high), a, _along(a, b)


def _as_sawn(solid: Solid, axes: Axes) -> Axes:
    """Axes whose y is the way that the trunk grew: along the longest side of a board, and along a floor."""
    match solid:
        case Box(_, sizes, _):
            longest = max((1, 0, 2), key=lambda side: sizes[side])
        case Ground():
            longest = 0
        case _:
            longest = 1
    sawn = list(axes)
    sawn[1], sawn[longest] = sawn[longest], sawn[1]
    return sawn[0], sawn[1], sawn[2]


def _mesh(mesh: Mesh) -> tuple[Numbers, Numbers]:
    """Shapes and boxes of the triangles of a mesh."""
    vertices = np.asarray(mesh.vertices, np.float64)
    triangles = np.asarray(mesh.triangles, np.int64)
    if len(triangles) and not 0 <= triangles.min() <= triangles.max() < len(vertices):
        raise InvalidSpec(f"A mesh of {len(vertices)} vertices has a triangle with vertex {triangles.max()}.")
    corners = vertices[triangles]
    first, second = corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]
    shapes = np.zeros((len(triangles), w.NUMBER_COUNT))
    shapes[:, 0:3], shapes[:, 3:6], shapes[:, 6:9] = corners[:, 0], first, second
    if mesh.normals is None:
        flat = np.empty_like(first)
        for k in range(3):
            i, j = (k + 1) % 3, (k + 2) % 3
            flat[:, k] = first[:, i] * second[:, j] - first[:, j] * second[:, i]
        shapes[:, 9:12] = shapes[:, 12:15] = shapes[:, 15:18] = flat
    else:
        shapes[:, 9:18] = np.asarray(mesh.normals, np.float64)[triangles].reshape(-1, 9)
    return shapes, np.concatenate([corners.min(axis=1), corners.max(axis=1)], axis=1)


@lru_cache(maxsize=256)
def _lost(alpha: float) -> Row:
    """What facets of that roughness keep to themselves: worked out once for all frames that have it."""
    row = np.zeros(w.LOSS_COUNT)
    losses(alpha, row)
    return tuple(row.tolist())


def _material(material: Material, globe: int) -> Row:
    kind = _KINDS[material.surface]
    limit = 1.0 if kind in {w.GLASS, w.EMISSIVE} else WHITEST
    color = tuple(min(max(channel, 0.0), limit) for channel in material.color)
    second = material.second or tuple(_DARK_SECOND * channel for channel in color)
    roughness = GLAZE if kind == w.CERAMIC else min(max(material.roughness, 0.0), 1.0)
    if kind == w.WOOD:
        roughness = max(roughness, 0.2)
    alpha = max(roughness * roughness, SHARPEST)
    lost = _lost(alpha) if kind == w.METAL else (0.0,) * w.LOSS_COUNT
    return (kind, *color, alpha, max(material.emission, 0.0), *second, max(material.scale, 1e-3), globe, *lost)


def _light(kind: int, place: Vec, facing: Vec, reach: float, radiance: Vec, power: float, visible: float) -> Row:
    z = vectors.unit(facing)
    helper = (1.0, 0.0, 0.0) if abs(z[0]) < 0.7 else (0.0, 1.0, 0.0)
    x = vectors.unit(vectors.cross(helper, z))
    return (kind, *place, *z, reach, *radiance, power, visible, *x, *vectors.cross(z, x))


def _panel(panel: Panel) -> Row:
    """A disc whose radiance gives a white sheet at `reach` radiance `intensity`, however large it is."""
    _positive(panel.radius, "panel radius")
    strength = panel.intensity * panel.reach * panel.reach / (panel.radius * panel.radius)
    radiance = vectors.times(panel.color, strength)
    power = _luminance(panel.color) * panel.intensity * panel.reach * panel.reach
    facing = vectors.minus(panel.toward, panel.position)
    return _light(w.PANEL, panel.position, facing, panel.radius, radiance, power, float(panel.visible))


def _globe(part: Part, sphere: Sphere) -> Row:
    """A shining ball."""
    radiance = vectors.times(part.material.color, part.material.emission)
    power = _luminance(radiance) * sphere.radius * sphere.radius
    return _light(w.BALL, sphere.center, (0.0, 0.0, 1.0), sphere.radius, radiance, power, 1.0)


def _sun(sky: Sky) -> Row:
    """A cone of light: its radiance times its solid angle lights a white sheet to `sun_intensity`."""
    cosine = cos_turns(max(sky.sun_degrees, 0.05) / 720.0)
    # The mean of the cosine over the cone is (1 + cosine) / 2, so that a sheet which faces it is lit exactly.
    strength = sky.sun_intensity / ((1.0 - cosine) * (1.0 + cosine))
    way = vectors.unit(sky.sun_direction, (0.0, 1.0, 0.0))
    power = _luminance(sky.sun_color) * sky.sun_intensity
    return _light(w.SUN, way, way, cosine, vectors.times(sky.sun_color, strength), power, 1.0)


def _lights(scene: Scene) -> tuple[list[Row], dict[int, int]]:
    """All that is sampled directly, and which light a shining ball of a part is."""
    rows = [_panel(panel) for panel in scene.lights if panel.intensity > 0.0]
    globes: dict[int, int] = {}
    for index, part in enumerate(scene.parts):
        if isinstance(part.solid, Sphere) and part.material.surface is Surface.EMISSIVE and part.material.emission > 0:
            globes[index] = len(rows)
            rows.append(_globe(part, part.solid))
    if scene.sky.sun_intensity > 0.0:
        rows.append(_sun(scene.sky))
    return rows, globes


def _table(rows: Sequence[Row], width: int) -> Numbers:
    return np.array(rows, np.float64).reshape(len(rows), width)


class _Heap:
    """Shapes of all parts, in the order of the parts."""

    def __init__(self) -> None:
        self.kinds: list[Numbers] = []
        self.numbers: list[Numbers] = []
        self.boxes: list[Numbers] = []
        self.owners: list[Numbers] = []

    def add(self, kind: int, numbers: Numbers, boxes: Numbers, owner: int) -> None:
        """Put shapes of one kind on the heap: `numbers` has shape (n, up to `NUMBER_COUNT`), `boxes` (n, 6)."""
        full = np.zeros((len(numbers), w.NUMBER_COUNT))
        full[:, : numbers.shape[1]] = numbers
        self.kinds.append(np.full(len(numbers), float(kind)))
        self.numbers.append(full)
        self.boxes.append(boxes)
        self.owners.append(np.full(len(numbers), float(owner)))

    def around(self) -> Numbers:
        """The boxes around all shapes, shape (n, 6).

        Raises:
            InvalidSpec: One of them has no finite corners.
        """
        boxes = np.concatenate(self.boxes) if self.boxes else np.empty((0, 6))
        if not np.isfinite(boxes).all():
            raise InvalidSpec("A solid has a coordinate that is no finite number.")
        return boxes

    def records(self) -> Numbers:
        """All shapes, shape (n, `SHAPE_WIDTH`); parts are counted."""
        if not self.kinds:
            return np.empty((0, w.SHAPE_WIDTH))
        kinds, owners = np.concatenate(self.kinds), np.concatenate(self.owners)
        return np.column_stack([kinds, owners, np.zeros(len(kinds)), np.concatenate(self.numbers)])


_SHADOWS = {Surface.GLASS: w.CLEAR, Surface.EMISSIVE: w.SHINING}


def pack(scene: Scene) -> Numbers:
    """The array of a scene.

    Raises:
        InvalidSpec: A solid without size, or a mesh whose triangles miss their vertices.
    """
    lights, globes = _lights(scene)
    heap, frames, grounds = _Heap(), [], []
    materials: dict[tuple[Material, int], int] = {}
    chosen = [
        materials.setdefault((part.material, globes.get(index, -1)), len(materials))
        for index, part in enumerate(scene.parts)
    ]
    for index, part in enumerate(scene.parts):
        middle: Vec = (0.0, 0.0, 0.0)
        axes = UPRIGHT
        if isinstance(part.solid, Ground):
            grounds.append((part.solid.height, index, float(part.solid.catcher and scene.backdrop is not None)))
        elif isinstance(part.solid, Mesh):
            heap.add(w.TRIANGLE, *_mesh(part.solid), index)
        else:
            kind, numbers, box, middle, axes = _shape(part)
            heap.add(kind, np.array([numbers]), np.array([box]), index)
        if part.material.surface is Surface.WOOD:
            axes = _as_sawn(part.solid, axes)
        frames.append((*middle, *axes[0], *axes[1], *axes[2]))
    narrow, branches, order = build(heap.around())
    bounds, children = widen(narrow, branches)
    shapes = heap.records()[order]
    shape_at = w.NODES + w.NODE_WIDTH * len(bounds)
    part_at = shape_at + shapes.size
    material_at = part_at + w.PART_WIDTH * len(frames)
    light_at = material_at + w.MATERIAL_WIDTH * len(materials)
    ground_at = light_at + w.LIGHT_WIDTH * len(lights)
    leaves = children < 0
    first, count = (-1 - children) >> 3, (-1 - children) & 7
    ways = np.where(leaves, -8 * (shape_at + w.SHAPE_WIDTH * first) - count, w.NODES + w.NODE_WIDTH * children)
    shadows = np.array([_SHADOWS.get(part.material.surface, w.OPAQUE) for part in scene.parts], np.float64)
    shapes[:, w.SHAPE_SHADOW] = shadows[shapes[:, w.SHAPE_PART].astype(np.int64)]
    shapes[:, w.SHAPE_PART] = part_at + w.PART_WIDTH * shapes[:, w.SHAPE_PART]
    parts = [
        (part.object, material_at + w.MATERIAL_WIDTH * material, *frame)
        for part, material, frame in zip(scene.parts, chosen, frames, strict=True)
    ]
    floors = [(height, part_at + w.PART_WIDTH * index, catcher) for height, index, catcher in grounds]
    head = np.zeros(w.NODES)
    head[[w.LIGHTS, w.LIGHT_COUNT, w.GROUNDS, w.GROUND_COUNT]] = light_at, len(lights), ground_at, len(grounds)
    head[w.BACKDROP] = float(scene.backdrop is not None)
    sky = scene.sky
    head[w.ZENITH : w.ZENITH + 9] = [
        channel * sky.intensity for color in (sky.zenith, sky.horizon, sky.ground) for channel in color
    ]
    return np.concatenate(
        [
            head,
            np.column_stack([bounds, ways]).reshape(-1),
            shapes.reshape(-1),
            _table(parts, w.PART_WIDTH).reshape(-1),
            _table([_material(*entry) for entry in materials], w.MATERIAL_WIDTH).reshape(-1),
            _table(lights, w.LIGHT_WIDTH).reshape(-1),
            _table(floors, w.GROUND_WIDTH).reshape(-1),
        ]
    )
