"""What is asked: complete, typed, frozen."""

from collections.abc import Mapping
from typing import Annotated, Any, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from mintmark.core.canonical import Json
from mintmark.core.errors import InvalidSpec


def _integer_from_digits(value: object) -> object:
    return int(value) if isinstance(value, str) and value.isascii() and value.isdigit() else value


LONGEST_SHOWN = 60
"""So many signs of a wrong value are said back."""
_NAME_THE_VALUE = frozenset({"value_error", "extra_forbidden", "missing"})
"""Faults whose sentence needs no value, or has it already."""

Seed = Annotated[int, Field(ge=0, lt=2**64), BeforeValidator(_integer_from_digits)]
"""A seed: 0 to 2^64 - 1. Beyond 2^53 - 1 it travels as a string of digits, since JSON readers would round it."""


class Spec(BaseModel):
    """The base of every mode's spec: frozen, refuses unknown fields, NaN and infinities.

    Identity (who, when, which batch, what it is called) is never a field: equal wishes share one piece.
    """

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        allow_inf_nan=False,
        validate_default=True,
        use_attribute_docstrings=True,
        str_max_length=10_000,
    )

    seed: Seed = 0
    """Which of all drawings of these numbers: the same seed gives the same picture for ever."""

    @classmethod
    def read(cls, value: Any) -> Self:
        """Check a JSON object and complete it.

        Raises: InvalidSpec with one `(place, sentence)` for each fault.
        """
        try:
            return cls.model_validate(value)
        except ValidationError as error:
            problems = [(place(fault["loc"]), sentence(fault)) for fault in error.errors()]
            listing = "; ".join(f"{where}: {what}" for where, what in problems)
            raise InvalidSpec(f"This {cls.__name__} cannot be drawn: {listing}", problems) from error

    def json_value(self) -> dict[str, Json]:
        """All fields, defaults too, as JSON values."""
        return self.model_dump(mode="json")


def sentence(fault: Mapping[str, Any]) -> str:
    """What is wrong, and the value that is: `Input should be less than or equal to 2, not 9`."""
    said, value = str(fault["msg"]), fault["input"]
    if fault["type"] in _NAME_THE_VALUE or not isinstance(value, str | int | float):
        return said.removeprefix("Value error, ")
    shown = repr(value)
    return f"{said}, not {shown if len(shown) <= LONGEST_SHOWN else shown[:LONGEST_SHOWN] + '…'}"


def place(path: tuple[int | str, ...]) -> str:
    """Write the path of a fault as `layers.2.radius`; the whole value is `(all)`."""
    return ".".join(str(step) for step in path) or "(all)"
