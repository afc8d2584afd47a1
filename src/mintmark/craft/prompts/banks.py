"""The tables that the steps read: presets, tools, options, negatives, variants, profiles. Data, in TOML beside this."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from mintmark.contracts.prompts import Profile, PromptPreset
from mintmark.core.errors import BadSetting, InvalidSpec, UnknownName
from mintmark.core.plan import Capability
from mintmark.craft.words.grammar import listed

ANY = "any"
"""The table of every mode that has none of its own."""
PRESET_MODES = ("any", "business", "emoji", "pixel", "uiux", "vector")
PARTS = frozenset({"title", "family", "words", "negatives", "profile"})
"""What every preset has."""


@cache
def table(name: str) -> Mapping[str, Any]:
    """A file of tables as it stands."""
    text = files("mintmark.craft.prompts").joinpath(f"{name}.toml").read_text(encoding="utf-8")
    return MappingProxyType(tomllib.loads(text))


@cache
def presets(mode: str) -> Mapping[str, PromptPreset]:
    """The looks of a mode by name.

    Raises: BadSetting naming the preset and what it lacks.
    """
    found = {}
    for name, facts in table(f"presets/{mode if mode in PRESET_MODES else ANY}").items():
        if facts.keys() != PARTS:
            odd = ", ".join(sorted(PARTS ^ facts.keys()))
            raise BadSetting(f"Preset {name!r} of {mode} has not just what a preset has: {odd}.")
        steps, guidance = facts["profile"]
        negatives = tuple(listed(facts["negatives"]))
        found[name] = PromptPreset(
            name, facts["title"], facts["words"], negatives, Profile(steps, float(guidance)), facts["family"]
        )
    return MappingProxyType(found)


def preset(mode: str, name: str) -> PromptPreset | None:
    """A look of a mode; none for no name.

    Raises: UnknownName listing those of the mode.
    """
    if not name:
        return None
    known = presets(mode)
    if name not in known:
        raise UnknownName(f"preset of {mode}", name, known)
    return known[name]


def option_words(mode: str, options: Mapping[str, str]) -> dict[str, str]:
    """The words of the chosen options, in the order of the table.

    Raises: InvalidSpec with every option and value that the mode has not.
    """
    known = table("options").get(mode, {})
    problems = [(f"options.{name}", _not_there(name, known)) for name in options if name not in known]
    problems += [
        (f"options.{name}", _not_there(value, known[name]))
        for name, value in options.items()
        if name in known and value not in known[name]
    ]
    if problems:
        listing = "; ".join(f"{place}: {sentence}" for place, sentence in problems)
        raise InvalidSpec(f"These options are not of {mode}: {listing}", problems)
    chosen = {name: values[options[name]] for name, values in known.items() if name in options}
    return {name: words for name, words in chosen.items() if words}


def _not_there(name: str, known: Mapping[str, Any]) -> str:
    return f"{name!r} is none of: {', '.join(known) or 'nothing'}"


@dataclass(frozen=True, slots=True)
class ToolFacts:
    """What is done with a prompt by a tool."""

    name: str
    title: str
    summary: str
    capabilities: tuple[Capability, ...]
    """Of which the first that a provider has is asked for."""
    words: str
    negatives: tuple[str, ...]
    inputs: tuple[str, ...]
    """The files that go in."""


@cache
def tool(name: str) -> ToolFacts:
    """A tool by name."""
    facts = table("tools")[name]
    return ToolFacts(
        name,
        facts["title"],
        facts["summary"],
        tuple(Capability(name) for name in facts["capabilities"]),
        facts["words"],
        tuple(listed(facts["negatives"])),
        tuple(facts.get("inputs", ())),
    )


@cache
def mode_negatives(mode: str) -> tuple[str, ...]:
    """What must not be seen in pictures of a mode."""
    known = table("negatives")
    return tuple(listed(known.get(mode, known[ANY])["negatives"]))


@cache
def unwelcome(mode: str) -> tuple[str, ...]:
    """Words that work against a mode, the longest first."""
    known = table("negatives")
    return tuple(sorted(listed(known.get(mode, known[ANY])["unwelcome"]), key=lambda words: (-len(words), words)))


@cache
def commands() -> tuple[str, ...]:
    """Sentences that talk to a model instead of describing a picture, the longest first."""
    phrases = listed(table("negatives")["commands"]["phrases"])
    return tuple(sorted(phrases, key=lambda words: (-len(words), words)))


def profile(mode: str, quality: str, chosen: PromptPreset | None) -> Profile:
    """Steps and guidance: the preset's; in HD the mode's steps with the preset's guidance."""
    known = table("profiles")
    steps, guidance = known.get(mode, known[ANY])[quality]
    if chosen is None:
        return Profile(steps, float(guidance))
    return Profile(chosen.profile.steps if quality == "standard" else steps, chosen.profile.guidance)


def credits_of(mode: str) -> int:
    """What an answer in HD costs."""
    known = table("profiles")
    return int(known.get(mode, known[ANY])["credits"])
