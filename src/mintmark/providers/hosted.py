"""Asks any vendor: sends what its `Vendor` writes, reads what comes back, fetches files, and says what was left out.

A question that costs something is sent once. Looking how it stands, and fetching its files, may be repeated.
"""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import httpx

from mintmark.core.canonical import Json
from mintmark.core.errors import (
    Fault,
    ProviderError,
    ProviderGarbage,
    ProviderRefused,
    ProviderTimeout,
    ProviderUnreachable,
)
from mintmark.core.plan import Ask, Capability, Reply, ReplyFile, Submitted, Usage, Waiting
from mintmark.providers import _wire
from mintmark.providers._wire import Exchange, Request
from mintmark.providers.account import Account, Models, Probe
from mintmark.providers.fetch import Fetcher, checked
from mintmark.providers.line import Line
from mintmark.providers.media import WANTED
from mintmark.providers.vendor import (
    Later,
    Model,
    NotReady,
    Outcome,
    Pending,
    Read,
    Result,
    Then,
    Vendor,
)

_MOST_FILES = 16
_MOST_STEPS = 8
"""So many further questions one answer may take."""
_PASSING = frozenset({408, 425, 429})
"""Statuses, beside those of a server out of order, that may be others a moment later."""
_PAID = "The question itself was answered, and may have been charged."


class _Passing(Exception):
    """A look that went wrong in a way that may pass."""

    def __init__(self, message: str, again_seconds: float | None) -> None:
        super().__init__(message)
        self.again_seconds = again_seconds


