"""Laws that light keeps, whatever the scene."""

from dataclasses import replace

import numpy as np
import pytest

from fixtures.tracing import DARK, EVEN, WHITE, ahead, ball, product, sheet
from mintmark.core.errors import InvalidSpec
from mintmark.craft.tracer.frame import Frame, Quality, trace
from mintmark.craft.tracer.scene import Box, Material, Panel, Part, Scene, Sky, Surface
from mintmark.craft.tracer.shading import body
from mintmark.craft.tracer.surfaces import mirrored
from mintmark.craft.tracer.world import CERAMIC, FABRIC, GLOSSY

SMALL = Quality(24, 24, samples=64, denoise=False)


def middle(frame: Frame, reach: int = 4) -> np.ndarray:
    """The mean light of the middle of a picture."""
    height, width, _ = frame.light.shape
    y, x = height // 2, width // 2
    return frame.light[y - reach : y + reach, x - reach : x + reach].mean(axis=(0, 1))


@pytest.mark.parametrize("albedo", [0.2, 0.5, 0.9])
def test_a_matte_ball_under_an_even_sky_is_as_bright_as_its_color(albedo: float) -> None:
    light = middle(trace(ball(Material(Surface.MATTE, (albedo,) * 3)), SMALL))
    assert light == pytest.approx([albedo] * 3, rel=0.01)


@pytest.mark.parametrize("surface", [Surface.MATTE, Surface.METAL])
def test_a_white_ball_cannot_be_told_from_the_walls_of_a_furnace(surface: Surface) -> None:
    walls = Part(Box((0, 0, 0), (6, 6, 6)), Material(Surface.EMISSIVE, WHITE, emission=1.0), 9)
    plain = ball(Material(surface, WHITE, roughness=0.1), DARK)
    scene = replace(plain, parts=(*plain.parts, walls))
    frame = trace(scene, SMALL)
    assert frame.light[0, 0] == pytest.approx([1.0] * 3)
    assert middle(frame) == pytest.approx([0.97] * 3, rel=0.01)


@pytest.mark.parametrize("roughness", [0.3, 0.6, 1.0])
def test_a_rough_ball_of_metal_loses_nothing_in_a_furnace_but_what_metal_takes(roughness: float) -> None:
    walls = Part(Box((0, 0, 0), (6, 6, 6)), Material(Surface.EMISSIVE, WHITE, emission=1.0), 9)
    plain = ball(Material(Surface.METAL, WHITE, roughness=roughness), DARK)
    frame = trace(replace(plain, parts=(*plain.parts, walls)), SMALL)
    # Between facets metal takes its part of 3 % a second time, of at most 69 % of the light.
    seen = frame.light[frame.object == 0]
    assert middle(frame) == pytest.approx([0.96] * 3, rel=0.015)
    assert 0.945 < seen.mean() < 0.975


@pytest.mark.parametrize(
    "material",
    [
        Material(Surface.MATTE, WHITE),
        Material(Surface.GLOSSY, WHITE, roughness=0.1),
        Material(Surface.GLOSSY, WHITE, roughness=0.9),
        Material(Surface.CERAMIC, WHITE),
        Material(Surface.METAL, WHITE, roughness=0.05),
        Material(Surface.METAL, WHITE, roughness=0.8),
        Material(Surface.FABRIC, WHITE, second=WHITE),
        Material(Surface.WOOD, WHITE, second=WHITE),
        Material(Surface.GLASS, WHITE),
    ],
    ids=lambda material: f"{material.surface}-{material.roughness}",
)
def test_no_surface_sends_on_more_light_than_it_gets(material: Material) -> None:
    frame = trace(ball(material), Quality(16, 16, samples=256, bounces=12, denoise=False))
    # Rings around the middle are surfaces seen under one angle: none may outshine the sky, however it is seen.
    y, x = np.mgrid[:16, :16] - 7.5
    ring = np.floor(np.sqrt(x * x + y * y)).astype(int)
    means = [frame.light[(ring == k) & (frame.object == 0)].mean() for k in range(5)]
    assert max(means) < 1.01
    assert min(means) > 0.5


@pytest.mark.parametrize("alpha", [0.01, 0.3, 1.0])
def test_light_goes_back_the_way_it_came(alpha: float) -> None:
    for no, ni, nh in ((0.9, 0.3, 0.95), (0.2, 0.7, 0.6), (0.05, 0.99, 0.8)):
        there, back = mirrored(alpha, no, ni, nh)[0] / ni, mirrored(alpha, ni, no, nh)[0] / no
        assert there == pytest.approx(back, rel=1e-12)
        for kind in (GLOSSY, CERAMIC, FABRIC):
            assert body(float(kind), no, ni) == pytest.approx(body(float(kind), ni, no), rel=1e-12)


@pytest.mark.parametrize("radius", [0.05, 0.5])
def test_a_panel_lights_a_white_sheet_at_its_reach_to_white(radius: float) -> None:
    lamp = Panel((0.0, 4.0, 0.0), (0.0, 0.0, 0.0), radius, WHITE, 1.0, reach=4.0)
    assert middle(trace(sheet(lamp), SMALL)) == pytest.approx([0.97] * 3, rel=0.02)


def test_light_of_a_panel_falls_with_the_square_of_its_distance() -> None:
    near, far = (
        middle(trace(sheet(Panel((0.0, y, 0.0), (0.0, 0.0, 0.0), 0.1, WHITE, 1.0)), SMALL)) for y in (3.0, 6.0)
    )
    assert near / far == pytest.approx([4.0] * 3, rel=0.02)


