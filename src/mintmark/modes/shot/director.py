"""Reads a brief and says what the shot should be: offline, at once, and with an account of every word.

What words mean is data: `words.toml` for light, lens, place and people, `standins.toml` for products. Colors go to the
thing that is named, or to the backdrop when `background` or `on` stands before them.
"""

from dataclasses import dataclass, field
from typing import Any

from mintmark.core.canonical import Json
from mintmark.core.lineage import merge_patch
from mintmark.core.reading import Reading, Rule, Understanding, Word
from mintmark.craft.words.grammar import Content, Filler, Joint, Particle, Weight, weigh
from mintmark.craft.words.hues import Hue, Paint, Tint, hues
from mintmark.craft.words.lexicon import Piece
from mintmark.craft.words.tokens import clean, tokenize
from mintmark.modes.shot.placement import Wishes, placed
from mintmark.modes.shot.vocabulary import Entry, Ground, Meaning, Thing, lexicon

LONGEST = 500
"""So much of a brief is kept as the subject's words, as the spec allows."""
_UNDER = frozenset(("on", "against", "before", "onto"))


def read(brief: str) -> Reading:
    """What the brief asks for, as far as it was understood. Never raises; fields it does not speak of stay out."""
    return _Draft(clean(brief)).reading()


@dataclass
class _Draft:
    """One brief on its way to a spec."""

    text: str
    spec: dict[str, Json] = field(default_factory=dict)
    wishes: Wishes = field(default_factory=Wishes)
    rules: list[Rule] = field(default_factory=list)
    adjusted: list[str] = field(default_factory=list)
    effects: dict[int, str] = field(default_factory=dict)
    glass: int = -1
    """Where the word `glass` stands that may be a thing or what the next thing is made of."""

    def reading(self) -> Reading:
        self.pieces: list[Piece[Meaning]] = lexicon().read(tokenize(self.text))
        self.hues = {hue.first: hue for hue in hues(self.pieces)}
        self.in_hue = frozenset(i for hue in self.hues.values() for i in range(hue.first, hue.last + 1))
        weights = self._weights()
        for index, piece in enumerate(self.pieces):
            if index in self.hues:
                self._apply_hue(self.hues[index], weights[index])
            elif index not in self.in_hue:
                self._apply(index, piece, weights[index])
        placed(self.wishes, self.spec, self.rules, self.adjusted)
        if words := " ".join(self.text.split())[:LONGEST]:
            self.spec["subject"] = words
        return Reading(spec=self.spec, rules=tuple(self.rules), words=self._account(), adjusted=tuple(self.adjusted))

    def _weights(self) -> list[Weight]:
        marks: list[Particle | Content | None] = []
        for index, piece in enumerate(self.pieces):
            meaning = piece.meaning
            if index in self.hues or isinstance(meaning, Entry | Thing | Ground):
                marks.append(Content())
            elif index in self.in_hue or meaning is None or isinstance(meaning, Paint | Tint):
                marks.append(None)
            else:
                marks.append(meaning)
        return weigh(marks, [piece.opens for piece in self.pieces])

    def _spelled(self, first: int, last: int) -> str:
        start, end = self.pieces[first].tokens[0].start, self.pieces[last].tokens[-1].end
        return " ".join(self.text[start:end].split())

    def _apply(self, index: int, piece: Piece[Meaning], weight: Weight) -> None:
        meaning = piece.meaning
        text = self._spelled(index, index)
        if isinstance(meaning, Ground):
            self.effects[index] = "says where a color goes"
            return
        if not isinstance(meaning, Entry | Thing):
            return
        if weight.factor <= 0.0:
            self.effects[index] = "left out"
            self.rules.append(Rule(id="negated", sentence=f"“{text}” is not wanted, so nothing was made of it."))
        elif isinstance(meaning, Thing):
            self._thing(index, text, meaning)
        else:
            self._entry(index, text, meaning)

    def _thing(self, index: int, text: str, thing: Thing) -> None:
        before = self.wishes.shape
        if before == "wine_glass" and self.glass >= 0:  # "glass bottle" is a bottle of glass
            self.wishes.product["material"] = "glass"
            self.effects[self.glass] = "material glass"
        elif before and before != thing.shape:
            self.adjusted.append(f"A product shot shows one thing: “{text}” took the place of the {before}.")
        self.wishes.shape = thing.shape
        self.glass = index if text.lower() == "glass" else -1
        self.effects[index] = f"shape {thing.shape}"
        self.rules.append(Rule(id=f"shape.{thing.shape}", sentence=f"“{text}” asks for the stand-in {thing.shape}."))

    def _entry(self, index: int, text: str, entry: Entry) -> None:
        merged = merge_patch(self.spec, dict(entry.patch))
        assert isinstance(merged, dict)  # noqa: S101 - a patch that is an object makes an object
        self.spec.clear()
        self.spec.update(merged)
        self.wishes.product.update(entry.product)
        self.wishes.person.update(entry.person)
        self.wishes.people = max(self.wishes.people, entry.people)
        self.wishes.size = entry.size or self.wishes.size
        self.wishes.angle = entry.angle or self.wishes.angle
        kind, _, name = entry.id.partition(".")
        self.effects[index] = f"{kind} {name.replace('_', ' ')}"
        self.rules.append(Rule(id=entry.id, sentence=f"“{text}” sets {_told(entry)}."))

    def _apply_hue(self, hue: Hue, weight: Weight) -> None:
        text = self._spelled(hue.first, hue.last)
        if weight.factor <= 0.0:
            self.effects[hue.first] = "left out"
            self.rules.append(Rule(id="negated", sentence=f"“{text}” is not wanted, so nothing was made of it."))
            return
        color = hue.color(weight.factor)
        where = "background" if self._is_ground(hue) else "product"
        self.effects[hue.first] = f"{where} {color}"
        if where == "background":
            self.spec["background"] = {**self._section("background"), "hex": color}
        else:
            self.wishes.colors.append(color)
        self.rules.append(Rule(id=f"color.{where}", sentence=f"“{text}” sets the color of the {where} to {color}."))

    def _is_ground(self, hue: Hue) -> bool:
        """`on white`, `white background`, but not `on a white table`: that is a thing."""
        for later in range(hue.last + 1, min(hue.last + 3, len(self.pieces))):
            meaning = self.pieces[later].meaning
            if isinstance(meaning, Ground):
                return True
            if isinstance(meaning, Thing):
                return False
        before = [
            i for i in range(hue.first - 1, max(hue.first - 3, -1), -1) if self.pieces[i].tokens[0].key not in _ARTICLES
        ]
        return bool(before) and self.pieces[before[0]].tokens[0].key in _UNDER

    def _section(self, name: str) -> dict[str, Json]:
        found = self.spec.get(name)
        return found if isinstance(found, dict) else {}

    def _account(self) -> tuple[Word, ...]:
        words: list[Word] = []
        at = 0
        while at < len(self.pieces):
            last = self.hues[at].last if at in self.hues else at
            words.append(self._word(at, last))
            at = last + 1
        return tuple(words)

    def _word(self, first: int, last: int) -> Word:
        piece = self.pieces[first]
        text = self._spelled(first, last)
        if first in self.effects:
            return Word(text=text, understanding=_understood(piece), as_word=piece.as_word, effect=self.effects[first])
        if piece.meaning is None:
            return Word(text=text, understanding=Understanding.MISSED)
        filler = isinstance(piece.meaning, Filler | Joint)
        return Word(
            text=text, understanding=Understanding.FILLER if filler else _understood(piece), as_word=piece.as_word
        )


_ARTICLES = frozenset(("a", "an", "the"))


def _understood(piece: Piece[Any]) -> Understanding:
    return Understanding.KNOWN if piece.understanding is Understanding.MISSED else piece.understanding


def _told(entry: Entry) -> str:
    """What an entry sets, in a few words."""
    names = [
        f"{section}.{'/'.join(value)}" if isinstance(value, dict) else section for section, value in entry.patch.items()
    ]
    names += [f"{name} {value}" for name, value in (*entry.product.items(), *entry.person.items())]
    if entry.people:
        names.append("one person" if entry.people == 1 else f"{entry.people} people")
    names += [f"the framing to {entry.size.replace('_', ' ')}"] if entry.size else []
    names += [f"the angle to {entry.angle}"] if entry.angle else []
    return " and ".join(names)
