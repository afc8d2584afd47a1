"""One spelling for every JSON value, so that equal wishes have equal bytes.

The spelling is RFC 8785 (JSON Canonicalization Scheme): keys sorted by UTF-16 code unit, no spaces, numbers as
ECMAScript prints them, so that `1` and `1.0` are one number. Two rules stand in front of it:

- text is brought to Unicode NFC, keys too, so that two spellings of one letter are one text;
- an integer beyond ±(2^53 - 1), which a double cannot hold, is written as a string of its digits; so is a float
  that would print as such an integer (those of 10^21 and more print with an exponent and stay numbers).
"""

import json
import unicodedata
from contextlib import suppress
from typing import Any, TypeAlias

import rfc8785

from mintmark.core.errors import InvalidSpec

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | float | bool | None"

MAX_SAFE_INTEGER = 2**53 - 1
"""The largest integer that every JSON reader keeps exactly. Source: RFC 8259, section 6."""

_FIRST_WITHOUT_EXPONENT = 1e-4
"""Smaller numbers have an exponent in Python, and many of them none in ECMAScript."""
_FIRST_WITH_EXPONENT = 1e21
"""From here on ECMAScript prints a number with an exponent. Source: ECMA-262, Number::toString."""


def normal(value: Any) -> Json:
    """Bring a value of JSON types (tuples count as arrays) to its normal form, as new containers.

    Raises: InvalidSpec for a type that JSON has not, a key that is no string, or two keys that become one.
    """
    match value:
        case None | bool():
            return value
        case str():
            return unicodedata.normalize("NFC", value)
        case int():
            plain = int(value)
            return plain if abs(plain) <= MAX_SAFE_INTEGER else str(plain)
        case float():
            reads_back_as_integer = MAX_SAFE_INTEGER < abs(value) < _FIRST_WITH_EXPONENT
            return str(int(value)) if reads_back_as_integer else value
        case list() | tuple():
            return [normal(item) for item in value]
        case dict():
            return _normal_object(value)
        case _:
            raise InvalidSpec(f"JSON has no {type(value).__name__}: {value!r:.80}")


class _Unusual(Exception):
    """A value whose spelling has to be looked at more closely."""


_ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":"))
"""Spells what `_usual` lets through as RFC 8785 does, eight times as quickly as a library written in Python."""


def _usual(value: Any) -> Any:
    """The value in its normal form, if Python spells it as ECMAScript does.

    Python's shortest digits are ECMAScript's; they differ in where an exponent begins and in the `.0` of whole numbers.
    Both sort keys alike as long as these are ASCII.

    Raises: _Unusual.
    """
    kind = type(value)
    if kind is str:
        return value if value.isascii() else unicodedata.normalize("NFC", value)
    if kind is dict:
        return {_usual_key(key): _usual(item) for key, item in value.items()}
    if kind is float:
        if value.is_integer() and abs(value) <= MAX_SAFE_INTEGER:
            return int(value)
        if _FIRST_WITHOUT_EXPONENT <= abs(value) < MAX_SAFE_INTEGER:
            return value
        raise _Unusual
    if kind is list or kind is tuple:
        return [_usual(item) for item in value]
    if value is None or kind is bool or (kind is int and abs(value) <= MAX_SAFE_INTEGER):
        return value
    raise _Unusual


def _usual_key(key: Any) -> str:
    if type(key) is str and key.isascii():
        return key
    raise _Unusual


def _normal_object(value: dict[Any, Any]) -> dict[str, Json]:
    result: dict[str, Json] = {}
    for key, item in value.items():
        if not isinstance(key, str):
            raise InvalidSpec(f"A key of a JSON object is a string, not {key!r:.80}.")
        name = unicodedata.normalize("NFC", key)
        if name in result:
            raise InvalidSpec(f"Two keys of one object are both spelled {name!r} in Unicode NFC.")
        result[name] = normal(item)
    return result


def canonical(value: Any) -> bytes:
    """Spell a JSON value in its one way, as UTF-8.

    Raises: InvalidSpec for NaN, an infinity, a lone surrogate, or whatever else JSON cannot say.
    """
    with suppress(_Unusual, UnicodeError, RecursionError):
        return _ENCODER.encode(_usual(value)).encode()
    try:
        return rfc8785.dumps(normal(value))
    except (rfc8785.CanonicalizationError, UnicodeError, RecursionError) as error:
        raise InvalidSpec(f"This value has no canonical JSON: {error}") from error
