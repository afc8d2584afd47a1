"""FA-02, FA-50: every field of a shot moves pixels in the direction that physics and the trade expect."""

from typing import Any

import numpy as np
import pytest

from fixtures.shots import MUG, luminance, mask, picture, redness


def area(**patch: Any) -> int:
    return int(mask(picture(**patch)).sum())


def middle(**patch: Any) -> tuple[float, float]:
    """Where the mug is, x and y in pixels."""
    rows, columns = np.nonzero(mask(picture(**patch)))
    return float(columns.mean()), float(rows.mean())


def brightness(**patch: Any) -> float:
    return float(luminance(picture(**patch)).mean())


def sharpness(pixels: Any) -> float:
    """The mean square of the steps between neighbors: a blurred edge climbs as far, in smaller steps."""
    light = luminance(pixels)
    return float(np.square(np.diff(light, axis=1)).mean() + np.square(np.diff(light, axis=0)).mean())


def test_fa_50_a_wider_fov_shows_more_scene() -> None:
    areas = [area(camera={"fov": fov}) for fov in (25, 40, 70)]
    assert areas[0] > 1.5 * areas[1] > 2.5 * areas[2] > 0


def test_a_longer_lens_shows_less_scene() -> None:
    assert (
        area(lens={"focal_length": 80}) > 1.5 * area(lens={"focal_length": 50}) > 1.5 * area(lens={"focal_length": 30})
    )


def test_a_smaller_sensor_crops() -> None:
    assert area(camera={"sensor_width": 24.9}) > 1.4 * area()


def test_fov_frames_and_focal_length_only_blurs_when_both_are_given() -> None:
    near, far = (area(camera={"fov": 40}, lens={"focal_length": mm, "aperture": 64}) for mm in (35, 85))
    assert abs(near - far) <= 0.03 * near


def test_fa_50_a_lower_aperture_blurs_the_background_more() -> None:
    """Measured on a ball far behind the mug."""
    ball = {"kind": "product", "shape": "ball", "color": "#203080", "size": 3, "position": {"x": 2.6, "y": 0, "z": -7}}
    fields: dict[str, Any] = {"subjects": [*MUG["subjects"], ball], "background": {"place": "void"}}
    behind = [sharpness(picture(lens={"aperture": stop}, **fields)[:, 46:]) for stop in (0.7, 2, 22)]
    assert behind[0] < 0.8 * behind[1] < 0.8 * behind[2]


def test_the_aperture_leaves_what_is_in_focus_sharp() -> None:
    sharp, open_ = (picture(lens={"aperture": stop}) for stop in (22, 4))
    assert np.abs(sharp - open_).mean() < 4


def test_a_focus_before_the_subject_blurs_it() -> None:
    blurred, sharp = (picture(lens={"aperture": 1.4, "focus_distance": at}) for at in (1.5, 4.6))
    assert sharpness(blurred) < 0.75 * sharpness(sharp)


@pytest.mark.parametrize(("axis", "index", "sign"), [("x", 0, -1), ("y", 1, 1)])
def test_moving_the_camera_moves_the_picture_the_other_way(axis: str, index: int, sign: int) -> None:
    at = {"x": 0.0, "y": 0.5, "z": 5.0}
    still = middle(camera={"position": at, "look_at": None})
    moved = middle(camera={"position": {**at, axis: at[axis] + 0.4}, "look_at": None})
    assert sign * (moved[index] - still[index]) > 2


def test_a_nearer_camera_sees_the_thing_larger() -> None:
    at = {"x": 0.0, "y": 0.6}
    assert area(camera={"position": {**at, "z": 4}}) > 1.2 * area(camera={"position": {**at, "z": 6}})


@pytest.mark.parametrize(("turn", "index", "sign"), [({"x": 5}, 1, 1), ({"y": 5}, 0, 1)])
def test_pitch_looks_up_and_yaw_to_the_left(turn: dict[str, float], index: int, sign: int) -> None:
    at = {"position": {"x": 0, "y": 0.5, "z": 5}, "look_at": None}
    still, turned = middle(camera=at), middle(camera={**at, "rotation": turn})
    assert sign * (turned[index] - still[index]) > 2


