"""Sets: rooms, streets and landscapes around an empty stage."""

from mintmark.modes.shot.sets.stage import set_parts
from mintmark.modes.shot.sets.staged import Staged

__all__ = ["Staged", "set_parts"]
