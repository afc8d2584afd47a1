"""Tables: the rows of a storyboard as it would be read in again, and what became of each version."""

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from mintmark.core.canonical import canonical
from mintmark.productions.storyboards.export.batch import ExportShot

_FIRST = (
    *("scene", "shot", "location", "time", "size", "angle", "movement", "lens", "description", "characters"),
    *(
        "action",
        "dialogue",
        "notes",
        "duration",
        "product_name",
        "category",
        "material",
        "finish",
        "color",
        "background",
    ),
)
"""Fields in the order in which people read them; others follow by name."""
_ID = {"products": "sku"}
"""What the column of ids is called, by kind of storyboard; else `shot_id`."""
_PLAIN = frozenset({"products", "shots", "fountain"})
"""Kinds whose rows came as plain cells."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""A cell that begins so is computed by spreadsheets."""

VERSION_COLUMNS = (
    *("shot_id", "version", "status", "verdict", "note", "reviewer"),
    *("picture", "fingerprint", "parent", "patch", "rules", "error"),
)


def field_columns(shots: Iterable[ExportShot], kind: str) -> list[str]:
    """All fields of all rows, dotted where one is an object, in the order of the table.

    A table's own cells are plain: lists and objects beside them were worked out of them, and will be again.
    """
    seen: dict[str, None] = {}
    for shot in shots:
        if shot.record is not None:
            fields = shot.record.fields
            plain = {name: value for name, value in fields.items() if not isinstance(value, dict | list)}
            seen.update(dict.fromkeys(_flat(plain if kind in _PLAIN else fields)))
    names = [name for name in seen if name not in ("shot_id", "sku")]
    order = {name: place for place, name in enumerate(_FIRST)}
    return sorted(names, key=lambda name: (order.get(name, len(order)), name))


class FieldRows:
    """Writes `storyboard.csv`: one row for each shot, with nothing in it that reading again would not understand."""

    def __init__(self, path: Path, columns: list[str], kind: str) -> None:
        self._file = path.open("w", encoding="utf-8", newline="")
        self._columns = columns
        self._write = csv.writer(self._file, lineterminator="\n").writerow
        self._write([_ID.get(kind, "shot_id"), *columns])

    def add(self, shot: ExportShot) -> None:
        """The row of a shot."""
        flat = _flat(shot.record.fields) if shot.record is not None else {}
        self._write([shot.version.shot_id, *(flat.get(name, "") for name in self._columns)])

    def close(self) -> None:
        """No more will come."""
        self._file.close()


class VersionRows:
    """Writes `versions.csv`: one row for each version in the bundle, for people with a spreadsheet."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("w", encoding="utf-8", newline="")
        self._write = csv.writer(self._file, lineterminator="\n").writerow
        self._write(VERSION_COLUMNS)

    def add(self, shot: ExportShot, picture: str) -> None:
        """The row of a version; `picture` is its file in the bundle."""
        one = shot.version
        patch = canonical(one.patch).decode() if one.patch else ""
        rules = " ".join(rule.id for rule in one.rules)
        cells = (one.shot_id, one.number, shot.status, one.review.verdict, one.review.note, one.review.reviewer)
        more = (picture, one.fingerprint, one.parent or "", patch, rules, shot.error)
        self._write([_inert(str(cell)) for cell in (*cells, *more)])

    def close(self) -> None:
        """No more will come."""
        self._file.close()


def _inert(cell: str) -> str:
    """A cell that no spreadsheet computes. Source: OWASP, "CSV Injection"."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _flat(fields: Mapping[str, Any], before: str = "") -> dict[str, str]:
    """Fields by dotted name, as text; lists and what is in them as JSON."""
    found: dict[str, str] = {}
    for name, value in fields.items():
        match value:
            case dict() if value and all("." not in inner for inner in value):
                found.update(_flat(value, f"{before}{name}."))
            case None:
                found[f"{before}{name}"] = ""
            case str():
                found[f"{before}{name}"] = value
            case _:
                found[f"{before}{name}"] = canonical(value).decode()
    return found
