"""Pictures of prompts: who words them, and who answers."""

from functools import cached_property
from typing import TYPE_CHECKING, Any

from mintmark.assembly.guests import guests
from mintmark.assembly.providers import Providers
from mintmark.contracts.provider import HasModels, Provider
from mintmark.core.errors import BadSetting, Fault, ProviderRefused

if TYPE_CHECKING:
    from mintmark.contracts.prompts import PromptEngine
    from mintmark.contracts.route import ProviderCard
    from mintmark.core.plan import Ask, Reply
    from mintmark.flow.generate import Generate
    from mintmark.flow.generate_order import Made

SCORES = "providers.json"
"""The file in the data root that holds what was learned of providers."""
PROMPTED = ("any", "business", "emoji", "pixel", "vector")
"""Looks that prompts may ask for, beside the modes that read words themselves."""


class Prompts(Providers):
    """Makes pictures of prompts."""

    @cached_property
    def prompt_engine(self) -> "PromptEngine":
        """Who words prompts.

        Raises: BadSetting where the settings name nobody that there is.
        """
        from mintmark.craft.prompts.engine import engines

        known = engines([engine for _, engine in guests("mintmark.prompt_engines")])
        if self.settings.prompt_engine not in known:
            listing = ", ".join(known.names())
            raise BadSetting(f"PROMPT_ENGINE names {self.settings.prompt_engine!r}; there are: {listing}.")
        return known.get(self.settings.prompt_engine)

    def check_providers(self) -> None:
        """See that whoever the settings name is there.

        Raises: BadSetting.
        """
        for purpose in ("generation", "sprite", "background", "video"):
            self.usual_provider(purpose)
        self.prompt_engine  # noqa: B018 - it is found here, or it is said that there is none

    @cached_property
    def generating(self) -> "Generate":
        """Makes pictures of prompts, along the chain of providers."""
        from mintmark.flow.generate import Generate, answers_only
        from mintmark.flow.route_chain import Chain
        from mintmark.flow.route_score import read_scoreboard
        from mintmark.providers.setup import canonical_name
        from mintmark.storage.scores import read_scores, write_scores

        path = self.settings.data_root / SCORES
        chain = Chain(
            board=read_scoreboard(read_scores(path)),
            gate=answers_only,
            learned=lambda board: write_scores(path, board.json_value()),
        )
        readers = (mode.name for mode in self.modes if mode.director is not None)
        return Generate(
            chain,
            self.prompt_engine,
            self.ledger,
            self.blobs,
            self.clock,
            cards=lambda: self.provider_cards,
            answer=self._answer,
            modes=frozenset((*PROMPTED, *readers)),
            usual=self.usual_provider,
            called=canonical_name,
        )

    async def _answer(self, card: "ProviderCard", ask: "Ask") -> "Reply":
        """Put one question to one provider, when it is our turn."""
        if self._throttle is not None and not card.is_our_own:
            await self._throttle.wait(card.name)
        provider = self.providers.get(card.name)
        if card.is_chosen and not card.is_our_own:
            provider = _with_model(provider, card.model)
        return await provider.answer(ask)

    async def generate_sprite(self, prompt: str, **fields: Any) -> "Made":
        """A sprite from words, by whoever is set for sprites.

        Raises: as `generating`.
        """
        return await self.generating({"mode": "pixel", "prompt": prompt, **fields}, purpose="sprite")

    async def generate_background(self, prompt: str, **fields: Any) -> "Made":
        """A wide place from words, by whoever is set for backgrounds.

        Raises: as `generating`.
        """
        body = {"mode": "pixel", "tool": "scene", "width": 1024, "height": 576, "prompt": prompt}
        return await self.generating({**body, **fields}, purpose="background")


def _with_model(provider: Provider, model: str) -> Provider:
    """The provider bound to a model.

    Raises: ProviderRefused for one that has no other than its own.
    """
    if isinstance(provider, HasModels):
        return provider.with_model(model)
    if model == provider.model:
        return provider
    message = f"{provider.name} has the model {provider.model} alone, and no {model!r}."
    raise ProviderRefused(provider.name, message, status=400, fault=Fault.REQUEST)
