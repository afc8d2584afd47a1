"""Presets made here: kept only when they can be drawn."""

import re
from collections.abc import Mapping
from typing import Any

from mintmark.contracts.clock import Clock
from mintmark.contracts.ledger import Ledger, UserPreset
from mintmark.contracts.mode import Preset
from mintmark.core.errors import Conflict, InvalidSpec, NotFound
from mintmark.flow.wish import Wishes

_NAME = re.compile(r"[a-z][a-z0-9_]{0,47}")
TEXT_MOST = 500
WITHHELD = frozenset({"seed"})
"""What no preset sets: it would freeze every drawing that is made with it."""


class Presets:
    """Adds and removes presets of people. Those that a mode brings stay as they are."""

    def __init__(self, ledger: Ledger, wishes: Wishes, clock: Clock) -> None:
        self._ledger, self._wishes, self._clock = ledger, wishes, clock

    def checked(self, mode_name: str, patch: Mapping[str, Any]) -> dict[str, Any]:
        """A patch with its values as the spec writes them.

        Raises: UnknownName for a mode that is none, InvalidSpec for a patch that cannot be drawn.
        """
        if not patch:
            raise InvalidSpec("A preset sets at least one field.", [("patch", "empty")])
        if held := sorted(WITHHELD & patch.keys()):
            raise InvalidSpec(f"A preset sets no {held[0]}.", [(f"patch.{held[0]}", "not in a preset")])
        wish = self._wishes.resolve(mode_name, {**patch, "seed": 0})
        return {name: wish.recipe.spec[name] for name in patch}

    def add(self, mode_name: str, name: str, patch: Mapping[str, Any], *, title: str = "", summary: str = "") -> Preset:
        """Keep a preset.

        Raises: UnknownName, InvalidSpec as `checked` does or for a name that is none, Conflict for one that is taken.
        """
        if not _NAME.fullmatch(name):
            raise InvalidSpec(
                f"{name!r:.80} is no name of a preset: small letters, digits and _, a letter first, 48 at most.",
                [("name", "no name of a preset")],
            )
        if max(len(title), len(summary)) > TEXT_MOST:
            raise InvalidSpec(f"Title and summary have at most {TEXT_MOST} signs.")
        fields = self.checked(mode_name, patch)
        plain = name.replace("_", " ").capitalize()
        made = Preset(name, title or plain, summary, fields)
        row = UserPreset(
            mode=mode_name,
            name=name,
            title=made.title,
            summary=summary,
            patch=fields,
            created_at=self._clock.now(),
        )
        if name in self._wishes.presets(self._wishes.modes.get(mode_name)):
            raise Conflict(f"{mode_name} has a preset {name!r} already; choose another name, or remove that one.")
        with self._ledger.begin() as books:
            if not books.presets.add(row):
                raise Conflict(f"{mode_name} has a preset {name!r} already; choose another name, or remove that one.")
        return made

    def remove(self, mode_name: str, name: str) -> None:
        """Forget a preset that was made here.

        Raises: UnknownName, NotFound, Conflict for one that the mode brings.
        """
        mode = self._wishes.modes.get(mode_name)
        if any(preset.name == name for preset in mode.presets()):
            raise Conflict(f"{name!r} belongs to {mode_name} itself and stays.")
        with self._ledger.begin() as books:
            if not books.presets.remove(mode_name, name):
                raise NotFound(f"preset of {mode_name}", name)
