"""Reads a screenplay in Fountain as its elements, in order, each with its line.

Source: the Fountain syntax, fountain.io/syntax (version 1.1).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from mintmark.craft.words.tokens import clean

_HEADING = re.compile(r"(?:int\.?/ext|ext\.?/int|int|ext|est|i/e)[. ]", re.IGNORECASE)
_NUMBER = re.compile(r"\s*#([\w.\-)]{1,20})#\s*$")
_TRANSITION = re.compile(r"[^a-z]*\bTO:\s*$|FADE (?:IN|OUT)[.:]?\s*$|CUT TO BLACK[.:]?\s*$")
_TITLE_KEY = re.compile(r"([A-Za-z][A-Za-z ]{0,40}):[ \t]*(.*)$")
_EXTENSION = re.compile(r"\s*\(([^()]*)\)\s*$")
_NOTE = re.compile(r"\[\[(.*?)\]\]", re.DOTALL)
_BONEYARD = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_EMPHASIS = re.compile(r"(?<!\\)(\*{1,3}|_)(?=\S)(.+?)(?<=\S)\1")
_ESCAPED = re.compile(r"\\([*_\\])")


class Element(StrEnum):
    """What a part of a screenplay is."""

    HEADING = "heading"
    ACTION = "action"
    DIALOGUE = "dialogue"
    TRANSITION = "transition"
    CENTERED = "centered"
    SECTION = "section"
    SYNOPSIS = "synopsis"
    LYRICS = "lyrics"


@dataclass(frozen=True, slots=True)
class Part:
    """One element."""

    element: Element
    line: int
    text: str
    """Without marks of emphasis; of a heading the place and time."""
    character: str = ""
    """Who speaks."""
    extension: str = ""
    """`V.O.`, `O.S.`, `CONT'D` …"""
    parenthetical: str = ""
    """How it is said."""
    number: str = ""
    """Of a scene, where the screenplay numbers them."""
    notes: str = ""
    """What stands in [[double brackets]]."""
    dual: bool = False
    """Whether it is spoken at the same time as the speech before."""


@dataclass(frozen=True, slots=True)
class Screenplay:
    """A screenplay as it was read."""

    title: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class _Line:
    number: int
    text: str


def read(text: str) -> Screenplay:
    """The elements of a screenplay. Total: any text is one, if only of action."""
    plain = clean(text).replace("\r\n", "\n").replace("\r", "\n")
    plain = _BONEYARD.sub(lambda match: "\n" * match.group().count("\n"), plain)
    plain = _NOTE.sub(lambda match: f"\x01{' '.join(match.group(1).split())}\x02", _joined_notes(plain))
    lines = [_Line(number, line.rstrip()) for number, line in enumerate(plain.split("\n"), 1)]
    title, start = _title_page(lines)
    return Screenplay(title, tuple(_parts(lines[start:])))


def _joined_notes(text: str) -> str:
    """Notes over several lines on their first line, so that the lines after them keep their numbers."""

    def joined(match: re.Match[str]) -> str:
        inner = match.group(1)
        return f"[[{' '.join(inner.split())}]]" + "\n" * inner.count("\n")

    return _NOTE.sub(joined, text)


def _title_page(lines: Sequence[_Line]) -> tuple[str, int]:
    """The title, and the index of the first line after the title page."""
    if not lines or not _TITLE_KEY.match(lines[0].text) or _HEADING.match(lines[0].text):
        return "", 0
    if _TRANSITION.match(lines[0].text):
        return "", 0
    values: dict[str, list[str]] = {}
    key = ""
    for index, line in enumerate(lines):
        match = _TITLE_KEY.match(line.text)
        if not line.text.strip():
            return _unmarked(" ".join(values.get("title", []))), index + 1
        if match and not line.text[0].isspace():
            key = match.group(1).strip().lower()
            values.setdefault(key, []).extend([match.group(2)] if match.group(2) else [])
        else:
            values.setdefault(key, []).append(line.text.strip())
    return _unmarked(" ".join(values.get("title", []))), len(lines)


def _parts(lines: Sequence[_Line]) -> Iterator[Part]:
    at = 0
    while at < len(lines):
        if not lines[at].text.strip():
            at += 1
            continue
        block = _block(lines, at)
        part, used = _single(block) or _speech(block) or _action(block)
        if part is not None:
            yield part
        at += used


def _block(lines: Sequence[_Line], at: int) -> list[_Line]:
    """The lines up to the next empty one; two spaces on a line keep a speech together."""
    end = at
    while end < len(lines) and (lines[end].text.strip() or (end > at and lines[end].text == "  ")):
        end += 1
    return list(lines[at:end])


def _single(block: Sequence[_Line]) -> tuple[Part | None, int] | None:
    """An element that is one line."""
    line = block[0]
    bare, notes = _without_notes(line.text)
    text = bare.strip()
    if not text:
        return (Part(Element.SYNOPSIS, line.number, "", notes=notes) if notes else None), 1
    if set(text) == {"="} and len(text) >= 3:
        return None, 1
    if text.startswith("="):
        return Part(Element.SYNOPSIS, line.number, text[1:].strip()), 1
    if text.startswith("#"):
        return Part(Element.SECTION, line.number, text.lstrip("#").strip()), 1
    if text.startswith("~"):
        return Part(Element.LYRICS, line.number, _unmarked(text[1:].strip())), 1
    if text.startswith(">"):
        if text.endswith("<"):
            return Part(Element.CENTERED, line.number, _unmarked(text[1:-1].strip())), 1
        return Part(Element.TRANSITION, line.number, text[1:].strip()), 1
    forced = text.startswith(".") and len(text) > 1 and text[1] != "."
    if forced or (_HEADING.match(text) and len(block) == 1):
        return _heading(line.number, text[1:] if forced else text, notes), 1
    if len(block) == 1 and text == text.upper() and _TRANSITION.match(text):
        return Part(Element.TRANSITION, line.number, text), 1
    return None


def _heading(line: int, text: str, notes: str) -> Part:
    number = _NUMBER.search(text)
    if number:
        text = text[: number.start()]
    return Part(Element.HEADING, line, _unmarked(text.strip()), number=number.group(1) if number else "", notes=notes)


def _speech(block: Sequence[_Line]) -> tuple[Part | None, int] | None:
    """A character's name with what is said under it."""
    if len(block) < 2:
        return None
    cue, cue_notes = _without_notes(block[0].text)
    cue = cue.strip()
    forced = cue.startswith("@")
    dual = cue.endswith("^")
    name = cue.removeprefix("@").removesuffix("^").strip()
    extensions = []
    while match := _EXTENSION.search(name):
        extensions.append(match.group(1))
        name = name[: match.start()].strip()
    if not name or (not forced and (name != name.upper() or not any(sign.isalpha() for sign in name))):
        return None
    if cue.startswith(("!", ".")) or _HEADING.match(cue):
        return None
    said, manner, notes = [], [], [cue_notes] if cue_notes else []
    for line in block[1:]:
        text, note = _without_notes(line.text)
        text = text.strip()
        notes += [note] if note else []
        if text.startswith("(") and text.endswith(")"):
            manner.append(text[1:-1].strip())
        elif text:
            said.append(_unmarked(text.removeprefix("~")))
    part = Part(
        Element.DIALOGUE,
        block[0].number,
        " ".join(said),
        character=_unmarked(name),
        extension="; ".join(reversed(extensions)),
        parenthetical="; ".join(manner),
        notes="; ".join(notes),
        dual=dual,
    )
    return part, len(block)


def _action(block: Sequence[_Line]) -> tuple[Part | None, int]:
    said, notes = [], []
    used = 0
    for line in block:
        text, note = _without_notes(line.text)
        if used and (text.strip().startswith((".", ">", "#", "=")) and not text.strip().startswith("..")):
            break
        used += 1
        notes += [note] if note else []
        if text.strip():
            said.append(_unmarked(text.strip().removeprefix("!")))
    return Part(Element.ACTION, block[0].number, " ".join(said), notes="; ".join(notes)), used


def _without_notes(text: str) -> tuple[str, str]:
    notes = re.findall("\x01(.*?)\x02", text)
    return re.sub("\x01.*?\x02", "", text), "; ".join(notes)


def _unmarked(text: str) -> str:
    for _ in range(3):
        text = _EMPHASIS.sub(r"\2", text)
    return " ".join(_ESCAPED.sub(r"\1", text).replace("\x01", "").replace("\x02", "").split())
