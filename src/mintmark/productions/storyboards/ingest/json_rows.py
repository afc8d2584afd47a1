"""JSON items as drafts of records: rows by their keys, whole shots and structured prompts as they are, or a mode's
specs.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import TypeAlias

from mintmark.core.canonical import Json
from mintmark.core.errors import InvalidSpec
from mintmark.craft.words.tokens import clean
from mintmark.productions.storyboards.ingest.columns import field_names, header_key, synonym
from mintmark.productions.storyboards.ingest.ingested import Column, Complete, Fields, Kind, Problems, shown
from mintmark.productions.storyboards.ingest.json_items import Item
from mintmark.productions.storyboards.ingest.records import Draft
from mintmark.productions.storyboards.ingest.table import LONGEST_FIELD
from mintmark.productions.storyboards.ingest.typed import Leaves

GIVEN = "given"
"""The field of a record that is a whole shot: the original system's JSON, a spec of ours, or a structured prompt."""
_PARTS = ("camera", "lens", "lighting", "output", "subjects", "composition")
_STRUCTURED = ("structured_prompt", "short_description", "background_setting", "photographic_characteristics")

Check: TypeAlias = Callable[[Json], object]
"""Tries a whole shot. Raises: InvalidSpec."""


class JsonReader:
    """Turns items into drafts. `kind` and `columns` say how they were understood."""

    def __init__(
        self,
        *,
        mode: str,
        leaves: Leaves | None,
        mapping: Mapping[str, str],
        complete: Complete | None,
        check: Check | None,
        problems: Problems,
    ) -> None:
        self._mode, self._leaves, self._problems = mode, leaves, problems
        self._mapping = {header_key(name): field for name, field in mapping.items()}
        self._complete, self._check = complete, check
        self.kind = Kind.JSON if mode == "shot" else Kind.FIELDS
        self._columns: dict[str, Column] = {}

    @property
    def columns(self) -> tuple[Column, ...]:
        """The keys of rows, in the order they were met."""
        return tuple(self._columns.values())

    def drafts(self, items: list[Item]) -> Iterator[Draft]:
        """The items, in order."""
        for number, item in enumerate(items, 1):
            if not isinstance(item.value, dict):
                sentence = f"Item {number} is {shown(item.value)!r}; each must be an object."
                self._problems.error(item.line, "", item.value, sentence)
                continue
            if self.kind is Kind.FIELDS:
                yield self._spec(item, item.value)
            elif any(name in item.value for name in _STRUCTURED) or any(
                isinstance(item.value.get(name), dict | list) for name in _PARTS
            ):
                yield self._whole(item, item.value)
            else:
                yield self._row(item, item.value, number)

    def _spec(self, item: Item, value: Mapping[str, Json]) -> Draft:
        inner = value.get("spec")
        named = _id_of(value, ("shot_id", "id", "sku"), self._leaves)
        fields: Fields = dict(inner) if isinstance(inner, dict) else {k: v for k, v in value.items() if k != named[0]}
        if self._complete is not None:
            self._try(self._complete, fields, item.line)
        return Draft(item.line, fields, named[1])

    def _whole(self, item: Item, value: Mapping[str, Json]) -> Draft:
        fields: Fields = {GIVEN: dict(value)}
        for name in ("scene", "duration", "dialogue", "action", "notes", "description"):
            if isinstance(value.get(name), str | int | float) and not isinstance(value.get(name), bool):
                fields[name] = str(value[name])
        if self._check is not None:
            self._try(self._check, fields[GIVEN], item.line)
        return Draft(item.line, fields, _id_of(value, ("shot_id", "id", "sku"), None)[1])

    def _try(self, check: Callable[[Fields], object] | Check, value: Json, line: int) -> None:
        try:
            check(value)  # type: ignore[arg-type]  # both take what they are handed here
        except InvalidSpec as error:
            for place, sentence in error.problems or (("", error.message),):
                self._problems.error(line, place, "", sentence)

    def _row(self, item: Item, value: Mapping[str, Json], number: int) -> Draft:
        fields: Fields = {}
        shot_id = ""
        for key, cell in value.items():
            field = self._field(key, item.line)
            if not field or cell is None:
                continue
            text = self._text(cell, key, field, item.line)
            if text is None:
                continue
            if field == "shot_id":
                shot_id = text if isinstance(text, str) else str(text)
            else:
                fields[field] = text
        if not fields:
            have = ", ".join(map(repr, value)) or "nothing"
            there = ", ".join(field_names()[:16])
            self._problems.error(
                item.line, "", have, f"Item {number} has {have}, of which nothing is known; there are: {there}, …"
            )
        return Draft(item.line, fields, shot_id)

    def _field(self, key: str, line: int) -> str:
        if key not in self._columns:
            wished = self._mapping.get(header_key(key))
            known = synonym(key)
            if wished is not None:
                self._columns[key] = Column(key, wished, "mapped")
            elif key == "spec":
                self._columns[key] = Column(key, "spec", "spec")
            elif known:
                self._columns[key] = Column(key, known, "known")
            else:
                self._columns[key] = Column(key, "", "unknown")
                self._problems.warn(line, key, key, f"No field is called {key!r}: its values are not used.")
        return self._columns[key].field

    def _text(self, cell: Json, key: str, field: str, line: int) -> Json:
        """The value of a row's field: a text, or a patch of the spec; None: nothing, or a fault that was noted."""
        if field == "spec" and isinstance(cell, dict):
            return cell
        if isinstance(cell, bool):
            return "yes" if cell else "no"
        if isinstance(cell, list) and all(isinstance(one, str | int | float) for one in cell):
            cell = "; ".join(map(str, cell))
        if isinstance(cell, float) and cell.is_integer():
            cell = int(cell)
        if not isinstance(cell, str | int | float):
            self._problems.error(
                line, key, shown(cell), f"{key!r} must be a text or a number; {shown(cell)} is neither."
            )
            return None
        text = clean(str(cell)).strip()
        if len(text) > LONGEST_FIELD or "\0" in text:
            what = "has a NUL character" if "\0" in text else f"has {len(text)} signs; a field may have {LONGEST_FIELD}"
            self._problems.error(line, key, text[:60], f"{key!r} {what}.")
            return None
        return text or None


def _id_of(value: Mapping[str, Json], names: tuple[str, ...], leaves: Leaves | None) -> tuple[str, str]:
    """The name under which the id stands, unless that is a field of the mode, and the id."""
    for name in names:
        found = value.get(name)
        if (leaves is None or not leaves.has(name)) and isinstance(found, str | int) and not isinstance(found, bool):
            return name, str(found)
    return "", ""
