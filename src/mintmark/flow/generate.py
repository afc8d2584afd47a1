"""Generate: from an order with a prompt to a picture, whoever makes it.

The order goes through the steps of the prompt pipeline, along the chain of providers, and back through the last steps.
What comes is kept as an artifact, with a job that tells how it went, whether it went well or not. A question is put
once: nothing is asked again after a crash, since nobody waits for the answer any more.
"""

import asyncio
import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from mintmark.contracts.blobs import ContentStore
from mintmark.contracts.clock import Clock
from mintmark.contracts.ledger import KeptArtifact, Ledger, UsageEntry
from mintmark.contracts.prompts import PromptEngine
from mintmark.contracts.route import ProviderCard, Route, Tool, Wants
from mintmark.core.artifact import Artifact
from mintmark.core.canonical import Json
from mintmark.core.errors import MintmarkError, UnknownName
from mintmark.core.job import Job, JobState
from mintmark.core.plan import Ask, Capability, Reply
from mintmark.core.recipe import Recipe
from mintmark.craft.prompts.infotext import infotext, told_in
from mintmark.craft.prompts.pipeline import AFTER, BEFORE, slots, take
from mintmark.craft.prompts.work import Means, Outcome, Work, there
from mintmark.flow.generate_order import Finish, Made, Prepared, check_files, check_finish, finished, picture_of
from mintmark.flow.keep import keep_artifacts
from mintmark.flow.route import NobodyToAsk, resolve
from mintmark.flow.route_chain import Answer, Chain, NobodyAnswered, Served, pictures_only
from mintmark.flow.route_lineup import Lineup
from mintmark.flow.submit import PROVIDERS, new_id

SEED_STEP = 137
"""Between the seeds of pictures that are asked for together."""
SEED_BITS = 31
"""Seeds we draw: every provider takes them."""


