"""Levels over HTTP: made, watched, mended, given in every form, put under random addresses."""

import json
import re
from typing import Any

import pytest
from starlette.testclient import TestClient

from fixtures.faces import Face
from fixtures.levels import EVERY_TILE
from mintmark.faces.level_wants import CHOICES
from mintmark.modes.level.tiles import parse

ASKED = {"prompt": "some pipes, little enemies", "level_size": 420, "temperature": 1, "seed": 5}
BROKEN = EVERY_TILE.strip("\n").replace("<>", "<-")


@pytest.fixture(scope="module", autouse=True)
def _warm(face: Face) -> None:
    """Kernels are compiled before anybody waits for an answer."""
    face.house.modes.get("level").warm()


@pytest.fixture(scope="module")
def made(face: Face) -> dict[str, Any]:
    """A level that is kept."""
    answer = face.post("/v1/levels", json=ASKED)
    assert answer.status_code == 201, answer.text
    found: dict[str, Any] = answer.json()
    return found


def test_a_level_is_made_kept_and_given_again(face: Face, made: dict[str, Any]) -> None:
    """MG-43, MG-67."""
    assert parse(made["level"]).shape == (14, 30)
    assert made["solved"] is True
    again = face.post("/v1/levels", json=ASKED)
    assert again.status_code == 200
    assert again.json() == {**made, "cached": True}
    other = face.post("/v1/levels", json={**ASKED, "seed": 6}).json()
    assert other["fingerprint"] != made["fingerprint"]
    assert face.get(f"/v1/levels/{made['fingerprint']}").json()["level"] == made["level"]


@pytest.mark.parametrize(
    ("ending", "kind", "begins"),
    [
        ("txt", "text/plain", b"---"),
        ("png", "image/png", b"\x89PNG"),
        ("html", "text/html", b"<!doctype html>"),
        ("json", "application/json", b"{"),
        ("svg", "image/svg+xml", b"<svg"),
        ("tmx", "application/x-tmx+xml", b"<?xml"),
        ("zip", "application/zip", b"PK"),
    ],
)
def test_every_form_has_an_address(face: Face, made: dict[str, Any], ending: str, kind: str, begins: bytes) -> None:
    """MG-43, MG-69: and may be kept for ever."""
    answer = face.get(made["urls"][ending])
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith(kind)
    assert answer.content.startswith(begins)
    assert "immutable" in answer.headers["cache-control"]
    policy = answer.headers["content-security-policy"]
    assert ("sandbox allow-scripts" in policy) == (ending == "html")
    assert face.get(made["urls"][ending], headers={"if-none-match": answer.headers["etag"]}).status_code == 304


def test_what_is_out_of_range_is_brought_in_and_said(face: Face) -> None:
    """MG-09, MG-32."""
    found = face.post("/v1/levels", json={**ASKED, "temperature": 9, "level_size": 5, "prompt": "<b>"}).json()
    assert found["columns"] == 7
    assert len(found["adjusted"]) >= 3
    assert face.post("/v1/levels", json={**ASKED, "temperature": "hot"}).json()["code"] == "invalid_spec"
    assert face.post("/v1/levels", json={**ASKED, "size": 5}).status_code == 422
    assert face.post("/v1/levels", json={**ASKED, "theme": "moon"}).json()["code"] == "invalid_spec"


def test_a_wide_level_is_taken_on_as_a_job(face: Face) -> None:
    answer = face.post("/v1/levels", json={"columns": 400, "seed": 1})
    assert answer.status_code == 202
    assert answer.headers["location"] == answer.json()["url"]
    assert face.get(answer.json()["url"]).json()["mode"] == "level"


def test_levels_of_others_are_proved_mended_and_gone_on_with(face: Face) -> None:
    """MG-X01, MG-X04, MG-X05, MG-X08."""
    level = EVERY_TILE.strip("\n").replace("x", "-")
    proof = face.post("/v1/levels/prove", json={"level": level}).json()
    assert proof["solved"]
    assert proof["counts"]["pipes"] == 1
    wall = "\n".join(line[:10] + "X" + line[11:] for line in level.split("\n"))
    assert not face.post("/v1/levels/prove", json={"level": wall}).json()["solved"]
    mended = face.post("/v1/levels/repair", json={"level": BROKEN}).json()
    assert mended["faults_after"] == 0 < mended["faults_before"]
    assert mended["edits"]
    longer = face.post("/v1/levels/continue", json={"level": level, "level_size": 280, "seed": 2}).json()
    assert longer["columns"] == 48
    assert [line[:28] for line in longer["level"].split("\n")] == level.split("\n")
    other = face.post("/v1/levels/inpaint", json={"level": level, "mask": "16-19", "seed": 2}).json()
    assert [line[:16] + line[20:] for line in other["level"].split("\n")] == [
        line[:16] + line[20:] for line in level.split("\n")
    ]
    odd = face.post("/v1/levels/prove", json={"level": "XX\nX"}).json()
    assert (odd["code"], odd["status"]) == ("invalid_spec", 422)


def test_who_watches_hears_of_every_few_columns_and_then_of_the_level(face: Face) -> None:
    """MG-44, over server-sent events."""
    asked = {**ASKED, "seed": 11}
    text = face.get("/v1/levels/events", params=asked).text
    events = [(part.split("\n")[0][7:], json.loads(part.split("\n")[1][6:])) for part in text.strip().split("\n\n")]
    assert [kind for kind, _ in events[:1] + events[-1:]] == ["progress", "done"]
    columns = [data["column"] for kind, data in events if kind == "progress"]
    assert columns[-1] == 30 or columns == sorted(columns)
    assert events[-1][1]["level"]
    refused = face.get(
        "/v1/levels/events", params={"level_size": 420, "temperature": 1}, headers={"sec-fetch-site": "cross-site"}
    )
    assert refused.status_code == 403


