"""Where the camera of a shot stands, what it is focused on, and how its frame is shifted over the first subject."""

from collections.abc import Sequence
from dataclasses import dataclass

from mintmark.craft.camera import (
    Axes,
    Vec,
    dot,
    half_width_at,
    half_width_of,
    lens_radius,
    looking,
    minus,
    project,
    turned,
)
from mintmark.craft.placing import Bounds
from mintmark.craft.tracer import scene
from mintmark.modes.shot.lights import place_of
from mintmark.modes.shot.spec import Anchor, Product, ShotSpec

_THIRDS = {Anchor.CENTER: 0.0, Anchor.LEFT_THIRD: -1.0 / 3.0, Anchor.RIGHT_THIRD: 1.0 / 3.0}
"""Where the subject's middle goes, from -1 at the left edge to 1."""
_NEAREST = 0.05
_MOST_ENLARGED = 8.0


@dataclass(frozen=True, slots=True)
class Sight:
    """What the frame is laid over: the first subject."""

    bounds: Bounds
    eyes: Vec | None = None
    """Of a person: what the lens is focused on."""

    @property
    def middle(self) -> Vec:
        """Of its bounds."""
        low, high = self.bounds
        return (low[0] + high[0]) / 2.0, (low[1] + high[1]) / 2.0, (low[2] + high[2]) / 2.0

    @property
    def corners(self) -> list[Vec]:
        """Of its bounds: eight."""
        (x0, y0, z0), (x1, y1, z1) = self.bounds
        return [(x, y, z) for x in (x0, x1) for y in (y0, y1) for z in (z0, z1)]


def camera_of(spec: ShotSpec, sight: Sight | None) -> scene.Camera:
    """The thin-lens camera of a shot."""
    position, axes, half = pose(spec)
    return scene.Camera(
        position,
        axes,
        half,
        pupil(spec),
        _focus(spec, position, axes, sight),
        _shift(spec, position, axes, half, sight),
    )


def pose(spec: ShotSpec) -> tuple[Vec, Axes, float]:
    """Where the camera is, how it is turned, and half its picture's width at a distance of 1."""
    camera = spec.camera
    position = place_of(camera.position)
    turn = camera.rotation
    if camera.look_at is None:
        axes = turned(turn.x, turn.y, turn.z)
    else:
        axes = looking(position, place_of(camera.look_at), turn.z)
    half = (
        half_width_of(spec.lens.focal_length, camera.sensor_width) if camera.fov is None else half_width_at(camera.fov)
    )
    return position, axes, half


def pupil(spec: ShotSpec) -> float:
    """The radius of the lens opening, in meters.

    Products are staged larger than life. So that focus is as shallow as when a small thing is shot from near, the lens
    grows with the first of them: 4 times for each meter of it, and at most 8 times.
    """
    size = 0.0
    if not spec.subjects:
        size = 2.0
    elif isinstance(spec.subjects[0], Product):
        size = spec.subjects[0].size
    return lens_radius(spec.lens.focal_length, spec.lens.aperture) * min(max(4.0 * size, 1.0), _MOST_ENLARGED)


def _focus(spec: ShotSpec, position: Vec, axes: Axes, sight: Sight | None) -> float:
    if spec.lens.focus_distance is not None:
        return spec.lens.focus_distance
    if sight is None:
        return 5.0
    if sight.eyes is not None:
        return max(_depth(sight.eyes, position, axes), _NEAREST)
    depths = [_depth(corner, position, axes) for corner in sight.corners]
    middle = _depth(sight.middle, position, axes)
    # What a product shows of itself is its front half: the sharp plane lies between its middle and its nearest corner.
    return max(middle - (middle - min(depths)) * 0.4, _NEAREST)


def _depth(point: Vec, position: Vec, axes: Axes) -> float:
    return -dot(minus(point, position), axes[2])


def visible(spec: ShotSpec) -> tuple[float, float]:
    """How much of the picture's width and height lies between the bars."""
    aspect = spec.width / spec.height
    wished = spec.composition.aspect
    if wished is None:
        return 1.0, 1.0
    return (1.0, aspect / wished) if wished >= aspect else (wished / aspect, 1.0)


def _shift(spec: ShotSpec, position: Vec, axes: Axes, half: float, sight: Sight | None) -> tuple[float, float]:
    """The shift lens: by so much of its width and height the frame moves to bring the subject where it is wished."""
    composition = spec.composition
    if sight is None:
        return 0.0, 0.0
    aspect = spec.width / spec.height
    seen = [project(corner, position, axes, half, aspect) for corner in sight.corners]
    if min(depth for _, _, depth in seen) <= _NEAREST:
        return 0.0, 0.0
    wide, high = visible(spec)
    across, up = 0.0, 0.0
    if composition.anchor in _THIRDS:
        middle = project(sight.middle, position, axes, half, aspect)[0]
        across = (middle - _THIRDS[composition.anchor] * wide) / 2.0
    if composition.headroom is not None:
        up = (_top(seen) - high * (1.0 - 2.0 * composition.headroom)) / 2.0
    return across, up


def _top(seen: Sequence[tuple[float, float, float]]) -> float:
    return max(y for _, y, _ in seen)
