"""From a query to a wish: fields of a spec, and the few words beside them that stand for fields.

Every field of a mode's spec may be named; whatever is no field and no such word is refused by the spec itself.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cache
from typing import Any

from mintmark.contracts.mode import AnyMode
from mintmark.core.errors import InvalidSpec, UnknownName
from mintmark.core.spec import Spec
from mintmark.core.stream import Stream
from mintmark.faces.api.reading import parse
from mintmark.faces.palettes import colors_of

QUALITIES = {"low": 15, "medium": 40, "high": 70, "ultra": 100}
"""What a quality means for `complexity`, how much is drawn."""
STYLES = ("minimal", "detailed", "chaotic", "ordered")
"""Presets that may be named as `style` too."""
COLOR_FIELDS = ("ink", "wash", "accent", "paper")
"""The fields that a palette fills, in its order."""
SIZES = (64, 4096)
"""The least and the most pixels of a side."""


@dataclass(slots=True)
class Query:
    """What a query asks for."""

    fields: dict[str, Any] = field(default_factory=dict)
    presets: list[str] = field(default_factory=list)
    adjusted: list[str] = field(default_factory=list)
    """What was set for the asker, one sentence each."""


def read_query(
    mode: AnyMode, pairs: Iterable[tuple[str, str]], *, subject: str = "", apart: Sequence[str] = ()
) -> Query:
    """Read a query's pairs; names in `apart` belong to the route and are passed over, `subject` stands in its path.

    Raises: InvalidSpec for a field that is named twice or a word that means nothing; UnknownName for a palette, style
    or quality that is none.
    """
    query = Query(fields={"subject": subject} if subject else {})
    words: dict[str, str] = {}
    spec_type: type[Spec] = mode.spec_type
    structured = _structured(spec_type)
    for name, text in pairs:
        if name in apart:
            continue
        if name in ("preset", "presets"):
            query.presets.extend(part.strip() for part in text.split(",") if part.strip())
        elif name in ("palette", "quality", "style", "size"):
            words[name] = text
        elif name in query.fields:
            raise InvalidSpec(f"{name} is named twice.", [(name, "named twice")])
        elif name in structured:
            query.fields[name] = _value(name, text)
        else:
            query.fields[name] = None if text == "" and name != "caption" else text
    query.fields = {name: value for name, value in query.fields.items() if value is not None}
    _apply(mode, query, words)
    if isinstance(query.fields.get("seed"), str):
        query.fields["seed"] = seed_of(query.fields["seed"])
    return query


def seed_of(text: str) -> int:
    """A seed from any text: digits are the number they spell, anything else one of 53 bits drawn from it."""
    if text.isascii() and text.isdigit():
        return int(text[:40])
    return Stream(0).child(text).key >> 11


def subjects_of(mode: AnyMode) -> tuple[str, ...]:
    """What a mode draws, in the order of its spec; empty for modes without subjects."""
    spec_type: type[Spec] = mode.spec_type
    return _subjects(spec_type)


@cache
def _subjects(spec_type: type[Spec]) -> tuple[str, ...]:
    schema = spec_type.model_json_schema()
    found = schema["properties"].get("subject", {})
    reference = found.get("$ref") or next((one["$ref"] for one in found.get("allOf", ()) if "$ref" in one), "")
    choices = schema["$defs"][reference.rpartition("/")[2]] if reference else found
    return tuple(choices.get("enum", ()))


@cache
def _structured(spec_type: type[Spec]) -> frozenset[str]:
    """The fields of a spec that are lists or objects: in a query they are written as JSON."""
    properties = spec_type.model_json_schema()["properties"]
    return frozenset(name for name, field in properties.items() if field.get("type") in ("array", "object"))


def _value(name: str, text: str) -> Any:
    if not text:
        return None
    try:
        return parse(text.encode("utf-8", "replace"))
    except InvalidSpec as error:
        raise InvalidSpec(f"{name} is written as JSON. {error.message}", [(name, "no JSON")]) from None


def _apply(mode: AnyMode, query: Query, words: dict[str, str]) -> None:
    """Put words into fields; a field that is named itself stands above them."""
    known = mode.spec_type.model_fields
    if style := words.get("style"):
        if style not in STYLES:
            raise UnknownName("style", style, STYLES)
        query.presets.insert(0, style)
    if quality := words.get("quality"):
        if quality not in QUALITIES:
            raise UnknownName("quality", quality, QUALITIES)
        _need(mode, "complexity", "quality")
        if "complexity" not in query.fields:
            query.fields["complexity"] = QUALITIES[quality]
            query.adjusted.append(f"quality {quality} set complexity to {QUALITIES[quality]}")
    if palette := words.get("palette"):
        _need(mode, "ink", "palette")
        for name, color in zip(COLOR_FIELDS, colors_of(palette), strict=False):
            if name in known and name not in query.fields:
                query.fields[name] = color
    if size := words.get("size"):
        _need(mode, "width", "size")
        _resize(mode, query, size)


def _resize(mode: AnyMode, query: Query, text: str) -> None:
    """Scale the piece so that its longer side is `size`, or a little more: the shape of the subject stays."""
    if not (text.isascii() and text.isdigit() and SIZES[0] <= int(text) <= SIZES[1]):
        raise InvalidSpec(f"size is {SIZES[0]} to {SIZES[1]} pixels, not {text!r:.40}.", [("size", "out of range")])
    if "width" in query.fields or "height" in query.fields:
        raise InvalidSpec("Name either size, or width and height.", [("size", "named beside width or height")])
    plain = {name: query.fields[name] for name in ("subject",) if name in query.fields}
    usual = mode.spec_type.read(plain)
    query.fields["width"], query.fields["height"] = scaled(getattr(usual, "width"), getattr(usual, "height"), int(text))  # noqa: B009


def scaled(width: int, height: int, longer: int) -> tuple[int, int]:
    """Width and height with the longer side as asked for, and the shorter in proportion.

    A narrow sheet is larger than asked for where its shorter side would be less than the least there is.
    """
    share = max(Fraction(longer, max(width, height)), Fraction(SIZES[0], min(width, height)))
    return round(width * share), round(height * share)


def _need(mode: AnyMode, name: str, word: str) -> None:
    if name not in mode.spec_type.model_fields:
        raise InvalidSpec(f"{mode.title} has no {name}, so {word} means nothing there.", [(word, "not in this mode")])
