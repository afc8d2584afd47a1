"""What only buckets of other people's stores promise."""

import base64
import re
import time
from typing import Any

import httpx
import pytest

from fixtures.buckets import AZURE_ACCOUNT, AZURE_KEY, BUCKET, PAIR, make_store
from fixtures.fakes.gcs import FakeGcs
from fixtures.fakes.loopback import Answer, Loopback, Request
from mintmark.core.errors import BadSetting, DeploymentError, InvalidSpec
from mintmark.storage.blobs import bucket as buckets
from mintmark.storage.blobs.bucket import Bucket
from mintmark.storage.blobs.clouds import KeyPair, Reach, azure, gcs, r2, s3

NAMES = ("s3", "r2", "gcs", "azure")
QUICK = Reach(timeout_seconds=2.0)


class Overwriter(Loopback):
    """A store that speaks S3 and does not know "only if there is none", as some do. It notes what it is asked."""

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[str, bytes] = {}
        self.asked: list[Request] = []

    def answer(self, request: Request) -> Answer:
        self.asked.append(request)
        if request.method == "PUT":
            self.kept[request.path] = request.body
            return Answer(200, headers={"ETag": '"x"'})
        if request.method == "DELETE":
            self.kept.pop(request.path, None)
            return Answer(204)
        if request.path not in self.kept:
            return Answer(404, b"<Error><Code>NoSuchKey</Code></Error>")
        headers = {"ETag": '"x"', "Last-Modified": "Sat, 21 Nov 2026 17:07:13 GMT"}
        body = self.kept[request.path]
        return Answer(200, body, {**headers, "Content-Length": str(len(body))})


@pytest.fixture(params=NAMES)
def store(request: pytest.FixtureRequest) -> Bucket:
    made = make_store(request.param, request)
    assert isinstance(made, Bucket)
    return made


def test_a_signed_link_opens_one_file_with_its_type_and_no_other(store: Bucket) -> None:
    store.put("blobs/ab/picture.png", b"a picture")
    store.put("blobs/ab/other.png", b"another")
    link = store.url("blobs/ab/picture.png", 60)
    assert link is not None
    answer = httpx.get(link)
    assert (answer.status_code, answer.content) == (200, b"a picture")
    assert answer.headers["content-type"] == "image/png"
    assert "immutable" in answer.headers.get("cache-control", "immutable")  # moto keeps no such header
    if store.name in ("gcs", "azure"):  # moto looks at no signature
        assert httpx.get(link.replace("picture", "other")).status_code == 403


def test_no_link_is_signed_for_longer_than_seven_days(store: Bucket) -> None:
    assert store.url("a", 7 * 86_400) is not None
    assert store.url("a", 7 * 86_400 + 1) is None


