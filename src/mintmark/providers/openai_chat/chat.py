"""Asks one model of an OpenAI-compatible chat endpoint for JSON objects."""

import hashlib
from collections import OrderedDict

import httpx
from pydantic import SecretStr

from mintmark.core.plan import Ask, Capability, Reply
from mintmark.providers import _wire
from mintmark.providers.openai_chat.dialects import LADDER, Dialect, from_wire, is_refused_format, to_wire


class Ladder:
    """Remembers which dialect an endpoint's model understood, so that the next ask begins there."""

    def __init__(self, size: int = 256) -> None:
        self._size = size
        self._known: OrderedDict[tuple[str, str], Dialect] = OrderedDict()

    def rungs(self, base_url: str, model: str) -> tuple[Dialect, ...]:
        """The dialects to try, in order."""
        first = self._known.get((base_url, model), LADDER[0])
        return LADDER[LADDER.index(first) :]

    def remember(self, base_url: str, model: str, dialect: Dialect) -> None:
        """Note what worked; the one not used for longest is forgotten when there are too many."""
        self._known[base_url, model] = dialect
        self._known.move_to_end((base_url, model))
        while len(self._known) > self._size:
            self._known.popitem(last=False)


class OpenAIChat:
    """One model, on one account. Source: OpenAI's API reference, "Create chat completion".

    `base_url` is the part before `/chat/completions`. The key is sent there and nowhere else.
    """

    is_free = False
    capabilities = frozenset({Capability.STRUCTURED_TEXT})

    def __init__(
        self,
        client: httpx.AsyncClient,
        *,
        base_url: str,
        key: SecretStr,
        model: str,
        name: str = "openai",
        ladder: Ladder | None = None,
    ) -> None:
        self.name, self.model, self.base_url = name, model, base_url
        self._client = client
        self._key = key
        self._ladder = ladder or Ladder()

    @property
    def account(self) -> str:
        """Who is asked and who pays, without saying either: answers may be shared within one account."""
        secret = f"{self.base_url}\n{self._key.get_secret_value()}"
        return hashlib.blake2b(secret.encode(), digest_size=16).hexdigest()

    async def answer(self, ask: Ask) -> Reply:
        """See `Provider.answer`. Goes down the ladder only where a way of asking is refused outright."""
        key = self._key.get_secret_value()
        rungs = self._ladder.rungs(self.base_url, self.model)
        for dialect in rungs:
            body = to_wire(ask, self.model, dialect)
            exchange = await _wire.post(self._client, self.name, f"{self.base_url}/chat/completions", body, key=key)
            if exchange.is_ok:
                self._ladder.remember(self.base_url, self.model, dialect)
                return from_wire(exchange, ask, self.name, self.model, key)
            if dialect is rungs[-1] or not is_refused_format(exchange):
                break
        raise _wire.refusal(self.name, exchange, key)
