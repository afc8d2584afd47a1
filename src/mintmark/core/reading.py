"""What a director made of a brief: the spec, and an honest account of how it got there."""

from enum import StrEnum

from pydantic import BaseModel, ConfigDict, JsonValue


class Understanding(StrEnum):
    """How a word was understood."""

    KNOWN = "known"
    """As it stands in the vocabulary."""
    STEM = "stem"
    """By its stem: `burning` by `burn`."""
    NEAR = "near"
    """By the nearest known word: `furiuos` by `furious`."""
    FILLER = "filler"
    """A word that carries no wish: `the`, `please`."""
    MISSED = "missed"
    """Not at all: nothing in the picture comes from it."""


class Word(BaseModel):
    """One word or phrase of the brief, in the brief's order."""

    model_config = ConfigDict(frozen=True)

    text: str
    """As the brief spells it."""
    understanding: Understanding
    as_word: str = ""
    """The word of the vocabulary that it was taken for."""
    effect: str = ""
    """What it did, in a few words: `chaos +0.4`; empty when it did nothing."""


class Rule(BaseModel):
    """One rule that was applied."""

    model_config = ConfigDict(frozen=True)

    id: str
    """Stable, such as `mood.rage`."""
    sentence: str
    """For people: which word, which fields, from what to what."""


class Reading(BaseModel):
    """A brief as it was read."""

    model_config = ConfigDict(frozen=True)

    spec: dict[str, JsonValue]
    """The fields that the brief decides; the rest keep their defaults."""
    rules: tuple[Rule, ...] = ()
    words: tuple[Word, ...] = ()
    adjusted: tuple[str, ...] = ()
    """What was changed to fit, one sentence each: an answer out of range, a color that was none."""
    text_overlay: str = ""
    """A short line of words to go with the picture; drawn only when asked."""

    @property
    def understood(self) -> tuple[str, ...]:
        """The words that were understood, as the brief spells them."""
        return tuple(
            word.text for word in self.words if word.understanding not in (Understanding.MISSED, Understanding.FILLER)
        )

    @property
    def missed(self) -> tuple[str, ...]:
        """The words that nothing in the picture comes from."""
        return tuple(word.text for word in self.words if word.understanding is Understanding.MISSED)
