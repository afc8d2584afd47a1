"""Ingest: the bytes of a file become records, or nothing does and every fault is named with its line."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from mintmark.core.storyboard import Record
from mintmark.productions.storyboards.ingest import coverage, fountain, json_items
from mintmark.productions.storyboards.ingest.cast import with_cast
from mintmark.productions.storyboards.ingest.ingested import Complete, Duplicates, Ingested, Kind, Problems
from mintmark.productions.storyboards.ingest.json_rows import Check, JsonReader
from mintmark.productions.storyboards.ingest.records import records
from mintmark.productions.storyboards.ingest.table import TableReader
from mintmark.productions.storyboards.ingest.text import decode
from mintmark.productions.storyboards.ingest.typed import Leaves

MOST_ROWS = 100_000


class Form(StrEnum):
    """How a file is written."""

    CSV = "csv"
    JSON = "json"
    FOUNTAIN = "fountain"


_ENDINGS = {
    "csv": Form.CSV, "tsv": Form.CSV, "tab": Form.CSV, "txt": None,
    "json": Form.JSON, "jsonl": Form.JSON, "ndjson": Form.JSON,
    "fountain": Form.FOUNTAIN, "spmd": Form.FOUNTAIN,
}  # fmt: skip


def ingest(
    data: bytes,
    *,
    name: str = "",
    form: Form | str | None = None,
    mode: str = "shot",
    schema: Mapping[str, Any] | None = None,
    mapping: Mapping[str, str] | None = None,
    duplicates: Duplicates | str = Duplicates.REFUSE,
    complete: Complete | None = None,
    check: Check | None = None,
    most_rows: int = MOST_ROWS,
) -> Ingested:
    """Read a file. Where `form` is None, its name's ending decides, and then what it looks like.

    `schema` is the JSON Schema of the mode: with it, columns may be fields of its spec (`camera.fov`). `mapping` says
    what columns mean, by header: a field, a dotted field of the spec, or the empty text for "do not use". `complete`
    checks rows that are specs, `check` whole shots of other systems; without them, planning does.

    Raises: IngestRefused with all that is wrong, if anything is; TooLarge.
    """
    problems = Problems()
    text = decode(data, problems)
    problems.refuse()
    leaves = Leaves(schema) if schema is not None else None
    found_form = Form(form) if form is not None else form_of(name, text.content)
    wished, twins = dict(mapping or {}), Duplicates(duplicates)
    if found_form is Form.CSV:
        table = TableReader(
            text.content, mode=mode, leaves=leaves, mapping=wished, complete=complete, problems=problems
        )
        problems.refuse()  # of a header that is not understood, no row can be read
        kind, columns, title = table.table.kind, table.table.columns, ""
        drafts, delimiter = table.drafts(), table.delimiter
    elif found_form is Form.JSON:
        reader = JsonReader(mode=mode, leaves=leaves, mapping=wished, complete=complete, check=check, problems=problems)
        items, title = json_items.items(text.content, problems)
        kind, columns, delimiter = reader.kind, (), ""
        drafts = reader.drafts(items)
    else:
        screenplay = fountain.read(text.content)
        kind, columns, title, delimiter = Kind.FOUNTAIN, (), screenplay.title, ""
        drafts = coverage.shots(screenplay, problems)
    found = records(drafts, kind, duplicates=twins, problems=problems, most_rows=most_rows)
    if not found and not problems.errors:
        problems.error(0, "", "", "There is nothing in the file that could be drawn.")
    problems.refuse()
    return Ingested(
        kind=kind,
        mode=mode,
        records=_enriched(found, kind),
        problems=problems.warnings(),
        columns=reader.columns if found_form is Form.JSON else columns,
        title=title,
        encoding=text.encoding,
        delimiter=delimiter,
    )


def _enriched(found: tuple[Record, ...], kind: Kind) -> tuple[Record, ...]:
    return with_cast(found) if kind in (Kind.SHOTS, Kind.FOUNTAIN, Kind.JSON) else found


def form_of(name: str, text: str) -> Form:
    """How a file is written, by the ending of its name, else by its first signs."""
    ending = name.rsplit(".", 1)[-1].lower() if "." in name else ""
    known = _ENDINGS.get(ending)
    if known is not None:
        return known
    start = text.lstrip()[:1]
    if start in ("{", "["):
        return Form.JSON
    lines = [line.strip() for line in text[:4000].splitlines() if line.strip()]
    headings = sum(1 for line in lines if line.upper().startswith(("INT.", "EXT.", "INT ", "EXT ", "EST.", "I/E")))
    titled = bool(lines) and lines[0].lower().startswith("title:")
    return Form.FOUNTAIN if titled or (headings and not any("," in line[:40] for line in lines[:1])) else Form.CSV
