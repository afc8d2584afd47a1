"""A mode's fields as columns of text: which there are, and what kind of value each takes, by its JSON Schema."""

import json
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from mintmark.core.canonical import Json

_TRUE = frozenset({"true", "yes", "y", "1", "on", "x", "wahr", "oui"})
_FALSE = frozenset({"false", "no", "n", "0", "off"})
_DEEPEST = 6


class NotThis(ValueError):
    """A text that is no value of the field; its message says what is one."""


class Leaves:
    """The fields of a mode by dotted path, such as `camera.fov`."""

    def __init__(self, schema: Mapping[str, Any]) -> None:
        self._definitions: Mapping[str, Any] = schema.get("$defs", {})
        self._options: dict[str, tuple[Mapping[str, Any], ...]] = {}
        self._walk("", schema, 0)
        self.read = lru_cache(maxsize=16384)(self._read)

    def _walk(self, prefix: str, schema: Mapping[str, Any], depth: int) -> None:
        for name, field in schema.get("properties", {}).items():
            path = f"{prefix}{name}"
            options = tuple(self._resolved(field))
            self._options[path] = options
            for option in options:
                if option.get("properties") and depth < _DEEPEST:
                    self._walk(f"{path}.", option, depth + 1)

    def _resolved(self, schema: Mapping[str, Any], depth: int = 0) -> list[Mapping[str, Any]]:
        if depth > _DEEPEST:
            return [schema]
        if "$ref" in schema:
            return self._resolved(self._definitions.get(schema["$ref"].rsplit("/", 1)[-1], {}), depth + 1)
        for key in ("anyOf", "oneOf", "allOf"):
            if key in schema:
                return [one for option in schema[key] for one in self._resolved(option, depth + 1)]
        return [schema]

    def has(self, path: str) -> bool:
        """Whether there is such a field."""
        return path in self._options

    def paths(self) -> tuple[str, ...]:
        """All fields, sorted."""
        return tuple(sorted(self._options))

    def _read(self, path: str, text: str) -> Json:
        """The value that a cell means. Raises: NotThis."""
        options = self._options[path]
        said = []
        for option in options:
            try:
                return _value(option, text)
            except NotThis as error:
                said.append(str(error))
        raise NotThis(" or ".join(dict.fromkeys(said)) or "a value")


def _value(option: Mapping[str, Any], text: str) -> Json:
    if "enum" in option:
        return _one_of(option["enum"], text)
    if "const" in option:
        return _one_of([option["const"]], text)
    match option.get("type"):
        case "integer":
            return _integer(text)
        case "number":
            return _number(text)
        case "boolean":
            return _boolean(text)
        case "null":
            return _nothing(text)
        case "array" | "object" as kind:
            return _nested(text, kind, option)
        case _:
            return text


def _one_of(options: list[Any], text: str) -> Json:
    key = "_".join(text.lower().replace("-", " ").split())
    for option in options:
        if str(option).lower() in (text.lower(), key):
            return option  # type: ignore[no-any-return]  # a JSON value of the schema
    listing = ", ".join(map(str, options[:12])) + (", …" if len(options) > 12 else "")
    raise NotThis(f"one of {listing}")


def _integer(text: str) -> Json:
    try:
        if len(text) > 40:
            raise NotThis("a whole number")
        return int(text)
    except ValueError:
        number = _number(text, "a whole number")
        if isinstance(number, float) and number.is_integer() and abs(number) < 2**53:
            return int(number)
        raise NotThis("a whole number") from None


def _number(text: str, what: str = "a number") -> Json:
    plain = text.replace(",", ".") if text.count(",") == 1 and "." not in text else text
    if not plain or plain[0] not in "+-.0123456789" or plain[-1] not in ".0123456789" or len(plain) > 40:
        raise NotThis(what)
    try:
        value = float(plain)
    except ValueError:
        raise NotThis(what) from None
    if value - value != 0.0:  # infinite: 1e999
        raise NotThis(what)
    return value


def _boolean(text: str) -> Json:
    key = text.strip().lower()
    if key in _TRUE or key in _FALSE:
        return key in _TRUE
    raise NotThis("true or false")


def _nothing(text: str) -> Json:
    if text.strip().lower() in ("", "null", "none"):
        return None
    raise NotThis("nothing")


def _nested(text: str, kind: str, option: Mapping[str, Any]) -> Json:
    opening = "[" if kind == "array" else "{"
    if text.lstrip().startswith(opening):
        try:
            value: Json = json.loads(text)
        except (ValueError, RecursionError):
            raise NotThis(f"JSON that begins with {opening}") from None
        return value
    items = option.get("items", {})
    if kind == "array" and items.get("type") in ("string", None):
        return [part.strip() for part in text.replace(";", ",").split(",") if part.strip()]
    raise NotThis(f"JSON that begins with {opening}")
