"""A mode's fields as query parameters, for the description of the interface."""

from typing import Any

from mintmark.contracts.mode import AnyMode
from mintmark.faces.api.fields import COLOR_FIELDS, QUALITIES, SIZES, STYLES

_WORDS: dict[str, tuple[str, str, dict[str, Any]]] = {
    "preset": ("", "Presets to overlay, the later over the earlier.", {"type": "array", "items": {"type": "string"}}),
    "palette": (
        "ink",
        f"A palette's name, `triadic:5c0a0a`, or colors with commas, for {', '.join(COLOR_FIELDS)} in this order.",
        {"type": "string", "examples": ["blood"]},
    ),
    "quality": ("complexity", f"A word for complexity: {QUALITIES}.", {"type": "string", "enum": list(QUALITIES)}),
    "style": ("complexity", "One of four presets.", {"type": "string", "enum": list(STYLES)}),
    "size": (
        "width",
        f"The longer side in pixels, more where the shorter would be below {SIZES[0]}; the shape of the subject stays.",
        {"type": "integer", "minimum": SIZES[0], "maximum": SIZES[1]},
    ),
    "mark": (
        "",
        "How much the file tells of itself: everything, nothing that somebody typed, or nothing.",
        {"type": "string", "enum": ["full", "public", "none"], "default": "full"},
    ),
}
"""Words beside the fields: the field that a mode must have for them, what they mean, and their schema."""


def query_parameters(mode: AnyMode, *, without: tuple[str, ...] = ("subject",)) -> list[dict[str, Any]]:
    """The fields of a mode, and the words beside them, as OpenAPI parameters."""
    schema = mode.spec_type.model_json_schema()
    definitions = schema.get("$defs", {})
    parameters = [
        _parameter(name, _plain(field, definitions))
        for name, field in schema["properties"].items()
        if name not in without
    ]
    for word, (needed, meaning, value) in _WORDS.items():
        if (not needed or needed in schema["properties"]) and word not in without:
            parameters.append(_parameter(word, value | {"description": meaning}))
    return parameters


def _parameter(name: str, schema: dict[str, Any]) -> dict[str, Any]:
    value = {key: item for key, item in schema.items() if key not in ("description", "title")}
    meaning = schema.get("description", "").strip()
    if name == "seed":
        value = {"anyOf": [value, {"type": "string"}]}
        meaning += " Any other text is a seed too. Without one, every call draws anew."
    told: dict[str, Any] = {"schema": value}
    if value.get("type") in ("array", "object") and name != "preset":
        told = {"content": {"application/json": {"schema": {"type": value["type"]}}}}
        meaning += " Written as JSON; /v1/specs has its schema."
    return {"name": name, "in": "query", "required": False, "description": meaning.strip(), **told}


def _plain(schema: Any, definitions: dict[str, Any]) -> Any:
    """A schema without references to what stands elsewhere."""
    if isinstance(schema, list):
        return [_plain(item, definitions) for item in schema]
    if not isinstance(schema, dict):
        return schema
    if "$ref" in schema:
        found = definitions[schema["$ref"].rpartition("/")[2]]
        return _plain({**found, **{name: item for name, item in schema.items() if name != "$ref"}}, definitions)
    return {name: _plain(item, definitions) for name, item in schema.items()}