def test_roll_tips_the_picture() -> None:
    """The camera tips to the left, so that the thing's right side sinks."""

    def slope(degrees: float) -> float:
        where = {"subjects": [{"kind": "product", "shape": "tube", "color": "#b03020", "size": 1.6}]}
        rows, columns = np.nonzero(mask(picture(camera={"rotation": {"z": degrees}}, **where)))
        top, bottom = rows < np.median(rows), rows >= np.median(rows)
        return float(columns[top].mean() - columns[bottom].mean())

    assert slope(20) > slope(0) + 3
    assert slope(-20) < slope(0) - 3


def test_look_at_puts_its_point_into_the_middle() -> None:
    x, _ = middle(camera={"position": {"x": 3, "y": 1, "z": 4}, "look_at": {"x": 0, "y": 0.5, "z": 0}})
    assert abs(x - 32) < 6


def test_fa_50_more_key_raises_the_mean_luminance() -> None:
    dark, usual, bright = (
        brightness(lighting={"key_light": {"intensity": i, "position": {"x": 2, "y": 3, "z": 4}}})
        for i in (0.2, 0.8, 2)
    )
    assert dark + 1 < usual < bright - 1


@pytest.mark.parametrize("lamp", ["fill_light", "rim_light"])
def test_more_of_any_lamp_raises_the_mean_luminance(lamp: str) -> None:
    at = {"x": -3, "y": 2, "z": 3 if lamp == "fill_light" else -3}
    studio = {"place": "studio"}  # a seamless backdrop only shows the shadow that a lamp throws
    low, high = (brightness(lighting={lamp: {"intensity": i, "position": at}}, background=studio) for i in (0.1, 3))
    assert high > low + 2


def test_a_rim_light_lights_edges_and_not_the_front() -> None:
    lamp = {"position": {"x": -3, "y": 2.5, "z": -3}}
    dark: dict[str, Any] = {
        "key_light": {"intensity": 0.2, "position": {"x": 0, "y": 2, "z": 5}},
        "sky": {"intensity": 0.05},
    }
    off = luminance(picture(lighting={**dark, "rim_light": {"intensity": 0.0, **lamp}}))
    on = luminance(picture(lighting={**dark, "rim_light": {"intensity": 3.0, **lamp}}))
    gained = np.where(mask(picture()), on - off, 0.0)
    left, right = gained[:, :32].sum(), gained[:, 32:].sum()
    assert left > right + 10  # the lamp stands at the left


def test_a_key_from_the_left_lights_the_left() -> None:
    def lean(x: float) -> float:
        light = luminance(
            picture(lighting={"key_light": {"intensity": 1.2, "position": {"x": x, "y": 2, "z": 3}}, "rim_light": None})
        )
        return float(light[26:42, 22:31].mean() - light[26:42, 33:42].mean())

    assert lean(-4) > lean(4) + 15


def test_a_warmer_key_is_redder() -> None:
    def warmth(kelvin: int) -> float:
        lamp = {"intensity": 1.0, "position": {"x": 2, "y": 3, "z": 4}, "temperature": kelvin}
        return float(redness(picture(lighting={"key_light": lamp}, subjects=WHITE)[22:46, 24:42]).mean())

    assert warmth(2700) > warmth(5600) + 15 > warmth(12000) + 20


def test_a_larger_lamp_makes_softer_shadows() -> None:
    def edge(size: float) -> float:
        lamp = {"intensity": 2.0, "position": {"x": 3, "y": 3, "z": 2}, "size": size}
        wide = {"width": 96, "height": 64, "samples": 16}
        light = luminance(picture(lighting={"key_light": lamp, "rim_light": None}, output=wide))
        return float(np.abs(np.diff(light[40:58, :34], axis=1)).max())

    assert edge(0.05) > 1.3 * edge(5)


def test_a_lamp_is_as_bright_wherever_it_stands() -> None:
    near, far = (
        brightness(lighting={"key_light": {"intensity": 1, "position": {"x": 0, "y": 0.5, "z": z}, "size": 0.2}})
        for z in (4, 9)
    )
    assert abs(near - far) < 8


