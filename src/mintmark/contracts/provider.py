"""What a provider is: whoever answers an ask."""

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol, TypeAlias, runtime_checkable

from mintmark.core.canonical import Json
from mintmark.core.plan import Ask, Capability, Reply, Submitted, Waiting


class Provider(Protocol):
    """Our question in, our answer or our error out. Retries, deadlines and choice belong to `flow`."""

    @property
    def name(self) -> str:
        """The name that goes into recipes."""
        ...

    @property
    def model(self) -> str:
        """The model that goes into recipes."""
        ...

    @property
    def capabilities(self) -> frozenset[Capability]:
        """What it can be asked for."""
        ...

    @property
    def is_free(self) -> bool:
        """True when asking twice costs nothing: only then is a question repeated on doubt."""
        ...

    async def answer(self, ask: Ask) -> Reply:
        """Answer one ask.

        Raises: ProviderError, and nothing else, for whatever goes wrong on the other side.
        """
        ...


@runtime_checkable
class Submits(Provider, Protocol):
    """A provider that takes a question on and answers it later: asking and looking are two things, so that whoever
    keeps the ticket never pays twice. `answer` does both, for callers who keep nothing.
    """

    @property
    def patience_seconds(self) -> float:
        """How long its answers may take; after that nobody looks any more."""
        ...

    async def submit(self, ask: Ask) -> Submitted | Reply:
        """Ask, once; the ticket to look with, or the reply where it is there at once.

        Raises: ProviderError.
        """
        ...

    async def poll(self, ask: Ask, ticket: Json) -> Reply | Waiting:
        """How it stands with a question that was taken on. Looking costs nothing and may be repeated.

        Trouble that may pass (no connection, too many questions, a server out of order) is a Waiting that says so.

        Raises: ProviderError, which is final: there is nothing to look for any more.
        """
        ...


@runtime_checkable
class HasModels(Provider, Protocol):
    """A provider with several models: recipes name one, and are answered by that one."""

    def model_for(self, capability: Capability) -> str:
        """The model that answers such an ask unless another is named."""
        ...

    def with_model(self, model: str) -> Provider:
        """The same provider, bound to one model."""
        ...


@runtime_checkable
class ListsModels(Provider, Protocol):
    """A provider that can be asked, at no cost, which models it has now."""

    async def models(self) -> Sequence[str]:
        """Their names; none where it has no such list.

        Raises: ProviderError.
        """
        ...


ProviderFactory: TypeAlias = Callable[[Mapping[str, str]], Provider]
"""Makes a provider from its options: plain names and values, such as `base_url` and `model`."""
