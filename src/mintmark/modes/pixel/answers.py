"""What a language model is asked about a piece of pixel art, and what is made of its answer, whatever it may be."""

from collections.abc import Iterable, Mapping
from typing import Any

from mintmark.contracts.mode import Direction
from mintmark.core.canonical import Json
from mintmark.core.errors import InvalidSpec
from mintmark.core.reading import Reading, Rule
from mintmark.craft.answers import Answer, a_number, one_of, strict_object
from mintmark.craft.rig import advice
from mintmark.craft.rig.dna import CharacterDNA, Plan
from mintmark.craft.rig.lot import roll
from mintmark.craft.rig.repertoire import ANIMATIONS, DIRECTIONS, EMOTIONS, POSES
from mintmark.craft.rig.words import read as read_character
from mintmark.craft.rig.words import seed_of
from mintmark.craft.words.tokens import clean
from mintmark.modes.pixel.director import read
from mintmark.modes.pixel.spec import CATEGORIES, FIELDS, Outline, PixelSpec, Subject, View
from mintmark.modes.pixel.vocabulary import Critter, Effect, Era, Item, Terrain, Theme, Tint

INSTRUCTION = f"""You direct one piece of pixel art for a game.
Turn the brief into choices; null wherever it says nothing.
- subject: what is drawn: one character, a creature (any body that is no human's), a portrait, an item, a critter (a
  small animal), an effect, a tileset, an interface, or a scene (a small map).
- item, critter, effect: which one, for such a subject; the nearest there is.
- pose or animation, never both; emotion: the mood, also when it is only suggested.
- direction: where a single picture faces; directions: 4 or 8 for sheets, else 1. View: from where it is seen.
- size: pixels of the grid, 48 is usual for characters, 32 for items, 16 for tiles. Colors: how many at most.
- terrain is painted on ground: an island is grass on water.
{advice.INSTRUCTION}"""

CHOICES: Mapping[str, tuple[Iterable[str], str]] = {
    "subject": (Subject, "What is drawn."),
    "item": (Item, "Which thing."),
    "critter": (Critter, "Which small animal."),
    "effect": (Effect, "What happens."),
    "tint": (Tint, "The colors of an effect."),
    "terrain": (Terrain, "The ground that is painted."),
    "ground": (Terrain, "The ground it is painted on."),
    "theme": (Theme, "What an interface is made of."),
    "pose": (POSES, "How the body is held."),
    "emotion": (EMOTIONS, "The mood."),
    "animation": (ANIMATIONS, "What is moved through."),
    "direction": (DIRECTIONS, "Where it faces; south is toward the viewer."),
    "view": (View, "From where it is seen."),
    "outline": (Outline, "The line around it."),
    "era": (Era, "A machine whose colors it keeps to."),
}
NUMBERS: Mapping[str, tuple[int, int, str]] = {
    "size": (16, 256, "Width and height in pixels."),
    "colors": (4, 256, "At most so many colors."),
}
DIRECTION_COUNTS = ("1", "4", "8")
THINGS = ("item", "critter", "effect")
SOMEBODY = frozenset({Subject.CHARACTER, Subject.CREATURE, Subject.PORTRAIT})

SCHEMA: Mapping[str, Json] = strict_object(
    {
        **{name: one_of(options, meaning) for name, (options, meaning) in CHOICES.items()},
        "directions": one_of(DIRECTION_COUNTS, "How many directions a sheet has."),
        **{name: a_number(low, high, meaning, whole=True) for name, (low, high, meaning) in NUMBERS.items()},
        "who": advice.schema(),
    }
)
"""The strict subset: all fields required, no further ones, optional as a union with null."""


def read_answer(answer: Json, brief: str) -> Reading:
    """A language model's answer as a reading.

    What is missing or no value of its field comes from the offline reader of the same brief, and `adjusted` says so, as
    it does of what cannot be drawn together.
    """
    offline, given = read(brief), Answer(answer)
    told: dict[str, Any] = {name: given.choice(name, options) for name, (options, _) in CHOICES.items()}
    count = given.choice("directions", DIRECTION_COUNTS)
    told["directions"] = None if count is None else int(count)
    told |= {name: given.whole(name, low, high) for name, (low, high, _) in NUMBERS.items()}
    told = {name: value for name, value in told.items() if value is not None}
    text = clean(brief)
    dna, of_model = advice.settled(given.part("who"), read_character(text).dna)
    given.close()
    if "subject" not in told and (thing := next((name for name in THINGS if name in told), None)):
        told["subject"] = thing
    spec = {name: value for name, value in offline.spec.items() if name != "dna"} | told
    _keep(spec, roll(seed_of(text), **dna) if dna else None, given.adjusted)
    try:
        PixelSpec.read(spec)
    except InvalidSpec as error:
        given.adjusted.append(f"What the model chose cannot be drawn, so the words alone decided: {error.message}")
        return offline.model_copy(update={"adjusted": (*offline.adjusted, *given.adjusted)})
    rules = [
        Rule(id=f"model.{name}", sentence=f"The model set {name} to {spec[name]}.") for name in told if name in spec
    ]
    if "dna" in spec and of_model:
        rules.append(Rule(id="model.who", sentence=f"The model settled of the character: {', '.join(of_model)}."))
    kept = [rule for rule in offline.rules if rule.id.partition(".")[0] in spec.keys() - told.keys()]
    return Reading(spec=spec, rules=(*rules, *kept), words=offline.words, adjusted=tuple(given.adjusted))


def _keep(spec: dict[str, Any], who: CharacterDNA | None, adjusted: list[str]) -> None:
    """Bring the fields together: what does not go with the subject or with another is left out and told."""
    subject = Subject(spec.get("subject", CATEGORIES.get(spec.get("category", ""), Subject.CHARACTER)))
    if who is not None and subject in SOMEBODY:
        spec["dna"] = who.model_dump(mode="json")
        if subject is not Subject.PORTRAIT:
            subject = Subject.CHARACTER if who.plan is Plan.HUMANOID else Subject.CREATURE
            if spec.get("subject", Subject.CHARACTER) != subject:
                spec["subject"] = subject.value
    adjusted += [
        f"{name} {spec.pop(name)} does not belong to the subject {subject.value} and was left out."
        for name in [one for one in spec if subject not in FIELDS.get(one, (subject,))]
    ]
    if "animation" in spec and (pose := spec.pop("pose", None)):
        adjusted.append(f"An animation has its own poses, so the pose {pose} was left out.")
    if spec.get("directions", 1) > 1 and (one := spec.pop("direction", None)):
        adjusted.append(f"{spec['directions']} directions are drawn already, so {one} was left out.")
    terrain, ground = (spec.get(name, PixelSpec.model_fields[name].default) for name in ("terrain", "ground"))
    if subject in (Subject.TILESET, Subject.SCENE) and terrain == ground:
        spec["ground"] = next(one.value for one in Terrain if one != terrain)
        adjusted.append(f"{terrain} on {terrain} has no border: {spec['ground']} was taken for the ground.")


DIRECTION = Direction(instruction=INSTRUCTION, schema=SCHEMA, read=read_answer)
"""What a language model must know to direct pixel art."""
