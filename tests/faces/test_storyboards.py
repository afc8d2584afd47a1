"""Storyboards over HTTP: taken in whole, planned the same way each time, drawn, reviewed, patched, told in full."""

import hashlib
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from fixtures.faces import Face, MakeFace
from fixtures.storyboards import FOUNTAIN, PRODUCTS, SCENE, ended, history, ingest, plan, planned, products, render
from mintmark.core.canonical import canonical


def versions(face: Face, shot_id: str, board: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = face.get(f"/shots/{shot_id}/versions", params={"batch_id": board}).json()["versions"]
    return found


# -- taking in ----------------------------------------------------------------------------------------------------


def test_fa_34_a_table_becomes_a_batch_with_an_id_and_a_count(slates: Face) -> None:
    answer = slates.post("/ingest/csv", files={"file": ("products.csv", PRODUCTS.encode())})
    assert answer.status_code == 200
    taken = answer.json()
    assert (taken["count"], taken["kind"], taken["mode"], taken["name"]) == (3, "products", "shot", "products.csv")
    assert taken["source_hash"] == hashlib.sha256(PRODUCTS.encode()).hexdigest()
    assert taken["columns"][0]["field"] == "shot_id"
    assert taken["batch_id"] in [board["batch_id"] for board in slates.get("/storyboards").json()["items"]]


@pytest.mark.parametrize(
    ("path", "text", "kind"),
    [
        ("/ingest", PRODUCTS, "products"),
        ("/ingest/csv", SCENE, "shots"),
        ("/ingest/json", '[{"sku": "J-1", "product_name": "Mug"}]', "json"),
        ("/ingest/fountain", FOUNTAIN, "fountain"),
        ("/ingest", FOUNTAIN, "fountain"),
    ],
)
def test_fa_04_every_kind_of_file_is_taken_in(slates: Face, path: str, text: str, kind: str) -> None:
    answer = slates.post(path, content=text.encode(), headers={"content-type": "text/plain"})
    assert answer.status_code == 200, answer.text
    assert answer.json()["kind"] == kind


def test_fa_03_one_wrong_row_and_nothing_is_taken_in(slates: Face) -> None:
    before = len(slates.get("/storyboards", params={"limit": 200}).json()["items"])
    answer = slates.post("/ingest/csv", content=(PRODUCTS + "SKU-1,Again,homeware,wood,matte\n").encode())
    assert answer.status_code == 422
    problem = answer.json()
    assert problem["code"] == "invalid_spec"
    assert any("line 5" in fault["place"] for fault in problem["problems"])
    assert len(slates.get("/storyboards", params={"limit": 200}).json()["items"]) == before


def test_fa_34_a_file_that_is_too_large_or_no_file_is_refused(make_face: MakeFace) -> None:
    face = make_face(max_body_mb=1)
    assert face.post("/ingest/csv", content=b"x" * (2 << 20)).status_code == 413
    assert face.post("/ingest/csv", content=b"\x00\x01\x02binary" * 9).status_code == 422
    assert face.post("/ingest/csv", content=b"").status_code == 422
    assert face.post("/ingest/csv", data={"other": "field"}, files={"wrong": ("a.csv", b"a")}).status_code == 422
    assert face.post("/ingest/csv", content=b"a,b\n1,2\n", params={"mode": "marble"}).status_code == 404
    assert face.post("/ingest/csv", content=PRODUCTS.encode(), params={"mapping": "no json"}).status_code == 422


def test_a_mapping_says_what_columns_mean(slates: Face) -> None:
    text = "Nr,Item,Price\nA-1,Mug,9\n"
    mapping = json.dumps({"Nr": "shot_id", "Item": "product_name", "Price": ""})
    answer = slates.post("/ingest/csv", content=text.encode(), params={"mapping": mapping, "name": "List"})
    assert answer.status_code == 200, answer.text
    assert answer.json()["name"] == "List"
    assert {column["header"]: column["field"] for column in answer.json()["columns"]}["Item"] == "product_name"


def test_rows_may_be_for_any_mode(slates: Face) -> None:
    board = planned(slates, "id,subject,width,height,seed\na,enso,64,64,7\nb,moth,64,64,8\n", "ink.csv", mode="ink")
    job = render(slates, board)
    assert (job["status"], [one["provider"] for one in job["results"]]) == ("done", ["local", "local"])
    assert slates.get("/shots/a", params={"batch_id": board}).json()["shot"]["subject"] == "enso"


# -- planning -----------------------------------------------------------------------------------------------------


def test_fa_35_planning_twice_changes_nothing(slates: Face) -> None:
    board = ingest(slates)
    first, second = plan(slates, board), plan(slates, board)
    assert (first["planned"], first["versions"]) == (3, 3)
    assert (second["planned"], second["versions"], second["unchanged"]) == (3, 0, 3)
    assert [one["version"] for one in versions(slates, "SKU-1", board)] == [1]


def test_fa_23_another_preset_makes_the_next_version(slates: Face) -> None:
    board = planned(slates)
    assert plan(slates, board, preset_id="brand_neutral_cool")["versions"] == 3
    assert plan(slates, board, preset_id="brand_neutral_cool")["versions"] == 0
    first, second = versions(slates, "SKU-1", board)
    assert (first["version"], second["version"]) == (1, 2)
    assert second["parent_hash"] == first["hash"] != second["hash"], "FA-24"
    rules = [rule["id"] for rule in second["rules_applied"]]
    assert "preset.brand_neutral_cool" in rules
    assert "preset.brand_neutral_cool" not in [rule["id"] for rule in first["rules_applied"]], "FA-25"


def test_fa_35_an_unknown_batch_is_404_and_an_unknown_preset_400_by_its_name(slates: Face) -> None:
    board = ingest(slates)
    assert slates.post("/plan", params={"batch_id": "nobody"}).status_code == 404
    for name in ("no_such_look", "../../etc/passwd", "..", "/etc/passwd", "%2e%2e"):
        answer = slates.post("/plan", params={"batch_id": board, "preset_id": name})
        assert answer.status_code == 400, "FA-X02"
        assert repr(name) in answer.json()["detail"]
    assert slates.get("/shots", params={"batch_id": board}).json()["shots"] == []


def test_fa_05_every_shot_is_complete_and_says_by_which_rules(slates: Face) -> None:
    board = planned(slates)
    shot = slates.get("/shots/SKU-1", params={"batch_id": board}).json()
    assert {"camera", "lens", "lighting", "color", "background", "output", "composition"} <= shot["shot"].keys()
    assert "shot_id" not in json.dumps(shot["shot"]), "no identity is in what is hashed"
    assert shot["shot"]["lighting"]["key_light"]["intensity"] == 0.7
    assert any("finish" in rule["id"] and rule["sentence"] for rule in shot["rules_applied"])


def test_planning_again_keeps_what_was_patched(slates: Face) -> None:
    board = planned(slates)
    slates.post("/shots/SKU-1/rerender", {"json_patch": {"camera": {"fov": 61}}}, params={"batch_id": board})
    assert plan(slates, board)["versions"] == 0
    assert slates.get("/shots/SKU-1", params={"batch_id": board}).json()["shot"]["camera"]["fov"] == 61


# -- drawing ------------------------------------------------------------------------------------------------------


def test_fa_20_and_fa_36_a_render_answers_at_once_with_a_job_and_fa_37_tells_how_it_stands(slates: Face) -> None:
    board = planned(slates, products(5, "Q"))
    answer = slates.post("/render", {"batch_id": board})
    assert answer.status_code == 202
    taken = answer.json()
    assert (taken["total"], taken["queued"], taken["cached"]) == (5, 5, 0)
    assert answer.headers["location"] == taken["url"] == f"/jobs/{taken['job_id']}"
    job = ended(slates, taken["job_id"])
    assert (job["status"], job["progress"]) == ("done", {"completed": 5, "total": 5})
    assert [one["shot_id"] for one in job["results"]] == [f"Q-{n}" for n in range(5)]
    assert {one["provider"] for one in job["results"]} == {"mock"}, "FA-08"


def resident_mib() -> float:
    """What this process holds in memory, in MiB."""
    told = Path("/proc/self/status").read_text()
    return int(told.partition("VmRSS:")[2].split()[0]) / 1024


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the kernel tells here how much is resident")
def test_fa_27_a_long_list_is_planned_and_drawn_in_bounded_memory(slates: Face) -> None:
    render(slates, planned(slates, products(20, "W")))
    before = resident_mib()
    board = planned(slates, products(150, "X"))
    job = render(slates, board)
    assert (job["status"], job["progress"]) == ("done", {"completed": 150, "total": 150})
    assert resident_mib() - before < 60


def test_fa_36_a_subset_is_drawn_and_an_unknown_shot_is_404(slates: Face) -> None:
    board = planned(slates)
    job = render(slates, board, ["SKU-2"])
    assert [(one["shot_id"], one["status"]) for one in job["results"]] == [("SKU-2", "done")]
    states = {one["shot_id"]: one["status"] for one in slates.get("/shots", params={"batch_id": board}).json()["shots"]}
    assert states["SKU-2"] == "done"
    assert slates.post("/render", {"batch_id": board, "shot_ids": ["SKU-2", "SKU-9"]}).status_code == 404
    assert slates.post("/render", {"batch_id": "nobody"}).status_code == 404
    assert slates.get("/jobs/nobody").status_code == 404
    unplanned = ingest(slates)
    assert slates.post("/render", {"batch_id": unplanned}).status_code == 409


def test_fa_07_a_second_render_of_the_same_is_all_hits(slates: Face) -> None:
    board = planned(slates, products(4, "H"))
    first, second = render(slates, board), render(slates, board)
    assert [one["cached"] for one in first["results"]] == [False] * 4
    assert [one["cached"] for one in second["results"]] == [True] * 4
    assert [one["url"] for one in first["results"]] == [one["url"] for one in second["results"]], "FA-15"


def test_fa_14_two_shots_that_differ_in_name_alone_share_a_picture(slates: Face) -> None:
    text = "sku,product_name,material\nT-1,Twin mug,wood\nT-2,Twin mug,wood\n"
    job = render(slates, planned(slates, text))
    one, other = job["results"]
    assert one["hash"] == other["hash"]
    assert one["url"] == other["url"]


def test_fa_17_the_picture_behind_the_url_is_there_and_its_name_is_its_content(slates: Face) -> None:
    job = render(slates, planned(slates))
    for one in job["results"]:
        content = slates.get(one["url"]).content
        assert hashlib.sha256(content).hexdigest() == one["artifact_hash"]
        with Image.open(io.BytesIO(content)) as picture:
            assert picture.format == "PNG"


def test_an_id_that_cannot_stand_in_an_address_is_refused_with_one_that_can(slates: Face) -> None:
    answer = slates.post("/render/shot/sync", {"shot": {"shot_id": "A/1", "subject": "a mug"}})
    assert answer.status_code == 400
    assert "'A-1'" in answer.json()["detail"]


def test_fa_x01_synchronous_renders_answer_with_all_pictures(slates: Face) -> None:
    board = planned(slates, products(2, "Y"))
    answer = slates.post("/render/sync", {"batch_id": board})
    assert answer.status_code == 200
    assert [one["status"] for one in answer.json()["renders"]] == ["done", "done"]


ORIGINAL = {
    "shot_id": "hand-made",
    "hash": "0123456789abcdef",
    "_rules_applied": ["Glossy finish"],
    "subject": "Ceramic Mug",
    "camera": {"fov": 45, "position": {"x": 0, "y": 0, "z": 5}, "rotation": {"x": 0, "y": 0, "z": 0}},
    "lens": {"aperture": 2.8, "focal_length": 50},
    "lighting": {
        "key_light": {"intensity": 0.7, "position": {"x": 2, "y": 3, "z": 4}},
        "rim_light": {"intensity": 0.8, "position": {"x": -2, "y": 2, "z": 3}},
    },
    "color": {"palette": ["#ffffff", "#000000"]},
    "background": {"hex": "#f5f5f5"},
    "output": {"width": 256, "height": 256},
}


def test_a_single_shot_of_the_original_is_drawn_while_one_waits(slates: Face) -> None:
    first = slates.post("/render/shot/sync", {"shot": ORIGINAL}).json()
    assert (first["shot_id"], first["status"], first["version"], first["cached"]) == ("hand-made", "done", 1, False)
    assert first["provider"] == "mock"
    again = slates.post("/render/shot/sync", {"shot": {**ORIGINAL, "hash": "ffff", "_rules_applied": []}}).json()
    assert (again["hash"], again["version"], again["cached"]) == (first["hash"], 1, True), "identity is not hashed"
    other = slates.post("/render/shot/sync", {"shot": {**ORIGINAL, "lens": {"aperture": 1.4}}}).json()
    assert (other["version"], other["cached"]) == (2, False)
    assert other["hash"] != first["hash"]
    assert slates.post("/render/shot/sync", {"shot": {"shot_id": "x"}}).status_code == 400
    assert slates.post("/render/shot/sync", {"shot": ORIGINAL, "preset_id": "../x"}).status_code == 400
    assert slates.post("/render/shot/sync", {"shot": {**ORIGINAL, "camera": {"fov": 500}}}).status_code == 422


def test_fa_x03_a_structured_prompt_is_taken_as_object_and_as_text(slates: Face) -> None:
    prompt = {"short_description": "A mug on a table", "objects": [{"description": "mug", "location": "center"}]}
    found = [
        slates.post("/render/shot/sync", {"shot": {"shot_id": "sp", "structured_prompt": value}}).json()
        for value in (prompt, json.dumps(prompt))
    ]
    assert found[0]["status"] == "done", found[0]
    assert found[0]["hash"] == found[1]["hash"]


# -- looking ------------------------------------------------------------------------------------------------------


def test_fa_41_versions_come_in_order_with_parent_state_and_verdict(slates: Face) -> None:
    board = planned(slates)
    render(slates, board, ["SKU-1"])
    for fov in (50, 55):
        job = slates.post(f"/shots/SKU-1/rerender?batch_id={board}", {"json_patch": {"camera": {"fov": fov}}}).json()
        ended(slates, job["job_id"])
    found = versions(slates, "SKU-1", board)
    assert [one["version"] for one in found] == [1, 2, 3]
    assert [one["parent_hash"] for one in found] == [None, found[0]["hash"], found[1]["hash"]], "FA-12"
    assert {one["status"] for one in found} == {"done"}
    assert {one["review_status"] for one in found} == {"pending"}


def test_fa_42_compare_is_typed_sorted_and_of_the_shot_alone(slates: Face) -> None:
    board = planned(slates)
    render(slates, board, ["SKU-1"])
    patch = {"camera": {"fov": 60}, "background": {"hex": "#102030"}, "lighting": {"rim_light": None}}
    ended(slates, slates.post(f"/shots/SKU-1/rerender?batch_id={board}", {"json_patch": patch}).json()["job_id"])
    query = {"batch_id": board, "from": 1, "to": 2}
    found = slates.get("/shots/SKU-1/compare", params={**query, "pixels": "true"}).json()
    paths = [change["path"] for change in found["changes"]]
    assert paths == sorted(paths)
    assert ("/camera/fov", "changed", 45.0, 60.0) in [tuple(change.values()) for change in found["changes"]]
    assert {change["kind"] for change in found["changes"]} <= {"added", "removed", "changed"}
    assert not any(word in json.dumps(found["changes"]) for word in ("shot_id", "_rules", "hash"))
    assert 0 < found["pixels"]["share"] <= 1
    picture = slates.get(found["difference_url"])
    assert (picture.status_code, picture.headers["content-type"]) == (200, "image/png")
    same = slates.get("/shots/SKU-1/compare", params={**query, "to": 1}).json()
    assert same["changes"] == []
    assert slates.get("/shots/SKU-1/compare", params={**query, "to": 9}).status_code == 404
    assert slates.get("/shots/SKU-1/compare", params={"from": 1}).status_code == 422


def test_pictures_that_are_not_drawn_cannot_be_compared(slates: Face) -> None:
    board = planned(slates, products(1, "N"))
    answer = slates.get("/shots/N-0/compare/image", params={"batch_id": board, "from": 1, "to": 1})
    assert answer.status_code == 409
    view = slates.get("/shots/N-0/compare", params={"batch_id": board, "from": 1, "to": 1, "pixels": "true"}).json()
    assert (view["difference_url"], view["pixels"]) == (None, None)


def test_fa_31_and_fa_43_explain_tells_rules_values_and_how_to_name_it_by_hand(slates: Face) -> None:
    board = planned(slates)
    told = slates.get("/shots/SKU-1/explain", params={"batch_id": board}).json()
    assert "Headphones" in told["subject_summary"]
    values = {one["path"]: one for one in told["derived_parameters"]}
    assert values["/lighting/key_light/intensity"]["value"] == 0.7
    assert "finish.glossy" in values["/lighting/key_light/intensity"]["because"]
    assert hashlib.sha256(told["canonical"].encode()).hexdigest() == told["hash"], "FA-13"
    assert canonical(told["recipe"]).decode() == told["canonical"]
    assert told["recipe"]["answers"] == [{"ask": "picture", "model": "slate-1", "provider": "mock"}]


def test_fa_43_explain_speaks_of_that_version_alone_and_fa_49_shows_its_patch(slates: Face) -> None:
    board = planned(slates)
    slates.post(f"/shots/SKU-1/rerender?batch_id={board}", {"json_patch": {"camera": {"fov": 33}}})
    first = slates.get("/shots/SKU-1/explain", params={"batch_id": board, "version": 1}).json()
    second = slates.get("/shots/SKU-1/explain", params={"batch_id": board, "version": 2}).json()
    assert first["patch"] == {}
    assert second["patch"] == {"camera": {"fov": 33}}
    assert "patch.camera.fov" in [rule["id"] for rule in second["rules_applied"]]
    assert not {rule["id"] for rule in first["rules_applied"]} & {"patch.camera.fov"}
    values = {one["path"]: one["because"] for one in second["derived_parameters"]}
    assert values["/camera/fov"] == ["patch.camera.fov"]
    assert slates.get("/shots/SKU-1/explain", params={"batch_id": board, "version": 7}).status_code == 404


def test_a_shot_is_looked_for_in_the_newest_storyboard_that_has_it(slates: Face) -> None:
    text = "sku,product_name\nONLY-OLD,Mug\nBOTH,Mug\n"
    old = planned(slates, text)
    new = planned(slates, "sku,product_name\nBOTH,Lamp\n")
    assert slates.get("/shots/BOTH").json()["batch_id"] == new
    assert slates.get("/shots/BOTH", params={"batch_id": old}).json()["batch_id"] == old
    assert slates.get("/shots/ONLY-OLD").json()["batch_id"] == old
    assert slates.get("/shots/NOBODY").status_code == 404


def test_fa_x01_shots_come_in_pages(slates: Face) -> None:
    board = planned(slates, products(7, "P"))
    seen, cursor = [], None
    while True:
        query = {"batch_id": board, "limit": 3} | ({"cursor": cursor} if cursor else {})
        page = slates.get("/shots", params=query).json()
        seen += [one["shot_id"] for one in page["shots"]]
        if (cursor := page["next"]) is None:
            break
    assert seen == [f"P-{n}" for n in range(7)]


# -- reviewing ----------------------------------------------------------------------------------------------------


def test_fa_09_and_fa_26_a_verdict_is_on_one_version_and_fa_39_says_why(slates: Face) -> None:
    board = planned(slates)
    slates.post(f"/shots/SKU-1/rerender?batch_id={board}", {"json_patch": {"camera": {"fov": 30}}})
    said = {"note": "too tight", "reviewer": "Dana", "version": 1}
    rejected = slates.post(f"/shots/SKU-1/reject?batch_id={board}", said).json()
    assert (rejected["version"], rejected["review_status"], rejected["review_note"]) == (1, "rejected", "too tight")
    assert rejected["reviewed_at"]
    found = [(one["review_status"], one["reviewer"]) for one in versions(slates, "SKU-1", board)]
    assert found == [("rejected", "Dana"), ("pending", "")]
    approved = slates.post(f"/shots/SKU-1/approve?batch_id={board}").json()
    assert (approved["version"], approved["review_status"], approved["reviewer"]) == (2, "approved", "local"), "FA-38"
    listed = slates.get(f"/shots?batch_id={board}&review=approved").json()["shots"]
    assert [(one["shot_id"], one["version"]) for one in listed] == [("SKU-1", 2)]
    assert slates.get(f"/shots?batch_id={board}&review=liked").status_code == 422
    assert slates.post("/shots/nobody/approve").status_code == 404
    assert slates.post(f"/shots/SKU-1/approve?batch_id={board}&version=9").status_code == 404


def test_fa_x05_a_wrong_token_may_not_review_and_nothing_else_asks_for_it(make_face: MakeFace) -> None:
    face = make_face(fibo_provider="mock", review_token="s3cret-token")
    board = planned(face)
    for headers in ({}, {"X-Admin-Token": "wrong"}, {"X-Admin-Token": ""}, {"X-Admin-Token": "s3cret-tokeN"}):
        answer = face.post(f"/shots/SKU-1/approve?batch_id={board}", headers=headers)
        assert (answer.status_code, answer.json()["code"]) == (403, "forbidden")
        assert "s3cret" not in answer.text
    assert (
        face.post(f"/shots/SKU-1/approve?batch_id={board}", headers={"X-Admin-Token": "s3cret-token"}).status_code
        == 200
    )
    assert face.get("/shots/SKU-1").json()["review_status"] == "approved"


# -- patching -----------------------------------------------------------------------------------------------------


def test_fa_40_and_fa_16_a_patched_shot_is_drawn_anew_and_the_old_picture_is_never_given(slates: Face) -> None:
    """The original kept the old hash inside the patched shot, and served the old picture as a hit."""
    board = planned(slates, products(1, "R"))
    (old,) = render(slates, board)["results"]
    answer = slates.post(f"/shots/R-0/rerender?batch_id={board}", {"json_patch": {"camera": {"fov": 70}}})
    assert answer.status_code == 202
    new = answer.json()
    assert (new["version"], new["is_new"], new["cached"]) == (2, True, False)
    assert new["hash"] != old["hash"]
    assert new["parent_hash"] == old["hash"]
    assert [(one["path"], one["old_value"], one["new_value"]) for one in new["changes"]] == [
        ("/camera/fov", 45.0, 70.0)
    ], "FA-30: one field alone"
    (drawn,) = ended(slates, new["job_id"])["results"]
    assert (drawn["version"], drawn["cached"], drawn["status"]) == (2, False, "done")
    assert drawn["url"] != old["url"]
    assert slates.get(drawn["url"]).content != slates.get(old["url"]).content
    (again,) = render(slates, board)["results"]
    assert (again["url"], again["cached"]) == (drawn["url"], True), "and the next render gives the new one"
    back = slates.post(f"/shots/R-0/rerender?batch_id={board}", {"json_patch": {"camera": {"fov": 45}}}).json()
    assert (back["version"], back["hash"], back["cached"]) == (3, old["hash"], True), "its own picture"


def test_fa_48_objects_merge_lists_replace_null_takes_away_and_the_schema_decides(slates: Face) -> None:
    board = planned(slates)
    where = f"/shots/SKU-1/rerender?batch_id={board}"
    patch = {"color": {"palette": ["#112233"]}, "lighting": {"rim_light": None, "key_light": {"intensity": 0.9}}}
    assert slates.post(where, {"json_patch": patch}).status_code == 202
    shot = slates.get("/shots/SKU-1", params={"batch_id": board}).json()["shot"]
    assert shot["color"]["palette"] == ["#112233"]
    assert shot["lighting"]["key_light"]["intensity"] == 0.9
    assert shot["lighting"]["key_light"]["position"]["z"] == 4, "what the patch does not name stays"
    for wrong in (
        {"camera": {"fov": 500}},
        {"camera": {"fob": 50}},
        {"shot_id": "other"},
        {"hash": "x"},
        {"output": {"width": "wide"}},
        {"camera": "left"},
    ):
        answer = slates.post(where, {"json_patch": wrong})
        assert answer.status_code == 422, wrong
        assert answer.json()["problems"]
    assert len(versions(slates, "SKU-1", board)) == 2, "FA-06: what the schema refuses makes no version"
    assert slates.post(where, {"json_patch": {}, "preset_id": "../x"}).status_code == 400
    assert slates.post(where, {"json_patch": [1]}).status_code == 422
    assert slates.post("/shots/nobody/rerender", {"json_patch": {}}).status_code == 404


def test_a_patch_that_changes_nothing_makes_no_version(slates: Face) -> None:
    board = planned(slates)
    answer = slates.post(f"/shots/SKU-2/rerender?batch_id={board}", {"patch": {"camera": {"fov": 45}}}).json()
    assert (answer["version"], answer["is_new"], answer["changes"]) == (1, False, [])


def test_a_preset_can_be_laid_over_one_shot(slates: Face) -> None:
    board = planned(slates)
    answer = slates.post(f"/shots/SKU-3/rerender?batch_id={board}", {"preset_id": "brand_neutral_cool"}).json()
    assert answer["is_new"]
    shot = slates.get("/shots/SKU-3", params={"batch_id": board}).json()
    assert shot["shot"]["background"]["hex"] == "#e8f0f5"
    assert shot["patch"]["background"]["hex"] == "#e8f0f5", "FA-49"
    assert "preset.brand_neutral_cool" in [rule["id"] for rule in shot["rules_applied"]]


# -- exporting ----------------------------------------------------------------------------------------------------


def test_fa_44_and_fa_45_a_bundle_is_written_and_given_out(slates: Face) -> None:
    board = planned(slates)
    assert slates.get(f"/export/batch/{board}/manifest").status_code == 404, "not before it was exported"
    assert slates.get(f"/export/batch/{board}/download").status_code == 404
    render(slates, board)
    slates.post(f"/shots/SKU-2/reject?batch_id={board}", {"note": "no"})
    slates.post(f"/shots/SKU-1/approve?batch_id={board}")
    answer = slates.post(f"/export/batch/{board}")
    assert answer.status_code == 200, answer.text
    report = answer.json()
    counts = report["counts"]
    assert (counts["planned"], counts["rendered_done"], counts["approved"], counts["rejected"]) == (3, 3, 1, 1)
    assert counts["images"] == 2, "FA-39: what was rejected is left out"
    manifest = slates.get(report["manifest_url"]).json()
    assert manifest["batch_id"] == board
    packed = slates.get(report["download_url"])
    assert packed.headers["content-type"] == "application/zip"
    with zipfile.ZipFile(io.BytesIO(packed.content)) as archive:
        assert archive.testzip() is None
        names = set(archive.namelist())
        sums = dict(reversed(line.split("  ", 1)) for line in archive.read("SHA256SUMS").decode().splitlines())
        assert all(hashlib.sha256(archive.read(name)).hexdigest() == digest for name, digest in sums.items())
    assert {"manifest.json", "report.json", "SHA256SUMS"} <= names
    assert slates.post("/export/batch/nobody").status_code == 404
    assert slates.post("/export/batch/..%2f..%2fetc").status_code in (404, 422)
    assert slates.get("/export/batch/..%2f..%2fetc/manifest").status_code in (404, 422), "FA-33"


def test_fa_33_bundles_lie_under_artifacts(slates: Face) -> None:
    board = planned(slates)
    report = slates.post(f"/export/batch/{board}").json()
    folder = slates.house.settings.data_root / "artifacts" / board
    assert (folder / "manifest.json").is_file()
    assert (folder / "report.json").is_file()
    assert report["paths"]["manifest"].endswith(f"artifacts/{board}/manifest.json")


# -- history and numbers ------------------------------------------------------------------------------------------


def test_fa_28_all_that_was_done_is_in_the_history_with_time_and_actor(slates: Face) -> None:
    board = planned(slates, products(2, "A"))
    render(slates, board)
    slates.post(f"/shots/A-0/approve?batch_id={board}", {"note": "good"})
    job = slates.post(f"/shots/A-1/rerender?batch_id={board}", {"json_patch": {"camera": {"fov": 31}}}).json()
    ended(slates, job["job_id"])
    slates.post(f"/shots/A-1/reject?batch_id={board}")
    slates.post(f"/export/batch/{board}")
    lines = history(slates, board)
    actions = ["ingest", "plan", "render", "approve", "patch", "render", "reject", "export"]
    assert [line["action"] for line in lines] == actions
    assert {line["actor"] for line in lines} == {"local"}
    assert [line["id"] for line in lines] == sorted(line["id"] for line in lines)
    patch = lines[4]
    assert (patch["shot_id"], patch["version"], patch["detail"]["patch"]) == ("A-1", 2, {"camera": {"fov": 31}})
    of_shot = slates.get("/audit", params={"batch_id": board, "shot_id": "A-1"}).json()["items"]
    assert [line["action"] for line in of_shot] == ["patch", "render", "reject"]
    assert slates.get("/audit", params={"batch_id": "nobody"}).status_code == 404


# -- film grammar -------------------------------------------------------------------------------------------------

CROSSED = """scene,shot,size,angle,description,characters,location
1,1A,CU,eye,ANNA speaks.,"ANNA, BEN",INT. CAFE - DAY
1,1B,CU,eye,ANNA speaks.,"ANNA, BEN",INT. CAFE - DAY
1,1C,CU,eye,ANNA speaks.,"ANNA, BEN",INT. CAFE - DAY
1,1D,CU,eye,ANNA speaks.,"ANNA, BEN",INT. CAFE - DAY
"""


def test_lint_names_shots_and_patches_that_can_be_sent_as_they_are(slates: Face) -> None:
    board = planned(slates, CROSSED, "crossed.csv")
    found = slates.get("/lint", params={"batch_id": board}).json()["findings"]
    assert found, "four close-ups of one person in a row are something to mind"
    ids = {one["shot_id"] for one in slates.get("/shots", params={"batch_id": board}).json()["shots"]}
    for finding in found:
        assert set(finding["shots"]) <= ids
        for shot_id, patch in finding["patch"].items():
            answer = slates.post(f"/shots/{shot_id}/rerender?batch_id={board}", {"json_patch": patch})
            assert answer.status_code == 202, answer.text
            break
    ink = ingest(slates, "id,subject\na,enso\n", "ink.csv", mode="ink")
    assert slates.get("/lint", params={"batch_id": ink}).status_code == 400
    assert slates.get("/lint", params={"batch_id": "nobody"}).status_code == 404
