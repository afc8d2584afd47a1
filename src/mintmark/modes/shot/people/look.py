"""How a person looks: face, hair and clothes, decided by the name, so that a name is the same person in every shot."""

import re
import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files

from mintmark.core.stream import Draws, Stream
from mintmark.craft.palette import from_oklch, mixed, to_hex, turned
from mintmark.modes.shot.spec import Person


class Outfit(StrEnum):
    """What is worn."""

    SUIT = "suit"
    BLAZER = "blazer"
    COAT = "coat"
    SHIRT = "shirt"
    TSHIRT = "tshirt"
    HOODIE = "hoodie"
    SWEATER = "sweater"
    DRESS = "dress"
    BLOUSE = "blouse"
    """With a skirt."""
    SHORTS = "shorts"
    """With a t-shirt."""


class Hair(StrEnum):
    """How hair is worn."""

    CROP = "crop"
    SIDE_PART = "side_part"
    QUIFF = "quiff"
    CURLS = "curls"
    BOB = "bob"
    LONG = "long"
    BUN = "bun"
    PONYTAIL = "ponytail"
    BALDING = "balding"


class Beard(StrEnum):
    """What grows on chin and lip."""

    NONE = "none"
    MOUSTACHE = "moustache"
    SHORT = "short"
    FULL = "full"


@dataclass(frozen=True, slots=True)
class Look:
    """All that a name decides."""

    feminine: bool
    elder: bool
    mirrored: bool
    """Favors the other side: stands, points and phones in mirror image."""
    skin: str
    hair: str
    style: Hair
    beard: Beard
    glasses: bool
    outfit: Outfit
    top: str
    bottom: str
    under: str
    """The shirt under a jacket, the lining of a hood."""
    accent: str
    """Tie, belt, scarf."""
    shoes: str
    iris: str
    jaw: float
    """-1 narrow to 1 square; the same for the next two."""
    nose: float
    brow: float


_SKINS = ("#f1cbb0", "#e6b898", "#d9a27d", "#c58a62", "#a76e48", "#875434", "#66402a", "#4c3024")
_HAIRS = ("#17120f", "#2a1c14", "#3d281a", "#5a3a22", "#7d5733", "#b58a55", "#8c3f1f", "#1d1a1c")
_GRAYS = ("#b9b6b0", "#8f8d8a", "#d6d3cc")
_IRISES = ("#4a3220", "#5c4326", "#3f5d4a", "#4a6a86", "#6b6a52")
_SUITS = ("#23283a", "#2b2b2e", "#3a3f47", "#4a3b34", "#1f2f3a", "#5b5a58")
_COATS = ("#b08d5f", "#3b3f3a", "#2a2c31", "#6b4a3a", "#44505c", "#7c2f2b")
_TROUSERS = ("#2c3446", "#33312f", "#4a4f57", "#5a4c3d", "#1f2329", "#6d6658", "#39485a")
_SHOES = ("#1c1816", "#3a261a", "#5a3b25", "#d8d4cc", "#22252b")
_MASCULINE = (Outfit.SUIT, Outfit.BLAZER, Outfit.COAT, Outfit.SHIRT, Outfit.TSHIRT, Outfit.HOODIE, Outfit.SWEATER)
_FEMININE = (Outfit.DRESS, Outfit.BLOUSE, Outfit.BLAZER, Outfit.COAT, Outfit.SHIRT, Outfit.SWEATER, Outfit.HOODIE)
_YOUNG = (Outfit.TSHIRT, Outfit.HOODIE, Outfit.SHORTS, Outfit.SWEATER)
_SHORT_HAIR = (Hair.CROP, Hair.SIDE_PART, Hair.QUIFF, Hair.CURLS, Hair.SIDE_PART, Hair.BALDING)
_LONG_HAIR = (Hair.LONG, Hair.BOB, Hair.BUN, Hair.PONYTAIL, Hair.LONG, Hair.CURLS)
YOUNG = 1.35
"""Below this height a person is a child and dressed as one, in meters."""


@lru_cache(maxsize=1)
def _names() -> dict[str, frozenset[str]]:
    text = files(__package__).joinpath("names.toml").read_text("utf-8")
    return {key: frozenset(words) for key, words in tomllib.loads(text).items()}


