"""Jobs and batches over HTTP."""

import hashlib
import json
import zipfile
from io import BytesIO
from typing import Any

import pytest
import rfc8785

from fixtures.faces import Face, MakeFace, until

SMALL = {"subject": "enso", "width": 128, "height": 128}


@pytest.fixture(scope="module")
def face(working: Face) -> Face:
    return working


def events_of(text: str) -> list[dict[str, Any]]:
    """The events of a stream, with their data read."""
    found = []
    for block in text.split("\n\n"):
        fields = dict(line.partition(": ")[::2] for line in block.splitlines() if not line.startswith(":"))
        if "data" in fields:
            found.append({**fields, "data": json.loads(fields["data"])})
    return found


def test_a_job_is_taken_on_struck_and_its_file_is_at_its_hash(face: Face) -> None:
    answer = face.post("/v1/jobs", {"spec": {**SMALL, "seed": 101}, "name": "first", "brief": "a ring"})
    assert answer.status_code in (200, 202)
    assert answer.headers["location"] == answer.json()["url"]
    job = face.done(answer.json()["id"])
    assert (job["state"], job["served_by"], job["name"], job["brief"]) == ("done", "local", "first", "a ring")
    file = face.get(job["artifacts"][0]["url"])
    assert hashlib.sha256(file.content).hexdigest() == job["artifacts"][0]["hash"]
    assert file.content == face.get("/v1/ink/enso.png?width=128&height=128&seed=101").content


def test_fa_15_the_same_wish_is_the_same_address_and_is_struck_once(face: Face) -> None:
    wish = {"fields": {**SMALL, "seed": 102}}
    first = face.post("/v1/jobs?wait=20", wish)
    second = face.post("/v1/jobs", wish)
    assert (first.status_code, second.status_code) == (200, 200)
    assert first.json()["cached"] is False
    assert second.json()["cached"] is True
    assert first.json()["artifacts"] == second.json()["artifacts"]


def test_fa_15_addresses_stay_over_a_restart(face: Face, make_face: MakeFace) -> None:
    from shutil import copytree

    job = face.post("/v1/jobs?wait=20", {"spec": {**SMALL, "seed": 103}}).json()
    other = make_face()
    with other.house.ledger.begin() as books:
        piece = face.house.pieces.find(job["fingerprint"])
        books.pieces.add([piece.recipe], 1.0)
        books.pieces.strike([(piece.fingerprint, piece.artifacts)])
    copytree(face.house.settings.data_root / "assets", other.house.settings.data_root / "assets", dirs_exist_ok=True)
    url = job["artifacts"][0]["url"]
    assert other.get(url).content == face.get(url).content


def test_fa_16_a_changed_wish_is_another_piece_never_the_old_one(face: Face) -> None:
    old = face.post("/v1/jobs?wait=20", {"spec": {**SMALL, "seed": 104}}).json()
    new = face.post("/v1/jobs?wait=20", {"spec": {**SMALL, "seed": 104, "chaos": 0.1}}).json()
    assert new["cached"] is False
    assert new["fingerprint"] != old["fingerprint"]
    assert new["artifacts"][0]["url"] != old["artifacts"][0]["url"]
    assert face.get(new["artifacts"][0]["url"]).content != face.get(old["artifacts"][0]["url"]).content


def test_fa_13_the_fingerprint_is_the_hash_of_the_recipe_as_anybody_computes_it(face: Face) -> None:
    job = face.post("/v1/jobs?wait=20", {"spec": {**SMALL, "seed": "18446744073709551615"}}).json()
    recipe = face.get(f"/v1/pieces/{job['fingerprint']}").json()["recipe"]
    assert (
        hashlib.sha256(
            rfc8785.dumps({**recipe, "spec": {**recipe["spec"], "seed": "18446744073709551615"}})
        ).hexdigest()
        == job["fingerprint"]
    )
    told = face.get(f"/v1/pieces/{job['fingerprint']}/explain").json()
    assert hashlib.sha256(told["canonical"].encode()).hexdigest() == job["fingerprint"]


