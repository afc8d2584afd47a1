"""What must not be seen: gathered from all who have a say, and put into words where a provider has no field for it."""

import re
from collections.abc import Iterable, Sequence

from mintmark.craft.prompts.clean import clean
from mintmark.craft.prompts.resolve import tidy

MOST_IN_WORDS = 8
"""More of them in a prompt and pictures begin to show them."""
LONGEST = 300
"""Signs of a field for negatives."""


def gather(own: str, subject: str, *banks: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """All terms, the asker's own first, each once whatever its case; and what was left out and why.

    A term of a bank that the subject itself asks for is left out.
    """
    text, notes = clean(own, "any")
    mine = [term for part in re.split(r"[,;\n]", text) if (term := tidy(part))]
    told = list(notes)
    kept: dict[str, str] = {}
    for term in mine:
        kept.setdefault(term.casefold(), term)
    for term in (term for bank in banks for term in bank):
        if term.casefold() in kept:
            continue
        if _asks_for(subject, term):
            told.append(f"{term!r} is not refused: the prompt asks for it.")
        else:
            kept[term.casefold()] = term
    return tuple(kept.values()), tuple(dict.fromkeys(told))


def field(terms: Iterable[str], longest: int = LONGEST) -> str:
    """For a field of its own: as many whole terms as it takes."""
    said = ""
    for term in terms:
        longer = f"{said}, {term}" if said else term
        if len(longer) > longest:
            break
        said = longer
    return said


def in_words(terms: Sequence[str]) -> str:
    """For a prompt: the first few."""
    return f"without {', '.join(terms[:MOST_IN_WORDS])}" if terms else ""


def _asks_for(subject: str, term: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(term)}(?!\w)", subject, re.IGNORECASE) is not None
