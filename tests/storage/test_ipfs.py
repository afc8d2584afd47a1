"""What only the IPFS store promises."""

from collections.abc import Iterator

import pytest

from fixtures.fakes.kubo import FakeKubo, identifier_of
from mintmark.core.errors import BadSetting, Conflict, CorruptStore, DeploymentError, NotFound
from mintmark.storage.blobs.cid import cid_of
from mintmark.storage.blobs.ipfs import Ipfs


@pytest.fixture
def node() -> Iterator[FakeKubo]:
    with FakeKubo() as fake:
        yield fake


@pytest.fixture
def store(node: FakeKubo) -> Iterator[Ipfs]:
    made = Ipfs(node.url, gateway="https://gateway.example/")
    yield made
    made.close()


def test_a_file_is_known_by_the_identifier_that_everybody_computes(store: Ipfs) -> None:
    store.put("a/hello.txt", b"hello world")
    assert store.cid("a/hello.txt") == "bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e"
    assert store.url("a/hello.txt", 60) == (
        "https://gateway.example/ipfs/bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e?filename=hello.txt"
    )
    with pytest.raises(NotFound):
        store.url("a/none.txt", 60)


def test_equal_bytes_under_two_keys_are_one_content(store: Ipfs, node: FakeKubo) -> None:
    store.put("a", b"same")
    store.put("b", b"same")
    assert store.cid("a") == store.cid("b")
    assert store.delete("a")
    assert store.get("b") == b"same"


def test_changed_bytes_are_not_given_out(store: Ipfs, node: FakeKubo) -> None:
    store.put("a", b"true")
    node.blocks[store.cid("a")] = b"lies"
    with pytest.raises(CorruptStore, match="bafk"):
        store.get("a")


def test_a_node_that_names_bytes_otherwise_is_not_believed(
    store: Ipfs, node: FakeKubo, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("fixtures.fakes.kubo.identifier_of", lambda _: identifier_of(b"something else"))
    with pytest.raises(CorruptStore, match="damaged"):
        store.put("a", b"true")
    assert store.stat("a") is None


def test_a_key_below_a_file_and_a_key_that_is_a_folder_are_refused(store: Ipfs) -> None:
    store.put("a/b", b"x")
    for key in ("a", "a/b/c"):
        with pytest.raises(Conflict):
            store.put(key, b"y")
    assert [stat.key for stat in list(store.keys())] == ["a/b"]


def test_a_put_again_makes_a_key_young(store: Ipfs, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mintmark.storage.blobs.ipfs.time.time", lambda: 1000.0)
    store.put("a", b"x")
    monkeypatch.setattr("mintmark.storage.blobs.ipfs.time.time", lambda: 2000.0)
    assert not store.put("a", b"y")
    stat = store.stat("a")
    assert stat is not None
    assert stat.modified_at == 2000.0
    assert store.get("a") == b"x"


def test_a_time_whose_file_never_came_is_swept(store: Ipfs, node: FakeKubo, monkeypatch: pytest.MonkeyPatch) -> None:
    real = node._cp
    monkeypatch.setattr(node, "_cp", lambda *_: (_ for _ in ()).throw(KeyError("gone")))
    with pytest.raises(Exception, match="does not exist"):
        store.put("a", b"x")
    monkeypatch.setattr(node, "_cp", real)
    store.put("b", b"x")
    assert store.sweep(3600) == 0
    assert store.sweep(0) == 1
    assert store.sweep(0) == 0
    assert [stat.key for stat in list(store.keys())] == ["b"]


@pytest.mark.parametrize(
    ("authorization", "header"),
    [("bearer:tok", "Bearer tok"), ("basic:user:pass", "Basic dXNlcjpwYXNz")],
)
def test_a_locked_node_opens_for_who_is_known(authorization: str, header: str) -> None:
    with FakeKubo(authorization=header) as locked:
        known, stranger = Ipfs(locked.url, authorization=authorization), Ipfs(locked.url)
        assert known.put("a", b"x")
        assert "0.99.0-fake" in known.check()
        with pytest.raises(DeploymentError, match="IPFS_AUTHORIZATION"):
            stranger.put("b", b"x")
        known.close()
        stranger.close()


def test_what_cannot_work_is_refused_when_it_is_set_up() -> None:
    for api in ("127.0.0.1:5001", "http://host/api/v0", "ftp://host", ""):
        with pytest.raises(BadSetting, match="no address"):
            Ipfs(api)
    with pytest.raises(BadSetting, match="IPFS_AUTHORIZATION"):
        Ipfs("http://127.0.0.1:5001", authorization="Bearer tok")


def test_a_node_that_is_away_is_named() -> None:
    store = Ipfs("http://127.0.0.1:9")
    with pytest.raises(DeploymentError, match=r"IPFS node at http://127\.0\.0\.1:9 cannot be used"):
        store.check()
    store.close()


CHUNK = 262_144
MADE_BY_HELIA = {
    0: "bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku",
    1: "bafkreidogqfzz75tpkmjzjke425xqcrmpcib2p5tg44hnbirumdbpl5adu",
    1000: "bafkreidhzfns7y3ya6sis75zvwdr2upqgoqu3dz6jshn6ohmqmjchc262i",
    CHUNK - 1: "bafkreid45rceq2rkdjbkcgnhuxn6jj4gi3kplfu3fmkit6eujauukxcbqq",
    CHUNK: "bafkreietseox7mbu3i3vb7ros2unfux4aqryzvgytw7scpl5juzn65javy",
    CHUNK + 1: "bafybeiftjlvgndy5qpfi3c5sqenecj6s3btv65ajymgcowlxddfihqbism",
    2 * CHUNK: "bafybeibcbsrzmr4l45hva27w3zpehza6swupkjm6bp5lq366jsrhcahngm",
    1_000_000: "bafybeibkhec3ziyjohlb5hr3sbt2tlk3jasjudv6u65u3knrp6k2bz2x4i",
    174 * CHUNK + 1: "bafybeicczfk4f5gw6uvkm6ximliabeodvnpqvegi7bfq5iwuajgs63wb2a",
}
"""By the length of `some_bytes`, made once by the npm package `ipfs-unixfs-importer` 17.1.1, which Helia uses."""


@pytest.mark.parametrize("length", MADE_BY_HELIA)
def test_identifiers_are_those_of_another_implementation(length: int) -> None:
    content = some_bytes(length)
    assert cid_of(content) == MADE_BY_HELIA[length]
    if length <= CHUNK:
        assert cid_of(content) == identifier_of(content)


def some_bytes(length: int) -> bytes:
    import numpy as np

    place = np.arange(length, dtype=np.int64)
    return ((place * 31 + (place >> 8) * 7 + (place >> 18) * 13) & 255).astype(np.uint8).tobytes()
