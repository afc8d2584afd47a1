"""An order on its way through the steps: what is known of it, and what the steps work with."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypeAlias

from mintmark.contracts.prompts import Profile, PromptEngine, PromptOrder, PromptPreset, Scaffold
from mintmark.contracts.route import ProviderCard, Route, Wants
from mintmark.core.canonical import Json
from mintmark.core.errors import InvalidSpec, MintmarkError
from mintmark.core.job import Attempt
from mintmark.core.plan import Ask
from mintmark.craft.prompts import banks
from mintmark.craft.prompts.fit import Encoding, Fitted, fit
from mintmark.craft.prompts.resolve import Lists

Resolve: TypeAlias = Callable[[str, str, str, Wants], Route]
"""Whom the house would ask for a mode, a tool and a quality."""


@dataclass(frozen=True, slots=True)
class Means:
    """What the steps work with."""

    engine: PromptEngine
    resolve: Resolve
    modes: frozenset[str]
    """The modes that take prompts."""
    lists: Lists | None = None
    """Lists of words in place of the house's own."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the chain came to."""

    job: str
    state: str
    """`done` or `failed`."""
    requested: str = ""
    served_by: str = ""
    reason: str = ""
    attempts: tuple[Attempt, ...] = ()
    error: str = ""
    milliseconds: int = 0
    seed: int | None = None
    """The one that the provider says it used."""
    urls: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Work:
    """An order on its way. Each step fills in its part."""

    body: Mapping[str, Any]
    means: Means
    refusal: MintmarkError | None = None
    """Why the asker may not, where that is so."""
    order: PromptOrder | None = None
    preset: PromptPreset | None = None
    prompt: str = ""
    weighted: str = ""
    """The prompt with its weights written out; empty where it has none."""
    seed: int = 0
    scaffold: Scaffold | None = None
    negatives: tuple[str, ...] = ()
    encoding: Encoding | None = None
    route: Route | None = None
    profile: Profile | None = None
    ask: Ask | None = None
    outcome: Outcome | None = None
    row: Mapping[str, Json] = field(default_factory=dict)
    credits: int = 0
    response: Mapping[str, Json] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()

    def ask_for(self, card: ProviderCard) -> Ask:
        """The question as a provider is asked it: fitted anew for each.

        Raises: InvalidSpec where its limit leaves no room for the subject.
        """
        order, profile = there(self.order), there(self.profile)
        fitted = self.fitted(card)
        settings: dict[str, Json] = {
            "width": order.width,
            "height": order.height,
            "seed": self.seed,
            "steps": profile.steps,
            "guidance": profile.guidance,
        }
        if fitted.negative:
            settings["negative"] = fitted.negative
        able = banks.tool(order.tool).capabilities
        capability = next((one for one in able if one in card.capabilities), able[0])
        return Ask("picture", capability, fitted.words, settings=settings)

    def fitted(self, card: ProviderCard) -> Fitted:
        """The prompt and negatives for a provider, and what did not fit."""
        return fit(there(self.scaffold), there(self.encoding), card, weighted_subject=self.weighted)


class PromptTrace(NamedTuple):
    """What one step did."""

    step: str
    name: str
    before: str
    after: str
    notes: tuple[str, ...]


class Told(NamedTuple):
    """What a step made of an order, and what it says about it."""

    work: Work
    before: str = ""
    after: str = ""
    notes: tuple[str, ...] = ()


def there(value: Any) -> Any:
    """A part of the order that an earlier step filled in.

    Raises: InvalidSpec when none did.
    """
    if value is None:
        raise InvalidSpec("A step was taken before those in front of it; run the steps in the order of STEPS.")
    return value
