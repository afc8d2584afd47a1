"""A JSON file as its items with their lines: an array, an object that holds one, scenes of shots, or a line for
each.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NoReturn

from mintmark.core.canonical import Json
from mintmark.productions.storyboards.ingest.ingested import Problems, shown

_LISTS = ("shots", "records", "items", "rows", "products", "specs", "batch")
_SCENES = "scenes"
_DEEPEST_LINE = 2_000_000


@dataclass(frozen=True, slots=True)
class Item:
    """One element."""

    line: int
    """On which it begins, from 1; 0 where that is not known."""
    value: Json


class _Refused(ValueError):
    """JSON that we do not take."""


def _refuse_constant(name: str) -> NoReturn:
    raise _Refused(f"{name} is no JSON number")


def _object(pairs: list[tuple[str, Json]]) -> Json:
    found: dict[str, Json] = {}
    for name, value in pairs:
        if name in found:
            raise _Refused(f"the key {shown(name)!r} stands twice in one object")
        found[name] = value
    return found


_DECODER = json.JSONDecoder(parse_constant=_refuse_constant, object_pairs_hook=_object)


def items(text: str, problems: Problems) -> tuple[list[Item], str]:
    """All items in order, and the title where the file has one."""
    body = text.lstrip()
    if not body:
        problems.error(1, "", "", "The file is empty; give an array of shots.")
        return [], ""
    try:
        value = _whole(text)
    except _Refused as error:
        problems.error(0, "", "", f"The file is not taken: {error}.")
        return [], ""
    except (json.JSONDecodeError, RecursionError, ValueError) as error:
        if body.startswith("{") and "\n" in body.strip():
            return _lines(text, problems), ""
        problems.error(getattr(error, "lineno", 0), "", "", _sentence(error))
        return [], ""
    found = list(_found(text, value))
    if not found:
        problems.error(
            0, "", "", f"There is nothing in it; give an array, or an object with one under {', '.join(_LISTS)}."
        )
    title = value.get("title") or value.get("name") if isinstance(value, dict) else ""
    return found, title if isinstance(title, str) and len(found) != 1 else ""


def _sentence(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"This is not JSON: {error.msg} at column {error.colno}."
    return "This JSON is nested too deep." if isinstance(error, RecursionError) else f"This is not JSON: {error}."


def _whole(text: str) -> Json:
    start = len(text) - len(text.lstrip())
    value, end = _DECODER.raw_decode(text, start)
    if text[end:].strip():
        raise json.JSONDecodeError("Extra data", text, end)
    return value  # type: ignore[no-any-return]  # whatever the decoder reads is JSON


def _lines(text: str, problems: Problems) -> list[Item]:
    found = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            found.append(Item(number, _whole(line)))
        except (_Refused, json.JSONDecodeError, RecursionError, ValueError) as error:
            problems.error(number, "", line, _sentence(error))
    return found


def _found(text: str, value: Json) -> Iterator[Item]:
    if isinstance(value, list):
        yield from _numbered(text, text.find("["), value)
        return
    if not isinstance(value, dict):
        yield Item(1, value)
        return
    scenes = value.get(_SCENES)
    if isinstance(scenes, list):
        yield from _of_scenes(scenes)
        return
    for name in _LISTS:
        inner = value.get(name)
        if isinstance(inner, list):
            yield from _numbered(text, _start_of(text, name), inner)
            return
    yield Item(1, value)


def _start_of(text: str, name: str) -> int:
    """Where the array under a top-level name begins; -1 where it is not found as expected."""
    at = text.find("{") + 1
    while True:
        at = _past_space(text, at)
        if at >= len(text) or text[at] != '"':
            return -1
        key, at = _DECODER.raw_decode(text, at)
        at = _past_space(text, at) + 1
        at = _past_space(text, at)
        if key == name:
            return at
        _, at = _DECODER.raw_decode(text, at)
        at = _past_space(text, at) + 1


def _past_space(text: str, at: int) -> int:
    while at < len(text) and text[at] in " \t\r\n":
        at += 1
    return at


def _numbered(text: str, start: int, values: list[Json]) -> Iterator[Item]:
    """The elements of an array that was read, with their lines found by reading it once more, one by one."""
    if start < 0 or len(text) > _DEEPEST_LINE * 20:
        yield from (Item(0, value) for value in values)
        return
    line, counted, at = 1, 0, start + 1
    for value in values:
        at = _past_space(text, at)
        line, counted = line + text.count("\n", counted, at), at
        yield Item(line, value)
        _, at = _DECODER.raw_decode(text, at)
        at = _past_space(text, at) + 1


def _of_scenes(scenes: list[Json]) -> Iterator[Item]:
    """The shots of scenes: what a scene says of itself holds for its shots, unless they say otherwise."""
    for number, scene in enumerate(scenes, 1):
        shots = scene.get("shots") if isinstance(scene, dict) else None
        if not isinstance(scene, dict) or not isinstance(shots, list):
            yield Item(0, scene)
            continue
        own = {name: value for name, value in scene.items() if name != "shots" and not isinstance(value, dict)}
        own.setdefault("scene", own.pop("id", None) or own.pop("number", None) or str(number))
        for place, shot in enumerate(shots, 1):
            yield Item(0, {"shot": str(place), **own, **shot} if isinstance(shot, dict) else shot)
