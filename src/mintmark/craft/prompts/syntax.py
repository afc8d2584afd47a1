r"""The prompt syntax of the field, read into one tree and written back in one spelling.

    {a|b}            one of them            {2$$a|b|c}  two of them         {1-2$$ and $$a|b|c}  one or two, so joined
    {3::a|b}         a three times as often  __animal__  a word of a list    <random:a,b>         the same as {a|b}
    (moss:1.2)       more of it              (moss)      1.1 times           [moss]               1 / 1.1 times
    <preset:name>    a preset's words        \{          a brace and no more

Nothing is an error: a bracket without its partner, a tag that nobody knows, and A1111's `[from:to:0.5]` are plain text.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

PLAIN = 1000
"""Weights are thousandths."""
MORE, LESS = 1100, 909
"""What `(w)` and `[w]` make of it. Source: stable-diffusion-webui, "Attention/emphasis"."""
DEEPEST = 40
"""Brackets nested deeper are plain text."""
HEAVIEST = 10 * PLAIN
"""A weight beyond is no weight."""
MOST_AT_ONCE = 99


@dataclass(frozen=True, slots=True)
class Text:
    """Words as they stand."""

    words: str


@dataclass(frozen=True, slots=True)
class Option:
    """One of several."""

    body: "Prompt"
    weight: int = PLAIN
    """How often it is taken, beside the others."""


@dataclass(frozen=True, slots=True)
class Choice:
    """`least` to `most` of the options, each once."""

    options: tuple[Option, ...]
    least: int = 1
    most: int = 1
    joint: str = ", "


@dataclass(frozen=True, slots=True)
class Wildcard:
    """A word of a list."""

    name: str


@dataclass(frozen=True, slots=True)
class Weighted:
    """More or less of something."""

    body: "Prompt"
    weight: int


@dataclass(frozen=True, slots=True)
class PresetWords:
    """The words of a preset."""

    name: str


Node: TypeAlias = Text | Choice | Wildcard | Weighted | PresetWords
Prompt: TypeAlias = tuple[Node, ...]
"""What a prompt is made of, in order; no two texts stand side by side."""

_PAIRS = {"{": "}", "(": ")", "[": "]", "<": ">"}
_OPENERS = {close: opener for opener, close in _PAIRS.items()}
_TAG = re.compile(r"<(random|preset|wildcard):")
_WILDCARD = re.compile(r"__([A-Za-z0-9](?:[A-Za-z0-9/.-]|_(?!_))*)__")
_HEAD = re.compile(r"([0-9]{1,2})(?:-([0-9]{1,2}))?\$\$(?:([^\\{}()\[\]<>|$]{0,20})\$\$)?")
_SHARE = re.compile(r"([0-9]{1,3}(?:\.[0-9]{1,3})?)::")
_WEIGHT = re.compile(r":\s*([0-9]{1,2}(?:\.[0-9]{1,6})?)\s*\Z")
_EDITED = re.compile(r":\s*[0-9.]+\s*\Z")
_NAME = re.compile(r"\s*([A-Za-z0-9][A-Za-z0-9 /._-]{0,60}?)\s*\Z")
_SPECIAL = frozenset("\\{}()[]<>")


def parse(text: str) -> Prompt:
    """The tree of a prompt. Never fails."""
    return _Reader(text).prompt(0, len(text))


class _Reader:
    """Reads one text; which bracket belongs to which is found out once, so that no text takes long."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._partner = _partners(text)

    def prompt(self, start: int, end: int) -> Prompt:
        """The tree of a part."""
        nodes: list[Node] = []
        at = start
        while at < end:
            node, at = self._node(at, end)
            if isinstance(node, Text) and nodes and isinstance(nodes[-1], Text):
                nodes[-1] = Text(nodes[-1].words + node.words)
            elif node != Text(""):
                nodes.append(node)
        return tuple(_merged(nodes))

    def _node(self, at: int, end: int) -> tuple[Node, int]:
        sign = self._text[at]
        if sign == "\\" and at + 1 < end:
            return Text(self._text[at + 1]), at + 2
        close = self._partner.get(at)
        if close is not None:
            return self._group(sign, at, close), close + 1
        if sign == "_":
            found = _WILDCARD.match(self._text, at, end)
            if found:
                return Wildcard(found[1]), found.end()
        return Text(sign), at + 1

    def _group(self, sign: str, at: int, close: int) -> Node:
        match sign:
            case "{":
                return self._choice(at + 1, close)
            case "(":
                found = _WEIGHT.search(self._text, at + 1, close)
                weight = _thousandths(found[1]) if found and self._is_bare(found.start()) else None
                if found is None or weight is None or weight > HEAVIEST:
                    return Weighted(self.prompt(at + 1, close), MORE)
                return Weighted(self.prompt(at + 1, found.start()), weight)
            case "[":
                return self._less(at, close)
            case _:
                return self._tag(at, close)

    def _is_bare(self, at: int) -> bool:
        """Whether no backslash stands before a sign."""
        before = at - len(self._text[:at].rstrip("\\"))
        return before % 2 == 0

    def _less(self, at: int, close: int) -> Node:
        is_edited = _EDITED.search(self._text, at + 1, close) is not None
        if is_edited or len(self._split(at + 1, close, "|")) > 1:
            return Text(self._text[at : close + 1])
        return Weighted(self.prompt(at + 1, close), LESS)

    def _tag(self, at: int, close: int) -> Node:
        start = self._text.index(":", at, close) + 1
        kind = self._text[at + 1 : start - 1]
        if kind == "random":
            sign = "|" if len(self._split(start, close, "|")) > 1 else ","
            parts = self._split(start, close, sign)
            return Choice(tuple(Option(_trimmed(self.prompt(*part))) for part in parts))
        name = _NAME.match(self._text, start, close)
        if name is None:
            return Text(self._text[at : close + 1])
        return PresetWords(name[1]) if kind == "preset" else Wildcard(name[1].replace(" ", "_"))

    def _choice(self, start: int, end: int) -> Choice:
        least, most, joint = 1, 1, ", "
        head = _HEAD.match(self._text, start, end)
        if head:
            counts = sorted((int(head[1]), int(head[2] or head[1])))
            least, most = counts[0], counts[1]
            joint = ", " if head[3] is None else head[3]
            start = head.end()
        options = tuple(self._option(*part) for part in self._split(start, end, "|"))
        return Choice(options, least, most, joint)

    def _option(self, start: int, end: int) -> Option:
        share = _SHARE.match(self._text, start, end)
        weight = _thousandths(share[1]) if share else None
        if share is None or weight is None:
            return Option(self.prompt(start, end))
        return Option(self.prompt(share.end(), end), weight)

    def _split(self, start: int, end: int, sign: str) -> list[tuple[int, int]]:
        """Where the parts between the signs begin and end; inner brackets keep theirs."""
        parts, begun, at = [], start, start
        while at < end:
            if self._text[at] == "\\":
                at += 2
                continue
            if self._text[at] == sign:
                parts.append((begun, at))
                begun = at + 1
            at = self._partner.get(at, at) + 1
        parts.append((begun, end))
        return parts


