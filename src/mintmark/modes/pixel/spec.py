"""What can be asked of pixel art."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from mintmark.core.spec import Spec
from mintmark.craft.palette import HexColor
from mintmark.craft.rig.dna import CharacterDNA
from mintmark.craft.rig.repertoire import Animation, Direction, Emotion, PoseName
from mintmark.modes.pixel.vocabulary import Category, Critter, Effect, Element, Era, Item, Layout, Terrain, Theme, Tint


class Subject(StrEnum):
    """What is drawn."""

    CHARACTER = "character"
    CREATURE = "creature"
    PORTRAIT = "portrait"
    ITEM = "item"
    CRITTER = "critter"
    EFFECT = "effect"
    TILESET = "tileset"
    INTERFACE = "interface"
    SCENE = "scene"


class View(StrEnum):
    """From where it is seen."""

    SIDE = "side"
    LOW = "low_top_down"
    HIGH = "high_top_down"
    ISOMETRIC = "isometric"


class Outline(StrEnum):
    """What is drawn around it; the words are those of `craft.pixels.outline`."""

    NONE = "none"
    SOFT = "soft"
    THIN = "thin"
    BOLD = "bold"
    INNER = "inner"
    WHITE = "white"
    GLOW = "glow"


class Dither(StrEnum):
    """How shades meet."""

    NONE = "none"
    ORDERED = "ordered"


class Background(StrEnum):
    """What is behind it."""

    TRANSPARENT = "transparent"
    DARK = "dark"
    SCENE = "scene"


class Inpaint(BaseModel):
    """A picture of which only a part is drawn anew."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    picture: Annotated[str, StringConstraints(max_length=4_000_000)]
    """A PNG of the size that would be drawn, in Base64."""
    mask: Annotated[str, StringConstraints(max_length=4_000_000)]
    """A PNG of the same size, in Base64: white where it is drawn anew."""


CHARACTERS = frozenset({Subject.CHARACTER, Subject.CREATURE})
FIELDS: Mapping[str, frozenset[Subject]] = {
    "dna": CHARACTERS | {Subject.PORTRAIT},
    "emotion": CHARACTERS | {Subject.PORTRAIT},
    "pose": frozenset({Subject.CHARACTER}),
    "animation": CHARACTERS,
    "frames": CHARACTERS | {Subject.CRITTER, Subject.EFFECT},
    "direction": CHARACTERS | {Subject.PORTRAIT},
    "directions": CHARACTERS,
    "view": CHARACTERS,
    "outline": CHARACTERS | {Subject.PORTRAIT, Subject.ITEM, Subject.CRITTER, Subject.SCENE},
    "background": frozenset(Subject) - {Subject.SCENE, Subject.TILESET},
    "item": frozenset({Subject.ITEM}),
    "critter": frozenset({Subject.CRITTER}),
    "effect": frozenset({Subject.EFFECT}),
    "tint": frozenset({Subject.EFFECT}),
    "terrain": frozenset({Subject.TILESET, Subject.SCENE}),
    "ground": frozenset({Subject.TILESET, Subject.SCENE}),
    "layout": frozenset({Subject.TILESET}),
    "theme": frozenset({Subject.INTERFACE}),
    "element": frozenset({Subject.INTERFACE}),
    "columns": frozenset({Subject.SCENE}),
    "rows": frozenset({Subject.SCENE}),
}
"""Fields that only some subjects have; all others are everybody's."""

CATEGORIES: Mapping[Category, Subject] = {
    Category.CHARACTER: Subject.CHARACTER,
    Category.MONSTER: Subject.CREATURE,
    Category.PORTRAIT: Subject.PORTRAIT,
    Category.UI: Subject.INTERFACE,
    Category.EFFECT: Subject.EFFECT,
    Category.TILE: Subject.TILESET,
    Category.WEAPON: Subject.ITEM,
    Category.ARMOR: Subject.ITEM,
    Category.CONSUMABLE: Subject.ITEM,
    Category.GEM: Subject.ITEM,
    Category.STRUCTURE: Subject.ITEM,
    Category.NATURE: Subject.ITEM,
    Category.CONTAINER: Subject.ITEM,
    Category.VEHICLE: Subject.ITEM,
}
"""What is drawn for a category; of items, one of that category."""
SMALLEST_INTERFACE = 32
LARGEST_SCENE = 1 << 22
"""Pixels of a scene."""


