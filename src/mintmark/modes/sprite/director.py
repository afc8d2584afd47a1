"""Reads a brief and says which sprite it asks for: offline, at once, and with an account of every word.

What words mean for poses, moods, places and styles is data: `words.toml`. Who it is, is read by the rig's own reader.
"""

import tomllib
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from mintmark.core.canonical import Json
from mintmark.core.reading import Reading, Rule, Understanding, Word
from mintmark.core.stream import Stream
from mintmark.craft.rig.dna import Plan
from mintmark.craft.rig.repertoire import BODY_POSES
from mintmark.craft.words import grammar
from mintmark.craft.words.grammar import Content, Filler, Joint, Particle, listed, weigh
from mintmark.craft.words.lexicon import Lexicon, Piece
from mintmark.craft.words.tokens import clean, tokenize

LONGEST = 2000
"""So much of a brief is read, in signs."""
_PLACES = frozenset({"setting", "time_of_day", "weather"})


class Meaning(NamedTuple):
    """A field and the value a word gives it."""

    field: str
    value: str


@lru_cache(maxsize=1)
def _lexicon() -> Lexicon[Meaning | Particle]:
    return Lexicon(_entries(), small=grammar.particles(), plain=grammar.plain_words())


def _entries() -> Iterator[tuple[str, Meaning | Particle]]:
    tables = tomllib.loads(files(__package__ or "").joinpath("words.toml").read_text(encoding="utf-8"))
    for field, values in tables.items():
        for value, words in values.items():
            yield from ((word, Meaning(field, value)) for word in listed(words))


def read(brief: str) -> Reading:
    """What the brief asks for, as far as it was understood. Never raises; fields it does not speak of stay out."""
    text = clean(brief)[:LONGEST]
    pieces = _lexicon().read(tokenize(text))
    marks: list[Particle | Content | None] = [
        Content() if isinstance(piece.meaning, Meaning) else piece.meaning for piece in pieces
    ]
    weights = weigh(marks, [piece.opens for piece in pieces])
    spec: dict[str, Json] = {}
    rules: list[Rule] = []
    effects: dict[int, str] = {}
    adjusted: list[str] = []
    for index, piece in enumerate(pieces):
        if not isinstance(piece.meaning, Meaning):
            continue
        field, value = piece.meaning
        said = _spelled(text, piece)
        if weights[index].factor <= 0.0:
            effects[index] = "left out"
            rules.append(Rule(id="negated", sentence=f"“{said}” is not wanted, so nothing was made of it."))
            continue
        if field in spec and spec[field] != value:
            adjusted.append(f"One {field.replace('_', ' ')} is shown: “{said}” took the place of {spec[field]}.")
        spec[field] = value
        effects[index] = f"{field.replace('_', ' ')} {value.replace('_', ' ')}"
        rules.append(Rule(id=f"{field}.{value}", sentence=f"“{said}” sets the {field.replace('_', ' ')} to {value}."))
    who = who_is(text, rules)
    decide(spec, who, rules, adjusted)
    return Reading(spec=spec, rules=tuple(rules), words=_account(text, pieces, effects, who), adjusted=tuple(adjusted))


class Who(NamedTuple):
    """What the rig's reader made of the text."""

    dna: dict[str, Json]
    matched: frozenset[str]
    """Words, in small letters."""


Advise = Callable[[Mapping[str, Json]], Mapping[str, Json]]
"""Says more of a character than the words settle."""


def who_is(text: str, rules: list[Rule], advise: Advise | None = None) -> Who:
    """What the words settle of a character is kept, the rest is drawn by lot from those same words: the same wizard
    sits, runs and sleeps.
    """
    from mintmark.craft.rig.everyday import everyday
    from mintmark.craft.rig.words import SEED_BITS
    from mintmark.craft.rig.words import read as read_character

    found = read_character(text)
    settled = advise(found.dna) if advise else found.dna
    if not settled:
        return Who({}, frozenset())
    rules += [Rule(id="dna", sentence=f"“{word}” says who it is.") for word in found.matched]
    words = " ".join(found.matched).lower()
    seed = Stream(0).child("words").child(words).key >> (64 - SEED_BITS)
    return Who(everyday(seed, settled).model_dump(mode="json"), frozenset(words.split()))


def decide(spec: dict[str, Json], who: Who, rules: list[Rule], adjusted: list[str]) -> None:
    """A place without anybody is a background; somebody in a place is drawn alone, and the place is said to be left."""
    if who.dna:
        spec["dna"] = who.dna
        plan, pose = who.dna["plan"], spec.get("pose", BODY_POSES[0])
        if plan != Plan.HUMANOID and pose not in BODY_POSES:
            del spec["pose"]
            adjusted.append(f"The body of a {plan} cannot be {str(pose).replace('_', ' ')}: it stands.")
    is_about_somebody = bool(who.dna) or "pose" in spec or "emotion" in spec or "framing" in spec
    if "subject" not in spec and _PLACES & spec.keys() and not is_about_somebody:
        spec["subject"] = "background"
        rules.append(Rule(id="subject.background", sentence="A place and nobody in it: this is a background."))
    if spec.get("subject") == "background":
        for field in sorted(spec.keys() & {"dna", "pose", "emotion", "framing", "turn"}):
            del spec[field]
    elif lost := sorted(_PLACES & spec.keys()):
        for field in lost:
            del spec[field]
        rules.append(Rule(id="place.left", sentence="Who it is, is drawn on nothing; the place is another sprite."))
    if spec.get("subject") == "background":
        spec.setdefault("width", 1280)
        spec.setdefault("height", 720)
        rules.append(Rule(id="size.background", sentence="Backgrounds are 1280 × 720 unless another size is set."))


def _spelled(text: str, piece: Piece[Meaning | Particle]) -> str:
    return " ".join(text[piece.tokens[0].start : piece.tokens[-1].end].split())


def _account(text: str, pieces: list[Piece[Meaning | Particle]], effects: dict[int, str], who: Who) -> tuple[Word, ...]:
    words = []
    for index, piece in enumerate(pieces):
        said = _spelled(text, piece)
        known = Understanding.KNOWN if piece.understanding is Understanding.MISSED else piece.understanding
        if index in effects:
            words.append(Word(text=said, understanding=known, as_word=piece.as_word, effect=effects[index]))
        elif all(part in who.matched for part in said.lower().split()):
            words.append(Word(text=said, understanding=Understanding.KNOWN, effect="who it is"))
        elif piece.meaning is None:
            words.append(Word(text=said, understanding=Understanding.MISSED))
        else:
            is_filler = isinstance(piece.meaning, Filler | Joint)
            words.append(
                Word(text=said, understanding=Understanding.FILLER if is_filler else known, as_word=piece.as_word)
            )
    return tuple(words)
