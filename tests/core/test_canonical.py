"""Canonical JSON: one spelling for every value."""

import json
import math
import unicodedata
from typing import Any

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from mintmark.core.canonical import MAX_SAFE_INTEGER, canonical, normal
from mintmark.core.errors import InvalidSpec
from mintmark.core.fingerprint import fingerprint

numbers = st.integers(-MAX_SAFE_INTEGER, MAX_SAFE_INTEGER) | st.floats(allow_nan=False, allow_infinity=False)
text = st.text(st.characters(exclude_categories=("Cs",)), max_size=20)
values = st.recursive(
    st.none() | st.booleans() | numbers | text,
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(text, inner, max_size=5),
    max_leaves=20,
)


def has_unique_normal_keys(value: object) -> bool:
    if isinstance(value, dict):
        names = [unicodedata.normalize("NFC", name) for name in value]
        return len(set(names)) == len(names) and all(has_unique_normal_keys(item) for item in value.values())
    return all(has_unique_normal_keys(item) for item in value) if isinstance(value, list) else True


canonical_values = values.filter(has_unique_normal_keys)

RFC_8785_EXAMPLE = {
    "numbers": [333333333.33333329, 1e30, 4.50, 2e-3, 0.000000000000000000000000001],
    "string": "\u20ac$\u000f\u000aA'\u0042\u0022\u005c\\\"/",
    "literals": [None, True, False],
}


def test_the_example_of_rfc_8785_is_spelled_as_in_the_rfc() -> None:
    assert (
        canonical(RFC_8785_EXAMPLE)
        == (
            '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],'
            '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}'
        ).encode()
    )


@given(canonical_values)
def test_spelling_is_stable_when_read_back(value: object) -> None:
    once = canonical(value)
    assert canonical(json.loads(once)) == once


@given(canonical_values)
def test_key_order_and_spaces_do_not_matter(value: object) -> None:
    shuffled = json.loads(json.dumps(value, indent=3), object_pairs_hook=lambda pairs: dict(reversed(pairs)))
    assert canonical(shuffled) == canonical(value)


def test_one_and_one_point_zero_are_one_number() -> None:
    assert canonical({"a": 1}) == canonical({"a": 1.0}) == b'{"a":1}'
    assert canonical(-0.0) == b"0"


def test_two_spellings_of_one_letter_are_one_text() -> None:
    composed, decomposed = "caf\u00e9", "cafe\u0301"
    assert composed != decomposed
    assert fingerprint({composed: composed}) == fingerprint({decomposed: decomposed})


def test_an_integer_that_a_double_cannot_hold_travels_as_digits() -> None:
    assert canonical(2**53 - 1) == b"9007199254740991"
    assert canonical(2**53) == b'"9007199254740992"'
    assert canonical([2**64, -(2**53) - 1]) == b'["18446744073709551616","-9007199254740993"]'
    assert fingerprint({"seed": 2**53}) != fingerprint({"seed": 2**53 + 1})


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf, "\ud800", {"a": {1: 2}}, b"bytes", {1, 2}, object()])
def test_what_json_cannot_say_is_refused(value: object) -> None:
    with pytest.raises(InvalidSpec):
        canonical(value)


def test_two_keys_that_become_one_are_refused() -> None:
    with pytest.raises(InvalidSpec, match="Two keys"):
        canonical({"caf\u00e9": 1, "cafe\u0301": 2})


def test_a_value_nested_without_end_is_refused() -> None:
    deep: list[object] = []
    for _ in range(100_000):
        deep = [deep]
    with pytest.raises((InvalidSpec, RecursionError)):
        canonical(deep)


def test_normal_form_is_a_new_value() -> None:
    original = {"a": ["b", ("c",)]}
    copy = normal(original)
    assert copy == {"a": ["b", ["c"]]}
    assert original == {"a": ["b", ("c",)]}


def test_a_fingerprint_can_be_recomputed_by_hand() -> None:
    assert fingerprint({"mode": "ink", "seed": 7}) == (
        # printf '%s' '{"mode":"ink","seed":7}' | sha256sum
        "7ceb5b61f1c844d17ea09f69319f3c2ef99f39ad2d43ff5a014f1dd9789fadec"
    )


NUMBERS = st.one_of(
    st.integers(-(2**53), 2**53),
    st.floats(allow_nan=False, allow_infinity=False),
    st.floats(-1e-3, 1e-3),
    st.sampled_from([0.0, -0.0, 1e-4, 9.999e-5, 1e-6, 1e-7, 5e-324, 1e16, 2.0**53 - 1, 0.1, 45.0, 1e15 + 0.5]),
)
ANYTHING = st.recursive(
    st.one_of(st.none(), st.booleans(), NUMBERS, st.text()),
    lambda inner: st.one_of(st.lists(inner, max_size=5), st.dictionaries(st.text(max_size=6), inner, max_size=5)),
    max_leaves=20,
)


@given(ANYTHING)
def test_the_quick_way_spells_as_the_long_way_does(value: Any) -> None:
    try:
        long = rfc8785.dumps(normal(value))
    except (InvalidSpec, rfc8785.CanonicalizationError, UnicodeError):
        with pytest.raises(InvalidSpec):
            canonical(value)
    else:
        assert canonical(value) == long