def test_a_socket_tells_progress_and_answers_wish_after_wish(face: Face) -> None:
    """MG-44, over a WebSocket."""
    client = TestClient(face.app.routes, base_url="http://127.0.0.1:8001")
    with client.websocket_connect("/v1/levels/live") as socket:
        socket.send_json({**ASKED, "seed": 12})
        kinds = []
        while (message := socket.receive_json())["type"] == "progress":
            kinds.append(message["columns"])
        assert set(kinds) == {30}
        assert message["type"] == "done"
        for wrong in ("{nope", '{"prompt": "", "size": 3}', '{"temperature": "hot"}'):
            socket.send_text(wrong)
            assert socket.receive_json()["type"] == "error"


def test_a_page_is_saved_under_a_random_name_and_nothing_else_is_given_out(face: Face, made: dict[str, Any]) -> None:
    """MG-46, MG-51, MG-52, MG-53."""
    saved = face.post(f"/v1/levels/{made['fingerprint']}/static", params={"kind": "html"})
    assert saved.status_code == 201
    address = saved.json()["url"]
    assert re.fullmatch(r"/static/levels/[0-9a-f-]{36}\.html", address)
    page = face.get(address)
    assert page.content == face.get(made["urls"]["html"]).content
    assert "sandbox allow-scripts" in page.headers["content-security-policy"]
    for wrong in (
        "/static/levels/",
        "/static/levels/..%2f..%2fmintmark.db",
        address.replace(".html", ".js"),
        "/static/levels",
    ):
        assert face.get(wrong).status_code == 404, wrong
    assert face.post(f"/v1/levels/{made['fingerprint']}/static", params={"kind": "exe"}).status_code == 422


def test_clients_of_the_gradio_app_are_answered_in_its_two_steps(face: Face) -> None:
    """MG-47."""
    endpoints = face.get("/gradio_api/info").json()["named_endpoints"]
    assert [one["parameter_name"] for one in endpoints["/generate"]["parameters"]][:4] == list(CHOICES)
    data = ["some", "little", "some", "low", "", 1, 420, 5]
    begun = face.post("/gradio_api/call/generate", json={"data": data}).json()
    text = face.get(f"/gradio_api/call/generate/{begun['event_id']}").text
    assert text.startswith("event: complete\n")
    picture, frame, told, level, files = json.loads(text.split("data: ")[1])
    assert picture["mime_type"] == "image/png"
    assert face.get(picture["url"]).status_code == 200
    assert 'sandbox="allow-scripts"' in frame
    assert "fingerprint" in told
    assert parse(level).shape == (14, 30)
    assert len(files) == 3
    assert face.get(f"/gradio_api/call/generate/{begun['event_id']}").status_code == 404
    wrong = face.post("/gradio_api/call/predict", json={"data": ["pipes", "hot"]}).json()
    assert "error" in face.get(f"/gradio_api/call/predict/{wrong['event_id']}").text
    assert face.post("/gradio_api/call/sing", json={"data": []}).json()["code"] == "unknown_name"


def test_suggestions_and_clauses_are_listed(face: Face) -> None:
    found = face.get("/v1/levels/suggestions").json()
    assert found["suggestions"]
    assert found["clauses"]["blocks"] == ["little", "some", "many"]


def test_the_description_lists_all_of_it(face: Face) -> None:
    """MG-72."""
    paths = face.get("/openapi.json").json()["paths"]
    assert {"/v1/levels", "/v1/levels/prove", "/v1/levels/repair", "/v1/levels/{fingerprint}.{ending}"} <= paths.keys()


@pytest.mark.parametrize(
    ("form", "begins"),
    [("txt", b"---"), ("proof", b"\x89PNG"), ("svg", b"<svg"), ("tmx", b"<?xml"), ("html", b"<!doctype html>")],
)
def test_any_level_is_shown_in_every_form_and_nothing_is_kept(face: Face, form: str, begins: bytes) -> None:
    """MG-69: what was drawn by hand too."""
    answer = face.post("/v1/levels/show", json={"level": EVERY_TILE, "form": form, "theme": "castle", "title": "<b>"})
    assert answer.status_code == 200, answer.text
    assert answer.content.startswith(begins)
    assert answer.headers["cache-control"] == "no-store"
    assert b"<b>" not in answer.content
    assert ("sandbox allow-scripts" in answer.headers["content-security-policy"]) == (form == "html")
    assert face.post("/v1/levels/show", json={"level": "XX", "form": form}).json()["code"] == "invalid_spec"


def test_any_level_is_put_under_an_address_to_play(face: Face) -> None:
    saved = face.post("/v1/levels/page", json={"level": EVERY_TILE})
    assert saved.status_code == 201
    page = face.get(saved.json()["url"])
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert "sandbox allow-scripts" in page.headers["content-security-policy"]


def test_what_is_malformed_is_told_with_its_place(face: Face) -> None:
    found = face.post("/v1/levels/prove", json={"level": BROKEN}).json()["faults"]
    assert any("mouth" in one["what"] and BROKEN.splitlines()[one["row"]][one["column"]] == "<" for one in found)
    assert face.post("/v1/levels/prove", json={"level": EVERY_TILE}).json()["faults"] == []
