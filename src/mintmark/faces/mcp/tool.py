"""What a tool is: a name, a schema, and a function that answers calls of it."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

import mcp_types as types

from mintmark.core.errors import InvalidSpec
from mintmark.faces.mcp.bench import Bench, Call

Arguments = Mapping[str, Any]
Answered = types.CallToolResult | types.InputRequiredResult


@dataclass(frozen=True)
class Tool:
    """One tool."""

    name: str
    title: str
    description: str
    schema: Mapping[str, Any]
    answer: Callable[[Bench, Call, Arguments], Awaitable[Answered]]
    is_reading: bool = True
    """True when nothing is kept that was not kept before."""

    def described(self) -> types.Tool:
        """As clients see it."""
        hints = types.ToolAnnotations(
            title=self.title,
            read_only_hint=self.is_reading,
            destructive_hint=False,
            idempotent_hint=True,
            open_world_hint=False,
        )
        schema = {"type": "object", "additionalProperties": False, **self.schema}
        return types.Tool(
            name=self.name, title=self.title, description=self.description, input_schema=schema, annotations=hints
        )


_KINDS: Mapping[str, tuple[type, ...]] = {
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "array": (list,),
    "object": (dict,),
}


def checked(tool: Tool, given: Arguments) -> dict[str, Any]:
    """The arguments of a call with defaults filled in: names and types as the schema says, ranges left to the tool.

    Raises: InvalidSpec naming every fault.
    """
    fields: Mapping[str, Any] = tool.schema.get("properties", {})
    problems = [(name, f"{tool.name} has no such argument") for name in given if name not in fields]
    problems += [(name, "is missing") for name in tool.schema.get("required", ()) if name not in given]
    for name, value in given.items():
        kind = fields.get(name, {}).get("type")
        if isinstance(kind, str) and not _is(value, kind):
            problems.append((name, f"is of type {kind}, not {type(value).__name__}"))
    if problems:
        listing = "; ".join(f"{place} {message}" for place, message in problems)
        raise InvalidSpec(
            f"{tool.name} was not called: {listing}. It takes: {', '.join(fields) or 'nothing'}.", problems
        )
    return {name: field["default"] for name, field in fields.items() if "default" in field} | dict(given)


def _is(value: object, kind: str) -> bool:
    if isinstance(value, bool) and kind != "boolean":
        return False
    if kind == "integer" and isinstance(value, float):
        return value.is_integer()
    return isinstance(value, _KINDS[kind])
