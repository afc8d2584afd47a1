"""Exact arithmetic is right, and does not lean on the C library."""

import math

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from mintmark.craft import exact


@given(st.floats(-1000, 1000))
def test_sine_and_cosine_are_right(turns: float) -> None:
    reference = math.fmod(turns, 1.0) * math.tau
    assert abs(exact.sin_turns(turns) - math.sin(reference)) < 1e-12
    assert abs(exact.cos_turns(turns) - math.cos(reference)) < 1e-12


def test_right_angles_are_exact() -> None:
    assert [exact.sin_turns(i / 4) for i in range(-4, 5)] == [0, 1, 0, -1, 0, 1, 0, -1, 0]


@given(st.floats(1e-300, 1e300))
def test_logarithm_and_power_undo_each_other(value: float) -> None:
    assert math.isclose(exact.exp2(exact.log2(value)), value, rel_tol=1e-12)
    assert math.isclose(exact.log2(value), math.log2(value), rel_tol=1e-14, abs_tol=1e-15)


@given(st.floats(-1e9, 1e9, allow_subnormal=False).filter(lambda value: abs(value) > 1e-30 or value == 0))
def test_the_cube_root_is_right(value: float) -> None:
    assert math.isclose(exact.cube_root(value) ** 3, value, rel_tol=1e-12)


def test_pinned_to_the_last_bit() -> None:
    """These change when the arithmetic does; every picture would change with them."""
    assert exact.sin_turns(0.1).hex() == "0x1.2cf2304755a5ep-1"
    assert exact.log2(10.0).hex() == "0x1.a934f0979a371p+1"
    assert exact.exp2(0.3).hex() == "0x1.3b2c47bff8329p+0"
    assert exact.cube_root(2.0).hex() == "0x1.428a2f98d728bp+0"


def test_a_table_holds_rounded_samples() -> None:
    assert exact.table(exact.sin_turns, 4, 1000.0).tolist() == [0, 1000, 0, -1000]
    assert exact.table(lambda x: x, 4, 10.0).dtype == np.int32
