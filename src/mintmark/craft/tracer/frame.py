"""Tracing a whole picture: bands of rows on several threads, then the noise taken out."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mintmark.core.errors import InvalidSpec
from mintmark.craft.tracer import cells as columns
from mintmark.craft.tracer import paths
from mintmark.craft.tracer.bands import bands_of
from mintmark.craft.tracer.denoise import calm, lead
from mintmark.craft.tracer.packing import pack
from mintmark.craft.tracer.sampling import sequence
from mintmark.craft.tracer.scene import Camera, Scene

Progress = Callable[[float], None]


@dataclass(frozen=True, slots=True)
class Quality:
    """How finely a picture is traced."""

    width: int
    height: int
    samples: int = 16
    """Light paths per pixel."""
    seed: int = 0
    """Another seed, another noise."""
    bounces: int = 4
    """The most surfaces that a path leaves; glass does not count."""
    denoise: bool = True
    threads: int = 0
    """0: one for each processor. The picture is the same for any number."""


@dataclass(frozen=True, slots=True)
class Frame:
    """Light and what is known about every pixel, as means over its samples."""

    light: NDArray[np.float64]
    """Shape (h, w, 3): linear radiance; 0 where the backdrop is."""
    albedo: NDArray[np.float64]
    """Shape (h, w, 3): the color of what is seen first, 1 for sky and lamps."""
    normal: NDArray[np.float64]
    """Shape (h, w, 3): unit vectors toward the viewer, shorter where surfaces meet, 0 for sky."""
    depth: NDArray[np.float64]
    """Shape (h, w): meters along the view; infinite where nothing is."""
    object: NDArray[np.int32]
    """Shape (h, w): the number of the thing at the middle of the pixel, -1 for none."""
    coverage: NDArray[np.float64]
    """Shape (h, w): the part of the pixel that shows the backdrop, or what clear glass before it reflects."""
    shade: NDArray[np.float64]
    """Shape (h, w, 3): that part, times the light that is left on it: equal to `coverage` where no shadow falls."""
    veil: NDArray[np.float64]
    """Shape (h, w): the part of the pixel that shows something in or through glass."""
    noise: NDArray[np.float64]
    """Shape (h, w): variance of light over albedo, as measured, before noise is taken out."""


def lens(camera: Camera) -> NDArray[np.float64]:
    """A camera as the loops read it."""
    right, up, back = camera.axes
    numbers = (*camera.position, *right, *up, *back, camera.half_width, camera.lens_radius, camera.focus_distance)
    return np.array([*numbers, *camera.shift], np.float64)


def trace(scene: Scene, quality: Quality, *, progress: Progress | None = None) -> Frame:
    """The light that reaches the camera.

    `progress` is told the finished part, 0 to 1, never less than before.

    Raises:
        InvalidSpec: A size or a solid that cannot be traced.
    """
    if min(quality.width, quality.height, quality.samples) < 1:
        raise InvalidSpec(f"A picture of {quality.width}x{quality.height} with {quality.samples} samples is empty.")
    return finish(gather(pack(scene), lens(scene.camera), quality, progress), scene, quality)


def gather(
    world: NDArray[np.float64], camera: NDArray[np.float64], quality: Quality, progress: Progress | None
) -> NDArray[np.float64]:
    """All buffers of a picture, shape (height, width, `columns.BUFFERS`)."""
    points = sequence(quality.samples)
    cells = np.empty((quality.height, quality.width, columns.BUFFERS))

    size = quality.width, quality.height

    def rows(start: int, stop: int) -> None:
        dials = quality.samples, quality.bounces, quality.seed
        paths.trace_rows(world, camera, points, size, (start, stop), *dials, paths.memory_for(world), cells)

    with bands_of(quality.height, quality.threads) as bands:
        for done in bands(rows):
            if progress is not None:
                progress(done)
    return cells


def finish(cells: NDArray[np.float64], scene: Scene, quality: Quality) -> Frame:
    """The buffers as a frame, without noise where that is wished."""
    light, albedo = (cells[..., at : at + 3].copy() for at in (columns.LIGHT, columns.ALBEDO))
    normal, shade = (cells[..., at : at + 3].copy() for at in (columns.NORMAL, columns.SHADE))
    depth, coverage, noise = (cells[..., at].copy() for at in (columns.DEPTH, columns.COVER, columns.NOISE))
    if quality.denoise:
        with bands_of(quality.height, quality.threads, 32) as bands:
            features, spread = lead(albedo, normal, depth, cells[..., columns.SPREAD].copy(), bands)
            # At the edge of a thing before the backdrop, light and color are by the same measured part of the pixel.
            edge = (coverage > 0.0) & (coverage < 1.0) & (cells[..., columns.VEIL] == 0.0)
            color = np.where(edge[..., None], albedo, features[..., :3])
            light = calm(light, albedo, color, noise, features, spread, bands)
            if scene.backdrop is not None:
                stay = np.repeat(coverage[..., None], 3, axis=2)
                shade = calm(shade, stay, stay, cells[..., columns.SHADE_NOISE].copy(), features, spread, bands)
    if scene.backdrop is not None:
        shade = settle(shade, coverage)
    number = cells[..., columns.OBJECT].astype(np.int32)
    return Frame(light, albedo, normal, depth, number, coverage, shade, cells[..., columns.VEIL].copy(), noise)


CLEAN, DIRTY = 0.97, 0.88
"""A backdrop with at least the first part of its light is shown as if nothing stood there, as retouchers do; from the
second part on it is shown as it is."""
CORNER = 0.8, 0.94
"""Between these parts of the way from the middle to the corner shadows fade away."""


def settle(shade: NDArray[np.float64], coverage: NDArray[np.float64]) -> NDArray[np.float64]:
    """The shade of a backdrop, made clean where it is nearly so, and in the corners."""
    height, width = coverage.shape
    part = np.zeros_like(shade)
    np.divide(shade, coverage[..., None], out=part, where=coverage[..., None] > 1e-9)
    # Straight through (DIRTY, DIRTY) and (CLEAN, 1), and steeper between.
    lifted = DIRTY + (part - DIRTY) * ((1.0 - DIRTY) / (CLEAN - DIRTY))
    part = np.minimum(np.where(part > DIRTY, lifted, part), 1.0)
    x = (2.0 * np.arange(width) + 1.0) / width - 1.0
    y = (2.0 * np.arange(height) + 1.0) / height - 1.0
    far = np.sqrt(0.5 * (x[None, :] * x[None, :] + y[:, None] * y[:, None]))
    fade = np.clip((far - CORNER[0]) / (CORNER[1] - CORNER[0]), 0.0, 1.0)
    fade = fade * fade * (3.0 - 2.0 * fade)
    part = part + (1.0 - part) * fade[..., None]
    return np.where(part >= 1.0 - 1e-4, 1.0, part) * coverage[..., None]
