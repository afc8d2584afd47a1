"""The house itself as a provider: always there, offline, and the same answer to the same question."""

import asyncio
from collections.abc import Callable, Mapping
from typing import Any

from mintmark.core.errors import MintmarkError, ProviderRefused
from mintmark.core.plan import Ask, Capability, Reply

Draw = Callable[[str, Mapping[str, Any]], tuple[bytes, str]]
"""Words and settings → a file and its media type."""


class Local:
    """Answers asks for pictures with our own engine. `draw` is handed in by whoever knows the engines."""

    name = "local"
    is_free = True
    capabilities = frozenset({Capability.IMAGE})

    def __init__(self, draw: Draw, *, model: str = "ink-1") -> None:
        self.model = model
        self._draw = draw

    async def answer(self, ask: Ask) -> Reply:
        """See `Provider.answer`."""
        if ask.capability not in self.capabilities:
            raise ProviderRefused(
                self.name, f"The local engine draws pictures; it has no {ask.capability}.", status=400
            )
        try:
            content, media_type = await asyncio.to_thread(self._draw, ask.words, ask.settings)
        except MintmarkError as error:
            raise ProviderRefused(self.name, error.message, status=422) from error
        return Reply(ask.name, self.name, self.model, content=content, media_type=media_type)
