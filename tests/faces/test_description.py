"""The description of the interface is true, whole and valid."""

from typing import Any

import jsonschema
import pytest
from openapi_spec_validator import validate

from fixtures.faces import Face
from mintmark.faces.api.problems import MEDIA_TYPE


@pytest.fixture(scope="module")
def face(working: Face) -> Face:
    return working


@pytest.fixture(scope="module")
def api(face: Face) -> dict[str, Any]:
    found: dict[str, Any] = face.get("/openapi.json").json()
    return found


@pytest.fixture(scope="module")
def things(face: Face) -> dict[str, str]:
    """Something real for each parameter of a path."""
    spec = {"subject": "enso", "width": 64, "height": 64, "seed": 70}
    job = face.post("/v1/jobs?wait=20", {"spec": spec}).json()
    asset = face.post("/v1/assets", {"spec": spec}).json()
    wanted = {"fields": {"subject": "enso", "width": 64, "height": 64}, "count": 1, "seed": 71}
    batch = face.post("/v1/batches", wanted).json()
    for one in face.get(f"/v1/batches/{batch['id']}/jobs").json()["items"]:
        face.done(one["id"])
    rows = "id,subject,width,height\nS-1,enso,64,64\n"
    board = face.post("/ingest/csv?mode=ink", content=rows.encode()).json()["batch_id"]
    face.post(f"/plan?batch_id={board}")
    render = face.post("/render/sync", {"batch_id": board}).json()["job_id"]
    face.post(f"/export/batch/{board}")
    level = face.post("/v1/levels", {"prompt": "no pipes", "level_size": 280, "seed": 3}).json()
    return {
        "level": level["fingerprint"],
        "workspace": face.post("/v1/workspaces", {"mode": "ink", "name": "Rings"}).json()["id"],
        "job": job["id"],
        "asset": asset["id"],
        "batch": batch["id"],
        "board": board,
        "render": render,
        "scene": face.post("/ingest/csv", content=b"sku,product_name\nP-1,Mug\n").json()["batch_id"],
        "fingerprint": job["fingerprint"],
        "hash": asset["hash"],
        "name": f"{asset['name']}.png",
    }


SUBJECTS = {"pixel": "item", "sprite": "character"}
ELSEWHERE = (
    "/api/game-assets/{id}",
    "/api/game-worlds/",
    "/api/video/",
    "/api/sprites/",
    "/api/characters/{id}",
    "/static/levels/",
    "/v1/levels/events",
)
"""Beginnings of addresses whose things take long to make, or whose answer has no end: their own tests ask for them."""
MODED = ("/v1/gallery", "/v1/gallery/outline", "/v1/gallery/tags", "/v1/boards", "/v1/workspaces")
"""Addresses that belong to a mode."""


def filled(path: str, things: dict[str, str]) -> str:
    """A path with real things in it."""
    nouns = {
        "/v1/workspaces/": "workspace",
        "/batches/": "batch",
        "/v1/assets/": "asset",
        "/export/": "board",
        "/jobs/": "render",
        "/v1/": "job",
    }
    noun = next((noun for part, noun in nouns.items() if part in path and not path.startswith("/v1/jobs")), "job")
    fill = {
        "type": "enso",
        "subject": SUBJECTS.get(path.split("/")[2], "enso") if path.startswith("/v1/") else "enso",
        "ending": "png",
        "mode": "ink",
        "form": "svg",
        "code": "not_found",
        "id": "S-1" if path.startswith("/shots/") else things[noun],
        "batch_id": things["board"],
    }
    fill |= {
        "folder": "docs" if "/static/" in path else "generated",
        "hash": things["hash"],
        "fingerprint": things["level" if path.startswith("/v1/levels/") else "fingerprint"],
    }
    fill |= {"name": "docs.js" if "/static/" in path else things["name"]}
    if path.startswith("/v1/providers/"):
        fill["name"] = "local"
    versions = "?from=1&to=1"
    query = dict.fromkeys(MODED, "?mode=ink")
    query |= {"/generate/directed/{type}": "?prompt=calm", "/lint": f"?batch_id={things['scene']}"}
    both = f"?from={things['asset']}&to={things['asset']}"
    query |= dict.fromkeys(("/v1/gallery/compare", "/v1/gallery/compare/image"), both)
    query |= dict.fromkeys(("/v1/assets/{id}/compare", "/shots/{id}/compare", "/shots/{id}/compare/image"), versions)
    return path.format(**fill) + query.get(path, "")


def test_nb_59_the_document_is_valid(api: dict[str, Any]) -> None:
    validate(api)
    assert api["openapi"].startswith("3.1")


def test_nb_57_every_route_of_the_original_is_in_it(api: dict[str, Any]) -> None:
    assert {"/generate/{type}", "/generate/directed/{type}", "/models", "/health", "/"} <= api["paths"].keys()


