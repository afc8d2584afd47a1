"""The review room, by keys alone: verdicts, versions, differences, notes on the picture, patches."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from fixtures.faces import Face, until
from fixtures.studio import Studio

ROWS = """id,subject,complexity,width,height
1A,enso,12,128,96
1B,enso,10,128,96
2A,enso,14,128,96
"""
RUNNING = ("queued", "running")


@pytest.fixture(scope="module")
def board(working: Face) -> dict[str, Any]:
    """A storyboard of three drawn shots; the first has two versions."""
    form = {"file": ("inks.csv", ROWS.encode(), "text/csv")}
    name = working("POST", "/ingest/csv?mode=ink&name=Three%20inks", files=form).json()["batch_id"]
    assert working.post(f"/plan?batch_id={name}").json()["planned"] == 3
    calls: list[tuple[str, dict[str, Any]]] = [
        ("/render", {"batch_id": name}),
        (f"/shots/1A/rerender?batch_id={name}", {"json_patch": {"complexity": 30}}),
    ]
    for call, body in calls:
        job = working.post(call, body).json()["job_id"]
        ended = until(lambda job=job: working.get(f"/jobs/{job}").json(), lambda one: one["status"] not in RUNNING)
        assert ended["status"] == "done", ended
    return {"id": name, "shot": lambda shot: working.get(f"/shots/{shot}?batch_id={name}").json()}


def test_fa_x06_a_reviewer_approves_rejects_and_compares_by_keys_alone(studio: Studio, board: dict[str, Any]) -> None:
    page = studio("/review")
    expect(page.locator("#boardlist")).to_contain_text("Three inks")
    page = studio(f"/review/{board['id']}")
    expect(page.locator(".shot img[src]")).to_have_count(3)
    for key in ("j", "j", "a"):
        page.keyboard.press(key)
    expect(page.locator("#tally")).to_contain_text("1 approved")
    assert board["shot"]("1B")["review_status"] == "approved"

    page.keyboard.press("k")
    page.keyboard.press("Enter")
    expect(page.locator("#shotname")).to_have_text("1A")
    expect(page.locator("#versions button")).to_have_count(2)
    assert page.evaluate("location.hash") == "#1A"
    expect(page.locator("#strip .step")).to_have_text(["1A", "1B ✓", "2A"])
    page.keyboard.press("c")
    expect(page.locator("#changed tbody tr")).to_have_text(["Complexity1230"])
    page.keyboard.press("d")
    expect(page.locator("#heat")).to_be_visible()
    expect(page.locator("#numbers")).to_contain_text("of the pixels differ")
    page.keyboard.press("[")
    expect(page.locator("#versions [aria-pressed=true]")).to_have_text("v1")
    page.keyboard.press("]")
    page.keyboard.press("r")
    page.keyboard.type("Too many.")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#standing")).to_contain_text("rejected by local")
    shot = board["shot"]("1A")
    assert (shot["version"], shot["review_status"], shot["review_note"]) == (2, "rejected", "Too many.")
    page.keyboard.press("ArrowRight")
    expect(page.locator("#shotname")).to_have_text("1B")
    page.keyboard.press("Escape")
    expect(page.locator("#overview")).to_be_visible()


def test_a_note_is_put_on_the_picture_with_arrow_keys_and_settled(
    studio: Studio, working: Face, board: dict[str, Any], axe: Callable[[Page], list[str]]
) -> None:
    page = studio(f"/review/{board['id']}#1B")
    expect(page.locator("#new")).to_be_visible()
    page.keyboard.press("n")
    for key in ("ArrowLeft", "Shift+ArrowUp", "Enter"):
        page.keyboard.press(key)
    page.keyboard.type("The brush lifts too soon.")
    page.keyboard.press("Enter")
    expect(page.locator("#notes li")).to_contain_text("The brush lifts too soon.")
    expect(page.locator(".pin")).to_have_count(1)
    path = f"/shots/1B/annotations?batch_id={board['id']}"
    (note,) = working.get(path).json()["items"]
    assert (note["x"], note["y"], note["width"], note["author"]) == (490, 450, 0, "local")
    assert axe(page) == []
    page.get_by_role("button", name="Mark done").click()
    expect(page.locator("#notes li.done")).to_have_count(1)
    page.get_by_role("button", name="Remove the note").click()
    expect(page.locator(".pin")).to_have_count(0)
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(".pin")).to_have_count(1)


def test_a_patch_becomes_the_next_version_and_is_shown(
    studio: Studio, board: dict[str, Any], refusals: set[int]
) -> None:
    page = studio(f"/review/{board['id']}#2A")
    expect(page.locator("#new")).to_be_visible()
    page.keyboard.press("e")
    refusals.add(422)
    for text, said in (("{", "no JSON"), ('{"complexity": 9000}', "complexity"), ("{}", "changes nothing")):
        page.fill("#patch", text)
        page.keyboard.press("Control+Enter")
        expect(page.locator(".toast", has_text=said).first).to_be_visible()
    page.fill("#patch", '{"complexity": 40}')
    page.get_by_role("button", name="Re-render").click()
    expect(page.locator("#versions [aria-pressed=true]")).to_have_text("v2")
    expect(page.locator(".toast", has_text="Done: 1 drawn.")).to_be_visible()
    shot = board["shot"]("2A")
    assert (shot["version"], shot["shot"]["complexity"], shot["status"]) == (2, 40, "done")
    expect(page.locator("#new")).to_have_attribute("src", shot["artifact_url"])


def test_findings_are_mended_by_one_click(studio: Studio, working: Face, board: dict[str, Any]) -> None:
    finding = {
        "rule": "rhythm.flat", "severity": "warning", "shots": ["1B", "2A"], "message": "Both are as full.",
        "patch": {"2A": {"complexity": 55}},
    }  # fmt: skip
    page = studio(f"/review/{board['id']}", ready=False)
    filmed = {**working.get("/storyboards?limit=1").json()["items"][0], "batch_id": board["id"], "mode": "shot"}
    page.route("**/storyboards?*", lambda route: route.fulfill(json={"items": [filmed], "next": None}))
    page.route("**/lint?*", lambda route: route.fulfill(json={"batch_id": board["id"], "findings": [finding]}))
    page.reload()
    expect(page.locator("#findings")).to_contain_text("Both are as full.")
    page.get_by_role("button", name="Mend 2A").click()
    expect(page.locator(".toast", has_text="Done: 1 drawn.")).to_be_visible()
    assert board["shot"]("2A")["shot"]["complexity"] == 55
    history = working.get(f"/audit?batch_id={board['id']}&shot_id=2A").json()["items"]
    assert any("mends rhythm.flat" in str(line["detail"]) for line in history)


def test_a_storyboard_is_taken_along_with_its_contact_sheet(
    studio: Studio, working: Face, board: dict[str, Any]
) -> None:
    page = studio(f"/review/{board['id']}")
    page.keyboard.press("s")
    expect(page.locator("#shots.sheet-look")).to_be_attached()
    page.get_by_role("button", name="Export").click()
    with page.expect_download() as taken:
        page.get_by_role("button", name="Save it").click()
    assert taken.value.suggested_filename == f"{board['id']}-contact-sheet.png"
    sheet = working.get(f"/export/batch/{board['id']}/contact-sheet")
    assert (sheet.status_code, sheet.headers["content-type"]) == (200, "image/png")


def test_at_390_pixels_nothing_is_cut_off_and_a_missing_board_says_so(
    studio: Studio, board: dict[str, Any], refusals: set[int]
) -> None:
    for place in (f"/review/{board['id']}", f"/review/{board['id']}#1A"):
        page = studio(place, window="phone")
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, place
    refusals.add(404)
    page = studio("/review/nothing-like-this")
    expect(page.locator(".empty", has_text="nothing-like-this")).to_be_visible()
