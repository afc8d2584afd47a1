"""What routing is told of a provider, and what an asker may wish about who answers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Annotated, Any, NamedTuple, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from mintmark.core.plan import Capability

ENGINE = "local"
"""Our own engine: the last rung of every chain that may fall back."""


class Tool(StrEnum):
    """What is done with a prompt."""

    GENERATE = "generate"
    ANIMATE = "animate"
    ROTATE = "rotate"
    INPAINT = "inpaint"
    SCENE = "scene"


class Quality(StrEnum):
    """How good, and how dear."""

    STANDARD = "standard"
    HD = "hd"


class PromptForm(StrEnum):
    """How a provider reads weights."""

    PLAIN = "plain"
    """As words: `(moss:1.3)` is just moss."""
    WEIGHTED = "weighted"
    """As A1111 does: `(moss:1.3)`."""


@dataclass(frozen=True, slots=True)
class ProviderCard:
    """One provider with one model, as routing sees it: values only, so that a decision can be made again."""

    name: str
    model: str = ""
    capabilities: frozenset[Capability] = frozenset({Capability.IMAGE})
    tools: frozenset[str] = frozenset({Tool.GENERATE.value})
    """What it does by itself; for any other tool it is never chosen."""
    tiers: frozenset[str] = frozenset({Quality.STANDARD.value, Quality.HD.value})
    """For which qualities it may be taken where the matrix does not name it."""
    native_negative: bool = False
    """Whether it has a field for what must not be seen."""
    prompt_form: PromptForm = PromptForm.PLAIN
    max_side: int = 0
    """Longest side in pixels; 0 knows no limit."""
    max_pixels: int = 0
    """Most pixels; 0 knows no limit."""
    prompt_limit: int = 0
    """Longest prompt in signs; 0 knows no limit."""
    price_microdollars: int = 0
    """For one picture, from a dated table; 0 is free."""
    latency_ms: int = 1000
    """How long an answer takes by hand estimate, until it has been measured."""
    quality: Mapping[str, float] = field(default_factory=dict)
    """By tool, the share of answers that are good enough, by hand estimate; `""` stands for every other tool."""
    needs_key: bool = False
    key_present: bool = True
    key_name: str = ""
    """The setting that holds the key, for the way out in messages."""
    is_listed: bool = True
    """Whether it may be chosen without being named."""
    is_chosen: bool = False
    """Whether the asker named this very model."""
    is_local: bool = False
    """True for what runs in the house, such as a model on the user's own GPU: it costs nothing."""
    label: str = field(init=False, compare=False, default="")
    """`together/flux-schnell`, or the name alone where there is no model."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "label", f"{self.name}/{self.model}" if self.model else self.name)

    @property
    def is_our_own(self) -> bool:
        """True for our own engine, which is always there."""
        return self.name == ENGINE

    @property
    def is_free(self) -> bool:
        """True when asking twice costs nothing."""
        return self.is_local or self.price_microdollars == 0

    def prior(self, tool: str) -> float:
        """The hand estimate of its quality for a tool; 0.7 where nobody estimated."""
        found = self.quality.get(tool)
        return self.quality.get("", 0.7) if found is None else found


class Sort(StrEnum):
    """What the chain is ordered by, instead of by the matrix."""

    PRICE = "price"
    LATENCY = "latency"
    QUALITY = "quality"


class Negatives(StrEnum):
    """What an own field for negatives counts for."""

    ANY = "any"
    """Nothing: where there is none, the negatives are put into words."""
    PREFER = "prefer"
    """Those that have one go first, otherwise in the same order."""
    REQUIRE = "require"
    """Only those that have one."""


def _dollars(value: Any) -> Any:
    return value.get("image") if isinstance(value, Mapping) and value.keys() == {"image"} else value


class Wants(BaseModel):
    """Who may answer, and how long it may take. The first six fields are those of OpenRouter's `provider`."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False, use_attribute_docstrings=True)

    order: tuple[str, ...] = ()
    """Asked first, in this order; the first of them is the one that is requested. `openai_images/gpt-image-2` also
    names the model, here and in `only`."""
    only: tuple[str, ...] = ()
    """Nobody else is asked; empty allows all."""
    ignore: tuple[str, ...] = ()
    """Never asked."""
    allow_fallbacks: bool = True
    """Whether anybody may be asked who is not in `order`, or, without one, anybody but the first."""
    sort: Sort | None = None
    """Order by price, latency or quality; none keeps the order of the matrix as experience has corrected it."""
    max_price: Annotated[Annotated[float, Field(ge=0)] | None, BeforeValidator(_dollars)] = None
    """US dollars for one picture; also `{"image": 0.02}`."""
    strict: bool = False
    """The one that is requested answers, or the request fails."""
    negatives: Negatives = Negatives.ANY
    """What an own field for negatives counts for."""
    pay_again: bool = False
    """Whether a second paid provider may be asked when the first one may have been paid for nothing."""
    deadline_seconds: float = Field(120.0, gt=0, le=3600)
    """For the whole chain, from the first question to the answer."""
    width: int = Field(0, ge=0)
    """In pixels; 0 does not matter."""
    height: int = Field(0, ge=0)
    models: Mapping[str, str] = Field(default_factory=dict)
    """By provider, the model that is asked instead of its usual one."""

    @model_validator(mode="before")
    @classmethod
    def _split(cls, value: Any) -> Any:
        """Names of the form `provider/model` as the provider, and its model in `models`."""
        if not isinstance(value, Mapping):
            return value
        models = dict(value.get("models") or {}) if isinstance(value.get("models"), Mapping | None) else {}
        found = dict(value)
        for field_name in ("order", "only"):
            told = value.get(field_name)
            if isinstance(told, list | tuple):
                found[field_name] = tuple(_provider_of(one, models) for one in told)
        return {**found, "models": models} if models else found

    @model_validator(mode="after")
    def _agrees(self) -> Self:
        torn = sorted(set(self.ignore) & {*self.order, *self.only})
        if torn:
            raise ValueError(f"{', '.join(torn)} cannot be both wanted and ignored; name it once")
        return self


