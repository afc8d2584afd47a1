"""The account of a reading: what became of every word of the brief, in its order."""

from collections.abc import Collection, Mapping, Sequence

from mintmark.core.reading import Understanding, Word
from mintmark.craft.words.grammar import Joint
from mintmark.modes.ink.words.sentence import Sentence
from mintmark.modes.ink.words.vocabulary import Entry, Role, roles


def account(sentence: Sentence, effects: Mapping[int, Sequence[str]], used: Collection[int]) -> tuple[Word, ...]:
    """All words; `effects` says by index what a piece did, `used` which small words and numbers did anything."""
    words: list[tuple[int, Word]] = []
    at = 0
    while at < len(sentence.pieces):
        last = sentence.hues[at].last if at in sentence.hues else at
        word = _word(sentence, at, last, ", ".join(effects.get(at, ())), is_used=at in used)
        words.append((sentence.pieces[at].tokens[0].start, word))
        at = last + 1
    if sentence.caption is not None:
        words.append((sentence.caption.start, _caption(sentence)))
    return tuple(word for _, word in sorted(words, key=lambda entry: entry[0]))


def _word(sentence: Sentence, first: int, last: int, effect: str, *, is_used: bool) -> Word:
    piece = sentence.pieces[first]
    text = sentence.spelled(first, last)
    if first in sentence.hues or isinstance(piece.meaning, Entry) or is_used:
        as_word = " ".join(sentence.word_at(index) for index in range(first, last + 1))
        return Word(text=text, understanding=sentence.understanding(first, last), as_word=as_word, effect=effect)
    if piece.meaning is None:
        return Word(text=text, understanding=Understanding.MISSED)
    understanding = piece.understanding if _points_to_hue(sentence, first) else Understanding.FILLER
    return Word(text=text, understanding=understanding, as_word=piece.as_word, effect=effect)


def _points_to_hue(sentence: Sentence, index: int) -> bool:
    """Whether a word such as `ink` or `on` said where a color goes."""
    if not isinstance(sentence.pieces[index].meaning, Role | Joint):
        return False
    word = sentence.word_at(index)
    return (word in roles().colors or word in roles().before) and sentence.is_near_hue(index)


def _caption(sentence: Sentence) -> Word:
    caption = sentence.caption
    text = "" if caption is None else sentence.text[caption.start : caption.end]
    return Word(text=text, understanding=Understanding.KNOWN, as_word="caption", effect="lettered")
