"""Recorded answers, given again: for tests, demonstrations, and striking a piece whose provider is gone."""

import base64
import json
from collections.abc import Mapping
from typing import Any

from mintmark.core.canonical import Json
from mintmark.core.errors import ProviderGarbage, ProviderRefused
from mintmark.core.fingerprint import Fingerprint, content_hash, fingerprint
from mintmark.core.plan import Ask, Capability, Reply


def question(ask: Ask) -> Fingerprint:
    """The name of a question: equal asks have equal names, whatever a mode calls them."""
    files: dict[str, Json] = {name: content_hash(content) for name, content in ask.files.items()}
    return fingerprint(
        {
            "capability": ask.capability.value,
            "words": ask.words,
            "instruction": ask.instruction,
            "schema": dict(ask.schema),
            "settings": dict(ask.settings),
            **({"files": files} if files else {}),
        }
    )


def record(ask: Ask, reply: Reply) -> dict[str, Any]:
    """One answer as JSON values, for a file of recorded answers."""
    return {
        "question": question(ask),
        "value": reply.value,
        "content": base64.b64encode(reply.content).decode("ascii"),
        "media_type": reply.media_type,
    }


class Replay:
    """Gives recorded answers; a question that nobody recorded is refused."""

    is_free = True
    capabilities = frozenset(Capability)

    def __init__(
        self, records: Mapping[Fingerprint, Mapping[str, Any]], *, name: str = "replay", model: str = "1"
    ) -> None:
        self.name, self.model = name, model
        self._records = dict(records)

    @classmethod
    def from_json(cls, text: str, *, name: str = "replay", model: str = "1") -> "Replay":
        """Read a file of recorded answers: a JSON array of what `record` makes.

        Raises: ProviderGarbage when it is none.
        """
        try:
            return cls({one["question"]: one for one in json.loads(text)}, name=name, model=model)
        except (ValueError, TypeError, KeyError) as error:
            raise ProviderGarbage(name, f"This is no list of recorded answers: {error}") from error

    async def answer(self, ask: Ask) -> Reply:
        """See `Provider.answer`."""
        found = self._records.get(question(ask))
        if found is None:
            raise ProviderRefused(self.name, f"No answer to {ask.name!r} was recorded.", status=404)
        content = base64.b64decode(found.get("content", ""))
        return Reply(ask.name, self.name, self.model, found.get("value"), content, found.get("media_type", ""))
