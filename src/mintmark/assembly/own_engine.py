"""Our own engine, as a provider: pictures for words."""

from collections.abc import Mapping
from typing import Any

from mintmark.assembly.modes import Modes
from mintmark.contracts.mode import AnyMode
from mintmark.core.artifact import MediaType

SMALLEST_CELL, LARGEST_CELL = 16, 256
"""Sides of the grids that pixel art is drawn on."""
SMALLEST_SIDE = 64
"""No mode draws smaller pictures, in pixels."""


class OwnEngine(Modes):
    """Draws from words."""

    def draw_from_words(self, words: str, settings: Mapping[str, Any]) -> tuple[bytes, str]:
        """A picture for words from our own engine: what the provider `local` answers with.

        The mode that `settings` names draws it where it reads words, else ink. What is smaller than that mode draws is
        drawn larger by a whole number, and made smaller.
        """
        from mintmark.flow.strike import strike

        named = str(settings.get("mode", ""))
        mode = self.modes.get("ink")
        if named in self.modes and self.modes.get(named).director is not None:
            mode = self.modes.get(named)
        fields = dict(mode.director(words).spec) if mode.director is not None else {}
        if "width" not in mode.spec_type.model_fields:
            return self._fitted_from_words(mode, fields, settings)
        wanted = {name: settings[name] for name in ("width", "height", "seed") if name in settings}
        sides: dict[str, int] = {
            name: side for name, side in wanted.items() if name != "seed" and isinstance(side, int)
        }
        times = max((-(-SMALLEST_SIDE // side) for side in sides.values() if 0 < side < SMALLEST_SIDE), default=1)
        larger = {name: side * times for name, side in sides.items()}
        picture = strike(self.wishes.resolve(mode.name, {"seed": 0, **fields, **wanted, **larger})).picture
        if times == 1:
            return picture.content, picture.media_type.value
        from mintmark.craft.convert import read_picture, write_picture
        from mintmark.craft.upscale import resized

        pixels = read_picture(picture.content)
        high, wide, _ = (int(side) for side in pixels.shape)
        width, height = sides.get("width", wide), sides.get("height", high)
        return write_picture(resized(pixels, width, height), MediaType.PNG), MediaType.PNG.value

    def _fitted_from_words(
        self, mode: AnyMode, fields: dict[str, Any], settings: Mapping[str, Any]
    ) -> tuple[bytes, str]:
        """A picture of a mode that has a size of its own, put into the middle of the size that is wanted."""
        from mintmark.craft.convert import read_picture, write_picture
        from mintmark.craft.upscale import placed
        from mintmark.flow.strike import strike

        width, height = (int(settings.get(name) or 0) for name in ("width", "height"))
        side, known = min(width, height), mode.spec_type.model_fields
        if side > 0 and {"size", "scale"} <= known.keys():
            scale = -(-side // LARGEST_CELL)
            fields = {"size": max(SMALLEST_CELL, side // scale // 4 * 4), "scale": scale, **fields}
        picture = strike(self.wishes.resolve(mode.name, {"seed": int(settings.get("seed") or 0), **fields})).picture
        if not width or not height:
            return picture.content, picture.media_type.value
        if (picture.width, picture.height) == (width, height):
            return picture.content, picture.media_type.value  # as it was struck, so that it can be verified
        return write_picture(placed(read_picture(picture.content), width, height), MediaType.PNG), MediaType.PNG.value
