"""Route: decide who is asked for a picture, in which order, and say why.

A pure decision over values: the cards of the providers, the matrix of the house, what was learned, who rests. Nobody is
in a chain who cannot do the tool, and a chain that may fall back ends at our own engine.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias, assert_never

from mintmark.contracts.route import (
    ENGINE,
    LeftOut,
    Negatives,
    ProviderCard,
    Quality,
    Route,
    Sort,
    Tool,
    Wants,
)
from mintmark.core.errors import RequestError, UnknownName
from mintmark.flow.route_health import Breakers
from mintmark.flow.route_matrix import Matrix, Places, matrix, row
from mintmark.flow.route_score import Score, Scoreboard

STEP = 0.1
"""What one place in the matrix is worth: a provider that is good a tenth less often than estimated falls one place."""
UNLISTED = 1000
"""The place of whoever the row does not name: behind all that it names."""
ANYBODY = Wants()
NOTHING_LEARNED = Scoreboard()
Placed: TypeAlias = tuple[ProviderCard, str]
"""A provider, and why it stands in its place."""


class NobodyToAsk(RequestError):
    """What the asker wishes leaves nobody; `known` do the tool, `left_out` says why each is not asked."""

    def __init__(self, message: str, known: Sequence[str], left_out: Sequence[LeftOut]) -> None:
        super().__init__(message)
        self.known, self.left_out = tuple(known), tuple(left_out)


def resolve(
    mode: str,
    tool: str,
    quality: str,
    wants: Wants = ANYBODY,
    *,
    cards: Sequence[ProviderCard],
    board: Scoreboard = NOTHING_LEARNED,
    breakers: Breakers | None = None,
    now: float = 0.0,
    rows: Matrix | None = None,
) -> Route:
    """Whom to ask. Decides the same on the same values.

    Raises: UnknownName for a tool or quality that is none; NobodyToAsk when nobody is left.
    """
    _check(tool, quality)
    places = row(rows if rows is not None else matrix(), mode, quality, tool)
    left_out: list[LeftOut] = []
    able: list[ProviderCard] = []
    against = _filter(tool, quality, wants, places, board, breakers, now)
    for card in cards:
        found = against(card)
        if found is None:
            able.append(card)
        else:
            left_out.append(found)
    chain = _ranked(able, tool, wants, board, places)
    requested = _requested(wants, chain, cards, left_out)
    kept = _without_fallbacks(chain, requested, wants, left_out)
    if not kept:
        raise _nobody(tool, cards, left_out)
    who, why = zip(*kept, strict=True)
    return Route(mode, tool, quality, requested, who, why, tuple(left_out), wants)


def _check(tool: str, quality: str) -> None:
    if tool not in _TOOLS:
        raise UnknownName("tool", tool, _TOOLS)
    if quality not in _QUALITIES:
        raise UnknownName("quality", quality, _QUALITIES)


_TOOLS, _QUALITIES = frozenset(str(one) for one in Tool), frozenset(str(one) for one in Quality)


def _filter(  # noqa: C901 - one reason after the other
    tool: str, quality: str, wants: Wants, places: Places, board: Scoreboard, breakers: Breakers | None, now: float
) -> Callable[[ProviderCard], LeftOut | None]:
    """Tells the first thing that speaks against a provider; None when nothing does.

    The wishes are read once, into names of this function: some thirty providers are looked at within 50 µs.
    """
    only, ignore, named = wants.only, wants.ignore, (*wants.order, *wants.only)
    side, pixels = max(wants.width, wants.height), wants.width * wants.height
    price = None if wants.max_price is None else wants.max_price * 1_000_000
    needs_field, deadline_ms = wants.negatives is Negatives.REQUIRE, wants.deadline_seconds * 1000
    seen, unwell = board.of(tool), breakers.unwell if breakers is not None else frozenset[str]()

    def against(card: ProviderCard) -> LeftOut | None:  # noqa: C901 - one reason after the other
        name = card.name
        if only and name not in only:
            return LeftOut(name, "not_wanted")
        if ignore and name in ignore:
            return LeftOut(name, "ignored")
        if tool not in card.tools:
            return LeftOut(name, "no_tool", tool)
        if card.needs_key and not card.key_present:
            return LeftOut(name, "no_key", card.key_name or "its key")
        if pixels and (side > card.max_side > 0 or pixels > card.max_pixels > 0):
            return LeftOut(name, "too_small", _room(card))
        if price is not None and card.price_microdollars > price:
            return LeftOut(name, "too_dear", f"{card.price_microdollars / 1_000_000:g}")
        if quality not in card.tiers and name not in places and name not in named:
            return LeftOut(name, "other_tier", quality)
        if name == ENGINE:
            return None
        if not card.is_listed and name not in named:
            return LeftOut(name, "unlisted")
        if needs_field and not card.native_negative:
            return LeftOut(name, "no_negatives")
        label = card.label
        usual = board.latency_ms(card, tool) if label in seen else card.latency_ms
        if usual > deadline_ms:
            return LeftOut(name, "too_slow", f"{usual / 1000:.0f} s")
        return _at_rest(card, breakers, now) if label in unwell else None

    return against


def _at_rest(card: ProviderCard, breakers: Breakers | None, now: float) -> LeftOut | None:
    health = breakers.resting(card, now) if breakers is not None else None
    if health is None:
        return None
    fault = health.fault.value if health.fault else "faults"
    rest = max(health.until - now, 0.0)
    return LeftOut(card.name, "resting", f"{rest:.0f} s more after {fault}" if rest else "while it is tried again")


def _room(card: ProviderCard) -> str:
    sides = f"{card.max_side} pixels a side" if card.max_side else ""
    area = f"{card.max_pixels:,} pixels in all" if card.max_pixels else ""
    return " and ".join(part for part in (sides, area) if part)


def _ranked(able: Sequence[ProviderCard], tool: str, wants: Wants, board: Scoreboard, places: Places) -> list[Placed]:
    """The able ones in order, and why each stands there: as wished, then by what counts, our own engine last."""
    order, sort, prefers_field = wants.order, wants.sort, wants.negatives is Negatives.PREFER
    named, last = dict[str, ProviderCard](), list[Placed]()
    others: list[tuple[float, float, int, ProviderCard, str]] = []
    worth, seen = _worth_by(sort, tool, board), board.of(tool)
    usual = _UNLISTED if sort is None else f"by {sort.value}"
    for card in able:
        name = card.name
        place = places.get(name, UNLISTED)
        if name in order:
            named[name] = card
        elif name == ENGINE and place == UNLISTED:
            last.append((card, "our own engine: always there"))
        else:
            if sort is None and place != UNLISTED and card.label not in seen:  # the matrix as it stands
                first, second = float(place), 0.0
            else:
                first, second = worth(card, place)
            if prefers_field and not card.native_negative:
                first += _BEHIND
            why = _PLACES[place] if sort is None and place < len(_PLACES) else usual
            others.append((first, second, len(others), card, why))
    others.sort()
    wished = [(named[name], "asked for by name") for name in order if name in named]
    return [*wished, *(entry[3:] for entry in others), *last]


_BEHIND = 1e15
"""Added to whatever it is sorted by, it puts a provider behind all others."""
_PLACES = tuple(f"place {place + 1}" for place in range(32))
_UNLISTED = "able, though the matrix does not name it"


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


def _requested(wants: Wants, chain: Sequence[Placed], cards: Sequence[ProviderCard], left_out: list[LeftOut]) -> str:
    """The label of who was asked for; a name that the house does not know is noted."""
    if not wants.order and not wants.only:
        return chain[0][0].label if chain else ""
    known = {card.name: card.label for card in cards}
    named = dict.fromkeys((*wants.order, *wants.only))
    left_out.extend(LeftOut(name, "unknown") for name in named if name not in known)
    if wants.order:
        return known.get(wants.order[0], wants.order[0])
    return chain[0][0].label if chain else ""


def _without_fallbacks(chain: list[Placed], requested: str, wants: Wants, left_out: list[LeftOut]) -> list[Placed]:
    """The part of the chain that the asker allows."""
    if wants.strict:
        kept = [placed for placed in chain if placed[0].label == requested][:1]
    elif wants.allow_fallbacks:
        return chain
    elif wants.order:
        kept = [placed for placed in chain if placed[0].name in wants.order]
    else:
        kept = chain[:1]
    left_out.extend(LeftOut(card.name, "no_fallback") for card, why in chain if (card, why) not in kept)
    return kept


def _nobody(tool: str, cards: Sequence[ProviderCard], left_out: Sequence[LeftOut]) -> NobodyToAsk:
    able = sorted({card.name for card in cards if tool in card.tools})
    reasons = " ".join(one.sentence for one in left_out)
    message = f"Nobody may be asked for {tool}. {reasons} These could be: {', '.join(able) or 'none'}."
    return NobodyToAsk(message, able, left_out)
