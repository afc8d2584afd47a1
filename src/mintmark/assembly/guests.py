"""What installed packages bring to the house."""

from importlib.metadata import entry_points
from typing import Any


def guests(group: str) -> list[tuple[str, Any]]:
    """What installed packages bring, by the names of their entry points."""
    return [(point.name, point.load()) for point in sorted(entry_points(group=group), key=lambda point: point.name)]