def test_the_sun_lights_a_white_sheet_to_its_intensity() -> None:
    sun = Sky(WHITE, WHITE, WHITE, intensity=0.0, sun_direction=(0, 1, 0), sun_color=WHITE, sun_intensity=2.0)
    scene = replace(sheet(Panel((0, 4, 0), (0, 0, 0), 0.1, WHITE, 0.0)), sky=sun)
    assert middle(trace(scene, SMALL)) == pytest.approx([2.0 * 0.97] * 3, rel=0.01)


def test_a_lamp_mirrored_in_metal_is_as_bright_as_the_lamp() -> None:
    lamp = Panel((0.0, 0.0, 5.0), (0.0, 0.0, 0.0), 1.5, WHITE, 1.0, reach=1.5)
    frame = trace(ball(Material(Surface.METAL, WHITE, roughness=0.02), DARK, lamp), SMALL)
    assert middle(frame, 1) == pytest.approx([0.97] * 3, rel=0.05)


def test_a_lamp_behind_glass_still_lights_and_one_behind_a_wall_does_not() -> None:
    lamp = Panel((0.0, 4.0, 0.0), (0.0, 0.0, 0.0), 0.2, WHITE, 1.0)
    lit = middle(trace(sheet(lamp), SMALL)).mean()
    pane = Box((0.0, 1.0, 0.0), (0.6, 0.02, 0.6))
    under = {
        surface: middle(
            trace(replace(sheet(lamp), parts=(*sheet(lamp).parts, Part(pane, Material(surface, WHITE), 1))), SMALL)
        ).mean()
        for surface in (Surface.GLASS, Surface.MATTE)
    }
    assert 0.85 < under[Surface.GLASS] / lit < 0.97
    assert under[Surface.MATTE] < 0.2 * lit


def _soft_edge(distance: float, lens_radius: float) -> float:
    """The part of a shining block's picture that is neither it nor the dark."""
    block = Part(Box((0.5, 0.0, 5.0 - distance), (0.5, 3.0, 0.01)), Material(Surface.EMISSIVE, WHITE, emission=1.0))
    scene = Scene(ahead(lens_radius=lens_radius, focus_distance=5.0), (block,), (), DARK)
    light = trace(scene, Quality(64, 8, samples=64, denoise=False)).light[..., 0]
    return float(((light > 0.02) & (light < 0.98)).mean())


def test_a_wider_aperture_blurs_what_is_out_of_focus_and_only_that() -> None:
    sharp, some, much = (_soft_edge(9.0, radius) for radius in (0.0, 0.15, 0.4))
    assert sharp + 0.02 < some < much - 0.05
    assert _soft_edge(5.0, 0.4) <= sharp


def test_a_shifted_lens_moves_the_picture_by_parts_of_its_size() -> None:
    plain = trace(ball(Material()), Quality(40, 40, samples=4, denoise=False))
    moved = trace(
        replace(ball(Material()), camera=replace(ahead(), shift=(0.25, -0.1))),
        Quality(40, 40, samples=4, denoise=False),
    )
    assert (moved.object[:-4, :30] == plain.object[4:, 10:]).mean() > 0.97


def test_a_picture_is_the_same_for_any_number_of_threads() -> None:
    one, three = (trace(product(), Quality(48, 27, samples=4, threads=count)) for count in (1, 3))
    for name in ("light", "albedo", "normal", "depth", "object", "coverage", "shade"):
        assert np.array_equal(getattr(one, name), getattr(three, name)), name


def test_another_seed_is_another_noise_of_the_same_light() -> None:
    scene = ball(Material(), Sky(intensity=0.3), Panel((3, 3, 3), (0, 0, 0), 0.5, WHITE, 1.0))
    one, two = (trace(scene, replace(SMALL, seed=seed)) for seed in (1, 2))
    assert not np.array_equal(one.light, two.light)
    assert one.light.mean() == pytest.approx(two.light.mean(), rel=0.02)


def test_four_times_the_samples_halve_the_noise() -> None:
    scene = ball(Material(), Sky(intensity=0.3), Panel((3, 3, 3), (0, 0, 0), 1.5, WHITE, 1.0))
    best = trace(scene, replace(SMALL, samples=1024, seed=9)).light
    errors = [
        np.sqrt(np.square(trace(scene, replace(SMALL, samples=samples)).light - best).mean()) for samples in (4, 16, 64)
    ]
    assert errors[0] > 1.8 * errors[1] > 3.2 * errors[2]


def test_progress_only_grows_and_ends_at_one() -> None:
    told: list[float] = []
    trace(product(), Quality(32, 50, samples=1), progress=told.append)
    assert told == sorted(told)
    assert told[-1] == 1.0
    assert len(told) > 4


def test_depth_is_measured_along_the_view_and_infinite_where_nothing_is() -> None:
    wall = Scene(ahead(), (Part(Box((5.0, 0, -0.5), (5.0, 9, 0.5)), Material()),), (), EVEN)
    depth = trace(wall, Quality(32, 8, samples=4, denoise=False)).depth
    assert depth[:, 20:] == pytest.approx(5.0, abs=1e-9)
    assert np.isinf(depth[:, :12]).all()


def test_an_empty_picture_is_refused() -> None:
    with pytest.raises(InvalidSpec, match="0x9"):
        trace(product(), Quality(0, 9))
