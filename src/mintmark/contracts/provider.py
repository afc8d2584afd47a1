"""What a provider is: whoever answers an ask."""

from collections.abc import Callable, Mapping
from typing import Protocol, TypeAlias

from mintmark.core.plan import Ask, Capability, Reply


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


ProviderFactory: TypeAlias = Callable[[Mapping[str, str]], Provider]
"""Makes a provider from its options: plain names and values, such as `base_url` and `model`."""
