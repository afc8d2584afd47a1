"""How providers stand: who rests after what, until when, and who may be tried again.

Each model of a provider has a circuit breaker. Closed, it lets every question through; open, none until its rest is
over; then half open: one question goes through as a probe, and what becomes of it closes or opens the breaker. That
holds for a provider that stands alone too: nobody is hammered because there is nobody else. Our own engine never rests.
"""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from mintmark.contracts.route import ProviderCard
from mintmark.core.errors import Fault, ProviderError, ProviderGarbage, ProviderRefused


@dataclass(frozen=True, slots=True)
class BackOff:
    """What a kind of fault does to who had it."""

    faults: int
    """So many in a row open the breaker; 0 never does."""
    rest_seconds: float
    """The first rest; each further one is twice as long."""
    longest_seconds: float


BACK_OFF: Mapping[Fault, BackOff] = {
    Fault.AUTH: BackOff(1, 900.0, 3600.0),  # a key does not mend itself
    Fault.BILLING: BackOff(1, 600.0, 3600.0),
    Fault.RATE: BackOff(1, 5.0, 300.0),  # the first rest is the provider's own where it names one
    Fault.TIMEOUT: BackOff(3, 30.0, 600.0),
    Fault.CONTENT: BackOff(0, 0.0, 0.0),  # says something about the question, nothing about the provider
    Fault.REQUEST: BackOff(0, 0.0, 0.0),
    Fault.SERVER: BackOff(5, 60.0, 600.0),
}
"""By kind. The five faults and sixty seconds of `SERVER` are usual; the others follow from what can mend them."""

LONGEST_NAMED = 3600.0
"""A provider may name a rest up to this many seconds."""
PERHAPS_CHARGED = frozenset({408, 502, 504, 520, 522, 524})
"""Refusals that a gateway speaks: what stands behind it may have worked all the same."""


def is_in_doubt(error: ProviderError) -> bool:
    """Whether the question may have been charged although there is no answer that is of use."""
    if isinstance(error, ProviderRefused):
        return error.status in PERHAPS_CHARGED
    return isinstance(error, ProviderGarbage) or error.fault is Fault.TIMEOUT


def may_be_repeated(error: ProviderError) -> bool:
    """Whether it is certain that nothing was asked, and asking the same again may help: no connection, or a 429."""
    return error.code == "provider_unreachable" or (isinstance(error, ProviderRefused) and error.fault is Fault.RATE)


@dataclass(frozen=True, slots=True)
class Health:
    """How one model of a provider stands."""

    in_a_row: int = 0
    """Faults since the last answer."""
    rests: int = 0
    """Rests since the last answer."""
    until: float = 0.0
    """When its rest is over, on the clock of whoever asks."""
    fault: Fault | None = None
    """What it rests for."""

    def after(self, error: ProviderError, now: float) -> "Health":
        """How it stands after a fault."""
        rule = BACK_OFF[error.fault]
        if rule.faults == 0:
            return self
        in_a_row = self.in_a_row + 1
        if in_a_row < rule.faults and self.rests == 0:
            return replace(self, in_a_row=in_a_row)
        rest = min(rule.rest_seconds * (1 << min(self.rests, 10)), rule.longest_seconds)
        named = error.retry_after if isinstance(error, ProviderRefused) else None
        if named is not None:
            rest = min(max(named, 0.0), LONGEST_NAMED)
        return Health(in_a_row, self.rests + 1, now + rest, error.fault)


WELL = Health()


class Breakers:
    """The breakers of a process, by provider and model. Not for several threads: it lives on one event loop."""

    def __init__(self) -> None:
        self._health: dict[str, Health] = {}
        self._probing: set[str] = set()

    def __getitem__(self, card: ProviderCard) -> Health:
        return self._health.get(card.label, WELL)

    @property
    def unwell(self) -> AbstractSet[str]:
        """The labels of those that failed since their last answer; nothing is kept of the others."""
        return self._health.keys()

    def resting(self, card: ProviderCard, now: float) -> Health | None:
        """How it stands where it may not be asked now; None where it may."""
        health = self._health.get(card.label)
        if health is None or card.is_our_own or not health.until:
            return None
        return health if now < health.until or card.label in self._probing else None

    def admit(self, card: ProviderCard, now: float) -> bool:
        """Whether a question may go to it now: after a rest just one. `release` must follow whatever becomes of it."""
        if self.resting(card, now) is not None:
            return False
        if not card.is_our_own and self[card].until:
            self._probing.add(card.label)
        return True

    def answered(self, card: ProviderCard) -> None:
        """It answered: it is well."""
        self._health.pop(card.label, None)

    def failed(self, card: ProviderCard, error: ProviderError, now: float) -> None:
        """It did not."""
        after = self[card].after(error, now)
        if after != WELL:
            self._health[card.label] = after

    def release(self, card: ProviderCard) -> None:
        """Its question is over."""
        self._probing.discard(card.label)

    def json_value(self, now: float) -> dict[str, dict[str, object]]:
        """Who rests or lately failed, for the page of providers."""
        return {
            label: {
                "state": self._state(label, health, now),
                "faults_in_a_row": health.in_a_row,
                "rests_seconds": round(max(health.until - now, 0.0), 1),
                "fault": health.fault.value if health.fault else "",
            }
            for label, health in sorted(self._health.items())
        }

    def _state(self, label: str, health: Health, now: float) -> str:
        if not health.until:
            return "closed"
        return "half_open" if label in self._probing or now >= health.until else "open"
