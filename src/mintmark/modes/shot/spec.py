"""What can be asked of a shot: what stands where, and the camera, lens, light and color it is seen with.

Lengths are meters, angles degrees, light temperatures kelvins. y points up. A camera without rotation looks along -z
with x to its right, so that +z is toward the camera of a product shot.
"""

from enum import StrEnum
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, JsonValue, model_validator

from mintmark.core.spec import Spec
from mintmark.craft.palette import HexColor

Coordinate = Annotated[float, Field(ge=-1000, le=1000)]
Degrees = Annotated[float, Field(ge=-360, le=360)]
Kelvin = Annotated[int, Field(ge=1500, le=20000)]


class Member(BaseModel):
    """A part of the spec: frozen, refuses unknown fields."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", allow_inf_nan=False, validate_default=True, use_attribute_docstrings=True
    )


class Point(Member):
    """A place, in meters."""

    x: Coordinate = 0.0
    """To the right of the default camera."""
    y: Coordinate = 0.0
    """Up; the floor is at 0."""
    z: Coordinate = 0.0
    """Toward the default camera."""


class Rotation(Member):
    """How something is turned, in degrees: first z, then x, then y."""

    x: Degrees = 0.0
    """Pitch: positive looks up."""
    y: Degrees = 0.0
    """Yaw: positive turns to the left."""
    z: Degrees = 0.0
    """Roll: positive tips the camera to the left (a Dutch angle)."""


class Movement(StrEnum):
    """How the camera moves during the shot. Drawn as an arrow on boards, and followed by the animatic."""

    STATIC = "static"
    PAN_LEFT = "pan_left"
    PAN_RIGHT = "pan_right"
    TILT_UP = "tilt_up"
    TILT_DOWN = "tilt_down"
    DOLLY_IN = "dolly_in"
    DOLLY_OUT = "dolly_out"
    TRUCK_LEFT = "truck_left"
    TRUCK_RIGHT = "truck_right"
    CRANE_UP = "crane_up"
    CRANE_DOWN = "crane_down"
    ZOOM_IN = "zoom_in"
    ZOOM_OUT = "zoom_out"
    HANDHELD = "handheld"
    DRONE = "drone"


class Camera(Member):
    """Where the camera is and what it sees."""

    position: Point = Point(z=5.0)
    rotation: Rotation = Rotation()
    look_at: Point | None = None
    """What it is pointed at, in place of the rotation's x and y; its roll stays."""
    fov: Annotated[float, Field(ge=1, le=170)] | None = None
    """Horizontal field of view in degrees. None: as the focal length and the sensor give it. With both, this frames the
    picture and the focal length decides how shallow the focus is."""
    sensor_width: Annotated[float, Field(ge=4, le=80)] = 36.0
    """In millimeters: 36 is full frame, 24.9 Super 35, 17.3 Micro Four Thirds."""
    movement: Movement = Movement.STATIC


class Lens(Member):
    """The glass."""

    aperture: Annotated[float, Field(ge=0.5, le=64)] = 2.8
    """The f-number: lower blurs what is out of focus more."""
    focal_length: Annotated[float, Field(ge=4, le=1200)] = 50.0
    """In millimeters."""
    focus_distance: Annotated[float, Field(ge=0.05, le=1000)] | None = None
    """In meters along the view. None: on the first subject (on a person's eyes)."""


class Light(Member):
    """A lamp: a round soft source that faces the first subject."""

    intensity: Annotated[float, Field(ge=0, le=50)]
    """1 lights a white sheet at the subject to white, wherever the lamp stands."""
    position: Point
    temperature: Kelvin = 5600
    """In kelvins: 2700 a warm bulb, 3200 tungsten, 5600 daylight, 8000 open shade."""
    size: Annotated[float, Field(ge=0.02, le=10)] = 1.0
    """Its width in meters: larger is softer."""


