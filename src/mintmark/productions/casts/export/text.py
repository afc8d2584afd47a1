"""Text files of packs: JSON that people read, and numbers as every engine reads them."""

import json
from collections.abc import Sequence

from mintmark.core.canonical import Json


def json_file(value: Json) -> bytes:
    """JSON in the order given, indented."""
    return (json.dumps(value, indent=1, ensure_ascii=False, allow_nan=False) + "\n").encode()


def number(value: float) -> str:
    """A number with at most six digits after the point, and none where it is whole."""
    text = f"{value:.6f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def share(value: float) -> float:
    """A number for JSON, rounded to six digits."""
    return round(value, 6) + 0.0


def lines(parts: Sequence[str]) -> bytes:
    """Lines as a file."""
    return ("\n".join(parts) + "\n").encode()
