"""A structured prompt read as a shot: its words by the director, its numbers as they stand."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from mintmark.core.canonical import Json

_FOCAL = re.compile(r"([0-9]+(?:\.[0-9]+)?)\s*-?\s*mm", re.IGNORECASE)
_STOP = re.compile(r"f\s*/\s*([0-9]+(?:\.[0-9]+)?)", re.IGNORECASE)
_HEX = re.compile(r"#[0-9a-fA-F]{6}\b")
_READ = frozenset(
    ("short_description", "objects", "background_setting", "lighting", "aesthetics", "photographic_characteristics")
)


def fields_of_prompt(prompt: Mapping[str, Json]) -> tuple[dict[str, Json], list[str]]:
    """What of a structured prompt the engine can draw, and a sentence for what it cannot."""
    from mintmark.modes.shot.director import read  # its vocabulary takes longer to load than all the rest

    fields: dict[str, Any] = {}
    rules: list[str] = []
    for text, kinds in _passages(prompt):
        reading = read(text[:2000])
        fields.update({name: one for name, one in reading.spec.items() if name in kinds})
        rules += [rule.sentence for rule in reading.rules]
    fields["subject"] = str(prompt.get("short_description") or _first_object(prompt))[:500]
    dropped = [f"Its words were read for what can be drawn: {' '.join(rules[:10]) or 'nothing was found.'}"]
    _numbers(prompt, fields)
    dropped += [
        f"structured_prompt.{name} was left out: the engine draws no words, styles or contexts."
        for name in prompt
        if name not in _READ and prompt[name] not in (None, "", [], {})
    ]
    objects = prompt.get("objects")
    if isinstance(objects, list) and len(objects) > 1:
        dropped.append(
            f"{len(objects) - 1} further objects were left out: only the chief one can be told from its words."
        )
    return fields, dropped


def _passages(prompt: Mapping[str, Json]) -> Iterator[tuple[str, frozenset[str]]]:
    """Parts of the prompt as text, each with the sections of a shot that it may decide."""
    objects = prompt.get("objects")
    first = objects[0] if isinstance(objects, list) and objects else {}
    chief = [str(first.get(name, "")) for name in _OF_OBJECT] if isinstance(first, Mapping) else [str(first)]
    angle = " ".join(_texts(_part(prompt, "photographic_characteristics", "camera_angle")))
    yield (
        " . ".join([str(prompt.get("short_description", "")), *chief, angle]),
        frozenset(("subjects", "camera", "background")),
    )
    yield " ".join(_texts(prompt.get("background_setting"))), frozenset(("background",))
    light = [*_texts(_part(prompt, "lighting", "conditions")), *_texts(_part(prompt, "aesthetics", "mood_atmosphere"))]
    yield " . ".join(light), frozenset(("lighting",))
    yield " . ".join(_texts(_part(prompt, "aesthetics", "color_scheme"))), frozenset(("color",))


_OF_OBJECT = ("description", "shape_and_color", "texture", "pose", "expression")


def _part(prompt: Mapping[str, Json], section: str, name: str) -> Json:
    found = prompt.get(section)
    return found.get(name) if isinstance(found, dict) else found


def _numbers(prompt: Mapping[str, Json], fields: dict[str, Any]) -> None:
    seen = " ".join(_texts(prompt.get("photographic_characteristics")))
    lens: dict[str, Json] = dict(fields.get("lens") or {})
    if (focal := _FOCAL.search(seen)) is not None:
        lens["focal_length"] = min(max(float(focal.group(1)), 4.0), 1200.0)
    if (stop := _STOP.search(seen)) is not None:
        lens["aperture"] = min(max(float(stop.group(1)), 0.5), 64.0)
    elif "shallow" in seen.lower():
        lens["aperture"] = 1.8
    elif "deep" in seen.lower():
        lens["aperture"] = 11.0
    if lens:
        fields["lens"] = lens
    if (found := _HEX.search(" ".join(_texts(prompt.get("background_setting"))))) is not None:
        fields["background"] = {**(fields.get("background") or {}), "hex": found.group().lower()}
    colors = list(dict.fromkeys(_HEX.findall(" ".join(_texts(prompt.get("objects"))))))[:12]
    if colors:
        fields["color"] = {**(fields.get("color") or {}), "palette": [one.lower() for one in colors]}


def _first_object(prompt: Mapping[str, Json]) -> str:
    objects = prompt.get("objects")
    first = objects[0] if isinstance(objects, list) and objects else {}
    return str(first.get("description", "")) if isinstance(first, dict) else str(first)


def _texts(value: Any) -> Iterator[str]:
    """All strings of a JSON value, in its order."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from _texts(one)
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one)
