"""How the house says that it is well, and what it does when it is not."""

from pathlib import Path
from typing import Any

import pytest

from fixtures.faces import Face, MakeFace, until
from mintmark.faces.api.pulse import Pulse

QUERY = "width=64&height=64"


@pytest.fixture(scope="module")
def face(working: Face) -> Face:
    return working


def test_nb_33_health_tells_all_that_matters(face: Face) -> None:
    told = until(lambda: face.get("/health").json(), lambda one: one["generator"]["status"] != "pending", 60)
    assert told["version"] == "0.1.0"
    assert told["uptime_seconds"] >= 0
    assert told["generator"]["status"] == "ok"
    assert len(told["generator"]["drawn"]["ink"]) == 64
    assert told["director"]["status"] == "disabled"
    assert told["database"] == {"status": "ok", "kind": "sqlite"}
    assert told["queue"]["workers"] == 1
    assert told["kernels"] in ("compiling", "ready", "failed")


def test_nb_33_a_configured_model_is_told_and_its_key_is_not(make_face: MakeFace) -> None:
    told = make_face(openai_api_key="sk-canary-123456", llm_model="gpt-test").get("/health")
    assert told.json()["director"] == {"status": "enabled", "model": "gpt-test", "offline_reader": "enabled"}
    assert "canary" not in told.text


def test_kernels_are_ready_in_the_end(face: Face) -> None:
    assert until(lambda: face.get("/health").json()["kernels"], lambda one: one != "compiling", 300) == "ready"


class Kernels:
    """A house without modes, and what is done about its kernels. They are compiled by `compiler`."""

    modes: tuple[()] = ()

    def __init__(self, compiler: str) -> None:
        self.has_kernels, self.compiler, self.here = compiler == "nobody", compiler, False

    def compile_apart(self) -> None:
        """What the process that is started for it does."""
        assert not self.has_kernels
        self.has_kernels = self.compiler == "another"

    def compile_kernels(self) -> None:
        """Compile them in this process."""
        self.here = True


@pytest.mark.parametrize(("compiler", "here"), [("nobody", False), ("another", False), ("this", True)])
def test_a_serving_process_compiles_only_where_no_other_could_keep_kernels(
    monkeypatch: pytest.MonkeyPatch, compiler: str, here: bool
) -> None:
    house: Any = Kernels(compiler)
    pulse = Pulse(house)
    monkeypatch.setattr(pulse, "_compile_apart", house.compile_apart)
    pulse.warm()
    assert until(lambda: pulse.kernels, lambda state: state != "compiling") == "ready"
    assert house.here is here


def without_database(make_face: MakeFace, tmp_path: Path) -> Face:
    """A house whose database is none."""
    root = tmp_path / "broken"
    root.mkdir()
    (root / "mintmark.db").write_bytes(b"this is no database at all, but it is as long as a page header " * 4)
    return make_face(data_root=root)


@pytest.mark.parametrize(
    "path",
    [
        "/generate/enso",
        "/generate/parchment",
        "/v1/ink/enso.svg",
        "/v1/ink/enso.json",
        "/generate/directed/enso?prompt=rage",
        "/models",
        "/v1/modes",
        "/v1/specs/ink",
        "/v1/modes/ink/presets",
        "/v1/palettes",
        "/",
        "/docs",
        "/metrics",
        "/v1/ink/enso.png?preset=minimal",
        "/assets/generated",
        "/v1/cache",
    ],
)
def test_nb_23_what_needs_no_database_works_without_one(make_face: MakeFace, tmp_path: Path, path: str) -> None:
    face = without_database(make_face, tmp_path)
    sized = path + ("&" if "?" in path else "?") + QUERY if "enso" in path or "parchment" in path else path
    assert face.get(sized).status_code == 200


def test_nb_23_what_needs_one_says_so_and_health_too(make_face: MakeFace, tmp_path: Path) -> None:
    face = without_database(make_face, tmp_path)
    for path in ("/v1/jobs", "/v1/batches", "/v1/assets", "/v1/keys", "/v1/usage", f"/v1/pieces/{'0' * 64}"):
        refused = face.get(path)
        assert refused.status_code == 503
        assert refused.headers["retry-after"]
    told = face.get("/health").json()
    assert told["status"] == "degraded"
    assert told["database"]["status"] == "unavailable"
    assert face.post("/v1/direct", {"brief": "rage"}).status_code == 200
    assert face.post("/v1/jobs?dry_run=1", {"spec": {"seed": 1}}).status_code == 200
    assert face.post("/v1/jobs", {"spec": {"seed": 1}}).status_code == 503
    assert face.get(f"/generate/enso?save=true&{QUERY}").status_code == 503


def test_a_database_that_comes_back_is_taken_up(make_face: MakeFace, tmp_path: Path, monkeypatch: Any) -> None:
    from mintmark.faces.api import service

    monkeypatch.setattr(service, "AGAIN_SECONDS", 0.05)
    face = without_database(make_face, tmp_path)
    assert face.get("/v1/jobs").status_code == 503
    (tmp_path / "broken" / "mintmark.db").unlink()
    until(lambda: face.get("/v1/jobs").status_code, lambda status: status == 200)


def test_nb_35_memory_and_the_rest_are_counted(face: Face) -> None:
    face.get(f"/v1/ink/enso.png?{QUERY}")
    face.get("/health")
    text = face.get("/metrics").text
    for name in (
        "process_resident_memory_bytes",
        "mintmark_pictures_total",
        "mintmark_cache_hits_total",
        "mintmark_drawing_busy",
        'mintmark_jobs{state="done"}',
        "mintmark_request_seconds_bucket",
        "mintmark_director_calls",
    ):
        assert name in text, name
    told = face.get("/metrics", headers={"accept": "application/json"}).json()["metrics"]
    assert "mintmark_requests" in [metric["name"] for metric in told]


def test_labels_are_few_whatever_is_asked_for(make_face: MakeFace) -> None:
    face = make_face()
    for index in range(30):
        face.get(f"/v1/jobs/{index}")
        face.get(f"/nowhere/{index}")
        face.get(f"/v1/ink/enso.json?seed={index}")
    lines = [line for line in face.get("/metrics").text.splitlines() if line.startswith("mintmark_requests_total{")]
    assert len(lines) == 3


def test_nb_35_and_47_many_drawings_leave_memory_as_it_was(make_face: MakeFace) -> None:
    from mintmark.faces.api.metrics import resident_bytes

    face = make_face(cache_mb=1)
    for start in (0, 1000):
        face.all_at_once([f"/v1/ink/enso.png?width=300&height=300&seed={start + i}" for i in range(60)])
    before = resident_bytes()
    for start in range(5):
        face.all_at_once([f"/v1/ink/enso.png?width=300&height=300&seed={5000 + 100 * start + i}" for i in range(100)])
    assert resident_bytes() - before < 40 * 2**20