def test_a_dry_run_tells_all_and_does_nothing(face: Face) -> None:
    before = face.get("/v1/jobs?limit=1").json()
    told = face.post("/v1/jobs?dry_run=1", {"spec": {**SMALL, "seed": 105}}).json()
    assert told["recipe"]["spec"]["complexity"] == 40
    assert told["estimate"] == {"cost": 128 * 128, "pixels": 128 * 128, "cached": False}
    assert told["provider"] == "local"
    assert face.get("/v1/jobs?limit=1").json() == before
    assert face.get(f"/v1/pieces/{told['fingerprint']}").status_code == 404
    face.post("/v1/jobs?wait=20", {"spec": {**SMALL, "seed": 105}})
    assert face.post("/v1/jobs?dry_run=1", {"spec": {**SMALL, "seed": 105}}).json()["estimate"]["cached"] is True


def test_who_was_asked_for_and_who_did_it_are_told_apart(face: Face) -> None:
    job = face.post("/v1/jobs?wait=20", {"spec": {**SMALL, "seed": 106}, "requested": "replay"}).json()
    assert (job["requested"], job["served_by"]) == ("replay", "local")
    assert "by itself" in job["reason"]
    assert face.post("/v1/jobs", {"spec": SMALL, "requested": "nobody"}).status_code == 404


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"spec": {"subject": "marble"}}, 422),
        ({"mode": "marble"}, 404),
        ({"spec": {}, "fields": {}}, 422),
        ({"spec": {"seed": 1}, "seed": 2}, 422),
        ({"spec": [1]}, 422),
        ({"presets": ["none_such"]}, 404),
        ({"priority": 0}, 422),
        ({"unknown": 1}, 422),
        ([], 422),
        ({"spec": {"width": 4096, "height": 4096}}, 202),
    ],
)
def test_what_cannot_be_taken_on_is_refused_before_it_is(make_face: MakeFace, body: Any, status: int) -> None:
    face = make_face()
    assert face.post("/v1/jobs", body).status_code == status
    assert len(face.get("/v1/jobs").json()["items"]) == (1 if status == 202 else 0)


def test_jobs_are_listed_in_pages_and_filtered(make_face: MakeFace) -> None:
    face = make_face()
    made = [face.post("/v1/jobs", {"spec": {**SMALL, "seed": seed}}).json()["id"] for seed in range(5)]
    seen: list[str] = []
    cursor = None
    while True:
        page = face.get("/v1/jobs", params={"limit": 2, **({"cursor": cursor} if cursor else {})}).json()
        seen.extend(job["id"] for job in page["items"])
        cursor = page["next"]
        if cursor is None:
            break
    assert seen == made[::-1]
    one = face.get(f"/v1/jobs/{made[0]}").json()
    assert [job["id"] for job in face.get("/v1/jobs", params={"fingerprint": one["fingerprint"]}).json()["items"]] == [
        made[0]
    ]
    assert face.get("/v1/jobs?state=done").json()["items"] == []
    assert len(face.get("/v1/jobs?state=queued&mode=ink").json()["items"]) == 5
    for query in ("limit=0", "limit=201", "state=lost", "cursor=nonsense"):
        assert face.get(f"/v1/jobs?{query}").status_code == 422


def test_a_job_is_cancelled_and_sent_round_again(make_face: MakeFace) -> None:
    face = make_face()
    job = face.post("/v1/jobs", {"spec": {**SMALL, "seed": 1}}).json()
    assert face.post(f"/v1/jobs/{job['id']}/retry").status_code == 409
    assert face.post(f"/v1/jobs/{job['id']}/cancel").json()["state"] == "cancelled"
    assert face.post(f"/v1/jobs/{job['id']}/retry").json()["state"] == "queued"
    assert face.post("/v1/jobs/nobody/cancel").status_code == 404
    face.post(f"/v1/jobs/{job['id']}/cancel")
    assert face("DELETE", "/v1/jobs?older_than_days=1").json() == {"removed": 0}
    assert face("DELETE", "/v1/jobs?older_than_days=0").json() == {"removed": 1}


