"""What is told to people of the providers: their models, whether they answer, what they can."""

from collections.abc import Sequence
from typing import Any

from mintmark.assembly.providers import Providers
from mintmark.contracts.provider import ListsModels


class ProviderReport(Providers):
    """Tells of providers."""

    def openai_names(self) -> frozenset[str]:
        """The names of OpenAI's picture models, retired ones too, as its clients send them."""
        from mintmark.providers.table import models

        rows = models().get("openai_images", {}).values()
        return frozenset(name.lower() for row in rows for name in (row.id, *row.aliases))

    async def provider_models(self, name: str) -> dict[str, Any]:
        """The models of a provider: those that it lists now, where it can be asked, beside those of our dated table.

        Raises: UnknownName, ProviderError.
        """
        from mintmark.providers.setup import canonical_name
        from mintmark.providers.table import entries, models

        name = canonical_name(name)
        dated, why_not = models().get(name, {}), ""
        live: Sequence[str] = ()
        if name in entries() and (reason := self.setup.why_not(name)):
            why_not = reason
        else:
            provider = self.providers.get(name)
            if isinstance(provider, ListsModels):
                live = await provider.models()
            else:
                why_not = f"{name} has no question that lists models."
        rows = []
        for model in dict.fromkeys((*dated, *live)):
            row, listed = dated.get(model), model in live if live else None
            shutdown, replaced_by = (row.shutdown, row.replaced_by) if row is not None else ("", "")
            since = row.since if row is not None else ""
            dates = {"since": since, "shutdown": shutdown, "replaced_by": replaced_by}
            rows.append({"id": model, "listed": listed, **dates})
        return {"provider": name, "why_not_live": why_not, "models": rows}

    async def probe_provider(self, name: str) -> dict[str, Any]:
        """Ask a provider what costs nothing; what it showed, and which option must be mended.

        Raises: UnknownName.
        """
        from mintmark.providers.setup import canonical_name
        from mintmark.providers.table import entries

        name = canonical_name(name)
        if name in entries() and (reason := self.setup.why_not(name)):
            row, told = entries()[name], self.setup.options(name)
            wrong = "key" if row.needs_key and not told.get("key") else "base_url"
            url = told.get("base_url", "") or row.base_url
            return {"provider": name, "ok": False, "url": url, "field": wrong, "message": reason, "models": []}
        provider = self.providers.get(name)
        if not hasattr(provider, "probe"):
            said = f"{name} has no question that costs nothing; it is made with what the settings say."
            return {"provider": name, "ok": True, "url": "", "field": "", "message": said, "models": []}
        found = await provider.probe()
        return {
            "provider": name,
            "ok": found.is_ok,
            "url": found.url,
            "field": found.field,
            "message": found.message,
            "models": list(found.models),
        }

    def provider_rows(self) -> list[dict[str, Any]]:
        """All providers for people: what they can, what they take, whether they are ready and why not. No key."""
        from mintmark.providers.table import entries, models

        ready = set(self.providers.factories.names())
        titles = {"local": "Our own engine", "mock": "Slates that cost nothing", "bria": "Bria FIBO"}
        rows = []
        cards = {card.name: card for card in self.provider_cards}
        for name in dict.fromkeys((*cards, *entries(), *sorted(ready - {"replay"}))):
            row, card = entries().get(name), cards.get(name)
            reason = self.setup.why_not(name) if row is not None else ""
            if name == "bria" and self.settings.fibo_api_key is None:
                reason = "bria has no key; set FIBO_API_KEY."
            able = card.capabilities if card is not None else row.capabilities if row is not None else frozenset()
            rows.append(
                {
                    "name": name,
                    "title": row.title if row is not None else titles.get(name, name),
                    "ready": name in ready and not reason,
                    "why_not": reason,
                    "model": card.model if card is not None else "",
                    "capabilities": sorted(one.value for one in able),
                    "tools": sorted(card.tools) if card is not None else [],
                    "is_listed": card.is_listed if card is not None else False,
                    "is_local": card.is_local if card is not None else bool(row and row.is_local),
                    "key_names": list(row.key_env) if row is not None else ["FIBO_API_KEY"] if name == "bria" else [],
                    "price_microdollars": card.price_microdollars if card is not None else 0,
                    "latency_ms": card.latency_ms if card is not None else 0,
                    "native_negative": bool(card and card.native_negative),
                    "max_side": card.max_side if card is not None else 0,
                    "note": row.note if row is not None else "",
                    "models": [
                        {"id": one.id, "since": one.since, "shutdown": one.shutdown, "replaced_by": one.replaced_by}
                        for one in models().get(name, {}).values()
                    ],
                }
            )
        return rows