class Sky(Member):
    """Light from all around, and from the sun."""

    intensity: Annotated[float, Field(ge=0, le=10)] = 0.4
    temperature: Kelvin = 6500
    sun: Annotated[float, Field(ge=0, le=20)] = 0.0
    """Light of the sun: 0 none, 3 a clear day."""
    elevation: Annotated[float, Field(ge=-5, le=90)] = 35.0
    """Of the sun above the horizon."""
    azimuth: Degrees = 40.0
    """Of the sun: 0 is toward +z, 90 toward +x."""


class Lighting(Member):
    """All lights of the shot."""

    key_light: Light = Light(intensity=1.0, position=Point(x=2, y=3, z=4))
    fill_light: Light | None = None
    rim_light: Light | None = Light(intensity=0.5, position=Point(x=-2, y=2, z=-3))
    practicals: Annotated[tuple[Light, ...], Field(max_length=8)] = ()
    """Lamps that are seen in the picture: glowing globes where they stand."""
    sky: Sky = Sky()


class Grade(StrEnum):
    """The look laid over the finished picture."""

    NEUTRAL = "neutral"
    WARM = "warm"
    COOL = "cool"
    TEAL_ORANGE = "teal_orange"
    BLEACH = "bleach"
    PASTEL = "pastel"
    NOIR = "noir"
    """Black and white, deep."""


class Color(Member):
    """Color, exposure and grade."""

    palette: Annotated[tuple[HexColor, ...], Field(max_length=12)] = ()
    """Colors for subjects and clothes that name none of their own, in order."""
    grade: Grade = Grade.NEUTRAL
    white_balance: Kelvin = 5600
    """Light of this temperature looks white."""
    exposure: Annotated[float, Field(ge=-8, le=8)] = 0.0
    """In stops."""
    contrast: Annotated[float, Field(ge=0.2, le=3)] = 1.0
    saturation: Annotated[float, Field(ge=0, le=3)] = 1.0
    vignette: Annotated[float, Field(ge=0, le=1)] = 0.0
    """How dark the corners are."""
    film_grain: Annotated[float, Field(ge=0, le=1)] = 0.0


class Place(StrEnum):
    """Where the shot is."""

    SEAMLESS = "seamless"
    """A backdrop of one color without corners: `background.hex`, with the shadow of what stands on it."""
    VOID = "void"
    """One color and no floor."""
    STUDIO = "studio"
    """A cyclorama: floor and wall of that color that meet in a curve, lit like everything else."""
    TABLETOP = "tabletop"
    """A wooden table before a blurred room."""
    ROOM = "room"
    OFFICE = "office"
    KITCHEN = "kitchen"
    BEDROOM = "bedroom"
    CAFE = "cafe"
    CORRIDOR = "corridor"
    WAREHOUSE = "warehouse"
    STREET = "street"
    ALLEY = "alley"
    ROOFTOP = "rooftop"
    PARK = "park"
    FOREST = "forest"
    BEACH = "beach"
    DESERT = "desert"
    MOUNTAINS = "mountains"
    ROAD = "road"


class Background(Member):
    """What is behind."""

    hex: HexColor = "#f5f5f5"
    """Of a seamless backdrop to the digit; elsewhere the color of walls."""
    place: Place = Place.SEAMLESS


class Anchor(StrEnum):
    """Where in the frame the first subject is put, by shifting the frame and not the camera."""

    AS_IS = "as_is"
    CENTER = "center"
    LEFT_THIRD = "left_third"
    RIGHT_THIRD = "right_third"


class Composition(Member):
    """How the frame is laid over the scene."""

    anchor: Anchor = Anchor.AS_IS
    headroom: Annotated[float, Field(ge=0, le=0.5)] | None = None
    """Space over the top of the first subject, as part of the picture's height. None: as the camera gives it."""
    aspect: Annotated[float, Field(ge=0.4, le=4)] | None = None
    """Width over height of the picture inside black bars, such as 2.39. None: no bars."""
    guides: bool = False
    """Draw the thirds and the title-safe frame over the picture."""


class Tier(StrEnum):
    """How far the picture is carried."""

    BOARD = "board"
    """Outlines and hatching, as on a storyboard."""
    CLAY = "clay"
    """Gray clay in soft light."""
    TRACED = "traced"
    """Materials, lights and lens, traced."""