def test_events_tell_what_happened_and_go_on_from_where_they_were(face: Face) -> None:
    job = face.post("/v1/jobs?wait=20", {"spec": {**SMALL, "seed": 107}}).json()
    answer = face.get(f"/v1/jobs/{job['id']}/events")
    assert answer.headers["content-type"].startswith("text/event-stream")
    events = events_of(answer.text)
    assert [event["event"] for event in events] == ["queued", "running", "done", "end"]
    ids = [int(event["id"]) for event in events[:-1]]
    assert ids == sorted(ids)
    rest = face.get(f"/v1/jobs/{job['id']}/events", headers={"last-event-id": str(ids[0])})
    assert [event["event"] for event in events_of(rest.text)] == ["running", "done", "end"]
    asked = face.get(f"/v1/jobs/{job['id']}/events?last_event_id={ids[1]}")
    assert [event["event"] for event in events_of(asked.text)] == ["done", "end"]
    assert face.get("/v1/jobs/nobody/events").status_code == 404
    assert face.get(f"/v1/jobs/{job['id']}/events", headers={"last-event-id": "x"}).status_code == 422


def test_a_silent_stream_says_that_it_is_still_there(loop: Any) -> None:
    import asyncio

    from mintmark.faces.api.streams import stream

    async def read() -> str:
        async def nothing() -> Any:
            for _ in range(3):
                yield None
                await asyncio.sleep(0.01)

        answer = stream(nothing(), asyncio.Event(), heartbeat_seconds=0.0)
        return b"".join([chunk async for chunk in answer.body_iterator]).decode()  # type: ignore[misc, arg-type]

    text = loop.run(read())
    assert ": still here" in text
    assert text.endswith("event: end\ndata: {}\n\n")


def test_nb_x04_a_batch_of_fifty_is_struck_and_taken_as_one_archive(face: Face) -> None:
    wanted = {"fields": {**SMALL, "width": 64, "height": 64}, "count": 50, "seed": 5000, "name": "fifty"}
    answer = face.post("/v1/batches", wanted)
    assert answer.status_code == 202
    url = answer.headers["location"]
    batch = until(lambda: face.get(url).json(), lambda one: one["state"] == "done", 60.0)
    assert batch["counts"]["done"] == batch["total"] == 50
    assert batch["progress"] == 1.0
    page = face.get(f"{url}/jobs?limit=200").json()
    assert [job["position"] for job in page["items"]] == list(range(50))
    archive = face.get(f"{url}/download?form=png")
    assert archive.headers["content-disposition"].startswith("attachment;")
    with zipfile.ZipFile(BytesIO(archive.content)) as opened:
        assert opened.testzip() is None
        names = opened.namelist()
        assert len([name for name in names if name.endswith(".png")]) == 50
        assert {"manifest.json", "SHA256SUMS"} <= set(names)
    assert face.get(f"{url}/download?form=png").content == archive.content
    assert face.get(f"{url}/download?form=gif").status_code == 404
    events = events_of(face.get(f"{url}/events").text)
    assert [event["event"] for event in events].count("done") == 50


def test_nb_x04_a_cancelled_batch_stops(face: Face) -> None:
    wanted = {
        "fields": {"subject": "enso", "width": 1024, "height": 1024, "complexity": 100},
        "count": 200,
        "seed": 9000,
    }
    url = face.post("/v1/batches", wanted).headers["location"]
    until(lambda: face.get(url).json()["counts"], lambda counts: counts["done"] + counts["running"] > 0)
    counts = face.post(f"{url}/cancel").json()["counts"]
    assert counts["cancelled"] > 150
    after = until(lambda: face.get(url).json(), lambda batch: batch["state"] == "done")
    assert after["counts"]["cancelled"] == counts["cancelled"]


