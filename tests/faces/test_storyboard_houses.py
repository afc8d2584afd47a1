"""Houses of their own for storyboards: numbers from nothing, rows in memory, a restart, Bria, drawings of the house.

The durable engine is one for a process, so none of these shares a module with a house that works all along.
"""

import io
import json
import logging
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from PIL import Image

from fixtures.bria import CANARY, Behavior, FakeBria
from fixtures.faces import Face, MakeFace, until
from fixtures.storyboards import ended, history, ingest, plan, planned, products, render
from mintmark.assembly import load_settings
from mintmark.core.errors import BadSetting
from mintmark.faces.logs import configure


def test_fa_46_and_fa_47_numbers_are_right_and_never_below_zero(make_face: MakeFace) -> None:
    face = make_face(fibo_provider="mock", work=True)
    assert face.get("/health").json()["provider"] == "mock"

    def numbers() -> dict[str, Any]:
        found: dict[str, Any] = face.get("/metrics", headers={"accept": "application/json"}).json()
        return {name: value for name, value in found.items() if name != "metrics"}

    assert min(numbers().values()) == 0
    board = planned(face)
    render(face, board)
    render(face, board)
    face.post("/render/sync", {"batch_id": board})
    wanted = {
        "batches": 1,
        "shots_total": 3,
        "shots_done": 3,
        "shots_failed": 0,
        "cache_hits": 6,
        "renders_executed": 3,
    }
    found = until(numbers, lambda found: found["cache_hits"] == 6)
    assert {name: found[name] for name in wanted} == wanted
    assert found["avg_render_ms"] > 0
    health = face.get("/health").json()
    assert (health["status"], health["shots"], health["jobs"], health["artifacts"]) == ("ok", 3, 3, 3)
    assert health["uptime_seconds"] >= 0
    text = face.get("/metrics").text
    assert "mintmark_shots_total 3.0" in text
    assert "mintmark_renders_executed 3.0" in text


def test_fa_32_rows_in_memory_do_the_same(make_face: MakeFace) -> None:
    face = make_face(fibo_provider="mock", work=True, database_url="sqlite://", storage_backend="memory")
    board = planned(face)
    job = render(face, board)
    assert [one["status"] for one in job["results"]] == ["done"] * 3
    assert face.get(job["results"][0]["url"]).status_code == 200
    assert face.post(f"/shots/SKU-1/approve?batch_id={board}").json()["review_status"] == "approved"
    assert [line["action"] for line in history(face, board)] == ["ingest", "plan", "render", "approve"]
    assert not (face.house.settings.data_root / "mintmark.db").exists()


def test_fa_15_everything_is_there_after_a_restart(make_face: MakeFace) -> None:
    first = make_face(fibo_provider="mock", work=True)
    board = planned(first)
    urls = [one["url"] for one in render(first, board)["results"]]
    first.close()
    second = make_face(fibo_provider="mock")
    second_urls = [one["artifact_url"] for one in second.get("/shots", params={"batch_id": board}).json()["shots"]]
    assert second_urls == urls
    assert second.get(urls[0]).status_code == 200
    assert second.post("/render", {"batch_id": board}).json()["cached"] == 3


def of_bria(make_face: MakeFace, bria: FakeBria, **settings: Any) -> Face:
    """A house whose pictures Bria makes. Pictures lie on a host of their own, which is let through here."""
    allowed = (httpx.URL(bria.assets).netloc.decode(),)
    face = make_face(
        work=False,
        fibo_provider="bria",
        fibo_api_key=CANARY,
        fibo_api_base=bria.url,
        provider_allow_hosts=allowed,
        **settings,
    )
    face.house.start_work()
    return face


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """All that the house logs, once a test has sent it there."""
    root = logging.getLogger()
    before, level = list(root.handlers), root.level
    yield io.StringIO()
    root.handlers[:] = before
    root.setLevel(level)


def test_fa_18_bria_draws_a_storyboard_and_what_it_said_is_kept(
    make_face: MakeFace, bria: FakeBria, log: io.StringIO
) -> None:
    face = of_bria(make_face, bria)
    configure(face.house.settings.model_copy(update={"log_level": "debug", "log_format": "json"}), log)
    board = planned(face)
    job = render(face, board)
    assert [one["status"] for one in job["results"]] == ["done"] * 3, job
    assert {one["provider"] for one in job["results"]} == {"bria"}
    assert [post.body["aspect_ratio"] for post in bria.posts] == ["1:1"] * 3
    told = face.get("/shots/SKU-1/explain").json()
    assert told["recipe"]["answers"] == [{"ask": "picture", "model": "FIBO", "provider": "bria"}]
    assert told["reply"]["structured_prompt"]["short_description"] == "as Bria understood it"
    assert told["reply"]["seed"] == 0
    assert face.get(job["results"][0]["url"]).status_code == 200
    render(face, board)
    assert len(bria.posts) == 3, "FA-07: nobody is asked for what is kept"
    bria.behavior = Behavior(status=401)
    patch = {"json_patch": {"camera": {"fov": 20}}}
    failed = ended(face, face.post("/shots/SKU-1/rerender", patch).json()["job_id"])
    assert (failed["status"], failed["results"][0]["error"]["code"]) == ("failed", "provider_refused"), "FA-37"
    everything = [
        face.get(path).text for path in ("/shots", "/shots/SKU-1", "/audit", "/metrics", "/health", "/v1/jobs")
    ]
    everything += [face.get("/shots/SKU-1/explain").text, json.dumps(failed), log.getvalue()]
    assert not any(CANARY in text for text in everything)
    for path in face.house.settings.data_root.rglob("*"):
        assert not path.is_file() or CANARY.encode() not in path.read_bytes(), path


