"""Reads a row of a shot list: how it is to be framed, who is in it and what they do, where and when.

Whatever a row says that is not understood is said back; what it leaves open is left to the rules.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mintmark.core.canonical import Json
from mintmark.core.reading import Rule
from mintmark.core.storyboard import Record
from mintmark.productions.storyboards.ingest.cast import BY_HAND, CHASING
from mintmark.productions.storyboards.people import (
    MOST_PEOPLE,
    Doing,
    doings,
    merged,
    names_in_capitals,
    names_in_list,
    speaker_of,
    speaks_of,
    tidy_name,
    told,
    unnamed,
)
from mintmark.productions.storyboards.planning.planned import rule_of
from mintmark.productions.storyboards.planning.staging import Part
from mintmark.productions.storyboards.vocabulary import Hit, read_cell

CELLS = ("size", "angle", "movement", "lens")
"""The columns with words of the trade."""
_OUTDOORS = frozenset({"street", "alley", "rooftop", "park", "forest", "beach", "desert", "mountains", "road"})


@dataclass(frozen=True, slots=True)
class Brief:
    """A row of a shot list as it was understood."""

    facts: Mapping[str, str]
    """What rules look at, by field."""
    words: Mapping[str, Hit]
    """The words of the trade, by group."""
    parts: tuple[Part, ...]
    """Who is in the picture, the most important first."""
    cast: tuple[str, ...]
    """Everybody of the scene."""
    props: tuple[str, ...]
    focal_length: float | None
    aperture: float | None
    rules: tuple[Rule, ...]
    adjusted: tuple[str, ...]

    def has(self, group: str, name: str) -> bool:
        """Whether a word of the row says this."""
        hit = self.words.get(group)
        return hit is not None and hit.term.name == name


def read(record: Record) -> Brief:
    """Read a row."""
    fields = record.fields
    words, adjusted, focal, aperture = _cells(fields)
    if (stop := _aperture(fields, adjusted)) is not None:
        aperture = stop
    rules = [_word_rule(hit) for hit in words.values()]
    text = merged(fields.get(name) for name in ("subject", "description", "action"))
    cast = tuple(str(name) for name in _list(fields.get("cast")))
    parts, who = _people(fields, text, cast, words)
    rules += who
    facts = {name: str(value) for name, value in fields.items() if isinstance(value, (str, int, float))}
    facts |= {group: hit.term.name for group, hit in words.items()}
    for name in CELLS:
        if name not in words:
            facts.pop(name, None)
    for group, hit in _setting(fields, text).items():
        facts[group] = hit.term.name
        rules.append(_setting_rule(group, hit))
    if not facts.get("place") and _text(fields, "location"):
        adjusted.append(f"The place {fields['location']!r} is none that can be built; a plain one stands for it.")
    facts["outdoors"] = "yes" if facts.get("place") in _OUTDOORS or _is_exterior(fields, text) else ""
    things = told(merged([fields.get("props"), text]), "prop").all("prop")
    props = tuple(dict.fromkeys(hit.term.name for hit in things))[:4]
    facts["people"] = str(len(parts))
    facts["talking"] = "yes" if _text(fields, "dialogue") else ""
    facts["moving"] = "yes" if any(part.moving for part in parts) else ""
    return Brief(facts, words, parts, cast, props, focal, aperture, tuple(rules), tuple(adjusted))


def _text(fields: Mapping[str, Json], name: str) -> str:
    value = fields.get(name)
    if isinstance(value, str):
        return value
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""


def _list(value: Json) -> Sequence[Json]:
    return value if isinstance(value, list) else []


def _cells(fields: Mapping[str, Json]) -> tuple[dict[str, Hit], list[str], float | None, float | None]:
    """The words of the four columns; a column's own words count before those of the others."""
    found: dict[str, Hit] = {}
    adjusted: list[str] = []
    focal = aperture = None
    for own in (True, False):
        for column in CELLS:
            text = _text(fields, column)
            if not text:
                continue
            cell = read_cell(column, text)
            for group, hit in cell.terms.items():
                if (group == column) is own:
                    found.setdefault(group, hit)
            if own:
                focal, aperture = focal or cell.focal_length, aperture or cell.aperture
                adjusted += [f"{hit.text!r} in {column} was taken for {hit.as_word!r}." for hit in cell.guessed]
                if cell.missed:
                    missed = ", ".join(map(repr, cell.missed[:6]))
                    adjusted.append(
                        f"In {column}, {missed} {'was' if len(cell.missed) == 1 else 'were'} not understood."
                    )
    return found, adjusted, focal, aperture


