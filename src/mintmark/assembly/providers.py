"""Whom the house can ask for pictures, and how they are reached."""

from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

from mintmark.assembly.guests import guests
from mintmark.assembly.own_engine import OwnEngine
from mintmark.assembly.reading import plain
from mintmark.contracts.catalog import Registry
from mintmark.contracts.provider import Provider, ProviderFactory
from mintmark.core.errors import BadSetting
from mintmark.settings import environment

if TYPE_CHECKING:
    from mintmark.contracts.route import ProviderCard
    from mintmark.flow.ask import Asking
    from mintmark.providers.clients import Clients
    from mintmark.providers.fetch import Fetcher
    from mintmark.providers.hosted import Hosted
    from mintmark.providers.setup import Setup
    from mintmark.work.throttle import Throttle

PAUSES = (1.0, 4.0, 10.0)
"""Seconds before a provider is asked again, where it is certain that it took nothing on."""
BRIA_MICRODOLLARS = 40_000
"""For one picture, roughly: what routing reckons with, since Bria sells plans and names no one price."""


def built_in_providers(house: "Providers") -> list[tuple[str, ProviderFactory]]:
    """The providers of the house: one line each."""
    from mintmark.providers.local import Local
    from mintmark.providers.mock import Mock
    from mintmark.providers.replay import Replay

    return [
        ("local", lambda _: Local(house.draw_from_words)),
        ("replay", lambda options: Replay.from_json(options.get("records", "[]"))),
        ("mock", lambda _: Mock()),
        ("bria", lambda _: house.bria()),
        *house.hosted_providers(),
    ]


class ProviderShelf:
    """Providers by name: made when they are first asked for, from their options."""

    def __init__(self, factories: list[tuple[str, ProviderFactory]]) -> None:
        self.factories: Registry[ProviderFactory] = Registry("provider", factories)
        self._made: dict[str, Provider] = {}

    def register(self, name: str, factory: ProviderFactory) -> None:
        """Add a provider while the house runs.

        Raises: NameTaken when there is one of that name.
        """
        self.factories.register(name, factory)

    def create_adapter(self, name: str = "local", options: Mapping[str, str] | None = None) -> Provider:
        """Make a provider.

        Raises: UnknownName listing the known ones; nothing is ever put in its place.
        """
        return self.factories.get(name)(options or {})

    def get(self, name: str) -> Provider:
        """The one of that name that everybody shares.

        Raises: UnknownName.
        """
        if name not in self._made:
            self._made[name] = self.create_adapter(name)
        return self._made[name]

    def all(self) -> Registry[Provider]:
        """One of each."""
        return Registry("provider", [(name, self.get(name)) for name in self.factories.names()])


