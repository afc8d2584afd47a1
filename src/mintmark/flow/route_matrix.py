"""Reads the matrix of whom to ask for what."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import TypeAlias

from mintmark.contracts.route import Quality, Tool
from mintmark.core.errors import BadSetting

ANY = "any"
"""The rows of every mode that has none of its own."""

Places: TypeAlias = Mapping[str, int]
"""Names by their place in a row, from 0."""
Matrix: TypeAlias = Mapping[tuple[str, str, str], Places]
"""Rows by mode, quality and tool."""

_NOWHERE: Places = MappingProxyType({})


@cache
def matrix() -> Matrix:
    """The matrix of the house."""
    return read_matrix(files("mintmark.flow").joinpath("matrix.toml").read_text(encoding="utf-8"))


def read_matrix(text: str) -> Matrix:
    """A matrix written as TOML.

    Raises: BadSetting for a quality or a tool that is none, or a name that stands twice in a row.
    """
    rows: dict[tuple[str, str, str], Places] = {}
    for mode, qualities in tomllib.loads(text).items():
        for quality, tools in qualities.items():
            _known(quality, Quality, mode)
            for tool, names in tools.items():
                _known(tool, Tool, f"{mode}.{quality}")
                if len(set(names)) != len(names):
                    raise BadSetting(f"A provider stands twice in {mode}.{quality}.{tool}: {', '.join(names)}.")
                rows[mode, quality, tool] = {name: place for place, name in enumerate(names)}
    return rows


def row(rows: Matrix, mode: str, quality: str, tool: str) -> Places:
    """The row of a mode, else that of any mode; empty for a tool that stands in neither."""
    return rows.get((mode, quality, tool)) or rows.get((ANY, quality, tool)) or _NOWHERE


def _known(name: str, kind: type[Quality] | type[Tool], place: str) -> None:
    if name not in frozenset(kind):
        raise BadSetting(f"{place} of the matrix has {name!r}; there are: {', '.join(kind)}.")
