"""The camera as directors speak of it: degrees, millimeters and stops, turned into directions and pixels.

Meters; y points up; a camera without rotation looks along -z with x to its right. Angles are degrees: `pitch` looks up,
`yaw` turns to the left, `roll` tips the camera to the left. All of it is the same to the bit on every machine.
"""

from math import sqrt
from typing import TypeAlias

from mintmark.craft.exact import cos_turns, sin_turns

Vec: TypeAlias = tuple[float, float, float]
Axes: TypeAlias = tuple[Vec, Vec, Vec]


def minus(a: Vec, b: Vec) -> Vec:
    """The vector from b to a."""
    return a[0] - b[0], a[1] - b[1], a[2] - b[2]


def plus(a: Vec, b: Vec) -> Vec:
    """The sum."""
    return a[0] + b[0], a[1] + b[1], a[2] + b[2]


def times(a: Vec, by: float) -> Vec:
    """A vector, scaled."""
    return a[0] * by, a[1] * by, a[2] * by


def dot(a: Vec, b: Vec) -> float:
    """The scalar product."""
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]


def cross(a: Vec, b: Vec) -> Vec:
    """The vector product."""
    return a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]


def length(a: Vec) -> float:
    """How long a vector is."""
    return sqrt(dot(a, a))


def unit(a: Vec, otherwise: Vec = (0.0, 0.0, 1.0)) -> Vec:
    """The direction of a vector; `otherwise` where it has none."""
    size = length(a)
    return (a[0] / size, a[1] / size, a[2] / size) if size > 1e-12 else otherwise


def turned(pitch: float, yaw: float, roll: float) -> Axes:
    """Right, up and back of something turned by so many degrees: first roll, then pitch, then yaw."""
    sp, cp = sin_turns(pitch / 360.0), cos_turns(pitch / 360.0)
    sy, cy = sin_turns(yaw / 360.0), cos_turns(yaw / 360.0)
    sr, cr = sin_turns(roll / 360.0), cos_turns(roll / 360.0)
    right = (cy * cr + sy * sp * sr, cp * sr, -sy * cr + cy * sp * sr)
    up = (-cy * sr + sy * sp * cr, cp * cr, sy * sr + cy * sp * cr)
    back = (sy * cp, -sp, cy * cp)
    return right, up, back


def looking(position: Vec, target: Vec, roll: float = 0.0) -> Axes:
    """Right, up and back of a camera that looks at a point, tipped by so many degrees."""
    back = unit(minus(position, target))
    right = unit(cross((0.0, 1.0, 0.0), back), (1.0, 0.0, 0.0))
    up = cross(back, right)
    if not roll:
        return right, up, back
    sine, cosine = sin_turns(roll / 360.0), cos_turns(roll / 360.0)
    return plus(times(right, cosine), times(up, sine)), minus(times(up, cosine), times(right, sine)), back


def half_width_of(focal_length: float, sensor_width: float) -> float:
    """Half the picture's width at a distance of 1, of a lens in mm before a sensor in mm."""
    return sensor_width / (2.0 * focal_length)


def half_width_at(fov: float) -> float:
    """Half the picture's width at a distance of 1, of a horizontal field of view in degrees."""
    return sin_turns(fov / 720.0) / cos_turns(fov / 720.0)


def lens_radius(focal_length: float, f_number: float) -> float:
    """Of the entrance pupil, in meters, of a lens in mm."""
    return focal_length / (2000.0 * f_number)


def project(point: Vec, position: Vec, axes: Axes, half_width: float, aspect: float) -> tuple[float, float, float]:
    """Where a point is in the frame: x and y from -1 (left, bottom) to 1, and its depth along the view.

    A depth of 0 or less is behind the camera; x and y are then mirrored and mean nothing.
    """
    away = minus(point, position)
    depth = -dot(away, axes[2])
    across = depth * half_width
    if across == 0.0:
        return 0.0, 0.0, 0.0
    return dot(away, axes[0]) / across, dot(away, axes[1]) * aspect / across, depth
