"""Merge patches and typed differences."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mintmark.core.canonical import Json, canonical
from mintmark.core.lineage import Change, changes, merge_patch, patch_between

RFC_7396_CASES: list[tuple[Json, Json, Json]] = [
    ({"a": "b"}, {"a": "c"}, {"a": "c"}),
    ({"a": "b"}, {"b": "c"}, {"a": "b", "b": "c"}),
    ({"a": "b"}, {"a": None}, {}),
    ({"a": "b", "b": "c"}, {"a": None}, {"b": "c"}),
    ({"a": ["b"]}, {"a": "c"}, {"a": "c"}),
    ({"a": "c"}, {"a": ["b"]}, {"a": ["b"]}),
    ({"a": {"b": "c"}}, {"a": {"b": "d", "c": None}}, {"a": {"b": "d"}}),
    ({"a": [{"b": "c"}]}, {"a": [1]}, {"a": [1]}),
    (["a", "b"], ["c", "d"], ["c", "d"]),
    ({"a": "b"}, ["c"], ["c"]),
    ({"a": "foo"}, None, None),
    ({"a": "foo"}, "bar", "bar"),
    ({"e": None}, {"a": 1}, {"e": None, "a": 1}),
    ([1, 2], {"a": "b", "c": None}, {"a": "b"}),
    ({}, {"a": {"bb": {"ccc": None}}}, {"a": {"bb": {}}}),
]


@pytest.mark.parametrize(("target", "patch", "result"), RFC_7396_CASES)
def test_the_cases_of_rfc_7396(target: Json, patch: Json, result: Json) -> None:
    assert merge_patch(target, patch) == result


scalars = st.booleans() | st.integers(-9, 9) | st.text("ab~/", max_size=3)
values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("abc~/", max_size=2), inner, max_size=3),
    max_leaves=12,
)
objects = st.dictionaries(st.text("abc~/", max_size=2), values, max_size=4)


@given(objects, objects)
def test_a_patch_leads_from_the_old_to_the_new(old: dict[str, Json], new: dict[str, Json]) -> None:
    assert canonical(merge_patch(old, patch_between(old, new))) == canonical(new)


@given(objects)
def test_nothing_changed_is_an_empty_patch(value: dict[str, Json]) -> None:
    assert patch_between(value, value) == {}
    assert changes(value, value) == []


@given(objects, objects)
def test_a_patch_changes_neither_side(old: dict[str, Json], new: dict[str, Json]) -> None:
    before = canonical([old, new])
    merge_patch(old, new)
    patch_between(old, new)
    assert canonical([old, new]) == before


@given(values, values)
def test_differences_are_found_exactly_when_there_are_some(old: Json, new: Json) -> None:
    assert bool(changes(old, new)) == (canonical(old) != canonical(new))


def test_differences_are_typed_and_sorted_by_path() -> None:
    old: Json = {"b": 1, "a": {"x": [1, 2]}, "gone": True}
    new: Json = {"b": 1.0, "a": {"x": [1, 3, 4]}, "n/w": None}
    assert changes(old, new) == [
        Change(path="/a/x/1", kind="changed", old=2, new=3),
        Change(path="/a/x/2", kind="added", new=4),
        Change(path="/gone", kind="removed", old=True),
        Change(path="/n~1w", kind="added", new=None),
    ]