def _provider_of(told: Any, models: dict[str, str]) -> Any:
    if not isinstance(told, str) or "/" not in told:
        return told
    name, _, model = told.partition("/")
    if models.setdefault(name, model) != model:
        raise ValueError(f"{name} is wanted with two models, {models[name]} and {model}; name one")
    return name


class LeftOut(NamedTuple):
    """One provider that is not asked."""

    name: str
    cause: str
    """Stable: one of the names in `CAUSES`."""
    fact: str = ""
    """What the cause is about, such as the name of the key."""

    @property
    def sentence(self) -> str:
        """For people: why, and the way out."""
        return f"{self.name} {CAUSES[self.cause].format(self.fact)}."


CAUSES = {
    "unlisted": "is only asked by name: put it into `order` or `only`",
    "ignored": "is in `ignore`",
    "not_wanted": "is not in `only`",
    "no_tool": "does not do {}",
    "no_key": "has no key; set {}",
    "too_small": "draws up to {}",
    "too_dear": "takes ${} a picture, more than `max_price`",
    "no_negatives": "has no field for negatives",
    "other_tier": "is not used for {}",
    "resting": "rests {}",
    "too_slow": "takes about {}, longer than the deadline",
    "no_fallback": "would be a fallback, and none is allowed",
    "unknown": "is no provider of this house",
}
"""Why a provider is not asked, and what is said about it."""


@dataclass(frozen=True, slots=True)
class Route:
    """Who is asked, one after the other, and who is not."""

    mode: str
    tool: str
    quality: str
    requested: str
    """Who was asked for by name, else the first of the chain."""
    chain: tuple[ProviderCard, ...]
    reasons: tuple[str, ...]
    """Why each stands in its place."""
    left_out: tuple[LeftOut, ...]
    wants: Wants

    @property
    def first(self) -> ProviderCard:
        """Who is asked first."""
        return self.chain[0]

    def json_value(self) -> dict[str, Any]:
        """The decision as JSON values, for a dry run."""
        return {
            "mode": self.mode,
            "tool": self.tool,
            "quality": self.quality,
            "requested": self.requested,
            "chain": [
                {
                    "provider": card.name,
                    "model": card.model,
                    "price_microdollars": card.price_microdollars,
                    "why": why,
                }
                for card, why in zip(self.chain, self.reasons, strict=True)
            ],
            "left_out": [{"provider": one.name, "cause": one.cause, "reason": one.sentence} for one in self.left_out],
        }
