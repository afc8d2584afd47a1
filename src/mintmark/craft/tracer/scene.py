"""What the tracer is given: solids of materials, lights, sky and a camera, all in numbers.

Lengths are meters, y points up, right-handed. Colors are linear light in sRGB primaries, 0 to 1 for what reflects.
Nothing here knows what it is a picture of.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Vec: TypeAlias = tuple[float, float, float]
Axes: TypeAlias = tuple[Vec, Vec, Vec]
"""Where the local x, y and z of a solid point in the world: three unit vectors at right angles."""

UPRIGHT: Axes = ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0))


class Surface(StrEnum):
    """How light leaves a surface."""

    MATTE = "matte"
    """Equally into all directions (Lambert)."""
    GLOSSY = "glossy"
    """Matte under a clear coat whose sharpness is `roughness`: plastic, lacquer, paint."""
    METAL = "metal"
    """Colored reflection, blurred by `roughness`."""
    GLASS = "glass"
    """Clear, with index of refraction 1.5; `color` tints what passes."""
    CERAMIC = "ceramic"
    """Matte body under a sharp glaze."""
    WOOD = "wood"
    """Grain along the local y axis between `color` and `second`, under a soft varnish."""
    FABRIC = "fabric"
    """Matte with the soft bright rim of fibers, and a weave of `second`."""
    EMISSIVE = "emissive"
    """Shines with `color` times `emission`; reflects nothing."""


@dataclass(frozen=True, slots=True)
class Material:
    """What a solid is made of."""

    surface: Surface = Surface.MATTE
    color: Vec = (0.5, 0.5, 0.5)
    roughness: float = 0.4
    """0 mirrors, 1 scatters."""
    emission: float = 0.0
    """Radiance of `EMISSIVE`, where 1 is a white sheet under a light of intensity 1."""
    second: Vec | None = None
    """The other color of wood, fabric and checks; None: a shade of the first."""
    scale: float = 1.0
    """How large a pattern is: 1 is life-size."""


@dataclass(frozen=True, slots=True)
class Sphere:
    """A ball."""

    center: Vec
    radius: float


@dataclass(frozen=True, slots=True)
class Ellipsoid:
    """A ball with three radii along its own axes."""

    center: Vec
    radii: Vec
    axes: Axes = UPRIGHT


@dataclass(frozen=True, slots=True)
class Box:
    """A block."""

    center: Vec
    half: Vec
    """Half its width, height and depth."""
    axes: Axes = UPRIGHT


@dataclass(frozen=True, slots=True)
class Capsule:
    """A rod with round ends, which may taper: all that balls of a radius between `r0` and `r1` cover from a to b."""

    a: Vec
    b: Vec
    r0: float
    r1: float


@dataclass(frozen=True, slots=True)
class Cylinder:
    """A drum or a truncated cone with flat ends; `r1 = 0` is a cone."""

    a: Vec
    b: Vec
    r0: float
    r1: float


@dataclass(frozen=True)
class Mesh:
    """A surface of triangles. Equality is identity: the arrays are not compared."""

    vertices: "NDArray[np.float64]"
    """Shape (n, 3), in the world."""
    triangles: "NDArray[np.int32]"
    """Shape (m, 3), counter-clockwise seen from outside."""
    normals: "NDArray[np.float64] | None" = None
    """Shape (n, 3): smooth shading; None shades each triangle flat."""


@dataclass(frozen=True, slots=True)
class Ground:
    """The endless level plane at this height. With `catcher`, see `Scene.backdrop`; from below a catcher is not
    there.
    """

    height: float = 0.0
    catcher: bool = False


Solid: TypeAlias = Sphere | Ellipsoid | Box | Capsule | Cylinder | Mesh | Ground


@dataclass(frozen=True, slots=True)
class Part:
    """One solid of one material."""

    solid: Solid
    material: Material
    object: int = 0
    """Parts of one number are one thing: outlines are drawn between things of different numbers."""


@dataclass(frozen=True, slots=True)
class Panel:
    """A light: a disc that faces a point. It is not seen itself unless `visible`."""

    position: Vec
    toward: Vec
    radius: float
    color: Vec
    """Linear, brightest channel about 1."""
    intensity: float
    """Illuminance on a sheet that faces the light at `reach` meters from it, in units that make white white: at 1 and
    exposure 0 a white matte sheet there has radiance 1. It falls with the square of the distance."""
    reach: float = 4.0
    """In meters; the total light is the same for any radius, so that a larger panel is softer and not brighter."""
    visible: bool = False


@dataclass(frozen=True, slots=True)
class Sky:
    """What rays that miss everything see, and what lights from all around."""

    zenith: Vec = (0.55, 0.65, 0.85)
    horizon: Vec = (0.85, 0.88, 0.9)
    ground: Vec = (0.25, 0.23, 0.2)
    intensity: float = 0.5
    sun_direction: Vec = (0.4, 0.7, 0.6)
    """Toward the sun; need not be a unit vector."""
    sun_color: Vec = (1.0, 0.95, 0.85)
    sun_intensity: float = 0.0
    """Illuminance on a sheet that faces it, in units of a white sheet of radiance 1 (so 1 makes white white)."""
    sun_degrees: float = 2.0
    """How wide the sun is: shadows soften with it."""


@dataclass(frozen=True, slots=True)
class Camera:
    """A thin lens."""

    position: Vec
    axes: Axes
    """Right, up and back: it looks along the negative third."""
    half_width: float
    """Half the picture's width at a distance of 1: the tangent of half the horizontal field of view."""
    lens_radius: float = 0.0
    """Of the entrance pupil in meters; 0 keeps everything sharp."""
    focus_distance: float = 5.0
    """To the plane of sharpness, along the view."""
    shift: tuple[float, float] = (0.0, 0.0)
    """How far the frame is moved right and up, as part of its width and height (a shift lens)."""


@dataclass(frozen=True, slots=True)
class Scene:
    """All that is traced."""

    camera: Camera
    parts: tuple[Part, ...] = ()
    lights: tuple[Panel, ...] = ()
    sky: Sky = field(default_factory=Sky)
    backdrop: Vec | None = None
    """A seamless backdrop of this *display* color, sRGB 0 to 1: what misses everything is exactly it, and a catcher
    ground is it times the light that reaches the ground there over what would reach it without the parts, so that
    shadows lie on it and its corners are exactly it."""
