"""What a language model is asked for, and what is made of its answer, whatever it may be."""

import math
import unicodedata
from collections.abc import Callable, Mapping
from typing import Any

from mintmark.core.canonical import Json
from mintmark.core.reading import Reading, Rule
from mintmark.craft.answers import a_number, one_of, strict_object
from mintmark.craft.palette import normal_hex
from mintmark.modes.ink.spec import Subject
from mintmark.modes.ink.words.coloring import apart
from mintmark.modes.ink.words.tally import AXES

LONGEST_OVERLAY = 80
"""In signs; longer lines are cut."""

INSTRUCTION = """You direct a brush drawing in the house style of "Unwritten Worlds": near-black ink, bone paper,
dark myth. Translate the mood of the brief into numbers.
- color_hex: the color of the ink as #rrggbb, dark or saturated enough to be seen on light paper, unless
  the brief names one.
- complexity: 20 to 100, how much is drawn; 20 is a few quiet strokes, 40 is usual, 100 is all that fits.
- chaos: 0.1 to 2.0, how far the hand strays; 0.1 is measured, 1.0 a free hand, 2.0 wild.
- text_overlay: one cryptic line in capitals that might stand under the drawing, at most 40 signs, not the brief itself.
- wetness: 0 (dry, breaking bristles) to 1 (bleeding, dripping), or null when the brief says nothing about it.
- grain: 0 (smooth paper) to 1 (rough paper), or null when the brief says nothing about it.
- subject: what is drawn, or null when the brief names none of the choices."""

_PROPERTIES: dict[str, Json] = {
    "color_hex": {"type": "string", "description": "The color of the ink, as #rrggbb."},
    "complexity": {"type": "integer", "minimum": 20, "maximum": 100, "description": "How much is drawn."},
    "chaos": {"type": "number", "minimum": 0.1, "maximum": 2.0, "description": "How far the hand strays."},
    "text_overlay": {"type": "string", "description": "A short cryptic line in capitals."},
    "wetness": a_number(0, 1, "Water in the brush."),
    "grain": a_number(0, 1, "Roughness of the paper."),
    "subject": one_of((subject.value for subject in Subject), "What is drawn."),
}

SCHEMA: Mapping[str, Json] = strict_object(_PROPERTIES)
"""The strict subset: all fields required, no further ones, optional as a union with null."""

_REQUIRED = ("complexity", "chaos")
"""Numbers that stay as the offline reader has them when the answer has none."""


def read_answer(answer: Json, brief: str, *, offline: Callable[[str], Reading]) -> Reading:
    """The model's answer as a reading.

    What is missing or no value of its field comes from the offline reader of the same brief, and `adjusted` says so, as
    it does of everything that was changed or dropped.
    """
    return _Answer(answer if isinstance(answer, dict) else {}, offline(brief)).reading()


class _Answer:
    """One answer, field by field."""

    def __init__(self, given: Mapping[str, Any], offline: Reading) -> None:
        self._given = given
        self._offline = offline
        self._adjusted: list[str] = []
        self._rules: list[Rule] = []

    def reading(self) -> Reading:
        spec: dict[str, Json] = {}
        self._take(spec, "subject", self._subject())
        for axis in AXES:
            self._take(spec, axis, self._number(axis))
        self._take(spec, "ink", self._color())
        for field in ("wash", "accent", "paper", "caption"):
            if field in self._offline.spec:  # the model is not asked for these: the brief's own words decide them
                spec[field] = self._offline.spec[field]
        self._keep_apart(spec)
        unknown = [name for name in self._given if name not in _PROPERTIES]
        if unknown:
            names = ", ".join(_plain(str(name), 40) for name in unknown[:5])
            self._adjusted.append(f"Left out {len(unknown)} fields that mean nothing here: {names}.")
        overlay = self._overlay()
        return Reading(spec=spec, rules=tuple(self._rules), adjusted=tuple(self._adjusted), text_overlay=overlay)

    def _keep_apart(self, spec: dict[str, Json]) -> None:
        """The model knows nothing of the paper: its ink must be seen on the one that the brief names."""
        ink, paper = str(spec.get("ink", "")), str(spec.get("paper", ""))
        better = apart(ink, paper) if ink and paper and ink != self._offline.spec.get("ink") else None
        if better is not None:
            spec["ink"] = better
            self._adjusted.append(f"The model's ink {ink} would not be seen on {paper}: it became {better}.")

    def _take(self, spec: dict[str, Json], field: str, value: Json) -> None:
        if value is not None:
            spec[field] = value

    def _say(self, field: str, value: Json) -> None:
        self._rules.append(Rule(id=f"model.{field}", sentence=f"The language model chose {field} {value}."))

    def _from_offline(self, field: str, why: str) -> Json:
        value = self._offline.spec.get(field)
        kept = f"the offline reader's {value}" if value is not None else "the usual one"
        self._adjusted.append(f"{why}; {kept} stands for {field}.")
        return value

    def _color(self) -> Json:
        given = self._given.get("color_hex")
        color = normal_hex(given) if isinstance(given, str) else None
        if color is None:
            return self._from_offline("ink", f"The model's color {_plain(repr(given), 30)} is none")
        if color != given:
            self._adjusted.append(f"The model's color {_plain(str(given), 30)} is written {color}.")
        self._say("ink", color)
        return color

    def _number(self, axis: str) -> Json:
        given = self._given.get(axis)
        if given is None and axis not in _REQUIRED:
            return self._offline.spec.get(axis)
        number = _number(given)
        if number is None:
            return self._from_offline(axis, f"The model's {axis} {_plain(repr(given), 30)} is no number")
        value = AXES[axis].clamped(number)
        if float(str(value)) != number:
            self._adjusted.append(f"The model's {axis} {_shown(number)} became {value}.")
        self._say(axis, value)
        return value

    def _subject(self) -> Json:
        given = self._given.get("subject")
        if given is None:
            return self._offline.spec.get("subject")
        name = given.strip().lower().replace(" ", "_") if isinstance(given, str) else ""
        if name not in {subject.value for subject in Subject}:
            return self._from_offline("subject", f"The model's subject {_plain(repr(given), 30)} cannot be drawn")
        self._say("subject", name)
        return name

    def _overlay(self) -> str:
        given = self._given.get("text_overlay")
        text = _plain(given, LONGEST_OVERLAY) if isinstance(given, str) else ""
        if not text:
            self._adjusted.append("The model gave no line of words; the offline reader's stands in.")
            return self._offline.text_overlay
        if text != given:
            self._adjusted.append("The model's line of words was tidied: one line, no control signs, at most 80 signs.")
        return text


def _number(value: object) -> float | None:
    """A finite number, also one written as a string; a truth value is none."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    if isinstance(value, str) and len(value) > 40:
        return None
    try:
        number = float(value)
    except (ValueError, OverflowError):
        return None
    return number if math.isfinite(number) else None


def _shown(number: float) -> str:
    return f"{number:g}"


def _plain(text: str, longest: int) -> str:
    """One line of a text without control signs and lone surrogates."""
    kept = "".join(sign if unicodedata.category(sign)[0] != "C" else " " for sign in text[: longest * 4])
    return unicodedata.normalize("NFC", " ".join(kept.split()))[:longest].strip()