def test_a_practical_is_seen_and_lights() -> None:
    lamp = {"intensity": 0.8, "position": {"x": 0.9, "y": 1.2, "z": 0.2}, "size": 0.3, "temperature": 2700}
    without, with_ = (picture(lighting={"practicals": lamps}) for lamps in ([], [lamp]))
    assert (luminance(with_) > luminance(without) + 20).any()
    assert redness(with_)[luminance(with_) > 235].max() > 0


def test_more_sky_fills_the_shadows() -> None:
    low, high = (picture(lighting={"sky": {"intensity": i}}) for i in (0.0, 1.5))
    assert luminance(high).mean() > luminance(low).mean() + 3


def test_a_warmer_sky_is_redder() -> None:
    warm, cold = (
        picture(lighting={"sky": {"intensity": 1.0, "temperature": k}}, subjects=WHITE) for k in (2500, 15000)
    )
    assert redness(warm)[22:46, 24:42].mean() > redness(cold)[22:46, 24:42].mean() + 10


def test_the_sun_brightens_and_comes_from_where_it_stands() -> None:
    def lean(azimuth: float) -> float:
        light = luminance(picture(lighting={"sky": {"sun": 2.0, "azimuth": azimuth, "elevation": 20}}))
        return float(light[26:42, 33:42].mean() - light[26:42, 22:31].mean())

    assert brightness(lighting={"sky": {"sun": 2.0}}) > brightness()
    assert lean(80) > lean(-80) + 15


def test_a_lower_sun_throws_longer_shadows() -> None:
    def shadow(elevation: float) -> int:
        sky = {"sun": 4.0, "azimuth": 80, "elevation": elevation, "intensity": 0.2}
        light = luminance(
            picture(
                lighting={
                    "key_light": {"intensity": 0, "position": {"x": 0, "y": 3, "z": 4}},
                    "rim_light": None,
                    "sky": sky,
                }
            )
        )
        return int((light[:, :16] < 190).sum())

    assert shadow(18) > shadow(60)


WHITE = [{"kind": "product", "shape": "mug", "material": "matte", "finish": "matte", "color": "#e8e8e8", "size": 1.4}]


def test_exposure_is_in_stops() -> None:
    steps = [
        brightness(color={"exposure": stops}, background={"place": "studio", "hex": "#606060"})
        for stops in (-2, -1, 0, 1)
    ]
    assert steps == sorted(steps)
    assert steps[3] - steps[0] > 60


def test_white_balance_makes_its_light_white() -> None:
    lamp: dict[str, Any] = {
        "key_light": {"intensity": 1, "position": {"x": 2, "y": 3, "z": 4}, "temperature": 3200},
        "rim_light": None,
        "sky": {"intensity": 0.0},
    }
    right, wrong = (
        picture(lighting=lamp, color={"white_balance": k}, subjects=WHITE, background={"hex": "#cccccc"})[26:44, 28:42]
        for k in (3200, 6500)
    )
    assert abs(redness(right).mean()) < 6 < redness(wrong).mean() - 20


def test_contrast_spreads_tones() -> None:
    place = {"background": {"place": "studio", "hex": "#808080"}}
    flat, steep = (luminance(picture(color={"contrast": c}, **place)).std() for c in (0.5, 1.6))
    assert steep > 1.4 * flat


def test_saturation_takes_color_out_and_puts_it_in() -> None:
    gray, usual, loud = (np.abs(redness(picture(color={"saturation": s}))).mean() for s in (0.0, 1.0, 1.8))
    assert gray < usual < loud
    assert gray < 6  # the backdrop's own color is a promise and stays


def test_a_vignette_darkens_corners_more_than_the_middle() -> None:
    without, with_ = (luminance(picture(color={"vignette": v})) for v in (0.0, 1.0))
    loss = without - with_
    assert loss[:4, :4].mean() > 20 > loss[28:36, 28:36].mean()


def test_film_grain_makes_noise() -> None:
    clean, grained = (luminance(picture(color={"film_grain": g}))[:10, :10].std() for g in (0.0, 1.0))
    assert grained > clean + 2


@pytest.mark.parametrize("grade", ["warm", "cool", "teal_orange", "bleach", "pastel", "noir"])
def test_every_grade_is_a_look_of_its_own(grade: str) -> None:
    plain, graded = picture(), picture(color={"grade": grade})
    assert np.abs(plain - graded).mean() > 2
    if grade == "noir":
        assert np.abs(redness(graded)).max() <= 1
    if grade in ("warm", "cool"):
        assert (redness(graded).mean() > redness(plain).mean()) == (grade == "warm")


