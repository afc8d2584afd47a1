"""Keeps keys out of what is written: logs, problems, anything that may repeat what a caller sent.

It hides what looks like a key, whoever's it is, and whatever a request named as one.
"""

import base64
import binascii
import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from typing import Any

HIDDEN = "***"

_LOOKS_LIKE_A_KEY = re.compile(
    r"(?:\b(?:mm|sk|gsk|xai|hf)[-_][A-Za-z0-9_\-]{6,})"
    r"|(?:\bAIza[A-Za-z0-9_\-]{20,})"
    r"|(?:(?<=bearer )[A-Za-z0-9._~+/\-]{8,}=*)",
    re.IGNORECASE,
)
_NAMES_A_KEY = re.compile(
    r"(?i)^(authorization|proxy-authorization|x-api-key|x-admin-token|api_token|api[-_]?key|cookie|secret|signature)$"
)
_SHORTEST = 6
"""A shorter value that a request calls its key is not hidden wherever it occurs: it would be found in every word."""


def masked(text: str, known: Iterable[str] = ()) -> str:
    """The text without anything that looks like a key, and without the `known` ones."""
    for secret in known:
        if len(secret) >= _SHORTEST:
            text = text.replace(secret, HIDDEN)
    return _LOOKS_LIKE_A_KEY.sub(HIDDEN, text)


def masked_value(value: Any, known: Iterable[str] = ()) -> Any:
    """A JSON value with all its texts masked; members that are named like keys lose their value."""
    secrets = tuple(known)
    match value:
        case str():
            return masked(value, secrets)
        case Mapping():
            return {
                masked(str(name), secrets): HIDDEN if _NAMES_A_KEY.match(str(name)) else masked_value(item, secrets)
                for name, item in value.items()
            }
        case list() | tuple():
            return [masked_value(item, secrets) for item in value]
        case _:
            return value


def sent_secrets(headers: Iterable[tuple[bytes, bytes]]) -> tuple[str, ...]:
    """What a request sent as keys, without the word `Bearer`."""
    found: list[str] = []
    for name, value in headers:
        if name in (b"authorization", b"x-api-key", b"x-admin-token", b"sec-websocket-protocol"):
            text = value.decode("latin-1").strip()
            found.extend(part for part in re.split(r"[\s,]+", text) if len(part) >= _SHORTEST)
            if text[:6].lower() == "basic ":
                with suppress(binascii.Error, ValueError):
                    password = base64.b64decode(text[6:], validate=True).decode("latin-1").partition(":")[2]
                    found.extend([password] if len(password) >= _SHORTEST else [])
    return tuple(found)
