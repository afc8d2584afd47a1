"""Named palettes, read from the table beside this file."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from mintmark.core.errors import UnknownName
from mintmark.craft.palette import Rgb, rgb, to_hex


@dataclass(frozen=True, slots=True)
class Swatch:
    """One palette."""

    name: str
    title: str
    colors: tuple[Rgb, ...]


@cache
def swatches() -> dict[str, Swatch]:
    """All palettes by name."""
    text = files(__package__ or "").joinpath("palettes.toml").read_text(encoding="utf-8")
    return {
        name: Swatch(name, row["title"], tuple(rgb(color) for color in row["colors"]))
        for name, row in tomllib.loads(text).items()
    }


def palette_of(name: str) -> tuple[str, ...]:
    """The colors of a palette as `#rrggbb`.

    Raises: UnknownName with the names there are.
    """
    known = swatches()
    if name not in known:
        raise UnknownName("palette", name, tuple(known))
    return tuple(to_hex(color) for color in known[name].colors)
