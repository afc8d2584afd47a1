"""Takes out of a prompt what is no description of a picture, and says what."""

import re
import unicodedata
from collections.abc import Callable

from mintmark.core.errors import InvalidSpec
from mintmark.craft.prompts.banks import commands, unwelcome
from mintmark.craft.prompts.resolve import tidy
from mintmark.craft.words.tokens import clean as valid

FEWEST_LETTERS = 3
"""Of an alphabet; of a script whose signs are words, one is enough."""
_CODE = re.compile(r"```.*?(?:```|\Z)", re.DOTALL)
_LINK = re.compile(r"!?\[([^\]\n]{0,200})\]\((?:https?:|www\.|/)[^)\s]{0,500}\)")
_URL = re.compile(r"(?:\bhttps?://|\bwww\.|\bdata:[a-z]+/)\S*[^\s,.;:!?)]", re.IGNORECASE)
_HTML = re.compile(r"<!--.*?-->|</?[A-Za-z][^<>]{0,300}>", re.DOTALL)
_ENTITY = re.compile(r"&(?:#\d{1,7}|[A-Za-z]{2,8});")
_MARKS = re.compile(r"(?m)^\s{0,3}(?:#{1,6}|[-*+>]|\d{1,3}\.)\s+|\*{1,3}|`+|~~")
_DASH = re.compile(r"\s*(?:[\u2013\u2014\u2015]|\s--\s)\s*")
_SHAPES = (
    (_CODE, " ", "code"),
    (_LINK, r"\1", "a link"),
    (_URL, " ", "an address"),
    (_HTML, " ", "HTML"),
    (_ENTITY, " ", "HTML"),
    (_MARKS, "", "Markdown"),
    (_DASH, ", ", "a long dash"),
)


def clean(text: str, mode: str) -> tuple[str, tuple[str, ...]]:
    """The description in a text, and a sentence for everything that was taken out."""
    notes: list[str] = []
    text = "".join(sign if _is_seen(sign) else " " for sign in valid(text))
    for pattern, instead, what in _SHAPES:
        text, count = pattern.subn(instead, text)
        if count:
            notes.append(f"Took out {what}.")
    text = _without(text, commands(), lambda words: f"Took out {words!r}: it describes no picture.", notes)
    text = _without(text, unwelcome(mode), lambda words: f"Took out {words!r}: it works against {mode}.", notes)
    return tidy(text), tuple(dict.fromkeys(notes))


def cleaned_subject(text: str, mode: str) -> tuple[str, tuple[str, ...]]:
    """As `clean`, for what is to be seen.

    Raises: InvalidSpec when too little is left.
    """
    subject, notes = clean(text, mode)
    if not has_enough_letters(subject):
        told = f" {' '.join(notes)}" if notes else ""
        sentence = (
            f"{subject!r} says too little: describe what should be seen in at least {FEWEST_LETTERS} letters.{told}"
        )
        raise InvalidSpec(sentence, [("prompt", "describes nothing")])
    return subject, notes


def has_enough_letters(text: str) -> bool:
    """Whether it can describe anything."""
    letters = [sign for sign in text if sign.isalpha()]
    return len(letters) >= FEWEST_LETTERS or any(unicodedata.category(sign) == "Lo" for sign in letters)


def _is_seen(sign: str) -> bool:
    return sign in "\n\t" or unicodedata.category(sign) not in ("Cc", "Cf") or sign == "\u200d"


def _without(text: str, phrases: tuple[str, ...], sentence: Callable[[str], str], notes: list[str]) -> str:
    """The text without whole phrases, whatever their case."""
    if not phrases:
        return text
    pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(re.escape(words) for words in phrases)})(?![\w-])", re.IGNORECASE)
    notes.extend(sentence(found.lower()) for found in pattern.findall(text))
    return pattern.sub(" ", text)