def _aperture(fields: Mapping[str, Json], adjusted: list[str]) -> float | None:
    text = _text(fields, "aperture").lower().replace(",", ".").lstrip("ft/ ")
    if not text:
        return None
    try:
        value = float(text)
    except ValueError:
        value = 0.0
    if 0.5 <= value <= 64.0:
        return value
    adjusted.append(f"The aperture {fields['aperture']!r} is no f-number from 0.5 to 64; left as the rules give it.")
    return None


def _word_rule(hit: Hit) -> Rule:
    near = f" (taken for {hit.as_word!r})" if hit.as_word else ""
    verb = "the camera " if hit.term.group == "movement" else "is "
    return rule_of(id=f"{hit.term.group}.{hit.term.name}", sentence=f"{hit.text!r}{near}: {verb}{hit.term.says}.")


def _setting(fields: Mapping[str, Json], text: str) -> dict[str, Hit]:
    """Where, when and in which mood: by their own columns, by what the scene said before, else by the description."""
    found: dict[str, Hit] = {}
    for group, columns in (("place", ("location",)), ("time", ("time", "location")), ("mood", ("mood",))):
        for name in (*columns, f"scene_{group}"):
            hit = told(_text(fields, name).replace("_", " "), group).first(group)
            if hit is not None:
                found.setdefault(group, hit)
        hit = None if group in found else told(text, group).first(group)
        if hit is not None and (group != "mood" or not _text(fields, "mood")):
            found.setdefault(group, hit)
    return found


def _setting_rule(group: str, hit: Hit) -> Rule:
    what = {"place": "The place", "time": "The hour", "mood": "The mood"}[group]
    return rule_of(id=f"read.{group}", sentence=f"{what} is {hit.term.name.replace('_', ' ')}, from {hit.text!r}.")


def _is_exterior(fields: Mapping[str, Json], text: str) -> bool:
    head = (_text(fields, "location") or text).upper().lstrip()
    return head.startswith("EXT")


def _people(
    fields: Mapping[str, Json], text: str, cast: tuple[str, ...], words: Mapping[str, Hit]
) -> tuple[tuple[Part, ...], list[Rule]]:
    """Who is in the picture, and which words say so."""
    listed = names_in_list(_text(fields, "characters"))
    speaker = tidy_name(_text(fields, "speaker")) or speaker_of(_text(fields, "dialogue"))
    named = tuple(name for name in cast if speaks_of(text, name)) or names_in_capitals(text)
    source = "the column of characters" if listed else "the description"
    names = list(listed or _in_order(text, named))
    framing = words["framing"].term.name if "framing" in words else ""
    if not names and speaker:
        names, source = [speaker], "the dialogue"
    if speaker in names and (framing or len(names) < 3):
        names = [speaker, *(name for name in names if name != speaker)]
    names = _as_framed(names, framing, cast)
    heights: dict[str, float] = {}
    if not names and framing != "insert":
        strangers = unnamed(text)
        heights, names = dict(strangers), [name for name, _ in strangers]
        source = "the description"
    if framing == "insert":
        names = []
    what = doings(text, names)
    before = fields.get("postures")
    held = before if isinstance(before, dict) else {}
    parts = tuple(_part(name, what[name], str(held.get(name, "")), heights.get(name)) for name in names[:MOST_PEOPLE])
    said = "; ".join(f"{part.name} {part.pose or 'standing'}" for part in parts)
    rules = [rule_of(id="read.people", sentence=f"Seen: {said}, from {source}.")] if parts else []
    return parts, rules


def _in_order(text: str, names: Sequence[str]) -> list[str]:
    """Names in the order in which a text first says them."""
    lower = text.lower()
    return sorted(names, key=lambda name: (lower.find(name.lower()), name))


def _as_framed(names: list[str], framing: str, cast: tuple[str, ...]) -> list[str]:
    """As many people as a framing needs: two for a two-shot, one for a single."""
    wanted = {"over_the_shoulder": 2, "two_shot": 2, "point_of_view": 2, "group": len(cast)}.get(framing, 0)
    rest = (name for name in cast if name not in names)
    while len(names) < wanted:
        name = next(rest, None)
        if name is None:
            break
        names.append(name)
    if framing == "single":
        return names[:1]
    if framing in ("over_the_shoulder", "two_shot"):
        return names[:2]
    return list(cast) if framing == "establishing" and not names else names


def _part(name: str, doing: Doing, held: str, height: float | None) -> Part:
    """One person; what they do in this shot counts before what they did in the last."""
    pose, moving = doing.pose, doing.moving
    chasing = doing.chasing or (held == CHASING and (not pose or pose == "running" or pose in BY_HAND))
    if held and (not pose or pose in BY_HAND):
        pose, moving = ("running" if held == CHASING else held), held in ("running", CHASING)
    return Part(name, pose, doing.expression, moving, chasing, height)
