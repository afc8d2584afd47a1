"""Three ways to ask a chat endpoint for one JSON object, from the strictest down; pure.

Source: OpenAI's API reference, "Create chat completion"; its strict schemas; what routers and local servers refuse.
"""

import json
import re
from enum import StrEnum
from typing import Any

from mintmark.core.canonical import Json
from mintmark.core.errors import ProviderGarbage, ProviderRefused
from mintmark.core.plan import Ask, Reply, Usage
from mintmark.providers import _wire
from mintmark.providers._wire import Exchange
from mintmark.providers.openai_chat.models import cost_microdollars


class Dialect(StrEnum):
    """How an object is asked for."""

    JSON_SCHEMA = "json_schema"
    """`response_format` with a strict schema."""
    TOOLS = "tools"
    """A function that must be called."""
    JSON_OBJECT = "json_object"
    """`response_format` without a schema, which then stands in the instruction."""


LADDER = (Dialect.JSON_SCHEMA, Dialect.TOOLS, Dialect.JSON_OBJECT)
"""The strictest first."""

_NAMES_FORMAT = re.compile(
    r"response_format|json_schema|json_object|structured output|\btools?\b|tool_choice|tool use|function call|"
    r"\bschema\b|\bstrict\b|additionalproperties",
    re.IGNORECASE,
)
_NAMES_ANOTHER_FAULT = re.compile(
    r"model_not_found|model.{0,40}(not found|does not exist|not exist)|invalid.{0,10}model|api.?key|quota|billing|"
    r"credit|context.?length|too long|too many tokens|content.?policy|moderation|content_filter|safety",
    re.IGNORECASE,
)


def to_wire(ask: Ask, model: str, dialect: Dialect) -> dict[str, Json]:
    """The body of the request."""
    schema: Json = dict(ask.schema)
    name = re.sub(r"[^A-Za-z0-9_-]", "_", ask.name)[:64] or "answer"
    instruction = ask.instruction
    extra: dict[str, Json]
    match dialect:
        case Dialect.JSON_SCHEMA:
            wanted: Json = {"name": name, "schema": schema, "strict": True}
            extra = {"response_format": {"type": "json_schema", "json_schema": wanted}}
        case Dialect.TOOLS:
            function: Json = {"name": name, "description": "Give the answer.", "parameters": schema, "strict": True}
            extra = {
                "tools": [{"type": "function", "function": function}],
                "tool_choice": {"type": "function", "function": {"name": name}},
            }
        case Dialect.JSON_OBJECT:
            instruction += f"\n\nAnswer with one JSON object of this JSON Schema, nothing else:\n{json.dumps(schema)}"
            extra = {"response_format": {"type": "json_object"}}
    messages: Json = [{"role": "system", "content": instruction}, {"role": "user", "content": ask.words}]
    return {"model": model, "messages": messages, **extra}


def is_refused_format(exchange: Exchange) -> bool:
    """Whether an answer refuses the way of asking, so that nothing was answered or charged and another may be tried.

    A 400 or 422 does unless it names another fault; other errors only when they name the format (some local servers
    say 500, some routers 404).
    """
    if exchange.status < 400 or exchange.status in (401, 402, 403, 408, 429):
        return False
    words = _wire.spoken(exchange)
    if exchange.status in (400, 422):
        return _NAMES_FORMAT.search(words) is not None or _NAMES_ANOTHER_FAULT.search(words) is None
    return _NAMES_FORMAT.search(words) is not None


def from_wire(exchange: Exchange, ask: Ask, provider: str, model: str, key: str = "") -> Reply:
    """The reply in an answer.

    Raises: ProviderRefused when the model declines; ProviderGarbage when there is no object with a field asked for.
    """
    choice = _choice(exchange.value, provider)
    message = choice.get("message")
    if not isinstance(message, dict):
        raise ProviderGarbage(provider, f"{provider} answered without a message.")
    refused = message.get("refusal")
    if choice.get("finish_reason") == "content_filter" or refused:
        why = _wire.without_key(_wire.one_line(refused, 200), key) if isinstance(refused, str) else "content filter"
        raise ProviderRefused(provider, f"The model {model} declined: {why}.", status=exchange.status)
    value = _object(message)
    if value is None and choice.get("finish_reason") == "length":
        raise ProviderGarbage(provider, f"The model {model} was cut off before its answer was whole.")
    if value is None:
        raise ProviderGarbage(provider, f"The model {model} did not answer with a JSON object.")
    wanted = ask.schema.get("properties")
    if isinstance(wanted, dict) and not wanted.keys() & value.keys():
        raise ProviderGarbage(provider, f"The model {model} answered with none of the fields asked for.")
    return Reply(ask=ask.name, provider=provider, model=model, value=value, usage=_usage(exchange.value, model))


def _choice(value: Json, provider: str) -> dict[str, Any]:
    choices = value.get("choices") if isinstance(value, dict) else None
    first = choices[0] if isinstance(choices, list) and choices else None
    if not isinstance(first, dict):
        raise ProviderGarbage(provider, f"{provider} answered with no choice to take.")
    return first


def _object(message: dict[str, Any]) -> dict[str, Json] | None:
    """The object in a message: the arguments of a called function, or the content."""
    calls = message.get("tool_calls")
    for call in calls if isinstance(calls, list) else ():
        function = call.get("function") if isinstance(call, dict) else None
        found = _as_object(function.get("arguments")) if isinstance(function, dict) else None
        if found is not None:
            return found
    return _as_object(_text(message.get("content")))


def _text(content: Any) -> Any:
    """Content as one text, where it comes in parts."""
    if not isinstance(content, list):
        return content
    return "".join(str(part.get("text", "")) for part in content if isinstance(part, dict))


def _as_object(value: Any) -> dict[str, Json] | None:
    """An object, also written as text, also in a fence or after some words, as small models do."""
    if isinstance(value, str):
        start, end = value.find("{"), value.rfind("}")
        value = _wire.parsed(value[start : end + 1]) if 0 <= start < end else None
    return value if isinstance(value, dict) else None


def _usage(value: Json, model: str) -> Usage:
    given = value.get("usage") if isinstance(value, dict) else None
    if not isinstance(given, dict):
        return Usage()
    prompt, completion = _count(given.get("prompt_tokens")), _count(given.get("completion_tokens"))
    return Usage(prompt, completion, cost_microdollars(model, prompt, completion))


def _count(value: Any) -> int:
    is_count = isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= 10**9
    return int(value) if is_count else 0
