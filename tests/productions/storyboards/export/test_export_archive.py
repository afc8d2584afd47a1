"""The zip: streamed, of a known length, and readable by everybody."""

import io
import subprocess
import zipfile
from pathlib import Path

import pytest

from fixtures.boards import BOARD_ID, scene
from mintmark.core.errors import CorruptStore
from mintmark.craft import zipping
from mintmark.productions.storyboards.export import archive as packing
from mintmark.productions.storyboards.export.archive import archive
from mintmark.productions.storyboards.export.bundle import write_bundle


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "b" / "deep").mkdir(parents=True)
    (tmp_path / "b" / "empty").write_bytes(b"")
    (tmp_path / "b" / "deep" / "ünï.bin").write_bytes(bytes(range(256)) * 5000)
    (tmp_path / "b" / "a.txt").write_bytes(b"words")
    (tmp_path / "b" / "link").symlink_to("/etc/passwd")
    return tmp_path / "b"


def test_fa_45_a_zip_has_all_files_sorted_dated_alike_and_without_links(folder: Path) -> None:
    packed = archive(folder)
    content = b"".join(packed)
    assert len(content) == packed.length
    with zipfile.ZipFile(io.BytesIO(content)) as found:
        assert found.testzip() is None
        assert found.namelist() == ["a.txt", "deep/ünï.bin", "empty"]
        assert {one.date_time for one in found.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not any(one.flag_bits & 8 for one in found.infolist())  # sums stand before the files
        assert found.read("deep/ünï.bin") == (folder / "deep" / "ünï.bin").read_bytes()
    assert b"".join(packed) == content


def test_no_piece_of_the_stream_is_large(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packing, "PIECE", 1000)
    assert max(map(len, archive(folder))) <= 1000


def test_large_archives_have_wide_fields_and_a_wide_end(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as small:
        small.setattr(zipping, "_LIMIT", 1000)
        packed = archive(folder)
        length, content = packed.length, b"".join(packed)
    # What is above the limit is written wide; with the real limit as its mark, it reads as any large archive does.
    assert len(content) == length
    assert content.count(b"PK\x06\x06") == content.count(b"PK\x06\x07") == 1
    patched = content.replace((1000).to_bytes(4, "little"), b"\xff\xff\xff\xff")
    with zipfile.ZipFile(io.BytesIO(patched)) as found:
        assert found.testzip() is None
        assert found.getinfo("deep/ünï.bin").file_size == 256 * 5000


def test_a_file_that_changes_meanwhile_breaks_the_stream_and_not_the_zip(folder: Path) -> None:
    stream = iter(archive(folder))
    next(stream)
    (folder / "deep" / "ünï.bin").write_bytes(b"short")
    with pytest.raises(CorruptStore, match="export again"):
        list(stream)
    stream = iter(archive(folder))
    next(stream)
    (folder / "deep" / "ünï.bin").unlink()
    with pytest.raises(CorruptStore, match="export again"):
        list(stream)


def test_a_bundle_unzipped_elsewhere_still_has_its_checksums(tmp_path: Path) -> None:
    write_bundle(scene(), tmp_path)
    with zipfile.ZipFile(io.BytesIO(b"".join(archive(tmp_path / BOARD_ID)))) as found:
        found.extractall(tmp_path / "elsewhere")
    subprocess.run(["sha256sum", "--check", "--quiet", "SHA256SUMS"], cwd=tmp_path / "elsewhere", check=True)
