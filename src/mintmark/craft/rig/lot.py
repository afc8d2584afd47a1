"""Characters by lot: each attribute is drawn from its own stream, so that one is drawn anew while the rest stays."""

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, ValidationError

from mintmark.core.canonical import Json
from mintmark.core.errors import InvalidSpec, UnknownName
from mintmark.core.spec import place, sentence
from mintmark.core.stream import Stream
from mintmark.craft.rig.attributes import DRAWN
from mintmark.craft.rig.dna import CharacterDNA

ATTRIBUTES = (
    "plan",
    "calling",
    "species",
    "age",
    "form",
    "proportions",
    "eyes",
    "brows",
    "nose",
    "ears",
    "hair",
    "beard",
    "skin",
    "clothes",
    "headgear",
    "gear",
    "accessories",
    "palette",
    "eye_color",
    "hair_color",
    "pattern",
)
"""All that can be drawn anew, in the order in which they are drawn: later ones may follow earlier ones."""


def roll(seed: int, **fixed: Json) -> CharacterDNA:
    """A character by lot; `fixed` says what is settled beforehand, in the DNA's own shape: `body={"age": "child"}`.

    Raises: InvalidSpec for what no DNA can be.
    """
    return grown(Stream(seed).child("dna"), fixed)


def grown(stream: Stream, fixed: Mapping[str, Json]) -> CharacterDNA:
    """As `roll`, from a stream."""
    told = checked(fixed)
    dna = told
    for name in ATTRIBUTES:
        dna = _laid(DRAWN[name](stream.child(name).generator(), dna), dna, fixed)
    return dna


def reroll(dna: CharacterDNA, attribute: str, seed: int) -> CharacterDNA:
    """The same character with one attribute drawn anew: all else stays as it is.

    Raises: UnknownName listing what can be drawn anew.
    """
    if attribute not in ATTRIBUTES:
        raise UnknownName("attribute of a character", attribute, ATTRIBUTES)
    draws = Stream(seed).child("dna").child(attribute).generator()
    for _ in range(24):  # by lot it may be the same again
        other = _merged(dna, DRAWN[attribute](draws, dna))
        if other != dna:
            return other
    return dna


def decided(attribute: str, dna: CharacterDNA) -> list[str]:
    """The fields that an attribute of this character decides, such as `hair.style`; none where it has no such thing.

    Raises: UnknownName listing what can be drawn anew.
    """
    if attribute not in ATTRIBUTES:
        raise UnknownName("attribute of a character", attribute, ATTRIBUTES)
    found = DRAWN[attribute](Stream(0).child(attribute).generator(), dna)
    return [
        f"{name}.{inner}" if inner else name
        for name, value in found.items()
        for inner in (value if isinstance(value, Mapping) else [""])
    ]


def checked(fixed: Mapping[str, Json]) -> CharacterDNA:
    """A character from JSON.

    Raises: InvalidSpec with one sentence for each fault.
    """
    try:
        return CharacterDNA.model_validate(fixed)
    except ValidationError as error:
        problems = [(place(fault["loc"]), sentence(fault)) for fault in error.errors()]
        listing = "; ".join(f"{where}: {what}" for where, what in problems)
        raise InvalidSpec(f"No character can be so: {listing}", problems) from error


def _laid(drawn: Mapping[str, Any], dna: CharacterDNA, fixed: Mapping[str, Json]) -> CharacterDNA:
    """What was drawn, except where something is settled."""
    free = {}
    for name, value in drawn.items():
        settled = fixed.get(name)
        if isinstance(value, Mapping) and isinstance(settled, Mapping):
            free[name] = {key: one for key, one in value.items() if key not in settled}
        elif name not in fixed:
            free[name] = value
    return _merged(dna, free)


def _merged(dna: CharacterDNA, patch: Mapping[str, Any]) -> CharacterDNA:
    """The character with some attributes changed; what is drawn here is known to be sound."""
    changes: dict[str, Any] = {}
    for name, value in patch.items():
        now = getattr(dna, name)
        changes[name] = now.model_copy(update=value) if isinstance(now, BaseModel) else value
    return dna.model_copy(update=changes)


# Each of these says what a lot decides, from draws and the character as far as it is known.
