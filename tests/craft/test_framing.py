"""Framing: a body fills the frame as its size says, two heads fit over a shoulder, and the line is kept."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mintmark.craft import setups
from mintmark.craft.framing import (
    EYES,
    SPANS,
    Angle,
    Figure,
    Framed,
    Glass,
    Size,
    frame,
    heading,
    mirrored,
    side_of,
    size_of,
)

LEVEL = [angle for angle in Angle if angle is not Angle.OVERHEAD]
figures = st.builds(
    Figure,
    feet=st.tuples(st.floats(-4, 4), st.just(0.0), st.floats(-4, 4)),
    height=st.floats(1.1, 2.0),
    facing=st.floats(-180, 180),
    lowered=st.sampled_from([0.0, 0.3]),
    ahead=st.sampled_from([0.0, 0.3]),
)
glasses = st.builds(Glass, st.floats(30, 200), st.sampled_from([24.9, 36.0]), st.sampled_from([1.0, 16 / 9, 2.39]))


def upright(framed: Framed) -> Framed:
    return Framed(framed.position, framed.look_at, 0.0, framed.focus_distance, framed.adjusted)


def ends(figure: Figure, size: Size) -> tuple[tuple[float, float, float], tuple[float, float, float]]:
    low, high = SPANS[size]
    middle = figure.at((max(low, 0.0) + min(high, 1.0)) / 2.0)
    bottom = figure.feet[1] + low * figure.height if low < 0.0 else figure.level(low)
    return (middle[0], bottom, middle[2]), (middle[0], figure.level(high), middle[2])


@settings(max_examples=80, deadline=None)
@given(figures, st.sampled_from(list(Size)), st.sampled_from(LEVEL), glasses, st.floats(-180, 180))
def test_a_body_fills_the_frame_as_its_size_says(
    figure: Figure, size: Size, angle: Angle, glass: Glass, azimuth: float
) -> None:
    framed = upright(frame([figure], size, glass=glass, azimuth=azimuth, angle=angle))
    bottom, top = (framed.seen(point, glass) for point in ends(figure, size))
    assert abs(top[0]) < 0.01
    if glass.half_height > 0.45 and "steep" in framed.adjusted:
        return  # a wide lens from far below: said, and not hidden
    assert top[1] - bottom[1] == pytest.approx(2.0, abs=0.06)  # within 3 % of the picture's height


@pytest.mark.parametrize(("size", "share"), [(Size.FULL, 1 / 1.17), (Size.WIDE, 1 / 3), (Size.EXTREME_WIDE, 1 / 10)])
def test_the_whole_body_is_so_much_of_the_frame(size: Size, share: float) -> None:
    figure, glass = Figure((0.0, 0.0, 0.0)), Glass(35.0)
    framed = frame([figure], size, glass=glass, azimuth=20.0)
    height = (framed.seen(figure.crown, glass)[1] - framed.seen(figure.feet, glass)[1]) / 2.0
    assert height == pytest.approx(share, rel=0.03)


@pytest.mark.parametrize("size", list(Size))
def test_a_size_is_known_again(size: Size) -> None:
    figure, glass = Figure((0.0, 0.0, 0.0)), Glass(50.0)
    framed = frame([figure], size, glass=glass, azimuth=0.0)
    share = figure.height / (2.0 * framed.focus_distance * glass.half_height)
    assert size_of(share) is size


def test_sizes_go_from_near_to_far() -> None:
    reaches = [frame([Figure((0.0, 0.0, 0.0))], size, glass=Glass(), azimuth=0.0).focus_distance for size in Size]
    assert reaches == sorted(reaches)


def test_angles_stand_where_their_names_say() -> None:
    figure = Figure((0.0, 0.0, 0.0))
    height = {angle: frame([figure], Size.FULL, glass=Glass(), azimuth=0.0, angle=angle).position[1] for angle in Angle}
    assert (
        height[Angle.WORMS_EYE] <= height[Angle.LOW] < height[Angle.KNEE] < height[Angle.HIP] < height[Angle.SHOULDER]
    )
    assert height[Angle.EYE] == pytest.approx(figure.level(EYES))
    assert height[Angle.SHOULDER] < height[Angle.EYE] < height[Angle.HIGH] < height[Angle.OVERHEAD]
    assert frame([figure], Size.FULL, glass=Glass(), azimuth=0.0, angle=Angle.DUTCH).roll > 5.0


def test_the_floor_stops_a_low_camera_and_it_is_said() -> None:
    framed = frame([Figure((0.0, 0.0, 0.0))], Size.FULL, glass=Glass(), azimuth=0.0, angle=Angle.WORMS_EYE)
    assert framed.position[1] > 0.0
    assert "floor" in framed.adjusted


@settings(max_examples=40, deadline=None)
@given(st.floats(0.9, 2.6), st.floats(-180, 180), st.floats(28, 110), st.floats(1.5, 1.95), st.floats(1.5, 1.95))
def test_over_a_shoulder_both_heads_are_seen_apart_and_on_one_side_of_the_line(
    gap: float, turn: float, focal: float, tall: float, other: float
) -> None:
    way = heading(turn)
    near = Figure((-way[0] * gap / 2, 0.0, -way[2] * gap / 2), tall, turn)
    far = Figure((way[0] * gap / 2, 0.0, way[2] * gap / 2), other, turn + 180.0)
    glass = Glass(focal)
    framed = setups.over_shoulder(near, far, glass=glass, side=turn + 90.0)
    face, back = framed.seen(far.eyes, glass), framed.seen(near.eyes, glass)
    assert abs(face[0]) < 0.6
    assert abs(face[1]) < 1.0
    assert 0.2 < back[2] < face[2]
    assert abs(back[0]) < 1.1
    assert face[0] * back[0] < 0.0
    mirror = setups.over_shoulder(far, near, glass=glass, side=turn + 90.0)
    assert side_of(framed.position, near.feet, far.feet) * side_of(mirror.position, near.feet, far.feet) > 0.0


@settings(max_examples=30, deadline=None)
@given(st.lists(figures, min_size=2, max_size=4), st.sampled_from([Size.MEDIUM, Size.FULL]), st.floats(-40, 40))
def test_several_are_all_inside_the_frame(several: list[Figure], size: Size, azimuth: float) -> None:
    several = [Figure((one.feet[0] / 3, 0.0, one.feet[2] / 8), one.height) for one in several]
    glass = Glass(35.0)
    framed = frame(several, size, glass=glass, azimuth=azimuth)
    for one in several:
        x, y, depth = framed.seen(one.crown, glass)
        assert depth > 0.0
        assert abs(x) <= 1.0
        assert y <= 1.03
        assert size is not Size.FULL or framed.seen(one.feet, glass)[1] >= -0.95, "feet are in a full shot"


def test_through_eyes_is_from_the_eyes() -> None:
    viewer = Figure((1.0, 0.0, 2.0), 1.8, 90.0)
    framed = setups.point_of_view(viewer, (4.0, 1.0, 2.0))
    assert framed.position[1] == pytest.approx(viewer.level(EYES))
    assert abs(framed.position[0] - 1.14) < 1e-9
    assert framed.focus_distance == pytest.approx(2.934, abs=0.002)


def test_an_insert_fills_the_frame_with_the_thing() -> None:
    glass = Glass(85.0)
    framed = setups.insert((0.0, 0.75, 0.0), 0.3, glass=glass, azimuth=0.0, elevation=0.0, fill=0.5)
    top, bottom = framed.seen((0.0, 0.9, 0.0), glass), framed.seen((0.0, 0.6, 0.0), glass)
    assert (top[1] - bottom[1]) / 2.0 == pytest.approx(0.5, rel=0.03)


def test_a_mirrored_camera_is_on_the_other_side_and_as_far() -> None:
    a, b, camera = (-1.0, 0.0, 0.3), (2.0, 0.0, 1.0), (0.4, 1.6, 4.0)
    other = mirrored(camera, a, b)
    assert side_of(other, a, b) == pytest.approx(-side_of(camera, a, b))
    assert mirrored(other, a, b) == pytest.approx(camera)
