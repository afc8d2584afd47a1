"""Saved assets, and folders of files by name."""

from concurrent.futures import ThreadPoolExecutor
from io import BytesIO

import pytest
from PIL import Image

from fixtures.faces import Face, MakeFace
from mintmark.assembly import build

SMALL = {"subject": "enso", "width": 64, "height": 64}
QUERY = "width=64&height=64"


def test_nb_19_the_folders_are_there_after_the_start(make_face: MakeFace) -> None:
    face = make_face()
    root = face.house.settings.data_root / "assets"
    assert {"generated", "elements", "effects"} <= {path.name for path in root.iterdir()}
    for folder in ("generated", "elements", "effects"):
        assert face.get(f"/assets/{folder}").json() == {"folder": folder, "items": []}


def test_nb_19_and_22_a_saved_drawing_lies_in_generated_under_type_and_index(make_face: MakeFace) -> None:
    face = make_face()
    answers = [
        face.get(f"/generate/{kind}?save=true&seed={seed}&{QUERY}")
        for kind, seed in (("enso", 1), ("enso", 2), ("sigil", 1))
    ]
    assert [answer.headers["x-mintmark-asset"] for answer in answers] == ["enso_1", "enso_2", "sigil_1"]
    assert answers[0].headers["location"] == "/assets/generated/enso_1.png"
    listed = face.get("/assets/generated").json()["items"]
    assert [(one["name"], one["type"], one["index"]) for one in listed] == [
        ("enso_1.png", "enso", 1),
        ("enso_2.png", "enso", 2),
        ("sigil_1.png", "sigil", 1),
    ]
    file = face.get(answers[0].headers["location"])
    assert file.headers["content-type"] == "image/png"
    assert Image.open(BytesIO(file.content)).size == (64, 64)
    known = face.get(answers[0].headers["location"], headers={"if-none-match": file.headers["etag"]})
    assert known.status_code == 304


def test_nb_39_the_same_bytes_are_saved_once_under_one_name(make_face: MakeFace) -> None:
    face = make_face()
    first, again = (face.post("/v1/assets", {"spec": {**SMALL, "seed": 1}}) for _ in range(2))
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json()["id"] == again.json()["id"]
    assert len(list((face.house.settings.data_root / "assets" / "generated").iterdir())) == 1


def test_nb_20_and_21_ready_made_files_are_listed_and_given_out_as_what_they_are(make_face: MakeFace) -> None:
    face = make_face()
    mode = face.house.modes.get("ink")
    list(face.house.elements.fill(mode, ["enso"], 2, seed=7, fields={"width": 64, "height": 64}))
    list(face.house.elements.effects(mode))
    assert [one["index"] for one in face.get("/assets/elements").json()["items"]] == [1, 2]
    effects = {one["type"]: one for one in face.get("/assets/effects").json()["items"]}
    assert {"ink_splatter", "parchment", "runes", "ring"} <= effects.keys()
    assert len(effects) >= 4
    for effect in effects.values():
        answer = face.get(effect["url"])
        assert effect["index"] is None
        assert answer.headers["content-type"] == effect["media_type"] == "image/png"
        assert answer.headers["cross-origin-resource-policy"] == "cross-origin"


def test_nb_69_two_processes_that_share_a_folder_never_share_a_name(make_face: MakeFace) -> None:
    face = make_face()
    other = build(data_root=face.house.settings.data_root)
    houses = [face.house, other]

    def save(number: int) -> str:
        house = houses[number % 2]
        return house.catalogue.save(house.wishes.resolve("ink", {**SMALL, "seed": number})).name

    with ThreadPoolExecutor(6) as threads:
        names = list(threads.map(save, range(24)))
    other.close()
    assert len(set(names)) == 24
    assert len(face.get("/assets/generated").json()["items"]) == 24


def test_nb_x09_assets_are_saved_found_changed_and_put_away(make_face: MakeFace) -> None:
    face = make_face()
    made = face.post(
        "/v1/assets",
        {"spec": {**SMALL, "seed": 1}, "title": "First Ring", "tags": ["Calm", "ring"], "description": "of two"},
    ).json()
    face.post("/v1/assets", {"spec": {**SMALL, "seed": 2}, "title": "Second", "tags": ["ring"]})
    assert made["tags"] == ["calm", "ring"]
    assert made["description"] == "of two"

    def found(query: str) -> list[str]:
        return [one["title"] for one in face.get(f"/v1/assets?{query}").json()["items"]]

    assert found("") == ["Second", "First Ring"]
    assert found("text=first+RING") == ["First Ring"]
    assert found("tag=ring&tag=calm") == ["First Ring"]
    assert found("type=sigil") == []
    assert face.get("/v1/tags").json()["items"] == [{"tag": "calm", "count": 1}, {"tag": "ring", "count": 2}]
    assert face.get(f"/v1/assets/{made['name']}").json() == face.get(made["url"]).json()
    changed = face("PATCH", made["url"], json={"title": "Renamed", "tags": []}).json()
    assert (changed["title"], changed["tags"], changed["description"]) == ("Renamed", [], "of two")
    for body in ({}, {"status": "lost"}, {"tags": ["x" * 51]}, {"name": "other"}):
        assert face("PATCH", made["url"], json=body).status_code == 422
    assert face("DELETE", made["url"]).status_code == 204
    assert found("") == ["Second"]
    assert found("status=deleted") == ["Renamed"]
    assert found("status=any") == ["Second", "Renamed"]
    assert face("DELETE", f"{made['url']}?permanent=1").status_code == 204
    assert face.get(made["url"]).status_code == 404
    assert face.get(made["file_url"]).status_code == 404


