"""Folders that are still there after a power cut: a new name is only safe once its folder was fsynced."""

import os
from pathlib import Path


def make_folders(path: Path) -> None:
    """Make a folder and its missing parents, durably: the parent of each new one is fsynced."""
    missing = [path, *path.parents]
    while missing and missing[-1].exists():
        missing.pop()
    for folder in reversed(missing):
        folder.mkdir(exist_ok=True)
        _fsync(folder.parent)


def _fsync(path: Path) -> None:
    folder = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
