"""Advising: a language model reads each row beside its planned shot, and may propose a patch.

An answer is kept for good under its question, which names the row, the shot as the rules planned it, the model and our
instruction. Planning again asks nothing that was answered, so it changes nothing; a changed row or rule asks anew.
"""

import asyncio
import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from mintmark.contracts.clock import Clock
from mintmark.contracts.ledger import Advice, Ledger
from mintmark.contracts.mode import AnyMode, Preset
from mintmark.contracts.provider import Provider
from mintmark.core.canonical import Json, canonical
from mintmark.core.errors import Fault, InvalidSpec, ProviderError, RequestError, UnknownName
from mintmark.core.plan import Ask, Capability
from mintmark.core.storyboard import Record, Storyboard
from mintmark.craft.answers import strict_object
from mintmark.flow.consult import Consult
from mintmark.flow.presets import WITHHELD
from mintmark.flow.strict_schema import patch_schema, without_nulls
from mintmark.productions.storyboards.drafting import Drafting
from mintmark.productions.storyboards.ingest.json_rows import GIVEN
from mintmark.productions.storyboards.planning.planned import Advise, Patch, Proposal
from mintmark.productions.storyboards.planning.rules import RuleBook
from mintmark.productions.storyboards.shelf import storyboard_of

INSTRUCTION = """You are the director of photography of a storyboard. You get one row of it and the shot that rules
planned for this row. Answer with a patch: those fields that would serve what the row says better, with numbers within
their limits, and null for every field that should stay as planned. Keep who and what is in the shot. Lengths are in
meters, angles in degrees, light temperatures in kelvins; y points up. Change little: most shots need one thing, or
nothing."""
AT_ONCE = 4
"""Questions to a model at a time: what the smallest plans of the vendors take without a 429."""
_PATIENCE = 3
"""Failures in a row after which nobody is asked any more."""
_HOPELESS = frozenset({Fault.AUTH, Fault.BILLING})


class Advising:
    """Asks a language model about storyboards."""

    def __init__(
        self, ledger: Ledger, clock: Clock, drafting: Drafting, consult: Consult, mode: Callable[[str], AnyMode]
    ) -> None:
        """`mode` gives a mode by its name."""
        self._ledger, self._clock, self._drafting, self._consult, self._mode = ledger, clock, drafting, consult, mode

    async def __call__(
        self,
        storyboard_id: str,
        presets: Sequence[str] = (),
        *,
        adviser: Provider,
        rules: RuleBook | None = None,
        overlay: Mapping[str, Json] | None = None,
        told: Callable[[int, int], None] = lambda _done, _total: None,
    ) -> Advise:
        """Ask about every shot that was planned by rules; the answers, to be handed to `Drafting`.

        What is answered already is not asked. A shot that got no answer is planned without, and says why.

        Raises: NotFound, RequestError for a preset that is none.
        """
        with self._ledger.read() as books:
            board = storyboard_of(books, storyboard_id)
            records = list(books.storyboards.records(board.id))
        overlays = self._drafting.overlays(board.mode, presets, overlay)
        planned = await asyncio.to_thread(self._planned, board, records, overlays, rules or self._drafting.rules())
        asks = {question_of(record, spec, board.mode, adviser): (record, spec) for record, spec in planned}
        with self._ledger.read() as books:
            answered = books.advice.get_many(list(asks))
        proposals = {question: _proposal(advice) for question, advice in answered.items()}
        round_ = _Round(len(asks), len(answered), told)
        missing = {question: ask for question, ask in asks.items() if question not in answered}
        schema = strict_object({"patch": patch_schema(self._mode(board.mode).spec_type.model_json_schema(), WITHHELD)})
        gate = asyncio.Semaphore(AT_ONCE)

        async def ask(question: str, record: Record, spec: Patch) -> None:
            async with gate:
                if round_.ended:
                    return
                try:
                    proposals[question] = await self._ask(question, record, spec, adviser, schema)
                    round_.went_well()
                except ProviderError as error:
                    round_.failed(question, error)

        async with asyncio.TaskGroup() as group:
            for question, (record, spec) in missing.items():
                group.create_task(ask(question, record, spec))

        def advise(record: Record, spec: Patch) -> Proposal | None:
            question = question_of(record, spec, board.mode, adviser)
            if question in asks and question not in proposals:
                raise InvalidSpec(f"Planned by the rules alone: {round_.reason(question)}")
            return proposals.get(question)

        return advise

    def _planned(
        self, board: Storyboard, records: Sequence[Record], overlays: Sequence[Preset], rules: RuleBook
    ) -> list[tuple[Record, Patch]]:
        """The rows that rules plan, each with its shot; what cannot be planned is told by `Drafting`."""
        found = []
        for record in records:
            if board.kind == "fields" or GIVEN in record.fields:
                continue
            try:
                found.append((record, self._drafting.planned(record, board, overlays, rules)[0].spec))
            except (InvalidSpec, UnknownName, RequestError):
                continue
        return found

    async def _ask(
        self, question: str, record: Record, spec: Patch, adviser: Provider, schema: Mapping[str, Any]
    ) -> Proposal:
        words = json.dumps({"row": dict(record.fields), "planned": spec}, ensure_ascii=False)
        ask = Ask(
            name="shot_advice",
            capability=Capability.STRUCTURED_TEXT,
            words=words,
            instruction=INSTRUCTION,
            schema=schema,
        )
        reply = await self._consult(adviser, ask)
        patch = _patch_of(reply.value)
        advice = Advice(
            question=question, provider=adviser.name, model=adviser.model, patch=patch, at=self._clock.now()
        )
        with self._ledger.begin() as books:
            books.advice.add(advice)
        return _proposal(advice)


class _Round:
    """One round of questions: how far it is, and whether it is worth going on."""

    def __init__(self, total: int, done: int, told: Callable[[int, int], None]) -> None:
        self._total, self._done, self._told = total, done, told
        self._errors: dict[str, str] = {}
        self._in_a_row = 0
        self.ended = ""
        told(done, total)

    def went_well(self) -> None:
        self._in_a_row = 0
        self._step()

    def failed(self, question: str, error: ProviderError) -> None:
        self._errors[question] = error.message
        self._in_a_row += 1
        if error.fault in _HOPELESS or self._in_a_row >= _PATIENCE:
            self.ended = error.message
        self._step()

    def reason(self, question: str) -> str:
        return self._errors.get(question) or f"nobody was asked any more after this: {self.ended}"

    def _step(self) -> None:
        self._done += 1
        self._told(self._done, self._total)


def question_of(record: Record, spec: Patch, mode: str, adviser: Provider) -> str:
    """The SHA-256 of all that decides an answer: the row, the shot, the instruction, and who is asked."""
    parts: Json = [INSTRUCTION, mode, dict(record.fields), spec, adviser.name, adviser.model]
    return hashlib.sha256(canonical(parts)).hexdigest()


def _patch_of(value: Json) -> Patch:
    """What of an answer is a patch: without the nulls that stand for what stays, and without what that leaves empty."""
    patch = without_nulls(value.get("patch")) if isinstance(value, dict) else {}
    return {name: one for name, one in patch.items() if one not in ({}, [])} if isinstance(patch, dict) else {}


def _proposal(advice: Advice) -> Proposal:
    return Proposal(f"{advice.provider}/{advice.model}", advice.patch)
