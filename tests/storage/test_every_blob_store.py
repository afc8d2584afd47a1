"""What every blob store promises. A new store is under these laws by one more line in `STORES`."""

import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from fixtures.buckets import make_store
from mintmark.contracts.blobs import BlobStat, BlobStore
from mintmark.core.errors import InvalidSpec, NotFound
from mintmark.storage.blobs.local import Local
from mintmark.storage.blobs.memory import Memory

STORES: dict[str, Callable[[pytest.FixtureRequest], BlobStore]] = {
    "memory": lambda _: Memory(),
    "local": lambda request: Local(request.getfixturevalue("tmp_path") / "root"),
    "s3": lambda request: make_store("s3", request),
    "r2": lambda request: make_store("r2", request),
    "gcs": lambda request: make_store("gcs", request),
    "azure": lambda request: make_store("azure", request),
    "ipfs": lambda request: make_store("ipfs", request),
}

NO_KEYS = [
    "", "/", "/a", "a/", "a//b", ".", "..", "./a", "../a", "a/..", "a/../b", "a/./b", "a b", "a\n", "a\0", "é", "a%2e",
    "a\\b", "C:a", "#half/x", "a#1", "~", "*", "a" * 256, "b/" * 256 + "c", "a?b", "\ud800",
]  # fmt: skip


@pytest.fixture(params=STORES)
def store(request: pytest.FixtureRequest) -> BlobStore:
    return STORES[request.param](request)


@pytest.mark.parametrize("content", [b"", b"x", bytes(range(256)) * 48 * 1024], ids=["empty", "one byte", "12 MB"])
def test_what_was_put_is_got(store: BlobStore, content: bytes) -> None:
    assert store.put("generated/enso_1.png", content)
    assert store.get("generated/enso_1.png") == content
    stat = store.stat("generated/enso_1.png")
    assert stat is not None
    assert (stat.key, stat.size) == ("generated/enso_1.png", len(content))
    assert abs(stat.modified_at - time.time()) < 30


def test_a_taken_key_keeps_what_it_has(store: BlobStore) -> None:
    assert store.put("a/b", b"first")
    assert not store.put("a/b", b"second, and longer")
    assert store.get("a/b") == b"first"
    assert [stat.size for stat in list(store.keys())] == [5]


def test_of_many_at_once_one_wins(store: BlobStore) -> None:
    start = threading.Barrier(32)

    def put(racer: int) -> bool:
        start.wait()
        return store.put("deep/folder/of/the/race", f"racer {racer}".encode() * 1000)

    with ThreadPoolExecutor(32) as pool:
        won = list(pool.map(put, range(32)))
    assert won.count(True) == 1
    assert store.get("deep/folder/of/the/race") == f"racer {won.index(True)}".encode() * 1000


def test_many_are_put_as_one_by_one(store: BlobStore) -> None:
    store.put("a/taken", b"old")
    items = [("a/new", b"1"), ("a/taken", b"2"), ("b/c/new", b"3"), ("a/new", b"4"), ("top", b"")]
    assert store.put_all(items) == [True, False, True, False, True]
    assert {stat.key: store.get(stat.key) for stat in list(store.keys())} == {
        "a/new": b"1",
        "a/taken": b"old",
        "b/c/new": b"3",
        "top": b"",
    }
    assert store.put_all([]) == []


def test_ranges_are_cut_as_slices_are(store: BlobStore) -> None:
    store.put("a", b"0123456789")
    for start, end in [(0, 10), (0, 0), (3, 7), (9, 10), (5, 99), (10, 12), (50, 60), (4, 4)]:
        assert store.get_range("a", start, end) == b"0123456789"[start:end]
    for start, end in [(-1, 3), (5, 4)]:
        with pytest.raises(InvalidSpec, match="no range"):
            store.get_range("a", start, end)


def test_nothing_is_found_under_an_unknown_key(store: BlobStore) -> None:
    store.put("a/b", b"x")
    for unknown in ("c", "a", "a/b/c", "a/bb"):
        with pytest.raises(NotFound, match=unknown):
            store.get(unknown)
        with pytest.raises(NotFound):
            store.get_range(unknown, 0, 1)
        assert store.stat(unknown) is None
        assert not store.delete(unknown)
    assert store.get("a/b") == b"x"


def test_a_deleted_key_is_free_again(store: BlobStore) -> None:
    store.put("a/b", b"x")
    assert store.delete("a/b")
    assert not store.delete("a/b")
    assert list(store.keys()) == []
    assert store.put("a/b", b"y")
    assert store.get("a/b") == b"y"


def test_lists_are_sorted_and_begin_with_the_prefix(store: BlobStore) -> None:
    names = ["a/b", "a-b", "a.b", "ab", "a/b.c/d", "a/b-c", "a/c", "B", "a_b/x", "b/a/a", "..a/.b"]
    for name in names:
        if name != "a/b":
            assert store.put(name, name.encode())

    def listed(prefix: str = "") -> list[str]:
        return [stat.key for stat in store.keys(prefix)]

    kept = sorted(set(names) - {"a/b"})
    assert listed() == kept
    for prefix in ("a", "a/", "a/b", "a/b.c/", "a/b.c/d", "b/a", "B", "..", "..a/", "x", "a/b/c", "a_b/x/"):
        assert listed(prefix) == [key for key in kept if key.startswith(prefix)]
    for stat in list(store.keys()):
        assert stat == store.stat(stat.key)
        assert stat.size == len(stat.key)


@pytest.mark.parametrize("prefix", ["/", "../", "a//", "a/../b", "a b", "#", "a/./", "é"])
def test_a_prefix_that_no_key_has_is_refused(store: BlobStore, prefix: str) -> None:
    with pytest.raises(InvalidSpec):
        list(store.keys(prefix))


@pytest.mark.parametrize("key", NO_KEYS)
def test_other_keys_are_refused_before_anything_is_touched(store: BlobStore, key: str) -> None:
    asks: list[Callable[[], object]] = [
        lambda: store.put(key, b"x"),
        lambda: store.put_all([("good", b"x"), (key, b"x")]),
        lambda: store.get(key),
        lambda: store.get_range(key, 0, 1),
        lambda: store.stat(key),
        lambda: store.delete(key),
        lambda: store.url(key, 60),
    ]
    for ask in asks:
        with pytest.raises(InvalidSpec, match="is no key"):
            ask()
    assert list(store.keys()) == []


def test_the_longest_keys_are_kept(store: BlobStore) -> None:
    for key in ("a" * 255, "b" * 255 + "/" + "c" * 255, "x/" * 255 + "yz"):
        assert store.put(key, key.encode())
        assert store.get(key) == key.encode()


def test_a_link_is_a_link_or_none(store: BlobStore) -> None:
    store.put("a", b"x")
    link = store.url("a", 60)
    assert link is None or link.startswith(("https://", "http://127.0.0.1:"))  # as the servers of these tests are


def test_a_sweep_leaves_what_is_whole(store: BlobStore) -> None:
    store.put_all([("a", b"x"), ("b/c", b"y")])
    assert store.sweep(0) == 0
    assert [stat.key for stat in list(store.keys())] == ["a", "b/c"]


def test_a_store_has_a_name_for_its_rows(store: BlobStore) -> None:
    assert store.name in STORES
    assert BlobStat(key="a", size=1, modified_at=0.0) == BlobStat("a", 1, 0.0)
