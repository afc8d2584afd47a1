"""What language models answered."""

from collections.abc import Sequence
from typing import Any, Protocol

from pydantic import BaseModel, ConfigDict


class Advice(BaseModel):
    """What a language model answered to one question of planning: asked again, it is this answer."""

    model_config = ConfigDict(frozen=True)

    question: str
    """SHA-256 of all that was asked, and of whom."""
    provider: str
    model: str
    patch: dict[str, Any]
    """As it came, without its nulls; empty where nothing was to be changed."""
    at: float


class AdviceBook(Protocol):
    """Answers of language models, by question."""

    def add(self, advice: Advice) -> bool:
        """Note an answer; False, and no change, when the question is answered already."""
        ...

    def get_many(self, questions: Sequence[str]) -> dict[str, Advice]:
        """Those that are answered."""
        ...
