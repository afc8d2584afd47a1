"""What can be asked of a sprite: a character in a pose and a mood, or the place it is in."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from mintmark.core.spec import Spec
from mintmark.craft.rig.dna import CharacterDNA


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


class Pose(StrEnum):
    """What a character does. The first eight go with every emotion; the others are the actions."""

    STANDING = "standing"
    SITTING = "sitting"
    WALKING = "walking"
    RUNNING = "running"
    JUMPING = "jumping"
    SLEEPING = "sleeping"
    READING = "reading"
    EATING = "eating"
    WAVING = "waving"
    HUGGING = "hugging"
    PLAYING = "playing"
    DRAWING = "drawing"
    BRUSHING_TEETH = "brushing_teeth"
    RIDING_BIKE = "riding_bike"
    SWIMMING = "swimming"


class Emotion(StrEnum):
    """What a character feels."""

    NEUTRAL = "neutral"
    HAPPY = "happy"
    SAD = "sad"
    WORRIED = "worried"
    EXCITED = "excited"
    ANGRY = "angry"
    SURPRISED = "surprised"
    CONFUSED = "confused"


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


POSES = tuple(Pose)[:8]
"""Those that go with every emotion."""
ACTIONS = tuple(Pose)[8:]


class SpriteSpec(Spec):
    """One illustrated sprite, or one background to stand it on."""

    subject: Subject = Subject.CHARACTER
    style: Style = Style.WATERCOLOR
    width: Annotated[int, Field(ge=64, le=2048)] = 512
    """In pixels. Below 256 a face has too few of them; pixel sprites are made for that."""
    height: Annotated[int, Field(ge=64, le=2048)] = 512
    """In pixels."""
    dna: CharacterDNA = CharacterDNA()
    """Who it is: the same in every picture."""
    pose: Pose = Pose.STANDING
    emotion: Emotion = Emotion.NEUTRAL
    framing: Framing = Framing.WHOLE
    turn: Annotated[float, Field(ge=-180, le=180)] | None = None
    """How far the character is turned from facing us, in degrees: above 0 to our right. None: as suits the pose."""
    proportion: Annotated[float, Field(ge=0, le=1)] = 0.55
    """Of a humanoid's head to its body: 0 is natural, 1 all head."""
    shadow: bool = False
    """A soft shadow under the feet."""
    setting: Setting = Setting.MEADOW
    """Of a background."""
    time_of_day: TimeOfDay = TimeOfDay.DAY
    weather: Weather = Weather.SUNNY
    finish: Finish = Finish.ENGINE