class Finish(StrEnum):
    """Who makes the picture."""

    ENGINE = "engine"
    """The tracer of the house."""
    IMAGE = "image"
    """A provider of images, who is told the whole shot as JSON."""


class Output(Member):
    """The picture."""

    width: Annotated[int, Field(ge=64, le=4096)] = 640
    height: Annotated[int, Field(ge=64, le=4096)] = 360
    tier: Tier = Tier.TRACED
    samples: Annotated[int, Field(ge=1, le=4096)] = 16
    """Light paths per pixel."""
    denoise: bool = True
    finish: Finish = Finish.ENGINE


class Stuff(StrEnum):
    """What a product is made of."""

    MATTE = "matte"
    PLASTIC = "plastic"
    METAL = "metal"
    GLASS = "glass"
    CERAMIC = "ceramic"
    WOOD = "wood"
    FABRIC = "fabric"
    LEATHER = "leather"
    RUBBER = "rubber"
    PAPER = "paper"
    STONE = "stone"


class Sheen(StrEnum):
    """How its surface is finished."""

    MATTE = "matte"
    SATIN = "satin"
    GLOSSY = "glossy"


class ProductShape(StrEnum):
    """The stand-ins for products."""

    HEADPHONES = "headphones"
    EARBUDS = "earbuds"
    CAMERA = "camera"
    CAMERA_LENS = "camera_lens"
    PHONE = "phone"
    LAPTOP = "laptop"
    SPEAKER = "speaker"
    WATCH = "watch"
    MUG = "mug"
    BOWL = "bowl"
    BOTTLE = "bottle"
    CAN = "can"
    JAR = "jar"
    TUBE = "tube"
    VASE = "vase"
    WINE_GLASS = "wine_glass"
    LAMP = "lamp"
    CHAIR = "chair"
    TABLE = "table"
    SHOE = "shoe"
    BAG = "bag"
    BOOK = "book"
    BOX = "box"
    CANDLE = "candle"
    RING = "ring"
    BALL = "ball"


class Product(Member):
    """A product's stand-in."""

    kind: Literal["product"] = "product"
    shape: ProductShape = ProductShape.BOX
    material: Stuff = Stuff.PLASTIC
    finish: Sheen = Sheen.SATIN
    color: HexColor | None = None
    """None: the next of the palette."""
    position: Point = Point()
    """Where it stands: the middle of its foot."""
    rotation: Rotation = Rotation(y=-25)
    size: Annotated[float, Field(ge=0.01, le=20)] = 2.0
    """Its longest side in meters. 2 fills the frame of the default camera, whatever the thing's size in life."""


class Pose(StrEnum):
    """What a person does."""

    STANDING = "standing"
    TALKING = "talking"
    POINTING = "pointing"
    ARMS_CROSSED = "arms_crossed"
    HANDS_ON_HIPS = "hands_on_hips"
    WALKING = "walking"
    RUNNING = "running"
    SITTING = "sitting"
    CROUCHING = "crouching"
    KNEELING = "kneeling"
    LEANING = "leaning"
    REACHING = "reaching"
    HOLDING = "holding"
    PHONING = "phoning"
    LYING = "lying"
    FIGHTING = "fighting"
    FALLING = "falling"
    HANDS_UP = "hands_up"
    DRIVING = "driving"


class Expression(StrEnum):
    """What a face says."""

    NEUTRAL = "neutral"
    HAPPY = "happy"
    SAD = "sad"
    ANGRY = "angry"
    AFRAID = "afraid"
    SURPRISED = "surprised"


class Person(Member):
    """A person, who looks the same in every shot under the same name."""

    kind: Literal["person"] = "person"
    name: Annotated[str, Field(max_length=80)] = ""
    """Decides the hair, skin and clothes that are not given below; and what boards letter beside them."""
    pose: Pose = Pose.STANDING
    expression: Expression = Expression.NEUTRAL
    position: Point = Point()
    """Where they stand or sit."""
    facing: Degrees = 0.0
    """Which way the body is turned: 0 is toward +z, 90 toward +x."""
    look_at: Point | None = None
    """Where they look; None: straight ahead."""
    height: Annotated[float, Field(ge=0.5, le=2.5)] = 1.75
    build: Annotated[float, Field(ge=-1, le=1)] = 0.0
    """From slight to broad."""
    hair: HexColor | None = None
    skin: HexColor | None = None
    top: HexColor | None = None
    """Shirt, jacket or dress."""
    bottom: HexColor | None = None


