"""What a language model is asked about a sprite, and what is made of its answer, whatever it may be."""

from collections.abc import Iterable, Mapping
from typing import Any

from mintmark.contracts.mode import Direction
from mintmark.core.canonical import Json
from mintmark.core.errors import InvalidSpec
from mintmark.core.reading import Reading, Rule
from mintmark.craft.answers import Answer, a_number, one_of, strict_object
from mintmark.craft.rig import advice
from mintmark.craft.rig.repertoire import EMOTIONS, POSES
from mintmark.craft.words.tokens import clean
from mintmark.modes.sprite.director import LONGEST, decide, read, who_is
from mintmark.modes.sprite.spec import Framing, Setting, SpriteSpec, Style, Subject, TimeOfDay, Weather

INSTRUCTION = f"""You direct one illustration for a story: a character on nothing, or a place without anybody.
Turn the brief into choices; null wherever it says nothing.
- subject: background when the brief is of a place with nobody in it, else character.
- pose: what the character is doing; the nearest there is.
- emotion: what they feel, also when the brief only tells why: who has lost a toy is sad.
- framing: bust or face when the brief asks for a portrait.
- setting, time_of_day, weather: of a background.
- style: the hand that draws, when the brief names one.
- turn: degrees from facing us, above 0 to our right, when the brief says where they look.
{advice.INSTRUCTION}"""

CHOICES: Mapping[str, tuple[Iterable[str], str]] = {
    "subject": (Subject, "Somebody, or a place."),
    "style": (Style, "The hand that draws."),
    "pose": (POSES, "What the character does."),
    "emotion": (EMOTIONS, "What the character feels."),
    "framing": (Framing, "How much of the character is seen."),
    "setting": (Setting, "Where a background is."),
    "time_of_day": (TimeOfDay, "When it is."),
    "weather": (Weather, "What the sky does."),
}
TURN = (-180.0, 180.0)

SCHEMA: Mapping[str, Json] = strict_object(
    {
        **{name: one_of(options, meaning) for name, (options, meaning) in CHOICES.items()},
        "turn": a_number(*TURN, "Degrees from facing us."),
        "who": advice.schema(),
    }
)
"""The strict subset: all fields required, no further ones, optional as a union with null."""


def read_answer(answer: Json, brief: str) -> Reading:
    """A language model's answer as a reading.

    What is missing or no value of its field comes from the offline reader of the same brief, and `adjusted` says so, as
    it does of what cannot be drawn.
    """
    offline, given = read(brief), Answer(answer)
    told: dict[str, Any] = {name: given.choice(name, options) for name, (options, _) in CHOICES.items()}
    told["turn"] = given.number("turn", *TURN)
    told = {name: value for name, value in told.items() if value is not None}
    rules: list[Rule] = []
    who = who_is(clean(brief)[:LONGEST], [], lambda said: advice.settled(given.part("who"), said)[0])
    given.close()
    spec: dict[str, Any] = {name: value for name, value in offline.spec.items() if name != "dna"}
    if told.get("subject", spec.get("subject")) != Subject.BACKGROUND:
        spec = {name: spec[name] for name in spec if name not in ("subject", "width", "height")}
    spec |= told
    decide(spec, who, rules, given.adjusted)
    try:
        SpriteSpec.read(spec)
    except InvalidSpec as error:
        given.adjusted.append(f"What the model chose cannot be drawn, so the words alone decided: {error.message}")
        return offline.model_copy(update={"adjusted": (*offline.adjusted, *given.adjusted)})
    named = [
        Rule(id=f"model.{name}", sentence=f"The model set {name} to {spec[name]}.") for name in told if name in spec
    ]
    if "dna" in spec and spec["dna"] != offline.spec.get("dna"):
        named.append(Rule(id="model.who", sentence="The model said more of who it is."))
    kept = [rule for rule in offline.rules if rule.id.partition(".")[0] in spec.keys() - told.keys()]
    return Reading(spec=spec, rules=(*named, *rules, *kept), words=offline.words, adjusted=tuple(given.adjusted))


DIRECTION = Direction(instruction=INSTRUCTION, schema=SCHEMA, read=read_answer)
"""What a language model must know to direct sprites."""
