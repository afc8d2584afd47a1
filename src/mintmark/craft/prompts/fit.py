"""A prompt for one provider: in its form, within its limit, negatives where it takes them. The subject stays whole."""

from dataclasses import dataclass

from mintmark.contracts.prompts import Phrase, Scaffold
from mintmark.contracts.route import PromptForm, ProviderCard
from mintmark.core.errors import InvalidSpec
from mintmark.craft.prompts.refuse import LONGEST, MOST_IN_WORDS, field, in_words

LAST = 6
"""The rank of negatives in words: given up before anything else."""


@dataclass(frozen=True, slots=True)
class Encoding:
    """The negatives in both forms; which of them is said depends on who is asked."""

    terms: tuple[str, ...]
    as_field: str
    as_words: str


@dataclass(frozen=True, slots=True)
class Fitted:
    """What a provider is told."""

    words: str
    negative: str
    """For its field; empty where it has none."""
    given_up: tuple[str, ...] = ()
    """Phrases that did not fit."""


def encode(terms: tuple[str, ...]) -> Encoding:
    """Negatives in both forms."""
    return Encoding(terms, field(terms), in_words(terms))


def fit(scaffold: Scaffold, encoding: Encoding, card: ProviderCard, *, weighted_subject: str = "") -> Fitted:
    """The prompt for a provider; phrases of the highest rank, of those the last, are given up until it fits.

    `weighted_subject` is the subject as weights are written. Raises: InvalidSpec when the subject alone does not fit.
    """
    phrases = list(scaffold.phrases)
    if weighted_subject and card.prompt_form is PromptForm.WEIGHTED:
        phrases = [Phrase(weighted_subject, 0) if phrase.words == scaffold.subject else phrase for phrase in phrases]
    if encoding.as_words and not card.native_negative:
        phrases.append(Phrase(encoding.as_words, LAST))
    given_up: list[str] = []
    limit = card.prompt_limit
    while limit and _length(phrases) > limit:
        worst = max(phrase.rank for phrase in phrases)
        if worst == 0:
            sentence = f"{card.name} reads up to {limit} signs; the subject alone has {_length(phrases)}."
            raise InvalidSpec(sentence, [("prompt", f"longer than {limit} signs")])
        given_up.append(_give_up(phrases, worst, encoding, _length(phrases) - limit))
    native = card.native_negative
    longest = min(LONGEST, limit // 2) if limit else LONGEST
    return Fitted(_joined(phrases), field(encoding.terms, longest) if native else "", tuple(given_up))


def _give_up(phrases: list[Phrase], rank: int, encoding: Encoding, over: int) -> str:
    """Drop the last phrase of a rank; of negatives in words only as many as must go."""
    place = max(index for index, phrase in enumerate(phrases) if phrase.rank == rank)
    gone = phrases.pop(place)
    if rank != LAST:
        return gone.words
    for count in range(min(len(encoding.terms), MOST_IN_WORDS) - 1, 0, -1):
        fewer = in_words(encoding.terms[:count])
        if len(gone.words) - len(fewer) >= over:
            phrases.insert(place, Phrase(fewer, LAST + 1))  # not looked at again: it fits now
            return gone.words.removeprefix(fewer).strip(", ")
    return gone.words


def _joined(phrases: list[Phrase]) -> str:
    return ", ".join(phrase.words for phrase in phrases)


def _length(phrases: list[Phrase]) -> int:
    return len(_joined(phrases))
