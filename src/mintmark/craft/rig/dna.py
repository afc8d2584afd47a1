"""A character as data: small enough to read, whole enough that every picture of it shows the same one.

It says what somebody is, never how they stand or feel at the moment.
"""

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from mintmark.craft.palette import HexColor


class Plan(StrEnum):
    """How a body is put together."""

    HUMANOID = "humanoid"
    QUADRUPED = "quadruped"
    BIRD = "bird"
    SLIME = "slime"
    GHOST = "ghost"
    INSECT = "insect"
    DRAGON = "dragon"
    ROBOT = "robot"


Age = Literal["child", "teen", "adult", "elder"]
Form = Literal["feminine", "neutral", "masculine"]
Calling = Literal[
    "adventurer", "wizard", "witch", "knight", "paladin", "rogue", "ranger", "cleric", "barbarian", "monk", "bard",
    "pirate", "ninja", "samurai", "king", "queen", "princess", "prince", "villager", "farmer", "merchant", "smith",
    "scholar", "sailor", "student", "explorer", "necromancer", "druid", "cook", "doctor", "astronaut", "superhero",
]  # fmt: skip
Ears = Literal["human", "elf", "cat", "fox", "bunny", "goblin", "none"]
Eyes = Literal["round", "tall", "narrow", "sleepy", "sharp", "dot"]
Brows = Literal["thin", "thick", "short", "bushy", "none"]
Nose = Literal["none", "button", "long", "broad"]
HairStyle = Literal[
    "bald", "buzz", "short", "side_part", "tousled", "spiky", "slick", "bowl", "curly", "afro", "mohawk", "bob",
    "long", "wavy", "ponytail", "pigtails", "bun", "braid", "topknot", "undercut",
]  # fmt: skip
BeardStyle = Literal["none", "stubble", "mustache", "goatee", "short", "full", "long"]
Top = Literal[
    "shirt", "tunic", "vest", "jacket", "coat", "robe", "dress", "hoodie", "sweater", "overalls", "leather",
    "chainmail", "plate", "gi", "toga", "bare", "suit", "spacesuit", "bodysuit",
]  # fmt: skip
Bottom = Literal["trousers", "shorts", "skirt", "long_skirt", "kilt", "greaves", "baggy"]
Feet = Literal["boots", "shoes", "sandals", "greaves", "bare"]
Headgear = Literal[
    "none", "wizard_hat", "witch_hat", "hood", "helmet", "great_helm", "horned_helmet", "crown", "circlet", "cap",
    "straw_hat", "bandana", "headband", "top_hat", "beret", "tricorn", "chef_hat", "miter", "turban", "flower_crown",
    "fishbowl", "feather_cap",
]  # fmt: skip
Weapon = Literal[
    "none", "sword", "greatsword", "dagger", "axe", "hammer", "spear", "staff", "wand", "bow", "book", "lute", "pan",
]  # fmt: skip
OffHand = Literal["none", "shield", "round_shield", "dagger", "lantern", "book", "orb", "torch"]
Accessory = Literal[
    "cloak", "scarf", "glasses", "eyepatch", "raven", "owl", "cat", "backpack", "quiver", "necklace", "earrings",
    "mask", "pauldrons", "gloves", "belt", "pouch", "apron", "sash", "wings", "tail", "horns", "halo", "freckles",
    "scar", "blush", "monocle", "flower", "bow_tie", "satchel", "face_paint",
]  # fmt: skip
Species = Literal[
    "wolf", "fox", "cat", "dog", "bear", "boar", "deer", "horse", "lion", "turtle", "mouse", "sheep",
    "raven", "owl", "chicken", "duck", "parrot", "eagle", "penguin",
    "jelly", "crowned", "horned", "mushroom", "cube",
    "sheet", "wisp", "reaper", "lantern",
    "beetle", "ant", "bee", "spider", "butterfly", "scorpion",
    "drake", "wyrm", "wyvern", "hatchling",
    "android", "boxy", "orb", "walker", "none",
]  # fmt: skip

