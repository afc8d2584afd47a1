"""Every error over HTTP is a problem document."""

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fixtures.faces import Face, MakeFace
from mintmark.core.errors import InvalidSpec, MintmarkError
from mintmark.faces.api import drawing  # noqa: F401 - its error is in the tree then
from mintmark.faces.api.problems import MEDIA_TYPE, STATUS, TITLES
from mintmark.faces.api.reading import DEEPEST, parse
from mintmark.flow import ask  # noqa: F401

JSON = {"content-type": "application/json"}


def tree(kind: type[MintmarkError] = MintmarkError) -> list[type[MintmarkError]]:
    return [kind, *(inner for direct in kind.__subclasses__() for inner in tree(direct))]


def test_every_error_has_a_status_and_a_title() -> None:
    for kind in tree():
        assert kind.code in STATUS, kind
    assert STATUS.keys() == TITLES.keys()


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("GET", "/nowhere", 404, "no_such_route"),
        ("GET", "/v1/jobs/", 404, "no_such_route"),
        ("POST", "/health", 405, "method_not_allowed"),
        ("PUT", "/v1/jobs", 405, "method_not_allowed"),
        ("GET", "/v1/jobs/nobody", 404, "not_found"),
        ("GET", "/v1/modes/marble", 404, "unknown_name"),
        ("GET", "/v1/artifacts/short", 422, "invalid_request"),
        ("GET", "/v1/jobs?limit=many", 422, "invalid_request"),
        ("GET", "/assets/cellar", 404, "not_found"),
        ("GET", "/assets/generated/none.png", 404, "not_found"),
        ("GET", "/static/studio/none.js", 404, "not_found"),
        ("GET", "/v1/ink/enso.gif", 404, "unknown_name"),
        ("GET", "/v1/ink/marble.png", 404, "unknown_name"),
    ],
)
def test_whatever_goes_wrong_is_told_in_one_form(face: Face, method: str, path: str, status: int, code: str) -> None:
    answer = face(method, path)
    assert answer.status_code == status
    assert answer.headers["content-type"] == MEDIA_TYPE
    problem = answer.json()
    assert problem["code"] == code
    assert problem["status"] == status
    assert problem["title"]
    assert problem["detail"]
    assert problem["instance"] == path.partition("?")[0]
    assert problem["request_id"] == answer.headers["x-request-id"]
    assert face.get(problem["type"]).json()["status"] == STATUS[code]
    if status == 405:
        assert answer.headers["allow"]


@pytest.mark.parametrize(
    "body",
    [
        b'{"spec": {"chaos": NaN}}',
        b'{"spec": {"chaos": Infinity}}',
        b'{"spec": {"chaos": 1e999}}',
        b"{",
        b"\xff",
        b'{"a":}',
        b'{"mode": "\\ud800"}',
        b'{"name": "\\udfff", "spec": {"caption": "\\ud800"}}',
        b'{"spec": {"\\ud800": 1}}',
        b'{"presets": ["\\ud800"]}',
        b'{"priority": NaN}',
        b"[" * 100_000,
        b'{"spec":' * 200 + b"1" + b"}" * 200,
        b'{"spec": {"seed": ' + b"9" * 5000 + b"}}",
        b'"text"',
        b"null",
        b"",
    ],
)
def test_bodies_that_are_none_are_refused_and_harm_nobody(face: Face, body: bytes) -> None:
    for path in ("/v1/jobs?dry_run=1", "/v1/batches", "/v1/assets", "/v1/direct", "/v1/modes/ink/presets"):
        answer = face("POST", path, content=body, headers=JSON)
        assert answer.status_code in (404, 422), (path, body[:50], answer.text)
        assert answer.headers["content-type"] == MEDIA_TYPE
        answer.json()


@pytest.mark.parametrize(
    "query", ["seed=%FF%FE", "chaos=%00", "ink=%ED%A0%80", "chaos=NaN", "chaos=-Infinity", "=", "&&&", "a" * 5000]
)
def test_queries_of_any_bytes_are_answered(face: Face, query: str) -> None:
    for path in ("/v1/ink/enso.png?width=64&height=64&", "/generate/enso?width=64&height=64&", "/v1/jobs?cursor="):
        assert face.get(path + query).status_code in (200, 422)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
        max_leaves=12,
    )
)
def test_any_spec_is_drawn_or_refused(face: Face, spec: Any) -> None:
    content = json.dumps({"spec": spec}).encode("utf-8", "surrogatepass")
    answer = face("POST", "/v1/jobs?dry_run=1", content=content, headers=JSON)
    assert answer.status_code in (200, 422)


def test_a_body_that_is_too_large_is_refused_also_when_it_does_not_say_so(make_face: MakeFace) -> None:
    face = make_face(max_body_mb=1)

    async def endless() -> Any:
        for _ in range(64):
            yield b" " * 65_536

    said = face("POST", "/v1/jobs", content=b" " * (2**20 + 1), headers=JSON)
    unsaid = face("POST", "/v1/jobs", content=endless(), headers=JSON)
    raw = face("POST", "/v1/verify", content=endless(), headers={"content-type": "image/png"})
    form = face("POST", "/v1/verify", content=endless(), headers={"content-type": "multipart/form-data; boundary=x"})
    for answer in (said, unsaid, raw):
        assert answer.status_code == 413
        assert answer.json()["code"] == "too_large"
    assert form.status_code in (400, 413)


def test_more_pixels_than_the_house_draws_are_refused(make_face: MakeFace) -> None:
    face = make_face(max_pixels=100_000)
    answer = face.get("/v1/ink/enso.png?width=400&height=400")
    assert answer.status_code == 413
    assert "MINTMARK_MAX_PIXELS" in answer.json()["detail"]


def test_depth_is_bounded_exactly() -> None:
    def nested(depth: int) -> bytes:
        return b"[" * depth + b"]" * depth

    assert parse(nested(DEEPEST)) is not None
    with pytest.raises(InvalidSpec, match="deep"):
        parse(nested(DEEPEST + 1))
    assert len(parse(json.dumps([[1]] * 1000).encode())) == 1000
