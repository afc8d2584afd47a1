"""What is said beside a shot's picture: read from its row, and where that is silent from its spec."""

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from mintmark.productions.storyboards.export.batch import ExportShot

DEFAULT_SECONDS = Fraction(3)
"""How long a shot is held when nobody said."""
LONGEST_SECONDS = Fraction(600)

_FRAMING = ("size", "angle", "movement", "lens")
_PRODUCT = ("category", "material", "finish")
_CLOCK = re.compile(r"(?:(\d+):)?(\d+):(\d+(?:\.\d+)?)\Z")
_NUMBER = re.compile(r"(\d+(?:\.\d+)?|\.\d+)\s*(?:s|sec|secs|seconds?|″|\")?\Z", re.IGNORECASE)
_FRAMES = re.compile(r"(\d+)\s*(?:f|fr|frames?)\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class About:
    """The words of one shot; empty where there are none."""

    shot_id: str
    title: str
    """What is seen."""
    framing: str
    """`MS · low · dolly in · 35mm`, or `electronics · plastic · glossy`."""
    scene: str
    dialogue: str
    action: str
    notes: str
    seconds: Fraction
    given: bool
    """Whether somebody said how long it is."""
    movement: str
    """Of the camera, as the spec has it."""

    @property
    def duration(self) -> str:
        """`2.5 s`; empty when nobody said."""
        if not self.given:
            return ""
        tenths = (self.seconds * 10 + Fraction(1, 2)).__floor__()
        return f"{tenths // 10}{f'.{tenths % 10}' if tenths % 10 else ''} s"


def about(shot: ExportShot) -> About:
    """The words of a shot."""
    fields = dict(shot.record.fields) if shot.record is not None else {}
    spec = shot.version.spec
    said = seconds_of(fields.get("duration"))
    action, dialogue = _text(fields, "action"), _text(fields, "dialogue")
    title = _text(fields, "description", "product_name", "name", "title") or _words(spec.get("subject"))
    if title == dialogue:  # a subject may be what is said
        title = ""
    camera = spec.get("camera")
    movement = _words(camera.get("movement")) if isinstance(camera, dict) else ""
    return About(
        shot_id=shot.version.shot_id,
        title=title or action,
        framing=_framing(fields, movement),
        scene=_scene(fields),
        dialogue=dialogue,
        action=action if title and title != action else "",
        notes=_text(fields, "notes", "note"),
        seconds=said or DEFAULT_SECONDS,
        given=said is not None,
        movement=movement or "static",
    )


def seconds_of(value: object) -> Fraction | None:
    """How long `2.5`, `3s`, `00:03`, `1:02:03` or `48 frames` (of 24 a second) is; None for what is no duration."""
    if isinstance(value, bool) or value is None:
        return None
    text = str(value).strip().replace(",", ".")
    if clock := _CLOCK.match(text):
        hours, minutes, rest = clock.groups()
        found = Fraction(int(hours or 0) * 3600 + int(minutes) * 60) + Fraction(rest)
    elif number := _NUMBER.match(text):
        found = Fraction(number.group(1))
    elif frames := _FRAMES.match(text):
        found = Fraction(int(frames.group(1)), 24)
    else:
        return None
    return found if 0 < found <= LONGEST_SECONDS else None


def _framing(fields: dict[str, Any], movement: str) -> str:
    parts = [_text(fields, name) for name in _FRAMING]
    if not any(parts):
        parts = [_text(fields, name) for name in _PRODUCT]
    elif not parts[2] and movement not in ("", "static"):
        parts[2] = movement.replace("_", " ")
    return " · ".join(part for part in parts if part)


def _scene(fields: dict[str, Any]) -> str:
    """The heading a shot stands under: `Scene 3 — INT. CAFE — NIGHT`."""
    number = _text(fields, "scene")
    heading = _text(fields, "heading", "scene_heading", "slug")
    place = heading or " — ".join(part for part in (_text(fields, "location"), _text(fields, "time")) if part)
    label = f"Scene {number}" if number and len(number) <= 6 else number
    return " — ".join(part for part in (label, place) if part)


def _text(fields: dict[str, Any], *names: str) -> str:
    """The first of these fields that says anything."""
    return next((found for name in names if (found := _words(fields.get(name)))), "")


def _words(value: object) -> str:
    """A JSON value in words; line breaks stay, other white space runs together."""
    match value:
        case str():
            lines = (" ".join(line.split()) for line in value.splitlines())
            return "\n".join(line for line in lines if line)
        case bool() | None | dict():
            return ""
        case list():
            return ", ".join(part for item in value if (part := _words(item)))
        case float():
            return f"{value:g}"
        case _:
            return str(value)
