"""JSON files that are written line by line: one value of a list on each, nothing of them in memory."""

import json
from pathlib import Path
from typing import Any

from mintmark.core.canonical import canonical


class JsonLines:
    """Writes `{"head": …, "items": [` and then one item a line; without a head it is a plain list."""

    def __init__(self, path: Path, *, head: dict[str, Any] | None = None, items: str = "items") -> None:
        self._file = path.open("wb")
        self._end = b"\n]\n"
        self._count = 0
        if head is None:
            self._file.write(b"[")
        else:
            members = "".join(f"  {json.dumps(name)}: {canonical(value).decode()},\n" for name, value in head.items())
            self._file.write(f"{{\n{members}  {json.dumps(items)}: [".encode())
            self._end = b"\n  ]\n}\n"

    def add(self, value: Any) -> None:
        """The next item, in its one spelling."""
        self._file.write((b",\n    " if self._count else b"\n    ") + canonical(value))
        self._count += 1

    def close(self) -> None:
        """No more will come."""
        self._file.write(self._end)
        self._file.close()


def pretty(value: Any) -> bytes:
    """A JSON value for people: indented, keys sorted, every number as canonical JSON spells it."""
    return json.dumps(json.loads(canonical(value)), indent=2, sort_keys=True, ensure_ascii=False).encode() + b"\n"
