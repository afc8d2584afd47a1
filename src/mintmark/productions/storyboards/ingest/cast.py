"""Tells each shot who is in its scene, so that one shot can be planned alone and still stand people where the others
do.
"""

import re
from collections.abc import Mapping

from mintmark.core.canonical import Json
from mintmark.core.storyboard import Record
from mintmark.productions.storyboards.people import (
    Doing,
    doings,
    merged,
    names_in_capitals,
    names_in_list,
    speaker_of,
    tidy_name,
    told,
)

POSTURES = "postures"
"""The field of a record with the poses that people of its scene still hold from earlier shots."""
CHASING = "chasing"
"""Said of one who runs after somebody."""
BY_HAND = frozenset({"talking", "holding", "pointing", "reaching", "phoning", "arms_crossed", "hands_up"})
"""What one does without getting up."""
_LASTING = frozenset({"sitting", "lying", "driving", "running", "kneeling", "crouching", "leaning"})
_HEADING = re.compile(r"\b(?:INT|EXT|EST|I/E)\b\.?\s*([^.\n]{2,60})")
CAST = "cast"
"""The field of a record with the names of all people of its scene, in the order they appear."""
MOST = 12


def with_cast(records: tuple[Record, ...]) -> tuple[Record, ...]:
    """The records of shots with their scene's cast. Scenes are runs of rows of one `scene`, or all rows without one."""
    found: list[Record] = []
    start = 0
    for end in range(1, len(records) + 1):
        if end == len(records) or _scene(records[end]) != _scene(records[start]):
            found += _with_cast(records[start:end])
            start = end
    return tuple(found)


def _scene(record: Record) -> Json:
    return record.fields.get("scene")


def people_of(record: Record) -> tuple[str, ...]:
    """Whom a shot names."""
    fields = record.fields
    found = list(names_in_list(str(fields.get("characters") or "")))
    speaker = tidy_name(str(fields.get("speaker") or "")) or speaker_of(str(fields.get("dialogue") or ""))
    found += [speaker] if speaker else []
    for name in ("subject", "description", "action"):
        found += names_in_capitals(str(fields.get(name) or ""))
    return tuple(dict.fromkeys(found))


def _with_cast(scene: tuple[Record, ...]) -> list[Record]:
    cast: dict[str, None] = {}
    for record in scene:
        if not _is_whole(record):
            cast.update(dict.fromkeys(people_of(record)))
    done = [{} if _is_whole(record) else doings(_text_of(record), tuple(cast)) for record in scene]
    chasers = {name for each in done for name, doing in each.items() if doing.chasing}
    names = tuple(sorted(cast, key=lambda name: name not in chasers))[:MOST]  # who runs after, stands to the left
    memory: dict[str, Json] = {}
    postures: dict[str, Json] = {}
    return [
        record if _is_whole(record) else _told(record, {name: each[name] for name in names}, memory, postures)
        for record, each in zip(scene, done, strict=True)
    ]


def _text_of(record: Record) -> str:
    return merged(record.fields.get(name) for name in ("subject", "description", "action"))


def _is_whole(record: Record) -> bool:
    return "product_name" in record.fields or "given" in record.fields


def _told(record: Record, done: Mapping[str, Doing], memory: dict[str, Json], postures: dict[str, Json]) -> Record:
    """A record with what its scene has told so far: its people, the place and hour, and who still sits or runs.

    `done` is what each of the cast does in it.
    """
    fields = record.fields
    text = _text_of(record)
    added: dict[str, Json] = {CAST: list(done)} if done else {}
    for group, own in (("place", "location"), ("time", "time")):
        found = _place_of(text, group) if not fields.get(own) else None
        if found:
            memory[group] = found
        if group in memory and not fields.get(own):
            added[f"scene_{group}"] = memory[group]
    if postures:
        added[POSTURES] = dict(postures)
    for name, doing in done.items():
        if doing.pose in _LASTING:
            chases = doing.chasing or (doing.pose == "running" and postures.get(name) == CHASING)
            postures[name] = CHASING if chases else doing.pose
        elif doing.pose and doing.pose not in BY_HAND:
            postures.pop(name, None)
    return record.model_copy(update={"fields": {**fields, **added}}) if added else record


def _place_of(text: str, group: str) -> str:
    """A place or hour that a description states as a heading does: `INT. CAFE - NIGHT. Mara sits.`"""
    heading = _HEADING.search(text)
    if heading is None:
        return ""
    hit = told(heading.group(1), group).first(group)
    return hit.term.name if hit else ""
