"""Props: of their size in life, on the floor, and placed where they are asked."""

import pytest

from fixtures.shapes import around, same
from mintmark.craft.tracer.scene import Mesh
from mintmark.modes.shot.props import PROP_SIZES, prop_parts
from mintmark.modes.shot.spec import Point, Prop, PropShape
from mintmark.modes.shot.surfaces import linear

every_shape = pytest.mark.parametrize("shape", list(PropShape))


def test_every_shape_has_a_size() -> None:
    assert set(PROP_SIZES) == set(PropShape)


@every_shape
def test_a_thing_fills_its_life_size_and_stands_on_the_floor(shape: PropShape) -> None:
    low, high = around(prop_parts(Prop(shape=shape), first_object=0))
    assert -0.03 < low[1] < 0.02
    for axis, size in enumerate(PROP_SIZES[shape]):
        span = high[axis] - low[axis]
        assert span <= size + 0.02
        assert span >= 0.9 * size - 0.02
        if axis != 1:  # its foot is in the middle
            assert max(high[axis], -low[axis]) <= size * 0.62 + 0.02


@every_shape
def test_a_thing_is_the_same_every_time_and_takes_a_color(shape: PropShape) -> None:
    plain = prop_parts(Prop(shape=shape), first_object=3)
    assert same(plain, prop_parts(Prop(shape=shape), first_object=3))
    assert {part.object for part in plain} == {3}
    colored = prop_parts(Prop(shape=shape, color="#12a4b8"), first_object=3)
    assert linear("#12a4b8") in {part.material.color for part in colored}
    assert len(plain) < 150
    assert sum(len(part.solid.triangles) for part in plain if isinstance(part.solid, Mesh)) < 16_000


def test_scale_and_place_move_a_thing() -> None:
    prop = Prop(shape=PropShape.CRATE, position=Point(x=2, y=1, z=-3), scale=2)
    low, high = around(prop_parts(prop, first_object=0))
    assert low == pytest.approx((1.4, 1.0, -3.6), abs=0.01)
    assert high == pytest.approx((2.6, 2.2, -2.4), abs=0.01)


def test_facing_turns_a_thing() -> None:
    low, high = around(prop_parts(Prop(shape=PropShape.CAR, facing=90), first_object=0))
    assert high[0] - low[0] > 4
    assert high[2] - low[2] < 2.1