def test_a_batch_rests_goes_on_and_goes_first(make_face: MakeFace) -> None:
    face = make_face()
    url = face.post("/v1/batches", {"fields": SMALL, "count": 3, "seed": 1}).headers["location"]
    assert face.post(f"{url}/pause").json()["state"] == "paused"
    assert face.post(f"{url}/pause").status_code == 409
    assert face.post(f"{url}/resume").json()["state"] == "running"
    assert face.post(f"{url}/resume").status_code == 409
    assert face.post(f"{url}/prepend").json()["priority"] == 1
    assert face.post(f"{url}/retry").json()["counts"]["queued"] == 3
    assert face.get(f"{url}/download").status_code == 409
    for verb in ("pause", "resume", "prepend", "retry", "cancel"):
        assert face.post(f"/v1/batches/nobody/{verb}").status_code == 404


def test_a_batch_with_an_id_is_taken_on_once(make_face: MakeFace) -> None:
    face = make_face()
    wanted = {"items": [{"spec": {**SMALL, "seed": seed}} for seed in (1, 2)], "id": "mine-1"}
    first, second = (face.post("/v1/batches", wanted) for _ in range(2))
    assert (first.status_code, second.status_code) == (202, 200)
    assert first.json()["id"] == second.json()["id"] == "mine-1"
    assert len(face.get("/v1/jobs").json()["items"]) == 2
    assert [batch["id"] for batch in face.get("/v1/batches").json()["items"]] == ["mine-1"]


def test_a_batch_with_a_faulty_item_is_not_begun_and_names_it(make_face: MakeFace) -> None:
    face = make_face()
    items = [{"spec": {**SMALL, "seed": 1}}, {"spec": {"chaos": 9}}, {"mode": "marble"}, {"unknown": 1}, 7]
    refused = face.post("/v1/batches", {"items": items})
    assert refused.status_code == 422
    assert [problem["place"] for problem in refused.json()["problems"]] == [
        "items.1",
        "items.2",
        "items.3.unknown",
        "items.4.(all)",
    ]
    assert face.get("/v1/batches").json()["items"] == []
    for body in ({}, {"items": []}, {"items": items[:1], "count": 2}, {"count": 0}, {"count": 100_001}):
        assert face.post("/v1/batches", body).status_code == 422


def test_nb_40_dropping_a_pieces_files_has_it_struck_anew(face: Face) -> None:
    wish = {"spec": {**SMALL, "seed": 108}}
    job = face.post("/v1/jobs?wait=20", wish).json()
    name = job["fingerprint"]
    form = face.get(f"/v1/pieces/{name}/forms/png")
    assert face.get(f"/v1/pieces/{name}/forms/png").headers["x-mintmark-cache"] == "hit"
    dropped = face("DELETE", f"/v1/pieces/{name}/files").json()
    assert dropped == {"files": 1, "answers": 1}
    assert face.get(f"/v1/pieces/{name}").json()["artifacts"] == []
    again = face.post("/v1/jobs?wait=20", wish).json()
    assert again["cached"] is False
    assert again["artifacts"][0]["hash"] == job["artifacts"][0]["hash"]
    assert face.get(f"/v1/pieces/{name}/forms/png").content == form.content
    assert face("DELETE", f"/v1/pieces/{'0' * 64}/files").status_code == 404


def test_a_restrike_draws_although_it_is_kept(face: Face) -> None:
    wish = {"spec": {**SMALL, "seed": 109}}
    first = face.post("/v1/jobs?wait=20", wish).json()
    again = face.post("/v1/jobs?wait=20", {**wish, "restrike": True}).json()
    assert again["strikes"] == 1
    assert again["artifacts"] == first["artifacts"]
