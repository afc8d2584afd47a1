"""The one place that knows which modes, providers, stores and engines there are. Read it to see the house."""

import asyncio
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache, cached_property, partial
from importlib.metadata import entry_points
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import SecretStr, ValidationError

from mintmark.contracts.catalog import Registry
from mintmark.contracts.exporter import Exporter
from mintmark.contracts.mode import AnyMode, Preset
from mintmark.contracts.provider import HasModels, ListsModels, Provider, ProviderFactory
from mintmark.core.artifact import MediaType
from mintmark.core.errors import (
    BadSetting,
    Conflict,
    DeploymentError,
    Fault,
    NameTaken,
    NotAuthorized,
    ProviderRefused,
    RequestError,
)
from mintmark.settings import Settings, environment

if TYPE_CHECKING:
    from types import ModuleType

    import httpx
    import sqlalchemy

    from mintmark.contracts.blobs import BlobStore
    from mintmark.contracts.ledger import UsageEntry
    from mintmark.contracts.prompts import PromptEngine
    from mintmark.contracts.route import ProviderCard
    from mintmark.core.plan import Ask, Replies, Reply
    from mintmark.core.recipe import Recipe
    from mintmark.flow.ask import Asking
    from mintmark.flow.author import Author
    from mintmark.flow.bundle import Bundle
    from mintmark.flow.catalogue import Catalogue
    from mintmark.flow.control import Control
    from mintmark.flow.direct import Adviser, Direct, Directed
    from mintmark.flow.elements import Elements
    from mintmark.flow.execute import Drawn
    from mintmark.flow.gallery import Gallery
    from mintmark.flow.generate import Generate
    from mintmark.flow.generate_order import Made
    from mintmark.flow.keys import Keys
    from mintmark.flow.links import Links
    from mintmark.flow.pieces import Pieces
    from mintmark.flow.presets import Presets
    from mintmark.flow.saved_pages import SavedPages
    from mintmark.flow.sign import Sign
    from mintmark.flow.submit import Submit
    from mintmark.flow.thumbnails import Thumbnails
    from mintmark.flow.verify import Verify
    from mintmark.flow.watch import Watch
    from mintmark.flow.wish import Wishes
    from mintmark.flow.workspaces import Workspaces
    from mintmark.productions.casts.casting import Casting
    from mintmark.productions.casts.export.kit import Drawn as DrawnPixels
    from mintmark.productions.casts.game_assets import GameAssets
    from mintmark.productions.storyboards.desk import Desk
    from mintmark.productions.storyboards.drafting import Drafted
    from mintmark.productions.storyboards.planning.rules import RuleBook
    from mintmark.providers.clients import Clients
    from mintmark.providers.fetch import Fetcher
    from mintmark.providers.hosted import Hosted
    from mintmark.providers.openai_chat import OpenAIChats
    from mintmark.providers.openai_chat.models import ModelList
    from mintmark.providers.setup import Setup
    from mintmark.storage.blobs.clouds import Reach
    from mintmark.storage.blobs.content import Blobs
    from mintmark.storage.rows.ledger import SqlLedger
    from mintmark.work.durable import DurableQueue, Lane
    from mintmark.work.slots import Slot
    from mintmark.work.throttle import Throttle

CPU, PROVIDERS = "cpu", "providers"
"""The queues: one for each resource."""
FOREIGN = frozenset({"shot_id", "hash", "_rules_applied", "structured_prompt", "short_description"})
"""What tells a shot of another system from fields of ours."""
IN_MEMORY = frozenset({"sqlite://", "sqlite:///:memory:", "memory"})
"""Database URLs that mean rows which are gone when the house is put down."""
PAUSES = (1.0, 4.0, 10.0)
"""Seconds before a provider is asked again, where it is certain that it took nothing on."""
BRIA_MICRODOLLARS = 40_000
"""For one picture, roughly: what routing reckons with, since Bria sells plans and names no one price."""
SCORES = "providers.json"
"""The file in the data root that holds what was learned of providers."""
PROMPTED = ("any", "business", "emoji", "pixel", "vector")
"""Looks that prompts may ask for, beside the modes that read words themselves."""
SMALLEST_CELL, LARGEST_CELL = 16, 256
"""Sides of the grids that pixel art is drawn on."""
SMALLEST_SIDE = 64
"""No mode draws smaller pictures, in pixels."""
DATABASE = "mintmark.db"
"""The file in the data root that holds the rows, where no server does."""


def load_settings(**overrides: Any) -> Settings:
    """Read the settings; `overrides` stand above the environment.

    Raises: BadSetting naming the setting and what is wrong with it, never a secret's value.
    """
    try:
        return Settings(**overrides)
    except ValidationError as error:
        faults = "; ".join(
            f"{'.'.join(map(str, fault['loc'])) or 'settings'}: {fault['msg']}" for fault in error.errors()
        )
        raise BadSetting(f"These settings cannot work: {faults}") from None


def built_in_modes() -> list[AnyMode]:
    """The modes of the house: one line each."""
    from mintmark.modes import ink, level, pixel, shot, sprite

    return [ink.MODE, level.MODE, pixel.MODE, shot.MODE, sprite.MODE]


