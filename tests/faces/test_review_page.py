"""The review page: its markup, and a person at its keys."""

import json
import re
import socket
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import pytest
from uvicorn import Server

from fixtures.browser import Page, installed, opened
from fixtures.faces import Face, MakeFace, until
from mintmark.faces.serve.server import app_config

STUDIO = files("mintmark.faces.studio")
ROWS = """id,subject,complexity,width,height
1A,enso,12,128,96
1B,enso,10,128,96
2A,enso,14,128,96
"""
needs_a_browser = pytest.mark.skipif(installed() is None, reason="no browser of the Chromium family is installed")


def test_every_element_that_the_script_reaches_for_is_on_the_page() -> None:
    page, script = ((STUDIO / name).read_text(encoding="utf-8") for name in ("review.html", "review.js"))
    wanted = set(re.findall(r'byId\("([a-z]+)"\)', script))
    assert len(wanted) > 30
    assert wanted <= set(re.findall(r'id="([a-z]+)"', page))


def test_every_field_has_a_label_and_every_button_a_name() -> None:
    page = (STUDIO / "review.html").read_text(encoding="utf-8")
    for name in re.findall(r'<(?:textarea|select|input) id="([a-z]+)"', page):
        assert f'for="{name}"' in page, name
    for attributes, text in re.findall(r"<button([^>]*)>([^<]*)</button>", page):
        assert (text.strip().isascii() and text.strip()) or "aria-label" in attributes
    assert all("alt=" in image for image in re.findall(r"<img[^>]*>", page))
    assert page.count("<h1>") == 1


def test_the_page_asks_for_nothing_that_is_not_ours() -> None:
    for name in ("review.html", "review.js", "review.css"):
        text = (STUDIO / name).read_text(encoding="utf-8")
        assert not re.search(r"https?://|@import|url\(", text), name
        assert " style=" not in text, name  # the policy of our pages refuses it


def test_fa_x06_the_page_is_there_for_every_storyboard_and_says_when_there_is_none(make_face: MakeFace) -> None:
    face = make_face()
    assert "<title>Review" in face.get("/review").text
    page = face.get("/review/nothing-like-this")
    assert (page.status_code, "<title>Review" in page.text) == (404, True)
    for address in re.findall(r'(?:href|src)="(/static/[^"]*)"', page.text):
        assert face.get(address).status_code == 200, address


@pytest.fixture(scope="module")
def board(working: Face) -> dict[str, Any]:
    """A storyboard of three drawn shots; the first has two versions."""
    form = {"file": ("inks.csv", ROWS.encode(), "text/csv")}
    taken = working("POST", "/ingest/csv?mode=ink&name=Three%20inks", files=form).json()
    name = taken["batch_id"]
    assert working.post(f"/plan?batch_id={name}").json()["planned"] == 3
    for call, body in (
        ("/render", {"batch_id": name}),
        (f"/shots/1A/rerender?batch_id={name}", {"json_patch": {"complexity": 30}}),
    ):
        answer = working.post(call, body)
        assert answer.status_code == 202, answer.text
        job = answer.json()["job_id"]
        ended = until(lambda job=job: working.get(f"/jobs/{job}").json(), lambda one: one["status"] not in RUNNING)
        assert ended["status"] == "done", ended
    return {"id": name, "shot": lambda shot: working.get(f"/shots/{shot}?batch_id={name}").json()}


RUNNING = ("queued", "running")


@pytest.fixture(scope="module")
def page(working: Face, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Page, str]]:
    """A browser, and the address of the app."""
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    listener.listen()
    config = app_config(working.app)
    config.lifespan = "off"
    server = Server(config)
    serving = working.loop.start(server.serve(sockets=[listener]))
    until(lambda: server.started, bool)
    with opened(tmp_path_factory.mktemp("profile")) as browser:
        yield browser, f"http://127.0.0.1:{listener.getsockname()[1]}"
    server.should_exit = True
    serving.result(30)


