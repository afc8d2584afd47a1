"""What a mode is: one frozen value made of functions."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum, StrEnum
from typing import Any, Generic, Protocol, TypeAlias, TypeVar

from mintmark.contracts.exporter import Exporter
from mintmark.core.artifact import Artifact, MediaType
from mintmark.core.canonical import Json
from mintmark.core.plan import Plan, Replies
from mintmark.core.reading import Reading
from mintmark.core.spec import Spec

S = TypeVar("S", bound=Spec)


class Status(StrEnum):
    """Whether a mode may be used."""

    LIVE = "live"
    BETA = "beta"
    COMING_SOON = "coming_soon"
    """Listed, but refuses to draw."""


@dataclass(frozen=True, slots=True)
class Preset:
    """A named overlay on a spec."""

    name: str
    title: str
    summary: str
    patch: Mapping[str, Json]
    """The fields it sets; later presets overlay earlier ones."""


@dataclass(frozen=True, slots=True)
class Direction:
    """What a language model must know to direct a mode."""

    instruction: str
    """What the answer means, in plain words."""
    schema: Mapping[str, Json]
    """The JSON Schema of its answer, in the strict subset: all fields required, no further ones."""
    read: Callable[[Json, str], Reading]
    """Its answer and the brief → what to draw. Total: nothing a model says can break it."""


class Director(Protocol):
    """Reads a brief by itself, without any provider."""

    def __call__(self, brief: str) -> Reading:
        """The brief, as far as it was understood. Never raises on any text."""
        ...


@dataclass(frozen=True, slots=True)
class Mode(Generic[S]):
    """One kind of asset, sealed. All functions are pure: no clock, file, network, global generator or set order."""

    name: str
    title: str
    version: int
    """Raised when equal specs would make other bytes."""
    spec_type: type[S]
    plan: Callable[[S], Plan]
    """What must be asked first; names capabilities, never providers."""
    draw: Callable[[S, Replies], Sequence[Artifact]]
    """The files of the piece, the chief one first, without any mark in them."""
    exporters: tuple[Exporter, ...]
    summary: str = ""
    audience: str = ""
    """Whom it is for."""
    hint: str = "in plain words"
    """What a brief may say, in a few words."""
    status: Status = Status.LIVE
    output_types: tuple[MediaType, ...] = (MediaType.PNG,)
    """What `draw` makes."""
    presets: Callable[[], tuple[Preset, ...]] = field(default=lambda: ())
    """Named overlays; read when first asked for."""
    effects: Callable[[], tuple[Preset, ...]] = field(default=lambda: ())
    """Ready-made pieces to lay over pages and pictures, each a name and the fields it is drawn from."""
    director: Director | None = None
    direction: Callable[[], Direction] | None = None
    """What a language model is told to direct this mode; asked for when one is asked."""
    caption: Callable[[S], str] = field(default=lambda spec: type(spec).__name__)
    """The piece in one line of plain words, for alt texts and for the `parameters` line of a PNG."""
    cost: Callable[[S], int] = field(default=lambda _: 1_000_000)
    """Roughly how many pixels' worth of work a spec is: small works are struck many to a step."""
    warm: Callable[[], None] = field(default=lambda: None)
    """Compile whatever is compiled at first use."""

    @property
    def studio_path(self) -> str:
        """Where the mode's own page is."""
        return f"/{self.name}/studio"

    @property
    def subjects(self) -> tuple[str, ...]:
        """What can be drawn, in modes whose spec has a subject chosen from a list."""
        subject = self.spec_type.model_fields.get("subject")
        choices = subject.annotation if subject is not None else None
        return tuple(one.value for one in choices) if isinstance(choices, type) and issubclass(choices, Enum) else ()

    @property
    def export_formats(self) -> tuple[str, ...]:
        """The names of the exporters."""
        return tuple(exporter.name for exporter in self.exporters)


AnyMode: TypeAlias = Mode[Any]
"""A mode whose spec type the holder does not care about."""
