"""A stable name for each process that takes jobs, and never one name for two.

A process takes the first free slot of its machine and holds a lock on its file until it ends, however it ends; the
next process to start takes the slot, and with it the jobs that were left there.
"""

import fcntl
import os
import re
import socket
from pathlib import Path
from types import TracebackType
from typing import Self

from mintmark.core.errors import BadSetting, DeploymentError

MOST = 1024


class Slot:
    """One executor's name, held as long as this value is open."""

    def __init__(self, executor_id: str, lock: int) -> None:
        self.executor_id = executor_id
        self._lock = lock

    def close(self) -> None:
        """Give the name back."""
        if self._lock >= 0:
            os.close(self._lock)
            self._lock = -1

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()


def take_slot(folder: Path, wanted: str = "") -> Slot:
    """Take the slot of that name, or the first free one of this machine.

    Raises: BadSetting for a name that is none, DeploymentError when the wanted slot is held or all are.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if wanted:
        if not re.fullmatch(r"[A-Za-z0-9._-]{1,64}", wanted):
            raise BadSetting(f"MINTMARK_EXECUTOR_ID is {wanted!r}; use up to 64 letters, digits, dots, dashes.")
        slot = _try(folder, wanted)
        if slot is None:
            raise DeploymentError(f"Another process works as {wanted!r}; give each its own MINTMARK_EXECUTOR_ID.")
        return slot
    host = re.sub(r"[^A-Za-z0-9._-]", "-", socket.gethostname())[:40] or "host"
    for number in range(MOST):
        slot = _try(folder, f"{host}-{number}")
        if slot is not None:
            return slot
    raise DeploymentError(f"All {MOST} slots in {folder} are held; too many workers run on this machine.")


def _try(folder: Path, name: str) -> Slot | None:
    lock = os.open(folder / f"{name}.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(lock)
        return None
    return Slot(name, lock)
