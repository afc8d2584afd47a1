"""A short line of words to go with a picture, made from the brief's own words: the same brief gives the same line."""

from collections.abc import Mapping
from typing import Any

from mintmark.core.stream import Draws, Stream
from mintmark.craft.words.grammar import listed
from mintmark.modes.ink.words.vocabulary import overlay

LONGEST = 40
"""In signs."""
NO_TONE = "void"
"""The tone of a brief that says nothing about its mood."""


def line(tone: str, words: str) -> str:
    """A line of that tone; `words` decide which."""
    data = overlay()
    own = data["tones"][tone or NO_TONE]
    neighbor = data["tones"][own["other"]]
    draws = Stream(0).child("ink.overlay").child(tone).child(words).generator()
    for pattern in draws.shuffled(data["patterns"]["lines"]):
        text = _filled(pattern, own, neighbor, draws)
        if len(text) <= LONGEST:
            return text
    return f"ENTERING {NO_TONE.upper()}"


def _filled(pattern: str, own: Mapping[str, Any], neighbor: Mapping[str, Any], draws: Draws) -> str:
    return pattern.format(
        noun=draws.pick(tuple(listed(own["nouns"]))),
        verb=draws.pick(tuple(listed(own["verbs"]))),
        act=draws.pick(tuple(listed(own["acts"]))),
        other=draws.pick(tuple(listed(neighbor["nouns"]))),
    )
