"""Which models there are and what they cost: a dated table, and the real list where a key allows to ask for it."""

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from mintmark.core.canonical import Json

_SNAPSHOT = re.compile(r"-\d{4}-\d{2}-\d{2}\Z")
_MOST = 2000
"""So many models of one list are passed on."""
_DEAREST = 10**12
"""A million dollars: no answer costs more, whatever the other side says."""


@dataclass(frozen=True, slots=True)
class ModelList:
    """The models that can be asked, in the provider's order."""

    models: tuple[str, ...]
    provider: str
    fallback: bool = False
    """Whether this is our own dated list, because nobody could be asked."""


@lru_cache(maxsize=1)
def _data() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("models.toml").read_text(encoding="utf-8"))


def fallback_models() -> ModelList:
    """The list for those who bring no key."""
    return ModelList(tuple(_data()["fallback"]["models"]), provider="openai", fallback=True)


def cost_microdollars(model: str, prompt_tokens: int, completion_tokens: int) -> int:
    """What an answer cost, from the dated table: dollars for a million tokens are millionths of a dollar for one."""
    name = _SNAPSHOT.sub("", model.rsplit("/", 1)[-1])
    prompt, completion = map(float, _data()["prices"].get(name, (0, 0)))
    return min(round(prompt_tokens * prompt + completion_tokens * completion), _DEAREST)


def listed_models(value: Json) -> tuple[str, ...] | None:
    """The ids in an answer of `GET /models`, also where it is a bare array; None when it is no such list."""
    entries = value.get("data", value.get("models")) if isinstance(value, dict) else value
    if not isinstance(entries, list):
        return None
    ids = (entry.get("id", entry.get("name")) if isinstance(entry, dict) else entry for entry in entries)
    return tuple(dict.fromkeys(name for name in ids if isinstance(name, str) and 0 < len(name) <= 200))[:_MOST]