def built_in_providers(house: "House") -> list[tuple[str, ProviderFactory]]:
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


def _guests(group: str) -> list[tuple[str, Any]]:
    """What installed packages bring, by the names of their entry points."""
    return [(point.name, point.load()) for point in sorted(entry_points(group=group), key=lambda point: point.name)]


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


class House:
    """Everything, put together from settings. Parts are made when first used: a small command pays for little."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings

    # -- what draws -------------------------------------------------------------------------------------------

    @cached_property
    def modes(self) -> Registry[AnyMode]:
        """All modes, with the exporters that guests brought to them."""
        from mintmark.work.kernels import use_kept_kernels

        use_kept_kernels()
        modes = Registry("mode", [(mode.name, mode) for mode in built_in_modes()])
        for name, mode in _guests("mintmark.modes"):
            modes.register(name, mode)
        brought: dict[str, list[Exporter]] = {}
        for _, (mode_name, exporter) in _guests("mintmark.exporters"):
            modes.get(mode_name)
            brought.setdefault(mode_name, []).append(exporter)
        return Registry("mode", [(mode.name, with_exporters(mode, brought.get(mode.name, ()))) for mode in modes])

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

    @cached_property
    def verify(self) -> "Verify":
        """Judges files. Looks recipes up only where there is a ledger already."""
        from mintmark.flow.verify import Verify

        anchors = partial(_text_of, self.settings.sign_anchors, "trusted roots")
        find = lambda name: self.pieces.recipe(name) if self._has_ledger() else None  # noqa: E731
        return Verify(self.wishes, find, anchors=anchors)

    @cached_property
    def sign(self) -> "Sign":
        """Signs files in the name of whoever owns the certificate.

        Raises: BadSetting without a certificate and its key, MissingExtra.
        """
        from mintmark.flow.sign import Identity, Sign

        settings = self.settings
        if settings.sign_certificate is None or settings.sign_key is None:
            raise BadSetting("Signing needs a certificate and its key: --cert and --key, or C2PA_CERT and C2PA_KEY.")
        certificates = _text_of(settings.sign_certificate, "certificate").encode()
        key = _text_of(settings.sign_key, "private key").encode()
        identity = Identity.from_pem(certificates, key, _told(settings.sign_key_password))
        return Sign(identity, timestamps=settings.sign_timestamps)

    @cached_property
    def threads(self) -> ThreadPoolExecutor:
        """The threads that draw: kernels let go of the interpreter, so each fills a processor."""
        return ThreadPoolExecutor(self.drawing_threads, thread_name_prefix="mintmark-draw")

    @cached_property
    def processes(self) -> Executor:
        """The processes that draw, where threads shall not."""
        from mintmark.work.apart import Processes

        return Processes(self.drawing_threads)

    @property
    def drawing_threads(self) -> int:
        """How many pictures are drawn at once."""
        return self.settings.workers or len(os.sched_getaffinity(0))

    # -- who is asked -----------------------------------------------------------------------------------------

    @cached_property
    def providers(self) -> ProviderShelf:
        """Whoever can be asked."""
        return ProviderShelf(built_in_providers(self) + _guests("mintmark.providers"))

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

    @cached_property
    def prompt_engine(self) -> "PromptEngine":
        """Who words prompts.

        Raises: BadSetting where the settings name nobody that there is.
        """
        from mintmark.craft.prompts.engine import engines

        known = engines([engine for _, engine in _guests("mintmark.prompt_engines")])
        if self.settings.prompt_engine not in known:
            listing = ", ".join(known.names())
            raise BadSetting(f"PROMPT_ENGINE names {self.settings.prompt_engine!r}; there are: {listing}.")
        return known.get(self.settings.prompt_engine)

    def check_providers(self) -> None:
        """See that whoever the settings name is there.

        Raises: BadSetting.
        """
        for purpose in ("generation", "sprite", "background", "video"):
            self.usual_provider(purpose)
        self.prompt_engine  # noqa: B018 - it is found here, or it is said that there is none

    @cached_property
    def generating(self) -> "Generate":
        """Makes pictures of prompts, along the chain of providers."""
        from mintmark.flow.generate import Generate, answers_only
        from mintmark.flow.route_chain import Chain
        from mintmark.flow.route_score import read_scoreboard
        from mintmark.providers.setup import canonical_name
        from mintmark.storage.scores import read_scores, write_scores

        path = self.settings.data_root / SCORES
        chain = Chain(
            board=read_scoreboard(read_scores(path)),
            gate=answers_only,
            learned=lambda board: write_scores(path, board.json_value()),
        )
        readers = (mode.name for mode in self.modes if mode.director is not None)
        return Generate(
            chain,
            self.prompt_engine,
            self.ledger,
            self.blobs,
            self.clock,
            cards=lambda: self.provider_cards,
            answer=self._answer,
            modes=frozenset((*PROMPTED, *readers)),
            usual=self.usual_provider,
            called=canonical_name,
        )

    async def _answer(self, card: "ProviderCard", ask: "Ask") -> "Reply":
        """Put one question to one provider, when it is our turn."""
        if self._throttle is not None and not card.is_our_own:
            await self._throttle.wait(card.name)
        provider = self.providers.get(card.name)
        if card.is_chosen and not card.is_our_own:
            provider = _with_model(provider, card.model)
        return await provider.answer(ask)

    async def generate_sprite(self, prompt: str, **fields: Any) -> "Made":
        """A sprite from words, by whoever is set for sprites.

        Raises: as `generating`.
        """
        return await self.generating({"mode": "pixel", "prompt": prompt, **fields}, purpose="sprite")

    async def generate_background(self, prompt: str, **fields: Any) -> "Made":
        """A wide place from words, by whoever is set for backgrounds.

        Raises: as `generating`.
        """
        body = {"mode": "pixel", "tool": "scene", "width": 1024, "height": 576, "prompt": prompt}
        return await self.generating({**body, **fields}, purpose="background")

    def openai_names(self) -> frozenset[str]:
        """The names of OpenAI's picture models, retired ones too, as its clients send them."""
        from mintmark.providers.table import models

        rows = models().get("openai_images", {}).values()
        return frozenset(name.lower() for row in rows for name in (row.id, *row.aliases))

    async def provider_models(self, name: str) -> dict[str, Any]:
        """The models of a provider: those that it lists now, where it can be asked, beside those of our dated table.

        Raises: UnknownName, ProviderError.
        """
        from mintmark.providers.setup import canonical_name
        from mintmark.providers.table import entries, models

        name = canonical_name(name)
        dated, why_not = models().get(name, {}), ""
        live: Sequence[str] = ()
        if name in entries() and (reason := self.setup.why_not(name)):
            why_not = reason
        else:
            provider = self.providers.get(name)
            if isinstance(provider, ListsModels):
                live = await provider.models()
            else:
                why_not = f"{name} has no question that lists models."
        rows = []
        for model in dict.fromkeys((*dated, *live)):
            row, listed = dated.get(model), model in live if live else None
            shutdown, replaced_by = (row.shutdown, row.replaced_by) if row is not None else ("", "")
            since = row.since if row is not None else ""
            dates = {"since": since, "shutdown": shutdown, "replaced_by": replaced_by}
            rows.append({"id": model, "listed": listed, **dates})
        return {"provider": name, "why_not_live": why_not, "models": rows}

    async def probe_provider(self, name: str) -> dict[str, Any]:
        """Ask a provider what costs nothing; what it showed, and which option must be mended.

        Raises: UnknownName.
        """
        from mintmark.providers.setup import canonical_name
        from mintmark.providers.table import entries

        name = canonical_name(name)
        if name in entries() and (reason := self.setup.why_not(name)):
            row, told = entries()[name], self.setup.options(name)
            wrong = "key" if row.needs_key and not told.get("key") else "base_url"
            url = told.get("base_url", "") or row.base_url
            return {"provider": name, "ok": False, "url": url, "field": wrong, "message": reason, "models": []}
        provider = self.providers.get(name)
        if not hasattr(provider, "probe"):
            said = f"{name} has no question that costs nothing; it is made with what the settings say."
            return {"provider": name, "ok": True, "url": "", "field": "", "message": said, "models": []}
        found = await provider.probe()
        return {
            "provider": name,
            "ok": found.is_ok,
            "url": found.url,
            "field": found.field,
            "message": found.message,
            "models": list(found.models),
        }

    def provider_rows(self) -> list[dict[str, Any]]:
        """All providers for people: what they can, what they take, whether they are ready and why not. No key."""
        from mintmark.providers.table import entries, models

        ready = set(self.providers.factories.names())
        titles = {"local": "Our own engine", "mock": "Slates that cost nothing", "bria": "Bria FIBO"}
        rows = []
        cards = {card.name: card for card in self.provider_cards}
        for name in dict.fromkeys((*cards, *entries(), *sorted(ready - {"replay"}))):
            row, card = entries().get(name), cards.get(name)
            reason = self.setup.why_not(name) if row is not None else ""
            if name == "bria" and self.settings.fibo_api_key is None:
                reason = "bria has no key; set FIBO_API_KEY."
            able = card.capabilities if card is not None else row.capabilities if row is not None else frozenset()
            rows.append(
                {
                    "name": name,
                    "title": row.title if row is not None else titles.get(name, name),
                    "ready": name in ready and not reason,
                    "why_not": reason,
                    "model": card.model if card is not None else "",
                    "capabilities": sorted(one.value for one in able),
                    "tools": sorted(card.tools) if card is not None else [],
                    "is_listed": card.is_listed if card is not None else False,
                    "is_local": card.is_local if card is not None else bool(row and row.is_local),
                    "key_names": list(row.key_env) if row is not None else ["FIBO_API_KEY"] if name == "bria" else [],
                    "price_microdollars": card.price_microdollars if card is not None else 0,
                    "latency_ms": card.latency_ms if card is not None else 0,
                    "native_negative": bool(card and card.native_negative),
                    "max_side": card.max_side if card is not None else 0,
                    "note": row.note if row is not None else "",
                    "models": [
                        {"id": one.id, "since": one.since, "shutdown": one.shutdown, "replaced_by": one.replaced_by}
                        for one in models().get(name, {}).values()
                    ],
                }
            )
        return rows

    def bria(self) -> "Hosted":
        """Bria's FIBO, on the account of the settings."""
        from mintmark.core.plan import Capability
        from mintmark.providers.account import Account, Models
        from mintmark.providers.bria import MODEL, NAME, vendor
        from mintmark.providers.hosted import Queued

        settings = self.settings
        account = Account(NAME, settings.fibo_api_base, key=_told(settings.fibo_api_key), key_names=("FIBO_API_KEY",))
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
    def _director(self) -> "Direct":
        from mintmark.flow.direct import Direct

        return Direct(self.clock, record=self._enter, deadline_seconds=self.settings.llm_deadline_seconds)

    @cached_property
    def _clients(self) -> "tuple[httpx.AsyncClient, httpx.AsyncClient]":
        """What reaches the house's own address, and what reaches addresses that callers name."""
        import httpx

        from mintmark.providers.address import Guard, GuardedTransport

        seconds = self.settings.llm_deadline_seconds
        guard = Guard(self.settings.llm_allow_hosts)
        return httpx.AsyncClient(timeout=seconds), httpx.AsyncClient(timeout=seconds, transport=GuardedTransport(guard))

    @cached_property
    def _chats(self) -> "OpenAIChats":
        from mintmark.providers.openai_chat import OpenAIChats

        client, guarded = self._clients
        settings = self.settings
        key, model = settings.openai_api_key, settings.llm_model
        return OpenAIChats(client, guarded, base_url=settings.llm_base_url, model=model, key=key)

    async def direct(
        self,
        mode: str,
        brief: str,
        *,
        key: str = "",
        base_url: str = "",
        model: str | None = None,
        strict: bool = False,
        offline: bool = False,
    ) -> "Directed":
        """Read a brief: by a language model where a key is set or given, else by the mode itself.

        Raises: UnknownName, InvalidSpec, RequestError for a key or an address that cannot be; with `strict` also
        NotAuthorized without any key, and ProviderError.
        """
        chosen = self.modes.get(mode)
        adviser = None if offline else self.adviser(key=key, base_url=base_url, model=model)
        requested = (model or "") if not offline else ""
        return await self._director.direct(chosen, brief, adviser=adviser, requested=requested, strict=strict)

    def adviser(self, *, key: str = "", base_url: str = "", model: str | None = None) -> "Adviser | None":
        """The language model that is asked with that key, or with the house's own; None without any.

        Raises: RequestError.
        """
        return self._chats.chat(model=model or "", key=key, base_url=base_url)

    async def models(self, *, key: str = "", base_url: str = "") -> "ModelList":
        """The language models that can be asked.

        Raises: RequestError, ProviderError.
        """
        return await self._chats.models(key=key, base_url=base_url)

    def fallback_models(self) -> "ModelList":
        """Our own dated list, where nobody can be asked."""
        from mintmark.providers.openai_chat.models import fallback_models

        return fallback_models()

    @cached_property
    def presets(self) -> "Presets":
        """Presets made here."""
        from mintmark.flow.presets import Presets

        return Presets(self.ledger, self.wishes, self.clock)

    @cached_property
    def author(self) -> "Author":
        """Writes presets."""
        from mintmark.flow.author import Author

        return Author(self.presets, self.clock, record=self._enter)

    async def _enter(self, entry: "UsageEntry") -> None:
        """Enter a call into the accounts, where there are any."""
        if self._has_ledger():
            await asyncio.to_thread(self._enter_now, entry)

    def _enter_now(self, entry: "UsageEntry") -> None:
        with self.ledger.begin() as books:
            books.usage.add(entry)

    def draw_from_words(self, words: str, settings: Mapping[str, Any]) -> tuple[bytes, str]:
        """A picture for words from our own engine: what the provider `local` answers with.

        The mode that `settings` names draws it where it reads words, else ink. What is smaller than that mode draws is
        drawn larger by a whole number, and made smaller.
        """
        from mintmark.flow.strike import strike

        named = str(settings.get("mode", ""))
        mode = self.modes.get("ink")
        if named in self.modes and self.modes.get(named).director is not None:
            mode = self.modes.get(named)
        fields = dict(mode.director(words).spec) if mode.director is not None else {}
        if "width" not in mode.spec_type.model_fields:
            return self._fitted_from_words(mode, fields, settings)
        wanted = {name: settings[name] for name in ("width", "height", "seed") if name in settings}
        sides: dict[str, int] = {
            name: side for name, side in wanted.items() if name != "seed" and isinstance(side, int)
        }
        times = max((-(-SMALLEST_SIDE // side) for side in sides.values() if 0 < side < SMALLEST_SIDE), default=1)
        larger = {name: side * times for name, side in sides.items()}
        picture = strike(self.wishes.resolve(mode.name, {"seed": 0, **fields, **wanted, **larger})).picture
        if times == 1:
            return picture.content, picture.media_type.value
        from mintmark.craft.convert import read_picture, write_picture
        from mintmark.craft.upscale import resized

        pixels = read_picture(picture.content)
        high, wide, _ = (int(side) for side in pixels.shape)
        width, height = sides.get("width", wide), sides.get("height", high)
        return write_picture(resized(pixels, width, height), MediaType.PNG), MediaType.PNG.value

    def _fitted_from_words(
        self, mode: AnyMode, fields: dict[str, Any], settings: Mapping[str, Any]
    ) -> tuple[bytes, str]:
        """A picture of a mode that has a size of its own, put into the middle of the size that is wanted."""
        from mintmark.craft.convert import read_picture, write_picture
        from mintmark.craft.upscale import placed
        from mintmark.flow.strike import strike

        width, height = (int(settings.get(name) or 0) for name in ("width", "height"))
        side, known = min(width, height), mode.spec_type.model_fields
        if side > 0 and {"size", "scale"} <= known.keys():
            scale = -(-side // LARGEST_CELL)
            fields = {"size": max(SMALLEST_CELL, side // scale // 4 * 4), "scale": scale, **fields}
        picture = strike(self.wishes.resolve(mode.name, {"seed": int(settings.get("seed") or 0), **fields})).picture
        if not width or not height:
            return picture.content, picture.media_type.value
        if (picture.width, picture.height) == (width, height):
            return picture.content, picture.media_type.value  # as it was struck, so that it can be verified
        return write_picture(placed(read_picture(picture.content), width, height), MediaType.PNG), MediaType.PNG.value

    def accept(self, mode: str, fields: dict[str, Any]) -> tuple[dict[str, Any], Sequence[str]]:
        """Fields as a mode has them, and what of them was dropped: shots of other systems are read as ours.

        Raises: InvalidSpec.
        """
        if mode != "shot" or not (fields.keys() & FOREIGN):
            return fields, ()
        found = _accept_shot(fields, told=False)
        return dict(found.fields), found.dropped

    def restrike(self, recipe: "Recipe") -> bytes:
        """The picture of a recipe, made here and now; whom it names is asked only where that costs nothing.

        Raises: Conflict for a recipe that names somebody who is paid, and whatever else keeps it from being made.
        """
        from mintmark.flow.strike import strike

        wish = self.wishes.reread(recipe)
        replies = {}
        for one, ask in zip(recipe.answers, wish.mode.plan(wish.spec), strict=True):
            provider = self.providers.create_adapter(one.provider)
            if not provider.is_free or provider.model != one.model:
                raise Conflict(f"{one.provider} ({one.model}) made this picture; it is not asked again to compare.")
            replies[ask.name] = asyncio.run(provider.answer(ask))
        return strike(wish, replies).picture.content

    # -- where things are kept --------------------------------------------------------------------------------

    @cached_property
    def clock(self) -> Any:
        """The clock on the wall."""
        from mintmark.work.clock import SystemClock

        return SystemClock()

    @cached_property
    def _memory(self) -> Path:
        """A folder that is gone with this house; in the machine's memory, where it has such a place for files.

        A database in memory proper belongs to one connection: it could not be shared between threads as a file can.
        """
        import tempfile

        shared = Path("/dev/shm")  # noqa: S108 - a fresh folder in it, which nobody else may open
        return Path(tempfile.mkdtemp(prefix="mintmark-", dir=shared if os.access(shared, os.W_OK) else None))

    @cached_property
    def engine(self) -> "sqlalchemy.Engine":
        """The database, brought to the newest form."""
        from mintmark.storage.migrations.upgrade import migrate
        from mintmark.storage.rows.engine import make_engine

        secret = self.settings.database_url
        where: str | Path = self.settings.data_root / DATABASE if secret is None else secret.get_secret_value()
        engine = make_engine(self._memory / DATABASE if where in IN_MEMORY else where)
        migrate(engine)
        return engine

    @cached_property
    def ledger(self) -> "SqlLedger":
        """The rows."""
        from mintmark.storage.rows.ledger import SqlLedger

        return SqlLedger(self.engine)

    @cached_property
    def _stores(self) -> dict[str, "BlobStore"]:
        from mintmark.storage.blobs.local import Local
        from mintmark.storage.blobs.memory import Memory

        near: list[BlobStore] = [Local(self.settings.data_root / "assets"), Memory()]
        return {store.name: store for store in (*near, *_far_stores(self.settings))}

    @cached_property
    def blobs(self) -> "Blobs":
        """Files by content, in the store that the settings name."""
        from mintmark.storage.blobs.content import Blobs

        return Blobs(self._stores.values(), self.settings.storage_backend)

    def store_names(self) -> list[str]:
        """The stores that are set up."""
        return sorted(self._stores)

    def files(self) -> "BlobStore":
        """Files by name: generated, elements, effects."""
        return self._stores[self.settings.storage_backend]

    def lay_out(self) -> None:
        """Make the folders that people look into, where files are kept in folders."""
        from mintmark.flow.catalogue import FOLDERS
        from mintmark.storage.folders import make_folders

        if self.settings.storage_backend == "local":
            for name in FOLDERS:
                make_folders(self.settings.data_root / "assets" / name)

    def open(self) -> None:
        """Make all that needs the database, here and now: many threads may then ask for it at once.

        Raises: DeploymentError where the database cannot be opened, or the store of new files cannot be used.
        """
        parts = ("ledger", "blobs", "pieces", "catalogue", "elements", "bundle", "keys", "asking", "verify")
        others = ("submit", "control", "watch", "presets", "desk", "casts", "game_assets", "generating")
        for name in (*parts, *others, "gallery", "thumbnails", "workspaces"):
            getattr(self, name)
        self.files().check()

    def _has_ledger(self) -> bool:
        """True where there are books to look into; nobody makes them just to look."""
        if "ledger" in self.__dict__ or self.settings.database_url is not None:
            return True
        return (self.settings.data_root / DATABASE).exists()

    # -- what is done -----------------------------------------------------------------------------------------

    @cached_property
    def pieces(self) -> "Pieces":
        """Kept pieces."""
        from mintmark.flow.pieces import Pieces

        return Pieces(self.ledger, self.blobs, self.wishes, self.clock)

    @cached_property
    def catalogue(self) -> "Catalogue":
        """Saved assets."""
        from mintmark.flow.catalogue import Catalogue

        return Catalogue(self.ledger, self.files, self.pieces, self.wishes, self.clock)

    @cached_property
    def gallery(self) -> "Gallery":
        """Saved assets, searched and gathered."""
        from mintmark.flow.gallery import Gallery

        return Gallery(self.ledger, self.pieces, self.catalogue, self.clock)

    @cached_property
    def thumbnails(self) -> "Thumbnails":
        """Small forms of kept pictures."""
        from mintmark.flow.thumbnails import Thumbnails

        return Thumbnails(self.files, self.pieces)

    @cached_property
    def workspaces(self) -> "Workspaces":
        """Rooms of one mode each."""
        from mintmark.flow.workspaces import Workspaces

        return Workspaces(self.ledger, self.modes, self.catalogue, self.clock, most=self.settings.max_workspaces)

    @cached_property
    def elements(self) -> "Elements":
        """Ready-made files."""
        from mintmark.flow.elements import Elements

        return Elements(self.files, self.wishes)

    @cached_property
    def saved_pages(self) -> "SavedPages":
        """Pages under random addresses, for a while."""
        from mintmark.flow.saved_pages import SavedPages

        settings = self.settings
        return SavedPages(
            self.files, self.clock, quota_bytes=settings.static_quota_mb * 2**20, days=settings.static_days
        )

    @cached_property
    def bundle(self) -> "Bundle":
        """Archives."""
        from mintmark.flow.bundle import Bundle

        return Bundle(self.ledger, self.pieces)

    @cached_property
    def keys(self) -> "Keys":
        """Keys to the house."""
        from mintmark.flow.keys import Keys

        return Keys(self.ledger, self.clock)

    @cached_property
    def links(self) -> "Links":
        """Links to files for whoever has no key."""
        from mintmark.flow.links import Links, secret_in, secret_of

        told = self.settings.link_secret
        secret = secret_of(told.get_secret_value()) if told is not None else secret_in(self.settings.data_root)
        return Links(secret, self.clock)

    @cached_property
    def submit(self) -> "Submit":
        """Takes jobs on."""
        from mintmark.flow.submit import Submit

        return Submit(self.ledger, self.queue, self.clock, is_free=self.asking.is_free)

    @cached_property
    def desk(self) -> "Desk":
        """Storyboards."""
        from importlib.metadata import version

        from mintmark.flow.consult import Consult
        from mintmark.productions.storyboards.desk import Desk
        from mintmark.productions.storyboards.making import Maker, Making

        provider = self.settings.fibo_provider
        told: dict[str, Any] = {} if provider == "local" else {"shot": {"output": {"finish": "image"}}}
        making = Making(self.wishes, self.asking, Maker(provider, told), others=("mock", "bria"))
        return Desk(
            self.ledger,
            self.clock,
            making,
            self.submit,
            read=self.pieces.read,
            root=self.settings.data_root,
            generator=f"mintmark {version('mintmark')}",
            rules=lambda: self.planning_rules,
            rule_set=lambda: self.planning_rules_hash,
            consult=Consult(self.clock, record=self._enter, purpose="planner"),
            accept=partial(_accept_shot, told=provider != "local"),
        )

    async def plan_storyboard(
        self,
        storyboard_id: str,
        presets: Sequence[str] = (),
        *,
        planner: str = "",
        key: str = "",
        base_url: str = "",
        model: str = "",
        rules: "RuleBook | None" = None,
        asked: Callable[[int, int], None] = lambda _done, _total: None,
        **drafted: Any,
    ) -> "Drafted":
        """Plan a storyboard by `rules` or by an `llm` too, else as the settings say. `asked` hears of the questions.

        Raises: as `Drafting`; RequestError for another planner, an address or a key that cannot be; NotAuthorized for
        `llm` without any key.
        """
        advise = None
        match planner or self.settings.planner:
            case "llm":
                adviser = self.adviser(key=key, base_url=base_url, model=model)
                if adviser is None:
                    raise NotAuthorized("There is no key for a language model: send X-API-Key, or set OPENAI_API_KEY.")
                overlay = drafted.get("overlay")
                advise = await self.desk.advising(
                    storyboard_id, presets, adviser=adviser, rules=rules, overlay=overlay, told=asked
                )
            case "rules":
                pass
            case other:
                raise RequestError(f"No planner is called {other!r}; there are: llm, rules.")
        return await asyncio.to_thread(
            partial(self.desk.drafting, storyboard_id, presets, rules=rules, advise=advise, **drafted)
        )

    @cached_property
    def casts(self) -> "Casting":
        """Characters and their sprites."""
        from mintmark.productions.casts.casting import Casting
        from mintmark.providers.setup import canonical_name

        return Casting(
            self.ledger,
            self.clock,
            self.wishes,
            self.asking,
            self.submit,
            files=self.files,
            read=self.pieces.read,
            called=canonical_name,
            usual=lambda: self.usual_provider("sprite"),
            cancel=self.control.cancel_batch,
        )

    def draw_pixels(self, fields: Mapping[str, Any]) -> "DrawnPixels":
        """Pixel art as cels, from the fields of its spec.

        Raises: InvalidSpec.
        """
        from mintmark.modes.pixel.engine import compose
        from mintmark.modes.pixel.spec import PixelSpec

        return compose(PixelSpec.read(fields))

    @cached_property
    def game_assets(self) -> "GameAssets":
        """Characters as packs for game engines."""
        from mintmark.productions.casts.game_assets import GameAssets

        return GameAssets(self.ledger, self.clock, self.draw_pixels, files=self.files)

    @cached_property
    def planning_rules(self) -> "RuleBook":
        """The rules that plan shots: those of the house, extended by the file that the settings name.

        Raises: BadSetting for a file that cannot be read, InvalidSpec for one that is no book of rules.
        """
        from mintmark.productions.storyboards.planning.rules import built_in

        text = self._own_rules()
        return built_in().with_rules(text, name=str(self.settings.planning_rules)) if text else built_in()

    @property
    def planning_rules_hash(self) -> str:
        """The SHA-256 of all rules in force: two houses with one hash plan alike."""
        from importlib.resources import files

        from mintmark.core.fingerprint import content_hash

        ours = files("mintmark.productions.storyboards.planning").joinpath("rules.toml").read_bytes()
        return content_hash(ours + self._own_rules().encode())

    def _own_rules(self) -> str:
        path = self.settings.planning_rules
        if path is None:
            return ""
        try:
            return path.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeError) as error:
            raise BadSetting(f"The planning rules {str(path)!r} cannot be read: {error}.") from error

    @cached_property
    def control(self) -> "Control":
        """Changes the course of jobs."""
        from mintmark.flow.control import Control

        return Control(self.ledger, self.queue, self.clock)

    @cached_property
    def watch(self) -> "Watch":
        """Tells what happens to jobs."""
        from mintmark.flow.watch import Watch

        return Watch(self.ledger)

    # -- who works --------------------------------------------------------------------------------------------

    @cached_property
    def _slot(self) -> "Slot":
        from mintmark.work.slots import take_slot

        return take_slot(self.settings.data_root / "workers", self.settings.executor_id)

    @property
    def executor_id(self) -> str:
        """The name this process works under."""
        return self._slot.executor_id

    @cached_property
    def queue(self) -> "DurableQueue":
        """The durable queue. Putting tickets needs no worker here; `start_work` makes this process one."""
        from mintmark.work.durable import DurableQueue

        queue = DurableQueue(
            self.engine,
            self.ledger,
            self.clock,
            lanes=self._lanes(),
            executor_id=lambda: self._slot.executor_id,
            beat_seconds=self.settings.worker_dead_seconds / 9.0,
            dead_seconds=self.settings.worker_dead_seconds,
            on_sweep=self._keep_house,
        )
        queue.prepare()
        return queue

    def _lanes(self) -> dict[str, "Lane"]:
        from mintmark.work.durable import Lane

        # More runs than threads: while one keeps its files and ends, the others have enough to draw.
        # No more runs than questions may be out: one that only waits its turn would count as begun when it is killed.
        asking = Lane(at_once=self.settings.fibo_concurrency, poll_seconds=0.2)
        return {CPU: Lane(at_once=self.drawing_threads * 2), PROVIDERS: asking}

    def start_work(self) -> None:
        """Begin to take jobs in this process. Call it outside of any event loop."""
        from mintmark.craft.kernels import keep_buffers
        from mintmark.flow.execute import Execute

        keep_buffers()
        apart = self.settings.draw_in == "processes"
        handler = Execute(
            self.ledger,
            self.blobs,
            self.wishes,
            self.asking,
            self.clock,
            self.processes if apart else self.threads,
            at_once=self.drawing_threads + 1,
            draw=_draw_apart if apart else None,
            seen=self.casts.likenesses.see,
        )
        self.queue.start(handler)

    def _keep_house(self) -> None:
        self.control.settle()
        self.gallery.tidy()

    async def aclose(self) -> None:
        """Stop asking language models. Call it in the event loop that asked them, before `close`."""
        if "_director" in self.__dict__:
            await self._director.aclose()
        if "_clients" in self.__dict__:
            for client in self._clients:
                await client.aclose()
        if "_vendor_clients" in self.__dict__:
            for one in self._vendor_clients:
                await one.aclose()

    def close(self, *, wait_seconds: float = 0.0) -> None:
        """Put everything down: jobs that run go on when a worker comes back."""
        if "queue" in self.__dict__:
            self.queue.stop(wait_seconds)
        for name in ("threads", "processes"):
            if name in self.__dict__:
                getattr(self, name).shutdown(wait=False, cancel_futures=True)
        if "ledger" in self.__dict__:
            self.ledger.close()
        if "_slot" in self.__dict__:
            self._slot.close()
        if "_stores" in self.__dict__:
            for store in self._stores.values():
                store.close()
        if "_memory" in self.__dict__:
            import shutil

            shutil.rmtree(self._memory, ignore_errors=True)

    def _user_presets(self, mode: str) -> list[Preset]:
        if not self._has_ledger():
            return []
        try:
            ledger = self.ledger
        except DeploymentError:
            return []  # our own presets need no database; that it cannot be opened is told by all that need one
        with ledger.read() as books:
            return [Preset(one.name, one.title, one.summary, one.patch) for one in books.presets.all(mode)]


def _far_stores(settings: Settings) -> Iterator["BlobStore"]:
    """The stores on other machines that are set up. None is reached before it is used."""
    backend = settings.storage_backend

    def reach(name: str) -> "Reach":
        from mintmark.storage.blobs.clouds import Reach

        public_url = settings.storage_public_url if name == backend else ""
        return Reach(settings.storage_prefix, public_url, settings.storage_timeout_seconds)

    if bucket := settings.s3_bucket:
        from mintmark.storage.blobs.clouds import KeyPair, s3

        token = _told(settings.s3_session_token)
        key = KeyPair(settings.s3_access_key_id, _told(settings.s3_secret_access_key), token)
        yield s3(bucket, region=settings.s3_region, key=key, endpoint=settings.s3_endpoint, reach=reach("s3"))
    if bucket := settings.r2_bucket:
        from mintmark.storage.blobs.clouds import KeyPair, r2

        key = KeyPair(settings.r2_access_key_id, _told(settings.r2_secret_access_key))
        yield r2(bucket, account=settings.r2_account_id, key=key, endpoint=settings.r2_endpoint, reach=reach("r2"))
    if bucket := settings.gcs_bucket:
        from mintmark.storage.blobs.clouds import gcs

        credentials = _told(settings.gcs_credentials)
        yield gcs(bucket, credentials=credentials, endpoint=settings.gcs_endpoint, reach=reach("gcs"))
    if container := settings.azure_container:
        from mintmark.storage.blobs.clouds import azure

        yield azure(
            container,
            account=settings.azure_account,
            key=_told(settings.azure_key),
            sas=_told(settings.azure_sas),
            endpoint=settings.azure_endpoint,
            reach=reach("azure"),
        )
    if settings.ipfs_api or backend == "ipfs":
        from mintmark.storage.blobs.ipfs import Ipfs

        yield Ipfs(
            settings.ipfs_api or "http://127.0.0.1:5001",
            authorization=_told(settings.ipfs_authorization),
            gateway=settings.ipfs_gateway,
            root=settings.storage_prefix,
            timeout_seconds=settings.storage_timeout_seconds,
        )


def _with_model(provider: Provider, model: str) -> Provider:
    """The provider bound to a model.

    Raises: ProviderRefused for one that has no other than its own.
    """
    if isinstance(provider, HasModels):
        return provider.with_model(model)
    if model == provider.model:
        return provider
    message = f"{provider.name} has the model {provider.model} alone, and no {model!r}."
    raise ProviderRefused(provider.name, message, status=400, fault=Fault.REQUEST)


def _text_of(path: Path | None, what: str) -> str:
    """What stands in a file that a setting names; nothing where it names none.

    Raises: BadSetting.
    """
    if path is None:
        return ""
    try:
        return path.expanduser().read_text(encoding="utf-8-sig")
    except (OSError, UnicodeError) as error:
        raise BadSetting(f"The {what} in {str(path)!r} cannot be read: {error}.") from None


def _told(secret: SecretStr | None) -> str:
    return secret.get_secret_value() if secret is not None else ""


def _accept_shot(value: Any, *, told: bool) -> Any:
    """A whole shot of another system as fields of ours; `told` where a provider makes the picture of it."""
    from mintmark.modes.shot.structured import accept

    return accept(value, told=told)


@cache
def _house_apart() -> House:
    """The house of a process that only draws."""
    return build()


def _draw_apart(recipe: "Recipe", replies: "Replies") -> "Drawn":
    """What a process that only draws is asked to do."""
    from mintmark.flow.execute import draw_piece

    return draw_piece(_house_apart().wishes, recipe, replies)


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


def build(settings: Settings | None = None, **overrides: Any) -> House:
    """The house for these settings, or for those of the environment."""
    return House(settings if settings is not None else load_settings(**overrides))
