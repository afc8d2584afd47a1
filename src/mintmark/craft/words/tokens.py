"""Splits a text into words, keeping the spelling and the order; knows no language.

A word is matched by its key: without accents, in one case, so that `Ensō`, `ENSO` and `ｅｎｓｏ` are one word.
"""

import re
import unicodedata
from typing import NamedTuple

_LETTER = (
    r"[^\s\x00-\x2f\x3a-\x40\x5b-\x60\x7b-\xa9\xab-\xb4\xb6-\xb9\xbb-\xbf\u2000-\u2bff\u3000-\u303f"
    r"\ufe00-\ufe0f\uff00-\uff0f\U0001f000-\U0001ffff]"
)
"""Whatever is no space, no punctuation and no picture; so that scripts with combining vowels stay whole."""
_TOKEN = re.compile(
    r"#(?:[0-9a-fA-F]{6}|[0-9a-fA-F]{3})(?![0-9a-zA-Z])"  # a color
    r"|[0-9]{1,9}(?:[.,][0-9]{1,9})?%?(?![0-9a-zA-Z])"  # a number
    rf"|{_LETTER}+(?:['\u2019\u02bc]{_LETTER}+)*"  # a word
    r"|[\u221e\u231a\u231b\u23e9-\u23fa\u2600-\u27bf\u2b50-\u2b55\U0001f300-\U0001faff]"  # a picture
)
_CLAUSE = re.compile(r"[.,;!?()\[\]\n\u2013\u2014\u2026\u3001\u3002\uff0c]| - ")
_QUOTE = re.compile(r"\"([^\"]{1,200})\"|\u201c([^\u201d]{1,200})\u201d|\u00ab([^\u00bb]{1,200})\u00bb")
_APOSTROPHES = str.maketrans({"\u2019": "'", "\u02bc": "'"})


class Token(NamedTuple):
    """One word, number, color or picture of a text. A tuple: long tables are made of a hundred thousand of them."""

    text: str
    """As the text spells it."""
    key: str
    """As it is matched."""
    start: int
    end: int
    opens: bool = False
    """Whether a clause begins here: punctuation, or nothing, stands before it."""
    hyphen: bool = False
    """Whether a hyphen alone joins it to the one before."""


def clean(text: str) -> str:
    """The text as valid Unicode in NFC: a lone surrogate, which no file can hold, is left out."""
    if text.isascii():
        return text
    return unicodedata.normalize("NFC", text.encode("utf-8", "ignore").decode("utf-8"))


def fold(text: str) -> str:
    """The key of a word: NFKC, no accents, no case, no possessive `'s`."""
    if text.isascii():
        key = text.lower()
    else:
        parts = unicodedata.normalize("NFKD", text.translate(_APOSTROPHES)).casefold()
        key = "".join(sign for sign in parts if not unicodedata.combining(sign)) or text
    return key.removesuffix("'s") or key


def tokenize(text: str) -> list[Token]:
    """All words of a clean text, in order."""
    tokens: list[Token] = []
    end = 0
    for match in _TOKEN.finditer(text):
        start, word = match.start(), match.group()
        gap = text[end:start]
        opens = not tokens or (gap != " " and _CLAUSE.search(gap) is not None)
        end = match.end()
        tokens.append(Token(word, fold(word), start, end, opens, gap == "-"))
    return tokens


def quotes(text: str) -> list[tuple[int, int, str]]:
    """What stands in double quotation marks: start and end with the marks, and the words, trimmed."""
    found = []
    for match in _QUOTE.finditer(text):
        words = " ".join((match.group(1) or match.group(2) or match.group(3)).split())
        if words:
            found.append((match.start(), match.end(), words))
    return found
