"""Compiled kernels that were kept on the disk, and when they may not be used any more.

numba keeps what it compiled beside a function's file and looks at the date of that file alone: a kernel that calls one
in another file would go on with the old one, and draw other pixels than its source says. So we note from which sources
the kept kernels are; when one of these is another, all of them are thrown away.

Whoever has compiled all of them notes that too: a process that serves then never compiles, since a compiler's memory is
not given back.
"""

import fcntl
import json
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeAlias

PACKAGE = Path(__file__).parents[1]
FLOORS = ("craft", "modes")
"""Where kernels are."""
NOTES = Path("__pycache__") / "kernels.json"
WHOLE = "all-kernels-{state}.json"
"""Notes what was kept when all kernels had been compiled: a file for each set of modes, sources, and processor."""
LOCK = "all-kernels.lock"
_KEPT = ("*.nbi", "*.nbc")
_COMPILED = (*_KEPT, WHOLE.format(state="*"))
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
    now = _looked_through(package, before)
    if now == before:
        return
    if not os.access(package, os.W_OK):
        _keep_elsewhere(now)
        return
    if _kernels(now) != _kernels(before):
        for pattern in _COMPILED:
            for kept in package.rglob(pattern):
                kept.unlink(missing_ok=True)
    (package / NOTES).parent.mkdir(exist_ok=True)
    (package / NOTES).write_text(json.dumps(now))


def are_all_kept(modes: Sequence[str], package: Path = PACKAGE) -> bool:
    """True where the kernels of all these modes were compiled from the sources that are here, for this processor.

    And where what was kept of them is still there.
    """
    kept = _noted(_home(package)[0] / WHOLE.format(state=_state(modes, package))).get("kept", [])
    return bool(kept) and all(os.path.exists(path) for path in kept)


def note_all_kept(modes: Sequence[str], package: Path = PACKAGE) -> None:
    """Note that all kernels of these modes have been compiled; where nothing of them was kept, nothing is noted."""
    folder, root = _home(package)
    kept = sorted(str(file) for pattern in _KEPT for file in root.rglob(pattern))
    if kept:
        with suppress(OSError):
            (folder / WHOLE.format(state=_state(modes, package))).write_text(json.dumps({"kept": kept}))


@contextmanager
def compiling_alone(package: Path = PACKAGE) -> Iterator[None]:
    """Wait until no other process compiles all kernels: what that one keeps need not be compiled twice."""
    lock = -1
    with suppress(OSError):
        lock = os.open(_home(package)[0] / LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        fcntl.flock(lock, fcntl.LOCK_EX)
    try:
        yield
    finally:
        if lock >= 0:
            os.close(lock)


def _home(package: Path) -> tuple[Path, Path]:
    """The folder of our notes, and the one that kept kernels lie in or below."""
    from numba import config

    elsewhere: str = config.CACHE_DIR  # type: ignore[attr-defined]
    root = Path(elsewhere) if elsewhere else package
    folder = root if elsewhere else package / "__pycache__"
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
    return folder, root


def _state(modes: Sequence[str], package: Path) -> str:
    """What kernels depend on, in short: whose they are, their sources, the compiler, Python, and the processor."""
    import numba
    from numba.core.registry import cpu_target

    now = _looked_through(package, _noted(package / NOTES))
    sources = {name: note for name, note in now.items() if note[2]}
    target = cpu_target.target_context.codegen().magic_tuple()
    told = [str(package), sorted(modes), sources, numba.__version__, sys.implementation.cache_tag, target]
    return sha256(json.dumps(told).encode()).hexdigest()[:16]


def _noted(file: Path) -> dict[str, Any]:
    with suppress(OSError, ValueError):
        found = json.loads(file.read_text())
        return found if isinstance(found, dict) else {}
    return {}


def _looked_through(package: Path, before: Notes) -> Notes:
    return {name: _looked_at(Path(path), before.get(name)) for name, path in _files(package)}


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