class PropShape(StrEnum):
    """Things that stand about."""

    TABLE = "table"
    DESK = "desk"
    CHAIR = "chair"
    SOFA = "sofa"
    BED = "bed"
    SHELF = "shelf"
    DOOR = "door"
    WINDOW = "window"
    LAMP = "lamp"
    PLANT = "plant"
    LAPTOP = "laptop"
    PHONE = "phone"
    CUP = "cup"
    BOOK = "book"
    LETTER = "letter"
    SUITCASE = "suitcase"
    BOX = "box"
    CRATE = "crate"
    BARREL = "barrel"
    CAR = "car"
    BICYCLE = "bicycle"
    MOTORCYCLE = "motorcycle"
    BENCH = "bench"
    STREET_LAMP = "street_lamp"
    TREE = "tree"
    ROCK = "rock"
    FENCE = "fence"
    TENT = "tent"
    BOAT = "boat"
    DOG = "dog"
    CAT = "cat"
    HORSE = "horse"


class Prop(Member):
    """A thing of the scene, of its size in life."""

    kind: Literal["prop"] = "prop"
    shape: PropShape = PropShape.CRATE
    position: Point = Point()
    facing: Degrees = 0.0
    color: HexColor | None = None
    """None: its usual color."""
    scale: Annotated[float, Field(ge=0.05, le=20)] = 1.0
    """1 is its size in life."""


Subject = Annotated[Product | Person | Prop, Field(discriminator="kind")]


class ShotSpec(Spec):
    """One frame of a storyboard or of a product shoot."""

    subject: Annotated[str, Field(max_length=500)] = ""
    """What is shown, in words. Where `subjects` is empty, these words choose the stand-in."""
    subjects: Annotated[tuple[Subject, ...], Field(max_length=24)] = ()
    """What is seen, the most important first."""
    camera: Camera = Camera()
    """Where the camera is, how it is turned, and how it moves."""
    lens: Lens = Lens()
    """The glass: how near, how shallow, focused on what."""
    lighting: Lighting = Lighting()
    """Lamps, sky and sun."""
    color: Color = Color()
    """Palette, white balance, exposure and grade."""
    background: Background = Background()
    """The place, and the color behind."""
    composition: Composition = Composition()
    """How the frame lies over the scene."""
    output: Output = Output()
    """Size, tier and who makes the picture."""
    structured_prompt: dict[str, JsonValue] | None = None
    """A shot in the words of image models (Bria FIBO's structured prompt), told to a provider as it stands; None: made
    from this spec. The engine of the house never reads it: what can be drawn of it is in the fields above."""

    @property
    def width(self) -> int:
        """Of the picture, in pixels."""
        return self.output.width

    @property
    def height(self) -> int:
        """Of the picture, in pixels."""
        return self.output.height

    @model_validator(mode="after")
    def _a_structured_prompt_is_for_a_provider(self) -> Self:
        if self.structured_prompt is not None and self.output.finish is Finish.ENGINE:
            raise ValueError(
                "structured_prompt is told to image providers: set output.finish to 'image', or leave it out"
            )
        return self

    @model_validator(mode="before")
    @classmethod
    def _take_size(cls, value: Any) -> Any:
        """`width` and `height` beside the other fields are those of the output, as in every mode."""
        if not isinstance(value, dict) or not {"width", "height"} & value.keys():
            return value
        size = {name: value[name] for name in ("width", "height") if name in value}
        rest = {name: one for name, one in value.items() if name not in size}
        output = rest.get("output", {})
        return {**rest, "output": {**output, **size}} if isinstance(output, dict) else value