def test_every_operation_says_what_it_does_and_what_goes_wrong(api: dict[str, Any]) -> None:
    seen = set()
    groups = {one["name"] for one in api["tags"]}
    for path, operations in api["paths"].items():
        for method, said in operations.items():
            assert said["summary"], path
            assert said["description"], (method, path)
            assert said["tags"], path
            assert groups.issuperset(said["tags"]), f"{path}: the reference lists known groups only"
            assert MEDIA_TYPE in said["responses"]["default"]["content"], path
            assert said["operationId"] not in seen
            seen.add(said["operationId"])
            for parameter in said.get("parameters", ()):
                assert parameter["description"], (path, parameter["name"])


def test_every_field_of_a_mode_is_a_parameter_of_its_pictures(face: Face, api: dict[str, Any]) -> None:
    schema = face.get("/v1/specs/ink").json()
    jsonschema.Draft202012Validator.check_schema(schema)
    told = {one["name"]: one for one in api["paths"]["/v1/ink/{subject}.{ending}"]["get"]["parameters"]}
    assert set(schema["properties"]) - {"subject"} <= told.keys()
    assert told["chaos"]["schema"]["maximum"] == 2
    assert told["complexity"]["schema"]["default"] == 40


def test_nb_59_a_client_can_call_every_get_and_gets_what_is_described(
    face: Face, api: dict[str, Any], things: dict[str, str]
) -> None:
    for path, operations in api["paths"].items():
        if "get" not in operations or path.startswith(ELSEWHERE):
            continue
        answer = face.get(filled(path, things))
        assert answer.status_code == 200, (path, answer.text[:300])
        content = operations["get"]["responses"]["200"].get("content", {})
        kind = answer.headers["content-type"].partition(";")[0]
        assert kind in content or {"*/*", "application/octet-stream", "image/*"} & content.keys(), (path, kind)
        schema = content.get("application/json", {}).get("schema")
        if schema and kind == "application/json":
            checker = {**schema, "components": api["components"]}
            jsonschema.Draft202012Validator(checker).validate(answer.json())


def test_errors_are_as_described(face: Face, api: dict[str, Any]) -> None:
    schema = {**api["components"]["schemas"]["Problem"], "components": api["components"]}
    for path in ("/v1/jobs/nobody", "/generate/nothing", "/v1/jobs?limit=0", "/nowhere"):
        jsonschema.Draft202012Validator(schema).validate(face.get(path).json())


def test_wg_02_every_mode_is_listed_with_all_that_a_contract_has(face: Face) -> None:
    listed = face.get("/v1/modes").json()["items"]
    assert {mode["id"] for mode in listed} == set(face.house.modes.names())
    for mode in listed:
        assert mode["status"] in ("live", "beta", "coming_soon")
        assert mode["output_types"]
        assert mode["export_formats"]
        assert mode["studio_path"] == f"/{mode['id']}/studio"
        assert mode["description"]
        assert mode["target_audience"]
        assert face.get(f"/v1/modes/{mode['id']}").json() == mode


def test_palettes_are_listed_and_made(face: Face) -> None:
    listed = face.get("/v1/palettes").json()
    assert {"void_black", "eldritch", "ink", "parchment", "blood", "sacred"} == {one["name"] for one in listed["items"]}
    made = face.get("/v1/palettes?base=%235c0a0a").json()["items"]
    by_name = {one["name"]: one["colors"] for one in made}
    assert len(by_name["monochromatic:5c0a0a"]) == 5
    assert by_name["complementary:5c0a0a"][0] == "#5c0a0a"
    for name in ("analogous:5c0a0a", "triadic:5c0a0a"):
        picture = face.get(f"/v1/ink/enso.json?seed=1&palette={name}").json()
        assert picture["recipe"]["spec"]["ink"] == by_name[name][0]
    assert face.get("/v1/palettes?base=plaid").status_code == 422


def test_the_pages_load_nothing_from_elsewhere_and_run_no_script_of_their_own(face: Face) -> None:
    for path in ("/", "/docs"):
        answer = face.get(path)
        assert answer.headers["content-type"] == "text/html; charset=utf-8"
        policy = answer.headers["content-security-policy"]
        assert "script-src 'self'" in policy
        assert "unsafe" not in policy
        assert "http://" not in policy
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert "<script>" not in answer.text
        assert "style=" not in answer.text
        assert "//" not in answer.text.replace("<!doctype", "")
        for part in ("src", "href"):
            for address in answer.text.split(f'{part}="')[1:]:
                link = address.partition('"')[0].replace("&amp;", "&")
                if link.startswith("/"):
                    assert face.get(link).status_code == 200, link


def test_the_docs_page_asks_for_nothing_but_our_own_files() -> None:
    from mintmark.faces.api.routes.pages import FOLDERS

    for path in FOLDERS["docs"].iterdir():
        assert "http" not in path.read_text().replace("HTTP", "").replace("http reference", ""), path
