"""From what is said of somebody to a character's DNA, with an account of what was understood."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pydantic import JsonValue

from mintmark.core.stream import Stream
from mintmark.craft.rig.dna import CharacterDNA
from mintmark.craft.rig.everyday import everyday
from mintmark.craft.rig.words import read

SEED_BITS = 53
_BOYS = frozenset({"boy", "male", "man", "m", "masculine", "he"})
_GIRLS = frozenset({"girl", "female", "woman", "f", "feminine", "she"})
_BODIES = {"child": "child", "teen": "teen", "old": "elder"}
"""What ages in words are in the DNA."""
_AGES = ((12, "child"), (17, "teen"), (59, "adult"))


@dataclass(frozen=True, slots=True)
class Description:
    """What is said of a character."""

    character_id: str
    name: str = ""
    age: int | str | None = None
    gender: str = ""
    features: Mapping[str, str] = field(default_factory=dict)
    """Hair, eyes, skin and whatever else, each in words."""
    traits: Sequence[str] = ()
    clothing: str = ""
    text: str = ""
    """Anything further, in plain words."""
    dna: Mapping[str, Any] | None = None
    """All of it, or what is settled of it; the words fill in the rest."""


@dataclass(frozen=True, slots=True)
class Described:
    """The DNA, and how it came about."""

    dna: CharacterDNA
    about: dict[str, JsonValue]


def sentence(told: Description) -> str:
    """The description in one line, as a person would say it."""
    noun, age = _noun(told.gender, told.age), _age(told.age)
    who = noun if noun in ("boy", "girl") and age == "child" else " ".join(part for part in (age, noun) if part)
    parts = [f"a {who}" if who else ""]
    hair, eyes, skin = (told.features.get(name, "").strip() for name in ("hair", "eyes", "skin"))
    parts += [_with("with", hair, "hair"), _with("with", eyes, "eyes"), _with("with", skin, "skin")]
    others = sorted(told.features.items())
    parts += [f"{value} {name}" for name, value in others if name not in ("hair", "eyes", "skin") and value]
    parts += [f"wearing {told.clothing}" if told.clothing else "", told.text]
    return ", ".join(part for part in parts if part)


def describe(told: Description, photos: Sequence[bytes] = ()) -> Described:
    """The character: what words and DNA say is settled, the rest is drawn by lot from the id.

    Of photos the colors are taken, and nothing else: where words settle a color they count, where photos differ the
    first. Raises: InvalidSpec for DNA that cannot be, UnreadableFile or TooLarge for a photo.
    """
    words = sentence(told)
    found = read(words)
    fixed = _laid(found.dna, told.dna or {})
    if (age := _BODIES.get(_age(told.age))) is not None:
        fixed = _laid({"body": {"age": age}}, fixed)
    seed = Stream(0).child("character").child(told.character_id).key >> (64 - SEED_BITS)
    dna = _colored(everyday(seed, fixed), photos, fixed.get("colors", {}))
    about: dict[str, JsonValue] = {
        "sentence": words,
        "understood": list(found.matched),
        "missed": list(found.unmatched),
        "traits": list(told.traits),
        "age": told.age,
        "gender": told.gender,
        "clothing": told.clothing,
        "physical_features": dict(told.features),
        "photos": len(photos),
    }
    return Described(dna, about)


def _colored(dna: CharacterDNA, photos: Sequence[bytes], settled: Mapping[str, Any]) -> CharacterDNA:
    if not photos:
        return dna
    from mintmark.craft.rig.photo import colored_like
    from mintmark.productions.casts.received import read_pixels

    for content in reversed(photos):
        dna = colored_like(dna, read_pixels(content))
    return dna.model_copy(update={"colors": dna.colors.model_copy(update=dict(settled))})


def _age(age: int | str | None) -> str:
    if isinstance(age, str) and age.strip().isdigit():
        age = int(age)
    if not isinstance(age, int):
        return (age or "").strip()
    word = next((word for most, word in _AGES if age <= most), "old")
    return "" if word == "adult" else word


def _noun(gender: str, age: int | str | None) -> str:
    key = gender.strip().lower()
    young = _age(age) in ("child", "teen")
    if key in _BOYS:
        return "boy" if young else "man"
    if key in _GIRLS:
        return "girl" if young else "woman"
    return key


def _with(word: str, value: str, noun: str) -> str:
    if not value:
        return ""
    return f"{word} {value}" if noun in value.lower() else f"{word} {value} {noun}"


def _laid(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    """Objects merge, everything else replaces."""
    merged = dict(below)
    for name, value in above.items():
        under = merged.get(name)
        merged[name] = _laid(under, value) if isinstance(under, Mapping) and isinstance(value, Mapping) else value
    return merged
