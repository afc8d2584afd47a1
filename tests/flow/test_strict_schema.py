"""Schemas in the strict subset, and answers brought back from it."""

from collections.abc import Iterator
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fixtures.making import HOUSE
from mintmark.core.canonical import Json
from mintmark.core.spec import Spec
from mintmark.craft.answers import strict_object
from mintmark.flow.strict_schema import nullable, strict, without_nulls
from mintmark.modes.ink.spec import InkSpec

ALLOWED = {
    "type", "enum", "pattern", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "description",
    "anyOf", "properties", "required", "additionalProperties", "items",
}  # fmt: skip


def parts(schema: Any) -> Iterator[dict[str, Any]]:
    """A schema and all schemas in it."""
    yield schema
    inside = [*schema.get("anyOf", ()), *schema.get("properties", {}).values()]
    for one in [*inside, *([schema["items"]] if "items" in schema else [])]:
        yield from parts(one)


@pytest.mark.parametrize("mode", HOUSE.modes, ids=lambda mode: mode.name)
def test_every_spec_fits_the_strict_subset(mode: Any) -> None:
    found = strict(mode.spec_type.model_json_schema())
    jsonschema.Draft202012Validator.check_schema(found)
    for part in parts(found):
        assert part.keys() <= ALLOWED
        if part.get("type") == "object":
            assert part["additionalProperties"] is False
            assert part["required"] == list(part["properties"])


def test_what_may_be_left_out_may_be_null_instead() -> None:
    schema = {
        "type": "object",
        "properties": {
            "needed": {"type": "integer", "minimum": 1},
            "free": {"type": "string", "description": "Some\n  words."},
        },
        "required": ["needed"],
    }
    found = strict(schema)
    assert found["properties"] == {
        "needed": {"type": "integer", "minimum": 1},
        "free": {"anyOf": [{"type": "string"}, {"type": "null"}], "description": "Some words."},
    }
    jsonschema.validate({"needed": 1, "free": None}, found)
    for wrong in ({"needed": 1}, {"needed": None, "free": None}, {"needed": 1, "free": None, "more": 1}):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(wrong, found)


def test_null_is_not_offered_twice() -> None:
    found = nullable({"anyOf": [{"type": "string"}, {"type": "null"}]}, {})
    assert found == {"anyOf": [{"type": "string"}, {"type": "null"}]}


def test_references_and_constants_are_spelled_out() -> None:
    schema = {
        "$ref": "#/$defs/Ring",
        "description": "The ring.",
        "$defs": {
            "Ring": {
                "type": "object",
                "properties": {
                    "kind": {"const": "ring"},
                    "at": {"prefixItems": [{"type": "integer"}], "type": "array"},
                },
                "required": ["kind", "at"],
            }
        },
    }
    fields = {"kind": {"type": "string", "enum": ["ring"]}, "at": {"type": "array", "items": {"type": "integer"}}}
    assert strict(schema) == strict_object(fields) | {"description": "The ring."}


class Branch(Spec):
    """Holds others of its kind."""

    inside: "Branch | None" = None


def test_a_schema_that_holds_itself_has_an_end() -> None:
    found = strict(Branch.model_json_schema())
    assert 1 < sum(1 for _ in parts(found)) < 100
    jsonschema.validate({"seed": 1, "inside": {"seed": 2, "inside": None}}, found)


def test_an_answer_comes_back_without_what_was_left_out() -> None:
    answer: Json = {"a": None, "b": {"c": None, "d": [{"e": None, "f": 0}, None]}, "g": False, "h": ""}
    assert without_nulls(answer) == {"b": {"d": [{"f": 0}, None]}, "g": False, "h": ""}


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


@given(json_values)
def test_leaving_out_is_done_once_and_for_all(value: Any) -> None:
    once = without_nulls(value)
    assert without_nulls(once) == once


def test_a_spec_written_in_the_strict_form_is_read_as_the_same_spec() -> None:
    spec = InkSpec.read({"seed": 3, "subject": "layers", "layers": [{"kind": "ring", "radius": 300}]})
    written: Any = spec.json_value()
    # What stands at its default may be left out of a recipe; in the strict form nothing is left out.
    written["layers"] = [{**layer, **dict.fromkeys(("blend", "soft", "rough", "wet"))} for layer in written["layers"]]
    jsonschema.validate(written, strict(InkSpec.model_json_schema()))
    back = without_nulls(written)
    assert InkSpec.read(back) == spec
