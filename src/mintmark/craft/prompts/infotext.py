"""What a picture says of itself in the field's own words: the `parameters` text of AUTOMATIC1111's web UI.

Source: that text as the web UI writes it: the prompt, a line of negatives, a line of names and values.
"""

import json
import re
from typing import Any

from mintmark.core.artifact import Artifact, MediaType
from mintmark.core.errors import UnreadableFile
from mintmark.core.plan import Reply
from mintmark.core.recipe import Recipe
from mintmark.craft import png
from mintmark.craft.mark import PARAMETERS, Mark, mark_file, read_mark
from mintmark.craft.prompts.work import Work, there

NEGATIVE = "Negative prompt: "
_FACT = re.compile(r'\s*([\w /-]+):\s*("(?:\\.|[^\\"])+"|[^,]*)(?:,|$)')
_FEWEST_FACTS = 3
"""A last line with fewer is a part of the prompt."""


def infotext(work: Work, reply: Reply, seed: int, size: tuple[int, int]) -> str:
    """The text for an answered order; the seed is the one that was used."""
    order, profile = there(work.order), there(work.profile)
    model = f"{reply.provider}/{reply.model}" if reply.model else reply.provider
    facts: dict[str, Any] = {
        "Steps": profile.steps,
        "Sampler": f"mintmark {order.mode}",
        "CFG scale": f"{profile.guidance:g}",
        "Seed": seed,
        "Size": f"{size[0]}x{size[1]}",
        "Model": model,
        "Version": "mintmark",
    }
    lines = [" ".join(work.prompt.split())]
    if work.negatives:
        lines.append(NEGATIVE + ", ".join(work.negatives))
    lines.append(", ".join(f"{name}: {_quoted(value)}" for name, value in facts.items()))
    return "\n".join(lines)


def read_infotext(text: str) -> dict[str, str]:
    """The text taken apart: `Prompt`, `Negative prompt`, and the names and values of its last line."""
    *lines, last = text.strip().split("\n")
    facts = {name.strip(): _bare(value) for name, value in _FACT.findall(last)}
    if len(facts) < _FEWEST_FACTS:
        lines, facts = [*lines, last], {}
    start = next((row for row, line in enumerate(lines) if line.startswith(NEGATIVE)), len(lines))
    negative = "\n".join(lines[start:]).removeprefix(NEGATIVE)
    return {"Prompt": "\n".join(lines[:start]), "Negative prompt": negative, **facts}


def told_in(picture: Artifact, text: str, recipe: Recipe) -> Artifact:
    """The picture with this text and its recipe; one that our own engine drew keeps the recipe that redraws it."""
    try:
        read_mark(picture.content)
    except UnreadableFile:
        picture = mark_file(picture, Mark(recipe=recipe), text.partition("\n")[0])
    if picture.media_type is not MediaType.PNG:
        return picture
    chunk = png.text_chunk(PARAMETERS, text)
    content = png.with_texts(picture.content, (chunk,), without=frozenset({PARAMETERS}))
    return Artifact(picture.role, picture.media_type, content, picture.width, picture.height)


def _quoted(value: Any) -> str:
    text = str(value)
    return json.dumps(text, ensure_ascii=False) if set(text) & set(',:\n"') else text


def _bare(value: str) -> str:
    text = value.strip()
    return str(json.loads(text)) if text.startswith('"') and text.endswith('"') and len(text) > 1 else text
