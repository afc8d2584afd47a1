"""Reads a brief and says what level is wanted: offline, or from a language model's answer."""

from collections.abc import Mapping
from typing import Any

from pydantic import JsonValue

from mintmark.contracts.mode import Direction
from mintmark.core.canonical import Json
from mintmark.core.reading import Reading, Rule
from mintmark.craft.answers import a_number, one_of, strict_object
from mintmark.modes.level.prompting import CHOICES, Wanted
from mintmark.modes.level.prompting import read as read_prompt
from mintmark.modes.level.spec import MOST_COLUMNS, Theme

FEWEST_COLUMNS = 7

INSTRUCTION = """You direct a two-dimensional platformer level that a player runs through from left to right.
Turn the brief into classes:
- pipes: no, little, some or many, or null when the brief says nothing of obstacles to jump over.
- enemies: no, little, some or many, or null.
- blocks: little, some or many: how much ground and how many bricks there are, or null.
- elevation: low or high: whether ground reaches the upper half, or null.
- theme: the kind of land, or null when any will do.
- difficulty: 0 is a walk, 1 is merciless; or null.
- columns: how long the level is, 100 is usual; or null."""

_PROPERTIES: dict[str, Json] = {
    **{clause: one_of(choices, clause) for clause, choices in CHOICES.items()},
    "theme": one_of((theme.value for theme in Theme), "The kind of land."),
    "difficulty": a_number(0, 1, "How hard it is."),
    "columns": a_number(FEWEST_COLUMNS, MOST_COLUMNS, "How long it is.", whole=True),
}

SCHEMA: Mapping[str, Json] = strict_object(_PROPERTIES)
"""The strict subset: all fields required, no further ones, optional as a union with null."""


def read(brief: str) -> Reading:
    """What the brief asks for, as far as it was understood. Never raises; fields it does not speak of stay out."""
    prompt = read_prompt(brief)
    adjusted = list(prompt.adjusted)
    spec = _fields(prompt.wanted, prompt.theme, prompt.difficulty, prompt.columns, adjusted)
    rules = [
        Rule(id=f"{clause}.{value}", sentence=f"The level has {_told(clause, value)}.")
        for clause, value in prompt.wanted.said()
    ]
    rules += [
        Rule(id=f"{name}.set", sentence=f"The words set {name} to {spec[name]}.")
        for name in ("theme", "difficulty", "columns")
        if name in spec
    ]
    return Reading(spec=spec, rules=tuple(rules), words=prompt.words, adjusted=tuple(adjusted))


def _fields(
    wanted: Wanted, theme: str | None, difficulty: float | None, columns: int | None, adjusted: list[str]
) -> dict[str, JsonValue]:
    spec: dict[str, JsonValue] = {}
    if wanted.said():
        spec["prompt"] = str(wanted)
    if theme is not None:
        spec["theme"] = theme
    if difficulty is not None:
        spec["difficulty"] = difficulty
    if columns is not None:
        fitting = min(max(columns, FEWEST_COLUMNS), MOST_COLUMNS)
        if fitting != columns:
            adjusted.append(f"A level has {FEWEST_COLUMNS} to {MOST_COLUMNS} columns: {columns} became {fitting}.")
        spec["columns"] = fitting
    return spec


def _told(clause: str, value: str) -> str:
    return f"{value} {clause}"


def read_answer(answer: Json, brief: str) -> Reading:
    """A language model's answer as a reading.

    What is missing or no value of its field comes from the offline reader of the same brief, and `adjusted` says so.
    """
    offline = read(brief)
    given: dict[str, Any] = dict(answer) if isinstance(answer, dict) else {}
    own = read_prompt(brief)
    adjusted: list[str] = []
    classes = {clause: _chosen(given, clause, choices, adjusted) for clause, choices in CHOICES.items()}
    theme = _chosen(given, "theme", tuple(one.value for one in Theme), adjusted)
    difficulty, columns = _number(given, "difficulty", adjusted), _number(given, "columns", adjusted)
    if difficulty is not None and not 0.0 <= difficulty <= 1.0:
        fitting = min(max(difficulty, 0.0), 1.0)
        adjusted.append(f"Difficulty goes from 0 to 1: {difficulty:g} became {fitting:g}.")
        difficulty = fitting
    wanted = Wanted(**{clause: value or getattr(own.wanted, clause) for clause, value in classes.items()})
    spec = _fields(
        wanted,
        theme or own.theme,
        own.difficulty if difficulty is None else difficulty,
        own.columns if columns is None else int(columns),
        adjusted,
    )
    rules = tuple(
        Rule(id=f"model.{name}", sentence=f"The model set {name} to {value}.") for name, value in spec.items()
    )
    return Reading(spec=spec, rules=rules, words=offline.words, adjusted=tuple(adjusted))


def _chosen(given: Mapping[str, Any], field: str, choices: tuple[str, ...], adjusted: list[str]) -> str | None:
    value = given.get(field)
    if value is None:
        return None
    if isinstance(value, str) and value.strip().lower() in choices:
        return value.strip().lower()
    adjusted.append(f"The model's {field} was none of {', '.join(choices)}; the words decided.")
    return None


def _number(given: Mapping[str, Any], field: str, adjusted: list[str]) -> float | None:
    value = given.get(field)
    if value is None:
        return None
    if isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 1e6:
        return float(value)
    adjusted.append(f"The model's {field} was no number; the words decided.")
    return None


DIRECTION = Direction(instruction=INSTRUCTION, schema=SCHEMA, read=read_answer)
"""What a language model must know to direct levels."""
