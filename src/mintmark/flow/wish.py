"""From what somebody asks for to a recipe: presets overlaid, defaults filled in, a seed drawn where none is given."""

import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from mintmark.contracts.catalog import Registry
from mintmark.contracts.mode import AnyMode, Preset, Status
from mintmark.core.errors import Conflict, InvalidSpec, TooLarge
from mintmark.core.lineage import merge_patch
from mintmark.core.recipe import Recipe
from mintmark.core.spec import Spec

SEED_BITS = 53
"""Seeds we draw stay within what every JSON reader keeps exactly."""


@dataclass(frozen=True, slots=True)
class Wish:
    """A recipe with what it was made from."""

    mode: AnyMode
    spec: Spec
    recipe: Recipe
    seed_drawn: bool
    """True when nobody gave a seed."""


class Wishes:
    """Makes recipes. Knows the modes, the presets made here, and how large a picture may be."""

    def __init__(
        self,
        modes: Registry[AnyMode],
        *,
        max_pixels: int,
        user_presets: Callable[[str], Sequence[Preset]] = lambda _: (),
        draw_seed: Callable[[], int] = lambda: secrets.randbits(SEED_BITS),
    ) -> None:
        self.modes = modes
        self._max_pixels = max_pixels
        self._user_presets = user_presets
        self._draw_seed = draw_seed

    def presets(self, mode: AnyMode) -> Registry[Preset]:
        """All presets of a mode by name: those it brings and those made here."""
        brought = [(preset.name, preset) for preset in mode.presets()]
        names = {name for name, _ in brought}
        made = [(preset.name, preset) for preset in self._user_presets(mode.name) if preset.name not in names]
        return Registry(f"preset of {mode.name}", brought + made)

    def _named(self, mode: AnyMode, names: Sequence[str]) -> list[Preset]:
        """Presets by name; those made here are looked up only when a name is none that the mode brings."""
        brought = {preset.name: preset for preset in mode.presets()} if names else {}
        if all(name in brought for name in names):
            return [brought[name] for name in names]
        known = self.presets(mode)
        return [known.get(name) for name in names]

    def resolve(self, mode_name: str, fields: Mapping[str, Any], presets: Sequence[str] = ()) -> Wish:
        """The recipe of a mode for these fields over these presets, the later over the earlier.

        Raises: UnknownName for a mode or preset that is none, InvalidSpec for a field that cannot be, TooLarge for more
        pixels than the house draws, Conflict for a mode that may not be used yet.
        """
        mode = self.modes.get(mode_name)
        if mode.status is Status.COMING_SOON:
            raise Conflict(f"The mode {mode.name!r} is coming soon and cannot draw yet.")
        value: Any = {}
        for preset in self._named(mode, presets):
            value = merge_patch(value, dict(preset.patch))
        if not isinstance(fields, Mapping):
            raise InvalidSpec(f"A spec is a JSON object, not {type(fields).__name__}.")
        value = _laid_over(value, fields)
        seed_drawn = value.get("seed") is None
        if seed_drawn:
            value["seed"] = self._draw_seed()
        spec = mode.spec_type.read(value)
        self._check_size(spec)
        return Wish(mode, spec, Recipe(mode=mode.name, version=mode.version, spec=spec.json_value()), seed_drawn)

    def reread(self, recipe: Recipe) -> Wish:
        """A recipe from a file or the ledger, checked as if it were asked for now.

        Raises: Conflict when the mode has moved on to a version that draws other bytes.
        """
        mode = self.modes.get(recipe.mode)
        if recipe.version != mode.version:
            raise Conflict(
                f"This recipe is for version {recipe.version} of {mode.name!r}; here is version {mode.version}, "
                "which draws other bytes. Install the release that made it to strike it again."
            )
        spec = mode.spec_type.read(recipe.spec)
        self._check_size(spec)
        return Wish(mode, spec, recipe, seed_drawn=False)

    def _check_size(self, spec: Spec) -> None:
        width, height = getattr(spec, "width", 0), getattr(spec, "height", 0)
        if width * height > self._max_pixels:
            raise TooLarge(
                f"{width} x {height} is {width * height:,} pixels; this house draws at most {self._max_pixels:,}. "
                "Ask for less, or raise MINTMARK_MAX_PIXELS."
            )


def _laid_over(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    """Fields over those of presets: objects merge, everything else replaces."""
    laid = dict(below)
    for name, value in above.items():
        under = laid.get(name)
        laid[name] = _laid_over(under, value) if isinstance(under, Mapping) and isinstance(value, Mapping) else value
    return laid