class Hosted:
    """One vendor on one account. The key goes to that vendor's own hosts and nowhere else."""

    def __init__(
        self,
        vendor: Vendor,
        account: Account,
        models: Models,
        capabilities: frozenset[Capability],
        *,
        client: Callable[[], httpx.AsyncClient],
        fetcher: Callable[[], Fetcher],
    ) -> None:
        """`client` reaches the vendor, `fetcher` whatever it points to; both are made when first used."""
        self.name, self.is_free = account.name, account.is_free
        known = models.known.get(models.chosen)
        self.capabilities = known.capabilities & capabilities if known and known.capabilities else capabilities
        self._vendor, self._account, self._models = vendor, account, models
        self._client, self._fetcher = client, fetcher
        self._line = Line(account, vendor.headers, vendor.key_hosts, client=client, fetcher=fetcher)
        self._all = capabilities

    @property
    def model(self) -> str:
        """The model that was named, or the first that answers by itself."""
        return self._models.chosen or next(iter(self._models.defaults.values()), "")

    @property
    def notes(self) -> Sequence[str]:
        """What must be known about how it is set up."""
        return self._models.notes

    @property
    def patience_seconds(self) -> float:
        """See `Submits`."""
        return self._vendor.patience_seconds

    def model_for(self, capability: Capability) -> str:
        """See `HasModels`."""
        return self._models.chosen or self._models.defaults.get(capability, "")

    def with_model(self, model: str) -> "Hosted":
        """See `HasModels`. Recipes name what was asked, so no other is put in the place of a retired one."""
        models = replace(self._models, chosen=model, notes=())
        kind = type(self)
        return kind(self._vendor, self._account, models, self._all, client=self._client, fetcher=self._fetcher)

    async def answer(self, ask: Ask) -> Reply:
        """See `Provider.answer`. Keeps nothing: when this process ends, so does the waiting."""
        found = await self._ask(ask)
        if isinstance(found, Reply):
            return found
        loop = asyncio.get_running_loop()
        end, pause = loop.time() + self._vendor.patience_seconds, 1.0
        await asyncio.sleep(min(self._vendor.again_seconds, 1.0))
        while True:
            stands = await self._look(ask, found.ticket)
            if isinstance(stands, Reply):
                return stands
            if loop.time() >= end:
                why = f" ({stands.trouble})" if stands.trouble else ""
                message = f"{self.name} was not done within {self._vendor.patience_seconds:g} s{why}."
                raise ProviderTimeout(self.name, message)
            await asyncio.sleep(min(stands.again_seconds * pause, max(end - loop.time(), 0.0)))
            pause = min(pause * 1.2, 4.0)

    async def probe(self) -> Probe:
        """Ask what costs nothing, and say which option must be mended."""
        listing = self._vendor.to_models
        url = self._line.url(listing.path if listing else "")
        missing = self._missing_key()
        if missing:
            return Probe(is_ok=False, url=url, field="key", message=missing)
        if listing is None:
            return Probe(is_ok=True, url=url, message=f"{self.name} has no question that costs nothing.")
        try:
            exchange = await self._line.send(listing, seconds=15.0)
        except ProviderError as error:
            return Probe(is_ok=False, url=url, field="base_url", message=error.message)
        if not exchange.is_ok:
            refused = self._line.refusal(exchange)
            wrong = "key" if refused.fault in (Fault.AUTH, Fault.BILLING) else "base_url"
            return Probe(is_ok=False, url=url, field=wrong, message=refused.message)
        names = tuple(self._vendor.from_models(exchange))
        if names and self._models.chosen and self._models.chosen not in names:
            message = f"{self.name} lists no model {self._models.chosen!r}."
            return Probe(is_ok=False, url=url, field="model", message=message, models=names)
        return Probe(is_ok=True, url=url, message=f"{self.name} answers.", models=names)

    async def models(self) -> Sequence[str]:
        """The models that the vendor lists now; none where it has no such list.

        Raises: ProviderError.
        """
        if self._vendor.to_models is None:
            return ()
        exchange = await self._line.send(self._vendor.to_models, seconds=15.0)
        if not exchange.is_ok:
            raise self._line.refusal(exchange)
        return self._vendor.from_models(exchange)

    # -- one question -----------------------------------------------------------------------------------------

    async def _ask(self, ask: Ask) -> Reply | Submitted:
        model = self._check(ask)
        if self._vendor.prepare is not None:
            ask = await self._vendor.prepare(ask, model, self._sending)
        request = self._vendor.to_wire(ask, model)
        about = self._about(request)
        outcome = await self._outcome(request, ask)
        try:
            outcome = await self._followed(outcome, ask)
            if isinstance(outcome, Result):
                return await self._reply(ask, model, outcome, about)
        except _Passing as trouble:
            raise ProviderTimeout(self.name, f"{trouble} {_PAID}") from None
        except (ProviderUnreachable, ProviderTimeout) as error:  # of the file, not of the question
            raise ProviderTimeout(self.name, f"{error.message} {_PAID}") from None
        match outcome:
            case Later():
                return Submitted({**outcome.ticket, "model": model.id, "about": about})
            case _:
                raise ProviderGarbage(self.name, f"{self.name} neither answered nor said where to look.")

    async def _outcome(self, request: Request, ask: Ask) -> Outcome:
        """What comes of a question. It is put again only where the other side says that nothing was done."""
        waited = 0.0
        while True:
            exchange = await self._line.send(request, seconds=self._vendor.timeout_seconds)
            outcome = self._read(self._vendor.from_wire, exchange, ask, self._vendor.own_statuses)
            if not isinstance(outcome, NotReady):
                return outcome
            waited += outcome.seconds
            if waited > self._vendor.timeout_seconds:
                raise self._line.refusal(exchange)
            await asyncio.sleep(outcome.seconds)

    def _about(self, request: Request) -> dict[str, Json]:
        """What must be said with the reply."""
        about: dict[str, Json] = {}
        if request.left_out:
            about["left_out"] = list(request.left_out)
        if request.changed:
            about["changed"] = dict(request.changed)
        if self._models.notes:
            about["notes"] = list(self._models.notes)
        return about

    async def _look(self, ask: Ask, ticket: Json) -> Reply | Waiting:
        vendor, known = self._vendor, ticket if isinstance(ticket, dict) else {}
        if vendor.to_poll is None or vendor.from_poll is None:
            raise ProviderGarbage(self.name, f"{self.name} answers at once; there is nothing to look for.")
        model = self._models.known.get(str(known.get("model", "")), Model(str(known.get("model", ""))))
        about = known.get("about")
        try:
            exchange = await self._seen(vendor.to_poll(known))
            outcome = await self._followed(self._read(vendor.from_poll, exchange, ask, vendor.poll_statuses), ask)
            if isinstance(outcome, Result):
                return await self._reply(ask, model, outcome, about if isinstance(about, dict) else {})
        except _Passing as trouble:
            return Waiting(again_seconds=trouble.again_seconds or vendor.again_seconds, trouble=str(trouble))
        except (ProviderUnreachable, ProviderTimeout) as error:
            return Waiting(again_seconds=vendor.again_seconds, trouble=error.message)
        if isinstance(outcome, Pending):
            return Waiting(outcome.progress, outcome.again_seconds or vendor.again_seconds)
        raise ProviderGarbage(self.name, f"{self.name} neither answered nor said that it is still busy.")

    async def _followed(self, outcome: Outcome, ask: Ask) -> Outcome:
        for _ in range(_MOST_STEPS):
            if not isinstance(outcome, Then):
                return outcome
            exchange = await self._seen(outcome.request)
            outcome = self._read(outcome.read, exchange, ask, self._vendor.poll_statuses)
        raise ProviderGarbage(self.name, f"{self.name} sends us from one answer to the next.")

    async def _seen(self, request: Request) -> Exchange:
        """What a free question shows.

        Raises: _Passing for what may be otherwise a moment later.
        """
        exchange = await self._line.send(request, seconds=60.0)
        passes = exchange.status in _PASSING or exchange.status >= 500
        if passes and exchange.status not in self._vendor.poll_statuses:
            refused = self._line.refusal(exchange)
            raise _Passing(refused.message, refused.retry_after)
        return exchange

    async def _reply(self, ask: Ask, model: Model, result: Result, about: Mapping[str, Json]) -> Reply:
        if not result.files:
            raise ProviderGarbage(self.name, f"{self.name} answered without a file.")
        files = [await self._line.file(one, WANTED[ask.capability]) for one in result.files[:_MOST_FILES]]
        if self._vendor.after is not None:
            files = await asyncio.to_thread(self._made_of, files, ask)
        price = self._models.prices.get(model.id, self._models.prices.get("", 0))
        cost = price * len(files) if result.cost_microdollars is None else result.cost_microdollars
        (content, media_type), *more = files
        return Reply(
            ask.name,
            self.name,
            model.id,
            value={**about, **result.said},
            content=content,
            media_type=media_type,
            usage=Usage(cost_microdollars=cost),
            more=tuple(ReplyFile(*one) for one in more),
        )

    def _made_of(self, files: Sequence[tuple[bytes, str]], ask: Ask) -> list[tuple[bytes, str]]:
        after = self._vendor.after
        made = [one for content, _ in files for one in (after(content, ask) if after else [content])]
        return [checked(content, self.name, WANTED[ask.capability]) for content in made]

    # -- what must hold before anything is sent ---------------------------------------------------------------

    def _check(self, ask: Ask) -> Model:
        missing = self._missing_key()
        if missing:
            raise ProviderRefused(self.name, missing, status=401, fault=Fault.AUTH)
        if ask.capability not in self._all:
            able = ", ".join(sorted(one.value for one in self._all))
            message = f"{self.name} has no {ask.capability.value}; it has {able}."
            raise ProviderRefused(self.name, message, status=400, fault=Fault.REQUEST)
        if self._account.prompt_limit and len(ask.words) + len(ask.instruction) > self._account.prompt_limit:
            signs = len(ask.words) + len(ask.instruction)
            message = f"The prompt has {signs} signs; {self.name} takes {self._account.prompt_limit}."
            raise ProviderRefused(self.name, message, status=400, fault=Fault.REQUEST)
        return self._models.model(ask.capability, self.name)

    def _missing_key(self) -> str:
        if self._account.key or not self._account.needs_key:
            return ""
        names = " or ".join(self._account.key_names) or "its key"
        return f"{self.name} is not configured: set {names}."

    # -- over the wire ----------------------------------------------------------------------------------------

    def _read(self, read: Read, exchange: Exchange, ask: Ask, own: frozenset[int]) -> Outcome:
        if not exchange.is_ok and exchange.status not in own:
            raise self._line.refusal(exchange)
        try:
            return read(exchange, ask)
        except ProviderRefused as error:
            message = _wire.without_key(error.message, self._account.key)
            raise ProviderRefused(
                self.name, message, status=error.status, retry_after=error.retry_after, fault=error.fault
            ) from None
        except ProviderError as error:
            raise ProviderGarbage(self.name, _wire.without_key(error.message, self._account.key)) from None

    async def _sending(self, request: Request) -> Exchange:
        """What `prepare` sends with: any refusal is told as one."""
        exchange = await self._line.send(request, seconds=self._vendor.timeout_seconds)
        if not exchange.is_ok:
            raise self._line.refusal(exchange)
        return exchange


class Queued(Hosted):
    """A vendor that takes questions on and answers later: see `contracts.provider.Submits`."""

    async def submit(self, ask: Ask) -> Submitted | Reply:
        """See `Submits`."""
        return await self._ask(ask)

    async def poll(self, ask: Ask, ticket: Json) -> Reply | Waiting:
        """See `Submits`."""
        return await self._look(ask, ticket)
