"""Reads briefs of pixel art: who or what is drawn, in which pose, mood, motion and view, and on how large a grid."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from mintmark.core.canonical import Json
from mintmark.core.reading import Reading, Rule, Understanding, Word
from mintmark.craft.rig.dna import Plan
from mintmark.craft.rig.repertoire import EMOTIONS, POSES
from mintmark.craft.rig.words import Described, from_words
from mintmark.craft.rig.words import read as read_character
from mintmark.craft.words import grammar
from mintmark.craft.words.lexicon import Lexicon, Piece
from mintmark.craft.words.tokens import clean, tokenize
from mintmark.modes.pixel.spec import PixelSpec, Subject, View
from mintmark.modes.pixel.vocabulary import Critter, Effect, Item

COUNTS = {"four": 4, "eight": 8, "4": 4, "8": 8}
_SIZE = re.compile(r"\b(\d{2,3})\s*(?:px|pixels?|x\s*\d{2,3})\b", re.IGNORECASE)
_COLORS = re.compile(r"\b(\d{1,3})[\s-]colou?rs?\b", re.IGNORECASE)
_DIRECTIONS = re.compile(r"\b(four|eight|4|8)[\s-](?:directions?|directional|ways?)\b", re.IGNORECASE)
THINGS = frozenset({"item", "critter", "effect"})
SOMEBODY = frozenset({"plan", "calling", "body", "hair", "beard", "face", "clothes"})
"""What a description must settle to be of somebody."""
SYNONYMS: dict[tuple[str, str], str] = {
    ("emotion", "happy"): "smiling, cheerful, joyful, glad, laughing",
    ("emotion", "sad"): "crying, unhappy, tearful, gloomy",
    ("emotion", "worried"): "anxious, nervous, scared, afraid",
    ("emotion", "excited"): "thrilled, cheering, delighted",
    ("emotion", "angry"): "furious, mad, enraged, raging",
    ("emotion", "surprised"): "shocked, astonished, amazed",
    ("emotion", "confused"): "puzzled, perplexed",
    ("emotion", "neutral"): "calm",
    ("pose", "sleeping"): "asleep",
    ("pose", "riding_bike"): "on a bike, on a bicycle, riding a bike, cycling",
    ("pose", "brushing_teeth"): "brushing her teeth, brushing his teeth",
    ("animation", "walk"): "walk cycle, walk animation, walking animation",
    ("animation", "run"): "run cycle, run animation, running animation",
    ("animation", "idle"): "idle animation, breathing",
    ("animation", "attack"): "attacking, attack animation, fighting",
    ("animation", "cast"): "casting, casting a spell, cast animation",
    ("animation", "hurt"): "hurt animation",
    ("animation", "death"): "dying, death animation",
    ("animation", "jump"): "jump animation",
    ("view", "side"): "side view, from the side, platformer, profile",
    ("view", "low_top_down"): "top down, rpg view",
    ("view", "high_top_down"): "high top down, from above, bird's eye view",
    ("view", "isometric"): "iso",
    ("outline", "none"): "no outline, without outline, outlineless",
    ("outline", "bold"): "bold outline, thick outline",
    ("outline", "thin"): "thin outline, black outline",
    ("outline", "glow"): "glowing outline",
    ("outline", "white"): "white outline, sticker",
    ("subject", "portrait"): "portrait, bust, head shot, avatar",
    ("subject", "tileset"): "tileset, tile set, autotile, tiles",
    ("subject", "interface"): "user interface, ui, buttons",
    ("subject", "scene"): "scene, small map",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Wish:
    """What a word sets."""

    field: str
    value: str


def read(brief: str) -> Reading:
    """What the brief asks for, as far as it was understood. Never raises; fields it does not speak of stay out."""
    text = clean(brief)
    pieces: list[Piece[Wish]] = lexicon().read(tokenize(text))
    character = read_character(text)
    wishes = [(piece, piece.meaning) for piece in pieces if isinstance(piece.meaning, Wish)]
    spec: dict[str, Any] = {}
    adjusted: list[str] = []
    thing = next((wish for _, wish in wishes if wish.field in THINGS), None)
    somebody = bool(SOMEBODY & set(character.dna))
    used: dict[int, str] = {}
    for piece, wish in wishes:
        if wish.field in THINGS and (somebody or wish != thing):
            continue
        spec[wish.field] = wish.value
        used |= {token.start: f"{wish.field} {wish.value}" for token in piece.tokens}
    spans = _numbers(text, spec, adjusted)
    if thing is not None and not somebody:
        spec["subject"] = thing.field
    _settle(spec, adjusted)
    if somebody and spec.get("subject", "character") in ("character", "creature", "portrait"):
        dna, _ = from_words(text)
        spec["dna"] = dna.model_dump(mode="json")
        if dna.plan is not Plan.HUMANOID and spec.get("subject") != "portrait":
            spec["subject"] = "creature"
            if spec.pop("pose", None):
                adjusted.append(f"A {dna.plan.value} takes no pose of a person: it stands.")
    elif "subject" in spec:
        adjusted += [
            f"{name} {spec.pop(name)} belongs to characters and was left out."
            for name in [
                one
                for one in ("pose", "animation", "emotion", "view")
                if one in spec and not _belongs(one, spec["subject"])
            ]
        ]
    told = [name for name in spec if name != "dna"]
    rules = tuple(Rule(id=f"{name}.{spec[name]}", sentence=f"The brief asks for {name} {spec[name]}.") for name in told)
    if "dna" in spec:
        rules = (*rules, Rule(id="dna", sentence=f"Of the character the words settle: {', '.join(character.matched)}."))
    return Reading(
        spec=spec,
        rules=rules,
        words=tuple(_account(text, character, used, spans, "dna" in spec)),
        adjusted=tuple(adjusted),
    )


def _belongs(name: str, subject: str) -> bool:
    from mintmark.modes.pixel.spec import FIELDS

    return Subject(subject) in FIELDS[name]


def _settle(spec: dict[str, Any], adjusted: list[str]) -> None:
    if "animation" in spec and spec.pop("pose", None):
        adjusted.append("An animation has its own poses, so the pose was left out.")
    if spec.get("subject") == "portrait":
        gone = [name for name in ("pose", "animation", "directions", "view") if name in spec]
        adjusted += [f"A portrait has no {name}: {spec.pop(name)} was left out." for name in gone]


def _numbers(text: str, spec: dict[str, Json], adjusted: list[str]) -> list[tuple[int, int, str]]:
    """Sizes and counts; what comes back are the places of the text that named them."""
    found = []
    for name, pattern, low, high in (("size", _SIZE, 16, 256), ("colors", _COLORS, 4, 256)):
        if match := pattern.search(text):
            asked = int(match.group(1))
            spec[name] = fitted = min(max(asked, low), high)
            if fitted != asked:
                adjusted.append(f"{name} {asked} is outside of {low} to {high}; {fitted} was taken.")
            found.append((match.start(), match.end(), f"{name} {fitted}"))
    if match := _DIRECTIONS.search(text):
        spec["directions"] = COUNTS[match.group(1).lower()]
        found.append((match.start(), match.end(), f"directions {spec['directions']}"))
    return found


def _account(
    text: str,
    character: Described,
    used: dict[int, str],
    spans: list[tuple[int, int, str]],
    somebody: bool,  # noqa: FBT001 - said once
) -> Iterator[Word]:
    """Every word once: what the pixel words or the words of characters made of it."""
    place = 0
    for word in character.words:
        first = word.text.split()[0]
        place = max(text.find(first, place), 0)
        effect = used.get(place) or next((told for start, end, told in spans if start <= place < end), "")
        place += len(first)
        if effect:
            yield Word(text=word.text, understanding=Understanding.KNOWN, effect=effect)
        elif not somebody and word.understanding is not Understanding.FILLER:
            yield Word(text=word.text, understanding=Understanding.MISSED)
        else:
            yield word


@lru_cache(maxsize=1)
def lexicon() -> Lexicon[Wish]:
    """The words of pixel art."""
    return Lexicon(_entries(), plain=grammar.plain_words())


def _entries() -> Iterator[tuple[str, Wish]]:
    for (name, value), words in SYNONYMS.items():
        yield from ((word.strip(), Wish(name, value)) for word in words.split(","))
    kinds: Mapping[str, Iterable[str]] = {
        "pose": POSES, "emotion": EMOTIONS, "view": View, "item": Item, "critter": Critter, "effect": Effect,
    }  # fmt: skip
    for name, kind in kinds.items():
        usual = PixelSpec.model_fields[name].default
        yield from ((one.replace("_", " "), Wish(name, str(one))) for one in kind if one != usual)
