"""What a piece is found by: the fields of its recipe, its stack, and how it looks. All of it in integers.

Pieces whose recipes differ in nothing but the seed are one stack. A difference hash tells likeness: pictures that look
alike differ in few of its 64 bits. Source: Neal Krawetz, "Kind of Like That", 2013.
"""

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

from mintmark.contracts.shelves import Looks
from mintmark.core.canonical import canonical
from mintmark.core.errors import MintmarkError
from mintmark.core.fingerprint import content_hash
from mintmark.core.recipe import Recipe

MOST_FIELDS = 240
"""So many values of a recipe are noted; a composition of a thousand layers is found by its first ones."""
COLORS = 5
_ACROSS, _DOWN = 9, 8
_SMALL = 48
"""The side of the picture that colors are read from, in pixels."""
_RARE = 64
"""A color that stands for less than one part in so many is not noted."""


def stack_of(recipe: Recipe) -> str:
    """A name that all pieces share whose recipes differ in nothing but the seed."""
    value = recipe.model_dump(mode="json")
    value["spec"] = {name: one for name, one in value["spec"].items() if name != "seed"}
    return content_hash(canonical(value))[:24]


def fields_of(recipe: Recipe) -> dict[str, list[Any]]:
    """The values of a recipe by their paths; those in lists share the path of the list."""
    found: dict[str, list[Any]] = {}
    for count, (path, value) in enumerate(_leaves(recipe.spec, "")):
        if count >= MOST_FIELDS:
            break
        if value not in found.setdefault(path, []):
            found[path].append(value)
    for answer in recipe.answers:
        found.setdefault("provider", []).append(answer.provider)
        found.setdefault("model", []).append(answer.model)
    return found


def looks_of(content: bytes) -> Looks:
    """How a picture looks; nothing is known of what is no picture."""
    from mintmark.craft.difference import read
    from mintmark.craft.extract_palette import extract_palette
    from mintmark.craft.lab import to_lab
    from mintmark.craft.resample import fitted

    try:
        pixels = read(content)
    except MintmarkError:
        return Looks()
    height, width, _ = pixels.shape
    import numpy as np

    small = fitted(pixels, min(_SMALL, width), min(_SMALL, height))
    seen = int((small[..., 3] >= 128).sum())
    palette = [one for one in extract_palette(small, COLORS) if one.count * _RARE >= seen]
    lab = to_lab(np.array([one.color for one in palette], np.uint8).reshape(-1, 3)).tolist()
    colors = tuple((one.hex, (a, b, c)) for one, (a, b, c) in zip(palette, lab, strict=True))
    return Looks(width=width, height=height, dhash=_dhash(fitted(pixels, _ACROSS, _DOWN)), colors=colors)


def distance(first: int, second: int) -> int:
    """In how many of 64 bits two hashes differ."""
    return ((first ^ second) & (2**64 - 1)).bit_count()


def _dhash(pixels: Any) -> int:
    """The hash of a picture of nine by eight pixels; what is clear counts as paper."""
    bits = 0
    for row in pixels.tolist():
        light = [
            (299 * red + 587 * green + 114 * blue) * alpha + 255_000 * (255 - alpha) for red, green, blue, alpha in row
        ]
        for left, right in pairwise(light):
            bits = bits << 1 | (left > right)
    return bits - 2**64 if bits >= 2**63 else bits


def _leaves(value: Any, path: str) -> Iterator[tuple[str, Any]]:
    match value:
        case Mapping():
            for name in value:
                yield from _leaves(value[name], f"{path}.{name}" if path else str(name))
        case list() | tuple():
            for one in value:
                yield from _leaves(one, path)
        case _:
            yield path, value
