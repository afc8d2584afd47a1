"""Kernels kept on the disk are those of the sources."""

import os
from pathlib import Path

import pytest

from mintmark.work.kernels import NOTES, forget_stale

LATER = 5_000_000_000


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A package of two kernels and a file that has none."""
    craft, inner = tmp_path / "craft", tmp_path / "modes" / "shot"
    craft.mkdir()
    inner.mkdir(parents=True)
    (craft / "light.py").write_text("from numba import njit\n")
    (craft / "plain.py").write_text("print(1)\n")
    (inner / "dark.py").write_text("from numba import njit  # 2\n")
    return tmp_path


def compile_one(package: Path) -> Path:
    """What the compiler leaves behind."""
    kept = package / "craft" / "__pycache__" / "light.shine-1.py311.1.nbc"
    kept.parent.mkdir(exist_ok=True)
    kept.write_bytes(b"machine code")
    return kept


def rewrite(file: Path, text: str) -> None:
    """Change a file, later than it was made."""
    file.write_text(text)
    later = file.stat().st_mtime_ns + LATER
    os.utime(file, ns=(later, later))


def test_what_was_compiled_from_these_sources_stays(package: Path) -> None:
    forget_stale(package)
    kept = compile_one(package)
    forget_stale(package)
    assert kept.exists()


@pytest.mark.parametrize("changed", ["craft/light.py", "modes/shot/dark.py"])
def test_another_source_throws_all_of_it_away(package: Path, changed: str) -> None:
    forget_stale(package)
    kept = compile_one(package)
    rewrite(package / changed, "from numba import njit as n\n")
    forget_stale(package)
    assert not kept.exists()


def test_a_kernel_more_or_less_counts_too(package: Path) -> None:
    forget_stale(package)
    kept = compile_one(package)
    (package / "craft" / "light.py").unlink()
    forget_stale(package)
    assert not kept.exists()


def test_a_source_that_was_only_touched_and_one_without_kernels_change_nothing(package: Path) -> None:
    forget_stale(package)
    kept = compile_one(package)
    rewrite(package / "craft" / "light.py", "from numba import njit\n")
    rewrite(package / "craft" / "plain.py", "print(2)\n")
    forget_stale(package)
    assert kept.exists()


@pytest.mark.parametrize("notes", [None, "", "[]", "{"])
def test_what_nobody_noted_is_not_trusted(package: Path, notes: str | None) -> None:
    kept = compile_one(package)
    if notes is not None:
        (package / NOTES).parent.mkdir()
        (package / NOTES).write_text(notes)
    forget_stale(package)
    assert not kept.exists()
