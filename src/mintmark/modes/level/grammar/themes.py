"""The five themes: what each writes often, read from `themes.toml`."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal, get_args

from mintmark.core.errors import UnknownName
from mintmark.core.stream import Draws
from mintmark.modes.level.grammar.budget import weighted

ThemeName = Literal["plains", "underground", "athletic", "castle", "sky"]
THEMES: tuple[ThemeName, ...] = get_args(ThemeName)


@dataclass(frozen=True)
class Theme:
    """The habits of one theme; every table maps a name to a weight."""

    share: float
    """How often this theme is drawn where none is asked."""
    skeleton: Literal["ground", "platforms"]
    phrases: Mapping[str, float]
    usual: Mapping[str, Mapping[str, float]]
    """Classes of pipes, enemies, blocks and elevation, for clauses that a prompt leaves open."""
    altitudes: Mapping[str, float]
    """The rows that the way keeps to."""
    roof: Literal["none", "brick", "ground"]
    rows: Mapping[str, float]
    """Kinds of block rows."""
    hanging: float
    """Masses hung from the roof, per 25 columns."""
    coins: float
    """Groups of coins per 50 columns."""
    cannons: float
    """The part of hard places where a cannon stands for an enemy."""


@cache
def _read() -> Mapping[str, Theme]:
    table = tomllib.loads(files(__package__).joinpath("themes.toml").read_text("utf-8"))
    return {name: Theme(**entry) for name, entry in table.items()}


def named(name: str) -> Theme:
    """The theme of this name.

    Raises:
        UnknownName: there is none.
    """
    themes = _read()
    if name not in themes:
        raise UnknownName("theme of levels", name, themes)
    return themes[name]


def any_theme(draws: Draws) -> ThemeName:
    """A theme, as likely as its share says."""
    drawn = weighted(draws, {name: theme.share for name, theme in _read().items()})
    return next(name for name in THEMES if name == drawn)
