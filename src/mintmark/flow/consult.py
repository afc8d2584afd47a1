"""Consult: one question to a language model, answered before a deadline and entered into the accounts.

A question is asked once: what became of one that was not answered, nobody knows, and asking again would pay again.
"""

import asyncio
import time

from mintmark.contracts.clock import Clock
from mintmark.contracts.ledger import UsageEntry
from mintmark.contracts.provider import Provider
from mintmark.core.errors import ProviderError, ProviderTimeout
from mintmark.core.plan import Ask, Reply, Usage
from mintmark.flow.direct import Record
from mintmark.flow.submit import new_id

DEADLINE_SECONDS = 30.0
"""Nobody waits for a picture here, so a model may take its time."""


class Consult:
    """Asks for one purpose. `record` hears of every call."""

    def __init__(
        self, clock: Clock, *, record: Record, purpose: str, deadline_seconds: float = DEADLINE_SECONDS
    ) -> None:
        self._clock, self._record, self._purpose = clock, record, purpose
        self._deadline_seconds = deadline_seconds

    async def __call__(self, adviser: Provider, ask: Ask) -> Reply:
        """The model's answer.

        Raises: ProviderError.
        """
        begun = time.monotonic()
        outcome, usage = "answered", Usage()
        try:
            async with asyncio.timeout(self._deadline_seconds):
                reply = await adviser.answer(ask)
            usage = reply.usage
        except TimeoutError:
            outcome = ProviderTimeout.code
            sentence = f"{label(adviser)} did not answer within {self._deadline_seconds:g} s."
            raise ProviderTimeout(adviser.name, sentence) from None
        except ProviderError as error:
            outcome = error.code
            raise
        finally:
            await self._record(self._entry(adviser, outcome, usage, round((time.monotonic() - begun) * 1000)))
        return reply

    def _entry(self, adviser: Provider, outcome: str, usage: Usage, milliseconds: int) -> UsageEntry:
        return UsageEntry(
            id=new_id("usage"),
            at=self._clock.now(),
            provider=adviser.name,
            model=adviser.model,
            purpose=self._purpose,
            outcome=outcome,
            prompt_tokens=usage.prompt_tokens,
            completion_tokens=usage.completion_tokens,
            cost_microdollars=usage.cost_microdollars,
            milliseconds=milliseconds,
        )


def label(adviser: Provider) -> str:
    """Who is asked: `openai/gpt-5.4-mini`."""
    return f"{adviser.name}/{adviser.model}"