def test_fa_21_no_more_are_asked_at_once_than_the_limit_and_fa_22_health_answers(
    make_face: MakeFace, bria: FakeBria
) -> None:
    face = of_bria(make_face, bria, fibo_concurrency=2)
    bria.behavior = Behavior(polls=0, delay_seconds=0.4)
    board = planned(face, products(6, "L"))
    job_id = face.post("/render", {"batch_id": board}).json()["job_id"]
    answers = []
    while face.get(f"/jobs/{job_id}", params={"limit": 1}).json()["status"] in ("queued", "running"):
        answers.append(face.get("/health").status_code)
    assert ended(face, job_id)["status"] == "done"
    assert bria.most_at_once == 2
    assert answers
    assert set(answers) == {200}


def test_fa_x08_what_failed_is_told_tried_again_and_what_waits_is_cancelled(
    make_face: MakeFace, bria: FakeBria
) -> None:
    face = of_bria(make_face, bria, fibo_concurrency=1)
    board = planned(face, products(3, "F"))
    bria.script = [Behavior(), Behavior(status=422), Behavior(job_error="moderation_failed")]
    job = render(face, board)
    assert (job["status"], job["progress"]) == ("failed", {"completed": 3, "total": 3})
    assert sorted(one["status"] for one in job["results"]) == ["done", "failed", "failed"]
    again = face.post(f"/jobs/{job['job_id']}/retry")
    assert again.status_code == 200
    job = ended(face, job["job_id"])
    assert (job["status"], job["counts"]["done"]) == ("done", 3)
    assert len(bria.posts) == 5, "what was drawn is not drawn again"
    bria.behavior = Behavior(delay_seconds=0.3)
    more = planned(face, products(4, "C"))
    job_id = face.post("/render", {"batch_id": more}).json()["job_id"]
    until(lambda: len(bria.posts), lambda count: count > 5)
    cancelled = face.post(f"/jobs/{job_id}/cancel").json()
    assert cancelled["status"] == "cancelled"
    states = {one["status"] for one in face.get("/shots", params={"batch_id": more}).json()["shots"]}
    assert states == {"cancelled"}
    assert face.post("/jobs/nobody/cancel").status_code == 404
    assert face.post("/jobs/nobody/retry").status_code == 404
    bria.behavior = Behavior()
    face.post(f"/jobs/{job_id}/retry")
    assert ended(face, job_id)["counts"]["done"] == 4


def test_the_house_draws_by_itself_where_nobody_else_is_named(make_face: MakeFace) -> None:
    face = make_face(work=True)
    board = ingest(face, "sku,product_name\nOWN-1,Ball\n")
    plan(face, board)
    patch = {"json_patch": {"output": {"width": 64, "height": 64, "samples": 1, "tier": "board"}}}
    job = ended(face, face.post("/shots/OWN-1/rerender", patch).json()["job_id"], seconds=120)
    assert [(one["status"], one["provider"]) for one in job["results"]] == [("done", "local")], job
    with Image.open(io.BytesIO(face.get(job["results"][0]["url"]).content)) as picture:
        assert picture.size == (64, 64)


def test_fa_19_another_provider_is_another_piece_and_a_new_plan(make_face: MakeFace) -> None:
    first = make_face()
    board = planned(first)
    local = first.get("/shots/SKU-1").json()
    first.close()
    second = make_face(fibo_provider="mock", work=True)
    assert second.get("/shots/SKU-1/explain").json()["recipe"]["answers"] == [], "what was planned stays as it was"
    assert plan(second, board)["versions"] == 3
    mock = second.get("/shots/SKU-1").json()
    assert mock["version"] == 2
    assert mock["hash"] != local["hash"]
    assert "provider.mock" in [rule["id"] for rule in mock["rules_applied"]]
    assert render(second, board)["results"][0]["provider"] == "mock"


@pytest.mark.parametrize(
    "wrong",
    [{"fibo_provider": "dalle"}, {"fibo_provider": "bria"}, {"fibo_concurrency": 0}, {"fibo_api_base": "ftp://x"}],
)
def test_fa_19_settings_that_cannot_work_are_refused_at_the_start(wrong: dict[str, Any]) -> None:
    with pytest.raises(BadSetting, match=r"fibo|FIBO"):
        load_settings(**wrong)


def test_fa_19_the_names_of_the_original_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {
        "FIBO_PROVIDER": " Bria ",
        "FIBO_API_KEY": CANARY,
        "FIBO_API_BASE": "https://bria.example/",
        "FIBO_API_ENDPOINT": "/v3/image",
        "FIBO_TIMEOUT_SECONDS": "9",
        "FIBO_CONCURRENCY": "3",
        "ADMIN_TOKEN": "token",
        "DOWNLOAD_REMOTE_IMAGES": "false",
    }.items():
        monkeypatch.setenv(name, value)
    settings = load_settings()
    assert (settings.fibo_provider, settings.fibo_api_base) == ("bria", "https://bria.example")
    assert (settings.fibo_timeout_seconds, settings.fibo_concurrency) == (9, 3)
    assert settings.review_token is not None
    assert CANARY not in repr(settings)
