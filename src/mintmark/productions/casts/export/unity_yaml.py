"""Unity's YAML: what its editor writes and reads, which is less than all YAML.

Source: Unity Manual, "Format of text-based scene files" and "UnityYAML".
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias, Union

from mintmark.productions.casts.export.text import number

HEAD = ("%YAML 1.1", "%TAG !u! tag:unity3d.com,2011:")
_PLAIN = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_WORDS = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null"})
"""What YAML takes for something else than text."""


@dataclass(frozen=True, slots=True)
class Raw:
    """Text that is written as it is: ids in hexadecimal."""

    text: str


@dataclass(frozen=True, slots=True)
class Flow:
    """Fields on one line: `{x: 0, y: 1}`."""

    fields: Mapping[str, "Value"]


Value: TypeAlias = Union[str, int, float, Raw, Flow, Mapping[str, "Value"], Sequence["Value"]]  # noqa: UP007


def document(kind: int, file_id: int, name: str, fields: Mapping[str, Value]) -> list[str]:
    """One object of a file; `kind` is the number of its class."""
    return [f"--- !u!{kind} &{file_id}", f"{name}:", *block(fields, 1)]


def block(fields: Mapping[str, Value], depth: int = 0) -> Iterator[str]:
    """Fields as lines."""
    pad = "  " * depth
    for key, value in fields.items():
        if isinstance(value, Mapping) and value:
            yield f"{pad}{key}:"
            yield from block(value, depth + 1)
        elif isinstance(value, Sequence) and not isinstance(value, str) and value:
            yield f"{pad}{key}:"
            for one in value:
                yield from _item(one, depth)
        else:
            yield f"{pad}{key}: {_scalar(value)}".rstrip()


def _item(value: Value, depth: int) -> Iterator[str]:
    pad = "  " * depth
    if isinstance(value, Mapping):
        first, *others = block(value, depth + 1)
        yield f"{pad}- {first.lstrip()}"
        yield from others
    else:
        yield f"{pad}- {_scalar(value)}"


def _scalar(value: Value) -> str:
    if isinstance(value, Flow):
        return "{" + ", ".join(f"{key}: {_scalar(one)}" for key, one in value.fields.items()) + "}"
    if isinstance(value, Raw):
        return value.text
    if isinstance(value, str):
        plain = not value or (_PLAIN.fullmatch(value) is not None and value.lower() not in _WORDS)
        return value if plain else json.dumps(value, ensure_ascii=False)
    if isinstance(value, Mapping):
        return "{}"
    if isinstance(value, Sequence):
        return "[]"
    return number(value)