class Providers(OwnEngine):
    """Whoever can be asked for what we do not draw."""

    @cached_property
    def providers(self) -> ProviderShelf:
        """Whoever can be asked."""
        return ProviderShelf(built_in_providers(self) + guests("mintmark.providers"))

    @cached_property
    def asking(self) -> "Asking":
        """Asks providers what modes must know."""
        from mintmark.flow.ask import Asking

        more: dict[str, Any] = {"wait_turn": self._throttle.wait} if self._throttle is not None else {}
        at_once = self.settings.fibo_concurrency
        parts = (self.providers.all(), self.ledger, self.blobs, self.clock)
        return Asking(*parts, at_once=at_once, pauses=PAUSES, **more)

    @cached_property
    def _throttle(self) -> "Throttle | None":
        if not self.settings.provider_rate:
            return None
        from mintmark.work.throttle import Throttle

        return Throttle(self.settings.provider_rate)

    @cached_property
    def setup(self) -> "Setup":
        """How the hosted providers are set up here.

        Raises: BadSetting.
        """
        from mintmark.providers.setup import Setup

        path = self.settings.providers_file
        try:
            text = path.read_text(encoding="utf-8-sig") if path is not None else ""
        except (OSError, UnicodeError) as error:
            raise BadSetting(f"The table of providers {str(path)!r} cannot be read: {error}.") from error
        return Setup(environment(), text, where=str(path))

    @cached_property
    def _vendor_clients(self) -> "tuple[Clients, Fetcher]":
        """What reaches vendors, with their keys; and what fetches the files they point to, without any."""
        from mintmark.providers.clients import Clients
        from mintmark.providers.fetch import Fetcher

        return Clients(), Fetcher(self.settings.provider_allow_hosts)

    def hosted_providers(self) -> list[tuple[str, ProviderFactory]]:
        """The providers of the table that can be asked: their key is there, or they need none."""
        from mintmark.providers.table import built_in

        ready = self.setup.ready()
        if not ready:
            return []
        today = datetime.now(UTC).date().isoformat()
        return built_in(
            lambda row: self.setup.options(row.name),
            lambda: self._vendor_clients[0](),
            lambda: self._vendor_clients[1],
            names=ready,
            today=today,
        )

    def bria(self) -> "Hosted":
        """Bria's FIBO, on the account of the settings."""
        from mintmark.core.plan import Capability
        from mintmark.providers.account import Account, Models
        from mintmark.providers.bria import MODEL, NAME, vendor
        from mintmark.providers.hosted import Queued

        settings = self.settings
        account = Account(NAME, settings.fibo_api_base, key=plain(settings.fibo_api_key), key_names=("FIBO_API_KEY",))
        return Queued(
            vendor(
                endpoint=settings.fibo_api_endpoint,
                sync=settings.fibo_sync,
                patience_seconds=settings.fibo_timeout_seconds,
            ),
            account,
            Models(MODEL, {}, {Capability.IMAGE: MODEL}, prices={"": BRIA_MICRODOLLARS}),
            frozenset({Capability.IMAGE}),
            client=lambda: self._vendor_clients[0](),
            fetcher=lambda: self._vendor_clients[1],
        )

    @cached_property
    def provider_cards(self) -> "tuple[ProviderCard, ...]":
        """All providers as routing sees them: our own engine, those of the table, Bria, guests."""
        from mintmark.contracts.route import ProviderCard

        own = ProviderCard(
            "local",
            "ink-1",
            tools=frozenset({"generate", "scene"}),
            native_negative=True,
            latency_ms=300,
            quality={"": 0.5},
            is_local=True,
        )
        aside = ProviderCard("mock", "slate-1", tools=own.tools, is_listed=False, is_local=True, max_side=4096)
        bria = ProviderCard(
            "bria",
            "FIBO",
            tools=own.tools,
            price_microdollars=BRIA_MICRODOLLARS,
            latency_ms=20_000,
            quality={"": 0.8},
            needs_key=True,
            key_present=self.settings.fibo_api_key is not None,
            key_name="FIBO_API_KEY",
        )
        hosted = tuple(self.setup.cards())
        known = {"local", "mock", "replay", "bria", *(card.name for card in hosted)}
        guests = [self._guest_card(name) for name in self.providers.factories.names() if name not in known]
        return (own, *hosted, bria, aside, *guests)

    def _guest_card(self, name: str) -> "ProviderCard":
        """What is known of a guest: what it can, and whether it costs anything."""
        from mintmark.contracts.route import ProviderCard
        from mintmark.core.plan import Capability

        guest = self.providers.get(name)
        tools = frozenset({"generate", "scene"}) if Capability.IMAGE in guest.capabilities else frozenset[str]()
        price = 0 if guest.is_free else 40_000
        return ProviderCard(name, guest.model, guest.capabilities, tools, price_microdollars=price, latency_ms=15_000)

    def usual_provider(self, purpose: str) -> str:
        """Whom the settings name for a purpose (`generation`, `sprite`, `background`, `video`); empty for nobody.

        Raises: BadSetting for a name that is none.
        """
        from mintmark.providers.setup import canonical_name

        wanted: str = getattr(self.settings, f"{purpose}_api") or self.settings.generation_api
        name = canonical_name(wanted)
        known = [card.name for card in self.provider_cards]
        if name and name not in known:
            setting = f"{purpose.upper()}_API" if getattr(self.settings, f"{purpose}_api") else "GENERATION_API"
            raise BadSetting(
                f"{setting} names {wanted!r}, which cannot be asked; there are: {', '.join(sorted(known))}."
            )
        return name
