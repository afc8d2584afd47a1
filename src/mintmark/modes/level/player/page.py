"""Writes the page: code, styles, art and the level in one file. Only the level's data differs from page to page."""

import base64
import hashlib
import html
import json
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from string import Template
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mintmark.modes.level.drawing.scenery import BANDS, layers
from mintmark.modes.level.drawing.sprites import PLAIN_TILES, ROLES, land, sprite_rows
from mintmark.modes.level.physics import CONSTANTS, World, world
from mintmark.modes.level.tiles import Level, text

SCRIPTS = ("physics.js", "stage.js", "sound.js", "hands.js", "game.js")
"""In the order in which they stand in the page."""
_OF_LAND = ("fill", "fill_2", "top", "growth")
"""Sprites that every land has of its own."""


def player_page(level: Level, theme: str, *, trace: Sequence[Sequence[int]] = (), title: str = "A level") -> bytes:
    """The page of a level; `trace` is the proof as pairs of buttons and frames.

    Raises: UnknownName for a theme that is none.
    """
    script, style = _script(), _part("page.css")
    page = Template(_part("page.html")).substitute(
        policy=f"default-src 'none'; script-src {_hashed(script)}; style-src {_hashed(style)}; img-src data:; "
        "base-uri 'none'; form-action 'none'",
        title=html.escape(title),
        style=style,
        script=script,
        data=_as_data(level_data(level, theme, trace)),
    )
    return page.encode()


def level_data(level: Level, theme: str, trace: Sequence[Sequence[int]] = ()) -> dict[str, Any]:
    """All that the page must know of a level."""
    place = world(level)
    return {
        "text": text(level),
        "trace": [list(pair) for pair in trace],
        "coins": int((place.goods != 0).sum()),
        "place": place_data(place),
        "constants": dict(CONSTANTS),
        **_looks(theme),
    }


def place_data(place: World) -> dict[str, Any]:
    """What a level is to the physics, for the page."""
    return {
        "columns": place.columns,
        "solid": _packed(place.solid),
        "goods": _packed(place.goods),
        "creatures": place.creatures.tolist(),
        "start": list(place.start),
    }


def _looks(theme: str) -> dict[str, Any]:
    others = {"plains", "underground", "athletic", "castle", "sky"}
    sprites: dict[str, str] = {}
    for name, rows in sprite_rows().items():
        owner, _, part = name.partition("_")
        if owner not in others:
            sprites[name] = "".join(rows)
        elif owner == theme and part in _OF_LAND:
            sprites[part] = "".join(rows)
    return {
        "theme": theme,
        "colors": list(land(theme).colors),
        "roles": ROLES,
        "band": ROLES.index(BANDS[0]),
        "sprites": sprites,
        "tiles": PLAIN_TILES,
        "layers": [
            {
                "color": ROLES.index(layer.role),
                "pace": layer.pace,
                "top": _packed(layer.top.astype(np.uint8)),
                "bottom": _packed(layer.bottom.astype(np.uint8)),
            }
            for layer in layers(theme)
        ],
    }


@cache
def _part(name: str) -> str:
    return files(__package__).joinpath(name).read_text("utf-8")


@cache
def _script() -> str:
    return "\n".join(_part(name) for name in SCRIPTS)


@cache
def _hashed(content: str) -> str:
    digest = hashlib.sha256(content.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def _packed(numbers: NDArray[np.uint8]) -> str:
    return base64.b64encode(np.ascontiguousarray(numbers, np.uint8).tobytes()).decode()


def _as_data(value: Any) -> str:
    """JSON that may stand in a script element: plain ASCII, and nothing in it can end the element."""
    written = json.dumps(value, separators=(",", ":"))
    return written.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
