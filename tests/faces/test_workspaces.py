"""Workspaces over HTTP: of one mode for good, with their jobs, a limit, an owner, and imports that say where from."""

from typing import Any

import pytest

from fixtures.faces import Face, MakeFace
from mintmark.core.errors import NotFound

SMALL = {"width": 64, "height": 64, "complexity": 12}


def opened(face: Face, name: str, mode: str = "ink") -> dict[str, Any]:
    answer = face.post("/v1/workspaces", {"mode": mode, "name": name})
    assert answer.status_code == 201, answer.text
    room: dict[str, Any] = answer.json()
    return room


def test_wg_39_a_workspace_is_opened_renamed_archived_and_reopened(face: Face) -> None:
    room = opened(face, "  Rings of  the year ")
    assert (room["name"], room["mode"], room["archived"]) == ("Rings of the year", "ink", False)
    assert face("PATCH", room["url"], json={"name": "Rings"}).json()["name"] == "Rings"
    assert face("PATCH", room["url"], json={"archived": True}).json()["archived"] is True
    assert room["id"] not in [one["id"] for one in face.get("/v1/workspaces").json()["items"]]
    assert room["id"] in [one["id"] for one in face.get("/v1/workspaces?archived=true").json()["items"]]
    refused = face.post("/v1/assets", {"spec": {**SMALL, "seed": 1}, "workspace": room["id"]})
    assert (refused.status_code, "archived" in refused.json()["detail"]) == (409, True)
    assert face("PATCH", room["url"], json={"archived": False}).json()["archived"] is False
    for wrong, status in (({}, 422), ({"name": " "}, 422), ({"owner": "me"}, 422)):
        assert face("PATCH", room["url"], json=wrong).status_code == status
    assert face.post("/v1/workspaces", {"mode": "ink", "name": "RINGS"}).status_code == 409
    assert face.post("/v1/workspaces", {"mode": "nothing", "name": "x"}).status_code == 404
    assert face.get("/v1/workspaces/ws_none").status_code == 404


def test_wg_40_a_workspace_keeps_its_mode_and_takes_nothing_of_another(face: Face) -> None:
    room = opened(face, "Ink only")
    assert face("PATCH", room["url"], json={"mode": "shot"}).status_code == 409
    assert face("PATCH", room["url"], json={"mode": "ink", "name": "Ink alone"}).status_code == 200
    shot = {"mode": "shot", "spec": {"seed": 1}, "workspace": room["id"]}
    assert face.post("/v1/jobs", shot).status_code == 409
    assert face.post("/v1/batches", {"items": [shot]}).status_code == 422
    assert face.post("/v1/assets", shot).status_code == 409


def test_wg_39_its_jobs_are_listed_and_no_others(face: Face) -> None:
    room = opened(face, "Jobs")
    mine = face.post("/v1/jobs", {"spec": {**SMALL, "seed": 1}, "workspace": room["id"], "name": "mine"}).json()
    face.post("/v1/jobs", {"spec": {**SMALL, "seed": 2}})
    face.post("/v1/batches", {"fields": SMALL, "count": 2, "seed": 5, "workspace": room["id"]})
    listed = face.get(f"{room['url']}/jobs").json()["items"]
    assert [one["workspace_id"] for one in listed] == [room["id"]] * 3
    assert listed[-1]["id"] == mine["id"]
    assert len(face.get(f"/v1/jobs?workspace={room['id']}").json()["items"]) == 3


def test_wg_41_an_import_makes_a_new_piece_that_says_where_it_came_from(face: Face) -> None:
    piece = face.post("/v1/assets", {"spec": {**SMALL, "seed": 7}, "title": "Ring", "tags": ["calm"]}).json()
    room = opened(face, "Boards", "shot")
    moved = face.post("/v1/gallery/change", {"ids": [piece["id"]], "workspace": room["id"]})
    assert (moved.status_code, "import" in moved.json()["detail"]) == (409, True)
    made = face.post(f"{room['url']}/import", {"asset": piece["name"]})
    assert made.status_code == 201, made.text
    copy = made.json()
    assert copy["id"] != piece["id"]
    assert (copy["mode"], copy["workspace_id"], copy["source"]) == ("shot", room["id"], piece["id"])
    assert (copy["title"], copy["tags"], copy["hash"]) == ("Ring", ["calm"], piece["hash"])
    assert face.get(piece["url"]).json() == piece
    assert face.post(f"{room['url']}/import", {"asset": piece["id"]}).status_code == 409
    line = face.get(f"{copy['url']}/lineage").json()
    assert line["source"]["id"] == piece["id"]
    assert line["versions"][0]["note"].startswith(f"imported from {piece['name']} (ink, ")
    assert [one["id"] for one in face.get(f"{piece['url']}/lineage").json()["imports"]] == [copy["id"]]
    file = face.get(copy["file_url"]).content
    assert (
        face("POST", "/v1/verify", content=file, headers={"content-type": "image/png"}).json()["verdict"] == "bit-exact"
    )
    assert [one["id"] for one in face.get("/v1/gallery?mode=shot&q=ring").json()["items"]] == [copy["id"]]


def test_wg_42_one_more_than_the_plan_allows_is_refused_with_the_figures(make_face: MakeFace) -> None:
    face = make_face(max_workspaces=2)
    first = opened(face, "One")
    opened(face, "Two", "shot")
    refused = face.post("/v1/workspaces", {"mode": "ink", "name": "Three"})
    said = refused.json()
    assert (refused.status_code, said["code"]) == (403, "plan_limit")
    assert (said["limit"], said["plan"], said["current"]) == (2, "local", 2)
    face("PATCH", first["url"], json={"archived": True})
    opened(face, "Three")
    assert face("PATCH", first["url"], json={"archived": False}).status_code == 403


def test_wg_43_the_workspace_of_somebody_else_is_not_there(face: Face) -> None:
    room = face.house.workspaces.create("somebody", "ink", "Theirs")
    assert face.get(f"/v1/workspaces/{room.id}").status_code == 404
    assert face("PATCH", f"/v1/workspaces/{room.id}", json={"name": "Mine"}).status_code == 404
    assert face.post("/v1/jobs", {"spec": {**SMALL, "seed": 1}, "workspace": room.id}).status_code == 404
    with pytest.raises(NotFound):
        face.house.workspaces.get("local", room.id)
    assert face.house.workspaces.get("somebody", room.id) == room
