"""Houses that keep their files in buckets: from a setting to a file in the bucket, and a link back to it."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from fixtures.buckets import BUCKET, PAIR
from fixtures.certificates import Authority
from fixtures.cli import Mintmark
from fixtures.faces import Face, MakeFace
from fixtures.fakes.kubo import FakeKubo
from mintmark.assembly import House, build, load_settings
from mintmark.contracts.ledger import KeptPiece
from mintmark.core.errors import BadSetting, DeploymentError, Forbidden

SPELLINGS = {
    "document": ("R2_ACCESS_KEY", "R2_SECRET_KEY", "R2_BUCKET", "STORAGE_BACKEND"),
    "code": ("R2_ACCESS_KEY_ID", "R2_SECRET_ACCESS_KEY", "R2_BUCKET_NAME", "STORAGE_TYPE"),
}


def kept(house: House, seed: int = 7) -> KeptPiece:
    """A small piece that was struck and kept."""
    from mintmark.flow.strike import strike

    wish = house.wishes.resolve("ink", {"seed": seed, "width": 64, "height": 64})
    return house.pieces.store(wish, strike(wish))


@pytest.fixture
def r2(s3_server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[House]:
    for name, value in r2_environment("code", s3_server).items():
        monkeypatch.setenv(name, value)
    house = build(data_root=tmp_path / "data", storage_prefix=tmp_path.name)
    yield house
    house.close()


def r2_environment(spelling: str, server: str) -> dict[str, str]:
    key, secret, bucket, backend = SPELLINGS[spelling]
    account = {"R2_ACCOUNT_ID": "abc123", "R2_ENDPOINT": server}
    return {**account, key: PAIR.id, secret: PAIR.secret, bucket: BUCKET, backend: "cloudflare"}


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_lm_29_both_spellings_of_r2_are_read(
    spelling: str, s3_server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in r2_environment(spelling, s3_server).items():
        monkeypatch.setenv(name, value)
    house = build(data_root=tmp_path)
    piece = kept(house)
    assert {file.store for file in piece.artifacts} == {"r2"}
    found = house.blobs.link(piece.artifacts[0], 60)
    assert found is not None
    assert found[0].startswith(f"{s3_server}/{BUCKET}/{piece.artifacts[0].key}?")
    assert httpx.get(found[0]).content == house.pieces.read(piece.artifacts[0])
    house.close()


def test_lm_35_another_store_takes_new_files_and_old_ones_are_read_where_they_are(
    r2: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (first, *_) = kept(r2, 1).artifacts
    local = build(data_root=tmp_path / "data", storage_prefix=tmp_path.name, storage_backend="filesystem")
    (second, *_) = kept(local, 2).artifacts
    assert (first.store, second.store) == ("r2", "local")
    assert local.pieces.read(first) == r2.pieces.read(first)
    assert r2.pieces.read(second) == local.pieces.read(second)
    monkeypatch.delenv("R2_BUCKET_NAME")
    forgetful = build(data_root=tmp_path / "data", storage_backend="local")
    with pytest.raises(DeploymentError, match="'r2'"):
        forgetful.pieces.read(first)
    for house in (local, forgetful):
        house.close()


def test_a_link_leads_to_the_store_where_that_is_wanted_and_can_be(
    s3_server: str, make_face: MakeFace, tmp_path: Path
) -> None:
    told = {"s3_bucket": BUCKET, "s3_endpoint": s3_server, "s3_access_key_id": PAIR.id}
    face = make_face(**told, s3_secret_access_key=PAIR.secret, storage_backend="s3", storage_links="store",
                     storage_prefix=tmp_path.name)  # fmt: skip
    file = kept(face.house).artifacts[0]
    made = link(face, file.hash, seconds=60)
    assert made["url"].startswith(f"{s3_server}/{BUCKET}/{tmp_path.name}/blobs/")
    assert httpx.get(made["url"]).content == face.house.pieces.read(file)
    ends = dt.datetime.fromisoformat(made["expires_at"]).timestamp()
    assert 0 < ends - face.house.clock.now() <= 60
    for more in ({"seconds": 8 * 86_400}, {"seconds": 60, "mark": "none"}):
        ours = link(face, file.hash, **more)["url"]
        assert ours.startswith("/v1/artifacts/")
        assert face.get(ours).status_code == 200


def test_a_link_into_a_public_bucket_says_that_it_never_ends(
    s3_server: str, make_face: MakeFace, tmp_path: Path
) -> None:
    told = {"s3_bucket": BUCKET, "s3_endpoint": s3_server, "s3_access_key_id": PAIR.id, "storage_backend": "s3"}
    face = make_face(**told, s3_secret_access_key=PAIR.secret, storage_links="store", storage_prefix=tmp_path.name,
                     storage_public_url="https://cdn.example")  # fmt: skip
    file = kept(face.house).artifacts[0]
    assert link(face, file.hash, seconds=60) == {
        "url": f"https://cdn.example/{tmp_path.name}/{file.key}", "expires_at": None,
    }  # fmt: skip


def test_the_house_signs_its_own_links_otherwise(r2: House, make_face: MakeFace) -> None:
    face = make_face(**r2.settings.model_dump(exclude={"rate_limit"}))
    file = kept(face.house).artifacts[0]
    assert link(face, file.hash, seconds=60)["url"].startswith("/v1/artifacts/")


def link(face: Face, name: str, **wanted: object) -> dict[str, str]:
    answer = face.post(f"/v1/artifacts/{name}/link", wanted)
    assert answer.status_code == 201, answer.text
    found: dict[str, str] = answer.json()
    return found


def test_houses_that_share_a_secret_know_each_others_links(tmp_path: Path) -> None:
    secret = "a secret of thirty-two signs, or more"
    one, other = (build(data_root=tmp_path / name, link_secret=secret) for name in ("one", "other"))
    stranger = build(data_root=tmp_path / "third")
    name = "ab" * 32
    signed = one.links.sign(name, seconds=60)
    told = {"expires": str(signed.expires), "mark": "full", "signature": signed.signature}
    other.links.check(name, **told)
    with pytest.raises(Forbidden):
        stranger.links.check(name, **told)
    with pytest.raises(BadSetting, match="32 signs"):
        load_settings(link_secret="short")


def test_a_house_whose_bucket_is_away_says_so_at_once(tmp_path: Path) -> None:
    house = build(data_root=tmp_path, storage_backend="s3", s3_bucket="gone", s3_endpoint="http://127.0.0.1:9",
                  s3_access_key_id="a", s3_secret_access_key="b", storage_timeout_seconds=1.0)  # fmt: skip
    with pytest.raises(DeploymentError, match=r"'gone'.* cannot be used"):
        house.open()
    house.close()


@pytest.mark.parametrize(
    ("backend", "needs"),
    [("s3", "S3_BUCKET"), ("r2", "R2_BUCKET_NAME"), ("google", "GCS_BUCKET"), ("azblob", "AZURE_STORAGE_CONTAINER")],
)
def test_a_backend_without_its_bucket_stops_the_start(backend: str, needs: str) -> None:
    with pytest.raises(BadSetting, match=needs):
        load_settings(storage_backend=backend)


def test_the_doctor_looks_into_every_store_and_at_the_certificate(
    s3_server: str, mintmark: Mintmark, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    signer = Authority().signer()
    (folder / "chain.pem").write_bytes(signer.chain)
    (folder / "key.pem").write_bytes(signer.key)
    for name, value in r2_environment("document", s3_server).items():
        monkeypatch.setenv(name, value)
    with FakeKubo() as node:
        for name, value in {"IPFS_API_URL": node.url, "C2PA_CERT": "chain.pem", "C2PA_KEY": "key.pem"}.items():
            monkeypatch.setenv(name, value)
        checks = {one["check"]: one for one in mintmark("doctor", "--json").json}
    assert "never overwrites" in checks["blobs"]["detail"]
    assert "Kubo 0.99.0-fake" in checks["store ipfs"]["detail"]
    assert "Ada Striker" in checks["signing"]["detail"]
    assert all(checks[name]["ok"] for name in ("blobs", "store ipfs", "signing"))
    monkeypatch.setenv("IPFS_API_URL", "http://127.0.0.1:9")
    monkeypatch.setenv("C2PA_KEY", "none.pem")
    told = mintmark("doctor")
    assert told.code == 1
    assert any(line.startswith("BAD  store ipfs") for line in told.lines)
    assert any(line.startswith("BAD  signing") and "none.pem" in line for line in told.lines)
    assert PAIR.secret not in told.text + told.err
