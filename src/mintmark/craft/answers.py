"""What a language model is asked for and what it answered: kinds of fields, and an honest reader of them.

A schema keeps to the strict subset: all fields are required, no further ones are allowed, what may be left out is null.
The reader is total: what is no value of its field counts as not answered, and `adjusted` says so.
"""

import math
from collections.abc import Iterable, Mapping
from typing import Any

from mintmark.core.canonical import Json
from mintmark.craft.palette import normal_hex

LONGEST_SHOWN = 30
"""So many signs of a wrong value are repeated."""
FARTHEST = 1e9


def strict_object(properties: Mapping[str, Json]) -> dict[str, Json]:
    """An object with just these fields."""
    return {
        "type": "object",
        "properties": dict(properties),
        "required": list(properties),
        "additionalProperties": False,
    }


def one_of(options: Iterable[str], description: str) -> dict[str, Json]:
    """One of some words, or null."""
    return {"anyOf": [_words(options), {"type": "null"}], "description": description}


def some_of(options: Iterable[str], description: str) -> dict[str, Json]:
    """Any of some words, or null."""
    return {"anyOf": [{"type": "array", "items": _words(options)}, {"type": "null"}], "description": description}


def a_number(low: float, high: float, description: str, *, whole: bool = False) -> dict[str, Json]:
    """A number within limits, or null."""
    kind = "integer" if whole else "number"
    return {"type": [kind, "null"], "minimum": low, "maximum": high, "description": description}


def a_color(description: str) -> dict[str, Json]:
    """A color, or null."""
    return {"type": ["string", "null"], "description": f"{description}, as #rrggbb."}


def _words(options: Iterable[str]) -> Json:
    return {"type": "string", "enum": [str(option) for option in options]}


class Answer:
    """One object of an answer. What was wrong with it is told in `adjusted`, which its parts share."""

    def __init__(self, given: Json, adjusted: list[str] | None = None) -> None:
        self.adjusted: list[str] = [] if adjusted is None else adjusted
        self._given: Mapping[str, Any] = given if isinstance(given, Mapping) else {}
        self._read: set[str] = set()
        if given is not None and not isinstance(given, Mapping):
            self.adjusted.append(f"The model answered {_shown(given)} where an object was asked for.")

    def part(self, field: str) -> "Answer":
        """An object within it; an empty one where there is none."""
        return Answer(self._value(field), self.adjusted)

    def choice(self, field: str, options: Iterable[str]) -> str | None:
        """One of some words."""
        value = self._value(field)
        if value is None:
            return None
        found = _among(value, options)
        if found is None:
            self._refuse(field, value)
        return found

    def choices(self, field: str, options: Iterable[str], most: int) -> tuple[str, ...] | None:
        """Some of some words, each once, in the model's order."""
        value = self._value(field)
        if value is None:
            return None
        if not isinstance(value, list):
            self._refuse(field, value)
            return None
        known = [(one, _among(one, options)) for one in value]
        for one, found in known:
            if found is None:
                self._refuse(field, one)
        kept = list(dict.fromkeys(found for _, found in known if found is not None))
        if len(kept) > most:
            self.adjusted.append(f"The model named {len(kept)} {_told(field)}; there is room for {most}.")
        return tuple(kept[:most])

    def number(self, field: str, low: float, high: float) -> float | None:
        """A number, brought back into its limits."""
        value = self._value(field)
        if value is None:
            return None
        number = _number(value)
        if number is None:
            self._refuse(field, value)
            return None
        fitting = min(max(number, low), high)
        if fitting != number:
            self.adjusted.append(f"The model's {_told(field)} {number:g} became {fitting:g}.")
        return fitting

    def whole(self, field: str, low: int, high: int) -> int | None:
        """A whole number, brought back into its limits."""
        number = self.number(field, low, high)
        return None if number is None else int(number + 0.5)

    def color(self, field: str) -> str | None:
        """A color as six digits."""
        value = self._value(field)
        if value is None:
            return None
        color = normal_hex(value) if isinstance(value, str) else None
        if color is None:
            self._refuse(field, value)
        return color

    def close(self) -> None:
        """Name what was answered and not asked for."""
        unknown = [name for name in self._given if name not in self._read]
        if unknown:
            names = ", ".join(_shown(name) for name in unknown[:5])
            self.adjusted.append(f"Left out {len(unknown)} fields that mean nothing here: {names}.")

    def _value(self, field: str) -> Any:
        self._read.add(field)
        return self._given.get(field)

    def _refuse(self, field: str, value: Any) -> None:
        self.adjusted.append(f"The model's {_told(field)} {_shown(value)} is none; the words decided.")


def _among(value: Any, options: Iterable[str]) -> str | None:
    if not isinstance(value, str):
        return None
    word = value.strip().lower().replace(" ", "_").replace("-", "_")
    return next((str(option) for option in options if option == word), None)


def _number(value: Any) -> float | None:
    """A finite number; a truth value is none."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value) if abs(value) < FARTHEST and math.isfinite(value) else None


def _told(field: str) -> str:
    return field.replace("_", " ")


def _shown(value: Any) -> str:
    """A wrong value in few signs, on one line, whatever it holds."""
    text = ascii(value)
    return text if len(text) <= LONGEST_SHOWN else f"{text[: LONGEST_SHOWN - 1]}…"