def look_of(person: Person, palette: tuple[str, ...] = ()) -> Look:
    """How the person of this name looks. Given colors win, then the palette's (top, then bottom), then the name's."""
    words = set(re.findall(r"[a-z]+", person.name.lower()))
    names = _names()
    stream = Stream(0).child("person").child(" ".join(person.name.lower().split()))

    def draws(part: str) -> Draws:
        return stream.child(part).generator()

    feminine = _sex(words, names, draws("sex"))
    young = person.height < YOUNG
    elder = not young and (bool(words & names["elder"]) or draws("age").chance(0.08))
    outfit = _outfit(words, names, draws("outfit"), feminine=feminine, young=young)
    top, bottom, under, accent = _cloth(outfit, draws("cloth"))
    face = draws("face")
    bearded = not feminine and not young and draws("beard").chance(0.42)
    style = _style(draws("style"), feminine=feminine, young=young)
    complexion = draws("skin").pick(_SKINS)
    return Look(
        feminine=feminine,
        elder=elder,
        mirrored=draws("side").chance(0.5),
        skin=person.skin or complexion,
        hair=person.hair or draws("hair").pick(_GRAYS if elder else _hairs(complexion)),
        style=style,
        beard=draws("whiskers").pick((Beard.MOUSTACHE, Beard.SHORT, Beard.SHORT, Beard.FULL))
        if bearded
        else Beard.NONE,
        glasses=draws("glasses").chance(0.5 if elder else 0.16),
        outfit=outfit,
        top=person.top or (palette[0] if palette else top),
        bottom=person.bottom or (palette[1] if len(palette) > 1 else bottom),
        under=under,
        accent=accent,
        shoes=draws("shoes").pick(_SHOES),
        iris=draws("iris").pick(_IRISES),
        jaw=face.around(-0.5 if feminine else 0.45, 0.5),
        nose=face.around(-0.2 if feminine else 0.15, 0.8),
        brow=face.around(-0.4 if feminine else 0.4, 0.6),
    )


def _hairs(complexion: str) -> tuple[str, ...]:
    """Hair that goes with a skin: the darker the skin, the darker."""
    return _HAIRS if complexion in _SKINS[:3] else _HAIRS[:5] if complexion in _SKINS[:5] else _HAIRS[:3]


def _sex(words: set[str], names: dict[str, frozenset[str]], draws: Draws) -> bool:
    by_chance = draws.chance(0.5)
    hers, his = bool(words & names["feminine"]), bool(words & names["masculine"])
    return hers if hers != his else by_chance


def _outfit(words: set[str], names: dict[str, frozenset[str]], draws: Draws, *, feminine: bool, young: bool) -> Outfit:
    if young:
        return Outfit.DRESS if feminine and draws.chance(0.45) else draws.pick(_YOUNG)
    if words & names["formal"]:
        return Outfit.BLAZER if feminine else Outfit.SUIT
    return draws.pick(_FEMININE if feminine else _MASCULINE)


def _style(draws: Draws, *, feminine: bool, young: bool) -> Hair:
    style = draws.pick(_LONG_HAIR if feminine else _SHORT_HAIR)
    return Hair.CROP if young and style is Hair.BALDING else style


def _bright(draws: Draws) -> str:
    """A color cloth is dyed with: of middling chroma, neither neon nor mud."""
    return to_hex(from_oklch((draws.between(0.38, 0.78), draws.between(0.05, 0.13), draws.unit())))


def _cloth(outfit: Outfit, draws: Draws) -> tuple[str, str, str, str]:
    """Top, bottom, what is under the top, and the accent."""
    bright, trousers = _bright(draws), draws.pick(_TROUSERS)
    pale = mixed("#f3f1ec", bright, draws.between(0.0, 0.25))
    accent = turned(bright, 0.45, lightness=-0.12)
    match outfit:
        case Outfit.SUIT:
            suit = draws.pick(_SUITS)
            return suit, suit, pale, accent
        case Outfit.BLAZER:
            return mixed(draws.pick(_SUITS), bright, 0.45), trousers, pale, accent
        case Outfit.COAT:
            return draws.pick(_COATS), trousers, mixed(bright, "#3a3a3c", 0.4), accent
        case Outfit.SHIRT:
            return mixed(bright, "#f0ede6", draws.between(0.2, 0.7)), trousers, pale, "#3a2a1e"
        case Outfit.DRESS:
            return bright, bright, pale, accent
        case Outfit.BLOUSE:
            return pale, mixed(bright, "#2c2c30", 0.35), pale, accent
        case _:
            return bright, trousers, pale, accent