def test_nb_x09_versions_are_made_compared_and_taken_back(make_face: MakeFace) -> None:
    face = make_face()
    made = face.post("/v1/assets", {"spec": {**SMALL, "seed": 1}, "note": "begun"}).json()
    revised = face.post(f"{made['url']}/revise", {"patch": {"chaos": 0.2}, "note": "calmer"}).json()
    assert revised["fingerprint"] != made["fingerprint"]
    assert revised["hash"] != made["hash"]
    assert face.post(f"{made['url']}/revise", {"patch": {"chaos": 0.2}}).status_code == 409
    assert face.post(f"{made['url']}/revise", {"patch": {"chaos": 9}}).status_code == 422
    (change,) = face.get(f"{made['url']}/compare?from=1&to=2").json()["changes"]
    assert (change["path"], change["old"], change["new"]) == ("/chaos", 1.0, 0.2)
    back = face.post(f"{made['url']}/rollback", {"version": 1}).json()
    assert back["fingerprint"] == made["fingerprint"]
    versions = face.get(f"{made['url']}/versions").json()["items"]
    assert [one["number"] for one in versions] == [1, 2, 3]
    assert [one["note"] for one in versions] == ["begun", "calmer", "back to version 1"]
    assert versions[1]["parent"] == versions[0]["fingerprint"]
    assert face.post(f"{made['url']}/rollback", {"version": 9}).status_code == 404
    assert face.get(f"{made['url']}/compare?from=1&to=9").status_code == 404


def test_a_kept_piece_is_saved_by_its_fingerprint(make_face: MakeFace) -> None:
    face = make_face()
    wish = {"spec": {**SMALL, "seed": 5}}
    name = face.post("/v1/jobs", wish).json()["fingerprint"]
    saved = face.post("/v1/assets", {"fingerprint": name})
    assert saved.status_code == 201
    assert saved.json()["fingerprint"] == name
    assert face.post("/v1/assets", {"fingerprint": "0" * 64}).status_code == 404
    assert face.post("/v1/assets", {"fingerprint": name, **wish}).status_code == 422


@pytest.mark.parametrize("level", ["full", "public", "none"])
def test_an_artifact_tells_as_much_as_it_is_asked_to(make_face: MakeFace, level: str) -> None:
    face = make_face()
    made = face.post("/v1/assets", {"spec": {**SMALL, "seed": 1, "caption": "HIDDEN WORDS"}}).json()
    answer = face.get(f"{made['artifact_url']}?mark={level}")
    assert (b"HIDDEN WORDS" in answer.content) == (level == "full")
    assert (b"mintmark" in answer.content) == (level != "none")
    assert (answer.headers["etag"] == f'"{made["hash"]}"') == (level == "full")


def test_a_file_is_verified_as_a_form_and_as_a_body(face: Face) -> None:
    content = face.get(f"/v1/ink/enso.png?seed=1&{QUERY}").content
    form = face("POST", "/v1/verify", files={"file": ("enso.png", content, "image/png")}).json()
    raw = face("POST", "/v1/verify", content=content, headers={"content-type": "image/png"}).json()
    assert form == raw
    assert form["verdict"] == "bit-exact"
    broken = bytearray(content)
    broken[-40] ^= 1
    assert face("POST", "/v1/verify", content=bytes(broken)).status_code in (200, 422)
    for bad in (b"", b"no picture", content[:200]):
        assert face("POST", "/v1/verify", content=bad).status_code == 422
    assert face("POST", "/v1/verify", files={"other": ("x", b"x")}).status_code == 422
    assert face("POST", "/v1/verify", content=b"x", headers={"content-type": "multipart/form-data"}).status_code in (
        400,
        422,
    )


def test_words_inside_layers_are_left_out_of_a_public_file_too(make_face: MakeFace) -> None:
    face = make_face()
    layers = [{"kind": "text", "text": "HIDDEN WORDS"}, {"kind": "ring", "radius": 300}]
    spec = {"subject": "layers", "width": 64, "height": 64, "seed": 1, "layers": layers}
    made = face.post("/v1/assets", {"spec": spec})
    assert made.status_code == 201, made.text
    url = made.json()["artifact_url"]
    assert b"HIDDEN WORDS" in face.get(url).content
    assert b"HIDDEN WORDS" not in face.get(f"{url}?mark=public").content
