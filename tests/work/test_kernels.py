"""Kernels kept on the disk are those of the sources."""

import fcntl
import os
from pathlib import Path

import pytest

from mintmark.work.kernels import LOCK, NOTES, are_all_kept, compiling_alone, forget_stale, note_all_kept

MODES = ("shot 1",)
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


@pytest.fixture(autouse=True)
def _beside_the_sources(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("numba.config.CACHE_DIR", "")


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


def compile_all(package: Path) -> Path:
    """What the compiler leaves behind, noted as all that there is."""
    forget_stale(package)
    kept = compile_one(package)
    note_all_kept(MODES, package)
    return kept


def test_all_kernels_are_kept_once_that_is_noted(package: Path) -> None:
    forget_stale(package)
    compile_one(package)
    assert not are_all_kept(MODES, package)
    note_all_kept(MODES, package)
    assert are_all_kept(MODES, package)


def test_nothing_is_noted_where_nothing_could_be_kept(package: Path) -> None:
    forget_stale(package)
    note_all_kept(MODES, package)
    assert not are_all_kept(MODES, package)


def test_a_lost_one_another_source_another_date_mode_or_processor_and_not_all_are_kept(
    package: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    compile_all(package).unlink()
    assert not are_all_kept(MODES, package)
    for text in ("from numba import njit as n\n", "from numba import njit as n\n"):
        compile_all(package)
        rewrite(package / "craft" / "light.py", text)
        assert not are_all_kept(MODES, package)
    compile_all(package)
    assert are_all_kept(MODES, package)
    assert not are_all_kept((*MODES, "tartan 1"), package)
    monkeypatch.setattr("numba.core.codegen.JITCPUCodegen.magic_tuple", lambda _: ("another",))
    assert not are_all_kept(MODES, package)


def test_kept_kernels_may_lie_in_a_folder_of_their_own(
    package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = tmp_path / "elsewhere"
    monkeypatch.setattr("numba.config.CACHE_DIR", str(elsewhere))
    assert not are_all_kept(MODES, package)
    (elsewhere / "light.shine-1.py311.nbi").write_bytes(b"index")
    note_all_kept(MODES, package)
    assert are_all_kept(MODES, package)
    assert not (package / "__pycache__").exists()


def test_only_one_process_compiles_at_a_time(package: Path) -> None:
    def is_locked() -> bool:
        with (package / "__pycache__" / LOCK).open() as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return True
        return False

    with compiling_alone(package):
        assert is_locked()
    assert not is_locked()
