"""Named palettes, and palettes made from one color: the same at every door."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from mintmark.core.errors import InvalidSpec, UnknownName
from mintmark.craft.palette import SCHEMES, normal_hex, scheme

MONOCHROMATIC = "monochromatic"
MOST_COLORS = 10


@dataclass(frozen=True, slots=True)
class Palette:
    """A few colors that go together."""

    name: str
    title: str
    summary: str
    colors: tuple[str, ...]
    """Of lines, of light parts, of what stands out."""
    ground: str
    """What goes below them."""


@cache
def named_palettes() -> dict[str, Palette]:
    """The palettes in `palettes.toml`, in the order of the file."""
    tables = tomllib.loads(files(__package__).joinpath("palettes.toml").read_text(encoding="utf-8"))
    return {
        name: Palette(name, one["title"], one["summary"], (one["ink"], one["wash"], one["accent"]), one["ground"])
        for name, one in tables.items()
    }


def scheme_names() -> tuple[str, ...]:
    """The ways to make a palette from one color."""
    return (*SCHEMES, MONOCHROMATIC)


def colors_of(text: str) -> tuple[str, ...]:
    """The colors that a word means: a palette's name, `triadic:5c0a0a`, or hex colors with commas.

    Raises: UnknownName for a name that is none, InvalidSpec for a color that is none or for too many.
    """
    if text in named_palettes():
        return named_palettes()[text].colors
    kind, colon, base = text.partition(":")
    if colon:
        return made_palette(kind, base)
    parts = [part.strip() for part in text.split(",") if part.strip()]
    colors = [normal_hex(part) for part in parts]
    if len(parts) == 1 and colors[0] is None:
        raise UnknownName("palette", text, [*named_palettes(), *(f"{name}:#rrggbb" for name in scheme_names())])
    if not colors or len(colors) > MOST_COLORS or None in colors:
        raise InvalidSpec(f"A palette is a name, or 1 to {MOST_COLORS} colors such as #5c0a0a,#c9a08c.")
    return tuple(color for color in colors if color is not None)


def made_palette(kind: str, base: str) -> tuple[str, ...]:
    """The colors that go with a base.

    Raises: UnknownName for a kind that is none, InvalidSpec for a color that is none.
    """
    color = normal_hex(base)
    if color is None:
        raise InvalidSpec(f"{base!r:.40} is no color; write it as #5c0a0a.", [("base", "no color")])
    if kind not in scheme_names():
        raise UnknownName("kind of palette", kind, scheme_names())
    return scheme(color, kind)
