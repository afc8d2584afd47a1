"""Who a brief puts into the picture, where they stand, and where the camera is for it."""

from dataclasses import dataclass, field
from typing import Any

from mintmark.core.canonical import Json
from mintmark.core.reading import Rule
from mintmark.craft.framing import Angle, Figure, Glass, Size, frame
from mintmark.modes.shot.spec import Background, Output, Place, Product

_STANDS: dict[int, tuple[tuple[float, float, float], ...]] = {
    1: ((0.0, 0.0, 0.0),),
    2: ((-0.5, 0.0, 75.0), (0.5, 0.0, -75.0)),
    3: ((-0.85, 0.1, 55.0), (0.85, 0.1, -55.0), (0.0, -0.35, 0.0)),
}
"""x, z and facing of so many people."""
_AZIMUTH = {1: 22.0, 2: 8.0, 3: 6.0}
_PRODUCT_ANGLES: dict[str, tuple[float, float, float]] = {
    "": (0.0, 1.5, 4.75),
    "low": (0.5, 0.12, 4.9),
    "high": (0.0, 3.2, 3.9),
    "overhead": (0.0, 5.0, 0.02),
    "dutch": (0.6, 1.5, 4.7),
}
"""Where the camera stands for a product of 1.5 m, by angle."""
_PRODUCT_SHARES = {
    "extreme_close_up": 0.34,
    "close_up": 0.55,
    "medium_close_up": 0.7,
    "medium": 0.9,
    "full": 1.0,
    "wide": 1.9,
}
"""How far away it is for each size, of the usual distance."""
_DUTCH = 12.0


@dataclass
class Wishes:
    """What a brief said of who is seen and how."""

    shape: str = ""
    product: dict[str, str] = field(default_factory=dict)
    person: dict[str, str] = field(default_factory=dict)
    people: int = 0
    size: str = ""
    angle: str = ""
    colors: list[str] = field(default_factory=list)


def placed(wishes: Wishes, spec: dict[str, Json], rules: list[Rule], adjusted: list[str]) -> None:
    """Put subjects and the camera into the spec."""
    people = wishes.people or (1 if wishes.person and not wishes.shape else 0)
    if people:
        _people(wishes, people, spec)
        if wishes.shape:
            adjusted.append(f"The people are the subject; the {wishes.shape} was left out.")
        return
    if not wishes.shape:
        if wishes.product or wishes.size or wishes.angle or wishes.colors:
            adjusted.append("No word names a thing that has a stand-in: a plain box stands in for it.")
        elif not spec:
            return
    _product(wishes, spec)
    if wishes.shape:
        sentence = f"The camera stands so that the {wishes.shape.replace('_', ' ')} fills the frame."
        rules.append(Rule(id="camera.product", sentence=sentence))


def _product(wishes: Wishes, spec: dict[str, Json]) -> None:
    product: dict[str, Json] = {"kind": "product", "shape": wishes.shape or "box", "size": 1.5, **wishes.product}
    if wishes.colors:
        product["color"] = wishes.colors[0]
        if len(wishes.colors) > 1:
            spec["color"] = {**_section(spec, "color"), "palette": [*wishes.colors]}
    spec["subjects"] = [product]
    tall = _height(product)
    share = _PRODUCT_SHARES.get(wishes.size, 1.0)
    x, y, z = _PRODUCT_ANGLES.get(wishes.angle, _PRODUCT_ANGLES[""])
    output = _section(spec, "output")
    wide, high = _number(output.get("width"), 640.0), _number(output.get("height"), 360.0)
    away = share * (1.0 if wide <= high * 1.4 else 1.0 + 0.28 * tall / 1.5)
    camera: dict[str, Json] = {
        "position": {
            "x": round(x * away, 3),
            "y": round(tall / 2 + (y - 0.0) * away * 0.8, 3),
            "z": round(z * away, 3),
        },
        "look_at": {"x": 0.0, "y": round(tall / 2, 3), "z": 0.0},
    }
    if wishes.angle == "low":
        camera["position"] = {"x": round(x * away, 3), "y": 0.12, "z": round(z * away, 3)}
    if wishes.angle == "dutch":
        camera["rotation"] = {"x": 0.0, "y": 0.0, "z": _DUTCH}
    spec["camera"] = {**camera, **_section(spec, "camera")}


def _height(product: dict[str, Any]) -> float:
    """How tall a stand-in is, without building it finely."""
    from mintmark.craft.placing import bounds
    from mintmark.modes.shot.products.shelf import product_parts

    reach = bounds(product_parts(Product.model_validate(product), "#808080", 0))
    return 1.0 if reach is None else reach[1][1]


def _people(wishes: Wishes, count: int, spec: dict[str, Json]) -> None:
    count = min(count, 3)
    subjects: list[Json] = []
    figures = []
    for i, (x, z, facing) in enumerate(_STANDS[count]):
        person: dict[str, Json] = {
            "kind": "person",
            "name": "",
            "position": {"x": x, "y": 0.0, "z": z},
            "facing": facing,
        }
        if i < len(wishes.colors):
            person["top"] = wishes.colors[i]
        subjects.append({**person, "name": f"Person {i + 1}", **wishes.person})
        figures.append(Figure(feet=(x, 0.0, z), facing=facing))
    spec["subjects"] = subjects
    output, lens = _section(spec, "output"), _section(spec, "lens")
    aspect = _number(output.get("width"), float(Output().width)) / _number(output.get("height"), float(Output().height))
    glass = Glass(focal_length=_number(lens.get("focal_length"), 50.0), aspect=aspect)
    size = Size(wishes.size) if wishes.size else Size.MEDIUM if count == 1 else Size.MEDIUM_LONG
    angle = Angle(wishes.angle) if wishes.angle else Angle.EYE
    framed = frame(figures, size, glass=glass, azimuth=_AZIMUTH[count], angle=angle)
    spec["camera"] = {
        **_section(spec, "camera"),
        "position": _point(framed.position),
        "look_at": _point(framed.look_at),
        "rotation": {"x": 0.0, "y": 0.0, "z": framed.roll},
    }
    background = Background.model_validate(_section(spec, "background"))
    if background.place is Place.SEAMLESS and "background" not in spec:
        spec["background"] = {"place": Place.STUDIO.value}


def _point(place: tuple[float, float, float]) -> Json:
    return {"x": round(place[0], 3), "y": round(place[1], 3), "z": round(place[2], 3)}


def _section(spec: dict[str, Json], name: str) -> dict[str, Json]:
    found = spec.get(name)
    return found if isinstance(found, dict) else {}


def _number(value: Json, otherwise: float) -> float:
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else otherwise
