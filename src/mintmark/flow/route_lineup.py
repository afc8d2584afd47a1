"""The providers of a house in a row: what of each is decided before anybody wishes anything.

Whether a provider can do a tool at all, and where it stands in the matrix as experience has corrected it, changes only
when an answer is learned from. A `Lineup` works it out once, so that a decision is left with wishes and health.
"""

from collections.abc import Callable, Iterable, Mapping
from itertools import count
from typing import NamedTuple, TypeAlias, assert_never

from mintmark.contracts.route import LeftOut, ProviderCard, Sort
from mintmark.flow.route_matrix import Matrix, Places, row
from mintmark.flow.route_score import Score, Scoreboard

STEP = 0.1
"""What one place in the matrix is worth: a provider that is good a tenth less often than estimated falls one place."""
UNLISTED = 1000
"""The place of whoever the row does not name: behind all that it names."""
LAST = 1e30
"""What our own engine is sorted by where the row does not name it: behind everybody."""


class Stand(NamedTuple):
    """One provider as it stands for a tool and a quality. Sorted, the first is asked first."""

    first: float
    second: float
    number: int
    """Its place among the cards: who is worth the same is asked in their order."""
    card: ProviderCard
    why: str
    """Why it stands there."""
    cannot: LeftOut | None
    """What speaks against it whatever is wished."""
    unnamed: LeftOut | None
    """What speaks against it unless it is wished for by name."""
    usual_ms: float
    """How long it takes; 0 for our own engine, which is never left out for that."""


_Known: TypeAlias = tuple[Places, Mapping[str, Score], tuple[Stand, ...]]
"""Stands, and the values that they were worked out of."""


class Lineup:
    """Providers by their cards. What it remembers follows from them, from the matrix and from the scores alone."""

    def __init__(self, cards: Iterable[ProviderCard]) -> None:
        self.cards = tuple(cards)
        self._known: dict[tuple[int, str, str, Sort | None], _Known] = {}

    def stands(
        self, rows: Matrix, board: Scoreboard, mode: str, tool: str, quality: str, sort: Sort | None
    ) -> tuple[Stand, ...]:
        """How each stands, in the order of the cards."""
        places, seen = row(rows, mode, quality, tool), board.of(tool)
        key = (id(places), tool, quality, sort)
        known = self._known.get(key)
        if known is None or known[0] is not places or known[1] is not seen:
            stand = _standing(tool, quality, sort, places, board)
            known = self._known[key] = (places, seen, tuple(map(stand, count(), self.cards)))
        return known[2]


def _standing(
    tool: str, quality: str, sort: Sort | None, places: Places, board: Scoreboard
) -> Callable[[int, ProviderCard], Stand]:
    worth, usual = _worth_by(sort, tool, board), _UNLISTED if sort is None else f"by {sort.value}"

    def stand(number: int, card: ProviderCard) -> Stand:
        place = places.get(card.name, UNLISTED)
        first, second = worth(card, place)
        why = f"place {place + 1}" if sort is None and place != UNLISTED else usual
        if card.is_our_own and place == UNLISTED:
            first, why = LAST, "our own engine: always there"
        usual_ms = 0.0 if card.is_our_own else board.latency_ms(card, tool)
        unnamed = _unless_named(card, quality, places)
        return Stand(first, second, number, card, why, _whatever_is_wished(card, tool), unnamed, usual_ms)

    return stand


_UNLISTED = "able, though the matrix does not name it"


def _whatever_is_wished(card: ProviderCard, tool: str) -> LeftOut | None:
    if tool not in card.tools:
        return LeftOut(card.name, "no_tool", tool)
    if card.needs_key and not card.key_present:
        return LeftOut(card.name, "no_key", card.key_name or "its key")
    return None


def _unless_named(card: ProviderCard, quality: str, places: Places) -> LeftOut | None:
    if quality not in card.tiers and card.name not in places:
        return LeftOut(card.name, "other_tier", quality)
    return None if card.is_listed or card.is_our_own else LeftOut(card.name, "unlisted")


def _worth_by(sort: Sort | None, tool: str, board: Scoreboard) -> Callable[[ProviderCard, int], tuple[float, float]]:
    """What a provider is worth, by its card and its place, the less the better."""
    match sort:
        case None:
            seen = board.of(tool)
            return lambda card, place: _corrected(card, place, tool, seen)
        case Sort.PRICE:
            return lambda card, place: (board.price_microdollars(card, tool), place)
        case Sort.LATENCY:
            return lambda card, place: (board.latency_ms(card, tool), place)
        case Sort.QUALITY:
            return lambda card, place: (-board.quality(card, tool), place)
    assert_never(sort)


def _corrected(card: ProviderCard, place: int, tool: str, seen: Mapping[str, Score]) -> tuple[float, float]:
    """Its place in the matrix as experience corrects it; among those that are not in it, how good it is."""
    score = seen.get(card.label)
    if score is None:
        return (UNLISTED, -card.prior(tool)) if place == UNLISTED else (place, 0.0)
    prior = card.prior(tool)
    learned = score.quality(prior)
    return (UNLISTED, -learned) if place == UNLISTED else (place - (learned - prior) / STEP, 0.0)
