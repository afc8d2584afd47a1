"""What the denoiser takes away, and what it leaves."""

from dataclasses import replace

import numpy as np

from fixtures.tracing import WHITE, ahead
from mintmark.craft import camera as vectors
from mintmark.craft.tracer.frame import Quality, trace
from mintmark.craft.tracer.scene import Box, Material, Panel, Part, Scene, Sky, Sphere, Surface


def corner() -> Scene:
    """Two boards of different color, a ball and a wooden block in a corner of a room under a soft lamp."""
    wood = Material(Surface.WOOD, (0.5, 0.3, 0.15))
    parts = (
        Part(Box((-1.0, 0.0, -1.0), (1.0, 2.0, 0.1)), Material(color=(0.7, 0.2, 0.1)), 0),
        Part(Box((1.0, 0.0, -1.0), (1.0, 2.0, 0.1)), Material(color=(0.1, 0.3, 0.7)), 1),
        Part(Box((0.0, -1.0, 0.0), (2.0, 0.1, 2.0)), Material(color=(0.6, 0.6, 0.6)), 2),
        Part(Sphere((-0.5, -0.4, 0.3), 0.5), Material(Surface.GLOSSY, (0.8, 0.8, 0.8), roughness=0.3), 3),
        Part(Box((0.6, -0.5, 0.2), (0.3, 0.4, 0.3), vectors.turned(0, 30, 0)), wood, 4),
    )
    lamp = Panel((2.0, 3.0, 3.0), (0.0, 0.0, 0.0), 2.5, WHITE, 0.6, 4.5)
    return Scene(ahead(half_width=0.28), parts, (lamp,), Sky(intensity=0.6))


def test_sixteen_smoothed_samples_are_nearer_the_truth_than_sixty_four_raw_ones() -> None:
    size = Quality(72, 54, denoise=False)
    truth = trace(corner(), replace(size, samples=400, seed=5)).light
    raw, many, calm = (
        np.sqrt(np.square(trace(corner(), quality).light - truth).mean())
        for quality in (replace(size, samples=16), replace(size, samples=64), replace(size, samples=16, denoise=True))
    )
    assert calm < many < raw


def test_edges_between_colors_stay_where_they_are() -> None:
    quality = Quality(72, 54, samples=16)
    calm, raw = trace(corner(), quality).light, trace(corner(), replace(quality, denoise=False)).light
    left, right = calm[8:12, 32:35].mean(axis=(0, 1)), calm[8:12, 37:40].mean(axis=(0, 1))
    assert left[0] > 3.0 * left[2]
    assert right[2] > 3.0 * right[0]
    # The step is as steep as without smoothing: within two pixels.
    step = calm[8:12, 30:42, 0].mean(axis=0) - calm[8:12, 30:42, 2].mean(axis=0)
    assert (np.abs(step) < 0.5 * np.abs(step).max()).sum() <= 2
    assert calm.mean() / raw.mean() > 0.97


def test_light_without_noise_is_left_alone() -> None:
    glowing = Part(Box((0, 0, 0), (0.5, 0.5, 0.5)), Material(Surface.EMISSIVE, (1.0, 0.5, 0.2), emission=2.0))
    scene = Scene(ahead(), (glowing,), (), Sky(WHITE, WHITE, WHITE, intensity=0.0))
    light = trace(scene, Quality(32, 32, samples=4)).light
    assert np.allclose(light[14:18, 14:18], (2.0, 1.0, 0.4), rtol=1e-3)
    assert np.allclose(light[:2], 0.0)
