"""Adds up what words ask for: those that agree strengthen each other and saturate, those that disagree meet between.

Each axis holds two sums, up and down. Agreeing pushes p and q make p + q - p·q, so that no number of words goes past
the end; up and down are then subtracted, which is the mean of the two weighted by their own strength.
"""

from dataclasses import dataclass

from mintmark.core.canonical import Json

STRONGEST = 0.97
"""The most that one word can push, whatever its degree."""


@dataclass(frozen=True, slots=True)
class Axis:
    """A number of the spec: where words begin, and how far down and up they can bring it."""

    low: float
    default: float
    high: float
    digits: int

    def at(self, push: float) -> Json:
        """The field's value for a push from -1 to 1."""
        span = self.high - self.default if push >= 0.0 else self.default - self.low
        value = round(self.default + span * push, self.digits)
        return int(value) if self.digits == 0 else value

    def clamped(self, value: float) -> Json:
        """The nearest value that the director gives."""
        kept = round(min(max(value, self.low), self.high), self.digits)
        return int(kept) if self.digits == 0 else kept


AXES: dict[str, Axis] = {
    "complexity": Axis(20.0, 40.0, 100.0, 0),
    "chaos": Axis(0.1, 1.0, 2.0, 2),
    "wetness": Axis(0.0, 0.5, 1.0, 2),
    "grain": Axis(0.0, 0.5, 1.0, 2),
}
"""What the director gives: narrower than the spec, so that a brief never asks for an empty or a measured drawing."""


class Tally:
    """The sums of one brief."""

    def __init__(self) -> None:
        self._up: dict[str, float] = {}
        self._down: dict[str, float] = {}
        self._fixed: dict[str, Json] = {}

    def push(self, axis: str, amount: float) -> tuple[Json, Json]:
        """Add a push; the value of the field before and after."""
        before = self.value(axis)
        side = self._up if amount >= 0.0 else self._down
        size = min(abs(amount), STRONGEST)
        held = side.get(axis, 0.0)
        side[axis] = held + size - held * size
        return before, self.value(axis)

    def fix(self, axis: str, value: float) -> tuple[Json, Json]:
        """Set a field to a number that the brief names; later pushes leave it."""
        before = self.value(axis)
        self._fixed[axis] = AXES[axis].clamped(value)
        return before, self._fixed[axis]

    def value(self, axis: str) -> Json:
        """The field as it stands."""
        if axis in self._fixed:
            return self._fixed[axis]
        return AXES[axis].at(self._up.get(axis, 0.0) - self._down.get(axis, 0.0))

    def decided(self) -> dict[str, Json]:
        """The fields that any word spoke about."""
        touched = {*self._up, *self._down, *self._fixed}
        return {axis: self.value(axis) for axis in AXES if axis in touched}
