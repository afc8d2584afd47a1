"""What a careful script does: parchment of vectorized NumPy Perlin noise in floats."""

import numpy as np
from numpy.typing import NDArray


def _perlin(size: int, cells: int, rng: np.random.Generator) -> NDArray[np.float64]:
    angles = rng.random((cells + 1, cells + 1)) * 2 * np.pi
    gradients = np.stack([np.cos(angles), np.sin(angles)], axis=-1)
    place = np.linspace(0, cells, size, endpoint=False)
    whole = place.astype(int)
    part = place - whole
    smooth = part * part * part * (part * (part * 6 - 15) + 10)
    x, y = np.meshgrid(part, part)
    column, row = np.meshgrid(whole, whole)
    corners = [
        gradients[row + dy, column + dx, 0] * (x - dx) + gradients[row + dy, column + dx, 1] * (y - dy)
        for dy in (0, 1)
        for dx in (0, 1)
    ]
    u, v = np.meshgrid(smooth, smooth)
    upper = corners[0] + u * (corners[1] - corners[0])
    lower = corners[2] + u * (corners[3] - corners[2])
    return upper + v * (lower - upper)


def draw(size: int, seed: int) -> NDArray[np.uint8]:
    """Octaves, grain and a vignette, shape (size, size, 3)."""
    rng = np.random.default_rng(seed)
    field = np.zeros((size, size))
    for octave, cells in enumerate((4, 8, 16, 32, 64)):
        field += _perlin(size, cells, rng) * 0.6**octave
    field += rng.normal(0, 0.12, field.shape)
    across = np.linspace(-1, 1, size)
    x, y = np.meshgrid(across, across)
    field = (field + 1) * 0.5 * np.clip(1.15 - 0.5 * (x * x + y * y), 0, 1)
    return (6 + np.clip(field, 0, 1)[..., None] * np.array([60, 56, 52])).astype(np.uint8)
