"""Who is asked on whose key, with which models; and what a free question to them showed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from mintmark.core.errors import Fault, ProviderRefused
from mintmark.core.plan import Capability
from mintmark.providers.vendor import Model


@dataclass(frozen=True, slots=True)
class Account:
    """Who is asked, where, and on whose key."""

    name: str
    """The name of the provider, as recipes write it."""
    base_url: str
    key: str = field(default="", repr=False)
    key_names: tuple[str, ...] = ()
    """Where a key could be set, for the error that says that there is none."""
    needs_key: bool = True
    is_free: bool = False
    is_own: bool = False
    """Whether it runs in the house's own network, so that its files may lie at its own, private address."""
    prompt_limit: int = 0
    """In signs; 0 is none."""


@dataclass(frozen=True, slots=True)
class Models:
    """The models an account may use: those we know something of, and which one answers what."""

    chosen: str
    """The one that was named; empty leaves the choice to the capability."""
    known: Mapping[str, Model]
    defaults: Mapping[Capability, str]
    prices: Mapping[str, int] = field(default_factory=dict)
    """Millionths of a dollar for one file."""
    notes: Sequence[str] = ()
    """What must be said with every reply, such as that another model took the place of a retired one."""

    def model(self, capability: Capability, provider: str) -> Model:
        """The model for a capability.

        Raises: ProviderRefused when the named one is known not to have it.
        """
        name = self.chosen or self.defaults.get(capability, "")
        found = self.known.get(name, Model(name))
        if self.chosen and found.capabilities and capability not in found.capabilities:
            able = sorted(one.id for one in self.known.values() if capability in one.capabilities)
            message = f"The model {name} of {provider} has no {capability.value}; take {', '.join(able) or 'another'}."
            raise ProviderRefused(provider, message, status=400, fault=Fault.REQUEST)
        return found


@dataclass(frozen=True, slots=True)
class Probe:
    """What a free question to a provider showed."""

    is_ok: bool
    url: str
    field: str = ""
    """The option that must be mended: `base_url`, `key` or `model`."""
    message: str = ""
    models: Sequence[str] = ()
