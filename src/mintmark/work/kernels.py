"""Compiled kernels that were kept on the disk, and when they may not be used any more.

numba keeps what it compiled beside a function's file and looks at the date of that file alone: a kernel that calls one
in another file would go on with the old one, and draw other pixels than its source says. So we note from which sources
the kept kernels are; when one of these is another, all of them are thrown away.
"""

import json
import os
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TypeAlias

PACKAGE = Path(__file__).parents[1]
FLOORS = ("craft", "modes")
"""Where kernels are."""
NOTES = Path("__pycache__") / "kernels.json"
_KEPT = ("*.nbi", "*.nbc")
Notes: TypeAlias = dict[str, list[int | str]]
"""For each file its size, its date in nanoseconds, and its hash: empty where it has no kernel."""


@cache
def use_kept_kernels() -> None:
    """Make sure that kept kernels are those of the sources. Call it before the first of them is loaded."""
    forget_stale(PACKAGE)


def forget_stale(package: Path) -> None:
    """Throw away what was compiled from other sources than those of this package.

    Where the package may not be written to, kernels are kept in a folder of the user's, one for each state of them.
    """
    before = _noted(package / NOTES)
    now = {name: _looked_at(Path(path), before.get(name)) for name, path in _files(package)}
    if now == before:
        return
    if not os.access(package, os.W_OK):
        _keep_elsewhere(now)
        return
    if _kernels(now) != _kernels(before):
        for pattern in _KEPT:
            for kept in package.rglob(pattern):
                kept.unlink(missing_ok=True)
    (package / NOTES).parent.mkdir(exist_ok=True)
    (package / NOTES).write_text(json.dumps(now))


def _noted(file: Path) -> Notes:
    with suppress(OSError, ValueError):
        found = json.loads(file.read_text())
        return found if isinstance(found, dict) else {}
    return {}


def _files(package: Path) -> Iterator[tuple[str, str]]:
    """All sources that may have kernels: their names within the package, sorted, and where they are."""
    found = []
    for floor in FLOORS:
        for folder, folders, names in os.walk(package / floor):
            folders[:] = [name for name in folders if name != "__pycache__"]
            found += [os.path.join(folder, name) for name in names if name.endswith(".py")]
    return iter(sorted((os.path.relpath(path, package), path) for path in found))


def _looked_at(file: Path, before: list[int | str] | None) -> list[int | str]:
    """What is noted of a file; it is read only when its size or date is another."""
    state = file.stat()
    if before is not None and before[:2] == [state.st_size, state.st_mtime_ns]:
        return before
    content = file.read_bytes()
    return [state.st_size, state.st_mtime_ns, sha256(content).hexdigest() if b"njit" in content else ""]


def _kernels(notes: Notes) -> dict[str, int | str]:
    return {name: note[2] for name, note in notes.items() if note[2]}


def _keep_elsewhere(now: Notes) -> None:
    if "NUMBA_CACHE_DIR" in os.environ:
        return  # the owner says where, and answers for it
    from numba import config

    state = sha256(json.dumps(_kernels(now)).encode()).hexdigest()
    home = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    folder = home / "mintmark" / f"kernels-{state[:16]}"
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        config.CACHE_DIR = str(folder)  # type: ignore[attr-defined]
