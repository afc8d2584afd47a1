"""A brief, taken apart: its pieces, its colors, its quotations, and how much of each it asks for."""

import re
from dataclasses import dataclass
from functools import cached_property

from mintmark.core.reading import Understanding
from mintmark.craft.words.grammar import Content, Filler, Joint, Particle, Weight, weigh
from mintmark.craft.words.hues import Hue, Paint, Tint, hues
from mintmark.craft.words.lexicon import Piece
from mintmark.craft.words.tokens import Token, clean, quotes, tokenize
from mintmark.modes.ink.words.vocabulary import Entry, Meaning, Role, lexicon, roles

LONGEST_CAPTION = 80
"""As the spec allows."""
_NUMBER = re.compile(r"([0-9]+(?:[.,][0-9]+)?)(%?)")


@dataclass(frozen=True, slots=True)
class Caption:
    """Words to be lettered, and where they stand in the brief."""

    start: int
    end: int
    words: str


class Sentence:
    """A brief as pieces; what stands in `caption` is none of them."""

    def __init__(self, brief: str) -> None:
        self.text = clean(brief)
        self.caption = _caption(self.text)
        self.pieces: list[Piece[Meaning]] = lexicon().read(_tokens(self.text, self.caption))

    @cached_property
    def hues(self) -> dict[int, Hue]:
        """The colors by the index of their first piece."""
        return {hue.first: hue for hue in hues(self.pieces)}

    @cached_property
    def _in_hue(self) -> frozenset[int]:
        return frozenset(index for hue in self.hues.values() for index in range(hue.first, hue.last + 1))

    @cached_property
    def weights(self) -> list[Weight]:
        """How much of each piece is asked for."""
        marks = [self._mark(index) for index in range(len(self.pieces))]
        return weigh(marks, [piece.opens for piece in self.pieces])

    def _mark(self, index: int) -> Particle | Content | None:
        if index in self.hues:
            return Content()
        meaning = self.pieces[index].meaning
        if isinstance(meaning, Entry):
            return Content(fresh=meaning.id.startswith("amount."))
        if index in self._in_hue or meaning is None or isinstance(meaning, Role | Tint | Paint):
            return None
        return meaning

    def spelled(self, first: int, last: int) -> str:
        """Some pieces as the brief spells them, with single spaces."""
        start, end = self.pieces[first].tokens[0].start, self.pieces[last].tokens[-1].end
        return " ".join(self.text[start:end].split())

    def number(self, index: int) -> float | None:
        """The number that a piece is, percent as a share of one."""
        if index >= len(self.pieces):
            return None
        match = _NUMBER.fullmatch(self.pieces[index].tokens[0].text)
        if match is None:
            return None
        value = float(match.group(1).replace(",", "."))
        return value / 100.0 if match.group(2) else value

    def is_percent(self, index: int) -> bool:
        """Whether a number is written with a percent sign."""
        return self.pieces[index].tokens[0].text.endswith("%")

    def word_at(self, index: int) -> str:
        """The vocabulary's word for a piece, or its key; empty outside the brief."""
        if not 0 <= index < len(self.pieces):
            return ""
        piece = self.pieces[index]
        return piece.as_word or piece.tokens[0].key

    def following(self, index: int) -> int | None:
        """The next piece of the clause that is more than a small word."""
        for later in range(index + 1, min(index + 4, len(self.pieces))):
            if self.pieces[later].opens:
                return None
            if not isinstance(self.pieces[later].meaning, Filler | Joint):
                return later
        return None

    def preceding(self, index: int) -> int | None:
        """The piece before, over fillers, in the same clause."""
        for earlier in range(index - 1, max(index - 4, -1), -1):
            if self.pieces[earlier + 1].opens:
                return None
            if not isinstance(self.pieces[earlier].meaning, Filler):
                return earlier
        return None

    def role(self, hue: Hue) -> str | None:
        """Where a color goes: `red ink`, `on white`, `background: black`; None when nothing says so."""
        table = roles()
        for later in (hue.last + 1, hue.last + 2):
            if later < len(self.pieces) and not self.pieces[later].opens and later not in self._in_hue:
                role = table.colors.get(self.word_at(later))
                if role is not None:
                    return role
            else:
                break
        before = self.preceding(hue.first)
        if before is None:
            return None
        if not self._belongs_to_subject(hue) and (role := table.before.get(self.word_at(before))) is not None:
            return role
        return None if before in self._in_hue else self._role_of_noun(before)

    def _belongs_to_subject(self, hue: Hue) -> bool:
        """`gold on a black serpent` has a black serpent, no black paper."""
        after = hue.last + 1
        meaning = self.pieces[after].meaning if after < len(self.pieces) and not self.pieces[after].opens else None
        return isinstance(meaning, Entry) and meaning.subject is not None and not meaning.ground

    def _role_of_noun(self, index: int) -> str | None:
        """The role of a noun that stands before its color, where it is a word for nothing else."""
        if isinstance(self.pieces[index].meaning, Role):
            return roles().colors.get(self.word_at(index))
        return None

    def is_colored_part(self, index: int) -> bool:
        """Whether a piece is a part that has a color of its own: `eyes` after `golden`."""
        return index - 1 in self._in_hue and self.word_at(index) in roles().colors

    def is_near_hue(self, index: int) -> bool:
        """Whether a color is at most two pieces away."""
        return any(near in self._in_hue for near in range(index - 2, index + 3))

    def understanding(self, first: int, last: int) -> Understanding:
        """How pieces together were understood: as well as the worst of them."""
        order = (Understanding.NEAR, Understanding.STEM)
        kinds = {piece.understanding for piece in self.pieces[first : last + 1]}
        return next((kind for kind in order if kind in kinds), Understanding.KNOWN)


def _caption(text: str) -> Caption | None:
    """The first quotation that is meant to be lettered: after a cue such as `titled`, or of several words."""
    for start, end, words in quotes(text):
        before = tokenize(text[:start])[-1:]
        cued = bool(before) and before[0].key in roles().caption
        rest = (text[:start] + text[end:]).strip()
        spoken = len(words.split()) > 1 or words != words.lower()
        if len(words) <= LONGEST_CAPTION and rest and (cued or spoken):
            return Caption(start, end, words)
    return None


def _tokens(text: str, caption: Caption | None) -> list[Token]:
    tokens = tokenize(text)
    if caption is None:
        return tokens
    return [token for token in tokens if token.end <= caption.start or token.start >= caption.end]
