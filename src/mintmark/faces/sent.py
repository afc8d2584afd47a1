"""Pictures that somebody sends inside of JSON."""

import base64
import binascii
from typing import Any

from mintmark.core.errors import InvalidSpec

KINDS = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"RIFF", b"GIF8")
"""What the files begin with that are taken: PNG, JPEG, WebP, GIF."""


def sent_picture(value: Any, place: str) -> bytes:
    """The bytes of a picture that was sent as base64 or as a data URL.

    Raises: InvalidSpec. Addresses are not fetched: whoever asks sends the file.
    """
    if not isinstance(value, str):
        raise InvalidSpec(f"{place} is a picture as base64 or as a data URL.", [(place, "no text")])
    text = value.partition(",")[2] if value[:5].lower() == "data:" else value
    if text[:4].lower() == "http":
        raise InvalidSpec(f"{place} is an address; send the file itself, as base64.", [(place, "an address")])
    try:
        content = base64.b64decode("".join(text.split()), validate=True)
    except (binascii.Error, ValueError):
        raise InvalidSpec(f"{place} holds base64 that cannot be read.", [(place, "no base64")]) from None
    return checked_picture(content, place)


def checked_picture(content: bytes, place: str) -> bytes:
    """The same, once it begins as a picture does.

    Raises: InvalidSpec.
    """
    if not content.startswith(KINDS):
        raise InvalidSpec(f"{place} is neither PNG, JPEG, WebP nor GIF.", [(place, "no picture")])
    return content
