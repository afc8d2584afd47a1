"""How each attribute of a character is drawn: from its own draws, and from what was drawn before it."""

import tomllib
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from math import sqrt
from typing import Any, get_args

from mintmark.core.stream import Draws
from mintmark.craft.palette import rgb, to_oklab
from mintmark.craft.rig.dna import SPECIES, Calling, CharacterDNA, Plan

AGES = ("child", "teen", "adult", "adult", "adult", "adult", "elder")
FORMS = ("feminine", "masculine", "feminine", "masculine", "neutral")
EYES = ("tall", "tall", "round", "sharp", "sleepy", "narrow")
BROWS = ("thin", "thin", "thick", "short", "bushy")
NOSES = ("none", "none", "none", "button", "long", "broad")
EARS = ("human", "human", "human", "human", "human", "elf", "elf", "cat", "fox", "goblin", "bunny")
CUTS: Mapping[str, tuple[str, ...]] = {
    "feminine": ("bob", "long", "wavy", "ponytail", "pigtails", "bun", "braid", "short", "curly", "side_part", "afro"),
    "masculine": (
        "short",
        "side_part",
        "tousled",
        "spiky",
        "slick",
        "buzz",
        "curly",
        "mohawk",
        "undercut",
        "bowl",
        "topknot",
        "bald",
        "afro",
        "long",
    ),
    "neutral": ("short", "tousled", "bob", "curly", "bowl", "undercut", "wavy", "afro", "spiky", "ponytail"),
}
BEARDS = ("none", "none", "none", "stubble", "mustache", "goatee", "short", "full")
OLD_BEARDS = ("none", "mustache", "full", "long", "long", "short")
SEEN = 0.13
"""How far hair is from skin in OKLab, at the least, so that a face has an edge."""
DARK, DARKER = 0.68, 0.065
"""Below this lightness of the skin natural hair is darker still, by at least so much."""
PATTERNS = ("belly", "belly", "belly", "plain", "stripes", "spots")
PATTERNS_OF: Mapping[str, tuple[str, ...]] = {
    "wolf": ("belly", "belly", "socks"), "fox": ("belly", "socks"), "cat": ("belly", "stripes", "socks", "plain"),
    "dog": ("belly", "spots", "socks"), "bear": ("plain", "belly"), "boar": ("plain", "belly"),
    "deer": ("belly", "spots"), "horse": ("plain", "socks", "spots"), "lion": ("belly",), "turtle": ("belly",),
    "mouse": ("belly",), "sheep": ("plain",),
}  # fmt: skip
"""How the coats of four-legged beasts are marked: a bear in stripes is a mistake."""


@cache
def _wardrobe() -> Mapping[str, Any]:
    return tomllib.loads(files("mintmark.craft.rig").joinpath("wardrobe.toml").read_text(encoding="utf-8"))


def _plan(draws: Draws, dna: CharacterDNA) -> Mapping[str, Any]:
    del draws
    return {"plan": dna.plan}


def _calling(draws: Draws, dna: CharacterDNA) -> Mapping[str, Any]:
    del dna
    return {"calling": draws.pick(get_args(Calling))}


def _species(draws: Draws, dna: CharacterDNA) -> Mapping[str, Any]:
    return {"beast": {"species": draws.pick(SPECIES[dna.plan]), "size": _round(draws.around(1.0, 0.16))}}


def _age(draws: Draws, dna: CharacterDNA) -> Mapping[str, Any]:
    usual = {
        "wizard": ("elder", "adult"),
        "king": ("adult", "elder"),
        "student": ("child", "teen"),
        "princess": ("teen", "child", "adult"),
    }
    return {"body": {"age": draws.pick(usual.get(dna.calling, AGES))}}


def _form(draws: Draws, dna: CharacterDNA) -> Mapping[str, Any]:
    usual = {
        "queen": "feminine",
        "princess": "feminine",
        "witch": "feminine",
        "king": "masculine",
        "prince": "masculine",
    }
    return {"body": {"form": usual.get(dna.calling) or draws.pick(FORMS)}}


def _round(value: float) -> float:
    return int(value * 100.0 + 0.5) / 100.0 if value >= 0.0 else -(int(-value * 100.0 + 0.5) / 100.0)


def _proportions(draws: Draws, dna: CharacterDNA) -> Mapping[str, Any]:
    stout = {"barbarian": 0.5, "smith": 0.5, "cook": 0.35, "king": 0.3, "ninja": -0.3}.get(dna.calling, 0.0)
    found = {
        "height": _round(draws.around(1.0, 0.14)),
        "bulk": _round(min(1.0, max(-1.0, draws.around(stout, 0.7)))),
        "head": _round(draws.around(1.0, 0.09)),
        "legs": _round(draws.around(1.0, 0.09)),
        "arms": _round(draws.around(1.0, 0.06)),
    }
    return {"body": found}


def _picked(group: str, name: str, options: Sequence[Any]) -> Callable[[Draws, CharacterDNA], Mapping[str, Any]]:
    return lambda draws, _: {group: {name: draws.pick(options)}}


