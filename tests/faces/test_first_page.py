"""The first page: what its script reaches for is there, and what it asks of the house works in that order."""

import re
from importlib.resources import files

from fixtures.faces import MakeFace

STUDIO = files("mintmark.faces.studio")


def test_every_element_that_the_script_reaches_for_is_on_the_page() -> None:
    page, script = ((STUDIO / name).read_text() for name in ("page.html", "page.js"))
    wanted = set(re.findall(r'byId\("([a-z]+)"\)', script))
    assert wanted
    assert wanted <= set(re.findall(r'id="([a-z]+)"', page))


def test_every_field_and_button_of_the_page_has_a_name_for_those_who_hear_it() -> None:
    page = (STUDIO / "page.html").read_text()
    for name in re.findall(r'<(?:textarea|input) id="([a-z]+)"', page):
        assert f'for="{name}"' in page or re.search(rf'<label[^>]*>\s*<input id="{name}"', page), name
    assert all(label.strip() for label in re.findall(r"<button[^>]*>([^<]*)</button>", page))
    assert re.search(r'<img [^>]*alt="[^"]+"', page)


def test_words_become_a_picture_a_download_and_a_verdict_as_the_page_asks(make_face: MakeFace) -> None:
    face = make_face()
    page = face.get("/")
    assert page.status_code == 200
    for address in re.findall(r'(?:href|src)="(/[^"]*)"', page.text):
        assert face.get(address.replace("&amp;", "&")).status_code == 200, address
    found = face.post("/v1/direct", {"mode": "ink", "brief": "a calm indigo moth"}).json()
    assert {"words", "rules", "adjusted", "missed", "served_by"} <= set(found)
    dry = face.post("/v1/jobs?dry_run=1", {"mode": "ink", "spec": {**found["spec"], "seed": 7}}).json()
    assert dry["recipe"]["spec"]["subject"] == "moth"
    assert dry["caption"]
    fields = {name: value for name, value in dry["recipe"]["spec"].items() if value not in (None, "", [])}
    subject = fields.pop("subject")
    query = "&".join(f"{name}={str(value).replace('#', '%23')}" for name, value in fields.items())
    for form in ("png", "svg", "apng", "webp", "json"):
        assert face.get(f"/v1/ink/{subject}.{form}?{query}").status_code == 200, form
    picture = face.get(f"/v1/ink/{subject}.png?{query}").content
    verdict = face("POST", "/v1/verify", files={"file": ("moth.png", picture, "image/png")}).json()
    assert (verdict["verdict"], verdict["fingerprint"]) == ("bit-exact", dry["fingerprint"])


def test_every_mode_has_a_studio_where_it_says(make_face: MakeFace) -> None:
    face = make_face()
    for mode in face.get("/v1/modes").json()["items"]:
        assert "<title>Mintmark</title>" in face.get(mode["studio_path"]).text
    assert face.get("/inc/studio").json()["code"] == "unknown_name"
