"""Bytes are kept under their own hash, checked when they are read, and swept only when nobody can want them."""

import os
import time
from pathlib import Path

import pytest

from fixtures.storage import a_file
from mintmark.contracts.blobs import ContentStore
from mintmark.contracts.ledger import KeptArtifact
from mintmark.core.errors import CorruptStore, DeploymentError
from mintmark.core.fingerprint import content_hash
from mintmark.storage.blobs.content import Blobs, key_of
from mintmark.storage.blobs.local import Local
from mintmark.storage.blobs.memory import Memory

HOUR = 3600.0


@pytest.fixture
def local(tmp_path: Path) -> Local:
    return Local(tmp_path)


@pytest.fixture
def blobs(local: Local) -> Blobs:
    return Blobs([local, Memory()], "local")


def row(content: bytes, store: str = "local", suffix: str = ".png") -> KeptArtifact:
    name = content_hash(content)
    return a_file(hash=name, store=store, key=key_of(name, suffix), size=len(content))


def age(tmp_path: Path, key: str, seconds: float) -> None:
    then = time.time() - seconds
    os.utime(tmp_path / key, (then, then))


def test_bytes_are_kept_under_their_hash_and_read_back(blobs: ContentStore, tmp_path: Path) -> None:
    ((name, key),) = blobs.keep_all([(b"ink", ".png")])
    assert name == content_hash(b"ink")
    assert key == f"blobs/{name[:2]}/{name}.png"
    assert (tmp_path / key).read_bytes() == b"ink"
    assert blobs.read(row(b"ink")) == b"ink"
    assert blobs.current == "local"


def test_equal_bytes_are_kept_once(blobs: Blobs, local: Local) -> None:
    assert blobs.keep(b"x", ".svg") == blobs.keep(b"x", ".svg")
    kept = blobs.keep_all([(b"x", ".svg"), (b"y", ""), (b"y", ""), (b"x", ".svg")])
    assert kept[0] == kept[3]
    assert kept[1] == kept[2] == (content_hash(b"y"), key_of(content_hash(b"y")))
    assert len(list(local.keys())) == 2
    assert blobs.keep_all([]) == []


def test_changed_bytes_are_found_out(blobs: Blobs, tmp_path: Path) -> None:
    name, key = blobs.keep(b"ink", ".png")
    (tmp_path / key).write_bytes(b"inc")
    with pytest.raises(CorruptStore) as caught:
        blobs.read(row(b"ink"))
    for fact in (key, name, content_hash(b"inc")):
        assert fact in str(caught.value)


def test_missing_bytes_are_found_out(blobs: Blobs) -> None:
    with pytest.raises(CorruptStore, match="is gone from the store 'local'"):
        blobs.read(row(b"never kept"))


def test_another_current_store_leaves_old_files_where_they_are(local: Local) -> None:
    memory = Memory()
    before, after = Blobs([local, memory], "local"), Blobs([local, memory], "memory")
    before.keep(b"old", ".png")
    after.keep(b"new", ".png")
    assert after.read(row(b"old")) == b"old"
    assert after.read(row(b"new", store="memory")) == b"new"
    assert [stat.size for stat in list(memory.keys())] == [3]
    with pytest.raises(CorruptStore):
        after.read(row(b"new"))


def test_a_store_that_is_not_set_up_is_named(local: Local) -> None:
    with pytest.raises(DeploymentError, match=r"no blob store 's3'; there are: local\."):
        Blobs([local], "s3")
    with pytest.raises(DeploymentError, match="'memory'"):
        Blobs([local], "local").read(row(b"x", store="memory"))


def test_only_old_and_unknown_blobs_are_swept(blobs: Blobs, local: Local, tmp_path: Path) -> None:
    (known, known_key), (_, fresh_key), (_, old_key) = blobs.keep_all(
        [(b"known", ""), (b"fresh", ""), (b"old", ".png")]
    )
    for key in (known_key, old_key):
        age(tmp_path, key, 2 * HOUR)
    for other in ("generated/enso_1.png", "blobs/readme.txt", f"blobs/ab/{'g' * 64}"):
        local.put(other, b"not kept by content")
        age(tmp_path, other, 2 * HOUR)
    assert [(store, stat.key) for store, stat in blobs.orphans({known}, HOUR)] == [("local", old_key)]
    assert blobs.sweep_orphans(lambda: {known}, HOUR) == 1
    left = {stat.key for stat in list(local.keys())}
    assert {known_key, fresh_key} <= left
    assert old_key not in left
    assert len(left) == 5
    assert blobs.sweep_orphans(lambda: {known}, HOUR) == 0


def test_a_row_that_comes_while_the_list_is_made_saves_its_blob(blobs: Blobs, tmp_path: Path) -> None:
    name, key = blobs.keep(b"struck anew")
    age(tmp_path, key, 2 * HOUR)
    answers = iter([set[str](), {name}])
    assert blobs.sweep_orphans(lambda: next(answers), HOUR) == 0
    assert (tmp_path / key).exists()


def test_a_blob_that_is_kept_again_meanwhile_stays(blobs: Blobs, tmp_path: Path) -> None:
    _, key = blobs.keep(b"struck anew")
    age(tmp_path, key, 2 * HOUR)
    asked: list[int] = []

    def known() -> set[str]:
        asked.append(1)
        if len(asked) == 2:
            blobs.keep(b"struck anew")
        return set()

    assert blobs.sweep_orphans(known, HOUR) == 0
    assert (tmp_path / key).exists()
    assert len(asked) == 2
