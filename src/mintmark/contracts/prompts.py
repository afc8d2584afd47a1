"""What can be asked with a prompt, and what a prompt engine is."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, Protocol

from pydantic import AliasChoices, BaseModel, ConfigDict, Field

from mintmark.contracts.route import Quality, Tool, Wants
from mintmark.core.spec import Seed

LONGEST_PROMPT = 4000
MOST_SLOTS = 4
"""Variants of one prompt."""


def _also(*names: str) -> Any:
    return AliasChoices(*names)


class PromptOrder(BaseModel):
    """One order with a prompt. The names that WokGen's clients send are read too."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", allow_inf_nan=False, use_attribute_docstrings=True, populate_by_name=True
    )

    mode: str = "pixel"
    tool: Tool = Tool.GENERATE
    prompt: Annotated[str, Field(min_length=1, max_length=LONGEST_PROMPT)]
    """What is wanted; `{a|b}`, `__animal__`, `(moss:1.2)` and `<preset:name>` are understood."""
    negative: str = Field(
        "", max_length=LONGEST_PROMPT, validation_alias=_also("negative", "negPrompt", "negative_prompt")
    )
    """What must not be seen, with commas."""
    width: int = Field(512, ge=32, le=2048)
    height: int = Field(512, ge=32, le=2048)
    seed: Seed = 0
    steps: int | None = Field(None, ge=1, le=150)
    """Instead of the profile's."""
    guidance: float | None = Field(None, ge=0, le=30)
    """Instead of the profile's."""
    preset: str = Field("", validation_alias=_also("preset", "stylePreset"))
    quality: Quality = Quality.STANDARD
    slot: int = Field(0, ge=0, lt=MOST_SLOTS, validation_alias=_also("slot", "variantIndex"))
    """Which variant: 0 is the prompt as it stands."""
    count: int = Field(1, ge=1, le=MOST_SLOTS, validation_alias=_also("count", "batchCount"))
    """So many variants, from slot 0 on."""
    options: dict[str, str] = {}
    """Further choices of the mode by name, such as `{"era": "gameboy", "outline": "bold"}`."""
    provider: Wants = Wants()
    """Who may answer."""


@dataclass(frozen=True, slots=True)
class Profile:
    """How much work a picture is given."""

    steps: int
    guidance: float


@dataclass(frozen=True, slots=True)
class PromptPreset:
    """A look that can be asked for by name."""

    name: str
    title: str
    words: str
    negatives: tuple[str, ...]
    profile: Profile
    family: str = "default"
    """Which variants it gets."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A part of a prompt, and how soon it is given up where a provider takes few signs: 0 never, 5 first."""

    words: str
    rank: int = 0


@dataclass(frozen=True, slots=True)
class Scaffold:
    """The subject with the phrases around it, in the order they are said."""

    phrases: tuple[Phrase, ...]

    @property
    def subject(self) -> str:
        """What must not be lost."""
        return ", ".join(phrase.words for phrase in self.phrases if phrase.rank == 0)

    @property
    def words(self) -> str:
        """All of it."""
        return ", ".join(phrase.words for phrase in self.phrases)


@dataclass(frozen=True, slots=True)
class Wording:
    """What an engine is given to word."""

    order: PromptOrder
    subject: str
    """The prompt with its choices made, cleaned, varied."""
    preset: PromptPreset | None = None
    tool_words: str = ""
    options: Mapping[str, str] = field(default_factory=dict)
    """The words of the chosen options, by the option's name."""


class PromptEngine(Protocol):
    """Words a subject for pictures: the layer of quality that can be exchanged. Pure; knows no provider."""

    @property
    def name(self) -> str:
        """What `PROMPT_ENGINE` calls it."""
        ...

    def build(self, wording: Wording) -> Scaffold:
        """The subject with phrases around it; the subject's own words are among those of rank 0, unchanged."""
        ...

    def negatives(self, mode: str) -> tuple[str, ...]:
        """What must never be seen in pictures of a mode."""
        ...
