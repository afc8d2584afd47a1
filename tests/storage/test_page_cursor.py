"""A cursor says where a page ended, and nothing else passes for one."""

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mintmark.core.errors import InvalidSpec
from mintmark.storage.rows import cursor

keys = st.lists(st.integers(-(2**31), 2**63 - 1), min_size=1, max_size=3)


@given(keys)
def test_what_was_written_is_read(numbers: list[int]) -> None:
    word = cursor.written("jobs", numbers)
    assert cursor.read("jobs", word, len(numbers)) == tuple(numbers)
    assert word.isascii()
    assert set(word) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
    for kind, count in (("assets", len(numbers)), ("jobs", len(numbers) + 1)):
        with pytest.raises(InvalidSpec):
            cursor.read(kind, word, count)


@given(st.text(max_size=40) | st.binary(max_size=40).map(lambda raw: base64.urlsafe_b64encode(raw).decode()))
def test_other_words_are_refused(word: str) -> None:
    with pytest.raises(InvalidSpec):
        cursor.read("jobs", word, 1)


@pytest.mark.parametrize("plain", ["jobs:1_0", "jobs: 1", "jobs:+1", "jobs:01", "jobs:٣", f"jobs:{2**63}", "jobs:"])
def test_a_number_has_one_spelling(plain: str) -> None:
    with pytest.raises(InvalidSpec):
        cursor.read("jobs", base64.urlsafe_b64encode(plain.encode()).decode().rstrip("="), 1)