SPECIES: dict[Plan, tuple[Species, ...]] = {
    Plan.HUMANOID: ("none",),
    Plan.QUADRUPED: (
        "wolf", "fox", "cat", "dog", "bear", "boar", "deer", "horse", "lion", "turtle", "mouse", "sheep",
    ),
    Plan.BIRD: ("raven", "owl", "chicken", "duck", "parrot", "eagle", "penguin"),
    Plan.SLIME: ("jelly", "crowned", "horned", "mushroom", "cube"),
    Plan.GHOST: ("sheet", "wisp", "reaper", "lantern"),
    Plan.INSECT: ("beetle", "ant", "bee", "spider", "butterfly", "scorpion"),
    Plan.DRAGON: ("drake", "wyrm", "wyvern", "hatchling"),
    Plan.ROBOT: ("android", "boxy", "orb", "walker"),
}  # fmt: skip
"""Which species belong to which body plan."""


class Gene(BaseModel):
    """A part of a character: frozen, complete, refusing what it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True, allow_inf_nan=False)


class Body(Gene):
    """Size and proportions. 1 is what is usual for the age."""

    age: Age = "adult"
    form: Form = "neutral"
    """How hips, shoulders and lashes are drawn."""
    height: Annotated[float, Field(ge=0.6, le=1.4)] = 1.0
    bulk: Annotated[float, Field(ge=-1, le=1)] = 0.0
    """From slight to broad."""
    head: Annotated[float, Field(ge=0.8, le=1.25)] = 1.0
    legs: Annotated[float, Field(ge=0.8, le=1.2)] = 1.0
    arms: Annotated[float, Field(ge=0.85, le=1.2)] = 1.0


class Face(Gene):
    """What a face is made of."""

    eyes: Eyes = "tall"
    brows: Brows = "thin"
    nose: Nose = "none"
    ears: Ears = "human"


class Hair(Gene):
    """How hair is cut."""

    style: HairStyle = "short"
    volume: Annotated[float, Field(ge=0.8, le=1.3)] = 1.0
    fringe: Annotated[float, Field(ge=0, le=1)] = 0.5
    """How far it falls into the forehead."""


class Clothes(Gene):
    """What is worn."""

    top: Top = "tunic"
    bottom: Bottom = "trousers"
    feet: Feet = "boots"
    headgear: Headgear = "none"


class Gear(Gene):
    """What is carried in the hands."""

    weapon: Weapon = "none"
    off_hand: OffHand = "none"


class Beast(Gene):
    """What is particular to bodies that are not a human's; humanoids have species none."""

    species: Species = "none"
    size: Annotated[float, Field(ge=0.6, le=1.4)] = 1.0
    pattern: Literal["plain", "belly", "stripes", "spots", "socks"] = "belly"


class Colors(Gene):
    """The base color of each slot; shades are made from it. Slots have the same names in all renderers."""

    skin: HexColor = "#e8b48c"
    hair: HexColor = "#6b4226"
    eyes: HexColor = "#3a6ea5"
    cloth_a: HexColor = "#3f6fb5"
    """The chief garment; of creatures, the chief color of the coat."""
    cloth_b: HexColor = "#5b4a3a"
    """The second garment; of creatures, belly and markings."""
    accent: HexColor = "#d8a83a"
    """Cloaks, sashes, hat bands, gems."""
    leather: HexColor = "#7a4f2d"
    metal: HexColor = "#aab4c4"
    glow: HexColor = "#7fe3ff"
    """What shines by itself: orbs, wands, eyes of machines."""


SLOTS = tuple(Colors.model_fields)
"""The slots whose color a character chooses."""
FIXED = {
    "white": "#f1eee6", "dark": "#3a3145", "wood": "#8f5f38", "bone": "#e6dcc0", "mouth": "#b0414c", "gold": "#e8b53a",
    "tear": "#7cc8f5", "ink": "#241d2e",
}  # fmt: skip
"""Slots that are the same for everybody."""


class CharacterDNA(Gene):
    """One character, whole. The same DNA is the same character in every picture, pose, mood, size and medium."""

    plan: Plan = Plan.HUMANOID
    calling: Calling = "adventurer"
    """What they do; clothes and gear follow it when they are drawn by lot."""
    body: Body = Body()
    face: Face = Face()
    hair: Hair = Hair()
    beard: BeardStyle = "none"
    clothes: Clothes = Clothes()
    gear: Gear = Gear()
    accessories: Annotated[tuple[Accessory, ...], Field(max_length=12)] = ()
    beast: Beast = Beast()
    colors: Colors = Colors()

    def has(self, *names: Accessory) -> bool:
        """Whether any of these is worn."""
        return any(name in self.accessories for name in names)

    def color_of(self, slot: str) -> str:
        """The base color of a slot."""
        return FIXED[slot] if slot in FIXED else str(getattr(self.colors, slot))