def test_the_palette_colors_what_names_no_color() -> None:
    thing = [{"kind": "product", "shape": "ball", "material": "matte", "finish": "matte"}]
    red, blue = (redness(picture(subjects=thing, color={"palette": [c]})).mean() for c in ("#c02020", "#2020c0"))
    assert red > blue + 20


def test_fa_50_the_background_hex_equals_the_corner_pixels() -> None:
    for color in ("#c8d2d8", "#123456", "#ffffff"):
        found = picture(background={"hex": color})
        wanted = [int(color[i : i + 2], 16) for i in (1, 3, 5)]
        for corner in (found[0, 0], found[0, -1], found[-1, 0], found[-1, -1]):
            assert corner.tolist() == wanted


def test_a_void_has_no_shadow_and_a_seamless_backdrop_has_one() -> None:
    void, seamless = (luminance(picture(background={"place": place})) for place in ("void", "seamless"))
    assert void[48:, :].mean() > seamless[48:, :].mean() + 0.5


@pytest.mark.parametrize(("anchor", "share"), [("left_third", 1 / 3), ("center", 1 / 2), ("right_third", 2 / 3)])
def test_an_anchor_puts_the_subject_there(anchor: str, share: float) -> None:
    x, _ = middle(camera={"position": {"x": 0.6, "y": 1.2, "z": 5}, "look_at": None}, composition={"anchor": anchor})
    assert abs(x / 64 - share) < 0.05


@pytest.mark.parametrize("headroom", [0.05, 0.2])
def test_headroom_is_the_space_over_the_subject(headroom: float) -> None:
    rows, _ = np.nonzero(mask(picture(composition={"headroom": headroom}, lens={"aperture": 22})))
    assert abs(rows.min() / 64 - headroom) < 0.05


def test_an_aspect_lays_bars_and_guides_lay_lines() -> None:
    barred, guided = picture(composition={"aspect": 2.39}), picture(composition={"guides": True})
    kept = round(64 / 2.39)
    assert int((luminance(barred).max(axis=1) > 0).sum()) in (kept - 1, kept, kept + 1)
    assert np.abs(guided - picture())[:, 21].mean() > 3


def test_more_samples_are_nearer_to_the_truth() -> None:
    raw = {"denoise": False}
    truth = picture(output={"samples": 128, **raw})
    few, many = (np.square(picture(output={"samples": n, **raw}, seed=3) - truth).mean() for n in (2, 32))
    assert many < few / 2


def test_denoising_brings_few_samples_nearer_to_the_truth() -> None:
    truth = picture(output={"samples": 128, "denoise": False})
    raw, cleaned = (np.square(picture(output={"samples": 4, "denoise": on}) - truth).mean() for on in (False, True))
    assert cleaned < raw


def test_a_product_grows_turns_and_moves() -> None:
    def one(**fields: Any) -> dict[str, Any]:
        return {"subjects": [{"kind": "product", "shape": "mug", "color": "#b04030", "size": 1.2, **fields}]}

    assert area(**one(size=1.6)) > 1.4 * area(**one())
    assert middle(**one(position={"x": 0.6}))[0] > middle(**one())[0] + 4
    assert np.abs(picture(**one(rotation={"y": 90})) - picture(**one())).mean() > 1


def test_every_material_and_finish_looks_different() -> None:
    seen: dict[bytes, str] = {}
    for material in (
        "matte",
        "plastic",
        "metal",
        "glass",
        "ceramic",
        "wood",
        "fabric",
        "leather",
        "rubber",
        "paper",
        "stone",
    ):
        for finish in ("matte", "satin", "glossy"):
            thing = [{"kind": "product", "shape": "ball", "material": material, "finish": finish, "color": "#b08040"}]
            found = picture(subjects=thing, output={"width": 64, "height": 64, "samples": 2}).astype(np.uint8).tobytes()
            assert found not in seen, f"{finish} {material} looks like {seen[found]}"
            seen[found] = f"{finish} {material}"
