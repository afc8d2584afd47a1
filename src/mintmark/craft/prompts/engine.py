"""The two engines of the house: one way of wording, two tables of words. Guests bring their own."""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from mintmark.contracts.catalog import Registry
from mintmark.contracts.prompts import Phrase, PromptEngine, Scaffold, Wording
from mintmark.craft.prompts.banks import ANY, mode_negatives, table
from mintmark.craft.prompts.resolve import tidy

PLAIN, RICH = "oss", "wokspec"
SUBJECT, TOOL, LOOK, ANCHOR, DETAIL, FINISH = range(6)
"""Ranks: what is given up last comes first."""


class TableEngine:
    """Words a subject with the phrases of a table: tool, subject, preset, options, then anchors, composition, light,
    words for the size, finish.
    """

    def __init__(self, name: str, modes: Mapping[str, Mapping[str, Any]]) -> None:
        self.name = name
        self._modes = modes

    def build(self, wording: Wording) -> Scaffold:
        """See `PromptEngine.build`."""
        order = wording.order
        words = self._modes.get(order.mode, self._modes[ANY])
        phrases = [Phrase(wording.tool_words, TOOL), Phrase(wording.subject, SUBJECT)]
        if wording.preset is not None:
            phrases.append(Phrase(wording.preset.words, LOOK))
        phrases += [Phrase(option, LOOK) for option in wording.options.values()]
        phrases.append(Phrase(words["anchors"], ANCHOR))
        phrases += [Phrase(words.get(name, ""), DETAIL) for name in ("composition", "light")]
        phrases.append(Phrase(_for_size(words.get("sizes", ()), max(order.width, order.height)), DETAIL))
        phrases.append(Phrase(words.get("finish", ""), FINISH))
        return Scaffold(tuple(_said_once(phrases)))

    def negatives(self, mode: str) -> tuple[str, ...]:
        """See `PromptEngine.negatives`."""
        return mode_negatives(mode)


def _for_size(sizes: Iterable[tuple[int, str]], side: int) -> str:
    return next((words for longest, words in sizes if side <= longest), "")


def _said_once(phrases: Iterable[Phrase]) -> Iterable[Phrase]:
    """The phrases without empty ones, and without parts between commas that were said already; the subject stays."""
    every = tuple(phrases)
    subjects = [phrase.words.split(",") for phrase in every if phrase.rank == SUBJECT]
    said = {part.strip().casefold() for parts in subjects for part in parts}
    for phrase in every:
        if phrase.rank == SUBJECT:
            yield phrase
            continue
        parts = [part.strip() for part in phrase.words.split(",")]
        new = [part for part in parts if part and part.casefold() not in said]
        said.update(part.casefold() for part in new)
        if new:
            yield Phrase(tidy(", ".join(new)), phrase.rank)


@cache
def _own() -> tuple[PromptEngine, ...]:
    return tuple(TableEngine(name, table(f"engines/{name}")) for name in (PLAIN, RICH))


def engines(guests: Iterable[PromptEngine] = ()) -> Registry[PromptEngine]:
    """All engines by name.

    Raises: NameTaken when a guest has the name of another.
    """
    return Registry("prompt engine", [(engine.name, engine) for engine in (*_own(), *guests)])
