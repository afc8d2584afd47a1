"""Author: a description becomes a preset, by a language model where one can be asked, else by the mode's own reader.

What a model writes is checked as strictly as what a person writes: what cannot be drawn is refused, not mended.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

from mintmark.contracts.clock import Clock
from mintmark.contracts.mode import AnyMode
from mintmark.contracts.provider import Provider
from mintmark.core.canonical import Json
from mintmark.core.errors import InvalidSpec, ProviderGarbage
from mintmark.core.plan import Ask, Capability
from mintmark.craft.answers import strict_object
from mintmark.flow.consult import DEADLINE_SECONDS, Consult, label
from mintmark.flow.direct import LONGEST_BRIEF, OFFLINE, Record
from mintmark.flow.presets import TEXT_MOST, WITHHELD, Presets
from mintmark.flow.strict_schema import patch_schema, without_nulls

INSTRUCTION = """You write a preset for a program that draws. A preset sets those fields that make the look of what is
described, and leaves every other field null. Choose numbers within their limits, and colors as #rrggbb that can be
told apart. The title has up to five words, the summary one sentence without the title in it."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A preset as it was written."""

    title: str
    summary: str
    patch: Mapping[str, Any]
    """Checked: it can be drawn."""
    served_by: str


class Author:
    """Writes presets. `record` hears of every call."""

    def __init__(
        self, presets: Presets, clock: Clock, *, record: Record, deadline_seconds: float = DEADLINE_SECONDS
    ) -> None:
        self._presets = presets
        self._consult = Consult(clock, record=record, purpose="author", deadline_seconds=deadline_seconds)

    async def write(self, mode: AnyMode, description: str, *, adviser: Provider | None) -> Draft:
        """A preset for a description.

        Raises: InvalidSpec for a description that is empty, too long, or of which nothing is understood; ProviderError
        when the model gives none, or one that cannot be drawn.
        """
        text = description.strip()
        if not 1 <= len(text) <= LONGEST_BRIEF:
            raise InvalidSpec(f"A description has 1 to {LONGEST_BRIEF} signs.", [("description", "empty or too long")])
        if adviser is None:
            return self._read(mode, text)
        reply = await self._consult(adviser, _question(mode, text))
        by = label(adviser)
        try:
            return self._checked(mode, reply.value, by)
        except InvalidSpec as error:
            raise ProviderGarbage(adviser.name, f"{by} wrote a preset that cannot be drawn. {error.message}") from error

    def _read(self, mode: AnyMode, text: str) -> Draft:
        if mode.director is None:
            raise InvalidSpec(f"{mode.title} reads no descriptions without a language model; send a patch instead.")
        reading = mode.director(text)
        if not reading.spec:
            raise InvalidSpec("Not one word of this description was understood; send a patch instead.")
        words = " ".join(reading.understood[:5])
        return Draft(words.capitalize(), text, self._presets.checked(mode.name, reading.spec), OFFLINE)

    def _checked(self, mode: AnyMode, value: Json, by: str) -> Draft:
        if not isinstance(value, dict) or not isinstance(value.get("patch"), dict):
            raise InvalidSpec("It has no patch.")
        patch = cast("dict[str, Any]", without_nulls(value["patch"]))
        title, summary = (str(value.get(name) or "")[:TEXT_MOST].strip() for name in ("title", "summary"))
        return Draft(title, summary, self._presets.checked(mode.name, patch), by)


def name_from(text: str) -> str:
    """A preset's name from a title or a description: `Burning rage!` as `burning_rage`."""
    words = re.findall(r"[a-z0-9]+", text.lower())
    name = "_".join(words[:5])
    return (name if name[:1].isalpha() else f"preset_{name}")[:48].rstrip("_")


def _question(mode: AnyMode, text: str) -> Ask:
    plain: dict[str, Json] = {"type": "string"}
    patch = patch_schema(mode.spec_type.model_json_schema(), WITHHELD)
    return Ask(
        name=f"{mode.name}_preset",
        capability=Capability.STRUCTURED_TEXT,
        words=text,
        instruction=INSTRUCTION,
        schema=strict_object({"title": plain, "summary": plain, "patch": patch}),
    )
