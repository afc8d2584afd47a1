"""Ask providers what a mode must know before it can draw.

Each question is a durable step. That it is asked is noted before, the answer after; where a crash leaves it in doubt
whether a paid question was asked, it is not asked again: the job fails and says so.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from mintmark.contracts.blobs import ContentStore
from mintmark.contracts.catalog import Registry
from mintmark.contracts.clock import Clock
from mintmark.contracts.ledger import KeptArtifact, Ledger
from mintmark.contracts.provider import Provider
from mintmark.contracts.queue import Steps
from mintmark.core.artifact import Artifact, MediaType
from mintmark.core.canonical import Json
from mintmark.core.errors import Conflict, InDoubt, ProviderError, UnknownName
from mintmark.core.job import Attempt
from mintmark.core.plan import Ask, Plan, Replies, Reply
from mintmark.core.recipe import Answerer, Recipe
from mintmark.flow.keep import keep_artifacts

ASKED, ANSWERED = "asked", "answered"


async def _at_once(_provider: str) -> None:
    """No quota."""


class Asking:
    """Asks by capability. A recipe names its answerers, and is answered by just those: nobody falls back in silence."""

    def __init__(
        self,
        providers: Registry[Provider],
        ledger: Ledger,
        store: ContentStore,
        clock: Clock,
        *,
        wait_turn: Callable[[str], Awaitable[None]] = _at_once,
    ) -> None:
        """`wait_turn` returns when a provider of that name may be asked: its quota."""
        self._providers, self._ledger, self._store, self._clock = providers, ledger, store, clock
        self._wait_turn = wait_turn

    def assign(self, recipe: Recipe, plan: Plan, provider: str) -> Recipe:
        """The recipe with who answers each ask: another provider is another piece.

        Raises: UnknownName for a provider that is none, or that has not the capability.
        """
        if not plan:
            return recipe
        chosen = self._providers.get(provider)
        for ask in plan:
            if ask.capability not in chosen.capabilities:
                able = [one.name for one in self._providers if ask.capability in one.capabilities]
                raise UnknownName(f"provider with {ask.capability.value}", provider, able)
        answers = tuple(Answerer(ask=ask.name, provider=chosen.name, model=chosen.model) for ask in plan)
        # Not a copy: that would take along the fingerprint which the recipe may have computed for itself already.
        return Recipe(mode=recipe.mode, version=recipe.version, spec=recipe.spec, answers=answers)

    async def replies(self, run: str, recipe: Recipe, plan: Plan, steps: Steps) -> Replies:
        """All answers that a recipe needs, asked or read back.

        Raises: ProviderError, InDoubt, UnknownName.
        """
        answerers = {one.ask: one for one in recipe.answers}
        replies: dict[str, Reply] = {}
        for ask in plan:
            if ask.name not in answerers:
                raise Conflict(f"The recipe of {recipe.fingerprint[:10]} names nobody to answer {ask.name!r}.")
            found = await steps.run(f"ask-{ask.name}", self._step(run, ask, answerers[ask.name]))
            replies[ask.name] = await asyncio.to_thread(self._read_back, ask, found)
        return replies

    def _step(self, run: str, ask: Ask, answerer: Answerer) -> Any:
        async def step() -> Json:
            provider = self._providers.get(answerer.provider)
            if await asyncio.to_thread(self._is_in_doubt, run, ask) and not provider.is_free:
                message = f"Whether {provider.name} was asked for {ask.name!r} is in doubt after a crash; "
                return {"in_doubt": message + "it may have been charged. Retry the job to ask again."}
            await self._wait_turn(provider.name)
            await asyncio.to_thread(self._note, run, ASKED, {"ask": ask.name, "provider": provider.name})
            begun = time.monotonic()
            try:
                reply = await provider.answer(ask)
            except ProviderError as error:
                attempt = Attempt(
                    provider=error.provider, model=answerer.model, outcome=error.code, reason=error.message
                )
                await asyncio.to_thread(self._note, run, ANSWERED, {"ask": ask.name, **attempt.model_dump()})
                return {"refused": [error.provider, error.message]}
            spent = int((time.monotonic() - begun) * 1000)
            attempt = Attempt(provider=reply.provider, model=reply.model, outcome="answered", milliseconds=spent)
            written = await asyncio.to_thread(self._write_down, reply)
            await asyncio.to_thread(self._note, run, ANSWERED, {"ask": ask.name, **attempt.model_dump()})
            return written

        return step

    def _is_in_doubt(self, run: str, ask: Ask) -> bool:
        with self._ledger.read() as books:
            jobs = [job.id for job in books.jobs.of_workflow(run)][:1]
            events = books.events.after(jobs, 0, 1000) if jobs else ()
        kinds = [event.kind for event in events if event.data.get("ask") == ask.name]
        return kinds.count(ASKED) > kinds.count(ANSWERED)

    def _note(self, run: str, kind: str, data: dict[str, Any]) -> None:
        with self._ledger.begin() as books:
            for job in books.jobs.of_workflow(run)[:1]:
                books.events.add([(job.id, kind, data, self._clock.now())])

    def _write_down(self, reply: Reply) -> Json:
        value: dict[str, Json] = {"provider": reply.provider, "model": reply.model, "value": reply.value}
        if reply.content:
            file = Artifact(reply.ask, MediaType(reply.media_type), reply.content)
            value["file"] = keep_artifacts(self._store, [file])[0].model_dump(mode="json")
        return value

    def _read_back(self, ask: Ask, found: Json) -> Reply:
        noted: Mapping[str, Any] = found if isinstance(found, dict) else {}
        if "in_doubt" in noted:
            raise InDoubt(str(noted["in_doubt"]))
        if "refused" in noted:
            provider, message = noted["refused"]
            raise ProviderError(str(provider), str(message))
        content, media_type = b"", ""
        if "file" in noted:
            kept = KeptArtifact.model_validate(noted["file"])
            content, media_type = self._store.read(kept), kept.media_type.value
        return Reply(ask.name, noted["provider"], noted["model"], noted["value"], content, media_type)
