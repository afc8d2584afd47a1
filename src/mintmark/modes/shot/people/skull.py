"""The head as lumps: skull, jaw, nose, ears; in heads, its middle at the origin, the face toward +z.

One unit is from chin to crown, so that a head is written once for all heights.
"""

from functools import lru_cache

from mintmark.craft.blobs import Ball, Lump, Rod, depth
from mintmark.craft.camera import turned
from mintmark.modes.shot.people.look import Look

EYE_X, EYE_Y, EYE_Z, EYE_R = 0.138, 0.004, 0.262, 0.064
"""The left eye's middle and its radius."""


@lru_cache(maxsize=64)
def skull(look: Look, young: float) -> tuple[tuple[Lump, ...], tuple[Lump, ...]]:
    """Lumps and cuts. `young` is 1 for a small child: a rounder face, a smaller nose and jaw."""
    jaw = look.jaw * (1.0 - young)
    nose = 1.0 + 0.16 * look.nose - 0.25 * young
    ridge = 0.012 * look.brow * (1.0 - young)
    jaw_x, jaw_y = 0.196 + 0.022 * jaw, -0.235 - 0.025 * jaw
    lumps: list[Lump] = [
        Ball((0.0, 0.135, -0.055), (0.315, 0.362, 0.395)),
        Ball((0.0, -0.06, 0.075), (0.268 + 0.012 * young, 0.345, 0.268), soft=0.10),
        Ball((0.0, -0.385, 0.232), (0.098 + 0.022 * jaw, 0.098, 0.088), soft=0.09),
    ]
    for side in (1.0, -1.0):
        lumps += [
            Rod(
                (side * jaw_x, jaw_y, 0.0),
                (side * (0.07 + 0.015 * jaw), -0.395, 0.205),
                0.082,
                0.078,
                0.12,
            ),
            Rod((side * 0.215, 0.05, -0.02), (side * jaw_x, jaw_y, 0.0), 0.105, 0.085, 0.10),
            Ball((side * 0.178, -0.085, 0.205), (0.082, 0.072, 0.085), soft=0.07),
            Rod((side * 0.06, 0.098, 0.302 + ridge), (side * 0.20, 0.082, 0.222 + ridge), 0.042, 0.04, 0.05),
            Ball(
                (side * 0.338, -0.01, -0.05),
                (0.026, 0.112, 0.068),
                turned(-12.0, side * -28.0, side * -8.0),
                soft=0.018,
            ),
            Ball((side * 0.325, -0.095, -0.02), (0.02, 0.04, 0.034), soft=0.018),
            Ball((side * 0.047 * nose, -0.140, 0.338), (0.036 * nose, 0.034 * nose, 0.040), soft=0.022),
        ]
    lumps += [
        Rod((0.0, 0.045, 0.318), (0.0, -0.085, 0.318 + 0.075 * nose), 0.030, 0.036 * nose, 0.03),
        Ball((0.0, -0.122, 0.325 + 0.075 * nose), (0.047 * nose, 0.043 * nose, 0.047), soft=0.03),
        Ball((0.0, -0.262, 0.296), (0.115, 0.075, 0.048), soft=0.06),
    ]
    cuts = tuple(Ball((side * 0.132, 0.008, 0.365), (0.092, 0.060, 0.072), soft=0.05) for side in (1.0, -1.0))
    return tuple(lumps), cuts


@lru_cache(maxsize=4096)
def face_z(look: Look, young: float, x: float, y: float) -> float:
    """How far the face stands out at (x, y)."""
    lumps, cuts = skull(look, young)
    return depth(lumps, x, y, 0.62, -0.1, cuts)