class Generate:
    """Makes pictures of prompts. Lives on one event loop, as its chain does."""

    def __init__(
        self,
        chain: Chain,
        engine: PromptEngine,
        ledger: Ledger,
        store: ContentStore,
        clock: Clock,
        *,
        cards: Callable[[], Sequence[ProviderCard]],
        answer: Answer,
        modes: frozenset[str],
        usual: Callable[[str], str] = lambda _: "",
        called: Callable[[str], str] = str,
        draw_seed: Callable[[], int] = lambda: secrets.randbits(SEED_BITS),
    ) -> None:
        """`usual` says who is asked first for a purpose when nobody is named, `called` what others' names mean."""
        self.chain, self.modes = chain, modes
        self._engine, self._ledger, self._store, self._clock = engine, ledger, store, clock
        self._cards, self._answer, self._usual, self._called = cards, answer, usual, called
        self._draw_seed, self._lineup = draw_seed, Lineup(())

    def prepare(
        self,
        body: Mapping[str, Any],
        files: Mapping[str, bytes] | None = None,
        *,
        more: Mapping[str, Json] | None = None,
        finish: Sequence[Finish] = (),
        purpose: str = "",
        refusal: MintmarkError | None = None,
    ) -> Prepared:
        """The order up to where somebody would be asked. Call it in an event loop: who rests is told by its clock.

        Raises: InvalidSpec, UnknownName, NobodyToAsk, and the refusal.
        """
        told = {name: value for name, value in body.items() if value is not None}
        told["seed"] = self._seed(told)
        tool = str(told.get("tool", Tool.GENERATE))
        told["provider"] = self._wants(told.get("provider"), purpose or _purpose_of(tool))
        check_finish(finish)
        given = {name: content for name, content in (files or {}).items() if content}
        check_files(tool, given)
        means = Means(self._engine, partial(self._resolve, given), self.modes)
        work, trace = take(Work(told, means, refusal=refusal), BEFORE)
        return Prepared(work, trace, given, more or {}, tuple(finish))

    async def __call__(
        self,
        body: Mapping[str, Any],
        files: Mapping[str, bytes] | None = None,
        *,
        more: Mapping[str, Json] | None = None,
        finish: Sequence[Finish] = (),
        purpose: str = "",
        owner: str = "",
        refusal: MintmarkError | None = None,
    ) -> Made:
        """The picture, kept.

        Raises: as `prepare`, and NobodyAnswered when nobody made one; that is noted too.
        """
        prepared = self.prepare(body, files, more=more, finish=finish, purpose=purpose, refusal=refusal)
        return await self._made(prepared, owner)

    async def several(
        self,
        body: Mapping[str, Any],
        count: int,
        files: Mapping[str, bytes] | None = None,
        *,
        more: Mapping[str, Json] | None = None,
        finish: Sequence[Finish] = (),
        owner: str = "",
    ) -> tuple[Made, ...]:
        """So many pictures of just the same words; the seed of each is `SEED_STEP` above that of the one before.

        Raises: as `__call__`, for the first that went wrong; the others end as well.
        """
        seed = self._seed(body)
        prepared = [
            self.prepare({**body, "seed": _further(seed, place)}, files, more=more, finish=finish)
            for place in range(count)
        ]
        return await self._all(prepared, owner)

    async def variants(
        self,
        body: Mapping[str, Any],
        files: Mapping[str, bytes] | None = None,
        *,
        finish: Sequence[Finish] = (),
        purpose: str = "",
        owner: str = "",
    ) -> tuple[Made, ...]:
        """All variants that an order asks for with `count`, made at once, from its slot on; each has its own seed.

        Raises: as `__call__`, for the first that went wrong; the others end as well.
        """
        told = {name: value for name, value in body.items() if value is not None} | {"seed": self._seed(body)}
        wants = told.pop("provider", None)
        bodies = [{**one, "provider": wants} for one in slots(told)]
        return await self._all([self.prepare(one, files, finish=finish, purpose=purpose) for one in bodies], owner)

    def _seed(self, body: Mapping[str, Any]) -> Any:
        """The seed that is asked for; a fresh one where none is, or −1."""
        found = body.get("seed")
        return self._draw_seed() if found is None or found in (-1, "-1", "") else found

    async def _all(self, prepared: Sequence[Prepared], owner: str) -> tuple[Made, ...]:
        ended = await asyncio.gather(*(self._made(one, owner) for one in prepared), return_exceptions=True)
        for one in ended:
            if isinstance(one, BaseException):
                raise one
        return tuple(one for one in ended if isinstance(one, Made))

    def _wants(self, given: Any, purpose: str) -> Any:
        """Who may answer: whom the asker names, else whom the house has set."""
        wants = {"order": [given]} if isinstance(given, str) else given or {}
        if isinstance(wants, Wants):
            wants = wants.model_dump(exclude_unset=True)
        if isinstance(wants, Mapping):
            lists = ((name, wants[name]) for name in ("order", "only", "ignore") if name in wants)
            named = {name: [self._name(one) for one in told] for name, told in lists if isinstance(told, list | tuple)}
            wants = {**wants, **named}
        usual = self._usual(purpose)
        if not usual or not isinstance(wants, Mapping) or wants.get("order") or wants.get("only"):
            return wants
        ignored = wants.get("ignore")
        return wants if isinstance(ignored, list | tuple) and usual in ignored else {**wants, "order": [usual]}

    def _name(self, given: Any) -> Any:
        """A provider's name as the house writes it; a model that stands behind a slash stays as it is."""
        if not isinstance(given, str):
            return given
        name, slash, model = given.partition("/")
        return f"{self._called(name)}{slash}{model}"

    def _resolve(self, files: Mapping[str, bytes], mode: str, tool: str, quality: str, wants: Wants) -> Route:
        if self._lineup.cards is not (cards := self._cards()):
            self._lineup = Lineup(cards)
        lineup = self._lineup
        if wants.models:
            lineup = Lineup(_chosen(card, wants.models) for card in lineup.cards)
        if "image" in files:
            needed = Capability.INPAINT if "mask" in files else Capability.EDIT
            able = [card for card in lineup.cards if needed in card.capabilities]
            named = {*wants.order, *wants.only}
            if not any(card.key_present and (card.is_listed or card.name in named) for card in able):
                keys = sorted({card.key_name for card in able if card.key_name})
                message = f"Nobody here can change a picture; set one of: {', '.join(keys) or 'no provider can'}."
                raise NobodyToAsk(message, sorted(card.name for card in able), ())
            lineup = Lineup(able)
        now = asyncio.get_running_loop().time()
        return resolve(
            mode, tool, quality, wants, cards=lineup, board=self.chain.board, breakers=self.chain.breakers, now=now
        )

    async def _made(self, prepared: Prepared, owner: str) -> Made:
        job_id, begun = new_id("job"), self._clock.now()
        try:
            served = await self.chain.attempt(prepared.route, prepared.ask_for, self._answer)
        except NobodyAnswered as error:
            error.job_id = job_id
            await asyncio.to_thread(self._note_failure, prepared, error, job_id, owner, begun)
            raise
        return await asyncio.to_thread(self._keep, prepared, served, job_id, owner, begun)

    # -- what is noted ----------------------------------------------------------------------------------------

    def _keep(self, prepared: Prepared, served: Served, job_id: str, owner: str, begun: float) -> Made:
        reply = served.reply
        seed = prepared.work.seed if reply.seed is None else reply.seed
        recipe = prepared.recipe(served.card.name, reply.model)
        picture = finished(picture_of(reply, there(prepared.work.order)), prepared.finish)
        said = infotext(prepared.work, reply, seed, (picture.width, picture.height))
        picture = told_in(picture, said, recipe)
        ended = self._clock.now()
        job = Job(
            **_common(prepared, recipe, job_id, owner, begun, ended),
            state=JobState.DONE,
            progress=1.0,
            requested=served.requested,
            served_by=served.served_by,
            reason=served.reason,
            attempts=served.attempts,
        )
        kept = self._kept(recipe, picture, job, served)
        outcome = Outcome(
            job=job_id,
            state="done",
            requested=served.requested,
            served_by=served.served_by,
            reason=served.reason,
            attempts=served.attempts,
            milliseconds=round((ended - begun) * 1000),
            seed=seed,
            urls=(f"/v1/artifacts/{kept.hash}",),
        )
        work, trace = take(replace(prepared.work, outcome=outcome), AFTER)
        return Made(work, (*prepared.trace, *trace), picture.content, kept, recipe, job, said)

    def _kept(self, recipe: Recipe, picture: Artifact, job: Job, served: Served) -> KeptArtifact:
        """The file and its rows, what it cost among them, in one transaction: each waits for the disk.

        Equal questions may have other answers, so a further one has a role of its own.
        """
        with self._ledger.read() as books:
            known = books.pieces.get(recipe.fingerprint)
        there_already = known.artifacts if known is not None else ()
        if there_already and all(one.hash != picture.hash for one in there_already):
            picture = replace(picture, role=f"{picture.role}-{picture.hash[:12]}")
        (kept,) = keep_artifacts(self._store, [picture])
        with self._ledger.begin() as books:
            books.pieces.add([recipe], self._clock.now())
            if all(one.hash != kept.hash for one in there_already):
                books.pieces.strike([(recipe.fingerprint, [kept])])
            books.jobs.add([job])
            if not served.card.is_our_own:
                books.usage.add(_entry(job, served))
            data = {"hash": kept.hash, "media_type": kept.media_type.value, "served_by": job.served_by}
            books.events.add([(job.id, JobState.DONE.value, data, job.finished_at or job.created_at)])
        return kept

    def _note_failure(self, prepared: Prepared, error: NobodyAnswered, job_id: str, owner: str, begun: float) -> None:
        first = prepared.route.first
        recipe, ended = prepared.recipe(first.name, first.model), self._clock.now()
        job = Job(
            **_common(prepared, recipe, job_id, owner, begun, ended),
            state=JobState.FAILED,
            requested=prepared.route.requested,
            attempts=error.attempts,
            error_code=error.code,
            error=error.message,
        )
        with self._ledger.begin() as books:
            books.pieces.add([recipe], ended)
            books.jobs.add([job])
            books.events.add([(job.id, JobState.FAILED.value, {"code": error.code, "error": error.message}, ended)])


