"""Looks whether source files have changed. For development."""

import time
from pathlib import Path

ENDINGS = frozenset({".py", ".toml", ".html", ".css", ".js"})
_SECONDS = 0.5


class Watcher:
    """Looks at the files of a folder, at most twice a second."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._seen = self._look()
        self._looked_at = time.monotonic()

    def has_changed(self) -> bool:
        """True once for every change since the last look."""
        if time.monotonic() - self._looked_at < _SECONDS:
            return False
        found = self._look()
        changed = found != self._seen
        self._seen, self._looked_at = found, time.monotonic()
        return changed

    def _look(self) -> dict[str, int]:
        seen: dict[str, int] = {}
        for path in self._folder.rglob("*"):
            if path.suffix in ENDINGS:
                try:
                    seen[str(path)] = path.stat().st_mtime_ns
                except FileNotFoundError:
                    continue
        return seen
