"""WokGen's addresses, bodies and answers."""

import pytest

from fixtures.faces import Face, MakeFace
from fixtures.fakes.vendor_server import Answer, FakeVendor

ORDER = {"prompt": "a mossy sword", "width": 64, "height": 64, "seed": 5}


def test_wg_10_an_order_is_answered_in_its_shape(face: Face) -> None:
    body = {
        **ORDER,
        "mode": "pixel",
        "tool": "generate",
        "negPrompt": "rain",
        "stylePreset": "chibi",
        "pixelEra": "gameboy",
        "outlineStyle": "bold",
        "variantIndex": 1,
        "isPublic": False,
    }
    answer = face.post("/api/generate", body)
    told = answer.json()
    assert answer.status_code == 200, answer.text
    assert told["ok"]
    assert told["resolvedSeed"] == 5 + 137
    assert told["job"]["status"] == "succeeded"
    assert told["job"]["provider"] == "local/ink-1"
    assert told["job"]["negative"].startswith("rain")
    assert told["resultUrl"] == told["resultUrls"][0] == told["job"]["resultUrl"]
    assert told["quality"] == "standard"
    assert face.get(told["resultUrl"]).content.startswith(b"\x89PNG")
    assert answer.headers["x-wokgen-provider"] == "local"
    assert answer.headers["x-wokgen-request-id"] == told["job"]["id"]


def test_jobs_are_listed_newest_first(face: Face) -> None:
    first = face.post("/api/generate", {**ORDER, "seed": 21}).json()["job"]["id"]
    second = face.post("/api/generate", {**ORDER, "seed": 22}).json()
    told = face.get("/api/generate?limit=1").json()
    assert told["jobs"][0]["id"] == second["job"]["id"]
    assert told["jobs"][0]["resultUrl"] == second["resultUrl"]
    assert (told["jobs"][0]["seed"], told["jobs"][0]["prompt"]) == (22, "a mossy sword")
    assert told["hasMore"]
    after = face.get("/api/generate", params={"limit": 1, "cursor": told["nextCursor"], "mode": "pixel"}).json()
    assert after["jobs"][0]["id"] == first
    assert face.get("/api/generate?status=failed").json()["jobs"] == []
    assert face.get("/api/generate?status=odd").status_code == 400


def test_sizes_are_brought_in_and_said(face: Face) -> None:
    told = face.post("/api/generate", {**ORDER, "width": 8, "projectId": "p1", "extra": {"spriteType": "npc"}}).json()
    assert told["job"]["width"] == 32
    assert "width 8 was made 32." in told["warnings"]
    assert "spriteType does nothing here." in told["warnings"]
    assert "projectId does nothing here." in told["warnings"]


@pytest.mark.parametrize(
    ("body", "status", "said"),
    [
        ({"prompt": "a moth", "mode": "marble"}, 400, "No mode is called 'marble'; there are: any, business"),
        ({"prompt": "x"}, 400, "says too little"),
        ({"mode": "pixel"}, 400, "prompt"),
        ({"prompt": "a moth", "apiKey": "sk-1234567890abcdef"}, 403, "never sent with an order"),
        ({"prompt": "a moth", "stylePreset": "marble"}, 400, "No preset of pixel is called 'marble'"),
        ({"prompt": "a moth", "tool": "inpaint"}, 400, "needs image and mask"),
    ],
)
def test_errors_have_its_shape(face: Face, body: dict[str, object], status: int, said: str) -> None:
    answer = face.post("/api/generate", body)
    told = answer.json()
    assert (answer.status_code, told["ok"], told["statusCode"]) == (status, False, status)
    assert said in told["error"]


def test_a_failure_names_job_provider_and_attempts(hosted: Face, vendor: FakeVendor) -> None:
    vendor.on("POST", r"/v1/images/generations", Answer(500, json={"error": {"message": "down"}}))
    answer = hosted.post("/api/generate", {**ORDER, "provider": {"order": ["openai_images"], "strict": True}})
    told = answer.json()
    assert answer.status_code == 502
    assert told["attempts"][0]["provider"] == told["provider"] == "openai_images"
    (row,) = hosted.get("/api/generate?status=failed").json()["jobs"]
    assert row["id"] == told["jobId"]
    assert row["resultUrl"] is None


def test_uiux_is_coming_soon(face: Face) -> None:
    for path in ("/api/uiux/generate", "/api/generate"):
        answer = face.post(path, {"prompt": "a pricing page", "mode": "uiux"})
        assert (answer.status_code, answer.json()["code"]) == (501, "coming_soon")


def test_providers_and_health(face: Face, make_face: MakeFace) -> None:
    rows = {row["id"]: row for row in face.get("/api/providers").json()["providers"]}
    assert rows["local"]["configured"]
    assert (rows["together"]["configured"], rows["together"]["envVar"]) == (False, "TOGETHER_API_KEY")
    assert rows["fal"]["capabilities"]["inpaint"]
    answer = face.get("/api/health")
    assert (answer.status_code, answer.json()["db"]) == (200, "ok")
    broken = make_face(database_url="postgresql://nobody@127.0.0.1:1/nowhere")
    answer = broken.get("/api/health")
    assert (answer.status_code, answer.json()["ok"], answer.json()["db"]) == (503, False, "down")
