"""What an allowance is: how much an asker may still ask for."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Spent:
    """What became of one request's cost."""

    allowed: bool
    limit: int
    remaining: int
    reset_seconds: int
    """How long until more is allowed."""


class Allowance(Protocol):
    """Counts requests by asker. The seam where plans and credits come in."""

    def spend(self, asker: str, cost: int = 1) -> Spent:
        """Take a cost off an asker's allowance, or say no."""
        ...
