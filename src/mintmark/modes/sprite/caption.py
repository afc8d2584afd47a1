"""A sprite in one line of plain words."""

from mintmark.craft.rig.dna import CharacterDNA, Plan
from mintmark.modes.sprite.spec import Framing, SpriteSpec, Style, Subject

_STYLES = {
    Style.WATERCOLOR: "watercolor",
    Style.CARTOON: "cartoon",
    Style.STORYBOOK: "storybook illustration",
    Style.FLAT: "flat illustration",
    Style.INK: "ink drawing",
}
_FRAMINGS = {Framing.WHOLE: "", Framing.BUST: "head and shoulders of ", Framing.FACE: "the face of "}
_DOING = {"brushing_teeth": "brushing their teeth", "riding_bike": "riding a bike", "hugging": "hugging a toy"}


def caption(spec: SpriteSpec) -> str:
    """Who is seen doing what, or which place at which hour: for alt texts and logs."""
    style = _STYLES[spec.style]
    if spec.subject is Subject.BACKGROUND:
        place = spec.setting.value.replace("_", " ")
        return f"{style} of a {spec.weather.value} {place}, {spec.time_of_day.value}, nobody there"
    mood = "" if spec.emotion == "neutral" else f", {spec.emotion}"
    doing = _DOING.get(spec.pose, spec.pose)
    return f"{style} of {_FRAMINGS[spec.framing]}{who(spec.dna)} {doing}{mood}"


def who(dna: CharacterDNA) -> str:
    """The character in a few words: `a child with long hair`."""
    if dna.plan is not Plan.HUMANOID:
        return _with_article(dna.beast.species if dna.beast.species != "none" else dna.plan.value)
    age = "" if dna.body.age == "adult" else f"{dna.body.age} "
    hair = "a bald head" if dna.hair.style == "bald" else f"{dna.hair.style.replace('_', ' ')} hair"
    return f"{_with_article(f'{age}{dna.calling}')} with {hair} in {_with_article(dna.clothes.top)}"


def _with_article(noun: str) -> str:
    return f"an {noun}" if noun[0] in "aeio" else f"a {noun}"
