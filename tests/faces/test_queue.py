"""The queue over HTTP: all of it paused, put in order, cancelled, retried and cleared, over restarts too."""

from typing import Any

from fixtures.faces import Face, MakeFace, until
from mintmark.core.job import JobState

SMALL = {"width": 64, "height": 64, "complexity": 12}


def asked(face: Face, seed: int, **more: Any) -> str:
    answer = face.post("/v1/jobs", {"spec": {**SMALL, "seed": seed}, **more})
    assert answer.status_code == 202, answer.text
    found: str = answer.json()["id"]
    return found


def line(face: Face, query: str = "") -> list[str]:
    return [job["id"] for job in face.get(f"/v1/queue{query}").json()["waiting"]]


def test_jobs_stand_in_line_and_one_is_put_first(make_face: MakeFace) -> None:
    face = make_face()
    first, second, third = (asked(face, seed) for seed in (1, 2, 3))
    assert line(face) == [first, second, third]
    assert face.post(f"/v1/jobs/{third}/prepend").json()["priority"] == 1
    assert line(face) == [third, first, second]
    face.post(f"/v1/jobs/{first}/cancel")
    assert line(face) == [third, second]
    assert face.post(f"/v1/jobs/{first}/prepend").status_code == 409
    seen = face.get("/v1/queue").json()
    assert (seen["paused"], seen["counts"]["queued"], seen["counts"]["cancelled"], seen["seconds_left"]) == (
        False,
        2,
        1,
        None,
    )
    assert (line(face, "?mode=shot"), line(face, "?limit=1")) == ([], [third])


def test_everything_is_cancelled_or_all_but_one_that_runs_alone(make_face: MakeFace) -> None:
    face = make_face()
    jobs = [asked(face, seed) for seed in range(1, 5)]
    face.post("/v1/batches", {"fields": SMALL, "count": 3, "seed": 50})
    assert face.post("/v1/queue/clear", {"keep": jobs[2]}).json() == {"count": 6}
    assert line(face) == [jobs[2]]
    assert face.post("/v1/queue/cancel?mode=shot").json() == {"count": 0}
    assert face.post("/v1/queue/cancel").json() == {"count": 1}
    assert line(face) == []
    assert face.post("/v1/queue/clear", {"keep": jobs[2]}).status_code == 409
    assert face.post("/v1/queue/clear", {"keep": "job_none"}).status_code == 404


def test_all_that_failed_goes_round_again_but_for_paused_batches(make_face: MakeFace) -> None:
    face = make_face()
    alone = asked(face, 1)
    batch = face.post("/v1/batches", {"fields": SMALL, "count": 2, "seed": 50}).json()
    resting = face.post("/v1/batches", {"fields": SMALL, "count": 2, "seed": 70}).json()
    everything = [job["id"] for job in face.get("/v1/jobs").json()["items"]]
    with face.house.ledger.begin() as books:
        books.jobs.move(everything, JobState.FAILED, from_states=[JobState.QUEUED])
    face.post(f"/v1/batches/{resting['id']}/pause")
    assert face.post("/v1/queue/retry?mode=shot").json() == {"count": 0}
    assert face.post("/v1/queue/retry").json() == {"count": 3}
    assert face.get("/v1/queue").json()["counts"]["queued"] == 3
    assert face.get(f"/v1/jobs/{alone}").json()["state"] == "queued"
    assert face.get(batch["url"]).json()["counts"]["queued"] == 2
    assert face.get(resting["url"]).json()["counts"]["failed"] == 2


def test_a_paused_queue_takes_on_but_begins_nothing_until_it_goes_on(working: Face) -> None:
    assert working.post("/v1/queue/pause").json()["paused"] is True
    job = asked(working, 901)
    batch = working.post("/v1/batches", {"fields": SMALL, "count": 3, "seed": 910}).json()
    working.house.control.settle()  # what a sweep does: it must not wake what rests
    assert working.get(f"/v1/jobs/{job}?").json()["state"] == "queued"
    assert working.get(batch["url"]).json()["counts"]["done"] == 0
    assert working.get("/v1/queue").json()["paused"] is True
    working.post(f"/v1/batches/{batch['id']}/pause")
    assert working.post("/v1/queue/resume").json()["paused"] is False
    assert working.done(job)["state"] == "done"
    assert working.get(batch["url"]).json()["counts"]["done"] == 0, "a batch that was paused by itself stays so"
    working.post(f"/v1/batches/{batch['id']}/resume")
    until(lambda: working.get(batch["url"]).json()["counts"]["done"], lambda count: count == 3)
    assert working.get("/v1/queue").json()["seconds_each"] > 0


def test_a_pause_holds_over_a_restart(make_face: MakeFace) -> None:
    face = make_face()
    face.post("/v1/queue/pause")
    job = asked(face, 1)
    face.close()
    face.close = lambda: None  # type: ignore[method-assign]
    again = make_face()
    assert again.get("/v1/queue").json()["paused"] is True
    assert line(again) == [job]
