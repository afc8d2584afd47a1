"""Notes on pictures of storyboards over HTTP, and who may put them there."""

from typing import Any

import pytest

from fixtures.faces import Face, MakeFace

ROWS = "id,subject,complexity,width,height\n1A,enso,12,128,96\n1B,enso,10,128,96\n"


def board(face: Face) -> str:
    form = {"file": ("inks.csv", ROWS.encode(), "text/csv")}
    name: str = face("POST", "/ingest/csv?mode=ink", files=form).json()["batch_id"]
    assert face.post(f"/plan?batch_id={name}").json()["planned"] == 2
    return name


def noted(face: Face, name: str, **more: Any) -> Any:
    return face.post(f"/shots/1A/annotations?batch_id={name}", {"x": 100, "y": 200, "text": "Too near.", **more})


def test_fa_x06_a_note_is_put_settled_and_taken_off_and_all_of_it_is_history(face: Face) -> None:
    name = board(face)
    made = noted(face, name, width=50, height=60, author="Mira")
    assert made.status_code == 201, made.text
    note = made.json()
    assert (note["x"], note["y"], note["width"], note["height"]) == (100, 200, 50, 60)
    assert (note["author"], note["version"], note["done"]) == ("Mira", 1, False)
    assert noted(face, name).json()["author"] == "local"
    path = f"/annotations/{note['id']}"
    assert face("PATCH", path, json={"done": True}).json()["done"] is True
    assert face("PATCH", path, json={"text": "Further off."}).json()["text"] == "Further off."
    assert face("PATCH", path, json={}).status_code == 422
    listed = face.get(f"/shots/1A/annotations?batch_id={name}").json()["items"]
    assert [one["text"] for one in listed] == ["Further off.", "Too near."]
    assert face.get(f"/shots/1A/annotations?batch_id={name}&version=2").json()["items"] == []
    assert face.get(f"/shots/1B/annotations?batch_id={name}").json()["items"] == []
    assert face("DELETE", path).status_code == 204
    assert face("DELETE", path).status_code == 404
    history = face.get(f"/audit?batch_id={name}&shot_id=1A").json()["items"]
    actions = [line["action"] for line in history if "annot" in line["action"]]
    assert actions == ["annotate", "annotate", "settle annotation", "change annotation", "remove annotation"]


@pytest.mark.parametrize("wrong", [{"x": 1001}, {"x": 990, "width": 20}, {"text": "  "}, {"y": -1}, {"version": 9}])
def test_a_note_that_lies_nowhere_or_says_nothing_is_refused(face: Face, wrong: dict[str, Any]) -> None:
    assert noted(face, board(face), **wrong).status_code in (404, 422)


def test_where_a_token_is_set_only_who_sends_it_puts_notes(make_face: MakeFace) -> None:
    face = make_face(review_token="open sesame")
    name = board(face)
    assert noted(face, name).status_code == 403
    sent = {"x-admin-token": "open sesame"}
    body = {"x": 1, "y": 1, "text": "Here."}
    made = face.post(f"/shots/1A/annotations?batch_id={name}", body, headers=sent)
    assert made.status_code == 201
    assert face("DELETE", f"/annotations/{made.json()['id']}").status_code == 403


def test_a_reviewer_with_a_key_and_a_token_may_approve_where_both_are_asked_for(make_face: MakeFace) -> None:
    face = make_face(review_token="open sesame", admin_key="mm_admin_key_of_this_test_only_0123456789")
    key = {"authorization": "Bearer mm_admin_key_of_this_test_only_0123456789"}
    form = {"file": ("inks.csv", ROWS.encode(), "text/csv")}
    name = face("POST", "/ingest/csv?mode=ink", files=form, headers=key).json()["batch_id"]
    face.post(f"/plan?batch_id={name}", headers=key)
    path = f"/shots/1A/approve?batch_id={name}"
    assert face.post(path, {}).status_code == 401
    assert face.post(path, {}, headers=key).status_code == 403
    assert face.post(path, {}, headers={**key, "x-admin-token": "open sesame"}).json()["review_status"] == "approved"
