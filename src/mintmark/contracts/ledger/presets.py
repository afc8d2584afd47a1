"""Presets that were made here."""

from typing import Any, Protocol

from pydantic import BaseModel, ConfigDict


class UserPreset(BaseModel):
    """A preset or a layered type that was made here, by a person or a model."""

    model_config = ConfigDict(frozen=True)

    mode: str
    name: str
    title: str = ""
    summary: str = ""
    patch: dict[str, Any]
    created_at: float


class UserPresets(Protocol):
    """Presets made here."""

    def add(self, preset: UserPreset) -> bool:
        """Note a preset; False when the mode has one of that name."""
        ...

    def all(self, mode: str) -> tuple[UserPreset, ...]:
        """A mode's, by name."""
        ...

    def remove(self, mode: str, name: str) -> bool:
        """Forget one; False when there was none."""
        ...
