"""The modes of the house, their kernels, and how wishes are read."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from mintmark.assembly.guests import guests
from mintmark.assembly.stores import Stores
from mintmark.contracts.catalog import Registry
from mintmark.contracts.exporter import Exporter
from mintmark.contracts.mode import AnyMode, Preset
from mintmark.core.errors import DeploymentError, NameTaken

if TYPE_CHECKING:
    from types import ModuleType

    from mintmark.flow.wish import Wishes
    from mintmark.productions.casts.export.kit import Drawn as DrawnPixels

FOREIGN = frozenset({"shot_id", "hash", "_rules_applied", "structured_prompt", "short_description"})
"""What tells a shot of another system from fields of ours."""


def built_in_modes() -> list[AnyMode]:
    """The modes of the house: one line each."""
    from mintmark.modes import ink, level, pixel, shot, sprite

    return [ink.MODE, level.MODE, pixel.MODE, shot.MODE, sprite.MODE]


class Modes(Stores):
    """What can be drawn, and what draws it."""

    @cached_property
    def modes(self) -> Registry[AnyMode]:
        """All modes, with the exporters that guests brought to them."""
        from mintmark.work.kernels import use_kept_kernels

        use_kept_kernels()
        modes = Registry("mode", [(mode.name, mode) for mode in built_in_modes()])
        for name, mode in guests("mintmark.modes"):
            modes.register(name, mode)
        brought: dict[str, list[Exporter]] = {}
        for _, (mode_name, exporter) in guests("mintmark.exporters"):
            modes.get(mode_name)
            brought.setdefault(mode_name, []).append(exporter)
        return Registry("mode", [(mode.name, with_exporters(mode, brought.get(mode.name, ()))) for mode in modes])

    @property
    def has_kernels(self) -> bool:
        """True where all kernels have been compiled and kept, so that they only need to be loaded."""
        from mintmark.work.kernels import are_all_kept, use_kept_kernels

        use_kept_kernels()
        return are_all_kept(self._versions())

    def compile_kernels(self, at_once: int = 1) -> None:
        """Compile all kernels that are not kept, and keep them; where another process does so, wait for it.

        With `at_once` above 1 so many processes share the modes, since a compiler fills one processor.
        """
        from mintmark.craft.finish import warm as warm_finishing
        from mintmark.work.kernels import compiling_alone, note_all_kept

        with compiling_alone():
            if self.has_kernels:
                return
            if at_once > 1:
                _compile_apart([mode.name for mode in self.modes], at_once)
            for mode in self.modes:  # what is kept is only loaded; what two processes kept at one moment may be lost
                mode.warm()
            warm_finishing()
            note_all_kept(self._versions())

    def _versions(self) -> list[str]:
        return [f"{mode.name} {mode.version}" for mode in self.modes]

    @property
    def levels(self) -> "ModuleType":
        """Whatever is done with levels: plain functions over their texts."""
        from mintmark.modes.level import workshop

        return workshop

    @cached_property
    def wishes(self) -> "Wishes":
        """From fields to recipes."""
        from mintmark.flow.wish import Wishes

        return Wishes(self.modes, max_pixels=self.settings.max_pixels, user_presets=self._user_presets)

    def _user_presets(self, mode: str) -> list[Preset]:
        if not self._has_ledger():
            return []
        try:
            ledger = self.ledger
        except DeploymentError:
            return []  # our own presets need no database; that it cannot be opened is told by all that need one
        with ledger.read() as books:
            return [Preset(one.name, one.title, one.summary, one.patch) for one in books.presets.all(mode)]

    def accept(self, mode: str, fields: dict[str, Any]) -> tuple[dict[str, Any], Sequence[str]]:
        """Fields as a mode has them, and what of them was dropped: shots of other systems are read as ours.

        Raises: InvalidSpec.
        """
        if mode != "shot" or not (fields.keys() & FOREIGN):
            return fields, ()
        found = accept_shot(fields, told=False)
        return dict(found.fields), found.dropped

    def draw_pixels(self, fields: Mapping[str, Any]) -> "DrawnPixels":
        """Pixel art as cels, from the fields of its spec.

        Raises: InvalidSpec.
        """
        from mintmark.modes.pixel.engine import compose
        from mintmark.modes.pixel.spec import PixelSpec

        return compose(PixelSpec.read(fields))


def _compile_apart(names: Sequence[str], at_once: int) -> None:
    """Compile the kernels of each mode in one of some processes, and wait for them."""
    from mintmark.work.apart import Processes

    with Processes(at_once) as processes:
        list(processes.map(_compile_one, names))


def _compile_one(name: str) -> None:
    """What such a process is asked to do."""
    from mintmark.assembly.reading import load_settings

    Modes(load_settings()).modes.get(name).warm()


def with_exporters(mode: AnyMode, brought: Sequence[Exporter]) -> AnyMode:
    """The mode with further exporters.

    Raises: NameTaken when one has the name of another.
    """
    names = {exporter.name for exporter in mode.exporters}
    for exporter in brought:
        if exporter.name in names:
            raise NameTaken(f"form of {mode.name}", exporter.name)
        names.add(exporter.name)
    return replace(mode, exporters=(*mode.exporters, *brought)) if brought else mode


def accept_shot(value: Any, *, told: bool) -> Any:
    """A whole shot of another system as fields of ours; `told` where a provider makes the picture of it."""
    from mintmark.modes.shot.structured import accept

    return accept(value, told=told)