def _hair(draws: Draws, dna: CharacterDNA) -> Mapping[str, Any]:
    found = {
        "style": draws.pick(CUTS[dna.body.form]),
        "volume": _round(draws.between(0.92, 1.16)),
        "fringe": _round(draws.between(0.2, 0.9)),
    }
    return {"hair": found}


def _beard(draws: Draws, dna: CharacterDNA) -> Mapping[str, Any]:
    if dna.body.form != "masculine" or dna.body.age in ("child", "teen"):
        return {"beard": "none"}
    return {"beard": draws.pick(OLD_BEARDS if dna.body.age == "elder" or dna.calling == "wizard" else BEARDS)}


def _skin(draws: Draws, dna: CharacterDNA) -> Mapping[str, Any]:
    colors = _wardrobe()["colors"]
    strange = dna.face.ears == "goblin"
    return {"colors": {"skin": draws.pick(colors["strange_skin"] if strange else colors["skin"])}}


def _of_calling(dna: CharacterDNA) -> Mapping[str, Any]:
    table: Mapping[str, Any] = _wardrobe()["callings"][dna.calling]
    return table


def _clothes(draws: Draws, dna: CharacterDNA) -> Mapping[str, Any]:
    of = _of_calling(dna)
    top = draws.pick(
        [
            one
            for one in of["top"]
            if not (
                (dna.body.form == "feminine" and one == "bare") or (dna.body.form == "masculine" and one == "dress")
            )
        ]
        or ["leather"]
    )
    bottom = draws.pick(
        [
            one
            for one in of["bottom"]
            if dna.body.form != "masculine" or one not in ("skirt", "long_skirt") or len(of["bottom"]) == 1
        ]
    )
    return {"clothes": {"top": top, "bottom": bottom, "feet": draws.pick(of["feet"])}}


def _headgear(draws: Draws, dna: CharacterDNA) -> Mapping[str, Any]:
    return {"clothes": {"headgear": draws.pick(_of_calling(dna)["headgear"])}}


def _gear(draws: Draws, dna: CharacterDNA) -> Mapping[str, Any]:
    of = _of_calling(dna)
    weapon = draws.pick(of["weapon"])
    off_hand = draws.pick(of["off_hand"])
    if weapon in ("bow", "greatsword", "lute"):
        off_hand = "none"
    return {"gear": {"weapon": weapon, "off_hand": off_hand}}


def _accessories(draws: Draws, dna: CharacterDNA) -> Mapping[str, Any]:
    return {"accessories": tuple(draws.pick(_of_calling(dna)["accessories"]))}


def _palette(draws: Draws, dna: CharacterDNA) -> Mapping[str, Any]:
    table = _wardrobe()
    a, b, accent = draws.pick(
        table["colors"]["schemes"] if dna.plan is Plan.HUMANOID else table["coats"][dna.beast.species]
    )
    colors = table["colors"]
    found = {"cloth_a": a, "cloth_b": b, "accent": accent}
    found |= {slot: draws.pick(colors[slot]) for slot in ("leather", "metal", "glow")}
    return {"colors": found}


def _eye_color(draws: Draws, dna: CharacterDNA) -> Mapping[str, Any]:
    del dna
    return {"colors": {"eyes": draws.pick(_wardrobe()["colors"]["eyes"])}}


def _hair_color(draws: Draws, dna: CharacterDNA) -> Mapping[str, Any]:
    colors = _wardrobe()["colors"]
    options = colors["old_hair"] if dna.body.age == "elder" else colors["hair"]
    if dna.body.age != "elder" and draws.chance(0.16):
        options = colors["strange_hair"]
    skin = to_oklab(rgb(dna.colors.skin))
    tones = {one: to_oklab(rgb(one)) for one in options}
    seen = [one for one in options if _apart(tones[one], skin) >= SEEN]
    if options is colors["hair"] and skin[0] < DARK:
        seen = [one for one in options if tones[one][0] < skin[0] - DARKER] or seen
    return {"colors": {"hair": draws.pick(seen or options)}}


def _apart(first: tuple[float, float, float], second: tuple[float, float, float]) -> float:
    return sqrt(sum((a - b) * (a - b) for a, b in zip(first, second, strict=True)))


def _pattern(draws: Draws, dna: CharacterDNA) -> Mapping[str, Any]:
    return {"beast": {"pattern": draws.pick(PATTERNS_OF.get(dna.beast.species, PATTERNS))}}


DRAWN: Mapping[str, Callable[[Draws, CharacterDNA], Mapping[str, Any]]] = {
    "plan": _plan,
    "calling": _calling,
    "species": _species,
    "age": _age,
    "form": _form,
    "proportions": _proportions,
    "eyes": _picked("face", "eyes", EYES),
    "brows": _picked("face", "brows", BROWS),
    "nose": _picked("face", "nose", NOSES),
    "ears": _picked("face", "ears", EARS),
    "hair": _hair,
    "beard": _beard,
    "skin": _skin,
    "clothes": _clothes,
    "headgear": _headgear,
    "gear": _gear,
    "accessories": _accessories,
    "palette": _palette,
    "eye_color": _eye_color,
    "hair_color": _hair_color,
    "pattern": _pattern,
}
