"""What clients of other systems call a model, as we have it: a look, a provider, or a name of OpenAI's."""

from typing import Any, NamedTuple

from mintmark.assembly import House
from mintmark.core.errors import UnknownName

AUTO = "mintmark"
"""Leaves it to the routing."""
PLAIN = "any"
"""The look of pictures that ask for none."""
_AUTO = frozenset({"", "auto", AUTO})


class Wanted(NamedTuple):
    """What a model's name means."""

    mode: str
    provider: dict[str, Any]
    """Who is asked first; empty for nobody in particular."""

    @property
    def fields(self) -> dict[str, Any]:
        """As fields of an order."""
        return {"mode": self.mode, **({"provider": self.provider} if self.provider else {})}


def names(house: House) -> list[tuple[str, str]]:
    """All models that can be named, each with whose it is."""
    looks = [(mode, "mintmark") for mode in sorted(house.generating.modes - {PLAIN})]
    able = {row["name"] for row in house.provider_rows() if row["ready"]}
    cards = [card for card in house.provider_cards if card.name in able and "generate" in card.tools]
    return [(AUTO, "mintmark"), *looks, *((card.label, card.name) for card in cards)]


def wanted(house: House, name: str, mode: str = PLAIN) -> Wanted:
    """What a name means; `mode` is the look where the name says nothing of it.

    A name of OpenAI's asks that house first where it can be asked, and leaves it to the routing where not: clients
    send such names because they must send one.

    Raises: UnknownName listing those there are.
    """
    if name.lower() in _AUTO:
        return Wanted(mode, {})
    if name in house.generating.modes:
        return Wanted(name, {})
    for card in house.provider_cards:
        if name in (card.name, card.label):
            return Wanted(mode, {"order": [card.name]})
    if name.lower() in house.openai_names():
        return Wanted(mode, {"order": ["openai_images"]})
    raise UnknownName("model", name, [known for known, _ in names(house)])
