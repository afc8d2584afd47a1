"""Presets as data: one TOML table each, beside the mode that reads them."""

import tomllib
from functools import cache
from importlib.resources import files

from mintmark.contracts.mode import Preset
from mintmark.core.errors import BadSetting


@cache
def read_presets(package: str, file: str = "presets.toml") -> tuple[Preset, ...]:
    """The presets in a file of a package, in the order of the file.

    Raises: BadSetting naming the preset and what it lacks.
    """
    tables = tomllib.loads(files(package).joinpath(file).read_text(encoding="utf-8"))
    presets = []
    for name, table in tables.items():
        missing = {"title", "summary", "patch"} - table.keys()
        if missing:
            raise BadSetting(f"Preset {name!r} of {package} lacks: {', '.join(sorted(missing))}.")
        presets.append(Preset(name, table["title"], table["summary"], table["patch"]))
    return tuple(presets)
