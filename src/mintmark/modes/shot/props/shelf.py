"""All things by their shape: how each is built, its usual color and its size in life."""

from collections.abc import Callable
from functools import lru_cache

from mintmark.craft.camera import Vec, turned
from mintmark.craft.tracer.scene import Part
from mintmark.modes.shot.pieces import Frame, Piece, parts
from mintmark.modes.shot.spec import Prop, PropShape

_USUAL: dict[PropShape, tuple[str, str]] = {
    PropShape.TABLE: ("furniture", "#8f6440"),
    PropShape.DESK: ("furniture", "#9a7049"),
    PropShape.CHAIR: ("furniture", "#7d5535"),
    PropShape.SOFA: ("furniture", "#56707a"),
    PropShape.BED: ("furniture", "#6f86a0"),
    PropShape.SHELF: ("furniture", "#76502f"),
    PropShape.DOOR: ("furniture", "#7a4a35"),
    PropShape.WINDOW: ("furniture", "#eeeae0"),
    PropShape.LAMP: ("furniture", "#ffe2b0"),
    PropShape.BENCH: ("furniture", "#7a5a3a"),
    PropShape.PLANT: ("things", "#3f7a3a"),
    PropShape.LAPTOP: ("things", "#b9bcc1"),
    PropShape.PHONE: ("things", "#1c1d22"),
    PropShape.CUP: ("things", "#f2efe8"),
    PropShape.BOOK: ("things", "#7c2f2b"),
    PropShape.LETTER: ("things", "#eee4cc"),
    PropShape.SUITCASE: ("things", "#2f5a6e"),
    PropShape.BOX: ("things", "#b98d5c"),
    PropShape.CRATE: ("things", "#a8794a"),
    PropShape.BARREL: ("things", "#80552f"),
    PropShape.STREET_LAMP: ("things", "#1e2622"),
    PropShape.TREE: ("things", "#4b7a34"),
    PropShape.ROCK: ("things", "#85817a"),
    PropShape.FENCE: ("things", "#e9e6dd"),
    PropShape.TENT: ("things", "#c98a3a"),
    PropShape.CAR: ("vehicles", "#a3292a"),
    PropShape.BICYCLE: ("vehicles", "#2f7f74"),
    PropShape.MOTORCYCLE: ("vehicles", "#8c1f1f"),
    PropShape.BOAT: ("vehicles", "#dfe3e2"),
    PropShape.DOG: ("animals", "#a3703f"),
    PropShape.CAT: ("animals", "#c98645"),
    PropShape.HORSE: ("animals", "#6b3e22"),
}
"""The file that builds it, and its usual color."""

PROP_SIZES: dict[PropShape, Vec] = {
    PropShape.TABLE: (1.4, 0.74, 0.8),
    PropShape.DESK: (1.4, 0.75, 0.7),
    PropShape.CHAIR: (0.44, 0.89, 0.48),
    PropShape.SOFA: (2.0, 0.85, 0.9),
    PropShape.BED: (1.72, 1.0, 2.14),
    PropShape.SHELF: (0.9, 1.9, 0.31),
    PropShape.DOOR: (1.0, 2.11, 0.2),
    PropShape.WINDOW: (1.4, 2.1, 0.13),
    PropShape.LAMP: (0.45, 1.6, 0.45),
    PropShape.PLANT: (0.85, 0.84, 0.88),
    PropShape.LAPTOP: (0.32, 0.24, 0.3),
    PropShape.PHONE: (0.08, 0.01, 0.155),
    PropShape.CUP: (0.16, 0.08, 0.16),
    PropShape.BOOK: (0.16, 0.042, 0.23),
    PropShape.LETTER: (0.22, 0.012, 0.11),
    PropShape.SUITCASE: (0.46, 1.0, 0.26),
    PropShape.BOX: (0.4, 0.31, 0.41),
    PropShape.CRATE: (0.6, 0.6, 0.6),
    PropShape.BARREL: (0.63, 0.91, 0.63),
    PropShape.CAR: (2.0, 1.43, 4.3),
    PropShape.BICYCLE: (0.64, 1.05, 1.8),
    PropShape.MOTORCYCLE: (0.85, 1.2, 2.15),
    PropShape.BENCH: (1.62, 0.86, 0.55),
    PropShape.STREET_LAMP: (0.7, 4.5, 0.45),
    PropShape.TREE: (3.7, 5.85, 3.65),
    PropShape.ROCK: (1.12, 0.82, 0.96),
    PropShape.FENCE: (3.02, 1.11, 0.15),
    PropShape.TENT: (3.3, 1.5, 2.65),
    PropShape.BOAT: (2.36, 0.7, 3.7),
    PropShape.DOG: (0.33, 0.87, 1.36),
    PropShape.CAT: (0.28, 0.34, 0.3),
    PropShape.HORSE: (0.7, 1.95, 2.6),
}
"""Width, height and depth in life, in meters: nothing of the thing is outside."""


@lru_cache(maxsize=128)
def pieces(shape: PropShape, color: str | None = None) -> tuple[Piece, ...]:
    """The solids of a thing at the origin, in its usual or another color."""
    from mintmark.modes.shot.props import animals, furniture, things, vehicles

    files = {"animals": animals, "furniture": furniture, "things": things, "vehicles": vehicles}
    file, usual = _USUAL[shape]
    name = "carton" if shape is PropShape.BOX else shape.value
    build: Callable[[str], list[Piece]] = getattr(files[file], name)
    return tuple(build(color or usual))


def prop_parts(prop: Prop, *, first_object: int) -> list[Part]:
    """All solids of a thing where it stands; they are one object."""
    where = prop.position
    frame = Frame((where.x, where.y, where.z), turned(0.0, prop.facing, 0.0))
    return parts(pieces(prop.shape, prop.color), frame, first_object, prop.scale)
