"""Rows become records: names for them that are unique and safe, lengths of time, and what a scene hands down."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from mintmark.core.storyboard import Record
from mintmark.craft.words.tokens import clean
from mintmark.productions.storyboards.ingest.ingested import Duplicates, Fields, Kind, Problems, shown
from mintmark.productions.storyboards.vocabulary import seconds_of

LONGEST_ID = 80
_UNSAFE = re.compile(r"[^\w.+=@,-]+")
_HANDED_DOWN = ("scene", "location", "time")
"""What a row that leaves it empty has from the row before: people merge such cells."""


@dataclass(slots=True)
class Draft:
    """A record in the making."""

    line: int
    fields: Fields
    shot_id: str = ""
    """As the file has it; empty: to be found."""


@dataclass(slots=True)
class _Names:
    """The ids that are taken, with the lines they stand on."""

    duplicates: Duplicates
    taken: dict[str, int] = field(default_factory=dict)


def records(
    drafts: Iterable[Draft], kind: Kind, *, duplicates: Duplicates, problems: Problems, most_rows: int
) -> tuple[Record, ...]:
    """All records, in the order of the file. More than `most_rows` is a problem, and reading stops."""
    names = _Names(duplicates)
    found: list[Record] = []
    for position, draft in enumerate(_handed_down(drafts, kind)):
        if position >= most_rows:
            problems.error(draft.line, "", "", f"There are more than {most_rows} rows; split the file.")
            break
        _measure_time(draft, problems)
        shot_id = _named(draft, position, kind, names, problems)
        found.append(Record(position=position, shot_id=shot_id, line=draft.line, fields=draft.fields))
    return tuple(found)


def _handed_down(drafts: Iterable[Draft], kind: Kind) -> Iterator[Draft]:
    if kind not in (Kind.SHOTS, Kind.JSON):
        yield from drafts
        return
    before: Mapping[str, object] = {}
    for draft in drafts:
        fields = draft.fields
        same_scene = not fields.get("scene") or fields.get("scene") == before.get("scene")
        if same_scene and "product_name" not in fields:
            for name in _HANDED_DOWN:
                value = before.get(name)
                if value and not fields.get(name) and isinstance(value, str):
                    fields[name] = value
        before = fields
        yield draft


def _measure_time(draft: Draft, problems: Problems) -> None:
    text = draft.fields.get("duration")
    if isinstance(text, bool) or not isinstance(text, str | int | float):
        return
    seconds = seconds_of(str(text))
    if seconds is None:
        problems.warn(
            draft.line, "duration", text, f"{shown(text)!r} is no length of time such as 3s, 00:03 or 2.5; left out."
        )
        del draft.fields["duration"]
    else:
        draft.fields["duration"] = seconds


def _named(draft: Draft, position: int, kind: Kind, names: _Names, problems: Problems) -> str:
    wanted = draft.shot_id or _from_scene(draft.fields)
    name = safe_name(wanted)
    if wanted and name != wanted.strip():
        sentence = f"As an id {shown(wanted)!r} became {name!r}: letters, digits and . _ - + = @ , are kept."
        problems.warn(draft.line, "shot_id", wanted, sentence)
    if not name:
        name = f"{'row' if kind in (Kind.PRODUCTS, Kind.FIELDS) else 'shot'}-{position + 1:03d}"
    name = _unique(name, draft, names, problems)
    names.taken.setdefault(name, draft.line)
    return name


def _from_scene(fields: Fields) -> str:
    scene, shot = str(fields.get("scene") or "").strip(), str(fields.get("shot") or "").strip()
    if scene and shot and not (shot.startswith(scene) and len(shot) > len(scene)):
        return f"{scene}-{shot}"
    return shot


def _unique(name: str, draft: Draft, names: _Names, problems: Problems) -> str:
    first = names.taken.get(name)
    if first is None:
        return name
    if names.duplicates is Duplicates.REFUSE:
        sentence = f"{name!r} is the id of line {first} too; rename one, or ask for suffixes."
        problems.error(draft.line, "shot_id", name, sentence)
        return name
    number = 2
    while f"{name}-{number}" in names.taken:
        number += 1
    problems.warn(
        draft.line, "shot_id", name, f"{name!r} is the id of line {first} too; this one is called '{name}-{number}'."
    )
    return f"{name}-{number}"


def safe_name(text: str) -> str:
    """An id that may stand in an address and a file's name; empty where nothing of it may."""
    name = _UNSAFE.sub("-", clean(text.strip())).strip("-.")
    return name[:LONGEST_ID].rstrip("-.")