def _partners(text: str) -> dict[int, int]:
    """Opening brackets with their closing ones; whatever is crossed, too deep or alone has none."""
    partner: dict[int, int] = {}
    waiting: list[tuple[str, int]] = []
    counts = dict.fromkeys(_PAIRS, 0)
    at = 0
    while at < len(text):
        sign = text[at]
        if sign == "\\":
            at += 1
        elif sign in _PAIRS and len(waiting) < DEEPEST and (sign != "<" or _TAG.match(text, at)):
            waiting.append((sign, at))
            counts[sign] += 1
        elif counts.get(_OPENERS.get(sign, ""), 0):
            while True:
                opener, place = waiting.pop()
                counts[opener] -= 1
                if opener == _OPENERS[sign]:
                    partner[place] = at
                    break
        at += 1
    return partner


def _thousandths(digits: str) -> int:
    whole, _, part = digits.partition(".")
    return int(whole) * PLAIN + int((part + "000")[:3])


def _merged(nodes: Sequence[Node]) -> Iterator[Node]:
    """The nodes with neighboring texts made one."""
    words = ""
    for node in nodes:
        if isinstance(node, Text):
            words += node.words
            continue
        if words:
            yield Text(words)
        words = ""
        yield node
    if words:
        yield Text(words)


def _trimmed(prompt: Prompt) -> Prompt:
    """Without the spaces at both ends."""
    nodes = list(prompt)
    if nodes and isinstance(nodes[0], Text):
        nodes[0] = Text(nodes[0].words.lstrip())
    if nodes and isinstance(nodes[-1], Text):
        nodes[-1] = Text(nodes[-1].words.rstrip())
    return tuple(node for node in nodes if node != Text(""))


def write(prompt: Prompt) -> str:
    """A tree in its one spelling: reading that again gives the same tree."""
    return "".join(_written(node, inside=False) for node in prompt)


def _written(node: Node, *, inside: bool) -> str:
    match node:
        case Text(words):
            return _escaped(words, inside=inside)
        case Wildcard(name):
            return f"__{name}__" if _WILDCARD.fullmatch(f"__{name}__") else f"<wildcard:{name}>"
        case PresetWords(name):
            return f"<preset:{name}>"
        case Weighted(body, weight):
            return f"({_inner(body)}:{_number(weight)})"
        case Choice(options, least, most, joint):
            count = str(least) if least == most else f"{least}-{most}"
            head = "" if (least, most, joint) == (1, 1, ", ") else f"{count}$${joint}$$"
            return "{" + head + "|".join(_option_written(option) for option in options) + "}"


def _inner(body: Prompt) -> str:
    return "".join(_written(node, inside=True) for node in body)


def _option_written(option: Option) -> str:
    share = "" if option.weight == PLAIN else f"{_number(option.weight)}::"
    return share + _inner(option.body)


def _number(thousandths: int) -> str:
    whole, part = divmod(thousandths, PLAIN)
    return f"{whole}.{part:03}".rstrip("0").rstrip(".") if part else str(whole)


def _escaped(words: str, *, inside: bool) -> str:
    """The words with a backslash before every sign that would mean something."""
    special = _SPECIAL | {"|", ":", "$", "_"} if inside else _SPECIAL
    text = "".join(f"\\{sign}" if sign in special else sign for sign in words)
    return text if inside else text.replace("__", r"\_\_")
