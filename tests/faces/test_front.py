"""The hot path: what is given again, to whom, and in which parts."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.requests import Request

from fixtures.faces import Face, MakeFace
from mintmark.faces.api.files import give
from mintmark.faces.api.memory import File, Memory, Ready

PATH = "/v1/ink/enso.png?width=64&height=64&seed=31"


def test_nb_40_the_same_request_is_given_again_and_clearing_forces_it_anew(make_face: MakeFace) -> None:
    face = make_face()
    first, again = face.get(PATH), face.get(PATH)
    assert "x-mintmark-cache" not in first.headers
    assert again.headers["x-mintmark-cache"] == "hit"
    assert again.content == first.content
    assert face.get("/v1/cache").json()["hits"] == 1
    assert face("DELETE", "/v1/cache").json() == {"removed": 1}
    anew = face.get(PATH)
    assert "x-mintmark-cache" not in anew.headers
    assert anew.content == first.content
    assert "x-mintmark-cache" not in face.get(PATH + "&chaos=0.5").headers
    assert b"mintmark_pictures_total" in face.get("/metrics").content


def test_what_is_given_again_says_the_same_of_itself(make_face: MakeFace) -> None:
    face = make_face()
    passing = {"date", "x-request-id", "x-mintmark-cache", "ratelimit-limit", "ratelimit-remaining", "ratelimit-reset"}
    first, again = (
        {name: value for name, value in face.get(PATH).headers.items() if name not in passing} for _ in range(2)
    )
    assert first == again


def test_every_answer_has_an_id_of_its_own(face: Face) -> None:
    ids = [face.get(PATH).headers["x-request-id"] for _ in range(3)]
    assert len(set(ids)) == 3
    assert face.get(PATH, headers={"x-request-id": "my-own-id-1"}).headers["x-request-id"] == "my-own-id-1"


def test_known_bytes_are_not_sent_from_memory_either(face: Face) -> None:
    tag = face.get(PATH).headers["etag"]
    for known in (tag, f"W/{tag}", f'"other", {tag}', "*"):
        answer = face.get(PATH, headers={"if-none-match": known})
        assert (answer.status_code, answer.content) == (304, b"")
        assert answer.headers["etag"] == tag
        assert "immutable" in answer.headers["cache-control"]
    assert face.get(PATH, headers={"if-none-match": '"other"'}).status_code == 200


def test_parts_are_given_from_memory_and_without(face: Face) -> None:
    whole = face.get(PATH).content
    part = face.get(PATH, headers={"range": "bytes=10-19"})
    assert (part.status_code, part.content) == (206, whole[10:20])
    assert part.headers["content-range"] == f"bytes 10-19/{len(whole)}"
    assert face.get(PATH, headers={"range": "bytes=-5"}).content == whole[-5:]
    assert face.get(PATH, headers={"range": f"bytes={len(whole) - 3}-"}).content == whole[-3:]
    assert face.get(PATH, headers={"range": "bytes=0-1,4-5"}).content == whole
    assert face.get(PATH, headers={"range": "bytes=0-1", "if-range": '"other"'}).status_code == 200
    beyond = face.get(PATH, headers={"range": f"bytes={len(whole)}-"})
    assert beyond.status_code == 416
    assert beyond.headers["content-range"] == f"bytes */{len(whole)}"
    assert beyond.json()["code"] == "no_such_range"


def test_artifacts_are_tagged_by_their_hash_and_never_change(face: Face) -> None:
    saved = face.post("/v1/assets", {"spec": {"subject": "enso", "width": 64, "height": 64, "seed": 40}}).json()
    url, name = saved["artifact_url"], saved["hash"]
    for _ in range(2):
        answer = face.get(url)
        assert answer.headers["etag"] == f'"{name}"'
        assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
        assert answer.headers["content-type"] == "image/png"
        assert face.get(url, headers={"if-none-match": f'"{name}"'}).status_code == 304
        assert face.get(url, headers={"range": "bytes=0-7"}).content == b"\x89PNG\r\n\x1a\n"
        assert face("HEAD", url).headers["content-length"] == str(len(answer.content))
    assert face.get(f"/v1/artifacts/{'0' * 64}").status_code == 404


@pytest.mark.parametrize("headers", [{}, {"x-api-key": "mm_wrong-wrong-wrong"}, {"x-api-key": "sk-other-key"}])
def test_what_is_in_memory_is_for_those_who_may_come_in(make_face: MakeFace, headers: dict[str, str]) -> None:
    face = make_face()
    face.get(PATH)
    secret = face.post("/v1/keys", {}).json()["secret"]
    assert face.get(PATH, headers={"x-api-key": secret}).headers["x-mintmark-cache"] == "hit"
    assert face.get(PATH, headers=headers).status_code == 401


def test_the_least_used_goes_first_and_the_whole_stays_within_its_bounds() -> None:
    memory = Memory(40_000)

    def put(name: str, size: int) -> None:
        file = File(b"x" * size, "image/png", name, fingerprint=name)
        memory.put((name, b""), Ready(file, b'"x"', (), ()))

    for name in "abcde":
        put(name, 3000)
    memory.get(("a", b""))
    for name in "fghijk":
        put(name, 3000)
    assert memory.get(("a", b"")) is not None
    assert memory.get(("b", b"")) is None
    assert memory.numbers()["mintmark_cache_bytes"] <= 40_000
    put("large", 20_000)
    assert memory.get(("large", b"")) is None
    assert memory.forget("a") == 1
    assert memory.clear() > 0
    assert memory.numbers()["mintmark_cache_bytes"] == 0
    put("a", 10)
    put("a", 20)
    assert memory.numbers()["mintmark_cache_bytes"] == 20 + 1024


def asked(**headers: str) -> Request:
    raw = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    return Request({"type": "http", "method": "GET", "path": "/", "headers": raw, "query_string": b""})


@given(st.binary(min_size=1, max_size=40), st.integers(0, 60), st.integers(0, 60))
def test_any_range_is_the_bytes_it_says(content: bytes, first: int, last: int) -> None:
    answer = give(asked(range=f"bytes={first}-{last}"), File(content, "text/plain", "tag"), cache_control="no-cache")
    if last < first:
        assert (answer.status_code, answer.body) == (200, content)
    elif first >= len(content):
        assert answer.status_code == 416
    else:
        assert (answer.status_code, answer.body) == (206, content[first : last + 1])


@given(st.text(max_size=30))
def test_a_range_of_any_text_harms_nothing(text: str) -> None:
    headers: dict[str, Any] = {"range": text.encode("latin-1", "replace").decode("latin-1")}
    answer = give(asked(**headers), File(b"content", "text/plain", "tag"), cache_control="no-cache")
    assert answer.status_code in (200, 206, 416)
