"""Shot JSON as the original system wrote it, and as people wrote it by hand, read as fields of the spec.

Known fields go over as they are and are checked by the spec; angles, distances and words are turned into places; what
nothing here stands for is dropped, with a sentence each.
"""

from collections.abc import Collection, Mapping
from typing import Any

from pydantic import BaseModel

from mintmark.core.canonical import Json
from mintmark.craft.exact import cos_turns, sin_turns
from mintmark.modes.shot.spec import Camera, Color, Composition, Lens, Lighting, Output, ShotSpec

_LAMP_DISTANCE = 5.4
"""In meters: how far a lamp stands of which only the direction is told."""
_RENAMED: dict[str, dict[str, str]] = {
    "camera": {"sensor_width_mm": "sensor_width", "field_of_view": "fov", "lookat": "look_at", "target": "look_at"},
    "lens": {
        "f_stop": "aperture",
        "fstop": "aperture",
        "f_number": "aperture",
        "focal_length_mm": "focal_length",
        "focus_distance_m": "focus_distance",
    },
    "color": {"white_balance_k": "white_balance", "colors": "palette", "color_temperature": "white_balance"},
    "background": {"color": "hex"},
    "lighting": {
        "key": "key_light",
        "fill": "fill_light",
        "rim": "rim_light",
        "bounce": "fill_light",
        "back_light": "rim_light",
    },
}
"""Other names of our fields, by section."""
_ANGLES = {"low": 0.25, "worm": 0.08, "eye": None, "high": 2.8, "overhead": 5.0, "top": 5.0, "bird": 5.0}
"""How high a camera of that angle stands, in meters; at eye level it stays where it is."""
_CONTRASTS = {"low": 0.8, "soft": 0.85, "medium": 1.0, "normal": 1.0, "neutral": 1.0, "high": 1.25, "strong": 1.35}
_WHY = {
    "bit_depth": "pictures are written with 8 bits a channel",
    "hdr": "pictures are developed for displays of standard range",
}
_LAMP_FIELDS = frozenset(("intensity", "position", "temperature", "size"))


def fields_of(shot: Mapping[str, Json], *, skip: Collection[str]) -> tuple[dict[str, Json], list[str]]:
    """The fields of a shot, and a sentence for everything that is not among them."""
    reader = _Reader()
    for name, value in shot.items():
        if name not in skip:
            reader.take(name, value)
    return reader.fields, reader.dropped


