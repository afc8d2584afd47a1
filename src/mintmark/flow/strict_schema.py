"""Schemas in the strict subset that language models are held to, and their answers brought back from it.

All fields are required and no further ones allowed; what may be left out is a union with null instead. Source: OpenAI's
guide to structured outputs, "Supported schemas".
"""

from collections.abc import Collection, Mapping
from typing import Any

from mintmark.core.canonical import Json
from mintmark.craft.answers import strict_object

_KEPT = ("type", "enum", "pattern", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "description")
_DEEPEST = 12
"""No schema of ours is nested so deep; one that refers to itself is cut there."""


def strict(schema: Mapping[str, Any], definitions: Mapping[str, Any] | None = None, depth: int = 0) -> dict[str, Any]:
    """A JSON Schema in the strict subset, without references."""
    known = schema.get("$defs", {}) if definitions is None else definitions
    if depth > _DEEPEST:
        return {"type": "null"}
    if "$ref" in schema:
        found = known[schema["$ref"].rpartition("/")[2]]
        return _described(strict(found, known, depth + 1), schema)
    choices = schema.get("anyOf") or schema.get("oneOf")
    if choices:
        return _described({"anyOf": [strict(one, known, depth + 1) for one in choices]}, schema)
    if "const" in schema:
        return {"type": schema.get("type", "string"), "enum": [schema["const"]]}
    if schema.get("type") == "object":
        needed = set(schema.get("required", ()))
        fields = {
            name: strict(field, known, depth + 1) if name in needed else nullable(field, known, depth + 1)
            for name, field in schema.get("properties", {}).items()
        }
        return _described(strict_object(fields), schema)
    if schema.get("type") == "array":
        several = schema.get("prefixItems")
        items = several[0] if several else schema.get("items", {})
        return _described({"type": "array", "items": strict(items, known, depth + 1)}, schema)
    return {name: schema[name] for name in _KEPT if name in schema}


def nullable(schema: Mapping[str, Any], definitions: Mapping[str, Any], depth: int = 0) -> dict[str, Any]:
    """The same, or null."""
    found = strict(schema, definitions, depth)
    choices = found["anyOf"] if "anyOf" in found else [_undescribed(found)]
    if {"type": "null"} not in choices:
        choices = [*choices, {"type": "null"}]
    return _described({"anyOf": choices}, schema)


def patch_schema(schema: Mapping[str, Any], withheld: Collection[str] = ()) -> dict[str, Any]:
    """A patch on what that JSON Schema of an object describes: each field but those withheld, or null."""
    definitions = schema.get("$defs", {})
    return strict_object(
        {name: nullable(field, definitions) for name, field in schema["properties"].items() if name not in withheld}
    )


def without_nulls(value: Json) -> Json:
    """An answer without the members that are null, which stand for what was left out."""
    match value:
        case dict():
            return {name: without_nulls(item) for name, item in value.items() if item is not None}
        case list():
            return [without_nulls(item) for item in value]
        case _:
            return value


def _described(schema: dict[str, Any], source: Mapping[str, Any]) -> dict[str, Any]:
    meaning = " ".join(str(source.get("description", "")).split())
    return {**schema, "description": meaning} if meaning else schema


def _undescribed(schema: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in schema.items() if name != "description"}
