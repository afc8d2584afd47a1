"""Letters as strokes: a skeleton alphabet of Roman capitals, spaced to the eye. It knows no brush and draws nothing.

Small letters are small capitals; an accented letter is its base with a mark; what the alphabet lacks is left out and
named, never guessed.
"""

import tomllib
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from mintmark.craft.curve import between, smooth
from mintmark.craft.painting import Point

CAPITAL = 100.0
"""Height of a capital in the alphabet's own units."""
SMALL = 0.8
"""Height of a small capital against a capital."""
SPACE = 0.52
"""Width of a space against the height of a capital."""
STRAIGHT = (0.0, 0.1, 0.28, 0.72, 0.9, 1.0)
"""Where on a straight stroke its points lie: close together near the ends, where it opens into feet."""
CURVED = 11
"""How many points a curved stroke has."""
BANDS = 11
"""Into how many heights the side of a letter is cut to see how close it may stand."""
TOP, DEPTH = -12.0, 124.0
"""The first of those heights begins here and they reach so far down."""
ROOM = 41.0
"""The white between two letters, on the average of all heights."""
OPEN = 64.0
"""No height counts for more white than this."""
CLOSEST = 27.0
"""The least white at any height."""


@dataclass(frozen=True, slots=True)
class PenStroke:
    """One pull of the pen; a single point is a dot."""

    points: tuple[Point, ...]
    opens: bool = False
    """Whether it begins in a foot."""
    closes: bool = False
    """Whether it ends in one."""


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter where it stands: strokes with the line of writing at y 0, and how far the next letter is."""

    sign: str
    strokes: tuple[PenStroke, ...]
    x: float
    advance: float


@dataclass(frozen=True, slots=True)
class Line:
    """A line of letters; capitals are as high as was asked."""

    letters: tuple[Letter, ...]
    width: float
    unlettered: tuple[str, ...]
    """Signs that could not be drawn and were left out, each once."""


@dataclass(frozen=True, slots=True)
class _Glyph:
    width: float
    strokes: tuple[PenStroke, ...]


def letter(text: str, height: float, *, tracking: float = 0.0) -> Line:
    """The text as strokes, from x 0; `height` is that of capitals, `tracking` more white, in heights."""
    scale = height / CAPITAL
    places = _places(text, tracking)
    placed: list[Letter] = []
    for index, (sign, glyph, x) in enumerate(places):
        after = places[index + 1][2] if index + 1 < len(places) else x + glyph.width
        strokes = tuple([_moved(stroke, x * scale, scale) for stroke in glyph.strokes])
        placed.append(Letter(sign, strokes, x * scale, (after - x) * scale))
    width = placed[-1].x + placed[-1].advance if placed else 0.0
    return Line(tuple(placed), width, unlettered(text))


def width_of(text: str, *, tracking: float = 0.0) -> float:
    """How wide a text is, against the height of its capitals: quicker than lettering it."""
    places = _places(text, tracking)
    return (places[-1][2] + places[-1][1].width) / CAPITAL if places else 0.0


def _places(text: str, tracking: float) -> list[tuple[str, "_Glyph", float]]:
    """Every sign that can be drawn, and where it stands, in the alphabet's own units."""
    places: list[tuple[str, _Glyph, float]] = []
    x, before = 0.0, ""
    for sign in _spelled(text):
        glyph = _glyph(sign)
        if sign == " ":
            x, before = x + (SPACE + tracking) * CAPITAL, ""
        elif glyph is not None:
            if before:
                x = places[-1][2] + _distance(before, sign) + tracking * CAPITAL
            places.append((sign, glyph, x))
            x, before = x + glyph.width, sign
    return places


def unlettered(text: str) -> tuple[str, ...]:
    """The signs of a text that cannot be drawn, each once, in their order."""
    return tuple(dict.fromkeys(sign for sign in _spelled(text) if sign != " " and _glyph(sign) is None))


def wrapped(text: str) -> tuple[str, str]:
    """A text cut at the space that leaves both parts most alike in width; the second is empty when there is none."""
    words = text.split()
    cuts = [(" ".join(words[:i]), " ".join(words[i:])) for i in range(1, len(words))]
    if not cuts:
        return (text.strip(), "")
    return min(cuts, key=lambda cut: max(width_of(part) for part in cut))


def _moved(stroke: PenStroke, x: float, scale: float) -> PenStroke:
    points = tuple([(x + px * scale, (py - CAPITAL) * scale) for px, py in stroke.points])
    return PenStroke(points, stroke.opens, stroke.closes)


