"""What was learned of providers, in one small JSON file. Several processes may write it: the last one counts."""

import json
import os
from contextlib import suppress
from pathlib import Path
from typing import Any

from mintmark.core.errors import CorruptStore


def read_scores(path: Path) -> list[Any]:
    """The rows that were written; none where there is no file.

    Raises: CorruptStore.
    """
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return []
    except (OSError, ValueError) as error:
        raise CorruptStore(f"What was learned of providers cannot be read from {path}: {error}. Remove it.") from error
    if not isinstance(found, list):
        raise CorruptStore(f"{path} holds no list of scores. Remove it.")
    return found


def write_scores(path: Path, rows: list[dict[str, Any]]) -> None:
    """Write the rows whole or not at all; that it cannot be done is no reason to refuse an answer."""
    half = path.with_name(f".{path.name}.{os.getpid()}.part")
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        half.write_text(json.dumps(rows), encoding="utf-8")
        half.replace(path)
