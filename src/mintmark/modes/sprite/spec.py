"""What can be asked of a sprite: a character in a pose and a mood, or the place it is in."""

from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, model_validator

from mintmark.core.spec import Spec
from mintmark.craft.rig.dna import CharacterDNA, Plan
from mintmark.craft.rig.repertoire import BODY_POSES, Emotion, PoseName


class Subject(StrEnum):
    """What is drawn."""

    CHARACTER = "character"
    BACKGROUND = "background"


class Style(StrEnum):
    """How it is drawn."""

    WATERCOLOR = "watercolor"
    CARTOON = "cartoon"
    STORYBOOK = "storybook"
    FLAT = "flat"
    INK = "ink"


class Framing(StrEnum):
    """How much of a character is in the picture."""

    WHOLE = "whole"
    BUST = "bust"
    FACE = "face"


class Setting(StrEnum):
    """Where it is."""

    BEDROOM = "bedroom"
    KITCHEN = "kitchen"
    LIVING_ROOM = "living_room"
    GARDEN = "garden"
    PARK = "park"
    SCHOOL = "school"
    FOREST = "forest"
    BEACH = "beach"
    STREET = "street"
    CASTLE = "castle"
    SPACE = "space"
    BATHROOM = "bathroom"
    MEADOW = "meadow"


class TimeOfDay(StrEnum):
    """When it is."""

    MORNING = "morning"
    DAY = "day"
    AFTERNOON = "afternoon"
    EVENING = "evening"
    NIGHT = "night"


class Weather(StrEnum):
    """What the sky does; indoors it is seen through the window."""

    SUNNY = "sunny"
    CLOUDY = "cloudy"
    RAINY = "rainy"
    STORMY = "stormy"
    SNOWY = "snowy"
    WINDY = "windy"
    FOGGY = "foggy"


class Finish(StrEnum):
    """Who makes the picture."""

    ENGINE = "engine"
    """Our own engine, from numbers alone."""
    IMAGE = "image"
    """A provider, from the sprite in words; the figure is cut out of what it sends."""


FIELDS = {
    **dict.fromkeys(("dna", "pose", "emotion", "framing", "turn", "proportion", "shadow"), Subject.CHARACTER),
    **dict.fromkeys(("setting", "time_of_day", "weather"), Subject.BACKGROUND),
}
"""Fields that only one of the subjects has."""


class SpriteSpec(Spec):
    """One illustrated sprite, or one background to stand it on."""

    subject: Subject = Subject.CHARACTER
    """A character on nothing, or a background without anybody."""
    style: Style = Style.WATERCOLOR
    """The hand that draws: the same for characters and backgrounds."""
    width: Annotated[int, Field(ge=64, le=2048)] = 512
    """In pixels. Below 256 a face has too few of them; pixel sprites are made for that."""
    height: Annotated[int, Field(ge=64, le=2048)] = 512
    """In pixels."""
    dna: CharacterDNA = CharacterDNA()
    """Who it is: the same in every picture."""
    pose: PoseName = "standing"
    """What the character does; the body of a beast can do less than a human's."""
    emotion: Emotion = "neutral"
    """What the character feels."""
    framing: Framing = Framing.WHOLE
    """How much of the character is in the picture."""
    turn: Annotated[float, Field(ge=-180, le=180)] | None = None
    """How far the character is turned from facing us, in degrees: above 0 to our right. None: as suits the pose."""
    proportion: Annotated[float, Field(ge=0, le=1)] = 0.55
    """Of a humanoid's head to its body: 0 is natural, 1 all head."""
    shadow: bool = False
    """A soft shadow under the feet."""
    setting: Setting = Setting.MEADOW
    """Of a background."""
    time_of_day: TimeOfDay = TimeOfDay.DAY
    """Of a background."""
    weather: Weather = Weather.SUNNY
    """Of a background; indoors it is seen through the window."""
    finish: Finish = Finish.ENGINE
    """Drawn here, or by a provider."""

    @model_validator(mode="after")
    def _keep_fields_to_their_subject(self) -> Self:
        for name, subject in FIELDS.items():
            if subject is not self.subject and getattr(self, name) != SpriteSpec.model_fields[name].default:
                raise ValueError(f"{name} belongs to a {subject.value}, not to a {self.subject.value}")
        if self.dna.plan is not Plan.HUMANOID and self.pose not in BODY_POSES:
            body, pose = self.dna.plan.value, self.pose.replace("_", " ")
            raise ValueError(f"the body of a {body} cannot be {pose}; it can be {', '.join(BODY_POSES)}")
        return self
