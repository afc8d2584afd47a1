"""A prompt with its choices made: seeded, so that the same prompt and seed make the same ones, and shown.

Every choice draws from a stream named by where it stands among its neighbors' choices: words around it, and what other
choices came to, move nothing.
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from mintmark.core.stream import Draws, Stream
from mintmark.craft.prompts.syntax import (
    PLAIN,
    Choice,
    Node,
    Option,
    PresetWords,
    Prompt,
    Text,
    Weighted,
    Wildcard,
    parse,
)
from mintmark.craft.words.grammar import listed

DEEPEST_LIST = 6
"""Lists whose words name lists are followed so far."""
MOST_PICKS = 200
"""Choices beyond are taken at their first option."""
LONGEST = 10_000
"""In signs; what is beyond is left out."""

Lists = Mapping[str, Sequence[str]]
"""The lists of words, by name."""


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one weight."""

    words: str
    weight: int = PLAIN


@dataclass(frozen=True, slots=True)
class Pick:
    """One choice that was made."""

    of: str
    """`choice`, `wildcard` or `preset`."""
    taken: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Resolved:
    """A prompt without any choice left."""

    runs: tuple[Run, ...]
    picks: tuple[Pick, ...] = ()
    notes: tuple[str, ...] = ()
    """What could not be done as it was written, one sentence each."""

    @property
    def words(self) -> str:
        """The words alone, spaces and commas in order."""
        return tidy("".join(run.words for run in self.runs))

    @property
    def weighted(self) -> str:
        """With weights, as A1111 reads them."""
        return tidy("".join(_weighted(run) for run in self.runs))


@cache
def own_lists() -> Lists:
    """The lists of the house."""
    text = files("mintmark.craft.prompts").joinpath("wildcards.toml").read_text(encoding="utf-8")
    return {name: tuple(listed(words)) for name, words in tomllib.loads(text).items()}


def resolve(
    prompt: Prompt, stream: Stream, *, lists: Lists | None = None, presets: Mapping[str, str] | None = None
) -> Resolved:
    """Make every choice of a prompt. Never fails."""
    work = _Work(own_lists() if lists is None else lists, presets or {})
    work.walk(prompt, stream, PLAIN, 0)
    return Resolved(tuple(_joined(work.runs)), tuple(work.picks), tuple(dict.fromkeys(work.notes)))


@dataclass
class _Work:
    lists: Lists
    presets: Mapping[str, str]
    runs: list[Run] = field(default_factory=list)
    picks: list[Pick] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    signs: int = 0

    def walk(self, prompt: Prompt, stream: Stream, weight: int, depth: int) -> None:
        choices = 0
        for node in prompt:
            if isinstance(node, Text):
                self._say(node.words, weight)
            else:
                self._node(node, stream.child(choices), weight, depth)
                choices += 1

    def _node(self, node: Node, stream: Stream, weight: int, depth: int) -> None:
        match node:
            case Weighted(body, own):
                self.walk(body, stream, weight * own // PLAIN, depth)
            case Choice():
                self._choose(node, stream, weight, depth)
            case Wildcard(name):
                self._draw(name, stream, weight, depth)
            case PresetWords(name):
                self._preset(name, stream, weight, depth)
            case Text(words):
                self._say(words, weight)

    def _say(self, words: str, weight: int) -> None:
        left = LONGEST - self.signs
        if len(words) > left:
            self.notes.append(f"The prompt comes to more than {LONGEST} signs; the rest is left out.")
        if left > 0:
            self.runs.append(Run(words[:left], weight))
            self.signs += len(words[:left])

    def _is_tired(self) -> bool:
        if len(self.picks) < MOST_PICKS:
            return False
        self.notes.append(f"There are more than {MOST_PICKS} choices; further ones take the first that there is.")
        return True

    def _choose(self, choice: Choice, stream: Stream, weight: int, depth: int) -> None:
        if self._is_tired():
            self._say(_plain(choice.options[0].body), weight)
            return
        draws = stream.child("which").generator()
        count = draws.integer(choice.least, choice.most)
        if count > len(choice.options):
            self.notes.append(f"{count} of {len(choice.options)} cannot be taken; all are.")
        taken = _taken(choice.options, min(count, len(choice.options)), draws)
        place = len(self.picks)
        self.picks.append(Pick("choice", ""))
        begun = len(self.runs)
        for number, index in enumerate(taken):
            if number:
                self._say(choice.joint, weight)
            self.walk(choice.options[index].body, stream.child(index), weight, depth)
        self.picks[place] = Pick("choice", tidy("".join(run.words for run in self.runs[begun:])))

    def _draw(self, name: str, stream: Stream, weight: int, depth: int) -> None:
        words = self.lists.get(name) or self.lists.get(name.lower())
        if not words:
            self.notes.append(f"No list is called {name!r}; there are: {', '.join(sorted(self.lists)) or 'none'}.")
            self._say(re.sub(r"[_/.-]+", " ", name), weight)
            return
        if depth >= DEEPEST_LIST or self._is_tired():
            self.notes.append(f"The list {name!r} leads to itself; its name stands for it.")
            self._say(name.replace("_", " "), weight)
            return
        taken = stream.child("which").generator().pick(words)
        self.picks.append(Pick("wildcard", taken, name))
        self.walk(parse(taken), stream.child("word"), weight, depth + 1)

    def _preset(self, name: str, stream: Stream, weight: int, depth: int) -> None:
        words = self.presets.get(name)
        if words is None:
            known = ", ".join(sorted(self.presets)) or "none"
            self.notes.append(f"No preset is called {name!r} here; there are: {known}.")
            return
        if depth >= DEEPEST_LIST or self._is_tired():
            return
        self.picks.append(Pick("preset", words, name))
        self.walk(parse(words), stream, weight, depth + 1)


def _taken(options: Sequence[Option], count: int, draws: Draws) -> list[int]:
    """Which options, each at most once; heavier ones sooner."""
    left = list(range(len(options)))
    taken: list[int] = []
    while left and len(taken) < count:
        total = sum(options[index].weight for index in left)
        mark = draws.integer(0, max(total - 1, 0))
        for index in left:
            mark -= options[index].weight
            if mark < 0 or index == left[-1]:
                taken.append(index)
                left.remove(index)
                break
    return taken


def _plain(prompt: Prompt) -> str:
    return "".join(node.words for node in prompt if isinstance(node, Text))


def _joined(runs: Sequence[Run]) -> list[Run]:
    """Neighbors of one weight made one."""
    joined: list[Run] = []
    for run in runs:
        if joined and joined[-1].weight == run.weight:
            joined[-1] = Run(joined[-1].words + run.words, run.weight)
        else:
            joined.append(run)
    return [run for run in joined if run.words]


def _weighted(run: Run) -> str:
    words = run.words.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    if run.weight == PLAIN or not run.words.strip():
        return words
    before = len(run.words) - len(run.words.lstrip())
    after = len(run.words) - len(run.words.rstrip())
    kept = run.words.strip().replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    return f"{run.words[:before]}({kept}:{run.weight / PLAIN:g}){run.words[len(run.words) - after :]}"


def tidy(text: str) -> str:
    """Spaces and commas in order: none twice, none at either end."""
    text = re.sub(r"\s+", " ", text)
    text = re.sub(r"(?: ?, ?)+", ", ", text)
    return text.strip(" ,")
