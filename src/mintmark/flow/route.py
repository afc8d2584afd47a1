"""Route: decide who is asked for a picture, in which order, and say why.

A pure decision over values: the cards of the providers, the matrix of the house, what was learned, who rests. Nobody is
in a chain who cannot do the tool, and a chain that may fall back ends at our own engine.
"""

from collections.abc import Callable, Sequence
from math import inf
from typing import TypeAlias

from mintmark.contracts.route import LeftOut, Negatives, ProviderCard, Quality, Route, Tool, Wants
from mintmark.core.errors import RequestError, UnknownName
from mintmark.flow.route_health import Breakers
from mintmark.flow.route_lineup import Lineup, Stand
from mintmark.flow.route_matrix import Matrix, matrix
from mintmark.flow.route_score import Scoreboard

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
    cards: Sequence[ProviderCard] | Lineup,
    board: Scoreboard = NOTHING_LEARNED,
    breakers: Breakers | None = None,
    now: float = 0.0,
    rows: Matrix | None = None,
) -> Route:
    """Whom to ask. Decides the same on the same values; a `Lineup` that is kept decides sooner.

    Raises: UnknownName for a tool or quality that is none; NobodyToAsk when nobody is left.
    """
    _check(tool, quality)
    lineup = cards if isinstance(cards, Lineup) else Lineup(cards)
    stands = lineup.stands(rows if rows is not None else matrix(), board, mode, tool, quality, wants.sort)
    able, left_out = _parted(stands, wants, breakers, now)
    chain = _ranked(able, wants)
    requested = _requested(wants, chain, lineup.cards, left_out)
    kept = _without_fallbacks(chain, requested, wants, left_out)
    if not kept:
        raise _nobody(tool, lineup.cards, left_out)
    who, why = zip(*kept, strict=True)
    return Route(mode, tool, quality, requested, who, why, tuple(left_out), wants)


def _check(tool: str, quality: str) -> None:
    if tool not in _TOOLS:
        raise UnknownName("tool", tool, _TOOLS)
    if quality not in _QUALITIES:
        raise UnknownName("quality", quality, _QUALITIES)


_TOOLS, _QUALITIES = frozenset(str(one) for one in Tool), frozenset(str(one) for one in Quality)


def _parted(
    stands: Sequence[Stand], wants: Wants, breakers: Breakers | None, now: float
) -> tuple[list[Stand], list[LeftOut]]:
    """Those who may be asked, and of the others the first thing that speaks against each."""
    against = _wish_against(wants)
    named, deadline_ms = {*wants.order, *wants.only}, wants.deadline_seconds * 1000
    needs_field = wants.negatives is Negatives.REQUIRE
    unwell = breakers.unwell if breakers is not None else frozenset[str]()
    able, left_out = list[Stand](), list[LeftOut]()
    for stand in stands:
        _, _, _, card, _, cannot, unnamed, usual_ms = stand
        found = against(card, cannot) if against else cannot
        if found is None and unnamed is not None and card.name not in named:
            found = unnamed
        if found is None and needs_field and not card.native_negative and not card.is_our_own:
            found = LeftOut(card.name, "no_negatives")
        if found is None and usual_ms > deadline_ms:
            found = LeftOut(card.name, "too_slow", f"{usual_ms / 1000:.0f} s")
        if found is None and card.label in unwell:
            found = _at_rest(card, breakers, now)
        if found is None:
            able.append(stand)
        else:
            left_out.append(found)
    return able, left_out


def _wish_against(wants: Wants) -> Callable[[ProviderCard, LeftOut | None], LeftOut | None] | None:
    """Tells the first thing that speaks against a provider by itself or by a wish; None where nothing is wished.

    The wishes are read once, into names of this function: some thirty providers are looked at within 50 µs.
    """
    only, ignore = wants.only, wants.ignore
    side, pixels = max(wants.width, wants.height), wants.width * wants.height
    price = inf if wants.max_price is None else wants.max_price * 1_000_000
    if not (only or ignore or pixels or price < inf):
        return None

    def against(card: ProviderCard, cannot: LeftOut | None) -> LeftOut | None:
        name = card.name
        if only and name not in only:
            return LeftOut(name, "not_wanted")
        if ignore and name in ignore:
            return LeftOut(name, "ignored")
        if cannot is not None:
            return cannot
        if pixels and (side > card.max_side > 0 or pixels > card.max_pixels > 0):
            return LeftOut(name, "too_small", _room(card))
        if card.price_microdollars > price:
            return LeftOut(name, "too_dear", f"{card.price_microdollars / 1_000_000:g}")
        return None

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


def _ranked(able: list[Stand], wants: Wants) -> list[Placed]:
    """The able ones in order, and why each stands there: as wished, then by what counts, our own engine last."""
    if wants.negatives is Negatives.PREFER:
        able = [one if one.card.native_negative else one._replace(first=one.first + BEHIND) for one in able]
    able.sort()
    if not wants.order:
        return [entry[3:5] for entry in able]
    order = wants.order
    named = {one.card.name: one.card for one in able if one.card.name in order}
    wished = [(named[name], "asked for by name") for name in order if name in named]
    return [*wished, *(entry[3:5] for entry in able if entry[3].name not in order)]


BEHIND = 1e15
"""Added to whatever it is sorted by, it puts a provider behind all others but our own engine."""


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
