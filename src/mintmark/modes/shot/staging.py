"""From a spec to all that is traced: subjects, place, camera, lens and lights put together."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mintmark.craft.camera import Vec
from mintmark.craft.placing import bounds
from mintmark.craft.tracer.scene import Panel, Part, Scene, Sky
from mintmark.modes.shot.backdrops import backdrop
from mintmark.modes.shot.framing import Sight, camera_of
from mintmark.modes.shot.lights import dome, over_set, panel, place_of, practical
from mintmark.modes.shot.products.shelf import product_parts
from mintmark.modes.shot.spec import Person, Place, Point, Product, Prop, PropShape, ShotSpec, Stuff, Subject
from mintmark.modes.shot.standins import stand_in

PRODUCT_PLACES = frozenset((Place.SEAMLESS, Place.VOID, Place.STUDIO, Place.TABLETOP))
"""Places that are a backdrop and no set."""

STUFF_COLORS: dict[Stuff, str] = {
    Stuff.MATTE: "#b4533a",
    Stuff.PLASTIC: "#39434d",
    Stuff.METAL: "#c3c6ca",
    Stuff.GLASS: "#e3f0ec",
    Stuff.CERAMIC: "#e9e2d4",
    Stuff.WOOD: "#a8723f",
    Stuff.FABRIC: "#6d808a",
    Stuff.LEATHER: "#7a4526",
    Stuff.RUBBER: "#303033",
    Stuff.PAPER: "#c8a06c",
    Stuff.STONE: "#a09b92",
}
"""What a product looks like whose color neither it nor the palette names."""

_STAND_IN = 1.55
"""The longest side of a stand-in that only words ask for: it fits the default camera's frame with air around it."""
_STAGE = 1.9
"""So far around a subject a set is free of walls and things, in meters."""
_SET_OBJECTS = 1000
"""Things of the set are numbered from here, so that a further subject moves none of their numbers."""


@dataclass(frozen=True)
class Stage:
    """A scene, and who is where in it."""

    scene: Scene
    sights: tuple[Sight, ...]
    """One for each subject, in their order."""
    names: tuple[str, ...]
    """What boards letter beside them; empty for things."""


def stage(spec: ShotSpec) -> Scene:
    """The scene of a shot."""
    return set_up(spec).scene


def subjects_of(spec: ShotSpec) -> tuple[Subject, ...]:
    """The subjects, or the stand-in that the shot's words ask for."""
    if spec.subjects:
        return spec.subjects
    found = stand_in(spec.subject)
    product = Product(shape=found.shape, size=_STAND_IN)
    if spec.background.place not in PRODUCT_PLACES:
        return (product,)
    # Its middle at the origin, where the default camera looks; the floor is then under it.
    reach = bounds(product_parts(product, STUFF_COLORS[product.material], 0))
    assert reach is not None  # noqa: S101 - no stand-in is endless
    return (product.model_copy(update={"position": Point(y=-reach[1][1] / 2.0)}),)


def set_up(spec: ShotSpec) -> Stage:
    """The scene of a shot, and where its subjects are in it."""
    subjects = subjects_of(spec)
    built = _built(spec, subjects)
    sights = tuple(_sight(subject, parts) for subject, parts in zip(subjects, built, strict=True))
    parts = [part for group in built for part in group]
    floor = min([0.0, *(one.position.y for one in subjects)])
    toward = sights[0].eyes or sights[0].middle
    around = _around(spec, floor)
    lamps, globes = _lamps(spec, toward)
    scene = Scene(
        camera=camera_of(spec, sights[0]),
        parts=(*parts, *around.parts, *globes),
        lights=(*lamps, *around.lights),
        sky=around.sky,
        backdrop=around.color,
    )
    return Stage(scene, sights, tuple(one.name if isinstance(one, Person) else "" for one in subjects))


def _built(spec: ShotSpec, subjects: Sequence[Subject]) -> list[list[Part]]:
    """The parts of each subject; each is a thing of its own number."""
    colors = _colors(spec)
    palette = spec.color.palette
    made: list[list[Part]] = []
    number = 0
    for subject in subjects:
        match subject:
            case Product():
                given = "" if subject.color else next(colors)
                parts = product_parts(subject, given or STUFF_COLORS[subject.material], number)
            case Person():
                from mintmark.modes.shot.people import person_parts

                has_seat = any(_is_seat_of(one, subject) for one in subjects)
                parts = person_parts(subject, first_object=number, palette=palette, has_seat=has_seat)
            case Prop():
                from mintmark.modes.shot.props import prop_parts

                parts = prop_parts(subject, first_object=number)
        number = max([number, *(part.object for part in parts)]) + 1
        made.append(parts)
    return made


_SEATS = {PropShape.CHAIR: 0.5, PropShape.BENCH: 1.1, PropShape.SOFA: 1.1, PropShape.BED: 1.2}
"""What is sat on, and how far from its middle one may sit on it, in meters."""


def _is_seat_of(thing: Subject, person: Person) -> bool:
    if not isinstance(thing, Prop) or thing.shape not in _SEATS:
        return False
    x, z = thing.position.x - person.position.x, thing.position.z - person.position.z
    reach = _SEATS[thing.shape] * thing.scale
    return x * x + z * z <= reach * reach


def _colors(spec: ShotSpec) -> Iterator[str]:
    """The palette, over and over; empty words where there is none."""
    at = 0
    while True:
        yield spec.color.palette[at % len(spec.color.palette)] if spec.color.palette else ""
        at += 1


def _sight(subject: Subject, parts: Sequence[Part]) -> Sight:
    reach = bounds(parts)
    at = subject.position
    if reach is None:
        reach = ((at.x, at.y, at.z), (at.x, at.y, at.z))
    if not isinstance(subject, Person):
        return Sight(reach)
    from mintmark.modes.shot.people import eyes

    return Sight(reach, eyes(subject))


@dataclass(frozen=True)
class _Around:
    """What the place brings."""

    parts: tuple[Part, ...]
    lights: tuple[Panel, ...]
    sky: Sky
    color: Vec | None


def _around(spec: ShotSpec, floor: float) -> _Around:
    place, sky = spec.background.place, spec.lighting.sky
    found = backdrop(place, spec.background, floor=floor, seed=spec.seed, first_object=_SET_OBJECTS)
    if found is not None:
        return _Around(found.parts, found.lights, dome(sky), found.color)
    from mintmark.modes.shot.sets import set_parts

    camera = place_of(spec.camera.position)
    staged = set_parts(place, spec.background, seed=spec.seed, first_object=_SET_OBJECTS, camera=camera)
    return _Around(tuple(staged.parts), tuple(staged.lights), over_set(sky, staged.sky), None)


def _lamps(spec: ShotSpec, toward: Vec) -> tuple[list[Panel], list[Part]]:
    """The lamps of the spec, and the globes of those that are seen."""
    lighting = spec.lighting
    # Sets have walls and ceilings: their lamps stand where the stage is free.
    within = None if spec.background.place in PRODUCT_PLACES else _STAGE
    lamps = [
        panel(one, toward, within=within)
        for one in (lighting.key_light, lighting.fill_light, lighting.rim_light)
        if one is not None
    ]
    pairs = [practical(one, toward) for one in lighting.practicals]
    numbered = [Part(globe.solid, globe.material, 2 * _SET_OBJECTS + i) for i, (globe, _) in enumerate(pairs)]
    return lamps + [lamp for _, lamp in pairs], numbered