@pytest.mark.parametrize("store", ["s3", "azure"], indirect=True)
def test_the_same_bytes_under_a_taken_key_are_young_again(store: Bucket, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(buckets, "RENEW_AFTER_SECONDS", -1.0)
    store.put("a", b"same")
    first = store.stat("a")
    time.sleep(1.02 - time.time() % 1.0)  # times are whole seconds
    assert not store.put("a", b"othr")
    assert store.stat("a") == first
    assert not store.put("a", b"same")
    second = store.stat("a")
    assert first is not None
    assert second is not None
    assert second.modified_at > first.modified_at
    assert store.get("a") == b"same"


def test_a_young_file_is_not_written_again(gcs_server: FakeGcs, request: pytest.FixtureRequest) -> None:
    store = make_store("gcs", request)
    store.put("young-and-old", b"same")
    before = store.stat("young-and-old")
    assert not store.put("young-and-old", b"same")
    assert store.stat("young-and-old") == before
    gcs_server.age("young-and-old", 3600)
    assert not store.put("young-and-old", b"same")
    after = store.stat("young-and-old")
    assert after is not None
    assert time.time() - after.modified_at < 60


def test_files_of_others_beside_ours_are_not_listed(s3_server: str, request: pytest.FixtureRequest) -> None:
    store = make_store("s3", request)
    assert isinstance(store, Bucket)
    store.put("ours", b"x")
    folder = store._prefix
    httpx.put(f"{s3_server}/{BUCKET}/{folder}not%20ours%21", content=b"x").raise_for_status()
    assert [stat.key for stat in list(store.keys())] == ["ours"]


def stranger(name: str, request: pytest.FixtureRequest, *, bucket: str = BUCKET, key: str = "") -> Bucket:
    """A store of that name at its server: another bucket, or another key."""
    if name == "azure":
        url = request.getfixturevalue("azure_server")
        return azure(bucket, account=AZURE_ACCOUNT, key=key or AZURE_KEY, endpoint=url, reach=QUICK)
    if name == "gcs":
        server = request.getfixturevalue("gcs_server")
        return gcs(bucket, credentials=key or server.credentials, endpoint=server.url, reach=QUICK)
    return s3(bucket, region="eu-west-1", key=PAIR, endpoint=request.getfixturevalue("s3_server"), reach=QUICK)


@pytest.mark.parametrize("name", ["s3", "gcs", "azure"])
def test_a_bucket_that_is_not_there_is_named(name: str, request: pytest.FixtureRequest) -> None:
    store = stranger(name, request, bucket="nowhere")
    with pytest.raises(DeploymentError, match=r"'nowhere'.* does not exist"):
        store.put("a", b"x")
    with pytest.raises(DeploymentError, match="does not exist"):
        store.get("a")


@pytest.mark.parametrize("name", ["gcs", "azure"])
def test_a_wrong_key_is_told_and_not_shown(name: str, request: pytest.FixtureRequest) -> None:
    with FakeGcs(BUCKET) as other:
        wrong = {"gcs": other.credentials, "azure": base64.b64encode(b"another key").decode()}[name]
    store = stranger(name, request, key=wrong)
    with pytest.raises(DeploymentError, match="refuses our key") as refused:
        store.put("a", b"x")
    assert wrong not in refused.value.message


def test_a_token_in_an_address_is_not_shown(azure_server: str) -> None:
    store = azure(BUCKET, account=AZURE_ACCOUNT, sas="?sv=2021&sig=topsecret", endpoint=azure_server, reach=QUICK)
    with pytest.raises(DeploymentError) as refused:
        store.put("a", b"x")
    assert "topsecret" not in refused.value.message
    away = azure(BUCKET, account="a", sas="sv=2021&sig=topsecret", endpoint="http://127.0.0.1:9/a", reach=QUICK)
    with pytest.raises(DeploymentError, match="cannot be used") as refused:
        away.put("a", b"x")
    assert "topsecret" not in refused.value.message


def test_a_store_that_cannot_be_reached_says_so_in_time() -> None:
    store = s3(BUCKET, region="us-east-1", key=PAIR, endpoint="http://127.0.0.1:9", reach=QUICK)
    begun = time.monotonic()
    with pytest.raises(DeploymentError, match="cannot be used"):
        store.check()
    assert time.monotonic() - begun < 10


def test_a_store_that_overwrites_is_found_out_and_looked_into_first(caplog: pytest.LogCaptureFixture) -> None:
    with Overwriter() as server:
        store = s3(BUCKET, region="us-east-1", key=PAIR, endpoint=server.url, reach=QUICK)
        assert "OVERWRITES" in store.check()
        assert "storage.overwrites" in caplog.text
        assert store.put("a", b"first")
        assert not store.put("a", b"second")
        assert store.get("a") == b"first"
        assert [path for path in server.kept if "probe" in path] == []


class Liar(Overwriter):
    """A store that finds every key but those of a probe taken, and has nothing under it."""

    def answer(self, request: Request) -> Answer:
        if request.method == "PUT" and ("/probe/" not in request.path or request.path in self.kept):
            return Answer(409 if "conflict" in request.path else 412, b"<Error><Code>Conflict</Code></Error>")
        return super().answer(request)


@pytest.mark.parametrize("key", ["taken", "conflict"])
def test_nothing_counts_as_kept_that_is_not_there(key: str) -> None:
    """Rows are written after files: a key that is said to be taken must have something under it."""
    with Liar() as server:
        store = s3(BUCKET, region="us-east-1", key=PAIR, endpoint=server.url, reach=QUICK)
        with pytest.raises(DeploymentError, match="has nothing under it"):
            store.put(key, b"x")


def test_r2_is_asked_with_a_signature_of_its_own_region(monkeypatch: pytest.MonkeyPatch) -> None:
    """The signature is made again by botocore, the vendor's own library."""
    from botocore.auth import S3SigV4Auth
    from botocore.awsrequest import AWSRequest
    from botocore.credentials import Credentials

    monkeypatch.setenv("AWS_SESSION_TOKEN", "a token of another account")
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")
    monkeypatch.setenv("AWS_ENDPOINT_URL_S3", "http://127.0.0.1:9")
    with Overwriter() as server:
        store = r2(BUCKET, account="abc", key=PAIR, endpoint=server.url, reach=Reach("one/folder", timeout_seconds=2.0))
        assert store.put("b.png", b"x")
        asked = next(one for one in server.asked if one.path.endswith("/b.png") and one.method == "PUT")
    assert asked.path == f"/{BUCKET}/one/folder/b.png"
    assert asked.headers["if-none-match"] == "*"
    assert "x-amz-security-token" not in asked.headers
    told = asked.headers["authorization"]
    assert f"Credential={PAIR.id}/" in told
    assert "/auto/s3/aws4_request" in told
    found = re.search(r"SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})", told)
    assert found is not None
    again = AWSRequest(method="PUT", url=server.url + asked.target, data=b"x")
    again.context = {"timestamp": asked.headers["x-amz-date"], "payload_signing_enabled": True}
    signer = S3SigV4Auth(Credentials(PAIR.id, PAIR.secret), "s3", "auto")
    canonical = "\n".join(
        [
            "PUT",
            asked.path,
            "",
            *(f"{name}:{asked.headers[name].strip()}" for name in found[1].split(";")),
            "",
            found[1],
            asked.headers["x-amz-content-sha256"],
        ]
    )
    assert signer.signature(signer.string_to_sign(again, canonical), again) == found[2]


def test_a_public_bucket_is_linked_at_its_own_address(s3_server: str) -> None:
    reach = Reach("site", public_url="https://cdn.example/", timeout_seconds=2.0)
    store = s3(BUCKET, region="us-east-1", key=PAIR, endpoint=s3_server, reach=reach)
    assert store.is_public
    assert store.url("blobs/ab/c.png", 60) == "https://cdn.example/site/blobs/ab/c.png"


def test_what_cannot_work_is_refused_when_it_is_set_up(tmp_path: Any) -> None:
    def refused(match: str, make: Any) -> None:
        with pytest.raises((BadSetting, InvalidSpec), match=match):
            make()

    refused("half a key", lambda: s3("b", region="r", key=KeyPair("id"), reach=QUICK))
    refused("no address", lambda: s3("b", region="r", key=PAIR, endpoint="minio:9000", reach=QUICK))
    refused("is no key", lambda: s3("b", region="r", key=PAIR, reach=Reach(prefix="../up")))
    refused("R2_ACCOUNT_ID", lambda: r2("b", account="", key=PAIR, reach=QUICK))
    refused("R2_ACCESS_KEY_ID", lambda: r2("b", account="a", key=KeyPair(), reach=QUICK))
    refused("AZURE_STORAGE_ACCOUNT_NAME", lambda: azure("c", account="", reach=QUICK))
    refused("one of them", lambda: azure("c", account="a", key="aw==", sas="s", reach=QUICK))
    refused("cannot be read", lambda: gcs("b", credentials=str(tmp_path / "none.json"), reach=QUICK))
    refused("no JSON", lambda: gcs("b", credentials="{", reach=QUICK))
    refused("cannot be set up", lambda: gcs("b", credentials='{"type": "service_account"}', reach=QUICK))
