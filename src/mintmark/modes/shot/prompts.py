"""A shot said in the words of image models: Bria FIBO's structured prompt."""

from mintmark.core.canonical import Json
from mintmark.modes.shot.caption import shown, where
from mintmark.modes.shot.spec import Light, Person, Place, Product, Prop, ShotSpec, Subject, Tier

_DEEP, _SHALLOW = 8.0, 2.8
MOST_OBJECTS = 5
"""So many objects a structured prompt has."""


def prompt_of(spec: ShotSpec) -> dict[str, Json]:
    """A shot in words, for image models."""
    from mintmark.modes.shot.staging import subjects_of

    subjects = subjects_of(spec)
    return {
        "short_description": f"{shown(spec)}, {where(spec)}. {_camera_words(spec)}.",
        "objects": [_object(one, spec, i) for i, one in enumerate(subjects[:MOST_OBJECTS])],
        "background_setting": _setting(spec),
        "lighting": {
            "conditions": _conditions(spec),
            "direction": _direction(spec),
            "shadows": _shadows(spec.lighting.key_light),
        },
        "aesthetics": {
            "composition": _composition(spec),
            "color_scheme": _scheme(spec),
            "mood_atmosphere": _mood(spec),
        },
        "photographic_characteristics": {
            "depth_of_field": _depth(spec.lens.aperture),
            "focus": _focus(spec),
            "camera_angle": _camera_words(spec),
            "lens_focal_length": f"{spec.lens.focal_length:g}mm",
        },
        "style_medium": _MEDIUM[spec.output.tier],
        "text_render": [],
        "context": f"A frame of {spec.width} x {spec.height} pixels for a storyboard.",
        "artistic_style": "realistic, precise" if spec.output.tier is Tier.TRACED else "drawn, clear",
    }


_MEDIUM = {Tier.BOARD: "storyboard drawing in ink", Tier.CLAY: "gray clay render", Tier.TRACED: "photograph"}


def _object(subject: Subject, spec: ShotSpec, index: int) -> dict[str, Json]:
    match subject:
        case Product():
            color = subject.color or _from_palette(spec, index)
            described = spec.subject if index == 0 and spec.subject else subject.shape.value.replace("_", " ")
            return {
                "description": described,
                "location": _location(spec, index),
                "relationship": "the main subject" if index == 0 else "beside the main subject",
                "relative_size": f"{subject.size:g} m on its longest side in the scene",
                "shape_and_color": f"{subject.shape.value.replace('_', ' ')}, {color or 'its natural color'}",
                "texture": f"{subject.finish.value} {subject.material.value}",
                "appearance_details": f"{subject.finish.value} finish",
                "orientation": f"turned {subject.rotation.y:g} degrees",
            }
        case Person():
            return {
                "description": subject.name or "a person",
                "location": _location(spec, index),
                "relationship": "the main subject" if index == 0 else "with the main subject",
                "relative_size": f"{subject.height:g} m tall",
                "shape_and_color": _worn(subject),
                "texture": "",
                "appearance_details": "",
                "pose": subject.pose.value.replace("_", " "),
                "expression": subject.expression.value,
                "clothing": _worn(subject),
                "orientation": f"facing {subject.facing:g} degrees from the camera's side",
            }
        case Prop():
            return {
                "description": subject.shape.value.replace("_", " "),
                "location": _location(spec, index),
                "relationship": "part of the scene",
                "relative_size": "life size" if subject.scale == 1.0 else f"{subject.scale:g} times its size in life",
                "shape_and_color": subject.color or "its usual color",
                "texture": "",
                "appearance_details": "",
                "orientation": f"turned {subject.facing:g} degrees",
            }


def _worn(person: Person) -> str:
    worn = [
        f"{what} {color}"
        for what, color in (("top", person.top), ("bottom", person.bottom), ("hair", person.hair))
        if color
    ]
    return ", ".join(worn) or "everyday clothes"


def _from_palette(spec: ShotSpec, index: int) -> str:
    palette = spec.color.palette
    return palette[index % len(palette)] if palette else ""


