"""What a language model is asked about a character, and what its answer settles of the DNA."""

from collections.abc import Mapping
from typing import Any, NamedTuple, get_args

from mintmark.core.canonical import Json
from mintmark.craft.answers import Answer, a_color, a_number, one_of, some_of, strict_object
from mintmark.craft.rig.dna import (
    SPECIES,
    Accessory,
    Age,
    BeardStyle,
    Bottom,
    Calling,
    Ears,
    Feet,
    Form,
    HairStyle,
    Headgear,
    OffHand,
    Plan,
    Species,
    Top,
    Weapon,
)

MOST_ACCESSORIES = 12
INSTRUCTION = """- who: what the brief says or clearly suggests of the character; null wherever it says nothing, for
  that is then drawn by lot. Plan is the body: humanoid for people, else the kind of beast, with its species. Calling
  is what they do or are dressed as; name it when a brief only suggests it (somebody who heals the village is a
  cleric). Colors are those of a storybook: clear, neither black nor white unless the brief says so. Height 1 and
  bulk 0 are usual for the age."""


class Choice(NamedTuple):
    """A field of the answer that is one of some words."""

    place: str
    """Where in the DNA it goes, dotted."""
    options: tuple[str, ...]
    meaning: str


CHOICES: Mapping[str, Choice] = {
    "plan": Choice("plan", tuple(plan.value for plan in Plan), "The kind of body."),
    "species": Choice("beast.species", get_args(Species), "Of a body that is no human's."),
    "calling": Choice("calling", get_args(Calling), "What they do."),
    "age": Choice("body.age", get_args(Age), "How old they are."),
    "form": Choice("body.form", get_args(Form), "How the body is shaped."),
    "ears": Choice("face.ears", get_args(Ears), "Which ears they have."),
    "hair": Choice("hair.style", get_args(HairStyle), "How the hair is cut."),
    "beard": Choice("beard", get_args(BeardStyle), "The beard."),
    "top": Choice("clothes.top", get_args(Top), "What is worn above."),
    "bottom": Choice("clothes.bottom", get_args(Bottom), "What is worn below."),
    "feet": Choice("clothes.feet", get_args(Feet), "What is on the feet."),
    "headgear": Choice("clothes.headgear", get_args(Headgear), "What is on the head."),
    "weapon": Choice("gear.weapon", get_args(Weapon), "In the right hand."),
    "off_hand": Choice("gear.off_hand", get_args(OffHand), "In the left hand."),
}
COLORS: Mapping[str, tuple[str, str]] = {
    "skin_color": ("colors.skin", "Skin"),
    "hair_color": ("colors.hair", "Hair"),
    "eye_color": ("colors.eyes", "Eyes"),
    "chief_color": ("colors.cloth_a", "The chief garment, or a beast's coat"),
    "second_color": ("colors.cloth_b", "The second garment, or a beast's belly and markings"),
    "accent_color": ("colors.accent", "Cloaks, scarves, bands"),
}
NUMBERS: Mapping[str, tuple[str, float, float, str]] = {
    "height": ("body.height", 0.6, 1.4, "How tall, 1 is usual."),
    "bulk": ("body.bulk", -1.0, 1.0, "From slight to broad, 0 is usual."),
}
ACCESSORIES: tuple[str, ...] = get_args(Accessory)


def schema() -> dict[str, Json]:
    """What is asked about a character: every field may be null."""
    return strict_object(
        {
            **{name: one_of(choice.options, choice.meaning) for name, choice in CHOICES.items()},
            "accessories": some_of(ACCESSORIES, "What else is worn or carried."),
            **{name: a_color(meaning) for name, (_, meaning) in COLORS.items()},
            **{name: a_number(low, high, meaning) for name, (_, low, high, meaning) in NUMBERS.items()},
        }
    )


def settled(who: Answer, said: Mapping[str, Any]) -> tuple[dict[str, Any], tuple[str, ...]]:
    """What the answer and the words settle of a DNA, in its own shape, and which fields are the answer's.

    `said` is what the words settle by themselves; the answer stands above it.
    """
    found: dict[str, Any] = {choice.place: who.choice(name, choice.options) for name, choice in CHOICES.items()}
    found |= {place: who.color(name) for name, (place, _) in COLORS.items()}
    found |= {place: who.number(name, low, high) for name, (place, low, high, _) in NUMBERS.items()}
    found["accessories"] = who.choices("accessories", ACCESSORIES, MOST_ACCESSORIES)
    who.close()
    told = {place: value for place, value in found.items() if value is not None}
    _agree(told, said, who.adjusted)
    dna: dict[str, Any] = {name: dict(value) if isinstance(value, Mapping) else value for name, value in said.items()}
    if "plan" in told and told["plan"] != dna.get("plan", "humanoid"):
        dna.pop("beast", None)
    for place, value in told.items():
        group, _, inner = place.partition(".")
        if inner:
            dna.setdefault(group, {})[inner] = value
        else:
            dna[group] = value
    return dna, tuple(told)


def _agree(told: dict[str, Any], said: Mapping[str, Any], adjusted: list[str]) -> None:
    """A species belongs to its body: it names the body where the model does not, and goes where the two differ."""
    species = told.get("beast.species")
    if species is None:
        return
    if species == "none":
        del told["beast.species"]
        return
    body = next(plan.value for plan, kinds in SPECIES.items() if species in kinds)
    plan = told.get("plan") or said.get("plan") or body
    if plan != body:
        adjusted.append(f"A {species} has the body of a {body}, not of a {plan}: the species was left out.")
        del told["beast.species"]
    elif "plan" not in said:
        told["plan"] = body
