"""Which stand-in a few words ask for: `Wireless headphones` → headphones; a box where no word names a thing."""

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from mintmark.craft.words.stems import stem
from mintmark.craft.words.tokens import tokenize
from mintmark.modes.shot.spec import ProductShape


@dataclass(frozen=True, slots=True)
class StandIn:
    """A shape, and the words it was taken from; empty when nothing was understood and a box stands in."""

    shape: ProductShape
    word: str = ""


@lru_cache(maxsize=1)
def vocabulary() -> dict[tuple[str, ...], ProductShape]:
    """Shapes by the stems of their words."""
    tables = tomllib.loads(files("mintmark.modes.shot").joinpath("standins.toml").read_text(encoding="utf-8"))
    found: dict[tuple[str, ...], ProductShape] = {}
    for shape, words in tables.items():
        for phrase in words.split(","):
            keys = tuple(stem(token.key) for token in tokenize(phrase))
            found.setdefault(keys, ProductShape(shape))
    return found


@lru_cache(maxsize=4096)
def stand_in(words: str) -> StandIn:
    """The shape that words ask for. The last one counts, as long as it can be: `coffee mug box` is a box.

    What stands behind `with`, `for` or `in` only describes: `mug with spoon box` is still a mug.
    """
    tokens = tokenize(words)
    end = next((i for i, token in enumerate(tokens) if i and token.key in _DESCRIBES), len(tokens))
    for part in (tokens[:end], tokens[end:]):
        keys = [stem(token.key) for token in part]
        for last in range(len(keys), 0, -1):
            for first in range(max(last - 3, 0), last):
                shape = vocabulary().get(tuple(keys[first:last]))
                if shape is not None:
                    return StandIn(shape, words[part[first].start : part[last - 1].end])
    return StandIn(ProductShape.BOX)


_DESCRIBES = frozenset(("with", "for", "in", "on", "by", "from", "of", "and", "beside", "near", "under"))
