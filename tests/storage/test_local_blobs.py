"""Files survive a power cut whole or not at all, and no key leads out of their folder."""

import errno
import os
import shutil
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mintmark.core.errors import Conflict, DeploymentError, InvalidSpec, MintmarkError, NotFound
from mintmark.storage.blobs import keys, local
from mintmark.storage.blobs.local import Local


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "kept" / "here"


@pytest.fixture
def store(root: Path) -> Local:
    return Local(root)


@pytest.fixture
def fsynced(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths that were fsynced, in order."""
    paths: list[str] = []
    real = os.fsync

    def fsync(file: int) -> None:
        paths.append(os.readlink(f"/proc/self/fd/{file}"))
        real(file)

    monkeypatch.setattr(os, "fsync", fsync)
    return paths


def everything(root: Path) -> list[str]:
    return sorted(str(path.relative_to(root)) for path in root.rglob("*") if not path.is_dir())


def test_nothing_is_made_before_the_first_put(store: Local, root: Path) -> None:
    assert list(store.keys()) == []
    assert store.stat("a") is None
    assert not store.delete("a")
    assert store.sweep(0) == 0
    assert not root.exists()


def test_the_file_then_its_folder_and_all_new_folders_are_fsynced(store: Local, root: Path, fsynced: list[str]) -> None:
    store.put("a/b/c.png", b"x")
    made, halves, after = fsynced[:-2], fsynced[-2], fsynced[-1]
    assert set(made) == {str(root.parent.parent), str(root.parent), str(root), str(root / "a")}
    assert halves.startswith(str(root / "#half"))
    assert after == str(root / "a/b")
    fsynced.clear()
    store.put("a/b/d.png", b"x")
    assert [path.startswith(str(root / "#half")) for path in fsynced] == [True, False]
    assert fsynced[1] == str(root / "a/b")


def test_many_files_are_each_fsynced_and_each_folder_once(store: Local, root: Path, fsynced: list[str]) -> None:
    store.put_all([("a/0", b""), ("b/c/0", b"")])
    fsynced.clear()
    assert all(store.put_all([(f"{folder}/{n}", b"x" * n) for folder in ("a", "b/c") for n in range(1, 20)]))
    files = [path for path in fsynced if "#half" in path]
    assert len(set(files)) == len(files) == 38
    assert Counter(path for path in fsynced if "#half" not in path) == {str(root / "a"): 1, str(root / "b/c"): 1}
    last_file = max(fsynced.index(path) for path in files)
    assert all(fsynced.index(str(root / folder)) > last_file for folder in ("a", "b/c"))


def test_a_taken_key_is_durable_when_it_is_said_to_be_taken(store: Local, root: Path, fsynced: list[str]) -> None:
    store.put("a/b", b"x")
    fsynced.clear()
    assert not store.put("a/b", b"x")
    assert fsynced == [str(root / "a")]


def test_another_process_fsyncs_folders_that_it_did_not_make(store: Local, root: Path, fsynced: list[str]) -> None:
    store.put("a/b/c", b"x")
    fsynced.clear()
    Local(root).put("a/b/d", b"x")
    assert {str(root), str(root / "a"), str(root / "a/b")} <= set(fsynced)


def test_a_deletion_is_fsynced(store: Local, root: Path, fsynced: list[str]) -> None:
    store.put("a/b", b"x")
    fsynced.clear()
    assert store.delete("a/b")
    assert fsynced == [str(root / "a")]


@pytest.mark.parametrize("call", ["fsync", "link"])
def test_a_kill_before_the_last_step_leaves_nothing_under_the_key(
    store: Local, root: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    """A kill runs no `finally`: the dropping of halves is cut out too."""
    store.put("a/first", b"x")

    def killed(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(os, call, killed)
        patch.setattr(local, "_drop", lambda *_: None)
        with pytest.raises(KeyboardInterrupt):
            store.put("a/second", b"whole")
    left = [path for path in everything(root) if path.startswith("#half/")]
    assert len(left) == 1
    again = Local(root)
    assert [stat.key for stat in list(again.keys())] == ["a/first"]
    with pytest.raises(NotFound):
        again.get("a/second")
    assert again.sweep(older_than_seconds=60) == 0
    assert again.sweep(older_than_seconds=0) == 1
    assert everything(root) == ["a/first"]
    assert again.put("a/second", b"whole")


def test_a_full_disk_leaves_nothing_and_says_so(store: Local, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store.put("a/first", b"x")
    real = os.write

    def write(file: int, content: bytes) -> int:
        if len(content) > 10:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return real(file, content)

    monkeypatch.setattr(os, "write", write)
    with pytest.raises(DeploymentError, match="No space left on device"):
        store.put_all([("a/b", b"short"), ("a/c", b"a longer one"), ("a/d", b"short")])
    assert everything(root) == ["a/first"]


def test_a_short_write_is_gone_on_with(store: Local, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.write
    monkeypatch.setattr(os, "write", lambda file, content: real(file, bytes(content[:3])))
    store.put("a", b"0123456789")
    assert store.get("a") == b"0123456789"


def test_a_key_is_a_file_or_a_folder_but_not_both(store: Local) -> None:
    store.put("a/b", b"x")
    with pytest.raises(Conflict, match="'a'"):
        store.put("a", b"x")
    with pytest.raises(Conflict, match="is a file"):
        store.put("a/b/c", b"x")
    assert [stat.key for stat in list(store.keys())] == ["a/b"]


def test_a_put_on_a_taken_key_makes_it_young_again(store: Local, root: Path) -> None:
    store.put("a", b"x")
    os.utime(root / "a", (1, 1))
    assert not store.put("a", b"x")
    stat = store.stat("a")
    assert stat is not None
    assert time.time() - stat.modified_at < 30


# No way out.


def ways(store: Local, key: str) -> list[Callable[[], object]]:
    return [
        lambda: store.put(key, b"evil"),
        lambda: store.put_all([(key, b"evil")]),
        lambda: store.get(key),
        lambda: store.get_range(key, 0, 9),
        lambda: store.stat(key),
        lambda: store.delete(key),
        lambda: list(store.keys(key)),
    ]


def test_no_link_inside_leads_out(store: Local, root: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret").write_bytes(b"secret")
    store.put("ok/file", b"x")
    (root / "folder").symlink_to(outside)
    (root / "ok" / "up").symlink_to("../..")
    (root / "ok" / "file-link").symlink_to(outside / "secret")
    (root / "ok" / "dangling").symlink_to(outside / "not-yet")
    for key in ("folder/secret", "folder/new", "ok/up/outside/secret", "ok/file-link", "ok/dangling", "folder"):
        for way in ways(store, key):
            with suppress(NotFound, Conflict):
                assert way() in (None, False, [])
    assert [path.name for path in outside.iterdir()] == ["secret"]
    assert (outside / "secret").read_bytes() == b"secret"
    assert [stat.key for stat in list(store.keys())] == ["ok/file"]


def test_the_root_itself_may_be_a_link(tmp_path: Path) -> None:
    (tmp_path / "disk").mkdir()
    (tmp_path / "root").symlink_to(tmp_path / "disk")
    store = Local(tmp_path / "root")
    assert store.put("a/b", b"x")
    assert (tmp_path / "disk/a/b").read_bytes() == b"x"


def test_what_is_no_plain_file_is_as_good_as_nothing(store: Local, root: Path) -> None:
    store.put("a/b", b"x")
    os.mkfifo(root / "a" / "pipe")
    with pytest.raises(NotFound):
        store.get("a/pipe")
    assert store.stat("a/pipe") is None
    assert not store.delete("a/pipe")
    assert [stat.key for stat in list(store.keys())] == ["a/b"]


wild = st.text(alphabet="ab./\\~#%\0 :\n-_é", max_size=24) | st.text(max_size=24)
"""Texts that look like paths, and any others."""


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(key=wild)
def test_no_text_at_all_leads_out(tmp_path: Path, key: str) -> None:
    fence, root = tmp_path / "fence", tmp_path / "fence" / "x" / "y" / "root"
    shutil.rmtree(fence, ignore_errors=True)
    (root / "a").mkdir(parents=True)
    for depth in (fence, fence / "x", fence / "x/y"):
        (depth / "a").write_bytes(b"outside")
    store = Local(root)
    for way in ways(store, key):
        with suppress(MintmarkError):
            assert way() != b"outside"
    outside = [path for path in fence.rglob("*") if path.is_file() and root not in path.parents]
    assert sorted(str(path.relative_to(fence)) for path in outside) == ["a", "x/a", "x/y/a"]
    assert all(path.read_bytes() == b"outside" for path in outside)


@given(wild)
def test_what_passes_for_a_key_is_one(text: str) -> None:
    try:
        parts = keys.parts(text)
    except InvalidSpec:
        return
    assert "/".join(parts) == text
    assert os.path.normpath(text) == text
    assert all(part not in ("", ".", "..") for part in parts)
    assert set(text) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-/")
    assert not text.startswith("/")
