"""What the columns of a table are: by the asker's mapping, by synonyms, or by the fields of a mode."""

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from mintmark.craft.words.spelling import SpellingIndex, distance
from mintmark.craft.words.tokens import fold
from mintmark.productions.storyboards.ingest.ingested import Column, Kind, Problems
from mintmark.productions.storyboards.ingest.typed import Leaves
from mintmark.productions.storyboards.vocabulary import listed

_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_SPACE = re.compile(r"[\s_\-./:()\[\]?*\"'’]+")
_UNIT = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_SHOT_FIELDS = frozenset({"size", "angle", "movement", "lens", "description", "dialogue", "action", "scene", "shot"})
_SHOT_NEEDS = ("description", "action", "dialogue", "size", "subject", "characters")
"""At least one of these makes a shot list."""
_PRODUCT_SIGNS = frozenset({"category", "material", "finish", "color"})


@lru_cache(maxsize=1)
def _data() -> Mapping[str, Mapping[str, str]]:
    folder = files("mintmark.productions.storyboards.ingest")
    return tomllib.loads(folder.joinpath("columns.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def field_names() -> tuple[str, ...]:
    """All fields of a row that planning knows."""
    data = _data()
    return (*data["fields"], *(name for name in data["products"] if name not in data["fields"]))


@lru_cache(maxsize=2)
def _synonyms(*, products: bool) -> Mapping[str, str]:
    data, found = _data(), dict[str, str]()
    tables = ([data["products"]] if products else []) + [data["fields"]]
    for name in field_names():
        found[header_key(name)] = name
    for table in tables:
        for name, words in table.items():
            for word in listed(words):
                found.setdefault(word, name)
    if products:
        for name, words in data["products"].items():
            found.update(dict.fromkeys(listed(words), name))
    return found


def header_key(header: str) -> str:
    """A header as it is compared: `Shot Size`, `shot_size` and `shotSize` are one."""
    return " ".join(_SPACE.sub(" ", fold(_CAMEL.sub(" ", header))).split())


def synonym(header: str) -> str:
    """The field that a header is known as; empty for none."""
    return _synonyms(products=False).get(header_key(header), "")


@dataclass(frozen=True, slots=True)
class Table:
    """How a table was understood."""

    kind: Kind
    columns: tuple[Column, ...]
    """One for each header, in order."""


def understand(
    headers: Sequence[str],
    *,
    mode: str,
    leaves: Leaves | None,
    mapping: Mapping[str, str],
    problems: Problems,
    line: int,
) -> Table:
    """Say what each header means. Faults of the header are noted as problems of its line."""
    if mode != "shot":
        columns = _spec_columns(headers, leaves, mapping, problems, line)
        return Table(Kind.FIELDS, columns)
    wished = _wishes(headers, mapping, problems, line)
    kind = _kind(headers, wished, leaves)
    if kind is Kind.FIELDS:
        return Table(kind, _spec_columns(headers, leaves, mapping, problems, line))
    known = _synonyms(products=kind is Kind.PRODUCTS)
    columns = tuple(_column(header, wished.get(header), known, leaves) for header in headers)
    columns = _without_doubles(columns, problems, line)
    for column in columns:
        _warn(column, known, problems, line)
    _demand(kind, columns, problems, line)
    return Table(kind, columns)


def _wishes(headers: Sequence[str], mapping: Mapping[str, str], problems: Problems, line: int) -> dict[str, str]:
    """The asker's mapping, by header as it is spelled."""
    by_key = {header_key(header): header for header in headers}
    wished = {}
    for name, field in mapping.items():
        header = name if name in headers else by_key.get(header_key(name))
        if header is None:
            have = ", ".join(map(repr, headers))
            problems.error(
                line, name, name, f"The mapping names the column {name!r}, which is not there; there are: {have}."
            )
        elif field and "." not in field and field not in field_names():
            there = ", ".join(field_names())
            problems.error(
                line, name, field, f"The mapping sends {name!r} to {field!r}, which is no field; there are: {there}."
            )
        else:
            wished[header] = field
    return wished


def _kind(headers: Sequence[str], wished: Mapping[str, str], leaves: Leaves | None) -> Kind:
    known = _synonyms(products=False)
    keys = [header_key(header) for header in headers]
    fields = {wished.get(header) or known.get(key, "") for header, key in zip(headers, keys, strict=True)}
    named = "product_name" in wished.values() or any(key.startswith("product") for key in keys)
    shots = fields & _SHOT_FIELDS
    if "product_name" in fields and (named or fields & _PRODUCT_SIGNS or len(shots) < 2):
        return Kind.PRODUCTS
    if fields & _PRODUCT_SIGNS and not shots:
        return Kind.PRODUCTS
    specific = sum(1 for header in headers if leaves is not None and "." in header and leaves.has(header))
    plain = sum(1 for header in headers if leaves is not None and "." not in header and leaves.has(header))
    if specific and specific + plain >= len(headers) - 1 and not shots:
        return Kind.FIELDS
    return Kind.SHOTS


def _column(header: str, wish: str | None, known: Mapping[str, str], leaves: Leaves | None) -> Column:
    if wish is not None:
        return Column(header, wish, "mapped")
    if leaves is not None and "." in header and leaves.has(header.strip()):
        return Column(header, f"spec.{header.strip()}", "spec")
    key = header_key(header)
    for one in (key, header_key(_UNIT.sub(" ", header))):  # `Focal length (mm)`
        if one in known:
            return Column(header, known[one], "known")
    near = _nearest(key, known)
    return Column(header, known[near], "near") if near else Column(header, "", "unknown")


def _nearest(key: str, known: Iterable[str]) -> str | None:
    """The known header that a misspelled one of five letters or more was meant to be."""
    if len(key) < 5:
        return None
    single = SpellingIndex(word for word in known if " " not in word).nearest(key)
    if single is not None:
        return single
    near = [(distance(key, word, 2), word) for word in known if " " in word and len(word) > 6]
    best = min(near, default=(3, ""))
    return best[1] if best[0] <= (1 if len(key) < 10 else 2) else None


def _without_doubles(columns: tuple[Column, ...], problems: Problems, line: int) -> tuple[Column, ...]:
    """Of two columns of one field the mapped one counts, then the one that bears the field's own name."""
    owners: dict[str, Column] = {}
    for column in columns:
        if not column.field:
            continue
        first = owners.get(column.field)
        if first is None or _rank(column) < _rank(first):
            owners[column.field] = column
    kept = []
    for column in columns:
        owner = owners.get(column.field)
        if owner is None or owner is column:
            kept.append(column)
        elif _rank(owner) == _rank(column):
            sentence = (
                f"Both {owner.header!r} and {column.header!r} would be {column.field}; rename one, or "
                f"say in the mapping which."
            )
            problems.error(line, column.header, column.header, sentence)
            kept.append(column)
        else:
            sentence = f"{column.header!r} is not used: {column.field} is read from {owner.header!r}."
            problems.warn(line, column.header, column.header, sentence)
            kept.append(Column(column.header, "", "unused"))
    return tuple(kept)


def _rank(column: Column) -> int:
    if column.how in ("mapped", "spec"):
        return 0
    if header_key(column.header) == header_key(column.field):
        return 1
    return 2 if column.how == "known" else 3


def _warn(column: Column, known: Mapping[str, str], problems: Problems, line: int) -> None:
    if column.how == "near":
        sentence = f"{column.header!r} was taken for {column.field}; map it to '' if it is not."
        problems.warn(line, column.header, column.header, sentence)
    elif column.how == "unknown" and column.header.strip():
        near = min(known, key=lambda word: (distance(header_key(column.header), word, 12), word))
        sentence = (
            f"No field is called {column.header!r}: its values are not used. The nearest known header is {near!r}."
        )
        problems.warn(line, column.header, column.header, sentence)


def _demand(kind: Kind, columns: Sequence[Column], problems: Problems, line: int) -> None:
    fields = {column.field for column in columns}
    heads = ", ".join(repr(column.header) for column in columns) or "none"
    if kind is Kind.PRODUCTS and "product_name" not in fields:
        needed = "A table of products needs a column product_name (or product, name, title)"
        problems.error(line, "", heads, f"{needed}; the header has {heads}. Rename one, or give a mapping.")
    elif kind is Kind.SHOTS and not fields & set(_SHOT_NEEDS):
        needed = f"product_name for products, or one of {', '.join(_SHOT_NEEDS)} for a shot list"
        problems.error(line, "", heads, f"The first line must name the columns: {needed}; it has {heads}.")


def _spec_columns(
    headers: Sequence[str], leaves: Leaves | None, mapping: Mapping[str, str], problems: Problems, line: int
) -> tuple[Column, ...]:
    if leaves is None:
        problems.error(line, "", "", "The rows are for a mode whose fields are not known here; give its JSON Schema.")
        return tuple(Column(header, "", "unknown") for header in headers)
    wished = {header_key(name): field for name, field in mapping.items()}
    columns = tuple(_spec_column(header, wished, leaves, problems, line) for header in headers)
    columns = _without_doubles(columns, problems, line)
    if not any(column.field and column.field != "shot_id" for column in columns):
        there = ", ".join(leaves.paths()[:40])
        problems.error(line, "", ", ".join(headers), f"No column is a field of the mode; there are: {there}.")
    return columns


def _spec_column(header: str, wished: Mapping[str, str], leaves: Leaves, problems: Problems, line: int) -> Column:
    wish = wished.get(header_key(header))
    if wish is not None:
        if wish and wish != "shot_id" and not leaves.has(wish):
            problems.error(
                line, header, wish, f"The mapping sends {header!r} to {wish!r}, which is no field of the mode."
            )
        return Column(header, wish, "mapped")
    for name in (header.strip(), header.strip().lower(), header_key(header).replace(" ", "_")):
        if leaves.has(name):
            return Column(header, name, "spec")
    if _synonyms(products=False).get(header_key(header)) == "shot_id":
        return Column(header, "shot_id", "known")
    paths = leaves.paths()
    if header.strip() and paths:
        near = min(paths, key=lambda path: (distance(header.strip().lower(), path, 12), path))
        sentence = f"The mode has no field {header!r}: its values are not used. The nearest is {near!r}."
        problems.warn(line, header, header, sentence)
    return Column(header, "", "unknown")