def _spelled(text: str) -> list[str]:
    """The signs to draw: each a base with its marks, or a space; white space runs together."""
    signs: list[str] = []
    for sign in unicodedata.normalize("NFC", " ".join(text.split())):
        spelled = _alphabet().spelled.get(sign) or _alphabet().spelled.get(sign.upper())
        if unicodedata.combining(sign) and signs and signs[-1] != " ":
            signs[-1] += sign
        elif spelled:
            signs.extend(spelled)
        else:
            signs.append(sign)
    return signs


@dataclass(frozen=True, slots=True)
class _Alphabet:
    signs: dict[str, _Glyph]
    marks: dict[str, tuple[PenStroke, ...]]
    spelled: dict[str, str]


@cache
def _alphabet() -> _Alphabet:
    text = files("mintmark.craft").joinpath("lettering.toml").read_text(encoding="utf-8")
    tables = tomllib.loads(text)
    signs = {sign: _Glyph(float(row["width"]), _strokes(row["strokes"])) for sign, row in tables["signs"].items()}
    for sign, row in tables["overlays"].items():
        base = signs[row["base"]]
        signs[sign] = _Glyph(base.width, base.strokes + _strokes(row["strokes"]))
    marks = {sign: _strokes(strokes) for sign, strokes in tables["marks"].items()}
    return _Alphabet(signs, marks, dict(tables["spelled"]))


def _strokes(rows: Sequence[str]) -> tuple[PenStroke, ...]:
    return tuple(_stroke(row) for row in rows)


def _stroke(row: str) -> PenStroke:
    pairs = (pair.split(",") for pair in row.strip("|").split())
    points = [(float(x), float(y)) for x, y in pairs]
    if len(points) == 2:
        points = [between(points[0], points[1], share) for share in STRAIGHT]
    elif len(points) > 2:
        points = smooth(points, CURVED)
    return PenStroke(tuple(points), row.startswith("|"), row.endswith("|"))


@lru_cache(maxsize=512)
def _glyph(sign: str) -> _Glyph | None:
    """A sign with its marks; None when the alphabet lacks any part of it."""
    alphabet = _alphabet()
    whole = alphabet.signs.get(sign)
    if whole:
        return whole
    if sign.upper() != sign and len(sign.upper()) <= len(sign):
        capital = _glyph(sign.upper())
        return _shrunk(capital) if capital else None
    parts = unicodedata.normalize("NFD", sign)
    base, marks = parts[:1], parts[1:]
    glyph = alphabet.signs.get(base)
    if glyph is None or not marks or any(mark not in alphabet.marks for mark in marks):
        return None
    strokes, lift = glyph.strokes, 0.0
    for mark in marks:
        middle = glyph.width / 2.0
        rise = lift if alphabet.marks[mark][0].points[0][1] < 0.0 else 0.0
        strokes += tuple(
            PenStroke(tuple((x + middle, y - rise) for x, y in stroke.points)) for stroke in alphabet.marks[mark]
        )
        lift += 22.0 if rise == lift else 0.0
    return _Glyph(glyph.width, strokes)


def _shrunk(glyph: _Glyph) -> _Glyph:
    """A small capital: lower, and a little wider than that alone would make it."""
    wide = SMALL * 1.05
    return _Glyph(
        glyph.width * wide,
        tuple(
            PenStroke(
                tuple((x * wide, CAPITAL + (y - CAPITAL) * SMALL) for x, y in stroke.points),
                stroke.opens,
                stroke.closes,
            )
            for stroke in glyph.strokes
        ),
    )


@lru_cache(maxsize=512)
def _sides(sign: str) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """How far a letter reaches to the left and to the right at each height; its middle where there is nothing."""
    glyph = _glyph(sign)
    if glyph is None:
        raise ValueError(f"No strokes are known for {sign!r}.")
    left, right = [glyph.width / 2.0] * BANDS, [glyph.width / 2.0] * BANDS
    for stroke in glyph.strokes:
        fine = [
            between(a, b, k / 8.0) for a, b in zip(stroke.points, stroke.points[1:], strict=False) for k in range(9)
        ]
        for x, y in fine or stroke.points:
            band = min(BANDS - 1, max(0, int((y - TOP) / DEPTH * BANDS)))
            left[band], right[band] = min(left[band], x), max(right[band], x)
    return tuple(left), tuple(right)


@lru_cache(maxsize=4096)
def _distance(first: str, second: str) -> float:
    """How far the second letter's origin lies from the first's: so that the white between them looks like any other."""
    gaps = [start - end for start, end in zip(_sides(second)[0], _sides(first)[1], strict=True)]
    low = CLOSEST - min(gaps)
    high = low + 120.0
    low -= 60.0
    for _ in range(24):
        middle = (low + high) / 2.0
        white = sum(min(OPEN, middle + gap) for gap in gaps) / BANDS
        low, high = (middle, high) if white < ROOM else (low, middle)
    return max(high, CLOSEST - min(gaps))
