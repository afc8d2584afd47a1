"""Language models: whoever reads briefs, plans storyboards and writes presets."""

import asyncio
from functools import cached_property
from typing import TYPE_CHECKING

from mintmark.assembly.modes import Modes

if TYPE_CHECKING:
    import httpx

    from mintmark.contracts.ledger import UsageEntry
    from mintmark.flow.author import Author
    from mintmark.flow.direct import Adviser, Direct, Directed
    from mintmark.flow.presets import Presets
    from mintmark.providers.openai_chat import OpenAIChats
    from mintmark.providers.openai_chat.models import ModelList


class Advisers(Modes):
    """Who is asked for words."""

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
