"""Who a character is, in the words of character creators: body type, skin, eyes, grooms and clothes.

The fields of the body follow MetaHuman's body types, which are named after form, height and weight (`f_med_nrw`).
Nobody outside of Epic's creator makes a MetaHuman; this says what to choose there.
"""

from mintmark.core.canonical import Json
from mintmark.craft.rig.dna import CharacterDNA, Plan
from mintmark.craft.rig.measures import AGES
from mintmark.productions.casts.export.kit import Kit

ADULT_CENTIMETERS = 178
HEIGHTS = ((160, "short"), (178, "average"), (999, "tall"))
"""Up to how many centimeters somebody counts as so tall."""
WEIGHTS = ((-0.25, "underweight"), (0.3, "normal"), (1.01, "overweight"))
"""Below which bulk somebody counts as so heavy."""
_SHORT = {"short": "srt", "average": "med", "tall": "tal", "underweight": "unw", "normal": "nrw", "overweight": "ovw"}
_FORMS = {"feminine": "female", "masculine": "male", "neutral": "male"}
_COLOR: Json = {"type": "string", "pattern": "^#[0-9a-f]{6}$"}


def _part(**fields: Json) -> Json:
    required: list[Json] = list(fields)
    return {"type": "object", "required": required, "properties": fields, "additionalProperties": False}


_TEXT: Json = {"type": "string"}
_PLANS: list[Json] = [plan.value for plan in Plan]
_AGES: list[Json] = list(AGES)
SCHEMA: dict[str, Json] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "A character for character creators",
    "type": "object",
    "required": ["format", "id", "name", "plan", "body", "skin", "eyes", "hair", "eyebrows", "beard", "clothing"],
    "additionalProperties": False,
    "properties": {
        "format": {"const": "mintmark-character/1"},
        "id": _TEXT,
        "name": _TEXT,
        "plan": {"enum": _PLANS},
        "body": _part(
            type={"type": "string", "pattern": "^([fm]_(srt|med|tal)_(unw|nrw|ovw)|none)$"},
            gender={"enum": ["female", "male"]},
            age={"enum": _AGES},
            height={"enum": ["short", "average", "tall"]},
            height_centimeters={"type": "integer", "minimum": 40, "maximum": 300},
            weight={"enum": ["underweight", "normal", "overweight"]},
        ),
        "skin": _part(color=_COLOR),
        "eyes": _part(iris_color=_COLOR, shape=_TEXT),
        "hair": _part(groom=_TEXT, color=_COLOR),
        "eyebrows": _part(groom=_TEXT, color=_COLOR),
        "beard": _part(groom=_TEXT, color=_COLOR),
        "clothing": _part(
            top=_TEXT, bottom=_TEXT, feet=_TEXT, headgear=_TEXT, color_a=_COLOR, color_b=_COLOR, accent=_COLOR
        ),
        "gear": _part(weapon=_TEXT, off_hand=_TEXT, accessories={"type": "array", "items": _TEXT}),
    },
}
"""What `described` promises."""


def centimeters(dna: CharacterDNA) -> int:
    """How tall somebody is."""
    return int(ADULT_CENTIMETERS * AGES[dna.body.age][0] * dna.body.height + 0.5)


def described(kit: Kit) -> dict[str, Json]:
    """The description of a kit's character."""
    dna = kit.dna
    colors, clothes = dna.colors, dna.clothes
    tall = centimeters(dna)
    height = next(name for most, name in HEIGHTS if tall <= most)
    weight = next(name for most, name in WEIGHTS if dna.body.bulk < most)
    gender = _FORMS[dna.body.form]
    kind = f"{gender[0]}_{_SHORT[height]}_{_SHORT[weight]}" if dna.plan is Plan.HUMANOID else "none"
    return {
        "format": "mintmark-character/1",
        "id": kit.id,
        "name": kit.title,
        "plan": dna.plan.value,
        "body": {
            "type": kind,
            "gender": gender,
            "age": dna.body.age,
            "height": height,
            "height_centimeters": tall,
            "weight": weight,
        },
        "skin": {"color": colors.skin},
        "eyes": {"iris_color": colors.eyes, "shape": dna.face.eyes},
        "hair": {"groom": dna.hair.style, "color": colors.hair},
        "eyebrows": {"groom": dna.face.brows, "color": colors.hair},
        "beard": {"groom": dna.beard, "color": colors.hair},
        "clothing": {
            "top": clothes.top,
            "bottom": clothes.bottom,
            "feet": clothes.feet,
            "headgear": clothes.headgear,
            "color_a": colors.cloth_a,
            "color_b": colors.cloth_b,
            "accent": colors.accent,
        },
        "gear": {
            "weapon": dna.gear.weapon,
            "off_hand": dna.gear.off_hand,
            "accessories": list(dna.accessories),
        },
    }