CARDS = "document.querySelectorAll('.card').length"
STATUS = "document.getElementById('status').textContent"


@needs_a_browser
def test_fa_x06_a_reviewer_approves_rejects_and_compares_by_keys_alone(
    page: tuple[Page, str], board: dict[str, Any]
) -> None:
    browser, address = page
    browser.resize(1440, 900)
    browser.visit(f"{address}/review")
    browser.until("document.querySelector('#boardlist a')?.textContent.includes('Three inks')")
    browser.visit(f"{address}/review/{board['id']}")
    browser.until(
        f"{CARDS} === 3 && [...document.images].filter(i => i.closest('.card')).every(i => i.naturalWidth === 128)"
    )

    browser.press("j")
    browser.press("j")
    browser.press("a")
    browser.until(f"{STATUS}.includes('1B, version 1: approved')")
    assert board["shot"]("1B")["review_status"] == "approved"
    assert "1 approved" in browser.value("document.getElementById('tally').textContent")

    browser.press("k")
    browser.press("Enter")
    browser.until("!document.getElementById('stage').hidden && document.getElementById('new').naturalWidth === 128")
    assert browser.value("location.hash") == "#1A"
    browser.press("c")
    browser.until("document.querySelectorAll('#changes li').length === 1")
    assert browser.value("document.getElementById('changes').innerText").split() == [
        "/complexity",
        "12",
        "→",
        "30",
    ]
    assert browser.value("document.getElementById('old').src !== document.getElementById('new').src")
    browser.press("d")
    browser.until("document.getElementById('heat').naturalWidth === 128 && !document.getElementById('heat').hidden")
    assert re.match(
        r"\d+\.\d\d % of the pixels differ", browser.value("document.getElementById('numbers').textContent")
    )

    browser.press("r")
    browser.send("Input.insertText", text="Too many.")
    browser.send("Input.dispatchKeyEvent", type="keyDown", key="Enter", windowsVirtualKeyCode=13, modifiers=2)
    browser.until(f"{STATUS}.includes('1A, version 2: rejected')")
    shot = board["shot"]("1A")
    assert (shot["version"], shot["review_status"], shot["review_note"]) == (2, "rejected", "Too many.")
    browser.press("Escape")
    browser.until("!document.getElementById('overview').hidden")
    assert browser.errors == []


@needs_a_browser
def test_a_patch_on_the_page_becomes_the_next_version_and_is_shown(
    page: tuple[Page, str], board: dict[str, Any]
) -> None:
    browser, address = page
    browser.visit(f"{address}/review/{board['id']}#2A")
    browser.until("document.getElementById('shotname').textContent === '2A'")
    browser.until("document.getElementById('new').naturalWidth === 128")
    for text, said in (("{", "no JSON"), ('{"complexity": 9000}', "complexity"), ("{}", "changes nothing")):
        browser.value(
            f"document.getElementById('patch').value = {json.dumps(text)}; document.getElementById('rerender').click()"
        )
        browser.until(f"{STATUS}.includes({json.dumps(said)})")
    browser.value("""document.getElementById('patch').value = '{"complexity": 40}'""")
    browser.value("document.getElementById('rerender').click()")
    browser.until(f"{STATUS}.startsWith('Done')")
    shot = board["shot"]("2A")
    assert (shot["version"], shot["shot"]["complexity"], shot["status"]) == (2, 40, "done")
    browser.until(f"document.getElementById('new').src.endsWith({json.dumps(shot['artifact_url'])})")


@needs_a_browser
def test_at_390_pixels_nothing_is_cut_off(page: tuple[Page, str], board: dict[str, Any]) -> None:
    browser, address = page
    browser.resize(390, 844)
    for place in ("/review", f"/review/{board['id']}", f"/review/{board['id']}#1A"):
        browser.visit(f"{address}{place}")
        browser.value("location.reload()")
        browser.until("document.readyState === 'complete' && document.querySelector('.card, #boardlist a') !== null")
        assert browser.value("document.documentElement.scrollWidth") <= 390, place