def _chosen(card: ProviderCard, models: Mapping[str, str]) -> ProviderCard:
    """The card with the model that is wanted of it.

    Raises: UnknownName for another model of our own engine.
    """
    model = models.get(card.name, card.model)
    if card.is_our_own and model != card.model:
        raise UnknownName(f"model of {card.name}", model, [card.model])
    return replace(card, model=model, is_chosen=card.name in models)


async def answers_only(card: ProviderCard, ask: Ask, reply: Reply) -> str:
    """The gate: pictures of others are looked at, of anything else it is seen that there is something."""
    if not card.is_our_own and reply.media_type.startswith("image/"):
        return await pictures_only(card, ask, reply)
    return "" if reply.content else "The answer is empty."


def _entry(job: Job, served: Served) -> UsageEntry:
    reply = served.reply
    return UsageEntry(
        id=job.id,
        at=job.created_at,
        provider=reply.provider,
        model=reply.model,
        purpose="generate",
        outcome="answered",
        cost_microdollars=reply.usage.cost_microdollars,
        milliseconds=served.attempts[-1].milliseconds if served.attempts else 0,
    )


def _common(prepared: Prepared, recipe: Recipe, job_id: str, owner: str, begun: float, ended: float) -> dict[str, Any]:
    order = there(prepared.work.order)
    return {
        "id": job_id,
        "fingerprint": recipe.fingerprint,
        "mode": order.mode,
        "workflow_id": job_id,
        "queue": PROVIDERS,
        "brief": order.prompt,
        "owner": owner,
        "strikes": 1,
        "created_at": begun,
        "started_at": begun,
        "finished_at": ended,
    }


def _further(seed: Any, place: int) -> Any:
    """The seed of a further picture; what is no number is left to be refused."""
    if isinstance(seed, str) and seed.isascii() and seed.isdigit():
        seed = int(seed[:20])
    return seed + place * SEED_STEP if isinstance(seed, int) and not isinstance(seed, bool) else seed


def _purpose_of(tool: str) -> str:
    return {Tool.ANIMATE.value: "video", Tool.SCENE.value: "background"}.get(tool, "generation")
