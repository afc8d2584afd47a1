"""Shots of other systems and back: the original's shot JSON, Bria FIBO's structured prompt, and what was dropped.

Source: the JSON that Bria's FIBO models read (Bria-AI/FIBO, `short_description`, `objects` …).
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from mintmark.core.canonical import Json
from mintmark.core.errors import InvalidSpec
from mintmark.modes.shot.spec import ShotSpec

LONGEST_PROMPT = 60_000
"""A structured prompt given as a string has at most so many signs."""

PROMPT_KEYS = frozenset(
    [
        "short_description",
        "objects",
        "background_setting",
        "lighting",
        "aesthetics",
        "photographic_characteristics",
        "style_medium",
        "text_render",
        "context",
        "artistic_style",
    ]
)
"""The top of a structured prompt."""

_IDENTITY = frozenset(
    [
        "shot_id",
        "id",
        "sku",
        "hash",
        "_rules_applied",
        "rules_applied",
        "batch_id",
        "version",
        "parent_hash",
        "category",
    ]
)
"""What names a shot or was computed of it: never part of what is drawn."""


@dataclass(frozen=True, slots=True)
class Accepted:
    """A shot of another system, read as fields of `ShotSpec`."""

    fields: dict[str, Json]
    """What can be drawn of it."""
    shot_id: str = ""
    """What it was called; empty when it had no name."""
    dropped: tuple[str, ...] = ()
    """What was left out or read loosely, one sentence each."""
    structured_prompt: dict[str, Json] | None = None
    """The structured prompt as it stood, where it was one."""


def accept(value: Json, *, told: bool = False) -> Accepted:
    """Read the original's shot JSON, a structured prompt (object or string), or fields of ours.

    With `told` the picture is a provider's: the structured prompt is then kept in the fields, to be told as it stands.

    Raises: InvalidSpec when it is none of them.
    """
    shot = _object(value)
    shot_id = str(shot.get("shot_id") or shot.get("id") or shot.get("sku") or "")
    prompt = _prompt_in(shot)
    if prompt is None:
        from mintmark.modes.shot.originals import fields_of

        fields, dropped = fields_of(shot, skip=_IDENTITY)
        return Accepted(fields, shot_id, tuple(dropped))
    from mintmark.modes.shot.prompted import fields_of_prompt

    fields, dropped = fields_of_prompt(prompt)
    rest = {
        name: one for name, one in shot.items() if name not in {"structured_prompt", "seed", "output"} | PROMPT_KEYS
    }
    from mintmark.modes.shot import originals

    # A prompt in a shot of the original: its output and whatever else can be drawn stand beside it.
    beside, lost = originals.fields_of(
        {**rest, **{k: shot[k] for k in ("output", "seed") if k in shot}}, skip=_IDENTITY
    )
    for name, one in beside.items():
        before = fields.get(name)
        fields[name] = {**before, **one} if isinstance(before, dict) and isinstance(one, dict) else one
    if told:
        output = fields.get("output")
        fields["output"] = {**(output if isinstance(output, dict) else {}), "finish": "image"}
        fields["structured_prompt"] = prompt
    return Accepted(fields, shot_id, (*dropped, *lost), prompt)


def _object(value: Json) -> dict[str, Json]:
    if isinstance(value, str):
        value = _parsed(value)
    if not isinstance(value, dict):
        raise InvalidSpec(f"A shot is a JSON object, not {type(value).__name__}.")
    return value


def _parsed(text: str) -> Json:
    if len(text) > LONGEST_PROMPT:
        raise InvalidSpec(f"A structured prompt has at most {LONGEST_PROMPT:,} signs, not {len(text):,}.")
    try:
        found: Json = json.loads(text, parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        raise InvalidSpec(f"The structured prompt is a string that is no JSON: {error}") from error
    return found


def _no_number(text: str) -> None:
    raise ValueError(f"{text} is no JSON number")


def _prompt_in(shot: Mapping[str, Json]) -> dict[str, Json] | None:
    """The structured prompt of a shot: inside it, or the shot itself."""
    inside = shot.get("structured_prompt")
    if inside is not None:
        prompt = _object(inside)
    elif "short_description" in shot or ("objects" in shot and "subjects" not in shot):
        prompt = {name: one for name, one in shot.items() if name in PROMPT_KEYS}
    else:
        return None
    if not prompt.get("short_description") and not prompt.get("objects"):
        raise InvalidSpec(
            "This structured prompt shows nothing: it needs a short_description or objects.",
            [("structured_prompt", "short_description and objects are both missing or empty")],
        )
    return prompt


def to_structured(spec: ShotSpec) -> dict[str, Json]:
    """The shot in the words of image models, with all of its numbers said in words."""
    from mintmark.modes.shot.prompts import prompt_of

    return prompt_of(spec)


def schema() -> dict[str, Any]:
    """The JSON Schema of a shot, as it is enforced."""
    return ShotSpec.model_json_schema()
