"""Named streams: pinned numbers, and parts that do not move each other."""

import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mintmark.core.stream import GAMMA, Draws, Stream, mix

keys = st.integers(0, 2**64 - 1)


def test_the_words_are_those_of_the_published_generator() -> None:
    draws = Draws(1234567)
    assert [draws.word() for _ in range(5)] == [
        6457827717110365317,
        3203168211198807973,
        9817491932198370423,
        4593380528125082431,
        16408922859458223821,
    ]


def test_children_are_pinned() -> None:
    assert Stream(7).child("ink").key == 13316188184112626114
    assert Stream(7).child("ink").child("stroke-3").generator().word() == 12478178953542331910


def test_numbers_of_every_kind_are_pinned() -> None:
    draws = Stream(7).child("kinds").generator()
    assert draws.integer(1, 6) == 5
    assert draws.unit() == 0.9820108656155293
    assert draws.pick("abcdef") == "b"
    assert draws.shuffled(range(8)) == [0, 1, 4, 6, 7, 5, 2, 3]
    assert draws.around(10.0, 2.0) == 9.995986512479604


@given(keys, st.integers(1, 50))
def test_many_at_once_are_the_same_as_one_by_one(key: int, count: int) -> None:
    one, many = Draws(key), Draws(key)
    assert [one.word() for _ in range(count)] == many.words(count).tolist()
    assert one.word() == many.word()


@given(keys, st.integers(1, 20))
def test_the_counter_gives_random_access(key: int, index: int) -> None:
    draws = Draws(key)
    words = [draws.word() for _ in range(index)]
    assert words[-1] == mix((key + index * GAMMA) % 2**64)


@given(keys, st.text(max_size=5), st.text(max_size=5))
def test_another_name_is_another_stream(key: int, first: str, second: str) -> None:
    assert (Stream(key).child(first) == Stream(key).child(second)) == (first == second)


def test_a_new_part_moves_no_other() -> None:
    before = Stream(3).child("hair").generator().units(4)
    Stream(3).child("hat").generator().units(100)
    assert np.array_equal(Stream(3).child("hair").generator().units(4), before)


@given(keys, st.integers(-1000, 1000), st.integers(0, 1000))
def test_integers_stay_inside_their_bounds(key: int, low: int, span: int) -> None:
    draws = Draws(key)
    assert all(low <= draws.integer(low, low + span) <= low + span for _ in range(20))


@given(keys)
def test_floats_stay_inside_their_bounds(key: int) -> None:
    draws = Draws(key)
    assert 0 <= draws.unit() < 1
    assert 2 <= draws.between(2, 3) < 3
    assert 8 <= draws.around(10, 2) <= 12
    assert ((draws.units(10) >= 0) & (draws.units(10) < 1)).all()


def test_integers_are_even_enough() -> None:
    draws = Draws(1)
    counts = np.bincount([draws.integer(0, 9) for _ in range(20_000)], minlength=10)
    assert counts.min() > 1800
    assert counts.max() < 2200


def test_shuffling_keeps_every_item() -> None:
    assert sorted(Draws(5).shuffled(range(100))) == list(range(100))


@pytest.mark.parametrize("hash_seed", ["0", "12345"])
def test_another_process_draws_the_same(hash_seed: str) -> None:
    program = "from mintmark.core.stream import Stream; print(Stream(9).child('a').child(3).generator().word())"
    run = subprocess.run(
        [sys.executable, "-c", program], env={"PYTHONHASHSEED": hash_seed}, capture_output=True, text=True, check=True
    )
    assert int(run.stdout) == Stream(9).child("a").child(3).generator().word()