def _location(spec: ShotSpec, index: int) -> str:
    anchor = spec.composition.anchor.value.replace("_", " ")
    if index == 0 and anchor != "as is":
        return anchor
    subjects = spec.subjects
    x = subjects[index].position.x if index < len(subjects) else 0.0
    return "center" if abs(x) < 0.3 else "left" if x < 0 else "right"


def _setting(spec: ShotSpec) -> str:
    place, color = spec.background.place, spec.background.hex
    match place:
        case Place.SEAMLESS:
            return f"seamless studio backdrop, {color}"
        case Place.VOID:
            return f"plain empty background, {color}"
        case Place.STUDIO:
            return f"studio cyclorama, {color}"
        case Place.TABLETOP:
            return "wooden tabletop before a softly blurred room with warm lamps"
        case _:
            return f"{place.value}, walls {color}"


def _conditions(spec: ShotSpec) -> str:
    lighting = spec.lighting
    key = lighting.key_light
    words = [f"{_hardness(key)} key light at {key.temperature} K, intensity {key.intensity:g}"]
    for name, light in (("fill", lighting.fill_light), ("rim", lighting.rim_light)):
        if light is not None:
            words.append(f"{name} light at {light.temperature} K, intensity {light.intensity:g}")
    words += [f"a visible lamp at {one.temperature} K" for one in lighting.practicals]
    if lighting.sky.sun > 0.0:
        words.append(f"sun {lighting.sky.elevation:g} degrees high")
    return ", ".join(words)


def _hardness(light: Light) -> str:
    return "hard" if light.size < 0.4 else "soft" if light.size < 1.5 else "very soft"


def _direction(spec: ShotSpec) -> str:
    at = spec.lighting.key_light.position
    side = "left" if at.x < -0.5 else "right" if at.x > 0.5 else "center"
    depth = "front" if at.z > 0.5 else "back" if at.z < -0.5 else "side"
    height = "above" if at.y > 1.2 else "level" if at.y > -0.5 else "below"
    return f"key from {depth} {side}, {height}"


def _shadows(light: Light) -> str:
    return {"hard": "crisp, dark", "soft": "soft", "very soft": "barely visible"}[_hardness(light)]


def _composition(spec: ShotSpec) -> str:
    words = [
        spec.composition.anchor.value.replace("_", " ") if spec.composition.anchor.value != "as_is" else "balanced"
    ]
    if spec.composition.headroom is not None:
        words.append(f"headroom of {spec.composition.headroom:.0%}")
    if spec.composition.aspect is not None:
        words.append(f"framed for {spec.composition.aspect:g}:1")
    return ", ".join(words)


def _scheme(spec: ShotSpec) -> str:
    color = spec.color
    words = [f"palette {', '.join(color.palette)}"] if color.palette else []
    words.append(f"background {spec.background.hex}")
    words.append(f"{color.grade.value.replace('_', ' ')} grade, white balance {color.white_balance} K")
    return ", ".join(words)


def _mood(spec: ShotSpec) -> str:
    color = spec.color
    words = [
        "high contrast" if color.contrast > 1.15 else "low contrast" if color.contrast < 0.85 else "natural contrast"
    ]
    words.append("bright" if color.exposure > 0.5 else "dark" if color.exposure < -0.5 else "evenly exposed")
    if color.saturation < 0.5:
        words.append("nearly colorless")
    return ", ".join(words)


def _depth(aperture: float) -> str:
    kind = "shallow" if aperture <= _SHALLOW else "deep" if aperture >= _DEEP else "moderate"
    return f"{kind}, f/{aperture:g}"


def _focus(spec: ShotSpec) -> str:
    distance = spec.lens.focus_distance
    return "sharp on the main subject" if distance is None else f"sharp at {distance:g} m"


def _camera_words(spec: ShotSpec) -> str:
    camera = spec.camera
    high = camera.position.y
    target = camera.look_at.y if camera.look_at is not None else None
    drop = high - target if target is not None else -camera.rotation.x / 15.0
    angle = "high angle" if drop > 1.0 else "low angle" if drop < -0.6 else "eye level"
    roll = "" if abs(camera.rotation.z) < 3.0 else f", Dutch angle of {camera.rotation.z:g} degrees"
    move = camera.movement.value.replace("_", " ")
    return f"{angle}{roll}" + ("" if move == "static" else f", {move}")
