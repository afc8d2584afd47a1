"""What was learned of providers: how often their answers are good, what they cost, how long they take.

A hand estimate counts like `PRIOR_WEIGHT` answers, so that a few lucky or unlucky ones turn nothing round, and no score
falls below half of its estimate: whoever had a bad week gets questions again. Old answers fade.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from math import inf
from types import MappingProxyType
from typing import Any

from mintmark.contracts.route import ProviderCard
from mintmark.core.errors import CorruptStore

PRIOR_WEIGHT = 12.0
FADES = 0.98
"""Each answer leaves this share of those before it: about the last fifty count."""
FLOOR = 0.5
"""Of the hand estimate."""


@dataclass(frozen=True, slots=True)
class Score:
    """What was seen of one model of a provider with one tool; counts fade, so they are no whole numbers."""

    asked: float = 0.0
    good: float = 0.0
    """Of those asked: answered, and through the gates of quality."""
    answered: float = 0.0
    milliseconds: float = 0.0
    """Of those answered, together."""
    microdollars: float = 0.0
    """Of those answered, together."""

    def after(self, *, good: bool, answered: bool, milliseconds: float = 0.0, microdollars: float = 0.0) -> "Score":
        """With one more question."""
        return Score(
            asked=self.asked * FADES + 1.0,
            good=self.good * FADES + good,
            answered=self.answered * FADES + answered,
            milliseconds=self.milliseconds * FADES + milliseconds * answered,
            microdollars=self.microdollars * FADES + microdollars * answered,
        )

    def quality(self, prior: float) -> float:
        """The share that is good, from 0 to 1, where a hand estimate is `prior`."""
        learned = (self.good + prior * PRIOR_WEIGHT) / (self.asked + PRIOR_WEIGHT)
        floor = prior * FLOOR
        return max(floor, learned)


NOTHING_SEEN = Score()
_NOBODY_SEEN: Mapping[str, Score] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Scoreboard:
    """The scores, by tool and model of a provider. A value: learning gives another board."""

    scores: Mapping[str, Mapping[str, Score]] = field(default_factory=dict)

    def of(self, tool: str) -> Mapping[str, Score]:
        """What was seen with a tool, by label."""
        return self.scores.get(tool, _NOBODY_SEEN)

    def after(
        self,
        card: ProviderCard,
        tool: str,
        *,
        good: bool,
        answered: bool,
        milliseconds: float = 0.0,
        microdollars: float = 0.0,
    ) -> "Scoreboard":
        """With one more question to a provider."""
        row = self.of(tool)
        seen = row.get(card.label, NOTHING_SEEN)
        now = seen.after(good=good, answered=answered, milliseconds=milliseconds, microdollars=microdollars)
        return Scoreboard({**self.scores, tool: {**row, card.label: now}})

    def quality(self, card: ProviderCard, tool: str) -> float:
        """The share of its answers that are good, from 0 to 1: the hand estimate until more is known."""
        prior = card.prior(tool)
        seen = self.of(tool).get(card.label)
        if seen is None:
            return prior
        return seen.quality(prior)

    def latency_ms(self, card: ProviderCard, tool: str) -> float:
        """How long it takes."""
        seen = self.of(tool).get(card.label)
        if seen is None:
            return float(card.latency_ms)
        return (seen.milliseconds + card.latency_ms * PRIOR_WEIGHT) / (seen.answered + PRIOR_WEIGHT)

    def price_microdollars(self, card: ProviderCard, tool: str) -> float:
        """What a picture costs."""
        seen = self.of(tool).get(card.label)
        if seen is None or card.is_free:
            return float(card.price_microdollars)
        return (seen.microdollars + card.price_microdollars * PRIOR_WEIGHT) / (seen.answered + PRIOR_WEIGHT)

    def json_value(self) -> list[dict[str, Any]]:
        """All that was seen, sorted, to be kept and read again by `read_scoreboard`."""
        return [
            {"provider": label, "tool": tool, **asdict(score)}
            for tool, row in sorted(self.scores.items())
            for label, score in sorted(row.items())
        ]


def read_scoreboard(rows: Any) -> Scoreboard:
    """A board that was kept.

    Raises: CorruptStore where it is none.
    """
    scores: dict[str, dict[str, Score]] = {}
    try:
        for row in rows:
            facts = dict(row)
            label, tool = str(facts.pop("provider")), str(facts.pop("tool"))
            scores.setdefault(tool, {})[label] = Score(**{name: _count(value) for name, value in facts.items()})
    except (TypeError, ValueError, KeyError) as error:
        raise CorruptStore(f"The kept scores of providers cannot be read: {error}") from error
    return Scoreboard(scores)


def _count(value: Any) -> float:
    count = float(value)
    if not 0.0 <= count < inf:
        raise ValueError(f"{value!r} is no count")
    return count