class PixelSpec(Spec):
    """One piece of pixel art, drawn on its own grid."""

    subject: Annotated[Subject, Field(description="Which kind of thing is drawn.")] = Subject.CHARACTER
    size: Annotated[int, Field(ge=16, le=256)] = 48
    """Width and height of one cell, in pixels of the picture's own grid."""
    colors: Annotated[int, Field(ge=4, le=256)] = 32
    """At most so many colors in the whole piece, all its frames together."""
    palette: (
        Annotated[str, StringConstraints(max_length=40)]
        | Annotated[tuple[HexColor, ...], Field(min_length=2, max_length=256)]
    ) = ""
    """The name of a palette, or its colors: nothing else is then used. Empty: the subject's own colors."""
    outline: Outline = Outline.SOFT
    """The line around the subject."""
    dither: Dither = Dither.NONE
    """How shades meet: as bands, or woven into each other."""
    background: Background = Background.TRANSPARENT
    """What is behind the subject."""
    scale: Annotated[int, Field(ge=1, le=16)] = 1
    """How many pixels of the file each pixel of the grid fills, each way."""

    dna: CharacterDNA | None = None
    """Who is drawn; none: somebody drawn by lot from the seed."""
    pose: PoseName = "standing"
    """How the body is held in a single picture."""
    emotion: Emotion = "neutral"
    """The mood, in the face and in how the body is held."""
    animation: Literal["none", Animation] = "none"
    """What is moved through; the picture is then a sheet, one row for each direction. `none` is one picture."""
    frames: Annotated[int, Field(ge=0, le=24)] = 0
    """Frames of the animation; 0 is its usual number."""
    direction: Direction | None = None
    """Where a single picture faces; none: the way that tells the pose best, or to the right seen from the side."""
    directions: Literal[1, 4, 8] = 1
    """How many directions are drawn, one below the other."""
    view: View = View.LOW
    """How far from above it is seen."""

    category: Category = Category.NONE
    """What the asset is for; given alone, it says what is drawn."""
    era: Era = Era.NONE
    """A machine whose colors it keeps to."""
    candidates: Annotated[int, Field(ge=1, le=16)] = 1
    """So many are drawn, and the one with the best marks is kept."""
    item: Item | None = None
    """Which thing; none: one by lot, of the category if there is one."""
    critter: Critter | None = None
    """Which small animal; none: one by lot."""
    effect: Effect | None = None
    """What happens; none: something by lot."""
    tint: Tint | None = None
    """The colors of the effect; none: its usual ones."""
    terrain: Terrain = Terrain.GRASS
    """The ground that is painted."""
    ground: Terrain = Terrain.DIRT
    """The ground it is painted on."""
    layout: Layout = Layout.BLOB_47
    """How the tiles know their neighbors."""
    theme: Theme = Theme.WOOD
    """What the interface is made of."""
    element: Element = Element.SET
    """Which part of the interface."""
    columns: Annotated[int, Field(ge=2, le=64)] = 12
    """Tiles of a scene from left to right."""
    rows: Annotated[int, Field(ge=2, le=64)] = 8
    """Tiles of a scene from top to bottom."""

    inpaint: Inpaint | None = None
    """A picture of which only a part is drawn anew, as this spec says; all else stays to the pixel."""

    @model_validator(mode="before")
    @classmethod
    def _draw_what_the_category_says(cls, value: object) -> object:
        if not isinstance(value, dict) or "subject" in value or value.get("category") not in set(CATEGORIES):
            return value
        return {**value, "subject": CATEGORIES[Category(value["category"])]}

    @model_validator(mode="after")
    def _keep_things_together(self) -> Self:
        meant = CATEGORIES.get(self.category, self.subject)
        if meant is not self.subject:
            raise ValueError(
                f"the category {self.category.value!r} is drawn as {meant.value}, not as {self.subject.value}"
            )
        if self.subject in {Subject.TILESET, Subject.SCENE} and self.terrain is self.ground:
            raise ValueError(f"the terrain and the ground it lies on are both {self.terrain.value!r}: name two")
        if self.subject is Subject.TILESET and self.layout is Layout.ISOMETRIC and self.size % 4:
            raise ValueError(
                f"isometric tiles are a multiple of 4 pixels wide, not {self.size}: ask for {self.size // 4 * 4}"
            )
        if self.subject is Subject.INTERFACE and self.size < SMALLEST_INTERFACE:
            raise ValueError(
                f"an interface of {self.size} pixels has no room for its borders: ask for {SMALLEST_INTERFACE}"
            )
        pixels = self.columns * self.rows * self.size * self.size
        if self.subject is Subject.SCENE and pixels > LARGEST_SCENE:
            raise ValueError(f"this scene has {pixels} pixels, at most {LARGEST_SCENE}: ask for fewer or smaller tiles")
        return self

    @model_validator(mode="after")
    def _keep_fields_to_their_subjects(self) -> Self:
        for name, subjects in FIELDS.items():
            if name in self.model_fields_set and self.subject not in subjects:
                value, usual = getattr(self, name), PixelSpec.model_fields[name].default
                if value != usual:
                    kinds = ", ".join(sorted(subject.value for subject in subjects))
                    raise ValueError(f"{name} belongs to {kinds}, not to {self.subject.value}")
        if self.animation != "none" and self.pose != "standing":
            raise ValueError(f"an animation has its own poses: leave out the pose {self.pose!r}")
        if self.frames and self.subject in CHARACTERS and self.animation == "none":
            raise ValueError("frames are of an animation: name one, such as walk")
        if self.directions > 1 and self.direction is not None:
            raise ValueError(f"{self.directions} directions are drawn already: leave out {self.direction!r}")
        return self
