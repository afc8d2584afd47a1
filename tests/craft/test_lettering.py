"""The alphabet: what can be written, how it stands, and what is honestly left out."""

import string
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mintmark.craft.lettering import CAPITAL, Line, letter, unlettered, width_of, wrapped


def ends(line: Line) -> list[tuple[float, float]]:
    """Left and right edge of every letter."""
    spans = []
    for sign in line.letters:
        xs = [x for stroke in sign.strokes for x, _ in stroke.points]
        spans.append((min(xs), max(xs)))
    return spans


def test_all_letters_digits_and_common_signs_can_be_written() -> None:
    assert unlettered(string.ascii_letters + string.digits + ".,:;!?'\"-–—()[]/&+=*#%@…«»“”‘’·$€£") == ()


def test_accented_letters_are_a_base_with_a_mark() -> None:
    text = "ÀÁÂÃÄÅÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜÝŸàéîõüçñøåÆŒæœßŁłĐŠšŽžČčĞğİıŐőŰűŢţĄąĘęŪū"
    assert unlettered(text) == ()
    plain, marked = letter("E", 10.0).letters[0], letter("É", 10.0).letters[0]
    assert marked.strokes[: len(plain.strokes)] == plain.strokes
    assert len(marked.strokes) == len(plain.strokes) + 1
    assert min(y for _, y in marked.strokes[-1].points) < -10.0


def test_a_composed_and_a_decomposed_letter_are_written_alike() -> None:
    assert letter("é", 10.0).letters[0].strokes == letter("e\u0301", 10.0).letters[0].strokes


def test_what_is_unknown_is_left_out_and_named_once() -> None:
    line = letter("A漢B漢☃C", 10.0)
    assert [sign.sign for sign in line.letters] == ["A", "B", "C"]
    assert line.unlettered == unlettered("A漢B漢☃C") == ("漢", "☃")


def test_small_letters_are_smaller_capitals() -> None:
    large, small = letter("H", 10.0).letters[0], letter("h", 10.0).letters[0]
    assert len(large.strokes) == len(small.strokes)
    assert (
        min(y for s in large.strokes for _, y in s.points) < min(y for s in small.strokes for _, y in s.points) < -6.0
    )


def test_letters_stand_on_the_line_and_are_as_high_as_asked() -> None:
    for sign in "HIEFLTNMKXZ":
        heights = [y for stroke in letter(sign, 30.0).letters[0].strokes for _, y in stroke.points]
        assert max(heights) == pytest.approx(0.0, abs=1.0)
        assert min(heights) == pytest.approx(-30.0, abs=1.5)


def test_twice_the_height_is_twice_the_width() -> None:
    assert letter("Void 12", 20.0).width == pytest.approx(2.0 * letter("Void 12", 10.0).width)


def test_pairs_that_open_to_each_other_stand_closer() -> None:
    def apart(pair: str) -> float:
        first, second = letter(pair, CAPITAL).letters
        return second.x - first.x - letter(pair[0], CAPITAL).width

    assert apart("AV") < apart("HH") - 10.0
    assert apart("TA") < apart("HH") - 10.0
    assert apart("LT") < apart("NN")


@given(st.text(alphabet=string.ascii_letters + string.digits + " .,&-'ÉÄÑ", max_size=30))
def test_letters_never_run_into_each_other(text: str) -> None:
    line = letter(text, CAPITAL)
    for before, after in pairwise(line.letters):
        assert after.x > before.x
    assert all(left < right + 1e-9 for left, right in ends(line))
    upright = [span for sign, span in zip(line.letters, ends(line), strict=True) if sign.sign in "HIN"]
    for (_, right), (left, _) in pairwise(upright):
        assert left > right + 10.0


@given(st.text(max_size=60))
def test_any_text_is_written_or_named(text: str) -> None:
    line = letter(text, 10.0)
    assert line.unlettered == unlettered(text)
    assert line.width >= 0.0
    assert all(sign.sign not in line.unlettered for sign in line.letters)


@given(st.text(alphabet=string.ascii_letters + " .,漢É", max_size=20))
def test_a_width_is_that_of_the_letters(text: str) -> None:
    assert width_of(text, tracking=0.1) == pytest.approx(letter(text, 1.0, tracking=0.1).width)


def test_tracking_widens_and_a_space_parts() -> None:
    assert letter("AB", 10.0, tracking=0.2).width > letter("AB", 10.0).width
    first, second = letter("H H", CAPITAL).letters
    close, closer = letter("HH", CAPITAL).letters
    assert second.x - first.x > closer.x - close.x + 30.0


def test_a_text_is_cut_where_its_halves_are_most_alike() -> None:
    assert wrapped("one two three four") == ("one two", "three four")
    assert wrapped("Void") == ("Void", "")
