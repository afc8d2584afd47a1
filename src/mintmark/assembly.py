"""The one place that knows which modes, providers, stores and engines there are. Read it to see the house."""

import asyncio
import os
from collections.abc import Mapping, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import replace
from functools import cache, cached_property
from importlib.metadata import entry_points
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from mintmark.contracts.catalog import Registry
from mintmark.contracts.exporter import Exporter
from mintmark.contracts.mode import AnyMode, Preset
from mintmark.contracts.provider import Provider, ProviderFactory
from mintmark.core.errors import BadSetting, DeploymentError, NameTaken
from mintmark.settings import Settings

if TYPE_CHECKING:
    import httpx
    import sqlalchemy

    from mintmark.contracts.blobs import BlobStore
    from mintmark.contracts.ledger import UsageEntry
    from mintmark.core.plan import Replies
    from mintmark.core.recipe import Recipe
    from mintmark.flow.ask import Asking
    from mintmark.flow.author import Author
    from mintmark.flow.bundle import Bundle
    from mintmark.flow.catalogue import Catalogue
    from mintmark.flow.control import Control
    from mintmark.flow.direct import Adviser, Direct, Directed
    from mintmark.flow.elements import Elements
    from mintmark.flow.execute import Drawn
    from mintmark.flow.keys import Keys
    from mintmark.flow.links import Links
    from mintmark.flow.pieces import Pieces
    from mintmark.flow.presets import Presets
    from mintmark.flow.submit import Submit
    from mintmark.flow.verify import Verify
    from mintmark.flow.watch import Watch
    from mintmark.flow.wish import Wishes
    from mintmark.providers.openai_chat import OpenAIChats
    from mintmark.providers.openai_chat.models import ModelList
    from mintmark.storage.blobs.content import Blobs
    from mintmark.storage.rows.ledger import SqlLedger
    from mintmark.work.durable import DurableQueue, Lane
    from mintmark.work.slots import Slot

CPU, PROVIDERS = "cpu", "providers"
"""The queues: one for each resource."""
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
    from mintmark.modes import ink

    return [ink.MODE]


def built_in_providers(house: "House") -> list[tuple[str, ProviderFactory]]:
    """The providers of the house: one line each."""
    from mintmark.providers.local import Local
    from mintmark.providers.replay import Replay

    return [
        ("local", lambda _: Local(house.draw_from_words)),
        ("replay", lambda options: Replay.from_json(options.get("records", "[]"))),
    ]


def _guests(group: str) -> list[tuple[str, Any]]:
    """What installed packages bring, by the names of their entry points."""
    return [(point.name, point.load()) for point in sorted(entry_points(group=group), key=lambda point: point.name)]


class ProviderShelf:
    """Providers by name: made when they are first asked for, from their options."""

    def __init__(self, factories: list[tuple[str, ProviderFactory]]) -> None:
        self.factories: Registry[ProviderFactory] = Registry("provider", factories)

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

    def all(self) -> Registry[Provider]:
        """One of each."""
        return Registry("provider", [(name, self.create_adapter(name)) for name in self.factories.names()])


class House:
    """Everything, put together from settings. Parts are made when first used: a small command pays for little."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings

    # -- what draws -------------------------------------------------------------------------------------------

    @cached_property
    def modes(self) -> Registry[AnyMode]:
        """All modes, with the exporters that guests brought to them."""
        modes = Registry("mode", [(mode.name, mode) for mode in built_in_modes()])
        for name, mode in _guests("mintmark.modes"):
            modes.register(name, mode)
        brought: dict[str, list[Exporter]] = {}
        for _, (mode_name, exporter) in _guests("mintmark.exporters"):
            modes.get(mode_name)
            brought.setdefault(mode_name, []).append(exporter)
        return Registry("mode", [(mode.name, with_exporters(mode, brought.get(mode.name, ()))) for mode in modes])

    @cached_property
    def wishes(self) -> "Wishes":
        """From fields to recipes."""
        from mintmark.flow.wish import Wishes

        return Wishes(self.modes, max_pixels=self.settings.max_pixels, user_presets=self._user_presets)

    @cached_property
    def verify(self) -> "Verify":
        """Judges files. Looks recipes up only where there is a ledger already."""
        from mintmark.flow.verify import Verify

        return Verify(self.wishes, lambda name: self.pieces.recipe(name) if self._has_ledger() else None)

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

        rate = self.settings.provider_rate
        if not rate:
            return Asking(self.providers.all(), self.ledger, self.blobs, self.clock)
        from mintmark.work.throttle import Throttle

        return Asking(self.providers.all(), self.ledger, self.blobs, self.clock, wait_turn=Throttle(rate).wait)

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
        """A picture for words from our own engine: what the provider `local` answers with."""
        from mintmark.flow.strike import strike

        mode = self.modes.get("ink")
        fields = dict(mode.director(words).spec) if mode.director is not None else {}
        wanted = {name: settings[name] for name in ("width", "height", "seed") if name in settings}
        picture = strike(self.wishes.resolve(mode.name, {"seed": 0, **fields, **wanted})).picture
        return picture.content, picture.media_type.value

    # -- where things are kept --------------------------------------------------------------------------------

    @cached_property
    def clock(self) -> Any:
        """The clock on the wall."""
        from mintmark.work.clock import SystemClock

        return SystemClock()

    @cached_property
    def engine(self) -> "sqlalchemy.Engine":
        """The database, brought to the newest form."""
        from mintmark.storage.migrations.upgrade import migrate
        from mintmark.storage.rows.engine import make_engine

        secret = self.settings.database_url
        where = secret.get_secret_value() if secret is not None else self.settings.data_root / DATABASE
        engine = make_engine(where)
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

        return {"local": Local(self.settings.data_root / "assets"), "memory": Memory()}

    @cached_property
    def blobs(self) -> "Blobs":
        """Files by content, in the store that the settings name."""
        from mintmark.storage.blobs.content import Blobs

        return Blobs(self._stores.values(), self.settings.storage_backend)

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
        """Make all that needs the database, here and now: many threads may then ask for it at once."""
        parts = ("ledger", "blobs", "pieces", "catalogue", "elements", "bundle", "keys", "asking", "verify")
        for name in (*parts, "submit", "control", "watch", "presets"):
            getattr(self, name)

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
    def elements(self) -> "Elements":
        """Ready-made files."""
        from mintmark.flow.elements import Elements

        return Elements(self.files, self.wishes)

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
        from mintmark.flow.links import Links, secret_in

        return Links(secret_in(self.settings.data_root), self.clock)

    @cached_property
    def submit(self) -> "Submit":
        """Takes jobs on."""
        from mintmark.flow.submit import Submit

        return Submit(self.ledger, self.queue, self.clock)

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
        return {CPU: Lane(at_once=self.drawing_threads * 2), PROVIDERS: Lane(at_once=16, poll_seconds=0.4)}

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
        )
        self.queue.start(handler)

    def _keep_house(self) -> None:
        self.control.settle()

    async def aclose(self) -> None:
        """Stop asking language models. Call it in the event loop that asked them, before `close`."""
        if "_director" in self.__dict__:
            await self._director.aclose()
        if "_clients" in self.__dict__:
            for client in self._clients:
                await client.aclose()

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

    def _user_presets(self, mode: str) -> list[Preset]:
        if not self._has_ledger():
            return []
        try:
            ledger = self.ledger
        except DeploymentError:
            return []  # our own presets need no database; that it cannot be opened is told by all that need one
        with ledger.read() as books:
            return [Preset(one.name, one.title, one.summary, one.patch) for one in books.presets.all(mode)]


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