class _Reader:
    """One shot, section by section."""

    def __init__(self) -> None:
        self.fields: dict[str, Json] = {}
        self.dropped: list[str] = []

    def take(self, name: str, value: Json) -> None:
        if name == "subject" and isinstance(value, dict):
            value = value.get("description") or value.get("name") or ""
        if name not in ShotSpec.model_fields and name not in ("width", "height"):
            self._drop(name, value)
        elif isinstance(value, dict) and (read := _SECTIONS.get(name)) is not None:
            section = read(self, self._renamed(name, value))
            if section:
                self.fields[name] = section
        else:
            self.fields[name] = value

    def _renamed(self, section: str, value: Mapping[str, Json]) -> dict[str, Json]:
        names = _RENAMED.get(section, {})
        return {names.get(name, name): one for name, one in value.items()}

    def _drop(self, path: str, value: Json, why: str = "") -> None:
        reason = why or _WHY.get(path.rpartition(".")[2], "nothing in a shot stands for it")
        self.dropped.append(f"{path} ({_shown(value)}) was left out: {reason}.")

    def _known(self, section: str, value: Mapping[str, Json], model: type[BaseModel]) -> dict[str, Json]:
        """What the spec has by the same name; the rest is dropped."""
        kept = {name: one for name, one in value.items() if name in model.model_fields}
        for name, one in value.items():
            if name not in kept:
                self._drop(f"{section}.{name}", one)
        return kept

    def camera(self, value: Mapping[str, Json]) -> dict[str, Json]:
        """Angle, distance and height become a position."""
        rest = dict(value)
        angle, distance, height = (rest.pop(name, None) for name in ("angle", "distance", "height"))
        if "focal_length" in rest:
            self._beside("lens", "focal_length", rest.pop("focal_length"))
        kept = self._known("camera", rest, Camera)
        if "position" not in kept and (angle is not None or distance is not None or height is not None):
            kept["position"] = self._stand(angle, distance, height)
            kept.setdefault("look_at", {"x": 0.0, "y": 0.0, "z": 0.0})
            self.dropped.append(
                f"camera.angle, distance and height ({_shown(angle)}, {_shown(distance)}, {_shown(height)}) were read "
                f"as the position {_shown(kept['position'])}, looking at the origin."
            )
        return kept

    def _stand(self, angle: Json, distance: Json, height: Json) -> dict[str, Json]:
        away = _number(distance, 5.0)
        word = next((high for key, high in _ANGLES.items() if key in str(angle).lower()), None)
        up = _number(height, word if word is not None else 0.0)
        aside = 0.6 if any(key in str(angle).lower() for key in ("three", "3/4", "quarter")) else 0.0
        return {"x": round(away * aside, 4), "y": up, "z": round(away * (1.0 - 0.25 * aside), 4)}

    def _beside(self, section: str, name: str, value: Json) -> None:
        before = self.fields.get(section)
        self.fields[section] = {**(before if isinstance(before, dict) else {}), name: value}

    def lens(self, value: Mapping[str, Json]) -> dict[str, Json]:
        before = self.fields.get("lens")
        return {**(before if isinstance(before, dict) else {}), **self._known("lens", value, Lens)}

    def lighting(self, value: Mapping[str, Json]) -> dict[str, Json]:
        kept: dict[str, Json] = {}
        for name, one in value.items():
            if name in ("key_light", "fill_light", "rim_light") and isinstance(one, dict):
                kept[name] = self._lamp(f"lighting.{name}", name, one)
            elif name in Lighting.model_fields:
                kept[name] = one
            else:
                self._drop(f"lighting.{name}", one)
        return kept

    def _lamp(self, path: str, name: str, value: Mapping[str, Json]) -> Json:
        """A lamp by its position, or by azimuth and elevation about the subject."""
        rest = dict(value)
        for old, new in (
            ("temperature_k", "temperature"),
            ("kelvin", "temperature"),
            ("color_temperature", "temperature"),
            ("power", "intensity"),
        ):
            if old in rest:
                rest.setdefault(new, rest.pop(old))
        kept: dict[str, Json] = {key: rest.pop(key) for key in tuple(rest) if key in _LAMP_FIELDS}
        usual = _USUAL[name]
        angles = [rest.pop(key, None) for key in ("azimuth", "elevation", "distance")]
        if "position" not in kept:
            kept["position"] = _around(*angles) if any(one is not None for one in angles) else _at(usual[:3])
        kind = str(rest.get("type", rest.get("modifier", ""))).lower()
        if kind in _SIZES:
            kept.setdefault("size", _SIZES[kind])
            self.dropped.append(f"{path}.type ({kind}) was read as a lamp {_SIZES[kind]:g} m wide.")
            rest.pop("type", None)
            rest.pop("modifier", None)
        kept.setdefault("intensity", usual[3])
        for key, one in rest.items():
            self._drop(f"{path}.{key}", one)
        return kept

    def color(self, value: Mapping[str, Json]) -> dict[str, Json]:
        rest = dict(value)
        contrast = rest.get("contrast")
        if isinstance(contrast, str):
            found = _CONTRASTS.get(contrast.strip().lower())
            rest.pop("contrast")
            if found is None:
                self._drop("color.contrast", contrast)
            else:
                rest["contrast"] = found
                self.dropped.append(f"color.contrast ({contrast}) was read as {found:g}.")
        return self._known("color", rest, Color)

    def background(self, value: Mapping[str, Json]) -> dict[str, Json]:
        kept = {name: one for name, one in value.items() if name in ("hex", "place")}
        for name, one in value.items():
            if name not in kept:
                self._drop(f"background.{name}", one)
        return kept

    def composition(self, value: Mapping[str, Json]) -> dict[str, Json]:
        return self._known("composition", value, Composition)

    def output(self, value: Mapping[str, Json]) -> dict[str, Json]:
        return self._known("output", value, Output)


_SECTIONS = {
    "camera": _Reader.camera,
    "lens": _Reader.lens,
    "lighting": _Reader.lighting,
    "color": _Reader.color,
    "background": _Reader.background,
    "composition": _Reader.composition,
    "output": _Reader.output,
}
_USUAL: dict[str, tuple[float, float, float, float]] = {
    "key_light": (2.0, 3.0, 4.0, 1.0),
    "fill_light": (-3.0, 1.5, 3.5, 0.35),
    "rim_light": (-2.0, 2.0, -3.0, 0.5),
}
"""Where a lamp stands and how bright it is when that is not told."""
_SIZES = {
    "softbox": 1.6,
    "octabox": 1.8,
    "umbrella": 1.4,
    "bounce": 2.4,
    "beauty_dish": 0.6,
    "spot": 0.15,
    "hard": 0.15,
    "fresnel": 0.2,
    "bulb": 0.12,
}


def _around(azimuth: Json, elevation: Json, distance: Json) -> Json:
    """A place by direction: azimuth 0 is toward the default camera and 90 to its right."""
    turn, rise, away = (
        _number(azimuth, 30.0) / 360.0,
        _number(elevation, 35.0) / 360.0,
        _number(distance, _LAMP_DISTANCE),
    )
    flat = cos_turns(rise) * away
    return _at((sin_turns(turn) * flat, sin_turns(rise) * away, cos_turns(turn) * flat))


def _at(place: tuple[float, float, float]) -> Json:
    return {"x": round(place[0], 4), "y": round(place[1], 4), "z": round(place[2], 4)}


def _number(value: Json, otherwise: float) -> float:
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else otherwise


def _shown(value: Any) -> str:
    text = str(value)
    return text if len(text) <= 60 else text[:59] + "…"
