"""NB-28 and NB-29: a key that is sent or configured turns up in no body, no header and no log line."""

import io
import logging
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fixtures.faces import Face, MakeFace
from fixtures.llm import CANARY, Behavior, FakeLLM
from mintmark.faces.logs import configure
from mintmark.faces.secrecy import masked, masked_value
from mintmark.settings import Settings

HOUSE_KEY = "mm_canary-7d1f0a9e2b4c-DO-NOT-LEAK"
ODD_KEY = "requesty.canary/9f2e1d.DO+NOT=LEAK"
"""A key of no form that we know."""
SECRETS = (CANARY, HOUSE_KEY, ODD_KEY)


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """All that the house logs."""
    out = io.StringIO()
    root = logging.getLogger()
    before, level = list(root.handlers), root.level
    configure(Settings(log_level="debug", log_format="json", openai_api_key=CANARY, admin_key=HOUSE_KEY), out)
    yield out
    root.handlers[:] = before
    root.setLevel(level)


def paths(face: Face) -> Iterator[tuple[str, str]]:
    """Every method and address, with something in the place of each parameter."""
    fill = {
        "type": "enso",
        "subject": "enso",
        "ending": "png",
        "mode": "ink",
        "folder": "generated",
        "hash": "0" * 64,
        "fingerprint": "0" * 64,
        "form": "png",
        "code": "not_found",
        "name": "enso_1.png",
        "id": "nobody",
        "batch_id": "nobody",
        "sprite_id": "nobody",
    }
    for path, operations in face.get("/openapi.json", headers={"x-api-key": HOUSE_KEY}).json()["paths"].items():
        for method in operations:
            yield method.upper(), path.format(**fill).replace("/static/generated", "/static/docs")


def ways(method: str, path: str) -> Iterator[dict[str, Any]]:
    """A request with keys in one place after the other."""
    house = {"x-api-key": HOUSE_KEY}
    bearer = {"authorization": f"Bearer {HOUSE_KEY}"}
    for key in (CANARY, ODD_KEY):
        yield {"url": path, "headers": {"x-api-key": key}}
        yield {"url": path, "headers": {**bearer, "x-api-key": key, "x-request-id": key}}
    yield {"url": path, "headers": {"authorization": f"Bearer {CANARY}"}}
    yield {
        "url": path,
        "headers": house,
        "params": {"api_key": CANARY, "palette": CANARY, "prompt": "x", "seed": CANARY},
    }
    yield {"url": path.replace("nobody", CANARY).replace("enso", CANARY), "headers": house}
    if method in ("POST", "PATCH"):
        for body in (
            {"api_key": CANARY},
            {"mode": CANARY},
            {CANARY: 1},
            {"spec": {"ink": CANARY, CANARY: CANARY}},
            [CANARY],
        ):
            yield {"url": path, "headers": house, "json": body}
        yield {
            "url": path,
            "headers": {**house, "content-type": "application/json"},
            "content": f'{{"{CANARY}'.encode(),
        }


def leaks(answer: httpx.Response) -> list[str]:
    """The secrets that an answer holds."""
    told = answer.content.decode("latin-1") + str(answer.headers.multi_items())
    return [secret for secret in SECRETS if secret in told]


def test_no_answer_and_no_log_line_holds_a_key(llm: FakeLLM, log: io.StringIO, make_face: MakeFace) -> None:
    llm.behavior = Behavior(status=401, echo_key=True)
    face = make_face(admin_key=HOUSE_KEY, openai_api_key=CANARY, llm_base_url=llm.url, llm_deadline_seconds=1.0)
    statuses = set()
    for method, path in paths(face):
        for way in ways(method, path):
            answer = face(method, way.pop("url"), **way)
            statuses.add(answer.status_code)
            assert leaks(answer) == [], (method, path, way, answer.text[:500])
    assert {200, 401, 404, 422} <= statuses
    assert 500 not in statuses
    written = log.getvalue()
    assert written.count("http.request") > 300
    assert [secret for secret in SECRETS if secret in written] == []


def test_a_fault_of_ours_tells_its_id_and_nothing_else(
    log: io.StringIO, make_face: MakeFace, monkeypatch: pytest.MonkeyPatch
) -> None:
    face = make_face()

    def fault(*_: object) -> None:
        raise RuntimeError(f"it broke with {CANARY} and {ODD_KEY}")

    monkeypatch.setattr(face.house.wishes, "resolve", fault)
    answer = face.get("/v1/ink/enso.png?seed=1", headers={"x-api-key": ODD_KEY})
    assert answer.status_code == 500
    problem = answer.json()
    assert problem["code"] == "internal"
    assert problem["error_id"] == answer.headers["x-request-id"]
    assert "it broke" not in answer.text
    assert "Traceback" not in answer.text
    written = log.getvalue()
    assert problem["error_id"] in written
    assert "it broke with *** and ***" in written
    assert [secret for secret in SECRETS if secret in written] == []


def test_the_log_has_the_route_and_never_the_words(log: io.StringIO, make_face: MakeFace) -> None:
    face = make_face()
    face.get("/generate/directed/enso?prompt=my+secret+wish&width=64&height=64")
    written = log.getvalue()
    assert "/generate/directed/{type}" in written
    assert "secret" not in written


def test_settings_print_stars() -> None:
    settings = Settings(openai_api_key=CANARY, admin_key=HOUSE_KEY, database_url="postgresql://u:hunter2@h/d")
    assert not any(secret in repr(settings) + str(settings.model_dump()) for secret in (*SECRETS, "hunter2"))


@given(st.text(max_size=60), st.text(max_size=60))
def test_whatever_stands_around_a_key_it_is_hidden(before: str, after: str) -> None:
    for secret in SECRETS:
        assert secret not in masked(f"{before} {secret} {after}", (ODD_KEY,))


def test_ordinary_words_and_our_own_ids_stay() -> None:
    for text in (
        "the mm_ prefix",
        "task-force",
        "job_0123456789abcdef",
        "key_0123456789abcdef",
        "sk- is how they begin",
    ):
        assert masked(text) == text
    assert masked_value({"x-api-key": "short", "n": [1, None, "sk-abcdefgh"]}) == {
        "x-api-key": "***",
        "n": [1, None, "***"],
    }
