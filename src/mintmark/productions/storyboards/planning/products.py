"""Reads a row of products: its facts for the rules, its color as one that can be drawn, and what it says of the
shot.
"""

from collections.abc import Mapping
from functools import lru_cache

from mintmark.core.canonical import Json
from mintmark.core.storyboard import Record
from mintmark.craft.palette import normal_hex
from mintmark.craft.words import hues
from mintmark.craft.words.lexicon import Lexicon
from mintmark.craft.words.tokens import clean, tokenize
from mintmark.productions.storyboards.planning.brief import Brief, read
from mintmark.productions.storyboards.planning.planned import Patch, rule_of


def read_product(record: Record) -> tuple[Brief, Patch]:
    """The brief of a product's row, and what of it goes into the spec as it stands."""
    brief = read(record)
    fields = record.fields
    facts = dict(brief.facts)
    rules = [rule for rule in brief.rules if not rule.id.startswith("read.")]
    adjusted = list(brief.adjusted)
    for group in ("place", "time", "mood"):
        if not any(isinstance(fields.get(name), str) for name in _COLUMNS[group]):
            facts.pop(group, None)
    patch: Patch = {"subject": str(fields.get("product_name", ""))[:500]}
    for name, where in (("color", ("product", "color")), ("background", ("background", "hex"))):
        text = fields.get(name)
        if not isinstance(text, str):
            continue
        found = color_of(text)
        if found is None:
            adjusted.append(f"{text!r} in {name} is no color that is known; left as it is.")
        else:
            inner: dict[str, Json] = {where[1]: found}
            patch[where[0]] = inner
            rules.append(rule_of(id=f"row.{name}", sentence=f"The row's {name} {text!r} is {found}."))
    return Brief(
        facts, brief.words, (), (), (), brief.focal_length, brief.aperture, tuple(rules), tuple(adjusted)
    ), patch


_COLUMNS: Mapping[str, tuple[str, ...]] = {"place": ("location",), "time": ("time",), "mood": ("mood",)}


@lru_cache(maxsize=1)
def _colors() -> Lexicon[hues.Paint | hues.Tint]:
    return Lexicon([*hues.paints(), *hues.tints().items()])


@lru_cache(maxsize=4096)
def color_of(text: str) -> str | None:
    """The color that words name: `#1a2b3c`, `navy`, `very dark red`, `matte black`."""
    exact = normal_hex(text.strip()) if text.strip().startswith("#") else None
    if exact is not None:
        return exact
    found = hues.hues(_colors().read(tokenize(clean(text))))
    return found[0].color() if found else None
